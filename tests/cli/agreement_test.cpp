// SPDX-License-Identifier: GPL-3.0-or-later
// agree
#include "cli/attune.h"

using namespace test;

TEST_CASE("agree prints one object from the name of a coefficient to what is known of it") {
    const Folder folder;
    const std::string file = (folder / "ratings.csv").string();
    // Krippendorff (2011), example A, with its letters.
    write_file(file, "One,Two\n0,0\n1,1\n0,1\n0,0\n0,0\n0,0\n0,0\n0,0\n1,0\n0,0\n");
    const Json found = json({"agree", "--ratings", file});
    for (const auto* name : {"percent_agreement", "cohen_kappa", "fleiss_kappa", "conger_kappa", "scott_pi",
                             "brennan_prediger", "gwet_ac1", "gwet_ac2", "krippendorff_alpha"}) {
        CAPTURE(name);
        REQUIRE(found.contains(name));
        for (const auto* key : {"value", "reason", "se", "low", "high", "n"})
            CHECK(found[name].contains(key));
        CHECK(found[name]["n"] == 10);
    }
    CHECK(found["percent_agreement"]["value"] == doctest::Approx(0.8));
    CHECK(found["cohen_kappa"]["value"].get<double>() == doctest::Approx(0.375));
    const std::string words = ok({"agree", "--ratings", file});
    CHECK(contains(words, "2 coders, 10 rated units, 2 categories"));
    CHECK(contains(words, "0.375"));
}

TEST_CASE("agree says why there is no value, and does not print a number") {
    const Folder folder;
    const std::string file = (folder / "ratings.csv").string();
    write_file(file, "One,Two\nx,x\nx,x\n");
    const Json found = json({"agree", "--ratings", file, "--categories", "x,y"});
    CHECK(found["cohen_kappa"]["value"].is_null());
    CHECK(contains(found["cohen_kappa"]["reason"].get<std::string>(), "one category"));
    CHECK(found["gwet_ac1"]["value"] == 1);
}

TEST_CASE("agree reads passages and says of each category how far coders agree") {
    const Folder folder;
    const std::string file = (folder / "units.csv").string();
    write_file(file,
               "coder,begin,end,category,length\nAlex,2,9,a,60\nAlex,11,17,b,60\nPaul,2,9,a,60\nSue,,,,\n");
    const Json found = json({"agree", "--units", file});
    CHECK(found["u_alpha_2016"]["value"].is_number());
    CHECK(found["gamma"]["value"].is_number());
    CHECK(found["each"]["b"]["krippendorff_alpha"]["value"].is_number());
    CHECK(json({"agree", "--units", file}) == found);
    CHECK(contains(ok({"agree", "--units", file}), "3 coders, 3 passages, 2 categories, a text of 60."));
}

TEST_CASE("agree is used wrongly with both files, with none, or with a level that is none") {
    fails({"agree"}, 2);
    fails({"agree", "--ratings", "a.csv", "--units", "b.csv"}, 2);
    fails({"agree", "--ratings", "a.csv", "--level", "cardinal"}, 2);
    CHECK(contains(fails({"agree", "--ratings", "/no/such/file.csv"}), "file.csv"));
}
