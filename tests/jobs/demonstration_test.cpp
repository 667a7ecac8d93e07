// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration holds what a team would have at the end of its fieldwork: families, voices, consents,
// numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "exchange/files/read_file.h"
#include "exchange/table/table_reader.h"
#include "exchange/transcript/reader.h"
#include "jobs/findings/ledger.h"
#include "jobs/identify.h"
#include "jobs/measures.h"
#include "jobs/table_import.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/queries.h"
#include "store/queries/translation_queries.h"
#include "store/queries/variable_queries.h"
#include "support/demonstration.h"

using namespace attune;

namespace {

std::map<std::string, store::CaseRow> cases_by_name(const store::Project& project) {
    std::map<std::string, store::CaseRow> all;
    for (auto& row : store::cases(project)) all.emplace(row.of.name, row);
    return all;
}

}  // namespace

TEST_CASE("the demonstration holds sixty families, twelve of them with voices, four heard twice") {
    const store::Project& project = attune::test::demonstration();
    const auto cases = cases_by_name(project);
    int families = 0, heard = 0, twice = 0, measured = 0;
    for (const auto& [name, row] : cases) {
        if (row.of.kind != model::CaseKind::family) continue;
        ++families;
        measured += row.values > 0 ? 1 : 0;
        heard += row.sources.empty() ? 0 : 1;
        twice += row.sources.size() == 2 ? 1 : 0;
    }
    CHECK(families == 60);
    CHECK(measured == 60);
    CHECK(heard == 12);
    CHECK(twice == 4);
    CHECK(cases.contains("Family 01"));
    CHECK(cases.contains("Family 60"));
    CHECK(cases.contains("Staff 03"));
    CHECK(cases.at("Delivery team").persons.size() == 6);

    int babies = 0, refused = 0;
    for (const auto& person : store::persons(project)) {
        if (person.person.relation == "baby") {
            ++babies;
            CHECK(person.speakers.empty());
        }
        const auto quote = person.consents.find(model::ConsentScope::quote);
        refused += quote != person.consents.end() && !quote->second.given ? 1 : 0;
    }
    CHECK(babies == 12);
    CHECK(refused == 1);
    CHECK(store::project_retention(project).until == "2032-06-30");
    const auto due = store::retention_due(project, "2024-01-01", false);
    CHECK(due.size() == 3);  // the project and two sources
    CHECK(std::ranges::count(due, true, &store::RetentionDue::overdue) == 1);
    for (const auto& facts : store::source_facts(project)) {
        CHECK(!facts.kind.empty());
        CHECK(!facts.wave.empty());
        CHECK(!facts.cases.empty());
        CHECK(!facts.participants.empty());
    }
    CHECK(store::translations(project, {}).size() >= 30);
}

TEST_CASE("the numbers of the demonstration stand beside its interviews, and the odd ones are listed") {
    const store::Project& project = attune::test::demonstration();
    const auto waves = store::project_info(project).waves;
    REQUIRE(waves.size() == 2);
    std::map<std::string, store::VariableRow> variables;
    for (const auto& row : store::variables(project)) variables.emplace(row.variable.name, row);
    CHECK(variables.size() == 14);
    for (const auto& [name, measure] : std::map<std::string, std::string>{
             {"wemwbs", "wemwbs"}, {"gad7", "gad-7"}, {"mors_warmth", "mors-sf-warmth"}}) {
        REQUIRE(variables.contains(name));
        CHECK(variables.at(name).variable.measure == measure);
        CHECK(variables.at(name).variable.by_wave);
    }
    CHECK(variables.at("wemwbs").values == 100);  // sixty at entry, forty at exit

    // "I was happy and I wasn't safe. And now I'm safe and I'm knackered."
    const auto cases = cases_by_name(project);
    std::map<std::string, std::string> wellbeing;
    for (const auto& value : store::values(project, {variables.at("wemwbs").variable.id, {}}))
        if (value.subject == cases.at("Family 07").of.id.text()) wellbeing[value.wave] = value.text;
    CHECK(wellbeing[waves[0]] == "57");
    CHECK(wellbeing[waves[1]] == "44");

    const auto catalogue = jobs::measures();
    REQUIRE(catalogue.has_value());
    std::set<std::string> odd;
    for (const auto& one : jobs::odd_values(project, *catalogue)) odd.insert(one.value.text);
    CHECK(odd.contains("24"));
}

TEST_CASE("what is proposed for the demonstration's files is what it says of them") {
    const store::Project& project = attune::test::demonstration();
    const auto waves = store::project_info(project).waves;
    std::vector<std::string> names;
    for (const auto& [name, row] : cases_by_name(project)) names.push_back(name);
    std::map<std::string, std::set<std::string>> cases_of;  // by source
    for (const auto& row : store::cases(project))
        for (const auto& source : row.sources) cases_of[source.text()].insert(row.of.name);
    std::map<std::string, std::string> wave_of;
    for (const auto& facts : store::source_facts(project)) wave_of[facts.id.text()] = facts.wave;
    const std::filesystem::path sources =
        std::filesystem::path(ATTUNE_SOURCE_ROOT) / "projects" / "thriving-babies-pilot" / "sources";
    int proposed = 0;
    for (const auto& source : store::sources(project)) {
        CAPTURE(source.title);
        const auto file = exchange::read_file(sources / source.original_name);
        REQUIRE(file.has_value());
        const auto transcript = exchange::read_transcript(*file);
        REQUIRE(transcript.has_value());
        const auto proposal =
            jobs::propose(*transcript, source.original_name, jobs::id_rules(project), waves, names);
        if (!proposal.case_name.empty()) {
            ++proposed;
            CHECK(cases_of[source.id.text()].contains(proposal.case_name));
        }
        if (!proposal.wave.empty()) CHECK(wave_of[source.id.text()] == proposal.wave);
    }
    CHECK(proposed == 19);  // all but the focus groups
}

TEST_CASE("the SPSS file of the demonstration says nothing that the workbook has not said") {
    const store::Project& project = attune::test::demonstration();
    const auto file = exchange::read_file(std::filesystem::path(ATTUNE_SOURCE_ROOT) / "projects" /
                                          "thriving-babies-pilot" / "tables" / "outcomes.sav");
    REQUIRE(file.has_value());
    const auto table = exchange::read_table_file(*file);
    REQUIRE(table.has_value());
    const auto ground = jobs::table_ground(project, {});
    auto mapping = jobs::suggest_mapping(*table, 0, ground).mapping;
    for (const auto& row : store::cases(project)) {
        if (row.of.kind != model::CaseKind::family) continue;
        mapping.by_hand["TB-P-" + row.of.name.substr(row.of.name.size() - 2)] = row.of.id.text();
    }
    const auto plan =
        jobs::plan_table(*table, 0, "outcomes.sav", mapping, ground, [] { return std::string("new"); });
    CHECK(plan.stops.empty());
    CHECK(plan.not_taken.empty());
    CHECK(plan.added.empty());
    CHECK(plan.changed.empty());
    CHECK(plan.unchanged > 1000);
}

TEST_CASE("what judgements of the demonstration count is what its ledger counts") {
    const auto& project = attune::test::demonstration();
    const auto ledger = attune::test::must(jobs::read_ledger(project));
    const auto entry = std::ranges::find_if(
        ledger.entries, [](const auto& one) { return one.element.name == "Trusting relationship"; });
    REQUIRE(entry != ledger.entries.end());
    const std::string said = std::to_string(entry->all.families) + " of " +
                             std::to_string(ledger.families_heard) +
                             " interviewed families have passages of trust";
    std::size_t met = 0;
    for (const auto& row : store::judgements(project, project.coder()))
        for (const auto& number : row.judgement.numbers) {
            if (number.find("have passages of trust") == std::string::npos) continue;
            CHECK(number.starts_with(said));
            ++met;
        }
    CHECK(met > 0);
}
