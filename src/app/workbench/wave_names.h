// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace attune::workbench {

// How a wave is called where there is little room: "Wave 2" of "Wave 2: exit and second interviews", when
// that tells every wave from the others; else its whole name.
std::string short_wave(const std::string& wave, const std::vector<std::string>& all);

}  // namespace attune::workbench
