// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/print.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/project_builder.h"

using namespace attune;
using test::must;
using test::Said;
using test::TestProject;

namespace {

struct Interview {
    TestProject project;
    SourceId source =
        project.source("Interview A-01", std::vector<Said>{{"INT", "How was it?", model::Role::interviewer},
                                                           {"Parent", "Hard, mostly. Then better."}});
    CodeId feelings = project.code("Feelings");
    CodeId worry = project.code("Worry", feelings);
    CodeId help = project.code("Help");

    exchange::PrintedSource printed(jobs::PrintWanted wanted = {}) {
        wanted.source = source;
        wanted.date_ms = 1'785'153'600'000;
        return must(jobs::source_to_print(*project, wanted));
    }
};

}  // namespace

TEST_CASE("what is printed are the words, turns and codings of the source") {
    Interview it;
    it.project.coding(it.source, 12, 24, it.worry);
    it.project.coding(it.source, 26, 38, it.help);
    const auto printed = it.printed();
    CHECK(printed.title == "Interview A-01");
    CHECK(printed.project == "Test project");
    CHECK(printed.date == "27 July 2026");
    CHECK(printed.text == "How was it?\nHard, mostly. Then better.");
    REQUIRE(printed.turns.size() == 2);
    CHECK(printed.turns[0].asks);
    CHECK_FALSE(printed.turns[1].asks);
    CHECK(printed.turns[1].speaker == "Parent");
    REQUIRE(printed.codings.size() == 2);
    CHECK(printed.codes[printed.codings[0].code].name == "Worry");
    CHECK(printed.codings[0].initials == "AC");
}

TEST_CASE("codings are chosen by code, with what lies below it, and by coder") {
    Interview it;
    it.project.coding(it.source, 12, 24, it.worry);
    it.project.coding(it.source, 26, 38, it.help);
    const CoderId second = it.project.work_as("Bea Second");
    it.project.coding(it.source, 12, 20, it.help);
    jobs::PrintWanted wanted;
    CHECK(it.printed(wanted).codings.size() == 3);
    wanted.codes = {it.feelings};
    CHECK(it.printed(wanted).codings.size() == 1);
    wanted.codes = {it.help};
    CHECK(it.printed(wanted).codings.size() == 2);
    wanted.coders = {second};
    CHECK(it.printed(wanted).codings.size() == 1);
    wanted.codings = false;
    CHECK(it.printed(wanted).codings.empty());
    CHECK_FALSE(it.printed(wanted).shows_codings);
}

TEST_CASE("a file that is there is kept unless it may be replaced") {
    Interview it;
    const auto file = it.project.folder() / "out.pdf";
    const auto printed = it.printed();
    CHECK(must(jobs::print_to_file(printed, {}, {file}, JobControl{})) == 1);
    const auto size = std::filesystem::file_size(file);
    CHECK(size > 1000);
    const auto again = jobs::print_to_file(printed, {}, {file}, JobControl{});
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::conflict);
    CHECK(jobs::print_to_file(printed, {}, {file, jobs::Existing::replace}, JobControl{}));
    CHECK_FALSE(jobs::print_to_file(printed, {}, {it.project.folder() / "no" / "out.pdf"}, JobControl{}));
}

TEST_CASE("the usual paper goes by the region") {
    const auto with = [](const char* locale) {
        ::setenv("LC_ALL", locale, 1);
        const auto paper = jobs::usual_paper();
        ::unsetenv("LC_ALL");
        return paper;
    };
    CHECK(with("en_US.UTF-8") == exchange::Paper::letter);
    CHECK(with("en_GB.UTF-8") == exchange::Paper::a4);
    CHECK(with("C.UTF-8") == exchange::Paper::a4);
}
