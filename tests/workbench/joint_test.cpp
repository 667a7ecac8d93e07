// SPDX-License-Identifier: GPL-3.0-or-later
// Joint displays in the window: the words beside the numbers.
#include <doctest/doctest.h>

#include <filesystem>

#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/zip_acts.h"
#include "app/workbench/report_run.h"
#include "store/commands/theme_commands.h"
#include "store/queries/report_queries.h"
#include "store/queries/theme_queries.h"
#include "workbench/judging.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::Judging;

namespace {

struct Joining : Judging {
    JointDesk& desk() { return *bench().integrate->joint; }
    void wait() { wait_for(desk()); }
    void keys(std::string_view chords) {
        d->keys(chords);
        wait();
    }
    void begin() {
        Judging::begin("joint.show");
        wait();
    }
    // A display side by side with one row, about the element.
    void with_row() {
        begin();
        keys("N");
        keys("Enter");
        keys("Insert");
        d->type("trusting");
        keys("Enter");
        REQUIRE(desk().view() != nullptr);
        REQUIRE(desk().view()->rows.size() == 1);
    }
    std::string cell(std::size_t row, const char* column) {
        return value_of("joint/table/" + desk().view()->rows[row].row.id.text() + "/" + column);
    }
    std::vector<std::string> labels() {
        std::vector<std::string> all;
        for (const auto& row : desk().view()->rows) all.push_back(row.label);
        return all;
    }
    model::JointRow row(std::size_t k = 0) {
        return store::joint_rows(project(), desk().view()->display.id).at(k).row;
    }
};

}  // namespace

TEST_CASE("a joint display is made by keys alone, and says what to do while there is none") {
    Joining it;
    it.begin();
    CHECK(it.name_of("joint/empty").find("N makes one") != std::string::npos);
    it.with_row();
    CHECK(it.desk().view()->display.name == "Side by side");
    CHECK(it.labels() == std::vector<std::string>{"Trusting relationship"});
    CHECK(it.cell(0, "fit") == "not yet said");
    it.keys("Ctrl+Z");
    CHECK(it.desk().view()->rows.empty());
    CHECK(it.name_of("joint/empty").find("L makes them for all there is") != std::string::npos);
    it.keys("Ctrl+Z");
    CHECK(it.desk().view() == nullptr);
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE("passages of the element are quoted by keys, put in order and taken away") {
    Joining it;
    it.with_row();
    it.keys("Q");
    REQUIRE(it.desk().offering.offered.all.size() == 2);
    it.keys("Enter Down Enter");
    REQUIRE(it.desk().chosen()->quotes.size() == 2);
    CHECK(it.cell(0, "words") ==
          "“Hard, mostly.”\nParent, Family 07, Interview A-01, T2\n“She rang me every "
          "single morning”\nParent, Family 07, Interview A-01, T2");
    // The same again takes it out.
    it.keys("Enter");
    CHECK(it.desk().chosen()->quotes.size() == 1);
    it.keys("Enter Q");
    CHECK(it.d->driver().focus() == "joint/quotes");
    it.keys("Down Alt+Up");
    CHECK(it.desk().chosen()->quotes[0]->row.passage == "She rang me every single morning");
    it.keys("A");
    CHECK(it.cell(0, "words").starts_with("Against: “She rang me"));
    it.keys("Delete");
    REQUIRE(it.desk().chosen()->quotes.size() == 1);
    CHECK(it.desk().chosen()->quotes[0]->row.passage == "Hard, mostly.");
    it.keys("Ctrl+Z");
    CHECK(it.desk().chosen()->quotes.size() == 2);
    // Enter leads to the words in their source.
    it.keys("Down Enter");
    CHECK(it.bench().document == Document::page);
    CHECK(it.d->selected() == "Hard, mostly.");
}

TEST_CASE("after quoting, Esc and Enter lead to what both say together, and no typed word is lost") {
    Joining it;
    it.with_row();
    it.keys("Q");
    it.keys("Enter Escape");
    CHECK(it.d->driver().focus() == "joint/table");
    CHECK(it.d->driver().find("joint/offers") == nullptr);
    it.keys("Enter");
    CHECK(it.d->driver().focus() == "joint/inference");
    it.d->type("Both rise.");
    it.keys("Escape");
    CHECK(it.row().inference == "Both rise.");
    CHECK(it.bench().document != Document::page);
}

TEST_CASE("a row is deleted only after saying what was written there, an empty one at once") {
    Joining it;
    it.with_row();
    it.keys("Delete");
    CHECK(it.d->driver().find("question") == nullptr);
    CHECK(it.desk().view()->rows.empty());
    it.keys("Ctrl+Z");
    it.keys("Q");
    it.keys("Enter Escape Enter");
    it.d->type("Both rise.");
    it.keys("Escape");
    it.keys("Delete");
    CHECK(it.name_of("question") == "Delete the row “Trusting relationship”?");
    const std::string words = it.name_of("question/words");
    CHECK(words.find("What both say together goes with it.") != std::string::npos);
    CHECK(words.find("1 quote goes with it, by Karen Mills; the coding stays.") != std::string::npos);
    it.keys("Escape");
    REQUIRE(it.desk().view()->rows.size() == 1);
    it.keys("Delete");
    it.d->click("question/yes");
    it.wait();
    CHECK(it.desk().view()->rows.empty());
    it.keys("Ctrl+Z");
    CHECK(it.row().inference == "Both rise.");
}

TEST_CASE("the coding on the page is put into the row that was chosen") {
    Joining it;
    it.Judging::begin("go.page");
    it.d->keys("Alt+Down Alt+Shift+J");
    CHECK(it.d->said().find("Choose a row of a joint display first") != std::string::npos);
    it.run("joint.show");
    it.wait();
    it.keys("N");
    it.keys("Enter");
    it.keys("Insert");
    it.d->type("trusting");
    it.keys("Enter");
    it.keys("Escape");
    REQUIRE(it.bench().document == Document::page);
    it.d->keys("Alt+Down Alt+Shift+J");
    CHECK(it.d->said() == "Put into “Trusting relationship” of the joint display.");
    it.run("joint.show");
    it.wait();
    REQUIRE(it.desk().chosen() != nullptr);
    CHECK(it.desk().chosen()->quotes.size() == 1);
}

TEST_CASE("no fit is written without its rationale, and the window says so") {
    Joining it;
    it.with_row();
    it.keys("2");
    CHECK(it.d->driver().focus() == "joint/rationale");
    CHECK(it.d->said() == "Say why: “partial” is kept with its reason only.");
    CHECK(it.name_of("joint/fit_words") == "“partial” is not kept yet: say why.");
    CHECK(it.row().fit == model::Fit::none);
    it.keys("Escape");
    CHECK(it.row().fit == model::Fit::none);
    // The same again takes back what waits.
    it.keys("2");
    CHECK(it.desk().writing->fit == model::Fit::none);
    it.keys("1");
    it.d->type("Both point the same way.");
    it.keys("Escape");
    CHECK(it.row().fit == model::Fit::agreement);
    CHECK(it.cell(0, "fit") == "agreement\nBoth point the same way.");
    // A reason that is emptied stays, for the fit stands on it.
    it.d->click("joint/rationale");
    it.keys("Ctrl+A Delete Escape");
    CHECK(it.row().rationale == "Both point the same way.");
    CHECK(it.d->said().find("A fit needs its reason") != std::string::npos);
    // Another fit wants a reason of its own.
    it.keys("4");
    CHECK(it.d->driver().focus() == "joint/rationale");
    it.keys("Escape");
    CHECK(it.row().fit == model::Fit::agreement);
    it.keys("4 End");
    it.d->type(" They do not.");
    it.keys("Escape");
    CHECK(it.row().fit == model::Fit::dissonance);
    CHECK(it.row().rationale == "Both point the same way. They do not.");
    it.keys("Ctrl+Z");
    CHECK(it.row().fit == model::Fit::agreement);
    // The same fit again takes it away.
    it.keys("1");
    CHECK(it.row().fit == model::Fit::none);
    it.keys("Ctrl+Z");
    CHECK(it.row().fit == model::Fit::agreement);
}

TEST_CASE("what words and numbers say together is kept when the hand goes elsewhere, and on closing") {
    Joining it;
    it.with_row();
    it.keys("Enter");
    CHECK(it.d->driver().focus() == "joint/inference");
    it.d->type("She trusts, and scores better.");
    CHECK(it.row().inference.empty());
    it.keys("Escape");
    CHECK(it.row().inference == "She trusts, and scores better.");
    CHECK(it.cell(0, "together") == "She trusts, and scores better.");
    it.keys("Enter");
    it.d->type(" More");
    const auto file = it.sample.file();
    const auto display = it.desk().view()->display.id;
    close_project(it.bench());
    it.d.reset();
    const auto project = test::must(store::Project::open(file, {store::Access::read_only, {}, {}}));
    CHECK(store::joint_rows(project, display).at(0).row.inference == "She trusts, and scores better. More");
}

TEST_CASE("a number is chosen by a form, worked out, and says how many families have both") {
    Joining it;
    it.with_row();
    it.keys("Q");
    it.keys("Enter Escape");
    it.keys("S");
    REQUIRE(it.desk().number);
    it.d->click("joint_number/kind");
    it.d->keys("Down Enter");
    CHECK(it.desk().number->recipe.kind == jobs::RecipeKind::bands);
    it.d->click("joint_number/threshold");
    it.d->type("many");
    it.keys("Enter");
    CHECK(it.name_of("joint_number/fault").find("a number above 0") != std::string::npos);
    it.d->click("joint_number/threshold");
    it.keys("Ctrl+A");
    it.d->type("4");
    it.keys("Enter");
    CHECK_FALSE(it.desk().number);
    CHECK(it.cell(0, "numbers").find("1 improved, 0 the same, 1 worse") != std::string::npos);
    CHECK(it.cell(0, "numbers").find("1 of 2 families with both") != std::string::npos);
    it.keys("Ctrl+Z");
    CHECK(it.cell(0, "numbers").empty());
}

TEST_CASE("a sentence that is too long for the status line is read whole, and others leave it as it was") {
    Joining it;
    it.begin();
    const auto status = [&] { return it.d->driver().get("status").bounds; };
    const auto said = [&](std::string sentence) {
        it.bench().notice = {std::move(sentence), false, true};
        it.d->driver().settle();
        return it.d->driver().get("status/notice").bounds;
    };
    const float one = said("Added 1 row.").h;
    const float line = status().h;
    REQUIRE(it.d->driver().find("status/figures"));
    std::string sentence = "Added 12 rows to the joint display.";
    for (int k = 0; k < 12; ++k) sentence += " Left for you: the passages to quote.";
    const kit::Rect whole = said(sentence);
    CHECK(whole.h > one);
    CHECK(status().h > line);
    CHECK(status().contains(whole));
    // The figures of the source give way.
    CHECK(it.d->driver().find("status/figures") == nullptr);
    said("Added 1 row.");
    CHECK(status().h == line);
    CHECK(it.d->driver().find("status/figures"));
}

TEST_CASE("statistics by themes: a theme's families stand by what their scores did, each with its quotes") {
    Joining it;
    const auto slow = it.theme("Slow trust").text();
    it.cite(model::EvidenceOwner::theme, slow, it.rang, model::Stance::in_favour);
    it.cite(model::EvidenceOwner::theme, slow, it.well, model::Stance::in_favour);
    it.cite(model::EvidenceOwner::theme, slow, it.hard, model::Stance::against);
    it.begin();
    it.keys("N");
    it.d->click("joint_name/kind/statistics_by_themes");
    it.keys("Enter");
    REQUIRE(it.labels() == std::vector<std::string>{"Slow trust"});
    // No bands before it is said of which score they are.
    CHECK(it.d->driver().find("joint/table/head/band0") == nullptr);
    CHECK(it.cell(0, "words").find("She rang me every single morning") != std::string::npos);
    it.keys("O");
    REQUIRE(it.desk().layout);
    it.d->click("joint_layout/kind");
    it.d->keys("Down Enter");
    it.d->click("joint_layout/threshold");
    it.d->type("4");
    it.keys("Enter");
    CHECK_FALSE(it.desk().layout);
    CHECK(it.name_of("joint/table/head/band0") == "Improved");
    CHECK(it.cell(0, "band0").starts_with("n = 1\nFamily 07\n“She rang me every single morning"));
    CHECK(it.cell(0, "band1") == "n = 0");
    CHECK(it.cell(0, "band2").starts_with("n = 1\nFamily 12\n“It went well.”"));
    // What speaks against the theme is not lent to it.
    CHECK(it.cell(0, "band0").find("Hard, mostly.") == std::string::npos);
    CHECK(it.cell(0, "band3") == "n = 0");
    CHECK(it.d->driver().find("joint/table/head/words") == nullptr);
    it.keys("Ctrl+Z");
    CHECK(it.d->driver().find("joint/table/head/band0") == nullptr);
}

TEST_CASE("rows are filled in, moved by keys and by the mouse, and deleted") {
    Joining it;
    it.begin();
    it.keys("N");
    it.d->click("joint_name/kind/cross_case");
    it.d->click("joint_name/name");
    it.d->type("Family by family");
    it.keys("Enter");
    // Both families have sources.
    CHECK(it.labels() == std::vector<std::string>{"Family 07", "Family 12"});
    it.keys("Alt+Down");
    CHECK(it.labels() == std::vector<std::string>{"Family 12", "Family 07"});
    CHECK(it.desk().chosen()->label == "Family 07");
    const auto path = [&](std::size_t k) { return "joint/table/" + it.desk().view()->rows[k].row.id.text(); };
    const auto from = it.d->driver().get(path(1)).bounds, to = it.d->driver().get(path(0)).bounds;
    it.d->driver().drag(from.centre(), kit::Point{to.centre().x, to.y + 2});
    it.wait();
    CHECK(it.labels() == std::vector<std::string>{"Family 07", "Family 12"});
    // Its scores are columns when they are chosen.
    it.keys("O");
    it.d->click("joint_layout/variable/" + it.wemwbs.text());
    it.d->click("joint_layout/save");
    it.wait();
    CHECK(it.cell(0, "score0").starts_with("40"));
    it.d->click(path(1));
    it.keys("Delete");
    CHECK(it.labels() == std::vector<std::string>{"Family 07"});
    it.keys("Ctrl+Z");
    CHECK(it.labels().size() == 2);
    it.run("joint.delete");
    it.wait();
    CHECK(it.desk().view() == nullptr);
    it.keys("Ctrl+Z");
    CHECK(it.labels().size() == 2);
}

TEST_CASE("a display that says something is deleted only after saying what goes") {
    Joining it;
    it.with_row();
    it.d->click("joint/inference");
    it.d->type("They fit.");
    it.keys("Escape");
    it.run("joint.delete");
    it.wait();
    CHECK(it.name_of("question/words").find("1 row goes with it, 1 of them with what was written") !=
          std::string::npos);
    it.keys("Escape");
    CHECK(it.desk().view() != nullptr);
    it.run("joint.delete");
    it.d->click("question/yes");
    it.wait();
    CHECK(it.desk().view() == nullptr);
    it.keys("Ctrl+Z");
    CHECK(it.labels().size() == 1);
}

TEST_CASE("a display is written past the gate, and the history keeps that it left") {
    Joining it;
    it.with_row();
    it.keys("W");
    REQUIRE(it.desk().write_out);
    it.d->click("joint_write/receiver");
    it.d->type("Board");
    const auto file = it.sample.folder_path() / "joint.html";
    write_joint_to(it.bench(), {file, jobs::Existing::replace});
    for (int i = 0; i < 2000 && it.bench().reporting; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        it.d->driver().frame();
    }
    it.wait();
    CHECK(std::filesystem::file_size(file) > 1000);
    CHECK(it.d->said().find("joint.html") != std::string::npos);
    const auto exports = store::export_records(it.project());
    REQUIRE(exports.size() == 1);
    CHECK(exports[0].receiver == "Board");
}

TEST_CASE("a display that becomes a zip asks for its passphrase alone, and keeps for whom it is") {
    Joining it;
    it.with_row();
    it.keys("W");
    it.d->click("joint_write/receiver");
    it.d->type("Board");
    const auto file = it.sample.folder_path() / "joint.html.zip";
    deliver_to(it.bench(), file, write_joint_to);
    it.d->driver().settle();
    CHECK(it.d->driver().find("joint_write/receiver") == nullptr);
    CHECK(it.d->driver().focus() == "zip/passphrase");
    it.d->keys("Escape");
    CHECK(it.d->driver().find("joint_write/receiver") != nullptr);
    deliver_to(it.bench(), file, write_joint_to);
    it.d->driver().settle();
    it.d->type("a long passphrase");
    it.d->keys("Tab");
    it.d->type("a long passphrase");
    it.d->keys("Enter");
    for (int i = 0; i < 2000 && it.bench().reporting; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        it.d->driver().frame();
    }
    it.wait();
    const auto exports = store::export_records(it.project());
    REQUIRE(exports.size() == 1);
    CHECK(exports[0].receiver == "Board");
    CHECK(exports[0].choices.find("\"encrypted\":true") != std::string::npos);
}

TEST_CASE("a project that is open to read only shows its displays and refuses with a sentence") {
    Joining it;
    it.with_row();
    const auto file = it.sample.file();
    close_project(it.bench());
    open_project(it.bench(), file, {}, store::Access::read_only);
    it.d->driver().settle();
    it.run("joint.show");
    it.wait();
    CHECK(it.labels().size() == 1);
    it.keys("N");
    CHECK_FALSE(it.desk().naming);
    CHECK(it.d->said() == "This project is open to read only.");
    it.keys("1");
    CHECK(it.desk().writing->fit == model::Fit::none);
}
