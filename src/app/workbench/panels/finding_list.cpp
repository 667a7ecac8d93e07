// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/finding_list.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/panels/one_part.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

namespace {

void draw_new(Frame& frame, Rect at, const FindingListLook& look) {
    const ButtonLook make{.label = look.make,
                          .icon = Icon::plus,
                          .enabled = frame.bench.writable(),
                          .shortcut = frame.key_of(look.make_action)};
    const Rect own = at.cut_left(std::min(at.w, button_size(frame.ui, make).w));
    if (button(frame.ui, Path(look.id) / "new", own.centred({own.w, frame.ui.em(measure::field)}), make))
        frame.run(look.make_action);
}

void draw_folded(Frame& frame, Rect& at, const FindingListLook& look) {
    Ui& ui = frame.ui;
    Rect row = at.cut_top(ui.em(measure::field + 0.8f));
    ui.paint().fill(row, ui.colour(Tone::panel));
    ui.paint().horizontal(row.x, row.bottom(), row.w, ui.colour(Tone::line));
    row = row.inset(ui.em(1.4f), ui.em(0.4f));
    std::vector<std::string> names;
    for (std::size_t k = 0; k < look.rows; ++k) {
        const RowLook one = look.row(k);
        names.push_back(fmt::format("{} · {}", one.label, one.detail));
    }
    const Rect list = row.cut_left(std::round(row.w * 0.64f));
    row.cut_left(ui.em(0.6f));
    const auto to = combo(ui, Path(look.id) / "list", list,
                          {.name = look.name, .options = names, .chosen = look.current});
    if (to && to != look.current) look.choose(*to);
    draw_new(frame, row, look);
}

}  // namespace

void draw_finding_list(Frame& frame, Rect& at, const FindingListLook& look) {
    Ui& ui = frame.ui;
    const bool folded = look.folds && look.rows > 0 && at.w < ui.em(width_for_columns);
    // A list and a menu remember other things of themselves.
    if (auto& was = ui.memory<bool>(Path(look.id) / "folded"); was != folded) {
        was = folded;
        ui.forget(Path(look.id) / "list");
    }
    if (folded) return draw_folded(frame, at, look);
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
    draw_new(frame, foot, look);
}

}  // namespace attune::workbench
