// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/import.h"

#include <doctest/doctest.h>

#include "store/project.h"
#include "store/queries/queries.h"
#include "support/folder.h"

using namespace attune;
using namespace attune::jobs;

namespace {

const std::string talk = "INT: How was it?\nP1: It was good.\nINT: And now?\nP1: Better.\n";

struct Made {
    test::Folder folder;
    store::Project project;

    Made() : project(make(folder)) {}

    static store::Project make(const test::Folder& folder) {
        store::NewProject what;
        what.title = "Pilot";
        what.coder_name = "Amina";
        auto project = store::Project::create(folder / "p.attune", what);
        REQUIRE_MESSAGE(project.has_value(), project.error().sentence);
        return std::move(*project);
    }
    std::filesystem::path file(const std::string& name, const std::string& bytes) const {
        test::write_file(folder / name, bytes);
        return folder / name;
    }
    std::size_t sources() const { return store::sources(project).size(); }
    std::int64_t operations() const { return store::project_info(project).operations; }
};

}  // namespace

TEST_CASE("reading names each bad file with its reason and touches no project") {
    const Made made;
    const auto read =
        read_transcripts({made.file("a.txt", talk), made.file("empty.txt", ""), made.folder / "none.txt",
                          made.folder.path(), made.file("b.txt", talk + "INT: Bye.\n")},
                         {});
    REQUIRE(read);
    CHECK(read->read.size() == 2);
    REQUIRE(read->failed.size() == 3);
    CHECK(read->failed[0].sentence.find("empty.txt") != std::string::npos);
    CHECK(read->failed[1].sentence.find("none.txt") != std::string::npos);
    CHECK(read->read[0].original.bytes == talk);
    CHECK(read->read[0].sha256.size() == 64);
    CHECK(made.sources() == 0);
}

TEST_CASE("progress counts the files and names the one at hand") {
    const Made made;
    std::vector<Progress> seen;
    const JobControl control([&](const Progress& progress) { seen.push_back(progress); });
    REQUIRE(read_transcripts({made.file("a.txt", talk), made.file("b.txt", talk)}, control));
    REQUIRE(seen.size() >= 2);
    CHECK(seen.front().step.find("a.txt") != std::string::npos);
    CHECK(seen.front().total == 2);
    CHECK(seen.back().done == 2);
}

TEST_CASE("a cancelled reading leaves nothing behind") {
    const Made made;
    const JobControl* handle = nullptr;
    const JobControl control([&](const Progress& progress) {
        if (progress.step.find("b.txt") != std::string::npos) handle->cancel();
    });
    handle = &control;
    const auto read = read_transcripts({made.file("a.txt", talk), made.file("b.txt", talk)}, control);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::cancelled);
    CHECK(made.sources() == 0);
}

TEST_CASE("an import as one entry of the history that is cancelled stores nothing") {
    Made made;
    const auto before = made.operations();
    auto read = read_transcripts({made.file("a.txt", talk), made.file("b.txt", talk + "INT: Bye.\n")}, {});
    REQUIRE(read);
    const JobControl control;
    control.cancel();
    ImportOptions options;
    options.history = History::one_entry;
    const auto stored = store_transcripts(made.project, std::move(*read), options, control);
    REQUIRE_FALSE(stored);
    CHECK(stored.error().kind == ErrorKind::cancelled);
    CHECK(made.sources() == 0);
    CHECK(made.operations() == before);
}

TEST_CASE("an import file by file that is cancelled keeps whole files only") {
    Made made;
    const JobControl* handle = nullptr;
    const JobControl control([&](const Progress& progress) {
        if (progress.step.find("b.txt") != std::string::npos) handle->cancel();
    });
    handle = &control;
    const auto report = import_transcripts(
        made.project, {made.file("a.txt", talk), made.file("b.txt", talk + "INT: Bye.\n")}, {}, control);
    REQUIRE(report);
    CHECK(report->imported.size() == 1);
    CHECK(made.sources() == 1);
    const auto verified = made.project.verify({});
    REQUIRE(verified);
    CHECK(verified->faults.empty());
}

TEST_CASE("each file is one entry of the history, or all together are") {
    Made made;
    auto before = made.operations();
    auto report = import_transcripts(
        made.project, {made.file("a.txt", talk), made.file("b.txt", talk + "INT: Bye.\n")}, {}, {});
    REQUIRE(report);
    CHECK(made.operations() == before + 2);
    CHECK(report->imported[0].operation != report->imported[1].operation);
    before = made.operations();
    ImportOptions together;
    together.history = History::one_entry;
    together.same_file = SameFile::take_again;
    report = import_transcripts(made.project, {made.folder / "a.txt", made.folder / "b.txt"}, together, {});
    REQUIRE(report);
    CHECK(report->imported.size() == 2);
    CHECK(made.operations() == before + 1);
    CHECK(made.sources() == 4);
}

TEST_CASE("a file whose bytes are in the project is skipped, also under another name or twice in one call") {
    Made made;
    const auto a = made.file("a.txt", talk), copy = made.file("copy.txt", talk);
    const auto report = import_transcripts(made.project, {a, copy}, {}, {});
    REQUIRE(report);
    CHECK(report->imported.size() == 1);
    REQUIRE(report->skipped.size() == 1);
    CHECK(report->skipped[0].sentence == "“copy.txt” is already in the project and was skipped.");
}

TEST_CASE("the title is the file's name unless one is given, and the original is kept") {
    Made made;
    ImportOptions options;
    options.title = "Mother";
    REQUIRE(import_transcripts(made.project, {made.file("a b.txt", talk)}, options, {}));
    REQUIRE(import_transcripts(made.project, {made.file("c d.txt", talk + "INT: Bye.\n")}, {}, {}));
    const auto rows = store::sources(made.project);
    CHECK(rows[0].title == "Mother");
    CHECK(rows[1].title == "c d");
    const auto original = store::original_file(made.project, rows[0].id);
    REQUIRE(original);
    CHECK(original->name == "a b.txt");
    CHECK(original->bytes == talk);
}
