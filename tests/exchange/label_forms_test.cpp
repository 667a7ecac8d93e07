// SPDX-License-Identifier: GPL-3.0-or-later
// Labels in forms that other services and other scripts write: full-width colons, names in square brackets.
#include <random>

#include "support/docx_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

using Labels = std::vector<std::string>;

std::vector<std::int64_t> starts_of(const model::Transcript& transcript) {
    std::vector<std::int64_t> all;
    for (const auto& turn : transcript.turns) all.push_back(turn.start_ms.value_or(-1));
    return all;
}

}  // namespace

TEST_CASE("a full-width colon parts a label from the talk in every kind of file") {
    const Labels labels{"李", "王", "李", "王"};
    const std::string text = "李：你好吗？\n王：我很好。\n李：那就好。\n王：谢谢。\n";
    for (const auto& transcript :
         {read_well("t.txt", text),
          read_well("t.md", "李：你好吗？\n\n王：我很好。\n\n李：那就好。\n\n王：谢谢。\n"),
          read_well("t.docx",
                    docx(p("李：你好吗？") + p("王：我很好。") + p("李：那就好。") + p("王：谢谢。"))),
          read_well(
              "t.vtt",
              "WEBVTT\n\n00:01.000 --> 00:02.000\n李：你好吗？\n\n00:09.000 --> 00:10.000\n王：我很好。\n\n"
              "00:19.000 --> 00:20.000\n李：那就好。\n\n00:29.000 --> 00:30.000\n王：谢谢。\n")}) {
        CHECK(all_labels(transcript) == labels);
        CHECK(turn_text(transcript, 0) == "你好吗？");
        CHECK(turn_text(transcript, 3) == "谢谢。");
    }
    const auto latin = read_well("t.txt", "Int：How are you?\nP1：Fine.\nInt：Good.\nP1：Yes.\n");
    CHECK(all_labels(latin) == Labels{"Int", "P1", "Int", "P1"});
    CHECK(latin.speakers[0].role == model::Role::interviewer);
}

TEST_CASE("full-width parentheses say who a label is, as others do") {
    const auto transcript = read_well(
        "t.txt",
        "访谈员：你好吗？\n李（母亲）：我很好。\n访谈员：那就好。\n李（母亲）：谢谢。\n王（父亲）：对。\n");
    CHECK(all_labels(transcript) == Labels{"访谈员", "李（母亲）", "访谈员", "李（母亲）", "王（父亲）"});
    REQUIRE(transcript.speakers.size() == 3);
    CHECK(transcript.speakers[0].role == model::Role::interviewer);
    CHECK(transcript.speakers[1].attributes == "母亲");
    CHECK(transcript.speakers[1].role == model::Role::participant);
}

TEST_CASE("question and answer carry their roles in Chinese, and what opens talk is no label") {
    const auto transcript = read_well(
        "t.txt",
        "问：怎么样？\n答：她跟我说：别担心。\n他说：没事。\n问：后来呢？\n答：后来好了。\n他说：好的。\n");
    REQUIRE(transcript.speakers.size() == 2);
    CHECK(transcript.speakers[0].role == model::Role::interviewer);
    CHECK(transcript.speakers[1].role == model::Role::participant);
    CHECK(turn_text(transcript, 1) == "她跟我说：别担心。\n他说：没事。");
}

TEST_CASE("a header may have full-width colons too") {
    const auto transcript =
        read_well("t.txt",
                  "日期：2022年3月14日\n访谈者：王\nDate：14/03/2022\n\n问：你好吗？\n答：我很好。\n"
                  "问：那就好。\n答：谢谢。\n");
    CHECK(all_labels(transcript) == Labels{"问", "答", "问", "答"});
    REQUIRE(transcript.metadata.size() == 3);
    CHECK(transcript.metadata[0] == std::pair<std::string, std::string>("日期", "2022年3月14日"));
    CHECK(transcript.metadata[2].second == "14/03/2022");
}

TEST_CASE("a time on the clock with a full-width colon is no label") {
    const auto transcript = read_well("t.txt", "我们 10：30 到的。\n\n10：45 她来了。\n");
    CHECK(transcript.speakers.empty());
    CHECK(transcript.text == "我们 10：30 到的。\n10：45 她来了。");
}

TEST_CASE("names in square brackets speak in captions, with and without a colon") {
    for (const std::string sign : {" ", ": ", "\n"}) {
        CAPTURE(sign);
        const auto srt =
            read_well("t.srt", "1\n00:00:01,000 --> 00:00:04,000\n[Speaker 0]" + sign +
                                   "How was it?\n\n2\n00:00:05,000 --> 00:00:09,000\n[Speaker 1]" + sign +
                                   "Fine. [laughs]\n\n3\n00:00:20,000 --> 00:00:24,000\n"
                                   "[Speaker 0]" +
                                   sign + "Good.\n");
        CHECK(all_labels(srt) == Labels{"Speaker 0", "Speaker 1", "Speaker 0"});
        CHECK(srt.text == "How was it?\nFine. [laughs]\nGood.");
        CHECK(starts_of(srt) == std::vector<std::int64_t>{1000, 5000, 20000});
    }
    // WhisperX writes them so.
    const auto vtt =
        read_well("t.vtt",
                  "WEBVTT\n\n00:01.000 --> 00:04.000\n[SPEAKER_00]: How was it?\n\n00:05.000 --> 00:09.000\n"
                  "[SPEAKER_01]: Fine.\n");
    CHECK(all_labels(vtt) == Labels{"SPEAKER_00", "SPEAKER_01"});
}

TEST_CASE("sounds in square brackets are nobody's name, however often they recur") {
    const auto transcript =
        read_well("t.vtt",
                  "WEBVTT\n\n00:01.000 --> 00:04.000\n[Music]\n\n00:05.000 --> 00:09.000\n[laughs] Fine.\n\n"
                  "00:10.000 --> 00:11.000\n[Music]\n\n00:15.000 --> 00:19.000\n[laughs] Yes.\n");
    CHECK(transcript.speakers.empty());
    CHECK(transcript.text.find("[laughs] Yes.") != std::string::npos);
}

TEST_CASE("a name in square brackets behind a cue's times is its speaker, in captions and in documents") {
    const std::string cues =
        "00:00:00,080 --> 00:03:52,200 [Speaker 0]\nHow was it?\n\n00:03:55,300 --> 00:04:52,200 [Speaker "
        "1]\n"
        "It was fine.\n\n00:04:55,400 --> 00:04:59,200 [Speaker 0]\nGood.\n";
    std::string body;
    for (const char* line : {"00:00:00,080 --> 00:03:52,200 [Speaker 0]", "How was it?",
                             "00:03:55,300 --> 00:04:52,200 [Speaker 1]", "It was fine.",
                             "00:04:55,400 --> 00:04:59,200 [Speaker 0]", "Good."})
        body += p(line);
    for (const auto& transcript :
         {read_well("t.srt", cues), read_well("t.txt", cues), read_well("t.docx", docx(body))}) {
        CHECK(all_labels(transcript) == Labels{"Speaker 0", "Speaker 1", "Speaker 0"});
        CHECK(transcript.text == "How was it?\nIt was fine.\nGood.");
        CHECK(starts_of(transcript) == std::vector<std::int64_t>{80, 235300, 295400});
    }
    const auto vtt =
        read_well("t.vtt",
                  "WEBVTT\n\n00:01.000 --> 00:04.000 align:start [Guest]\nHow was it?\n\n"
                  "00:05.000 --> 00:09.000 [Ann]\nFine.\n\n00:15.000 --> 00:19.000 line:0\nYes.\n");
    CHECK(all_labels(vtt).at(1) == "Ann");
}

TEST_CASE("one passage under a range and a speaker's number is that speaker's") {
    const auto transcript = read_well(
        "t.docx", docx(p("00:00:00,080 --> 00:03:52,200 [Speaker 0]") + p("Il y a quelques semaines.")));
    CHECK(all_labels(transcript) == Labels{"Speaker 0"});
    CHECK(transcript.text == "Il y a quelques semaines.");
}

TEST_CASE("a known name and a time alone on a line open a turn, whatever the space and the brackets") {
    for (const std::string time : {" 00:01:02", " [00:01:02]", " (00:01:02)", "  00:01:02"}) {
        for (const std::string name : {"Speaker 1", "Unknown Speaker", "Interviewer"}) {
            const std::string head = name + time;
            CAPTURE(head);
            const auto transcript = read_well("t.txt", head + "\nHow was it?\n\nSpeaker 2" + time +
                                                           "\nFine.\nYes.\n\n" + head + "\nGood.\n");
            REQUIRE(transcript.turns.size() == 3);
            CHECK(all_labels(transcript) == Labels{name, "Speaker 2", name});
            CHECK(starts_of(transcript) == std::vector<std::int64_t>{62000, 62000, 62000});
            CHECK(turn_text(transcript, 1) == "Fine.\nYes.");
        }
        const auto bracketed = read_well("t.txt", "[Speaker 0]" + time + "\nHow was it?\n\n[Speaker 1]" +
                                                      time + "\nFine.\n\n[Speaker 0]" + time + "\nGood.\n");
        CHECK(all_labels(bracketed) == Labels{"Speaker 0", "Speaker 1", "Speaker 0"});
        CHECK(starts_of(bracketed) == std::vector<std::int64_t>{62000, 62000, 62000});
        CHECK(bracketed.text == "How was it?\nFine.\nGood.");
    }
    // Talk that ends with a time is talk.
    const auto talk = read_well("t.txt", "We met at 10:30\n\nand left at (10:45)\n\nAnn 11:00\n");
    CHECK(talk.speakers.empty());
    CHECK(talk.text == "We met at 10:30\nand left at (10:45)\nAnn 11:00");
}

TEST_CASE("whatever is said behind these labels stays exactly as written") {
    static const std::vector<std::string> words{"she",      "来了",     "：",         "10：30", "（笑）",
                                                "[NAME]",   "[laughs]", "a:b",        "10:30",  "（",
                                                "naïve",    "？",       "👩\u200D🍼", "XXXX",   "—",
                                                "a\u3000b", "]",        "[00:02:10]", "**so**", "say:"};
    struct Form {
        std::string before, after;
    };
    static const std::vector<Form> forms{
        {"", "："}, {"", "：  "}, {"[", "] "}, {"[", "]: "}, {"", "（母亲）："}};
    for (unsigned seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const auto below = [&](std::size_t limit) { return random() % limit; };
        const Form& form = forms[below(forms.size())];
        const std::vector<std::string> names =
            form.before.empty() ? std::vector<std::string>{"李", "Int", "P1", "Mother"}
                                : std::vector<std::string>{"Speaker 0", "Speaker 1", "Int"};
        std::string text, body;
        Labels labels, talks;
        for (std::size_t count = 6 + below(8); count > 0; --count) {
            // Each name at least twice, so that none is a chance colon.
            const std::string& name =
                names[labels.size() < names.size() * 2 ? labels.size() % names.size() : below(names.size())];
            std::string talk = "w";
            for (std::size_t n = 1 + below(8); n > 0; --n) talk += " " + words[below(words.size())];
            const std::string line = form.before + name + form.after + talk;
            text += line + "\n";
            body += p(line);
            labels.push_back(name + (form.after.starts_with("（") ? "（母亲）" : ""));
            talks.push_back(talk);
        }
        if (labels.size() < names.size() * 2) continue;
        for (const auto& transcript : {read_well("t.txt", text), read_well("t.docx", docx(body))}) {
            check_sound(transcript);
            REQUIRE(all_labels(transcript) == labels);
            for (std::size_t i = 0; i < talks.size(); ++i) REQUIRE(turn_text(transcript, i) == talks[i]);
        }
    }
}
