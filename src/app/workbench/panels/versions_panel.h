// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The named versions of the codebook, and two of them compared side by side.
void draw_codebook_versions(Frame& frame, kit::Rect at);
// The field for a version's name, over the window.
void draw_version_naming(Frame& frame);

}  // namespace attune::workbench
