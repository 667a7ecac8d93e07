// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/retrieve.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "jobs/retrieval/concordance.h"
#include "jobs/retrieval/contrast.h"
#include "jobs/retrieval/found_tables.h"
#include "jobs/retrieval/grouping.h"
#include "jobs/retrieval/saved_queries.h"
#include "jobs/retrieval/vocabulary.h"
#include "jobs/tidy_talk.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/saved_queries.h"
#include "store/queries/variable_queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

// Two mothers, one key worker; two waves of a score; codes below each other.
struct Study {
    test::TestProject project;
    SourceId first = project.source("TB-P-01", {{"INT", "Did you trust her?", model::Role::interviewer},
                                                {"Mother A", "I trust her now. I was afraid at first."},
                                                {"INT", "Afraid of what?", model::Role::interviewer},
                                                {"Mother A", "That they would take the baby."}});
    SourceId second = project.source(
        "TB-P-02", {{"Mother B", "Nobody listened to me."}, {"Worker", "She needed somebody to trust."}});
    CodeId relation = project.code("Relationship"), trust, fear = project.code("Fear");
    CaseId family_a, family_b;
    PersonId mother_a, mother_b;

    Study() {
        trust = project.code("Trust", relation);
        family_a = add_case("Family 1");
        family_b = add_case("Family 2");
        mother_a = add_person("Family 1, mother", "mother", family_a);
        mother_b = add_person("Family 2, mother", "mother", family_b);
        say(first, 1, mother_a);
        say(second, 0, mother_b);
        project.coding(first, 19, 35, trust);  // “I trust her now.”
        project.coding(first, 36, 58, fear);   // “I was afraid at first.”
        project.coding(first, 0, 18, trust);   // only the interviewer
        project.coding(first, 75, 105, fear);
        project.coding(second, 0, 22, relation);
        project.coding(second, 23, 52, trust);  // the worker
        store::EditProject waves;
        waves.waves = {"baseline", "follow-up"};
        project.run(waves);
        model::Variable score;
        score.id = project->new_id<VariableId>();
        score.name = "wemwbs";
        score.type = model::VariableType::number;
        score.of = model::VariableOf::cases;
        score.by_wave = true;
        project.run(store::AddVariable{score});
        model::Variable ward;
        ward.id = project->new_id<VariableId>();
        ward.name = "ward";
        ward.type = model::VariableType::text;
        project.run(store::AddVariable{ward});
        project.run(store::SetValues{{{score.id, family_a.text(), "baseline", "40"},
                                      {score.id, family_a.text(), "follow-up", "46"},
                                      {score.id, family_b.text(), "baseline", "41"},
                                      {score.id, family_b.text(), "follow-up", "39"},
                                      {ward.id, family_a.text(), "", "Moss Side"},
                                      {ward.id, family_b.text(), "", "Hulme"}}});
    }
    CaseId add_case(const std::string& name) {
        model::Case one;
        one.id = project->new_id<CaseId>();
        one.name = name;
        project.run(store::AddCase{one});
        return one.id;
    }
    PersonId add_person(const std::string& name, const std::string& relation, const CaseId& of) {
        model::Person person;
        person.id = project->new_id<PersonId>();
        person.name = name;
        person.relation = relation;
        project.run(store::AddPerson{person, of});
        return person.id;
    }
    void say(const SourceId& source, std::size_t speaker, const PersonId& person) {
        const auto text = must(store::source_text(*project, source));
        project.run(store::SetSpeakerPerson{{text.speakers[speaker].id}, person});
    }
    Retrieved ask(const std::string& line) {
        const auto query = must(analysis::read_query(line));
        basis = must(read_retrieval_basis(*project, query.agreed));
        return must(retrieve(*project, basis, query));
    }
    std::vector<std::string> quotes(const std::string& line) {
        std::vector<std::string> all;
        store::PassageReader reader(*project);
        for (const auto& one : ask(line).passages) all.push_back(reader.quote(one.source, one.range));
        return all;
    }
    std::string fault(const std::string& line) {
        const auto query = must(analysis::read_query(line));
        basis = must(read_retrieval_basis(*project, query.agreed));
        const auto answer = retrieve(*project, basis, query);
        return answer ? "" : answer.error().sentence;
    }
    RetrievalBasis basis;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a query finds passages by code, case, score, voice and words") {
    Study study;
    CHECK(study.quotes("code Trust") == Words{"I trust her now.", "She needed somebody to trust."});
    CHECK(study.quotes("tree Relationship").size() == 3);
    CHECK(study.quotes("code Relationship") == Words{"Nobody listened to me."});
    CHECK(study.quotes("code Trust including interviewers").size() == 3);
    CHECK(study.quotes("code Trust and voice parent") == Words{"I trust her now."});
    CHECK(study.quotes("change wemwbs > 0 and code Fear").size() == 2);
    CHECK(study.quotes("change wemwbs < 0") == Words{"Nobody listened to me."});
    CHECK(study.quotes("value ward = \"moss side\"").size() == 3);
    CHECK(study.quotes("value ward != Hulme").size() == 3);
    CHECK(study.quotes("value wemwbs at baseline >= 41") == Words{"Nobody listened to me."});
    // A wave by its number or the beginning of its name, as in statistics.
    for (const char* wave : {"\"1\"", "base"})
        CHECK(study.quotes(std::string("value wemwbs at ") + wave + " >= 41") ==
              Words{"Nobody listened to me."});
    CHECK(study.quotes("value wemwbs at follow-up >= 41").size() == 3);
    CHECK(study.quotes("text afraid") == Words{"I was afraid at first."});
    CHECK(study.quotes("case \"Family 2\"") == Words{"Nobody listened to me."});
    CHECK(study.quotes("speaker worker") == Words{"She needed somebody to trust."});
    CHECK(study.quotes("role mother and not code Fear").size() == 2);
    CHECK(study.quotes("code Trust and followed by (code Fear) within 0 words") == Words{"I trust her now."});
    CHECK(study.quotes("code Fear and preceded by (code Trust) within 2 turns").size() == 2);
}

TEST_CASE("turns are found whether they are coded or not") {
    Study study;
    CHECK(study.quotes("turns where text trust") ==
          Words{"I trust her now. I was afraid at first.", "She needed somebody to trust."});
    CHECK(study.quotes("turns where text trust including interviewers").size() == 3);
    CHECK(study.quotes("turns where code Fear and code Trust") ==
          Words{"I trust her now. I was afraid at first."});
    CHECK(study.quotes("turns where not overlapping (everything)").empty());
    CHECK(study.quotes("sentences where not overlapping (code Trust) and role mother") ==
          Words{"I was afraid at first.", "That they would take the baby.", "Nobody listened to me."});
}

TEST_CASE("what is found is counted by families, people, words and passages") {
    Study study;
    const auto found = study.ask("everything");
    CHECK(found.counts.passages == 5);  // not what the interviewer alone says
    CHECK(found.counts.families == 2);
    CHECK(found.families_in_all == 2);
    CHECK(found.counts.people == 3);
    CHECK(found.counts.words == 4 + 5 + 6 + 4 + 5);
    CHECK(study.ask("everything including interviewers").counts.words == found.counts.words + 4);
    const auto names =
        must(group_names(*study.project, study.basis, study.ask("everything"), GroupFound::case_));
    const auto all = study.ask("everything");
    const auto groups = grouped(study.basis, all, names, GroupFound::case_);
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].name == "Family 1");
    CHECK(groups[0].counts.passages == 3);
    CHECK(groups[2].name == "(no case)");  // the worker's
}

TEST_CASE("a matrix counts each passage in the row and the column it belongs to") {
    Study study;
    const auto all = study.ask("everything");
    const auto rows = must(group_names(*study.project, study.basis, all, GroupFound::code));
    const auto columns = must(group_names(*study.project, study.basis, all, GroupFound::value, "ward"));
    const auto table = matrix(study.basis, all, rows, columns, false);
    REQUIRE(table.rows.size() == 3);
    REQUIRE(table.columns.size() == 3);
    CHECK(table.columns[0].name == "Hulme");
    CHECK(table.columns[1].name == "Moss Side");
    CHECK(table.columns[2].name == "(not known)");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::int64_t sum = 0;
        for (const auto& cell : table.cells[row]) sum += cell.passages;
        CHECK(sum == table.row_totals[row].passages);
        if (table.rows[row].name == "Trust") {
            CHECK(table.cells[row][1].passages == 1);
            CHECK(table.cells[row][2].passages == 1);
        }
    }
}

TEST_CASE("negative cases are those with the outcome and without the mechanism, and the reverse") {
    Study study;
    const CaseId silent = study.add_case("Family 3");
    auto basis = must(read_retrieval_basis(*study.project, false));
    const auto found =
        must(contrast(*study.project, basis, must(analysis::read_query("change wemwbs > 0")),
                      must(analysis::read_query("code Relationship")), model::CaseKind::family));
    CHECK(found.both == 0);
    CHECK(found.outcome_alone == 1);
    CHECK(found.mechanism_alone == 1);
    CHECK(found.neither == 0);
    CHECK(found.unheard == 1);
    REQUIRE(found.cases.size() == 3);
    CHECK((found.cases[0].outcome && !found.cases[0].mechanism));
    CHECK((found.cases[1].mechanism && !found.cases[1].outcome));
    CHECK(found.cases[2].id == silent);
    CHECK(!found.cases[2].heard);
}

TEST_CASE("a family whose score is missing is not known, and no negative case") {
    Study study;
    const CaseId family = study.add_case("Family 3");
    const SourceId third = study.project.source("TB-P-03", {{"Mother C", "Nobody came to see me."}});
    study.say(third, 0, study.add_person("Family 3, mother", "mother", family));
    study.project.coding(third, 0, 22, study.relation);
    study.project.run(store::SetValues{
        {{must(store::find_variable(*study.project, "wemwbs")), family.text(), "baseline", "50"}}});
    auto basis = must(read_retrieval_basis(*study.project, false));
    const auto ask = [&](const std::string& outcome) {
        return must(contrast(*study.project, basis, must(analysis::read_query(outcome)),
                             must(analysis::read_query("code Relationship")), model::CaseKind::family));
    };
    const auto found = ask("change wemwbs >= 3");
    CHECK(found.unknown == 1);
    CHECK(found.outcome_alone == 1);
    CHECK(found.mechanism_alone == 1);
    REQUIRE(found.cases.size() == 3);
    CHECK_FALSE(found.cases[2].speaks_against());
    CHECK(found.cases[1].speaks_against());
    const auto table = contrast_table(found, "", "", Readers::team);
    CHECK(table.rows.back() == Words{"Family 3", "not known", "not known", "yes"});
    const auto outside = contrast_table(found, "", "", Readers::outside);
    CHECK(outside.rows[4] == Words{"not known", "1"});
    CHECK(outside.rows.back() == Words{"all", "3"});

    const auto place = [&](const std::string& outcome) { return contrast_place(ask(outcome).cases[2]); };
    CHECK(place("change wemwbs <= -3") == "not known");
    CHECK(place("not (change wemwbs >= 3)") == "not known");
    // What is known decides where it can.
    CHECK(place("change wemwbs >= 3 and value wemwbs at baseline > 60") == "mechanism alone");
    CHECK(place("not (change wemwbs >= 3 and value wemwbs at baseline > 60)") == "both");
    CHECK(place("change wemwbs >= 3 or value wemwbs at baseline > 45") == "both");
    CHECK(place("value wemwbs > 45") == "both");
    CHECK(place("value wemwbs > 60") == "not known");  // at the second wave it may be
    CHECK(place("value ward = Hulme") == "not known");
    // Beside passages, too.
    CHECK(place("code Trust and change wemwbs >= 3") == "mechanism alone");
    CHECK(place("code Relationship and change wemwbs >= 3") == "not known");
    CHECK(place("code Relationship and not (change wemwbs >= 3)") == "not known");
    CHECK(place("code Relationship or change wemwbs >= 3") == "both");
}

TEST_CASE("a name that is not there is said with what there is") {
    Study study;
    CHECK(study.fault("code Hope").find("Hope") != std::string::npos);
    CHECK(study.fault("wave later") == "No wave is called “later”.");
    CHECK(study.fault("direction upwards") == "No direction is called “upwards”.");
    CHECK(study.fault("voice child") ==
          "No voice is called “child”. There is “parent”, “staff”, “delivery partner”, “other”.");
    CHECK(study.fault("role nurse").starts_with("No role is called “nurse”. There is “"));
    CHECK(study.fault("value ward > 3") == "The values of “ward” have no order: compare them with = or !=.");
    CHECK(study.fault("change ward > 3") == "“ward” is no number at two waves, so that it has no change.");
    CHECK(study.fault("value wemwbs >= many").find("many") != std::string::npos);
    CHECK(study.fault("pattern \"(\"") != "");
}

TEST_CASE("an interpreter's language is no role: the query line offers what people are, and nothing else") {
    Study study;
    store::ImportSources import;
    auto& item = import.items.emplace_back();
    item.id = study.project->new_id<SourceId>();
    item.transcript = test::transcript_of("TB-P-03", {{"INT", "Who came?", model::Role::interviewer},
                                                      {"Interpreter", "Kto?", model::Role::interpreter},
                                                      {"Worker C", "I did."}});
    item.transcript.speakers[1].attributes = "Polish";
    item.transcript.speakers[2].attributes = "key worker";
    item.original.name = "TB-P-03.txt";
    study.project.run(import);
    study.basis = must(read_retrieval_basis(*study.project, false));
    const auto vocabulary = query_vocabulary(*study.project, study.basis);
    Words roles;
    for (const auto& word : vocabulary.words.at(analysis::Field::role)) roles.push_back(word.name);
    std::ranges::sort(roles);
    CHECK(roles == Words{"interpreter", "interviewer", "key worker", "mother"});
    CHECK(study.quotes("turns where role interpreter") == Words{"Kto?"});
    CHECK(study.fault("role Polish").starts_with("No role is called “Polish”."));
}

TEST_CASE("what an interpreter says again is found and counted as said by whoever said it first") {
    Study study;
    const SourceId talk =
        study.project.source("TB-P-03", {{"INT", "Who came to you?", model::Role::interviewer},
                                         {"Interpreter", "كون آیا؟", model::Role::interpreter},
                                         {"Mother C", "مجھے بھروسا تھا۔"},
                                         {"Interpreter", "I relied on her.", model::Role::interpreter},
                                         {"Interpreter", "Excuse me.", model::Role::interpreter}});
    const auto family = study.add_case("Family 3");
    study.say(talk, 2, study.add_person("Family 3, mother", "mother", family));
    CHECK(study.ask("turns where text \"relied\"").counts.families == 0);
    {
        const auto text = must(store::source_text(*study.project, talk));
        study.project.run(store::LinkTranslations{
            {{text.turns[0].id, text.turns[1].id}, {text.turns[2].id, text.turns[3].id}}});
    }
    const auto found = study.ask("turns where text \"relied\"");
    REQUIRE(found.passages.size() == 1);
    CHECK(found.counts.families == 1);
    CHECK(found.counts.people == 1);
    CHECK(found.passages.front().cases == Words{"Family 3"});
    for (const auto* by : {"role \"mother\"", "voice parent", "case \"Family 3\"", "speaker \"Mother C\"",
                           "speaker \"Interpreter\""}) {
        CAPTURE(by);
        CHECK(study.quotes(std::string("turns where text \"relied\" and ") + by) ==
              Words{"I relied on her."});
    }
    const auto roles = must(group_names(*study.project, study.basis, found, GroupFound::role, ""));
    REQUIRE(roles.of_passage.front().size() == 1);
    CHECK(roles.groups[roles.of_passage.front().front()].name == "mother");
    // The interviewer's question is the interviewer's in either language; a word of the interpreter's own is
    // nobody's account.
    CHECK(study.quotes("turns where source \"TB-P-03\"") ==
          Words{"مجھے بھروسا تھا۔", "I relied on her.", "Excuse me."});
    CHECK(study.ask("turns where text \"Excuse\"").counts.families == 0);
    ConcordanceAsked asked;
    asked.words = "relied";
    const auto lines = must(concordance(*study.project, study.basis,
                                        must(analysis::read_query("turns where everything")), asked));
    REQUIRE(lines.lines.size() == 1);
    CHECK(lines.families == 1);
    CHECK(lines.people == 1);
    CHECK(lines.lines.front().cases == Words{"Family 3"});
}

TEST_CASE("a passage that somebody set to a case tells of it in its translation too") {
    Study study;
    const SourceId talk = study.project.source(
        "TB-P-04", {{"Many", "وہ آئی۔", model::Role::group}, {"Tr", "She came.", model::Role::interpreter}});
    const auto text = must(store::source_text(*study.project, talk));
    study.project.run(store::LinkTranslations{{{text.turns[0].id, text.turns[1].id}}});
    model::CaseMember member;
    member.kind = model::CaseMember::Kind::passage;
    member.source = talk;
    member.range = text.turns[0].range;
    study.project.run(store::AddCaseMembers{study.family_b, {member}});
    CHECK(study.quotes("turns where case \"Family 2\" and text \"came\"") == Words{"She came."});

    // So do lists of cases and tables for statistics.
    const TextRange again = text.turns[1].range;
    const auto codings_of = [&] {
        const auto all = store::cases(*study.project);
        return std::ranges::find(all, study.family_b, [](const auto& row) { return row.of.id; })->codings;
    };
    const auto before = codings_of();
    study.project.coding(talk, again.begin.value, again.end.value, study.project.code("Coming"));
    CHECK(codings_of() == before + 1);
    const Cast cast = cast_of(*study.project);
    const auto cases = SourceTalk(text, cast).cases(again);
    REQUIRE(cases.size() == 1);
    CHECK(cast.cases[cases.front()].of.id == study.family_b);
}

TEST_CASE("keeping a query under a name that is there changes that one, and no other") {
    Study study;
    const auto keep = [&](const char* name, const char* line) {
        return must(keep_query(*study.project, name, must(analysis::read_query(line)))).subject;
    };
    const auto first = keep("On trust", "code \"Trust\"");
    CHECK(keep(" on   TRUST", "code \"Fear\"") == first);
    CHECK(keep("On trüst", "everything") != first);  // another word
    const auto saved = store::saved_queries(*study.project);
    REQUIRE(saved.size() == 2);
    CHECK(saved[0].line.find("Fear") != std::string::npos);
    CHECK_FALSE(rename_query(*study.project, saved[1], "ON  trust"));
}
