// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::store {

// From schema version 1 to 2: named versions of the codebook, and under which definition of its code a coding
// was last looked at. docs/schema.md explains them.
extern const char* const version_2_step;

}  // namespace attune::store
