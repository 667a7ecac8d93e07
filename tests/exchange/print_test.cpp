// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/print/print_source.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "exchange/print/flow.h"
#include "support/pdf.h"
#include "text/running_direction.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::exchange;
using test::PdfFile;

namespace {

constexpr std::int64_t july = 1'785'153'600'000;  // 27 July 2026, 12:00 UTC

// Turns of two people, one a line.
PrintedSource talk(const std::vector<std::string>& turns) {
    PrintedSource source;
    source.title = "Interview A-01";
    source.project = "Pilot";
    source.date = "27 July 2026";
    std::int64_t at = 0;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const std::int64_t length = text::code_point_count(turns[i]);
        source.turns.push_back({{{at}, {at + length}}, i % 2 == 0 ? "INT" : "Parent", "", "", i % 2 == 0});
        source.text += (i > 0 ? "\n" : "") + turns[i];
        at += length + 1;
    }
    return source;
}

PrintedPages printed(const PrintedSource& source, const PrintOptions& options = {Paper::a4, true, july}) {
    auto pages = print_source(source, options, JobControl{});
    REQUIRE(pages);
    CHECK(pages->pdf.starts_with("%PDF-"));
    CHECK(pages->pages >= 1);
    return *pages;
}

bool can_read() {
    static const bool found = test::pdftotext_found();
    if (!found) MESSAGE("skipped: no pdftotext (package poppler-utils)");
    return found;
}

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

std::string sentence(std::size_t number) {
    return "She rang me on day " + std::to_string(number) +
           " and asked how I had slept, and nobody had asked me that before.";
}

}  // namespace

TEST_CASE("a printed page says whose and which it is, and who speaks") {
    PrintedSource source = talk({"How was the first month?", "Hard, mostly. I was frightened."});
    source.turns[1].note = "00:03:21";
    source.turns[1].speaker = "Parent (mother)";
    source.subtitle = "by telephone";
    const PrintedPages pages = printed(source);
    CHECK(pages.pages == 1);
    if (!can_read()) return;
    const std::string text = PdfFile(pages.pdf).text();
    for (const char* words : {"Interview A-01", "Pilot", "27 July 2026", "Page 1 of 1", "INT", "Parent",
                              "00:03:21", "by telephone", "Hard, mostly. I was frightened."})
        CHECK_MESSAGE(says(text, words), words);
    CHECK_FALSE(says(text, "(mother)"));
}

TEST_CASE("equal input gives equal bytes, another day others") {
    const PrintedSource source =
        talk({"Shall we start?", "وہ ہر صبح فون کرتی تھی۔", "她每天早上都打电话来。"});
    CHECK(printed(source).pdf == printed(source).pdf);
    CHECK(printed(source).pdf != printed(source, {Paper::a4, true, july + 86'400'000}).pdf);
}

TEST_CASE("pages are A4 or Letter") {
    const PrintedSource source = talk({"Yes."});
    CHECK(says(printed(source).pdf, "595.276"));
    CHECK(says(printed(source, {Paper::letter, true, july}).pdf, "612 792"));
}

TEST_CASE("the words of every script can be searched and copied") {
    if (!can_read()) return;
    const std::vector<std::pair<std::string, std::vector<std::string>>> sayings{
        {"English", {"office", "first", "naïve"}},
        {"Urdu", {"صبح", "بھروسا", "کرتی"}},
        {"Arabic", {"الإنسان", "والحرية", "لأنها"}},
        {"Persian", {"اعتماد", "داشتم"}},
        {"Hebrew", {"התקשרה", "בוקר"}},
        {"Hindi", {"भरोसा", "संस्थाओं", "यूनाइटेड"}},
        {"Panjabi", {"ਭਰੋਸਾ", "ਫ਼ੋਨ"}},
        {"Bengali", {"বিশ্বাস", "প্রতিদিন"}},
        {"Amharic", {"በየቀኑ", "እተማመን"}},
        {"Chinese", {"她每天早上"}},
        {"Vietnamese", {"tưởng", "điện"}},
    };
    std::vector<std::string> turns;
    for (const auto& [language, words] : sayings) {
        std::string turn;
        for (const auto& word : words) turn += (turn.empty() ? "" : " ") + word;
        turns.push_back(turn);
    }
    const std::string text = PdfFile(printed(talk(turns)).pdf).text();
    for (const auto& [language, words] : sayings)
        for (const auto& word : words) CHECK_MESSAGE(says(text, word), language << ": " << word);
}

TEST_CASE("real texts in many scripts are found again on their pages, word for word") {
    const char* folder = std::getenv("ATTUNE_TEST_DATA");
    if (folder == nullptr) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    if (!can_read()) return;
    for (const char* name : {"urd", "arb", "pnb", "hin", "pan", "ben", "heb", "amh", "vie"}) {
        std::ifstream in(std::filesystem::path(folder) / "scripts" / (std::string(name) + ".txt"));
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        PrintedSource source;
        source.title = name;
        source.text = bytes;
        const std::string text = PdfFile(printed(source).pdf).text();
        std::size_t words = 0, missed = 0;
        std::string word;
        std::string spaced = bytes;
        for (const char* stop : {"፡", "።", "፣", "፤"})
            for (auto at = spaced.find(stop); at != std::string::npos; at = spaced.find(stop))
                spaced.replace(at, 3, " ");
        std::istringstream parts(spaced);
        while (parts >> word) {
            // Readers of PDF put stops and brackets of right-to-left lines where they like.
            while (!word.empty() &&
                   std::string_view("().,;:!?/\"-").find(word.back()) != std::string_view::npos)
                word.pop_back();
            if (word.find_first_of("().,;:-0123456789") != std::string::npos) continue;
            ++words;
            missed += says(text, word) ? 0U : 1U;
        }
        CAPTURE(name);
        CHECK(words > 60);
        CHECK(missed * 20 <= words);  // what lines part
    }
}

TEST_CASE("a source that runs from right to left has its speakers at the right and its codes at the left") {
    if (!can_read()) return;
    PrintedSource source = talk({"آپ کیسے آئیں؟", "وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔"});
    source.codes = {{"Trust", {0x009E73}}};
    source.codings = {{{{16}, {38}}, 0, "KM"}};
    for (const auto& word : PdfFile(printed(source).pdf).words()) {
        if (word.text == "Parent") CHECK(word.left > 595.0 * 0.75);
        if (word.text == "Trust" && word.top < 200) CHECK(word.right < 595.0 * 0.35);
    }
    source.text =
        std::string(source.text)
            .insert(0, "And now in English a good deal longer than that: she rang me every single morning. ");
    CHECK_FALSE(text::runs_right_to_left(source.text));
}

TEST_CASE("names of ten overlapping codings collide with nothing and lie on the page") {
    if (!can_read()) return;
    std::vector<std::string> turns;
    for (std::size_t i = 0; i < 40; ++i) turns.push_back(sentence(i));
    PrintedSource source = talk(turns);
    for (int i = 0; i < 10; ++i)
        source.codes.push_back(
            {"Codename" + std::to_string(i), {static_cast<std::uint32_t>(0x336699 + 9000 * i)}});
    const std::int64_t length = text::code_point_count(source.text);
    for (std::size_t i = 0; i < 10; ++i)
        source.codings.push_back({{{200 + static_cast<std::int64_t>(i)}, {460}}, i, "KM"});
    for (std::size_t i = 0; i < 10; ++i)  // over two pages
        source.codings.push_back({{{1500 + static_cast<std::int64_t>(i)}, {length - 40}}, i, "SA"});
    const PrintedPages pages = printed(source);
    CHECK(pages.pages >= 2);
    const auto words = PdfFile(pages.pdf).words();
    int names = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& a = words[i];
        CHECK(a.left >= 40);
        CHECK(a.right <= 595.3 - 40);
        CHECK(a.bottom <= 841.9 - 20);
        names += a.text.starts_with("Codename");
        for (std::size_t k = i + 1; k < words.size(); ++k) {
            const auto& b = words[k];
            if (a.page != b.page) continue;
            // Boxes have the height of the font's longest letters; a third of a line is no collision.
            const double wide = std::min(a.right, b.right) - std::max(a.left, b.left);
            const double high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
            const bool apart = wide < 0.5 || high < 3.5;
            CHECK_MESSAGE(apart, a.text << " and " << b.text << " on page " << a.page + 1);
        }
    }
    CHECK(names >= 20);  // in the margins of two pages, and in the list
    // What the margins only count is named in the list at the end.
    const std::string text = PdfFile(pages.pdf).text();
    CHECK(says(text, "Codes in this source"));
    for (int i = 0; i < 10; ++i) CHECK(says(text, "Codename" + std::to_string(i)));
    CHECK(says(text, "KM 1 · SA 1"));
    CHECK(says(text, "+"));
}

TEST_CASE("without codings no code is named") {
    if (!can_read()) return;
    PrintedSource source = talk({"How was it?", "Hard, mostly."});
    source.codes = {{"Worry", {0xD55E00}}};
    source.codings = {{{{12}, {24}}, 0, "KM"}};
    CHECK(says(PdfFile(printed(source).pdf).text(), "Worry"));
    source.shows_codings = false;
    const std::string text = PdfFile(printed(source).pdf).text();
    CHECK_FALSE(says(text, "Worry"));
    CHECK(says(text, "Hard, mostly."));
}

TEST_CASE("every line is printed once, in order, within its page, and none is left alone") {
    std::mt19937 random(11);
    for (int round = 0; round < 25; ++round) {
        std::vector<std::string> turns;
        for (int i = 0; i < 60; ++i) {
            std::string turn;
            const auto sentences = std::uniform_int_distribution<std::size_t>(0, i == 30 ? 90 : 8)(random);
            for (std::size_t s = 0; s < sentences; ++s) turn += sentence(s) + (s % 3 == 2 ? "\n" : " ");
            turns.push_back(turn);
        }
        PrintedSource source = talk(turns);
        const print::Layout layout = print::layout_for(Paper::a4, round % 2 == 0, false);
        auto sheet = print::Sheet::open(layout, "t", 0);
        REQUIRE(sheet);
        const text::Translator translator(source.text);
        const auto flow = print::make_flow(*sheet, source, translator, 110, JobControl{});
        REQUIRE(flow);
        std::size_t page = 0;
        std::map<std::size_t, std::size_t> counted;  // lines of each paragraph
        for (const auto& line : flow->lines) ++counted[line.paragraph];
        for (std::size_t i = 0; i < flow->lines.size(); ++i) {
            const auto& line = flow->lines[i];
            const bool begins = page + 1 < flow->pages.size() && flow->pages[page + 1] == i;
            if (begins) ++page;
            CHECK(line.top >= layout.top - 0.01);
            CHECK(line.top + line.height <= layout.foot() + 0.01);
            if (i == 0) continue;
            const auto& before = flow->lines[i - 1];
            const bool follows = line.paragraph == before.paragraph
                                     ? line.line == before.line + 1
                                     : line.line == 0 && line.paragraph == before.paragraph + 1;
            CHECK(follows);
            if (!begins) {
                CHECK(line.top >= before.top + before.height - 0.01);
                continue;
            }
            if (line.paragraph != before.paragraph) continue;
            CHECK(line.line >= 2);
            CHECK(counted[line.paragraph] - line.line >= 2);
        }
        CHECK(page + 1 == flow->pages.size());
        (void)sheet->finish();
    }
}

TEST_CASE("odd sources are printed too") {
    CHECK(printed(talk({})).pages == 1);
    CHECK(printed(talk({""})).pages == 1);
    PrintedSource plain;  // no turns, no newline, one word without end
    plain.title = std::string(400, 'T');
    plain.text = std::string(20000, 'x');
    CHECK(printed(plain).pages > 3);
    PrintedSource missing = talk({"a\U0010FFFDb", "\u202Eabc\u202C \u2067def"});
    missing.codes = {{"نام · name", {0xFFFF00}}};
    missing.codings = {{{{0}, {1}}, 0, ""}, {{{0}, {12}}, 0, ""}};
    CHECK(printed(missing).pages == 1);
}

TEST_CASE("printing can be stopped and tells how far it is") {
    std::vector<std::string> turns;
    for (std::size_t i = 0; i < 400; ++i) turns.push_back(sentence(i));
    int reports = 0;
    std::int64_t most = 0;
    JobControl* running = nullptr;
    JobControl control([&](const Progress& progress) {
        ++reports;
        most = std::max(most, progress.total);
        if (reports == 4) running->cancel();
    });
    running = &control;
    const auto stopped = print_source(talk(turns), {}, control);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::cancelled);
    CHECK(reports >= 4);
    CHECK(most > 0);
}

TEST_CASE("every colour of a code can be told from paper") {
    for (const std::uint32_t rgb : {0xFFFFFFU, 0xFFFF00U, 0xE69F00U, 0x56B4E9U, 0x000000U, 0x999933U}) {
        const print::Ink ink = print::ink_of({rgb});
        const auto linear = [](double c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        const double light =
            0.2126 * linear(ink.red) + 0.7152 * linear(ink.green) + 0.0722 * linear(ink.blue);
        CHECK(1.05 / (light + 0.05) >= 3.0);
    }
}
