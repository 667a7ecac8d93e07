// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/case_commands.h"

#include <doctest/doctest.h>

#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"
#include "store/round_trip.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::test;
using model::CaseKind;
using model::CaseMember;
using model::ConsentScope;

namespace {

CaseId add_case(TestProject& project, const std::string& name, CaseKind kind = CaseKind::family) {
    return CaseId(project.run(store::AddCase{{{}, name, kind, {}}}).subject);
}

PersonId add_person(TestProject& project, const std::string& name, std::optional<CaseId> to = {}) {
    return PersonId(project.run(store::AddPerson{{{}, name, {}, {}}, std::move(to)}).subject);
}

CaseMember person_member(const PersonId& person) {
    CaseMember member;
    member.person = person;
    return member;
}
CaseMember source_member(const SourceId& source) {
    CaseMember member;
    member.kind = CaseMember::Kind::source;
    member.source = source;
    return member;
}
CaseMember passage_member(const SourceId& source, std::int64_t begin, std::int64_t end) {
    CaseMember member;
    member.kind = CaseMember::Kind::passage;
    member.source = source;
    member.range = TextRange{{begin}, {end}};
    return member;
}

SpeakerId speaker_of(TestProject& project, const SourceId& source, const std::string& label) {
    for (const auto& speaker : must(store::source_text(*project, source)).speakers)
        if (speaker.label == label) return speaker.id;
    throw std::runtime_error("no such speaker");
}

store::CaseRow row_of(TestProject& project, const CaseId& of) {
    for (auto& row : store::cases(*project))
        if (row.of.id == of) return row;
    throw std::runtime_error("no such case");
}

}  // namespace

TEST_CASE("cases are made, edited and deleted, and all of it comes back") {
    TestProject project;
    const auto made =
        check_round_trip(project, store::AddCase{{{}, "  Family 07 ", CaseKind::family, "twins"}});
    CHECK(made.sentence == "Made the case “Family 07” (family)");
    const CaseId id(made.subject);
    CHECK(check_round_trip(project, store::EditCase{id, "Family 7", {}, {}}).sentence ==
          "Renamed the case “Family 07” to “Family 7”");
    CHECK(check_round_trip(project, store::EditCase{id, {}, CaseKind::site, {}}).sentence ==
          "Changed the kind of the case “Family 7” to site");
    check_round_trip(project, store::EditCase{id, "A", CaseKind::other, "both"});
    check_no_change(project, store::EditCase{id, "A", CaseKind::other, "both"});
    CHECK(check_refused(project, store::EditCase{id, " ", {}, {}}).kind == ErrorKind::invalid);
    CHECK(row_of(project, id).of.note == "both");
    CHECK(check_round_trip(project, store::DeleteCases{{id}}).sentence == "Deleted the case “A”");
    CHECK(store::cases(*project).empty());
    CHECK(check_refused(project, store::DeleteCases{{id}}).kind == ErrorKind::not_found);
}

TEST_CASE("cases are listed by kind, then by name with numbers as numbers") {
    TestProject project;
    add_case(project, "Staff 2", CaseKind::staff_member);
    add_case(project, "Family 10");
    add_case(project, "Family 9");
    std::vector<std::string> names;
    for (const auto& row : store::cases(*project)) names.push_back(row.of.name);
    CHECK(names == std::vector<std::string>{"Family 9", "Family 10", "Staff 2"});
    CHECK(must(store::find_case(*project, "family 9")) == store::cases(*project)[0].of.id);
    CHECK_FALSE(store::find_case(*project, "family 8"));
}

TEST_CASE("persons, whole sources and passages belong to a case, each once") {
    TestProject project;
    const SourceId whole =
        project.source("TB-P-07", {{"INT", "How was it?", model::Role::interviewer}, {"P1", "Fine."}});
    const SourceId other = project.source("Group", {{"A", "One two three."}, {"B", "Four five six."}});
    const CaseId family = add_case(project, "Family 07");
    const PersonId mother = add_person(project, "Family 07, mother");
    const store::AddCaseMembers members{
        family, {person_member(mother), source_member(whole), passage_member(other, 4, 8)}};
    CHECK(check_round_trip(project, members).sentence ==
          "Put 3 persons, sources or passages into the case “Family 07”");
    check_no_change(project, members);
    check_refused(project, store::AddCaseMembers{family, {passage_member(other, 90, 99)}});
    check_refused(project, store::AddCaseMembers{family, {person_member(PersonId("nobody"))}});

    auto row = row_of(project, family);
    CHECK(row.persons == std::vector{mother});
    REQUIRE(row.members.size() == 3);
    CHECK(row.sources == std::vector{whole, other});
    // The white space at the ends of a passage is not part of it.
    CHECK(row.members[2].range == TextRange{{4}, {7}});

    // A passage of a case follows the text as codings do.
    project.run(store::EditText{other, {{0}, {3}}, "Number one"});
    CHECK(row_of(project, family).members[2].range == TextRange{{11}, {14}});
    check_no_change(project, store::AddCaseMembers{family, {passage_member(other, 11, 14)}});

    CHECK(check_round_trip(project, store::RemoveCaseMembers{{row.members[1].id}}).sentence ==
          "Took “TB-P-07” out of the case “Family 07”");
    CHECK(row_of(project, family).members.size() == 2);
    check_round_trip(project, store::DeleteCases{{family}});
    CHECK(store::persons(*project).size() == 1);
}

TEST_CASE("a case counts the codings of its persons' turns, its sources and its passages, each once") {
    TestProject project;
    const CodeId trust = project.code("Trust");
    const SourceId group = project.source("Group", {{"A", "One two."}, {"B", "Three four."}, {"A", "Five."}});
    const SourceId whole = project.source("Whole", "Six seven.");
    const CaseId family = add_case(project, "Family 1"), site = add_case(project, "Site", CaseKind::site);
    const PersonId anna = add_person(project, "Anna", family);
    project.run(store::SetSpeakerPerson{{speaker_of(project, group, "A")}, anna});
    project.coding(group, 0, 7, trust);                    // Anna's
    project.coding(group, 4, 14, project.code("Warmth"));  // hers and B's
    project.coding(group, 9, 14, project.code("Doubt"));   // B's alone
    project.coding(whole, 0, 3, trust);
    CHECK(row_of(project, family).codings == 2);
    CHECK(row_of(project, family).sources == std::vector{group});
    project.run(store::AddCaseMembers{family, {source_member(whole), passage_member(group, 9, 12)}});
    CHECK(row_of(project, family).codings == 4);
    project.run(store::AddCaseMembers{site, {source_member(group)}});
    CHECK(row_of(project, site).codings == 3);
}

TEST_CASE("a person is made, edited and deleted; speakers stay and are nobody's") {
    TestProject project;
    const SourceId source = project.source("TB-P-07", "I trust her.");
    const CaseId family = add_case(project, "Family 07");
    const auto made = check_round_trip(project, store::AddPerson{{{}, "Mother", "mother", {}}, family});
    CHECK(made.sentence == "Added the person “Mother” to the case “Family 07”");
    const PersonId mother(made.subject);
    check_round_trip(project, store::EditPerson{mother, "Family 07, mother", {}, {}});
    check_round_trip(project, store::EditPerson{mother, {}, "", "moved in May"});
    check_no_change(project, store::EditPerson{mother, {}, " ", {}});
    const SpeakerId speaker = speaker_of(project, source, "P1");
    CHECK(check_round_trip(project, store::SetSpeakerPerson{{speaker}, mother}).sentence ==
          "Noted that “P1” is “Family 07, mother”");
    check_no_change(project, store::SetSpeakerPerson{{speaker}, mother});
    auto row = store::persons(*project).at(0);
    CHECK(row.speakers == std::vector{speaker});
    CHECK(row.sources == std::vector{source});
    CHECK(row.cases == std::vector{family});
    CHECK(row.words == 3);
    CHECK(must(store::find_person(*project, "family 07, MOTHER")) == mother);
    project.run(store::AddConsents{{{{}, mother, ConsentScope::quote, true, "2022-03-14", {}}}});
    CHECK(check_round_trip(project, store::DeletePersons{{mother}}).sentence ==
          "Deleted the person “Family 07, mother” with 1 consent");
    CHECK(speaker_of(project, source, "P1") == speaker);
    CHECK(store::cases(*project).at(0).persons.empty());
    check_no_change(project, store::SetSpeakerPerson{{speaker}, {}});
}

TEST_CASE("two rows that are one human being become one, and what both have stays once") {
    TestProject project;
    const SourceId source = project.source("Group", {{"A", "One."}, {"B", "Two."}});
    const CaseId family = add_case(project, "Family 1"), site = add_case(project, "Site", CaseKind::site);
    const PersonId kept = add_person(project, "Anna", family), gone = add_person(project, "Anna B.", family);
    project.run(store::AddCaseMembers{site, {person_member(gone)}});
    project.run(store::SetSpeakerPerson{{speaker_of(project, source, "A")}, kept});
    project.run(store::SetSpeakerPerson{{speaker_of(project, source, "B")}, gone});
    project.run(store::AddConsents{{{{}, kept, ConsentScope::quote, true, "2022-03-14", {}},
                                    {{}, gone, ConsentScope::quote, true, "2022-03-14", {}},
                                    {{}, gone, ConsentScope::audio, false, "2022-03-14", {}}}});
    model::Variable age;
    age.name = "age";
    age.type = model::VariableType::number;
    age.of = model::VariableOf::persons;
    const VariableId variable(project.run(store::AddVariable{age}).subject);
    age.name = "born";
    const VariableId born(project.run(store::AddVariable{age}).subject);
    project.run(store::SetValues{{{variable, kept.text(), {}, "31"},
                                  {variable, gone.text(), {}, "32"},
                                  {born, gone.text(), {}, "1990"}}});
    CHECK(check_round_trip(project, store::MergePersons{kept, gone}).sentence ==
          "Merged the person “Anna B.” into “Anna”; 1 value of the former dropped");
    const auto row = store::persons(*project).at(0);
    CHECK(row.person.id == kept);
    CHECK(row.speakers.size() == 2);
    CHECK(row.cases.size() == 2);
    CHECK(row.consents.size() == 2);
    CHECK(store::consents(*project, kept).size() == 2);
    const auto values = store::values(*project, {{}, kept.text()});
    REQUIRE(values.size() == 2);
    CHECK(values[0].text == "31");
    CHECK(values[1].text == "1990");
    check_refused(project, store::MergePersons{kept, kept});
}

TEST_CASE("the newest day of a scope is in force, and of one day what was said last") {
    TestProject project;
    const PersonId anna = add_person(project, "Anna");
    const auto say = [&](bool given, const std::string& day) {
        return store::AddConsents{{{{}, anna, ConsentScope::quote, given, day, {}}}};
    };
    const auto in_force = [&] {
        return store::persons(*project).at(0).consents.at(ConsentScope::quote).given;
    };
    CHECK(check_round_trip(project, say(true, "2022-03-14")).sentence ==
          "Noted that “Anna” said yes to quote on 2022-03-14");
    check_no_change(project, say(true, "2022-03-14"));
    check_round_trip(project, say(false, "2021-01-01"));
    CHECK(in_force());
    check_round_trip(project, say(false, "2022-03-14"));
    CHECK_FALSE(in_force());
    check_round_trip(project, say(true, "2022-03-14"));
    CHECK(in_force());
    CHECK(store::consents(*project, anna).size() == 3);
    CHECK(store::consents(*project, anna).front().day == "2021-01-01");
    check_refused(project, say(true, "2022-02-30"));
    CHECK(
        check_round_trip(project, store::RemoveConsent{store::consents(*project, anna).back().id}).sentence ==
        "Removed the note that “Anna” said yes to quote on 2022-03-14");
    CHECK_FALSE(in_force());
    CHECK_FALSE(store::persons(*project).at(0).consents.contains(ConsentScope::audio));
}

TEST_CASE("what may be kept until when is listed, soonest first") {
    TestProject project;
    const SourceId a = project.source("A", "One."), b = project.source("B", "Two."),
                   c = project.source("C", "Three.");
    CHECK(check_round_trip(project, store::SetRetention{{a}, {"2032-01-01", "consent form"}}).sentence ==
          "Settled that “A” may be kept until 2032-01-01: “consent form”");
    check_no_change(project, store::SetRetention{{a}, {"2032-01-01", "consent form"}});
    check_round_trip(project, store::SetRetention{{b}, {"2025-06-30", {}}});
    check_refused(project, store::SetRetention{{b}, {"30/6/2025", {}}});
    auto due = store::retention_due(*project, "2026-01-01", false);
    REQUIRE(due.size() == 2);
    CHECK(due[0].source == b);
    CHECK(due[0].overdue);
    CHECK(due[1].source == a);
    CHECK_FALSE(due[1].overdue);
    // The project itself and C have no day.
    CHECK(store::retention_due(*project, "2026-01-01", true).size() == 4);
    CHECK(store::retention_due(*project, "2026-01-01", true).back().source == c);
    check_round_trip(project, store::SetRetention{{}, {"2030-01-01", "ethics"}});
    CHECK(store::project_retention(*project).basis == "ethics");
    CHECK(store::retention_due(*project, "2026-01-01", true).size() == 3);
    CHECK(store::retention_due(*project, "2026-01-01", true)[1].source == SourceId());
}

TEST_CASE("a source has a kind in free words and a wave of the project") {
    TestProject project;
    const SourceId a = project.source("A", "One."), b = project.source("B", "Two.");
    CHECK(check_refused(project, store::EditSources{{a}, {}, "wave 1"}).sentence ==
          "There is no wave “wave 1”: the project has none yet.");
    store::EditProject waves;
    waves.waves = {"wave 1", "wave 2"};
    project.run(waves);
    CHECK(check_round_trip(project, store::EditSources{{a}, "parent interview", "wave 1"}).sentence ==
          "Noted that “A” is of the kind “parent interview” and of the wave “wave 1”");
    check_no_change(project, store::EditSources{{a}, {}, "wave 1"});
    CHECK(check_round_trip(project, store::EditSources{{a, b}, {}, "wave 2"}).sentence ==
          "Noted that 2 sources are of the wave “wave 2”");
    CHECK(check_refused(project, store::EditSources{{a}, {}, "wave 3"}).kind == ErrorKind::not_found);
    const auto facts = store::source_facts(*project);
    CHECK(facts[0].kind == "parent interview");
    CHECK(facts[1].wave == "wave 2");
}

TEST_CASE("a wave that is renamed in its place takes sources and values along, and one in use does not go") {
    TestProject project;
    store::EditProject edit;
    edit.waves = {"baseline", "T2", "T3"};
    project.run(edit);
    const SourceId a = project.source("A", "One.");
    project.run(store::EditSources{{a}, {}, "T2"});
    const CaseId family = add_case(project, "Family 1");
    model::Variable score;
    score.name = "wemwbs";
    score.type = model::VariableType::number;
    score.by_wave = true;
    const VariableId variable(project.run(store::AddVariable{score}).subject);
    project.run(store::SetValues{
        {{variable, family.text(), "T2", "45"}, {variable, family.text(), "baseline", "40"}}});

    edit.waves = {"baseline", "follow-up", "T3"};
    check_round_trip(project, edit);
    CHECK(store::source_facts(*project)[0].wave == "follow-up");
    // What was called so before can be made anew: it is another wave.
    edit.waves = {"baseline", "follow-up", "T3", "T2"};
    check_round_trip(project, edit);
    check_round_trip(project, store::SetValues{{{variable, family.text(), "T2", "50"}}});
    CHECK(store::values(*project, {variable, {}}).size() == 3);
    // Another order is no renaming.
    edit.waves = {"T2", "baseline", "follow-up", "T3"};
    check_round_trip(project, edit);
    CHECK(store::source_facts(*project)[0].wave == "follow-up");
    edit.waves = {"T2", "baseline", "T3"};
    CHECK(check_refused(project, edit).sentence ==
          "The wave “follow-up” cannot go: 1 source and 1 value are of it.");
    edit.waves = {"T2", "baseline", "follow-up"};
    check_round_trip(project, edit);
}

TEST_CASE("the facts of a source say who speaks, how much, and how much of it is coded") {
    TestProject project;
    const CodeId trust = project.code("Trust");
    const SourceId source = project.source(
        "TB-P-07", {{"INT", "How was it?", model::Role::interviewer}, {"P1", "I trust her a lot."}});
    const CaseId family = add_case(project, "Family 07");
    const PersonId mother = add_person(project, "Mother", family);
    project.run(store::SetSpeakerPerson{{speaker_of(project, source, "P1")}, mother});
    project.coding(source, 12, 19, trust);
    project.coding(source, 14, 23, project.code("Warmth"));
    model::Memo memo;
    memo.text = "Look again";
    memo.links.push_back({source, TextRange{{12}, {19}}, {}, {}, {}, {}, {}});
    project.run(store::AddMemo{memo});
    const auto facts = store::source_facts(*project).at(0);
    CHECK(facts.participants == std::vector<std::string>{"Mother"});
    CHECK(facts.cases == std::vector{family});
    CHECK(facts.turns == 2);
    CHECK(facts.participant_words == 5);
    CHECK(facts.coded_cp == 11);
    CHECK(facts.length_cp == 30);
    CHECK(facts.memos == 1);
}

TEST_CASE("only what role a label had is remembered across files") {
    TestProject project;
    project.source("A", {{"INT", "One?", model::Role::interviewer}, {"R1", "Two."}});
    project.source("B", {{"int", "One?", model::Role::other}, {"R1  (mother)", "Two."}});
    auto roles = store::remembered_roles(*project);
    CHECK(roles.size() == 3);
    CHECK(roles.at("int").role == model::Role::other);  // as often, and later
    CHECK(roles.at("int").contradicted());
    CHECK(roles.at("r1").role == model::Role::participant);
    CHECK_FALSE(roles.at("r1").contradicted());
    CHECK(roles.at("r1 (mother)").role == model::Role::participant);
    project.source("C", {{"Int", "One?", model::Role::interviewer}});
    project.source("D", {{"Int", "One?", model::Role::unknown}});
    roles = store::remembered_roles(*project);
    CHECK(roles.at("int").role == model::Role::interviewer);  // in two of three
    CHECK(roles.at("int").sources == 2);
    CHECK(roles.at("int").all_sources == 3);
}

TEST_CASE("a memo can speak of a case, and loses the link with it") {
    TestProject project;
    const CaseId family = add_case(project, "Family 07");
    model::Memo memo;
    memo.kind = model::MemoKind::case_;
    memo.text = "They moved";
    memo.links.push_back({{}, {}, {}, {}, {}, family, {}});
    check_round_trip(project, store::AddMemo{memo});
    CHECK(store::memos(*project, {}).at(0).link_labels == std::vector<std::string>{"Family 07"});
    memo.links[0].case_id = CaseId("gone");
    check_refused(project, store::AddMemo{memo});
    check_round_trip(project, store::DeleteCases{{family}});
    CHECK(store::memos(*project, {}).at(0).link_labels.empty());
}

TEST_CASE("deleting a source takes it out of its cases") {
    TestProject project;
    const SourceId source = project.source("A", "One two three.");
    const CaseId family = add_case(project, "Family 07");
    project.run(store::AddCaseMembers{family, {source_member(source), passage_member(source, 0, 3)}});
    check_round_trip(project, store::DeleteSource{source});
    CHECK(row_of(project, family).members.empty());
}
