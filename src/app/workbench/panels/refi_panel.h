// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/refi_desk.h"

namespace attune::workbench {

// A project of another tool that is to come in, over the whole window: what comes in, what is kept aside and
// left out; text by text how its positions are counted; the first codings as they would stand.
void draw_refi_import(Frame& frame, kit::Rect at);
// While a run has the project for itself.
void draw_refi_storing(Frame& frame);

// The parts.
void draw_refi_outline(Frame& frame, kit::Rect at, const RefiRead& read);
void draw_refi_text(Frame& frame, kit::Rect at, const jobs::RefiText& text);

}  // namespace attune::workbench
