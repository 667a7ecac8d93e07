// SPDX-License-Identifier: GPL-3.0-or-later
// The preview of what is to come in.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "app/workbench/acts/import_acts.h"
#include "app/workbench/import_words.h"
#include "jobs/import_plan.h"
#include "store/queries/case_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace fs = std::filesystem;

namespace {

const std::string talk =
    "Date:\t14/03/2022\nParticipant:\tMother, baby 4 months\n\n"
    "INT:\tHow have things been?\nR1:\tUp and down. She sat with me.\nINT:\tWhat helped?\nR1:\tShe came "
    "back.\n";

struct Preview {
    SampleProject sample;
    Desktop d;

    Preview() {
        sample.close();
        d.open(sample.file());
    }
    fs::path file(const std::string& name, const std::string& bytes) {
        const fs::path path = sample.folder_path() / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    void drop(const std::vector<fs::path>& files) {
        d.driver().drop_files(files, {700, 400});
        d.finish_import();
        REQUIRE(d.bench().document == Document::import_preview);
    }
    jobs::FilePlan& plan(std::size_t number) { return d.bench().import_desk->plan->files.at(number); }
    std::size_t sources() { return d.bench().session->view().sources().size(); }
    void choose(const std::string& combo, const std::string& words) {
        d.click(combo);
        d.type(words);
        d.keys("Enter");
        d.finish_import();
    }
};

}  // namespace

TEST_CASE("what is read is shown with its speakers, text and warnings before anything is written") {
    Preview it;
    const auto operations = it.d.bench().session->view().info().operations;
    it.drop({it.file("TB-P-07 interview.txt", talk)});
    CHECK(it.d.driver().focus() == "import/files");
    const std::string shown = it.d.driver().snapshot();
    CHECK(shown.find("She sat with me.") != std::string::npos);
    CHECK(shown.find("Date: 14/03/2022") != std::string::npos);
    CHECK(it.d.driver().get("import/speaker/1/label").name == "INT");
    CHECK(it.d.driver().get("import/speaker/2/label").name == "R1");
    CHECK(it.sources() == 2);
    CHECK(store::project_info(it.d.bench().session->project()).operations == operations);
}

TEST_CASE("leaving the preview by Esc keeps the files waiting, and Cancel lets them go") {
    Preview it;
    it.drop({it.file("a.txt", talk)});
    it.d.keys("Esc");
    CHECK(it.d.bench().document == Document::page);
    CHECK(it.d.said().find("1 file still waits") == 0);
    it.d.keys("Ctrl+I");
    CHECK(it.d.bench().document == Document::import_preview);
    it.d.click("import/cancel");
    CHECK(it.d.bench().document == Document::page);
    CHECK_FALSE(it.d.bench().import_desk->plan);
    CHECK(it.sources() == 2);
}

TEST_CASE("all files come in as one step, which one undo takes back") {
    Preview it;
    it.drop({it.file("a.txt", talk), it.file("b.txt", talk + "R1:\tAnd more.\n")});
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    CHECK(it.sources() == 4);
    CHECK(it.d.said() == "Imported 2 sources.");
    it.d.keys("Ctrl+Z");
    CHECK(it.sources() == 2);
}

TEST_CASE("a folder stands for the transcripts in it, and what lies beside them is said") {
    Preview it;
    it.file("in/b/second.txt", talk + "R1:\tMore.\n");
    it.file("in/first.txt", talk);
    it.file("in/scores.csv", "id,score\n1,2\n");
    it.file("in/photo.png", "\x89PNG\r\n");
    it.file("in/.hidden.txt", talk);
    it.drop({it.sample.folder_path() / "in"});
    REQUIRE(it.d.bench().import_desk->plan->files.size() == 2);
    CHECK(it.plan(0).read.original.name == "second.txt");
    CHECK(it.plan(1).read.original.name == "first.txt");
    const std::string beside = it.d.driver().get("import/beside").name;
    CHECK(beside.find("1 table was found (scores.csv); Ctrl+Shift+T takes tables in.") == 0);
    CHECK(beside.find("1 other file lies there that is no transcript") != std::string::npos);
    CHECK(it.d.said().find("1 table was found (scores.csv); Ctrl+Shift+T takes tables in.") !=
          std::string::npos);
    // It stands in the list with the reason.
    it.d.keys("Down");
    it.d.keys("Down");
    CHECK(it.d.driver().get("import/failed").name.find("“photo.png” is a picture;") == 0);
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    CHECK(it.d.said().find("Imported 2 sources.") == 0);
}

TEST_CASE("tables that are dropped with transcripts are named and not refused") {
    Preview it;
    it.drop({it.file("scores.csv", "id,score\n1,2\n"), it.file("first.txt", talk)});
    REQUIRE(it.d.bench().import_desk->plan->files.size() == 1);
    CHECK(it.d.bench().import_desk->plan->failed.empty());
    CHECK(it.d.said().find("1 table was found (scores.csv)") != std::string::npos);
}

TEST_CASE("another reading shows another text, and one that cannot be says why") {
    Preview it;
    it.drop({it.file("a.txt", talk)});
    CHECK(it.plan(0).read.transcript.speakers.size() == 2);
    it.choose("import/reading", "N");
    CHECK(it.plan(0).read.transcript.speakers.empty());
    CHECK(it.d.driver().get("import/nobody").name.find("No speakers were found") == 0);
    read_import_file_as(it.d.bench(), exchange::Reading::table);
    it.d.finish_import();
    CHECK_FALSE(it.d.bench().import_desk->fault.empty());
    CHECK(it.d.driver().snapshot().find(it.d.bench().import_desk->fault) != std::string::npos);
    it.choose("import/reading", "L");
    CHECK(it.plan(0).read.transcript.speakers.size() == 2);
    CHECK(it.d.bench().import_desk->fault.empty());
}

TEST_CASE("a role goes to the same label in the other files, and nothing but the role") {
    Preview it;
    it.drop({it.file("a.txt", talk), it.file("b.txt", talk + "R1:\tAnd more.\n")});
    set_import_person(it.d.bench(), 1, "Family 01, mother");
    set_import_role(it.d.bench(), 1, model::Role::other);
    CHECK(it.plan(0).speakers[1].role == model::Role::other);
    CHECK(it.plan(1).speakers[1].role == model::Role::other);
    CHECK(it.plan(1).speakers[1].person != "Family 01, mother");
    CHECK(it.d.said().find("1 other file too") != std::string::npos);
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    // A later file with that label starts from there.
    it.drop({it.file("c.txt", talk + "R1:\tThird.\n")});
    CHECK(it.plan(0).speakers[1].role == model::Role::other);
    CHECK(it.plan(0).speakers[1].remembered);
}

TEST_CASE("what a file's own id proposes is stored only when it is confirmed for that file") {
    Preview it;
    const auto first = it.file("TB-P-07 wave 2.txt", talk),
               second = it.file("TB-P-08.txt", talk + "R1:\tYes.\n");
    it.drop({first, second});
    REQUIRE(it.plan(0).case_name == "Family 07");
    CHECK(it.plan(0).case_proposed);
    CHECK(it.plan(1).case_name == "Family 08");
    it.d.keys("Enter");  // confirms the first, goes on to the second
    CHECK(it.plan(0).confirmed);
    CHECK_FALSE(it.plan(1).confirmed);
    CHECK(it.d.bench().import_desk->current == 1);
    CHECK(it.d.driver().get("import/foot").name ==
          "Nothing is written yet. 2 files come in: 1 with what is proposed (confirmed), 1 without (not "
          "confirmed).");
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    const auto cases = store::cases(it.d.bench().session->project());
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].of.name == "Family 07");
    REQUIRE(cases[0].sources.size() == 1);
    const auto persons = store::persons(it.d.bench().session->project());
    REQUIRE(persons.size() == 1);
    CHECK(persons[0].speakers.size() == 1);
    it.d.keys("Ctrl+Z");
    CHECK(store::cases(it.d.bench().session->project()).empty());
    CHECK(store::persons(it.d.bench().session->project()).empty());
}

TEST_CASE("forty files are confirmed in one go, each with what is proposed for it in sight") {
    Preview it;
    std::vector<fs::path> files;
    for (int i = 1; i <= 40; ++i) {
        const std::string number = (i < 10 ? "0" : "") + std::to_string(i);
        files.push_back(it.file("TB-P-" + number + ".txt", talk + "R1:\tNumber " + number + ".\n"));
    }
    it.drop(files);
    CHECK(it.d.driver().get("import/foot").name ==
          "Nothing is written yet. 40 files come in, all without what is proposed (not confirmed).");
    it.d.keys("Ctrl+Shift+Enter");
    REQUIRE(it.d.bench().import_desk->proposals_shown);
    const std::string shown = it.d.driver().snapshot();
    CHECK(shown.find("TB-P-01.txt") != std::string::npos);
    const std::string first = it.d.driver().get("import_proposals/files/1").description;
    CHECK(first.find("Family 01 (new)") != std::string::npos);
    CHECK(first.find("R1 is “Family 01, mother”") != std::string::npos);
    it.d.keys("Esc");  // looking is not agreeing
    CHECK_FALSE(it.d.bench().import_desk->proposals_shown);
    CHECK_FALSE(it.plan(0).confirmed);
    it.d.click("import/take_proposals");
    it.d.click("import_proposals/take");
    CHECK(it.d.driver().get("import/foot").name ==
          "Nothing is written yet. 40 files come in, with all that is proposed for them (confirmed).");
    CHECK(it.d.driver().focus() == "import/files");
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    CHECK(it.d.said() == "Imported 40 sources.");
    CHECK(it.sources() == 42);
    CHECK(store::cases(it.d.bench().session->project()).size() == 40);
    CHECK(store::persons(it.d.bench().session->project()).size() == 40);
}

TEST_CASE("forty Enters confirm forty files, and Ctrl+Enter then takes all of them in") {
    Preview it;
    std::vector<fs::path> files;
    for (int i = 1; i <= 40; ++i)
        files.push_back(
            it.file("TB-P-" + std::to_string(i) + ".txt", talk + "R1:\tNumber " + std::to_string(i) + ".\n"));
    it.drop(files);
    for (int i = 0; i < 40; ++i) it.d.keys("Enter");
    CHECK(tally_of(*it.d.bench().import_desk).confirmed == 40);
    for (int i = 0; i < 5; ++i) it.d.keys("Enter");  // a few too many change nothing
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    CHECK(it.sources() == 42);
    CHECK(store::cases(it.d.bench().session->project()).size() == 40);
}

TEST_CASE("the foot counts what comes in, with what was confirmed and without what was not") {
    Preview it;
    it.drop({it.file("TB-P-01.txt", talk), it.file("TB-P-02.txt", talk + "R1:\tTwo.\n"),
             it.file("TB-P-03.txt", talk + "R1:\tThree.\n"),
             it.file("broken.docx", "PK\x03\x04 no archive")});
    const auto foot = [&] { return it.d.driver().get("import/foot").name; };
    it.d.keys("Enter");
    CHECK(foot() ==
          "Nothing is written yet. 3 files come in: 1 with what is proposed (confirmed), 2 without "
          "(not confirmed). 1 file could not be read.");
    toggle_import_file(it.d.bench(), 2);
    it.d.driver().settle();
    CHECK(foot() ==
          "Nothing is written yet. 2 files come in: 1 with what is proposed (confirmed), 1 without "
          "(not confirmed). 1 file is left out. 1 file could not be read.");
    // The one that could not be read is chosen like the others and says why.
    it.d.keys("Down");
    it.d.keys("Down");
    CHECK(it.d.driver().get("import/failed_name").name == "broken.docx");
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    CHECK(it.d.said().find("Imported 2 sources.") == 0);
    CHECK(it.d.said().find("What was proposed for 1 of them and not confirmed stayed out.") !=
          std::string::npos);
}

TEST_CASE("a file can be left out by Space, and a title is asked for") {
    Preview it;
    it.drop({it.file("a.txt", talk), it.file("b.txt", talk + "R1:\tAnd more.\n")});
    it.d.keys("Space");
    CHECK_FALSE(it.plan(0).take);
    CHECK(it.d.driver().get("import/take").name == "Take in 1 file");
    it.d.keys("Down");
    set_import_title(it.d.bench(), "  ");
    it.d.keys("Ctrl+Enter");
    CHECK(it.d.bench().document == Document::import_preview);
    CHECK(it.d.bench().notice.warning);
    set_import_title(it.d.bench(), "Mother, second interview");
    it.d.keys("Ctrl+Enter");
    it.d.finish_import();
    CHECK(it.sources() == 3);
    CHECK(it.d.bench().page->text().source().row.title == "Mother, second interview");
}

TEST_CASE("an import stopped while it is stored leaves nothing behind") {
    Preview it;
    std::vector<fs::path> files;
    for (int i = 0; i < 40; ++i)
        files.push_back(
            it.file("f" + std::to_string(i) + ".txt", talk + "R1:\tNumber " + std::to_string(i) + ".\n"));
    it.drop(files);
    const auto operations = store::project_info(it.d.bench().session->project()).operations;
    store_import(it.d.bench());
    cancel_import(it.d.bench());
    it.d.finish_import();
    // The stop may come too late for it; then all of it is in.
    const auto after = store::project_info(it.d.bench().session->project());
    const bool stopped = it.d.said().find("was stopped") != std::string::npos;
    CHECK(it.sources() == (stopped ? 2 : 42));
    CHECK(after.operations == operations + (stopped ? 0 : 1));
    if (stopped) CHECK(it.d.bench().document == Document::import_preview);
}
