// SPDX-License-Identifier: GPL-3.0-or-later
// pseudonymise …
#include <filesystem>

#include "cli/attune.h"
#include "support/bytes_on_disk.h"

using namespace test;

namespace {

struct Study : Sample {
    std::string key = (folder / "safe.attune-key").string();
    How secret;

    Study() {
        write_file(folder / "TB-P-09.txt",
                   "INT: Who helped?\nP9: It was Zebedee. Then Zebedee’s manager rang on 07700 900123.\n");
        ok({"import", project, (folder / "TB-P-09.txt").string()});
        std::filesystem::remove(folder / "TB-P-09.txt");
        secret.secret = "a secret\n";
    }
    // With the key's passphrase on a descriptor of its own.
    Words keyed(Words words) const {
        words.insert(words.end(), {"--key-passphrase-fd", "3"});
        return words;
    }
};

}  // namespace

TEST_CASE("pseudonymise suggests, settles in a file, and puts pseudonyms in for good") {
    const Study study;
    const auto& project = study.project;
    const Json list = json({"pseudonymise", "suggest", project});
    REQUIRE(list.size() == 2);
    CHECK(list[0]["kind"] == "number");
    CHECK(list[0]["confidence"] == "sure");
    CHECK(list[1]["words"] == "Zebedee");
    CHECK(list[1]["places"].size() == 2);
    CHECK(json({"pseudonymise", "suggest", project, "--least", "sure"}).size() == 1);
    CHECK(contains(ok({"pseudonymise", "suggest", project}), "⟦Zebedee⟧"));

    const std::string settled = (study.folder / "settled.json").string();
    ok({"pseudonymise", "suggest", project, "-o", settled});
    fails({"pseudonymise", "suggest", project, "-o", settled});  // never over another
    Json entries = Json::parse(read_file(settled));
    entries[1]["pseudonym"] = "[KEY WORKER]";
    write_file(settled, entries.dump());

    fails({"pseudonymise", "apply", project, "--from", settled}, 2);
    fails({"pseudonymise", "apply", project, "--from", settled, "--yes"}, 2);  // no key
    const std::string dry = ok({"pseudonymise", "apply", project, "--from", settled, "--dry-run"});
    CHECK(contains(dry, "“Zebedee” becomes “[KEY WORKER]”"));
    CHECK(contains(ok({"text", project, "TB-P-09"}), "Zebedee"));

    ok(study.keyed({"pseudonymise", "key", "new", project, study.key}), study.secret);
    fails(study.keyed({"pseudonymise", "key", "new", project, study.key}), 1, study.secret);
    const Json done = json(study.keyed({"pseudonymise", "apply", project, "--key", study.key, "--from",
                                        settled, "--reason", "agreed", "--yes"}),
                           study.secret);
    CHECK(done["sentence"] == "Put pseudonyms in place of words in 2 places of 1 source for good: agreed");
    CHECK(contains(ok({"text", project, "TB-P-09"}), "It was [KEY WORKER]. Then [KEY WORKER]’s manager"));
    CHECK(json({"verify", project})["sound"] == true);
    std::filesystem::remove(settled);
    CHECK(attune::test::files_holding(study.folder.path(), "zebedee").empty());

    // More is put in from the key alone.
    ok(study.keyed({"pseudonymise", "key", "add", study.key, "--pseudonym", "[PHONE]", "--words",
                    "07700 900123", "--kind", "number"}),
       study.secret);
    ok(study.keyed({"pseudonymise", "apply", project, "--key", study.key, "--only", "[PHONE]", "--yes"}),
       study.secret);
    CHECK(contains(ok({"text", project, "TB-P-09"}), "rang on [PHONE]."));
    CHECK(json(study.keyed({"pseudonymise", "suggest", project, "--key", study.key}), study.secret).empty());
}

TEST_CASE("a speaker's full name is suggested and replaced, and the dry run counts the labels that change") {
    const Sample sample;
    const auto& project = sample.project;
    const auto file = sample.folder / "TB-P-09.txt";
    write_file(file,
               "Interviewer: Who helped, Zebedee?\nZebedee Quartz: They all did.\n"
               "Interviewer: Who else?\nZebedee Quartz: Nobody else.\n");
    ok({"import", project, file.string()});
    std::filesystem::remove(file);
    const Json list = json({"pseudonymise", "suggest", project});
    REQUIRE(list.size() == 2);
    CHECK(list[1]["words"] == "Zebedee Quartz");
    CHECK(list[1]["confidence"] == "sure");
    CHECK(list[1]["label"] == true);
    CHECK(list[1]["places"].empty());
    CHECK(list[1]["labels"][0]["label"] == "Zebedee Quartz");
    CHECK(list[1]["labels"][0]["source"] == "TB-P-09");
    CHECK(contains(ok({"pseudonymise", "suggest", project}), "label of a speaker: Zebedee Quartz"));

    const std::string settled = (sample.folder / "settled.json").string();
    write_file(settled, R"([{"words": ["Zebedee Quartz"], "pseudonym": "Amina Bell"},
                            {"words": ["Zebedee"], "pseudonym": "Amina"}])");
    const Words apply{"pseudonymise", "apply", project, "--from", settled, "--dry-run"};
    const std::string dry = ok(apply);
    CHECK(contains(dry, "1 speaker’s label changes:\n    “TB-P-09”: “Zebedee Quartz” becomes “Amina Bell”"));
    CHECK(contains(dry, "1 other source has none of these words"));
    const Json plan = json(apply);
    CHECK(plan["labels"][0]["before"] == "Zebedee Quartz");
    CHECK(plan["labels"][0]["after"] == "Amina Bell");
    CHECK(plan["labels"].size() == 1);
}

TEST_CASE("pseudonymise key tells nothing without noting who asked, and keeps others out") {
    const Study study;
    const auto with = [&](Words words) {
        words.insert(words.begin(), {"pseudonymise", "key"});
        return study.keyed(words);
    };
    ok(with({"new", study.project, study.key}), study.secret);
    ok(with({"add", study.key, "--pseudonym", "Amina", "--words", "Zebedee", "--words", "Zeb"}),
       study.secret);
    CHECK(json(with({"check", study.key}), study.secret)["entries"] == 1);
    CHECK_FALSE(contains(ok(with({"check", study.key}), study.secret), "Zebedee"));
    fails(with({"look-up", study.key, "Amina"}), 2, study.secret);
    const Words asking{"--who", "Jo", "--why", "a concern", "--approver", "Ali"};
    Words look_up{"look-up", study.key, "amina"};
    look_up.insert(look_up.end(), asking.begin(), asking.end());
    CHECK(contains(ok(with(look_up), study.secret), "Zebedee; Zeb"));
    const Json log = json(with({"log", study.key}), study.secret);
    REQUIRE(log.size() == 1);
    CHECK(log[0]["who"] == "Jo");
    CHECK(log[0]["approver"] == "Ali");
    Words to_csv{"export", study.key, "-o", (study.folder / "key.csv").string()};
    to_csv.insert(to_csv.end(), asking.begin(), asking.end());
    ok(with(to_csv), study.secret);
    CHECK(contains(read_file(study.folder / "key.csv"), "Amina,name,Zebedee; Zeb"));
    CHECK(json(with({"log", study.key}), study.secret).size() == 2);

    How wrong;
    wrong.secret = "another\n";
    CHECK(
        contains(fails(with({"check", study.key}), 1, wrong), "This is not the passphrase of the key file"));
    std::string bytes = read_file(study.key);
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    write_file(study.key, bytes);
    CHECK(contains(fails(with({"check", study.key}), 1, study.secret), "damaged"));
    CHECK(contains(fails(with({"check", study.project}), 1, study.secret), "not a key file"));
}
