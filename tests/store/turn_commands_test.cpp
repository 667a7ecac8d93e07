// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/turn_commands.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "store/queries/code_use.h"
#include "store/queries/passage_queries.h"
#include "store/queries/translation_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

namespace {

store::SourceText text_of(TestProject& project, const SourceId& source) {
    return must(store::source_text(*project, source));
}

// "P1|P2: words", one a turn, in order.
std::vector<std::string> turns_of(TestProject& project, const SourceId& source) {
    const auto text = text_of(project, source);
    std::vector<std::string> told;
    for (const auto& turn : text.turns) {
        std::string line;
        for (const auto speaker : turn.speakers)
            line += (line.empty() ? "" : "|") + text.speakers[speaker].label;
        // The texts here are plain ASCII.
        line += ": " + text.text.substr(static_cast<std::size_t>(turn.range.begin.value),
                                        static_cast<std::size_t>(turn.range.length()));
        told.push_back(line);
    }
    return told;
}

SpeakerId speaker_of(TestProject& project, const SourceId& source, const std::string& label) {
    for (const auto& speaker : text_of(project, source).speakers)
        if (speaker.label == label) return speaker.id;
    throw std::runtime_error("no such speaker");
}

TurnId turn_at(TestProject& project, const SourceId& source, std::size_t index) {
    return text_of(project, source).turns.at(index).id;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a turn is split where it changes speakers, and no letter moves") {
    TestProject project;
    const SourceId source = project.source("A", {{"INT", "How was it?", model::Role::interviewer},
                                                 {"P1", "Fine. Did you ask? I did."},
                                                 {"INT", "Thanks.", model::Role::interviewer}});
    const CodeId code = project.code("Asking");
    const CodingId coding = project.coding(source, 15, 32, code);
    const auto quote = store::codings(*project, {.coding = coding})[0].quote;
    const TurnId turn = turn_at(project, source, 1);
    const auto done = check_round_trip(
        project, store::SplitTurn{turn, CodePoint{18}, {speaker_of(project, source, "INT")}});
    CHECK(done.sentence == "Split turn 2 in “A”");
    CHECK(turns_of(project, source) ==
          Told{"INT: How was it?", "P1: Fine.", "INT: Did you ask? I did.", "INT: Thanks."});
    // Again, the second half, whose number is that of the first.
    check_round_trip(project, store::SplitTurn{TurnId(done.subject), CodePoint{31}, {}});
    CHECK(turns_of(project, source) ==
          Told{"INT: How was it?", "P1: Fine.", "INT: Did you ask?", "INT: I did.", "INT: Thanks."});
    CHECK(store::codings(*project, {.coding = coding})[0].quote == quote);
    for (const std::int64_t at : {12, 17, 0})
        CHECK(check_refused(project, store::SplitTurn{turn, CodePoint{at}, {}}).kind == ErrorKind::invalid);
    // A correction in the second half keeps both halves apart.
    project.run(store::EditText{source, {{18}, {21}}, "Have"});
    CHECK(turns_of(project, source)[2] == "INT: Have you ask?");
    check_sound(project);
}

TEST_CASE("a split never cuts a character in two") {
    TestProject project;
    const SourceId source = project.source("A", "e\u0301e\u0301 a");
    CHECK(check_refused(project, store::SplitTurn{turn_at(project, source, 0), CodePoint{1}, {}}).sentence ==
          "The split would cut a character in two.");
    check_round_trip(project, store::SplitTurn{turn_at(project, source, 0), CodePoint{2}, {}});
}

TEST_CASE("turns that follow each other are joined, by the speakers of the first") {
    TestProject project;
    const SourceId source =
        project.source("A", {{"P1", "One."}, {"P2", "Two."}, {"P1", "Three."}, {"P2", "Four."}});
    const auto text = text_of(project, source);
    CHECK(check_round_trip(project, store::JoinTurns{{text.turns[2].id, text.turns[1].id}}).sentence ==
          "Joined turns 2 to 3 in “A”");
    CHECK(turns_of(project, source) == Told{"P1: One.", "P2: Two.\nThree.", "P2: Four."});
    check_refused(project, store::JoinTurns{{text.turns[0].id, text.turns[3].id}});
    check_refused(project, store::JoinTurns{{text.turns[0].id}});
    const SourceId other = project.source("B", "Five.");
    check_refused(project, store::JoinTurns{{text.turns[3].id, turn_at(project, other, 0)}});
}

TEST_CASE("turns are given to whom they belong") {
    TestProject project;
    const SourceId source = project.source("A", {{"P1", "One."}, {"P2", "Two."}, {"", "Three."}});
    const auto one = speaker_of(project, source, "P1"), two = speaker_of(project, source, "P2");
    const auto text = text_of(project, source);
    CHECK(check_round_trip(project, store::GiveTurns{{text.turns[2].id}, {two}}).sentence ==
          "Gave turn 3 in “A” to “P2”");
    CHECK(check_round_trip(project, store::GiveTurns{{text.turns[0].id, text.turns[1].id}, {two, one}})
              .sentence == "Gave 2 turns in “A” to “P2 & P1”");
    CHECK(turns_of(project, source) == Told{"P2|P1: One.", "P2|P1: Two.", "P2: Three."});
    check_no_change(project, store::GiveTurns{{text.turns[0].id}, {two, one}});
    check_round_trip(project, store::GiveTurns{{text.turns[0].id}, {}});
    const SourceId other = project.source("B", "Five.");
    CHECK(check_refused(project, store::GiveTurns{{text.turns[0].id}, {speaker_of(project, other, "P1")}})
              .sentence == "“P1” speaks in another source than the turn.");
}

TEST_CASE("speakers are added, renamed, and deleted when they say nothing") {
    TestProject project;
    const SourceId source = project.source("A", {{"P1", "One."}});
    model::Speaker made;
    made.label = " Interpreter ";
    made.role = model::Role::interpreter;
    const auto done = check_round_trip(project, store::AddSpeaker{source, made});
    CHECK(done.sentence == "Added the speaker “Interpreter” to “A”");
    check_round_trip(project, store::RenameSpeaker{SpeakerId(done.subject), "Interpreter (Urdu)"});
    check_no_change(project, store::RenameSpeaker{SpeakerId(done.subject), "Interpreter (Urdu)"});
    CHECK(check_refused(project, store::DeleteSpeaker{speaker_of(project, source, "P1")}).sentence ==
          "“P1” speaks in 1 turn; give it to somebody else first.");
    CHECK(check_round_trip(project, store::DeleteSpeaker{SpeakerId(done.subject)}).sentence ==
          "Deleted the speaker “Interpreter (Urdu)”");
}

TEST_CASE("whatever is done to turns, every coding keeps its words") {
    std::mt19937 random(20240607);
    const auto upto = [&](std::size_t most) { return static_cast<std::size_t>(random() % (most + 1)); };
    TestProject project;
    std::vector<Said> said;
    for (int k = 0; k < 12; ++k)
        said.push_back(
            {k % 3 == 0 ? "INT" : "P1", "Some words are here, and some " + std::to_string(k) + " more."});
    const SourceId source = project.source("A", said);
    const auto length = text_of(project, source).row.length;
    std::vector<CodeId> codes;
    for (int k = 0; k < 6; ++k) codes.push_back(project.code("Code " + std::to_string(k)));
    for (int k = 0; k < 30; ++k) {
        const auto begin = static_cast<std::int64_t>(upto(static_cast<std::size_t>(length) - 12));
        store::AddCoding add;
        add.id = project->new_id<CodingId>();
        add.source = source;
        add.range = {{begin}, {begin + 1 + static_cast<std::int64_t>(upto(10))}};
        add.code = codes[upto(codes.size() - 1)];
        (void)project->run(add);  // nothing but white space is refused
    }
    const auto places = [&] {
        std::map<std::string, std::pair<TextRange, std::string>> found;
        for (const auto& row : store::codings(*project, {}))
            found[row.coding.id.text()] = {row.coding.range, row.quote};
        return found;
    };
    const auto before = places();
    REQUIRE(before.size() > 15);
    const std::string start = project->state_digest();
    int done = 0;
    for (int step = 0; step < 120; ++step) {
        const auto text = text_of(project, source);
        const auto at = upto(text.turns.size() - 1);
        const auto& turn = text.turns[at];
        const SpeakerId speaker = text.speakers[upto(text.speakers.size() - 1)].id;
        const auto kind = random() % 5;
        Result<store::Done> result = store::Done{};
        if (kind <= 1) {
            const auto into = static_cast<std::int64_t>(upto(static_cast<std::size_t>(turn.range.length())));
            result =
                project->run(store::SplitTurn{turn.id, turn.range.begin + into,
                                              kind == 0 ? std::vector<SpeakerId>{} : std::vector{speaker}});
        } else if (kind == 2 && at + 1 < text.turns.size()) {
            result = project->run(store::JoinTurns{{turn.id, text.turns[at + 1].id}});
        } else if (kind == 3) {
            result = project->run(store::GiveTurns{{turn.id}, {speaker}});
        } else {
            result = random() % 3 == 0 ? project->redo() : project->undo();
        }
        if (result && result->changed) ++done;
        CHECK(places() == before);
        CodePoint last{0};
        for (const auto& one : text_of(project, source).turns) {
            CHECK(one.range.begin >= last);
            CHECK_FALSE(one.range.empty());
            last = one.range.end;
        }
    }
    CHECK(done > 40);
    check_sound(project);
    (void)start;
}

TEST_CASE("one source, and one code, count as they do among all of them, whatever is linked and coded") {
    TestProject project;
    std::mt19937 random(20261201);  // NOLINT(cert-msc51-cpp): the same each time
    std::vector<SourceId> sources;
    std::vector<std::vector<TurnId>> turns;
    for (const char* name : {"A", "B", "C", "D"}) {
        sources.push_back(project.source(
            name, {{"P1", "Eins zwei."}, {"I", "One two."}, {"P1", "Drei."}, {"I", "Three."}}));
        turns.emplace_back();
        for (const auto& turn : text_of(project, sources.back()).turns) turns.back().push_back(turn.id);
    }
    // Said again in the same source, in another one, and in one whose source says it again. D has no links.
    REQUIRE(project->run(store::LinkTranslations{{{turns[0][0], turns[0][1]}, {turns[0][2], turns[0][3]}}}));
    REQUIRE(project->run(store::LinkTranslations{{{turns[0][0], turns[1][0]}, {turns[0][2], turns[1][2]}}}));
    REQUIRE(project->run(store::LinkTranslations{{{turns[1][1], turns[2][0]}, {turns[1][3], turns[2][2]}}}));
    std::vector<CodeId> codes;
    for (const char* name : {"One", "Two", "Three", "Four", "Five"}) codes.push_back(project.code(name));
    std::size_t left_out = 0;
    for (int i = 0; i < 60; ++i) {
        // On one turn, or from within the one before.
        const auto in = random() % 4;
        const auto all = text_of(project, sources[in]).turns;
        const auto at = random() % 4;
        const std::int64_t back = at > 0 && random() % 6 == 0 ? 3 : 0;
        project.coding(sources[in], all[at].range.begin.value - back, all[at].range.end.value,
                       codes[random() % codes.size()]);
        left_out = store::counted_elsewhere(*project).size();
        for (const auto& row : store::sources(*project))
            CHECK(text_of(project, row.id).row.codings == row.codings);
        for (const auto& row : store::codebook(*project))
            CHECK(store::code_row(*project, row.code.id)->codings == row.codings);
    }
    CHECK(left_out > 5);
}

TEST_CASE("an original and its translation are linked turn by turn, and counted once") {
    TestProject project;
    const SourceId source = project.source("A", {{"P1", "Mujhe us par bharosa hai."},
                                                 {"INTERP", "She says that she trusts her."},
                                                 {"P1", "Haan."},
                                                 {"INTERP", "Yes."}});
    const auto text = text_of(project, source);
    const CodeId trust = project.code("Trust"), other = project.code("Other");
    project.coding(source, 0, 24, trust);
    project.coding(source, 26, 54, trust);
    project.coding(source, 26, 54, other);
    const auto count = [&](const CodeId& code) { return store::code_row(*project, code)->codings; };
    CHECK(count(trust) == 2);
    CHECK(store::counted_elsewhere(*project).empty());

    const store::LinkTranslations link{
        {{text.turns[0].id, text.turns[1].id}, {text.turns[2].id, text.turns[3].id}}};
    CHECK(check_round_trip(project, link).sentence == "Linked 2 turns to their originals");
    check_no_change(project, link);
    CHECK(store::counted_elsewhere(*project).size() == 1);
    CHECK(count(trust) == 1);
    CHECK(count(other) == 1);
    CHECK(store::codebook(*project)[0].codings == 1);
    CHECK(store::sources(*project)[0].codings == 2);
    CHECK(store::project_info(*project).codings == 2);
    CHECK(store::code_use(*project, trust).codings == 1);
    CHECK(store::code_use(*project).at(trust).codings == 1);
    CHECK(store::code_by_source(*project, trust)[0].codings == 1);
    // One that reaches into what is no translation says more than the original does.
    project.coding(source, 0, 40, trust);
    CHECK(store::translations(*project, source).size() == 2);
    CHECK(store::translations(*project, {}).size() == 2);

    check_refused(project, store::LinkTranslations{{{text.turns[1].id, text.turns[3].id}}});
    check_refused(project, store::LinkTranslations{{{text.turns[3].id, text.turns[0].id}}});
    check_refused(project, store::LinkTranslations{{{text.turns[0].id, text.turns[0].id}}});
    // A new link takes the place of the old one.
    check_round_trip(project, store::LinkTranslations{{{text.turns[0].id, text.turns[3].id}}});
    CHECK(store::translations(*project, source).size() == 2);
    check_round_trip(project, store::UnlinkTranslations{{text.turns[3].id}});
    check_no_change(project, store::UnlinkTranslations{{text.turns[3].id}});
    // What is joined takes its links along; what is deleted loses them.
    check_round_trip(project, store::JoinTurns{{text.turns[1].id, text.turns[2].id}});
    CHECK(store::translations(*project, source)[0].translation == text.turns[1].id);
    check_round_trip(project, store::DeleteSource{source});
    CHECK(store::translations(*project, {}).empty());
}

TEST_CASE("a coder's work is not taken for another's when a translation is counted") {
    TestProject project;
    const SourceId source = project.source("A", {{"P1", "Haan."}, {"INTERP", "Yes."}});
    const auto text = text_of(project, source);
    const CodeId code = project.code("Agreeing");
    project.run(store::LinkTranslations{{{text.turns[0].id, text.turns[1].id}}});
    project.coding(source, 0, 5, code);
    project.work_as("Ben Second");
    project.coding(source, 6, 10, code);
    CHECK(store::code_row(*project, code)->codings == 2);
}
