// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/overlays.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
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
        case PaletteHit::Kind::place:
            row.icon = Icon::chevron_right;
            break;
        case PaletteHit::Kind::find:
        case PaletteHit::Kind::search:
            row.icon = Icon::search;
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
    const float pad = ui.em(1.1f), width = std::min(ui.em(38), window.w - ui.em(2)),
                words_w = width - 2 * pad - ui.em(measure::scrollbar), gap = ui.em(0.5f);
    const std::string& heading = frame.bench.aside->import_heading;
    const std::string title = !heading.empty()       ? heading
                              : failures.size() == 1 ? std::string("One file was left out")
                                                     : fmt::format("{} files were left out", failures.size());
    const float title_h = ui.em(2.1f);
    float words_h = title_h;
    for (const std::string& sentence : failures)
        words_h += ui.paint().height_wrapped(sentence, style::label, words_w) + gap;
    const float around = ui.em(1.6f) + ui.em(measure::field) + ui.em(0.8f);
    const float height = std::min(window.h - ui.em(6), words_h + around);
    LayerLook look;
    look.role = Role::dialog;
    look.name = "What the import says";
    look.bounds =
        Rect{window.right() - width - ui.em(1), window.bottom() - height - ui.em(3.1f), width, height}
            .snapped();
    const Layer layer = ui.layer("import_report", look);
    Rect inside = look.bounds.inset(pad, ui.em(0.8f));
    Rect buttons = inside.cut_bottom(ui.em(measure::field));
    inside.cut_bottom(ui.em(0.8f));
    const ButtonLook close{"Close", {}, Emphasis::plain, true, "", frame.key_of("go.back")};
    {
        ScrollArea scroll(ui, "import_report/words", inside, look.name);
        Rect at{inside.x, scroll.top(), words_w, words_h};
        TextLook head{style::strong};
        head.role = Role::heading;
        kit::text(ui, "import_report/title", at.cut_top(title_h), title, head);
        TextLook words;
        words.wrap = true;
        std::size_t number = 0;
        for (const std::string& sentence : failures) {
            const float h = ui.paint().height_wrapped(sentence, style::label, words_w);
            kit::text(ui, Path("import_report/file") / std::to_string(++number), at.cut_top(h), sentence,
                      words);
            at.cut_top(gap);
        }
        scroll.finish(words_h);
    }
    if (button(ui, "import_report/close", buttons.cut_right(button_size(ui, close).w), close))
        frame.act(forget_report);
    if (layer.escaped()) frame.act(forget_report);
}

void draw_unsaved(Frame& frame) {
    if (!frame.bench.unsaved) return;
    const std::array<DialogButton, 3> buttons{
        DialogButton{"stay", "Stay", Emphasis::primary},
        DialogButton{"copy", "Copy the words and close"},
        DialogButton{"drop", "Close without them", Emphasis::plain},
    };
    DialogLook look;
    look.title = "The memo is not saved";
    look.words =
        frame.bench.unsaved->sentence +
        " The words you have typed are in this window only: stay and try again, or take them with you.";
    look.buttons = buttons;
    const DialogEvents events = dialog(frame.ui, "unsaved", look);
    if (events.dismissed || events.pressed == 0U) frame.act(stay);
    if (events.pressed == 1U) frame.act([](Workbench& bench) { leave(bench, Words::copy); });
    if (events.pressed == 2U) frame.act([](Workbench& bench) { leave(bench, Words::drop); });
}

}  // namespace attune::workbench
