// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/project_builder.h"

using namespace attune;

TEST_CASE("the history of one thing lists what changed it, undo among it, and nothing else") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left.");
    const CodeId trust = project.code("Trust"), loss = project.code("Loss");
    const CodingId first = project.coding(source, 0, 13, trust);
    const CodingId second = project.coding(source, 14, 22, loss);
    project.run(store::SetMagnitude{first, {model::CodingDirection::positive, 2, model::Account::none}});
    test::must(project->undo());

    store::HistoryFilter filter;
    filter.about = first.text();
    std::vector<std::string> kinds;
    for (const auto& entry : project->history(filter)) kinds.push_back(entry.kind);
    CHECK(kinds == std::vector<std::string>{"undo", "do", "do"});

    filter.about = second.text();
    REQUIRE(project->history(filter).size() == 1);
    CHECK(project->history(filter).front().sentence.find("Loss") != std::string::npos);

    filter.about = loss.text();  // its making, and the coding that names it
    CHECK(project->history(filter).size() == 2);
    filter.about = "nothing";
    CHECK(project->history(filter).empty());
}
