// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/integrate_acts.h"

#include <algorithm>

#include "app/workbench/acts/board_acts.h"
#include "app/workbench/acts/configurations_acts.h"
#include "app/workbench/acts/figure_acts.h"
#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/acts/ledger_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/themes_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/board_desk.h"
#include "app/workbench/configurations_desk.h"
#include "app/workbench/figure_desk.h"
#include "app/workbench/joint_desk.h"
#include "app/workbench/ledger_desk.h"
#include "app/workbench/themes_desk.h"
#include "kit/screen.h"

namespace attune::workbench {

namespace {

IntegratePart ledger_part() {
    IntegratePart part{IntegrateView::ledger, "ledger", "Ledger", "ledger/table"};
    part.settle = settle_ledger;
    part.busy = [](const Workbench& b) {
        return finding_busy(b, *b.integrate->ledger, IntegrateView::ledger);
    };
    part.chosen = [](const Workbench& b) { return b.integrate->ledger->current() != nullptr; };
    part.go_to = choose_ledger_row;
    return part;
}

IntegratePart themes_part() {
    IntegratePart part{IntegrateView::themes, "themes", "Themes", "themes/list"};
    part.settle = settle_themes;
    part.busy = [](const Workbench& b) {
        return finding_busy(b, *b.integrate->themes, IntegrateView::themes);
    };
    part.chosen = [](const Workbench& b) { return b.integrate->themes->current() != nullptr; };
    part.go_to = choose_theme;
    part.finish = finish_theme;
    part.forget = forget_theme;
    part.typed = [](const Workbench& b) {
        const auto& desk = *b.integrate->themes;
        return (desk.name.dirty() ? desk.name.words + "\n" : std::string()) +
               (desk.claim.dirty() ? desk.claim.words + "\n" : std::string());
    };
    part.due = [](const Workbench& b) {
        return std::max(b.integrate->themes->name.due, b.integrate->themes->claim.due);
    };
    return part;
}

IntegratePart configurations_part() {
    IntegratePart part{IntegrateView::configurations, "configurations", "Configurations",
                       "configurations/list"};
    part.settle = settle_configurations;
    part.busy = [](const Workbench& b) {
        return finding_busy(b, *b.integrate->configurations, IntegrateView::configurations);
    };
    part.chosen = [](const Workbench& b) { return b.integrate->configurations->current() != nullptr; };
    part.go_to = choose_configuration;
    part.finish = finish_configuration;
    part.forget = forget_configuration;
    part.typed = [](const Workbench& b) {
        const auto& desk = *b.integrate->configurations;
        return (desk.name.dirty() ? desk.name.words + "\n" : std::string()) +
               (desk.words.dirty() ? desk.words.words + "\n" : std::string());
    };
    part.due = [](const Workbench& b) {
        return std::max(b.integrate->configurations->name.due, b.integrate->configurations->words.due);
    };
    return part;
}

IntegratePart joint_part() {
    IntegratePart part{IntegrateView::joint, "joint", "Joint displays", "joint/table"};
    part.settle = settle_joint;
    part.busy = [](const Workbench& b) {
        const auto& desk = *b.integrate->joint;
        return finding_busy(b, desk, IntegrateView::joint) || desk.offering.busy();
    };
    part.chosen = [](const Workbench& b) { return b.integrate->joint->chosen() != nullptr; };
    part.go_to = go_to_joint_row;
    part.finish = finish_joint;
    part.forget = [](Workbench& b) { b.integrate->joint->writing.reset(); };
    part.typed = [](const Workbench& b) {
        const auto& writing = b.integrate->joint->writing;
        return writing && writing->dirty() ? writing->inference + "\n" + writing->rationale + "\n"
                                           : std::string();
    };
    part.due = [](const Workbench& b) {
        const auto& writing = b.integrate->joint->writing;
        return writing ? writing->due : -1;
    };
    return part;
}

IntegratePart board_part() {
    IntegratePart part{IntegrateView::board, "board", "Judgement board", "board/table"};
    part.settle = settle_board;
    part.busy = [](const Workbench& b) {
        const auto& desk = *b.integrate->board;
        return finding_busy(b, desk, IntegrateView::board) || desk.offering.busy();
    };
    part.chosen = [](const Workbench& b) { return b.integrate->board->chosen(); };
    part.go_to = go_to_judgement;
    part.finish = finish_board;
    part.forget = [](Workbench& b) { b.integrate->board->writing.reset(); };
    part.typed = [](const Workbench& b) {
        const auto& writing = b.integrate->board->writing;
        return writing && writing->dirty() ? writing->words.rating + "\n" + writing->words.rationale + "\n"
                                           : std::string();
    };
    part.due = [](const Workbench& b) {
        const auto& writing = b.integrate->board->writing;
        return writing ? writing->due : -1;
    };
    return part;
}

IntegratePart figures_part() {
    IntegratePart part{IntegrateView::figures, "figures", "Figures", "figures/kind"};
    part.settle = settle_figure;
    part.busy = [](const Workbench& b) {
        return finding_busy(b, *b.integrate->figures, IntegrateView::figures);
    };
    part.chosen = [](const Workbench& b) { return b.integrate->figures->shows(); };
    return part;
}

}  // namespace

std::span<const IntegratePart> integrate_parts() {
    static const IntegratePart parts[] = {ledger_part(), themes_part(), configurations_part(),
                                          joint_part(),  board_part(),  figures_part()};
    return parts;
}

const IntegratePart* integrate_part(IntegrateView view) {
    const auto parts = integrate_parts();
    const auto at = std::ranges::find(parts, view, &IntegratePart::view);
    return at == parts.end() ? nullptr : &*at;
}

bool integrating(const Workbench& bench) {
    return bench.session && bench.document == Document::integrate;
}

bool integrating(const Workbench& bench, IntegrateView view) {
    return integrating(bench) && bench.integrate->view == view;
}

std::string_view home_of_integrate(const Workbench& bench) {
    const auto* part = integrate_part(bench.integrate->view);
    return part ? part->home : "integrate/views";
}

void show_integrate(Workbench& bench) {
    show_integrate_view(bench, bench.integrate->view);
}

void show_integrate_view(Workbench& bench, IntegrateView view) {
    if (!bench.session || !integrate_part(view) || !finish_memo(bench) || !finish_integrate(bench)) return;
    bench.integrate->view = view;
    show_document(bench, Document::integrate);
    bench.focus_wanted = home_of_integrate(bench);
}

void step_integrate_view(Workbench& bench, int by) {
    const auto parts = integrate_parts();
    const auto count = static_cast<std::ptrdiff_t>(parts.size());
    const auto at = std::ranges::find(parts, bench.integrate->view, &IntegratePart::view) - parts.begin();
    show_integrate_view(bench, parts[static_cast<std::size_t>((at + by + count) % count)].view);
}

void show_finding(Workbench& bench, model::EvidenceOwner owner, const std::string& id) {
    const auto view = [&] {
        switch (owner) {
            case model::EvidenceOwner::configuration:
                return IntegrateView::configurations;
            case model::EvidenceOwner::judgement:
                return IntegrateView::board;
            case model::EvidenceOwner::joint_row:
                return IntegrateView::joint;
            case model::EvidenceOwner::theme:
            case model::EvidenceOwner::cell:
                break;
        }
        return IntegrateView::themes;
    }();
    const auto* part = integrate_part(view);
    if (!part || !part->go_to || owner == model::EvidenceOwner::cell)
        return say(bench, "This finding cannot be shown here.");
    show_integrate_view(bench, view);
    if (integrating(bench, view)) part->go_to(bench, id);
}

void remember_finding(Workbench& bench, const SourceId& source, TextRange range) {
    bench.integrate->way_back.reset();
    if (!integrating(bench)) return;
    bench.integrate->way_back = IntegrateDesk::WayBack{
        source, range, bench.desk.screen ? bench.desk.screen->ui().focus() : std::string()};
}

bool back_to_finding(Workbench& bench) {
    if (!bench.integrate->way_back) return false;
    const auto back = *std::exchange(bench.integrate->way_back, std::nullopt);
    if (bench.document != Document::page || !bench.page || bench.page->id() != back.source ||
        bench.page->selection.range(bench.page->text()) != back.range)
        return false;
    show_integrate(bench);
    if (integrating(bench) && !back.focus.empty()) bench.focus_wanted = back.focus;
    return true;
}

bool settle_integrate(Workbench& bench) {
    if (!bench.session) return false;
    bool drawn = false;
    for (const auto& part : integrate_parts())
        if (part.settle && part.settle(bench)) drawn = true;
    return drawn;
}

bool integrate_busy(const Workbench& bench) {
    return bench.session && std::ranges::any_of(integrate_parts(), [&](const auto& part) {
               return part.busy && part.busy(bench);
           });
}

bool finish_integrate(Workbench& bench) {
    if (!bench.session) return true;
    bool safe = true;
    for (const auto& part : integrate_parts())
        if (part.finish && !part.finish(bench)) safe = false;
    return safe;
}

std::string integrate_typed(const Workbench& bench) {
    std::string words;
    for (const auto& part : integrate_parts())
        if (part.typed) words += part.typed(bench);
    return words;
}

void forget_integrate(Workbench& bench) {
    for (const auto& part : integrate_parts())
        if (part.forget) part.forget(bench);
}

double integrate_wakes_at(const Workbench& bench) {
    double first = -1;
    for (const auto& part : integrate_parts()) {
        const double due = part.due ? part.due(bench) : -1;
        if (due >= 0 && (first < 0 || due < first)) first = due;
    }
    return first;
}

}  // namespace attune::workbench
