// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/code_reading.h"

#include "store/commands/rows.h"

namespace attune::store {

PastCode read_past_code(const PastTable& codes, const std::string& id, const PastRow& row) {
    PastCode past;
    const auto text = [&](const char* column, CodeField field) {
        bool erased = false;
        std::string value = codes.text(row, codes.column(column), &erased);
        if (erased) past.erased.push_back(field);
        return value;
    };
    const auto number = [&](const char* column, CodeField field) {
        bool erased = false;
        const std::int64_t value = codes.number(row, codes.column(column), &erased);
        if (erased) past.erased.push_back(field);
        return value;
    };
    model::Code& code = past.code;
    code.id = CodeId(id);
    code.name = text("name", CodeField::name);
    code.brief = text("brief", CodeField::brief);
    code.full = text("full", CodeField::full);
    code.use_when = text("use_when", CodeField::use_when);
    code.not_when = text("not_when", CodeField::not_when);
    code.example = text("example", CodeField::example);
    code.aliases = list_from_column(text("aliases", CodeField::aliases));
    code.parent = CodeId(text("parent", CodeField::parent));
    code.colour.rgb = static_cast<std::uint32_t>(number("colour", CodeField::colour));
    code.state = model::code_state_from_word(text("state", CodeField::state));
    code.folder = number("folder", CodeField::folder) != 0;
    code.order = codes.number(row, codes.column("position"));
    return past;
}

}  // namespace attune::store
