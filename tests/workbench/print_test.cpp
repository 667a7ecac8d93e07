// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/workbench/acts/print_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/print_run.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

void wait_for_pages(Desktop& d) {
    for (int i = 0; i < 1000 && d.bench().printing; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        d.driver().frame();
    }
    d.driver().settle();
    REQUIRE_FALSE(d.bench().printing);
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("Ctrl+P asks where, and makes a PDF of the source beside the work") {
    SampleProject sample;
    sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
    const auto folder = sample.folder_path();
    sample.close();
    Desktop d;
    d.keys("Ctrl+P");
    CHECK(d.bench().chooser_for == ChooserFor::nothing);
    d.open(sample.file());
    d.keys("Ctrl+P");
    CHECK(d.bench().chooser_for == ChooserFor::print);
    CHECK(suggested_print_name(d.bench()) == "Interview A-01.pdf");
    d.keys("Esc Esc");
    const auto file = folder / "out.pdf";
    print_source_to(d.bench(), {file, jobs::Existing::replace});
    REQUIRE(d.bench().printing);
    d.driver().frame();
    CHECK(d.driver().find("status/print") != nullptr);
    d.keys("Down Space 1");  // the work goes on
    wait_for_pages(d);
    CHECK(d.said().starts_with("Printed “Interview A-01” on 1 page to "));
    CHECK(bytes_of(file).starts_with("%PDF-"));
}

TEST_CASE("a printed source says which names stand in it that nobody has decided about") {
    SampleProject sample;
    const auto folder = sample.folder_path();
    const SourceId visit =
        sample.project().source("Visit", "Mrs Hargreaves came, and Mrs Hargreaves stayed.");
    sample.close();
    Desktop d;
    d.open(sample.file());
    print_source_to(d.bench(), {folder / "interview.pdf", jobs::Existing::replace});
    wait_for_pages(d);
    CHECK(d.said().find("recognised") == std::string::npos);
    show_source(d.bench(), visit);
    print_source_to(d.bench(), {folder / "visit.pdf", jobs::Existing::replace});
    wait_for_pages(d);
    CHECK_MESSAGE(d.said().find("1 word or name by which somebody might be recognised") != std::string::npos,
                  d.said());
}

TEST_CASE("printing can be stopped, and a folder that is not there is named") {
    SampleProject sample;
    const auto folder = sample.folder_path();
    sample.close();
    Desktop d;
    d.open(sample.file());
    print_source_to(d.bench(), {folder / "stopped.pdf", jobs::Existing::replace});
    stop_printing(d.bench());
    wait_for_pages(d);
    const bool stopped = d.said() == "The printing was stopped; no file was made.";
    CHECK(stopped == !std::filesystem::exists(folder / "stopped.pdf"));
    print_source_to(d.bench(), {folder / "no such folder" / "out.pdf", jobs::Existing::replace});
    wait_for_pages(d);
    CHECK(d.bench().notice.warning);
    print_source_to(d.bench(), {folder / "left.pdf", jobs::Existing::replace});
    d.keys("Ctrl+W");  // closing the project ends the printing
    CHECK_FALSE(d.bench().printing);
}
