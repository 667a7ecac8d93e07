// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/table_acts.h"
#include "app/workbench/panels/table_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string match_words(const jobs::TablePlan::Subject& subject) {
    using Match = jobs::TablePlan::Match;
    switch (subject.match) {
        case Match::by_name:
            return subject.name;
        case Match::by_rule:
            return subject.name + " · by the id rules";
        case Match::by_number:
            return subject.name + " · by its number";
        case Match::by_hand:
            return subject.name + " · as you said";
        case Match::made:
            return subject.name + " · is made";
        case Match::left_out:
            return "is not in the project · left out";
        case Match::ambiguous:
            return subject.note.empty() ? std::string("could be several · left out") : subject.note;
    }
    return {};
}

RowLook subject_row(const jobs::TablePlan& plan, std::size_t index) {
    using Match = jobs::TablePlan::Match;
    // Those that do not fit come first: they are what somebody has to look at.
    const jobs::TablePlan::Subject& subject = plan.subjects[index];
    RowLook row;
    row.id = std::to_string(index + 1);
    row.label = subject.written;
    row.detail = match_words(subject);
    row.trailing = text::counted(subject.rows.size(), "row", "rows");
    const bool out = subject.match == Match::left_out || subject.match == Match::ambiguous;
    row.icon = out ? Icon::warning : subject.match == Match::made ? Icon::plus : Icon::check;
    row.muted = out;
    return row;
}

RowLook value_row(const jobs::TablePlan& plan, std::size_t index) {
    RowLook row;
    row.id = std::to_string(index + 1);
    const bool changes = index < plan.changed.size();
    const bool adds = !changes && index - plan.changed.size() < plan.added.size();
    const jobs::TablePlan::Datum& datum = changes ? plan.changed[index]
                                          : adds  ? plan.added[index - plan.changed.size()]
                                                 : plan.gone[index - plan.changed.size() - plan.added.size()];
    row.label = fmt::format("{} · {}", datum.subject, datum.variable);
    if (!datum.wave.empty()) row.label += " · " + datum.wave;
    row.detail = changes ? fmt::format("{} → {}", datum.before, datum.after)
                 : adds  ? datum.after
                         : fmt::format("{} · in the project, not in this table; it is kept", datum.before);
    row.icon = changes ? Icon::redo : adds ? Icon::plus : Icon::minus;
    row.muted = !changes && !adds;
    if (datum.row > 0) row.trailing = fmt::format("row {}", datum.row);
    return row;
}

RowLook complaint_row(const jobs::TablePlan& plan, std::size_t index) {
    const bool taken = index >= plan.not_taken.size();
    const jobs::TablePlan::Complaint& complaint =
        taken ? plan.odd[index - plan.not_taken.size()] : plan.not_taken[index];
    RowLook row;
    row.id = std::to_string(index + 1);
    row.label = complaint.sentence;
    row.detail =
        complaint.row > 0 ? fmt::format("{} · “{}”", complaint.column, complaint.text) : complaint.column;
    row.detail += taken ? " · comes in all the same" : " · stays out";
    row.description = complaint.sentence;
    row.icon = Icon::warning;
    row.muted = taken;
    if (complaint.row > 0) row.trailing = fmt::format("row {}", complaint.row);
    return row;
}

}  // namespace

void draw_table_plan(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TableDesk& desk = *frame.bench.tables;
    const auto pane = ui.pane("table_plan", "What would happen", at);
    ui.paint().fill(at, ui.colour(Tone::page));
    if (!desk.plan) {
        kit::text(ui, "table/no_plan", at.inset(ui.em(1.1f), ui.em(1)).cut_top(ui.em(2)),
                  "Working out what would happen …", {style::small, Tone::muted});
        return;
    }
    const jobs::TablePlan& plan = *desk.plan;
    const std::size_t values = plan.changed.size() + plan.added.size() + plan.gone.size(),
                      complaints = plan.not_taken.size() + plan.odd.size();
    const std::string who = plan.of == model::VariableOf::cases ? "Cases" : "Persons";
    const std::array segments{Segment{"subjects", fmt::format("{} {}", who, plan.subjects.size())},
                              Segment{"values", fmt::format("Values {}", values)},
                              Segment{"complaints", fmt::format("To look at {}", complaints)}};
    SegmentedLook look{"What would happen", segments, static_cast<std::size_t>(desk.view)};
    Rect head = at.cut_top(ui.em(3.4f)).inset(ui.em(1.1f), ui.em(0.7f));
    const Size wide = segmented_size(ui, look);
    if (const auto picked = segmented(ui, "table/view", head.cut_left(std::min(wide.w, head.w)), look))
        frame.act([view = static_cast<PlanView>(*picked)](Workbench& bench) { show_plan_view(bench, view); });
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    ListLook rows;
    rows.name = "What would happen";
    rows.tall = true;
    rows.type_ahead = false;
    switch (desk.view) {
        case PlanView::subjects:
            rows.rows = plan.subjects.size();
            rows.empty = "Say which column tells who a row is about; then it is listed here who is meant.";
            rows.row = [&](std::size_t i) { return subject_row(plan, i); };
            break;
        case PlanView::values:
            rows.rows = values;
            rows.empty = "Nothing of this table would change the project.";
            rows.row = [&](std::size_t i) { return value_row(plan, i); };
            break;
        case PlanView::complaints:
            rows.rows = complaints;
            rows.empty = "Every value fits its variable and its measure.";
            rows.row = [&](std::size_t i) { return complaint_row(plan, i); };
            break;
    }
    if (rows.rows > 0) rows.current = std::min(desk.row, rows.rows - 1);
    const ListEvents events = list(ui, "table/rows", at, rows);
    if (events.current) frame.act([row = *events.current](Workbench& bench) { choose_plan_row(bench, row); });
}

}  // namespace attune::workbench
