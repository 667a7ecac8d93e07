// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The question before words, a source or a person are erased, and how far it is while they are.
void draw_erasure(Frame& frame);

}  // namespace attune::workbench
