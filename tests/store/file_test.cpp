// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <functional>
#include <map>

#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/project_file.h"
#include "store/journal/recorder.h"
#include "store/project_fixture.h"
#include "store/rows.h"
#include "store/schema/schema.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

// The names and bytes of all in a folder: equal before and after means that nothing was touched.
std::map<std::string, std::string> everything_in(const fs::path& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        found[entry.path().string()] = entry.is_regular_file() ? bytes_of(entry.path()) : "";
    return found;
}

Error refusal(const fs::path& file, const Access access, const std::string& key) {
    OpenProject how = as("Karen Mills", key);
    how.access = access;
    const auto opened = Project::open(file, how);
    REQUIRE_FALSE(opened);
    return opened.error();
}

// Refused for writing and for reading with the same sentence, and not a byte of the folder changed.
void check_refused(const Folder& folder, const fs::path& file, ErrorKind kind, const std::string& part,
                   const std::string& key = {}) {
    CAPTURE(file.filename().string());
    const auto before = everything_in(folder.path());
    for (const Access access : {Access::read_write, Access::read_only}) {
        const Error error = refusal(file, access, key);
        CHECK_MESSAGE(error.kind == kind, error.sentence);
        CHECK_MESSAGE(error.sentence.find(part) != std::string::npos, error.sentence);
        CHECK(error.sentence.ends_with('.'));
        CHECK(everything_in(folder.path()) == before);
    }
}

std::string with_version(std::string bytes, unsigned char version) {
    bytes[63] = static_cast<char>(version);
    return bytes;
}

// Runs `work` in a process that is not root; its answer is the exit status.
int as_nobody(const std::function<int()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) _exit(99);
        _exit(work());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

}  // namespace

TEST_CASE("what is no project is refused in one sentence and left as it is") {
    Folder folder;
    { auto project = new_project(folder / "good.attune"); }
    const std::string good = bytes_of(folder / "good.attune");
    check_refused(folder, folder / "missing.attune", ErrorKind::not_found,
                  "There is no file “missing.attune”");
    fs::create_directory(folder / "folder.attune");
    check_refused(folder, folder / "folder.attune", ErrorKind::unreadable, "is a folder");
    write_bytes(folder / "empty.attune", "");
    check_refused(folder, folder / "empty.attune", ErrorKind::unreadable, "is empty");
    write_bytes(folder / "short.attune", good.substr(0, 60));
    check_refused(folder, folder / "short.attune", ErrorKind::unreadable, "is not an Attune project");
    write_bytes(folder / "letter.attune", std::string(5000, 'x'));
    check_refused(folder, folder / "letter.attune", ErrorKind::unreadable, "is not an Attune project");
    write_bytes(folder / "cut.attune", good.substr(0, good.size() / 2));
    check_refused(folder, folder / "cut.attune", ErrorKind::unreadable, "its end is missing");
    write_bytes(folder / "newer.attune", with_version(good, 9));
    check_refused(folder, folder / "newer.attune", ErrorKind::unreadable, "newer Attune");
    write_bytes(folder / "versionless.attune", with_version(good, 0));
    check_refused(folder, folder / "versionless.attune", ErrorKind::unreadable, "is damaged");
    REQUIRE(mkfifo((folder / "pipe.attune").c_str(), 0600) == 0);
    const auto error = refusal(folder / "pipe.attune", Access::read_write, "");
    CHECK(error.sentence.find("is not a file") != std::string::npos);
    fs::remove(folder / "pipe.attune");
    {
        SQLite::Database other((folder / "other.attune").string(),
                               SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE t (x); PRAGMA user_version = 1");
    }
    check_refused(folder, folder / "other.attune", ErrorKind::unreadable, "another program");
    // Random bytes of whole pages could be an encrypted project; nobody can tell without the passphrase.
    std::mt19937 random(3);
    std::string noise(8192, '\0');
    for (auto& byte : noise) byte = static_cast<char>(random());
    write_bytes(folder / "noise.attune", noise);
    if (encryption_available()) {
        check_refused(folder, folder / "noise.attune", ErrorKind::wrong_key, "passphrase");
        check_refused(folder, folder / "noise.attune", ErrorKind::wrong_key, "does not open", "guess");
        check_refused(folder, folder / "good.attune", ErrorKind::wrong_key, "is not protected", "guess");
    }
}

TEST_CASE("a newer version is refused also when it lies in the log of a crash, or behind a passphrase") {
    Folder folder;
    for (const char* key : {"", "secret"}) {
        if (*key != '\0' && !encryption_available()) continue;
        const fs::path file = folder / (std::string("p") + key + ".attune");
        const fs::path crashed = folder / (std::string("crashed") + key + ".attune");
        { auto project = new_project(file, key); }
        {
            const auto writer = connect(file, Connect::read_write, key);
            writer->exec("PRAGMA journal_mode = WAL");
            writer->exec("PRAGMA user_version = " + std::to_string(current_schema + 1));
            fs::copy_file(file, crashed);
            fs::copy_file(file.string() + "-wal", crashed.string() + "-wal");
            writer->exec("PRAGMA journal_mode = DELETE");
        }
        check_refused(folder, crashed, ErrorKind::unreadable, "newer Attune", key);
        check_refused(folder, file, ErrorKind::unreadable, "newer Attune", key);
    }
}

TEST_CASE("a file damaged at the core is refused, and damage elsewhere is found by verify") {
    Folder folder;
    {
        auto project = new_project(folder / "good.attune");
        must(project.run_unit([](Unit& unit) {
            return import_source(unit, SourceId("s1"), "Interview", std::string(20000, 'x') + "\nYes.");
        }));
    }
    const std::string good = bytes_of(folder / "good.attune");
    std::mt19937 random(5);
    int refused = 0;
    int found = 0;
    for (std::size_t page = 0; page * 4096 < good.size(); ++page) {
        std::string bad = good;
        for (std::size_t k = page == 0 ? 100 : 0; k < 4096; ++k)
            bad[page * 4096 + k] = static_cast<char>(random());
        const fs::path file = folder / "bad.attune";
        write_bytes(file, bad);
        auto opened = Project::open(file, reading());
        if (!opened) {
            ++refused;
            CHECK_MESSAGE(opened.error().kind == ErrorKind::unreadable, opened.error().sentence);
            const auto writing = Project::open(file, as("Karen Mills"));
            CHECK_FALSE(writing);
        } else {
            const auto verified = opened->verify(JobControl());
            if (!verified || !verified->faults.empty()) ++found;
        }
        CHECK(bytes_of(file) == bad);
    }
    // What is left over are pages that hold nothing at the moment.
    CHECK(refused + found > static_cast<int>(good.size() / 4096) * 8 / 10);
    CHECK(refused > 3);
    CHECK(found > 3);
}

TEST_CASE("a project is never made over a file, nor half made") {
    Folder folder;
    write_bytes(folder / "p.attune", "mine");
    const auto made = Project::create(folder / "p.attune", some_project());
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == ErrorKind::conflict);
    CHECK(bytes_of(folder / "p.attune") == "mine");
    const auto nowhere = Project::create(folder / "no" / "p.attune", some_project());
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().kind == ErrorKind::io);
    NewProject nameless = some_project();
    nameless.title = "  ";
    CHECK_FALSE(Project::create(folder / "q.attune", nameless));
    CHECK(everything_in(folder.path()).size() == 1);
}

TEST_CASE("odd names of files work") {
    Folder folder;
    for (const char* name : {"Māori & co #1?.attune", "a%20b.attune", "پروجیکٹ.attune", "no ending"}) {
        (void)new_project(folder / name);
        const auto project = must(Project::open(folder / name, reading()));
        CHECK(word(project, "SELECT title FROM project") == "Pilot");
    }
}

TEST_CASE("a second writer is told who works on it, and may read meanwhile") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const auto second = Project::open(folder / "p.attune", as("Rosa Diaz"));
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::locked);
    CHECK(second.error().sentence.find("Karen Mills") != std::string::npos);
    CHECK(second.error().sentence.find(std::to_string(getpid())) != std::string::npos);

    auto reader = must(Project::open(folder / "p.attune", reading()));
    const auto seen = reader.change_count();
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    CHECK(number(reader, "SELECT count(*) FROM code") == 1);
    CHECK(reader.change_count() > seen);
    CHECK(reader.read_only());
    CHECK_FALSE(reader.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    CHECK_FALSE(reader.undo_latest());
    must(project.work_as("Rosa Diaz"));
    CHECK(Project::open(folder / "p.attune", as("Amir")).error().sentence.find("Rosa Diaz") !=
          std::string::npos);
}

TEST_CASE("closing leaves one file, in a form that a read-only folder can open") {
    Folder folder;
    {
        auto project = new_project(folder / "p.attune");
        must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
        CHECK(word(project, "PRAGMA journal_mode") == "wal");
        CHECK(everything_in(folder.path()).size() == 4);
    }
    CHECK(everything_in(folder.path()).size() == 1);
    CHECK(bytes_of(folder / "p.attune")[18] == 1);  // the header's "no log"
}

TEST_CASE("in a read-only folder a project opens for reading, searches, and says why not for writing") {
    Folder folder;
    {
        auto project = new_project(folder / "p.attune");
        must(project.run_unit([](Unit& unit) {
            return import_source(unit, SourceId("s1"), "Interview", "He trusts nobody.");
        }));
    }
    chmod(folder.path().c_str(), 0555);
    const auto before = everything_in(folder.path());
    const int answer = as_nobody([&] {
        const auto writer = Project::open(folder / "p.attune", as("Karen Mills"));
        if (writer || writer.error().kind != ErrorKind::io) return 1;
        const auto made = Project::create(folder / "q.attune", some_project());
        if (made || made.error().kind != ErrorKind::io) return 2;
        const auto reader = Project::open(folder / "p.attune", reading());
        if (!reader) return 3;
        if (number(*reader, "SELECT count(*) FROM source_index WHERE source_index MATCH 'trusts'") != 1)
            return 4;
        const auto verified = reader->verify(JobControl());
        return verified && verified->faults.empty() ? 0 : 5;
    });
    CHECK(answer == 0);
    CHECK(everything_in(folder.path()) == before);
    chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a read-only file opens for reading and says why not for writing") {
    Folder folder;
    { auto project = new_project(folder / "p.attune"); }
    chmod(folder.path().c_str(), 0777);
    chmod((folder / "p.attune").c_str(), 0444);
    const auto before = everything_in(folder.path());
    const int answer = as_nobody([&] {
        const auto writer = Project::open(folder / "p.attune", as("Karen Mills"));
        if (writer || writer.error().kind != ErrorKind::io) return 1;
        return Project::open(folder / "p.attune", reading()) ? 0 : 2;
    });
    CHECK(answer == 0);
    CHECK(everything_in(folder.path()) == before);
    chmod((folder / "p.attune").c_str(), 0000);
    CHECK(as_nobody([&] {
              const auto reader = Project::open(folder / "p.attune", reading());
              return !reader && reader.error().kind == ErrorKind::io ? 0 : 1;
          }) == 0);
}

TEST_CASE("a copy is whole, works by itself, and is never put over a file") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    must(project.save_copy(folder / "copy.attune"));
    CHECK_FALSE(project.save_copy(folder / "copy.attune"));
    {
        auto copy = must(Project::open(folder / "copy.attune", as("Karen Mills")));
        CHECK(copy.state_digest() == project.state_digest());
        CHECK(copy.head() == project.head());
        must(copy.undo_latest());
        CHECK(must(copy.verify(JobControl())).faults.empty());
    }
    const auto reader = must(Project::open(folder / "p.attune", reading()));
    must(reader.save_copy(folder / "copy 2.attune"));
    CHECK(everything_in(folder.path()).size() == 6);
}

TEST_CASE("backups are dated, the newest ten of each project stay") {
    Folder folder;
    auto project = new_project(folder / "Pilot.attune");
    auto other = new_project(folder / "Pilot 2.attune");
    must(make_backup(other.database(), folder / "Pilot 2.attune", 0));
    for (int day = 1; day <= 13; ++day)
        must(make_backup(project.database(), folder / "Pilot.attune",
                         std::int64_t{86400000} * 365 * 30 + 86400000 * day));
    const auto kept = backups_of(folder / "Pilot.attune");
    CHECK(kept.size() == 10);
    CHECK(kept.front().filename().string().starts_with("Pilot 2000-01-0"));
    CHECK(backups_of(folder / "Pilot 2.attune").size() == 1);
    const auto opened = must(Project::open(kept.front(), reading()));
    CHECK(opened.state_digest() == project.state_digest());
}

TEST_CASE("an older schema is brought up to date in one step, after a backup") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    OperationId renamed;
    {
        auto project = new_project(file);
        must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
        renamed =
            must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Faith"); })).operation;
    }
    const std::string before = bytes_of(file);
    const Migration broken[] = {
        {current_schema + 1, "ALTER TABLE code ADD COLUMN mood TEXT NOT NULL DEFAULT ''; SELECT nonsense"}};
    const auto failed = open_for_writing(file, "", "Karen Mills", 0, broken);
    REQUIRE_FALSE(failed);
    CHECK(backups_of(file).size() == 1);
    CHECK(must(Project::open(file, reading())).state_digest() ==
          must(Project::open(backups_of(file)[0], reading())).state_digest());

    const Migration steps[] = {
        {current_schema + 1, "ALTER TABLE code ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'"},
        {current_schema + 2, "ALTER TABLE code ADD COLUMN weight INTEGER"}};
    CHECK_FALSE(open_for_reading(file, "", steps));
    {
        auto opened = must(open_for_writing(file, "", "Karen Mills", 86400000, steps));
        CHECK(int_pragma(*opened.database, "user_version") == current_schema + 2);
        CHECK(opened.database->execAndGet("SELECT mood FROM code").getString() == "calm");
        // What was journaled before still undoes: changesets of a table with fewer columns.
        const CoderId karen(opened.database->execAndGet("SELECT id FROM coder").getString());
        const Writing writing{*opened.database, SessionId("w"), karen, 1};
        begin_session(writing);
        must(undo_operation(writing, renamed));
        CHECK(opened.database->execAndGet("SELECT name || mood FROM code").getString() == "Trustcalm");
    }
    CHECK(backups_of(file).size() == 2);
    CHECK(Project::open(file, reading()).error().sentence.find("newer Attune") != std::string::npos);
}

TEST_CASE("an index made by other word rules is made anew by the next writer") {
    Folder folder;
    {
        auto project = new_project(folder / "p.attune");
        must(project.run_unit([](Unit& unit) {
            return import_source(unit, SourceId("s1"), "Interview", "他在家。 She trusts.");
        }));
        project.database().exec("UPDATE setting SET value = 'older' WHERE name = 'tokenizer'");
        project.database().exec("INSERT INTO source_index (source_index) VALUES ('delete-all')");
    }
    const char* found = "SELECT count(*) FROM source_index WHERE source_index MATCH '\"他\" trusts'";
    CHECK(number(must(Project::open(folder / "p.attune", reading())), found) == 0);
    CHECK(number(must(Project::open(folder / "p.attune", as("Karen Mills"))), found) == 1);
    CHECK(number(must(Project::open(folder / "p.attune", reading())), found) == 1);
}

TEST_CASE(
    "what a writer left who died while closing is taken back by the next reader, and by the next writer") {
    for (const Access access : {Access::read_only, Access::read_write}) {
        const Folder folder;
        const fs::path file = folder / "whole.attune", left = folder / "left.attune";
        { const Project project = must(Project::create(file, some_project())); }
        const std::string whole = bytes_of(file);
        {
            SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
            raw.exec(
                "BEGIN IMMEDIATE; CREATE TABLE half_done (x); INSERT INTO half_done VALUES "
                "(randomblob(90000));");
            REQUIRE(sqlite3_db_cacheflush(raw.getHandle()) == SQLITE_OK);
            // As SIGKILL would leave it: pages in the file, and how to take them back beside it.
            fs::copy_file(file, left);
            fs::copy_file(folder / "whole.attune-journal", folder / "left.attune-journal");
            REQUIRE(bytes_of(left) != whole);
        }
        OpenProject how = as("Karen Mills");
        how.access = access;
        {
            const Project project = must(Project::open(left, how));
            CHECK(must(project.verify({})).faults.empty());
            CHECK(project.read_only() == (access == Access::read_only));
            CHECK_FALSE(project.database().tableExists("half_done"));
        }
        CHECK_FALSE(fs::exists(folder / "left.attune-journal"));
    }
}
