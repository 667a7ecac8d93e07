// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;

TEST_CASE("one code read alone is the same as in the whole codebook") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left.");
    const CodeId top = project.code("Top"), child = project.code("Child", top),
                 leaf = project.code("Leaf", child);
    project.coding(source, 0, 13, leaf);
    project.run(store::PinCode{4, child});
    for (const auto& row : store::codebook(*project)) {
        CAPTURE(row.code.name);
        const auto alone = store::code_row(*project, row.code.id);
        REQUIRE(alone);
        CHECK(alone->code.name == row.code.name);
        CHECK(alone->code.parent == row.code.parent);
        CHECK(alone->code.colour == row.code.colour);
        CHECK(alone->elements == row.elements);
        CHECK(alone->codings == row.codings);
        CHECK(alone->depth == row.depth);
        CHECK(alone->pinned_slot == row.pinned_slot);
    }
    CHECK(store::code_row(*project, leaf)->depth == 2);
    CHECK(store::code_row(*project, leaf)->codings == 1);
}
