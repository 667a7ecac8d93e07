// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/srt_cues.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using exchange::parse_srt;

namespace {

using Texts = std::vector<std::string>;

Texts cue_texts(const std::string& srt) {
    Texts texts;
    for (const auto& cue : parse_srt(srt).cues) texts.push_back(cue.voices.front().text);
    return texts;
}

const std::string one = "00:00:01,000 --> 00:00:02,000\n";
const std::string two = "00:00:03,000 --> 00:00:04,000\n";

}  // namespace

TEST_CASE("subtitles are read through BOM, line ends, encodings and a wrong name") {
    const std::string body = "1\n" + one + "INT: How?\n\n2\n" + two + "R1: So.\nAnd so.\n";
    std::string crlf;
    for (const char c : body) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    std::string wide = "\xFF\xFE";
    for (const char c : body) wide += std::string{c, '\0'};
    for (const auto& [name, bytes] : {std::pair<std::string, std::string>("t.srt", body),
                                      {"t.srt", "\xEF\xBB\xBF" + crlf},
                                      {"t.srt", wide},
                                      {"t.txt", body},
                                      {"t.vtt", crlf},
                                      {"t", body}}) {
        CAPTURE(name);
        const auto transcript = read_well(name, bytes);
        check_sound(transcript);
        CHECK(all_labels(transcript) == Texts{"INT", "R1"});
        CHECK(transcript.text == "How?\nSo. And so.");
        CHECK(transcript.turns[1].start_ms == 3000);
        CHECK(transcript.turns[1].end_ms == 4000);
        CHECK(transcript.reading == "captions");
    }
    CHECK(warns(read_well("t.txt", body), "The name ends in .txt"));
    const auto russian = read_well(
        "t.srt", "1\n" + one + "\xC4\xE0, \xEA\xEE\xED\xE5\xF7\xED\xEE \xEC\xFB \xEF\xF0\xE8\xE4\xE5\xEC\n");
    CHECK(russian.text == "Да, конечно мы придем");
}

TEST_CASE("counters and empty lines may be missing, wrong or inside a cue") {
    const std::vector<std::pair<std::string, Texts>> table{
        {one + "One\n\n" + two + "Two\n", {"One", "Two"}},
        {"1\n" + one + "One\n2\n" + two + "Two\n", {"One", "Two"}},
        {"1\n" + one + "One\n\nstill one\n\n2\n" + two + "Two", {"One\nstill one", "Two"}},
        {"1\n\n" + one + "One\n\n2\n\n" + two + "Two", {"One", "Two"}},
        {"1\n" + one + "How old?\n45\n\n2\n" + two + "Two", {"How old?\n45", "Two"}},
        {"1\n" + one + "45\n\n2\n" + two + "46", {"45", "46"}},
        {one + "45\n" + two + "Two\n", {"45", "Two"}},
        {"7\n" + one + "One\n\n7\n" + two + "Two\n", {"One", "Two"}},
        {"1\n" + one + "\n2\n" + two + "Two\n", {"", "Two"}},
        {"\n\n\n1\n" + one + "One\n\n\n\n", {"One"}}};
    for (const auto& [srt, texts] : table) {
        CAPTURE(srt);
        CHECK(cue_texts(srt) == texts);
    }
}

TEST_CASE("times are read without hours, with dots and single digits, and bad ones told") {
    const auto file = parse_srt(
        "1\n00:01.500 --> 00:02,5\nOne\n\n2\n0:0:3,0 --> 0:0:4.25 X1:40 X2:600\nTwo\n\n3\nsoon --> "
        "later\nLost\n\n4\n00:01:00,000 --> 00:00:59,000\nFour\n");
    REQUIRE(file.cues.size() == 3);
    CHECK(file.cues[0].start_ms == 1500);
    CHECK(file.cues[0].end_ms == 2500);
    CHECK(file.cues[1].start_ms == 3000);
    CHECK(file.cues[1].end_ms == 4250);
    CHECK(file.cues[2].end_ms == 60000);
    CHECK(file.bad_times == 1);
}

TEST_CASE("tags of colour and type go, everything else stays") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"<i>so</i> <b>very</b> <u>sure</u>", "so very sure"},
        {"<font color=\"#00ff00\">green</font>", "green"},
        {"{\\an8}above {\\i1}so{\\i0}", "above so"},
        {"{laughs} and 3 < 4 <3", "{laughs} and 3 < 4 <3"},
        {"I&#39;m &amp; you", "I'm & you"},
        {"{\\never closed", "{\\never closed"}};
    for (const auto& [payload, text] : table) CHECK(cue_texts("1\n" + one + payload + "\n").at(0) == text);
}

TEST_CASE("two dashes in one cue are two people, one dash is speech") {
    const auto transcript = read_well(
        "t.srt", "1\n" + one + "- Did you go?\n- No.\n\n2\n" + two + "- not that I could\nsee it\n");
    CHECK(transcript.turns.size() == 3);
    CHECK(transcript.text == "Did you go?\nNo.\n- not that I could see it");
    CHECK(warns(transcript, "2 passages open with a dash"));
    const auto named = read_well("t.srt", "1\n" + one + "- INT: So?\n- R1: Yes.\n\n2\n" + two +
                                              "INT: And?\n\n3\n" + two + "- Oh.\n- Well.\n");
    CHECK(all_labels(named) == Texts{"INT", "R1", "INT", "", ""});
}

TEST_CASE("words above the first cue are kept as a note") {
    const auto transcript = read_well("t.srt", "Interview 7\n\n1\n" + one + "Hello.\n");
    CHECK(notes_of(transcript) == Texts{"Interview 7"});
    CHECK(transcript.text == "Hello.");
}

TEST_CASE("subtitles without one time are refused") {
    const auto result = read("t.srt", "1\nsome text");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().sentence ==
          "“t.srt”: The subtitles hold no cue with times that can be read; export them again, or rename the "
          "file to .txt when it is plain text.");
}
