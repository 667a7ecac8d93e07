// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/code_rows.h"

#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::store {
namespace {

std::string bullet_list(const std::vector<std::string>& lines) {
    return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace

model::Colour next_colour(Unit& unit) {
    // The number of codes that are not folders, so that neighbours in the codebook differ.
    return model::palette_colour(
        static_cast<std::size_t>(number_of(unit.database(), "SELECT count(*) FROM code WHERE folder = 0")));
}

Result<model::Code> clean_code(Unit& unit, const model::Code& code) {
    model::Code clean = code;
    auto id = id_for_new_row(unit, code.id.text());
    if (!id) return forward_error(id);
    clean.id = CodeId(*id);
    auto name = clean_name(code.name, "code");
    if (!name) return forward_error(name);
    clean.name = *name;
    for (std::string* text : {&clean.brief, &clean.full, &clean.use_when, &clean.not_when, &clean.example}) {
        auto kept = clean_text(*text, "definition of the code");
        if (!kept) return forward_error(kept);
        *text = *kept;
    }
    for (std::string& alias : clean.aliases) {
        auto kept = clean_name(alias, "alias");
        if (!kept) return forward_error(kept);
        alias = *kept;
    }
    return clean;
}

void insert_code(Unit& unit, const model::Code& code) {
    execute(unit.database(),
            "INSERT INTO code (id, parent, name, brief, full, use_when, not_when, example, aliases, colour, "
            "state, "
            "folder, position, made_ms) VALUES (?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            code.id.text(), code.parent.text(), code.name, code.brief, code.full, code.use_when,
            code.not_when, code.example, list_to_column(code.aliases),
            static_cast<std::int64_t>((code.colour.rgb != 0 ? code.colour : next_colour(unit)).rgb),
            std::string(model::code_state_word(code.state)), code.folder ? 1 : 0, code.order, unit.now_ms());
}

void place_code(Unit& unit, const std::string& code, const std::string& parent, std::int64_t position) {
    auto order = codes_below(unit.database(), parent);
    std::erase(order, code);
    insert_at(order, code, position);
    execute(unit.database(),
            "UPDATE code SET parent = nullif(?1, '') WHERE id = ?2 AND parent IS NOT nullif(?1, '')", parent,
            code);
    number_in_order(unit.database(), "code", order);
}

Result<Ok> link_elements(Unit& unit, const std::string& code, const std::vector<ElementId>& elements) {
    for (const ElementId& element : elements) {
        if (auto name = element_name(unit.database(), element); !name) return forward_error(name);
        execute(unit.database(),
                "INSERT INTO code_element (code, element) SELECT ?1, ?2 WHERE NOT EXISTS "
                "(SELECT 1 FROM code_element WHERE code = ?1 AND element = ?2)",
                code, element.text());
    }
    return Ok{};
}

CodeId code_for_element(Unit& unit, const ElementId& element) {
    const auto found =
        texts_of(unit.database(),
                 "SELECT code.id FROM code_element JOIN code ON code.id = code_element.code "
                 "JOIN element ON element.id = code_element.element "
                 "WHERE code_element.element = ? AND code.state = 'active' AND code.folder = 0 "
                 "ORDER BY lower(code.name) <> lower(element.name), code.parent IS NOT NULL, code.position, "
                 "code.id LIMIT 1",
                 element.text());
    return found.empty() ? CodeId() : CodeId(found.front());
}

Result<CodeId> make_code_for_element(Unit& unit, const CodeId& id, const ElementId& element) {
    SQLite::Statement statement(unit.database(),
                                "SELECT name, definition, full_definition, include, exclude, example, "
                                "aliases FROM element WHERE id = ?");
    statement.bind(1, element.text());
    if (!statement.executeStep())
        return fail(ErrorKind::not_found, "There is no such programme element in this project.");
    model::Code code;
    code.id = id;
    code.name = statement.getColumn(0).getString();
    code.brief = statement.getColumn(1).getString();
    code.full = statement.getColumn(2).getString();
    code.use_when = bullet_list(list_from_column(statement.getColumn(3).getString()));
    code.not_when = bullet_list(list_from_column(statement.getColumn(4).getString()));
    code.example = statement.getColumn(5).getString();
    code.aliases = list_from_column(statement.getColumn(6).getString());
    auto clean = clean_code(unit, code);
    if (!clean) return forward_error(clean);
    insert_code(unit, *clean);
    place_code(unit, clean->id.text(), {}, -1);
    if (auto linked = link_elements(unit, clean->id.text(), {element}); !linked) return forward_error(linked);
    return clean->id;
}

}  // namespace attune::store
