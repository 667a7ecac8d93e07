// SPDX-License-Identifier: GPL-3.0-or-later
// export --as csv|sav of tables for statistics
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/attune.h"

using namespace test;

namespace {

std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE(
    "tables for statistics are written with a dictionary or as an SPSS file, the same bytes each time") {
    Sample it;
    it.add_code("Trust");
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "she just sat with me"});
    const std::string csv = (it.folder / "codings.csv").string();
    const Json made = json({"export", it.project, "--as", "csv", "--what", "codings-long", "-o", csv});
    CHECK(made["rows"] == 1);
    REQUIRE(made["files"].size() == 2);
    CHECK(bytes_of(csv).find("Trust") != std::string::npos);
    CHECK(bytes_of((it.folder / "codings-dictionary.csv").string()).starts_with("name,label,type,"));
    fails({"export", it.project, "--as", "csv", "--what", "codings-long", "-o", csv});

    const std::string one = (it.folder / "one.sav").string(), two = (it.folder / "two.sav").string();
    for (const auto& file : {one, two})
        ok({"export", it.project, "--as", "sav", "--what", "codings-long", "--quotes", "-o", file});
    CHECK(bytes_of(one).starts_with("$FL2"));
    CHECK(bytes_of(one) == bytes_of(two));
}

TEST_CASE("what does not fit a table for statistics is wrong usage") {
    Sample it;
    const std::string file = (it.folder / "x.sav").string();
    fails({"export", it.project, "--as", "sav", "-o", file}, 2);
    fails({"export", it.project, "--as", "sav", "--what", "case-codes"}, 2);
    fails({"export", it.project, "--as", "json", "--what", "case-codes", "-o", file}, 2);
    fails({"export", it.project, "--as", "sav", "--what", "case-codes", "--wide", "-o", file}, 2);
    fails({"export", it.project, "--as", "csv", "--quotes", "-o", file}, 2);
    fails(
        {"export", it.project, "--as", "sav", "--what", "codings-long", "--coded-by", "Nobody", "-o", file});
    CHECK_FALSE(std::filesystem::exists(file));
}
