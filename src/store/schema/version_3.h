// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::store {

// From schema version 2 to 3: cases, persons and what they agreed to, variables and their values, turns that
// translate others, and what is known of sources as wholes. docs/schema.md explains them.
extern const char* const version_3_step;

}  // namespace attune::store
