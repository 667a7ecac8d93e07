// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::workbench {

// A quote as it goes to the clipboard: “She never judged me.” (Mother, TB-P-07). Who speaks may be empty.
std::string attributed(std::string_view quote, std::string_view speakers, std::string_view source);

}  // namespace attune::workbench
