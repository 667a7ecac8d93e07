// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with real transcripts, each as small as it can be.
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using model::Direction;
using model::MarkKind;
using model::Role;

namespace {

using Texts = std::vector<std::string>;

struct Talk {
    const char* why;
    std::string file;
    Texts labels;
    Texts texts;
};

std::string utf16(const std::string& ascii, bool little, bool mark) {
    std::string bytes = !mark ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) {
        const std::string unit = little ? std::string{c, '\0'} : std::string{'\0', c};
        bytes += unit;
    }
    return bytes;
}

}  // namespace

TEST_CASE("labels are told from talk") {
    const std::vector<Talk> table{
        {"Q and A",
         "Q: How?\nA: So.\nQ: Why?\nA: Because.",
         {"Q", "A", "Q", "A"},
         {"How?", "So.", "Why?", "Because."}},
        {"a label without a space",
         "INT:How?\nR1:So.\nINT:Why?",
         {"INT", "R1", "INT"},
         {"How?", "So.", "Why?"}},
        {"a number behind a letter and a colon",
         "F: Which?\nM: We're using 1/250 at\nf:11 for shots.\nF: So.",
         {"F", "M", "F"},
         {"Which?", "We're using 1/250 at\nf:11 for shots.", "So."}},
        {"a label on a line of its own",
         "INT:\nHow?\n\nR1:\nSo.\nAnd so.\n\nINT:\nWhy?",
         {"INT", "R1", "INT"},
         {"How?", "So.\nAnd so.", "Why?"}},
        {"a sentence that begins with a word and a colon",
         "INT: One thing.\nR1: Yes.\nQuestion: I had one.\nINT: Go on.\nR1: No.",
         {"INT", "R1", "INT", "R1"},
         {"One thing.", "Yes.\nQuestion: I had one.", "Go on.", "No."}},
        {"a label seen once",
         "INT: Who's that?\nR1: My nan.\nShanice: Hello!\nINT: Hello.\nR1: Ha.",
         {"INT", "R1", "INT", "R1"},
         {"Who's that?", "My nan.\nShanice: Hello!", "Hello.", "Ha."}},
        {"talk that recurs before a colon",
         "INT: Hm?\nR1: Well.\nI said: no.\nShe said: yes.\nI said: no.\nSo: I went.\nSo: that.",
         {"INT", "R1"},
         {"Hm?", "Well.\nI said: no.\nShe said: yes.\nI said: no.\nSo: I went.\nSo: that."}},
        {"a sentence about the recording",
         "INT: Hm?\nR1: Well.\nThe recording started.\nEnd of recording",
         {"INT", "R1"},
         {"Hm?", "Well.\nThe recording started."}},
        {"labels in other letters",
         "Іра: Так?\nОля: Так.\nІра: Чому?\nОля: Бо.",
         {"Іра", "Оля", "Іра", "Оля"},
         {"Так?", "Так.", "Чому?", "Бо."}},
        {"a full-width colon",
         "问：为什么？\n答：因为。\n问：真的？\n答：对。",
         {"问", "答", "问", "答"},
         {"为什么？", "因为。", "真的？", "对。"}},
        {"combining marks in a label",
         "शोधकर्ता: क्यों?\nमाँ: हाँ।\nशोधकर्ता: अच्छा।\nमाँ: हाँ।",
         {"शोधकर्ता", "माँ", "शोधकर्ता", "माँ"},
         {"क्यों?", "हाँ।", "अच्छा।", "हाँ।"}},
        {"one-letter labels before dashes",
         "I – How?\nC - So.\nI - Why?\nC – Because.",
         {"I", "C", "I", "C"},
         {"How?", "So.", "Why?", "Because."}},
        {"labels in brackets",
         "[id1] Yes.\n\n[id2] No.\n\n[id1] Why?\n\n[id2] So.",
         {"id1", "id2", "id1", "id2"},
         {"Yes.", "No.", "Why?", "So."}},
        {"the same label in other case",
         "Int: How?\nR1: So.\nINT: Why?\nr1: Because.",
         {"Int", "R1", "Int", "R1"},
         {"How?", "So.", "Why?", "Because."}},
        {"joint labels",
         "MOD: Who?\nR1: Me.\nR2: Me.\nR1/R2: Both.\nR1 and R2: Yes.\nMum & Dad: Us.",
         {"MOD", "R1", "R2", "R1 & R2", "R1 & R2", "Mum & Dad"},
         {"Who?", "Me.", "Me.", "Both.", "Yes.", "Us."}},
        {"a time before the label",
         "[00:01:05] INT: How?\n[00:01:09] R1: So.",
         {"INT", "R1"},
         {"How?", "So."}},
        {"a time inside the label",
         "Speaker 1 (00:05):\nHow?\n\nSpeaker 2 (00:09):\nSo.",
         {"Speaker 1", "Speaker 2"},
         {"How?", "So."}},
        {"a time alone on the line above",
         "[00:01:05]\nINT: How?\n[00:01:09]\nR1: So.",
         {"INT", "R1"},
         {"How?", "So."}},
        {"a time of day after the label",
         "INT: When?\nR1: 10:30 it was.\nINT: Sure?",
         {"INT", "R1", "INT"},
         {"When?", "10:30 it was.", "Sure?"}},
        {"hard-wrapped lines with a hanging indent",
         "Aho:  I joined the\n      Labs then.\n\nMSM:  When\n      was it?\n\nAho:  1967.\n\nMSM:  So.",
         {"Aho", "MSM", "Aho", "MSM"},
         {"I joined the\nLabs then.", "When\nwas it?", "1967.", "So."}},
        {"everybody's role by name",
         "Interviewer: So?\nParticipant: Yes.\nInterviewer: Why?",
         {"Interviewer", "Participant", "Interviewer"},
         {"So?", "Yes.", "Why?"}},
        {"old Teams, times above names",
         "0:0:3.450 --> 0:0:6.120\nAnn Lee\nHow?\n0:0:6.120 --> 0:0:9.0\nBo Ek\nSo.\n"
         "0:0:9.120 --> 0:0:10.0\nAnn Lee\nWhy?\n0:0:11.0 --> 0:0:12.0\nBo Ek\nHm.",
         {"Ann Lee", "Bo Ek", "Ann Lee", "Bo Ek"},
         {"How?", "So.", "Why?", "Hm."}},
        {"capitals before a full stop, as official transcripts have them",
         "CHAIRMAN BERNANKE. Good morning. U.S. growth is slow.\n\nMR. DUCA. 1 Thank you, Mr. Chairman.\n\n"
         "The U.S. economy grew.\n\nVICE CHAIRMAN DUDLEY. No. NO. It did not.\n\nMS. O’NEIL-McCARTHY. "
         "Yes.\n\n"
         "CHAIRMAN BERNANKE. President Lacker.\n\nPARTICIPANTS. Aye.",
         {"CHAIRMAN BERNANKE", "MR. DUCA", "VICE CHAIRMAN DUDLEY", "MS. O’NEIL-McCARTHY",
          "CHAIRMAN BERNANKE"},
         {"Good morning. U.S. growth is slow.", "1 Thank you, Mr. Chairman.\n\nThe U.S. economy grew.",
          "No. NO. It did not.", "Yes.", "President Lacker.\n\nPARTICIPANTS. Aye."}},
        {"capitals that are no labels",
         "BBC. I heard it there.\n\nNHS. They came.\n\nI said so.\n\nShe said no.\n\nUSA. That too.",
         {"", "", "", "", ""},
         {"BBC. I heard it there.", "NHS. They came.", "I said so.", "She said no.", "USA. That too."}},
        {"arrows for a change of speaker",
         ">> One. >> Two. >> Three.\n",
         {"", "", ""},
         {"One.", "Two.", "Three."}},
        {"one endless line with names and times",
         "Unknown Speaker 0:09 is it on Unknown Speaker 0:34 yes nowUnknown Speaker 1:02:15 go on",
         {"Unknown Speaker", "Unknown Speaker", "Unknown Speaker"},
         {"is it on", "yes now", "go on"}},
    };
    for (const Talk& talk : table) {
        CAPTURE(std::string(talk.why));
        const auto transcript = read_well("t.txt", talk.file);
        check_sound(transcript);
        CHECK(all_labels(transcript) == talk.labels);
        Texts texts;
        for (std::size_t i = 0; i < transcript.turns.size(); ++i) texts.push_back(turn_text(transcript, i));
        CHECK(texts == talk.texts);
    }
}

TEST_CASE("opening times become the turns' begin") {
    const auto transcript =
        read_well("t.txt",
                  "[00:01:05 --> 00:01:08] INT: How?\nINT (00:02:00): Well?\n\n00:03:00\nR1: So.\n"
                  "R1: [00:04:00] Then.\n00:05:00 - INT: Hm.");
    const std::vector<std::int64_t> begins{65000, 120000, 180000, 240000, 300000};
    REQUIRE(transcript.turns.size() == begins.size());
    for (std::size_t i = 0; i < begins.size(); ++i) CHECK(transcript.turns[i].start_ms == begins[i]);
    CHECK(transcript.turns[0].end_ms == 68000);
    CHECK(transcript.text == "How?\nWell?\nSo.\nThen.\nHm.");
}

TEST_CASE("bare minutes and seconds count only where most turns open so") {
    const auto counted =
        read_well("t.txt", "0:04 INT: How?\n0:09 R1: So.\n0:15 INT: Why?\n0:21 R1: Because.");
    CHECK(counted.turns[3].start_ms == 21000);
    const auto clock = read_well("t.txt", "INT: When?\nR1: 10:30.\nINT: And then?\nR1: 9:15 the next day.");
    CHECK_FALSE(clock.turns[1].start_ms.has_value());
    CHECK(turn_text(clock, 3) == "9:15 the next day.");
}

TEST_CASE("times that could be days or frames are kept as notes") {
    const auto transcript =
        read_well("t.txt", "[00:00:00:04]\nCC: Roger.\n\n[00:00:00:14]\nCDR: Roll.\n\nCC: Go.\n\nCDR: Yes.");
    CHECK_FALSE(transcript.turns[0].start_ms.has_value());
    CHECK(notes_of(transcript) == Texts{"[00:00:00:04]", "[00:00:00:14]"});
    CHECK(warns(transcript, "2 times have four parts"));
}

TEST_CASE("text files come in any common encoding") {
    const std::string talk = "INT: How?\nR1: So.\nINT: Why?\nR1: Because.";
    for (const auto& bytes : {utf16(talk, true, true), utf16(talk, false, true), "\xEF\xBB\xBF" + talk})
        CHECK(read_well("t.txt", bytes).text == "How?\nSo.\nWhy?\nBecause.");
    const auto western = read_well("t.txt",
                                   "INT: Where was the caf\xE9?\nR1: It\x92s the \x93"
                                   "big\x94 one \x96 na\xEFve, I know.\n"
                                   "INT: And the cr\xE8"
                                   "che?\nR1: No, the caf\xE9 was closed, it\x92s gone.");
    CHECK(turn_text(western, 1) == "It’s the “big” one – naïve, I know.");
    CHECK(western.encoding.find("1252") != std::string::npos);
    CHECK_FALSE(western.warnings.empty());
    exchange::ReadOptions cyrillic;
    cyrillic.encoding = "windows-1251";
    const auto chosen = read("t.txt", "\xC4\xE0.", cyrillic);
    REQUIRE(chosen.has_value());
    CHECK(chosen->text == "Да.");
}

TEST_CASE("characters stay exactly as written, hidden ones too") {
    const std::string talk =
        "“It’s” e\u0301 é \U0001F469\u200D\U0001F37C \u202Eabc\u202C\u200F  two  spaces\ta tab – …";
    const auto transcript = read_well("t.txt", "INT: Hm?\r\nR1: " + talk + "\r\nINT: So.");
    CHECK(turn_text(transcript, 1) == talk);
}

TEST_CASE("a header is metadata only where it stands as one") {
    const auto header =
        read_well("t.txt",
                  "Interview transcript\nInterview ID: 7\nInterviewer: KM\nParticipant: P7\nDate of "
                  "interview: 1 May\n\nInterviewer: How?\nParticipant: So.");
    CHECK(header.metadata.size() == 4);
    CHECK(notes_of(header) == Texts{"Interview transcript"});
    CHECK(all_labels(header) == Texts{"Interviewer", "Participant"});
    const auto none = read_well("t.txt", "Interviewer: How are you?\nParticipant: Fine.\nInterviewer: Good.");
    CHECK(none.metadata.empty());
    CHECK(none.turns.size() == 3);
    const auto initials = read_well(
        "t.txt",
        "Date: 1 May\nInterviewer: KM\nParticipant: Shanice Brown\n\nKM: How?\nSB: So.\nKM: Why?\nSB: Hm.");
    REQUIRE(initials.speakers.size() == 2);
    CHECK(initials.speakers[0].role == Role::interviewer);
    CHECK(initials.speakers[1].role == Role::participant);
}

TEST_CASE("a header's line about the participant is no first turn, however long it is") {
    const std::string talk =
        "\n\nInterviewer: So?\n\nParticipant: Yes, it was.\n\nInterviewer: And?\n\nParticipant: No.\n";
    const std::string wrapped =
        "Mother of a baby of four months, second interview, at her home in the\n"
        "new flat, with her partner present in the second half and the health\nvisitor at the end";
    for (const std::string& about : {std::string("Mother, 34, first baby"), wrapped}) {
        CAPTURE(about);
        const auto last =
            read_well("t.txt", "Interview ID: 7\nDate: 1 May\nInterviewer: KM\nParticipant: " + about + talk);
        CHECK(all_labels(last) == Texts{"Interviewer", "Participant", "Interviewer", "Participant"});
        REQUIRE(last.metadata.size() == 4);
        CHECK(last.metadata[3].first == "Participant");
        CHECK(last.metadata[3].second.find('\n') == std::string::npos);
        CHECK(last.metadata[3].second.substr(0, 6) == "Mother");
        CHECK(turn_text(last, 0) == "So?");
    }
    const auto setting =
        read_well("t.txt",
                  "Interview ID: 7\nSetting: At her home in the new flat, with her partner present in\n"
                  "the second half\nDate:\n1 May\nWave: 2" +
                      talk);
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(setting.metadata ==
          Pairs{{"Interview ID", "7"},
                {"Setting", "At her home in the new flat, with her partner present in the second half"},
                {"Date", "1 May"},
                {"Wave", "2"}});
    CHECK(turn_text(setting, 0) == "So?");
    // Talk that follows at once without a label is nobody's header.
    const auto plain = read_well("t.txt",
                                 "Date: 1 May\nPlace: The kitchen of the flat on the third floor, again\n"
                                 "I met her in her kitchen and she was tired of all the visits by now\n"
                                 "and of the cold.\nShe made tea.");
    CHECK(plain.metadata.size() == 2);
    CHECK(plain.text.find("I met her") == 0);
}

TEST_CASE("what no label covers is kept and told") {
    const auto before = read_well("t.txt", "I met her in her kitchen.\n\nINT: How?\nR1: So.\nINT: Why?");
    CHECK(before.turns.size() == 4);
    CHECK(before.turns[0].speakers.empty());
    CHECK(warns(before, "before the first speaker label"));
    const auto once = read_well("t.txt", "INT: Who?\nR1: Nan.\nShanice: Hi!\nINT: Hi.");
    CHECK(warns(once, "“Shanice”"));
    const auto crowd = read_well(
        "t.txt",
        "Present: MOD (facilitator), R1 (midwife), R2 (nurse)\n\nMOD: So?\nR: Yes.\nMOD: Who?\nR2: Me.");
    CHECK(warns(crowd, "“R” names no one"));
    const auto paged = read_well(
        "t.txt", "INT: So?\nTB-07 page 1 of 3\nR1: Yes.\nTB-07 page 2 of 3\nINT: Hm.\nTB-07 page 3 of 3");
    CHECK(warns(paged, "page header"));
    const auto apart = read_well("t.txt", "INT: So?\nP3 (mother): Yes.\nINT: Hm?\nP3: No.");
    CHECK(warns(apart, "“P3 (mother)” and “P3” may be one person"));
}

TEST_CASE("text without speakers is one turn for each paragraph") {
    const auto notes = read_well("t.txt", "First visit.\nShe was tired.\n\nSecond visit.");
    CHECK(notes.turns.size() == 2);
    CHECK(notes.reading == "no speakers");
    CHECK(turn_text(notes, 0) == "First visit.\nShe was tired.");
    CHECK(warns(notes, "No speaker labels"));
    CHECK(read_well("t.txt", "One answer.\nAnother answer.\nA third.").turns.size() == 3);
    const std::string longer(130, 'x');
    CHECK(read_well("t.txt", "A title\n\n" + longer + "\n" + longer + "\n" + longer).turns.size() == 4);
    const auto timed = read_well("t.txt",
                                 "[00:01.000 --> 00:02.500]  Hello\n[00:02.500 --> 00:04.000]  and "
                                 "welcome\n[00:04.000 --> 00:05.000]  to it.");
    CHECK(timed.turns.size() == 3);
    CHECK(timed.turns[1].start_ms == 2500);
    CHECK(timed.turns[1].end_ms == 4000);
    CHECK(timed.text == "Hello\nand welcome\nto it.");
}

TEST_CASE("two people under one label are told") {
    const auto transcript = read_well(
        "t.txt",
        "Present: MOD (facilitator), R1 (mother), R1 (father)\n\nMOD: So?\nR1: Yes.\nMOD: Both?\nR1: Yes.");
    CHECK(warns(transcript, "“R1” names two people who were present (mother and father)"));
    CHECK(all_labels(transcript) == Texts{"MOD", "R1", "MOD", "R1"});
}

TEST_CASE("a case record's headings are nobody's labels") {
    std::string record;
    for (const char* day : {"3 May", "10 May", "17 May"})
        record += std::string("Date: ") + day +
                  " 2022\nWorker: KM\nAction: Home visit, baby weighed.\nOutcome: All well.\n"
                  "Next steps: Ring on Friday.\n\n";
    const auto transcript = read_well("t.txt", record);
    CHECK(transcript.speakers.empty());
    CHECK(transcript.reading == "no speakers");
    CHECK(transcript.text.find("Action: Home visit, baby weighed.\nOutcome: All well.") != std::string::npos);
}

TEST_CASE("numbered lists are no line numbers, and gaps in numbers are pages") {
    const auto list = read_well("t.txt", "1. How old are you?\n2. Where do you live?\n3. Who with?\n4. Why?");
    CHECK_FALSE(list.turns[0].line_from.has_value());
    CHECK(turn_text(list, 0) == "1. How old are you?");
    const auto pages = read_well("t.txt",
                                 "1  I:  How was\n2      it?\nTB-07, page 2\n5  R:  Good.\n6  I:  And "
                                 "now?\n7  R:  Bad.\n8      Very.");
    CHECK(turn_text(pages, 0) == "How was it? TB-07, page 2");
    CHECK(pages.turns[1].line_from == 5);
    CHECK(pages.turns[3].line_to == 8);
}

TEST_CASE("Markdown's signs of emphasis leave labels and talk") {
    const auto transcript = read_well(
        "t.md",
        "---\ntitle: First visit\nwave: 2\ntags: [a, b]\n---\n# TB-P-06\n\n**INT:** How *was* it?\n\n"
        "**R1**: So **so**.\n\n## Later\n\n***INT:*** And?\n__R1:__ \\[laughs\\] No.\n\nStill R1.\n");
    check_sound(transcript);
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
    CHECK(turn_text(transcript, 0) == "How was it?");
    CHECK(turn_text(transcript, 1) == "So so.");
    CHECK(turn_text(transcript, 3) == "[laughs] No.\n\nStill R1.");
    CHECK(notes_of(transcript) == Texts{"TB-P-06", "Later"});
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(transcript.metadata == Pairs{{"title", "First visit"}, {"wave", "2"}, {"tags", "a, b"}});
    for (const auto& mark : transcript.marks)
        if (mark.note == "Later") CHECK(mark.range.begin == transcript.turns[1].range.end);
}

TEST_CASE("faulty front matter is kept line by line and a rule is no front matter") {
    const auto faulty =
        read_well("t.md", "---\ntitle: a: b\nwave: 2\n---\nINT: So?\n\nR1: Yes.\n\nINT: Hm.\n");
    CHECK(warns(faulty, "faulty YAML"));
    CHECK(faulty.metadata.size() == 2);
    CHECK(faulty.turns.size() == 3);
    const auto rule = read_well("t.md", "---\n\nINT: So?\n\nR1: Yes.\n");
    CHECK(rule.turns.size() == 2);
}

TEST_CASE("directions and languages are told only where they are certain") {
    const auto transcript =
        read_well("t.txt",
                  "INT (Urdu): کیا ہوا؟\nP1 (mother, Urdu): Nothing [ہنستی ہے] happened, I said.\n"
                  "P2 (Polish): Nic.\nP3: Τίποτα.\nP4: वह आई।\nP5: שלום");
    const std::vector<std::pair<Direction, std::string>> expected{
        {Direction::right_to_left, "ur"}, {Direction::left_to_right, ""}, {Direction::left_to_right, "pl"},
        {Direction::left_to_right, "el"}, {Direction::left_to_right, ""}, {Direction::right_to_left, ""}};
    REQUIRE(transcript.turns.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        CHECK(transcript.turns[i].direction == expected[i].first);
        CHECK(transcript.turns[i].language == expected[i].second);
    }
}

TEST_CASE("conventional labels carry their roles") {
    const std::vector<std::pair<const char*, Role>> table{{"I", Role::interviewer},
                                                          {"Int2", Role::interviewer},
                                                          {"Facilitator", Role::interviewer},
                                                          {"Researcher 1", Role::interviewer},
                                                          {"R12", Role::participant},
                                                          {"P3 (mother)", Role::participant},
                                                          {"Mum", Role::participant},
                                                          {"RES", Role::participant},
                                                          {"INTERP (Urdu)", Role::interpreter},
                                                          {"Amir (interpreter)", Role::interpreter},
                                                          {"ALL", Role::group},
                                                          {"Several", Role::group},
                                                          {"?", Role::unknown},
                                                          {"F?", Role::unknown},
                                                          {"R3?", Role::unknown},
                                                          {"Speaker 4", Role::unknown},
                                                          {"SPEAKER_00", Role::unknown},
                                                          {"Partner", Role::other},
                                                          {"Shanice", Role::unknown},
                                                          {"Rita", Role::unknown},
                                                          {"Intake worker", Role::unknown}};
    for (const auto& [label, role] : table) {
        CAPTURE(std::string(label));
        CHECK(model::role_word(exchange::role_of_label(label)) == model::role_word(role));
    }
}

TEST_CASE("initials stand for a name only when every letter fits") {
    CHECK(exchange::initials_of("SB", "Shanice Brown"));
    CHECK(exchange::initials_of("WCh", "Wiktoria Choręziak"));
    CHECK_FALSE(exchange::initials_of("SB", "Shanice"));
    CHECK_FALSE(exchange::initials_of("SC", "Shanice Brown"));
    CHECK_FALSE(exchange::initials_of("INT", "Ian Noel Ash"));
    CHECK_FALSE(exchange::initials_of("sb", "Shanice Brown"));
    CHECK_FALSE(exchange::initials_of("", "Shanice Brown"));
}
