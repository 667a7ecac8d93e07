// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "app/workbench/integrate_desk.h"
#include "app/workbench/reading_step.h"
#include "app/workbench/workbench.h"
#include "model/evidence.h"

// Integrate mode: one view of the findings at a time.
namespace attune::workbench {

// A view, as the mode knows it.
struct IntegratePart {
    IntegrateView view = IntegrateView::ledger;
    const char* id = "";     // last part of its segment's path
    const char* label = "";  // of the segment
    const char* home = "";   // the control that has the keys when nothing else has
    // Asked after every frame while a project is open, shown or not: keeps what was typed a while ago, and
    // reads anew what is shown. True when something new is to be drawn.
    bool (*settle)(Workbench&) = nullptr;
    // It is shown, and what it shows is not yet read.
    bool (*busy)(const Workbench&) = nullptr;
    bool (*chosen)(const Workbench&) = nullptr;  // a row of it is
    // What was read can be gone to by the finding's id; nothing where a view holds no findings.
    void (*go_to)(Workbench&, const std::string& id) = nullptr;
    // Keeps what is being typed. False, with the sentence said, when it could not be.
    bool (*finish)(Workbench&) = nullptr;
    std::string (*typed)(const Workbench&) = nullptr;  // what could not be kept, for the clipboard
    void (*forget)(Workbench&) = nullptr;              // lets it go
    double (*due)(const Workbench&) = nullptr;         // when typed words are to be kept; negative: none
};
// In the order of their segments; those that are not there yet have no line.
std::span<const IntegratePart> integrate_parts();
const IntegratePart* integrate_part(IntegrateView view);

bool integrating(const Workbench& bench);
bool integrating(const Workbench& bench, IntegrateView view);  // this view is shown
std::string_view home_of_integrate(const Workbench& bench);

void show_integrate(Workbench& bench);
void show_integrate_view(Workbench& bench, IntegrateView view);
void step_integrate_view(Workbench& bench, int by);
// To a finding, wherever it stands; says so where its view is not there.
void show_finding(Workbench& bench, model::EvidenceOwner owner, const std::string& id);

// The page is about to show a passage of the finding that is shown …
void remember_finding(Workbench& bench, const SourceId& source, TextRange range);
// … and Esc leads back from it, as long as the passage is selected. False where there is nothing to lead to.
bool back_to_finding(Workbench& bench);

bool settle_integrate(Workbench& bench);
bool integrate_busy(const Workbench& bench);
bool finish_integrate(Workbench& bench);
std::string integrate_typed(const Workbench& bench);
void forget_integrate(Workbench& bench);
double integrate_wakes_at(const Workbench& bench);  // negative: never

// Carries a command out and says what it did (`Telling::quiet`: unless it could not). Nothing, with the error
// said, where it could not.
enum class Telling { aloud, quiet };
template <class Command>
std::optional<store::Done> submit_finding(Workbench& bench, const Command& command,
                                          Telling telling = Telling::aloud) {
    auto done =
        bench.session->submit_unit([&](store::Unit& unit) { return apply(unit, command); }, Parts::none);
    if (!done) {
        say_error(bench, done.error());
        return std::nullopt;
    }
    if (telling == Telling::aloud) say_done(bench, *done);
    return std::move(*done);
}

// One step of a view's reading: `work(project, control)` gives what desk.read is; `then()` is asked when it
// is there. True when something new is to be drawn.
template <class Desk, class Work, class Then>
bool settle_finding(Workbench& bench, Desk& desk, IntegrateView view, Work work, const char* doing,
                    Then then) {
    const bool shown = integrating(bench, view);
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return false;
    if (step.ended && !*step.ended) {
        say_error(bench, step.ended->error());
        return true;
    }
    if (step.ended) {
        desk.read = std::move(**step.ended);
        // Before there was anything to hold the keys, they were elsewhere.
        if (!std::exchange(desk.known, true)) bench.focus_wanted = home_of_integrate(bench);
        then();
        return true;
    }
    if (shown && (changed || desk.stale)) begin_reading(bench, desk, std::move(work), {0, 0, doing});
    return false;
}
template <class Desk>
bool finding_busy(const Workbench& bench, const Desk& desk, IntegrateView view) {
    return integrating(bench, view) && (desk.run || desk.stale);
}

}  // namespace attune::workbench
