// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "jobs/framework_matrix.h"
#include "model/variable.h"
#include "store/project.h"
#include "store/queries/case_queries.h"

// Which cases a framework matrix has, and in which order: by what is known of them, attributes and scores.
namespace attune::jobs {

// "site=Leeds", "SWEMWBS@T2>=21": one thing that must hold of a case.
struct RowCondition {
    enum class Sign { is, is_not, at_least, at_most, above, below };
    std::string variable;  // also "variable@wave"; without a wave the last that is known
    Sign sign = Sign::is;
    std::string value;
};
std::string row_condition_words(const RowCondition& condition);  // as it is kept
std::string_view row_sign(RowCondition::Sign sign);              // "=", "≠", "≥" …: for people

// What somebody wrote of cases. The project's thread; throws ReadFailure.
class CaseValues {
  public:
    explicit CaseValues(const store::Project& project);

    // `named`: "variable" or "variable@wave"; empty when nobody wrote it. Without a wave: the last that is
    // known.
    std::string of(const CaseId& of, const std::string& named) const;
    bool knows(const std::string& named) const;
    // "SWEMWBS: 17.43 → 21.54", as people read it
    std::string line(const CaseId& of, const std::string& named) const;
    // ErrorKind::invalid where nothing is known of such a variable, or it has no order to compare by.
    Result<RowCondition> understand(const std::string& words) const;
    // The same of what somebody writes now: also refuses a value and a wave that the project does not have,
    // and names those that it has. (What is kept stays readable when they go.)
    Result<RowCondition> understand_new(const std::string& words) const;
    // A case of whom it is not known fits no condition.
    bool fits(const CaseId& of, const RowCondition& condition) const;

  private:
    const model::Variable* variable(const std::string& named) const;
    std::string at(const std::string& name, const std::string& wave, const CaseId& of) const;

    std::map<std::string, model::Variable> variables_;  // by folded name
    std::map<std::pair<std::string, std::string>, std::map<CaseId, std::string>> values_;
    std::vector<std::string> waves_;
};

// Those of `cases` that a matrix with these choices has, in its order; `charted` says for whom something is
// written in it. ErrorKind::invalid for choices that cannot be followed.
Result<std::vector<const store::CaseRow*>> matrix_rows(const std::vector<store::CaseRow>& cases,
                                                       const MatrixChoices& choices, const CaseValues& values,
                                                       const std::set<CaseId>& charted);

}  // namespace attune::jobs
