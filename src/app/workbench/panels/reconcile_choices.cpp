// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/reconcile_choices.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/code_names.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/reconcile_desk.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"

namespace attune::workbench {

using namespace kit;

namespace {

using Choice = Deciding::Choice;

constexpr std::size_t ends_words = 3;
constexpr float cell_gap = 0.35f;    // em, as all below
constexpr float plain_height = 2.f;  // of a cell of one line
constexpr float around = 0.6f;       // at the left and right of a cell
constexpr float above = 0.25f;       // and above and below
constexpr float label_line = 1.5f;
constexpr float small_line = 1.25f;

// In the width of a cell: all of it, else without its middle.
std::string in_two_lines(Ui& ui, const std::string& words, float width) {
    const float most = std::ceil(2.2f * ui.paint().line_px(style::small));
    std::string fits = words;
    for (std::size_t bytes = words.size(); bytes > 16; bytes = bytes * 4 / 5) {
        fits = without_middle(words, bytes);
        if (ui.paint().height_wrapped(fits, style::small, width) <= most) break;
    }
    return fits;
}

float below_height(Ui& ui, const ChoiceCell& cell, float width) {
    if (cell.below.empty()) return 0;
    const float inner = width - 2 * ui.em(around);
    return ui.paint().height_wrapped(in_two_lines(ui, cell.below, inner), style::small, inner) + ui.em(0.1f);
}

float cell_height(Ui& ui, const ChoiceCell& cell, float width, bool alone) {
    const float first =
        cell.who.empty() || alone ? ui.em(plain_height) : ui.em(2 * above + label_line + small_line);
    const float foot = alone && !cell.below.empty() ? ui.em(above) : 0;
    return std::ceil(first + below_height(ui, cell, width) + foot);
}

void draw_label(Ui& ui, Rect line, const ChoiceCell& cell) {
    Painter& paint = ui.paint();
    if (cell.chosen) {
        // A tick tells it from the others without colour.
        Rect tick = line.cut_left(ui.em(1.3f));
        paint.icon(Icon::check, tick.centred({ui.em(1), ui.em(1)}), ui.colour(Tone::accent));
    }
    if (cell.swatch) {
        const float side = ui.em(measure::swatch);
        swatch(ui, line.cut_left(side).centred({side, side}), *cell.swatch, ui.colour(Tone::page));
        line.cut_left(ui.em(0.45f));
    }
    paint.label(line, cell.label, {style::label, ui.colour(cell.enabled ? Tone::text : Tone::muted)});
}

void draw_cell(Frame& frame, Rect at, const ChoiceCell& cell, bool alone) {
    Ui& ui = frame.ui;
    Node node;
    node.path = (Path("reconcile/choices") / cell.id).text();
    node.role = Role::segment;
    node.name = cell.label;
    node.value =
        cell.who.empty() || cell.below.empty() ? cell.who + cell.below : cell.who + " · " + cell.below;
    node.description = cell.description;
    node.shortcut = cell.key;
    node.bounds = at;
    node.state.selected = cell.chosen;
    node.state.enabled = cell.enabled;
    const Touch touch = ui.control(std::move(node), Grip::pointer);
    if (touch.activated && cell.enabled) frame.act(cell.act);

    Painter& paint = ui.paint();
    const float rounding = ui.em(measure::rounding);
    paint.fill(at, ui.colour(Tone::page), rounding);
    if (cell.enabled && (touch.hovered || touch.held))
        paint.fill(at, ui.colour(touch.held ? Tone::selection : Tone::hover), rounding);
    if (cell.chosen)
        paint.outline(at, ui.colour(Tone::accent), rounding, std::max(2.f, std::round(2 * paint.scale())));
    else
        paint.outline(at, ui.colour(Tone::frame), rounding);
    if (touch.hovered && !cell.description.empty()) ui.tooltip(at, cell.description);

    const Colour muted = ui.colour(Tone::muted);
    Rect inner = at.inset(ui.em(around), 0);
    const bool two_lines = !cell.who.empty() && !alone;
    if (two_lines) inner = inner.inset(0, ui.em(above));
    Rect line = inner.cut_top(ui.em(two_lines ? label_line : plain_height));
    const float key_wide = paint.measure(cell.key, style::tiny).w + 1;
    paint.label(line.cut_right(key_wide), cell.key, {style::tiny, muted, Align::end});
    line.cut_right(ui.em(0.4f));
    if (!cell.who.empty() && alone) {
        const float wide = std::min(paint.measure(cell.who, style::small).w + 1, line.w / 2);
        paint.label(line.cut_right(wide), cell.who, {style::small, muted, Align::end});
        line.cut_right(ui.em(0.6f));
    }
    draw_label(ui, line, cell);
    if (two_lines) paint.label(inner.cut_top(ui.em(small_line)), cell.who, {style::small, muted});
    if (cell.below.empty()) return;
    LabelLook look{style::small, muted};
    look.wrap = true;
    paint.label(inner, in_two_lines(ui, cell.below, inner.w), look);
}

ChoiceCell coder_choice(Frame& frame, const jobs::QueueItem& item, const CoderId& coder) {
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const CompareDesk& compare = *frame.bench.compare;
    const jobs::Queue& queue = compare.read.queue;
    const auto place =
        static_cast<std::size_t>(std::ranges::find(queue.coders, coder) - queue.coders.begin());
    const std::string words = queue.letter(coder), letter = words.substr(words.rfind(' ') + 1);
    ChoiceCell cell;
    cell.id = letter;
    cell.key = place < 2 ? frame.key_of(place == 0 ? "reconcile.take_a" : "reconcile.take_b")
                         : (place < 8 ? "Shift+" + letter : std::string());
    cell.chosen = desk.deciding.choice == Choice::coder && desk.deciding.coder == coder;
    cell.who = compare.coder_name(coder);
    cell.written = true;
    std::vector<CodeId> codes;
    std::string ends, notes;
    for (const auto& part : item.parts) {
        if (part.coder != coder) continue;
        if (std::ranges::find(codes, part.code) == codes.end()) {
            codes.push_back(part.code);
            const std::string name = told_apart(*frame.view(), part.code);
            cell.label += (cell.label.empty() ? "" : ", ") + (name.empty() ? part.code_name : name);
        }
        if (!cell.swatch)
            if (const auto* code = frame.view()->code(part.code)) cell.swatch = colour_of(code->code.colour);
        if (part.at != item.at) ends += fmt::format("{}“{}”", ends.empty() ? "" : ", ", ends_of(part.quote));
        if (!part.note.empty()) notes += (notes.empty() ? "" : " · ") + part.note;
    }
    cell.below = ends + (ends.empty() || notes.empty() ? "" : " · ") + notes;
    cell.description = cell.label + " · " + cell.who;
    if (!cell.below.empty()) cell.description += " · " + cell.below;
    cell.act = [place](Workbench& bench) { take_coder(bench, place); };
    return cell;
}

}  // namespace

std::string ends_of(std::string_view words) {
    const auto nth = [&](bool from_front) {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::size_t at = from_front ? i : words.size() - 1 - i;
            if (words[at] != ' ' && words[at] != '\n') continue;
            if (++seen == ends_words) return at;
        }
        return words.size();
    };
    const std::size_t first = nth(true), last = nth(false);
    if (first >= words.size() || last >= words.size() || first + 1 >= last) return std::string(words);
    std::string ends(words.substr(0, first));
    ends += " … ";
    ends += words.substr(last + 1);
    std::ranges::replace(ends, '\n', ' ');
    return ends;
}

std::string without_middle(std::string_view words, std::size_t most) {
    if (words.size() <= most) return std::string(words);
    const auto begins_letter = [&](std::size_t at) {
        return at >= words.size() || (static_cast<unsigned char>(words[at]) & 0xC0) != 0x80;
    };
    std::size_t first = most * 2 / 3, last = words.size() - most / 3;
    // Between words where one ends nearby.
    const std::size_t space_before = words.rfind(' ', first), space_after = words.find(' ', last);
    if (space_before != std::string_view::npos && first - space_before < 16) first = space_before;
    if (space_after != std::string_view::npos && space_after - last < 16) last = space_after + 1;
    while (first > 0 && !begins_letter(first)) --first;
    while (!begins_letter(last)) ++last;
    return std::string(words.substr(0, first)) + " … " + std::string(words.substr(last));
}

std::vector<ChoiceCell> coder_choices(Frame& frame, const jobs::QueueItem& item) {
    std::vector<ChoiceCell> cells;
    for (const CoderId& coder : item.with()) cells.push_back(coder_choice(frame, item, coder));
    return cells;
}

std::vector<ChoiceCell> other_choices(Frame& frame, const jobs::QueueItem& item, bool wide) {
    const Deciding& deciding = frame.bench.reconcile->deciding;
    const auto name = [&](const CodeId& code) { return told_apart(*frame.view(), code); };
    const auto cell = [&](std::string id, std::string label, std::string_view action, bool chosen) {
        ChoiceCell made;
        made.id = std::move(id);
        made.label = std::move(label);
        made.key = frame.key_of(action);
        made.chosen = chosen;
        made.act = [action](Workbench& bench) {
            if (const Action* found = workbench::action(action)) run_action(bench, *found);
        };
        return made;
    };
    std::vector<ChoiceCell> cells;
    if (item.with().size() > 1) {
        cells.push_back(cell("both", item.kind == analysis::DisagreementKind::boundary ? "All of it" : "Both",
                             "reconcile.both", deciding.choice == Choice::both));
        cells.back().description = "Each code once, over all that anybody coded with it";
    }
    cells.push_back(cell("neither", item.with().size() > 1 ? "Neither" : "No coding", "reconcile.neither",
                         deciding.choice == Choice::neither));
    const bool ends = deciding.choice == Choice::new_boundary;
    cells.push_back(cell("boundary", "New boundary", "reconcile.new_boundary", ends));
    if (ends && deciding.range && frame.bench.compare->page) {
        const std::string quote = ends_of(frame.bench.compare->page->text().quote(*deciding.range));
        cells.back().description = fmt::format("{}: “{}”", name(deciding.code), quote);
        cells.back().label = "New: “" + quote + "”";
        cells.back().written = true;
    }
    const bool other = deciding.choice == Choice::other_code;
    cells.push_back(cell("other", other ? name(deciding.code) : "Other code", "reconcile.other_code", other));
    cells.back().written = other;
    if (other)
        if (const auto* row = frame.view()->code(deciding.code))
            cells.back().swatch = colour_of(row->code.colour);
    cells.push_back(
        cell("definition", wide ? "Edit definition" : "Definition", "reconcile.definition", false));
    if (const CodeId code = disputed_code(frame.bench); !code.empty())
        cells.back().description = fmt::format("The definition of “{}”", name(code));
    cells.push_back(cell("skip", "Skip", "reconcile.next", false));
    for (ChoiceCell& one : cells)
        if (one.id != "definition" && one.id != "skip") one.enabled = frame.bench.writable();
    return cells;
}

namespace {

float width_of_one(Ui& ui, float width, std::size_t in_row) {
    const auto parts = static_cast<float>(in_row);
    return std::floor((width - ui.em(cell_gap) * (parts - 1)) / parts);
}

// What a label and what stands beside it take. Coders' work has room for its tick before it is chosen, so
// that nothing moves when it is; of the other ways only short words get one.
float label_width(Ui& ui, const ChoiceCell& cell) {
    const bool tick = cell.chosen || !cell.who.empty();
    return ui.paint().measure(cell.label, style::label).w + ui.paint().measure(cell.key, style::tiny).w +
           ui.em(2 * around + 0.5f) + ui.em(cell.swatch ? 1.5f : 0.f) + ui.em(tick ? 1.3f : 0.f);
}

}  // namespace

ChoiceGrid coder_grid(Frame& frame, float width, std::vector<ChoiceCell> cells) {
    Ui& ui = frame.ui;
    const float half = width_of_one(ui, width, 2);
    const bool fit = std::ranges::all_of(cells, [&](const ChoiceCell& cell) {
        return label_width(ui, cell) <= half &&
               ui.paint().measure(cell.who, style::small).w <= half - 2 * ui.em(around);
    });
    const std::size_t in_row = fit && cells.size() > 1 ? 2 : 1;
    return {std::move(cells), in_row};
}

ChoiceGrid other_grid(Frame& frame, float width, std::vector<ChoiceCell> cells) {
    Ui& ui = frame.ui;
    const float third = width_of_one(ui, width, 3);
    const bool fit = std::ranges::all_of(
        cells, [&](const ChoiceCell& cell) { return cell.written || label_width(ui, cell) <= third; });
    return {std::move(cells), fit ? std::size_t{3} : std::size_t{2}};
}

namespace {

float row_height(Ui& ui, float width, const ChoiceGrid& grid, std::size_t first) {
    float height = 0;
    for (std::size_t i = first; i < std::min(first + grid.in_row, grid.cells.size()); ++i)
        height = std::max(height, cell_height(ui, grid.cells[i], width, grid.in_row == 1));
    return height;
}

}  // namespace

float height_of(Frame& frame, float width, const ChoiceGrid& grid) {
    Ui& ui = frame.ui;
    const float one = width_of_one(ui, width, grid.in_row);
    float height = 0;
    for (std::size_t i = 0; i < grid.cells.size(); i += grid.in_row)
        height += row_height(ui, one, grid, i) + ui.em(cell_gap);
    return height;
}

float draw_choices(Frame& frame, Rect column, float y, const ChoiceGrid& grid) {
    Ui& ui = frame.ui;
    const float gap = ui.em(cell_gap);
    for (std::size_t i = 0; i < grid.cells.size(); i += grid.in_row) {
        // The last row shares all of the width.
        const std::size_t count = std::min(grid.in_row, grid.cells.size() - i);
        const float width = width_of_one(ui, column.w, count);
        const float height = row_height(ui, width_of_one(ui, column.w, grid.in_row), grid, i);
        for (std::size_t k = 0; k < count; ++k)
            draw_cell(frame,
                      Rect{column.x + static_cast<float>(k) * (width + gap), y, width, height}.snapped(),
                      grid.cells[i + k], grid.in_row == 1);
        y += height + gap;
    }
    return y;
}

}  // namespace attune::workbench
