// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen cell of a framework matrix: its summary, and beside it the passages beneath it.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/panels/chart_panel.h"
#include "app/workbench/panels/quote_style.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path summary_path = "charts/summary";

// What belongs to the passages while one writes; the rest is the text's.
void take_keys(Frame& frame) {
    Ui& ui = frame.ui;
    if (!ui.focused(summary_path)) return;
    if (ui.take(Key::up)) return frame.act([](Workbench& bench) { walk_passages(bench, -1); });
    if (ui.take(Key::down)) return frame.act([](Workbench& bench) { walk_passages(bench, 1); });
    if (ui.take(Key::tab)) return frame.act(next_cell);
    if (ui.take(Key::tab, Mods::shift)) return frame.act(previous_cell);
    if (ui.take(Key::escape)) return frame.act(leave_chart_cell);
}

std::string state_words(const Frame& frame, const jobs::ChartCell& cell) {
    if (!cell.written) return "Not yet charted";
    const auto& written = *cell.written;
    const std::string when = when_text(written.changed_ms, frame.bench.clock());
    return fmt::format("{} by {}, {}",
                       written.state == model::CellState::no_data ? "No data, said" : "Charted",
                       written.coder_name, when);
}

void draw_summary(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ChartDesk& desk = *frame.bench.charts;
    const jobs::ChartCell& cell = *desk.chosen();
    TextLook strong{style::strong};
    strong.role = Role::heading;
    kit::text(ui, "charts/cell", at.cut_top(ui.em(1.7f)),
              row_name(*desk.row()) + " · " + desk.column()->label, strong);
    kit::text(ui, "charts/state", at.cut_top(ui.em(1.4f)), state_words(frame, cell),
              {style::small, Tone::muted});
    if (cell.stale()) {
        TextLook look{style::small, Tone::warning};
        look.wrap = true;
        std::string words = "Stale. ";
        constexpr std::size_t most = 3;
        for (std::size_t i = 0; i < std::min(most, cell.changed.size()); ++i)
            words += (i == 0 ? "" : " ") + cell.changed[i];
        if (cell.changed.size() > most) words += fmt::format(" And {} more.", cell.changed.size() - most);
        const float height = std::min(at.h * 0.4f, text_height(ui, words, at.w));
        kit::text(ui, "charts/stale", at.cut_top(height), words, look);
    }
    if (cell.on_no_passage) {
        TextLook look{style::small, Tone::warning};
        look.wrap = true;
        look.role = Role::status;
        const std::string words =
            cell.beneath.empty()
                ? std::string("It stands on no passage, and none lies beneath it yet.")
                : fmt::format("It stands on no passage yet: {} cites the one that is chosen beside it.",
                              frame.key_of("chart.cite"));
        kit::text(ui, "charts/on_no_passage", at.cut_top(text_height(ui, words, at.w, look.style)), words,
                  look);
    }
    at.cut_top(ui.em(0.4f));
    const std::string hints = fmt::format("↑↓ passages · {} cite · Tab next cell · {} no data",
                                          frame.key_of("chart.cite"), frame.key_of("chart.no_data"));
    kit::text(ui, "charts/hints", at.cut_bottom(ui.em(1.5f)), hints, {style::small, Tone::muted});
    at.cut_bottom(ui.em(0.3f));
    take_keys(frame);
    TextAreaLook look;
    look.name = "Summary of " + row_name(*desk.row()) + ", " + desk.column()->label;
    look.placeholder = cell.written && cell.written->state == model::CellState::no_data
                           ? "No data: looked for, and nothing said"
                           : "What this family says of it, in a few words of yours";
    look.read_only = !frame.bench.writable();
    look.of = std::to_string(desk.cell->opening);
    std::string words = desk.cell->words;
    const FieldEvents events = text_area(ui, summary_path, at, words, look);
    if (events.changed) frame.act([words](Workbench& bench) { type_summary(bench, words); });
    if (events.left) frame.act([](Workbench& bench) { finish_cell(bench); });
}

RowLook row_of(const ChartDesk& desk, std::size_t at) {
    const jobs::ChartCell& cell = *desk.chosen();
    const jobs::ChartPassage& passage = desk.chart()->passages[cell.beneath[at]];
    RowLook row;
    row.id = passage.coding.text();
    row.label = passage.words;
    std::ranges::replace(row.label, '\n', ' ');
    row.detail = fmt::format("{} · {} · {}", passage.mark, passage.source_title, passage.code);
    if (!passage.direction.empty()) row.detail += " · " + passage.direction;
    if (!passage.speakers.empty()) row.detail += " · " + passage.speakers;
    const bool cited = cell.cites(passage);
    row.checked = cited;
    row.description = cited ? "cited in the summary" : "";
    return row;
}

void draw_passages(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ChartDesk& desk = *frame.bench.charts;
    const jobs::ChartCell& cell = *desk.chosen();
    const std::size_t count = cell.beneath.size();
    Rect head = at.cut_top(ui.em(1.7f));
    const ButtonLook go{
        .label = "To the source", .emphasis = Emphasis::quiet, .shortcut = frame.key_of("chart.go")};
    if (count > 0) {
        const Rect own = head.cut_right(std::min(head.w, button_size(ui, go).w));
        if (button(ui, "charts/go", own.centred({own.w, ui.em(1.7f)}), go)) frame.run("chart.go");
    }
    kit::text(ui, "charts/beneath", head,
              count == 0 ? std::string("No passage lies beneath this cell")
                         : fmt::format("{} {} beneath it", count, count == 1 ? "passage" : "passages"),
              {style::strong});
    if (count == 0) return;
    const std::size_t current = std::min(desk.cell->passage, count - 1);
    // The passage in full below the list: what one reads while one writes.
    Rect whole = at.cut_bottom(std::round(at.h * 0.48f));
    ListLook look;
    look.name = "Passages beneath the cell";
    look.rows = count;
    look.tall = true;
    look.current = current;
    look.type_ahead = false;
    look.row = [&](std::size_t row) {
        RowLook shown = row_of(desk, row);
        shown.selected = row == current;
        return shown;
    };
    const ListEvents events = list(ui, "charts/passages", at, look);
    const auto chosen = events.current ? events.current : events.pressed;
    if (chosen)
        frame.act([to = static_cast<int>(*chosen) - static_cast<int>(current)](Workbench& bench) {
            walk_passages(bench, to);
        });
    if (events.activated) frame.run("chart.cite");
    struct Shown {
        std::size_t at = 0;
        std::uint64_t opening = 0;
    };
    auto& shown = ui.memory<Shown>("charts/walked");
    if (shown.at != current || shown.opening != desk.cell->opening) {
        shown = {current, desk.cell->opening};
        reveal_row(ui, "charts/passages", current);
    }
    ui.paint().horizontal(whole.x, whole.y, whole.w, ui.colour(Tone::line));
    whole.cut_top(ui.em(0.4f));
    const std::string& words = desk.chart()->passages[cell.beneath[current]].words;
    ScrollArea area(ui, "charts/whole", whole, "The passage in full");
    const Rect inner = area.inner();
    TextLook text{among_labels(frame, style::reading)};
    text.wrap = true;
    text.role = Role::paragraph;
    const float height = text_height(ui, words, inner.w, text.style);
    kit::text(ui, "charts/passage", {inner.x, area.top(), inner.w, height}, words, text);
    area.finish(height + ui.em(0.5f));
}

}  // namespace

void draw_chart_cell(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    ui.paint().fill(at, ui.colour(Tone::panel));
    const ChartDesk& desk = *frame.bench.charts;
    if (!desk.chosen() || !desk.cell) {
        TextLook look{style::label, Tone::muted};
        kit::text(ui, "charts/none", at.inset(ui.em(1.2f), ui.em(0.8f)).cut_top(ui.em(1.8f)),
                  "Choose a cell of a column to see what stands in it.", look);
        return;
    }
    Rect inside = at.inset(ui.em(1.2f), ui.em(0.7f));
    Rect left = inside.cut_left(std::round(inside.w * 0.46f));
    const Rect gap = inside.cut_left(ui.em(2));
    ui.paint().vertical(gap.x + gap.w / 2, gap.y, gap.h, ui.colour(Tone::line));
    draw_summary(frame, left);
    draw_passages(frame, inside);
}

}  // namespace attune::workbench
