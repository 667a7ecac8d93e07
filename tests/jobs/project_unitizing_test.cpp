// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/project_unitizing.h"

#include <doctest/doctest.h>

#include "jobs/coded_round.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

UnitizingChoice of_round(const CodedRound& it) {
    UnitizingChoice choice;
    choice.basis.round = it.round.text();
    choice.samples = 10;
    return choice;
}

}  // namespace

TEST_CASE("two coders who did exactly the same agree fully on where and what, by source and overall") {
    CodedRound it;
    UnitizingChoice choice = of_round(it);
    choice.basis.sources = {it.sources[0]};  // the first is coded alike
    const auto found = must(project_unitizing(*it.project, choice));
    REQUIRE(found.by_source.size() == 1);
    for (const auto* figures : {&found.overall, &found.by_source[0]}) {
        CHECK(figures->passages == 4);
        CHECK(*figures->all.value == doctest::Approx(1));
        CHECK(*figures->coded.value == doctest::Approx(1));
        CHECK(*figures->codes.value == doctest::Approx(1));
        CHECK(*figures->gamma.value == doctest::Approx(1));
        CHECK(*figures->categories.value == doctest::Approx(1));
    }
}

TEST_CASE("other ends and missed passages lower every figure, the more the further apart") {
    CodedRound it;
    const auto found = must(project_unitizing(*it.project, of_round(it)));
    REQUIRE(found.by_source.size() == 4);
    CHECK(*found.by_source[0].all.value > *found.by_source[1].all.value);
    CHECK(*found.by_source[1].all.value > *found.by_source[2].all.value);
    CHECK(*found.by_source[2].all.value > *found.by_source[3].all.value);
    CHECK(*found.by_source[0].gamma.value > *found.by_source[3].gamma.value);
    CHECK(*found.overall.all.value < 1);
    CHECK(*found.overall.all.value > *found.by_source[3].all.value);
    REQUIRE(found.by_thing.size() == 3);
    CHECK(found.by_thing[0].passages == 7);
    CHECK(found.by_thing[0].alone.defined());
    CHECK_FALSE(found.by_thing[2].alone.defined());
    CHECK(found.by_thing[2].alone.reason == analysis::no_value::nothing_coded);
    CHECK(found.method.size() >= 4);
}

TEST_CASE("two codes of one coder on the same words leave no uα over all codes, and one for each alone") {
    CodedRound it;
    it.project.coding(it.sources[0], 50, 70, it.trust);
    const auto found = must(project_unitizing(*it.project, of_round(it)));
    CHECK_FALSE(found.overall.all.defined());
    CHECK(found.overall.all.reason.find("exclude each other") != std::string::npos);
    CHECK_FALSE(found.by_source[0].all.defined());
    CHECK(found.by_source[1].all.defined());
    CHECK(found.by_thing[0].alone.defined());
    CHECK(found.overall.gamma.defined());  // γ allows for overlaps
}

TEST_CASE("the same seed draws the same chance, and γ can be left out or stopped") {
    CodedRound it;
    UnitizingChoice choice = of_round(it);
    choice.basis.seed = 5;
    const auto once = must(project_unitizing(*it.project, choice));
    CHECK(once.overall.gamma.value == must(project_unitizing(*it.project, choice)).overall.gamma.value);
    CHECK(once.overall.samples == 10);
    choice.gamma = false;
    CHECK_FALSE(must(project_unitizing(*it.project, choice)).overall.gamma.defined());
    choice.gamma = true;
    std::int64_t samples = 0;
    JobControl stopping([&](const Progress& progress) {
        samples = progress.done;
        if (samples == 4 && progress.total == 10) stopping.cancel();
    });
    CHECK(project_unitizing(*it.project, choice, stopping).error().kind == ErrorKind::cancelled);
    CHECK(samples == 4);
}

TEST_CASE("a source that one of the coders did not code leaves no figure of all together, and says so") {
    CodedRound it;
    const CoderId third = it.project.work_as("Third Coder");
    it.project.coding(it.sources[0], 40, 62, it.fear);
    UnitizingChoice choice = of_round(it);
    choice.basis.coders = {it.ada, it.bo, third};
    const auto found = must(project_unitizing(*it.project, choice));
    CHECK(found.by_source[0].all.defined());
    CHECK(found.by_source[1].all.defined());  // of the two who did
    CHECK_FALSE(found.overall.all.defined());
    CHECK(found.overall.all.reason.find("Not every coder") != std::string::npos);
    CHECK(found.overall.gamma.defined());
}
