// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/tidy_data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "exchange/tidy/sav_file.h"
#include "store/commands/agreed_commands.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

using Rows = std::vector<std::map<std::string, std::string>>;

Rows rows_of(const exchange::TidyTable& table) {
    Rows rows;
    for (const auto& row : table.rows) {
        REQUIRE(row.size() == table.columns.size());
        auto& named = rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) named[table.columns[i].name] = row[i];
    }
    return rows;
}

model::Variable variable_of(const VariableId& id, const std::string& name, model::VariableType type) {
    model::Variable variable;
    variable.id = id;
    variable.name = name;
    variable.type = type;
    return variable;
}

// One interview with a mother, coded by two people, and a case that it tells of.
struct Study {
    test::TestProject project;
    SourceId source = project.source(
        "TB-P-07", std::vector<test::Said>{{"INT", "How was she with you?", model::Role::interviewer},
                                           {"Mother", "She just sat with me and listened."},
                                           {"INT", "And then?", model::Role::interviewer},
                                           {"Mother", "I did the appointments myself."}});
    CodeId trust = project.code("Trust"), unused = project.code("Unused");
    CaseId family;
    PersonId mother;

    Study() {
        model::Case one;
        one.id = family = project->new_id<CaseId>();
        one.name = "Family 07";
        project.run(store::AddCase{one});
        model::Person person;
        person.id = mother = project->new_id<PersonId>();
        person.name = "Family 07, mother";
        person.relation = "mother";
        project.run(store::AddPerson{person, family});
        const auto text = must(store::source_text(*project, source));
        project.run(store::SetSpeakerPerson{{text.speakers[1].id}, mother});
        project.coding(source, 22, 42, trust);  // “She just sat with me”
        project.coding(source, 31, 56, trust);  // overlaps it; Attune makes one of both
        project.coding(source, 0, 42, unused);  // question and answer
        project.work_as("Ben Coder");
        project.coding(source, 0, 21, trust);  // only the question
    }
    Rows table(const TidyChoice& choice) { return rows_of(must(tidy_table(*project, choice))); }
};

const std::map<std::string, std::string>* row_with(const Rows& rows,
                                                   const std::map<std::string, std::string>& wanted) {
    for (const auto& row : rows)
        if (std::all_of(wanted.begin(), wanted.end(),
                        [&](const auto& one) { return row.at(one.first) == one.second; }))
            return &row;
    return nullptr;
}

}  // namespace

TEST_CASE("codings are one a row, with whose they are, who speaks and which case they tell of") {
    Study study;
    const Rows rows = study.table({.quotes = true});
    REQUIRE(rows.size() == store::codings(*study.project, {}).size());
    const auto* own = row_with(rows, {{"coder", "Ada Coder"}, {"code", "Trust"}});
    REQUIRE(own);
    CHECK(own->at("case") == "Family 07");
    CHECK(own->at("cases") == "1");
    CHECK(own->at("layer") == "coder");
    CHECK(own->at("speaker") == "Mother");
    CHECK(own->at("person") == "Family 07, mother");
    CHECK(own->at("role") == "participant");
    CHECK(own->at("counted") == "1");
    const auto* both = row_with(rows, {{"code", "Unused"}});
    REQUIRE(both);
    CHECK(both->at("role") == "several");
    CHECK(both->at("speaker") == "INT; Mother");
    CHECK(both->at("words") == "10");
    CHECK(both->at("answer_words") == "5");
    CHECK(both->at("quote") == "How was she with you?\nShe just sat with me");
    const auto* question = row_with(rows, {{"coder", "Ben Coder"}});
    REQUIRE(question);
    CHECK(question->at("role") == "interviewer");
    CHECK(question->at("answer_words") == "0");
    CHECK(question->at("case").empty());
    CHECK(study.table({}).front().count("quote") == 0);
}

TEST_CASE("the words of somebody who did not agree to being quoted stay here, and the table says so") {
    Study study;
    study.project.run(
        store::AddConsents{{{"", study.mother, model::ConsentScope::quote, false, "2022-03-14", ""}}});
    const auto table = must(tidy_table(*study.project, {.quotes = true}));
    const Rows rows = rows_of(table);
    const auto* hers = row_with(rows, {{"coder", "Ada Coder"}, {"code", "Trust"}});
    REQUIRE(hers);
    CHECK(hers->at("quote").empty());
    CHECK(hers->at("quote_held") == "1");
    CHECK(hers->at("words") != "0");
    const auto* question = row_with(rows, {{"coder", "Ben Coder"}});
    REQUIRE(question);
    CHECK(question->at("quote") == "How was she with you?");
    CHECK(question->at("quote_held") == "0");
    CHECK(table.notes.back().find("held back") != std::string::npos);
}

TEST_CASE("cases by codes are a whole grid for each coder, and an interviewer's words tell of nobody") {
    Study study;
    const Rows rows = study.table({.what = TidyWhat::case_codes});
    CHECK(rows.size() == 4);  // one case, two codes, two coders
    const auto* trust = row_with(rows, {{"coder", "Ada Coder"}, {"code", "Trust"}});
    REQUIRE(trust);
    CHECK(trust->at("present") == "1");
    CHECK(trust->at("words") == "7");  // “She just sat with me and listened”, what overlaps once
    CHECK(trust->at("sources") == "1");
    const auto* both = row_with(rows, {{"coder", "Ada Coder"}, {"code", "Unused"}});
    REQUIRE(both);
    CHECK(both->at("passages") == "1");
    CHECK(both->at("words") == "5");
    const auto* asked = row_with(rows, {{"coder", "Ben Coder"}, {"code", "Trust"}});
    REQUIRE(asked);
    CHECK(asked->at("present") == "0");
    CHECK(asked->at("sources_coded") == "1");
    const Rows one = study.table({.what = TidyWhat::case_codes, .coder = study.project->coder()});
    CHECK(one.size() == 2);
}

TEST_CASE("a coder who has coded nothing of a case has no zero there but nothing") {
    Study study;
    const SourceId other = study.project.source("TB-P-08", "Nobody asked me.");
    model::Case second;
    second.id = study.project->new_id<CaseId>();
    second.name = "Family 08";
    study.project.run(store::AddCase{second});
    model::CaseMember member;
    member.kind = model::CaseMember::Kind::source;
    member.source = other;
    study.project.run(store::AddCaseMembers{second.id, {member}});
    study.project.coding(other, 0, 6, study.trust);  // by Ben
    const Rows rows = study.table({.what = TidyWhat::case_codes});
    const auto* nothing = row_with(rows, {{"case", "Family 08"}, {"coder", "Ada Coder"}, {"code", "Trust"}});
    REQUIRE(nothing);
    CHECK(nothing->at("present").empty());
    CHECK(nothing->at("passages").empty());
    CHECK(nothing->at("sources_coded") == "0");
    const auto* something =
        row_with(rows, {{"case", "Family 08"}, {"coder", "Ben Coder"}, {"code", "Trust"}});
    REQUIRE(something);
    CHECK(something->at("words") == "1");
}

TEST_CASE("agreed codings stand in the stead of the coders' own and say so") {
    Study study;
    model::AgreedCoding agreed;
    agreed.source = study.source;
    agreed.range = {{22}, {42}};
    agreed.code = study.trust;
    agreed.coder = study.project->coder();
    study.project.run(store::Settle{agreed});
    const Rows codings = study.table({.agreed = true});
    REQUIRE(codings.size() == 1);
    CHECK(codings.front().at("layer") == "agreed");
    const Rows rows = study.table({.what = TidyWhat::case_codes, .agreed = true});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("coder").empty());
    CHECK(rows[0].at("passages") == "1");
    CHECK(rows[0].at("words") == "5");
    CHECK_FALSE(tidy_table(*study.project, {.agreed = true, .coder = study.project->coder()}));
}

TEST_CASE("values are a row for each wave, or a column for each, under names that statistics programs take") {
    Study study;
    const VariableId score = study.project->new_id<VariableId>(), again = study.project->new_id<VariableId>();
    model::Variable one = variable_of(score, "WEMWBS (total)", model::VariableType::number);
    one.label = "Wellbeing";
    one.measure = "wemwbs";
    study.project.run(store::AddVariable{one});
    study.project.run(store::AddVariable{variable_of(again, "if", model::VariableType::yes_no)});
    study.project.run(
        store::SetValues{{{score, study.family.text(), "", "40.5"}, {again, study.family.text(), "", "no"}}});
    const Rows tall = study.table({.what = TidyWhat::case_values});
    REQUIRE(tall.size() == 2);
    CHECK(tall[0].at("value") == "40.5");
    CHECK(tall[0].at("number") == "40.5");
    CHECK(tall[1].at("number") == "0");
    const auto table = must(tidy_table(*study.project, {.what = TidyWhat::case_values, .wide = true}));
    const Rows wide = rows_of(table);
    REQUIRE(wide.size() == 1);
    CHECK(wide[0].at("WEMWBS_total") == "40.5");
    CHECK(wide[0].at("if_v") == "0");
    CHECK(must(exchange::sav_file(table)).starts_with("$FL2"));
}

TEST_CASE("a project without cases gives tables without rows") {
    test::TestProject project;
    for (const auto what :
         {TidyWhat::codings_long, TidyWhat::case_codes, TidyWhat::case_values, TidyWhat::person_values})
        for (const bool wide : {false, true}) {
            const auto table = must(tidy_table(*project, {.what = what, .wide = wide}));
            CHECK(table.rows.empty());
            CHECK(table.as_of_ms > 0);
            CHECK_FALSE(must(exchange::sav_file(table)).empty());
        }
}

TEST_CASE("sixty families at three waves are 180 values a variable, and one state gives one file") {
    test::TestProject project;
    store::EditProject waves;
    waves.waves = {"entry", "exit", "after a year"};
    project.run(waves);
    const VariableId score = project->new_id<VariableId>();
    model::Variable variable = variable_of(score, "score", model::VariableType::number);
    variable.by_wave = true;
    project.run(store::AddVariable{variable});
    store::SetValues values;
    for (int i = 1; i <= 60; ++i) {
        model::Case one;
        one.id = project->new_id<CaseId>();
        one.name = "Family " + std::to_string(i);
        project.run(store::AddCase{one});
        values.values.push_back({score, one.id.text(), "entry", std::to_string(i)});
        values.values.push_back({score, one.id.text(), "after a year", std::to_string(i + 100)});
    }
    project.run(values);
    const auto tall = must(tidy_table(*project, {.what = TidyWhat::case_values}));
    CHECK(tall.rows.size() == 180);
    const auto wide = must(tidy_table(*project, {.what = TidyWhat::case_values, .wide = true}));
    REQUIRE(wide.rows.size() == 60);
    CHECK(rows_of(wide)[1].at("score_w1") == "2");
    CHECK(rows_of(wide)[1].at("score_w2").empty());
    CHECK(rows_of(wide)[1].at("score_w3") == "102");
    CHECK(must(exchange::sav_file(wide)) == must(exchange::sav_file(must(tidy_table(
                                                *project, {.what = TidyWhat::case_values, .wide = true})))));
}
