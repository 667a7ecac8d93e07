// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokens.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/fold.h"
#include "text/random_text.h"

using namespace attune::text;

namespace {

using Tokens = std::vector<std::string>;

Tokens tokens_of(std::string_view text) {
    Tokens tokens;
    tokenize(text, [&](std::string_view token, std::size_t, std::size_t) { tokens.emplace_back(token); });
    return tokens;
}

}  // namespace

TEST_CASE("words are folded, marks and spaces fall away") {
    CHECK(tokens_of("The Key-worker didn’t come – 12.5 cafés!") ==
          Tokens{"the", "key", "worker", "didn't", "come", "12.5", "cafes"});
    CHECK(tokens_of("").empty());
    CHECK(tokens_of(" … 👍🏽 – ").empty());
    CHECK(tokens_of("ہماری كارکن نے مدد کی۔") == tokens_of("ہماری کارکن نے مدد كي"));
}

TEST_CASE("a word that ICU takes for none because of what is glued to it is a word all the same") {
    CHECK(tokens_of("trust\u200d👩") == Tokens{"trust👩"});
    const auto korean = tokens_of("글\u0301 있다");
    REQUIRE(korean.size() == 2);
    CHECK(korean[0].starts_with("글"));
    CHECK(tokens_of("👩\u200d👧 – \u200d").empty());
}

TEST_CASE("scripts without spaces give one token for each grapheme") {
    CHECK(tokens_of("他在家。") == Tokens{"他", "在", "家"});
    CHECK(tokens_of("カナとかな") == Tokens{"カ", "ナ", "と", "か", "な"});
    CHECK(tokens_of("ที่นี่") == Tokens{"ที่", "นี่"});
    CHECK(tokens_of("ABC孩子12") == Tokens{"abc", "孩", "子", "12"});
    CHECK(tokens_of("ភាសា").size() == 2);
    CHECK(tokens_of("한국어 말") == Tokens{"한국어", "말"});
}

TEST_CASE("a callback can end the walk") {
    int calls = 0;
    tokenize("one two three four", [&](std::string_view, std::size_t, std::size_t) { return ++calls < 2; });
    CHECK(calls == 2);
}

TEST_CASE("tokens name their bytes, ascend and fold from them") {
    test::RandomText random(23);
    for (int round = 0; round < 300; ++round) {
        const std::string text = random.text(random.between(0, 60));
        std::size_t last = 0;
        tokenize(text, [&](std::string_view token, std::size_t begin, std::size_t end) {
            CHECK(begin >= last);
            CHECK(begin < end);
            CHECK(end <= text.size());
            CHECK(token == fold(text.substr(begin, end - begin)));
            CHECK_FALSE(token.empty());
            last = end;
        });
    }
}

TEST_CASE("every stretch of a text without spaces is found as a phrase") {
    const Tokens whole = tokens_of("我们的支持工作者帮助了我们全家");
    for (const char* query : {"我", "支持", "持工", "工作者", "了我们"}) {
        const Tokens phrase = tokens_of(query);
        CHECK(std::search(whole.begin(), whole.end(), phrase.begin(), phrase.end()) != whole.end());
    }
}

TEST_CASE("the version names the rules and the libraries") {
    CHECK(tokenizer_version().find("ICU 7") != std::string::npos);
    CHECK(tokenizer_version() == tokenizer_version());
}
