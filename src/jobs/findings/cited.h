// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "model/evidence.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/judgement_queries.h"

// The passages that findings stand on, each with whose voice it is and whom it tells of.
namespace attune::jobs {

// Of sources of the kind "observation", whoever speaks there; else voices are those of report/evidence.h.
inline constexpr std::string_view observation_voice = "observation";

struct Cited {
    store::EvidenceRow row;
    std::string voice, wave, turn;
    std::string mark;                 // "T19"; the source's title where turns are not numbered
    std::vector<CaseId> cases;        // of any kind
    std::vector<CaseId> families;     // of these
    std::vector<std::string> people;  // Participant::who
};

// How far passages reach; statements about families rest on `families`.
struct CitedReach {
    std::int64_t passages = 0, families = 0, people = 0, sources = 0;
    std::vector<std::string> voices;  // each once, parents first
};
CitedReach reach_of(const std::vector<const Cited*>& passages);

class CitedPassages {
  public:
    // As the reader may read them (empty: whoever works in the project): what another rater's hidden
    // judgement cites is left out. The project's thread; throws ReadFailure. ErrorKind::cancelled.
    static Result<CitedPassages> read(const store::Project& project, const store::EvidenceFilter& filter = {},
                                      const JobControl& control = {}, const CoderId& reader = {});

    const std::vector<Cited>& all() const { return all_; }  // by source order and place
    // In the order of citing. Without stance or slot: any.
    std::vector<const Cited*> of(const std::string& owner_id, std::optional<model::Stance> stance = {},
                                 std::optional<model::Slot> slot = {}) const;

    std::int64_t families_in_all() const;
    std::int64_t families_heard() const;  // those of whom there is a source
    const std::vector<store::CaseRow>& cases() const { return cases_; }
    // Names of the cases that a passage tells of.
    std::vector<std::string> case_names(const Cited& passage) const;

  private:
    std::vector<Cited> all_;
    std::map<std::string, std::vector<std::size_t>> by_owner_;
    std::vector<store::CaseRow> cases_;
    std::map<CaseId, std::string> names_;
};

// A coding as what is cited: its passage.
Result<model::Evidence> evidence_of_coding(const store::Project& project, const CodingId& coding);

}  // namespace attune::jobs
