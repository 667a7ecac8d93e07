// SPDX-License-Identifier: GPL-3.0-or-later
// The ten ways in which teams bring their transcripts, each with what a correct reading shows.
#include <optional>

#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using model::Direction;
using model::MarkKind;
using model::Role;

namespace {

constexpr std::int64_t none = -1;

struct Sample {
    const char* file;
    std::size_t metadata;
    std::vector<std::string> speakers;  // of each turn
    std::vector<std::int64_t> times;    // begin of each turn; empty: not looked at
};

const std::vector<Sample>& samples() {
    static const std::vector<Sample> table{
        {"typing_company.txt", 5, {"INT", "R1", "INT", "R1"}, {none, none, 130000, none}},
        {"bold_moderator.md", 0, {"INT", "SB", "INT", "SB"}, {none, none, none, none}},
        {"table.md", 0, {"Interviewer", "P3 (mother)", "P4 (father)"}, {5000, 19000, 62000}},
        {"numbered.txt", 0, {"I", "P3 (mother)", "I"}, {none, none, none}},
        {"focus_group.txt", 2, {"MOD", "R2", "R1 & R3", "ALL", "F?", "R3", "MOD"}, {}},
        {"teams.vtt", 0, {"Karen Mills", "Participant 3 (Guest)"}, {3450, 8300}},
        {"zoom.vtt", 0, {"Interviewer", "P11", "Interviewer"}, {1230, 4980, 10400}},
        {"otter.txt", 0, {"Interviewer", "Speaker 2", "Interviewer"}, {4000, 9000, 3735000}},
        {"teams_heads.txt", 3, {"Karen Mills", "+44 7*** ***123", "Karen Mills"}, {3000, 11000, 20000}},
        {"interpreter.txt",
         0,
         {"INT", "INTERP (Urdu)", "P9 (mother, Urdu)", "INTERP"},
         {none, none, none, none}}};
    return table;
}

model::Transcript sample(const std::string& name) {
    return read_well(name, fixture("transcripts/" + name));
}

Role role_of(const model::Transcript& transcript, const std::string& label) {
    for (const auto& speaker : transcript.speakers)
        if (speaker.label == label) return speaker.role;
    FAIL("no speaker " << label);
    return Role::unknown;
}

std::string attributes_of(const model::Transcript& transcript, const std::string& label) {
    for (const auto& speaker : transcript.speakers)
        if (speaker.label == label) return speaker.attributes;
    FAIL("no speaker " << label);
    return {};
}

}  // namespace

TEST_CASE("each sample gives its speakers, times and metadata") {
    for (const Sample& expected : samples()) {
        CAPTURE(expected.file);
        const auto transcript = sample(expected.file);
        check_sound(transcript);
        CHECK(all_labels(transcript) == expected.speakers);
        CHECK(transcript.metadata.size() == expected.metadata);
        CHECK(transcript.encoding == "UTF-8");
        for (std::size_t i = 0; i < expected.times.size() && i < transcript.turns.size(); ++i) {
            CAPTURE(i);
            CHECK(transcript.turns[i].start_ms.value_or(none) == expected.times[i]);
        }
    }
}

TEST_CASE("a typing company's header is metadata and its end lines are notes") {
    const auto transcript = sample("typing_company.txt");
    CHECK(transcript.metadata[2] == std::pair<std::string, std::string>("Interviewer", "KM"));
    CHECK(turn_text(transcript, 1) ==
          "Up and down [laughs]. The first two weeks were awful, I'll be honest.\n\n"
          "But then [KEY WORKER] started coming every other day.");
    CHECK(turn_text(transcript, 2) == "What did she do that helped?");
    CHECK(notes_of(transcript) == std::vector<std::string>{"[Start of recording]", "[End of recording]"});
    CHECK(marked(transcript, MarkKind::nonverbal) == std::vector<std::string>{"[laughs]"});
    CHECK(marked(transcript, MarkKind::redaction) == std::vector<std::string>{"[NAME]", "[KEY WORKER]"});
    CHECK(marked(transcript, MarkKind::inaudible) == std::vector<std::string>{"(inaudible 00:02:31)"});
    for (const auto& mark : transcript.marks)
        if (mark.kind == MarkKind::inaudible) CHECK(mark.time_ms == 151000);
    CHECK(role_of(transcript, "INT") == Role::interviewer);
    CHECK(role_of(transcript, "R1") == Role::participant);
    CHECK(transcript.title == "typing_company");
    CHECK(transcript.reading == "labels");
}

TEST_CASE("bold questions have an interviewer that the file does not name") {
    const auto transcript = sample("bold_moderator.md");
    CHECK(turn_text(transcript, 0) == "So can you tell me how you first heard about the service?");
    CHECK(transcript.speakers[0].inferred);
    CHECK(transcript.turns[0].inferred);
    CHECK_FALSE(transcript.turns[1].inferred);
    CHECK(role_of(transcript, "INT") == Role::interviewer);
    CHECK(warns(transcript, "initials"));
    CHECK(warns(transcript, "real name"));
}

TEST_CASE("an empty speaker cell continues the row above") {
    const auto transcript = sample("table.md");
    CHECK(turn_text(transcript, 1) ==
          "Just my nan. And then the worker.\n\nShe was the one who got me to the perinatal team.");
    CHECK(attributes_of(transcript, "P3 (mother)") == "mother");
    CHECK(attributes_of(transcript, "P4 (father)") == "father");
    CHECK(marked(transcript, MarkKind::overlap) == std::vector<std::string>{"(crosstalk)"});
}

TEST_CASE("printed line numbers leave the text and stay with the turns") {
    const auto transcript = sample("numbered.txt");
    CHECK(turn_text(transcript, 0) == "How did the first visit go, and who was there with you?");
    CHECK(turn_text(transcript, 1) ==
          "It was just me and [KEY WORKER], and she brought a bag of baby clothes.");
    const std::vector<std::pair<int, int>> lines{{1, 2}, {3, 4}, {5, 5}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CHECK(transcript.turns[i].line_from == lines[i].first);
        CHECK(transcript.turns[i].line_to == lines[i].second);
    }
}

TEST_CASE("a focus group's roles and jobs come from its header") {
    const auto transcript = sample("focus_group.txt");
    CHECK(attributes_of(transcript, "R2") == "midwife");
    CHECK(attributes_of(transcript, "R3") == "Early Help");
    CHECK(attributes_of(transcript, "MOD") == "facilitator");
    CHECK(transcript.turns[2].speakers.size() == 2);
    CHECK(role_of(transcript, "ALL") == Role::group);
    CHECK(role_of(transcript, "F?") == Role::unknown);
    CHECK(role_of(transcript, "MOD") == Role::interviewer);
    CHECK(turn_text(transcript, 6) == "R1, you were nodding?");
    CHECK(marked(transcript, MarkKind::overlap) == std::vector<std::string>{"[overtalking]"});
    CHECK(marked(transcript, MarkKind::pause) == std::vector<std::string>{"[pause 4 secs]"});
    CHECK(turn_text(transcript, 4) == "Not always on the duty desk though –");
}

TEST_CASE("Teams captions of one speaker join and keep their times") {
    const auto transcript = sample("teams.vtt");
    CHECK(turn_text(transcript, 0) == "Can you hear me OK, or is it breaking up? I'll start the recording.");
    CHECK(turn_text(transcript, 1) == "Yeah, I can hear you. Sorry, he's feeding.");
    std::vector<std::pair<std::int64_t, std::int64_t>> times;
    for (const auto& mark : transcript.marks)
        if (mark.kind == MarkKind::time) {
            CHECK(mark.range.empty());
            times.emplace_back(mark.range.begin.value, mark.time_ms.value());
        }
    CHECK(times == std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 3450}, {42, 6120}, {68, 8300}});
    CHECK(role_of(transcript, "Participant 3 (Guest)") == Role::participant);
    CHECK(transcript.turns[0].end_ms == 7900);
    CHECK(warns(transcript, "Karen Mills"));
}

TEST_CASE("a Zoom cue without a name goes to the speaker before") {
    const auto transcript = sample("zoom.vtt");
    CHECK(turn_text(transcript, 1) == "Yes, that's fine. and my partner might come in and out.");
    CHECK(transcript.turns[1].inferred);
    CHECK_FALSE(transcript.turns[0].inferred);
    CHECK(turn_text(transcript, 2) == "At 10:30 we can stop: just say.");
    CHECK(warns(transcript, "1 cue names no speaker"));
}

TEST_CASE("Otter's advertisement is left out with a note") {
    const auto transcript = sample("otter.txt");
    CHECK(turn_text(transcript, 1) ==
          "I didn't know there was one. To be honest\nI thought that was the key worker.");
    CHECK(notes_of(transcript) == std::vector<std::string>{"Transcribed by https://otter.ai"});
    CHECK(warns(transcript, "advertisement"));
    CHECK(role_of(transcript, "Speaker 2") == Role::unknown);
}

TEST_CASE("what Teams puts above the first name is metadata") {
    const auto transcript = sample("teams_heads.txt");
    CHECK(transcript.metadata[0].second == "Parent interview TB-P-15-20220412_100512-Meeting Recording");
    CHECK(transcript.metadata[1].second == "April 12, 2022, 9:05AM");
    CHECK(transcript.metadata[2] == std::pair<std::string, std::string>("duration", "24m 37s"));
    CHECK(transcript.text.find("started transcription") == std::string::npos);
    CHECK(warns(transcript, "telephone number"));
}

TEST_CASE("interpreted talk keeps its direction, language and roles") {
    const auto transcript = sample("interpreter.txt");
    const std::vector<Direction> directions{Direction::left_to_right, Direction::right_to_left,
                                            Direction::right_to_left, Direction::left_to_right};
    const std::vector<std::string> languages{"", "ur", "ur", ""};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(transcript.turns[i].direction == directions[i]);
        CHECK(transcript.turns[i].language == languages[i]);
    }
    CHECK(role_of(transcript, "INTERP") == Role::interpreter);
    CHECK(role_of(transcript, "INTERP (Urdu)") == Role::interpreter);
    CHECK(role_of(transcript, "P9 (mother, Urdu)") == Role::participant);
    CHECK(marked(transcript, MarkKind::nonverbal) == std::vector<std::string>{"[ہنستی ہے]", "[she laughs]"});
    CHECK(warns(transcript, "may be one person"));
}
