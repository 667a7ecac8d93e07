// SPDX-License-Identifier: GPL-3.0-or-later
// All sources as a table in the middle pane.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/sources_desk.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/queries/case_queries.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

struct Sources {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;

    Sources() {
        sample.coded(sample.interview(), "frightened of the nights", sample.fear());
        store::EditProject waves;
        waves.waves = std::vector<std::string>{"start", "6 months"};
        sample.project().run(waves);
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
        desktop->keys("Alt+S");
    }
    Desktop& d() { return *desktop; }
    SourcesDesk& desk() { return *d().bench().sources; }
    std::string cell(const SourceId& source, std::string_view column) {
        return d().driver().get("sources_grid/table/" + source.text() + "/" + std::string(column)).value;
    }
    std::vector<std::string> titles() {
        std::vector<std::string> all;
        for (std::size_t row = 0; row < desk().rows().size(); ++row) all.push_back(desk().line(row).title);
        return all;
    }
    // The cursor on that column of the source's row.
    void go(const SourceId& source, std::string_view column) {
        kit::GridChoice choice = desk().choice;
        choice.row = source.text();
        choice.column = column;
        desk().choice = choice;
        d().driver().settle();
    }
};

}  // namespace

TEST_CASE("the table of sources says of each what it holds, and Enter on its title opens it") {
    Sources it;
    CHECK(it.d().bench().document == Document::sources_grid);
    CHECK(it.d().driver().focus() == "sources_grid/table");
    CHECK(it.titles() == std::vector<std::string>{"Interview A-01", "Interview A-02"});
    CHECK(it.desk().line(0).codings == 1);
    CHECK(it.desk().line(0).turns == 7);
    CHECK(it.desk().line(0).participants == "Parent");
    CHECK(it.desk().line(0).coded > 0);
    CHECK(it.desk().line(0).coded < 0.1);
    CHECK(it.cell(it.sample.second(), "title") == "Interview A-02");
    it.d().keys("Down Enter");
    CHECK(it.d().bench().document == Document::page);
    CHECK(it.d().bench().page->id() == it.sample.second());
}

TEST_CASE("the table of sources is sorted by its heads and narrowed by words") {
    Sources it;
    it.d().keys("Up Right Right Right Right Right Right Enter");
    CHECK(it.desk().sorted_by() == SourceColumn::words);
    CHECK(it.titles().front() == "Interview A-01");  // figures: the largest first
    it.d().keys("Enter");
    CHECK(it.titles().front() == "Interview A-02");
    it.d().keys("Enter");
    CHECK_FALSE(it.desk().sorted_by());
    it.d().keys("Alt+F");
    CHECK(it.d().driver().focus() == "sources_grid/filter");
    it.d().type("fath");
    CHECK(it.titles() == std::vector<std::string>{"Interview A-02"});
    it.d().keys("Esc");
    CHECK(it.titles().size() == 2);
    it.d().keys("Down");
    CHECK(it.d().driver().focus() == "sources_grid/table");
}

TEST_CASE("a kind written while several sources are selected is the kind of all, in one history row") {
    Sources it;
    it.d().keys("Ctrl+A Alt+K");
    CHECK(it.d().driver().focus() == "sources_grid/table/editor");
    it.d().type("parent interview");
    it.d().keys("Enter");
    CHECK(it.cell(it.sample.interview(), "kind") == "parent interview");
    CHECK(it.cell(it.sample.second(), "kind") == "parent interview");
    it.d().keys("Ctrl+Z");
    CHECK(it.cell(it.sample.interview(), "kind").empty());
    CHECK(it.cell(it.sample.second(), "kind").empty());
}

TEST_CASE("a wave is chosen from those of the project, a day of retention is read with care") {
    Sources it;
    it.d().keys("Alt+W Down Enter");
    CHECK(it.cell(it.sample.interview(), "wave") == "start");
    it.d().keys("Alt+R");
    it.d().type("next year");
    it.d().keys("Enter");
    CHECK(it.d().driver().focus() == "sources_grid/table/editor");
    CHECK(it.d().said().find("2027-03-31") != std::string::npos);
    it.d().keys("Ctrl+A");
    it.d().type("2031-12-31");
    it.d().keys("Enter");
    it.go(it.sample.interview(), "until");
    CHECK(it.cell(it.sample.interview(), "until") == "2031-12-31");
}

TEST_CASE("a title is written with F2, and the page shows it") {
    Sources it;
    it.d().keys("F2");
    it.d().type("First visit");
    it.d().keys("Enter");
    CHECK(it.cell(it.sample.interview(), "title") == "First visit");
    CHECK(it.d().bench().page->text().source().row.title == "First visit");
    it.d().keys("Ctrl+Z");
    CHECK(it.d().bench().page->text().source().row.title == "Interview A-01");
}

TEST_CASE("sources deleted from the table leave the page, and come back with Ctrl+Z") {
    Sources it;
    it.d().keys("Ctrl+A Delete");
    CHECK(it.titles().empty());
    CHECK(it.d().bench().page == nullptr);
    CHECK(it.d().said().find("2 sources with 1 coding") != std::string::npos);
    CHECK(it.d().driver().find("sources_grid/table/empty") != nullptr);
    it.d().keys("Ctrl+Z");
    CHECK(it.titles().size() == 2);
}

TEST_CASE("the table of sources is sound in its menu, its editor and when it is empty") {
    Sources it;
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    it.d().keys("F2");
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    it.d().keys("Esc Menu");
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    it.d().keys("Esc Ctrl+A Delete");
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
}
