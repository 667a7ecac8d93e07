// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Asks for the passphrase of a zip that is to be written.
void draw_zip(Frame& frame);

}  // namespace attune::workbench
