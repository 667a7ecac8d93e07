// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/frame.h"

#include <array>
#include <ctime>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "model/initials.h"
#include "text/counted.h"

namespace attune::workbench {

void Frame::run(std::string_view id) {
    if (const Action* found = action(id)) act([found](Workbench& bench) { run_action(bench, *found); });
}

std::string grouped(std::int64_t number) {
    return text::grouped(number);
}

std::string when_text(std::int64_t then_ms, std::int64_t now_ms) {
    static constexpr std::array<const char*, 12> months{"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
    const auto local = [](std::int64_t ms) {
        const std::time_t seconds = ms / 1000;
        std::tm parts{};
        localtime_r(&seconds, &parts);
        return parts;
    };
    const std::tm then = local(then_ms), now = local(now_ms), before = local(now_ms - 86'400'000);
    const std::string clock = fmt::format("{}:{:02}", then.tm_hour, then.tm_min);
    const auto same_day = [&](const std::tm& day) {
        return day.tm_year == then.tm_year && day.tm_yday == then.tm_yday;
    };
    if (same_day(now)) return "today " + clock;
    if (same_day(before)) return "yesterday " + clock;
    return fmt::format("{} {} {}", then.tm_mday, months.at(static_cast<std::size_t>(then.tm_mon)),
                       then.tm_year + 1900);
}

std::string initials_of(const model::Coder& coder) {
    return coder.initials.empty() ? model::initials_of(coder.name) : coder.initials;
}

}  // namespace attune::workbench
