// SPDX-License-Identifier: GPL-3.0-or-later
// Framework mode: families charted against columns.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "app/workbench/actions.h"
#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/chart_edit_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/report_run.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/report_queries.h"
#include "workbench/charting.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Charting;

TEST_CASE("a cell is opened by Enter, its passages walked, one cited, and Tab goes on") {
    Charting it;
    it.open();
    REQUIRE(it.desk().chart() != nullptr);
    REQUIRE(it.desk().chart()->rows.size() == 2);
    CHECK(it.desk().row()->name == "Family 07");
    CHECK(it.desk().chosen()->beneath.size() == 2);
    CHECK(it.summary().empty());

    it.d->keys("Enter");
    CHECK(it.d->driver().focused().path == "charts/summary");
    it.d->type("Came through the mornings");
    CHECK(it.summary().empty());
    it.d->keys("Down");
    CHECK(it.desk().passage()->coding == it.rang);
    it.d->keys("Ctrl+Enter");
    it.wait();
    CHECK(it.summary() == "Came through the mornings (T2)");
    REQUIRE(it.desk().chosen()->cited.size() == 1);
    CHECK(it.desk().chosen()->cited[0].evidence.coding == it.rang);
    it.d->type(" and was hard at first");
    it.d->keys("Tab");
    it.wait();
    CHECK(it.desk().column()->label == "Else");
    CHECK(it.d->driver().focused().path == "charts/summary");
    it.d->keys("Shift+Tab");
    CHECK(it.desk().cell->words == "Came through the mornings (T2) and was hard at first");
    CHECK(it.summary() == "Came through the mornings (T2) and was hard at first");
    // Esc keeps what was typed.
    it.d->type(".");
    it.d->keys("Escape");
    it.wait();
    CHECK(it.d->driver().focused().path == "charts/table");
    CHECK(it.summary() == "Came through the mornings (T2) and was hard at first.");
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE(
    "a summary that was typed before a passage is cited has its own line in the history, and its own undo") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type("Came through the mornings");
    it.d->keys("Ctrl+Enter");
    it.wait();
    REQUIRE(it.summary() == "Came through the mornings (T2)");
    const auto said = it.project().history({});
    REQUIRE(said.size() >= 2);
    CHECK(said[0].sentence.starts_with("Cited"));
    CHECK(said[1].sentence == "Charted “Trust in the worker” for “Family 07”");
    it.d->keys("Escape Ctrl+Z");
    it.wait();
    CHECK(it.summary() == "Came through the mornings");
    CHECK(it.desk().cell->words == "Came through the mornings");
    CHECK(it.desk().chosen()->cited.empty());
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK_FALSE(it.desk().chosen()->written);
    it.d->keys("Ctrl+Shift+Z Ctrl+Shift+Z");
    it.wait();
    CHECK(it.summary() == "Came through the mornings (T2)");
    CHECK(it.desk().chosen()->cited.size() == 1);
}

TEST_CASE("a charted cell that cites nothing says so, is found by a key, and is written all the same") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type("Came through the mornings");
    it.d->keys("Tab");
    it.d->type("Words of no code");
    it.d->keys("Escape");
    it.wait();
    // Beneath a column of words alone nothing can lie.
    CHECK(it.desk().chart()->on_no_passage == 1);
    CHECK(it.cell_words(0, 0) == "on no passage · Came through the mornings");
    CHECK(it.cell_words(0, 1) == "Words of no code");
    it.d->keys("Down Alt+Down");
    CHECK(it.desk().row()->name == "Family 07");
    CHECK(it.desk().column()->column.code == it.sample.trust());
    CHECK(it.d->driver().get("charts/on_no_passage").name.find("Ctrl+Enter cites") != std::string::npos);
    it.d->keys("Ctrl+Enter");
    it.wait();
    CHECK(it.desk().chart()->on_no_passage == 0);
    CHECK(it.d->driver().find("charts/on_no_passage") == nullptr);
}

TEST_CASE("no data is told from not yet charted, and both can be taken back") {
    Charting it;
    it.open();
    it.d->keys("Right Alt+N");
    it.wait();
    REQUIRE(it.desk().chosen()->written);
    CHECK(it.desk().chosen()->written->state == model::CellState::no_data);
    CHECK(it.desk().chart()->no_data == 1);
    CHECK(it.desk().chart()->empty == 3);
    it.d->keys("Delete");
    it.wait();
    CHECK_FALSE(it.desk().chosen()->written);
    CHECK(it.desk().chart()->no_data == 0);
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(it.desk().chart()->no_data == 1);
}

TEST_CASE("a cell goes stale when the coding beneath it changes, says what changed, and is found by a key") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type("Hard, but she rang.");
    it.d->keys("Escape");
    it.wait();
    CHECK_FALSE(it.desk().chosen()->stale());
    it.d->bench().session->submit(store::RemoveCodings{{it.hard}});
    it.wait();
    REQUIRE(it.desk().chosen()->stale());
    CHECK(it.desk().chart()->stale == 1);
    it.d->keys("Down Alt+Down");
    CHECK(it.desk().row()->name == "Family 07");
    CHECK(it.desk().column()->column.code == it.sample.trust());
    CHECK(it.d->driver().get("charts/stale").name.find("Gone") != std::string::npos);
}

TEST_CASE("what is typed in a cell is kept when the project is closed or another cell is chosen") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type("Kept on leaving");
    choose_cell(it.d->bench(),
                {row_id(it.desk().chart()->rows[1]), it.desk().chart()->columns[0].column.id.text(), {}});
    it.wait();
    CHECK(it.desk().chart()->rows[0].cells[0].written->summary == "Kept on leaving");
    it.d->keys("Escape Enter");
    it.d->type("Kept on closing");
    const auto file = it.sample.file();
    close_project(it.d->bench());
    it.d.reset();
    const auto project = test::must(store::Project::open(file, {store::Access::read_only, {}, {}}));
    const auto cells = store::matrix_cells(project, it.matrix);
    REQUIRE(cells.size() == 2);
    CHECK((cells[0].summary == "Kept on closing" || cells[1].summary == "Kept on closing"));
}

TEST_CASE("columns are made of elements, codes and words, named, moved and deleted, and all can be undone") {
    Charting it;
    it.open();
    const auto labels = [&] {
        std::string all;
        for (const auto& column : it.desk().chart()->columns)
            all += (all.empty() ? "" : " | ") + column.label;
        return all;
    };
    const auto label = [&](std::size_t k) { return it.desk().chart()->columns[k].label; };
    REQUIRE(labels() == "Trust in the worker | Else");
    it.d->keys("Insert");
    CHECK(it.d->driver().focused().path == "charts/naming");
    it.d->type("Fear of");
    CHECK(it.d->driver().get("charts/naming_hint").name.find("Tab completes") != std::string::npos);
    it.d->keys("Tab");
    CHECK(it.desk().naming->words == "Fear of losing the child");
    CHECK(it.desk().naming->meant.code == it.sample.fear());
    it.d->keys("Enter");
    it.wait();
    REQUIRE(labels() == "Trust in the worker | Fear of losing the child | Else");
    CHECK(it.desk().chart()->columns[1].column.code == it.sample.fear());
    CHECK(it.d->driver().focused().path == "charts/table");
    it.d->keys("Insert");
    it.d->type("What came after");
    it.d->keys("Enter");
    it.wait();
    CHECK(label(1) == "What came after");
    it.d->keys("Right Alt+Shift+Right");
    it.wait();
    CHECK(label(2) == "What came after");
    it.d->keys("Alt+Shift+Left");
    it.wait();
    CHECK(label(1) == "What came after");
    it.d->keys("F2");
    it.d->type("Afterwards");
    it.d->keys("Enter");
    it.wait();
    CHECK(label(1) == "Afterwards");
    it.d->keys("F2");
    it.d->type("Nothing of this");
    it.d->keys("Escape");
    it.wait();
    CHECK_FALSE(it.desk().naming);
    CHECK(label(1) == "Afterwards");
    it.d->keys("Shift+Delete");
    it.wait();
    CHECK(labels() == "Trust in the worker | Fear of losing the child | Else");
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(label(1) == "Afterwards");

    run_action(it.d->bench(), *action("chart.new"));
    it.d->driver().settle();
    it.d->type("Second look");
    it.d->keys("Enter");
    it.wait();
    REQUIRE(it.desk().chart() != nullptr);
    CHECK(it.desk().chart()->matrix.name == "Second look");
    CHECK(it.desk().chart()->columns.empty());
    // Its columns are asked for, one after the other.
    CHECK(it.d->driver().focused().path == "charts/naming");
    it.d->type("trust in the WORKER");
    it.d->keys("Enter");
    it.wait();
    CHECK(it.d->driver().focused().path == "charts/naming");
    it.d->type("What came after");
    it.d->keys("Enter Escape");
    it.wait();
    REQUIRE(labels() == "Trust in the worker | What came after");
    CHECK(it.desk().chart()->columns[0].column.code == it.sample.trust());
    CHECK(it.d->driver().focused().path == "charts/table");
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE("rows below a case are closed and opened, and what is chosen is seen") {
    Charting it;
    it.open();
    choose_rows(it.d->bench(), jobs::Unfold::voices);
    it.wait();
    REQUIRE(it.desk().chart()->rows.size() == 3);
    choose_cell(it.d->bench(), {row_id(it.desk().chart()->rows[1]), it.desk().choice.column, {}});
    it.d->driver().settle();
    it.d->keys("Alt+R");
    it.d->driver().settle();
    CHECK(rows_shown(it.desk()) == std::vector<std::size_t>{0, 2});
    CHECK(it.desk().row()->voice.empty());
    CHECK(it.d->driver().find("charts/table/" + row_id(it.desk().chart()->rows[1]) + "/name") == nullptr);
    it.d->keys("Alt+Shift+R");
    CHECK(rows_shown(it.desk()).size() == 3);
    it.d->keys("Alt+Shift+R");
    CHECK(rows_shown(it.desk()).size() == 2);
    choose_cell(it.d->bench(), {row_id(it.desk().chart()->rows[1]), it.desk().choice.column, {}});
    CHECK(rows_shown(it.desk()).size() == 3);
}

TEST_CASE("a matrix is written, edited elsewhere, looked at and taken back as one change") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type("Came through the mornings");
    it.d->keys("Escape");
    it.wait();
    const auto file = it.sample.folder_path() / "matrix.xlsx";
    CHECK(suggested_matrix_file(it.d->bench()) == "Trust.xlsx");
    write_matrix_to(it.d->bench(), {file, jobs::Existing::replace});
    for (int i = 0; i < 1000 && it.d->bench().reporting; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        it.d->driver().frame();
    }
    REQUIRE(std::filesystem::exists(file));
    CHECK(store::export_records(it.project()).front().kind == "framework matrix");
    // As it was written it says nothing new; the cell is then written anew here.
    look_at_matrix_file(it.d->bench(), file);
    it.d->driver().settle();
    REQUIRE(it.desk().taking);
    CHECK(it.desk().taking->edits.empty());
    CHECK_FALSE(it.d->driver().get("charts/edits_take").state.enabled);
    leave_edited_matrix(it.d->bench());
    it.d->driver().settle();
    it.d->keys("Enter");
    it.d->type(" and stayed");
    it.d->keys("Escape");
    it.wait();
    CHECK(it.summary() == "Came through the mornings and stayed");
    look_at_matrix_file(it.d->bench(), file);
    it.d->driver().settle();
    REQUIRE(it.desk().taking->edits.size() == 1);
    CHECK(it.d->driver().find("charts/edits/0/after") != nullptr);
    CHECK(it.d->driver().find("charts/table") == nullptr);
    take_edited_matrix(it.d->bench());
    it.wait();
    CHECK_FALSE(it.desk().taking);
    CHECK(it.summary() == "Came through the mornings");
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(it.summary() == "Came through the mornings and stayed");
}

TEST_CASE("a row of a matrix shows several lines of a summary, as many as one likes") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type(
        "Came through the mornings, was frightened of the nights, and said nothing to the other worker, "
        "for she thought that they would take him away; with Joan it was different from the first day on.");
    it.d->keys("Escape");
    it.wait();
    const auto high = [&] {
        const auto& chart = *it.desk().chart();
        return it.d->driver()
            .get("charts/table/" + row_id(chart.rows[0]) + "/" + chart.columns[0].column.id.text())
            .bounds.h;
    };
    const float three = high();
    it.d->keys("Alt+U");
    const float five = high();
    it.d->keys("Alt+U");
    const float one = high();
    CHECK(one < three);
    CHECK(three < five);
    it.d->keys("Alt+U");
    CHECK(high() == three);
    CHECK(it.desk().lines == 3);
}

TEST_CASE("how many lines a row shows is found so another day, whatever else was written of the settings") {
    Charting it;
    const auto settings = it.sample.folder_path() / "settings";
    it.open(settings);
    CHECK(it.desk().lines == 3);
    it.d->keys("Alt+U");
    CHECK(it.desk().lines == 5);
    keep_settings(it.d->bench());
    it.d.reset();
    it.open(settings);
    CHECK(it.desk().lines == 5);
    it.d->keys("Alt+U");
    it.d.reset();
    it.open(settings);
    CHECK(it.desk().lines == 1);
}

TEST_CASE("a matrix and a column are deleted only after saying how many charted cells go, and whose") {
    Charting it;
    it.open();
    it.d->keys("Enter");
    it.d->type("Came through the mornings");
    it.d->keys("Escape");
    it.wait();
    it.d->keys("Shift+Delete");
    it.d->driver().settle();
    CHECK(it.d->driver().get("question").name == "Delete the column “Trust in the worker”?");
    CHECK(it.d->driver().get("question/words").name.find("1 charted cell goes with it, by Karen Mills") !=
          std::string::npos);
    it.d->keys("Escape");
    run_action(it.d->bench(), *action("chart.delete"));
    it.d->driver().settle();
    CHECK(it.d->driver().get("question").name == "Delete the matrix “Trust”?");
    it.d->keys("Enter");
    it.wait();
    CHECK(it.desk().chart() == nullptr);
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(it.summary() == "Came through the mornings");
}

TEST_CASE("rows unfold and the matrices of all groups are made where there is none") {
    Charting it;
    it.open();
    choose_rows(it.d->bench(), jobs::Unfold::voices);
    it.wait();
    REQUIRE(it.desk().chart()->rows.size() == 3);
    CHECK(it.desk().chart()->rows[1].voice == "parent");
    run_action(it.d->bench(), *action("chart.delete"));
    it.wait();
    CHECK(it.desk().chart() == nullptr);
    CHECK(it.d->driver().find("charts/make") != nullptr);
    run_action(it.d->bench(), *action("chart.defaults"));
    it.wait();
    REQUIRE(it.desk().chart() != nullptr);
    CHECK(it.desk().chart()->columns.size() == 2);
    CHECK(it.desk().chart()->matrix.name == "How change happens");
}
