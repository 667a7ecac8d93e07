// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/today.h"

#include <ctime>

#include <fmt/format.h>

namespace attune::workbench {

std::string today(const Clock& clock) {
    const std::time_t seconds = clock() / 1000;
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace attune::workbench
