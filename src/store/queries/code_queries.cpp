// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/rows.h"
#include "store/queries/counted_once.h"
#include "store/queries/reading.h"
#include "store/queries/tree_order.h"

#include <string>
#include <unordered_map>

namespace attune::store {
namespace {

// The first bound value is the coder whose pins are shown.
constexpr const char* select_codes =
    "SELECT code.id, coalesce(parent, ''), name, brief, full, use_when, not_when, example, "
    "aliases, colour, state, folder, position, coalesce(use_count.codings, 0), "
    "coalesce((SELECT min(slot) FROM pinned_code WHERE pinned_code.code = code.id "
    "AND pinned_code.coder = ?), 0) FROM code LEFT JOIN use_count ON use_count.id = code.id ";

CodeRow read_code(const SQLite::Statement& row) {
    CodeRow code;
    code.code.id = CodeId(text_at(row, 0));
    code.code.parent = CodeId(text_at(row, 1));
    code.code.name = text_at(row, 2);
    code.code.brief = text_at(row, 3);
    code.code.full = text_at(row, 4);
    code.code.use_when = text_at(row, 5);
    code.code.not_when = text_at(row, 6);
    code.code.example = text_at(row, 7);
    code.code.aliases = list_from_column(text_at(row, 8));
    code.code.colour.rgb = static_cast<std::uint32_t>(number_at(row, 9));
    code.code.state = model::code_state_from_word(text_at(row, 10));
    code.code.folder = number_at(row, 11) != 0;
    code.code.order = number_at(row, 12);
    code.codings = number_at(row, 13);
    code.pinned_slot = static_cast<int>(number_at(row, 14));
    return code;
}

}  // namespace

std::vector<CodeRow> codebook(const Project& project) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database, std::string(select_codes) + "ORDER BY position, code.id");
        row.bind(1, project.coder().text());
        std::vector<CodeRow> rows;
        while (row.executeStep()) rows.push_back(read_code(row));
        const auto elsewhere = codings_counted_elsewhere(database);
        for (auto& code : rows) code.codings -= elsewhere.in(code.code.id.text());

        std::unordered_map<std::string, std::size_t> index;
        for (std::size_t i = 0; i < rows.size(); ++i) index.emplace(rows[i].code.id.text(), i);
        SQLite::Statement link(database,
                               "SELECT code, element FROM code_element JOIN element ON element.id = element "
                               "ORDER BY element.position, element.id");
        while (link.executeStep())
            if (const auto at = index.find(text_at(link, 0)); at != index.end())
                rows[at->second].elements.emplace_back(text_at(link, 1));

        std::vector<CodeRow> ordered;
        ordered.reserve(rows.size());
        const auto order = depth_first(
            rows, [](const CodeRow& code) -> const std::string& { return code.code.id.text(); },
            [](const CodeRow& code) -> const std::string& { return code.code.parent.text(); });
        for (const auto& [at, depth] : order) {
            ordered.push_back(std::move(rows[at]));
            ordered.back().depth = depth;
        }
        return ordered;
    });
}

std::optional<CodeRow> code_row(const Project& project, const CodeId& code) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<CodeRow> {
        SQLite::Statement row(database, std::string(select_codes) + "WHERE code.id = ?");
        row.bind(1, project.coder().text());
        row.bind(2, code.text());
        if (!row.executeStep()) return std::nullopt;
        CodeRow found = read_code(row);
        found.codings -= codings_counted_elsewhere_of_code(database, code.text());

        SQLite::Statement link(database,
                               "SELECT element FROM code_element JOIN element ON element.id = element "
                               "WHERE code = ? ORDER BY element.position, element.id");
        link.bind(1, code.text());
        while (link.executeStep()) found.elements.emplace_back(text_at(link, 0));

        SQLite::Statement above(database,
                                "WITH RECURSIVE above(id) AS (SELECT parent FROM code WHERE id = ? UNION "
                                "SELECT code.parent FROM code JOIN above ON code.id = above.id) "
                                "SELECT count(id) FROM above");
        above.bind(1, code.text());
        if (above.executeStep()) found.depth = static_cast<int>(number_at(above, 0));
        return found;
    });
}

}  // namespace attune::store
