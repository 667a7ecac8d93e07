// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_tally.h"

#include <doctest/doctest.h>

#include "support/folder.h"
#include "support/refi.h"
#include "support/refi_archive.h"

using namespace attune;
using namespace attune::jobs;
using attune::tests::guid;
using attune::tests::refi_project;
using attune::tests::write_archive;

namespace {

const std::string words = "We trust her.\r\n\r\nShe came \U0001F600 every week.\r\n";

std::string selection(int number, int start, int end, const std::string& name, int code = 10) {
    return "<PlainTextSelection guid=\"" + guid(number) + "\" name=\"" + name + "\" startPosition=\"" +
           std::to_string(start) + "\" endPosition=\"" + std::to_string(end) + "\"><Coding guid=\"" +
           guid(number + 100) + "\"><CodeRef targetGUID=\"" + guid(code) +
           "\"/></Coding></PlainTextSelection>";
}

std::string source(int number, const std::string& name, const std::string& selections) {
    return "<TextSource guid=\"" + guid(number) + "\" name=\"" + name + "\" plainTextPath=\"internal://" +
           name + ".txt\">" + selections + "</TextSource>";
}

const std::string codes =
    "<CodeBook><Codes><Code guid=\"00000000-0000-4000-8000-000000000010\" name=\"Trust\" "
    "isCodable=\"true\"/></Codes></CodeBook>";

}  // namespace

TEST_CASE("each coding of a text is exact, mended or without a place") {
    const ::test::Folder folder;
    const auto file =
        write_archive(folder / "a.qdpx",
                      refi_project(codes + "<Sources>" + source(50, "quiet", selection(60, 3, 8, "trust")) +
                                   source(51, "faulty",
                                          selection(70, 3, 8, "trust") + selection(71, 8, 3, "trust") +
                                              selection(72, 17, 900, "") + selection(73, 3, 8, "trust", 99)) +
                                   "</Sources>"),
                      {{"quiet.txt", words}, {"faulty.txt", words}});
    const auto plan = read_refi(file, {});
    REQUIRE(plan.has_value());
    const auto look = look_at_refi(*plan, {});
    REQUIRE(look.has_value());
    REQUIRE(look->tallies.size() == 2);
    CHECK(look->tallies[0].exact == 1);
    CHECK(look->tallies[0].all() == 1);
    CHECK(look->tallies[1].exact == 1);
    CHECK(look->tallies[1].mended == 1);
    CHECK(look->tallies[1].not_placed == 2);
    // What is told of the whole is no other count.
    std::int64_t placed = 0;
    for (const auto& tally : look->tallies) placed += tally.exact + tally.mended;
    CHECK(placed == static_cast<std::int64_t>(sort_refi(*plan).codings.size()));
    CHECK(texts_to_look_at(*plan, look->tallies) == std::vector<std::size_t>{1, 0});
}

TEST_CASE("the first codings say whether the file names them by their words") {
    const ::test::Folder folder;
    const auto file = write_archive(
        folder / "a.qdpx",
        refi_project(codes + "<Sources>" +
                     source(50, "a",
                            selection(60, 3, 8, "trust") + selection(61, 28, 38, "every week\xE2\x80\xA6") +
                                selection(62, 17, 20, "Her visits")) +
                     "</Sources>"),
        {{"a.txt", words}});
    const auto plan = read_refi(file, {});
    REQUIRE(plan.has_value());
    auto samples = first_codings(*plan, 0, plan->texts[0].verdict.dialect, 9);
    REQUIRE(samples.size() == 3);
    CHECK(samples[0].named);
    CHECK(samples[1].words == "every week");
    CHECK(samples[1].named);
    CHECK_FALSE(samples[2].named);
    exchange::refi::Dialect utf16;
    utf16.unit = exchange::refi::Dialect::Unit::utf16;
    samples = first_codings(*plan, 0, utf16, 9);
    CHECK_FALSE(samples[1].named);
}
