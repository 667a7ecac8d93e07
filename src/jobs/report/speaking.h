// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/participants.h"
#include "jobs/report/evidence.h"

namespace attune::jobs {

// Who speaks in a passage, whose case it is, and whose voice. Holds one source at a time: ask source by
// source. The lists must outlive it. Private to jobs.
class Speaking {
  public:
    Speaking(const store::Project& project, const std::vector<store::CaseRow>& cases);

    Result<Ok> open(const SourceId& source);
    // Sets people, cases, voice, wave and facts.
    void say(TextRange range, std::string_view quote, EvidencePassage& passage) const;
    const Participants& participants() const { return participants_; }
    const store::SourceText& source() const { return *source_; }

  private:
    const store::Project& project_;
    const std::vector<store::CaseRow>& cases_;
    store::ProjectInfo info_;
    Participants participants_;
    std::map<SourceId, std::string> wave_of_;
    std::optional<store::SourceText> source_;
};

}  // namespace attune::jobs
