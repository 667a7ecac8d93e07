// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/source_commands.h"

#include <doctest/doctest.h>

#include "base/hash.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

ImportSources::Item interview(TestProject& project, const std::string& title) {
    ImportSources::Item item;
    item.id = project->new_id<SourceId>();
    item.transcript = transcript_of(title, {{"Int", "How are you?", model::Role::interviewer},
                                            {"P1", "Fine [laughs].", model::Role::participant},
                                            {"Int", "Good.", model::Role::interviewer}});
    item.transcript.speakers[1].attributes = "mother";
    item.transcript.turns[1].start_ms = 1500;
    item.transcript.turns[1].end_ms = 3000;
    item.transcript.turns[1].line_from = 2;
    item.transcript.turns[1].line_to = 3;
    item.transcript.turns[1].language = "ur";
    item.transcript.turns[1].direction = model::Direction::right_to_left;
    item.transcript.marks = {{model::MarkKind::nonverbal, {{18}, {26}}, {}, ""},
                             {model::MarkKind::document, {{0}, {0}}, 90'000, "Pages were missing."}};
    item.transcript.metadata = {{"Date", "1 May"}, {"Place", "Her home"}};
    item.original = {title + ".docx", "application/x-test", std::string("PK\0\x03 raw", 8)};
    return item;
}

std::string text(TestProject& project, const SourceId& source) {
    return must(text_of(*project, source));
}

}  // namespace

TEST_CASE("an import keeps text, turns, speakers, marks, header and the file itself") {
    TestProject project;
    ImportSources import;
    import.items.push_back(interview(project, "TB-P-01"));
    const Done done = check_round_trip(project, import);
    CHECK(done.sentence == "Imported “TB-P-01”");
    CHECK(done.subject == import.items[0].id.text());

    const SourceText source = must(source_text(*project, import.items[0].id));
    CHECK(source.text == "How are you?\nFine [laughs].\nGood.");
    CHECK(source.row.title == "TB-P-01");
    CHECK(source.row.original_name == "TB-P-01.docx");
    CHECK(source.row.original_digest == sha256_hex(import.items[0].original.bytes));
    CHECK(source.row.length == 33);
    CHECK(source.row.words == 6);
    CHECK(source.row.encoding == "UTF-8");
    REQUIRE(source.speakers.size() == 2);
    CHECK(source.speakers[1].label == "P1");
    CHECK(source.speakers[1].role == model::Role::participant);
    CHECK(source.speakers[1].attributes == "mother");
    REQUIRE(source.turns.size() == 3);
    CHECK(source.turns[0].speakers == std::vector<std::size_t>{0});
    CHECK(source.turns[2].speakers == std::vector<std::size_t>{0});
    const model::Turn& turn = source.turns[1];
    CHECK(turn.range == TextRange{{13}, {27}});
    CHECK(turn.start_ms == 1500);
    CHECK(turn.end_ms == 3000);
    CHECK(turn.line_from == 2);
    CHECK(turn.line_to == 3);
    CHECK(turn.language == "ur");
    CHECK(turn.direction == model::Direction::right_to_left);
    REQUIRE(source.marks.size() == 2);
    CHECK(source.marks[0].kind == model::MarkKind::document);
    CHECK(source.marks[0].note == "Pages were missing.");
    CHECK(source.marks[0].time_ms == 90'000);
    CHECK(source.marks[1].range == TextRange{{18}, {26}});
    CHECK(source.metadata == import.items[0].transcript.metadata);
    const model::OriginalFile original = must(original_file(*project, import.items[0].id));
    CHECK(original.bytes == import.items[0].original.bytes);
    CHECK(original.media_type == "application/x-test");
}

TEST_CASE("several transcripts come in as one act and in their order") {
    TestProject project;
    ImportSources import;
    for (const char* title : {"B", "A", "C"}) import.items.push_back(interview(project, title));
    CHECK(check_round_trip(project, import).sentence == "Imported 3 sources");
    std::vector<std::string> titles;
    for (const auto& row : sources(*project)) titles.push_back(row.title);
    CHECK(titles == std::vector<std::string>{"B", "A", "C"});
    import.items.clear();
    check_no_change(project, import);
}

TEST_CASE("one transcript that does not hang together keeps all of them out") {
    const auto refused = [](auto&& spoil) {
        TestProject project;
        ImportSources import;
        import.items.push_back(interview(project, "Sound"));
        import.items.push_back(interview(project, "Spoilt"));
        spoil(import.items[1]);
        const Error error = check_refused(project, import);
        CHECK(error.kind == ErrorKind::invalid);
        CHECK(sources(*project).empty());
        return error.sentence;
    };
    CHECK(refused([](auto& item) {
              item.transcript.text = "\xff";
          }).starts_with("“Spoilt” could not be imported"));
    refused([](auto& item) { item.transcript.turns[2].range.end.value = 99; });
    refused([](auto& item) { item.transcript.turns[1].range.begin.value = 3; });
    refused([](auto& item) { item.transcript.turns[0].speakers = {7}; });
    refused([](auto& item) { item.transcript.marks[0].range.end.value = 99; });
    refused([](auto& item) { item.id = SourceId("not an id"); });
    refused([](auto& item) {
        item.transcript.title = " ";
        item.original.name = "";
    });
}

TEST_CASE("an empty transcript and one without turns are sources too") {
    TestProject project;
    ImportSources import;
    for (const char* text : {"", "No turns here."}) {
        auto& item = import.items.emplace_back();
        item.id = project->new_id<SourceId>();
        item.transcript.text = text;
        item.original.name = "plain.txt";
    }
    check_round_trip(project, import);
    CHECK(text(project, import.items[0].id).empty());
    CHECK(sources(*project)[1].title == "plain.txt");
    CHECK(original_file(*project, import.items[0].id).error().kind == ErrorKind::not_found);
}

TEST_CASE("a source is renamed") {
    TestProject project;
    const SourceId source = project.source("TB-P-1", "Words.");
    CHECK(check_round_trip(project, RenameSource{source, "TB-P-01"}).sentence ==
          "Renamed “TB-P-1” to “TB-P-01”");
    check_no_change(project, RenameSource{source, " TB-P-01 "});
    CHECK(check_refused(project, RenameSource{source, ""}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, RenameSource{project->new_id<SourceId>(), "x"}).kind ==
          ErrorKind::not_found);
}

TEST_CASE("a source is deleted with all that hangs on it, and comes back as it was, corrections included") {
    TestProject project;
    ImportSources import;
    import.items.push_back(interview(project, "TB-P-01"));
    project.run(import);
    const SourceId source = import.items[0].id;
    const SourceId other = project.source("Other", "Other words.");
    const CodeId code = project.code("Trust");
    const CodingId coding = project.coding(source, 13, 17, code);
    const CodingId kept = project.coding(other, 0, 5, code);
    AddMemo memo;
    memo.memo.title = "On both";
    memo.memo.links.emplace_back().source = source;
    memo.memo.links.emplace_back().coding = coding;
    memo.memo.links.emplace_back().coding = kept;
    auto& passage = memo.memo.links.emplace_back();
    passage.source = source;
    passage.range = TextRange{{0}, {3}};
    project.run(memo);
    project.run(EditText{source, {{0}, {3}}, "So how"});
    const std::string before = text(project, source);
    const auto turns = must(source_text(*project, source)).turns;

    CHECK(check_round_trip(project, DeleteSource{source}).sentence ==
          "Deleted source “TB-P-01” with 1 coding");
    CHECK(sources(*project).size() == 1);
    CHECK(text_of(*project, source).error().kind == ErrorKind::not_found);
    CHECK(memos(*project, {}).front().memo.links.size() == 1);
    CHECK(code_row(*project, code)->codings == 1);
    CHECK(check_refused(project, DeleteSource{source}).kind == ErrorKind::not_found);

    must(project->undo());
    CHECK(text(project, source) == before);
    const auto back = must(source_text(*project, source));
    REQUIRE(back.turns.size() == turns.size());
    for (std::size_t i = 0; i < turns.size(); ++i) CHECK(back.turns[i].range == turns[i].range);
    CHECK(codings(*project, {.coding = coding}).front().quote == "Fine");
    check_sound(project);
}

TEST_CASE("a speaker's role is set") {
    TestProject project;
    const SourceId source = project.source("One", "Words.");
    const SpeakerId speaker = must(source_text(*project, source)).speakers[0].id;
    CHECK(check_round_trip(project, SetSpeakerRole{speaker, model::Role::interviewer}).sentence ==
          "Made “P1” the interviewer");
    CHECK(must(source_text(*project, source)).speakers[0].role == model::Role::interviewer);
    CHECK(check_no_change(project, SetSpeakerRole{speaker, model::Role::interviewer}).sentence ==
          "“P1” is the interviewer already");
    CHECK(check_refused(project, SetSpeakerRole{project->new_id<SpeakerId>(), model::Role::other}).kind ==
          ErrorKind::not_found);
}

TEST_CASE("a correction is one act, and every coding follows") {
    TestProject project;
    const SourceId source = project.source("One", "She never jugded me. She came back.");
    const CodeId code = project.code("Trust");
    project.coding(source, 21, 34, code);
    CHECK(check_round_trip(project, EditText{source, {{10}, {16}}, "judged at all"}).sentence ==
          "Changed “jugded” to “judged at all” in “One”");
    CHECK(text(project, source) == "She never judged at all me. She came back.");
    CHECK(codings(*project, {}).front().quote == "She came back");
    CHECK(check_round_trip(project, EditText{source, {{0}, {0}}, "Well. "}).sentence ==
          "Inserted “Well.” into “One”");
    CHECK(check_round_trip(project, EditText{source, {{0}, {6}}, ""}).sentence ==
          "Deleted “Well.” from “One”");
    CHECK(codings(*project, {}).front().quote == "She came back");
    check_no_change(project, EditText{source, {{0}, {3}}, "She"});
    CHECK(check_refused(project, EditText{source, {{0}, {300}}, "x"}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, EditText{source, {{3}, {1}}, "x"}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, EditText{source, {{0}, {3}}, "\xff"}).kind == ErrorKind::invalid);
    CHECK(check_refused(project, EditText{project->new_id<SourceId>(), {{0}, {3}}, "x"}).kind ==
          ErrorKind::not_found);
}
