// SPDX-License-Identifier: GPL-3.0-or-later
// One coder over time.
#include <doctest/doctest.h>

#include "jobs/agreement_json.h"
#include "jobs/coded_round.h"
#include "store/commands/repeat_commands.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

TEST_CASE(
    "a coder's second time is compared with their first when asked, and never counts as another person") {
    CodedRound it;
    const auto before = must(project_agreement(*it.project, AgreementChoice{}));
    const CoderId again(it.project.run(store::AddRepeat{it.ada, ""}).subject);
    it.project.work_as("Ada Coder (again)");
    it.project.coding(it.sources[0], 40, 62, it.fear);
    it.project.coding(it.sources[0], 63, 90, it.trust);
    it.project.coding(it.sources[1], 40, 62, it.fear);

    // Of everybody: as if it were not there.
    const auto all = must(project_agreement(*it.project, AgreementChoice{}));
    CHECK(all.coders == std::vector{it.ada, it.bo});
    CHECK(all.comparison.micro_alpha.value == before.comparison.micro_alpha.value);

    AgreementChoice choice;
    choice.coders = {it.ada, again};
    const auto found = must(project_agreement(*it.project, choice));
    CHECK(found.coders == std::vector{it.ada, again});
    CHECK(found.again_of == std::vector{CoderId{}, it.ada});
    CHECK(found.sources.size() == 2);  // those that were coded twice
    CHECK(found.left_out.size() == 2);
    REQUIRE_FALSE(found.remarks.empty());
    CHECK(found.remarks[0].starts_with("“Ada Coder (again)” is Ada Coder coding a second time"));
    CHECK(found.remarks[0].find("again from ") != std::string::npos);
    const auto& fear = found.comparison.things[1];
    CHECK(fear.name == "Fear");
    CHECK(*fear.find("cohen_kappa")->value == doctest::Approx(1));
    const auto& trust = found.comparison.things[0];
    CHECK(*trust.find("cohen_kappa")->value < 1);
    const auto written = agreement_json(found);
    CHECK(written["coders"][1]["again_of"] == it.ada.text());
    CHECK(agreement_json(must(agreement_from_json(written.dump()))) == written);
}
