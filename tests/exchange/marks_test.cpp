// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/marks.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "exchange/speakers/times.h"

using namespace attune;
using namespace attune::exchange;
using model::MarkKind;

namespace {

struct Expected {
    const char* text;
    const char* marked;  // what the mark covers; nullptr: there is no mark
    MarkKind kind = MarkKind::nonverbal;
    std::int64_t ms = -1;
};

}  // namespace

TEST_CASE("what a transcriber writes into talk is told by kind") {
    const std::vector<Expected> table{
        {"well [laughs] yes", "[laughs]", MarkKind::nonverbal},
        {"well (laughs) yes", "(laughs)", MarkKind::nonverbal},
        {"[LAUGHTER]", "[LAUGHTER]", MarkKind::nonverbal},
        {"[she laughs]", "[she laughs]", MarkKind::nonverbal},
        {"[baby cries]", "[baby cries]", MarkKind::nonverbal},
        {"[gets up to make tea]", "[gets up to make tea]", MarkKind::nonverbal},
        {"[ہنستی ہے]", "[ہنستی ہے]", MarkKind::nonverbal},
        {"\\[laughs\\]", "\\[laughs\\]", MarkKind::nonverbal},
        {"[BREAK IN THE TAPE]", "[BREAK IN THE TAPE]", MarkKind::nonverbal},
        {"so [pause 4 secs] yes", "[pause 4 secs]", MarkKind::pause},
        {"so (.) yes", "(.)", MarkKind::pause},
        {"so (0.5) yes", "(0.5)", MarkKind::pause},
        {"so (…) yes", "(…)", MarkKind::pause},
        {"[overtalking] Yeah.", "[overtalking]", MarkKind::overlap},
        {"(crosstalk)", "(crosstalk)", MarkKind::overlap},
        {"[talking over each other]", "[talking over each other]", MarkKind::overlap},
        {"(inaudible 00:12:31)", "(inaudible 00:12:31)", MarkKind::inaudible, 751000},
        {"[unclear]", "[unclear]", MarkKind::inaudible},
        {"[Indistinct at 12:31]", "[Indistinct at 12:31]", MarkKind::inaudible, 751000},
        {"[?Wythenshawe]", "[?Wythenshawe]", MarkKind::uncertain},
        {"(Gorton?)", "(Gorton?)", MarkKind::uncertain},
        {"[phonetic]", "[phonetic]", MarkKind::uncertain},
        {"my [NAME] is", "[NAME]", MarkKind::redaction},
        {"[KEY WORKER 2]", "[KEY WORKER 2]", MarkKind::redaction},
        {"[BABY]", "[BABY]", MarkKind::redaction},
        {"[CHILD’S SCHOOL]", "[CHILD’S SCHOOL]", MarkKind::redaction},
        {"[REDACTED]", "[REDACTED]", MarkKind::redaction},
        {"my [redacted] is", "[redacted]", MarkKind::redaction},
        {"my [name redacted] is", "[name redacted]", MarkKind::redaction},
        {"my (redacted) is", "(redacted)", MarkKind::redaction},
        {"my [name removed] is", "[name removed]", MarkKind::redaction},
        {"my [anonymised] is", "[anonymised]", MarkKind::redaction},
        {"my <redacted> is", "<redacted>", MarkKind::redaction},
        {"[... Redacted - place]", "[... Redacted - place]", MarkKind::redaction},
        {"in XXXX for years", "XXXX", MarkKind::redaction},
        {"in <name> for years", "<name>", MarkKind::redaction},
        {"in ████ for years", "████", MarkKind::redaction},
        {"and [Yeah] then", "[Yeah]", MarkKind::backchannel},
        {"and [mm-hm] then", "[mm-hm]", MarkKind::backchannel},
        {"then [00:02:10] she", "[00:02:10]", MarkKind::time, 130000},
        {"then (12:34) she", "(12:34)", MarkKind::time, 754000},
        {"then #00:12:34-5# she", "#00:12:34-5#", MarkKind::time, 754500},
        {"then [12m34s] she", "[12m34s]", MarkKind::time, 754000},
        {"then [00.12.34] she", "[00.12.34]", MarkKind::time, 754000},
        {"then 00:12:34 she", "00:12:34", MarkKind::time, 754000},
        {"then [5 minutes 3 seconds] she", "[5 minutes 3 seconds]", MarkKind::time, 303000},
        // Talk that only looks like a mark.
        {"use it [for] more open questions", nullptr},
        {"she [takes] it", nullptr},
        {"I waited (five minutes) there", nullptr},
        {"I waited (5 minutes) there", nullptr},
        {"see you at 10:30 then", nullptr},
        {"[1:1] support", nullptr},
        {"on 12.05.22 she came", nullptr},
        {"a <b>bold</b> word", nullptr},
        {"3 < 4 and 5 > 4", nullptr},
        {"XX and XXIV", nullptr},
        {"an [open bracket", nullptr},
        {"[]", nullptr},
        {"(my mum, not my nan)", nullptr},
    };
    for (const Expected& expected : table) {
        CAPTURE(std::string(expected.text));
        const auto marks = find_marks(expected.text);
        if (!expected.marked) {
            CHECK(marks.empty());
            continue;
        }
        REQUIRE(marks.size() == 1);
        CHECK(std::string(expected.text).substr(marks[0].begin, marks[0].end - marks[0].begin) ==
              expected.marked);
        CHECK(model::mark_word(marks[0].kind) == model::mark_word(expected.kind));
        CHECK(marks[0].time_ms.value_or(-1) == expected.ms);
    }
}

TEST_CASE("a bracket that never closes does not hide the next") {
    const auto marks = find_marks("[so [laughs] and (then [NAME] came");
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].kind == MarkKind::nonverbal);
    CHECK(marks[1].kind == MarkKind::redaction);
}

TEST_CASE("lines about the recording are told from talk") {
    for (const char* line :
         {"[Start of recording]", "[End of recording]", "END OF INTERVIEW", "*** END OF TRANSCRIPT ***",
          "(Recording stops)", "[Interview resumes]", "--- start of focus group ---", "[Audio ends]"})
        CHECK_MESSAGE(is_document_line(line), line);
    for (const char* line : {"[laughs]", "We had to start recording everything", "The end", "Interview",
                             "At the start of the interview I was nervous, you know", "recording"})
        CHECK_FALSE_MESSAGE(is_document_line(line), line);
}

TEST_CASE("times are read in every form that teams write") {
    struct Time {
        const char* text;
        std::int64_t ms;  // -1: no opening time
        bool certain = true;
        std::int64_t end = -1;
    };
    const std::vector<Time> table{
        {"[00:02:10] What", 130000},
        {"(00:02:10) What", 130000},
        {"00:02:10 What", 130000},
        {"[02:10] What", 130000},
        {"02:10 What", 130000, false},
        {"1:02:15", 3735000},
        {"00:00:03.450 What", 3450},
        {"[0:00:06,599] What", 6599},
        {"[00:43.810 --> 00:47.850]  Hello", 43810, true, 47850},
        {"[0:00:00,000 --> 0:00:01,960] Hm", 0, true, 1960},
        {"#00:12:34-5# and", 754500},
        {"00.12.34 and", 754000},
        {"[12m34s] and", 754000},
        {"[1h02m15s] and", 3735000},
        {"00:61:10 What", -1},
        {"00:02:75 What", -1},
        {"12:3 What", -1},
        {"12.05 What", -1},
        {"10:30am What", -1},
        {"-00:02:10 What", -1},
        {"What 00:02:10", -1},
        {"", -1},
    };
    for (const Time& expected : table) {
        CAPTURE(std::string(expected.text));
        const auto time = opening_time(expected.text);
        if (expected.ms < 0) {
            CHECK_FALSE(time.has_value());
            continue;
        }
        REQUIRE(time.has_value());
        CHECK(time->start_ms == expected.ms);
        CHECK(time->certain == expected.certain);
        CHECK(time->end_ms.value_or(-1) == expected.end);
        CHECK_FALSE(time->four_parts);
    }
    CHECK(opening_time("[00:00:12:04] Roger.")->four_parts);
}
