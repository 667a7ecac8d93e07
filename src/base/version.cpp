// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/version.h"

namespace attune {

const char* program_version() {
    return ATTUNE_VERSION;
}

}  // namespace attune
