// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/workbench/panels/frame.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

// The findings of a kind at the left of their view, with the button that makes one.
struct FindingListLook {
    std::string id = {};  // of the view: its controls are `id`/list, `id`/new
    std::string name = {};
    std::string make = {};              // the button's label …
    std::string_view make_action = {};  // … and what it does
    std::string empty = {};
    std::size_t rows = 0;
    std::optional<std::size_t> current = {};
    std::function<kit::RowLook(std::size_t)> row = {};
    std::function<void(std::size_t)> choose = {};
    std::string open_path = {};  // the control that Enter leads to
    bool folds = false;          // where there is little room it is a menu above what it leads to
};
// Cuts the list's room from the left of `at`, or from its top.
void draw_finding_list(Frame& frame, kit::Rect& at, const FindingListLook& look);

}  // namespace attune::workbench
