// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/inspector_column.h"
#include "kit/paragraph_column.h"

namespace attune::workbench {

// The line above the page of a source that has a recording, or beside whose file one lies: playing it, and
// what is wrong with it. Takes its height from `at`; draws nothing for other sources.
void draw_media_bar(Frame& frame, kit::Rect& at);

// Marks the turn that is heard, beside its first line and along its lines.
void draw_heard_turn(Frame& frame, const OpenSource& page, const kit::VisibleParagraph& shown, float text_x);

// The recording among the facts of the source.
void draw_recording_facts(Frame& frame, InspectorColumn& column);

}  // namespace attune::workbench
