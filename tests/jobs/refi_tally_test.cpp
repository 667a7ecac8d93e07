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

TEST_CASE(
    "a look begins with the codings that another reading moves, and a choice says what it makes of them") {
    const ::test::Folder folder;
    // An emoji counts two in UTF-16: the first selection lies before it, the others behind.
    const auto file =
        write_archive(folder / "a.qdpx",
                      refi_project(codes + "<Sources>" +
                                   source(50, "a",
                                          selection(60, 0, 3, "Her") + selection(61, 18, 23, "trust") +
                                              selection(62, 28, 33, "after")) +
                                   "</Sources>"),
                      {{"a.txt", "Her visits \U0001F600 now, trust and after."}});
    auto plan = read_refi(file, {});
    REQUIRE(plan.has_value());
    REQUIRE(plan->texts[0].verdict.candidates.size() > 1);
    const auto best = plan->texts[0].verdict.dialect;
    CHECK(best.unit == exchange::refi::Dialect::Unit::code_points);
    exchange::refi::Dialect utf16 = best;
    utf16.unit = exchange::refi::Dialect::Unit::utf16;
    const auto samples = first_codings(*plan, 0, utf16, 2);
    REQUIRE(samples.size() == 2);
    CHECK(samples[0].name == "trust");
    CHECK(samples[0].words == " trus");
    choose_dialect(*plan, 0, utf16);
    const std::string& because = plan->texts[0].verdict.because;
    CHECK_MESSAGE(because.starts_with("3 selections, counted as you chose: 1 of 3 names"), because);
    CHECK_MESSAGE(because.find("What speaks for the other (code points") != std::string::npos, because);
    choose_dialect(*plan, 0, best);
    CHECK(because.find("you chose") == std::string::npos);
}

TEST_CASE("a case that refers to what does not come in is named before anything is written") {
    const ::test::Folder folder;
    const auto refers = [](int number, const char* name, int to) {
        return "<Case guid=\"" + guid(number) + "\" name=\"" + name + "\"><SourceRef targetGUID=\"" +
               guid(to) + "\"/></Case>";
    };
    const auto file = write_archive(
        folder / "a.qdpx",
        refi_project(codes + "<Cases>" + refers(40, "Anna", 99) + refers(41, "Ben", 50) +
                     "</Cases><Sources>" + source(50, "a", selection(60, 3, 8, "trust")) + "</Sources>"),
        {{"a.txt", words}});
    const auto plan = read_refi(file, {});
    REQUIRE(plan.has_value());
    std::vector<RefiLine> left_out;
    for (auto& line : outline_of(*plan, sort_refi(*plan)))
        if (line.fate == RefiLine::Fate::left_out) left_out.push_back(line);
    REQUIRE(left_out.size() == 1);
    CHECK(left_out[0].what == "1 reference of a case");
    CHECK(left_out[0].why.starts_with("“Anna”: "));
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
    const auto named = [&samples](const std::string& name) {
        for (const auto& one : samples)
            if (one.name.starts_with(name)) return one;
        return RefiSample{};
    };
    CHECK(named("trust").named);
    CHECK(named("every").words == "every week");
    CHECK(named("every").named);
    CHECK(named("Her").words == "She");
    CHECK_FALSE(named("Her").named);
    exchange::refi::Dialect utf16;
    utf16.unit = exchange::refi::Dialect::Unit::utf16;
    samples = first_codings(*plan, 0, utf16, 9);
    CHECK_FALSE(named("every").named);
}
