// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "kit/painter.h"

namespace attune::workbench {

// Integrate mode: the views' segments, and the view that is shown.
void draw_integrate(Frame& frame, kit::Rect at);

// The views; the controls of each have paths that begin with its id (acts/integrate_acts.h).
void draw_ledger(Frame& frame, kit::Rect at);
void draw_themes(Frame& frame, kit::Rect at);
void draw_configurations(Frame& frame, kit::Rect at);
void draw_figures(Frame& frame, kit::Rect at);

// Where a view has nothing to draw: the control that has its keys all the same.
void take_home(kit::Ui& ui, const kit::Path& path, const char* name, kit::Rect at);
// A paragraph where a view has nothing to draw: what is being read, or what to do and by which key.
void draw_finding_words(Frame& frame, const kit::Path& path, kit::Rect at, const std::string& words,
                        kit::Tone tone = kit::Tone::muted);

}  // namespace attune::workbench
