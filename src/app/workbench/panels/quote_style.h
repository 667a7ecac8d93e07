// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "kit/screen.h"
#include "kit/text_style.h"

namespace attune::workbench {

// A style of reading for words that stand among labels: in a list, a cell or a form. The page has a size of
// its own, whatever that of the interface; words among labels grow with both, or they would be the smallest
// thing there for whoever enlarges the interface to read it.
inline kit::TextStyle among_labels(const Frame& frame, kit::TextStyle style) {
    if (const auto* screen = frame.bench.desk.screen) style.size *= screen->zoom();
    return style;
}
inline kit::TextStyle quote_style(const Frame& frame) {
    return among_labels(frame, kit::style::quote);
}

}  // namespace attune::workbench
