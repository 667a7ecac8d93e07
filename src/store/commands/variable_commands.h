// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/variable.h"
#include "store/unit.h"

// Variables and their values. Every command is one entry of the history.
namespace attune::store {

struct AddVariable {
    model::Variable made;  // id set by the caller, or empty
};
// The whole variable as it shall be. A change of type is refused with a sentence while values do not fit the
// new one; whose they are (`of`) and `by_wave` only change while there are no values.
struct EditVariable {
    model::Variable edited;
};
struct DeleteVariables {
    std::vector<VariableId> variables;  // with their values
};

// Canonical texts (model::canonical_value); an empty text removes the datum. One that is not canonical for
// its variable, a subject of the wrong kind or a wave the project does not have refuses the whole. Data that
// stand so already are passed over.
struct SetValues {
    std::vector<model::Value> values;
};

// What one import of a table makes, all or nothing, as one entry: first variables and cases that are new,
// then the values. `what` names the table in the sentence: “outcomes.xlsx”.
struct TakeTable {
    std::string what;
    std::vector<model::Variable> variables;  // new ones, ids set
    std::vector<model::Variable> edited;     // known ones that gain labels or categories
    std::vector<model::Case> cases;          // new ones, ids set
    std::vector<model::Person> persons;      // new ones, ids set
    struct Membership {
        CaseId of;
        PersonId person;
    };
    std::vector<Membership> memberships;  // of new persons
    std::vector<model::Value> values;
};

Result<Sentence> apply(Unit& unit, const AddVariable& command);
Result<Sentence> apply(Unit& unit, const EditVariable& command);
Result<Sentence> apply(Unit& unit, const DeleteVariables& command);
Result<Sentence> apply(Unit& unit, const SetValues& command);
Result<Sentence> apply(Unit& unit, const TakeTable& command);

}  // namespace attune::store
