// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/compare_acts.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/code_names.h"
#include "app/workbench/reading_step.h"
#include "jobs/reconcile.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"

namespace attune::workbench {

namespace {

// Drawing sources again a thousand times waits until nothing has changed for so long.
constexpr double rest_seconds = 0.6;
constexpr std::size_t replicates = 1000;

void begin(Workbench& bench, std::size_t drawings) {
    CompareDesk& desk = *bench.compare;
    desk.intervals_due = -1;
    jobs::AgreementChoice choice = desk.choice;
    choice.replicates = drawings;
    begin_reading(bench, desk,
                  [choice = std::move(choice), by_code = desk.by_code](const store::Project& project,
                                                                       const JobControl& control) {
                      return read_comparison(project, choice, by_code, control);
                  });
}

// The source that two coders coded and that one was at, else the first of these.
void find_source(Workbench& bench) {
    CompareDesk& desk = *bench.compare;
    if (desk.page && bench.session->view().source(desk.page->id())) return;
    desk.page.reset();
    if (!desk.read.agreement || desk.read.agreement->sources.empty()) return;
    const auto& compared = desk.read.agreement->sources;
    SourceId source = compared.front().id;
    for (const auto& one : compared)
        if (bench.page && one.id == bench.page->id()) source = one.id;
    show_compare_source(bench, source);
}

// The codings on the transcript, and the text itself where it was corrected.
void refresh_transcript(Workbench& bench) {
    CompareDesk& desk = *bench.compare;
    if (!desk.page) return;
    const store::Project& project = bench.session->project();
    const SourceId source = desk.page->id();
    const auto text = store::text_of(project, source);
    if (!text || *text != desk.page->text().text()) {
        desk.page.reset();
        if (text) show_compare_source(bench, source);
        return;
    }
    desk.page->set_codings(store::coding_places(project, source));
}

bool take_reading(Workbench& bench, Result<CompareReading> reading) {
    CompareDesk& desk = *bench.compare;
    if (!reading) {
        say_error(bench, reading.error());
        return true;
    }
    const bool drawn = reading->agreement && reading->agreement->choice.replicates > 0;
    desk.take(std::move(*reading));
    refresh_transcript(bench);
    find_source(bench);
    if (!drawn && desk.read.agreement &&
        desk.read.agreement->comparison.double_coded >= analysis::least_sources_for_interval)
        desk.intervals_due = bench.now + rest_seconds;
    return true;
}

}  // namespace

void show_compare(Workbench& bench) {
    if (!bench.session || !finish_memo(bench)) return;
    CompareDesk& desk = *bench.compare;
    if (!desk.known && desk.choice.round.empty()) {
        const auto rounds = store::rounds(bench.session->project());
        if (!rounds.empty()) desk.choice.round = rounds.back().id.text();
    }
    show_document(bench, Document::compare);
}

bool settle_compare(Workbench& bench) {
    if (!bench.session) return false;
    CompareDesk& desk = *bench.compare;
    const bool shown = bench.document == Document::compare;
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return false;
    if (step.ended) return take_reading(bench, std::move(*step.ended));
    if (!shown) return false;
    if (changed || desk.stale)
        begin(bench, 0);
    else if (desk.intervals_due >= 0 && bench.now >= desk.intervals_due)
        begin(bench, replicates);
    return false;
}

void stop_comparing(Workbench& bench) {
    bench.compare->run.reset();
    bench.compare->stale = true;
}

void choose_compared(Workbench& bench, jobs::AgreementChoice choice) {
    bench.compare->choice = std::move(choice);
    bench.compare->stale = true;
}

void choose_compare_row(Workbench& bench, kit::GridChoice choice) {
    bench.compare->table = std::move(choice);
}

void choose_chief(Workbench& bench, ChiefCoefficient chief) {
    CompareDesk& desk = *bench.compare;
    desk.chief = chief;
    desk.lay();
    const std::size_t coders = desk.read.agreement ? desk.read.agreement->coders.size() : 2;
    say(bench, fmt::format("The table is judged by {}.", coefficient_name(desk.judged_by(), coders)));
}

void next_chief(Workbench& bench) {
    const auto now = static_cast<std::size_t>(bench.compare->judged_by());
    choose_chief(bench, static_cast<ChiefCoefficient>((now + 1) % chief_coefficients));
}

void open_compare_form(Workbench& bench) {
    CompareDesk& desk = *bench.compare;
    desk.choosing = true;
    desk.thresholds = fmt::format("{} {}", desk.read.thresholds.tentative, desk.read.thresholds.reliable);
    bench.focus_wanted = "compare_form/round";
}

void close_compare_form(Workbench& bench) {
    if (!bench.compare->choosing) return;
    save_compare_thresholds(bench);
    bench.compare->choosing = false;
}

void save_compare_thresholds(Workbench& bench) {
    CompareDesk& desk = *bench.compare;
    const auto typed = jobs::read_thresholds(desk.thresholds);
    if (!typed || !bench.writable() || *typed == desk.read.thresholds) return;
    if (const auto saved = jobs::set_agreement_thresholds(bench.session->project(), *typed); !saved)
        return say_error(bench, saved.error());
    desk.read.thresholds = *typed;
    say(bench, jobs::thresholds_sentence(*typed));
}

void ask_numbers(Workbench& bench) {
    bench.compare->numbers_asked = !bench.compare->numbers_asked;
    bench.focus_wanted = "compare/table";
}

void toggle_details(Workbench& bench) {
    CompareDesk& desk = *bench.compare;
    desk.details = !desk.details;
    bench.focus_wanted = desk.details ? "details/view" : "compare/table";
}

void show_compare_source(Workbench& bench, const SourceId& source) {
    if (!bench.session) return;
    CompareDesk& desk = *bench.compare;
    if (desk.page && desk.page->id() == source) return;
    auto text = store::source_text(bench.session->project(), source);
    if (!text) return say_error(bench, text.error());
    desk.page = std::make_unique<OpenSource>(std::move(*text));
    desk.page->set_codings(store::coding_places(bench.session->project(), desk.page->id()));
}

void step_compare_source(Workbench& bench, int by) {
    const CompareDesk& desk = *bench.compare;
    if (!desk.read.agreement || !desk.page) return;
    const auto& sources = desk.read.agreement->sources;
    const auto at = std::ranges::find(sources, desk.page->id(), &jobs::AgreementSource::id);
    if (at == sources.end()) return;
    const auto next = (at - sources.begin()) + by;
    if (next < 0) return say(bench, "This is the first source that is compared.");
    if (next >= static_cast<std::ptrdiff_t>(sources.size()))
        return say(bench, "This is the last source that is compared.");
    show_compare_source(bench, SourceId(sources[static_cast<std::size_t>(next)].id));
}

void go_to_place(Workbench& bench, ComparePlace place) {
    CompareDesk& desk = *bench.compare;
    show_compare_source(bench, SourceId(place.source));
    if (!desk.page || desk.page->id() != place.source) return;
    desk.page->column.scroll_to(desk.page->place_of(place.at.begin), kit::ParagraphColumn::Reveal::centre);
    desk.place = std::move(place);
}

void go_to_disagreement(Workbench& bench, std::size_t item) {
    const auto& items = bench.compare->read.queue.items;
    if (item >= items.size()) return;
    go_to_place(bench, {items[item].source, items[item].at, item});
}

void step_disagreement(Workbench& bench, int by) {
    CompareDesk& desk = *bench.compare;
    const auto& items = desk.read.queue.items;
    if (items.empty()) return say(bench, "There is no place where these coders differ.");
    std::ptrdiff_t next = by > 0 ? 0 : static_cast<std::ptrdiff_t>(items.size()) - 1;
    if (desk.place && desk.place->item) next = static_cast<std::ptrdiff_t>(*desk.place->item) + by;
    if (next < 0) return say(bench, "This is the first place where coders differ.");
    if (next >= static_cast<std::ptrdiff_t>(items.size()))
        return say(bench, "This is the last place where coders differ.");
    go_to_disagreement(bench, static_cast<std::size_t>(next));
}

void walk_row(Workbench& bench) {
    CompareDesk& desk = *bench.compare;
    const auto thing = desk.current();
    if (!thing) return;
    const std::string name = told_apart(bench.session->view(), desk.read.agreement->things[*thing].id,
                                        desk.read.agreement->comparison.things[*thing].name);
    const auto places = desk.places_of(*thing);
    if (places.empty()) return say(bench, fmt::format("None of these coders used {}.", name));
    std::size_t next = 0;
    if (desk.place)
        if (const auto at = std::ranges::find(places, *desk.place); at != places.end())
            next = static_cast<std::size_t>(at - places.begin() + 1) % places.size();
    const ComparePlace& place = places[next];
    const auto* source = bench.session->view().source(place.source);
    say(bench, fmt::format("{}: passage {} of {}, where coders {}, in {}.", name, next + 1, places.size(),
                           place.item ? "differ" : "agree", source ? source->title : std::string()));
    go_to_place(bench, place);
}

}  // namespace attune::workbench
