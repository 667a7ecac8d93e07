// SPDX-License-Identifier: GPL-3.0-or-later
// coder add, round, assign, finish, merge: the way of a team through a round
#include <SQLiteCpp/Database.h>

#include <filesystem>

#include "cli/attune.h"

using namespace test;

namespace {

struct Team : Sample {
    std::string amina = (folder / "amina.attune").string();
    std::string karen = (folder / "karen.attune").string();

    Team() {
        add_code("Trust");
        for (const char* name : {"Bilal", "Karen"}) ok({"coder", "add", project, name});
    }
    void start(const Words& more = {}) const {
        Words words{"round", "start", project, "Round 1", "--coder-of", "Bilal", "--coder-of", "Karen"};
        words.insert(words.end(), more.begin(), more.end());
        ok(words);
    }
};

}  // namespace

TEST_CASE("two coders code the same source blind, and one merge brings both back") {
    const Team team;
    team.start({"--source", "TB-P-07"});
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    ok({"assign", team.project, "Round 1", "Karen", "-o", team.karen});
    ok({"apply", team.amina, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Bilal"});
    ok({"finish", team.amina, "TB-P-07", "--coder", "Bilal"});
    ok({"apply", team.karen, "TB-P-07", "Trust", "--quote", "My midwife told me", "--coder", "Karen"});
    CHECK(json({"codings", team.karen}).size() == 1);

    const std::string dry = ok({"merge", team.project, team.amina, team.karen, "--dry-run"});
    CHECK(contains(dry, "Bilal, in TB-P-07\n  Coded 5 words as Trust\n"));
    CHECK(contains(dry, "3 changes of 2 coders come in; nothing met.\n"));
    CHECK(json({"codings", team.project}).empty());
    const Json done = json({"merge", team.project, team.karen, team.amina});
    CHECK(done["entries"].size() == 3);
    CHECK(std::filesystem::exists(std::string(done["backup"])));
    CHECK(json({"codings", team.project}).size() == 2);
    CHECK(contains(ok({"merge", team.project, team.karen, team.amina}), "Nothing new"));
    CHECK(json({"verify", team.project})["sound"] == true);
    const std::string shown = ok({"round", "show", team.project, "Round 1"});
    CHECK(contains(shown, "finished"));
    CHECK(contains(shown, "open"));
}

TEST_CASE("a name that is nearly a coder's is not taken for a new one, and somebody new is told") {
    const Team team;
    const std::string before = ok({"info", team.project, "--json"});
    const std::string meant =
        fails({"apply", team.project, "TB-P-07", "Trust", "--quote", "just sat", "--coder", "Billal"});
    CHECK(contains(meant, "“Billal”"));
    CHECK(contains(meant, "but “Bilal”"));
    CHECK(contains(meant, "coder add"));
    const auto file = (team.folder / "m.csv").string();
    CHECK(contains(fails({"report", "memos", team.project, "-o", file, "--coder", "Karenn"}), "“Karen”"));
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK(contains(fails({"codings", team.project, "--coder", "Karne"}), "It may be “Karen”"));
    CHECK(contains(fails({"judge", "board", team.project, "--coder", "Karne"}), "It may be “Karen”"));
    CHECK(ok({"info", team.project, "--json"}) == before);
    CHECK(
        contains(ok({"apply", team.project, "TB-P-07", "Trust", "--quote", "just sat", "--coder", "Olivia"}),
                 "“Olivia” is new here"));
    CHECK_FALSE(contains(ok({"undo", team.project, "--coder", "olivia"}), "is new here"));
}

TEST_CASE("a coder's colour is chosen, told and left to their turn again") {
    const Team team;
    const auto colour = [&] {
        for (const Json& coder : json({"coders", team.project}))
            if (coder["name"] == "Karen") return coder["colour"].get<std::string>();
        return std::string();
    };
    const std::string by_turn = colour();
    ok({"coder", "colour", team.project, "Karen", "#123456"});
    CHECK(colour() == "#123456");
    ok({"coder", "colour", team.project, "Karen", "none"});
    CHECK(colour() == by_turn);
    fails({"coder", "colour", team.project, "Karen", "reddish"}, 2);
    fails({"coder", "colour", team.project, "Nobody", "#123456"});
}

TEST_CASE("a second round of one name is refused, and which copies are to be made is kept") {
    const Team team;
    team.start({"--source", "TB-P-07", "--copy", "blind"});
    CHECK(json({"round", "show", team.project, "Round 1"})["coders"][0]["copy"] == "blind");
    const std::string refused = fails({"round", "start", team.project, "round 1", "--coder-of", "Bilal",
                                       "--coder-of", "Karen", "--source", "TB-P-07"});
    CHECK(contains(refused, "There is a round named “Round 1” already"));
}

TEST_CASE("a round is drawn by chance, the same for the same seed") {
    const Team team;
    for (int k = 0; k < 9; ++k) {
        const auto file = (team.folder / ("TB-P-1" + std::to_string(k) + ".txt")).string();
        write_file(file, "P: I said this " + std::to_string(k) + " times.\n");
        ok({"import", team.project, file});
    }
    const Words draw{"round", "start",   team.project, "R",      "--coder-of", "Bilal",    "--coder-of",
                     "Karen", "--count", "4",          "--seed", "7",          "--dry-run"};
    const Json first = json(draw);
    CHECK(first["sources"].size() == 4);
    CHECK(json(draw) == first);
    Words other = draw;
    other[11] = "8";
    CHECK(json(other) != first);
    CHECK(contains(fails({"round", "start", team.project, "R", "--coder-of", "Bilal", "--coder-of", "Karen",
                          "--count", "40"}),
                   "fewer than 40"));
    CHECK(contains(fails({"round", "start", team.project, "R", "--coder-of", "Bilal", "--source", "TB-P-07"}),
                   "two coders"));
    // What would be refused is refused beforehand too.
    CHECK(contains(
        fails({"round", "start", team.project, "R", "--coder-of", "Bilal", "--count", "4", "--dry-run"}),
        "two coders"));
}

TEST_CASE("a copy for a coder can have a passphrase of its own") {
    const Team team;
    team.start({"--source", "TB-P-07"});
    How how;
    how.other_secret = "amina’s own";
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina, "--copy-passphrase-fd", "4"}, how);
    CHECK(contains(fails({"sources", team.amina}), "--passphrase-fd"));
    how.secret = how.other_secret;
    CHECK(contains(ok({"sources", team.amina, "--passphrase-fd", "3"}, how), "TB-P-07"));
    ok({"merge", team.project, team.amina, "--copies-passphrase-fd", "4"}, how);
    How nothing;
    nothing.other_secret = "\n";
    CHECK(contains(
        fails({"assign", team.project, "Round 1", "Karen", "-o", team.karen, "--copy-passphrase-fd", "4"}, 1,
              nothing),
        "The passphrase is empty"));
    CHECK_FALSE(std::filesystem::exists(team.karen));
}

TEST_CASE("the codebook of a reliability round stays, and a proposed code can be accepted") {
    const Team team;
    team.start({"--source", "TB-P-07"});
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    CHECK(contains(fails({"code", "rename", team.amina, "Trust", "Faith", "--coder", "Bilal"}),
                   "not to be changed"));
    CHECK(contains(fails({"edit", team.amina, "TB-P-07", "--at", "0", "--until", "3", "--with", "IN",
                          "--coder", "Bilal"}),
                   "copy for coding"));
    ok({"code", "add", team.amina, "Hope", "--coder", "Bilal"});
    ok({"merge", team.project, team.amina});
    CHECK(contains(ok({"codebook", team.project}), "Hope (proposed)"));
    ok({"code", "accept", team.project, "Hope"});
    CHECK_FALSE(contains(ok({"codebook", team.project}), "proposed"));
}

TEST_CASE("a file of another kind, the project itself and a file named twice are refused in words") {
    const Team team;
    CHECK(contains(fails({"merge", team.project, team.project, "--dry-run"}), "this project itself"));
    const auto text = (team.folder / "TB-P-07.txt").string();
    fails({"merge", team.project, text, "--dry-run"});
    team.start({"--source", "TB-P-07"});
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    CHECK(contains(fails({"merge", team.project, team.amina, team.amina, "--dry-run"}), "named twice"));
    fails({"merge", team.project, team.amina, "--instead", "nonsense"});
}

TEST_CASE("a conflicted copy of a synchronised folder is explained and brings its work back") {
    const Team team;
    const auto conflicted = team.folder / "pilot-LAPTOP7.attune";
    std::filesystem::copy_file(team.project, conflicted);
    ok({"apply", conflicted.string(), "TB-P-07", "Trust", "--quote", "she just sat with me"});
    const std::string dry = ok({"merge", team.project, conflicted.string(), "--dry-run"});
    CHECK(contains(dry, "looks like a second file that a synchronised folder made"));
    ok({"merge", team.project, conflicted.string()});
    CHECK(json({"codings", team.project}).size() == 1);
}

TEST_CASE("the coders of a round are compared, every choice said, and no number where there is none") {
    const Team team;
    team.add_code("Unused");
    team.start({"--source", "TB-P-07"});
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    CHECK(contains(ok({"round", "show", team.project, "Round 1"}), "Bilal: a blind copy, given 2"));
    CHECK(contains(ok({"round", "show", team.project, "Round 1"}), "Karen: no copy."));
    ok({"round", "close", team.project, "Round 1"});
    CHECK(contains(fails({"assign", team.project, "Round 1", "Karen", "-o", team.karen}), "is closed"));
    CHECK_FALSE(std::filesystem::exists(team.karen));
    ok({"round", "reopen", team.project, "Round 1"});
    ok({"assign", team.project, "Round 1", "Karen", "-o", team.karen});
    ok({"apply", team.amina, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Bilal"});
    ok({"apply", team.karen, "TB-P-07", "Trust", "--quote", "just sat with me", "--coder", "Karen"});
    ok({"merge", team.project, team.amina, team.karen});
    const std::string said = ok({"agree", team.project, "--round", "Round 1"});
    CHECK(contains(said, "The unit is the character (Unicode code points)."));
    CHECK(contains(said, "With 1 double-coded source no interval is made"));
    CHECK(contains(fails({"agree", team.project, "--resamples", "500"}), "from 10 double-coded sources on"));
    CHECK(contains(fails({"agree", team.project, "--keep", ""}, 2), "--keep needs the name"));
    const Json found = json({"agree", team.project, "--round", "Round 1"});
    REQUIRE(found["things"].size() == 2);
    const Json& trust = found["things"][0];
    CHECK(trust["pairs"][0]["table"]["both"] == 16);
    CHECK(trust["pairs"][0]["table"]["first_only"].get<int>() +
              trust["pairs"][0]["table"]["second_only"].get<int>() ==
          4);
    CHECK(trust["coefficients"]["cohen_kappa"]["value"].get<double>() > 0.8);
    const Json& unused = found["things"][1];
    CHECK(unused["coefficients"]["cohen_kappa"]["value"].is_null());
    CHECK_FALSE(unused["coefficients"]["cohen_kappa"]["reason"].get<std::string>().empty());
    for (const char* unit : {"word", "sentence", "turn", "source", "passage"})
        CHECK(json({"agree", team.project, "--unit", unit})["unit"] == unit);
    for (const char* preset : {"nvivo", "maxqda", "atlas.ti", "dedoose"})
        CHECK(json({"agree", team.project, "--preset", preset})["preset"] == preset);
    // Half of the interviewer's talk is not there when it does not count.
    CHECK(json({"agree", team.project, "--without-interviewer"})["sources"][0]["units"].get<int>() <
          json({"agree", team.project})["sources"][0]["units"].get<int>());
}

TEST_CASE("a blind copy is one coder's, and a project of another history comes in only when that is said") {
    const Team team;
    team.start({"--source", "TB-P-07"});
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    CHECK(contains(
        fails({"apply", team.amina, "TB-P-07", "Trust", "--quote", "sat with me", "--coder", "Somebody"}),
        "made for Bilal"));
    const auto other = (team.folder / "other.attune").string();
    ok({"new", other, "--title", "Other", "--coder", "Amina", "--framework", "none"});
    ok({"code", "add", other, "Anger"});
    CHECK(contains(ok({"merge", team.project, other, "--dry-run"}), "1 change"));
    CHECK(contains(fails({"merge", team.project, other}), "--unrelated"));
    ok({"merge", team.project, other, "--unrelated"});
    CHECK(contains(ok({"codebook", team.project}), "Anger"));
}

TEST_CASE("a merge is undone as one step, and what stands in its way is named") {
    const Team team;
    team.start({"--source", "TB-P-07"});
    CHECK(contains(fails({"undo", team.project, "--merge"}), "No copy was taken"));
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    ok({"assign", team.project, "Round 1", "Karen", "-o", team.karen});
    ok({"apply", team.amina, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Bilal"});
    ok({"finish", team.amina, "TB-P-07", "--coder", "Bilal"});
    ok({"apply", team.karen, "TB-P-07", "Trust", "--quote", "My midwife told me", "--coder", "Karen"});
    ok({"merge", team.project, team.amina, team.karen});
    const Json merges = json({"history", team.project, "--merges"});
    REQUIRE(merges.size() == 1);
    CHECK(merges[0]["copies"] == Json({"amina.attune", "karen.attune"}));
    CHECK(merges[0]["in_force"] == true);
    CHECK(contains(fails({"undo", team.project}), "--merge"));

    const std::string dry = ok({"undo", team.project, "--merge", "--dry-run"});
    CHECK(contains(dry, "Undoing the merge of “amina.attune” and “karen.attune”"));
    CHECK(contains(dry, "3 would be undone as one step"));
    CHECK(json({"codings", team.project}).size() == 2);
    const std::string operation =
        json({"undo", team.project, "--merge", "--dry-run"})["steps"][0]["operation"];

    // Something that builds on it: a coding of the lead's that is then a part of a code's memo needs no more.
    const std::string coding = json({"codings", team.project})[0]["id"];
    ok({"memo", "add", team.project, "Why", "--text", "x", "--coding", coding});
    const std::string refused = fails({"undo", team.project, "--merge"});
    CHECK(contains(refused, "1 of its changes cannot"));
    CHECK(contains(ok({"undo", team.project, "--merge", "--dry-run"}),
                   "1 cannot be undone, so nothing would be."));
    CHECK(json({"codings", team.project}).size() == 2);
    ok({"undo", team.project});

    // What was settled of a coding builds on it.
    ok({"reconcile", team.project, "--round", "Round 1", "--coder", "Karen", "--from", [&] {
            const auto file = (team.folder / "decisions.json").string();
            write_file(file, R"([{"source": "TB-P-07", "at": [0, 200], "outcome": "neither"}])");
            return file;
        }()});
    CHECK(contains(fails({"undo", team.project, "--merge"}), "“Agreed on"));
    ok({"undo", team.project});

    const Json done = json({"undo", team.project, operation, "--merge"});
    CHECK(contains(done["sentence"], "Undid the merge of"));
    CHECK(json({"codings", team.project}).empty());
    CHECK(json({"verify", team.project})["sound"] == true);
    CHECK(json({"history", team.project, "--merges"})[0]["in_force"] == false);
    CHECK(contains(fails({"undo", team.project, "--merge"}), "undone already"));
    CHECK(contains(ok({"merge", team.project, team.amina}), "Nothing new"));
    CHECK(contains(ok({"redo", team.project}), "Redid 3 changes"));
    CHECK(json({"codings", team.project}).size() == 2);
    fails({"undo", team.project, "--merge", "--to", operation}, 2);
    fails({"history", team.project, "--merges", "--limit", "3"}, 2);
}

TEST_CASE("a blind copy's history says what it does not hold, and does not call it erased") {
    const Team team;
    team.start({"--source", "TB-P-07"});
    ok({"assign", team.project, "Round 1", "Bilal", "-o", team.amina});
    ok({"apply", team.amina, "TB-P-07", "Trust", "--quote", "she just sat with me"});
    const std::string told = ok({"history", team.amina});
    CHECK(contains(told, "(not in this copy)"));
    CHECK_FALSE(contains(told, "(erased)"));
    int elsewhere = 0;
    for (const Json& entry : json({"history", team.amina})) {
        CHECK(entry["erased"] == false);
        elsewhere += entry["elsewhere"] == true ? 1 : 0;
    }
    CHECK(elsewhere > 0);
    // A real erasure in a project of its own stays one.
    team.add_code("Midwife");
    ok({"redact", team.project, "--words", "midwife", "--reason", "asked for", "--yes"});
    CHECK(contains(ok({"history", team.project}), "(erased)"));
}
