// SPDX-License-Identifier: GPL-3.0-or-later
// A table on its way into the project.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include "app/workbench/acts/table_acts.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace fs = std::filesystem;

namespace {

const std::string scores =
    "family,score,first baby,why\n07,31,yes,It was the worker who made me stay with it in the end.\n"
    "08,27,no,I did not like the groups at all and said so.\n09,x,yes,\n";

struct Table {
    SampleProject sample;
    Desktop d;

    explicit Table(const std::string& bytes = scores) {
        sample.close();
        d.open(sample.file());
        const fs::path path = sample.folder_path() / "scores.csv";
        std::ofstream(path, std::ios::binary) << bytes;
        d.driver().drop_files({path}, {700, 400});
        settle();
        REQUIRE(d.bench().document == Document::table_import);
    }
    // Reading, planning and taking go on in other threads.
    void settle() {
        const auto busy = [this] {
            const TableDesk& desk = *d.bench().tables;
            return desk.reading || desk.planning || desk.plan_due >= 0 || desk.taking;
        };
        for (int i = 0; i < 2000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d.driver().wait(0.1);
        }
        REQUIRE_FALSE(busy());
        d.driver().settle();
    }
    TableDesk& desk() { return *d.bench().tables; }
    std::size_t values() { return store::values(d.bench().session->project(), {}).size(); }
};

}  // namespace

TEST_CASE("a table is shown with what its columns would become, and nothing is written") {
    Table it;
    CHECK(it.desk().use_of(0) == ColumnUse::subject);
    CHECK(it.desk().use_of(1) == ColumnUse::variable);
    CHECK(it.d.driver().get("table/columns/1").name == "family");
    REQUIRE(it.desk().plan);
    CHECK(it.desk().plan->subjects.size() == 3);
    for (const auto& subject : it.desk().plan->subjects)
        CHECK(subject.match == jobs::TablePlan::Match::left_out);
    CHECK(it.d.driver().get("table/rows/1").name == "07");
    CHECK(it.d.driver().get("table/foot").name.find("Left out: 3 ids.") != std::string::npos);
    CHECK(it.values() == 0);
    CHECK(store::variables(it.d.bench().session->project()).empty());
}

TEST_CASE("cases are made when wanted, values come in as one step, and undo takes all of it back") {
    Table it;
    set_table_unmatched(it.d.bench(), jobs::TableMapping::NewSubjects::make);
    choose_table_column(it.d.bench(), 1);
    set_column_type(it.d.bench(), model::VariableType::number);
    it.settle();
    REQUIRE(it.desk().plan);
    // "x" is no number: listed, not swallowed.
    REQUIRE(it.desk().plan->not_taken.size() == 1);
    CHECK(it.desk().plan->not_taken[0].text == "x");
    it.d.click("table/view/complaints");
    CHECK(it.d.driver().get("table/rows/1").name == it.desk().plan->not_taken[0].sentence);
    it.d.keys("Ctrl+Enter");
    it.settle();
    CHECK(it.d.bench().document == Document::page);
    CHECK(store::cases(it.d.bench().session->project()).size() == 3);
    CHECK(it.values() >= 5);
    it.d.keys("Ctrl+Z");
    CHECK(store::cases(it.d.bench().session->project()).empty());
    CHECK(it.values() == 0);
}

TEST_CASE("a table that stands in the project already is told from one whose rows nobody answers to") {
    Table it;
    set_table_unmatched(it.d.bench(), jobs::TableMapping::NewSubjects::make);
    it.settle();
    it.d.keys("Ctrl+Enter");
    it.settle();
    REQUIRE(it.d.bench().document == Document::page);
    const auto foot = [&it](const std::string& bytes) {
        const fs::path path = it.sample.folder_path() / "again.csv";
        std::ofstream(path, std::ios::binary) << bytes;
        it.d.driver().drop_files({path}, {700, 400});
        it.settle();
        std::string words = it.d.driver().get("table/foot").name;
        leave_table(it.d.bench());
        it.d.driver().settle();
        return words;
    };
    CHECK(foot(scores) == "Everything in this table stands in the project already.");
    CHECK(foot(scores + "10,5,no,\n") == "There is nothing new to take. Left out: 1 id.");
}

TEST_CASE("a column is left out by Space and taken again") {
    Table it;
    it.d.keys("Down Space");
    CHECK(it.desk().use_of(1) == ColumnUse::left_out);
    it.d.keys("Space");
    CHECK(it.desk().use_of(1) == ColumnUse::variable);
    it.settle();
}

TEST_CASE("Esc keeps the table waiting and Cancel lets it go") {
    Table it;
    it.d.keys("Esc");
    CHECK(it.d.bench().document == Document::page);
    CHECK(it.desk().table);
    it.d.keys("Ctrl+Shift+T");
    CHECK(it.d.bench().document == Document::table_import);
    it.d.click("table/cancel");
    CHECK_FALSE(it.desk().table);
    CHECK(it.values() == 0);
}

TEST_CASE("how a text file is parted can be said, and the plan begins anew") {
    Table it("a;b,c\n1;2,5\n2;3,5\n");
    const auto columns = it.desk().shown()->columns.size();
    set_table_delimiter(it.d.bench(), ',');
    it.settle();
    CHECK(it.desk().shown()->columns.size() == 2);
    set_table_delimiter(it.d.bench(), ';');
    it.settle();
    CHECK(it.desk().shown()->columns[0].name == "a");
    set_table_delimiter(it.d.bench(), '\0');
    it.settle();
    CHECK(it.desk().shown()->columns.size() == columns);
}

TEST_CASE("the categories of a new ordered variable are put in order by keys, and the plan says so") {
    Table it("family,stage\n1,second\n2,third\n3,first\n4,second\n5,third\n6,first\n");
    set_table_unmatched(it.d.bench(), jobs::TableMapping::NewSubjects::make);
    choose_table_column(it.d.bench(), 1);
    set_column_type(it.d.bench(), model::VariableType::ordered_category);
    it.settle();
    const auto order = [&] {
        std::string words;
        for (const auto& one : it.desk().mapping.columns[0].variable.categories) words += one.value + " ";
        return words;
    };
    CHECK(order() == "second third first ");
    const auto note = [&] { return it.d.driver().get("table/order_note").name; };
    CHECK(note().find("in the order in which the file first has them") != std::string::npos);
    CHECK(it.d.driver().get("table/categories/3").name == "first");
    it.d.click("table/categories/3");
    it.d.keys("Alt+Up Alt+Up");
    it.settle();
    CHECK(order() == "first second third ");
    CHECK(note() == "The lowest first, as you ordered them: first < second < third.");
    it.d.click("table/categories_round");
    it.settle();
    CHECK(order() == "third second first ");
    it.d.keys("Ctrl+Enter");
    it.settle();
    const auto made = store::variables(it.d.bench().session->project());
    REQUIRE(made.size() == 1);
    CHECK(made[0].variable.type == model::VariableType::ordered_category);
    CHECK(made[0].variable.categories[0].value == "third");
}
