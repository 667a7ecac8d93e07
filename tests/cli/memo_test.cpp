// SPDX-License-Identifier: GPL-3.0-or-later
// Memos, search and history.
#include "cli/attune.h"

using namespace test;

TEST_CASE("memos of every kind are written, listed, edited and deleted") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string code = sample.add_code("Judged");
    const std::string coding = json({"apply", project, "TB-P-07", "0", "7", "Judged"})["id"];
    How words;
    words.input = "A long\nmemo, جی ہاں 😀.\n";
    const std::string first = json({"memo", "add", project, "Thoughts", "--file", "-"}, words)["id"];
    json({"memo", "add", project, "On the code", "--code", "Judged", "--text", "t"});
    json({"memo", "add", project, "On the passage", "--passage", "TB-P-07", "4", "11", "--text", "t"});
    json({"memo", "add", project, "On the coding", "--coding", coding, "--memo", "Thoughts", "--text", "t"});
    json({"memo", "add", project, "On the source", "--source", "TB-P-07", "--text", "t"});
    json({"memo", "add", project, "Settled", "--kind", "decision", "--text", "t"});
    const Json memos = json({"memo", "list", project});
    CHECK(memos.size() == 6);
    for (const char* key : {"id", "kind", "title", "text", "coder", "coder_id", "made", "changed", "links"})
        CHECK_MESSAGE(memos[0].contains(key), key);
    const auto about = [&](const Words& more) {
        Words all{"memo", "list", project};
        all.insert(all.end(), more.begin(), more.end());
        return json(all);
    };
    CHECK(about({"--kind", "project"})[0]["text"] == words.input);
    CHECK(about({"--kind", "code"})[0]["links"][0]["id"] == code);
    const Json passage = about({"--kind", "passage"})[0]["links"][0];
    CHECK(passage["kind"] == "passage");
    CHECK(passage["begin"] == 4);
    CHECK(passage["end"] == 11);
    CHECK(about({"--kind", "coding"})[0]["links"].size() == 2);
    CHECK(about({"--code", "Judged"}).size() == 1);
    CHECK(about({"--words", "ہاں"}).size() == 1);

    json({"memo", "edit", project, "Thoughts", "--title", "Second thoughts", "--code", "Judged"});
    json({"memo", "edit", project, first, "--text", "Shorter."});
    const Json edited = about({"--kind", "project"})[0];
    CHECK(edited["title"] == "Second thoughts");
    CHECK(edited["text"] == "Shorter.");
    CHECK(edited["links"].size() == 1);
    json({"memo", "delete", project, first});
    CHECK(about({}).size() == 5);
    fails({"memo", "delete", project, first});
    fails({"memo", "add", project, "T", "--passage", "TB-P-07", "0", "100000"});
    fails({"memo", "add", project, "T", "--passage", "TB-P-07", "a", "b"}, 2);
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("a memo's kind and links are changed, and showing and deleting it tells what it is tied to") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    json({"memo", "add", project, "Thoughts", "--text", "Words\nof mine", "--source", "TB-P-07"});
    json({"memo", "add", project, "Later", "--memo", "Thoughts", "--text", "t"});
    json({"memo", "edit", project, "Thoughts", "--kind", "reflexive"});
    CHECK(json({"memo", "list", project, "--kind", "reflexive"}).size() == 1);
    fails({"memo", "edit", project, "Thoughts", "--kind", "poem"}, 2);
    json({"memo", "link", project, "Thoughts", "--code", "Judged"});
    CHECK(json({"memo", "link", project, "Thoughts", "--code", "Judged"})["changed"] == false);
    const Json shown = json({"memo", "show", project, "Thoughts"});
    CHECK(shown["links"].size() == 2);
    CHECK(shown["spoken_of_by"][0]["title"] == "Later");
    const std::string text = ok({"memo", "show", project, "Thoughts"});
    for (const char* part : {"reflexive", "speaks of Judged", "spoken of in Later", "Words\nof mine"})
        CHECK_MESSAGE(contains(text, part), part);
    json({"memo", "unlink", project, "Thoughts", "--source", "TB-P-07"});
    CHECK(json({"memo", "show", project, "Thoughts"})["links"].size() == 1);
    fails({"memo", "link", project, "Thoughts"}, 2);
    fails({"memo", "show", project, "Nothing"});
    const std::string deleted = ok({"memo", "delete", project, "Thoughts"});
    CHECK(contains(deleted, "Deleted the memo “Thoughts”"));
    CHECK(contains(deleted, "It spoke of Judged; “Later” spoke of it."));
    CHECK(json({"memo", "show", project, "Later"})["links"].empty());
}

TEST_CASE("words are found in sources and memos with their places") {
    const Sample sample;
    const auto& project = sample.project;
    json({"memo", "add", project, "Café", "--text", "The midwife again."});
    const Json hits = json({"search", project, "MIDWIFE"});
    REQUIRE(hits.size() == 2);
    for (const char* key : {"source_id", "memo_id", "title", "begin", "end", "before", "match", "after"})
        CHECK_MESSAGE(hits[0].contains(key), key);
    CHECK(hits[0]["match"] == "midwife");
    CHECK(hits[1]["source_id"] == nullptr);
    CHECK(json({"search", project, "MIDWIFE", "--match-case"}).empty());
    CHECK(json({"search", project, "midwife", "--no-memos"}).size() == 1);
    CHECK(json({"search", project, "mid", "--whole-word"}).empty());
    CHECK(json({"search", project, "mid.*? me", "--regex"}).size() == 1);
    CHECK(json({"search", project, "hear of it", "--participants"}).empty());
    CHECK(json({"search", project, "midwife", "--source", "TB-P-07"}).size() == 1);
    fails({"search", project, "midwife", "--source", "TB-P-99"});
    sample.add_code("The midwife");
    const Json defined = json({"search", project, "midwife", "--definitions"});
    CHECK(defined.back()["field"] == "name");
    CHECK(defined.back()["code_id"].is_string());
    fails({"search", project, "(", "--regex"});
    CHECK(contains(ok({"search", project, "midwife"}), "«midwife»"));
    CHECK(contains(ok({"search", project, "xylophone"}), "Nothing was found."));
}

TEST_CASE("any change of the history can be undone when nothing stands in its way") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string one = json({"code", "add", project, "One"})["operation"];
    json({"code", "add", project, "Two"});
    json({"apply", project, "TB-P-07", "0", "7", "Two"});
    const Json done = json({"undo", project, one});
    CHECK(done["changed"] == true);
    CHECK(json({"codebook", project}).size() == 1);
    const Json history = json({"history", project});
    for (const char* key : {"id", "kind", "target", "sentence", "coder", "at", "lamport", "live"})
        CHECK_MESSAGE(history[0].contains(key), key);
    CHECK(history[0]["kind"] == "undo");
    CHECK(history[0]["target"] == one);
    fails({"undo", project, one});
    fails({"undo", project, "0000"});
    const std::string two = history[2]["id"];
    CHECK(contains(fails({"undo", project, two}), "Two"));  // the coding uses it
    json({"redo", project});
    CHECK(json({"codebook", project}).size() == 2);
    CHECK(json({"history", project, "--words", "One"}).size() >= 1);
    CHECK(json({"history", project, "--code", "Two"}).size() >= 2);  // made, and used
    CHECK(json({"history", project, "--source", "TB-P-07"}).size() >= 1);
    fails({"history", project, "--code", "Nothing"});
    CHECK(json({"history", project, "--limit", "2"}).size() == 2);
    CHECK(json({"history", project, "--by", "Nobody"}).empty());
    CHECK(json({"verify", project})["sound"] == true);
}
