// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/edit_buffer.h"

#include <doctest/doctest.h>

#include <random>

#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

using attune::kit::EditBuffer;
using Unit = EditBuffer::Unit;
using Select = EditBuffer::Select;

namespace {

// The graphemes of a text, newlines on their own: what a person counts.
std::vector<std::string> graphemes(const std::string& text) {
    const attune::text::Translator translator(text);
    const attune::text::Boundaries boundaries(translator);
    std::vector<std::string> found;
    for (attune::CodePoint at{0}; at < translator.length();) {
        const auto next = boundaries.next(attune::text::Unit::grapheme, at);
        found.emplace_back(translator.slice({at, next}));
        at = next;
    }
    return found;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) all += part;
    return all;
}

// A field written in the plainest way: a vector of graphemes that never join, a caret and an anchor as
// indices, whole copies for undo.
struct Model {
    std::vector<std::string> parts;
    std::size_t caret = 0, anchor = 0;

    std::size_t byte(std::size_t index) const {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < index; ++i) sum += parts[i].size();
        return sum;
    }
    void erase_selection() {
        const auto [from, to] = std::minmax(caret, anchor);
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(from),
                    parts.begin() + static_cast<std::ptrdiff_t>(to));
        caret = anchor = from;
    }
};

}  // namespace

TEST_CASE("editing agrees with the plainest model through thousands of random acts in many scripts") {
    // None of these joins with another of them, so that the model's graphemes stay what they are. What joins
    // is tested below.
    const std::vector<std::string> letters{"a",   "B", " ", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧",
                                           "🇵🇰 ", "ا", "ٹ", "ہے", "क्", "ש",       "中", "ไ",
                                           "ü",   "."};
    std::mt19937 random(20240611);
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    for (int round = 0; round < 60; ++round) {
        EditBuffer buffer;
        Model model;
        for (int act = 0; act < 120; ++act) {
            switch (pick(9)) {
                case 0:
                case 1:
                case 2: {
                    const auto parts = graphemes(letters[pick(letters.size())]);
                    const auto before = model;
                    if (model.caret != model.anchor) model.erase_selection();
                    model.parts.insert(model.parts.begin() + static_cast<std::ptrdiff_t>(model.caret),
                                       parts.begin(), parts.end());
                    model.caret = model.anchor = model.caret + parts.size();
                    if (graphemes(joined(model.parts)) != model.parts) {
                        model = before;  // these would join: not this model's business
                        break;
                    }
                    CHECK(buffer.write(joined(parts)));
                    break;
                }
                case 3:
                    if (model.caret == model.anchor) {
                        if (model.caret == 0) break;
                        --model.anchor;
                    }
                    {
                        const auto before = model;
                        model.erase_selection();
                        if (graphemes(joined(model.parts)) != model.parts) {
                            model = before;
                            model.anchor = model.caret;
                            buffer.place(model.byte(model.caret));
                            break;
                        }
                    }
                    buffer.erase_backward(Unit::grapheme);
                    break;
                case 4:
                    buffer.forward(Unit::grapheme, Select::extend);
                    if (model.caret < model.parts.size()) ++model.caret;
                    break;
                case 5:
                    buffer.backward(Unit::grapheme, Select::extend);
                    if (model.caret > 0) --model.caret;
                    break;
                case 6:
                    buffer.backward(Unit::grapheme);
                    if (model.caret != model.anchor)
                        model.caret = model.anchor = std::min(model.caret, model.anchor);
                    else if (model.caret > 0)
                        model.anchor = --model.caret;
                    break;
                case 7: {
                    model.caret = model.anchor = pick(model.parts.size() + 1);
                    buffer.place(model.byte(model.caret));
                    break;
                }
                default:
                    // Any byte, also inside a letter, lands on a grapheme's edge at or before it.
                    const std::size_t at = pick(buffer.text().size() + 1);
                    buffer.place(at);
                    std::size_t index = 0;
                    while (index < model.parts.size() && model.byte(index + 1) <= at) ++index;
                    model.caret = model.anchor = index;
                    break;
            }
            REQUIRE(buffer.text() == joined(model.parts));
            REQUIRE(buffer.caret() == model.byte(model.caret));
            REQUIRE(buffer.anchor() == model.byte(model.anchor));
        }
    }
}

TEST_CASE("undo goes back to nothing and redo to everything, whatever was done") {
    const std::vector<std::string> words{"trust ", "اعتماد ",  "e", "\u0301", "😀", "\n",
                                         "👩",     "\u200d👧", "🇬", "🇧",      "न",  "ी"};
    std::mt19937 random(7);
    for (int round = 0; round < 80; ++round) {
        EditBuffer buffer;
        std::vector<std::string> seen{""};
        for (int act = 0; act < 60; ++act) {
            const auto before = buffer.text();
            switch (random() % 5) {
                case 0:
                    buffer.erase_backward(random() % 2 ? Unit::word : Unit::grapheme);
                    break;
                case 1:
                    buffer.erase_forward(Unit::grapheme);
                    break;
                case 2:
                    buffer.place(random() % (buffer.text().size() + 1),
                                 random() % 2 ? Select::extend : Select::move);
                    break;
                default:
                    buffer.write(words[random() % words.size()]);
            }
            // No caret ever stands inside a grapheme or a code point, even where what was written joined its
            // neighbours.
            for (const std::size_t at : {buffer.caret(), buffer.anchor()}) {
                std::size_t sum = 0;
                for (const auto& part : graphemes(buffer.text())) {
                    if (sum >= at) break;
                    sum += part.size();
                }
                REQUIRE(sum == at);
            }
            REQUIRE_FALSE(attune::text::first_invalid_utf8(buffer.text()).has_value());
            if (buffer.text() != before) seen.push_back(buffer.text());
        }
        const std::string last = buffer.text();
        while (buffer.undo()) CHECK(std::find(seen.begin(), seen.end(), buffer.text()) != seen.end());
        CHECK(buffer.text().empty());
        while (buffer.redo()) {
        }
        CHECK(buffer.text() == last);
    }
}

TEST_CASE("typing is undone by the phrase, not by the letter and not by the page") {
    EditBuffer buffer;
    for (const char c : std::string("She just sat with me and she did not judge. It helped."))
        buffer.write(std::string(1, c));
    buffer.undo();
    const auto once = buffer.text();
    CHECK(once.size() > 10);
    CHECK(once.size() < 50);
    CHECK(once.back() == ' ');
    buffer.redo();
    buffer.place(0);
    buffer.write("X");
    buffer.undo();
    CHECK(buffer.text() == "She just sat with me and she did not judge. It helped.");
}

TEST_CASE("writing after an undo forgets what could be redone") {
    EditBuffer buffer;
    buffer.write("one");
    buffer.end_stretch();
    buffer.write("two");
    buffer.undo();
    buffer.write("x");
    CHECK_FALSE(buffer.can_redo());
    CHECK(buffer.text() == "onex");
}

TEST_CASE("undo restores the selection that was replaced") {
    EditBuffer buffer;
    buffer.write("trust in staff");
    buffer.select(9, 14);
    buffer.write("workers");
    CHECK(buffer.text() == "trust in workers");
    buffer.undo();
    CHECK(buffer.text() == "trust in staff");
    CHECK(buffer.selected() == "staff");
}

TEST_CASE("a combining mark joins what stands before it, and one stroke takes both") {
    EditBuffer buffer;
    buffer.write("e");
    buffer.write("\u0301");
    CHECK(buffer.text() == "e\u0301");
    buffer.backward(Unit::grapheme);
    CHECK(buffer.caret() == 0);
    buffer.forward(Unit::grapheme);
    buffer.erase_backward(Unit::grapheme);
    CHECK(buffer.text().empty());
}

TEST_CASE("words and paragraphs are steps, also over line ends") {
    EditBuffer buffer;
    buffer.set_text("one two\n\nتین چار\nfive");
    buffer.place(0);
    buffer.forward(Unit::word);
    CHECK(buffer.caret() == 3);
    buffer.forward(Unit::word);
    CHECK(buffer.caret() == 7);
    buffer.forward(Unit::word);
    CHECK(buffer.text().substr(9, buffer.caret() - 9) == "تین");
    buffer.backward(Unit::word);
    buffer.backward(Unit::word);
    CHECK(buffer.caret() == 4);
    buffer.select_word_at(5);
    CHECK(buffer.selected() == "two");
    buffer.select_paragraph_at(12);
    CHECK(buffer.selected() == "تین چار");
    buffer.place(0);
    buffer.forward(Unit::paragraph);
    CHECK(buffer.caret() == 7);
    buffer.forward(Unit::paragraph);
    CHECK(buffer.caret() == 8);
}

TEST_CASE("what is pasted is cleaned: line ends, control characters, bytes that are no text") {
    EditBuffer many;
    many.write("a\r\nb\rc\x01 d\x7f\tE\xff\xfe f");
    CHECK(many.text() == "a\nb\nc d\tE f");
    EditBuffer one(EditBuffer::Lines::one);
    one.write("a\r\nb\nc\td");
    CHECK(one.text() == "a b c d");
    one.select_all();
    CHECK_FALSE(one.write("\x01"));
    CHECK(one.text() == "a b c d");
}

TEST_CASE("a wiped buffer is empty, and undo brings nothing back") {
    EditBuffer buffer(EditBuffer::Lines::one);
    buffer.write("an old heron");
    buffer.erase_backward(EditBuffer::Unit::word);
    buffer.wipe();
    CHECK(buffer.text().empty());
    CHECK_FALSE(buffer.can_undo());
    CHECK_FALSE(buffer.can_redo());
    CHECK(buffer.caret() == 0);
}

TEST_CASE("a buffer with a bound takes whole graphemes up to it and no more") {
    EditBuffer buffer(EditBuffer::Lines::one, 10);
    buffer.write("12345678");
    buffer.write("👩‍👩‍👧");
    CHECK(buffer.text() == "12345678");
    buffer.write("é9");
    CHECK(buffer.text() == "12345678é");
    buffer.select(0, 4);
    buffer.write("abcdefgh");
    CHECK(buffer.text() == "abcd5678é");
    CHECK_FALSE(buffer.write("x"));
}
