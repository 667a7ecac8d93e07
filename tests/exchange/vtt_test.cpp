// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/vtt_cues.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using exchange::parse_vtt;

namespace {

using Texts = std::vector<std::string>;

Texts cue_texts(const std::string& vtt) {
    Texts texts;
    for (const auto& cue : parse_vtt(vtt).cues) {
        std::string text;
        for (const auto& voice : cue.voices) text += (text.empty() ? "" : " | ") + voice.text;
        texts.push_back(text);
    }
    return texts;
}

const std::string one = "00:01.000 --> 00:02.000\n";

}  // namespace

TEST_CASE("captions are read through BOM, line ends and a wrong name") {
    const std::string body =
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>One\n\n00:00:08.000 --> 00:00:09.000\n<v Bo>Two\n";
    std::string crlf;
    std::string cr;
    for (const char c : body) {
        crlf += c == '\n' ? "\r\n" : std::string(1, c);
        cr += c == '\n' ? '\r' : c;
    }
    for (const auto& [name, bytes] : {std::pair<std::string, std::string>("t.vtt", body),
                                      {"t.vtt", "\xEF\xBB\xBF" + body},
                                      {"t.vtt", crlf},
                                      {"t.vtt", cr},
                                      {"t.txt", body},
                                      {"t", body}}) {
        const auto transcript = read_well(name, bytes);
        CHECK(transcript.text == "One\nTwo");
        CHECK(all_labels(transcript) == Texts{"Ann", "Bo"});
    }
    CHECK(warns(read_well("t.txt", body), "The name ends in .txt"));
}

TEST_CASE("times without hours or with single digits are read") {
    const auto transcript = read_well(
        "t.vtt",
        "WEBVTT\n\n0:0:3.490 --> 0:0:6.12 align:start\n<v A>One\n\n10:02.5 --> 100:03.000\n<v B>Two\n");
    CHECK(transcript.turns[0].start_ms == 3490);
    CHECK(transcript.turns[0].end_ms == 6120);
    CHECK(transcript.turns[1].start_ms == 602500);
    CHECK(transcript.turns[1].end_ms == 6003000);
}

TEST_CASE("notes, styles, regions, ids and settings are not talk") {
    const auto transcript =
        read_well("t.vtt",
                  "WEBVTT - a title\nKind: captions\n\nNOTE checked by AS\nsecond line\n\nSTYLE\n::cue { "
                  "color: red }\n\n"
                  "REGION\nid:x\n\nintro\n00:01.000 --> 00:02.000 line:0\nNOTE is what she said\n");
    CHECK(transcript.text == "NOTE is what she said");
    CHECK(notes_of(transcript) == Texts{"checked by AS\nsecond line"});
}

TEST_CASE("one-word cues are talk, ids are not") {
    CHECK(cue_texts("WEBVTT\n\n" + one + "Yes\n\n" + one + "No\n") == Texts{"Yes", "No"});
    CHECK(cue_texts("WEBVTT\n\n1\n" + one + "Yes\n2\n" + one + "No\n") == Texts{"Yes", "No"});
    CHECK(cue_texts("WEBVTT\n\n" + one + "Yes\n" + one + "No\n") == Texts{"Yes", "No"});
}

TEST_CASE("tags go, entities are resolved, everything else stays") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"<v Karen Mills>Hello", "Hello"},
        {"<v.loud Karen>Hello</v>", "Hello"},
        {"<i>so</i> <b>very</b> <c.red>sure</c> <00:01.500>now", "so very sure now"},
        {"I&#39;ll &amp; you&#x2019;ll &lt;3 &nbsp;&lrm;ok", "I'll & you\u2019ll <3 \u00A0\u200Eok"},
        {"&unknown; & alone &#0; &#xD800;", "&unknown; & alone &#0; \uFFFD"},
        {"3 < 4 and <name> and 5 > 4", "3 < 4 and <name> and 5 > 4"},
        {"an open <v tag", "an open <v tag"},
        {"<ruby>字<rt>zi</rt></ruby>", "字zi"},
        {"two\n  lines  ", "two\nlines"},
        {"<v A>One</v>\n<v B>Two</v>", "One | Two"},
        {"<v A>One\n<v B>Two", "One | Two"},
    };
    for (const auto& [payload, text] : table)
        CHECK(cue_texts("WEBVTT\n\n" + one + payload + "\n").at(0) == text);
}

TEST_CASE("cues join within two seconds and not beyond") {
    const auto at = [](const char* start, const char* end, const char* text) {
        return std::string(start) + " --> " + end + "\n" + text + "\n\n";
    };
    const auto transcript = read_well("t.vtt", "WEBVTT\n\n" + at("00:01.000", "00:02.000", "<v A>One") +
                                                   at("00:04.000", "00:05.000", "<v A>two") +
                                                   at("00:07.001", "00:08.000", "<v A>three") +
                                                   at("00:07.500", "00:09.000", "<v B>four"));
    CHECK(all_labels(transcript) == Texts{"A", "A", "B"});
    CHECK(turn_text(transcript, 0) == "One two");
    CHECK(transcript.turns[0].end_ms == 5000);
    exchange::ReadOptions wide;
    wide.joined_gap_ms = 3000;
    const auto joined = read(
        "t.vtt",
        "WEBVTT\n\n" + at("00:01.000", "00:02.000", "<v A>One") + at("00:05.000", "00:06.000", "<v A>two"),
        wide);
    REQUIRE(joined.has_value());
    CHECK(joined->turns.size() == 1);
}

TEST_CASE("a time of day, an address and a chance colon are no speakers") {
    const auto transcript =
        read_well("t.vtt", "WEBVTT\n\n" + one + "INT: So?\n\n" + one + "R1: 10:30 Meeting: it was late.\n\n" +
                               one + "https://example.org/ was it.\n\n" + one + "Honestly: no.\n");
    CHECK(all_labels(transcript) == Texts{"INT", "R1"});
    CHECK(turn_text(transcript, 1) ==
          "10:30 Meeting: it was late. https://example.org/ was it. Honestly: no.");
    CHECK(transcript.turns[1].inferred);
}

TEST_CASE("captions without names are turns without speakers") {
    const auto transcript = read_well("t.vtt", "WEBVTT\n\n" + one + "Hello there.\n\n" + one + "Hello.\n");
    CHECK(transcript.turns.size() == 2);
    CHECK(transcript.speakers.empty());
    CHECK(warns(transcript, "name no speakers"));
}

TEST_CASE("speakers that a service wrote into the ids are taken with a warning") {
    const auto transcript = read_well("t.vtt", "WEBVTT\n\nAnn\n" + one + "Hello.\n\nBo\n" + one +
                                                   "Hi.\n\nAnn\n" + one + "So.\n\nBo\n" + one + "Yes.\n");
    CHECK(all_labels(transcript) == Texts{"Ann", "Bo", "Ann", "Bo"});
    CHECK(warns(transcript, "identifiers"));
}

TEST_CASE("captions without times are refused, with some bad ones told") {
    const auto none = read("t.vtt", "WEBVTT\n\nJust talk.\n\nMore talk.\n");
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().kind == ErrorKind::unreadable);
    CHECK(none.error().sentence.find("no cue with times") != std::string::npos);
    CHECK(none.error().sentence.starts_with("“t.vtt”: "));
    const auto some = read_well("t.vtt", "WEBVTT\n\nsoon --> later\nLost\n\n" + one + "Kept\n");
    CHECK(some.text == "Kept");
    CHECK(warns(some, "1 cue with times that cannot be read"));
}

TEST_CASE("right-to-left captions know their direction") {
    const auto transcript = read_well("t.vtt", "WEBVTT\n\n" + one + "<v Ann>وہ ہر ہفتے آتی تھی۔ [laughs]\n");
    CHECK(transcript.turns[0].direction == model::Direction::right_to_left);
    CHECK(transcript.turns[0].language.empty());  // Arabic script alone is not Urdu
}
