// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/codebook/codebook_table.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/export/csv.h"
#include "exchange/export/rows.h"
#include "exchange/sentences.h"

namespace attune::exchange {
namespace {

enum class Field {
    id,
    name,
    parent,
    parent_name,
    brief,
    full,
    use_when,
    not_when,
    example,
    aliases,
    elements,
    colour,
    state,
    folder,
    cells,   // whether those of the row are exact
    derived  // of our own exports, worked out from the rest
};

// As our exports call them, and as people do.
constexpr std::array<std::pair<std::string_view, Field>, 38> names{{
    {"id", Field::id},
    {"code id", Field::id},
    {"guid", Field::id},
    {"name", Field::name},
    {"code", Field::name},
    {"code name", Field::name},
    {"parent", Field::parent},
    {"parent id", Field::parent},
    {"parent name", Field::parent_name},
    {"parent code", Field::parent_name},
    {"below", Field::parent_name},
    {"brief", Field::brief},
    {"brief definition", Field::brief},
    {"short definition", Field::brief},
    {"definition", Field::brief},
    {"full", Field::full},
    {"full definition", Field::full},
    {"use when", Field::use_when},
    {"when to use", Field::use_when},
    {"not when", Field::not_when},
    {"do not use when", Field::not_when},
    {"when not to use", Field::not_when},
    {"example", Field::example},
    {"examples", Field::example},
    {"aliases", Field::aliases},
    {"other names", Field::aliases},
    {"elements", Field::elements},
    {"programme elements", Field::elements},
    {"colour", Field::colour},
    {"color", Field::colour},
    {"state", Field::state},
    {"status", Field::state},
    {"folder", Field::folder},
    {cells_column, Field::cells},
    {"depth", Field::derived},
    {"codings", Field::derived},
    {"path", Field::derived},
    {"where", Field::derived},
}};

std::optional<Field> field_of(std::string_view column) {
    std::string plain = lower(column);
    for (char& c : plain)
        if (c == '_' || c == '-') c = ' ';
    plain = collapse_spaces(plain);
    for (const auto& [name, field] : names)
        if (name == plain) return field;
    return std::nullopt;
}

std::optional<bool> yes_or_no(std::string_view word) {
    const std::string plain = lower(trim(word));
    if (plain == "true" || plain == "yes" || plain == "1") return true;
    if (plain == "false" || plain == "no" || plain == "0") return false;
    return std::nullopt;
}

// What a spreadsheet shows in the place of a text that it took for a formula.
bool is_spreadsheet_error(const TableCell& cell) {
    static constexpr std::array<std::string_view, 7> errors{"#NAME?", "#REF!", "#VALUE!", "#DIV/0!",
                                                            "#N/A",   "#NUM!", "#NULL!"};
    if (cell.kind == TableCell::Kind::error) return true;
    for (const auto error : errors)
        if (cell.text == error) return true;
    return false;
}

class Reading {
  public:
    Reading(const TableSheet& sheet, TableKind kind) : sheet_(sheet), guarded_(kind == TableKind::delimited) {
        std::set<Field> seen;
        for (const TableColumn& column : sheet.columns) {
            auto field = field_of(column.name);
            // Of two columns that mean the same the first counts, and the other is told.
            if (field && *field != Field::derived && !seen.insert(*field).second) field = std::nullopt;
            fields_.push_back(field);
        }
    }

    bool has_names() const {
        for (const auto& field : fields_)
            if (field == Field::name) return true;
        return false;
    }

    CodeTable table() {
        for (std::size_t c = 0; c < fields_.size(); ++c)
            if (!fields_[c]) table_.unread_columns.push_back(sheet_.columns[c].name);
        for (std::size_t r = 0; r < sheet_.rows.size(); ++r) read(r);
        return std::move(table_);
    }

  private:
    void read(std::size_t r) {
        CodeTableRow row;
        row.row = sheet_.rows[r].number;
        const bool guarded = guarded_ && !is_exact(r);
        for (std::size_t c = 0; c < fields_.size(); ++c) {
            if (!fields_[c]) continue;
            const TableCell& cell = sheet_.cell(r, c);
            if (*fields_[c] != Field::derived && is_spreadsheet_error(cell)) {
                fault(row.row, sheet_.columns[c].name,
                      fmt::format("holds {}, which a spreadsheet makes of a text that begins like a formula; "
                                  "put the words back",
                                  cell.text));
                continue;
            }
            take(row, *fields_[c], guarded ? std::string(without_guard(cell.text)) : cell.text,
                 sheet_.columns[c].name);
        }
        if (trim(row.name).empty())
            table_.faults.push_back(fmt::format("Row {} has no name.", row.row));
        else
            table_.rows.push_back(std::move(row));
    }

    bool is_exact(std::size_t r) const {
        for (std::size_t c = 0; c < fields_.size(); ++c)
            if (fields_[c] == Field::cells) return lower(trim(sheet_.cell(r, c).text)) == exact_cells;
        return false;
    }

    void take(CodeTableRow& row, Field field, const std::string& text, const std::string& column) {
        switch (field) {
            case Field::id:
                row.id = lower(trim(text));
                break;
            case Field::name:
                row.name = std::string(trim(text));
                break;
            case Field::parent:
                row.parent = std::string(trim(text));
                break;
            case Field::parent_name:
                row.parent_name = std::string(trim(text));
                break;
            case Field::brief:
                row.brief = text;
                break;
            case Field::full:
                row.full = text;
                break;
            case Field::use_when:
                row.use_when = text;
                break;
            case Field::not_when:
                row.not_when = text;
                break;
            case Field::example:
                row.example = text;
                break;
            case Field::aliases:
                row.aliases = text;
                break;
            case Field::elements:
                row.elements = text;
                break;
            case Field::colour:
                take_colour(row, trim(text), column);
                break;
            case Field::state:
                take_state(row, trim(text), column);
                break;
            case Field::folder:
                take_folder(row, trim(text), column);
                break;
            case Field::cells:
            case Field::derived:
                break;
        }
    }

    void take_colour(CodeTableRow& row, std::string_view text, const std::string& column) {
        if (text.empty()) return;
        bool is_colour = false;
        const auto colour = model::colour_from_text(text, &is_colour);
        if (is_colour)
            row.colour = colour;
        else
            fault(row.row, column,
                  fmt::format("holds “{}”, which is no colour; write it like #E69F00", text));
    }

    void take_state(CodeTableRow& row, std::string_view text, const std::string& column) {
        if (text.empty()) return;
        const std::string word = lower(text);
        const auto state = model::code_state_from_word(word);
        if (model::code_state_word(state) == word)
            row.state = state;
        else
            fault(row.row, column, fmt::format("holds “{}”; it is active or retired", text));
    }

    void take_folder(CodeTableRow& row, std::string_view text, const std::string& column) {
        if (text.empty()) return;
        row.folder = yes_or_no(text);
        if (!row.folder) fault(row.row, column, fmt::format("holds “{}”; it is true or false", text));
    }

    void fault(std::int64_t row, const std::string& column, const std::string& what) {
        table_.faults.push_back(fmt::format("Row {}, column “{}” {}.", row, column, what));
    }

    const TableSheet& sheet_;
    bool guarded_;
    std::vector<std::optional<Field>> fields_;
    CodeTable table_;
};

}  // namespace

Result<CodeTable> read_codebook_table(const TableFile& file) {
    for (const TableSheet& sheet : file.sheets) {
        if (sheet.hidden) continue;
        Reading reading(sheet, file.kind);
        if (!reading.has_names()) continue;
        CodeTable table = reading.table();
        table.warnings = file.warnings;
        return table;
    }
    return fail(ErrorKind::unreadable,
                "It has no column called “name”, so that it cannot be a codebook; “export --what codebook” "
                "writes one with all columns.");
}

}  // namespace attune::exchange
