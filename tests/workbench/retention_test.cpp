// SPDX-License-Identifier: GPL-3.0-or-later
// Until when the project and its sources may be kept, as a list in the middle pane.
#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/retention_desk.h"
#include "store/commands/case_commands.h"
#include "store/queries/case_queries.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

std::string day_from_now(int days) {
    std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    parts.tm_mday += days;
    parts.tm_hour = 12;
    mktime(&parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

enum class Settled { nothing, project_and_second };

struct Kept {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;

    explicit Kept(Settled settled = Settled::project_and_second) {
        if (settled == Settled::project_and_second) {
            sample.project().run(store::SetRetention{{}, {day_from_now(400), "ethics approval"}});
            sample.project().run(store::SetRetention{{sample.second()}, {day_from_now(-12), "consent form"}});
        }
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
        desktop->keys("Alt+D");
    }
    Desktop& d() { return *desktop; }
    const kit::Node& cell(const std::string& row, std::string_view column) {
        return d().driver().get("retention/table/" + row + "/" + std::string(column));
    }
    const kit::Node& cell(const SourceId& source, std::string_view column) {
        return cell(source.text(), column);
    }
    std::vector<std::string> titles() {
        const RetentionDesk& desk = *d().bench().retention;
        std::vector<std::string> all;
        for (std::size_t row = 0; row < desk.rows().size(); ++row) all.push_back(desk.line(row).title);
        return all;
    }
};

}  // namespace

TEST_CASE("what is overdue stands first, with a word and a mark, and what has no day follows the project") {
    Kept it;
    CHECK(it.d().bench().document == Document::retention);
    CHECK(it.d().driver().focus() == "retention/table");
    CHECK(it.titles() == std::vector<std::string>{"Interview A-02", "The whole project", "Interview A-01"});
    CHECK(it.cell(it.sample.second(), "left").value == "12 days overdue");
    CHECK(it.cell(it.sample.second(), "left").state.invalid);
    CHECK(it.cell("project", "left").value == "400 days left");
    CHECK_FALSE(it.cell("project", "left").state.invalid);
    CHECK(it.cell(it.sample.interview(), "until").value == day_from_now(400));
    CHECK(it.cell(it.sample.interview(), "until").description == "As for the whole project");
    CHECK(it.d().driver().get("retention/figures").name == "1 overdue");
    CHECK(it.d().driver().find("retention/hint") == nullptr);
}

TEST_CASE("Enter opens the source that is due, and says so where the row is the project") {
    Kept it;
    it.d().keys("Down Enter");
    CHECK(it.d().bench().document == Document::retention);
    CHECK(it.d().said().find("whole project") != std::string::npos);
    it.d().keys("Up Enter");
    CHECK(it.d().bench().document == Document::page);
    CHECK(it.d().bench().page->id() == it.sample.second());
}

TEST_CASE("where nothing is settled a sentence says how, and a day is written, undone and done again") {
    Kept it(Settled::nothing);
    CHECK(it.titles().front() == "The whole project");
    CHECK(it.d().driver().get("retention/hint").name.find("Alt+R") != std::string::npos);
    CHECK(it.cell("project", "left").value == "no day settled");
    it.d().keys("Alt+R");
    CHECK(it.d().driver().focus() == "retention/table/editor");
    it.d().type("next year");
    it.d().keys("Enter");
    CHECK(it.d().said().find("2027-03-31") != std::string::npos);
    it.d().keys("Ctrl+A");
    it.d().type(day_from_now(1));
    it.d().keys("Enter");
    CHECK(it.cell("project", "left").value == "1 day left");
    CHECK(it.cell(it.sample.second(), "left").value == "1 day left");
    CHECK(it.d().driver().find("retention/hint") == nullptr);
    it.d().keys("Ctrl+Z");
    CHECK(it.cell("project", "until").value.empty());
    it.d().keys("Ctrl+Y");
    CHECK(it.cell("project", "until").value == day_from_now(1));
}

TEST_CASE("a basis alone leaves the day as it is, and both go together") {
    Kept it;
    it.d().keys("Alt+B");
    it.d().type("asked again");
    it.d().keys("Enter");
    CHECK(it.cell(it.sample.second(), "until").value == day_from_now(-12));
    CHECK(it.cell(it.sample.second(), "basis").value == "asked again");
    it.d().keys("Ctrl+Home Ctrl+Delete");
    CHECK(it.cell(it.sample.second(), "until").value == day_from_now(400));
    CHECK(it.cell(it.sample.second(), "basis").value == "ethics approval");
    // Of the source itself nothing is left; the project's is not written into it.
    for (const auto& facts : store::source_facts(it.d().bench().session->project()))
        CHECK(facts.retention.until.empty());
}

TEST_CASE("a day written for chosen rows is theirs, in one entry of the history") {
    Kept it;
    it.d().keys("Ctrl+A Alt+R Ctrl+A");
    it.d().type("2040-01-31");
    it.d().keys("Enter");
    for (const std::string& row :
         {it.sample.interview().text(), it.sample.second().text(), std::string("project")})
        CHECK(it.cell(row, "until").value == "2040-01-31");
    CHECK(it.cell(it.sample.second(), "basis").value == "consent form");
    CHECK(it.cell(it.sample.interview(), "basis").value.empty());
    it.d().keys("Ctrl+Z");
    CHECK(it.cell(it.sample.second(), "until").value == day_from_now(-12));
    CHECK(it.cell("project", "until").value == day_from_now(400));
}

TEST_CASE("words narrow the list of days, and a change elsewhere is seen there") {
    Kept it;
    it.d().keys("Alt+F");
    CHECK(it.d().driver().focus() == "retention/filter");
    it.d().type("consent");
    CHECK(it.titles() == std::vector<std::string>{"Interview A-02"});
    it.d().keys("Esc");
    CHECK(it.titles().size() == 3);
    it.d().keys("Alt+S Ctrl+A Alt+R Ctrl+A");
    it.d().type("2041-05-01");
    it.d().keys("Enter Alt+D");
    CHECK(it.cell(it.sample.interview(), "until").value == "2041-05-01");
}

TEST_CASE("the list of days is sound with and without days, and in its menu") {
    for (const Settled settled : {Settled::nothing, Settled::project_and_second}) {
        Kept it(settled);
        for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
        it.d().keys("Alt+R");
        for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
        it.d().keys("Esc");
        it.d().driver().click("retention/more");
        for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    }
}
