// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/case.h"
#include "model/transcript.h"

namespace attune::store {
class Project;
}

// Who and what a file is about, proposed from the ID that the team gave it. Everything here is a proposal to
// be confirmed file by file; nothing is written, and where two readings are possible nothing is proposed.
namespace attune::jobs {

// How the team's IDs lead to cases. {n} stands for a number and {id} for letters and digits, in both; a
// hyphen also fits "_", a space or nothing, and capital letters do not count.
struct IdRule {
    std::string match;  // "TB-P-{n}"
    model::CaseKind kind = model::CaseKind::family;
    std::string case_name;  // "Family {n}"
};

struct Proposal {
    std::string
        case_name;  // of one of the project where that is meant ("Family 7" for 07); empty: none found
    model::CaseKind kind = model::CaseKind::family;
    std::string wave;                  // one of the project's, where it has any; empty: none found
    std::string source_kind;           // "parent interview", "focus group" …
    std::vector<std::string> persons;  // one for each of Transcript::speakers; empty where none is proposed
    std::vector<std::string> because;  // where each was found, a sentence each
};

// Any thread.
Proposal propose(const model::Transcript& transcript, const std::string& file_name,
                 const std::vector<IdRule>& rules, const std::vector<std::string>& waves,
                 const std::vector<std::string>& existing_cases);

// Who somebody is in a case, in one word: of what their label says ("mother, Urdu" is "mother"), else of the
// name that they are given ("Family 01, mother"). What is neither a relation nor a language is kept as it is
// ("Early Help").
std::string relation_of(const std::string& attributes, const std::string& person, model::CaseKind kind);

// The case that an id of the team's means, by the first rule that fits it.
struct CaseOfId {
    std::string name;  // as the rule writes it: "Family 07"
    model::CaseKind kind = model::CaseKind::family;
};
// The rules made ready to read many ids, as those of a table are.
class CaseIds {
  public:
    explicit CaseIds(std::vector<IdRule> rules);
    std::optional<CaseOfId> read(std::string_view id) const;

  private:
    std::vector<IdRule> rules_;  // with their patterns folded
};
// The same for "Family 07" and "family 7", which are one case.
std::string case_key(const std::string& name);

// Those that a project starts with.
std::vector<IdRule> usual_id_rules();
// The project's own, or the usual ones.
std::vector<IdRule> id_rules(const store::Project& project);
// None goes back to the usual ones. ErrorKind::invalid with a sentence on a rule that cannot work.
Result<Ok> save_id_rules(store::Project& project, const std::vector<IdRule>& rules);

}  // namespace attune::jobs
