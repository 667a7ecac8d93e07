// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/moment.h"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <optional>
#include <vector>

#include "store/past/codebook_versions.h"
#include "store/past/find_operation.h"

namespace attune::jobs {
namespace {

constexpr std::size_t most_parts = 5;

// Year, month, day, hour, minute, as far as they were given.
std::optional<std::vector<int>> parts_of(std::string_view typed) {
    constexpr std::array<std::size_t, most_parts> digits{4, 2, 2, 2, 2};
    constexpr std::array<std::string_view, most_parts> before{"", "-", "-", " T", ":"};
    std::vector<int> parts;
    while (!typed.empty() && parts.size() < most_parts) {
        const std::size_t part = parts.size();
        if (part > 0) {
            if (before[part].find(typed.front()) == std::string_view::npos) return std::nullopt;
            typed.remove_prefix(1);
        }
        if (typed.size() < digits[part]) return std::nullopt;
        int value = 0;
        for (const char c : typed.substr(0, digits[part])) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        parts.push_back(value);
        typed.remove_prefix(digits[part]);
    }
    // An hour without its minutes could be meant in several ways.
    if (!typed.empty() || parts.empty() || parts.size() == most_parts - 1) return std::nullopt;
    return parts;
}

// By the local clock; days that do not exist are not taken for their neighbours.
std::optional<std::int64_t> local_ms(const std::vector<int>& parts) {
    const auto part = [&](std::size_t at, int otherwise) {
        return at < parts.size() ? parts[at] : otherwise;
    };
    std::tm time{};
    time.tm_year = part(0, 0) - 1900;
    time.tm_mon = part(1, 1) - 1;
    time.tm_mday = part(2, 1);
    time.tm_hour = part(3, 0);
    time.tm_min = part(4, 0);
    time.tm_isdst = -1;
    const std::tm asked = time;
    const std::time_t seconds = std::mktime(&time);
    if (time.tm_year != asked.tm_year || time.tm_mon != asked.tm_mon || time.tm_mday != asked.tm_mday ||
        part(3, 0) > 23 || part(4, 0) > 59)
        return std::nullopt;
    return static_cast<std::int64_t>(seconds) * 1000;
}

// The begin of the next year, month, day or minute.
std::int64_t next_ms(std::vector<int> parts, std::int64_t begin) {
    constexpr std::int64_t minute = 60'000;
    if (parts.size() == most_parts) return begin + minute;
    // mktime() carries an overflow on, so that the 32nd of a month is the first of the next.
    std::tm time{};
    time.tm_year = parts[0] - 1900 + (parts.size() == 1 ? 1 : 0);
    time.tm_mon = parts.size() > 1 ? parts[1] - 1 + (parts.size() == 2 ? 1 : 0) : 0;
    time.tm_mday = parts.size() > 2 ? parts[2] + 1 : 1;
    time.tm_isdst = -1;
    return static_cast<std::int64_t>(std::mktime(&time)) * 1000;
}

}  // namespace

Result<TimeSpan> time_span(std::string_view typed) {
    const auto parts = parts_of(typed);
    const auto begin = parts ? local_ms(*parts) : std::nullopt;
    if (!begin)
        return fail(
            ErrorKind::invalid,
            fmt::format("“{}” is no time; write it like 2026-03, 2026-03-14 or 2026-03-14 09:30.", typed));
    return TimeSpan{*begin, next_ms(*parts, *begin)};
}

Result<store::Moment> find_moment(const store::Project& project, const std::string& typed) {
    if (typed == "now") return store::Moment::now();
    const auto version = store::find_codebook_version(project, typed);
    if (version) return store::codebook_version(project, *version)->moment;
    if (const auto span = time_span(typed)) return store::Moment::at_time(span->end_ms - 1);
    if (version.error().kind != ErrorKind::not_found) return forward_error(version);
    const auto operation = store::find_operation(project, typed);
    if (operation) return store::Moment::after_operation(*operation);
    if (operation.error().kind != ErrorKind::not_found) return forward_error(operation);
    return fail(
        ErrorKind::not_found,
        fmt::format("“{}” is no moment of this project: give a version of the codebook, an operation of "
                    "the history, or a time like 2026-03-14.",
                    typed));
}

}  // namespace attune::jobs
