// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/assets.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "support/folder.h"

using namespace attune;

TEST_CASE("assets are found in the folder that ATTUNE_ASSETS names, and only there") {
    const test::Folder folder;
    test::write_file((folder / "frameworks") / "own.yaml", "x");
    REQUIRE(::setenv("ATTUNE_ASSETS", folder.path().c_str(), 1) == 0);
    const auto own = jobs::find_asset("frameworks/own.yaml");
    REQUIRE(own);
    CHECK(*own == (folder / "frameworks") / "own.yaml");
    const auto none = jobs::find_asset("frameworks/thriving-babies.yaml");
    REQUIRE_FALSE(none);
    CHECK(none.error().sentence.find("ATTUNE_ASSETS") != std::string::npos);
    ::unsetenv("ATTUNE_ASSETS");
}

TEST_CASE("without it they are found above the program, as in a build folder") {
    ::unsetenv("ATTUNE_ASSETS");
    const auto found = jobs::find_asset("themes");
    REQUIRE(found);
    CHECK(std::filesystem::is_directory(*found));
}
