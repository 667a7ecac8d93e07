// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the team, and the page that asks for a round, by keys alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/sources_desk.h"
#include "app/workbench/team_desk.h"
#include "store/commands/round_commands.h"
#include "store/queries/round_queries.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

struct TeamOf {
    SampleProject sample;
    CoderId amina, bilal;
    std::unique_ptr<Desktop> desktop;

    explicit TeamOf(int others = 2) {
        if (others > 0) amina = added("Amina Khan");
        if (others > 1) bilal = added("Bilal Shah");
        for (int k = 2; k < others; ++k)
            added(fmt::format("Somebody-With-An-Uncommonly-Long-Name-And-A-Title {}", k));
    }
    void open(const Desktop::Options& options = {{1600, 1000}}) {
        sample.close();
        desktop = std::make_unique<Desktop>(std::filesystem::path(), options);
        desktop->open(sample.file());
    }
    CoderId added(const std::string& name) {
        return CoderId(sample.project().run(store::AddCoder{{}, name, {}}).subject);
    }
    RoundId round(const std::string& name) {
        store::StartRound start;
        start.name = name;
        start.sources = {sample.interview(), sample.second()};
        start.coders = {amina, bilal};
        start.copies = {model::CopyKind::blind, model::CopyKind::working};
        return RoundId(sample.project().run(start).subject);
    }
    CodeId proposed(const std::string& name) {
        store::CreateCode create;
        create.code.id = sample.project()->new_id<CodeId>();
        create.code.name = name;
        create.code.state = model::CodeState::proposed;
        sample.project().run(create);
        return create.code.id;
    }
    Desktop& d() { return *desktop; }
    kit::testing::Driver& driver() { return desktop->driver(); }
    const store::Project& project() { return desktop->bench().session->project(); }
    std::size_t steps() { return static_cast<std::size_t>(project().history_count({})); }
    // By Tab alone.
    void tab_to(const std::string& path) {
        for (int stops = 0; stops < 80 && driver().focus() != path; ++stops) d().keys("Tab");
        REQUIRE(driver().focus() == path);
    }
    std::string value(const std::string& path) { return driver().get(path).value; }
};

void check_sound(Desktop& d) {
    for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
}

}  // namespace

TEST_CASE("a coder is added by keys, and one of the same name is refused where it is typed") {
    TeamOf it(0);
    it.open();
    it.d().keys("Ctrl+Shift+G");
    CHECK(it.d().bench().document == Document::team);
    CHECK(it.driver().focus() == "team/coders");
    it.d().keys("Alt+Insert");
    CHECK(it.driver().focus() == "new_coder/name");
    it.d().type("Karen Mills");
    it.d().keys("Enter");
    CHECK(it.driver().get("new_coder/fault").name.find("already") != std::string::npos);
    CHECK(it.driver().focus() == "new_coder/name");
    it.d().keys("Ctrl+A");
    it.d().type("Amina Khan");
    it.d().keys("Enter");
    CHECK(it.driver().find("new_coder") == nullptr);
    REQUIRE(store::coder_facts(it.project()).size() == 2);
    const auto amina = store::coder_facts(it.project()).back();
    CHECK(amina.initials == "AK");
    CHECK(it.driver().focus() == "team/coders");
    CHECK(it.value("team/coders/" + amina.id.text() + "/name") == "Amina Khan");
    // The cursor is on who was added.
    CHECK(it.d().bench().team->coder_choice.row == amina.id.text());
    it.d().keys("Alt+Insert Esc");
    CHECK(it.driver().find("new_coder") == nullptr);
    CHECK(store::coder_facts(it.project()).size() == 2);
    it.d().keys("Ctrl+Z");
    CHECK(store::coder_facts(it.project()).size() == 1);
}

TEST_CASE("a coder's name, initials and colour are written in their cells, and taken back") {
    TeamOf it;
    it.open();
    it.d().keys("Ctrl+Shift+G Down");
    const auto facts = [&] { return store::coder_facts(it.project())[1]; };
    REQUIRE(facts().id == it.amina);
    it.d().keys("F2 Ctrl+A");
    it.d().type("Amina Khan-Shaw");
    it.d().keys("Enter");
    CHECK(facts().name == "Amina Khan-Shaw");
    it.d().keys("Up Right F2 Ctrl+A");
    it.d().type("AKS");
    it.d().keys("Enter");
    CHECK(facts().initials == "AKS");
    it.d().keys("Up Right");
    const std::string cell = "team/coders/" + it.amina.text() + "/colour";
    CHECK(it.value(cell) == "By turn");
    it.d().keys("Enter Down Down Enter");
    CHECK(facts().own_colour);
    CHECK(it.value(cell) != "By turn");
    const std::uint32_t chosen = facts().colour;
    it.d().keys("Ctrl+Z");
    CHECK_FALSE(facts().own_colour);
    it.d().keys("Ctrl+Y");
    CHECK(facts().colour == chosen);
}

TEST_CASE("a round is started by keys alone, with its codebook named, as one step of the history") {
    TeamOf it;
    it.open();
    const auto before = it.steps();
    it.d().keys("Alt+Shift+N");
    CHECK(it.d().bench().document == Document::new_round);
    CHECK(it.driver().focus() == "new_round/name");
    it.d().keys("Ctrl+A");
    it.d().type("Pilot round");
    // Kind, way of the version, its name, way of the sources, the list of them.
    it.d().keys("Tab");
    CHECK(it.driver().focus() == "new_round/kind");
    it.d().keys("Down");
    CHECK(it.driver().get("new_round/kind").value == "Calibration");
    it.d().keys("Up Tab Tab");
    CHECK(it.driver().focus() == "new_round/version_name");
    CHECK(it.value("new_round/version_name") == "Pilot round");
    it.d().keys("Tab Tab");
    CHECK(it.driver().focus() == "new_round/sources");
    // Nothing is marked yet: it says so and stays.
    it.d().keys("Ctrl+Enter");
    CHECK(it.driver().get("new_round/sources_fault").name.find("one source") != std::string::npos);
    it.d().keys("Space Down Space");
    CHECK(it.driver().get("new_round/chosen").name.starts_with("2 of 2"));
    it.d().keys("Ctrl+Enter");
    CHECK(it.driver().get("new_round/coders_fault").name.find("two coders") != std::string::npos);
    it.tab_to("new_round/coder/" + it.amina.text());
    it.d().keys("Space");
    it.tab_to("new_round/coder/" + it.bilal.text());
    it.d().keys("Space Tab Enter Down Enter");  // a working copy for the second
    CHECK(it.value("new_round/copy/" + it.bilal.text()) == "Working copy");
    it.d().keys("Ctrl+Enter");
    REQUIRE(store::rounds(it.project()).size() == 1);
    const auto round = store::rounds(it.project()).front();
    CHECK(round.name == "Pilot round");
    CHECK(round.kind == model::RoundKind::reliability);
    CHECK(round.codebook_version_name == "Pilot round");
    CHECK(round.sources.size() == 2);
    REQUIRE(round.coders.size() == 2);
    CHECK(round.coders[0].copy == model::CopyKind::blind);
    CHECK(round.coders[1].copy == model::CopyKind::working);
    CHECK(it.steps() == before + 1);
    CHECK(it.d().bench().document == Document::team);
    CHECK(it.driver().focus() == "team/rounds");
    const std::string copies = "team/progress/copies/";
    CHECK(it.value(copies + it.amina.text()) == "blind, not given yet");
    CHECK(it.value("team/progress/" + it.sample.interview().text() + "/" + it.amina.text()) == "not begun");
    it.d().keys("Ctrl+Z");
    CHECK(store::rounds(it.project()).empty());
    CHECK(store::codebook_versions(it.project()).empty());
    CHECK(it.driver().find("team/no_rounds") != nullptr);
}

TEST_CASE("sources by chance are shown before the round is started, and the same seed draws the same") {
    TeamOf it;
    for (int k = 0; k < 12; ++k)
        it.sample.project().source(fmt::format("Interview B-{:02}", k), "Some words of a parent.");
    it.open();
    it.d().keys("Alt+Shift+N");
    it.tab_to("new_round/way");
    it.d().keys("Right");
    const auto drawn = [&] {
        std::vector<std::string> titles;
        for (const auto& id : it.d().bench().team->new_round->drawn.value().sources)
            titles.push_back(it.d().bench().session->view().source(id)->title);
        return titles;
    };
    it.tab_to("new_round/size");
    it.d().keys("Ctrl+A");
    it.d().type("5");
    const auto first = drawn();
    REQUIRE(first.size() == 5);
    CHECK(it.driver().get("new_round/drawn_source/1").name == first[0]);
    it.tab_to("new_round/seed");
    it.d().keys("Ctrl+A");
    it.d().type("77");
    CHECK(drawn() != first);
    it.d().keys("Ctrl+A");
    it.d().type("1");
    CHECK(drawn() == first);
    it.tab_to("new_round/size");
    it.d().keys("Ctrl+A");
    it.d().type("40");
    CHECK(it.driver().get("new_round/drawn_fault").name.find("fewer than 40") != std::string::npos);
    it.tab_to("new_round/size_by");
    it.d().keys("Right");
    CHECK(drawn().size() == 3);  // 20 per cent of 14
    it.tab_to("new_round/way");
    it.d().keys("Right");
    CHECK(it.driver().find("new_round/stratum") != nullptr);
    check_sound(it.d());
    // Esc puts it aside, and it is there again.
    it.d().keys("Esc Alt+Shift+N");
    CHECK(it.d().bench().team->new_round->way == SampleWay::stratified);
    it.driver().click("new_round/cancel");
    it.d().keys("Alt+Shift+N");
    CHECK(it.d().bench().team->new_round->way == SampleWay::hand);
}

TEST_CASE("a round is renamed, closed, opened again and deleted, and what stays is said") {
    TeamOf it;
    it.round("First");
    it.round("Second");
    it.open();
    it.d().keys("Ctrl+Shift+G");
    CHECK(it.driver().focus() == "team/rounds");
    const auto names = [&] {
        std::vector<std::string> all;
        for (const auto& round : store::rounds(it.project())) all.push_back(round.name);
        return all;
    };
    it.d().keys("F2 Ctrl+A");
    it.d().type("First");
    it.d().keys("Enter");
    CHECK(it.driver().get("round_question/fault").name ==
          "There is a round named “First” already; choose another name.");
    it.d().keys("Ctrl+A");
    it.d().type("Wave two");
    it.d().keys("Enter");
    CHECK(names() == std::vector<std::string>{"First", "Wave two"});
    it.d().keys("Alt+X");
    CHECK(store::rounds(it.project())[1].closed_ms != 0);
    it.d().keys("Alt+Shift+X");
    CHECK(store::rounds(it.project())[1].closed_ms == 0);
    it.d().keys("Delete");
    CHECK(it.driver().get("round_question/words").name.find("stays") != std::string::npos);
    it.d().keys("Esc");
    CHECK(names().size() == 2);
    it.d().keys("Delete");
    it.d().keys("Enter");
    CHECK(names() == std::vector<std::string>{"First"});
    it.d().keys("Ctrl+Z");
    CHECK(names().size() == 2);
}

TEST_CASE("how far everybody is stands in a table that leads to the source") {
    TeamOf it;
    it.round("First");
    it.sample.project().work_as("Amina Khan");
    it.sample.coded(it.sample.interview(), "Hard, mostly.", it.sample.judged());
    it.sample.project().run(store::FinishSource{it.sample.second(), {}, true});
    it.sample.project().work_as("Karen Mills");
    it.open();
    it.d().keys("Ctrl+Shift+G");
    const auto cell = [&](const SourceId& source, const CoderId& coder) {
        return it.value("team/progress/" + source.text() + "/" + coder.text());
    };
    CHECK(cell(it.sample.interview(), it.amina) == "coding");
    CHECK(cell(it.sample.second(), it.amina) == "finished");
    CHECK(cell(it.sample.second(), it.bilal) == "not begun");
    it.d().keys("Enter");
    CHECK(it.driver().focus() == "team/progress");
    it.d().keys("Ctrl+End Enter");
    CHECK(it.d().bench().document == Document::page);
    CHECK(it.d().bench().page->id() == it.sample.second());
}

TEST_CASE("a proposed code is accepted, or joined with the code of the same name") {
    TeamOf it;
    const CodeId alone = it.proposed("Naps"), twin = it.proposed("trust in the WORKER");
    it.sample.coded(it.sample.interview(), "Hard, mostly.", twin);
    it.open();
    it.d().keys("Ctrl+Shift+G");
    // What waits for somebody is shown first.
    REQUIRE(it.driver().focus() == "team/proposed");
    CHECK(it.value("team/proposed/" + alone.text() + "/same") == "no");
    CHECK(it.value("team/proposed/" + alone.text() + "/from") == "Karen Mills");
    CHECK(it.value("team/proposed/" + twin.text() + "/same").starts_with("in the codebook"));
    it.d().keys("Ctrl+Home");
    if (it.d().bench().team->current_proposed()->code != alone) it.d().keys("Down");
    it.d().keys("Alt+J");
    CHECK(it.d().said().find("No other code is called “Naps”") != std::string::npos);
    it.d().keys("Alt+Y");
    CHECK(it.d().bench().session->view().code(alone)->code.state == model::CodeState::active);
    it.d().keys("Alt+J");
    CHECK(it.d().bench().session->view().code(twin) == nullptr);
    CHECK(it.d().bench().session->view().code(it.sample.trust())->codings == 1);
    CHECK(it.d().bench().team->lists.proposed.empty());
    it.d().keys("Ctrl+Z Ctrl+Z");
    CHECK(it.d().bench().team->lists.proposed.size() == 2);
}

TEST_CASE("a source is marked as finished by a key, on the page and in the table of sources") {
    TeamOf it;
    it.open();
    it.d().keys("Ctrl+Shift+D");
    REQUIRE(store::finished_sources(it.project()).size() == 1);
    CHECK(store::finished_sources(it.project())[0].source == it.d().bench().page->id());
    it.d().keys("Alt+S");
    const auto marks = [&] {
        std::vector<std::string> all;
        const SourcesDesk& desk = *it.d().bench().sources;
        for (std::size_t row = 0; row < desk.rows().size(); ++row) all.push_back(desk.line(row).finished);
        return all;
    };
    CHECK(marks() == std::vector<std::string>{"KM", ""});
    // The column comes into view where the cursor goes to it.
    it.d().keys("Ctrl+Home End Left Left Left Left Left");
    CHECK(it.value("sources_grid/table/" + it.sample.interview().text() + "/finished") == "KM");
    it.d().keys("Ctrl+A Ctrl+Shift+D");
    CHECK(store::finished_sources(it.project()).size() == 2);
    CHECK(marks() == std::vector<std::string>{"KM", "KM"});
    it.d().keys("Ctrl+Shift+D");
    CHECK(store::finished_sources(it.project()).empty());
    it.d().keys("Ctrl+Z");
    CHECK(store::finished_sources(it.project()).size() == 2);
}

TEST_CASE("the pages of the team are sound with nobody, with twelve coders, in every look and size") {
    for (const char* theme : {"Light", "Dark", "High contrast"})
        for (const auto& [size, others] :
             {std::pair{kit::Size{1280, 800}, 12}, {kit::Size{1920, 1080}, 12}, {kit::Size{1280, 800}, 0}}) {
            CAPTURE(theme);
            CAPTURE(others);
            TeamOf it(others);
            if (others > 1) {
                it.round("A round whose name is so long that it fits into no list and no head of any page");
                it.proposed("A proposed code whose name is long as well, so that it has to be cut somewhere");
            }
            Desktop::Options options{size};
            options.theme = theme;
            it.open(options);
            it.d().keys("Ctrl+Shift+G");
            for (int tab = 0; tab < 3; ++tab) {
                it.tab_to("team/tabs");
                if (tab == 0) it.d().keys("Left Left");
                check_sound(it.d());
                it.d().keys("Right");
            }
            it.d().keys("Alt+Shift+N");
            check_sound(it.d());
            it.d().keys("Esc");
            it.tab_to("team/tabs");
            it.d().keys("Left Left Alt+Insert");
            check_sound(it.d());
            it.d().keys("Esc Alt+Shift+G");
            check_sound(it.d());
            it.d().keys("Esc");
        }
}
