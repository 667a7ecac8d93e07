// SPDX-License-Identifier: GPL-3.0-or-later
// themes, configurations, ledger, judge, joint
#include "cli/attune.h"

using namespace test;

namespace {

struct Told : Sample {
    std::string coding;
    Told() {
        add_code("Trust");
        ok({"case", "add", project, "Family 07"});
        ok({"case", "member", "add", project, "Family 07", "--source", "TB-P-07"});
        coding = json({"apply", project, "TB-P-07", "Trust", "--quote", "My midwife told me."})["id"];
    }
};

}  // namespace

TEST_CASE("a theme is made, cites passages for and against, and is shown with families") {
    const Told it;
    const auto& project = it.project;
    CHECK(contains(ok({"themes", "list", project}), "There is no theme yet"));
    ok({"themes", "create", project, "Slow trust", "--claim", "Trust took months.", "--of-code", "Trust"});
    ok({"themes", "cite", project, "Slow trust", "--for", "--coding", it.coding});
    fails({"themes", "cite", project, "Slow trust", "--coding", it.coding}, 2);
    const std::string against = json({"themes", "cite", project, "Slow trust", "--against", "--source",
                                      "TB-P-07", "--quote", "She didn’t judge"})["id"];
    Json shown = json({"themes", "show", project, "Slow trust"});
    CHECK(shown["claim"] == "Trust took months.");
    CHECK(shown["codes"][0]["name"] == "Trust");
    CHECK(shown["for"]["families"] == 1);
    REQUIRE(shown["cites"].size() == 2);
    CHECK(shown["cites"][0]["words"] == "My midwife told me.");
    CHECK(shown["cites"][0]["coding"] == it.coding);
    CHECK(shown["cites"][1]["id"] == against);
    ok({"themes", "uncite", project, against});
    ok({"themes", "change", project, "Slow trust", "--rename", "Trust", "--no-codes"});
    shown = json({"themes", "list", project});
    CHECK(shown[0]["name"] == "Trust");
    CHECK(shown[0]["claim"] == "Trust took months.");
    CHECK(shown[0]["against"]["passages"] == 0);
    CHECK(contains(ok({"themes", "list", project, "--as", "csv"}), "Trust,Trust took months.,1,1"));
    ok({"themes", "delete", project, "Trust"});
    ok({"verify", project});
}

TEST_CASE("a configuration keeps what it said before, and says which families fill which slots") {
    const Told it;
    const auto& project = it.project;
    ok({"configurations", "create", project, "A kept word", "--context", "Fear of removal", "--reasoning",
        "Safe to tell"});
    ok({"configurations", "cite", project, "A kept word", "--slot", "context", "--for", "--coding",
        it.coding});
    fails({"configurations", "cite", project, "A kept word", "--for", "--coding", it.coding}, 2);
    CHECK(contains(fails({"configurations", "change", project, "A kept word", "--status", "proven"}, 2),
                   "--status: write hypothesised, supported, refined or refuted, not “proven”;"));
    CHECK(contains(fails({"configurations", "create", project, "a  KEPT word"}), "“A kept word” already"));
    ok({"configurations", "change", project, "A kept word", "--status", "refined", "--context",
        "Removal before", "--why", "Others trusted at once"});
    const Json shown = json({"configurations", "show", project, "A kept word"});
    CHECK(shown["status"] == "refined");
    CHECK(shown["reasoning"] == "Safe to tell");
    REQUIRE(shown["versions"].size() == 1);
    CHECK(shown["versions"][0]["context"] == "Fear of removal");
    CHECK(shown["versions"][0]["reason"] == "Others trusted at once");
    CHECK(shown["slots"][0]["for"]["families"] == 1);
    CHECK(shown["links"][0]["evidenced"] == false);
    CHECK(contains(ok({"configurations", "show", project, "A kept word"}), "hypothesised"));
    CHECK(contains(ok({"configurations", "list", project}), "refined"));
    ok({"configurations", "delete", project, "A kept word"});
}

namespace {

// With an element, a coding of it, and a score at two waves.
struct Scored : Sample {
    std::string coding;
    Scored() {
        write_file(
            folder / "own.yaml",
            "version: 1\nframework: own\ntitle: Own\ntypes:\n  mechanism: {label: Mechanism}\ngroups:\n- "
            "{id: "
            "g-m, name: Mechanisms, type: mechanism}\nelements:\n- {id: mech-trust, name: Trusting, group: "
            "g-m, type: mechanism, definition: Safe with a worker.}\n");
        ok({"elements", "load", project, (folder / "own.yaml").string()});
        add_code("Trust", {"--element", "mech-trust"});
        coding = json({"apply", project, "TB-P-07", "Trust", "--quote", "My midwife told me."})["id"];
        ok({"case", "add", project, "Family 07"});
        ok({"case", "member", "add", project, "Family 07", "--source", "TB-P-07"});
        ok({"project", "edit", project, "--wave", "Entry", "--wave", "Exit"});
        ok({"variable", "add", project, "wemwbs", "--type", "number", "--by-wave", "--measure", "wemwbs"});
        ok({"values", "set", project, "wemwbs", "Family 07", "40", "--wave", "Entry"});
        ok({"values", "set", project, "wemwbs", "Family 07", "50", "--wave", "Exit"});
    }
};

}  // namespace

TEST_CASE("the ledger holds voices, findings, measures and gaps of an element") {
    const Scored it;
    const auto& project = it.project;
    CHECK(contains(ok({"ledger", "link", project, "mech-trust", "wemwbs"}), "Put “wemwbs” beside “"));
    CHECK(contains(ok({"ledger", "link", project, "mech-trust", "wemwbs"}), "It was put there already."));
    CHECK(contains(ok({"undo", project}), "Undid: Put “wemwbs” beside"));
    CHECK(json({"ledger", "show", project, "mech-trust"})["measures"].empty());
    ok({"redo", project});
    ok({"themes", "create", project, "Slow trust"});
    ok({"themes", "cite", project, "Slow trust", "--for", "--coding", it.coding});
    const Json entry = json({"ledger", "show", project, "mech-trust"});
    CHECK(entry["counts"]["families"] == 1);
    CHECK(entry["counts"]["direction"]["none"] == 1);
    CHECK(entry["findings"][0]["name"] == "Slow trust");
    CHECK(entry["findings"][0]["passages_for"] == 1);
    CHECK(contains(entry["measures"][0]["lines"][0], "1 improved"));
    CHECK(entry["families_in_all"] == 1);
    CHECK(contains(ok({"ledger", "list", project, "--gaps"}), "Trusting"));
    CHECK(contains(ok({"ledger", "list", project, "--as", "csv"}), "element,group,families,passages"));
    CHECK(contains(ok({"ledger", "show", project, "Trusting"}), "Missing: "));
}

TEST_CASE("two raters judge apart, and agree when both have finished") {
    const Scored it;
    const auto& project = it.project;
    ok({"judge", "criterion", project, "--usual"});
    fails({"judge", "criterion", project}, 2);
    CHECK(json({"judge", "criteria", project}).size() == 3);
    ok({"judge", "threshold", project, "Feasibility", "--words", "Families who stay", "--green", "60 %"});
    const Words place{"judge", "rate", project, "Feasibility", "mech-trust"};
    const auto with = [](Words words, const Words& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    ok(with(place, {"--rating", "green"}));
    ok({"judge", "cite", project, "Feasibility", "mech-trust", "--for", "--coding", it.coding});
    ok(with(place, {"--rationale", "All stayed.", "--adequacy", "One family.", "--finish"}));
    Json ben = json({"judge", "show", project, "Feasibility", "mech-trust", "--coder", "Amina"});
    CHECK(ben["ratings"][0]["confidence"]["adequacy"] == "One family.");
    CHECK(ben["thresholds"][0]["before_data"] == false);
    fails({"judge", "agree", project, "Feasibility", "mech-trust", "--rating", "green"});
    ok(with(place, {"--rating", "amber", "--rationale", "One family.", "--coder", "Ben"}));
    ben = json({"judge", "board", project, "--coder", "Ben"})["cells"][0];
    CHECK(ben["ratings"][0]["hidden"] == true);
    CHECK_FALSE(ben["ratings"][0].contains("rating"));
    ok(with(place, {"--finish", "--coder", "Ben"}));
    ben = json({"judge", "board", project, "--coder", "Ben"})["cells"][0];
    CHECK(ben["ratings"][0]["rating"] == "green");
    CHECK(ben["ratings"][1]["flags"][0] == "No evidence is cited.");
    CHECK(ben["differ"] == true);
    CHECK(contains(ok({"judge", "agree", project, "Feasibility", "mech-trust", "--rating", "amber",
                       "--rationale", "As entered.", "--take-over"}),
                   "with 1 passage of the raters"));
    CHECK(json({"judge", "show", project, "Feasibility", "mech-trust"})["agreed"]["for"]["passages"] == 1);
    CHECK(contains(ok({"judge", "board", project}), "agreed"));
    CHECK(contains(ok({"judge", "show", project, "Feasibility", "mech-trust"}), "Threshold of "));
    ok({"judge", "drop", project, "Feasibility", "mech-trust", "--agreed"});
}

TEST_CASE("a joint display is made, shown, written, and its file counted again") {
    const Scored it;
    const auto& project = it.project;
    ok({"joint", "create", project, "Beside", "--kind", "side by side"});
    fails({"joint", "row", project, "Beside"}, 2);
    fails({"joint", "row", project, "Beside", "--element", "mech-trust", "--fit", "partial"});
    ok({"joint", "row", project, "Beside", "--element", "mech-trust", "--statistic", "bands", "--variable",
        "wemwbs"});
    ok({"joint", "row", project, "Beside", "Trusting", "--fit", "partial", "--rationale", "One family."});
    // The reason of one fit is none of another, as in the window.
    fails({"joint", "row", project, "Beside", "Trusting", "--fit", "agreement"});
    ok({"joint", "cite", project, "Beside", "Trusting", "--for", "--coding", it.coding});
    Json shown = json({"joint", "show", project, "Beside"});
    REQUIRE(shown["rows"].size() == 1);
    CHECK(shown["rows"][0]["with_both"] == 1);
    CHECK(shown["rows"][0]["fit"] == "partial");
    CHECK(contains(shown["rows"][0]["statistic"]["lines"][0], "1 improved"));
    CHECK(contains(ok({"joint", "show", project, "Beside", "--as", "csv"}), "1 of 1 families with both"));
    ok({"joint", "create", project, "Family by family", "--kind", "cross-case", "--score", "wemwbs",
        "--fill"});
    shown = json({"joint", "show", project, "Family by family"});
    CHECK(shown["rows"][0]["scores"][0]["words"] == "40 → 50 (improved)");
    CHECK(json({"joint", "list", project}).size() == 2);

    const std::string file = (it.folder / "joint.html").string();
    const Ended told =
        run_cli({"joint", "export", project, "Beside", "-o", file, "--for", "Board", "--json"});
    CHECK(told.status == 0);
    CHECK(contains(told.err,
                   "“Board” is not in the team, and the display says where its quotes are from; "
                   "--outside leaves that out, with 1 passage that nobody cleared and 2 numbers of "
                   "few people."));
    CHECK(Json::parse(told.out)["quotes"] == 1);
    CHECK(contains(ok({"exports", project}), "joint.html"));
    CHECK(json({"verify", project, "--report", file})["manifest"]["different"] == 0);
    ok({"values", "set", project, "wemwbs", "Family 07", "41", "--wave", "Exit"});
    const Ended ended = run_cli({"verify", project, "--report", file, "--json"});
    CHECK(ended.status == 1);
    CHECK(Json::parse(ended.out)["manifest"]["different"] > 0);
    ok({"joint", "delete", project, "Beside"});
}
