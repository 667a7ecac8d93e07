// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/codebook_versions.h"

#include <doctest/doctest.h>

#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

TEST_CASE("naming, renaming and deleting a version of the codebook are changes like any other") {
    TestProject project;
    project.code("Trust");
    const store::Done named =
        check_round_trip(project, store::NameCodebookVersion{{}, " After\ncalibration ", "Two coders.\r\n"});
    CHECK(named.sentence == "Named this version of the codebook “After calibration”");
    const auto listed = store::codebook_versions(*project);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].id.text() == named.subject);
    CHECK(listed[0].name == "After calibration");
    CHECK(listed[0].note == "Two coders.\n");
    CHECK(listed[0].coder_name == "Ada Coder");
    CHECK(listed[0].at_ms < listed[0].made_ms);
    CHECK(must(store::find_codebook_version(*project, "after CALIBRATION")) == listed[0].id);

    const store::Done edited = check_round_trip(
        project, store::EditCodebookVersion{listed[0].id, "After the second round", std::nullopt});
    CHECK(edited.sentence ==
          "Renamed the version “After calibration” of the codebook to “After the second round”");
    check_round_trip(project, store::EditCodebookVersion{listed[0].id, std::nullopt, "One coder."});
    check_no_change(project,
                    store::EditCodebookVersion{listed[0].id, "After the second round", "One coder."});
    check_round_trip(project, store::DeleteCodebookVersion{listed[0].id});
    CHECK(store::codebook_versions(*project).empty());
    check_refused(project, store::DeleteCodebookVersion{listed[0].id});
    check_refused(project, store::NameCodebookVersion{{}, "  ", ""});
    check_refused(project, store::NameCodebookVersion{
                               {}, "Nowhere", "", store::Moment::after_operation(OperationId("x"))});
    check_refused(project, store::NameCodebookVersion{{}, "Never", "", store::Moment::at_time(5)});
}

TEST_CASE("versions are listed by the moment they name, not by when they were named") {
    TestProject project;
    project.code("Trust");
    const auto first = project->history({}).front();
    project.code("Fear");
    project.run(store::NameCodebookVersion{{}, "Second", ""});
    project.run(store::NameCodebookVersion{{}, "First", "", store::Moment::after_operation(first.id)});
    project.run(store::NameCodebookVersion{{}, "Also first", "", store::Moment::at_time(first.at_ms)});
    const auto listed = store::codebook_versions(*project);
    REQUIRE(listed.size() == 3);
    CHECK(listed[0].name == "First");
    CHECK(listed[1].name == "Also first");
    CHECK(listed[0].moment == listed[1].moment);
    CHECK(listed[0].at_ms == first.at_ms);
    CHECK(listed[2].name == "Second");
}
