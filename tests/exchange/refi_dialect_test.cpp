// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "exchange/refi/archive.h"
#include "exchange/refi/dialect.h"
#include "exchange/refi/read_project_xml.h"
#include "support/refi.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::exchange;
using refi::Certainty;
using refi::Dialect;
using refi::Hint;

namespace {

refi::SourceText text_of(const std::string& bytes) {
    auto text = refi::source_text(bytes);
    REQUIRE_MESSAGE(text.has_value(), (text ? "" : text.error().sentence));
    return std::move(*text);
}

std::string quote(const refi::SourceText& text, const TextRange& range) {
    return std::string(text::Translator(text.text).slice(range));
}

std::vector<Dialect> all_dialects() {
    std::vector<Dialect> all;
    for (const auto unit : {Dialect::Unit::code_points, Dialect::Unit::utf16})
        for (const auto line : {Dialect::LineEnd::two, Dialect::LineEnd::one})
            for (const auto mark : {Dialect::Mark::not_counted, Dialect::Mark::counted})
                for (const auto end : {Dialect::End::exclusive, Dialect::End::inclusive})
                    all.push_back({unit, line, mark, end});
    return all;
}

// A text as a file has it, and passages of whole words in it.
struct Made {
    std::string bytes;
    std::vector<TextRange> passages;  // in code points of the text with LF and no mark
};
Made made_text(std::mt19937& random, bool mark, bool crlf) {
    static const std::vector<std::string> words{"we",    "trust", "her",  "clinic", "😀",
                                                "naïve", "ভালো",  "مركز", "week",   "𝒳𝒴"};
    Made made;
    if (mark) made.bytes = "\xEF\xBB\xBF";
    std::vector<TextRange> places;
    std::int64_t at = 0;
    for (int i = 0; i < 300; ++i) {
        const std::string& word = words[random() % words.size()];
        const auto length = static_cast<std::int64_t>(text::Translator(word).length().value);
        places.push_back({{at}, {at + length}});
        const bool line = random() % 7 == 0;
        const std::string mark_behind = random() % 5 == 0 ? "." : "";
        made.bytes += word + mark_behind + (line ? (crlf ? "\r\n" : "\n") : " ");
        at += length + static_cast<std::int64_t>(mark_behind.size()) + 1;
    }
    for (int i = 0; i < 40; ++i) {
        const std::size_t first = random() % (places.size() - 8);
        made.passages.push_back({places[first].begin, places[first + random() % 8].end});
    }
    return made;
}

std::vector<Hint> counted_as(const refi::SourceText& text, const std::vector<TextRange>& passages,
                             const Dialect& dialect) {
    const refi::PositionMap map(text, dialect);
    std::vector<Hint> hints;
    for (const auto& passage : passages) {
        Hint hint{map.position(passage.begin), map.position(passage.end), {}};
        if (dialect.end == Dialect::End::inclusive) hint.end = map.position(passage.end - 1);
        hints.push_back(hint);
    }
    return hints;
}

}  // namespace

TEST_CASE("a source's file becomes text with what others may count otherwise") {
    const auto text = text_of(
        "\xEF\xBB\xBF"
        "a\r\n\U0001F600\nb\rc\r\n");
    CHECK(text.text == "a\n\U0001F600\nb\nc\n");
    CHECK(text.length == 8);
    CHECK(text.byte_order_mark);
    CHECK(text.crlf == std::vector<std::int64_t>{1, 7});
    CHECK(text.astral == std::vector<std::int64_t>{2});
    CHECK(text_of(std::string("a\0b", 3)).length == 3);
    const auto wide =
        text_of(std::string("\xFF\xFE"
                            "a\0\r\0\n\0b\0\n\0",
                            12));
    CHECK(wide.text == "a\nb\n");
    CHECK(wide.crlf == std::vector<std::int64_t>{1});
    const auto old = text_of("It was caf\xE9 time, \x93so\x94.\r\nYes, it was.\n");
    CHECK(old.text.find("\n") != std::string::npos);
    CHECK(old.crlf.size() == 1);
    CHECK_FALSE(old.warnings.empty());
}

TEST_CASE("positions of each dialect lead to the same characters") {
    const auto text = text_of(
        "\xEF\xBB\xBF"
        "ab\r\n\U0001F600 cd\r\n");
    const auto range = [&](std::int64_t start, std::int64_t end, Dialect dialect) {
        const auto found = refi::PositionMap(text, dialect).range(start, end);
        return found ? quote(text, *found) : std::string("outside");
    };
    using D = Dialect;
    CHECK(range(6, 8, {}) == "cd");
    CHECK(range(7, 9, {D::Unit::utf16, D::LineEnd::two, {}, {}}) == "cd");
    CHECK(range(6, 8, {D::Unit::utf16, D::LineEnd::one, {}, {}}) == "cd");
    CHECK(range(5, 7, {D::Unit::code_points, D::LineEnd::one, {}, {}}) == "cd");
    CHECK(range(7, 8, {D::Unit::code_points, D::LineEnd::two, D::Mark::counted, D::End::inclusive}) == "cd");
    // Within the pair of an emoji, or of CR and LF, the whole of it is meant.
    CHECK(range(5, 6, {D::Unit::utf16, D::LineEnd::two, {}, {}}) == "\U0001F600");
    CHECK(range(4, 5, {D::Unit::utf16, D::LineEnd::two, {}, {}}) == "\U0001F600");
    CHECK(range(0, 3, {}) == "ab\n");
    CHECK(range(8, 6, {}) == "cd");
    CHECK(range(8, 11, {}) == "outside");
    CHECK(range(-1, 2, {}) == "outside");
    for (const Dialect& dialect : all_dialects()) {
        const refi::PositionMap map(text, dialect);
        for (std::int64_t at = 0; at <= text.length; ++at)
            CHECK(map.place(map.position(CodePoint{at}))->at.value == at);
    }
}

TEST_CASE("a dialect is recognised by words' edges alone wherever they tell") {
    std::mt19937 random(11);
    int evident = 0, told = 0;
    for (const Dialect& dialect : all_dialects())
        for (const bool mark : {false, true})
            for (const bool crlf : {false, true}) {
                const Made made = made_text(random, mark, crlf);
                const auto text = text_of(made.bytes);
                const auto hints = counted_as(text, made.passages, dialect);
                const auto verdict = refi::find_dialect(text, hints, {});
                CAPTURE(refi::dialect_words(dialect));
                CAPTURE(verdict.because);
                ++told;
                if (verdict.certainty != Certainty::evident) continue;
                ++evident;
                const refi::PositionMap map(text, verdict.dialect);
                for (std::size_t i = 0; i < hints.size(); ++i)
                    REQUIRE(map.range(hints[i].start, hints[i].end) == made.passages[i]);
            }
    CHECK(told == 64);
    CHECK(evident >= 60);
}

TEST_CASE("names that are the words tell the dialect where edges do not") {
    std::mt19937 random(5);
    for (const Dialect& dialect : all_dialects()) {
        Made made = made_text(random, true, true);
        made.passages.resize(6);
        const auto text = text_of(made.bytes);
        // Off the edges on purpose: somebody coded parts of words.
        for (auto& passage : made.passages) passage = {passage.begin + 1, passage.end + 2};
        auto hints = counted_as(text, made.passages, dialect);
        std::vector<std::string> names;
        for (const auto& passage : made.passages) names.push_back(quote(text, passage));
        for (std::size_t i = 0; i < hints.size(); ++i) hints[i].name = names[i];
        CAPTURE(refi::dialect_words(dialect));
        const auto verdict = refi::find_dialect(text, hints, {});
        CAPTURE(verdict.because);
        const refi::PositionMap map(text, verdict.dialect);
        for (std::size_t i = 0; i < hints.size(); ++i)
            REQUIRE(map.range(hints[i].start, hints[i].end) == made.passages[i]);
    }
}

TEST_CASE("a tool's habit decides where nothing in the text does, and never against clear evidence") {
    const auto text = text_of("\U0001F600 aaaa aaaa aaaa aaaa aaaa aaaa\r\n");
    const auto nvivo = refi::habit_of("NVivo for Windows 12.6.0.959");
    // One end less within a word is no evidence.
    auto verdict = refi::find_dialect(text, {{4, 6, {}}}, nvivo);
    CHECK(verdict.dialect.unit == Dialect::Unit::utf16);
    CHECK(verdict.certainty == Certainty::assumed);
    CHECK(verdict.because.find("NVivo counts so") != std::string::npos);
    verdict = refi::find_dialect(text, {{2, 6, {}}, {7, 11, {}}, {12, 16, {}}, {17, 21, {}}}, nvivo);
    CHECK(verdict.dialect.unit == Dialect::Unit::code_points);
    CHECK(refi::find_dialect(text, {}, nvivo).certainty == Certainty::certain);
}

TEST_CASE("a source that does not tell is read as those that do") {
    const auto telling = text_of("\U0001F600 we trust her clinic week by week");
    const auto silent = text_of("\U0001F600 aaaaaaaaaaaa aaaa");
    std::vector<refi::Verdict> verdicts;
    verdicts.push_back(refi::find_dialect(
        telling, {{3, 5, "we"}, {6, 11, "trust"}, {12, 15, "her"}, {16, 22, "clinic"}}, {}));
    verdicts.push_back(refi::find_dialect(silent, {{5, 7, {}}}, {}));
    REQUIRE(verdicts[0].certainty == Certainty::evident);
    REQUIRE(verdicts[0].dialect.unit == Dialect::Unit::utf16);
    CHECK(verdicts[1].dialect.unit == Dialect::Unit::code_points);
    refi::follow_the_others(verdicts);
    CHECK(verdicts[1].dialect.unit == Dialect::Unit::utf16);
    CHECK(verdicts[1].because.find("as the source that does") != std::string::npos);
}

TEST_CASE("a person's words for a dialect are understood, and others are refused with the list") {
    const auto dialect = refi::dialect_from_words("UTF-16, inclusive", {});
    REQUIRE(dialect.has_value());
    CHECK(dialect->unit == Dialect::Unit::utf16);
    CHECK(dialect->end == Dialect::End::inclusive);
    CHECK(dialect->line_end == Dialect::LineEnd::two);
    for (const Dialect& one : all_dialects())
        CHECK(refi::dialect_from_words(refi::dialect_typed(one), {}) == one);
    CHECK(refi::dialect_from_words("bytes", {}).error().sentence.find("crlf-1") != std::string::npos);
}

TEST_CASE("the real files of other tools are placed on words") {
    struct Expected {
        const char* file;
        Dialect::Unit unit;
        std::int64_t most_cut;  // ends within a word, of all
    };
    // From counting by hand: NVivo's own users cut two ends each.
    const Expected expected[] = {{"nvivo-win-12.6.qdpx", Dialect::Unit::utf16, 4},
                                 {"nvivo-mac-12.7.qdpx", Dialect::Unit::utf16, 8},
                                 {"qc-1.3.2.qdpx", Dialect::Unit::code_points, 0},
                                 {"qualcoder-4.0.qdpx", Dialect::Unit::code_points, 2}};
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty()) MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
    for (const auto& file : files) {
        const auto archive = refi::Archive::open(file);
        REQUIRE(archive.has_value());
        const auto read = refi::read_project_xml([&] { return archive->project_xml(); });
        REQUIRE(read.has_value());
        const refi::Habit habit = refi::habit_of(read->project.origin);
        for (const auto& source : read->project.sources) {
            const auto bytes = archive->read(source.content.plain_path);
            if (!bytes || source.selections.empty()) continue;
            const auto text = text_of(*bytes);
            std::vector<Hint> hints;
            for (const auto& one : source.selections)
                hints.push_back({one.start, one.end, read->project.strings.text(one.name)});
            for (const auto& prior : {habit, refi::Habit{}}) {
                const auto verdict = refi::find_dialect(text, hints, prior);
                MESSAGE(file.filename().string(), ": ", refi::dialect_words(verdict.dialect), " (",
                        refi::certainty_word(verdict.certainty), "): ", verdict.because);
                for (const auto& one : expected) {
                    if (file.filename() != one.file) continue;
                    CHECK(verdict.dialect.unit == one.unit);
                    CHECK(verdict.dialect.end == Dialect::End::exclusive);
                    CHECK(verdict.candidates.front().cut <= one.most_cut);
                    CHECK(verdict.candidates.front().outside == 0);
                }
            }
        }
    }
}
