// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/row_filter.h"

#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

std::optional<std::string> row_filter(Frame& frame, const Path& path, Rect at, const std::string& words,
                                      const RowFilter& filter) {
    Ui& ui = frame.ui;
    TextFieldLook look;
    look.name = filter.name;
    look.placeholder = filter.placeholder;
    look.icon = Icon::search;
    look.trailing = filter.trailing;
    look.takes_enter = false;
    std::string typed = words;
    const bool focused = ui.focused(path);
    const bool emptied = focused && !words.empty() && ui.take(Key::escape);
    if (emptied) typed.clear();
    if (focused && (ui.take(Key::enter) || ui.take(Key::down))) ui.set_focus(filter.rows);
    const bool changed = text_field(ui, path, at, typed, look).changed;
    if (!emptied && !changed) return std::nullopt;
    return typed;
}

}  // namespace attune::workbench
