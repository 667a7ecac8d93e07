// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attune.h"

using namespace test;

namespace {

std::string newest(const std::string& project) {
    return json({"history", project, "--limit", "1"})[0]["id"];
}

}  // namespace

TEST_CASE("a code's versions are listed and compared word by word") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged", {"--brief", "Being watched"});
    json({"code", "edit", project, id, "--brief", "Being watched by staff"});
    json({"code", "rename", project, id, "Feeling judged"});
    const Json versions = json({"code", "versions", project, "feeling judged"});
    REQUIRE(versions.size() == 3);
    CHECK(versions[0]["version"] == 1);
    CHECK(versions[0]["coder"] == "Amina");
    CHECK(versions[0]["there"] == true);
    CHECK(versions[1]["changed"] == Json::array({"brief"}));
    CHECK(versions[1]["code"]["brief"] == "Being watched by staff");
    CHECK(versions[2]["code"]["name"] == "Feeling judged");
    CHECK(contains(ok({"code", "versions", project, id}), "brief definition"));

    const Json compared = json({"code", "compare", project, id, "--from", "1", "--to", "2"});
    CHECK(compared["from"] == 1);
    REQUIRE(compared["differences"].size() == 1);
    CHECK(compared["differences"][0]["field"] == "brief");
    CHECK(compared["differences"][0]["words"][1]["kind"] == "added");
    CHECK(compared["differences"][0]["words"][1]["text"] == " by staff");
    CHECK(contains(ok({"code", "compare", project, id, "--from", "1"}), "{+Feeling judged+}"));
    CHECK(contains(fails({"code", "compare", project, id, "--from", "9"}), "versions 1 to 3"));
    json({"code", "delete", project, id});
    CHECK(json({"code", "versions", project, id})[3]["there"] == false);
    CHECK(contains(fails({"code", "versions", project, "Judged"}), "Judged"));
}

TEST_CASE("codings made under an earlier definition are listed until they are looked at") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged", {"--brief", "Being watched"});
    const std::string coding = json({"apply", project, "TB-P-07", "5", "20", id})["id"];
    CHECK(json({"code", "changed", project}).empty());
    json({"code", "edit", project, id, "--use-when", "Said by a parent"});
    const Json all = json({"code", "changed", project});
    REQUIRE(all.size() == 1);
    CHECK(all[0]["code"] == "Judged");
    CHECK(all[0]["codings"][0]["version"] == 1);
    const Json one = json({"code", "changed", project, "judged"});
    CHECK(one["codings"][0]["id"] == coding);
    CHECK(one["codings"][0]["source"] == "TB-P-07");
    CHECK(contains(ok({"code", "changed", project, "judged"}), coding));
    CHECK(json({"code", "looked-at", project, coding})["changed"] == true);
    CHECK(json({"code", "changed", project}).empty());
    CHECK(json({"code", "looked-at", project, "--code", "judged"})["changed"] == false);
    ok({"undo", project});
    CHECK(json({"code", "looked-at", project, "--code", "judged"})["sentence"] ==
          "Looked again at 1 coding of “Judged”");
    fails({"code", "looked-at", project}, 2);
}

TEST_CASE("the codebook has named versions that are shown and compared") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged");
    const std::string before = newest(project);
    json({"codebook", "version", "add", project, "Pilot", "--note", "Two coders"});
    json({"code", "rename", project, id, "Feeling judged"});
    sample.add_code("Trust");
    const Json listed = json({"codebook", "version", "list", project});
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["name"] == "Pilot");
    CHECK(listed[0]["note"] == "Two coders");
    CHECK(listed[0]["operations"] == Json::array({before}));

    const Json then = json({"codebook", "version", "show", project, "pilot"});
    REQUIRE(then["codes"].size() == 1);
    CHECK(then["codes"][0]["name"] == "Judged");
    CHECK(then["codes"][0]["codings"] == 0);
    CHECK(then["moment"]["operation"] == before);
    CHECK(json({"codebook", "version", "show", project, "now"})["codes"].size() == 2);
    CHECK(contains(fails({"codebook", "version", "show", project, "2001"}), "had not been started"));
    CHECK(contains(fails({"codebook", "version", "show", project, "March"}), "no moment of this project"));

    const Json compared = json({"codebook", "version", "compare", project, "pilot"});
    REQUIRE(compared["codes"].size() == 2);
    CHECK(compared["codes"][0]["became"] == Json::array({"renamed"}));
    CHECK(compared["codes"][1]["became"] == Json::array({"added"}));
    CHECK(contains(ok({"codebook", "version", "compare", project, before, "now"}), "was Judged"));

    json({"codebook", "version", "edit", project, "pilot", "--name", "First", "--no-note"});
    CHECK(json({"codebook", "version", "list", project})[0]["note"] == nullptr);
    json({"codebook", "version", "delete", project, "first"});
    CHECK(json({"codebook", "version", "list", project}).empty());
}

TEST_CASE("one thing is shown as it was") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged");
    const std::string coding = json({"apply", project, "TB-P-07", "5", "20", id})["id"];
    const std::string memo =
        json({"memo", "add", project, "Why", "--text", "First thoughts", "--code", "judged"})["id"];
    const std::string then = newest(project);
    const std::string text = json({"text", project, "TB-P-07"})["text"];
    json({"code", "rename", project, id, "Feeling judged"});
    json({"memo", "edit", project, "Why", "--text", "Second thoughts"});
    json({"edit", project, "TB-P-07", "--at", "0", "--until", "3", "--with", "IV"});
    json({"source", "rename", project, "TB-P-07", "Mother"});
    json({"coding", "remove", project, coding});

    CHECK(json({"past", project, then, "--code", id})["name"] == "Judged");
    const Json past = json({"past", project, then, "--coding", coding});
    CHECK(past["code"] == "Judged");
    CHECK(past["begin"] == 5);
    CHECK(past["quote"].get<std::string>() == text.substr(5, past["end"].get<std::size_t>() - 5));
    CHECK(json({"past", project, then, "--memo", memo})["text"] == "First thoughts");
    CHECK(json({"past", project, then, "--memo", memo})["about"] == Json::array({"Judged"}));
    const Json source = json({"past", project, then, "--source", "Mother"});
    CHECK(source["title"] == "TB-P-07");
    CHECK(source["text"] == text);
    CHECK(contains(ok({"past", project, then, "--source", "Mother"}), "TB-P-07"));
    CHECK(contains(fails({"past", project, "now", "--coding", coding}), "no longer"));
    fails({"past", project, "now"}, 2);
}

TEST_CASE("the history is narrowed by kind and day, and counted") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged");
    json({"apply", project, "TB-P-07", "5", "20", id});
    CHECK(json({"history", project, "--count"})["count"] == json({"history", project}).size());
    CHECK(json({"history", project, "--kind", "codings"}).size() == 1);
    CHECK(json({"history", project, "--kind", "codings", "--kind", "codes"}).size() == 2);
    CHECK(json({"history", project, "--kind", "codings"})[0]["about"] == Json::array({"codings"}));
    CHECK(json({"history", project, "--until", "2001"}).empty());
    CHECK(json({"history", project, "--since", "2001"}).size() == json({"history", project}).size());
    CHECK(json({"history", project, "--skip", "1"}).size() == json({"history", project}).size() - 1);
    fails({"history", project, "--since", "yesterday"}, 2);
    fails({"history", project, "--kind", "nonsense"}, 2);
}

TEST_CASE(
    "an undo of one change says beforehand what stands in its way, and a code what became of its passages") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged");
    const std::string made = newest(project);
    json({"apply", project, "TB-P-07", "5", "20", id});
    const std::string coded = newest(project);
    const Json blocked = json({"undo", project, made, "--dry-run"});
    CHECK(blocked["possible"] == false);
    CHECK(blocked["blockers"] == Json::array({coded}));
    CHECK(json({"undo", project, coded, "--dry-run"})["possible"] == true);
    CHECK(contains(ok({"undo", project, made, "--dry-run"}), "build on it"));

    const Json then = json({"past", project, coded, "--code", id, "--passages"});
    CHECK(then["gone"] == false);
    REQUIRE(then["passages"].size() == 1);
    CHECK(then["passages"][0]["since"] == "same");
    json({"undo", project, coded});
    json({"undo", project, made});
    const Json gone = json({"past", project, coded, "--code", id, "--passages"});
    CHECK(gone["gone"] == true);
    CHECK(gone["passages"][0]["since"] == "removed");
    CHECK(gone["passages"][0]["quote"] == then["passages"][0]["quote"]);
    CHECK(contains(ok({"past", project, coded, "--code", id, "--passages"}), "removed"));
}

TEST_CASE("undo --to takes back all or nothing, and says beforehand what") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Judged");
    const std::string then = newest(project);
    json({"code", "rename", project, id, "Feeling judged"});
    json({"apply", project, "TB-P-07", "5", "20", id, "--coder", "Karen"});
    const auto entries = json({"history", project, "--count"})["count"].get<int>();

    const Json plan = json({"undo", project, "--to", then, "--dry-run"});
    CHECK(plan["possible"] == true);
    CHECK(plan["changes"] == 2);
    REQUIRE(plan["steps"].size() == 3);
    CHECK(plan["steps"][0]["does"] == "take_back");
    CHECK(plan["steps"][1]["does"] == "leave");
    CHECK(plan["to"]["operation"] == then);
    CHECK(json({"history", project, "--count"})["count"] == entries);
    CHECK(contains(ok({"undo", project, "--to", then.substr(0, 30), "--dry-run"}), "leave"));

    CHECK(json({"undo", project, "--to", then})["sentence"] ==
          "Undid 2 changes, back to: Created code “Judged”");
    CHECK(json({"codebook", project})[0]["name"] == "Judged");
    CHECK(json({"codings", project}).empty());
    CHECK(json({"redo", project})["sentence"] == "Redid 2 changes");
    CHECK(json({"codebook", project})[0]["name"] == "Feeling judged");
    CHECK(contains(ok({"verify", project}), "All is well"));
    fails({"undo", project, "--dry-run"}, 2);
    CHECK(contains(fails({"undo", project, "--to", "nothing"}), "no operation"));
}
