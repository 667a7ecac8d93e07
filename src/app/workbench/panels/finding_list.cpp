// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/finding_list.h"

#include <algorithm>

#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

void draw_finding_list(Frame& frame, Rect& at, const FindingListLook& look) {
    Ui& ui = frame.ui;
    Rect left = at.cut_left(std::round(std::clamp(at.w * 0.26f, ui.em(16), ui.em(26))));
    ui.paint().fill(left, ui.colour(Tone::panel));
    ui.paint().vertical(left.right(), left.y, left.h, ui.colour(Tone::line));
    Rect foot = left.cut_bottom(ui.em(3)).inset(ui.em(0.8f), 0);
    const Path path(look.id);
    ListLook rows;
    rows.name = look.name;
    rows.rows = look.rows;
    rows.tall = true;
    rows.current = look.current;
    rows.empty = look.empty;
    rows.row = [&](std::size_t row) {
        RowLook shown = look.row(row);
        shown.selected = look.current == row;
        return shown;
    };
    const ListEvents events = list(ui, path / "list", left, rows);
    if (const auto to = events.current ? events.current : events.pressed; to && to != look.current)
        look.choose(*to);
    if (events.activated) frame.act([to = look.open_path](Workbench& bench) { bench.focus_wanted = to; });
    const ButtonLook make{.label = look.make,
                          .icon = Icon::plus,
                          .enabled = frame.bench.writable(),
                          .shortcut = frame.key_of(look.make_action)};
    const Rect own = foot.cut_left(std::min(foot.w, button_size(ui, make).w));
    if (button(ui, path / "new", own.centred({own.w, ui.em(measure::field)}), make))
        frame.run(look.make_action);
}

}  // namespace attune::workbench
