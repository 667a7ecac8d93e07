// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/turn_acts.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "jobs/split_turn.h"
#include "jobs/translations.h"
#include "store/commands/case_commands.h"
#include "store/commands/turn_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/translation_queries.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::workbench {

namespace {

constexpr std::string_view no_turns = "This source has no turns.";
constexpr std::size_t most_answers = 9;
constexpr std::int64_t quote_length = 100;

// Indexes of the turns that the selection touches, or of the one at the caret.
std::vector<std::size_t> chosen_turns(const Workbench& bench) {
    std::vector<std::size_t> found;
    if (!bench.page) return found;
    const ReadingText& text = bench.page->text();
    const auto& turns = text.source().turns;
    if (const auto range = bench.page->selection.range(text)) {
        for (std::size_t i = 0; i < turns.size(); ++i)
            if (turns[i].range.begin < range->end && range->begin < turns[i].range.end) found.push_back(i);
    } else if (const auto turn = text.lines()[text.line_at(bench.page->selection.caret())].turn) {
        found.push_back(*turn);
    }
    return found;
}

std::vector<TurnId> ids_of(const Workbench& bench, const std::vector<std::size_t>& turns) {
    std::vector<TurnId> ids;
    ids.reserve(turns.size());
    for (const std::size_t turn : turns) ids.push_back(bench.page->text().source().turns[turn].id);
    return ids;
}

Spot spot(const Workbench& bench) {
    const CodePoint caret = bench.page->selection.caret();
    const auto selected = bench.page->selection.range(bench.page->text());
    return {bench.page->id(), selected.value_or(TextRange{caret, caret}), selected};
}

bool done(Workbench& bench, const Result<store::Done>& made) {
    if (!made) {
        say_error(bench, made.error());
        return false;
    }
    refresh_page(bench);
    say_done(bench, *made);
    return true;
}

template <class Command>
void submit(Workbench& bench, const Command& command) {
    settle_moving(bench);
    done(bench, bench.session->submit(command, spot(bench)));
}

// Longer than the field is wide, where it is cut with "…".
std::string beginning(std::string_view words) {
    const text::Translator translator(words);
    std::string cut(translator.slice({CodePoint{0}, {std::min(quote_length, translator.length().value)}}));
    std::replace(cut.begin(), cut.end(), '\n', ' ');
    return cut;
}

void open(Workbench& bench, TurnDesk desk) {
    close_code_field(bench);
    // What is asked about is seen, and the field does not lie over it.
    const auto turns = chosen_turns(bench);
    if (!bench.page->selection.range(bench.page->text()) && !turns.empty())
        bench.page->selection.select(bench.page->text().source().turns[turns.front()].range);
    *bench.turns = std::move(desk);
    type_turn_answer(bench, bench.turns->query);
    bench.focus_wanted = "turn_field/query";
}

void add_turn(std::vector<TurnChoice>& all, const store::SourceText& source, std::size_t index,
              bool other_source) {
    const model::Turn& turn = source.turns[index];
    std::string who;
    for (const std::size_t speaker : turn.speakers)
        who += (who.empty() ? " · " : " & ") + source.speakers[speaker].label;
    const text::Translator translator(source.text);
    TurnChoice& made = all.emplace_back();
    made.id = turn.id.text();
    made.label = fmt::format("Turn {}{}", index + 1, who);
    if (other_source) made.label += " · " + source.row.title;
    made.detail = beginning(translator.slice(turn.range));
    made.words = translator.slice(turn.range);
}

}  // namespace

void split_turn(Workbench& bench) {
    if (!bench.page) return;
    const ReadingText& text = bench.page->text();
    const CodePoint caret = bench.page->selection.caret();
    const auto turn = text.lines()[text.line_at(caret)].turn;
    if (!turn) return say(bench, std::string(no_turns));
    const TurnId id = text.source().turns[*turn].id;
    auto& asked = bench.turns->inside_word;
    const auto word = jobs::word_cut(text.translator(), text.boundaries(), caret);
    if (word && asked != std::pair(id, caret)) {
        asked.emplace(id, caret);
        return say(bench,
                   fmt::format("The caret stands inside the word “{}”. Move it to the word’s edge, or press "
                               "{} again to cut the word in two.",
                               text.quote(*word), bench.keys.text("turns.split")));
    }
    asked.reset();
    submit(bench, store::SplitTurn{id, caret, {}});
}

void join_turns(Workbench& bench) {
    auto turns = chosen_turns(bench);
    if (turns.empty()) return say(bench, std::string(no_turns));
    if (turns.size() == 1) {
        if (turns.front() + 1 >= bench.page->text().source().turns.size())
            return say(bench, "This is the last turn: there is no next one to join it with.");
        turns.push_back(turns.front() + 1);
    }
    submit(bench, store::JoinTurns{ids_of(bench, turns)});
}

void ask_turn_speaker(Workbench& bench) {
    const auto turns = chosen_turns(bench);
    if (turns.empty()) return say(bench, std::string(no_turns));
    TurnDesk desk;
    desk.ask = TurnAsk::speaker;
    desk.turns = ids_of(bench, turns);
    const auto& source = bench.page->text().source();
    const auto& now = source.turns[turns.front()].speakers;
    for (std::size_t i = 0; i < source.speakers.size(); ++i) {
        TurnChoice& made = desk.all.emplace_back();
        made.id = source.speakers[i].id.text();
        made.label = source.speakers[i].label;
        made.detail = model::role_word(source.speakers[i].role);
        made.ticked = now.size() == 1 && now.front() == i;
    }
    open(bench, std::move(desk));
}

namespace {

// The one who speaks at the caret.
const model::Speaker* speaker_here(Workbench& bench) {
    const auto turns = chosen_turns(bench);
    if (turns.empty()) {
        say(bench, std::string(no_turns));
        return nullptr;
    }
    const auto& source = bench.page->text().source();
    const auto& speakers = source.turns[turns.front()].speakers;
    if (speakers.empty()) {
        say(bench, "Nobody is named in this turn: give it to a speaker first.");
        return nullptr;
    }
    return &source.speakers[speakers.front()];
}

}  // namespace

void ask_speaker_label(Workbench& bench) {
    const model::Speaker* speaker = speaker_here(bench);
    if (!speaker) return;
    TurnDesk desk;
    desk.ask = TurnAsk::label;
    desk.speaker = speaker->id;
    desk.query = speaker->label;
    open(bench, std::move(desk));
}

void ask_speaker_role(Workbench& bench) {
    const model::Speaker* speaker = speaker_here(bench);
    if (!speaker) return;
    TurnDesk desk;
    desk.ask = TurnAsk::role;
    desk.speaker = speaker->id;
    using enum model::Role;
    for (const model::Role role : {participant, interviewer, interpreter, group, other, unknown}) {
        TurnChoice& made = desk.all.emplace_back();
        made.id = made.label = model::role_word(role);
        made.ticked = speaker->role == role;
    }
    open(bench, std::move(desk));
}

void ask_speaker_person(Workbench& bench) {
    const model::Speaker* speaker = speaker_here(bench);
    if (!speaker) return;
    TurnDesk desk;
    desk.ask = TurnAsk::person;
    desk.speaker = speaker->id;
    const store::Project& project = bench.session->project();
    std::unordered_map<CaseId, std::string> cases;
    for (const store::CaseRow& row : store::cases(project)) cases.emplace(row.of.id, row.of.name);
    for (const store::PersonRow& row : store::persons(project)) {
        TurnChoice& made = desk.all.emplace_back();
        made.id = row.person.id.text();
        made.label = row.person.name;
        made.detail = row.person.relation;
        for (const CaseId& id : row.cases) made.detail += (made.detail.empty() ? "" : " · ") + cases[id];
        made.ticked = std::find(row.speakers.begin(), row.speakers.end(), desk.speaker) != row.speakers.end();
    }
    open(bench, std::move(desk));
}

void ask_turn_original(Workbench& bench) {
    const auto turns = chosen_turns(bench);
    if (turns.empty()) return say(bench, std::string(no_turns));
    TurnDesk desk;
    desk.ask = TurnAsk::original;
    desk.turns = {bench.page->text().source().turns[turns.front()].id};
    const store::Project& project = bench.session->project();
    const store::SourceText& here = bench.page->text().source();
    const std::size_t index = turns.front();
    // What an interpreter said just after, in another language, is most likely it.
    std::optional<std::size_t> likely;
    const auto links = store::translations(project, bench.page->id());
    for (const auto& one : jobs::suggest_translations(here, links))
        if (one.translation == desk.turns.front() && one.original_number > 0)
            likely = one.original_number - 1;
    if (likely) {
        add_turn(desk.all, here, *likely, false);
        desk.all.back().detail = "Suggested · " + desk.all.back().detail;
    }
    // In another source: where turns are linked already, or as many turns stand as here, the one in its
    // place.
    std::vector<SourceId> linked;
    for (const store::TranslationRow& row : store::translations(project, bench.page->id())) {
        linked.push_back(row.original_source);
        if (row.translation == desk.turns.front()) desk.query.clear();  // it has one; another takes its place
    }
    for (const store::SourceRow& row : bench.session->view().sources()) {
        if (row.id == bench.page->id()) continue;
        const bool is_linked = std::find(linked.begin(), linked.end(), row.id) != linked.end();
        // Only what may fit is read: two tellings of one talk are of like length.
        const bool alike = row.length > here.row.length / 3 && row.length < here.row.length * 3;
        if (!is_linked && !alike) continue;
        const auto other = store::source_text(project, row.id);
        if (!other || (!is_linked && other->turns.size() != here.turns.size())) continue;
        if (index < other->turns.size()) add_turn(desk.all, *other, index, true);
    }
    // In this one: what stands before it, the nearest first, then what follows.
    for (std::size_t i = index; i-- > 0;)
        if (likely != i) add_turn(desk.all, here, i, false);
    for (std::size_t i = index + 1; i < here.turns.size(); ++i)
        if (likely != i) add_turn(desk.all, here, i, false);
    open(bench, std::move(desk));
}

void unlink_turn(Workbench& bench) {
    const auto turns = chosen_turns(bench);
    if (turns.empty()) return say(bench, std::string(no_turns));
    submit(bench, store::UnlinkTranslations{ids_of(bench, turns)});
}

void type_turn_answer(Workbench& bench, std::string words) {
    TurnDesk& desk = *bench.turns;
    desk.query = std::move(words);
    desk.rows.clear();
    desk.highlighted = 0;
    if (desk.ask == TurnAsk::label) return;
    const std::string wanted = text::fold(desk.query);
    bool whole = false;
    for (const TurnChoice& choice : desk.all) {
        whole = whole || text::fold(choice.label) == wanted;
        if (text::fold(choice.label + ' ' + choice.detail + ' ' + choice.words).find(wanted) ==
            std::string::npos)
            continue;
        if (desk.rows.size() < most_answers) desk.rows.push_back(choice);
    }
    const bool can_make = desk.ask == TurnAsk::speaker || desk.ask == TurnAsk::person;
    if (!can_make || wanted.empty() || whole) return;
    TurnChoice& makes = desk.rows.emplace_back();
    makes.id = "new";
    makes.label = fmt::format("New {} “{}”", desk.ask == TurnAsk::person ? "person" : "speaker", desk.query);
    makes.makes = true;
}

void highlight_turn_answer(Workbench& bench, std::size_t row) {
    if (row < bench.turns->rows.size()) bench.turns->highlighted = row;
}

namespace {

void give(Workbench& bench, const TurnDesk& desk, const TurnChoice& choice) {
    if (!choice.makes) return submit(bench, store::GiveTurns{desk.turns, {SpeakerId(choice.id)}});
    settle_moving(bench);
    const SpeakerId id = bench.session->project().new_id<SpeakerId>();
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        model::Speaker made;
        made.id = id;
        made.label = desk.query;
        made.role = model::Role::participant;
        auto added = store::apply(unit, store::AddSpeaker{bench.page->id(), made});
        if (!added) return added;
        return store::apply(unit, store::GiveTurns{desk.turns, {id}});
    };
    done(bench, bench.session->submit_unit(work, Parts::all, spot(bench)));
}

void say_person(Workbench& bench, const TurnDesk& desk, const TurnChoice& choice) {
    if (!choice.makes) return submit(bench, store::SetSpeakerPerson{{desk.speaker}, PersonId(choice.id)});
    const PersonId id = bench.session->project().new_id<PersonId>();
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        auto added = store::apply(unit, store::AddPerson{{id, desk.query, {}, {}}, std::nullopt});
        if (!added) return added;
        return store::apply(unit, store::SetSpeakerPerson{{desk.speaker}, id});
    };
    done(bench, bench.session->submit_unit(work, Parts::all, spot(bench)));
}

}  // namespace

void take_turn_answer(Workbench& bench) {
    if (!bench.session || !bench.page) return;
    const TurnDesk desk = *bench.turns;
    if (desk.ask == TurnAsk::label) {
        if (desk.query.empty()) return say(bench, "A speaker needs a label.");
        close_turn_ask(bench);
        return submit(bench, store::RenameSpeaker{desk.speaker, desk.query});
    }
    if (desk.highlighted >= desk.rows.size()) return;
    const TurnChoice choice = desk.rows[desk.highlighted];
    close_turn_ask(bench);
    switch (desk.ask) {
        case TurnAsk::speaker:
            return give(bench, desk, choice);
        case TurnAsk::role:
            return submit(bench, store::SetSpeakerRole{desk.speaker, model::role_from_word(choice.id)});
        case TurnAsk::person:
            return say_person(bench, desk, choice);
        case TurnAsk::original:
            return submit(bench, store::LinkTranslations{{{TurnId(choice.id), desk.turns.front()}}});
        case TurnAsk::label:
        case TurnAsk::nothing:
            return;
    }
}

void close_turn_ask(Workbench& bench) {
    *bench.turns = {};
    bench.focus_wanted = "page/text";
}

}  // namespace attune::workbench
