// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "exchange/report/manifest.h"

namespace attune::exchange::report {

// The manifest within a report that is JSON as a whole. ErrorKind::not_found where there is none. Private to
// this folder: find_manifest knows what a file is.
Result<Manifest> manifest_in_json(std::string_view file);

}  // namespace attune::exchange::report
