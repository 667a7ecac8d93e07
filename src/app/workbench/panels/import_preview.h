// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/import_desk.h"
#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What is to come in, over the whole window: the files, what was found in the chosen one and what is to
// become of it, its text.
void draw_import_preview(Frame& frame, kit::Rect at);
// What is proposed for all of them, to be confirmed at once; a dialog, while it is asked for.
void draw_import_proposals(Frame& frame);
// While it is being stored: how far it is, and Stop.
void draw_import_storing(Frame& frame);

// The parts.
void draw_import_details(Frame& frame, kit::Rect at, const jobs::FilePlan& file);
void draw_import_text(Frame& frame, kit::Rect at, const jobs::FilePlan& file);

}  // namespace attune::workbench
