// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/overlays.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

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
    row.trailing = hit.detail;
    if (hit.kind == PaletteHit::Kind::action)
        if (const std::string key = frame.key_of(hit.id); !key.empty()) row.trailing += " · " + key;
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

void draw_import_report(Frame& frame) {
    const auto& failures = frame.bench.import_failures;
    if (failures.empty()) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    const float pad = ui.em(1.1f), width = std::min(ui.em(36), window.w - ui.em(2)),
                words_w = width - 2 * pad;
    constexpr std::size_t most = 12;
    float words_h = 0;
    for (std::size_t i = 0; i < std::min(most, failures.size()); ++i)
        words_h += ui.paint().height_wrapped(failures[i], style::label, words_w) + ui.em(0.4f);
    const float height = std::min(window.h - ui.em(6), words_h + ui.em(7.2f));
    LayerLook look;
    look.role = Role::dialog;
    look.name = "Files left out";
    look.bounds =
        Rect{window.right() - width - ui.em(1), window.bottom() - height - ui.em(3.1f), width, height}
            .snapped();
    const Layer layer = ui.layer("import_report", look);
    Rect inside = look.bounds.inset(pad, ui.em(0.8f));
    TextLook title{style::strong};
    title.role = Role::heading;
    kit::text(ui, "import_report/title", inside.cut_top(ui.em(1.9f)),
              failures.size() == 1 ? std::string("One file was left out")
                                   : fmt::format("{} files were left out", failures.size()),
              title);
    Rect buttons = inside.cut_bottom(ui.em(measure::field));
    const ButtonLook close{"Close", {}, Emphasis::plain, true, "", frame.key_of("go.back")};
    if (button(ui, "import_report/close", buttons.cut_right(button_size(ui, close).w), close))
        frame.act(forget_failures);
    TextLook words;
    words.wrap = true;
    for (std::size_t i = 0; i < failures.size() && i < most; ++i) {
        const float h = ui.paint().height_wrapped(failures[i], style::label, words_w);
        kit::text(ui, Path("import_report/file") / std::to_string(i + 1), inside.cut_top(h), failures[i],
                  words);
        inside.cut_top(ui.em(0.4f));
    }
    if (failures.size() > most)
        kit::text(ui, "import_report/rest", inside.cut_top(ui.em(1.5f)),
                  fmt::format("… and {} more", failures.size() - most), {style::label, Tone::muted});
    if (layer.escaped()) frame.act(forget_failures);
}

}  // namespace attune::workbench
