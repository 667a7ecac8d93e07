// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/page_panel.h"

namespace attune::workbench {

// All quotes that were starred, cleared or held back: a dialog, while it is asked for.
void draw_quotes(Frame& frame);
// What of a quote may be printed and what stands under it: a dialog, while it is asked for.
void draw_quote_form(Frame& frame);
// On the page: where each marked quote begins and ends, and a sign of its state beside its first line.
void draw_quote_marks(Frame& frame, OpenSource& page, const PageLayout& layout);

}  // namespace attune::workbench
