// SPDX-License-Identifier: GPL-3.0-or-later
// The agreement of the coders: what the numbers rest on, the table of them, and its foot.
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
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

namespace {

using Chief = ChiefCoefficient;

const Path table_path = "compare/table";

struct Column {
    GridColumn head;
    std::optional<Chief> coefficient = {};
};

std::string capital(std::string word) {
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z')
        word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

// The chief coefficient first, with its verdict; the others after the bars.
std::vector<Column> columns_of(const CompareDesk& desk, float room) {
    const auto& found = *desk.read.agreement;
    const std::size_t coders = found.coders.size();
    const bool passages = found.choice.unit == jobs::CodedUnit::passage;
    const bool interval = found.comparison.double_coded >= analysis::least_sources_for_interval;
    std::vector<Column> all;
    const auto add = [&](GridColumn head, std::optional<Chief> coefficient = {}) {
        all.push_back({std::move(head), coefficient});
    };
    const auto figure = [&](const char* id, std::string name, std::string description, float width) {
        return GridColumn{.id = id,
                          .name = std::move(name),
                          .description = std::move(description),
                          .width = width,
                          .align = Align::end};
    };
    // The name has what the figures that matter most leave of the width.
    const float name = std::clamp(room - (passages ? 10.f : 16.2f), 11.f, 18.f);
    add({.id = "name", .name = capital(thing_word(found.choice.by)), .width = name, .grow = 1});
    add(figure("chief", std::string(coefficient_sign(desk.judged_by())),
               std::string(coefficient_name(desk.judged_by(), coders)), 3.4f),
        desk.judged_by());
    add({.id = "verdict",
         .name = "Verdict",
         .description = "What the project’s thresholds say of it",
         .width = 5.6f});
    if (!passages)
        add({.id = "spread",
             .name = interval ? "Interval of α" : "α by source",
             .description = interval ? "Sources drawn again: in so many of a hundred samples α lies there"
                                     : "The lowest and the highest α of one source",
             .width = 6});
    if (desk.judged_by() != Chief::percent)
        add(figure("percent", "Agree", "Percent agreement", 4.8f), Chief::percent);
    if (desk.judged_by() != Chief::alpha) add(figure("alpha", "α", "Krippendorff’s α", 4.2f), Chief::alpha);
    if (desk.judged_by() != Chief::kappa)
        add(figure("kappa", "κ", std::string(coefficient_name(Chief::kappa, coders)), 4.2f), Chief::kappa);
    if (desk.judged_by() != Chief::ac1) add(figure("ac1", "AC1", "Gwet’s AC1", 4.4f), Chief::ac1);
    add(figure("prevalence", "Coded", "Prevalence: the share of the units that was coded, mean of the coders",
               5));
    add(figure("overlap", "Overlap", "F1: what both coded, of what either coded", 5.6f));
    add(figure("units", "Units",
               fmt::format("How many {}s were compared", jobs::unit_word(found.choice.unit)), 6));
    return all;
}

// Told from another of the same name.
std::string name_of_thing(const Frame& frame, std::size_t thing) {
    const auto& found = *frame.bench.compare->read.agreement;
    return told_apart(*frame.view(), found.things[thing].id, found.comparison.things[thing].name);
}

CellLook cell_of(const Frame& frame, const Column& column, std::size_t thing) {
    const CompareDesk& desk = *frame.bench.compare;
    const auto& found = *desk.read.agreement;
    const analysis::Compared& one = found.comparison.things[thing];
    const std::size_t coders = found.coders.size();
    CellLook cell;
    const std::string& id = column.head.id;
    if (id == "name") {
        cell.words = name_of_thing(frame, thing);
        cell.strong = false;
    } else if (column.coefficient) {
        const auto* estimate = one.find(std::string(coefficient_id(*column.coefficient, coders)));
        const auto value = estimate ? estimate->value : std::nullopt;
        cell.words = *column.coefficient == Chief::percent && value ? share_words(*value) : two_places(value);
        cell.note = figure_note(estimate, std::string(coefficient_name(*column.coefficient, coders)));
        cell.strong = id == "chief" && value;
        cell.muted = !value;
    } else if (id == "verdict") {
        const auto value = compare_value(one, "chief", desk.judged_by(), coders);
        const auto verdict = jobs::verdict_on(value, desk.read.thresholds);
        cell.words = jobs::verdict_word(verdict);
        cell.muted = verdict != jobs::Verdict::reliable;
        cell.note = value ? jobs::thresholds_sentence(desk.read.thresholds)
                          : figure_note(one.find(std::string(coefficient_id(desk.judged_by(), coders))),
                                        std::string(coefficient_name(desk.judged_by(), coders)));
    } else if (id == "spread") {
        const auto& span = one.interval ? one.interval : one.range;
        if (span) {
            cell.words = fmt::format("{} to {}", two_places(span->low), two_places(span->high));
            cell.note = (one.interval ? "Interval of α: " : "α of one source: ") + cell.words;
            CellSpan bar{
                span->low, span->high, {}, {desk.read.thresholds.tentative, desk.read.thresholds.reliable}};
            bar.at = compare_value(one, "alpha", desk.judged_by(), coders);
            cell.span = std::move(bar);
        } else {
            cell.words = "–";
            cell.muted = true;
        }
    } else if (id == "prevalence") {
        const auto value = compare_value(one, id, desk.judged_by(), coders);
        cell.words = value ? share_words(*value) : "–";
        for (std::size_t k = 0; k < one.prevalence.size(); ++k)
            cell.note += fmt::format("{}{} {}", k == 0 ? "" : ", ", desk.coder_name(found.coders[k]),
                                     share_words(one.prevalence[k]));
    } else if (id == "overlap") {
        const auto value = compare_value(one, id, desk.judged_by(), coders);
        cell.words = two_places(value);
        cell.note = figure_note(one.find("f1"), "Overlap (F1)");
        cell.muted = !value;
    } else if (id == "units") {
        cell.words = grouped(static_cast<std::int64_t>(one.units));
    }
    return cell;
}

void draw_table(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const auto columns = columns_of(desk, at.w / ui.em());
    std::vector<GridColumn> heads;
    heads.reserve(columns.size());
    for (const Column& column : columns) heads.push_back(column.head);
    const auto& things = desk.read.agreement->things;
    const auto& rows = desk.rows();
    GridLook look;
    look.name = fmt::format("Agreement, {} by {}", thing_word(desk.read.agreement->choice.by),
                            thing_word(desk.read.agreement->choice.by));
    look.columns = heads;
    look.rows = rows.size();
    look.multi_select = false;
    look.row_id = [&](std::size_t row) { return things[rows[row]].id; };
    look.row_name = [&](std::size_t row) { return name_of_thing(frame, rows[row]); };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(frame, columns[column], rows[row]);
    };
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (!desk.sorted_by().empty() && columns[i].head.id == desk.sorted_by()) look.sorted_by = i;
    look.descending = desk.descending();
    look.empty = "There is no code to compare.";
    GridChoice choice = desk.table;
    const GridEvents events = grid(ui, table_path, at, look, choice);
    if (choice != desk.table) frame.act([choice](Workbench& bench) { choose_compare_row(bench, choice); });
    if (events.sort_by)
        frame.act([id = columns[*events.sort_by].head.id](Workbench& bench) { bench.compare->sort_by(id); });
    if (events.activated) frame.run("compare.passages");
}

// One that can have the keys while there is no table.
void draw_instead(Frame& frame, Rect at, const std::string& words, bool asks) {
    Ui& ui = frame.ui;
    TextLook look{style::label, Tone::muted};
    look.wrap = true;
    const float high = text_height(ui, words, at.w, style::label);
    kit::text(ui, "agreement/instead", at.cut_top(std::ceil(high)), words, look);
    at.cut_top(ui.em(0.8f));
    const ButtonLook button_look{.label = asks ? "Show the numbers all the same" : "Choose what is compared…",
                                 .shortcut = frame.key_of(asks ? "compare.numbers" : "compare.choose")};
    Rect row = at.cut_top(ui.em(measure::field));
    if (button(ui, table_path, row.cut_left(button_size(ui, button_look).w), button_look))
        frame.run(asks ? "compare.numbers" : "compare.choose");
}

void draw_choices(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const ButtonLook choose{.label = "Choose…",
                            .description = "What is compared: round, coders, unit, what does not count",
                            .shortcut = frame.key_of("compare.choose")};
    const Rect press = row.cut_right(button_size(ui, choose).w);
    row.cut_right(ui.em(0.5f));
    const char* everything = "All sources and coders";
    if (ui.paint().measure(everything, style::label).w + ui.em(2.8f) > row.w) everything = "All sources";
    std::vector<std::string> rounds{everything};
    ComboLook look;
    look.name = "Round that is compared";
    look.chosen = 0;
    for (const auto& round : desk.read.rounds) {
        if (round.id.text() == desk.choice.round) look.chosen = rounds.size();
        rounds.push_back(round.name);
    }
    look.options = rounds;
    if (const auto picked = combo(ui, "agreement/round", row, look))
        frame.act([picked = *picked](Workbench& bench) {
            jobs::AgreementChoice changed = bench.compare->choice;
            changed.round = picked == 0 ? std::string() : bench.compare->read.rounds[picked - 1].id.text();
            choose_compared(bench, std::move(changed));
        });
    if (button(ui, "agreement/choose", press, choose)) frame.run("compare.choose");
}

// How much of what stands around the table has room: all of it in sentences, the least of it in one line
// above and below, or that line alone.
enum class Around { sentences, lines, one_line };

Around around_table(const Ui& ui, float height) {
    return height >= ui.em(25) ? Around::sentences : height >= ui.em(14) ? Around::lines : Around::one_line;
}

// A line that says less than is known, and all of it when it is pointed at.
void draw_short(Frame& frame, const Path& path, Rect at, const std::string& words, const std::string& all,
                Tone tone = Tone::muted) {
    Ui& ui = frame.ui;
    TextLook look{style::small, tone};
    look.runs = Runs::interface;
    kit::text(ui, path, at, words, look);
    if (Node* const node = ui.registered(path)) node->description = all;
    if (at.contains(ui.pointer())) ui.tooltip(at, all);
}

constexpr const char* for_training = "This is a calibration round: for training, and not to be reported.";

// Gives what is left for the table.
Rect draw_words_above(Frame& frame, Rect at, Around around) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const bool calibration = desk.read.agreement->round_kind == "calibration";
    const auto paragraph = [&](const char* id, const std::string& words, Tone tone) {
        TextLook look{style::small, tone};
        look.wrap = true;
        const float high = std::ceil(text_height(ui, words, at.w, style::small));
        kit::text(ui, Path("agreement") / id, at.cut_top(high), words, look);
        at.cut_top(ui.em(0.25f));
    };
    if (around == Around::sentences) {
        paragraph("counts", what_counts(desk), Tone::muted);
        if (calibration) paragraph("calibration", for_training, Tone::warning);
    } else {
        const float line = std::ceil(ui.paint().line_px(style::small));
        draw_short(frame, "agreement/counts", at.cut_top(line), what_counts_briefly(desk), what_counts(desk));
        at.cut_top(ui.em(0.1f));
        if (calibration && around == Around::lines) {
            draw_short(frame, "agreement/calibration", at.cut_top(line), "Calibration: not to be reported",
                       for_training, Tone::warning);
            at.cut_top(ui.em(0.1f));
        }
    }
    at.cut_top(ui.em(0.25f));
    return at;
}

// Of a chosen row without a number, why it has none.
std::string why_none(const CompareDesk& desk) {
    const auto thing = desk.current();
    if (!thing) return {};
    const auto& found = *desk.read.agreement;
    const analysis::Compared& one = found.comparison.things[*thing];
    const auto* chief = one.find(std::string(coefficient_id(desk.judged_by(), found.coders.size())));
    if (chief && chief->value) return {};
    return figure_note(chief, std::string(coefficient_sign(desk.judged_by())));
}

// The whole, the thresholds, and of a chosen row without a number why it has none.
std::string foot_words(const CompareDesk& desk) {
    std::string words = overall_words(desk);
    if (!words.empty()) words += ". ";
    words += jobs::thresholds_sentence(desk.read.thresholds);
    const std::string why = why_none(desk);
    return why.empty() ? words : why + ' ' + words;
}

// Gives what is left for the table.
Rect draw_words_below(Frame& frame, Rect at, Around around) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const Path path = "agreement/overall";
    const float line = ui.paint().line_px(style::small);
    if (around == Around::one_line) return at;
    const std::string all = foot_words(desk);
    if (around == Around::lines) {
        std::string words = overall_words(desk);
        if (const std::string why = why_none(desk);
            !why.empty() && ui.paint().measure(why, style::small).w + 1 <= at.w)
            words = why;
        if (ui.paint().measure(words, style::small).w + 1 > at.w) words = words.substr(0, words.find(" · "));
        draw_short(frame, path, at.cut_bottom(std::ceil(line)), words, all);
    } else {
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        look.runs = Runs::interface;
        // Always room for three lines, so that the table does not jump from row to row.
        const float high = std::max(std::ceil(3 * line), std::ceil(text_height(ui, all, at.w, style::small)));
        kit::text(ui, path, at.cut_bottom(high), all, look);
    }
    at.cut_bottom(ui.em(0.3f));
    return at;
}

// The title, and what is compared beside it where both have room, else below it.
void draw_head(Frame& frame, Rect& at, Around around) {
    Ui& ui = frame.ui;
    TextLook look{style::strong};
    look.role = Role::heading;
    const auto width_of = [&](const char* words) { return ui.paint().measure(words, style::strong).w + 1; };
    const float least = ui.em(16);  // of the choices
    const char* title = "Agreement before reconciliation";
    if (around != Around::sentences && width_of(title) + least > at.w) title = "Before reconciliation";
    const float wide = width_of(title);
    if (wide + least <= at.w) {
        Rect row = at.cut_top(ui.em(measure::field));
        kit::text(ui, "agreement/title", row.cut_left(wide).centred({wide, ui.em(1.6f)}), title, look);
        row.cut_left(ui.em(0.8f));
        draw_choices(frame, row);
    } else {
        kit::text(ui, "agreement/title", at.cut_top(ui.em(1.6f)), title, look);
        at.cut_top(ui.em(0.2f));
        draw_choices(frame, at.cut_top(ui.em(measure::field)));
    }
    at.cut_top(ui.em(0.4f));
}

}  // namespace

void draw_agreement(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    const auto pane = ui.pane("agreement", "Agreement", at);
    const Around around = around_table(ui, at.h);
    at = at.inset(ui.em(measure::pad), ui.em(around == Around::one_line ? 0.35f : 0.6f));
    draw_head(frame, at, around);
    if (!desk.known) {
        kit::text(ui, "agreement/reading", at.cut_top(ui.em(1.5f)), "Reading what the coders did …",
                  {style::small, Tone::muted});
        return;
    }
    if (!desk.read.agreement) return draw_instead(frame, at, desk.read.fault, false);
    if (!desk.shows_numbers())
        return draw_instead(
            frame, at,
            "This project is reflexive: what coders see differently is something to talk about, and no "
            "number measures it. Their readings stand side by side at the left.",
            true);
    at = draw_words_above(frame, at, around);
    draw_table(frame, draw_words_below(frame, at, around));
}

}  // namespace attune::workbench
