// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/encoding.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "text/random_text.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::text;
namespace fs = std::filesystem;

namespace {

using namespace std::string_literals;

std::string wide(std::string_view utf8, bool little_endian, int width) {
    std::string bytes;
    const auto put = [&](std::uint32_t unit) {
        for (int i = 0; i < width; ++i)
            bytes += static_cast<char>(unit >> (8 * (little_endian ? i : width - 1 - i)) & 0xFF);
    };
    for (const auto& c : code_points(utf8)) {
        if (width == 4 || c.value < 0x10000) {
            put(c.value);
        } else {
            put(0xD800 + ((c.value - 0x10000) >> 10));
            put(0xDC00 + ((c.value - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a file that says its encoding is believed") {
    for (const auto& [bytes, name] : std::vector<std::pair<std::string, std::string>>{
             {"\xEF\xBB\xBF"
              "café 😀",
              "UTF-8"},
             {"\xFF\xFE" + wide("café 😀", true, 2), "UTF-16LE"},
             {"\xFE\xFF" + wide("café 😀", false, 2), "UTF-16BE"},
             {"\xFF\xFE\0\0"s + wide("café 😀", true, 4), "UTF-32LE"},
             {"\0\0\xFE\xFF"s + wide("café 😀", false, 4), "UTF-32BE"},
             {"café 😀", "UTF-8"}}) {
        CAPTURE(name);
        const auto decoded = decode(bytes);
        REQUIRE(decoded);
        CHECK(decoded->text == "café 😀");
        CHECK(decoded->encoding == name);
        CHECK(decoded->confidence == 100);
        CHECK(decoded->warnings.empty());
        CHECK(describe_encoding(*decoded) == name);
    }
    CHECK(decode("")->text.empty());
}

TEST_CASE("wide encodings without a mark are told by how their zero bytes lie") {
    const std::string text = "P3: کیا حال ہے؟ She laughed 😀.\nINT: 孩子很安全。 Yes.\n";
    for (const bool little : {true, false})
        for (const int width : {2, 4}) {
            const auto decoded = decode(wide(text, little, width));
            REQUIRE(decoded);
            CHECK(decoded->text == text);
            CHECK(decoded->encoding == "UTF-"s + (width == 2 ? "16" : "32") + (little ? "LE" : "BE"));
        }
}

TEST_CASE("line ends become line feeds and nothing else changes") {
    CHECK(decode("a\r\nb\rc\n\r\rd\r")->text == "a\nb\nc\n\n\nd\n");
    CHECK(decode("tab\tform\fnbsp\u00A0\u2028x")->text == "tab\tform\fnbsp\u00A0\u2028x");
}

TEST_CASE("what is decoded from valid UTF-8 is the text itself") {
    test::RandomText random(99);
    for (int round = 0; round < 300; ++round) {
        const std::string text = "x" + random.text(random.between(0, 80));
        if (text.find_first_of("\r\x01\x02\x03\x04") != std::string::npos) continue;
        const auto decoded = decode(text);
        REQUIRE(decoded);
        CHECK(decoded->text == text);
        CHECK(decoded->warnings.empty());
    }
}

TEST_CASE("curly quotes of Windows are not taken for Polish") {
    const auto decoded = decode(
        "\x93It\x92s fine,\x94 she said \x96 for \xA3"
        "5 at the caf\xE9\x85\n");
    REQUIRE(decoded);
    CHECK(decoded->text == "“It’s fine,” she said – for £5 at the café…\n");
    CHECK(decoded->encoding == "windows-1252");
    CHECK(decoded->confidence < 100);
    CHECK(decoded->warnings.size() == 1);
    CHECK(describe_encoding(*decoded) == "windows-1252 (sure, 90 %)");
}

TEST_CASE("a guess is worded by how sure it is, with what else the bytes may be") {
    const auto said = [](const Decoded& decoded, const char* words) {
        return decoded.warnings.at(0).find(words) != std::string::npos;
    };
    const auto sure = decode("\x93It\x92s fine,\x94 she said\n");
    REQUIRE(sure);
    CHECK(sureness_of(sure->confidence) == Sureness::sure);
    CHECK(said(*sure, "it is surely windows-1252"));
    CHECK_FALSE(said(*sure, "guess"));
    // Three letters are too few for anybody.
    const auto guessed = decode("\xB1\xE6 \xF1 abc\n");
    REQUIRE(guessed);
    CAPTURE(guessed->encoding);
    CAPTURE(guessed->confidence);
    REQUIRE(sureness_of(guessed->confidence) == Sureness::guessed);
    CHECK(said(*guessed, "is only a guess (confidence "));
    CHECK(said(*guessed, "Please check"));
    CHECK(describe_encoding(*guessed).find("(a guess, ") != std::string::npos);
    REQUIRE_FALSE(guessed->others.empty());
    for (const std::string& other : guessed->others) {
        CHECK(said(*guessed, other.c_str()));
        const auto as = decode("\xB1\xE6 \xF1 abc\n", other);
        REQUIRE(as);
        CHECK(as->text != guessed->text);
    }
    CHECK(sureness_of(97) == Sureness::sure);
    CHECK(sureness_of(50) == Sureness::likely);
    CHECK(sureness_of(17) == Sureness::guessed);
}

TEST_CASE("a damaged UTF-8 file is read, and the damage is counted and placed") {
    const auto decoded = decode("é è ê ë\nä ö ü ß ñ\nbad \xFF here é\n");
    REQUIRE(decoded);
    CHECK(decoded->encoding == "UTF-8");
    CHECK(decoded->text == "é è ê ë\nä ö ü ß ñ\nbad \uFFFD here é\n");
    REQUIRE(decoded->warnings.size() == 1);
    CHECK(decoded->warnings[0].find("line 3") != std::string::npos);
}

TEST_CASE("a chosen encoding overrules the guess") {
    const auto decoded = decode("\xCF\xF0\xE8", "windows-1251");
    REQUIRE(decoded);
    CHECK(decoded->text == "При");
    CHECK(decoded->confidence == 100);
    const auto unknown = decode("abc", "klingon-8");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::invalid);
    CHECK(unknown.error().sentence.find("klingon-8") != std::string::npos);
}

TEST_CASE("what is no text is refused in a sentence") {
    std::string picture = "\x89PNG\r\n\x1A\n";
    std::string noise;
    for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 + i * i * 31) >> 3 & 0xFF);
    for (const std::string& bytes : {"text with a \0 in it"s, "only one\0nul\0bytes INT: a\n"s,
                                     picture + noise, "PK\x03\x04"s + noise, "\0\0\0\0"s}) {
        const auto decoded = decode(bytes);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().kind == ErrorKind::unreadable);
        CHECK(decoded.error().sentence.ends_with('.'));
    }
}

TEST_CASE("random bytes are read or refused, and what is read is valid text") {
    test::RandomText random(123);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        const auto high = round % 2 == 0 ? 255 : 0x9F;
        for (auto i = random.between(0, 80); i > 0; --i)
            bytes += static_cast<char>(random.between(round % 3 ? 32 : 0, high));
        if (const auto decoded = decode(bytes)) {
            CHECK_FALSE(first_invalid_utf8(decoded->text));
            CHECK(decoded->text.find('\0') == std::string::npos);
            CHECK(decoded->text.find('\r') == std::string::npos);
        }
    }
}

TEST_CASE("files in many encodings read as their own project says") {
    const char* folder = std::getenv("ATTUNE_TEST_DATA");
    if (folder == nullptr) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    int all = 0;
    int right = 0;
    std::string wrong;
    for (const auto& entry : fs::directory_iterator(fs::path(folder) / "torture" / "encodings")) {
        const fs::path truth_file = entry.path().string() + ".truth.utf8.txt";
        if (!fs::exists(truth_file)) continue;
        ++all;
        const auto decoded = decode(contents(entry.path()));
        std::string truth = with_line_feeds(contents(truth_file));
        if (truth.starts_with("\xEF\xBB\xBF")) truth.erase(0, 3);
        if (decoded && decoded->text == truth) {
            ++right;
        } else {
            wrong += entry.path().filename().string() + ": " +
                     (decoded ? describe_encoding(*decoded) : decoded.error().sentence) + "\n";
        }
    }
    MESSAGE(right << " of " << all << " files exact; the others:\n" << wrong);
    CHECK(all > 20);
    CHECK(right * 100 >= all * 80);
}
