// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A field over rows that leaves those that hold its words: Enter and Down lead to the rows, Esc empties it.
struct RowFilter {
    std::string name;         // what it looks in
    std::string placeholder;  // the same in short
    kit::Path rows;
    std::string trailing = {};  // muted at its end: the keys that lead there
};
// The words from now on, where they have changed.
std::optional<std::string> row_filter(Frame& frame, const kit::Path& path, kit::Rect at,
                                      const std::string& words, const RowFilter& filter);

}  // namespace attune::workbench
