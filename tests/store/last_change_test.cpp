// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/last_change.h"

#include <doctest/doctest.h>

#include "store/commands/report_commands.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::test;

namespace {

store::RecordExport noted(const char* name) {
    store::RecordExport record;
    record.exported.kind = "report";
    record.exported.form = "docx";
    record.exported.file_name = name;
    record.exported.digest = std::string(64, 'a');
    record.exported.choices = "{}";
    return record;
}

}  // namespace

TEST_CASE("that a file was exported is no change of what files are made of") {
    TestProject project;
    project.code("Trust");
    const auto before = store::last_change(*project);
    CHECK(before.head == project->head());
    CHECK(before.at_ms > 0);
    project.run(noted("one.docx"));
    project.run(noted("two.docx"));
    CHECK(project->head() != before.head);
    auto after = store::last_change(*project);
    CHECK(after.head == before.head);
    CHECK(after.at_ms == before.at_ms);
    CHECK(after.operations == before.operations);
    // What is done next rests on all that was.
    project.code("Fear");
    after = store::last_change(*project);
    CHECK(after.head == project->head());
    CHECK(after.operations == before.operations + 3);
    project.reopen(store::Access::read_only);
    CHECK(store::last_change(*project).head == after.head);
}
