// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/palette_panel.h"

#include <algorithm>
#include <string>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path query_path = "palette/query";

RowLook palette_row(const PaletteHit& hit, std::size_t index, const Frame& frame) {
    RowLook row;
    row.id = std::to_string(index);
    row.label = hit.words;
    row.trailing = hit.trailing.empty() ? hit.detail : hit.detail + " · " + hit.trailing;
    row.muted = !hit.blocked.empty();
    row.description = hit.blocked;
    row.selected = frame.bench.palette.highlighted == index;
    for (const auto& piece : hit.pieces) row.spans.push_back({piece.begin, piece.end, true});
    switch (hit.kind) {
        case PaletteHit::Kind::action:
            break;
        case PaletteHit::Kind::source:
            row.icon = Icon::file;
            break;
        case PaletteHit::Kind::code:
            if (const auto* code = frame.view()->code(CodeId(hit.id)))
                row.swatch = colour_of(code->code.colour);
            break;
        case PaletteHit::Kind::element:
            row.icon = Icon::link;
            break;
        case PaletteHit::Kind::memo:
            row.icon = Icon::memo;
            break;
    }
    return row;
}

}  // namespace

void draw_palette(Frame& frame) {
    const Palette& palette = frame.bench.palette;
    if (!palette.open) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    const float pad = ui.em(0.7f), width = std::min(ui.em(44), window.w - ui.em(2));

    ListLook rows;
    rows.name = "What fits";
    rows.rows = palette.hits.size();
    rows.keys_of = query_path.text();
    rows.current = palette.highlighted;
    rows.empty = "Nothing fits these words.";
    rows.row = [&](std::size_t i) { return palette_row(palette.hits[i], i, frame); };

    const float shown = std::clamp(static_cast<float>(palette.hits.size()), 1.f, 12.f);
    const float field = ui.em(measure::field) + 2 * pad;
    const float height = std::min(window.h - ui.em(6), field + row_height(ui, rows) * shown + pad);
    LayerLook look;
    look.role = Role::dialog;
    look.name = "Commands, sources, codes";
    look.bounds = Rect{(window.w - width) / 2, ui.em(4.2f), width, height}.snapped();
    const Layer layer = ui.layer("palette", look);
    Rect inside = look.bounds;

    std::string query = palette.query;
    TextFieldLook text;
    text.name = look.name;
    text.placeholder = "Search or run a command";
    text.icon = Icon::search;
    text.takes_enter = false;
    if (text_field(ui, query_path, inside.cut_top(field).inset(pad), query, text).changed)
        frame.act([query](Workbench& bench) {
            bench.palette.query = query;
            search_in_palette(bench);
        });
    inside.cut_bottom(pad);
    const ListEvents events = list(ui, "palette/hits", inside, rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) { bench.palette.highlighted = row; });
    const auto chosen = events.pressed ? events.pressed : events.activated;
    if (chosen) frame.act([row = *chosen](Workbench& bench) { run_hit(bench, row); });
    if (layer.dismissed()) frame.act(close_palette);
}

void draw_history(Frame& frame) {
    const HistoryList& history = frame.bench.history;
    if (!history.open) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    const float width = std::min(ui.em(40), window.w - ui.em(2));
    LayerLook look;
    look.role = Role::dialog;
    look.name = "History";
    look.bounds =
        Rect{(window.w - width) / 2, ui.em(4.2f), width, std::max(ui.em(10), window.h - ui.em(8.4f))}
            .snapped();
    const Layer layer = ui.layer("history", look);
    Rect inside = look.bounds;
    Rect head = inside.cut_top(ui.em(3)).inset(ui.em(1.1f), ui.em(0.5f));
    if (icon_button(ui, "history/close", head.cut_right(ui.em(2)), Icon::close, "Close", "Esc"))
        frame.act(hide_history);
    TextLook title{style::strong};
    title.role = Role::heading;
    kit::text(ui, "history/title", head, "History", title);

    ListLook rows;
    rows.name = "History";
    rows.tall = true;
    rows.rows = history.entries.size();
    rows.empty = "Nothing has been done in this project yet.";
    rows.row = [&](std::size_t i) {
        const auto& entry = history.entries[i];
        RowLook row;
        row.id = entry.id.text();
        row.label = entry.sentence.empty() ? "Erased" : entry.sentence;
        row.detail = entry.coder + " · " + when_text(entry.at_ms, frame.bench.clock());
        const bool taken_back = entry.kind == "do" && !entry.live;
        if (taken_back) row.detail += " · taken back";
        row.muted = taken_back || entry.kind != "do";
        if (entry.kind == "undo") row.icon = Icon::undo;
        if (entry.kind == "redo") row.icon = Icon::redo;
        return row;
    };
    inside.cut_bottom(ui.em(0.6f));
    list(ui, "history/rows", inside, rows);
    if (layer.dismissed()) frame.act(hide_history);
}

}  // namespace attune::workbench
