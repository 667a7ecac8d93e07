// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_thresholds.h"

#include <doctest/doctest.h>

#include "support/project_builder.h"

using namespace attune;
using jobs::AgreementThresholds;

TEST_CASE("a project relies on Krippendorff's thresholds until it settles its own, and goes back to them") {
    test::TestProject project;
    CHECK(jobs::agreement_thresholds(*project) == AgreementThresholds{0.667, 0.8});
    CHECK(jobs::set_agreement_thresholds(*project, {0.6, 0.75}));
    project.reopen();
    CHECK(jobs::agreement_thresholds(*project) == AgreementThresholds{0.6, 0.75});
    CHECK_FALSE(jobs::set_agreement_thresholds(*project, {0.9, 0.8}));
    CHECK_FALSE(jobs::set_agreement_thresholds(*project, {0, 0.8}));
    CHECK_FALSE(jobs::set_agreement_thresholds(*project, {0.5, 1.2}));
    CHECK(jobs::agreement_thresholds(*project) == AgreementThresholds{0.6, 0.75});
    CHECK(jobs::set_agreement_thresholds(*project, {}));
    CHECK(jobs::agreement_thresholds(*project) == AgreementThresholds{});
}

TEST_CASE("thresholds are read as people write them") {
    const auto read = [](const char* words) {
        const auto found = jobs::read_thresholds(words);
        return found ? *found : AgreementThresholds{-1, -1};
    };
    CHECK(read("0.667 0.8") == AgreementThresholds{0.667, 0.8});
    CHECK(read(".6, .75") == AgreementThresholds{0.6, 0.75});
    CHECK(read("0,6 und 0,75") == AgreementThresholds{0.6, 0.75});
    CHECK(read("60 % and 75%") == AgreementThresholds{0.6, 0.75});
    for (const char* wrong : {"", "0.8", "0.8 0.6", "a b", "0.1 0.2 0.3", "2 3", "1.2.3 0.9"}) {
        CAPTURE(wrong);
        CHECK_FALSE(jobs::read_thresholds(wrong));
    }
}

TEST_CASE("a value is judged at its threshold and not below it") {
    const AgreementThresholds usual;
    using jobs::Verdict;
    CHECK(jobs::verdict_on(std::nullopt, usual) == Verdict::undefined);
    CHECK(jobs::verdict_on(0.666, usual) == Verdict::low);
    CHECK(jobs::verdict_on(0.667, usual) == Verdict::tentative);
    CHECK(jobs::verdict_on(0.799, usual) == Verdict::tentative);
    CHECK(jobs::verdict_on(0.8, usual) == Verdict::reliable);
    CHECK(jobs::thresholds_sentence(usual) == "Reliable from 0.800, tentative from 0.667 (Krippendorff).");
}
