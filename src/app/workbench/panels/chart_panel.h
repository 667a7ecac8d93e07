// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Framework mode: the matrix, and below it the chosen cell beside its passages.
void draw_charts(Frame& frame, kit::Rect at);
// What is being named, above the matrix; 0 where nothing is.
float chart_naming_height(const Frame& frame);
void draw_chart_naming(Frame& frame, kit::Rect at);
// Which cases are shown, and a condition that is being put together; 0 where all are.
float chart_filter_height(const Frame& frame);
void draw_chart_filter(Frame& frame, kit::Rect at);
// An edited workbook, before it is taken.
void draw_chart_edits(Frame& frame, kit::Rect at);
// In its stead, how far each source has come.
void draw_stages(Frame& frame, kit::Rect at);
// The part below the matrix.
void draw_chart_cell(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
