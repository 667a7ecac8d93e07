// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::store {

// Version 7: which variables stand beside which elements is part of the work.
extern const char* const version_7_step;

}  // namespace attune::store
