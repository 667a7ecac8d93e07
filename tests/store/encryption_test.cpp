// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/copies.h"
#include "store/project_fixture.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

#ifndef ATTUNE_SYSTEM_SQLITE

namespace {

constexpr const char* secret = "zebrafinch kaleidoscope";

void write_secret(Project& project) {
    must(project.run_unit([](Unit& unit) {
        return import_source(unit, SourceId("s1"), "Interview",
                             std::string("She said ") + secret + " twice.");
    }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", secret); }));
}

// Every file in the folder and below that holds the words in plain.
std::vector<std::string> files_with_secret(const fs::path& folder) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = bytes_of(entry.path());
        if (bytes.find("zebrafinch") != std::string::npos || bytes.find("CREATE TABLE") != std::string::npos)
            found.push_back(entry.path().filename().string());
    }
    return found;
}

}  // namespace

TEST_CASE("an encrypted project holds nothing in plain, open or closed, nor do its copies and backups") {
    Folder folder;
    {
        auto project = new_project(folder / "p.attune", "correct horse");
        CHECK(project.encrypted());
        write_secret(project);
        CHECK(fs::exists(folder / "p.attune-wal"));
        CHECK(files_with_secret(folder.path()).empty());
        must(project.save_copy(folder / "copy.attune"));
        CHECK(files_with_secret(folder.path()).empty());
    }
    CHECK(files_with_secret(folder.path()).empty());
    CHECK_FALSE(fs::exists(folder / "p.attune-wal"));
    for (const char* name : {"p.attune", "copy.attune"}) {
        auto again = must(Project::open(folder / name, as("Karen Mills", "correct horse")));
        CHECK(word(again, "SELECT name FROM code") == secret);
        CHECK(must(again.verify(JobControl())).faults.empty());
    }
}

TEST_CASE("a wrong or missing passphrase is told as such and changes nothing") {
    Folder folder;
    { auto project = new_project(folder / "p.attune", "correct horse"); }
    const std::string before = bytes_of(folder / "p.attune");
    for (const char* wrong : {"wrong horse", ""})
        for (const Access access : {Access::read_write, Access::read_only}) {
            OpenProject how = as("Karen Mills", wrong);
            how.access = access;
            const auto opened = Project::open(folder / "p.attune", how);
            REQUIRE_FALSE(opened);
            CHECK(opened.error().kind == ErrorKind::wrong_key);
        }
    CHECK(bytes_of(folder / "p.attune") == before);
}

TEST_CASE("a passphrase is added, changed and removed, and the work stays the same") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    write_secret(project);
    const auto digest = project.state_digest();
    CHECK_FALSE(files_with_secret(folder.path()).empty());

    must(project.change_passphrase({"first"}));
    CHECK(project.encrypted());
    CHECK(files_with_secret(folder.path()).empty());
    CHECK(project.state_digest() == digest);
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", secret); }));
    CHECK(files_with_secret(folder.path()).empty());

    must(project.change_passphrase({"second"}));
    { auto other = std::move(project); }
    CHECK(Project::open(folder / "p.attune", as("Karen Mills", "first")).error().kind ==
          ErrorKind::wrong_key);
    project = must(Project::open(folder / "p.attune", as("Karen Mills", "second")));
    must(project.change_passphrase({}));
    CHECK_FALSE(project.encrypted());
    { auto other = std::move(project); }
    project = must(Project::open(folder / "p.attune", as("Karen Mills")));
    CHECK(must(project.verify(JobControl())).faults.empty());
    CHECK(number(project, "SELECT count(*) FROM code") == 2);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 4);  // file, log, its index, lock
}

TEST_CASE("backups go with the passphrase: none is left that anybody can read") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    write_secret(project);
    const auto backup = must(make_backup(project.database(), folder / "p.attune", 0)).file;
    CHECK(files_with_secret(folder.path() / "backups").size() == 1);
    must(project.change_passphrase({"first"}));
    CHECK(files_with_secret(folder.path()).empty());
    CHECK(must(Project::open(backup, reading("first"))).state_digest() == project.state_digest());
    const auto second = must(make_backup(project.database(), folder / "p.attune", 86400000)).file;
    CHECK(files_with_secret(folder.path()).empty());
    CHECK(must(Project::open(second, reading("first"))).state_digest() == project.state_digest());
}

TEST_CASE("the passphrase is not changed while somebody reads") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    write_secret(project);
    {
        const auto reader = must(Project::open(folder / "p.attune", reading()));
        const auto refused = project.change_passphrase({"first"});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::locked);
        CHECK_FALSE(project.encrypted());
    }
    must(project.change_passphrase({"first"}));
    CHECK(word(project, "PRAGMA journal_mode") == "wal");
}

#else

TEST_CASE("a build on the system's SQLite says that it cannot encrypt") {
    Folder folder;
    CHECK_FALSE(encryption_available());
    CHECK(Project::create(folder / "p.attune", some_project("secret")).error().kind ==
          ErrorKind::unsupported);
    CHECK_FALSE(fs::exists(folder / "p.attune"));
}

#endif
