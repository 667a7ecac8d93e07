// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/past/moment.h"
#include "store/project.h"

// Times and moments of the past as people type them.
namespace attune::jobs {

// Half-open, in milliseconds since 1970.
struct TimeSpan {
    std::int64_t begin_ms = 0;
    std::int64_t end_ms = 0;
};

// "2026", "2026-03", "2026-03-14", "2026-03-14 09:30" (or with a T): that year, month, day or minute by the
// clock of this computer. ErrorKind::invalid for anything else. Any thread.
Result<TimeSpan> time_span(std::string_view typed);

// "now"; a named version of the codebook; an operation of the history by its id or the begin of it; or a
// time, which means its end: "2026-03" is how things stood when March was over. ErrorKind::not_found says
// what may be typed. The project's thread.
Result<store::Moment> find_moment(const store::Project& project, const std::string& typed);

}  // namespace attune::jobs
