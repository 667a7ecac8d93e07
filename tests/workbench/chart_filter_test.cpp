// SPDX-License-Identifier: GPL-3.0-or-later
// Only some rows of a framework matrix.
#include <doctest/doctest.h>

#include "app/workbench/acts/chart_filter_acts.h"
#include "store/commands/variable_commands.h"
#include "store/queries/case_queries.h"
#include "workbench/charting.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Charting;

TEST_CASE("rows of a matrix are chosen by a score, said above it, kept with it and taken away again") {
    Charting it;
    auto& project = it.sample.project();
    model::Variable score;
    score.id = project->new_id<VariableId>();
    score.name = "SWEMWBS";
    score.type = model::VariableType::number;
    project.run(store::AddVariable{score});
    for (const auto& row : store::cases(*project))
        project.run(
            store::SetValues{{{score.id, row.of.id.text(), "", row.of.name == "Family 07" ? "17.5" : "24"}}});
    it.open();
    REQUIRE(it.desk().chart()->rows.size() == 2);
    it.d->keys("Alt+F");
    CHECK(it.d->driver().focused().path == "charts/filter_variable");
    CHECK_FALSE(it.d->driver().get("charts/filter_add").state.enabled);
    it.d->keys("Tab Tab");
    CHECK(it.d->driver().focused().path == "charts/filter_value");
    it.d->type("many");
    auto form = *it.desk().filter;
    form.sign = jobs::RowCondition::Sign::at_least;
    set_row_filter(it.d->bench(), form);
    add_row_condition(it.d->bench());
    it.d->driver().settle();
    REQUIRE(it.desk().filter);
    CHECK(it.d->driver().get("charts/filter_hint").name.find("is no value") != std::string::npos);
    CHECK(it.desk().chart()->choices.where.empty());
    it.d->keys("Ctrl+A");
    it.d->type("20");
    it.d->keys("Enter");
    it.wait();
    CHECK_FALSE(it.desk().filter);
    REQUIRE(it.desk().chart()->rows.size() == 1);
    CHECK(it.desk().chart()->rows[0].name == "Family 12");
    CHECK(it.desk().chart()->choices.where == std::vector<std::string>{"SWEMWBS>=20"});
    CHECK(it.desk().chart()->rows[0].facts == std::vector<std::string>{"SWEMWBS: 24"});
    CHECK(it.d->driver().get("charts/where_0").name.find("SWEMWBS ≥ 20") != std::string::npos);
    // Esc leaves a condition that is not finished.
    it.d->keys("Alt+F Escape");
    CHECK_FALSE(it.desk().filter);
    drop_row_condition(it.d->bench(), 0);
    it.wait();
    CHECK(it.desk().chart()->rows.size() == 2);
    it.d->keys("Ctrl+Z");
    it.wait();
    CHECK(it.desk().chart()->rows.size() == 1);
    run_action(it.d->bench(), *action("chart.all_cases"));
    it.wait();
    CHECK(it.desk().chart()->rows.size() == 2);
}
