// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/memo_panel.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/memo_parts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float letters_a_line = 75;
constexpr float title_height = 2.8f;  // em
const Path query_path = "memo_links/query";

std::string facts_of(const Frame& frame, const MemoEditor& memo) {
    const std::int64_t words = frame.bench.memos->words;
    const std::string count =
        words == 0 ? std::string() : fmt::format(" · {} {}", grouped(words), words == 1 ? "word" : "words");
    const store::MemoRow* row = frame.view()->memo(memo.id);
    if (!row) return "New" + count;
    const std::int64_t now = frame.bench.clock();
    const std::string begun = when_text(row->memo.made_ms, now),
                      changed = when_text(row->memo.changed_ms, now);
    std::string facts = row->coder_name + " · begun " + begun;
    if (changed != begun) facts += " · changed " + changed;
    return facts + count;
}

void draw_head(Frame& frame, Rect at, const MemoEditor& memo) {
    Ui& ui = frame.ui;
    Rect room = draw_document_head(frame, "memo/head", at, "Memo");
    if (!frame.bench.writable()) return;
    const ButtonLook remove{"Delete", {}, Emphasis::quiet, !memo.id.empty(), "Delete this memo", ""};
    const Rect delete_at = room.cut_right(button_size(ui, remove).w);
    room.cut_right(ui.em(0.5f));
    const Rect kind_at = room.cut_right(std::min(room.w, ui.em(9)));
    draw_memo_kind(frame, "memo/kind", kind_at.centred({kind_at.w, ui.em(measure::chip)}), memo,
                   MemoPlace::document);
    if (button(ui, "memo/delete", delete_at.centred({delete_at.w, ui.em(measure::chip)}), remove))
        frame.act([id = memo.id](Workbench& bench) { delete_memo(bench, id); });
}

void draw_title(Frame& frame, Rect at, const MemoEditor& memo) {
    Ui& ui = frame.ui;
    if (!frame.bench.writable()) {
        TextLook look{style::title};
        look.role = Role::heading;
        kit::text(ui, "memo/heading", at, memo.title.empty() ? "Untitled memo" : memo.title, look);
        return;
    }
    TextFieldLook look;
    look.name = "Title of the memo";
    look.placeholder = "Title: the first line, until you write one";
    look.description = "The first line of the text, until you write one";
    // A title that follows the text is shown as what it is: nobody's own words.
    if (memo.title_follows && !memo.title.empty()) look.placeholder = memo.title;
    std::string own = memo.title_follows ? std::string() : memo.title;
    look.style = style::title;
    look.plain = true;
    look.takes_enter = false;
    // Enter goes on to the text.
    if (ui.focused("memo/title") && (ui.take(Key::enter) || ui.take(Key::down))) ui.set_focus("memo/text");
    if (text_field(ui, "memo/title", at, own, look).changed)
        frame.act([own](Workbench& bench) { set_memo_title(bench, MemoPlace::document, own); });
    if (ui.focused("memo/title"))
        ui.paint().horizontal(at.x, at.bottom() - ui.hairline(), at.w, ui.colour(Tone::focus));
}

}  // namespace

void draw_memo(Frame& frame, Rect at, MemoEditor& memo) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("memo", "Memo", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_head(frame, at.cut_top(ui.em(document_head_height)), memo);

    const float scroll = ui.em(measure::scrollbar);
    const float ideal = std::ceil(letters_a_line * ui.paint().average_letter(style::reading));
    const float width = std::min(ideal, at.w - 2 * ui.em(1.6f) - scroll);
    Rect column{std::floor(at.x + (at.w - scroll - width) / 2), at.y, width, at.h};
    draw_title(frame, column.cut_top(ui.em(title_height)), memo);
    column.cut_top(ui.em(0.2f));
    kit::text(ui, "memo/facts", column.cut_top(ui.em(1.5f)), facts_of(frame, memo),
              {style::small, Tone::muted});
    column.cut_top(ui.em(0.7f));
    column.cut_top(draw_memo_links(frame, "memo/links", column, memo, MemoPlace::document));
    column.cut_top(ui.em(0.9f));
    ui.paint().horizontal(column.x, column.y, column.w, ui.colour(Tone::line));
    column.cut_top(ui.em(0.7f));

    TextAreaLook look;
    look.name = "Text of the memo";
    look.placeholder = frame.bench.writable() ? "Write. Every change is kept as you type." : "";
    look.style = style::reading;
    look.read_only = !frame.bench.writable();
    look.plain = true;
    look.of = std::to_string(frame.bench.memos->openings);
    look.caret_at_begin = !memo.dirty();
    look.text_width = width;
    Rect area{at.x, column.y, at.w, at.bottom() - column.y};
    area.cut_bottom(ui.em(0.6f));
    if (text_area(ui, "memo/text", area, memo.text, look).changed)
        frame.act([](Workbench& bench) { memo_typed(bench, MemoPlace::document); });

    // Its fields are one visit: it ends when the keys go elsewhere.
    const bool inside = ui.focus_within("memo") || ui.focus_within("memo_links");
    if (frame.bench.memos->focus_was_inside != inside)
        frame.act([inside](Workbench& bench) {
            bench.memos->focus_was_inside = inside;
            if (!inside && bench.document == Document::memo) finish_memo(bench, MemoPlace::document);
        });
}

void draw_link_finder(Frame& frame) {
    const LinkFinder& finder = frame.bench.memos->finder;
    if (!finder.open) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    const float pad = ui.em(0.7f), width = std::min(ui.em(40), window.w - ui.em(2));

    ListLook rows;
    rows.name = "What fits";
    rows.rows = finder.hits.size();
    rows.tall = true;
    rows.keys_of = query_path.text();
    if (!finder.hits.empty()) rows.current = finder.highlighted;
    rows.empty = finder.query.empty() ? "Type the name of a code, a source, an element or a memo."
                                      : "Nothing has such a name.";
    rows.row = [&](std::size_t i) {
        const LinkHit& hit = finder.hits[i];
        RowLook row;
        row.id = std::to_string(i);
        row.label = hit.name;
        row.detail = hit.detail;
        row.selected = finder.highlighted == i;
        for (const auto& piece : hit.pieces) row.spans.push_back({piece.begin, piece.end, true});
        if (const auto* code = frame.view()->code(hit.link.code))
            row.swatch = colour_of(code->code.colour);
        else
            row.icon = hit.link.memo ? Icon::memo : hit.link.element ? Icon::link : Icon::file;
        return row;
    };

    const float shown = std::clamp(static_cast<float>(finder.hits.size()), 1.f, 8.f);
    const float field = ui.em(measure::field) + 2 * pad;
    const float height = std::min(window.h - ui.em(6), field + row_height(ui, rows) * shown + pad);
    LayerLook look;
    look.role = Role::dialog;
    look.name = "What the memo speaks of";
    look.bounds = Rect{(window.w - width) / 2, ui.em(4.2f), width, height}.snapped();
    const Layer layer = ui.layer("memo_links", look);
    Rect inside = look.bounds;

    std::string query = finder.query;
    TextFieldLook text;
    text.name = look.name;
    text.placeholder = "The memo speaks of … a code, source, element or memo";
    text.icon = Icon::search;
    text.takes_enter = false;
    if (text_field(ui, query_path, inside.cut_top(field).inset(pad), query, text).changed)
        frame.act([query](Workbench& bench) {
            bench.memos->finder.query = query;
            refresh_link_hits(bench);
        });
    inside.cut_bottom(pad);
    const ListEvents events = list(ui, "memo_links/hits", inside, rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) { bench.memos->finder.highlighted = row; });
    const auto chosen = events.pressed ? events.pressed : events.activated;
    if (chosen) frame.act([row = *chosen](Workbench& bench) { add_link_hit(bench, row); });
    if (layer.dismissed()) frame.act(close_link_finder);
}

}  // namespace attune::workbench
