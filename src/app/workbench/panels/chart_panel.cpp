// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/chart_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/nothing_yet.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/splitter.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "charts/table";
constexpr float least_table = 9, least_cell = 11;  // em

// Height of a row of the table in em, about.
float row_em(int lines) {
    return lines > 1 ? 1.4f * static_cast<float>(lines) + 0.7f : 2.15f;
}

using text::counted;

// "12 families · 34 charted · 3 no data · 20 not yet charted · 2 stale"
std::string figures_of(const jobs::Chart& chart) {
    const bool families = chart.choices.kind == model::CaseKind::family;
    std::string words =
        families ? counted(chart.cases, "family", "families") : counted(chart.cases, "case", "cases");
    words += fmt::format(" · {} charted", grouped(chart.charted));
    if (chart.no_data > 0) words += fmt::format(" · {} no data", grouped(chart.no_data));
    words += fmt::format(" · {} not yet charted", grouped(chart.empty));
    if (chart.stale > 0) words += fmt::format(" · {} stale", grouped(chart.stale));
    if (chart.on_no_passage > 0) words += fmt::format(" · {} on no passage", grouped(chart.on_no_passage));
    return words;
}

class Head {
  public:
    explicit Head(Frame& frame) : frame_(frame), ui_(frame.ui), desk_(*frame.bench.charts) {}

    void draw(Rect at, bool& menu_open) {
        Rect room = draw_document_head(frame_, "charts_head", at, "Framework matrix");
        const jobs::Chart* chart = desk_.chart();
        const Rect more = room.cut_right(std::min(room.w, ui_.em(2.2f)));
        if (icon_button(ui_, "charts/more", more.centred({ui_.em(1.9f), ui_.em(1.9f)}), Icon::more,
                        "What can be done with matrices and columns", "Menu",
                        frame_.bench.session != nullptr))
            menu_open = true;
        if (!chart) return;
        const float height = std::min(room.h, ui_.em(measure::field));
        const auto place = [&](float em) {
            const Rect own = room.cut_left(std::min(room.w, ui_.em(em)));
            room.cut_left(std::min(room.w, ui_.em(0.6f)));
            return own.centred({own.w, height});
        };
        matrix(*chart, place(std::clamp(room.w / ui_.em() * 0.28f, 12.f, 30.f)));
        rows(*chart, place(12));
        sort(*chart, place(14));
        if (room.w < ui_.em(9)) return;
        TextLook look{style::small, Tone::muted, Align::end};
        look.role = Role::status;
        kit::text(ui_, "charts/figures", room, figures_of(*chart), look);
    }

  private:
    std::optional<std::size_t> pick(const char* path, const char* name, std::span<const std::string> options,
                                    std::size_t chosen, Rect at, bool enabled = true) {
        ComboLook look;
        look.name = name;
        look.options = options;
        look.chosen = chosen;
        look.enabled = enabled;
        return combo(ui_, path, at, look);
    }

    void matrix(const jobs::Chart& chart, Rect at) {
        std::vector<std::string> names;
        std::size_t chosen = 0;
        for (const auto& one : desk_.read.matrices) {
            if (one.id == chart.matrix.id) chosen = names.size();
            names.push_back(one.name);
        }
        if (const auto picked = pick("charts/matrix", "Which matrix", names, chosen, at))
            frame_.act([id = desk_.read.matrices[*picked].id](Workbench& bench) { show_matrix(bench, id); });
    }

    void rows(const jobs::Chart& chart, Rect at) {
        static const std::vector<std::string> names{"Cases", "Cases by wave", "Cases by voice",
                                                    "By wave and voice"};
        if (const auto picked =
                pick("charts/rows", "What the rows are", names,
                     static_cast<std::size_t>(chart.choices.unfold), at, frame_.bench.writable()))
            frame_.act([unfold = static_cast<jobs::Unfold>(*picked)](Workbench& bench) {
                choose_rows(bench, unfold);
            });
    }

    void sort(const jobs::Chart& chart, Rect at) {
        std::vector<std::string> names{"Sorted by name"};
        std::size_t chosen = 0;
        for (const auto& variable : desk_.read.variables) {
            if (variable == chart.choices.sort) chosen = names.size() + (chart.choices.descending ? 1 : 0);
            names.push_back("By " + variable);
            names.push_back("By " + variable + ", highest first");
        }
        if (const auto picked =
                pick("charts/sort", "In which order", names, chosen, at, frame_.bench.writable()))
            frame_.act([variable = *picked == 0 ? std::string() : desk_.read.variables[(*picked - 1) / 2],
                        descending = *picked > 0 && *picked % 2 == 0](Workbench& bench) {
                sort_charts(bench, variable, descending);
            });
    }

    Frame& frame_;
    Ui& ui_;
    const ChartDesk& desk_;
};

CellLook name_cell(const jobs::ChartRow& row, std::size_t closed_rows) {
    CellLook cell;
    const bool whole = row.wave.empty() && row.voice.empty();
    cell.words = whole               ? row.name
                 : row.wave.empty()  ? "– " + row.voice
                 : row.voice.empty() ? "– " + row.wave
                                     : fmt::format("– {}, {}", row.wave, row.voice);
    cell.note = row_name(row);
    if (closed_rows > 0) {
        cell.words += fmt::format(" (+{})", closed_rows);
        cell.note += fmt::format(", {} below it {} closed",
                                 counted(static_cast<std::int64_t>(closed_rows), "row", "rows"),
                                 closed_rows == 1 ? "is" : "are");
    }
    cell.strong = whole;
    cell.muted = !whole;
    return cell;
}

CellLook cell_of(const jobs::ChartCell& from) {
    CellLook cell;
    if (!from.written) {
        cell.words = from.beneath.empty()
                         ? std::string("–")
                         : counted(static_cast<std::int64_t>(from.beneath.size()), "passage", "passages");
        cell.note =
            from.beneath.empty() ? "Not yet charted, and no passage lies beneath it" : "Not yet charted";
        cell.muted = true;
        return cell;
    }
    const bool nothing = from.written->state == model::CellState::no_data;
    cell.words = nothing ? std::string("no data") : from.written->summary;
    std::ranges::replace(cell.words, '\n', ' ');
    cell.muted = nothing;
    if (from.on_no_passage) {
        cell.words = "on no passage · " + cell.words;
        cell.note = "What is charted here stands on no passage yet";
    }
    if (from.stale()) {
        cell.words = "stale · " + cell.words;
        cell.note = fmt::format("{}", fmt::join(from.changed, "\n"));
        cell.warning = true;
    }
    return cell;
}

// What rows are sorted by and what else is to be seen of cases, in a column of its own where there is any.
CellLook facts_cell(const jobs::ChartRow& row, int lines) {
    CellLook cell;
    cell.words = fmt::format("{}", fmt::join(row.facts, lines > 1 ? "\n" : "; "));
    cell.muted = true;
    return cell;
}

void draw_table(Frame& frame, Rect at, bool& menu_open) {
    const ChartDesk& desk = *frame.bench.charts;
    const jobs::Chart& chart = *desk.chart();
    const auto shown = rows_shown(desk);
    const bool facts = std::ranges::any_of(chart.rows, [](const auto& row) { return !row.facts.empty(); });
    std::vector<GridColumn> columns{GridColumn{.id = "name", .name = "Case", .width = 10, .sortable = false}};
    if (facts) columns.push_back({.id = "facts", .name = "Scores", .width = 15, .sortable = false});
    const std::size_t before = columns.size();
    const float share = (at.w / frame.ui.em() - (facts ? 26.f : 11.f)) /
                        static_cast<float>(std::max<std::size_t>(1, chart.columns.size()));
    for (const auto& column : chart.columns)
        columns.push_back(
            {.id = column.column.id.text(),
             .name = column.label,
             .description = column.type.empty() ? column.label : column.label + ", " + column.type,
             .width = std::clamp(share, 11.f, 22.f),
             .grow = 1,
             .sortable = false});
    GridLook look;
    look.name = chart.matrix.name;
    look.columns = columns;
    look.rows = shown.size();
    look.ruled = true;
    look.multi_select = false;
    look.lines = desk.lines;
    look.row_id = [&](std::size_t row) { return row_id(chart.rows[shown[row]]); };
    look.row_name = [&](std::size_t row) { return row_name(chart.rows[shown[row]]); };
    look.cell = [&](std::size_t row, std::size_t column) {
        const jobs::ChartRow& of = chart.rows[shown[row]];
        return column == 0       ? name_cell(of, desk.closed.contains(of.of) ? rows_below(chart, of.of) : 0)
               : column < before ? facts_cell(of, desk.lines)
                                 : cell_of(of.cells[column - before]);
    };
    GridChoice choice = desk.choice;
    const GridEvents events = grid(frame.ui, table_path, at, look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_cell(bench, choice); });
    if (events.activated && events.activated->column >= before) frame.act(open_cell);
    if (events.activated && events.activated->column == 0) frame.run("chart.close_rows");
    if (events.context) menu_open = true;
}

void draw_menu(Frame& frame, Rect at, bool& open) {
    static constexpr std::array<std::string_view, 19> ids{"chart.add_column",
                                                          "chart.rename_column",
                                                          "chart.column_left",
                                                          "chart.column_right",
                                                          "chart.delete_column",
                                                          "",
                                                          "chart.close_rows",
                                                          "chart.close_all",
                                                          "chart.lines",
                                                          "chart.filter",
                                                          "chart.all_cases",
                                                          "chart.stages",
                                                          "",
                                                          "chart.new",
                                                          "chart.rename",
                                                          "chart.delete",
                                                          "",
                                                          "chart.write",
                                                          "chart.take"};
    if (open)
        action_menu(frame, "charts/menu", rect_of(frame, "charts/more", at), "Matrices and columns", ids,
                    open);
}

void say_words(Frame& frame, Rect at, const std::string& words, Tone tone) {
    TextLook look;
    look.wrap = true;
    look.tone = tone;
    look.role = Role::paragraph;
    Rect inside = at.inset(frame.ui.em(2), frame.ui.em(1.6f));
    inside.w = std::min(inside.w, frame.ui.em(44));
    kit::text(frame.ui, "charts/words", inside, words, look);
}

void draw_nothing(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ChartDesk& desk = *frame.bench.charts;
    take_home(ui, table_path, "Framework matrix", at);
    if (!desk.known) return say_words(frame, at, "Reading the matrix…", Tone::muted);
    if (!desk.read.fault.empty()) return say_words(frame, at, desk.read.fault, Tone::text);
    const bool elements = !frame.view()->elements().empty();
    FirstStep groups{"charts/make", "Make one for each group of elements", "chart.defaults"};
    groups.enabled = elements;
    groups.why_not = "The project has no programme elements yet";
    const FirstStep own{"charts/make_own", "Make one of your own columns", "chart.new"};
    const std::array steps = elements ? std::array{groups, own} : std::array{own, groups};
    draw_nothing_yet(
        frame, "charts/words", at,
        fmt::format("A framework matrix charts each family against elements, codes or headings of your own "
                    "in a few words, every cell standing on passages. There is none yet: {} makes one of "
                    "columns of your own.",
                    frame.key_of("chart.new")),
        steps);
}

void draw_no_columns(Frame& frame, Rect at) {
    take_home(frame.ui, table_path, "Framework matrix", at);
    static const std::array steps{FirstStep{"charts/make_column", "Add a column", "chart.add_column"}};
    draw_nothing_yet(
        frame, "charts/words", at,
        fmt::format("This matrix has no columns yet. {} adds one: an element, a code, or words of your own.",
                    frame.key_of("chart.add_column")),
        steps);
}

}  // namespace

void draw_charts(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("charts", "Framework matrix", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    if (frame.bench.charts->stages.shown) return draw_stages(frame, at);
    bool& menu_open = ui.memory<bool>("charts/menu_open");
    Head(frame).draw(at.cut_top(ui.em(document_head_height)), menu_open);
    draw_menu(frame, at, menu_open);
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    const ChartDesk& desk = *frame.bench.charts;
    if (const float height = chart_naming_height(frame); height > 0)
        draw_chart_naming(frame, at.cut_top(height));
    if (const float height = chart_filter_height(frame); height > 0 && !desk.taking)
        draw_chart_filter(frame, at.cut_top(height));
    if (!desk.chart()) return draw_nothing(frame, at);
    if (desk.taking) return draw_chart_edits(frame, at);
    if (desk.chart()->columns.empty()) return draw_no_columns(frame, at);
    if (desk.chart()->rows.empty())
        return say_words(
            frame, at,
            desk.chart()->choices.where.empty()
                ? "No case fits the rows of this matrix: a family stands here when it has a source or "
                  "something is charted for it."
                : "No case fits all of these conditions. Take one away to see more.",
            Tone::muted);
    const float em = ui.em();
    const float most = std::max(least_cell * em, at.h - least_table * em);
    float height =
        std::clamp(static_cast<float>(desk.height_em) * em, std::min(least_cell * em, at.h / 2), most);
    // What a short table leaves is the cell's.
    const float rows = (static_cast<float>(rows_shown(desk).size()) * row_em(desk.lines) + 5.4f) * em;
    height = std::clamp(at.h - rows, height, most);
    const Rect below = at.cut_bottom(std::round(height));
    draw_table(frame, at, menu_open);
    draw_chart_cell(frame, below);
    if (row_splitter(ui, "charts/edge", {below.x, below.y, below.w, 0}, "Height of the chosen cell", height,
                     least_cell * em, most, -1))
        frame.act([to = height / em](Workbench& bench) { bench.charts->height_em = to; });
}

}  // namespace attune::workbench
