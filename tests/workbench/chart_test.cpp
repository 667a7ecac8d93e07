// SPDX-License-Identifier: GPL-3.0-or-later
// Framework mode: families charted against columns.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "app/workbench/actions.h"
#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "store/commands/case_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/speaker_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

// Two families; the mother of one speaks, and two of her passages lie beneath the first column.
struct Charting {
    SampleProject sample;
    MatrixId matrix;
    CodingId hard, rang;
    std::optional<Desktop> d;

    Charting() {
        auto& project = sample.project();
        const auto seven = project->new_id<CaseId>(), twelve = project->new_id<CaseId>();
        const auto mother = project->new_id<PersonId>(), father = project->new_id<PersonId>();
        project.run(store::AddCase{{seven, "Family 07", model::CaseKind::family, {}}});
        project.run(store::AddCase{{twelve, "Family 12", model::CaseKind::family, {}}});
        project.run(store::AddPerson{{mother, "Mother 07", "mother", {}}, seven});
        project.run(store::AddPerson{{father, "Father 12", "father", {}}, twelve});
        for (const auto& speaker : store::speakers(*project)) {
            if (speaker.label == "Parent") project.run(store::SetSpeakerPerson{{speaker.id}, mother});
            if (speaker.label == "Father") project.run(store::SetSpeakerPerson{{speaker.id}, father});
        }
        hard = sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
        rang = sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
        store::SaveMatrix make;
        make.matrix.id = matrix = project->new_id<MatrixId>();
        make.matrix.name = "Trust";
        make.columns.emplace_back().code = sample.trust();
        make.columns.emplace_back().heading = "Else";
        project.run(make);
    }
    void open() {
        sample.close();
        d.emplace();
        d->open(sample.file());
        run_action(d->bench(), *action("chart.show"));
        wait();
    }
    ChartDesk& desk() { return *d->bench().charts; }
    store::Project& project() { return d->bench().session->project(); }
    void wait() {
        d->driver().frame();
        for (int i = 0;
             i < 1000 && (desk().run || desk().stale || desk().version != project().change_count()); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d->driver().frame();
        }
        d->driver().settle();
        REQUIRE_FALSE(desk().run);
    }
    std::string summary() {
        const auto* cell = desk().chosen();
        return cell && cell->written ? cell->written->summary : std::string();
    }
    std::string cell_words(std::size_t row, std::size_t column) {
        const auto& chart = *desk().chart();
        return d->driver()
            .get("charts/table/" + row_id(chart.rows[row]) + "/" + chart.columns[column].column.id.text())
            .value;
    }
};

}  // namespace

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
