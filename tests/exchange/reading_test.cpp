// SPDX-License-Identifier: GPL-3.0-or-later
// The reading that a person chooses in place of the one found.
#include "support/docx_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using exchange::Reading;

namespace {

using Texts = std::vector<std::string>;

exchange::ReadOptions as(Reading reading) {
    exchange::ReadOptions options;
    options.reading = reading;
    return options;
}

model::Transcript read_as(Reading reading, const std::string& name, const std::string& bytes) {
    auto result = read(name, bytes, as(reading));
    REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().sentence));
    check_sound(*result);
    return std::move(*result);
}

std::string refusal_of(Reading reading, const std::string& name, const std::string& bytes) {
    const auto result = read(name, bytes, as(reading));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::unsupported);
    return result.error().sentence;
}

const std::string interview = "INT: How?\n\nR1: So.\n\nINT: Why?\n\nR1: Because.";

}  // namespace

TEST_CASE("each reading has a word and is found by it") {
    for (const Reading reading : {Reading::automatic, Reading::labels, Reading::table, Reading::times,
                                  Reading::bold_questions, Reading::no_speakers})
        CHECK(exchange::reading_from_word(exchange::reading_word(reading)) == reading);
    CHECK(exchange::reading_from_word("No-Speakers") == Reading::no_speakers);
    CHECK_FALSE(exchange::reading_from_word("captions").has_value());
    CHECK_FALSE(exchange::reading_from_word("").has_value());
}

TEST_CASE("labels can be left in the text") {
    const auto transcript = read_as(Reading::no_speakers, "t.txt", interview);
    CHECK(transcript.speakers.empty());
    CHECK(transcript.reading == "no speakers");
    CHECK(transcript.text == "INT: How?\nR1: So.\nINT: Why?\nR1: Because.");
}

TEST_CASE("one label is enough when labels are asked for") {
    const std::string diary = "R1: It rained.\n\nWe stayed in.\n\nI slept.\n\nThen nothing.";
    CHECK(read_well("t.txt", diary).speakers.empty());
    const auto transcript = read_as(Reading::labels, "t.txt", diary);
    CHECK(all_labels(transcript) == Texts{"R1"});
    CHECK(transcript.text == "It rained.\n\nWe stayed in.\n\nI slept.\n\nThen nothing.");
}

TEST_CASE("a table is read as one though paragraphs hold more, and need not name anybody") {
    const std::string essay(400, 'x');
    const std::string file =
        docx(p(essay) + table({{"Ann", "Hello there, all."}, {"Bo", "Hello, Ann, hi."}}));
    CHECK(read_well("t.docx", file).speakers.empty());
    const auto transcript = read_as(Reading::table, "t.docx", file);
    CHECK(transcript.reading == "table");
    CHECK(all_labels(transcript) == Texts{"Ann", "Bo"});
    const auto times =
        read_as(Reading::table, "t.md", "| 00:01 | It rained, all day. |\n| 00:05 | Then snow, at last. |\n");
    REQUIRE(times.turns.size() == 2);
    CHECK(times.turns[1].start_ms == 5000);
    CHECK(turn_text(times, 1) == "Then snow, at last.");
}

TEST_CASE("one name with a time is enough when times are asked for") {
    const std::string otter = "Karen  0:04\nOne thing: this.\nAnother: that.\n";
    CHECK(read_well("t.txt", otter).reading != "names with times");
    const auto transcript = read_as(Reading::times, "t.txt", otter);
    CHECK(all_labels(transcript) == Texts{"Karen"});
    CHECK(transcript.turns[0].start_ms == 4000);
}

TEST_CASE("bold paragraphs are questions when that is asked for, labels or not") {
    const std::string file =
        "**How was it?**\n\nSo.\n\nAnd so.\n\nAnd so on.\n\nAnd on.\n\nAnd on.\n\nAnd.\n";
    CHECK(read_well("t.md", file).reading == "no speakers");
    const auto transcript = read_as(Reading::bold_questions, "t.md", file);
    CHECK(transcript.reading == "bold questions");
    CHECK(all_labels(transcript) == Texts{"INT", "RES"});
}

TEST_CASE("a reading that does not fit says so in one sentence") {
    CHECK(refusal_of(Reading::table, "t.txt", interview) ==
          "“t.txt”: It cannot be read by its table, because there is no table with a column of talk; choose "
          "another reading.");
    CHECK(refusal_of(Reading::times, "t.txt", interview).find("Karen  0:04") != std::string::npos);
    CHECK(refusal_of(Reading::bold_questions, "t.txt", interview).find("bold") != std::string::npos);
    CHECK(refusal_of(Reading::labels, "t.txt", "Just talk.\n\nMore of it.").find("label") !=
          std::string::npos);
}

TEST_CASE("captions are read as captions whatever was asked for") {
    const std::string vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi.\n";
    CHECK(read_as(Reading::table, "t.vtt", vtt).reading == "captions");
}
