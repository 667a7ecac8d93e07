// SPDX-License-Identifier: GPL-3.0-or-later
// stats …
#include <filesystem>

#include "cli/attune.h"

using namespace test;

namespace {

// Six families with two waves of a score; the last was not measured again.
struct Measured : Sample {
    Measured() {
        ok({"project", "edit", project, "--wave", "Entry", "--wave", "Exit"});
        ok({"variable", "add", project, "wemwbs", "--type", "number", "--by-wave", "--measure", "wemwbs"});
        const std::vector<Words> scores{{"40", "50"}, {"41", "47"}, {"42", "41"},
                                        {"43", "51"}, {"44", "49"}, {"45", ""}};
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const std::string family = "Family " + std::to_string(i + 1);
            ok({"case", "add", project, family});
            ok({"values", "set", project, "wemwbs", family, scores[i][0], "--wave", "Entry"});
            if (!scores[i][1].empty())
                ok({"values", "set", project, "wemwbs", family, scores[i][1], "--wave", "Exit"});
        }
    }
};

}  // namespace

TEST_CASE("statistics say of whom they are, as tables, JSON and CSV, and run tests only when asked") {
    Measured it;
    const std::string text = ok({"stats", "change", it.project, "wemwbs"});
    CHECK(contains(text, "change, not effect"));
    CHECK(contains(text, "OF families"));
    CHECK(contains(text, "No test was run"));
    const Json plain = json({"stats", "change", it.project, "wemwbs"});
    const Json row = plain["tables"][0]["rows"][0];
    CHECK(row["n"] == 5);
    CHECK(row["only_before"] == 1);
    CHECK(row["of"] == 6);
    CHECK(row["mean_change"] == doctest::Approx(5.6));
    CHECK(row["mean_change_interval"]["low"].is_number());
    CHECK(row["hodges_lehmann_interval"].is_null());
    CHECK(row["not_defined"].contains("hodges_lehmann"));
    CHECK_FALSE(row.contains("p"));
    CHECK(plain["tests"] == 0);
    const Json tested = json({"stats", "change", it.project, "wemwbs", "--p"});
    CHECK(tested["tests"] == 1);
    CHECK(tested["tables"][0]["rows"][0]["p"] == doctest::Approx(0.125));

    const std::string csv = ok({"stats", "bands", it.project, "wemwbs", "--as", "csv"});
    CHECK(
        csv.starts_with("variable,better,threshold,n,missing,of,improved,improved_share,improved_share_low"));
    const std::string file = (it.folder / "flow.csv").string();
    ok({"stats", "flow", it.project, "--as", "csv", "--table", "missing", "-o", file});
    CHECK(std::filesystem::exists(file));
    CHECK(json({"exports", it.project})[0]["file"] == "flow.csv");
    fails({"stats", "flow", it.project, "--as", "csv", "--table", "missing", "-o", file});
    CHECK(contains(fails({"stats", "flow", it.project, "--as", "csv", "--table", "nothing"}), "steps"));
}

TEST_CASE("what cannot be worked out is said in a sentence") {
    Measured it;
    fails({"stats", "change", it.project, "nothing"});
    fails({"stats", "change", it.project, "wemwbs", "--from", "5"});
    fails({"stats", "transition", it.project, "wemwbs"});
    fails({"stats", "compare", it.project, "wemwbs"});
    fails({"stats", "code-by-number", it.project, "nothing", "wemwbs"});
    fails({"stats", "change", it.project, "wemwbs", "-o", "x.csv"}, 2);
    fails({"stats", "bands", it.project, "wemwbs", "--better", "sideways"}, 2);
}
