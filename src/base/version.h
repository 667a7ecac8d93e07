// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune {

// Of this program, as "0.1.0". A kept result names it, so that a figure can be had again.
const char* program_version();

}  // namespace attune
