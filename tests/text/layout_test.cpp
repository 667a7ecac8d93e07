// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/layout.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "text/boundaries.h"
#include "text/encoding.h"
#include "text/random_text.h"
#include "text/translator.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::text;

namespace {

Typesetter& typesetter() {
    static Typesetter setter = *Typesetter::open();
    return setter;
}

ParagraphStyle wide(float width) {
    ParagraphStyle style;
    style.width = width;
    return style;
}

ByteOffset byte(std::size_t at) {
    return {static_cast<std::int64_t>(at)};
}
ByteOffset end_of(const Paragraph& paragraph) {
    return byte(paragraph.text().size());
}

std::set<std::string> fonts_of(const Paragraph& paragraph) {
    std::set<std::string> names;
    for (const auto& glyph : paragraph.glyphs()) {
        const std::string name = typesetter().font_name(glyph.key.font);
        names.insert(name.substr(0, name.find_first_of("0123456789")));
    }
    return names;
}

bool uses(const Paragraph& paragraph, const std::string& family) {
    const auto names = fonts_of(paragraph);
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return name.starts_with(family); });
}

bool has_ink(const GlyphBitmap& bitmap) {
    return std::any_of(bitmap.coverage.begin(), bitmap.coverage.end(), [](auto c) { return c > 100; });
}

}  // namespace

TEST_CASE("an empty paragraph has one line, a caret and no glyphs") {
    const Paragraph paragraph = typesetter().layout("", wide(300));
    CHECK(paragraph.lines().size() == 1);
    CHECK(paragraph.height() >= 24);
    CHECK(paragraph.glyphs().empty());
    CHECK(paragraph.caret({0}).box.height == paragraph.height());
    CHECK(paragraph.range_boxes({0}, {5}).empty());
    CHECK(paragraph.hit(50, 5) == ByteOffset{0});
    CHECK_FALSE(paragraph.step({0}, Paragraph::Side::right));
}

TEST_CASE("lines wrap at the width, follow each other and cover the text") {
    const std::string text =
        "She came every other day and sat with me, and she never once judged.\nThen it was better.";
    const Paragraph paragraph = typesetter().layout(text, wide(200));
    const auto& lines = paragraph.lines();
    REQUIRE(lines.size() > 3);
    CHECK(lines.front().begin == 0);
    CHECK(lines.back().end == static_cast<std::int64_t>(text.size()));
    float top = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(lines[i].top == top);
        top += lines[i].height;
        CHECK(lines[i].height == 24);  // 16 px at a factor of 1.5
        CHECK(lines[i].baseline > lines[i].top);
        CHECK(lines[i].baseline < lines[i].top + lines[i].height);
        CHECK(lines[i].right <= 200);
        if (i > 0) CHECK(lines[i].begin == lines[i - 1].end);
    }
    CHECK(paragraph.height() == top);
    CHECK(text[static_cast<std::size_t>(lines[paragraph.line_of(byte(text.find("Then")))].begin)] == 'T');
}

TEST_CASE("a larger line height moves lines apart and keeps letters in their middle") {
    ParagraphStyle style = wide(200);
    const float narrow = typesetter().layout("one", style).lines()[0].baseline;
    style.line_height = 2.5F;
    const Paragraph paragraph = typesetter().layout("one", style);
    CHECK(paragraph.height() == 40);
    CHECK(paragraph.lines()[0].baseline == doctest::Approx(narrow + 8).epsilon(0.1));
}

TEST_CASE("an arrow of another font leaves its line as high as the others, and its letters where they were") {
    ParagraphStyle style = wide(400);
    style.role = FontRole::interface;
    style.line_height = 1.4F;
    const Paragraph plain = typesetter().layout("WEMWBS: 61 - 45", style);
    const Paragraph arrow = typesetter().layout("WEMWBS: 61 → 45", style);
    CHECK(arrow.lines()[0].height == plain.lines()[0].height);
    CHECK(arrow.lines()[0].baseline == plain.lines()[0].baseline);
    // Letters of a high script still have the room that they need.
    CHECK(typesetter().layout("ہماری → کارکن", style).height() > plain.height());
}

TEST_CASE("right-to-left paragraphs start at the right") {
    const Paragraph urdu = typesetter().layout("ہماری کارکن نے بہت مدد کی۔", wide(500));
    CHECK(urdu.right_to_left());
    CHECK(urdu.lines()[0].right == doctest::Approx(500).epsilon(0.01));
    CHECK(urdu.caret({0}).box.x > urdu.caret(end_of(urdu)).box.x);
    CHECK(urdu.missing_glyphs() == 0);
    ParagraphStyle forced = wide(500);
    forced.direction = BaseDirection::right_to_left;
    CHECK(typesetter().layout("Latin", forced).right_to_left());
    forced.direction = BaseDirection::left_to_right;
    const Paragraph left = typesetter().layout("سلام", forced);
    CHECK_FALSE(left.right_to_left());
    CHECK(left.lines()[0].left == 0);
}

TEST_CASE("Urdu is set in Nastaliq, Arabic in Naskh, English in Noto Serif") {
    ParagraphStyle style = wide(600);
    CHECK(uses(typesetter().layout("ہماری کارکن نے بہت مدد کی", style), "Noto Nastaliq Urdu"));
    const Paragraph arabic = typesetter().layout("كنا نعمل كثيرا", style);
    CHECK(uses(arabic, "Noto Naskh Arabic"));
    CHECK_FALSE(uses(arabic, "Noto Nastaliq"));
    CHECK(fonts_of(typesetter().layout("plain", style)).size() == 1);
    CHECK(uses(typesetter().layout("plain", style), "Noto Serif"));
    style.language = "ur";
    CHECK(uses(typesetter().layout("سلام", style), "Noto Nastaliq Urdu"));
    style.language.clear();
    style.spans = {{6, 14, std::nullopt, std::nullopt, "ur"}};
    const Paragraph mixed = typesetter().layout("hello سلام", style);
    CHECK(uses(mixed, "Noto Nastaliq Urdu"));
    CHECK(uses(mixed, "Noto Serif"));
    style.role = FontRole::interface;
    CHECK(uses(typesetter().layout("plain", style), "Noto Sans"));
}

TEST_CASE("the scripts of the programme's families all have glyphs") {
    const char* text = "Aé Ω Ж שלום سلام ہے मेरी माँ ਪੰਜਾਬੀ বাংলা தமிழ் ฉันรู้สึก አማርኛ 我们 カナ";
    const Paragraph paragraph = typesetter().layout(text, wide(900));
    CHECK(paragraph.missing_glyphs() == 0);
}

TEST_CASE("a character that no font has is seen as a box, and an emoji crashes nothing") {
    std::string text = "a";
    append(text, 0x10FFFD);
    text += "👩‍👩‍👧‍👦🇬🇧";
    const Paragraph paragraph = typesetter().layout(text, wide(400));
    CHECK(paragraph.missing_glyphs() >= 1);
    bool seen = false;
    for (const auto& glyph : paragraph.glyphs()) {
        const GlyphBitmap bitmap = typesetter().rasterise(glyph.key);
        if (glyph.key.missing() && has_ink(bitmap)) seen = true;
    }
    CHECK(seen);
}

TEST_CASE("a glyph's bitmap has ink where the letter is and differs by quarter pixels") {
    const Paragraph paragraph = typesetter().layout("l", wide(100));
    REQUIRE(paragraph.glyphs().size() == 1);
    GlyphKey key = paragraph.glyphs()[0].key;
    std::set<std::vector<std::uint8_t>> different;
    for (key.phase = 0; key.phase < 4; ++key.phase) {
        const GlyphBitmap bitmap = typesetter().rasterise(key);
        CHECK(has_ink(bitmap));
        CHECK(bitmap.coverage.size() ==
              static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
        CHECK(bitmap.top < -8);
        CHECK(bitmap.top + bitmap.height >= 0);
        // The outermost pixels are spare, so that a linear filter never reads a neighbour.
        for (int x = 0; x < bitmap.width; ++x) CHECK(bitmap.coverage[static_cast<std::size_t>(x)] == 0);
        double weight = 0;
        double moment = 0;
        for (std::size_t i = 0; i < bitmap.coverage.size(); ++i) {
            weight += bitmap.coverage[i];
            moment += bitmap.coverage[i] *
                      (static_cast<double>(i % static_cast<std::size_t>(bitmap.width)) + bitmap.left);
        }
        static double first = 0;
        if (key.phase == 0) first = moment / weight;
        CHECK(moment / weight - first == doctest::Approx(key.phase * 0.25).epsilon(0.05));
        different.insert(bitmap.coverage);
    }
    CHECK(different.size() == 4);
    CHECK(typesetter().rasterise({12345, 1, 0}).coverage.empty());
}

TEST_CASE("a span changes weight and names itself on its glyphs") {
    ParagraphStyle style = wide(400);
    const Paragraph plain = typesetter().layout("INT: hello", style);
    style.spans = {{0, 4, Weight::bold, {}, {}}, {5, 10, {}, {}, {}}, {7, 8, {}, true, {}}};
    const Paragraph styled = typesetter().layout("INT: hello", style);
    CHECK(styled.width() > plain.width());
    REQUIRE(styled.glyphs().size() >= 9);
    CHECK(styled.glyphs().front().span == 0);
    CHECK(styled.glyphs().back().span == 1);
    CHECK(plain.glyphs().front().span == PositionedGlyph::no_span);
    CHECK(uses(styled, "Noto Serif Bold"));
    CHECK(uses(styled, "Noto Serif Italic"));
}

TEST_CASE("a label too long for its place ends in an ellipsis on one line") {
    ParagraphStyle style = wide(90);
    style.ellipsize = true;
    const Paragraph paragraph = typesetter().layout("not judged by\nthe key worker", style);
    CHECK(paragraph.lines().size() == 1);
    CHECK(paragraph.ellipsized());
    CHECK(paragraph.width() <= 90);
    style.width = 900;
    CHECK_FALSE(typesetter().layout("short", style).ellipsized());
}

TEST_CASE("the boxes of a range in mixed directions lie where its letters are") {
    const std::string text = "abc שלום עולם xyz";
    const Paragraph paragraph = typesetter().layout(text, wide(600));
    const std::size_t hebrew = text.find("ש");
    // From "c" to the end of the first Hebrew word: c stands left, the word right of the second one.
    const auto boxes = paragraph.range_boxes(byte(2), byte(hebrew + 8));
    CHECK(boxes.size() == 2);
    const auto all = paragraph.range_boxes(byte(0), byte(text.size()));
    REQUIRE(all.size() == 1);
    CHECK(all[0].width == doctest::Approx(paragraph.width()));
    float sum = 0;
    for (const auto& box : boxes) sum += box.width;
    CHECK(sum < all[0].width);
    const Paragraph two = typesetter().layout("one\ntwo\nthree", wide(600));
    CHECK(two.range_boxes(byte(1), byte(10)).size() == 3);
    CHECK(two.range_boxes(byte(3), byte(4)).size() == 1);  // the newline alone
}

TEST_CASE("clicking a caret's place gives back a position drawn at that place") {
    test::RandomText random(42);
    int carets = 0;
    for (int round = 0; round < 150; ++round) {
        std::string text = random.text(random.between(1, 40));
        if (round % 3 == 0) text.insert(0, "Word ").append(" end");
        const Paragraph paragraph =
            typesetter().layout(text, wide(static_cast<float>(random.between(round % 5 == 0 ? 0 : 60, 500))));
        const Translator translator(text);
        const Boundaries boundaries(translator);
        CAPTURE(text);
        for (CodePoint at{0}; at < translator.length(); at = boundaries.next(Unit::grapheme, at)) {
            const Caret caret = paragraph.caret(translator.to_bytes(at));
            const ByteOffset hit = paragraph.hit(caret.box.x, caret.box.y + caret.box.height / 2);
            CHECK(boundaries.is_boundary(Unit::grapheme, translator.to_code_point(hit)));
            const Caret again = paragraph.caret(hit);
            float off = std::abs(again.box.x - caret.box.x);
            if (again.other) off = std::min(off, std::abs(again.other->x - caret.box.x));
            if (again.box.y == caret.box.y) CHECK(off <= 1.0F);
            ++carets;
        }
    }
    CHECK(carets > 1000);
}

TEST_CASE("every range has boxes inside its paragraph, and its parts lie within the whole") {
    test::RandomText random(77);
    for (int round = 0; round < 150; ++round) {
        const std::string text = random.text(random.between(1, 50));
        const float width = static_cast<float>(random.between(round % 5 == 0 ? 0 : 60, 500));
        const Paragraph paragraph = typesetter().layout(text, wide(width));
        const Translator translator(text);
        const Boundaries boundaries(translator);
        CAPTURE(text);
        for (int i = 0; i < 10; ++i) {
            const TextRange range = boundaries.snap_to_graphemes(random.range_in(translator.length()));
            const auto boxes =
                paragraph.range_boxes(translator.to_bytes(range.begin), translator.to_bytes(range.end));
            CHECK(boxes.empty() == range.empty());
            for (const Box& box : boxes) {
                CHECK(box.width > 0);
                CHECK(box.height > 0);
                // Letters wider than the paragraph stick out at the end where their line ends.
                if (width >= 100) CHECK(box.x >= -0.5F);
                CHECK(box.y >= 0);
                CHECK(box.y + box.height <= paragraph.height());
            }
        }
    }
}

TEST_CASE("a click on the left and right half of a letter goes to its two sides") {
    const Paragraph paragraph = typesetter().layout("office", wide(600));
    const Box box = paragraph.range_boxes({3}, {4}).front();
    CHECK(box.width > 2);
    CHECK(paragraph.hit(box.x + box.width * 0.25F, 5) == ByteOffset{3});
    CHECK(paragraph.hit(box.x + box.width * 0.75F, 5) == ByteOffset{4});
    CHECK(paragraph.hit(-50, -50) == ByteOffset{0});
    CHECK(paragraph.hit(5000, 5000) == ByteOffset{6});
    const std::string text = "abc שלום";
    const Paragraph mixed = typesetter().layout(text, wide(600));
    const Box first = mixed.range_boxes({4}, {6}).front();  // the rightmost letter
    CHECK(mixed.hit(first.x + first.width * 0.75F, 5) == ByteOffset{4});
    CHECK(mixed.hit(first.x + first.width * 0.25F, 5) == ByteOffset{6});
    const auto other = mixed.caret({4}).other;
    REQUIRE(other.has_value());
    CHECK(other.value_or(Box{}).x == doctest::Approx(first.x + first.width));
    CHECK(mixed.caret({6}).right_to_left);
    CHECK_FALSE(mixed.caret({1}).right_to_left);
}

TEST_CASE("a paragraph of sixty thousand letters answers at once, wrapped or not") {
    std::string text;
    while (text.size() < 60000) text += "and then she came Unknown Speaker 0:09 ";
    for (const bool wrapped : {true, false}) {
        ParagraphStyle style;
        if (wrapped) style.width = 600;
        const Paragraph paragraph = typesetter().layout(text, style);
        CHECK((paragraph.lines().size() > 500) == wrapped);
        for (std::size_t at = 0; at < text.size(); at += 1999) {
            const Caret caret = paragraph.caret(byte(at));
            CHECK(paragraph.hit(caret.box.x, caret.box.y + 3) == byte(at));
        }
    }
}

TEST_CASE("stepping right visits every place once and comes back by stepping left") {
    for (const char* text :
         {"plain words", "e\u0301a\u0301 x👩‍👩‍👧‍👦y", "שלום עולם", "क्षेत्र में"}) {
        const Paragraph paragraph = typesetter().layout(text, wide(2000));
        const Translator translator(text);
        const Boundaries boundaries(translator);
        const bool rtl = paragraph.right_to_left();
        ByteOffset at = rtl ? end_of(paragraph) : ByteOffset{0};
        const ByteOffset start = at;
        int steps = 0;
        CAPTURE(text);
        const auto step = [&](Paragraph::Side side) {
            const auto next = paragraph.step(at, side);
            if (!next) return false;
            at = *next;
            return true;
        };
        float x = paragraph.caret(at).box.x;
        while (step(Paragraph::Side::right)) {
            CHECK(boundaries.is_boundary(Unit::grapheme, translator.to_code_point(at)));
            CHECK(paragraph.caret(at).box.x >= x);
            x = paragraph.caret(at).box.x;
            REQUIRE(++steps < 100);
        }
        CHECK(at == (rtl ? ByteOffset{0} : end_of(paragraph)));
        while (step(Paragraph::Side::left)) REQUIRE(--steps >= 0);
        CHECK(at == start);
        CHECK(steps == 0);
    }
}

TEST_CASE("a long paragraph is cut at sentences and loses nothing") {
    std::string text;
    for (int i = 0; i < 1500; ++i) text += "She came on day " + std::to_string(i) + ". ";
    const auto pieces = split_long_paragraph(text, 2000);
    std::string joined;
    for (const auto& piece : pieces) {
        CHECK(piece.size() <= 2000);
        CHECK(piece.starts_with("She"));
        joined += piece;
    }
    CHECK(joined == text);
    CHECK(split_long_paragraph("short").size() == 1);
    CHECK(split_long_paragraph("").size() == 1);
    test::RandomText random(8);
    for (int round = 0; round < 50; ++round) {
        const std::string odd = random.text(400) + std::string(500, 'x');
        std::string again;
        for (const auto& piece : split_long_paragraph(odd, 64)) {
            CHECK_FALSE(piece.empty());
            CHECK_FALSE(first_invalid_utf8(piece));
            again += piece;
        }
        CHECK(again == odd);
    }
}

// Run by the next one in a process of its own: fontconfig reads its configuration once.
TEST_CASE("(child) opening finds no font" * doctest::skip()) {
    const auto opened = Typesetter::open();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().sentence.find("fonts-noto-core") != std::string::npos);
}

TEST_CASE("a computer without fonts is told so in a sentence") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("attune-no-fonts-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder / "empty");
    const auto configuration = folder / "fonts.conf";
    std::ofstream(configuration)
        << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>"
        << (folder / "empty").string() << "</dir></fontconfig>";
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string log = (folder / "log").string();
    const std::string command = "FONTCONFIG_FILE='" + configuration.string() + "' '" + self +
                                "' --no-skip -tc='(child) opening finds no font' > '" + log + "' 2>&1";
    CHECK(std::system(command.c_str()) == 0);
    std::ifstream in(log);
    const std::string said{std::istreambuf_iterator<char>(in), {}};
    CHECK_MESSAGE(said.find("1 passed") != std::string::npos, said);
    std::filesystem::remove_all(folder);
}

TEST_CASE("paragraphs of real transcripts are laid out with their letters and carets") {
    const char* folder = std::getenv("ATTUNE_TEST_DATA");
    if (folder == nullptr) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    int paragraphs = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(folder) / "transcripts" / "txt")) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        const auto decoded = decode(bytes);
        REQUIRE(decoded);
        CAPTURE(entry.path().string());
        std::string_view rest = decoded->text;
        for (int taken = 0; !rest.empty() && taken < 60; ++taken) {
            const auto end = rest.find('\n');
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            for (const std::string_view piece : split_long_paragraph(line)) {
                const Paragraph paragraph = typesetter().layout(piece, wide(640));
                CHECK(paragraph.missing_glyphs() == 0);
                CHECK(paragraph.width() <= 640);
                const ByteOffset middle = paragraph.hit(paragraph.width() / 2, paragraph.height() / 2);
                const Caret caret = paragraph.caret(middle);
                CHECK(paragraph.hit(caret.box.x, caret.box.y + 1) == middle);
                ++paragraphs;
            }
        }
    }
    CHECK(paragraphs > 100);
}

TEST_CASE("metrics are those of the font") {
    const FontMetrics metrics = typesetter().metrics(FontRole::reading, 20);
    CHECK(metrics.ascent > 15);
    CHECK(metrics.descent > 3);
    CHECK(metrics.average_width > 7);
    CHECK(metrics.average_width < 14);
}
