// SPDX-License-Identifier: GPL-3.0-or-later
// Where carets stand and how arrows move them, in every script.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "text/boundaries.h"
#include "text/layout.h"
#include "text/missing.h"
#include "text/random_text.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::text;

namespace {

Typesetter& typesetter() {
    static Typesetter setter = *Typesetter::open();
    return setter;
}

Paragraph laid(std::string_view text, float width) {
    ParagraphStyle style;
    style.width = width;
    return typesetter().layout(text, style);
}

std::set<std::int64_t> graphemes(std::string_view text) {
    const Translator translator(text);
    const Boundaries boundaries(translator);
    std::set<std::int64_t> found;
    for (CodePoint at{0}; at < translator.length(); at = boundaries.next(Unit::grapheme, at))
        found.insert(translator.to_bytes(at).value);
    found.insert(static_cast<std::int64_t>(text.size()));
    return found;
}

// From one edge to the other and back: every position once, and each step undone by the other key.
void check_walk(const Paragraph& paragraph) {
    using Side = Paragraph::Side;
    const std::set<std::int64_t> all = graphemes(paragraph.text());
    const Side onward = paragraph.right_to_left() ? Side::left : Side::right;
    const Side back = paragraph.right_to_left() ? Side::right : Side::left;
    ByteOffset at{0};
    std::set<std::int64_t> seen{0};
    CHECK_FALSE(paragraph.step(at, back));
    while (const auto next = paragraph.step(at, onward)) {
        const bool is_new = seen.insert(next->value).second;
        REQUIRE_MESSAGE(is_new, "visited twice: " << next->value);
        const auto again = paragraph.step(*next, back);
        REQUIRE(again);
        CHECK(*again == at);
        // What is next is beside: on the same line, or over the edge of it.
        const std::size_t from = paragraph.line_of(at), to = paragraph.line_of(*next);
        CHECK(to - from <= 1);
        if (to == from) {
            const float x = paragraph.caret(at).box.x, y = paragraph.caret(*next).box.x;
            CHECK((onward == Side::right ? y - x : x - y) >= 0);
        }
        at = *next;
    }
    CHECK(at.value == static_cast<std::int64_t>(paragraph.text().size()));
    CHECK(seen == all);
}

// Our own sentences, as a family might say them.
const std::vector<const char*> sayings{
    "She came every other day.",
    "وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔",
    "كانت تتصل بي كل صباح، وكنت أثق بها (كثيرا).",
    "هر روز صبح زنگ می‌زد و من به او اعتماد داشتم.",
    "ਉਹ ਹਰ ਸਵੇਰ ਫ਼ੋਨ ਕਰਦੀ ਸੀ। ਮੈਨੂੰ ਉਸ ਤੇ ਭਰੋਸਾ ਸੀ।",
    "اوہ ہر سویرے فون کردی سی، مینوں اوہدے تے بھروسا سی۔",
    "তিনি প্রতিদিন সকালে ফোন করতেন। আমি তাঁকে বিশ্বাস করতাম।",
    "वह हर सुबह फ़ोन करती थी। मुझे उस पर भरोसा था।",
    "היא התקשרה כל בוקר, וסמכתי עליה.",
    "她每天早上都打电话来。我很信任她。",
    "Cô ấy gọi điện mỗi buổi sáng. Tôi đã tin tưởng cô ấy.",
    "በየቀኑ ጠዋት ትደውልልኝ ነበር። በእሷ እተማመን ነበር።",
    "She said ‘بھروسا’ (trust) 3 times، and then שלום 12:30 – again.",
    "اس نے کہا: “key worker” نے 24 گھنٹے (ہر روز) مدد کی، OK?",
    "ספר Ch. 3 (2021) של Joan – 45% בסדר",
    "abc \u2067DEF \u06F1\u06F2\u06F3\u2069 ghi \u2067\u0641\u0648\u0646 123\u2069 jkl",
};

}  // namespace

TEST_CASE("arrows visit every place once and come back, in every script and mixture") {
    for (const char* text : sayings)
        for (const float width : {2000.F, 220.F, 90.F}) {
            CAPTURE(text);
            CAPTURE(width);
            check_walk(laid(text, width));
        }
}

TEST_CASE("arrows visit every place once and come back in random text") {
    test::RandomText random(2024);
    for (int round = 0; round < 200; ++round) {
        std::string text = random.text(random.between(1, 60));
        for (char& c : text)
            if (c == '\n' || c == '\r') c = ' ';
        // Line and paragraph separators would part it as newlines do.
        for (const char* parts : {"\u2028", "\u2029", "\u0085", "\u000B", "\u000C"})
            for (auto at = text.find(parts); at != std::string::npos; at = text.find(parts))
                text.replace(at, std::string_view(parts).size(), " ");
        CAPTURE(text);
        check_walk(laid(text, static_cast<float>(random.between(round % 4 == 0 ? 0 : 60, 500))));
    }
}

TEST_CASE("the end of a line that wraps is a place of its own, though it is the next line's begin") {
    for (const char* text : sayings) {
        const Paragraph paragraph = laid(text, 120);
        CAPTURE(text);
        const auto& lines = paragraph.lines();
        REQUIRE(lines.size() > 1);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Spot end = paragraph.end_of_line(i);
            const Caret caret = paragraph.caret(end.at, end.side);
            CHECK(paragraph.line_of(end.at, end.side) == i);
            CHECK(caret.box.y == lines[i].top);
            // At the edge of the letters, on the side where the line ends.
            CHECK(caret.box.x ==
                  doctest::Approx(paragraph.right_to_left() ? lines[i].left : lines[i].right).epsilon(0.02));
            CHECK((end.side == WrapSide::upper) == (i + 1 < lines.size()));
            if (i + 1 == lines.size()) continue;
            CHECK(paragraph.line_of(end.at) == i + 1);
            CHECK(paragraph.caret(end.at).box.y == lines[i + 1].top);
            // A click far behind the line's end stays on it.
            const float beyond = paragraph.right_to_left() ? -500.F : 5000.F;
            const Spot spot = paragraph.spot(beyond, lines[i].top + 2);
            CHECK(paragraph.line_of(spot.at, spot.side) == i);
            CHECK(paragraph.hit(beyond, lines[i].top + 2) < end.at);
        }
    }
    // Where words are not parted by spaces, nothing lies between the last letter and the end.
    const Paragraph chinese = laid("她每天早上都打电话来。我很信任她。她每天早上都打电话来。", 100);
    const Spot end = chinese.end_of_line(0);
    CHECK(chinese.spot(5000, 2) == end);
    CHECK(end.side == WrapSide::upper);
}

TEST_CASE("a newline ends a line without a second place") {
    const Paragraph paragraph = laid("one\ntwo\n", 400);
    CHECK(paragraph.end_of_line(0) == Spot{{3}, WrapSide::lower});
    CHECK(paragraph.end_of_line(1) == Spot{{7}, WrapSide::lower});
    CHECK(paragraph.line_of({4}, WrapSide::upper) == 1);
    CHECK(paragraph.end_of_line(2) == Spot{{8}, WrapSide::lower});
}

TEST_CASE("every letter of real texts in many scripts can be reached, clicked and seen") {
    const char* folder = std::getenv("ATTUNE_TEST_DATA");
    if (folder == nullptr) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(folder) / "scripts")) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        CAPTURE(entry.path().filename().string());
        std::string_view rest = bytes;
        for (int taken = 0; !rest.empty() && taken < 40; ++taken) {
            const auto newline = rest.find('\n');
            const Paragraph paragraph = laid(rest.substr(0, newline), 360);
            check_walk(paragraph);
            CHECK(paragraph.missing_glyphs() == 0);
            rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
        }
        ++files;
    }
    CHECK(files >= 16);
}

TEST_CASE("a letter that no font has is known with the package that would help") {
    CHECK(font_hint(U'አ').script == "Ethiopic");
    CHECK(font_hint(U'አ').package == "fonts-noto-core");
    CHECK(font_hint(U'ہ').script == "Arabic");
    CHECK(font_hint(U'،').package.empty());  // the letters around it say which script
    CHECK(font_hint(U'ਪ').script == "Gurmukhi");
    CHECK(font_hint(U'她').package == "fonts-noto-cjk");
    CHECK(font_hint(U'👶').script == "emoji");
    CHECK(font_hint(U'👶').package == "fonts-noto-color-emoji");
    CHECK(font_hint(0x10FFFD).package.empty());
    Typesetter setter = *Typesetter::open();
    ParagraphStyle style;
    const Paragraph paragraph = setter.layout("a\U0010FFFDb", style);
    CHECK(setter.missing_letters().empty());  // nothing has been drawn yet
    CHECK(paragraph.missing_glyphs() == 1);
    CHECK(setter.missing_letters() == std::set<char32_t>{0x10FFFD});
}
