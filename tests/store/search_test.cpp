// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "store/queries/queries.h"
#include "store/queries/word_search.h"
#include "store/round_trip.h"
#include "text/search.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

using Lines = std::vector<std::string>;

// "One: She never [judged] me." for each hit.
Lines found(TestProject& project, const std::string& words, const SearchOptions& options = {}) {
    Lines lines;
    for (const auto& hit : must(search(*project, words, options)))
        lines.push_back(hit.title + ": " + hit.before + "[" + hit.match + "]" + hit.after);
    return lines;
}

// Enough sources that the index is asked.
void add_others(TestProject& project) {
    ImportSources import;
    for (int i = 0; i < 40; ++i) {
        auto& item = import.items.emplace_back();
        item.id = project->new_id<SourceId>();
        item.transcript = transcript_of("Other " + std::to_string(i),
                                        {{"P1", "Nothing of note was said here, it rained."}});
    }
    project.run(import);
}

}  // namespace

TEST_CASE("words are found in any case and with any accent, in a few sources and in many") {
    for (const bool many : {false, true}) {
        CAPTURE(many);
        TestProject project;
        if (many) add_others(project);
        project.source("One", "In der Straße kam sie zum Café.");
        CHECK(found(project, "STRASSE") == Lines{"One: In der [Straße] kam sie zum Café."});
        CHECK(found(project, "cafe") == Lines{"One: In der Straße kam sie zum [Café]."});
        CHECK(found(project, "straße kam") == Lines{"One: In der [Straße kam] sie zum Café."});
        CHECK(found(project, "cafe", {.match_case = true}).empty());
        CHECK(found(project, "Cafe", {.match_case = true}).size() == 1);
        CHECK(found(project, "nowhere").empty());
    }
}

TEST_CASE("a part of a word is found, unless whole words are wanted") {
    for (const bool many : {false, true}) {
        CAPTURE(many);
        TestProject project;
        if (many) add_others(project);
        project.source("One", "Her coworker worked; work-life, artwork.");
        CHECK(found(project, "work").size() == 4);
        CHECK(found(project, "ork").size() == 4);
        CHECK(found(project, "work", {.whole_word = true}) ==
              Lines{"One: Her coworker worked; [work]-life, artwork."});
        CHECK(found(project, "worker worked").size() == 1);
    }
}

TEST_CASE("any word is found in Chinese, Thai and Urdu") {
    for (const bool many : {false, true}) {
        CAPTURE(many);
        TestProject project;
        if (many) add_others(project);
        project.source("访谈", "他在家里。我们的支持工作者帮助了我们全家，孩子很安全。");
        project.source("ไทย", "เจ้าหน้าที่ช่วยเหลือครอบครัวของเรา");
        project.source("اردو", "ہماری کارکن نے بہت مدد کی، بچّہ محفوظ ہے۔");
        for (const char* words : {"他", "孩子", "工作者", "了我们全", "安"}) {
            CAPTURE(words);
            const auto hits = must(search(*project, words, {}));
            REQUIRE_FALSE(hits.empty());
            CHECK(hits.front().title == "访谈");
            CHECK(hits.front().match == words);
        }
        for (const char* words : {"ครอบครัว", "ช่วย", "หน้าที่", "ของเรา"}) {
            CAPTURE(words);
            REQUIRE(found(project, words).size() == 1);
            CHECK(must(search(*project, words, {})).front().match == words);
        }
        for (const char* words : {"مدد", "کارکن نے", "محفوظ", "بچہ", "كاركن"}) {
            CAPTURE(words);
            REQUIRE(found(project, words).size() == 1);
            CHECK(must(search(*project, words, {})).front().title == "اردو");
        }
    }
}

TEST_CASE("whatever is typed is looked for as it stands, never taken for a query") {
    TestProject project;
    add_others(project);
    project.source("One", "She said \"no\" AND left* (twice): col:umn, a-b, NEAR(x y), 100%, don’t ^ + {}.");
    for (const char* words : {"\"no\"", "\"", "AND",       "left*", "*",  "(twice)", "(",     "col:umn", ":",
                              "a-b",    "-",  "NEAR(x y)", "100%",  "%",  "don't",   "^",     "+",       "{}",
                              "_",      "\\", "'",         ";",     "--", "OR",      "NOT x", "\"a\" OR"}) {
        CAPTURE(words);
        const auto result = search(*project, words, {});
        REQUIRE(result.has_value());
        const auto expected =
            text::find_literal(must(text_of(*project, must(find_source(*project, "One")))), words);
        std::size_t in_one = 0;
        for (const auto& hit : *result) in_one += hit.title == "One" ? 1 : 0;
        CHECK(in_one == expected.size());
    }
    CHECK(search(*project, "", {}).error().kind == ErrorKind::invalid);
    CHECK(search(*project, "\xff", {}).error().kind == ErrorKind::invalid);
}

TEST_CASE("participants only leaves out interviewers, unnamed talk and memos") {
    TestProject project;
    project.source("FG", {{"Int", "Tell me about trust.", model::Role::interviewer},
                          {"P1", "Trust is slow.", model::Role::participant},
                          {"P2", "Trust, yes.", model::Role::participant},
                          {"", "trust (heading)"},
                          {"Key worker", "We build trust.", model::Role::other},
                          {"All", "trust!", model::Role::group}});
    AddMemo memo;
    memo.memo.title = "Trust";
    project.run(memo);
    CHECK(found(project, "trust").size() == 7);
    SearchOptions options;
    options.participants_only = true;
    Lines matches;
    for (const auto& hit : must(search(*project, "trust", options)))
        matches.push_back(hit.match + hit.after.substr(0, 3));
    CHECK(matches == Lines{"Trust is", "Trust, y", "trust!"});
    // Across two turns of participants, but not into the interviewer's.
    options.regex = true;
    CHECK(must(search(*project, "slow\\.\\nTrust", options)).size() == 1);
    CHECK(must(search(*project, "trust\\.\\nTrust", options)).empty());
}

TEST_CASE("a pattern is looked for in texts and memos, and a faulty one is told") {
    TestProject project;
    project.source("One", "She came 3 times, then 12 times.");
    AddMemo memo;
    memo.memo.id = project->new_id<MemoId>();
    memo.memo.title = "Counts";
    memo.memo.text = "99 times?";
    project.run(memo);
    SearchOptions options;
    options.regex = true;
    CHECK(found(project, "\\d+ times", options) == Lines{"One: She came [3 times], then 12 times.",
                                                         "One: She came 3 times, then [12 times].",
                                                         "Counts: [99 times]?"});
    CHECK(must(search(*project, "\\d+", options)).back().memo == memo.memo.id);
    options.memos = false;
    CHECK(found(project, "\\d+ times", options).size() == 2);
    CHECK(search(*project, "(", options).error().kind == ErrorKind::invalid);
    TestProject empty;
    CHECK(search(*empty, "(", options).error().kind == ErrorKind::invalid);
}

TEST_CASE("memos are searched in title and text") {
    TestProject project;
    AddMemo memo;
    memo.memo.title = "On Trust";
    memo.memo.text = "Slow trust.";
    project.run(memo);
    const auto hits = must(search(*project, "trust", {}));
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].range.empty());
    CHECK(hits[0].before + "[" + hits[0].match + "]" == "On [Trust]");
    CHECK(hits[1].range == TextRange{{5}, {10}});
    CHECK(found(project, "trust", {.memos = false}).empty());
}

TEST_CASE("no more hits come than are wanted") {
    TestProject project;
    std::string text;
    for (int i = 0; i < 50; ++i) text += "trust ";
    project.source("One", text);
    project.source("Two", text);
    SearchOptions options;
    options.limit = 60;
    const auto hits = must(search(*project, "trust", options));
    REQUIRE(hits.size() == 60);
    CHECK(hits[59].title == "Two");
    CHECK(hits[59].range.begin.value == 9 * 6);
}

TEST_CASE("context is cut between graphemes and shown on one line") {
    TestProject project;
    std::string family;
    for (int i = 0; i < 20; ++i) family += "👩‍👩‍👧‍👦";
    project.source("One", {{"P1", family}, {"P2", "here"}, {"P3", family}});
    const auto hit = must(search(*project, "here", {})).front();
    std::string eight;
    for (int i = 0; i < 8; ++i) eight += "👩‍👩‍👧‍👦";
    CHECK(hit.before == eight + " ");
    CHECK(hit.after == " " + eight);
}

TEST_CASE("corrections and deletions are found, and not found, at once and after undo") {
    TestProject project;
    add_others(project);
    const SourceId source = project.source("One", "She never jugded me.");
    project.run(EditText{source, {{10}, {16}}, "judged"});
    CHECK(found(project, "judged").size() == 1);
    CHECK(found(project, "jugded").empty());
    must(project->undo());
    CHECK(found(project, "judged").empty());
    CHECK(found(project, "jugded").size() == 1);
    project.run(DeleteSource{source});
    CHECK(found(project, "jugded").empty());
    must(project->undo());
    CHECK(found(project, "jugded").size() == 1);
}

TEST_CASE("pieces to look up are whole runs of letters, and single letters where there are no spaces") {
    CHECK(pieces_to_look_up("Key Worker") == Lines{"worker", "key"});
    CHECK(pieces_to_look_up("don't 3") == Lines{"don", "t"});
    CHECK(pieces_to_look_up("aکа") == Lines{"а", "ک", "a"});
    CHECK(pieces_to_look_up("12 000").empty());
    CHECK(pieces_to_look_up("孩子abc") == Lines{"abc", "子", "孩"});
    CHECK(pieces_to_look_up("?! 😀").empty());
}

TEST_CASE("the index never hides a text that holds the words") {
    std::mt19937 random(20240611);
    const Lines alphabet{"a",  "b",  "é",  "e\u0301", "S",  "ß",           "ss", "1",      "²",      " ",
                         " ",  "-",  "'",  "’",       ".",  "\n",          "他", "在",     "ก",      "า",
                         "ร",  "ั",   "م",  "د",       "ّ",   "ک",           "ك",  "ي",      "ی",      "ا",
                         "カ", "な", "한", "글",      "😀", "👩‍👧", "ﬁ",  "\u200d", "\u2067", "α",
                         "ж",  "हि", "क्",  "Æ",       "ø",  "_",           "…",  "\u00a0", "½",      "٣"};
    const auto some = [&](std::size_t longest) {
        std::string text;
        const std::size_t length = 1 + random() % longest;
        for (std::size_t i = 0; i < length; ++i) text += alphabet[random() % alphabet.size()];
        return text;
    };
    TestProject project;
    ImportSources import;
    Lines texts;
    for (int i = 0; i < 60; ++i) {
        texts.push_back(some(60));
        auto& item = import.items.emplace_back();
        item.id = project->new_id<SourceId>();
        item.transcript = transcript_of("Source " + std::to_string(i), {{"P1", texts.back()}});
    }
    project.run(import);
    int narrowed = 0;
    for (int round = 0; round < 400; ++round) {
        // Sometimes a slice of a text that is there, so that there is something to find.
        std::string words = some(4);
        if (round % 2 == 0) {
            const auto& text = texts[random() % texts.size()];
            const text::Translator translator(text);
            const auto at =
                static_cast<std::int64_t>(random() % static_cast<std::size_t>(translator.length().value));
            words = translator.slice({{at}, {at + 1 + static_cast<std::int64_t>(random() % 6)}});
        }
        CAPTURE(words);
        std::size_t expected = 0;
        for (const auto& text : texts) expected += text::find_literal(text, words).size();
        const auto hits = must(search(*project, words, {.memos = false, .limit = 100'000}));
        CHECK(hits.size() == expected);
        narrowed += candidate_rows(project->database(), words).has_value() ? 1 : 0;
    }
    CHECK(narrowed > 100);
}

TEST_CASE("a search keeps to chosen sources, and reads codes' definitions when asked") {
    TestProject project;
    const SourceId one = project.source("One", "She judged me.");
    project.source("Two", "He judged me.");
    store::EditCode edit;
    edit.code = project.code("Not judged");
    edit.use_when = "Nobody judged her.";
    project.run(edit);
    CHECK(found(project, "judged").size() == 2);
    CHECK(found(project, "judged", {.sources = {one}}) == Lines{"One: She [judged] me."});
    const auto hits = must(search(*project, "judged", {.definitions = true}));
    REQUIRE(hits.size() == 4);
    CHECK(hits[2].code == edit.code);
    CHECK(hits[2].field == "name");
    CHECK(hits[2].range.empty());
    CHECK(hits[3].field == "use when");
    CHECK(hits[3].range == TextRange{{7}, {13}});
    CHECK(found(project, "judged", {.definitions = true, .sources = {one}}).size() == 1);
}

TEST_CASE("a search that is stopped says so, in the middle of a pattern too") {
    TestProject project;
    project.source("One", std::string(40, 'a') + "!");
    const JobControl control;
    control.cancel();
    CHECK(search(*project, "a", {}, control).error().kind == ErrorKind::cancelled);
    SearchOptions pattern;
    pattern.regex = true;
    CHECK(search(*project, "(a+)+$", pattern, control).error().kind == ErrorKind::cancelled);
}

TEST_CASE("a search reports how many sources it has gone through") {
    TestProject project;
    for (const char* title : {"One", "Two", "Three"}) project.source(title, "She judged me.");
    std::vector<std::int64_t> done;
    const JobControl control([&](const Progress& progress) {
        done.push_back(progress.done);
        CHECK(progress.total == 3);
    });
    must(search(*project, "judged", {}, control));
    CHECK(done == std::vector<std::int64_t>{0, 1, 2});
}
