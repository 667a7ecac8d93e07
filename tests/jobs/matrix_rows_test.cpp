// SPDX-License-Identifier: GPL-3.0-or-later
// Which cases a framework matrix has, by what is known of them.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "jobs/framework_matrix.h"
#include "jobs/interviewed.h"
#include "jobs/matrix_rows.h"
#include "store/commands/element_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/matrix_queries.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

struct Scored : test::Interviewed {
    std::map<std::string, CaseId> of;

    Scored() {
        person(staff, "Interviewer", "Family 03", model::CaseKind::family, "aunt", true);
        for (const auto& row : store::cases(*project)) of.emplace(row.of.name, row.of.id);
        store::EditProject edit;
        edit.waves = std::vector<std::string>{"Entry", "Exit"};
        project.run(edit);
        using T = model::VariableType;
        variable("score", T::number, true, {});
        variable("site", T::category, false, {{"1", "Leeds"}, {"2", "York"}});
        variable("risk", T::ordered_category, false, {{"low", ""}, {"some", ""}, {"high", ""}});
        variable("born", T::date, false, {});
        variable("a>b", T::text, false, {});
    }
    void variable(const char* name, model::VariableType type, bool by_wave,
                  std::vector<model::Category> categories) {
        model::Variable made;
        made.id = project->new_id<VariableId>();
        made.name = name;
        made.type = type;
        made.by_wave = by_wave;
        made.categories = std::move(categories);
        project.run(store::AddVariable{made});
        ids.emplace(name, made.id);
    }
    void value(const std::string& family, const char* name, const char* text, const char* wave = "") {
        project.run(store::SetValues{{{ids.at(name), of.at(family).text(), wave, text}}});
    }
    std::string rows(std::vector<std::string> where) {
        MatrixChoices choices;
        choices.where = std::move(where);
        const auto cases = store::cases(*project);
        const auto found = matrix_rows(cases, choices, CaseValues(*project), {});
        if (!found) return found.error().sentence;
        std::string names;
        for (const auto* row : *found) names += row->of.name.substr(7);
        return names;
    }
    std::map<std::string, VariableId> ids;
};

}  // namespace

TEST_CASE("the matrices of all groups of elements come as one change, and go as one") {
    test::Interviewed it;
    store::LoadFramework load;
    load.framework.key = "sample";
    load.framework.title = "Sample programme";
    load.framework.types = {{"mechanism", "Mechanism", 0, "M"}};
    for (const char* group : {"change", "setting"}) {
        load.framework.groups.push_back({group, std::string("The ") + group, "mechanism", 0, false});
        // A group of few elements would stand in one matrix with the next.
        for (const char* part : {"first", "second", "third", "fourth", "fifth"}) {
            model::Element element;
            element.key = element.name = fmt::format("The {} of the {}", part, group);
            element.group = group;
            element.type = "mechanism";
            element.origin = "seed";
            load.framework.elements.push_back(element);
        }
    }
    it.project.run(load);
    must(make_default_matrices(*it.project));
    REQUIRE(store::framework_matrices(*it.project).size() == 2);
    must(it.project->undo_latest());
    CHECK(store::framework_matrices(*it.project).empty());
    must(it.project->redo());
    CHECK(store::framework_matrices(*it.project).size() == 2);
}

TEST_CASE("a cell stands on a passage by its coding, or by its very words") {
    ChartPassage passage;
    passage.source = SourceId("s");
    passage.range = {4, 9};
    passage.coding = CodingId("c");
    ChartCell cell;
    CHECK_FALSE(cell.cites(passage));
    store::EvidenceRow link;
    link.evidence.coding = CodingId("c");
    cell.cited = {link};
    CHECK(cell.cites(passage));
    link.evidence.coding = CodingId("another");
    link.evidence.source = SourceId("s");
    link.evidence.range = {4, 9};
    cell.cited = {link};
    CHECK(cell.cites(passage));
    cell.cited[0].evidence.range = {4, 8};
    CHECK_FALSE(cell.cites(passage));
    cell.cited[0].evidence.range = {4, 9};
    cell.cited[0].evidence.source = SourceId("t");
    CHECK_FALSE(cell.cites(passage));
}

TEST_CASE("rows of a matrix are chosen by attributes and scores, and who is not known fits nothing") {
    Scored it;
    it.value("Family 01", "score", "9.5", "Entry");
    it.value("Family 01", "score", "21", "Exit");
    it.value("Family 02", "score", "10", "Entry");
    it.value("Family 01", "site", "1");
    it.value("Family 02", "site", "2");
    it.value("Family 01", "risk", "high");
    it.value("Family 02", "risk", "low");
    it.value("Family 01", "born", "2021-12-31");
    it.value("Family 02", "born", "2022-01-02");
    it.value("Family 02", "a>b", "x=y");
    CHECK(it.rows({}) == "010203");
    struct Case {
        std::vector<std::string> where;
        const char* rows;
    };
    const CaseValues values(*it.project);
    for (const auto& [words, says] : {std::pair{"site=Hull", "it has “Leeds”, “York”."},
                                      std::pair{"risk!=very", "it has “low”, “some”, “high”."},
                                      std::pair{"score@3>=4", "the project has “Entry”, “Exit”."}}) {
        const auto refused = values.understand_new(words);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().sentence.find(says) != std::string::npos);
        CHECK(values.understand(words));  // what was kept before stays readable
    }
    for (const char* words : {"site=", "site=leeds", "SITE!=1", "score@Exit>4", "a>b=x"})
        CHECK(values.understand_new(words));
    // A wave as queries and statistics take it; kept by its name.
    for (const char* words : {"score@2>4", "score@Ex>4"})
        CHECK(row_condition_words(must(values.understand_new(words))) ==
              row_condition_words(must(values.understand_new("score@Exit>4"))));
    const Case cases[] = {
        {{"site=Leeds"}, "01"},
        {{"site=1"}, "01"},
        {{"SITE = york"}, "02"},
        {{"site!=Leeds"}, "02"},
        {{"site="}, "03"},
        {{"score>=10"}, "0102"},  // the last that is known
        {{"score>10"}, "01"},
        {{"score@Entry<10"}, "01"},  // as numbers, not as letters
        {{"score@Entry<=10"}, "0102"},
        {{"score@Exit!=5"}, "01"},
        {{"score>=10", "site=York"}, "02"},
        {{"risk>=some"}, "01"},
        {{"risk<high"}, "02"},
        {{"born<01/01/2022"}, "01"},
        {{"a>b=x=y"}, "02"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.where.front());
        CHECK(it.rows(one.where) == one.rows);
    }
    CHECK(it.rows({"site>=Leeds"}) == "“site” has no order: write site=VALUE.");
    CHECK(it.rows({"score>=many"}) == "“many” is no value of “score”.");
    CHECK(it.rows({"weather=fine"}) == "“weather=fine” says nothing about cases; write VARIABLE=VALUE.");
    CHECK(it.rows({"site"}) == "“site” says nothing about cases; write VARIABLE=VALUE.");
}

TEST_CASE("what is known of a case is read in labels, and one score of two says which it is") {
    Scored it;
    it.value("Family 01", "site", "2");
    it.value("Family 01", "score", "40", "Entry");
    it.value("Family 02", "score", "44", "Exit");
    const CaseValues values(*it.project);
    CHECK(values.line(it.of.at("Family 01"), "site") == "site: York");
    CHECK(values.line(it.of.at("Family 01"), "score") == "score: 40 → not known");
    CHECK(values.line(it.of.at("Family 02"), "score") == "score: not known → 44");
    CHECK(values.line(it.of.at("Family 02"), "score@Exit") == "score: 44");
    CHECK(values.line(it.of.at("Family 03"), "score").empty());
}
