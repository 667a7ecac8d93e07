// SPDX-License-Identifier: GPL-3.0-or-later
// Categories that come from several columns and several files.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "jobs/table_import.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::jobs;
using model::VariableType;

namespace {

exchange::TableFile table(const std::string& csv) {
    auto read = exchange::read_table_file(tests::data_file("outcomes.csv", csv));
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

// Families 1 to 9.
TableGround families() {
    TableGround ground;
    for (int n = 1; n <= 9; ++n) {
        const std::string number = std::to_string(n);
        ground.cases.push_back({CaseId("c" + number), "Family " + number, model::CaseKind::family, {}});
    }
    ground.waves = {"Entry", "Exit"};
    return ground;
}

model::Variable known(VariableType type, std::vector<model::Category> categories) {
    model::Variable variable;
    variable.id = VariableId("v1");
    variable.name = "status";
    variable.type = type;
    variable.categories = std::move(categories);
    return variable;
}

TablePlan planned(const exchange::TableFile& file, const TableGround& ground,
                  const std::function<void(TableMapping&)>& change = {}) {
    TableMapping mapping = suggest_mapping(file, 0, ground).mapping;
    if (change) change(mapping);
    return plan_table(file, 0, "outcomes.csv", mapping, ground,
                      [n = 0]() mutable { return "new" + std::to_string(++n); });
}

// What was taken, by case (and wave).
std::map<std::string, std::string> taken(const TablePlan& plan) {
    std::map<std::string, std::string> values;
    for (const auto& value : plan.command.values)
        values[value.subject + (value.wave.empty() ? "" : " " + value.wave)] = value.text;
    return values;
}

// As SPSS gives it: codes, and what they are called.
exchange::TableFile labelled(const std::string& csv, std::vector<exchange::ValueLabel> labels,
                             bool ordered = false) {
    exchange::TableFile file = table(csv);
    file.sheets[0].columns[1].labels = std::move(labels);
    file.sheets[0].columns[1].ordered = ordered;
    return file;
}

const std::string wide =
    "family,status_t1,status_t2\n"
    "1,Universal,Universal\n2,Universal,Early help\n3,Early help,Moved area\n4,Early help,Kinship\n"
    "5,Universal,Universal\n6,Early help,Looked after\n";

}  // namespace

TEST_CASE("a category of a wide table holds what any of its waves writes") {
    const TableGround ground = families();
    const TablePlan plan = planned(table(wide), ground);
    CHECK(plan.not_taken.empty());
    REQUIRE(plan.command.variables.size() == 1);
    CHECK(plan.command.variables[0].type == VariableType::category);
    std::vector<std::string> values;
    for (const auto& one : plan.command.variables[0].categories) values.push_back(one.value);
    CHECK(values ==
          std::vector<std::string>{"Early help", "Kinship", "Looked after", "Moved area", "Universal"});
    CHECK(plan.added.size() == 12);
    CHECK(left_out_of(plan).empty());
}

TEST_CASE("columns that a person joins to one variable share their categories too") {
    const TableGround ground = families();
    const TablePlan plan = planned(table("family,before,later\n1,a,a\n2,a,b\n3,b,c\n4,b,c\n5,a,d\n6,b,d\n"),
                                   ground, [](TableMapping& mapping) {
                                       REQUIRE(mapping.columns.size() == 2);
                                       for (auto& column : mapping.columns) {
                                           column.variable.name = "status";
                                           column.variable.by_wave = true;
                                           column.wave = column.column == 1 ? "Entry" : "Exit";
                                       }
                                   });
    CHECK(plan.not_taken.empty());
    CHECK(plan.added.size() == 12);
    CHECK(plan.command.variables[0].categories.size() == 4);
}

TEST_CASE("cells that say NA are no categories and not left out") {
    const TableGround ground = families();
    const TablePlan plan =
        planned(table("family,status\n1,a\n2,a\n3,b\n4,b\n5,NA\n6,n/a\n7,a\n8,b\n"), ground);
    CHECK(plan.not_taken.empty());
    CHECK(plan.added.size() == 6);
    CHECK(plan.command.variables[0].categories.size() == 2);
}

TEST_CASE("a workbook's words and SPSS' numbers are one, whichever comes first") {
    const std::vector<exchange::ValueLabel> labels{
        {"1", "Universal"}, {"2", "Early help"}, {"3", "Moved area"}};
    const std::string numbers = "family,status\n1,1\n2,2\n3,3\n4,1\n", words =
                                                                           "family,status\n1,universal\n"
                                                                           "2,Early Help\n3,Moved area\n"
                                                                           "4,Universal\n";
    TableGround ground = families();

    SUBCASE("words first") {
        ground.variables = {known(VariableType::category, {{"Universal", {}}, {"Early help", {}}})};
        const TablePlan plan = planned(labelled(numbers, labels), ground);
        CHECK(taken(plan) ==
              std::map<std::string, std::string>{
                  {"c1", "Universal"}, {"c2", "Early help"}, {"c3", "Moved area"}, {"c4", "Universal"}});
        REQUIRE(plan.command.edited.size() == 1);
        CHECK(plan.command.edited[0].categories.back().value == "Moved area");  // never "3"
        CHECK(plan.variables[0].edit == "1 category");
    }
    SUBCASE("numbers first") {
        ground.variables = {known(VariableType::ordered_category,
                                  {{"1", "Universal"}, {"2", "Early help"}, {"3", "Moved area"}})};
        const TablePlan plan = planned(table(words), ground);
        CHECK(plan.not_taken.empty());
        CHECK(plan.command.edited.empty());
        CHECK(taken(plan) ==
              std::map<std::string, std::string>{{"c1", "1"}, {"c2", "2"}, {"c3", "3"}, {"c4", "1"}});
    }
    SUBCASE("numbers of another file, which gives a code that is free its name") {
        ground.variables = {known(VariableType::category, {{"1", "Universal"}, {"2", "Early help"}})};
        const TablePlan plan = planned(labelled(numbers, labels), ground);
        CHECK(taken(plan)["c3"] == "3");
        REQUIRE(plan.command.edited.size() == 1);
        CHECK(plan.command.edited[0].categories.back().label == "Moved area");
    }
}

TEST_CASE("words decide and not codes: however a team numbers them, the same is taken") {
    const std::vector<std::string> words{"Universal", "Early help", "Child in need", "Moved area", "Kinship"};
    std::vector<std::string> codes{"1", "2", "3", "4", "5"};
    std::mt19937 random(7);  // NOLINT: the same in every run
    for (int round = 0; round < 40; ++round) {
        std::shuffle(codes.begin(), codes.end(), random);
        std::vector<model::Category> categories;
        std::vector<exchange::ValueLabel> labels;
        std::string csv = "family,status\n";
        for (std::size_t i = 0; i < words.size(); ++i) {
            // The project may know only the first of them, by its own numbers.
            if (i < 2 + static_cast<std::size_t>(round) % 4)
                categories.push_back({std::to_string(i + 1), words[i]});
            labels.push_back({codes[i], words[i]});
            csv += std::to_string(i + 1) + "," + codes[i] + "\n";
        }
        TableGround ground = families();
        ground.variables = {known(VariableType::category, categories)};
        const TablePlan plan = planned(labelled(csv, labels), ground);
        CHECK(plan.not_taken.empty());
        const model::Variable& now = plan.variables[0].variable;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string value = taken(plan)["c" + std::to_string(i + 1)];
            const auto one = std::find_if(now.categories.begin(), now.categories.end(),
                                          [&](const auto& category) { return category.value == value; });
            REQUIRE(one != now.categories.end());
            CHECK((one->label.empty() ? one->value : one->label) == words[i]);
        }
    }
}

TEST_CASE("one code of two names is taken for the same and said, unless the file's codes differ elsewhere") {
    TableGround ground = families();
    ground.variables = {known(VariableType::category, {{"1", "Universal"}, {"2", "Early help"}})};
    const std::string csv = "family,status\n1,1\n2,2\n";
    TablePlan plan = planned(labelled(csv, {{"1", "Universal services"}, {"2", "Early help"}}), ground);
    CHECK(taken(plan)["c1"] == "1");
    REQUIRE(plan.odd.size() == 1);
    CHECK(plan.odd[0].sentence ==
          "The file calls 1 “Universal services” and the project “Universal”; they are taken for the same.");

    plan = planned(labelled(csv, {{"1", "Early help"}, {"2", "Child in need"}}), ground);
    CHECK(taken(plan) == std::map<std::string, std::string>{{"c1", "2"}, {"c2", "Child in need"}});
    CHECK(plan.odd.empty());
}

TEST_CASE("yes and no are what the file calls its numbers") {
    TableGround ground = families();
    ground.variables = {known(VariableType::yes_no, {})};
    const TablePlan plan =
        planned(labelled("family,status\n1,1\n2,2\n3,1\n", {{"1", "No"}, {"2", "Yes"}}), ground);
    CHECK(plan.not_taken.empty());
    CHECK(taken(plan) == std::map<std::string, std::string>{{"c1", "no"}, {"c2", "yes"}, {"c3", "no"}});
}

TEST_CASE("a file's order is offered and never taken unasked, and the project's stays") {
    const std::string csv = "family,status\n1,1\n2,2\n3,3\n";
    const std::vector<exchange::ValueLabel> labels{
        {"1", "Universal"}, {"2", "Early help"}, {"3", "Child in need"}};
    TableGround ground = families();
    ground.variables = {known(VariableType::category,
                              {{"Child in need", {}}, {"Early help", {}}, {"Moved", {}}, {"Universal", {}}})};
    const auto file = labelled(csv, labels, true);
    TablePlan plan = planned(file, ground);
    CHECK(plan.variables[0].order_offered);
    CHECK(plan.variables[0].note == "The file says that its values have an order; here they have none.");
    CHECK(plan.command.edited.empty());

    plan = planned(file, ground, [](TableMapping& mapping) {
        mapping.columns[0].variable.type = VariableType::ordered_category;
    });
    REQUIRE(plan.command.edited.size() == 1);
    CHECK(plan.command.edited[0].type == VariableType::ordered_category);
    std::vector<std::string> order;
    for (const auto& one : plan.command.edited[0].categories) order.push_back(one.value);
    CHECK(order == std::vector<std::string>{"Universal", "Early help", "Child in need", "Moved"});

    ground.variables[0].type = VariableType::ordered_category;
    plan = planned(labelled(csv, labels, false), ground);
    CHECK_FALSE(plan.variables[0].order_offered);
    CHECK(plan.variables[0].note == "The file gives its values no order; here they keep theirs.");
    CHECK(plan.command.edited.empty());
}

TEST_CASE("what a known variable does not know is left out and said, or made when wanted") {
    TableGround ground = families();
    ground.variables = {known(VariableType::category, {{"Universal", {}}, {"Early help", {}}})};
    const auto file = table("family,status\n1,Universal\n2,Kinship\n3,Moved\n99,Moved\n,Moved\n");
    TablePlan plan = planned(file, ground);
    CHECK(plan.not_taken.size() == 2);
    CHECK(plan.not_taken[0].no_category);
    CHECK(left_out_of(plan) == "2 cells (status in rows 3 and 4), 1 id (1 row), 1 row without an id");
    CHECK(left_out_of(plan, LeftOutWords::counts) == "2 cells, 1 id, 1 row without an id");

    plan = planned(file, ground, [](TableMapping& mapping) {
        mapping.unknown_categories = TableMapping::NewCategories::make;
    });
    CHECK(plan.not_taken.empty());
    CHECK(plan.command.edited[0].categories.size() == 4);
    CHECK(taken(plan)["c2"] == "Kinship");
}

TEST_CASE("what never changes from wave to wave has one value in all, where enough families show it") {
    std::string csv = "family,wave,language,status\n";
    for (int n = 1; n <= 6; ++n)
        for (const char* wave : {"Entry", "Exit"})
            csv += std::to_string(n) + "," + wave + "," + (n % 2 == 0 ? "Polish" : "Somali") + "," +
                   (n == 3 && wave[1] == 'x' ? "b"
                    : n < 4                  ? "a"
                                             : "b") +
                   "\n";
    const auto file = table(csv);
    const auto suggested = suggest_mapping(file, 0, families());
    REQUIRE(suggested.mapping.columns.size() == 2);
    CHECK_FALSE(suggested.mapping.columns[0].variable.by_wave);
    CHECK(suggested.mapping.columns[1].variable.by_wave);
    CHECK(suggested.reasons.back() == "“language” never changes from wave to wave: one value in all.");
    const TablePlan plan = planned(file, families());
    CHECK(plan.not_taken.empty());
    CHECK(plan.added.size() == 6 + 12);
}

TEST_CASE("a new variable of whose values none comes in is not made") {
    const TablePlan plan = planned(table("family,status\n77,a\n78,b\n"), families());
    CHECK(plan.command.variables.empty());
    CHECK(plan.nothing_to_do());
}
