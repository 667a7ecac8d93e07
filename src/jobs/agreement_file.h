// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/agreement/alpha.h"
#include "analysis/agreement/estimate.h"
#include "analysis/agreement/weights.h"
#include "base/job_control.h"
#include "base/result.h"
#include "model/transcript.h"

// Agreement of data that never was in a project: a table of ratings, or a list of who coded what where. Any
// thread.
namespace attune::jobs {

// A coefficient by the name that scripts know it by.
struct NamedEstimate {
    std::string name;
    analysis::Estimate estimate;
};

struct RatingsChoice {
    analysis::Metric level = analysis::Metric::nominal;
    analysis::Weighting weights = analysis::Weighting::none;
    // All there could have been, in their order; empty: those that came, numbers by size, words by the
    // alphabet.
    std::vector<std::string> categories;
    double confidence = 0.95;   // in (0, 1)
    std::size_t resamples = 0;  // of units, for the interval of α; 0: none
    std::uint64_t seed = 1;
};

struct RatingsAgreement {
    std::vector<std::string> coders;
    std::vector<std::string> categories;
    std::uint64_t units = 0;  // with at least one rating
    std::vector<NamedEstimate> coefficients;
};

// A table with a header: one row a unit, one column a coder, an empty cell where a coder gave nothing.
// ErrorKind::invalid with the row where something stands there that is no category, and where words have no
// order to be ordinal by.
Result<RatingsAgreement> agree_on_ratings(const model::OriginalFile& file, const RatingsChoice& choice,
                                          const JobControl& control = {});

struct UnitsChoice {
    bool gamma = true;
    std::uint64_t seed = 1;
    std::size_t samples = 30;
    std::optional<double> precision = 0.05;
};

struct UnitsAgreement {
    std::vector<std::string> coders;
    std::vector<std::string> categories;
    std::int64_t length = 0;
    std::size_t passages = 0;
    std::vector<NamedEstimate> coefficients;
    // Of one category: its name, then its coefficients.
    std::vector<std::pair<std::string, std::vector<NamedEstimate>>> each;
};

// A table with the columns coder, begin, end, category and length, in any order: half-open ranges of one text
// of that length. A row with a coder alone is somebody who coded nothing.
Result<UnitsAgreement> agree_on_units(const model::OriginalFile& file, const UnitsChoice& choice,
                                      const JobControl& control = {});

}  // namespace attune::jobs
