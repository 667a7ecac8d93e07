// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/paragraph_column.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "kit/fenwick.h"
#include "kit/painter.h"
#include "kit/testing/driver.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

const Rect place{100, 50, 800, 600};

struct Page {
    std::vector<std::string> paragraphs;
    float width = 560;
    float head = 80;
    ParagraphColumn column;
    Driver driver;

    explicit Page(std::vector<std::string> texts)
        : paragraphs(std::move(texts)), driver([this](Ui& ui) {
              ColumnLook look;
              look.text_left = 100;
              look.text_width = width;
              look.head = head;
              look.tail = 60;
              column.draw(ui, "page", place, look);
          }) {
        reset();
    }
    void reset() {
        column.reset(paragraphs.size(), {[this](std::size_t i) { return std::string_view(paragraphs[i]); },
                                         [](std::size_t) {
                                             ParagraphLook look;
                                             look.space_above = 12;
                                             return look;
                                         }});
        driver.settle();
    }
    // The place at the top of the view.
    Place top() const { return column.hit({place.x + 100, place.y + 2}); }
};

std::vector<std::string> interview(std::size_t turns, unsigned seed = 3) {
    static const std::vector<std::string> words{"trust", "she",   "sat",  "with", "me",  "اعتماد", "ہے",
                                                "कोई",   "never", "once", "😀",   "and", "the"};
    std::mt19937 random(seed);
    std::vector<std::string> texts(turns);
    for (auto& text : texts)
        for (auto count = random() % 90; count-- > 0;) text += words[random() % words.size()] + " ";
    return texts;
}

}  // namespace

TEST_CASE("the height index agrees with plain sums") {
    std::mt19937 random(1);
    std::vector<double> plain(777);
    for (double& h : plain) h = static_cast<double>(random() % 100);
    HeightIndex index;
    index.assign(plain);
    for (int round = 0; round < 500; ++round) {
        const std::size_t changed = random() % plain.size();
        plain[changed] = static_cast<double>(random() % 100);
        index.set(changed, plain[changed]);
        const std::size_t upto = random() % (plain.size() + 1);
        double sum = 0;
        for (std::size_t i = 0; i < upto; ++i) sum += plain[i];
        REQUIRE(index.top(upto) == sum);
        const double y = static_cast<double>(random() % 40000);
        std::size_t expected = 0;
        double top = 0;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            if (top <= y) expected = i;
            top += plain[i];
        }
        REQUIRE(index.at(y) == expected);
    }
}

TEST_CASE("only the paragraphs on the screen are laid out, and a still frame lays out none") {
    Page page(interview(20000));
    CHECK(page.driver.screen().painter().counts().shaped < 60);
    CHECK(page.column.visible().size() < 40);
    const auto before = page.driver.screen().painter().counts().shaped;
    for (int i = 0; i < 10; ++i) page.driver.frame();
    CHECK(page.driver.screen().painter().counts().shaped == before);
}

TEST_CASE(
    "scrolling down and up again by the wheel comes back to the same words, though heights were guesses") {
    Page page(interview(3000));
    page.column.scroll_to({1500, 0}, ParagraphColumn::Reveal::top);
    page.driver.settle();
    std::mt19937 random(9);
    for (int round = 0; round < 30; ++round) {
        const Place begin = page.top();
        const int notches = 1 + static_cast<int>(random() % 20);
        for (int i = 0; i < notches; ++i) page.driver.wheel("page", -1);
        for (int i = 0; i < notches; ++i) page.driver.wheel("page", 1);
        REQUIRE(page.top() == begin);
    }
}

TEST_CASE("no step of the wheel shows a jump: what stays visible moves by the same distance") {
    Page page(interview(3000, 4));
    page.column.scroll_to({2000, 0}, ParagraphColumn::Reveal::centre);
    page.driver.settle();
    for (int step = 0; step < 150; ++step) {
        std::vector<std::pair<std::size_t, float>> before;
        for (const auto& shown : page.column.visible()) before.emplace_back(shown.index, shown.box.y);
        page.driver.wheel("page", step < 75 ? 1.f : -1.f);  // up into the unseen, then down
        std::optional<float> moved;
        for (const auto& [index, y] : before)
            for (const auto& shown : page.column.visible())
                if (shown.index == index) {
                    if (!moved) moved = shown.box.y - y;
                    REQUIRE(shown.box.y - y == *moved);
                }
        REQUIRE(moved.has_value());
        REQUIRE(std::abs(*moved) > 10);
    }
}

TEST_CASE("the words at the top stay there when the width or the reading size changes") {
    Page page(interview(2000));
    page.column.scroll_to({777, 40}, ParagraphColumn::Reveal::top);
    page.driver.settle();
    page.driver.wheel("page", -2);
    const std::size_t before = page.column.visible().front().index;
    for (const float width : {300.f, 640.f, 420.f, 560.f}) {
        page.width = width;
        page.driver.settle();
        CHECK(page.column.visible().front().index == before);
    }
    page.driver.screen().set_reading_size(1.6f);
    page.driver.settle();
    CHECK(page.column.visible().front().index == before);
}

TEST_CASE("the begin and the end can be reached and not passed") {
    Page page(interview(400));
    page.driver.wheel("page", 50);
    CHECK(page.column.visible().front().index == 0);
    CHECK(page.column.visible().front().box.y == doctest::Approx(place.y + 80 + 12));
    page.column.scroll_to({399, 0}, ParagraphColumn::Reveal::top);
    page.driver.settle();
    for (int i = 0; i < 20; ++i) page.driver.wheel("page", -20);
    const auto& last = page.column.visible().back();
    CHECK(last.index == 399);
    CHECK(last.box.bottom() == doctest::Approx(place.bottom() - 60).epsilon(0.01));
    CHECK(page.driver.get("page").scrolls_back);
    CHECK_FALSE(page.driver.get("page").scrolls_on);
}

TEST_CASE("the scroll bar comes to rest while it is held, on the thumb and beside it") {
    Page page(interview(400));
    page.head = 80.4F;  // the content need not lie on whole pixels
    const Rect bar = page.driver.get("page/scrollbar").bounds;
    const float x = bar.centre().x;
    page.driver.press({x, bar.y + 4});  // refuses what never comes to rest
    for (const float part : {0.1F, 0.3F, 0.31F, 0.7F, 0.4F, 0.9F}) {
        page.driver.move_to({x, bar.y + bar.h * part});
        const auto shown = page.column.visible().front().index;
        CHECK(static_cast<float>(shown) == doctest::Approx(400 * part).epsilon(0.2));
        for (int still = 0; still < 3; ++still) page.driver.frame();
        CHECK(page.column.visible().front().index == shown);
    }
    page.driver.release({x, bar.y + bar.h * 0.9F});
    const auto before = page.column.visible().front().index;
    page.driver.press({x, bar.y + bar.h * 0.2F});
    CHECK(page.column.visible().front().index < before);
    page.driver.release({x, bar.y + bar.h * 0.2F});
}

TEST_CASE("a place that is scrolled to is seen, wherever it is and however long its paragraph") {
    auto texts = interview(1000);
    for (int i = 0; i < 4000; ++i) texts[600] += "long ";
    Page page(texts);
    std::mt19937 random(2);
    for (int i = 0; i < 200; ++i) {
        const std::size_t paragraph = i % 10 == 0 ? 600 : random() % texts.size();
        const Place at{paragraph, texts[paragraph].empty() ? 0 : texts[paragraph].size() / 2};
        page.column.scroll_to(at, i % 2 ? ParagraphColumn::Reveal::nearest : ParagraphColumn::Reveal::centre);
        page.driver.settle();
        const Rect caret = page.column.caret(at);
        REQUIRE(place.contains(caret));
    }
    // What is in view already does not move.
    const Place here = page.column.hit(place.centre());
    const Place top = page.top();
    page.column.scroll_to(here);
    page.driver.settle();
    CHECK(page.top() == top);
}

TEST_CASE("the place under a point and the caret at a place agree") {
    // Each paragraph in one direction: where directions meet, one place has two carets.
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i)
        texts.emplace_back(i % 3 ? "She just sat with me, e\u0301 and 😀 she did not judge, and then she "
                                   "came again on the Thursday"
                                 : "وہ ہر ہفتے آتی تھی مجھے اس پر اعتماد تھا اور پھر وہ ہر ہفتے آتی تھی مجھے "
                                   "اس پر اعتماد تھا");
    Page page(texts);
    page.column.scroll_to({50, 0}, ParagraphColumn::Reveal::top);
    page.driver.settle();
    std::mt19937 random(8);
    for (int i = 0; i < 300; ++i) {
        const Point point{place.x + 100 + static_cast<float>(random() % 560),
                          place.y + static_cast<float>(random() % 600)};
        const Place at = page.column.hit(point);
        const Rect caret = page.column.caret(at);
        CHECK(page.column.hit({caret.x, caret.centre().y}) == at);
    }
}

TEST_CASE("boxes of a range lie where the range is and nowhere else") {
    Page page({"One two three four five.", "پہلے بھروسا ہے", "Last."});
    const auto boxes = page.column.boxes({0, 4}, {0, 7});
    REQUIRE(boxes.size() == 1);
    CHECK(boxes[0].x == doctest::Approx(page.column.caret({0, 4}).x).epsilon(0.01));
    CHECK(boxes[0].right() == doctest::Approx(page.column.caret({0, 7}).x).epsilon(0.01));
    const auto across = page.column.boxes({0, 4}, {2, 2});
    CHECK(across.size() == 3);
    CHECK(page.column.boxes({1, 3}, {1, 3}).empty());
    // The right-to-left paragraph stands at the right.
    CHECK(across[1].right() > place.x + 100 + 500);
}

TEST_CASE("moving by lines goes through paragraphs and keeps its column") {
    Page page({"first line of words here", "", "third line of words here"});
    const float x = page.column.caret({0, 10}).x;
    CHECK(page.column.line_move({0, 10}, 1, x) == Place{1, 0});
    CHECK(page.column.line_move({0, 10}, 2, x).paragraph == 2);
    CHECK(page.column.line_move({2, 10}, -2, x) == Place{0, 10});
    CHECK(page.column.line_move({2, 3}, 9, x) == Place{2, 24});
    CHECK(page.column.line_move({0, 3}, -9, x) == Place{0, 0});
    CHECK(page.column.step_seen({0, 24}, 1) == Place{1, 0});
    CHECK(page.column.step_seen({1, 0}, -1) == Place{0, 24});
}

TEST_CASE("paragraphs put in or taken out above the view leave the view alone") {
    Page page(interview(500));
    page.column.scroll_to({300, 0}, ParagraphColumn::Reveal::top);
    page.driver.settle();
    const std::string seen = page.paragraphs[page.column.visible().front().index];
    const float y = page.column.visible().front().box.y;
    page.paragraphs.insert(page.paragraphs.begin() + 10, 3, "inserted words");
    page.column.replaced(10, 0, 3);
    page.driver.settle();
    CHECK(page.paragraphs[page.column.visible().front().index] == seen);
    CHECK(page.column.visible().front().box.y == y);
    page.paragraphs.erase(page.paragraphs.begin() + 5, page.paragraphs.begin() + 12);
    page.column.replaced(5, 7, 0);
    page.driver.settle();
    CHECK(page.paragraphs[page.column.visible().front().index] == seen);
}

TEST_CASE("the position can be kept and restored") {
    Page page(interview(800));
    page.column.scroll_to({444, 0}, ParagraphColumn::Reveal::top);
    page.driver.settle();
    const auto anchor = page.column.anchor();
    const Place top = page.top();
    page.reset();
    CHECK(page.top() != top);
    page.column.set_anchor(anchor);
    page.driver.settle();
    CHECK(page.top() == top);
}

TEST_CASE("an empty column and empty paragraphs are nothing to stumble over") {
    Page page(std::vector<std::string>{});
    CHECK(page.column.visible().empty());
    CHECK(page.column.hit(place.centre()) == Place{});
    CHECK(page.column.boxes({0, 0}, {0, 5}).empty());
    page.driver.wheel("page", -3);
    page.paragraphs = {"", "", ""};
    page.reset();
    CHECK(page.column.visible().size() == 3);
    CHECK(page.column.caret({1, 0}).h > 5);
}
