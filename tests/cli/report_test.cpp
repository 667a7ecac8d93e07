// SPDX-License-Identifier: GPL-3.0-or-later
// report reliability
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "cli/attune.h"

using namespace test;

namespace {

struct Coded : Sample {
    std::string html = (folder / "reliability.html").string();
    std::string csv = (folder / "reliability.csv").string();
    Coded() {
        for (const char* code : {"Trust", "Unused"}) add_code(code);
        for (const char* name : {"Bilal", "Karen"}) ok({"coder", "add", project, name});
        ok({"round", "start", project, "Round 1", "--coder-of", "Bilal", "--coder-of", "Karen", "--source",
            "TB-P-07"});
        for (const auto& [coder, quote] :
             {std::pair{"Bilal", "she just sat with me"}, {"Karen", "sat with me"}})
            ok({"apply", project, "TB-P-07", "Trust", "--quote", quote, "--coder", coder});
    }
    std::string read(const std::string& file) const {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

}  // namespace

TEST_CASE("a reliability report has the numbers that agree prints for the same choice") {
    const Coded it;
    for (const char* unit : {"character", "word", "turn"}) {
        const Json found = json({"agree", it.project, "--round", "Round 1", "--unit", unit});
        ok({"report", "reliability", it.project, "--round", "Round 1", "--unit", unit, "-o", it.html,
            "--replace"});
        const std::string page = it.read(it.html);
        const Json& all = found["things"][0]["coefficients"];
        for (const char* name : {"percent_agreement", "cohen_kappa", "krippendorff_alpha", "gwet_ac1", "f1"})
            if (!all[name]["value"].is_null()) {
                CAPTURE(name);
                CHECK(contains(page, fmt::format(">{:.3f}<", all[name]["value"].get<double>())));
            }
        for (const auto& sentence : found["method"]) CHECK(contains(page, sentence.get<std::string>()));
    }
}

TEST_CASE("a report is a page or a table, never over a file unless that is said, and the same each time") {
    const Coded it;
    const Words words{"report", "reliability", it.project, "--round", "Round 1",
                      "--date", "2026-07-27",  "-o",       it.html};
    const std::string said = ok(words);
    CHECK(contains(said, "Wrote “"));
    CHECK(contains(said, "Counted on 27 July 2026"));
    const std::string first = it.read(it.html);
    CHECK(contains(fails(words), "already there"));
    Words again = words;
    again.emplace_back("--replace");
    ok(again);
    CHECK(it.read(it.html) == first);
    // The newest reliability round is what is reported when nobody says otherwise.
    ok({"report", "reliability", it.project, "--date", "2026-07-27", "-o", it.html, "--replace"});
    CHECK(it.read(it.html) == first);
    const Json done = json({"report", "reliability", it.project, "-o", it.csv});
    CHECK(done["as"] == "csv");
    CHECK(contains(it.read(it.csv), "code,Trust,"));
    fails({"report", "reliability", it.project, "-o", (it.folder / "r.odp").string()}, 2);
    fails({"report", "reliability", it.project, "-o", it.csv, "--result", "A", "--unit", "turn"}, 2);
}

TEST_CASE("names can be hidden on a report") {
    const Coded it;
    ok({"report", "reliability", it.project, "--round", "Round 1", "--hide-names", "-o", it.html});
    const std::string page = it.read(it.html);
    CHECK_FALSE(contains(page, "Bilal"));
    CHECK_FALSE(contains(page, "Karen"));
    CHECK(contains(page, "Coder A"));
}
