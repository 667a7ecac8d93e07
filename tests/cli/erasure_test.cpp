// SPDX-License-Identifier: GPL-3.0-or-later
// redact, withdraw
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "cli/attune.h"
#include "support/bytes_on_disk.h"

using namespace test;

TEST_CASE("redact says first what goes and what stays, and does it only when told so") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Midwife talk");
    ok({"apply", project, "TB-P-07", "Midwife talk", "--quote", "My midwife told me."});
    ok({"memo", "add", project, "On midwives", "--text", "The midwife matters."});

    const std::string undecided = fails({"redact", project, "--words", "midwife"}, 2);
    CHECK(contains(undecided, "This cannot be undone"));
    const std::string dry = ok({"redact", project, "--words", "midwife", "--dry-run"});
    CHECK(contains(dry, "This goes, and cannot be brought back:\n"));
    CHECK(contains(dry, "1 passage of a text:"));
    CHECK(contains(dry, "“TB-P-07” 27–34: “midwife”"));
    CHECK(contains(dry, "1 original file:"));
    CHECK(contains(dry, "This stays:\n"));
    CHECK(contains(dry, "2 things that coders wrote quote the words:"));
    CHECK(contains(dry, "memo “On midwives”"));
    const Json plan = json({"redact", project, "--words", "midwife", "--dry-run"});
    CHECK(plan["passages"][0]["text"] == "midwife");
    CHECK(plan["codings_stay"].size() == 1);
    CHECK(plan["stays"].size() == 2);
    CHECK(plan["sentences"].size() == 2);  // the code is named with the word

    const Json done = json({"redact", project, "--words", "midwife", "--reason", "asked for", "--yes"});
    CHECK(done["changed"] == true);
    CHECK(done["sentence"] == "Erased words in 1 place of 1 source for good: asked for");
    CHECK(done["backups_left"].empty());
    CHECK(contains(ok({"text", project, "TB-P-07"}), "My [redacted] told me."));
    CHECK(json({"verify", project})["sound"] == true);
    CHECK(json({"verify", project})["erased"].get<int>() >= 2);
    CHECK(contains(ok({"verify", project}), "of which something was erased"));
    CHECK(contains(ok({"history", project}), "(erased)"));
    CHECK(contains(fails({"undo", project}), "An erasure cannot be undone"));
    CHECK(contains(fails({"redact", project, "--words", "midwife", "--yes"}), "Only what coders wrote"));
    ok({"redact", project, "--words", "midwife", "--everywhere", "--yes"});
    std::filesystem::remove(sample.folder / "TB-P-07.txt");
    CHECK(attune::test::files_holding(sample.folder.path(), "midwife").empty());
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("redact takes a passage by its positions") {
    const Sample sample;
    ok({"redact", sample.project, "TB-P-07", "24", "43", "--yes"});
    CHECK(contains(ok({"text", sample.project, "TB-P-07"}), "[redacted] She didn’t judge"));
    CHECK(json({"verify", sample.project})["sound"] == true);
    fails({"redact", sample.project, "TB-P-07", "28", "--yes"}, 2);
    fails({"redact", sample.project, "TB-P-07", "28", "x", "--yes"}, 2);
    fails({"redact", sample.project, "TB-P-07", "2", "5", "--words", "she", "--yes"}, 2);
    fails({"redact", sample.project, "TB-P-07", "2", "5", "--match-case", "--yes"}, 2);
    fails({"redact", sample.project, "--yes"}, 2);
    fails({"redact", sample.project, "TB-P-07", "2", "5000", "--yes"});
    fails({"redact", sample.project, "Nobody", "2", "5", "--yes"});
}

TEST_CASE("withdraw takes a source, or a speaker in the sources named") {
    const Sample sample;
    const auto& project = sample.project;
    write_file(sample.folder / "TB-P-08.txt", "INT: And you?\nP7: Somebody else altogether.\n");
    ok({"import", project, (sample.folder / "TB-P-08.txt").string()});
    fails({"withdraw", project, "--source", "TB-P-07", "--yes"}, 2);  // no reason
    fails({"withdraw", project, "--reason", "asked", "--yes"}, 2);
    const std::string several = fails({"withdraw", project, "--speaker", "p7", "--reason", "asked", "--yes"});
    CHECK(contains(several, "“p7” speaks in 2 sources"));
    fails({"withdraw", project, "--speaker", "P9", "--reason", "asked", "--yes"});
    const std::string dry =
        ok({"withdraw", project, "--speaker", "P7", "--in", "TB-P-07", "--reason", "asked", "--dry-run"});
    CHECK(contains(dry, "1 speaker’s label and description"));
    ok({"withdraw", project, "--speaker", "P7", "--in", "TB-P-07", "--reason", "asked", "--yes"});
    CHECK(contains(ok({"text", project, "TB-P-07", "--turns"}), "[withdrawn]"));
    CHECK(contains(ok({"text", project, "TB-P-08"}), "Somebody else"));
    CHECK(json({"verify", project})["sound"] == true);
    const Json sources = json({"sources", project});
    ok({"withdraw", project, "--source", "TB-P-08", "--reason", "asked", "--yes"});
    CHECK(json({"sources", project}).size() == 1);
    CHECK(json({"verify", project})["sound"] == true);
    std::filesystem::remove(sample.folder / "TB-P-07.txt");
    std::filesystem::remove(sample.folder / "TB-P-08.txt");
    CHECK(attune::test::files_holding(sample.folder.path(), "midwife").empty());
    CHECK(attune::test::files_holding(sample.folder.path(), "somebody").empty());
}

TEST_CASE("withdraw takes a person with all that is known of them, and no byte of it is left") {
    const Sample sample;
    const auto& project = sample.project;
    const auto file = sample.folder / "TB-P-08.txt";
    write_file(file, "INT: And you?\nZebedee: Quicksilver is what I said.\nINT: Why?\nZebedee: So it was.\n");
    ok({"import", project, file.string()});
    std::filesystem::remove(file);
    ok({"case", "add", project, "Family 08"});
    ok({"person", "add", project, "Zebedee Quartz", "--relation", "greatuncle", "--note",
        "Knows the zoologist", "--case", "Family 08"});
    ok({"person", "speaker", project, "TB-P-08", "Zebedee", "--person", "Zebedee Quartz"});
    ok({"consent", "add", project, "Zebedee Quartz", "quote", "yes", "2022-03-14", "--note", "by xylograph"});
    ok({"variable", "add", project, "nickname", "--of", "person"});
    ok({"values", "set", project, "nickname", "Zebedee Quartz", "Wobblechops"});
    ok({"memo", "add", project, "On him", "--text", "Zebedee Quartz is kind."});

    const Words who{"withdraw", project, "--person", "Zebedee Quartz", "--reason", "withdrew"};
    const auto with = [&](const Words& more) {
        Words words = who;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    fails(who, 2);  // neither looked at nor said
    fails({"withdraw", project, "--person", "Nobody", "--reason", "withdrew", "--yes"});
    fails({"withdraw", project, "--person", "Zebedee Quartz", "--reason", "Zebedee Quartz asked", "--yes"});
    fails(with({"--speaker", "Zebedee", "--yes"}), 2);
    const std::string dry = ok(with({"--dry-run"}));
    CHECK(contains(dry, "1 person’s name, relation and note"));
    CHECK(contains(dry, "1 speaker’s label and description, and what they say"));
    CHECK(contains(dry, "3 consents, values and places in cases"));
    const Json plan = json(with({"--everywhere", "--dry-run"}));
    CHECK(plan["persons"] == 1);
    CHECK(plan["records"] == 3);
    CHECK(contains(ok({"text", project, "TB-P-08"}), "Quicksilver"));  // nothing has changed

    CHECK(json(with({"--everywhere", "--yes"}))["changed"] == true);
    CHECK(contains(ok({"text", project, "TB-P-08"}), "[withdrawn]"));
    CHECK(json({"persons", project}).empty());
    CHECK(json({"cases", project})[0]["persons"].empty());
    CHECK(json({"verify", project})["sound"] == true);
    CHECK(contains(fails({"undo", project}), "An erasure cannot be undone"));
    for (const char* word :
         {"zebedee", "quartz", "quicksilver", "greatuncle", "zoologist", "xylograph", "wobblechops"}) {
        CAPTURE(word);
        CHECK(attune::test::files_holding(sample.folder.path(), word).empty());
    }
}

TEST_CASE("redact killed at random moments is done wholly or not at all") {
    const Sample sample;
    std::mt19937 random(11);
    auto takes = std::chrono::microseconds::max();
    int killed = 0;
    const int rounds = 24;
    for (int round = 0; round < rounds; ++round) {
        Folder folder;
        const auto project = (folder / "pilot.attune").string();
        std::filesystem::copy_file(sample.project, project);
        const Words command{"redact", project, "--words", "midwife", "--yes"};
        const auto before = std::chrono::steady_clock::now();
        if (round == 0) {
            ok(command);
            takes = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                          before);
        } else {
            Process process = started_cli(command);
            std::this_thread::sleep_for(
                std::chrono::microseconds(random() % static_cast<unsigned>(takes.count() * 6 / 5 + 1)));
            process.kill();
            if (process.wait().status != 0) ++killed;
        }
        ok({"code", "add", project, "After"});  // the next writer clears up
        REQUIRE(json({"verify", project})["sound"] == true);
        const bool done = json({"verify", project})["erased"].get<int>() > 0;
        CHECK(contains(ok({"text", project, "TB-P-07"}), "midwife") == !done);
        CHECK(attune::test::files_holding(folder.path(), "midwife").empty() == done);
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            (void)entry;
            ++files;
        }
        CHECK(files == 1);
    }
    MESSAGE(killed << " of " << rounds << " were killed before they returned");
}
