// SPDX-License-Identifier: GPL-3.0-or-later
// The history in the middle pane: what was done, going to it, and undoing from there.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "app/workbench/acts/history_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/case_view.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/memo_desk.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

constexpr const char* frightened = "I was frightened of the nights.";
constexpr const char* singing = "The singing group.";

struct Past {
    SampleProject sample;
    CodingId first, second;
    std::unique_ptr<Desktop> desktop;

    explicit Past(store::Access access = store::Access::read_write) {
        first = sample.coded(sample.interview(), frightened, sample.fear());
        second = sample.coded(sample.interview(), singing, sample.attuned());
        sample.close();
        desktop = std::make_unique<Desktop>();
        if (access == store::Access::read_only)
            open_project(desktop->bench(), sample.file(), {}, access);
        else
            desktop->open(sample.file());
        d().driver().settle();
    }
    Desktop& d() { return *desktop; }
    HistoryDesk& desk() { return *d().bench().history; }
    store::Project& project() { return d().bench().session->project(); }
    std::vector<store::HistoryEntry> entries(const std::string& words = {}) {
        store::HistoryFilter filter;
        filter.words = words;
        return project().history(filter);
    }
    OperationId entry(const std::string& words) {
        const auto found = entries(words);
        REQUIRE_FALSE(found.empty());
        return found.front().id;
    }
    // Shows the history with the newest entry that holds these words chosen.
    void at(const std::string& words) {
        d().keys("Ctrl+H");
        REQUIRE(desk().choose(entry(words)));
        d().driver().settle();
    }
    std::string chosen() {
        const auto* found = desk().current_entry();
        return found ? found->sentence : std::string("(none)");
    }
    std::vector<std::string> listed() {
        std::vector<std::string> all;
        for (const auto& row : desk().rows())
            if (!row.heading) all.push_back(desk().place(row).id.text());
        return all;
    }
    void type_into(const std::string& path, const std::string& words) {
        d().click(path);
        d().keys("Ctrl+A");
        d().type(words);
        d().driver().wait(1);
        d().driver().settle();
    }
};

}  // namespace

TEST_CASE("Ctrl+H lists every change with who and when, the newest first, below its day") {
    Past it;
    it.d().keys("Ctrl+H");
    CHECK(it.d().driver().focus() == "history/rows");
    const auto all = it.entries();
    REQUIRE(it.listed().size() == all.size());
    CHECK(it.d().driver().get("history/figures").name == std::to_string(all.size()) + " changes");
    const auto& newest = it.d().driver().get("history/rows/" + all.front().id.text());
    CHECK(newest.name == all.front().sentence);
    CHECK(newest.value.find("Karen Mills · ") == 0);
    REQUIRE(it.desk().rows().front().heading);
    const auto heading = it.desk().heading(it.desk().rows().front(), all.front().at_ms);
    CHECK(heading.find("Today · ") == 0);
    CHECK(heading.find(" change") != std::string::npos);
    // The whole sentence stands below, with what can be done.
    CHECK(it.d().driver().get("history/sentence/words").name == all.front().sentence);
    CHECK(it.d().driver().find("history/act/undo") != nullptr);
    it.d().keys("Down");
    CHECK(it.chosen() == all[1].sentence);
    it.d().keys("End");
    CHECK(it.chosen() == all.back().sentence);
    it.d().keys("Esc");
    CHECK(it.d().driver().focus() == "page/text");
}

TEST_CASE(
    "Enter shows the passage that an entry coded, outlined, and the code, source or memo it was about") {
    Past it;
    it.at("as Fear");
    it.d().keys("Enter");
    CHECK(it.d().driver().focus() == "page/text");
    REQUIRE(it.d().bench().outline);
    CHECK(it.d().bench().page->text().quote(it.d().bench().outline->range) == frightened);
    CHECK(it.d().bench().page->focused == it.first);
    CHECK(it.d().said() == "Here is the passage.");

    it.at("Created code “Not judged");
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::code);
    CHECK(std::get<CodeId>(it.d().bench().codebook->definition.of) == it.sample.judged());

    it.at("Interview A-02");
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::page);
    CHECK(it.d().bench().page->id() == it.sample.second());

    it.d().keys("Ctrl+M");
    it.d().type("A thought");
    it.d().keys("Esc");
    it.at("A thought");
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::memo);
}

TEST_CASE("what is gone says by which change, and its words are shown where they still are") {
    Past it;
    test::must(it.project().run(store::RemoveCodings{{it.first}}));
    it.d().bench().session->refresh();
    it.at("as Fear");
    it.d().keys("Enter");
    REQUIRE(it.d().bench().outline);
    CHECK(it.d().bench().page->text().quote(it.d().bench().outline->range) == frightened);
    CHECK(it.d().said().find("That coding is not in the project any more: “Removed") == 0);
    CHECK(it.d().said().find("Karen Mills") != std::string::npos);

    // With its source gone too there is nothing to show.
    test::must(it.project().run(store::DeleteSource{it.sample.interview()}));
    it.d().bench().session->refresh();
    it.at("as Reading");
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::history);
    CHECK(it.d().said().find("That coding is not in the project any more: “Deleted") == 0);
}

TEST_CASE("U undoes one older change and leaves the later ones") {
    Past it;
    it.at("as Fear");
    it.d().keys("U");
    CHECK(it.d().said().find("Undid: ") == 0);
    CHECK(it.d().said().find("Ctrl+Y") != std::string::npos);
    CHECK(it.d().bench().document == Document::history);
    CHECK(it.chosen().find("as Fear") != std::string::npos);
    CHECK(it.d().codings().size() == 1);
    CHECK_FALSE(it.desk().current_entry()->live);
    it.d().keys("U");
    CHECK(it.d().said() == "That change is already undone.");
    it.d().keys("Ctrl+Y");
    CHECK(it.d().codings().size() == 2);
}

TEST_CASE("Enter on an entry about a case, a person, a consent or a value leads to just that") {
    SampleProject sample;
    auto& project = sample.project();
    const auto seven = project->new_id<CaseId>(), nine = project->new_id<CaseId>();
    const auto mother = project->new_id<PersonId>(), alone = project->new_id<PersonId>();
    const auto score = project->new_id<VariableId>();
    store::EditProject waves;
    waves.waves = std::vector<std::string>{"start", "later"};
    project.run(waves);
    project.run(store::AddCase{{seven, "Family 7", model::CaseKind::family, {}}});
    project.run(store::AddCase{{nine, "Family 9", model::CaseKind::family, {}}});
    project.run(store::AddPerson{{project->new_id<PersonId>(), "Baby 9", "baby", {}}, nine});
    project.run(store::AddPerson{{mother, "Mother 9", "mother", {}}, nine});
    project.run(store::AddPerson{{alone, "Neighbour", "", {}}, std::nullopt});
    project.run(store::AddConsents{{{{}, mother, model::ConsentScope::audio, true, "2022-03-14", {}}}});
    model::Variable made;
    made.id = score;
    made.name = "wemwbs";
    made.type = model::VariableType::number;
    made.by_wave = true;
    project.run(store::AddVariable{made});
    project.run(store::SetValues{{{score, nine.text(), "later", "52"}}});
    sample.close();
    Desktop d;
    d.open(sample.file());
    const auto open = [&](const std::string& words) {
        d.keys("Ctrl+H");
        store::HistoryFilter filter;
        filter.words = words;
        const auto found = d.bench().session->project().history(filter);
        REQUIRE_FALSE(found.empty());
        REQUIRE(d.bench().history->choose(found.front().id));
        d.driver().settle();
        d.keys("Enter");
    };

    open("case “Family 7");
    CHECK(d.bench().document == Document::of_case);
    CHECK(d.bench().cases->view->of == seven);
    CHECK(d.said().starts_with("Here is the case"));

    for (const char* words : {"“Mother 9", "audio"}) {
        CAPTURE(words);
        open(words);
        CHECK(d.bench().document == Document::of_case);
        CHECK(d.bench().cases->view->of == nine);
        CHECK(d.driver().focus() == "case/people");
        CHECK(d.driver().get("case/people/" + mother.text()).state.focused);
        CHECK(d.said().starts_with("Here is the person"));
    }

    open("“Neighbour");
    CHECK(d.bench().document == Document::of_case);
    CHECK(d.bench().cases->view->alone == alone);

    open("52");
    CHECK(d.bench().document == Document::attributes);
    CHECK(d.bench().cases->attributes->choice.row == nine.text());
    REQUIRE(d.bench().cases->attributes->current_column() != nullptr);
    CHECK(d.bench().cases->attributes->current_column()->wave == "later");
    CHECK(d.said().starts_with("Here is the value"));

    open("variable “wemwbs");
    CHECK(d.bench().document == Document::attributes);
    REQUIRE(d.bench().cases->attributes->current_column() != nullptr);
    CHECK(d.bench().cases->attributes->current_column()->variable == score);
    CHECK(d.said().starts_with("Here is the column"));

    // What is gone says by which change.
    d.bench().session->submit(store::DeletePersons{{mother}}).value();
    d.bench().session->submit(store::DeleteCases{{nine}}).value();
    open("audio");
    CHECK(d.bench().document == Document::history);
    CHECK(d.said().starts_with("That person is not in the project any more: “Deleted"));
    open("52");
    CHECK(d.bench().document == Document::attributes);
    CHECK(d.said().starts_with("That case is not in the project any more"));
    d.bench().session->submit(store::DeleteVariables{{score}}).value();
    open("variable “wemwbs");
    CHECK(d.said().starts_with("That variable is not in the project any more"));
}

TEST_CASE("what stands in the way of an undo is listed, and each leads to its own place") {
    Past it;
    it.at("Created code “Fear of losing");
    const auto before = it.entries().size();
    it.d().keys("U");
    CHECK(it.entries().size() == before);
    CHECK(it.d().said().find("cannot be undone by itself") != std::string::npos);
    REQUIRE(it.desk().blocked);
    REQUIRE(it.desk().blocked->by.size() == 1);
    CHECK(it.d().driver().focus() == "history/blockers");
    const auto blocker = it.desk().blocked->by.front();
    CHECK(it.d().driver().get("history/blockers/" + blocker.id.text()).name == blocker.sentence);
    it.d().keys("Enter");
    CHECK(it.d().driver().focus() == "history/rows");
    CHECK(it.chosen() == blocker.sentence);
    CHECK_FALSE(it.desk().blocked);
    it.d().keys("U");
    it.at("Created code “Fear of losing");
    it.d().keys("U");
    CHECK(it.d().said().find("Undid: ") == 0);
    CHECK(it.d().bench().session->view().code(it.sample.fear()) == nullptr);

    // A blocker that the filters hide is shown all the same.
    it.at("Created code “Reading the baby");
    it.type_into("history/words", "Created");
    it.d().keys("Enter");
    REQUIRE(it.desk().choose(it.entry("Created code “Reading")));
    it.d().keys("U");
    REQUIRE(it.desk().blocked);
    it.d().keys("Enter");
    CHECK(it.chosen() == it.entries("as Reading").front().sentence);
}

TEST_CASE("Shift+U lists first what would be undone; Esc keeps all, Ctrl+Enter undoes it as one step") {
    Past it;
    const auto digest = it.project().state_digest();
    it.at("Interview A-02");
    const OperationId here = it.desk().current();
    it.d().keys("Shift+U");
    REQUIRE(it.d().bench().document == Document::going_back);
    CHECK(it.d().driver().focus() == "going_back/rows");
    const auto plan = test::must(store::undo_plan(it.project(), here));
    CHECK(it.desk().back.plan.steps.size() == plan.steps.size());
    CHECK(it.d().driver().get("going_back/rows/" + plan.steps.front().operation.text()).name ==
          plan.steps.front().sentence);
    CHECK(it.d().driver().get("going_back/now").name ==
          "Undo " + std::to_string(plan.changes()) + " changes");
    it.d().keys("Esc");
    CHECK(it.d().bench().document == Document::history);
    CHECK(it.desk().current() == here);
    CHECK(it.project().state_digest() == digest);

    // A row of the list leads to its own place in the history.
    it.d().keys("Shift+U Down Enter");
    CHECK(it.d().bench().document == Document::history);
    CHECK(it.desk().current() == plan.steps[1].operation);

    REQUIRE(it.desk().choose(here));
    it.d().keys("Shift+U Ctrl+Enter");
    CHECK(it.d().bench().document == Document::history);
    CHECK(it.d().said().find("Undid " + std::to_string(plan.changes()) + " changes, back to: ") == 0);
    CHECK(it.d().bench().session->view().code(it.sample.fear()) == nullptr);
    CHECK(it.d().codings().empty());
    it.d().keys("Ctrl+Y");
    CHECK(it.project().state_digest() == digest);
    CHECK(it.d().codings().size() == 2);
}

TEST_CASE("going back says when nothing has been done since, and what keeps it from going") {
    Past it;
    it.d().keys("Ctrl+H Shift+U");
    CHECK(it.d().said() == "Nothing has been done since; there is nothing to undo.");
    CHECK(it.d().bench().document == Document::history);
    // The very start: what made the project stays, and says so.
    it.d().keys("End Shift+U");
    REQUIRE(it.d().bench().document == Document::going_back);
    CHECK(it.d().driver().get("going_back/summary").name.find("will be undone") != std::string::npos);
}

TEST_CASE("the history is narrowed by words, person, kind and days, and says how many are left") {
    Past it;
    it.d().keys("Ctrl+H /");
    CHECK(it.d().driver().focus() == "history/words");
    it.d().type("WORDS AS");
    it.d().driver().wait(1);
    it.d().driver().settle();
    const auto all = it.entries();
    CHECK(it.listed().size() == it.entries("words as").size());
    CHECK(it.d().driver().get("history/figures").name == "2 of " + std::to_string(all.size()) + " changes");
    it.d().keys("Down");
    CHECK(it.d().driver().focus() == "history/rows");
    it.d().keys("Backspace");
    CHECK(it.listed().size() == all.size());
    CHECK(it.d().said() == "The whole history is listed.");

    it.d().click("history/kind");
    it.d().keys("Down Down Enter");
    REQUIRE(it.desk().ask.kind == store::Act::codings);
    CHECK(it.listed().size() == 2);
    it.d().click("history/all");

    it.d().click("history/person");
    it.d().keys("Down Enter");
    CHECK(it.desk().ask.coder == "Karen Mills");
    CHECK(it.listed().size() == all.size());

    it.type_into("history/since", "2999");
    CHECK(it.listed().empty());
    CHECK(it.d().driver().get("history/rows/empty").name.find("No change fits") == 0);
    CHECK(it.d().driver().find("history/sentence/words") == nullptr);
    it.d().keys("Esc");
    it.d().driver().wait(1);
    it.d().driver().settle();
    CHECK(it.listed().size() == all.size());
    it.type_into("history/until", "1999-12");
    CHECK(it.listed().empty());
    it.type_into("history/until", "soon");
    CHECK(it.d().driver().get("history/figures").name.find("“soon” is no day") == 0);
    CHECK(it.d().driver().get("history/until").state.invalid);
    CHECK(it.listed().size() == all.size());
}

TEST_CASE("the days from and to stay side by side where the fields of the history take two lines") {
    Past it;
    it.desktop = std::make_unique<Desktop>(std::filesystem::path{}, Desktop::Options{{1280, 800}});
    it.d().open(it.sample.file());
    it.d().keys("Ctrl+H");
    it.d().driver().settle();
    const auto& since = it.d().driver().get("history/since").bounds;
    const auto& until = it.d().driver().get("history/until").bounds;
    CHECK(since.y > it.d().driver().get("history/words").bounds.y);
    CHECK(until.y == since.y);
    CHECK(until.x > since.right());
}

TEST_CASE("the history of one thing is reached from where the thing is, and from the history itself") {
    Past it;
    const auto about = [&](const std::string& id) {
        store::HistoryFilter filter;
        filter.about = id;
        return it.project().history(filter).size();
    };
    it.d().keys("Alt+2");
    it.d().click("navigator/list/" + it.sample.fear().text());
    it.d().keys("Ctrl+Shift+H");
    REQUIRE(it.d().bench().document == Document::history);
    CHECK(it.desk().ask.about == Subject(it.sample.fear()));
    CHECK(it.d().driver().get("history/about").name == "About Fear of losing the child");
    CHECK(it.listed().size() == about(it.sample.fear().text()));

    // Ctrl+H is of everything again.
    it.d().keys("Ctrl+H");
    CHECK(it.listed().size() == it.entries().size());

    it.d().keys("Esc");
    it.at("as Fear");
    it.d().keys("Enter Ctrl+Shift+H");
    CHECK(it.desk().ask.about == Subject(it.first));
    CHECK(it.listed().size() == about(it.first.text()));
    it.d().keys("Esc Esc Ctrl+Shift+H");
    CHECK(it.desk().ask.about == Subject(it.sample.interview()));

    it.d().keys("Ctrl+M");
    it.d().type("Why nights");
    it.d().keys("Esc");
    it.d().keys("Alt+4");
    const MemoId memo = it.d().bench().session->view().memos().front().memo.id;
    it.d().click("navigator/list/" + memo.text());
    it.d().keys("Ctrl+Shift+H");
    CHECK(it.desk().ask.about == Subject(memo));
    CHECK(it.listed().size() == 1);

    it.d().keys("A");
    CHECK(it.d().driver().find("history/about_menu") != nullptr);
    it.d().click("history/about_menu/" + it.sample.fear().text());
    CHECK(it.desk().ask.about == Subject(it.sample.fear()));
    it.d().keys("A");
    it.d().click("history/about_menu/everything");
    CHECK(it.listed().size() == it.entries().size());
}

TEST_CASE("a project that can only be read shows its history and undoes nothing") {
    Past it(store::Access::read_only);
    const auto before = it.entries().size();
    it.d().keys("Ctrl+H");
    CHECK(it.listed().size() == before);
    CHECK_FALSE(it.d().driver().get("history/act/undo").state.enabled);
    it.d().keys("U");
    CHECK(it.d().said() == "This project is open to read only.");
    it.d().keys("Shift+U");
    CHECK(it.d().bench().document == Document::history);
    CHECK(it.entries().size() == before);
}

TEST_CASE("the sentence at the end of undo names the key that was chosen for the history") {
    Past it;
    it.d().bench().settings.keys["edit.history"] = {"Ctrl+Shift+Y"};
    it.d().bench().keys = KeyMap(it.d().bench().settings.keys);
    it.d().keys("Ctrl+Z");
    CHECK(it.d().said() == "Earlier changes are in History (Ctrl+Shift+Y).");
    it.d().bench().settings.keys["edit.history"] = {};
    it.d().bench().keys = KeyMap(it.d().bench().settings.keys);
    it.d().keys("Ctrl+Z");
    CHECK(it.d().said() == "Earlier changes are in History.");
}

TEST_CASE("the chosen change stays in view when its sentence below takes more room") {
    Past it;
    const std::string_view title =
        "A title that goes on and on, so that the sentence of its change fills several lines below the list "
        "and "
        "takes room from it, which must not hide the row that was chosen by the key";
    for (int i = 0; i < 60; ++i)
        test::must(it.project().run(store::RenameSource{
            it.sample.second(), i == 30 ? std::string(title) : "Second " + std::to_string(i)}));
    it.d().bench().session->refresh();
    it.d().keys("Ctrl+H");
    for (int i = 0; i < 64; ++i) {
        it.d().keys("Down");
        const auto* row = it.d().driver().find("history/rows/" + it.desk().current().text());
        REQUIRE(row != nullptr);
        CHECK(row->visible.h == doctest::Approx(row->bounds.h));
    }
}

TEST_CASE("a hundred thousand changes are laid out by day and read a page at a time") {
    constexpr std::size_t number = 100'000;
    constexpr std::int64_t hour = 3'600'000, now = 1'790'000'000'000;
    std::vector<store::HistoryPlace> places;
    for (std::size_t i = 0; i < number; ++i)
        places.push_back({OperationId("o" + std::to_string(i)), now - static_cast<std::int64_t>(i) * hour});
    HistoryDesk desk;
    desk.set_places(places);
    CHECK(desk.count() == number);
    CHECK(desk.rows().size() > number + number / 26);
    CHECK(desk.rows().front().heading);
    CHECK(desk.current() == OperationId("o0"));
    CHECK_FALSE(desk.wants_entries());
    CHECK(desk.entry(50'000) == nullptr);
    CHECK(desk.wants_entries());
    // By days from the one end to the other.
    std::size_t days = 1;
    while (desk.step_day(1)) ++days;
    const auto headings = std::ranges::count(desk.rows(), true, &HistoryDesk::Row::heading);
    CHECK(days == static_cast<std::size_t>(headings));
    while (desk.step_day(-1)) --days;
    CHECK(days == 1);
    // The chosen entry stays when newer ones come before it.
    REQUIRE(desk.choose(OperationId("o77")));
    places.insert(places.begin(), {OperationId("new"), now + hour});
    desk.set_places(places);
    CHECK(desk.current() == OperationId("o77"));
    CHECK(desk.place(desk.rows()[*desk.current_row()]).id == OperationId("o77"));
    // One that is gone gives way to the one in its place.
    std::erase_if(places, [](const auto& place) { return place.id == OperationId("o77"); });
    desk.set_places(places);
    CHECK_FALSE(desk.current().empty());
    desk.set_places({});
    CHECK(desk.current().empty());
}
