// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/findings/cited.h"
#include "jobs/findings/statistic_recipe.h"
#include "model/framework.h"
#include "model/variable.h"
#include "store/project.h"

// The evidence ledger: for each element what was said of it, in which direction, on whose account and in
// which voice, which findings cite that, the measures beside it, and what is missing. Nothing here is a
// judgement, and nothing that is missing stops anybody.
namespace attune::jobs {

struct LedgerCounts {
    std::int64_t codings = 0, passages = 0, families = 0, people = 0, sources = 0;
    std::int64_t positive = 0, negative = 0, mixed = 0, no_change = 0, no_direction = 0;  // codings
    std::int64_t own_experience = 0, about_another = 0, policy_or_plan = 0, no_account = 0;
};

struct LedgerVoice {
    std::string voice;  // of report/evidence.h, or "observation"
    LedgerCounts counts;
};

// A finding that cites what was said of the element, or is about it.
struct LedgerFinding {
    model::EvidenceOwner owner = model::EvidenceOwner::theme;
    std::string id, name;
    std::int64_t passages_for = 0, passages_against = 0, families_for = 0, families_against = 0;
};

struct LedgerMeasure {
    VariableId variable;
    std::string name;                // of the variable
    std::vector<std::string> lines;  // as run_recipe has them, or the sentence why there is none
};

struct LedgerEntry {
    model::Element element;
    std::string group, type;  // names
    LedgerCounts all;
    std::vector<LedgerVoice> voices;  // that were heard
    std::vector<LedgerFinding> findings;
    std::vector<LedgerMeasure> measures;
    std::vector<std::string> gaps;  // sentences
};

// A variable that may stand beside an element.
struct LedgerVariable {
    VariableId id;
    std::string name, label;
};

struct Ledger {
    std::vector<LedgerEntry> entries;                      // elements that are on, in the project's order
    std::int64_t families_in_all = 0, families_heard = 0;  // heard: there is a source
    std::vector<LedgerVariable> variables;                 // of cases, in the order in which they were made
};

// The project's thread; throws ReadFailure. What interviewers alone say is left out. ErrorKind::cancelled.
Result<Ledger> read_ledger(const store::Project& project, const JobControl& control = {});

// Which variables stand beside an element: those of the measures that its framework names, and those that
// somebody put there. Read once; the project's thread.
class LinkedVariables {
  public:
    explicit LinkedVariables(const store::Project& project);
    std::vector<VariableId> of(const model::Element& element) const;

  private:
    std::vector<model::Variable> variables_;
    std::map<std::string, std::vector<std::string>> measures_;  // by the element's key
    std::map<ElementId, std::map<std::string, bool>> settled_;  // by hand: is the variable there
};
// By hand, whatever the framework names. The project's thread.
Result<store::Done> link_variable(store::Project& project, const ElementId& element,
                                  const VariableId& variable, bool linked);

}  // namespace attune::jobs
