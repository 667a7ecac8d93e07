// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/coding_commands.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

//                            0         1         2         3         4         5
//                            0123456789012345678901234567890123456789012345678901234
const std::string sentence = "She never judged me, and  she always came back to see us";

struct Bench {
    TestProject project;
    SourceId source = project.source("TB-P-01", sentence);
    CodeId trust = project.code("Trust");

    AddCoding add(std::int64_t begin, std::int64_t end) {
        AddCoding command;
        command.id = project->new_id<CodingId>();
        command.source = source;
        command.range = {{begin}, {end}};
        command.code = trust;
        return command;
    }
    std::vector<CodingRow> all() { return codings(*project, {}); }
    std::vector<std::string> quotes() {
        std::vector<std::string> list;
        for (const auto& row : all()) list.push_back(row.quote);
        return list;
    }
};

using Quotes = std::vector<std::string>;
const model::Magnitude positive{model::CodingDirection::positive, 0, model::Account::none};

}  // namespace

TEST_CASE("a passage is coded as one act that says how many words it has") {
    Bench bench;
    AddCoding command = bench.add(0, 19);
    command.magnitude = {model::CodingDirection::negative, 2, model::Account::own_experience};
    command.note = "first";
    const Done done = check_round_trip(bench.project, command);
    CHECK(done.sentence == "Coded 4 words as Trust");
    CHECK(done.subject == command.id.text());
    const CodingRow row = bench.all().front();
    CHECK(row.quote == "She never judged me");
    CHECK(row.coding.range == TextRange{{0}, {19}});
    CHECK(row.coding.magnitude == command.magnitude);
    CHECK(row.coding.note == "first");
    CHECK(row.coder_name == "Ada Coder");
    CHECK(row.code_name == "Trust");
    CHECK(row.source_title == "TB-P-01");
    CHECK(row.speakers == "P1");
    CHECK(code_row(*bench.project, bench.trust)->codings == 1);
    CHECK(sources(*bench.project).front().codings == 1);
}

TEST_CASE("one word is a word, and a passage without one is a passage") {
    Bench bench;
    CHECK(bench.project.run(bench.add(0, 3)).sentence == "Coded 1 word as Trust");
    CHECK(bench.project.run(bench.add(19, 20)).sentence == "Coded a passage as Trust");
}

TEST_CASE("white space at the ends is not coded") {
    Bench bench;
    bench.project.run(bench.add(16, 27));
    CHECK(bench.quotes() == Quotes{"me, and  s"});
    CHECK(check_refused(bench.project, bench.add(24, 26)).sentence ==
          "There is nothing but white space in this passage.");
}

TEST_CASE("a passage covers whole graphemes") {
    TestProject project;
    const CodeId code = project.code("Joy");
    // family (7 code points), e with a combining acute, a flag (2)
    const SourceId source = project.source("Emoji", "a👩‍👩‍👧‍👦be\u0301c🇬🇧d");
    project.coding(source, 3, 4, code);
    project.coding(source, 10, 11, code);
    project.coding(source, 13, 14, code);
    std::vector<std::string> quotes;
    for (const auto& row : codings(*project, {})) quotes.push_back(row.quote);
    CHECK(quotes == Quotes{"👩‍👩‍👧‍👦", "e\u0301", "🇬🇧"});
}

TEST_CASE("what cannot be coded is refused with the reason") {
    Bench bench;
    CHECK(check_refused(bench.project, bench.add(5, 5)).kind == ErrorKind::invalid);
    CHECK(check_refused(bench.project, bench.add(9, 5)).kind == ErrorKind::invalid);
    CHECK(check_refused(bench.project, bench.add(-1, 5)).kind == ErrorKind::invalid);
    CHECK(check_refused(bench.project, bench.add(50, 99)).sentence ==
          "The passage from 50 to 99 lies outside “TB-P-01”, which is 56 characters long.");
    AddCoding command = bench.add(0, 3);
    command.source = bench.project->new_id<SourceId>();
    CHECK(check_refused(bench.project, command).kind == ErrorKind::not_found);
    command = bench.add(0, 3);
    command.code = bench.project->new_id<CodeId>();
    CHECK(check_refused(bench.project, command).kind == ErrorKind::not_found);
    command = bench.add(0, 3);
    command.coder = bench.project->new_id<CoderId>();
    CHECK(check_refused(bench.project, command).kind == ErrorKind::not_found);
    command = bench.add(0, 3);
    command.magnitude.intensity = 4;
    CHECK(check_refused(bench.project, command).kind == ErrorKind::invalid);
    EditCode folder;
    folder.code = bench.trust;
    folder.folder = true;
    bench.project.run(folder);
    CHECK(check_refused(bench.project, bench.add(0, 3)).sentence ==
          "“Trust” is a folder of codes; code with one of the codes in it.");
}

TEST_CASE("inside a coding of the same code and coder nothing is written, and that coding is the subject") {
    Bench bench;
    const AddCoding first = bench.add(4, 19);
    bench.project.run(first);
    for (const auto& [begin, end] : {std::pair{4, 19}, {4, 9}, {10, 19}, {6, 8}, {3, 20}}) {
        CAPTURE(begin);
        if (begin == 3) continue;
        const Done done = check_no_change(bench.project, bench.add(begin, end));
        CHECK(done.sentence == "Already coded as Trust");
        CHECK(done.subject == first.id.text());
    }
    CHECK(bench.quotes() == Quotes{"never judged me"});
}

TEST_CASE("inside a coding with a direction a plain one is nothing new, but one with its own direction is") {
    Bench bench;
    const AddCoding first = bench.add(4, 19);
    bench.project.run(first);
    bench.project.run(SetMagnitude{first.id, positive});
    CHECK(check_no_change(bench.project, bench.add(4, 9)).subject == first.id.text());
    AddCoding same = bench.add(4, 9);
    same.magnitude = positive;
    check_no_change(bench.project, same);
    AddCoding other = bench.add(10, 16);
    other.magnitude.direction = model::CodingDirection::mixed;
    CHECK(check_round_trip(bench.project, other).subject == other.id.text());
    CHECK(bench.quotes() == Quotes{"never judged me", "judged"});
}

TEST_CASE("a passage that partly overlaps one that says the same extends it, as one act") {
    Bench bench;
    const AddCoding first = bench.add(4, 16);
    bench.project.run(first);
    const Done done = check_round_trip(bench.project, bench.add(10, 29));
    CHECK(done.sentence == "Extended Trust to 5 words");
    CHECK(done.subject == first.id.text());
    CHECK(bench.quotes() == Quotes{"never judged me, and  she"});
    CHECK(check_round_trip(bench.project, bench.add(0, 56)).subject == first.id.text());
    CHECK(bench.quotes() == Quotes{sentence});
}

TEST_CASE("a passage that overlaps several that say the same makes one of them") {
    Bench bench;
    const AddCoding first = bench.add(0, 9);
    const AddCoding second = bench.add(17, 24);
    const AddCoding third = bench.add(30, 36);
    for (const auto& command : {first, second, third}) bench.project.run(command);
    AddMemo memo;
    memo.memo.title = "On the second";
    memo.memo.links.emplace_back().coding = second.id;
    bench.project.run(memo);
    const Done done = check_round_trip(bench.project, bench.add(4, 33));
    CHECK(done.sentence == "Joined 3 passages of Trust into one of 7 words");
    CHECK(done.subject == first.id.text());
    CHECK(bench.quotes() == Quotes{"She never judged me, and  she always"});
    CHECK(memos(*bench.project, {}).front().memo.links.front().coding == first.id);
}

TEST_CASE("what an extended passage comes to overlap joins it too") {
    Bench bench;
    // A merge of codes leaves three in a chain that overlap and say the same.
    const CodeId faith = bench.project.code("Faith");
    const CodeId hope = bench.project.code("Hope");
    const AddCoding first = bench.add(4, 9);
    bench.project.run(first);
    bench.project.coding(bench.source, 8, 14, faith);
    bench.project.coding(bench.source, 13, 19, hope);
    bench.project.run(MergeCodes{{faith, hope}, bench.trust});
    CHECK(bench.quotes() == Quotes{"never", "r judg", "ged me"});
    CHECK(check_round_trip(bench.project, bench.add(0, 6)).subject == first.id.text());
    CHECK(bench.quotes() == Quotes{"She never judged me"});
}

TEST_CASE("touching passages stay apart") {
    Bench bench;
    bench.project.run(bench.add(0, 9));
    check_round_trip(bench.project, bench.add(9, 16));
    bench.project.run(bench.add(16, 19));
    CHECK(bench.quotes() == Quotes{"She never", "judged", "me"});
    // Touching without a space between them, too.
    bench.project.run(bench.add(19, 24));
    CHECK(bench.quotes() == Quotes{"She never", "judged", "me", ", and"});
}

TEST_CASE("overlapping passages that say different things both stay") {
    Bench bench;
    AddCoding first = bench.add(4, 16);
    first.magnitude = positive;
    bench.project.run(first);
    CHECK(check_round_trip(bench.project, bench.add(10, 19)).sentence == "Coded 2 words as Trust");
    AddCoding noted = bench.add(14, 30);
    noted.note = "a note";
    CHECK(check_round_trip(bench.project, noted).subject == noted.id.text());
    CHECK(bench.all().size() == 3);
    // The one that agrees is extended, the others are left alone.
    AddCoding agrees = bench.add(0, 9);
    agrees.magnitude = positive;
    CHECK(bench.project.run(agrees).subject == first.id.text());
    CHECK(bench.quotes() == Quotes{"She never judged", "judged me", "ed me, and  she"});
}

TEST_CASE("other codes and other coders never join") {
    Bench bench;
    bench.project.run(bench.add(0, 9));
    AddCoding other = bench.add(4, 16);
    other.code = bench.project.code("Warmth");
    check_round_trip(bench.project, other);
    const CoderId ada = bench.project->coder();
    const CoderId bea = bench.project.work_as("Bea Coder");
    CHECK(ada != bea);
    check_round_trip(bench.project, bench.add(4, 16));
    AddCoding for_ada = bench.add(4, 16);
    for_ada.coder = ada;
    CHECK(bench.project.run(for_ada).sentence == "Extended Trust to 3 words for Ada Coder");
    CHECK(bench.all().size() == 3);
}

TEST_CASE("passages across turns are one coding with all who speak in it") {
    TestProject project;
    const SourceId source = project.source(
        "FG", {{"Int", "How was it?", model::Role::interviewer}, {"P1", "Good."}, {"P2", "Not for me."}});
    const CodeId code = project.code("Trust");
    project.coding(source, 4, 22, code);
    const auto row = codings(*project, {}).front();
    CHECK(row.quote == "was it?\nGood.\nNot");
    CHECK(row.speakers == "Int, P1, P2");
}

TEST_CASE("many passages come in as one act, and what is there already is counted") {
    Bench bench;
    AddCodings many;
    many.from = "codings.tsv";
    many.codings = {bench.add(0, 3), bench.add(4, 9), bench.add(4, 9), bench.add(6, 16)};
    CHECK(check_round_trip(bench.project, many).sentence ==
          "Coded 3 passages from codings.tsv; 1 extended earlier codings; 1 was coded already");
    CHECK(bench.quotes() == Quotes{"She", "never judged"});
    CHECK(check_no_change(bench.project, many).sentence == "Already coded: 4 passages from codings.tsv");
    many.codings.push_back(bench.add(70, 80));
    const Error error = check_refused(bench.project, many);
    CHECK(error.sentence.starts_with("Passage 5 of 5: The passage from 70 to 80 lies outside"));
    many.codings.clear();
    check_no_change(bench.project, many);
}

TEST_CASE("an element is coded with through its code, which is made on first use") {
    Bench bench;
    LoadFramework load;
    load.framework.key = "test";
    load.framework.types = {{"mechanism", "Mechanism", 1, "M"}};
    load.framework.groups = {{"g", "How change happens", "mechanism", 1, false}};
    model::Element element;
    element.key = "mech-judged";
    element.name = "Not judged";
    element.group = "g";
    element.type = "mechanism";
    element.definition = "Feels accepted.";
    element.include = {"no blame", "kindness"};
    load.framework.elements = {element};
    const ElementId id(bench.project.run(load).subject);

    AddElementCoding add{
        bench.project->new_id<CodingId>(), bench.project->new_id<CodeId>(), bench.source, {{0}, {19}}, id};
    CHECK(check_round_trip(bench.project, add).sentence == "Coded 4 words as Not judged, a new code");
    const auto code = code_row(*bench.project, add.new_code);
    REQUIRE(code.has_value());
    CHECK(code->code.name == "Not judged");
    CHECK(code->code.brief == "Feels accepted.");
    CHECK(code->code.use_when == "no blame\nkindness");
    CHECK(code->elements == std::vector{id});
    CHECK(elements(*bench.project).front().codings == 1);

    add.id = bench.project->new_id<CodingId>();
    add.new_code = bench.project->new_id<CodeId>();
    add.range = {{30}, {41}};
    CHECK(check_round_trip(bench.project, add).sentence == "Coded 2 words as Not judged");
    CHECK(codebook(*bench.project).size() == 2);

    // A retired code is not used: a new one is made.
    bench.project.run(SetCodeState{code->code.id, model::CodeState::retired});
    add.id = bench.project->new_id<CodingId>();
    CHECK(check_round_trip(bench.project, add).changed);
    CHECK(codebook(*bench.project).size() == 3);

    bench.project.run(SwitchElement{id, ElementSwitch::off});
    CHECK(check_refused(bench.project, add).kind == ErrorKind::conflict);
}

TEST_CASE("a coding changes its code, and joins what overlaps there and says the same") {
    Bench bench;
    const CodeId warmth = bench.project.code("Warmth");
    const AddCoding first = bench.add(0, 9);
    bench.project.run(first);
    CHECK(check_round_trip(bench.project, RecodeCoding{first.id, warmth}).sentence ==
          "Changed Trust to Warmth");
    CHECK(bench.all().front().code_name == "Warmth");
    check_no_change(bench.project, RecodeCoding{first.id, warmth});
    const AddCoding second = bench.add(4, 16);
    bench.project.run(second);
    CHECK(check_round_trip(bench.project, RecodeCoding{second.id, warmth}).sentence ==
          "Changed Trust to Warmth, joined with 1 there");
    CHECK(bench.quotes() == Quotes{"She never judged"});
    CHECK(bench.all().front().coding.id == second.id);
    CHECK(check_refused(bench.project, RecodeCoding{first.id, warmth}).kind == ErrorKind::not_found);
    bench.project.run(SetCodeState{bench.trust, model::CodeState::retired});
    CHECK(check_refused(bench.project, RecodeCoding{second.id, bench.trust}).kind == ErrorKind::conflict);
}

TEST_CASE("the ends of a coding move by grapheme, over white space too") {
    Bench bench;
    const AddCoding first = bench.add(0, 3);
    bench.project.run(first);
    CHECK(check_round_trip(bench.project, MoveCodingEnds{first.id, {{0}, {9}}}).sentence ==
          "Moved the ends of Trust: now 2 words");
    bench.project.run(MoveCodingEnds{first.id, {{0}, {10}}});
    CHECK(bench.quotes() == Quotes{"She never "});
    check_no_change(bench.project, MoveCodingEnds{first.id, {{0}, {10}}});
    CHECK(check_refused(bench.project, MoveCodingEnds{first.id, {{24}, {26}}}).kind == ErrorKind::invalid);
    CHECK(check_refused(bench.project, MoveCodingEnds{first.id, {{3}, {3}}}).kind == ErrorKind::invalid);
    bench.project.run(bench.add(20, 29));
    CHECK(check_round_trip(bench.project, MoveCodingEnds{first.id, {{0}, {22}}}).sentence ==
          "Moved the ends of Trust: now 6 words, joined with 1 there");
    CHECK(bench.quotes() == Quotes{"She never judged me, and  she"});
}

TEST_CASE("direction, intensity and account are set and cleared") {
    Bench bench;
    const AddCoding first = bench.add(0, 19);
    bench.project.run(first);
    const model::Magnitude full{model::CodingDirection::no_change, 3, model::Account::about_another};
    CHECK(check_round_trip(bench.project, SetMagnitude{first.id, full}).sentence ==
          "Marked Trust as no change, central to the account, about another");
    CHECK(bench.all().front().coding.magnitude == full);
    check_no_change(bench.project, SetMagnitude{first.id, full});
    CHECK(check_round_trip(bench.project, SetMagnitude{first.id, {}}).sentence ==
          "Cleared direction, intensity and account of Trust");
    check_no_change(bench.project, SetMagnitude{first.id, {}});
    CHECK(check_refused(bench.project, SetMagnitude{first.id, {model::CodingDirection::none, -1, {}}}).kind ==
          ErrorKind::invalid);
}

TEST_CASE("a note is written on a coding and taken off") {
    Bench bench;
    const AddCoding first = bench.add(0, 19);
    bench.project.run(first);
    CHECK(check_round_trip(bench.project, SetCodingNote{first.id, "Ask\r\nagain"}).sentence ==
          "Noted “Ask again” on Trust");
    CHECK(bench.all().front().coding.note == "Ask\nagain");
    check_no_change(bench.project, SetCodingNote{first.id, "Ask\nagain"});
    CHECK(check_round_trip(bench.project, SetCodingNote{first.id, ""}).sentence ==
          "Removed the note on Trust");
}

TEST_CASE("codings are removed, one or many, with the links of memos to them") {
    Bench bench;
    const AddCoding first = bench.add(0, 3);
    const AddCoding second = bench.add(4, 9);
    const AddCoding third = bench.add(10, 16);
    for (const auto& command : {first, second, third}) bench.project.run(command);
    AddMemo memo;
    memo.memo.title = "On the first";
    memo.memo.links.emplace_back().coding = first.id;
    bench.project.run(memo);
    CHECK(check_round_trip(bench.project, RemoveCodings{{first.id}}).sentence == "Removed Trust from 1 word");
    CHECK(memos(*bench.project, {}).front().memo.links.empty());
    CHECK(check_round_trip(bench.project, RemoveCodings{{second.id, third.id, second.id}}).sentence ==
          "Removed 2 codings");
    CHECK(bench.all().empty());
    CHECK(code_row(*bench.project, bench.trust)->codings == 0);
    CHECK(check_refused(bench.project, RemoveCodings{{first.id}}).kind == ErrorKind::not_found);
    check_no_change(bench.project, RemoveCodings{});
}

TEST_CASE("coding rules hold after the text before them was corrected") {
    Bench bench;
    const AddCoding first = bench.add(10, 19);
    bench.project.run(first);
    bench.project.run(EditText{bench.source, {{0}, {3}}, "My worker"});
    CHECK(bench.quotes() == Quotes{"judged me"});
    CHECK(check_no_change(bench.project, bench.add(16, 22)).subject == first.id.text());
    CHECK(check_round_trip(bench.project, bench.add(10, 20)).subject == first.id.text());
    CHECK(bench.quotes() == Quotes{"never judged me"});
    check_sound(bench.project);
}
