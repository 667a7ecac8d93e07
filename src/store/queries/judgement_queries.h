// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/evidence.h"
#include "model/judgement.h"
#include "store/project.h"

namespace SQLite {
class Database;
}

// The judgement board, and the passages that findings stand on. What another rater judged is not told to a
// reader who has not finished their own judgement of the same, nor to one who does not rate before two have
// finished. Pure reads, the project's thread; throw ReadFailure.
namespace attune::store {

std::vector<model::Criterion> criteria(const Project& project);  // by position
Result<model::Criterion> find_criterion(const Project& project, const std::string& typed);
std::vector<model::Threshold> thresholds(const Project& project);  // by criterion, element, newest first

struct JudgementRow {
    model::Judgement judgement;  // of a hidden one only whose it is and of what
    std::string criterion_name, element_name;
    bool hidden = false;
};
// By criterion, element, the agreed one last.
std::vector<JudgementRow> judgements(const Project& project, const CoderId& reader);

struct EvidenceFilter {
    std::vector<model::EvidenceOwner> owners = {};  // empty: any
    std::string owner_id = {};                      // empty: any
    SourceId source = {};                           // empty: any
};
struct EvidenceRow {
    model::Evidence evidence;
    std::string source_title, coder_name;
    std::string passage;     // its words as they stand
    std::string speakers;    // who says them
    bool corrected = false;  // the words are other ones than those that were cited
};
// By source order and place; of one owner by its own order.
std::vector<EvidenceRow> evidence(const Project& project, const EvidenceFilter& filter,
                                  const CoderId& reader);

}  // namespace attune::store
