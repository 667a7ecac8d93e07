// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of Integrate mode.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "app/workbench/acts/figure_acts.h"
#include "app/workbench/figure_desk.h"

#include "store/queries/report_queries.h"
#include "workbench/integrating.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::Integrating;

namespace {

const FigureDesk& figures(Integrating& it) {
    return *it.d->bench().integrate->figures;
}

// The words of the figure as they stand on the screen.
bool shows(Integrating& it, const std::string& words) {
    auto& painter = it.d->driver().screen().painter();
    painter.watch_texts(true);
    it.d->driver().frame();
    it.d->driver().frame();
    const bool found = std::ranges::any_of(
        painter.drawn_texts(), [&](const auto& text) { return text.text.find(words) != std::string::npos; });
    painter.watch_texts(false);
    return found;
}

}  // namespace

TEST_CASE(
    "a figure is chosen by keys, drawn by the window with its words beside it, and follows the coding") {
    Integrating it;
    it.open();
    it.show("integrate.figures");
    CHECK(it.d->driver().focused().path == "figures/kind");
    REQUIRE(figures(it).shows());
    CHECK(figures(it).read.description.kind == "bars");
    CHECK(it.name_of("figures/alt") == figures(it).read.description.alt);
    CHECK(shows(it, "n = 2 families with coded passages"));
    it.keys("Ctrl+Right");
    CHECK(figures(it).read.description.kind == "heat-map");
    CHECK(std::get<figure::HeatMap>(figures(it).read.description.body).columns.size() == 2);
    // Of single families no cell can count cases, and the choice says what is counted instead.
    CHECK(it.d->driver().get("figures/cells").value == "Passages");
    it.keys("Ctrl+Left");
    CHECK(figures(it).read.description.kind == "bars");
    const auto before = figures(it).read.description.alt;
    it.d->bench().session->submit(store::RemoveCodings{{it.hard, it.rang}});
    it.wait();
    CHECK(figures(it).read.description.alt != before);
}

TEST_CASE("what cannot be made says why, and nothing is saved or copied of it") {
    Integrating it;
    it.open();
    it.show("integrate.figures");
    change_figure(it.d->bench(), [](jobs::FigureWanted& wanted) { wanted.form = jobs::FigureForm::slopes; });
    it.wait();
    CHECK_FALSE(figures(it).shows());
    CHECK(shows(it, "There is no number of families by wave yet"));
    CHECK_FALSE(it.d->driver().get("figures/save").state.enabled);
    change_figure(it.d->bench(), [](jobs::FigureWanted& wanted) {
        wanted.form = jobs::FigureForm::overview;
        wanted.outside = true;
    });
    it.wait();
    CHECK(it.name_of("figures/fault").find("single interviews") != std::string::npos);
}

TEST_CASE("for readers outside a figure's counts are rounded when asked, and for the team they are not") {
    Integrating it;
    it.open();
    it.show("integrate.figures");
    CHECK(it.d->driver().find("figures/rounded") == nullptr);
    it.d->click("figures/outside");
    it.wait();
    it.d->click("figures/rounded");
    it.wait();
    CHECK(figures(it).read.wanted.rounded);
    CHECK(shows(it, "rounded to the nearest 5"));
    it.d->click("figures/outside");
    it.wait();
    CHECK_FALSE(figures(it).read.wanted.rounded);
}

TEST_CASE("a figure is saved under the ending it is given, and the history says that it left") {
    Integrating it;
    it.open();
    it.show("integrate.figures");
    const test::ScratchFolder folder;
    for (const char* name : {"figure.svg", "figure.png", "figure.pdf"}) {
        save_figure_to(it.d->bench(), {folder.path() / name, jobs::Existing::replace});
        CHECK(std::filesystem::file_size(folder.path() / name) > 1000);
    }
    save_figure_to(it.d->bench(), {folder.path() / "figure.docx", jobs::Existing::replace});
    CHECK_FALSE(std::filesystem::exists(folder.path() / "figure.docx"));
    CHECK(it.d->bench().notice.sentence.find(".svg, .png or .pdf") != std::string::npos);
    const auto left = store::export_records(it.project());
    REQUIRE(left.size() == 3);
    CHECK(left.front().kind == "figure");
}

TEST_CASE("the figure is saved by the chooser, under a name that says its kind") {
    Integrating it;
    it.open();
    it.show("integrate.figures");
    it.keys("Ctrl+Enter");
    REQUIRE(it.d->bench().chooser.is_open());
    CHECK(it.d->driver().get("chooser/name").value == "bars.svg");
    const test::ScratchFolder folder;
    it.keys("Ctrl+A");
    it.type((folder.path() / "for the report.png").string());
    it.keys("Enter");
    CHECK_FALSE(it.d->bench().chooser.is_open());
    CHECK(std::filesystem::file_size(folder.path() / "for the report.png") > 1000);
    CHECK(it.d->bench().notice.sentence.find("for the report.png") != std::string::npos);
}

TEST_CASE("the choices of a figure stand, and the keys go to them, while it is still being read") {
    Integrating it;
    it.open();
    run_action(it.d->bench(), *action("integrate.figures"));
    it.d->driver().frame();
    REQUIRE_FALSE(figures(it).known);
    CHECK(it.d->driver().get("figures/kind").state.enabled);
    it.wait();
    CHECK(it.d->driver().focused().path == "figures/kind");
}
