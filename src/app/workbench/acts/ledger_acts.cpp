// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/ledger_acts.h"

#include <algorithm>

#include "analysis/retrieval/query.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/ledger_desk.h"
#include "store/commands/measure_links.h"

namespace attune::workbench {

namespace {

// The element chosen before stays; else the first, so that something stands below the table.
void begin_choice(LedgerDesk& desk) {
    if (!desk.current() && !desk.read.entries.empty())
        desk.choice.row = desk.read.entries.front().element.id.text();
    if (desk.choice.column.empty()) desk.choice.column = "name";
    const auto* entry = desk.current();
    if (entry && desk.finding >= entry->findings.size()) desk.finding = 0;
}

}  // namespace

bool settle_ledger(Workbench& bench) {
    LedgerDesk& desk = *bench.integrate->ledger;
    return settle_finding(
        bench, desk, IntegrateView::ledger,
        [](const store::Project& project, const JobControl& control) {
            return jobs::read_ledger(project, control);
        },
        "Reading the evidence ledger", [&] { begin_choice(desk); });
}

void choose_ledger_row(Workbench& bench, const std::string& element) {
    auto choice = bench.integrate->ledger->choice;
    choice.row = element;
    choose_in_ledger(bench, choice);
}

void choose_in_ledger(Workbench& bench, const kit::GridChoice& choice) {
    LedgerDesk& desk = *bench.integrate->ledger;
    if (desk.choice.row != choice.row) desk.finding = 0;
    desk.choice = choice;
}

void open_ledger_passages(Workbench& bench) {
    const LedgerDesk& desk = *bench.integrate->ledger;
    const auto* entry = desk.current();
    if (!entry) return say(bench, "Choose an element of the ledger first.");
    const auto same = std::ranges::count_if(
        desk.read.entries, [&](const auto& one) { return one.element.name == entry->element.name; });
    analysis::Query query;
    query.where.kind = analysis::QueryNode::Kind::term;
    query.where.term.field = analysis::Field::element;
    // Names may be shared; ids are not.
    query.where.term.name = same > 1 ? entry->element.id.text() : entry->element.name;
    change_asked(bench, [](RetrieveAsked& asked) { asked.cell.reset(); });
    ask_line(bench, analysis::line_of(query));
    show_retrieve_view(bench, RetrieveView::passages);
}

void choose_measures(Workbench& bench) {
    LedgerDesk& desk = *bench.integrate->ledger;
    if (!desk.current()) return say(bench, "Choose an element of the ledger first.");
    if (desk.read.variables.empty())
        return say(bench, "The project has no variable of cases yet that could stand beside an element.");
    desk.choosing_measures = true;
    bench.focus_wanted = "ledger/beside/choose";
}

void toggle_measure(Workbench& bench, const VariableId& variable) {
    const auto* entry = bench.integrate->ledger->current();
    if (!bench.session || !entry) return;
    const bool there =
        std::ranges::find(entry->measures, variable, &jobs::LedgerMeasure::variable) != entry->measures.end();
    const auto done = bench.session->submit(store::LinkVariable{entry->element.id, variable, !there});
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

void open_ledger_finding(Workbench& bench) {
    const LedgerDesk& desk = *bench.integrate->ledger;
    const auto* entry = desk.current();
    if (!entry) return say(bench, "Choose an element of the ledger first.");
    if (entry->findings.empty()) return say(bench, "No finding cites what was said of this element yet.");
    const auto finding = entry->findings[std::min(desk.finding, entry->findings.size() - 1)];
    show_finding(bench, finding.owner, finding.id);
}

}  // namespace attune::workbench
