// SPDX-License-Identifier: GPL-3.0-or-later
// Transcripts in, good and bad.
#include "cli/attune.h"
#include "support/docx.h"

using namespace test;

namespace {

struct Empty {
    Folder folder;
    std::string project = (folder / "p.attune").string();
    Empty() { ok({"new", project, "--coder", "Amina", "--framework", "none"}); }
    std::string file(const std::string& name, const std::string& bytes) const {
        write_file(folder / name, bytes);
        return (folder / name).string();
    }
};

const std::string talk = "INT: How was it?\nP1: It was good.\nINT: And now?\nP1: Better.\n";

}  // namespace

TEST_CASE("text, Markdown, captions and Word come in, in this order, with documented keys") {
    const Empty empty;
    const Json done = json(
        {"import", empty.project, empty.file("a.txt", talk), empty.file("b.md", "# Visit\n\n" + talk),
         empty.file("c.vtt",
                    "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Karen>Can you hear me?</v>\n\n"
                    "00:00:05.000 --> 00:00:06.000\n<v P1>Yes, I can.</v>\n"),
         empty.file("d.docx",
                    docx({"INT:\tHow was it?", "P1:\tIt was good.", "INT:\tAnd now?", "P1:\tBetter."}))});
    CHECK(done["failed"].empty());
    CHECK(done["skipped"].empty());
    REQUIRE(done["imported"].size() == 4);
    const Json sources = json({"sources", empty.project});
    REQUIRE(sources.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        for (const char* key : {"id", "title", "length", "words", "codings", "file", "sha256", "reading",
                                "encoding", "imported"})
            CHECK_MESSAGE(sources[i].contains(key), key);
        CHECK(sources[i]["id"] == done["imported"][i]["id"]);
        CHECK(sources[i]["length"] == done["imported"][i]["length"]);
        const Json text = json({"text", empty.project, sources[i]["id"]});
        CHECK(text["turns"].size() >= 2);
        CHECK(contains(ok({"text", empty.project, sources[i]["id"], "--turns"}), ":\n"));
    }
    CHECK(json({"text", empty.project, "c"})["turns"][1]["start_ms"] == 5000);
    CHECK(json({"history", empty.project}).size() >= 4);
    CHECK(json({"verify", empty.project})["sound"] == true);
}

TEST_CASE("the length of a source counts code points, and positions do too") {
    const Empty empty;
    ok({"import", empty.project,
        empty.file("e.txt", "I: How 😀😀?\nP1: میں ٹھیک ہوں e\u0301 yes.\nI: Ok?\nP1: Yes.\n")});
    const Json source = json({"text", empty.project, "e"});
    ok({"code", "add", empty.project, "A"});
    ok({"apply", empty.project, "e", "A", "--quote", "ٹھیک"});
    const Json coding = json({"codings", empty.project})[0];
    CHECK(coding["quote"] == "ٹھیک");
    CHECK(coding["end"].get<int>() - coding["begin"].get<int>() == 4);
    const std::string text = source["text"];
    std::size_t points = 0;
    for (const char c : text) points += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    CHECK(source["length"] == points);
}

TEST_CASE("bad files are named with the reason, the good ones still come in, and nothing is half-imported") {
    const Empty empty;
    const std::vector<std::pair<std::string, std::string>> bad{
        {"nothing.txt", ""},
        {"blank.txt", " \n\n\t\n"},
        {"binary.txt", std::string("\x00\x01\x02\xff\xfe\x00\x9d", 7) + std::string(4000, '\0')},
        {"picture.docx", "\x89PNG\r\n\x1a\n0000"},
        {"text.docx", "This is no Word document at all."},
        {"table.docx", zip({{"xl/workbook.xml", "<workbook/>"}})},
        {"damaged.docx", docx({"INT:\tHello", "P1:\tHi"}).substr(0, 300)},
        {"untimed.vtt", "WEBVTT\n\nKaren: no times here\n"},
        {"old.doc", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, 'x')},
    };
    Words words{"import", empty.project, empty.file("good one.txt", talk)};
    std::size_t taken_as_text = 0;
    for (const auto& [name, bytes] : bad) words.push_back(empty.file(name, bytes));
    words.push_back((empty.folder / "missing.txt").string());
    words.push_back(empty.file("last.txt", talk + "INT: Bye.\n"));
    words.emplace_back("--json");
    const Ended ended = run_cli(words);
    CHECK(ended.status == 1);
    const Json done = Json::parse(ended.out);
    std::string names;
    for (const auto& one : done["imported"]) names += one["title"].get<std::string>() + ";";
    CHECK(contains(names, "good one;"));
    CHECK(contains(names, "last;"));
    for (const auto& [name, bytes] : bad) {
        if (name == "text.docx" && contains(names, "text;")) {  // read as the text it is, with a warning
            ++taken_as_text;
            continue;
        }
        CHECK_MESSAGE(contains(ended.err, name), name << " is not named in: " << ended.err);
    }
    CHECK(contains(ended.err, "missing.txt"));
    CHECK(done["failed"].size() == bad.size() - taken_as_text + 1);
    CHECK(json({"sources", empty.project}).size() == 2 + taken_as_text);
    CHECK(json({"verify", empty.project})["sound"] == true);
}

TEST_CASE("a folder stands for its transcripts, and one without any is said to have none") {
    const Empty empty;
    const auto folder = empty.folder / "interviews";
    std::filesystem::create_directories(folder / "second wave");
    std::filesystem::create_directories(empty.folder / "pictures");
    empty.file("interviews/TB-P-07.txt", talk);
    empty.file("interviews/second wave/TB-P-07 wave 2.txt", talk + "INT: Bye.\n");
    empty.file("interviews/notes.png", "\x89PNG\r\n");
    CHECK(json({"import", empty.project, folder.string(), "--json"})["imported"].size() == 2);
    const Ended none = run_cli({"import", empty.project, (empty.folder / "pictures").string()});
    CHECK(none.status == 1);
    CHECK(contains(none.err, "holds no transcript"));
    // What lies there besides is said, with what to do; no fault, and nothing of it comes in.
    empty.file("interviews/TB-P-09.m4a", talk);
    const Json again = json({"import", empty.project, folder.string(), "--json"});
    REQUIRE(again["not_read"].size() == 2);
    CHECK(contains(again["not_read"][0]["sentence"],
                   "“TB-P-09.m4a” is a sound recording; have it transcribed"));
    CHECK(again["failed"].empty());
    CHECK(contains(ok({"import", empty.project, folder.string(), "--preview"}), "“notes.png” is a picture;"));
}

TEST_CASE("a look at an import writes nothing and says what each file proposes") {
    const Empty empty;
    const auto before = json({"info", empty.project});
    const std::string file = empty.file("TB-P-07.txt", talk);
    const Json look = json({"import", empty.project, file, "--preview"});
    REQUIRE(look["files"].size() == 1);
    CHECK(look["files"][0]["case"] == "Family 07");
    CHECK(look["files"][0]["confirmed"] == false);
    CHECK(look["files"][0]["speakers"].size() == 2);
    CHECK(look["files"][0]["turns"][0]["speakers"][0] == "INT");
    CHECK(json({"info", empty.project}) == before);
}

TEST_CASE("roles, persons and the case are set while importing, and a label no file has is named") {
    const Empty empty;
    const Ended ended =
        run_cli({"import", empty.project, empty.file("a.txt", talk), "--role", "P1=other", "--person",
                 "P1=Family 07, nan", "--case", "Family 07", "--role", "KM=interviewer"});
    CHECK(ended.status == 1);
    CHECK(contains(ended.err, "No file has a speaker KM."));
    const Json text = json({"text", empty.project, "a"});
    CHECK(text["speakers"][1]["role"] == "other");
    CHECK(run_cli({"import", empty.project, empty.file("b.txt", talk), "--role", "P1=boss"}).status == 2);
    CHECK(run_cli({"import", empty.project, empty.file("b.txt", talk), "--as", "guess"}).status == 2);
}

TEST_CASE("a role that was given is not asked for, and what to check is shown with the source") {
    const Empty empty;
    const std::string file = empty.file("teams.txt",
                                        "Karen Mills  0:03\nHow was it?\n\nSpeaker 2  0:11\nGood.\n\n"
                                        "Karen Mills  0:20\nWhy?\n");
    const std::string asked = ok({"import", empty.project, file, "--preview"});
    CHECK(contains(asked, "“Karen Mills” and “Speaker 2” have no role"));
    const std::string half =
        ok({"import", empty.project, file, "--preview", "--role", "Speaker 2=participant"});
    CHECK(contains(half, "“Karen Mills” has no role"));
    const std::string told = ok({"import", empty.project, file, "--role", "Speaker 2=participant", "--role",
                                 "Karen Mills=interviewer"});
    CHECK_FALSE(contains(told, "no role"));
    CHECK(contains(told, "looks like a real name"));
    CHECK(json({"sources", empty.project})[0]["warnings"] == 1);
    CHECK(contains(ok({"sources", empty.project}), "TO CHECK"));
    const Json source = json({"source", "show", empty.project, "teams"});
    REQUIRE(source["reading_warnings"].size() == 1);
    CHECK_FALSE(source.contains("text"));
    const std::string shown = ok({"source", "show", empty.project, "teams"});
    CHECK(contains(shown, "Karen Mills: interviewer"));
    CHECK(contains(shown, "To check in the original:\n  1 speaker label looks like a real name"));
}

TEST_CASE("one bad file alone is one sentence and changes nothing") {
    const Empty empty;
    const auto before = json({"info", empty.project});
    fails({"import", empty.project, empty.file("nothing.txt", "")});
    fails({"import", empty.project, (empty.folder / "missing.txt").string()});
    CHECK(json({"info", empty.project}) == before);
}

TEST_CASE("a text of 500 MB is refused at once") {
    const Empty empty;
    const std::string file = empty.file("huge.txt", "");
    std::filesystem::resize_file(file, 500'000'000);
    CHECK(contains(fails({"import", empty.project, file}), "huge.txt"));
    CHECK(json({"sources", empty.project}).empty());
}

TEST_CASE("the same file again is skipped with a sentence unless asked for") {
    const Empty empty;
    const std::string file = empty.file("a.txt", talk), copy = empty.file("copy.txt", talk);
    ok({"import", empty.project, file});
    const Json again = json({"import", empty.project, file, copy});
    CHECK(again["imported"].empty());
    REQUIRE(again["skipped"].size() == 2);
    CHECK(contains(again["skipped"][1]["sentence"], "copy.txt"));
    CHECK(json({"sources", empty.project}).size() == 1);
    CHECK(json({"import", empty.project, file, "--again"})["imported"].size() == 1);
    CHECK(json({"sources", empty.project}).size() == 2);
    CHECK(contains(fails({"text", empty.project, "a"}), "2"));  // now the name fits two
}

TEST_CASE("files together are one change and are undone at once") {
    const Empty empty;
    ok({"import", empty.project, empty.file("a.txt", talk), empty.file("b.txt", talk + "INT: Bye.\n"),
        "--together"});
    CHECK(json({"sources", empty.project}).size() == 2);
    json({"undo", empty.project});
    CHECK(json({"sources", empty.project}).empty());
    json({"redo", empty.project});
    CHECK(json({"sources", empty.project}).size() == 2);
    CHECK(json({"verify", empty.project})["sound"] == true);
}

TEST_CASE("names with spaces and in other scripts are no trouble") {
    const Folder folder;
    const std::string project = (folder / "پائلٹ 1 – “x”.attune").string();
    ok({"new", project, "--coder", "نادیہ", "--framework", "none"});
    write_file(folder / "انٹرویو نمبر 7.txt", talk);
    ok({"import", project, (folder / "انٹرویو نمبر 7.txt").string()});
    const Json sources = json({"sources", project});
    CHECK(sources[0]["title"] == "انٹرویو نمبر 7");
    CHECK(sources[0]["file"] == "انٹرویو نمبر 7.txt");
    CHECK(json({"coders", project})[0]["name"] == "نادیہ");
    CHECK(contains(ok({"text", project, "انٹرویو نمبر 7"}), "It was good."));
    // A name that is not even UTF-8.
    write_file(folder / "caf\xE9.txt", talk + "INT: Bye.\n");
    const Ended odd = run_cli({"import", project, (folder / "caf\xE9.txt").string(), "--json"});
    CHECK(odd.signal == 0);
    if (odd.status == 0) CHECK(Json::parse(odd.out)["imported"].size() == 1);
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("the original file comes back byte for byte and never over another") {
    const Empty empty;
    const std::string bytes = "\xEF\xBB\xBFINT: Hello.\r\nP1: Hi.\r\nINT: Well?\r\nP1: Yes.\r\n";
    ok({"import", empty.project, empty.file("a.txt", bytes)});
    const std::string back = (empty.folder / "back.txt").string();
    ok({"source", "original", empty.project, "a", "-o", back});
    CHECK(read_file(back) == bytes);
    fails({"source", "original", empty.project, "a", "-o", back});
}

TEST_CASE("a source is renamed, corrected, its speakers given roles, and deleted") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = json({"sources", project})[0]["id"];
    ok({"code", "add", project, "Judged"});
    ok({"apply", project, id, "Judged", "--quote", "she just sat with me"});
    json({"source", "rename", project, id, "Mother"});
    json({"source", "role", project, "Mother", "P7", "other"});
    CHECK(contains(fails({"source", "role", project, "Mother", "P9", "other"}), "P7"));
    const Json before = json({"codings", project})[0];
    const std::string text = json({"text", project, id})["text"];
    const auto at = std::to_string(text.find("midwife"));  // all before it is ASCII
    const auto end = std::to_string(text.find("midwife") + 7);
    json({"edit", project, "Mother", "--at", at, "--until", end, "--with", "[NAME]"});
    const Json after = json({"codings", project})[0];
    CHECK(after["quote"] == before["quote"]);
    CHECK(after["begin"].get<int>() == before["begin"].get<int>() - 1);
    const Json source = json({"text", project, "Mother"});
    CHECK(contains(source["text"], "[NAME] told me"));
    CHECK(source["speakers"][1]["role"] == "other");
    json({"source", "delete", project, "Mother"});
    CHECK(json({"sources", project}).empty());
    CHECK(json({"codings", project}).empty());
    json({"undo", project});
    CHECK(json({"codings", project})[0] == after);
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("tables in a folder of transcripts are named, and where they belong is said") {
    const Empty empty;
    std::filesystem::create_directories(empty.folder / "in");
    std::filesystem::create_directories(empty.folder / "only");
    empty.file("in/first.txt", talk);
    empty.file("in/scores.csv", "id,score\n1,2\n");
    empty.file("in/outcomes.sav", "$FL2@(#) SPSS DATA FILE");
    empty.file("only/scores.xlsx", "PK");
    const std::string folder = (empty.folder / "in").string();
    const std::string words =
        "2 tables were found (outcomes.sav, scores.csv); use “attune-cli table import” for tables.\n";
    CHECK(ok({"import", empty.project, folder, "--preview"}).ends_with(words));
    CHECK(json({"import", empty.project, folder, "--preview"})["tables"].size() == 2);
    CHECK(ok({"import", empty.project, folder}).ends_with(words));
    CHECK(contains(fails({"import", empty.project, (empty.folder / "only").string()}),
                   "1 table was found (scores.xlsx)"));
}

TEST_CASE("a table named as a transcript is refused with the command that takes it") {
    const Empty empty;
    for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"scores.csv", "id,score\n1,2\n"},
             {"outcomes.sav", std::string("$FL2@(#) SPSS DATA FILE\0\0\1", 26)},
             {"old.dta", std::string("\x72\x02\x01\x00\x00", 5) + std::string(100, '\0')},
             {"book.xlsx", zip({{"xl/workbook.xml", "<workbook/>"}})}}) {
        const std::string refused = fails({"import", empty.project, empty.file(name, bytes)});
        CHECK_MESSAGE(contains(refused, "table import"), refused);
    }
}
