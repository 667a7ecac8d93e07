// SPDX-License-Identifier: GPL-3.0-or-later
// Cases and persons: their list, a case in the middle pane, the table of values, the form of a variable.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/case_view.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/passage_list.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/speaker_queries.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

// Two families; the mother of the first speaks in the first interview, her baby nowhere.
struct Cases {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;
    CaseId seven, twelve;
    PersonId mother, baby;
    VariableId wemwbs, ward;

    Cases() {
        auto& project = sample.project();
        sample.coded(sample.interview(), "frightened of the nights", sample.fear());
        sample.coded(sample.interview(), "How was the first month?", sample.trust());  // the interviewer
        store::EditProject waves;
        waves.waves = std::vector<std::string>{"start", "6 months", "12 months"};
        project.run(waves);
        seven = project->new_id<CaseId>();
        twelve = project->new_id<CaseId>();
        mother = project->new_id<PersonId>();
        baby = project->new_id<PersonId>();
        wemwbs = project->new_id<VariableId>();
        ward = project->new_id<VariableId>();
        project.run(store::AddCase{{twelve, "Family 12", model::CaseKind::family, {}}});
        project.run(store::AddCase{{seven, "Family 7", model::CaseKind::family, {}}});
        project.run(store::AddPerson{{mother, "Mother 7", "mother", {}}, seven});
        project.run(store::AddPerson{{baby, "Baby 7", "baby", {}}, seven});
        for (const store::SpeakerRow& speaker : store::speakers(*project))
            if (speaker.label == "Parent") project.run(store::SetSpeakerPerson{{speaker.id}, mother});
        model::Variable score;
        score.id = wemwbs;
        score.name = "wemwbs";
        score.label = "WEMWBS, total";
        score.type = model::VariableType::number;
        score.by_wave = true;
        project.run(store::AddVariable{score});
        model::Variable place;
        place.id = ward;
        place.name = "ward";
        place.type = model::VariableType::category;
        place.categories = {{"1", "Stapleford"}, {"2", "Hyson Green"}};
        project.run(store::AddVariable{place});
        project.run(store::SetValues{{{wemwbs, seven.text(), "start", "40"},
                                      {wemwbs, seven.text(), "12 months", "52.5"},
                                      {ward, seven.text(), "", "2"}}});
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
    }
    Desktop& d() { return *desktop; }
    CasesDesk& desk() { return *d().bench().cases; }
    std::vector<std::string> listed() {
        std::vector<std::string> all;
        for (const CaseTreeRow& row : desk().rows()) all.push_back(row.label);
        return all;
    }
    const kit::Node& get(const std::string& path) { return d().driver().get(path); }
    std::string value(const CaseId& row, const VariableId& column, int wave) {
        return get("attributes/table/" + row.text() + "/" + column.text() + "." + std::to_string(wave)).value;
    }
};

}  // namespace

TEST_CASE("the list of cases shows kinds, cases in the order of their numbers, and persons below") {
    Cases it;
    it.d().keys("Alt+5");
    CHECK(it.d().driver().focus() == "navigator/list");
    CHECK(it.listed() == std::vector<std::string>{"Families", "Family 7", "Baby 7", "Mother 7", "Family 12"});
    it.d().keys("Down Left");
    CHECK(it.listed() == std::vector<std::string>{"Families", "Family 7", "Family 12"});
    it.d().keys("Right");
    CHECK(it.listed().size() == 5);
}

TEST_CASE("a case and a person are made, renamed and deleted in the list, each one undone with Ctrl+Z") {
    Cases it;
    it.d().keys("Alt+5 Insert");
    CHECK(it.d().driver().focus() == "navigator/case_name");
    it.d().type("Family 9");
    it.d().keys("Enter");
    CHECK(it.d().driver().focus() == "navigator/list");
    CHECK(it.listed() ==
          std::vector<std::string>{"Families", "Family 7", "Baby 7", "Mother 7", "Family 9", "Family 12"});
    CHECK(it.desk().current_row()->label == "Family 9");
    it.d().keys("Shift+Insert");
    it.d().type("Father 9");
    it.d().keys("Enter");
    CHECK(it.desk().current_row()->label == "Father 9");
    CHECK(it.desk().find(it.desk().current_row()->of)->of.name == "Family 9");
    it.d().keys("F2");
    it.d().type("Grandfather 9");
    it.d().keys("Enter");
    CHECK(it.desk().current_row()->label == "Grandfather 9");
    it.d().keys("Delete");
    CHECK(std::ranges::count(it.listed(), std::string("Grandfather 9")) == 0);
    it.d().keys("Ctrl+Z Ctrl+Z");
    CHECK(std::ranges::count(it.listed(), std::string("Father 9")) == 1);
    it.d().keys("Ctrl+Z Ctrl+Z");
    CHECK(it.listed().size() == 5);
}

TEST_CASE("a name that is not finished is no case, and an empty one neither") {
    Cases it;
    it.d().keys("Alt+5 Insert");
    it.d().type("Fam");
    it.d().keys("Esc");
    CHECK(it.listed().size() == 5);
    it.d().keys("Insert Enter");
    CHECK(it.listed().size() == 5);
}

TEST_CASE("a source dragged onto a case belongs to it, a person to a second one") {
    Cases it;
    it.d().keys("Alt+5 Alt+S");
    it.d().driver().drag("sources_grid/table/" + it.sample.second().text() + "/title",
                         "navigator/list/" + it.twelve.text());
    it.d().driver().settle();
    const auto* twelve = it.desk().find(it.twelve);
    REQUIRE(twelve);
    CHECK(twelve->sources == std::vector<SourceId>{it.sample.second()});
    it.d().driver().drag("navigator/list/" + it.seven.text() + ":" + it.mother.text(),
                         "navigator/list/" + it.twelve.text());
    it.d().driver().settle();
    CHECK(it.desk().find(it.twelve)->persons == std::vector<PersonId>{it.mother});
}

TEST_CASE("a case shows its people, sources, scores and what of its codings is theirs") {
    Cases it;
    it.d().keys("Alt+5 Down Enter");
    CHECK(it.d().bench().document == Document::of_case);
    const CaseView& view = *it.desk().view;
    CHECK(view.name() == "Family 7");
    REQUIRE(view.sources.size() == 1);
    CHECK(view.sources[0].how == "speaks: Parent");
    // What the interviewer says is not the family's.
    REQUIRE(view.codes.size() == 1);
    CHECK(view.codes[0].id == it.sample.fear());
    CHECK(it.get("case/people/" + it.baby.text() + "/speaks").value == "never speaks");
    const kit::Node& chart = it.get("case/score/0");
    CHECK(chart.name == "WEMWBS, total");
    CHECK(chart.value == "40 at start, 52.5 at 12 months; 2 of 3 waves.");
    it.d().click("case/codes/" + it.sample.fear().text());
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::passages);
}

TEST_CASE("consent is said with a letter as of today, or with its day, and taken back with Delete") {
    Cases it;
    it.d().keys("Alt+5 Down Enter");
    const std::string quotes = "case/people/" + it.mother.text() + "/consent0";
    it.d().click(quotes);
    it.d().type("y");
    it.d().keys("Enter");
    CHECK(it.get(quotes).value == "yes " + day_of(it.d().bench().clock()));
    it.d().click(quotes);
    it.d().keys("F2");
    it.d().type("no 2031-03-14");
    it.d().keys("Enter");
    CHECK(it.get(quotes).value == "no 2031-03-14");
    it.d().click(quotes);
    it.d().type("perhaps");
    it.d().keys("Enter");
    CHECK(it.d().driver().focus() == "case/people/editor");
    it.d().keys("Esc Delete");
    CHECK(it.get(quotes).value == "yes " + day_of(it.d().bench().clock()));
    it.d().keys("Ctrl+Z");
    CHECK(it.get(quotes).value == "no 2031-03-14");
}

TEST_CASE("the codings of a case lead to the list of its own passages with that code") {
    Cases it;
    it.d().keys("Alt+5 Down Enter");
    show_case_passages(it.d().bench(), it.sample.fear());
    it.d().driver().settle();
    CHECK(it.d().bench().document == Document::passages);
    CHECK(it.d().bench().passages->rows().size() == 1);
    CHECK(it.get("passages/title").name == "Fear of losing the child · Family 7");
}

TEST_CASE("values are written in the table, by wave, with what cannot be one refused in a sentence") {
    Cases it;
    it.d().keys("Alt+G");
    CHECK(it.d().bench().document == Document::attributes);
    CHECK(it.value(it.seven, it.wemwbs, 1) == "40");
    CHECK(it.value(it.seven, it.wemwbs, 2).empty());
    CHECK(it.value(it.seven, it.ward, 0) == "Hyson Green");
    it.d().click("attributes/table/" + it.twelve.text() + "/" + it.wemwbs.text() + ".1");
    it.d().type("4o");
    it.d().keys("Enter");
    CHECK(it.d().driver().focus() == "attributes/table/editor");
    CHECK(it.d().bench().notice.warning);
    it.d().keys("Backspace");
    it.d().type("8");
    it.d().keys("Tab");
    it.d().type("51");
    it.d().keys("Enter");
    CHECK(it.value(it.twelve, it.wemwbs, 1) == "48");
    CHECK(it.value(it.twelve, it.wemwbs, 2) == "51");
    it.d().keys("Ctrl+Z");
    CHECK(it.value(it.twelve, it.wemwbs, 2).empty());
    it.d().driver().click("attributes/table/" + it.twelve.text() + "/" + it.ward.text() + ".0");
    it.d().keys("Enter Down Enter");
    CHECK(it.value(it.twelve, it.ward, 0) == "Stapleford");
    // Rows of persons.
    it.d().keys("Alt+O");
    CHECK(it.desk().attributes->of == model::VariableOf::persons);
    CHECK(it.desk().attributes->all() == 2);
}

TEST_CASE("a table of values sorts numbers as numbers with the unknown last") {
    Cases it;
    it.d().keys("Alt+G");
    write_values(it.d().bench(), {{it.wemwbs, it.twelve.text(), "start", "9"}});
    it.d().driver().settle();
    it.d().click("attributes/table/head/" + it.wemwbs.text() + ".1");
    CHECK(it.desk().attributes->row(0).id == it.twelve.text());
    it.d().click("attributes/table/head/" + it.wemwbs.text() + ".1");
    CHECK(it.desk().attributes->row(0).id == it.seven.text());
    it.d().click("attributes/table/head/" + it.wemwbs.text() + ".3");
    CHECK(it.desk().attributes->row(1).id == it.twelve.text());
}

TEST_CASE("a variable is described on a page of its own, and its column is where one goes on") {
    Cases it;
    it.d().keys("Alt+G Insert");
    CHECK(it.d().driver().focus() == "variable/name");
    it.d().keys("Ctrl+Enter");
    CHECK(it.get("variable/fault").name.find("name") != std::string::npos);
    it.d().type("cpp");
    it.d().click("variable/type");
    it.d().keys("Home Down Down Enter");  // ordered category
    it.d().click("variable/categories");
    it.d().type("1 = universal");
    it.d().keys("Enter");
    it.d().type("2 = child in need");
    it.d().click("variable/by_wave");
    it.d().keys("Ctrl+Enter");
    CHECK(it.d().bench().document == Document::attributes);
    const auto& variables = it.desk().variables();
    REQUIRE(variables.size() == 3);
    const model::Variable& made = variables.back().variable;
    CHECK(made.name == "cpp");
    CHECK(made.type == model::VariableType::ordered_category);
    REQUIRE(made.categories.size() == 2);
    CHECK(made.categories[1].label == "child in need");
    CHECK(it.desk().attributes->current_column()->variable == made.id);
    it.d().keys("Alt+E");
    CHECK(it.get("variable/name").value == "cpp");
    it.d().keys("Esc");
    CHECK(it.d().bench().document == Document::attributes);
    it.d().keys("Ctrl+Delete");
    CHECK(it.desk().variables().size() == 2);
    it.d().keys("Ctrl+Z");
    CHECK(it.desk().variables().size() == 3);
}

TEST_CASE("what is typed for a consent is read as people write it") {
    const auto read = [](std::string_view words) {
        const auto consent = consent_from(words, "2026-05-01");
        return consent ? std::string(consent->given ? "yes " : "no ") + consent->day : std::string("?");
    };
    CHECK(read("y") == "yes 2026-05-01");
    CHECK(read("No") == "no 2026-05-01");
    CHECK(read("yes 2022-03-14") == "yes 2022-03-14");
    CHECK(read("yes, 14/03/2022") == "yes 2022-03-14");
    CHECK(read("yes 2022-02-30") == "?");
    CHECK(read("perhaps") == "?");
    CHECK(read("") == "?");
}

TEST_CASE("a variable's form keeps categories and missing codes as they were written") {
    model::Variable variable;
    variable.name = "cpp";
    variable.type = model::VariableType::ordered_category;
    variable.categories = {{"1", "universal"}, {"2", ""}};
    variable.missing = {"-9", "NA"};
    const VariableForm form = VariableForm::of_variable(variable);
    CHECK(form.categories == "1 = universal\n2");
    const model::Variable again = form.made();
    CHECK(again.missing == variable.missing);
    REQUIRE(again.categories.size() == 2);
    CHECK(again.categories[0].label == "universal");
    CHECK(again.categories[1].value == "2");
}

TEST_CASE("cases, their list, table and form are sound, full and empty") {
    Cases it;
    for (const char* keys :
         {"Alt+5", "Alt+5 Down Enter", "Alt+G", "Alt+O", "Insert", "Esc Esc Alt+5 Insert"}) {
        it.d().keys(keys);
        CAPTURE(keys);
        for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    }
    SampleProject bare;
    bare.close();
    Desktop d;
    d.open(bare.file());
    for (const char* keys : {"Alt+5", "Alt+G", "Alt+O", "Esc Alt+5 Insert"}) {
        d.keys(keys);
        CAPTURE(keys);
        for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
    }
}
