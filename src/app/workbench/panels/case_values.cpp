// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a case as data: its scores over the waves as small lines, and every value in a table.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/panels/case_parts.h"
#include "app/workbench/panels/value_cells.h"
#include "app/workbench/wave_names.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float chart_width = 17, chart_most = 26, chart_height = 6.5f;  // em

// The scale at the left, the waves below, and between them the line with a gap where nothing is known.
void draw_line(Frame& frame, Rect at, const ScoreLine& line, const std::vector<std::string>& waves) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint();
    const Colour muted = ui.colour(Tone::muted);
    const float scale = ui.em(2.4f), foot = ui.em(1.4f);
    Rect labels = at.cut_left(scale);
    const Rect names = at.cut_bottom(foot);
    labels.cut_bottom(foot);
    paint.label(labels.cut_top(ui.em(1.2f)).inset(ui.em(0.2f), 0), line.most_words,
                {style::tiny, muted, Align::end});
    paint.label(labels.cut_bottom(ui.em(1.2f)).inset(ui.em(0.2f), 0), line.least_words,
                {style::tiny, muted, Align::end});
    paint.fill(at, ui.colour(Tone::page));
    paint.outline(at, ui.colour(Tone::line));
    const std::size_t count = waves.size();
    const Rect plot = at.inset(ui.em(1.2f), ui.em(0.7f));
    const auto x_of = [&](std::size_t wave) {
        return count < 2 ? plot.x + plot.w / 2
                         : plot.x + plot.w * static_cast<float>(wave) / static_cast<float>(count - 1);
    };
    const auto place = [&](std::size_t wave) {
        const double share =
            std::clamp((*line.points[wave] - line.least) / (line.most - line.least), 0.0, 1.0);
        return Point{x_of(wave), plot.bottom() - plot.h * static_cast<float>(share)};
    };
    const Colour ink = ui.colour(Tone::accent);
    for (std::size_t i = 0; i < line.points.size(); ++i) {
        if (!line.points[i]) continue;
        if (i + 1 < line.points.size() && line.points[i + 1]) {
            const Point ends[] = {place(i), place(i + 1)};
            paint.polyline(ends, ink, std::max(2.f, ui.em(0.14f)));
        }
        paint.disc(place(i), std::max(3.f, ui.em(0.22f)), ink);
    }
    const float room = count < 2 ? at.w : plot.w / static_cast<float>(count - 1);
    for (std::size_t i = 0; i < count; ++i) {
        const float half = std::min(room, at.w / 2) / 2;
        Rect name{x_of(i) - half, names.y, 2 * half, names.h};
        name = Rect{std::clamp(name.x, at.x - ui.em(0.6f), at.right() - name.w + ui.em(0.6f)), name.y, name.w,
                    name.h};
        paint.label(name, waves[i], {style::tiny, muted, Align::centre});
    }
}

constexpr float state_height = 2.7f;  // em: the wave, and below it what was so then

// What has no scale: each wave's words below the one before, and only time between them.
void draw_states(Frame& frame, Rect at, const ScoreLine& line, const std::vector<std::string>& waves) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint();
    paint.fill(at, ui.colour(Tone::page));
    paint.outline(at, ui.colour(Tone::line));
    Rect room = at.inset(ui.em(0.7f), ui.em(0.4f));
    const float x = room.x + ui.em(0.3f), radius = std::max(3.f, ui.em(0.22f));
    for (std::size_t i = 0; i < line.states.size(); ++i) {
        const ScoreLine::State& state = line.states[i];
        Rect row = room.cut_top(ui.em(state_height));
        const float y = row.y + ui.em(0.8f);
        if (i + 1 < line.states.size()) paint.vertical(x, y, ui.em(state_height), ui.colour(Tone::line));
        const bool known = !state.words.empty();
        paint.disc({x, y}, radius, ui.colour(known ? Tone::accent : Tone::line));
        row.cut_left(ui.em(1.1f));
        paint.label(row.cut_top(ui.em(1.2f)), waves[i], {style::tiny, ui.colour(Tone::muted)});
        Rect words = row.cut_top(ui.em(1.4f));
        if (!state.place.empty()) {
            const float wide = paint.measure(state.place, style::tiny).w + ui.em(0.3f);
            paint.label(words.cut_right(wide), state.place,
                        {style::tiny, ui.colour(Tone::muted), Align::end});
            words.cut_right(ui.em(0.4f));
        }
        paint.label(words, known ? state.words : std::string("not known"),
                    {style::small, ui.colour(known ? Tone::text : Tone::muted)});
    }
}

}  // namespace

void draw_case_scores(CaseColumn& column) {
    Frame& frame = column.frame();
    Ui& ui = frame.ui;
    const auto& waves = frame.view()->info().waves;
    const auto lines = score_lines(*frame.bench.cases->view, *frame.bench.cases, waves);
    if (lines.empty()) return;
    column.heading("scores", "Scores over the waves");
    const float gap = ui.em(1.4f);
    // As wide as the tables above and below, whose scrollbar stands beside them.
    const float room = column.width() - ui.em(measure::scrollbar);
    const auto in_row =
        std::max<std::size_t>(1, static_cast<std::size_t>((room + gap) / (ui.em(chart_width) + gap)));
    // They share the whole width: the names of waves want it.
    const auto across = static_cast<float>(in_row);
    const float width = std::floor(std::min((room - gap * (across - 1)) / across, ui.em(chart_most)));
    for (std::size_t first = 0; first < lines.size(); first += in_row) {
        const std::size_t last = std::min(lines.size(), first + in_row);
        float words_height = 0, chart = chart_height;
        const auto words_of = [](const ScoreLine& line) {
            return line.better.empty() ? line.words + "." : line.words + "; " + line.better + ".";
        };
        for (std::size_t i = first; i < last; ++i) {
            if (lines[i].states.empty())
                words_height = std::max(words_height,
                                        std::ceil(text_height(ui, words_of(lines[i]), width, style::small)));
            chart = std::max(chart, static_cast<float>(lines[i].states.size()) * state_height + 0.8f);
        }
        column.gap(first == 0 ? 0.3f : 1.1f);
        const Rect strip = column.take(ui.em(1.5f) + ui.em(chart) + ui.em(0.3f) + words_height);
        for (std::size_t i = first; i < last; ++i) {
            Rect at{strip.x + static_cast<float>(i - first) * (width + gap), strip.y, width, strip.h};
            const Path own = Path("case/score") / static_cast<int>(i);
            Node node;
            node.path = own.text();
            node.role = Role::image;
            node.name = lines[i].name;
            node.value = words_of(lines[i]);
            node.bounds = at;
            ui.describe(std::move(node));
            ui.paint().label(at.cut_top(ui.em(1.5f)), lines[i].name,
                             {style::small_strong, ui.colour(Tone::text)});
            const Rect plot = at.cut_top(ui.em(chart));
            if (lines[i].states.empty())
                draw_line(frame, plot, lines[i], waves);
            else
                draw_states(frame, plot, lines[i], waves);
            if (!lines[i].states.empty()) continue;  // the picture is words already
            at.cut_top(ui.em(0.3f));
            LabelLook words{style::small, ui.colour(Tone::muted)};
            words.wrap = true;
            ui.paint().label(at, words_of(lines[i]), words);
        }
    }
}

void draw_case_values(CaseColumn& column) {
    Frame& frame = column.frame();
    Ui& ui = frame.ui;
    const CasesDesk& desk = *frame.bench.cases;
    const CaseView& view = *desk.view;
    const bool can = frame.bench.writable();
    const auto& waves = frame.view()->info().waves;
    Rect beside = column.heading("values", "Values");
    const ButtonLook table{"All as a table", {}, Emphasis::quiet, true, {}, frame.key_of("cases.values")};
    const Rect table_at = beside.cut_right(button_size(ui, table).w);
    beside.cut_right(ui.em(0.4f));
    const ButtonLook add{"New variable", Icon::plus, Emphasis::quiet, can};
    if (button(ui, "case/new_variable", beside.cut_right(button_size(ui, add).w), add))
        frame.run("variables.new");
    if (button(ui, "case/all_values", table_at, table)) frame.run("cases.values");

    bool once = false, by_wave = false;
    for (const CaseValues& line : view.values) {
        const model::Variable* variable = desk.find(line.variable);
        if (variable) (variable->by_wave ? by_wave : once) = true;
    }
    std::vector<GridColumn> columns{
        GridColumn{.id = "variable", .name = "Variable", .width = 15, .grow = 2, .sortable = false},
        GridColumn{.id = "whose", .name = "Of", .width = 8, .sortable = false}};
    if (once) columns.push_back({.id = "once", .name = "Once", .width = 9, .sortable = false});
    const std::size_t first_wave = columns.size();
    for (std::size_t i = 0; by_wave && i < waves.size(); ++i)
        columns.push_back({.id = fmt::format("wave{}", i),
                           .name = short_wave(waves[i], waves),
                           .description = waves[i],
                           .width = 7.5f,
                           .grow = 1,
                           .sortable = false});

    // The text that a cell stands for; nothing where the variable has none there.
    const auto text_at = [&](std::size_t row, std::size_t at) -> const std::string* {
        const CaseValues& line = view.values[row];
        const model::Variable* variable = desk.find(line.variable);
        if (!variable || at < 2) return nullptr;
        if (at < first_wave) return variable->by_wave || line.texts.empty() ? nullptr : &line.texts.front();
        const std::size_t wave = at - first_wave;
        return variable->by_wave && wave < line.texts.size() ? &line.texts[wave] : nullptr;
    };
    GridLook look;
    look.name = "Values of the case";
    look.columns = columns;
    look.rows = view.values.size();
    look.ruled = true;
    look.multi_select = false;
    look.row_id = [&](std::size_t row) {
        return view.values[row].variable.text() + "-" + view.values[row].subject;
    };
    look.cell = [&](std::size_t row, std::size_t at) {
        const CaseValues& line = view.values[row];
        const model::Variable* variable = desk.find(line.variable);
        CellLook cell;
        if (!variable) return cell;
        if (at == 0) {
            cell.words = variable->label.empty() ? variable->name : variable->label;
            cell.strong = true;
            cell.note = variable_note(*variable, desk);
        } else if (at == 1) {
            cell.words = line.whose.empty() ? std::string("the case") : line.whose;
            cell.muted = true;
        } else if (const std::string* text = text_at(row, at)) {
            cell = value_cell(*variable, *text, desk, can);
        } else {
            cell.words = "–";
            cell.muted = true;
        }
        return cell;
    };
    look.choices = [&](std::size_t row, std::size_t) {
        const model::Variable* variable = desk.find(view.values[row].variable);
        return variable ? value_choices(*variable) : std::vector<std::string>{};
    };
    look.refuses = [&](std::size_t row, std::size_t at, const std::string& words) {
        const model::Variable* variable = desk.find(view.values[row].variable);
        return variable && at >= 2 ? refuses_value(*variable, words) : std::nullopt;
    };
    look.empty = "No variables yet. Import a table, or describe the first.";
    const Rect room = column.take(grid_height(ui, look, 14));
    const GridEvents events =
        grid(ui, "case/values", room, look, ui.memory<GridChoice>("case/values_choice"));
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
    if (events.activated && events.activated->column == 0)
        frame.act([id = view.values[events.activated->row].variable](Workbench& bench) {
            edit_variable(bench, id);
        });
    std::vector<model::Value> written;
    for (const auto& one : events.written) {
        const CaseValues& line = view.values[one.at.row];
        const model::Variable* variable = desk.find(line.variable);
        if (!variable) continue;
        const std::string wave =
            one.at.column >= first_wave ? waves[one.at.column - first_wave] : std::string();
        written.push_back({line.variable, line.subject, wave, canonical_words(*variable, one.words)});
    }
    if (!written.empty()) frame.act([written](Workbench& bench) { write_values(bench, written); });
}

}  // namespace attune::workbench
