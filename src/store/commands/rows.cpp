// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/rows.h"

#include "base/hash.h"
#include "store/commands/wording.h"
#include "text/fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace attune::store {
namespace {

Result<std::string> name_in(SQLite::Database& database, const char* sql, const std::string& id,
                            std::string_view what) {
    SQLite::Statement statement(database, sql);
    statement.bind(1, id);
    if (!statement.executeStep())
        return fail(ErrorKind::not_found, fmt::format("There is no such {} in this project.", what));
    return statement.getColumn(0).getString();
}

}  // namespace

std::string list_to_column(const std::vector<std::string>& list) {
    return nlohmann::json(list).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<std::string> list_from_column(const std::string& column) {
    const auto parsed = nlohmann::json::parse(column, nullptr, false);
    std::vector<std::string> list;
    if (parsed.is_array())
        for (const auto& item : parsed)
            if (item.is_string()) list.push_back(item.get<std::string>());
    return list;
}

Result<CodeFacts> code_facts(SQLite::Database& database, const CodeId& code) {
    SQLite::Statement statement(
        database,
        "SELECT name, coalesce(parent, ''), position, state = 'retired', folder FROM code WHERE id = ?");
    statement.bind(1, code.text());
    if (!statement.executeStep()) return fail(ErrorKind::not_found, "There is no such code in this project.");
    return CodeFacts{statement.getColumn(0).getString(), statement.getColumn(1).getString(),
                     statement.getColumn(2).getInt64(), statement.getColumn(3).getInt() != 0,
                     statement.getColumn(4).getInt() != 0};
}

Result<CodeFacts> code_to_apply(SQLite::Database& database, const CodeId& code) {
    auto facts = code_facts(database, code);
    if (!facts) return facts;
    if (facts->retired)
        return fail(ErrorKind::conflict, fmt::format("{} is retired; bring it back before coding with it.",
                                                     in_quotes(facts->name)));
    if (facts->folder)
        return fail(ErrorKind::conflict,
                    fmt::format("{} is a folder of codes; code with one of the codes in it.",
                                in_quotes(facts->name)));
    return facts;
}

Result<std::string> element_name(SQLite::Database& database, const ElementId& element) {
    return name_in(database, "SELECT name FROM element WHERE id = ?", element.text(), "programme element");
}

Result<std::string> source_title(SQLite::Database& database, const SourceId& source) {
    return name_in(database, "SELECT title FROM source WHERE id = ?", source.text(), "source");
}

Result<std::string> coder_name(SQLite::Database& database, const CoderId& coder) {
    return name_in(database, "SELECT name FROM coder WHERE id = ?", coder.text(), "coder");
}

std::string coder_called(SQLite::Database& database, const std::string& name, const std::string& but) {
    const auto told = [](const std::string& one) {
        std::string folded;
        for (const char c : text::fold(one))
            if (c != ' ') folded += c;
        return folded;
    };
    const std::string wanted = told(name);
    for (auto& other : texts_of(database, "SELECT name FROM coder WHERE id <> ?", but))
        if (told(other) == wanted) return std::move(other);
    return {};
}

Result<std::string> id_for_new_row(Unit& unit, const std::string& given) {
    if (given.empty()) return unit.new_id();
    if (!is_uuid(given)) return fail(ErrorKind::invalid, "The id given for the new entry is not a UUID.");
    return given;
}

std::string derived_id(SQLite::Database& database, const char* table,
                       std::initializer_list<std::string_view> of) {
    const std::string there = fmt::format("SELECT count(*) FROM {} WHERE id = ?", table);
    return derived_id(table, of,
                      [&](const std::string& id) { return number_of(database, there.c_str(), id) != 0; });
}

std::string derived_id(const char* table, std::initializer_list<std::string_view> of,
                       const std::function<bool(const std::string&)>& is_there) {
    for (std::int64_t time = 0;; ++time) {
        Sha256 hash;
        hash.field(table);
        for (const std::string_view part : of) hash.field(part);
        const std::string hex = hash.field(time).hex();
        // Version 8 of RFC 9562: whatever the maker likes, with the bits that say so.
        std::string id = fmt::format("{}-{}-8{}-8{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                                     hex.substr(12, 3), hex.substr(15, 3), hex.substr(18, 12));
        if (!is_there(id)) return id;
    }
}

Result<std::string> case_name(SQLite::Database& database, const CaseId& of) {
    return name_in(database, "SELECT name FROM study_case WHERE id = ?", of.text(), "case");
}

Result<std::string> person_name(SQLite::Database& database, const PersonId& person) {
    return name_in(database, "SELECT name FROM person WHERE id = ?", person.text(), "person");
}

Result<std::string> variable_name(SQLite::Database& database, const VariableId& variable) {
    return name_in(database, "SELECT name FROM variable WHERE id = ?", variable.text(), "variable");
}

bool lies_within(SQLite::Database& database, const char* table, const std::string& node,
                 const std::string& ancestor) {
    if (node.empty()) return false;
    // UNION, not UNION ALL: ends also in a tree that a merge has tied into a ring.
    const std::string sql = fmt::format(
        "WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT t.parent FROM {0} t JOIN up ON t.id = up.id "
        "WHERE t.parent IS NOT NULL) SELECT EXISTS (SELECT 1 FROM up WHERE id = ?2)",
        table);
    return number_of(database, sql.c_str(), node, ancestor) != 0;
}

std::vector<std::string> codes_below(SQLite::Database& database, const std::string& parent) {
    return texts_of(database, "SELECT id FROM code WHERE parent IS nullif(?, '') ORDER BY position, id",
                    parent);
}

void number_in_order(SQLite::Database& database, const char* table, const std::vector<std::string>& ids) {
    const std::string sql =
        fmt::format("UPDATE {} SET position = ?1 WHERE id = ?2 AND position <> ?1", table);
    SQLite::Statement statement(database, sql);
    std::int64_t position = 0;
    for (const auto& id : ids) {
        statement.bind(1, position++);
        statement.bind(2, id);
        statement.exec();
        statement.reset();
    }
}

void insert_at(std::vector<std::string>& ids, const std::string& id, std::int64_t position) {
    const auto size = static_cast<std::int64_t>(ids.size());
    const std::int64_t at = position < 0 || position > size ? size : position;
    ids.insert(ids.begin() + at, id);
}

void drop_memo_links(SQLite::Database& database, std::string_view target, const std::string& id) {
    execute(database, "DELETE FROM memo_link WHERE target_id = ? AND target = ?", id, std::string(target));
}

void move_memo_links(SQLite::Database& database, std::string_view target, const std::string& from,
                     const std::string& to) {
    const std::string kind(target);
    execute(database,
            "DELETE FROM memo_link WHERE target_id = ?1 AND target = ?2 AND EXISTS "
            "(SELECT 1 FROM memo_link other WHERE other.target_id = ?3 AND other.target = ?2 "
            "AND other.memo = memo_link.memo)",
            from, kind, to);
    execute(database, "UPDATE memo_link SET target_id = ? WHERE target_id = ? AND target = ?", to, from,
            kind);
}

}  // namespace attune::store
