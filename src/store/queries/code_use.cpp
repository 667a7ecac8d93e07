// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/code_use.h"

#include "store/commands/rows.h"
#include "store/queries/counted_once.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// The first bound value lists the codings that count elsewhere.
constexpr const char* select_use =
    "SELECT code, count(*), count(DISTINCT source), count(DISTINCT coder) FROM coding "
    "WHERE id NOT IN (SELECT value FROM json_each(?)) ";

CodeUse read_use(const SQLite::Statement& row) {
    return {number_at(row, 1), number_at(row, 2), number_at(row, 3)};
}

}  // namespace

std::unordered_map<CodeId, CodeUse> code_use(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(database, std::string(select_use) + "GROUP BY code");
        row.bind(1, as_list(codings_counted_elsewhere(database)));
        std::unordered_map<CodeId, CodeUse> use;
        while (row.executeStep()) use.emplace(CodeId(text_at(row, 0)), read_use(row));
        return use;
    });
}

CodeUse code_use(const Project& project, const CodeId& code) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database, std::string(select_use) + "AND code = ?");
        row.bind(1, as_list(codings_counted_elsewhere(database)));
        row.bind(2, code.text());
        return row.executeStep() ? read_use(row) : CodeUse{};
    });
}

std::vector<CodeInSource> code_by_source(const Project& project, const CodeId& code) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database,
                              "SELECT source.id, source.title, count(*) FROM coding JOIN source ON source.id "
                              "= coding.source WHERE coding.code = ? AND coding.id NOT IN (SELECT "
                              "value FROM json_each(?)) GROUP BY source.id "
                              "ORDER BY source.position, source.id");
        row.bind(1, code.text());
        row.bind(2, as_list(codings_counted_elsewhere(database)));
        std::vector<CodeInSource> places;
        while (row.executeStep())
            places.push_back({SourceId(text_at(row, 0)), text_at(row, 1), number_at(row, 2)});
        return places;
    });
}

CodeTouch code_touch(const Project& project, std::span<const CodeId> codes) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<std::string> ids;
        for (const CodeId& code : codes) ids.push_back(code.text());
        const std::string list = list_to_column(ids);
        const auto count = [&](const char* sql) {
            SQLite::Statement row(database,
                                  std::string("WITH gone (id) AS (SELECT value FROM json_each(?)) ") + sql);
            row.bind(1, list);
            return row.executeStep() ? number_at(row, 0) : 0;
        };
        CodeTouch touch;
        touch.codings = count("SELECT count(*) FROM coding WHERE code IN gone");
        touch.sources = count("SELECT count(DISTINCT source) FROM coding WHERE code IN gone");
        touch.coders = count("SELECT count(DISTINCT coder) FROM coding WHERE code IN gone");
        touch.memos = count(
            "SELECT count(DISTINCT memo) FROM memo_link WHERE target_id IN gone OR (target = 'coding' AND "
            "target_id IN (SELECT id FROM coding WHERE code IN gone))");
        touch.children = count("SELECT count(*) FROM code WHERE parent IN gone AND id NOT IN gone");
        touch.elements = count("SELECT count(DISTINCT element) FROM code_element WHERE code IN gone");
        touch.pins = count("SELECT count(*) FROM pinned_code WHERE code IN gone");
        return touch;
    });
}

}  // namespace attune::store
