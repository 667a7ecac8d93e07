// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "model/figure/figure.h"

namespace attune::cli {

// Values, scales, names and alternative text of a figure, as docs/cli.md lists them.
Json shape(const figure::Description& description);

}  // namespace attune::cli
