// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/logic_acts.h"

#include <algorithm>
#include <cmath>

#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"

namespace attune::workbench {

namespace {

constexpr double rest_seconds = 0.2;

void read(Workbench& bench) {
    LogicModel& logic = bench.codebook->logic;
    logic.links = store::logic_links(bench.session->project());
    logic.framework = store::framework_of(bench.session->project());
    logic.version = bench.session->view().version();
    logic.due = -1;
}

}  // namespace

void show_logic_model(Workbench& bench) {
    if (!bench.session) return;
    read(bench);
    const LogicModel& logic = bench.codebook->logic;
    if (!bench.session->view().element(bench.current_element) && !logic.links.empty())
        choose_element(bench, logic.links.front().from);
    show_document(bench, Document::logic_model);
}

void zoom_logic_model(Workbench& bench, float zoom) {
    bench.codebook->logic.zoom = std::clamp(std::round(zoom * 10) / 10, 0.5F, 2.0F);
    bench.codebook->logic.seen = {};
}

void toggle_logic_scope(Workbench& bench) {
    LogicModel& logic = bench.codebook->logic;
    const bool all = logic.scope == LogicScope::linked;
    logic.scope = all ? LogicScope::all : LogicScope::linked;
    logic.pan = {};
    logic.seen = {};
    say(bench, all ? "All elements in use are shown." : "The elements with an arrow are shown.");
}

void settle_logic_model(Workbench& bench) {
    LogicModel& logic = bench.codebook->logic;
    if (!bench.session || bench.document != Document::logic_model ||
        logic.version == bench.session->view().version()) {
        logic.due = -1;
        return;
    }
    if (logic.due < 0)
        logic.due = bench.now + rest_seconds;
    else if (bench.now >= logic.due)
        read(bench);
}

}  // namespace attune::workbench
