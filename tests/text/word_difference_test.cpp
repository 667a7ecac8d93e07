// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_difference.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "text/translator.h"

using namespace attune;
using namespace attune::text;

namespace {

// "The [-old-]{+new+} cat"
std::string shown(const std::string& before, const std::string& after) {
    const Translator old_text(before);
    const Translator new_text(after);
    std::string all;
    for (const auto& part : word_difference(before, after)) {
        switch (part.kind) {
            case DifferencePart::Kind::same:
                CHECK(old_text.slice(part.before) == new_text.slice(part.after));
                all += old_text.slice(part.before);
                break;
            case DifferencePart::Kind::removed:
                all += "[-" + std::string(old_text.slice(part.before)) + "-]";
                break;
            case DifferencePart::Kind::added:
                all += "{+" + std::string(new_text.slice(part.after)) + "+}";
                break;
        }
    }
    return all;
}

// The parts follow one another and cover both texts; two of one kind never touch.
void check_whole(const std::string& before, const std::string& after) {
    CodePoint b{0};
    CodePoint a{0};
    DifferencePart::Kind last = DifferencePart::Kind::same;
    bool first = true;
    const Translator old_text(before);
    const Translator new_text(after);
    for (const auto& part : word_difference(before, after)) {
        REQUIRE(part.before.begin == b);
        REQUIRE(part.after.begin == a);
        REQUIRE(part.before.length() + part.after.length() > 0);
        REQUIRE((first || part.kind != last));
        if (part.kind == DifferencePart::Kind::removed) REQUIRE(part.after.empty());
        if (part.kind == DifferencePart::Kind::added) REQUIRE(part.before.empty());
        if (part.kind == DifferencePart::Kind::same)
            REQUIRE(old_text.slice(part.before) == new_text.slice(part.after));
        b = part.before.end;
        a = part.after.end;
        last = part.kind;
        first = false;
    }
    REQUIRE(b == old_text.length());
    REQUIRE(a == new_text.length());
}

}  // namespace

TEST_CASE("a difference is told in whole words") {
    CHECK(shown("", "") == "");
    CHECK(shown("trust", "trust") == "trust");
    CHECK(shown("", "trust") == "{+trust+}");
    CHECK(shown("trust", "") == "[-trust-]");
    CHECK(shown("trust in staff", "trust in the staff") == "trust in {+the +}staff");
    CHECK(shown("She trusts the worker.", "She trusts the midwife.") ==
          "She trusts the [-worker-]{+midwife+}.");
    CHECK(shown("one two three four", "one five six four") == "one [-two three-]{+five six+} four");
    CHECK(shown("Use it for fear.", "Use it for fear, and for dread.") ==
          "Use it for fear{+, and for dread+}.");
    CHECK(shown("a b c d e f", "f e d c b a").find("[-") != std::string::npos);
}

TEST_CASE("words are found in every script") {
    CHECK(shown("वह भरोसा करती है", "वह शक करती है") == "वह [-भरोसा-]{+शक+} करती है");
    CHECK(shown("اسے عملے پر اعتماد ہے", "اسے دائی پر اعتماد ہے") == "اسے [-عملے-]{+دائی+} پر اعتماد ہے");
    CHECK(shown("她很信任助产士", "她不信任助产士") == "她[-很信任-]{+不信任+}助产士");
    CHECK(shown("e\u0301te\u0301 chaud", "e\u0301te\u0301 froid") == "e\u0301te\u0301 [-chaud-]{+froid+}");
}

TEST_CASE("whatever the texts, the parts cover both and what is the same is the same") {
    std::mt19937 random(11);
    const char* const words[] = {"trust", "fear",        " ",  ".",       "她", "信任",
                                 "ہے",    "👩‍👧", "\n", "e\u0301", " ",  "a"};
    for (int round = 0; round < 300; ++round) {
        std::string before;
        for (unsigned k = random() % 40; k > 0; --k) before += words[random() % std::size(words)];
        std::string after = before;
        for (unsigned edits = random() % 4; edits > 0; --edits) {
            const Translator translator(after);
            const auto at = static_cast<std::int64_t>(random() % (translator.length().value + 1));
            const auto byte = static_cast<std::size_t>(translator.to_bytes(CodePoint{at}).value);
            after.insert(byte, words[random() % std::size(words)]);
        }
        if (round % 5 == 0) {
            after.clear();
            for (unsigned k = random() % 40; k > 0; --k) after += words[random() % std::size(words)];
        }
        check_whole(before, after);
    }
}

TEST_CASE("long texts with nothing in common are one removal and one addition") {
    std::string before;
    std::string after;
    for (int k = 0; k < 2000; ++k) {
        before += "before" + std::to_string(k) + "-";
        after += "after" + std::to_string(k) + "+";
    }
    const auto parts = word_difference(before, after);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].kind == DifferencePart::Kind::removed);
    check_whole(before, after);
}
