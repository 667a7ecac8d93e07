// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::store {

// Version 5: what comes from other tools and has no place here, media, marked quotes, exports, saved reports.
extern const char* const version_5_step;

}  // namespace attune::store
