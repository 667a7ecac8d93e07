// SPDX-License-Identifier: GPL-3.0-or-later
// What is behind the number of the chosen row.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/code_names.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/compare_words.h"
#include "app/workbench/panels/compare_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/scroll_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

// Rows of words, whichever of the views they are of.
struct Lines {
    std::vector<GridColumn> heads;
    std::vector<std::vector<CellLook>> rows;
    std::string name, empty;
};

GridColumn figures(const char* id, std::string name, std::string description, float width) {
    return {.id = id,
            .name = std::move(name),
            .description = std::move(description),
            .width = width,
            .align = Align::end,
            .sortable = false};
}

CellLook words(std::string what, std::string note = {}) {
    CellLook cell;
    cell.words = std::move(what);
    cell.note = std::move(note);
    return cell;
}

std::string number(std::uint64_t units) {
    return grouped(static_cast<std::int64_t>(units));
}

Lines pairs_of(const CompareDesk& desk, const analysis::Compared& one) {
    const auto& coders = desk.read.agreement->coders;
    Lines lines;
    lines.name = "The table behind the number, for each pair of coders";
    lines.empty = "Passages compared as passages have no table of units.";
    lines.heads = {{.id = "pair", .name = "Coders", .width = 5, .grow = 1, .sortable = false},
                   figures("both", "Both", "Units that both coded with it", 4.4f),
                   figures("first", "First", "Units that only the first coded with it", 4.4f),
                   figures("second", "Second", "Units that only the second coded with it", 4.9f),
                   figures("neither", "Neither", "Units that neither coded with it", 5.6f),
                   figures("kappa", "κ", "Cohen’s κ of these two", 3.4f)};
    for (const auto& pair : one.pairs) {
        const CoderId &first = coders[pair.first], &second = coders[pair.second];
        lines.rows.push_back({words(desk.coder_initials(first) + " · " + desk.coder_initials(second),
                                    desk.coder_name(first) + " and " + desk.coder_name(second)),
                              words(number(pair.table.both)), words(number(pair.table.first_only)),
                              words(number(pair.table.second_only)), words(number(pair.table.neither)),
                              words(two_places(pair.kappa.value), figure_note(&pair.kappa, "Cohen’s κ"))});
    }
    return lines;
}

Lines sources_of(const CompareDesk& desk, const analysis::Compared& one) {
    const auto& found = *desk.read.agreement;
    Lines lines;
    lines.name = "α of each source";
    lines.heads = {{.id = "source", .name = "Source", .width = 8, .grow = 1, .sortable = false},
                   figures("alpha", "α", "Krippendorff’s α in this source alone", 4),
                   {.id = "bar", .name = "0 to 1", .width = 7, .sortable = false},
                   figures("units", "Units", "Units of the source that count", 5.5f)};
    for (std::size_t i = 0; i < found.sources.size(); ++i) {
        const auto value = i < one.by_text.size() ? one.by_text[i] : std::nullopt;
        CellLook bar = words(two_places(value));
        if (value)
            bar.span = CellSpan{
                *value, *value, *value, {desk.read.thresholds.tentative, desk.read.thresholds.reliable}};
        const std::string why = value ? std::string()
                                      : "Not defined here: nobody used it in this source, or it covers "
                                        "everything.";
        lines.rows.push_back({words(found.sources[i].title), words(two_places(value), why), std::move(bar),
                              words(number(found.sources[i].units))});
    }
    return lines;
}

struct CoefficientName {
    const char* id;
    const char* name;
};
constexpr std::array coefficient_names{
    CoefficientName{"percent_agreement", "Percent agreement"},
    CoefficientName{"krippendorff_alpha", "Krippendorff’s α"},
    CoefficientName{"cohen_kappa", "Cohen’s κ"},
    CoefficientName{"scott_pi", "Scott’s π"},
    CoefficientName{"fleiss_kappa", "Fleiss’ κ"},
    CoefficientName{"conger_kappa", "Conger’s κ"},
    CoefficientName{"brennan_prediger", "Brennan–Prediger"},
    CoefficientName{"gwet_ac1", "Gwet’s AC1"},
    CoefficientName{"pabak", "PABAK"},
    CoefficientName{"prevalence_index", "Prevalence index"},
    CoefficientName{"bias_index", "Bias index"},
    CoefficientName{"f1", "Overlap (F1)"},
    CoefficientName{"jaccard", "Overlap (Jaccard)"},
    CoefficientName{"precision", "Precision"},
    CoefficientName{"recall", "Recall"},
};

Lines coefficients_of(const analysis::Compared& one) {
    Lines lines;
    lines.name = "Every coefficient";
    lines.heads = {{.id = "name", .name = "Coefficient", .width = 11, .grow = 1, .sortable = false},
                   figures("value", "Value", {}, 4.4f),
                   figures("units", "Units", "Units that it is made of", 7)};
    for (const auto& [id, name] : coefficient_names) {
        const analysis::Estimate* estimate = one.find(id);
        if (!estimate) continue;
        const std::string why = figure_note(estimate, name);
        lines.rows.push_back({words(name, why), words(two_places(estimate->value), why),
                              words(estimate->value ? number(estimate->units) : std::string())});
    }
    return lines;
}

void draw_lines(Frame& frame, Rect at, const Lines& lines) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    GridLook look;
    look.name = lines.name;
    look.columns = lines.heads;
    look.rows = lines.rows.size();
    look.multi_select = false;
    look.row_id = [](std::size_t row) { return std::to_string(row + 1); };
    look.cell = [&](std::size_t row, std::size_t column) { return lines.rows[row][column]; };
    look.empty = lines.empty;
    // What the chosen row says when it is pointed at, for those who do not point.
    std::string note;
    for (std::size_t row = 0; row < lines.rows.size(); ++row)
        if (look.row_id(row) == desk.details_choice.row)
            for (const CellLook& cell : lines.rows[row])
                if (note.empty()) note = cell.note;
    if (!note.empty()) {
        TextLook below{style::small, Tone::muted};
        below.wrap = true;
        const float high = std::ceil(text_height(ui, note, at.w, style::small));
        kit::text(ui, "details/note", at.cut_bottom(high), note, below);
        at.cut_bottom(ui.em(0.3f));
    }
    GridChoice choice = desk.details_choice;
    const GridEvents events = grid(ui, "details/table", at, look, choice);
    if (choice != desk.details_choice)
        frame.act([choice](Workbench& bench) { bench.compare->details_choice = choice; });
    if (events.activated && desk.shown_details == CompareDetails::sources)
        frame.act([row = events.activated->row](Workbench& bench) {
            const auto& sources = bench.compare->read.agreement->sources;
            if (row < sources.size()) show_compare_source(bench, SourceId(sources[row].id));
        });
}

void draw_method(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto& found = *frame.bench.compare->read.agreement;
    ScrollArea area(ui, "details/method", at, "How it was counted");
    const Rect column = area.inner();
    float y = area.top();
    int number = 0;
    for (const auto* sentences : {&found.method, &found.remarks})
        for (const std::string& sentence : *sentences) {
            TextLook look{style::small, Tone::text};
            look.wrap = true;
            const float high = std::ceil(text_height(ui, sentence, column.w - ui.em(0.4f), style::small));
            kit::text(ui, Path("details/sentence") / ++number, {column.x, y, column.w - ui.em(0.4f), high},
                      sentence, look);
            y += high + ui.em(0.25f);
        }
    area.finish(y - area.top());
}

}  // namespace

void draw_compare_details(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const auto pane = ui.pane("details", "Behind the number", at);
    at = at.inset(ui.em(measure::pad), ui.em(0.6f));
    const auto thing = desk.current();
    if (!thing) {
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        kit::text(ui, "details/none", at, "There is no number to look behind.", look);
        return;
    }
    const analysis::Compared& one = desk.read.agreement->comparison.things[*thing];
    const std::string name = told_apart(*frame.view(), desk.read.agreement->things[*thing].id, one.name);
    kit::text(ui, "details/of", at.cut_top(ui.em(1.5f)), name, {style::small_strong});
    at.cut_top(ui.em(0.2f));
    static const std::array<Segment, 4> views{
        Segment{"pairs", "Pairs", true, ""}, Segment{"sources", "Sources", true, ""},
        Segment{"coefficients", "All figures", true, ""}, Segment{"method", "Method", true, ""}};
    SegmentedLook look;
    look.name = "What is shown of the number";
    look.segments = views;
    look.chosen = static_cast<std::size_t>(desk.shown_details);
    Rect row = at.cut_top(ui.em(2.1f));
    if (const auto picked =
            segmented(ui, "details/view", row.cut_left(std::min(row.w, segmented_size(ui, look).w)), look))
        frame.act([view = static_cast<CompareDetails>(*picked)](Workbench& bench) {
            bench.compare->shown_details = view;
            bench.compare->details_choice = {};
        });
    at.cut_top(ui.em(0.4f));
    switch (desk.shown_details) {
        case CompareDetails::pairs:
            return draw_lines(frame, at, pairs_of(desk, one));
        case CompareDetails::sources:
            return draw_lines(frame, at, sources_of(desk, one));
        case CompareDetails::coefficients:
            return draw_lines(frame, at, coefficients_of(one));
        case CompareDetails::method:
            return draw_method(frame, at);
    }
}

}  // namespace attune::workbench
