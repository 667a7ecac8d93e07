// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/clock.h"

namespace attune::workbench {

// "2026-03-14", where the person sits: a day ends when theirs does.
std::string today(const Clock& clock);

}  // namespace attune::workbench
