// SPDX-License-Identifier: GPL-3.0-or-later
// How far sources have come, in Framework mode and in the table of sources.
#include <doctest/doctest.h>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/stage_acts.h"
#include "app/workbench/sources_desk.h"
#include "store/queries/queries.h"
#include "workbench/charting.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Charting;

namespace {

const jobs::SourceProgress& progress_of(Charting& it, const SourceId& source) {
    for (const auto& one : it.desk().stages.sources)
        if (one.source == source) return one;
    FAIL("no such source");
    return it.desk().stages.sources.front();
}

}  // namespace

TEST_CASE("stages are sorted by a column from the heads, turned round, and put back into project order") {
    Charting it;
    it.open();
    run_action(it.d->bench(), *action("chart.stages"));
    it.wait();
    const auto& stages = it.desk().stages;
    REQUIRE(stages.sources.size() == 2);
    const auto first = [&] { return stages.sources.front().source; };
    REQUIRE(first() == it.sample.interview());
    it.d->driver().click("charts/table/head/title");
    it.d->driver().click("charts/table/head/title");
    CHECK(first() == it.sample.second());
    CHECK(stages.current() != nullptr);
    it.d->driver().click("charts/table/head/title");
    CHECK(first() == it.sample.interview());
    CHECK(stages.sorted_by.empty());
    // By the keys: up to the heads, Enter. What is marked stands first.
    choose_stage(it.d->bench(), {it.sample.second().text(), "read", {}});
    it.d->driver().settle();
    it.d->keys("Enter");
    it.wait();
    it.d->keys("Up Up Enter");
    CHECK(stages.sorted_by == "read");
    CHECK(first() == it.sample.second());
}

TEST_CASE(
    "a source is marked with a stage by Enter, with who did it, and that can be taken back and undone") {
    Charting it;
    const SourceId interview = it.sample.interview();
    it.open();
    run_action(it.d->bench(), *action("chart.stages"));
    it.wait();
    auto& stages = it.desk().stages;
    REQUIRE(stages.sources.size() == store::sources(it.project()).size());
    CHECK(it.d->driver().focused().path.starts_with("charts/table"));
    // Two columns of one matrix, and nobody has charted the family yet.
    CHECK(progress_of(it, interview).cells == 2);
    CHECK(progress_of(it, interview).written == 0);
    CHECK(progress_of(it, interview).codings == 2);

    const auto cell = "charts/table/" + interview.text() + "/read";
    choose_stage(it.d->bench(), {interview.text(), "read", {}});
    it.d->driver().settle();
    CHECK(it.d->driver().get(cell).value == "–");
    it.d->keys("Enter");
    it.wait();
    REQUIRE(progress_of(it, interview).marked[0]);
    CHECK_FALSE(progress_of(it, interview).marked[1]);
    CHECK(it.d->driver().get(cell).value == progress_of(it, interview).marked[0]->coder_name);
    CHECK(it.d->driver().get("charts/stages_figures").name.find(" · 1 read · 0 coded") != std::string::npos);
    it.d->keys("Right Right Enter");
    it.wait();
    CHECK(progress_of(it, interview).marked[2]);
    it.d->keys("Enter");
    it.wait();
    CHECK_FALSE(progress_of(it, interview).marked[2]);
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(progress_of(it, interview).marked[2]);
    // What is selected is marked together, as one entry of the history.
    std::set<std::string> all;
    for (const auto& one : stages.sources) all.insert(one.source.text());
    choose_stage(it.d->bench(), {interview.text(), "coded", all});
    run_action(it.d->bench(), *action("chart.stage_turn"));
    it.wait();
    CHECK(jobs::marked_as(stages.sources, model::Stage::coded) == static_cast<std::int64_t>(all.size()));
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(jobs::marked_as(stages.sources, model::Stage::coded) == 0);
    CHECK(it.project().verify({})->faults.empty());

    // Enter elsewhere in the row leads to the source, and the table of all sources shows how far it is.
    choose_stage(it.d->bench(), {interview.text(), "title", {}});
    it.d->driver().settle();
    it.d->keys("Enter");
    REQUIRE(it.d->bench().page);
    CHECK(it.d->bench().page->id() == interview);
    run_action(it.d->bench(), *action("sources.grid"));
    it.d->driver().settle();
    REQUIRE(it.d->bench().sources->current() != nullptr);
    CHECK(it.d->bench().sources->current()->stage == "charted");
    CHECK(it.d->bench().sources->current()->stages.starts_with("read ("));
}

TEST_CASE("what is written in a cell counts for the sources of its case, and marks nothing by itself") {
    Charting it;
    const SourceId interview = it.sample.interview();
    it.open();
    it.d->keys("Enter");
    it.d->type("Came through the mornings");
    it.d->keys("Tab Alt+N");
    it.wait();
    it.d->keys("Escape Alt+N");
    it.wait();
    run_action(it.d->bench(), *action("chart.stages"));
    it.wait();
    CHECK(progress_of(it, interview).written == 2);
    CHECK_FALSE(progress_of(it, interview).marked[2]);
    // What belongs to a matrix waits until one is shown again.
    CHECK(action("chart.delete")->blocked(context_of(it.d->bench())));
    run_action(it.d->bench(), *action("chart.show"));
    it.wait();
    CHECK_FALSE(it.desk().stages.shown);
    CHECK(it.desk().chart()->charted == 1);
    CHECK(it.desk().chart()->no_data == 1);
}
