// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/small_numbers.h"

#include <cmath>

#include <charconv>
#include <string>

#include "analysis/disclosure/small_numbers.h"
#include "store/queries/settings.h"

namespace attune::jobs {
namespace {

constexpr const char* setting_name = "small_number";

bool sound(std::int64_t threshold) {
    return threshold == 0 || (threshold >= 2 && threshold <= 100);
}

}  // namespace

double rounded_people(double count, const SmallNumbers& small) {
    return static_cast<double>(analysis::rounded_count(std::llround(count), small.round_to));
}

std::int64_t small_number(const store::Project& project) {
    const auto kept = store::setting(project, setting_name);
    if (!kept) return usual_small_number;
    std::int64_t threshold = -1;
    const auto read = std::from_chars(kept->data(), kept->data() + kept->size(), threshold);
    return read.ec == std::errc() && sound(threshold) ? threshold : usual_small_number;
}

Result<Ok> set_small_number(store::Project& project, std::int64_t threshold) {
    if (!sound(threshold))
        return fail(ErrorKind::invalid,
                    "Counts can be hidden below a number from 2 to 100, mostly 5 or 10; 0 hides none.");
    return store::save_setting(project, setting_name,
                               threshold == usual_small_number ? std::string() : std::to_string(threshold));
}

}  // namespace attune::jobs
