// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>

#include "exchange/figure/write_figure.h"

using namespace attune;
using exchange::FigureFormat;

namespace {

figure::Description some_bars() {
    figure::Description out;
    out.kind = "bars";
    out.title = "Codes & “kinds” of <case>";
    out.counted = "Families; n = 12 families";
    out.alt = "Bars for 2 codes. Named most: “Trust” 12 families; “ਭਰੋਸਾ” 3 families.";
    figure::Bars bars;
    bars.scale = figure::scale_over("Families", "", 0, 12, true);
    bars.series = {"families", "members of staff"};
    bars.rows = {{"Trust", {{12.0, "12"}, {4.0, "4"}}}, {"ਭਰੋਸਾ", {{3.0, "3"}, {{}, "hidden"}}}};
    out.body = std::move(bars);
    return out;
}

std::string written(FigureFormat format, std::int64_t date_ms = 1'650'000'000'000) {
    auto bytes = exchange::write_figure(some_bars(), format, date_ms);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? "" : bytes.error().sentence));
    return *bytes;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the same figure gives the same bytes, whatever came before it") {
    for (const auto format : {FigureFormat::svg, FigureFormat::png, FigureFormat::pdf}) {
        const std::string first = written(format);
        CHECK(first.size() > 2000);
        CHECK(first == written(format));
    }
}

TEST_CASE("title and alternative text stand in a figure's file as words") {
    const std::string svg = written(FigureFormat::svg);
    CHECK(contains(svg, "<title id=\"attune-title\">Codes &amp; “kinds” of &lt;case&gt;</title>"));
    CHECK(contains(svg,
                   "<desc id=\"attune-desc\">Bars for 2 codes. Named most: “Trust” 12 families; “ਭਰੋਸਾ” 3"));
    CHECK(contains(svg, "role=\"img\""));
    const std::string png = written(FigureFormat::png);
    CHECK(png.starts_with("\x89PNG"));
    CHECK(contains(png, std::string("iTXtDescription\0\0\0\0\0", 20) + some_bars().alt));
    CHECK(contains(png, "pHYs"));
    const std::string pdf = written(FigureFormat::pdf);
    CHECK(pdf.starts_with("%PDF"));
    CHECK(contains(pdf, "/Subject"));
    CHECK(contains(pdf, "CreationDate (20220415"));
}

TEST_CASE("a figure's format is told by its file's ending, in any case of letters") {
    CHECK(exchange::figure_format_of_name("a.b.PNG") == FigureFormat::png);
    CHECK(exchange::figure_format_of_name("figure.svg") == FigureFormat::svg);
    CHECK_FALSE(exchange::figure_format_of_name("figure.docx"));
    CHECK_FALSE(exchange::figure_format_of_name("svg"));
}
