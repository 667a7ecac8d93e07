// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/manifest.h"
#include "jobs/findings/joint.h"

// Numbers and quotes of joint displays and framework matrices asked for again, by a report's manifest.
// Counts: `statistic` (conditions `recipe`, as the display keeps it, and `number`, a key of run_recipe),
// `joint`
// (`display` and `number`, a key of numbers_of) and `matrix` (`matrix` and `number`: cases, charted, no_data,
// not_yet_charted, stale).
namespace attune::jobs {

class FindingsAgain {
  public:
    // `small`: what was withheld or rounded in the report stays so. All must outlive it. The project's
    // thread.
    FindingsAgain(const store::Project& project, const SmallNumbers& small, const JobControl& control)
        : project_(project), small_(small), control_(control) {}

    static bool knows(std::string_view count);
    Result<double> number(const exchange::report::Recipe& recipe);
    // A passage that a finding cites, by its id; null where it is not cited any more.
    const store::EvidenceRow* cited(const std::string& id);

  private:
    using Numbers = std::map<std::string, double>;
    Result<Numbers> worked_out(const exchange::report::Recipe& recipe);
    const CitedPassages* passages();

    const store::Project& project_;
    SmallNumbers small_;
    const JobControl& control_;
    std::optional<CitedPassages> cited_;
    std::map<std::string, const store::EvidenceRow*> by_id_;
    std::map<std::string, Result<Numbers>> known_;  // by count and what it is of: each is worked out once
};

}  // namespace attune::jobs
