// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "jobs/export.h"
#include "support/folder.h"

using namespace attune;

TEST_CASE("an export is written whole, never over a file unless it may be replaced") {
    const test::Folder folder;
    const auto file = folder / "out.csv";
    REQUIRE(jobs::write_export(file, "one"));
    CHECK(test::read_file(file) == "one");
    const auto again = jobs::write_export(file, "two");
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::conflict);
    CHECK(test::read_file(file) == "one");
    REQUIRE(jobs::write_export(file, "two", jobs::Existing::replace));
    CHECK(test::read_file(file) == "two");
    CHECK_FALSE(jobs::write_export(folder / "no folder" / "out.csv", "x"));
    // Nothing unfinished is left beside it.
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a dangling link is a name that is taken") {
    const test::Folder folder;
    std::filesystem::create_symlink(folder / "nowhere", folder / "out.csv");
    CHECK_FALSE(jobs::write_export(folder / "out.csv", "x"));
}
