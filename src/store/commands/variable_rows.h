// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Statement.h>

#include <map>
#include <string>
#include <vector>

#include "model/variable.h"
#include "store/commands/rows.h"
#include "store/unit.h"

// Rows of variables and their values, as commands and queries share them. Private to store.
namespace attune::store {

// The columns after `id` in the order in which read_variable takes them.
inline constexpr const char* variable_columns =
    "variable.id, variable.name, variable.label, variable.type, variable.subject_kind, variable.by_wave, "
    "variable.categories, variable.missing, variable.measure, variable.note";
// From the first columns of a row that was selected by `variable_columns`.
model::Variable read_variable(const SQLite::Statement& row);

Result<model::Variable> variable_of(SQLite::Database& database, const VariableId& variable);

// A variable as it is kept, or what is wrong with it.
Result<model::Variable> clean_variable(const model::Variable& typed);
Result<std::string> insert_variable(Unit& unit, const model::Variable& made);

// What a variable lost or gained by being changed.
struct VariableChange {
    bool changed = false;
    int rewritten = 0;  // values that are written otherwise now
    int dropped = 0;    // that now count as missing
    std::string name_before;
};
Result<VariableChange> change_variable(Unit& unit, const model::Variable& edited);

// Writes values, one after the other, with statements prepared once.
class ValueWriter {
  public:
    explicit ValueWriter(Unit& unit);
    Result<Ok> write(const model::Value& value);

    int added = 0, changed = 0, removed = 0;

  private:
    Result<const model::Variable*> variable(const VariableId& id);
    Result<Ok> check(const model::Variable& variable, const model::Value& value);
    bool has_subject(const model::Variable& variable, const std::string& subject);
    void insert(const model::Variable& variable, const model::Value& value);

    Unit& unit_;
    std::vector<std::string> waves_;
    std::map<VariableId, model::Variable> known_;
    PreparedStatements statements_;
};

// "3 new, 1 changed"; empty when nothing was done.
std::string told(const ValueWriter& writer);

}  // namespace attune::store
