// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "jobs/identify.h"

// The team's id rules while somebody changes them.
namespace attune::jobs {

// ErrorKind::invalid with a sentence where the rule cannot work.
Result<Ok> check_id_rule(const IdRule& rule);

// What the rules make of an id or of a file's name, as a person tries them out: the case as an import would
// propose it, and the wave where the name has one. `words` is either that ("Family 07, wave 2") or a sentence
// why nothing is found.
struct TriedId {
    std::string case_name;  // empty: none is found
    model::CaseKind kind = model::CaseKind::family;
    std::string wave;
    std::string words;
};
TriedId try_id_rules(const std::string& name, const std::vector<IdRule>& rules,
                     const std::vector<std::string>& waves, const std::vector<std::string>& existing_cases);

// With the rule in place of that of the same pattern, or behind the others.
std::vector<IdRule> with_id_rule(std::vector<IdRule> rules, IdRule rule);
// Without the rule of that pattern. ErrorKind::not_found where there is none.
Result<std::vector<IdRule>> without_id_rule(std::vector<IdRule> rules, const std::string& match);

}  // namespace attune::jobs
