// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/passages_at_hand.h"

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/passage_list.h"

namespace attune::workbench {

bool may_write(Workbench& bench) {
    if (bench.writable()) return true;
    say(bench, "This project is open to read only.");
    return false;
}

std::vector<model::Evidence> passages_at_hand(Workbench& bench) {
    std::vector<model::Evidence> found;
    const auto add = [&](const SourceId& source, TextRange range, const CodingId& coding) {
        model::Evidence& one = found.emplace_back();
        one.source = source;
        one.range = range;
        one.coding = coding;
    };
    settle_moving(bench);
    const bool lists = bench.document == Document::passages || bench.document == Document::retrieve;
    if (lists && bench.passages) {
        for (const std::size_t row : bench.passages->chosen()) {
            const PassageRow& shown = bench.passages->rows()[row];
            if (shown.passage.in_source())
                add(shown.coding().source, shown.coding().range, shown.coding().id);
        }
    } else if (bench.document == Document::page && bench.page) {
        const OpenSource& page = *bench.page;
        if (const model::Coding* coding = page.focused ? page.coding(*page.focused) : nullptr)
            add(page.id(), coding->range, coding->id);
        else if (const auto range = page.selection.range(page.text()))
            add(page.id(), *range, {});
    }
    if (found.empty())
        say(bench, "Choose a coding or select a passage first, on the page or in a list of passages.");
    return found;
}

void go_to_passage_at(Workbench& bench, const SourceId& source, TextRange range) {
    remember_finding(bench, source, range);
    reveal(bench, source, range, Mark::outlined);
    if (!bench.page || bench.page->id() != source) return;
    bench.page->selection.select(range);
    focus_page(bench);
    if (bench.integrate->way_back)
        say(bench, fmt::format("{} leads back to where it is cited.", bench.keys.text("go.back")));
}

}  // namespace attune::workbench
