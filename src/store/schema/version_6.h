// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::store {

// Version 6: from codes to findings: framework matrices, themes, configurations, joint displays, judgements,
// and the passages that each of them stands on.
extern const char* const version_6_step;

}  // namespace attune::store
