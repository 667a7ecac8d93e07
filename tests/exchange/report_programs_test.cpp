// SPDX-License-Identifier: GPL-3.0-or-later
// Reports in the programs that people open them with, where these are installed.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "exchange/report/write_report.h"
#include "support/bytes_on_disk.h"
#include "support/pdf.h"
#include "support/project_builder.h"
#include "support/report_sample.h"

using namespace attune;
using namespace attune::exchange::report;
using test::output_of;
using test::sample_report;

namespace {

bool found(const std::string& program) {
    if (std::system(("command -v " + program + " > /dev/null 2>&1").c_str()) == 0) return true;
    MESSAGE("skipped: " << program << " is not installed");
    return false;
}

// The report as a file in a folder of its own.
struct OnDisk {
    test::ScratchFolder folder;
    std::filesystem::path file;

    OnDisk(const Report& report, Format format)
        : file(folder.path() / ("report." + std::string(format_word(format)))) {
        std::ofstream(file, std::ios::binary) << test::must(write_report(report, format));
    }
    std::string text() const { return file.string(); }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The page's elements when its script has run.
std::string page_at(const OnDisk& page, const std::string& behind) {
    return output_of("timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir='" +
                     page.folder.path().string() + "/browser' --dump-dom 'file://" + page.text() + behind +
                     "' 2> /dev/null");
}

}  // namespace

TEST_CASE("pandoc reads a Word report with its headings, quotes, table and links") {
    if (!found("pandoc")) return;
    const OnDisk docx(sample_report(), Format::docx);
    const std::string markdown = output_of("pandoc -f docx+styles -t markdown '" + docx.text() + "' 2>&1");
    CHECK(has(markdown, "# Trust"));
    CHECK(has(markdown, "## Fear"));
    CHECK(has(markdown, "custom-style=\"Quote\""));
    CHECK(has(markdown, "she just sat with me"));
    CHECK(has(markdown, "custom-style=\"Attune Quote Source\""));
    CHECK(has(markdown, "قالت لي القابلة أن هناك من يساعد"));
    const std::string table = output_of("pandoc -t html '" + docx.text() + "' 2>&1");
    CHECK(has(table, "<thead>"));
    const std::string comments = output_of("pandoc --track-changes=all -t native '" + docx.text() + "' 2>&1");
    CHECK(has(comments, "comment-start"));
    CHECK(has(comments, "\"Amina\""));
}

// A file in LibreOffice, turned into one of another kind in the same folder.
void convert(const OnDisk& file, const std::string& into) {
    const std::string folder = file.folder.path().string();
    output_of("timeout 120 libreoffice -env:UserInstallation='file://" + folder +
              "/profile' --headless --convert-to " + into + " --outdir '" + folder + "' '" + file.text() +
              "' 2>&1");
}

TEST_CASE("LibreOffice opens a Word report, with the caption of a long picture beside it") {
    if (!found("libreoffice") || !found("pdftotext")) return;
    Report report = sample_report();
    Chart chart;
    chart.caption = "People who spoke of it";
    chart.series = {"Parents", "Staff", "Others"};
    for (int k = 1; k <= 30; ++k)
        chart.rows.push_back({"Element " + std::to_string(k), {{7, "7"}, {3, "3"}, {1, "1"}}});
    report.sections[0].blocks.emplace_back(std::move(chart));
    const OnDisk docx(report, Format::docx);
    convert(docx, "pdf");
    const std::string text = output_of("pdftotext '" + docx.folder.path().string() + "/report.pdf' - 2>&1");
    CHECK(has(text, "Passages of a sample"));
    CHECK(has(text, "she just sat with me"));
    CHECK(has(text, "Page 1 of"));
    const std::size_t caption = text.find("People who spoke of it"), first = text.find("Element 1\n");
    REQUIRE(caption != std::string::npos);
    REQUIRE(first != std::string::npos);
    CHECK(text.substr(caption, first - caption).find('\f') == std::string::npos);
}

TEST_CASE("LibreOffice opens a workbook, with its words and numbers") {
    if (!found("libreoffice")) return;
    const OnDisk book(sample_report(), Format::xlsx);
    convert(book, "csv:'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'");
    const std::string folder = book.folder.path().string();
    const std::string passages = output_of("cat '" + folder + "/report-Passages.csv' 2>&1");
    CHECK(has(passages, "she just sat with me"));
    CHECK(has(passages, "قالت لي القابلة أن هناك من يساعد"));
    CHECK(has(output_of("cat '" + folder + "/report-Codes.csv' 2>&1"), "Trust,2"));
}

TEST_CASE("a page in a browser: search, filters and jumps from a quote to its place") {
    if (!found("chromium")) return;
    const OnDisk page(sample_report(), Format::html);
    const std::string all = page_at(page, "");
    CHECK(has(all, ">2 passages</p>"));
    CHECK_FALSE(has(all, "id=\"find\" class=\"idle\" role=\"search\" aria-label=\"Passages\" hidden"));
    const std::string searched = page_at(page, "#?q=Sat+with");
    CHECK(has(searched, ">1 of 2 passages: “Sat with”</p>"));
    CHECK(has(searched, "<mark>sat with</mark>"));
    CHECK(has(searched, "<section id=\"g-fear\" aria-labelledby=\"g-fear-h\" hidden=\"\">"));
    const std::string filtered = page_at(page, "?code=Fear");
    CHECK(has(filtered, ">1 of 2 passages: Fear</p>"));
    CHECK(has(filtered, "data-coding=\"coding-1\" data-code=\"0\""));
    const std::string coder = page_at(page, "#?coder=Bilal&q=القابلة");
    CHECK(has(coder, ">1 of 2 passages: “القابلة”, Bilal</p>"));
    const std::string none = page_at(page, "#?q=nowhere");
    CHECK(has(none, ">0 of 2 passages: “nowhere”</p>"));
    const std::string jumped = page_at(page, "#p-coding-1");
    CHECK(has(jumped, "class=\"coded here\" data-codings=\"coding-1 coding-3\""));
}

TEST_CASE("hostile words run nothing in a browser") {
    if (!found("chromium")) return;
    Report report = sample_report();
    report.title = test::hostile_words;
    auto& quote = std::get<Quote>(report.sections[1].blocks.front());
    quote.words = quote.code = quote.speaker = test::hostile_words;
    const OnDisk page(report, Format::html);
    const std::string dom = page_at(page, "");
    CHECK(has(dom, ">2 passages</p>"));
    CHECK_FALSE(has(dom, "<img"));
}
