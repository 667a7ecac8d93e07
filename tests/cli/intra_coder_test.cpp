// SPDX-License-Identifier: GPL-3.0-or-later
// coder again, agree --intra
#include "cli/attune.h"

using namespace test;

TEST_CASE("a coder codes the same source again in a blind copy and is compared with themselves") {
    const Sample sample;
    sample.add_code("Trust");
    const auto apply = [&](const std::string& file, const char* coder, const char* quote) {
        ok({"apply", file, "TB-P-07", "Trust", "--quote", quote, "--coder", coder});
    };
    apply(sample.project, "Amina", "she just sat with me");
    CHECK(contains(fails({"agree", sample.project, "--intra", "Amina"}), "coder again"));
    CHECK(contains(ok({"coder", "again", sample.project, "Amina"}), "“Amina (again)”"));
    ok({"round", "start", sample.project, "Again", "--coder-of", "Amina", "--coder-of", "Amina (again)",
        "--source", "TB-P-07"});
    const std::string copy = (sample.folder / "again.attune").string();
    ok({"assign", sample.project, "Again", "Amina (again)", "-o", copy});
    // Nothing of the first time is there to be looked at.
    CHECK(json({"codings", copy}).empty());
    apply(copy, "Amina (again)", "just sat with me");
    ok({"merge", sample.project, copy});
    const Json found = json({"agree", sample.project, "--intra", "Amina"});
    CHECK(found["coders"].size() == 2);
    CHECK(found["coders"][1]["again_of"] == found["coders"][0]["id"]);
    CHECK(found["things"][0]["coefficients"]["cohen_kappa"]["value"].get<double>() > 0.8);
    CHECK(contains(found["remarks"][0].get<std::string>(), "within one coder"));
    CHECK(contains(fails({"agree", sample.project}), "Two coders"));
    fails({"agree", sample.project, "--intra", "Amina", "--of", "Amina"}, 2);
}
