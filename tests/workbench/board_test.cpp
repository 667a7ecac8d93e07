// SPDX-License-Identifier: GPL-3.0-or-later
// The judgement board in the window: rated by persons, and never by a rule.
#include <doctest/doctest.h>

#include "app/workbench/acts/board_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/queries/judgement_queries.h"
#include "workbench/judging.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Judging;

namespace {

struct Rating : Judging {
    BoardDesk& desk() { return *bench().integrate->board; }
    void wait() { wait_for(desk()); }
    void keys(std::string_view chords) {
        d->keys(chords);
        wait();
    }
    void begin() {
        Judging::begin("board.show");
        wait();
    }
    void with_criteria() {
        begin();
        keys("U");
        REQUIRE(desk().chosen());
    }
    std::string cell(const ElementId& element, std::size_t criterion) {
        return value_of("board/table/" + element.text() + "/" +
                        desk().read.board.criteria[criterion].id.text());
    }
    void go_to(const ElementId& element) {
        choose_board_cell(bench(), element.text(), desk().read.board.criteria.front().id.text());
        d->driver().settle();
    }
    std::optional<model::Judgement> judged(bool agreed = false) {
        for (const auto& row : store::judgements(project(), project().coder()))
            if (row.judgement.agreed == agreed && row.judgement.rater == project().coder())
                return row.judgement;
        return std::nullopt;
    }
    // As somebody else, who finishes a rating of their own that cites a passage.
    void rated_by(const char* coder, const char* rating, const char* why,
                  std::optional<ElementId> element = {}) {
        auto& project = *sample.project();
        const CoderId before = project.coder();
        project.work_as(coder);
        auto judgement = jobs::own_judgement(project, store::criteria(project).front().id,
                                             element.value_or(trusting), false);
        judgement.rating = rating;
        judgement.rationale = why;
        const auto id = sample.project().run(store::Judge{judgement}).subject;
        auto link = test::must(jobs::evidence_of_coding(project, rang));
        link.owner = model::EvidenceOwner::judgement;
        link.owner_id = id;
        link.stance = model::Stance::in_favour;
        sample.project().run(store::CiteEvidence{{link}});
        judgement.finished = true;
        sample.project().run(store::Judge{judgement});
        project.work_as("Karen Mills");
        REQUIRE(project.coder() == before);
    }
};

}  // namespace

TEST_CASE("the usual criteria are made by one key, and an own one by a form") {
    Rating it;
    it.begin();
    CHECK(it.name_of("board/empty").find("U makes the usual three") != std::string::npos);
    it.keys("U");
    REQUIRE(it.desk().read.board.criteria.size() == 3);
    CHECK(it.cell(it.trusting, 0) == "not yet rated");
    it.keys("U");
    CHECK(it.d->said() == "The usual criteria are there already.");
    it.keys("N");
    it.d->type("Acceptability");
    it.keys("Enter");
    REQUIRE(it.desk().read.board.criteria.size() == 4);
    CHECK(it.desk().read.board.criteria[3].name == "Acceptability");
    it.keys("Ctrl+Z");
    CHECK(it.desk().read.board.criteria.size() == 3);
}

TEST_CASE("a board whose elements are all switched off leads to their list") {
    Rating it;
    for (const auto& row : store::elements(*it.sample.project()))
        it.sample.project().run(store::SwitchElement{row.element.id, store::ElementSwitch::off});
    it.begin();
    CHECK(it.name_of("board/empty").find("all of them are switched off") != std::string::npos);
    CHECK(it.d->driver().find("board/make") == nullptr);
    it.d->click("board/elements");
    CHECK(it.bench().tab == NavigatorTab::elements);
}

TEST_CASE("a board without elements asks for them, and for criteria when they are there") {
    test::TestProject bare("Karen Mills");
    const auto file = bare.file();
    bare.close();
    workbench::testing::Desktop d;
    d.open(file);
    run_action(d.bench(), *action("board.show"));
    const auto& desk = *d.bench().integrate->board;
    const auto wait = [&] {
        for (int i = 0; i < 1000 && (d.driver().frame(), finding_busy(d.bench(), desk, IntegrateView::board));
             ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        d.driver().settle();
    };
    wait();
    CHECK(d.driver().get("board/empty").name.find("the project has none yet") != std::string::npos);
    CHECK(d.driver().get("board/load").state.enabled);
    load_elements(d.bench(), "no such file.yaml");
    CHECK(d.bench().notice.warning);
    load_elements(d.bench(), "thriving-babies");
    d.driver().settle();
    wait();
    CHECK(d.driver().find("board/load") == nullptr);
    CHECK(d.driver().get("board/make").state.enabled);
    d.keys("Ctrl+Z");
    wait();
    CHECK(d.driver().find("board/load") != nullptr);
}

TEST_CASE("a cell is rated by keys alone, with its reason and passages, and finished") {
    Rating it;
    it.with_criteria();
    it.go_to(it.trusting);
    it.keys("Q");
    it.keys("F");
    CHECK(it.d->said().find("Rate it first: the passage is cited for it") != std::string::npos);
    CHECK(it.d->driver().focus() == "board/rating");
    it.keys("Escape");
    it.keys("Q");
    it.run("board.rate");
    CHECK(it.d->driver().focus() == "board/rating");
    it.d->type("green");
    it.keys("Enter");
    CHECK(it.d->driver().focus() == "board/rationale");
    REQUIRE(it.judged());
    CHECK(it.judged()->rating == "green");
    CHECK(it.cell(it.trusting, 0) == "You: green, not finished\nNo evidence is cited.");
    it.d->type("Caseloads were kept.");
    it.keys("Escape");
    CHECK(it.judged()->rationale == "Caseloads were kept.");
    it.keys("Q");
    it.keys("F Down A Escape");
    CHECK(it.desk().shown()->standing.in_favour.size() == 1);
    CHECK(it.desk().shown()->standing.against.size() == 1);
    CHECK(it.cell(it.trusting, 0) == "You: green, not finished\nOne voice only: parent.");
    CHECK(it.name_of("board/confidence/adequacy/fact") == "Cited: 1 of 2 families heard.");
    // In the list of what is cited: turned round, taken away, given back.
    CHECK(it.d->driver().focus() == "board/passages");
    it.keys("A");
    CHECK(it.desk().shown()->standing.against.size() == 2);
    it.keys("Delete");
    CHECK(it.desk().shown()->standing.against.size() == 1);
    it.keys("Ctrl+Z");
    CHECK(it.desk().shown()->standing.against.size() == 2);
    it.d->click("board/confidence/coherence");
    it.d->type("Both fit.");
    it.keys("Escape");
    CHECK(it.judged()->confidence.coherence == "Both fit.");
    it.keys("Ctrl+Enter");
    CHECK(it.judged()->finished);
    CHECK(it.name_of("board/finished") == "You have finished this rating, and it stands.");
    CHECK(it.d->driver().find("board/rationale")->role == kit::Role::paragraph);
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE("a passage that is cited before there is a rating is cited with the rating, in its own cell only") {
    Rating it;
    it.with_criteria();
    it.go_to(it.trusting);
    it.keys("Q");
    it.keys("A");
    CHECK(it.d->driver().focus() == "board/rating");
    it.d->type("amber");
    it.keys("Enter");
    REQUIRE(it.judged());
    REQUIRE(it.desk().shown());
    CHECK(it.desk().shown()->standing.against.size() == 1);
    it.keys("Escape Ctrl+Z");
    CHECK(it.desk().shown()->standing.against.empty());

    // Left without a rating: nothing waits any more.
    const std::string second = it.desk().read.board.criteria[1].id.text();
    const auto to_second = [&] {
        choose_board_cell(it.bench(), it.trusting.text(), second);
        it.bench().focus_wanted = "board/offers";
        it.wait();
    };
    to_second();
    it.keys("F");
    it.keys("Escape");
    it.keys("R");
    it.d->type("red");
    it.keys("Enter");
    REQUIRE(it.desk().shown());
    CHECK(it.desk().shown()->standing.in_favour.empty());
}

TEST_CASE("nothing is offered to cite in a rating that is finished") {
    Rating it;
    it.with_criteria();
    it.go_to(it.trusting);
    it.keys("Q");
    REQUIRE(it.d->driver().find("board/offers"));
    it.keys("Escape R");
    it.d->type("green");
    it.keys("Enter");
    it.d->type("Caseloads were kept.");
    it.keys("Escape");
    it.keys("Ctrl+Enter");
    REQUIRE(it.judged()->finished);
    it.keys("Q");
    CHECK(it.d->driver().find("board/offers") == nullptr);
    CHECK(it.d->said().find("You have finished this judgement") != std::string::npos);
}

TEST_CASE("where there is little room, that part of a judgement is shown that has the keys") {
    Rating it;
    it.with_criteria();
    it.go_to(it.trusting);
    CHECK(it.d->driver().find("board/part") == nullptr);
    it.d->driver().screen().set_zoom(1.8F);
    it.d->driver().settle();
    REQUIRE(it.d->driver().find("board/part"));
    CHECK(it.d->driver().find("board/rating"));
    CHECK(it.d->driver().find("board/confidence/adequacy/fact") == nullptr);
    it.keys("Q");
    CHECK(it.d->driver().find("board/offers"));
    CHECK(it.d->driver().find("board/rating") == nullptr);
    it.keys("Escape");
    CHECK(it.d->driver().focus() == "board/passages");
    it.keys("R");
    CHECK(it.d->driver().focus() == "board/rating");
    // What is typed in stays large enough to be read, whatever stands above it.
    const float field = it.d->driver().get("board/rating").bounds.h;
    CHECK(field >= it.d->driver().screen().ui().em(2));
    CHECK(it.d->driver().get("board/rationale").bounds.h > field);
    it.d->click("board/part/sure");
    CHECK(it.d->driver().find("board/confidence/adequacy/fact"));
}

TEST_CASE("a threshold is locked with its day, says whether it stood before the data, and is superseded") {
    Rating it;
    it.with_criteria();
    it.go_to(it.trusting);
    const auto enter = [&](const char* green) {
        it.keys("T");
        it.d->type("Families who stay");
        it.keys("Tab");
        it.d->type(green);
        it.keys("Enter");
    };
    it.keys("T");
    it.keys("Enter");
    CHECK(it.name_of("board_threshold/fault").find("Say what is looked at") != std::string::npos);
    it.keys("Escape");
    enter("60 %");
    CHECK(it.name_of("board/threshold/1").find("Families who stay: green 60 %. Entered on ") !=
          std::string::npos);
    CHECK(it.name_of("board/threshold/1").ends_with(", after the data."));
    enter("40 %");
    CHECK(it.name_of("board/threshold/1").find("green 40 %") != std::string::npos);
    CHECK(it.name_of("board/threshold/2").find("green 60 %") != std::string::npos);
    CHECK(it.name_of("board/threshold/2").ends_with("superseded since."));
    it.keys("Ctrl+Z");
    CHECK(it.name_of("board/threshold/1").find("green 60 %") != std::string::npos);
}

TEST_CASE("what is at hand on the page is cited for or against the judgement") {
    Rating it;
    it.with_criteria();
    it.go_to(it.trusting);
    it.keys("R");
    it.d->type("green");
    it.keys("Enter");
    it.d->keys("Escape Escape");
    REQUIRE(it.bench().document == Document::page);
    it.d->keys("Alt+Down Alt+Shift+A");
    it.run("board.show");
    it.wait();
    CHECK(it.desk().shown()->standing.against.size() == 1);
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(it.desk().shown()->standing.against.empty());
}

TEST_CASE("another's first rating is nowhere in the window until two have finished") {
    Rating it;
    test::must(jobs::add_usual_criteria(*it.sample.project()));
    it.rated_by("Amir Siddiqui", "strongly so", "Only he knows why");
    it.begin();
    it.go_to(it.trusting);
    it.wait();
    CHECK(it.is_anywhere("rated, hidden until two have finished"));
    CHECK_FALSE(it.is_anywhere("strongly so"));
    CHECK_FALSE(it.is_anywhere("Only he knows why"));
    it.keys("R");
    it.d->type("hardly");
    it.keys("Enter");
    it.d->type("They moved house.");
    it.keys("Escape");
    CHECK_FALSE(it.is_anywhere("strongly so"));
    it.keys("Ctrl+Enter");
    REQUIRE(it.judged());
    REQUIRE(it.judged()->finished);
    CHECK(it.is_anywhere("strongly so"));
    CHECK_FALSE(it.is_anywhere("hidden until two have finished"));
}

TEST_CASE("what the raters cite is taken over into what they agree on by one key, and each can go again") {
    Rating it;
    test::must(jobs::add_usual_criteria(*it.sample.project()));
    it.rated_by("Amir Siddiqui", "green", "They stayed.");
    it.begin();
    it.go_to(it.trusting);
    it.wait();
    it.keys("P");
    CHECK(it.d->said().find("Two raters have to finish") != std::string::npos);
    it.keys("R");
    it.d->type("green");
    it.keys("Enter");
    it.d->type("They stayed.");
    it.keys("Escape");
    it.keys("Ctrl+Enter");
    // The rating stands, and its fields are none any more: the board has the keys.
    CHECK(it.d->driver().focus() == "board/table");
    it.keys("G");
    CHECK(it.d->said().find("P takes over what the raters cite: 1 passage") != std::string::npos);
    it.keys("Escape P");
    CHECK(it.d->driver().focus() == "board/rating");
    CHECK(it.is_anywhere("1 passage waits for the rating."));
    it.d->type("amber");
    it.keys("Enter");
    REQUIRE(it.judged(true));
    REQUIRE(it.desk().shown());
    CHECK(it.desk().shown()->row.judgement.agreed);
    CHECK(it.desk().shown()->standing.in_favour.size() == 1);
    CHECK(it.d->driver().find("board/take_over") == nullptr);
    it.run("board.drop");
    it.wait();
    CHECK(it.desk().shown()->standing.in_favour.empty());
    it.d->click("board/take_over");
    it.wait();
    CHECK(it.desk().shown()->standing.in_favour.size() == 1);
    it.keys("P");
    CHECK(it.d->said() == "There is no more to take over from the raters.");
    it.keys("Ctrl+Z");
    CHECK(it.desk().shown()->standing.in_favour.empty());
    CHECK(it.judged(true)->rating == "amber");
}

TEST_CASE("a criterion is deleted only after saying whose ratings go, and nothing of a hidden one") {
    Rating it;
    test::must(jobs::add_usual_criteria(*it.sample.project()));
    it.rated_by("Amir Siddiqui", "strongly so", "Only he knows why");
    it.begin();
    it.go_to(it.trusting);
    it.run("board.delete_criterion");
    it.wait();
    CHECK(it.name_of("question/words").find("1 rating goes with it, by Amir Siddiqui") != std::string::npos);
    CHECK_FALSE(it.is_anywhere("strongly so"));
    it.keys("Escape");
    CHECK(it.desk().read.board.criteria.size() == 3);
    it.run("board.delete_criterion");
    it.d->click("question/yes");
    it.wait();
    CHECK(it.desk().read.board.criteria.size() == 2);
    it.keys("Ctrl+Z");
    CHECK(it.desk().read.board.criteria.size() == 3);
    // One that nobody rated by goes at once.
    choose_board_cell(it.bench(), it.trusting.text(), it.desk().read.board.criteria.back().id.text());
    it.run("board.delete_criterion");
    it.wait();
    CHECK(it.desk().read.board.criteria.size() == 2);
}

TEST_CASE("a board opens where somebody has rated, and one's rating is taken back and given back") {
    Rating it;
    test::must(jobs::add_usual_criteria(*it.sample.project()));
    const ElementId last = store::elements(*it.sample.project()).back().element.id;
    REQUIRE(last != it.trusting);
    it.rated_by("Amir Siddiqui", "strongly so", "Only he knows why", last);
    it.begin();
    CHECK(it.desk().element == last.text());
    it.keys("R");
    it.d->type("hardly");
    it.keys("Enter");
    it.d->type("They moved house.");
    it.keys("Escape");
    REQUIRE(it.judged());
    it.run("board.take_back");
    it.wait();
    CHECK_FALSE(it.judged());
    it.keys("Ctrl+Z");
    REQUIRE(it.judged());
    CHECK(it.judged()->rationale == "They moved house.");
}

TEST_CASE("a board that can only be read refuses with a sentence") {
    Rating it;
    it.with_criteria();
    const auto file = it.sample.file();
    close_project(it.bench());
    open_project(it.bench(), file, {}, store::Access::read_only);
    it.d->driver().settle();
    it.run("board.show");
    it.wait();
    it.keys("T");
    CHECK_FALSE(it.desk().threshold);
    CHECK(it.d->said().find("read") != std::string::npos);
    CHECK_FALSE(it.d->driver().get("board/rating").state.enabled);
}
