// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::store {

// Version 4: coders in rounds, agreed codings, and corrections that two copies made of one text.
extern const char* const version_4_step;

}  // namespace attune::store
