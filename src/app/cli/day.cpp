// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/day.h"

#include <fmt/format.h>

#include <ctime>

namespace attune::cli {

Result<std::int64_t> day_of(const std::string& date) {
    std::tm day{};
    const char* const end = strptime(date.c_str(), "%Y-%m-%d", &day);
    if (end == nullptr || *end != '\0')
        return fail(ErrorKind::invalid, fmt::format("“{}” is no date; write it as 2026-07-27.", date));
    day.tm_hour = 12;
    day.tm_isdst = -1;
    return static_cast<std::int64_t>(std::mktime(&day)) * 1000;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace attune::cli
