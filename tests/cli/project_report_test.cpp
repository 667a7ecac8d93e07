// SPDX-License-Identifier: GPL-3.0-or-later
// report passages, codebook, sources, memos, elements, methods; verify --report of what they wrote
#include <fstream>
#include <iterator>

#include "cli/attune.h"

using namespace test;

namespace {

struct Coded : Sample {
    Coded() {
        for (const char* code : {"Trust", "Midwife"}) add_code(code);
        ok({"apply", project, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Bilal"});
        ok({"apply", project, "TB-P-07", "Midwife", "--quote", "My midwife told me.", "--coder", "Karen"});
    }
    std::string file(const std::string& name) const { return (folder / name).string(); }
    std::string read(const std::string& name) const {
        std::ifstream in(file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

}  // namespace

TEST_CASE("every kind of report is written in every format, by the ending of the file") {
    const Coded it;
    // That a file left is noted after it, and changes nothing that the next is made of.
    const Json head = json({"info", it.project})["head"];
    for (const char* kind : {"passages", "codebook", "sources", "memos", "elements", "methods"})
        for (const char* format : {"html", "docx", "xlsx", "csv", "json", "pdf"}) {
            const std::string name = std::string(kind) + "." + format;
            CAPTURE(name);
            const Json said = json({"report", kind, it.project, "-o", it.file(name)});
            CHECK(said["as"] == format);
            CHECK(said["bytes"] == it.read(name).size());
            CHECK(said["head"] == head);
        }
    ok({"report", "passages", it.project, "-o", it.file("page"), "--as", "html"});
    CHECK(it.read("page") == it.read("passages.html"));
    fails({"report", "passages", it.project, "-o", it.file("page.odp")}, 2);
    CHECK(contains(fails({"report", "passages", it.project, "-o", it.file("page"), "--as", "html"}),
                   "already there"));
}

TEST_CASE("the filters of a report choose its passages") {
    const Coded it;
    const auto words_of = [&](Words more) {
        Words words{"report", "passages", it.project, "-o", it.file("r.json"), "--replace"};
        words.insert(words.end(), more.begin(), more.end());
        ok(words);
        std::vector<std::string> all;
        const Json report = Json::parse(it.read("r.json"));
        for (const auto& section : report["sections"])
            for (const auto& block : section["blocks"])
                if (block["type"] == "quote") all.push_back(block["words"]);
        return all;
    };
    CHECK(words_of({}).size() == 2);
    CHECK(words_of({"--code", "Trust"}) == std::vector<std::string>{"she just sat with me"});
    CHECK(words_of({"--coding-of", "Karen", "--by", "coder"}) ==
          std::vector<std::string>{"My midwife told me."});
    CHECK(words_of({"--voice", "staff"}).empty());
    CHECK(words_of({"--cleared-only"}).empty());
    CHECK(words_of({"--agreed"}).empty());
    CHECK(contains(fails({"report", "passages", it.project, "-o", it.file("x.csv"), "--code", "Nothing"}),
                   "Nothing"));
}

TEST_CASE("verify counts a report of Attune's own again, and tells what has changed") {
    const Coded it;
    for (const char* name : {"r.html", "r.docx", "r.xlsx", "r.json"}) {
        CAPTURE(name);
        ok({"report", "passages", it.project, "-o", it.file(name)});
        const Json fresh = json({"verify", it.project, "--report", it.file(name)});
        CHECK(fresh["manifest"]["same_history"] == true);
        CHECK(fresh["manifest"]["different"] == 0);
        CHECK(fresh["manifest"]["quotes"].size() == 2);
        CHECK(fresh["manifest"]["numbers"].size() >= 10);
    }
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "didn’t judge", "--coder", "Karen"});
    const Ended changed = run_cli({"verify", it.project, "--report", it.file("r.html")});
    CHECK(changed.status == 1);
    CHECK(contains(changed.out, "codings of “Trust”"));
}

TEST_CASE("a report is saved by a name and made again, and the history keeps for whom it was") {
    const Coded it;
    ok({"report", "passages", it.project, "-o", it.file("a.html"), "--code", "Trust", "--no-staff", "--save",
        "For Jo"});
    const Json saved = json({"report", "list", it.project});
    REQUIRE(saved.size() == 1);
    CHECK(saved[0]["name"] == "For Jo");
    CHECK(saved[0]["choices"]["staff"] == false);
    const Ended again =
        run_cli({"report", "again", it.project, "For Jo", "-o", it.file("b.html"), "--for", "Jo Bloggs"});
    CHECK(again.status == 0);
    CHECK(contains(again.out, "0 passages,"));  // nobody knows that P7 is a parent
    CHECK(contains(again.err, "“Jo Bloggs” is not in the team"));
    const Json left = json({"exports", it.project});
    REQUIRE(left.size() == 2);
    CHECK(left[1]["receiver"] == "myself");
    CHECK(left[0]["receiver"] == "Jo Bloggs");
    CHECK(left[0]["file"] == "b.html");
    CHECK(left[0]["bytes"] == it.read("b.html").size());
    CHECK(left[0]["choices"]["kind"] == "passages");
    CHECK(contains(ok({"history", it.project}), "Jo Bloggs"));
    // Saving it again by the same name changes it.
    ok({"report", "codebook", it.project, "-o", it.file("c.docx"), "--save", "For Jo"});
    CHECK(json({"report", "list", it.project})[0]["kind"] == "codebook");
    ok({"report", "forget", it.project, "For Jo"});
    CHECK(json({"report", "list", it.project}).empty());
    fails({"report", "again", it.project, "For Jo", "-o", it.file("d.html")});
}
