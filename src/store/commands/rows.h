// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/unit.h"

// What the commands share in reading and writing rows. Private to store.
namespace attune::store {

// Runs one statement with its values bound in order; the number of rows it changed.
template <class... Values>
int execute(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    SQLite::bind(statement, values...);
    return statement.exec();
}

// Statements prepared once for many rows. For a command that writes thousands; the texts must live as long.
class PreparedStatements {
  public:
    explicit PreparedStatements(SQLite::Database& database) : database_(database) {}

    // Reset, with the values bound in order; valid until the same one is asked for again.
    template <class... Values>
    SQLite::Statement& bound(const std::string& sql, const Values&... values) {
        auto& statement = statements_.try_emplace(sql, nullptr).first->second;
        if (!statement) statement = std::make_unique<SQLite::Statement>(database_, sql);
        statement->reset();
        SQLite::bind(*statement, values...);
        return *statement;
    }

  private:
    SQLite::Database& database_;
    std::map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

// A whole number from the first row; 0 when there is none.
template <class... Values>
std::int64_t number_of(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    SQLite::bind(statement, values...);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

// The first column of every row, as text.
template <class... Values>
std::vector<std::string> texts_of(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    SQLite::bind(statement, values...);
    std::vector<std::string> texts;
    while (statement.executeStep()) texts.push_back(statement.getColumn(0).getString());
    return texts;
}

// Lists of texts as they lie in a column: a JSON array.
std::string list_to_column(const std::vector<std::string>& list);
std::vector<std::string> list_from_column(const std::string& column);

// The facts that most commands on a code ask first. Fails with not_found.
struct CodeFacts {
    std::string name;
    std::string parent;
    std::int64_t position = 0;
    bool retired = false;
    bool folder = false;
};
Result<CodeFacts> code_facts(SQLite::Database& database, const CodeId& code);
// The same, and refuses folders and retired codes: they take no new codings.
Result<CodeFacts> code_to_apply(SQLite::Database& database, const CodeId& code);

Result<std::string> element_name(SQLite::Database& database, const ElementId& element);
Result<std::string> source_title(SQLite::Database& database, const SourceId& source);
Result<std::string> coder_name(SQLite::Database& database, const CoderId& coder);
// The name of another coder than `but` that people would take for the same: letters' case, accents and white
// space apart. Empty when there is none.
std::string coder_called(SQLite::Database& database, const std::string& name, const std::string& but = {});

// The id set by the caller, checked, or a fresh one.
Result<std::string> id_for_new_row(Unit& unit, const std::string& given);

// An id worked out from what the row is about, so that two copies of a project that say the same make the
// same row; another one, as certain, where `table` has that row already (it was about something else then).
std::string derived_id(SQLite::Database& database, const char* table,
                       std::initializer_list<std::string_view> of);
// The same, for one who asks the table in a way of their own.
std::string derived_id(const char* table, std::initializer_list<std::string_view> of,
                       const std::function<bool(const std::string&)>& is_there);

Result<std::string> case_name(SQLite::Database& database, const CaseId& of);
Result<std::string> person_name(SQLite::Database& database, const PersonId& person);
Result<std::string> variable_name(SQLite::Database& database, const VariableId& variable);

// Trees of rows with `parent` and `position`. `table` is "code" or "element".
// True when `node` is `ancestor` or lies below it.
bool lies_within(SQLite::Database& database, const char* table, const std::string& node,
                 const std::string& ancestor);
// The codes directly below `parent` (empty: the top), in order.
std::vector<std::string> codes_below(SQLite::Database& database, const std::string& parent);
// Gives the rows the positions 0, 1, 2 …; rows that stand right are not written.
void number_in_order(SQLite::Database& database, const char* table, const std::vector<std::string>& ids);
// Puts `id` into `ids` at `position`, or at the end for a negative or too large one.
void insert_at(std::vector<std::string>& ids, const std::string& id, std::int64_t position);

// Deletes the links of memos to one target, or moves them to another of the same kind; a memo linked to both
// keeps one link.
void drop_memo_links(SQLite::Database& database, std::string_view target, const std::string& id);
void move_memo_links(SQLite::Database& database, std::string_view target, const std::string& from,
                     const std::string& to);

}  // namespace attune::store
