// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/workbench/acts/report_acts.h"
#include "app/workbench/report_run.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

void wait_for_report(Desktop& d) {
    for (int i = 0; i < 1000 && d.bench().reporting; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        d.driver().frame();
    }
    d.driver().settle();
    REQUIRE_FALSE(d.bench().reporting);
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the reliability report is written beside the work, as a page or as a table") {
    SampleProject sample;
    sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
    sample.project().work_as("Somebody Else");
    sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
    const auto folder = sample.folder_path();
    sample.close();
    Desktop d;
    d.open(sample.file());
    CHECK(suggested_report_name(d.bench()) == "reliability.html");
    report_reliability_to(d.bench(), {folder / "out.html", jobs::Existing::replace});
    REQUIRE(d.bench().reporting);
    wait_for_report(d);
    CHECK(d.said().starts_with("Wrote "));
    CHECK(bytes_of(folder / "out.html").starts_with("<!DOCTYPE html>"));
    report_reliability_to(d.bench(), {folder / "out.csv", jobs::Existing::replace});
    wait_for_report(d);
    CHECK(bytes_of(folder / "out.csv").starts_with("row,name,"));
}

TEST_CASE("where nothing can be compared the report says so, and no file is made") {
    SampleProject sample;
    const auto folder = sample.folder_path();
    sample.close();
    Desktop d;
    d.open(sample.file());
    report_reliability_to(d.bench(), {folder / "out.html", jobs::Existing::replace});
    wait_for_report(d);
    CHECK(d.bench().notice.warning);
    CHECK_FALSE(std::filesystem::exists(folder / "out.html"));
}
