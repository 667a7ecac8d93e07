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

TEST_CASE("an option of agree that would be passed over is refused in one sentence") {
    const Folder folder;
    const std::string project = (folder / "p.attune").string(), file = (folder / "r.csv").string();
    ok({"new", project, "--title", "P", "--coder", "Amina", "--framework", "none"});
    write_file(file, "One,Two\n0,0\n1,1\n0,1\n");
    const auto operations = json({"history", project, "--count"})["count"];
    struct Idle {
        Words words;
        const char* option;
    };
    const Idle idle[] = {
        {{project, "--unit", "word", "--overlap", "0.5"}, "--overlap"},
        {{project, "--overlap", "0.5"}, "--overlap"},
        {{project, "--unit", "character", "--share", "0.5"}, "--share"},
        {{project, "--share", "0.5"}, "--share"},
        {{project, "--unit", "source", "--share", "0.5"}, "--share"},
        {{project, "--unit", "passage", "--share", "0.5"}, "--share"},
        {{project, "--unit", "passage", "--without-interviewer"}, "--without-interviewer"},
        {{project, "--unit", "source", "--only-coded"}, "--only-coded"},
        {{project, "--unit", "passage", "--per-source"}, "--per-source"},
        {{project, "--unit", "passage", "--seed", "3"}, "--seed"},
        {{project, "--preset", "maxqda", "--resamples", "500"}, "--resamples"},
        {{project, "--level", "ordinal"}, "--level"},
        {{project, "--weights", "linear"}, "--weights"},
        {{project, "--categories", "a,b"}, "--categories"},
        {{project, "--coder", "Amina"}, "--coder"},
        {{project, "--unitizing", "--preset", "nvivo"}, "--preset"},
        {{project, "--unitizing", "--confidence", "0.9"}, "--confidence"},
        {{project, "--unitizing", "--no-gamma", "--samples", "40"}, "--samples"},
        {{project, "--keep", "Mine", "--per-source"}, "--per-source"},
        {{project, "--kept", "--unit", "word"}, "--unit"},
        {{project, "--show", "Mine", "--round", "R"}, "--round"},
        {{project, "--forget", "Mine", "--by", "group"}, "--by"},
        {{"--ratings", file, "--round", "R"}, "--round"},
        {{"--ratings", file, "--unit", "word"}, "--unit"},
        {{"--ratings", file, "--unitizing"}, "--unitizing"},
        {{"--ratings", file, "--keep", "Mine"}, "--keep"},
        {{"--ratings", file, "--kept"}, "--kept"},
        {{"--ratings", file, "--seed", "3"}, "--seed"},
        {{"--units", file, "--level", "ordinal"}, "--level"},
        {{"--units", file, "--resamples", "200"}, "--resamples"},
        {{"--units", file, "--per-source"}, "--per-source"},
    };
    for (const auto& [given, option] : idle) {
        Words words = given;
        words.insert(words.begin(), "agree");
        const std::string sentence = fails(words, 2);
        CHECK_MESSAGE(contains(sentence, std::string(option) + " does not apply to "), sentence);
    }
    CHECK(contains(fails({"report", "reliability", project, "-o", (folder / "r.html").string(), "--unit",
                          "word", "--overlap", "0.5"},
                         2),
                   "--overlap does not apply to --unit word"));
    CHECK(json({"history", project, "--count"})["count"] == operations);
}

TEST_CASE("numbers out of bounds are refused with the bounds, whatever is typed") {
    const Folder folder;
    const std::string project = (folder / "p.attune").string();
    ok({"new", project, "--title", "P", "--coder", "Amina", "--framework", "none"});
    const auto refused = [&](Words words, const std::string& option, const std::string& bounds) {
        for (const char* number :
             {"0x", "-1", "nan", "inf", "1e400", "0,5", "", "99999999999999999999", "five"}) {
            Words all = words;
            all.insert(all.end(), {option, number});
            const std::string sentence = fails(all, 2);
            CAPTURE(sentence);
            CHECK(contains(sentence, option));
            CHECK(contains(sentence, bounds));
            CHECK(sentence.size() < 160);
        }
    };
    const Words start{"round", "start", project, "R", "--coder-of", "Amina"};
    refused(start, "--count", "a whole number from 1 to 1,000,000");
    refused(start, "--share", "a number above 0 up to 1");
    refused(start, "--seed", "a whole number from 0 to 999,999,999,999,999");
    const Words agree{"agree", project};
    refused(agree, "--share", "a number from 0 to 1");
    refused(agree, "--overlap", "a number from 0.01 to 1");
    refused(agree, "--confidence", "a number from 0.5 to 0.9999");
    refused(agree, "--resamples", "a whole number from 100 to 1,000,000");
    refused(agree, "--seed", "a whole number from 0 to 999,999,999,999,999");
    refused({"agree", project, "--unitizing"}, "--samples", "a whole number from 2 to 10,000");
    refused({"agree", project, "--unitizing"}, "--precision", "a number from 0.001 to 0.5");
    refused({"merge", project, project}, "--copies-passphrase-fd", "a whole number from 0 to 65,535");
    refused({"history", project}, "--limit", "a whole number from 1 to 1,000,000,000");
    for (const char* zero : {"--count", "--share"}) {
        Words all = start;
        all.insert(all.end(), {zero, "0"});
        CHECK(contains(fails(all, 2), "“0” is not a"));
    }
}
