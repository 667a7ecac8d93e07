// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/erasure_acts.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/seeking.h"
#include "store/queries/case_queries.h"
#include "store/queries/speaker_queries.h"
#include "text/boundaries.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

constexpr double rest_seconds = 0.35;
constexpr std::size_t listed_at_most = 400;  // of one kind; the rest is counted

// Whether all that was typed is in the project, so that the erasure reaches it.
bool settled(Workbench& bench, void (*then)(Workbench&)) {
    if (!may_leave(bench, then)) return false;
    return !bench.memo.dirty() && !bench.memos->document.dirty() && !bench.codebook->definition.dirty();
}

ErasureQuestion& begin(Workbench& bench, ErasureOf of) {
    close_code_field(bench);
    bench.palette = {};
    ErasureDesk& desk = *bench.erasure;
    desk.planning.reset();
    desk.question.emplace();
    desk.question->of = of;
    return *desk.question;
}

std::vector<std::string> words_of(const ErasureQuestion& question) {
    std::vector<std::string> all;
    std::size_t at = 0;
    while (at <= question.words.size()) {
        const auto comma = std::min(question.words.find(',', at), question.words.size());
        std::string one = question.words.substr(at, comma - at);
        const auto first = one.find_first_not_of(" \t");
        if (first != std::string::npos)
            all.push_back(one.substr(first, one.find_last_not_of(" \t") - first + 1));
        at = comma + 1;
    }
    return all;
}

std::vector<SourceId> places_on(const ErasureQuestion& question) {
    std::vector<SourceId> on;
    for (const auto& place : question.places)
        if (place.on) on.push_back(place.source);
    return on;
}

Result<store::ErasurePlan> plan(const store::Project& project, const ErasureQuestion& question,
                                const JobControl& control) {
    const jobs::Erasing how{{}, question.everywhere};
    switch (question.of) {
        case ErasureOf::passage:
            return jobs::plan_redact_passage(project, question.source, question.range, how, control);
        case ErasureOf::words: {
            store::RedactWords words;
            words.words = words_of(question);
            words.match_case = question.match_case;
            words.inside_words = question.inside_words;
            words.sources = places_on(question);
            // All of them: those too that were deleted and are only in the history.
            if (words.sources.size() == question.places.size()) words.sources.clear();
            return jobs::plan_redact_words(project, words, how, control);
        }
        case ErasureOf::source:
            return jobs::plan_withdraw_source(project, question.source.text(), how, control);
        case ErasureOf::person:
            return jobs::plan_withdraw_person(project, question.persons[question.person].id.text(), how,
                                              control);
        case ErasureOf::speaker:
            break;
    }
    return jobs::plan_withdraw_speaker(project, question.label, places_on(question), how, control);
}

// What keeps a plan from being worked out; empty when nothing does.
std::string missing(const ErasureQuestion& question) {
    const bool none_on = !question.places.empty() && places_on(question).empty();
    switch (question.of) {
        case ErasureOf::words:
            if (words_of(question).empty()) return "Type the words that are to go.";
            return none_on ? "Tick the sources in which the words are to go." : "";
        case ErasureOf::speaker:
            if (question.labels.empty()) return "Nobody is named as a speaker in this project.";
            return none_on ? "Tick the sources in which this is the person who withdraws." : "";
        case ErasureOf::person:
            return question.persons.empty()
                       ? "No person is known in this project; withdraw a speaker instead."
                       : "";
        case ErasureOf::passage:
        case ErasureOf::source:
            break;
    }
    return {};
}

void plan_soon(Workbench& bench, double seconds) {
    ErasureDesk& desk = *bench.erasure;
    if (!desk.question) return;
    desk.planning.reset();
    desk.question->plan.reset();
    desk.question->fault = missing(*desk.question);
    desk.question->due = desk.question->fault.empty() ? bench.now + seconds : -1;
}

// Of the speakers of the source on the page.
std::optional<std::size_t> speaker_at_caret(const Workbench& bench) {
    if (!bench.page) return std::nullopt;
    const ReadingText& text = bench.page->text();
    const auto* turn = text.turn_of(text.lines()[text.line_at(bench.page->selection.caret())]);
    if (!turn || turn->speakers.empty()) return std::nullopt;
    return turn->speakers.front();
}

// Where the speaker speaks; ticked where that is certain.
void find_places_of_speaker(Workbench& bench) {
    ErasureQuestion& question = *bench.erasure->question;
    question.places.clear();
    const std::string wanted = text::fold(question.label);
    for (const auto& speaker : store::speakers(bench.session->project())) {
        if (text::fold(speaker.label) != wanted) continue;
        if (!question.places.empty() && question.places.back().source == speaker.source) continue;
        const bool here = bench.page && bench.page->id() == speaker.source;
        question.places.push_back({speaker.source, speaker.source_title, here});
    }
    if (question.places.size() == 1) question.places.front().on = true;
}

void take_plan(Workbench& bench, Result<store::ErasurePlan> planned) {
    ErasureQuestion& question = *bench.erasure->question;
    if (!planned) {
        question.fault = planned.error().sentence;
        return;
    }
    question.fault.clear();
    question.in_words = jobs::in_words(*planned, listed_at_most);
    ++question.version;
    if (question.of == ErasureOf::words && question.places.empty())
        for (const auto& passage : planned->passages)
            if (question.places.empty() || question.places.back().source != passage.source)
                question.places.push_back({passage.source, passage.title, true});
    question.plan = std::move(*planned);
}

void take_done(Workbench& bench, const Result<store::Done>& done) {
    ErasureDesk& desk = *bench.erasure;
    const bool close = std::exchange(desk.close_after, false);
    if (!done) {
        desk.question->fault = done.error().sentence;
        desk.question->typed.clear();
        if (done.error().kind == ErrorKind::conflict) plan_soon(bench, 0);
        say_error(bench, done.error());
        // What the project holds now, whatever went wrong.
        bench.session->refresh();
        return;
    }
    const store::ErasurePlan plan = std::move(*desk.question->plan);
    desk.question.reset();
    forget_erased(bench, plan);
    std::string sentence = done->sentence + ". This cannot be undone.";
    const auto left = store::backups_left(bench.session->project());
    if (!left.empty())
        sentence += fmt::format(
            " {} could not be removed and still {} it; it goes when the project is "
            "opened next, or remove it yourself.",
            left.size() == 1 ? "The backup “" + left.front() + "”" : fmt::format("{} backups", left.size()),
            left.size() == 1 ? "holds" : "hold");
    say(bench, std::move(sentence));
    bench.notice.warning = !left.empty();
    if (close) bench.desk.close();
}

}  // namespace

void ask_redact_passage(Workbench& bench) {
    if (!bench.page || !settled(bench, ask_redact_passage)) return;
    const auto range = bench.page->selection.range(bench.page->text());
    if (!range) return;
    ErasureQuestion& question = begin(bench, ErasureOf::passage);
    question.source = bench.page->id();
    question.range = *range;
    question.title = bench.page->text().source().row.title;
    plan_soon(bench, 0);
}

void ask_redact_words(Workbench& bench) {
    if (!bench.session || !settled(bench, ask_redact_words)) return;
    constexpr std::int64_t a_name = 40;  // longer selections are passages
    ErasureQuestion& question = begin(bench, ErasureOf::words);
    const auto range = bench.page ? bench.page->selection.range(bench.page->text()) : std::nullopt;
    if (range && range->length() <= a_name) {
        question.words = bench.page->text().quote(*range);
        if (question.words.find_first_of("\n,") != std::string::npos) question.words.clear();
    }
    bench.focus_wanted = "erasure/words_field";
    plan_soon(bench, 0);
}

void ask_withdraw_source(Workbench& bench) {
    if (!bench.page || !settled(bench, ask_withdraw_source)) return;
    ErasureQuestion& question = begin(bench, ErasureOf::source);
    question.source = bench.page->id();
    question.title = bench.page->text().source().row.title;
    plan_soon(bench, 0);
}

void ask_withdraw_speaker(Workbench& bench) {
    if (!bench.session || !settled(bench, ask_withdraw_speaker)) return;
    ErasureQuestion& question = begin(bench, ErasureOf::speaker);
    // Who speaks in the source on the page comes first.
    std::vector<std::string> here, elsewhere;
    for (const auto& speaker : store::speakers(bench.session->project()))
        (bench.page && bench.page->id() == speaker.source ? here : elsewhere).push_back(speaker.label);
    here.insert(here.end(), elsewhere.begin(), elsewhere.end());
    std::vector<std::string> folded;
    for (const std::string& label : here) {
        std::string fold = text::fold(label);
        if (std::find(folded.begin(), folded.end(), fold) != folded.end()) continue;
        folded.push_back(std::move(fold));
        question.labels.push_back(label);
    }
    if (!question.labels.empty()) question.label = question.labels.front();
    if (const auto speaker = speaker_at_caret(bench))
        question.label = bench.page->text().source().speakers[*speaker].label;
    find_places_of_speaker(bench);
    plan_soon(bench, 0);
}

void ask_withdraw_person(Workbench& bench, const PersonId& person) {
    if (!bench.session) return;
    // Both hold texts that are read already: they would bring back what goes.
    if (bench.import || bench.printing)
        return say(bench, "An import or a printing is still running; wait for it or stop it first.");
    if (!settled(bench, ask_withdraw_chosen_person)) return;
    ErasureQuestion& question = begin(bench, ErasureOf::person);
    for (const auto& row : store::persons(bench.session->project())) {
        if (row.person.id == person) question.person = question.persons.size();
        question.persons.push_back({row.person.id, row.person.name});
    }
    plan_soon(bench, 0);
}

void ask_withdraw_chosen_person(Workbench& bench) {
    if (!bench.session) return;
    PersonId person;
    if (bench.tab == NavigatorTab::cases) {
        if (const CaseTreeRow* row = bench.cases->current_row()) person = row->person;
    } else if (const auto speaker = speaker_at_caret(bench)) {
        const SpeakerId& id = bench.page->text().source().speakers[*speaker].id;
        for (const auto& row : store::persons(bench.session->project()))
            if (std::find(row.speakers.begin(), row.speakers.end(), id) != row.speakers.end())
                person = row.person.id;
    }
    ask_withdraw_person(bench, person);
}

void set_erased_words(Workbench& bench, std::string words) {
    if (!bench.erasure->question) return;
    bench.erasure->question->words = std::move(words);
    bench.erasure->question->places.clear();
    plan_soon(bench, rest_seconds);
}

void set_erased_speaker(Workbench& bench, std::size_t label) {
    auto& question = bench.erasure->question;
    if (!question || label >= question->labels.size()) return;
    question->label = question->labels[label];
    find_places_of_speaker(bench);
    plan_soon(bench, 0);
}

void set_erased_person(Workbench& bench, std::size_t person) {
    auto& question = bench.erasure->question;
    if (!question || person >= question->persons.size()) return;
    question->person = person;
    plan_soon(bench, 0);
}

void set_erased_place(Workbench& bench, std::size_t place, bool on) {
    auto& question = bench.erasure->question;
    if (!question || place >= question->places.size()) return;
    question->places[place].on = on;
    plan_soon(bench, 0);
}

void toggle_erasure_way(Workbench& bench, ErasureWay way) {
    auto& question = bench.erasure->question;
    if (!question) return;
    bool& on = way == ErasureWay::everywhere   ? question->everywhere
               : way == ErasureWay::match_case ? question->match_case
                                               : question->inside_words;
    on = !on;
    if (way != ErasureWay::everywhere) question->places.clear();
    plan_soon(bench, 0);
}

void plan_erasure_now(Workbench& bench) {
    auto& question = bench.erasure->question;
    if (question && question->due >= 0) question->due = bench.now;
}

std::string_view erasure_word(const ErasureQuestion& question) {
    return question.of_words() ? "redact" : "withdraw";
}

bool may_erase(const ErasureDesk& desk) {
    if (!desk.question || !desk.question->plan || desk.planning || desk.doing || desk.question->due >= 0)
        return false;
    std::string typed = text::fold(desk.question->typed);
    std::erase(typed, ' ');
    return typed == erasure_word(*desk.question);
}

void erase_for_good(Workbench& bench) {
    ErasureDesk& desk = *bench.erasure;
    if (!may_erase(desk)) return;
    // Anybody who reads the project would keep the file from being replaced.
    if (bench.seeking) bench.seeking->run.reset();
    stop_comparing(bench);
    bench.pseudonyms->stop_reading();
    desk.question->fault.clear();
    desk.question->plan->order.reason = desk.question->reason;
    desk.planning.reset();
    desk.doing = std::make_unique<BackgroundRun<store::Done>>(
        [&project = bench.session->project(), plan = *desk.question->plan](const JobControl& control) {
            return jobs::carry_out(project, plan, control);
        },
        bench.desk.wake);
}

void close_erasure(Workbench& bench) {
    ErasureDesk& desk = *bench.erasure;
    if (desk.doing) return;
    desk.planning.reset();
    desk.question.reset();
}

bool settle_erasure(Workbench& bench) {
    ErasureDesk& desk = *bench.erasure;
    if (!desk.question) return false;
    if (desk.doing) {
        const auto done = desk.doing->take();
        if (!done) return false;
        desk.doing.reset();
        take_done(bench, *done);
        return true;
    }
    if (!desk.planning && desk.question->due >= 0 && bench.now >= desk.question->due) {
        desk.question->due = -1;
        auto beside = bench.session->project().open_beside();
        if (!beside) {
            desk.question->fault = beside.error().sentence;
            return true;
        }
        desk.planning = std::make_unique<BackgroundRun<store::ErasurePlan>>(
            [project = std::make_shared<store::Project>(std::move(*beside)), question = *desk.question](
                const JobControl& control) { return plan(*project, question, control); },
            bench.desk.wake);
        return true;
    }
    if (!desk.planning) return false;
    auto planned = desk.planning->take();
    if (!planned) return false;
    desk.planning.reset();
    take_plan(bench, std::move(*planned));
    return true;
}

}  // namespace attune::workbench
