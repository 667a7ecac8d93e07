// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/attune.h"

using namespace test;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a source is printed as PDF, the same bytes each time for the same day") {
    const Sample sample;
    sample.add_code("Trust");
    ok({"apply", sample.project, "TB-P-07", "Trust", "--quote", "She didn’t judge"});
    const std::string one = (sample.folder / "one.pdf").string(), two = (sample.folder / "two.pdf").string();
    const Json said = json({"print", sample.project, "TB-P-07", "-o", one, "--date", "2026-07-27"});
    CHECK(said["pages"] == 1);
    CHECK(said["codings"] == 1);
    CHECK(said["file"] == one);
    CHECK(contains(ok({"print", sample.project, "TB-P-07", "-o", two, "--date", "2026-07-27"}),
                   "Printed “TB-P-07” on 1 page to"));
    CHECK(bytes_of(one).starts_with("%PDF-"));
    CHECK(bytes_of(one) == bytes_of(two));
    CHECK(contains(fails({"print", sample.project, "TB-P-07", "-o", one}), "was not replaced"));
    ok({"print", sample.project, "TB-P-07", "-o", one, "--replace", "--paper", "letter", "--no-underlines"});
    CHECK(contains(bytes_of(one), "612 792"));
}

TEST_CASE("codings on paper are chosen on the command line") {
    const Sample sample;
    sample.add_code("Trust");
    sample.add_code("Luck");
    ok({"apply", sample.project, "TB-P-07", "Trust", "--quote", "She didn’t judge"});
    const std::string file = (sample.folder / "out.pdf").string();
    const auto codings = [&](Words more) {
        Words words{"print", sample.project, "TB-P-07", "-o", file, "--replace"};
        words.insert(words.end(), more.begin(), more.end());
        return json(words)["codings"].get<int>();
    };
    CHECK(codings({}) == 1);
    CHECK(codings({"--codes", "Luck"}) == 0);
    CHECK(codings({"--codes", "Luck", "--codes", "Trust"}) == 1);
    CHECK(codings({"--coder", "Amina"}) == 1);
    CHECK(codings({"--none"}) == 0);
    fails({"print", sample.project, "TB-P-07", "-o", file, "--codes", "Nothing"});
    fails({"print", sample.project, "TB-P-99", "-o", file});
    fails({"print", sample.project, "TB-P-07", "-o", file, "--replace", "--date", "soon"});
    fails({"print", sample.project, "TB-P-07"}, 2);
    fails({"print", sample.project, "TB-P-07", "-o", file, "--none", "--codes", "Trust"}, 2);
}
