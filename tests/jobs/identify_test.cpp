// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/identify.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "jobs/translations.h"
#include "store/queries/queries.h"
#include "store/queries/settings.h"
#include "store/queries/translation_queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::test;
using jobs::IdRule;
using jobs::relation_of;
using model::CaseKind;
using model::Role;

namespace {

model::Transcript with_header(std::vector<std::pair<std::string, std::string>> metadata,
                              const std::vector<Said>& said = {{"INT", "How?", Role::interviewer},
                                                               {"R1", "Fine."}}) {
    auto transcript = transcript_of("Interview", said);
    transcript.metadata = std::move(metadata);
    return transcript;
}

jobs::Proposal propose(const model::Transcript& transcript, const std::string& file,
                       const std::vector<std::string>& waves = {},
                       const std::vector<std::string>& cases = {}) {
    return jobs::propose(transcript, file, jobs::usual_id_rules(), waves, cases);
}

std::string wave_of(const std::string& file, const std::vector<std::string>& waves) {
    return propose(with_header({}), file, waves).wave;
}

}  // namespace

TEST_CASE("the case is proposed from the ID in the header, and where it was found is said") {
    const auto found =
        propose(with_header({{"Interview ID", "TB-P-07"}, {"Participant", "Mother, baby 4 months"}}),
                "interview.docx");
    CHECK(found.case_name == "Family 07");
    CHECK(found.kind == CaseKind::family);
    CHECK(found.source_kind == "parent interview");
    CHECK(found.persons == std::vector<std::string>{"", "Family 07, mother"});
    REQUIRE(found.because.size() == 3);
    CHECK(found.because[0] == "Case “Family 07”: “TB-P-07” stands in the header (Interview ID).");
    CHECK(found.because[2] ==
          "Person “Family 07, mother”: “Mother, baby 4 months” stands in the header (Participant).");
}

TEST_CASE("a file's own name says who speaks where nothing else does, and only where it says one") {
    for (const auto& [file, person] : std::vector<std::pair<std::string, std::string>>{
             {"TB-P-07 father.docx", "Family 07, father"},
             {"TB-P-07_dad_wave2.docx", "Family 07, father"},
             {"TB-P-07 parent interview (mum).docx", "Family 07, mother"},
             {"TB-P-07 mother and father.docx", ""},
             {"TB-P-07 grandmother.docx", "Family 07, grandmother"},
             {"TB-P-07.docx", ""}}) {
        CAPTURE(file);
        CHECK(propose(with_header({}), file).persons[1] == person);
    }
    // The label and the header come first, and what a header tells of the talk is nobody's name.
    CHECK(
        propose(with_header({{"Participant", "Mother, baby 4 months"}}), "TB-P-07 father.docx").persons[1] ==
        "Family 07, mother");
    CHECK(propose(with_header({{"Topic", "what the father does"}}), "TB-P-07.docx").persons[1].empty());
    CHECK(propose(with_header({{"Interview ID", "TB-P-07 father"}}), "x.docx").persons[1] ==
          "Family 07, father");
}

TEST_CASE("a relation is told from languages and from what stands for somebody's work") {
    const auto family = CaseKind::family;
    CHECK(relation_of("mother, Urdu", "", family) == "mother");
    CHECK(relation_of("Mum", "", family) == "mother");
    CHECK(relation_of("Urdu", "Family 01, father", family) == "father");
    CHECK(relation_of("", "Family 01, mother", family) == "mother");
    CHECK(relation_of("", "Nan Goldin", family).empty());
    CHECK(relation_of("", "", family).empty());
    CHECK(relation_of("Early Help, Polish", "Staff 3", CaseKind::staff_member) == "Early Help");
    CHECK(relation_of("key worker", "Staff 3", CaseKind::staff_member) == "key worker");
}

TEST_CASE("IDs are found however their parts are joined, and never inside of others") {
    for (const char* file : {"TB-P-07 wave 2.docx", "tb_p_07.txt", "2022 TBP07 final.rtf", "TB P 07.vtt"})
        CHECK(propose(with_header({}), file).case_name == "Family 07");
    for (const char* file : {"XTB-P-07.docx", "TB-P-.docx", "TB-Q-07.docx", "interview.docx"})
        CHECK(propose(with_header({}), file).case_name.empty());
    const auto staff = propose(with_header({{"Ref", "TB-S-3"}}), "x.txt");
    CHECK(staff.case_name == "Staff 3");
    CHECK(staff.kind == CaseKind::staff_member);
    CHECK(staff.persons[1] == "Staff 3");
    CHECK(staff.source_kind == "staff interview");
}

TEST_CASE("a case that the project has is meant, whatever zeros stand before its number") {
    CHECK(propose(with_header({}), "TB-P-07.docx", {}, {"Family 70", "family 7"}).case_name == "family 7");
    CHECK(propose(with_header({}), "TB-P-10.docx", {}, {"Family 1", "Family 100"}).case_name == "Family 10");
}

TEST_CASE("a file that names two cases gets none, and says so") {
    const auto found = propose(with_header({{"Interview ID", "TB-P-07"}}), "TB-P-08.docx");
    CHECK(found.case_name.empty());
    CHECK(found.because.back() ==
          "No case is proposed, for another one is named too: “TB-P-08” stands in the "
          "file’s name.");
    CHECK(propose(with_header({{"Interview ID", "TB-P-07"}}), "TB-P-7.docx").case_name == "Family 07");
}

TEST_CASE("the wave is one of the project's, by its name, its number or its place") {
    const std::vector<std::string> numbered{"wave 1", "wave 2"}, named{"baseline", "follow-up"},
        many{"autumn", "winter", "spring"};
    CHECK(wave_of("TB-P-07 wave 2.docx", numbered) == "wave 2");
    CHECK(wave_of("TB-P-07_W2.docx", numbered) == "wave 2");
    CHECK(wave_of("TB-P-07 T2.docx", numbered) == "wave 2");
    CHECK(wave_of("TB-P-07 T3.docx", numbered).empty());
    CHECK(wave_of("TB-P-07 follow up.docx", numbered) == "wave 2");
    CHECK(wave_of("TB-P-07 Baseline.docx", numbered) == "wave 1");
    CHECK(wave_of("TB-P-07 followup.docx", named) == "follow-up");
    CHECK(wave_of("TB-P-07 T2.docx", named) == "follow-up");
    CHECK(wave_of("TB-P-07 winter.docx", many) == "winter");
    CHECK(wave_of("TB-P-07 W3.docx", many) == "spring");
    CHECK(wave_of("TB-P-07 follow-up.docx", many).empty());
    CHECK(wave_of("TB-P-07.docx", numbered).empty());
    CHECK(wave_of("TB-P-07 wave 2.docx", {}) == "wave 2");
    CHECK(wave_of("T19.docx", {}).empty());
    CHECK(wave_of("wave 12.docx", {"wave 1", "wave 12"}) == "wave 12");
    const auto both = propose(with_header({{"Wave", "wave 1"}}), "TB-P-07 wave 2.docx", numbered);
    CHECK(both.wave.empty());
    CHECK(std::ranges::any_of(both.because, [](const std::string& why) {
        return why ==
               "No wave is proposed, for another one is named too: “wave 2” stands in the file’s name.";
    }));
}

TEST_CASE("a person is proposed from what is said of the speaker, and never for two at once") {
    auto joint = with_header({{"ID", "TB-P-07"}},
                             {{"INT", "How?", Role::interviewer}, {"P1 (mum)", "Fine."}, {"P2", "Yes."}});
    joint.speakers[2].attributes = "father";
    CHECK(propose(joint, "x").persons ==
          std::vector<std::string>{"", "Family 07, mother", "Family 07, father"});
    joint.speakers[2].attributes = "mother";
    CHECK(propose(joint, "x").persons == std::vector<std::string>{"", "", ""});
    // In a group of many nobody is somebody because a header says so.
    const auto group = with_header({{"ID", "TB-P-07"}, {"Participants", "mothers and a father"}},
                                   {{"A", "One."}, {"B", "Two."}, {"C", "Three."}});
    const auto found = propose(group, "x");
    CHECK(found.persons == std::vector<std::string>{"", "", ""});
    CHECK(found.source_kind == "focus group");
    CHECK(propose(with_header({}), "Focus group 2.docx").source_kind == "focus group");
    // Without a case nobody is proposed.
    CHECK(propose(with_header({{"Participant", "Mother"}}), "x").persons == std::vector<std::string>{"", ""});
    // A grandmother is no mother.
    auto nan = with_header({{"ID", "TB-P-07"}});
    nan.speakers[1].attributes = "Grandmother";
    CHECK(propose(nan, "x").persons[1] == "Family 07, grandmother");
}

TEST_CASE("a team's own patterns are kept with the project, and a pattern that cannot work is refused") {
    TestProject project;
    CHECK(jobs::id_rules(*project).size() == jobs::usual_id_rules().size());
    must(jobs::save_id_rules(*project, {{"{id}/site", CaseKind::site, "Site {id}"}}));
    project.reopen();
    const auto rules = jobs::id_rules(*project);
    REQUIRE(rules.size() == 1);
    CHECK(rules[0].kind == CaseKind::site);
    const auto found = jobs::propose(with_header({{"Place", "ab3/Site"}}), "x", rules, {}, {});
    CHECK(found.case_name == "Site AB3");
    for (const IdRule& wrong :
         {IdRule{"", CaseKind::site, "Site {n}"}, IdRule{"S", CaseKind::site, "Site"},
          IdRule{"S{n}", CaseKind::site, "Site {id}"}, IdRule{"S{n}", CaseKind::site, "Site"},
          IdRule{"S{n}", CaseKind::site, " "}, IdRule{"S{n}{n}", CaseKind::site, "Site {n}"},
          IdRule{"S{n}-{N}", CaseKind::site, "Site {n}"}, IdRule{"S{n", CaseKind::site, "Site {n}"}})
        CHECK(jobs::save_id_rules(*project, {wrong}).error().kind == ErrorKind::invalid);
    CHECK(jobs::id_rules(*project).size() == 1);
    must(jobs::save_id_rules(*project, {}));
    CHECK(jobs::id_rules(*project).size() == jobs::usual_id_rules().size());
}

TEST_CASE("what an interpreter says after another language is suggested as its translation") {
    store::SourceText source;
    source.speakers = {{SpeakerId("i"), "INT", Role::interviewer, {}, false},
                       {SpeakerId("p"), "P1", Role::participant, {}, false},
                       {SpeakerId("t"), "INTERP", Role::interpreter, {}, false}};
    const auto turn = [&](const char* id, std::size_t speaker, const char* language) {
        model::Turn made;
        made.id = TurnId(id);
        made.speakers = {speaker};
        made.language = language;
        if (std::string_view(language) == "ur") made.direction = model::Direction::right_to_left;
        source.turns.push_back(made);
    };
    turn("1", 0, "en");
    turn("2", 2, "ur");  // of the question
    turn("3", 1, "ur");
    turn("4", 2, "en");  // of the answer
    turn("5", 1, "en");
    turn("6", 2, "en");  // the same language: said for herself
    turn("7", 2, "ur");  // after an interpreter's
    auto found = jobs::suggest_translations(source, {});
    REQUIRE(found.size() == 2);
    CHECK(found[0].original == TurnId("1"));
    CHECK(found[0].translation == TurnId("2"));
    CHECK(found[1].original_number == 3);
    CHECK(found[1].translation_number == 4);
    found = jobs::suggest_translations(source, {{TurnId("3"), TurnId("4"), {}, {}}});
    REQUIRE(found.size() == 1);
    CHECK(found[0].translation == TurnId("2"));
}
