// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/attribution.h"

#include <fmt/format.h>

namespace attune::workbench {

std::string attributed(std::string_view quote, std::string_view speakers, std::string_view source) {
    if (speakers.empty()) return fmt::format("“{}” ({})", quote, source);
    return fmt::format("“{}” ({}, {})", quote, speakers, source);
}

}  // namespace attune::workbench
