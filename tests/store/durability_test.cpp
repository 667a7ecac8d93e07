// SPDX-License-Identifier: GPL-3.0-or-later
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "store/file/connection.h"
#include "store/random_work.h"
#include "store/watched_files.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

using What = FileEvent::What;

// The index of the last event of this sort, or -1.
int last_event(const std::vector<FileEvent>& events, What what, const std::string& ending) {
    for (int k = static_cast<int>(events.size()) - 1; k >= 0; --k)
        if (events[k].what == what && events[k].ending == ending) return k;
    return -1;
}

int first_event(const std::vector<FileEvent>& events, What what, const std::string& ending) {
    for (int k = 0; k < static_cast<int>(events.size()); ++k)
        if (events[k].what == what && events[k].ending == ending) return k;
    return -1;
}

void add_some_codes(Project& project, int count) {
    must(project.run_unit([&](Unit& unit) {
        for (int k = 0; k < count; ++k) (void)add_code(unit, unit.new_id(), std::string(300, 'n'));
        return Result<Sentence>(Sentence{"Made codes", ""});
    }));
}

}  // namespace

TEST_CASE("every connection that writes waits for the disk") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    CHECK(number(project, "PRAGMA synchronous") == 2);
    CHECK(number(project, "PRAGMA foreign_keys") == 1);
    CHECK(number(project, "PRAGMA secure_delete") == 1);
    CHECK(number(project, "PRAGMA temp_store") == 2);
    if (encryption_available()) CHECK(number(project, "PRAGMA trusted_schema") == 0);
    must(project.change_passphrase(encryption_available() ? Passphrase{"x"} : Passphrase{}));
    CHECK(number(project, "PRAGMA synchronous") == 2);
}

TEST_CASE("when a command returns, its log is written and then synced, and the file itself not yet touched") {
    Folder folder;
    auto made = new_project(folder / "p.attune");
    { auto closed = std::move(made); }
    WatchedFiles watch((folder / "p.attune").string());
    auto project = must(Project::open(folder / "p.attune", as("Karen Mills")));
    watch.events.clear();
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    CHECK(last_event(watch.events, What::write, "-wal") >= 0);
    CHECK(last_event(watch.events, What::sync, "-wal") > last_event(watch.events, What::write, "-wal"));
    CHECK(last_event(watch.events, What::write, "") == -1);
}

TEST_CASE(
    "without a log the journal is synced before the file is written, and goes after the file is synced") {
    Folder folder;
    auto made = new_project(folder / "p.attune");
    { auto closed = std::move(made); }
    WatchedFiles watch((folder / "p.attune").string());
    auto project = must(Project::open(folder / "p.attune", as("Karen Mills")));
    project.database().exec("PRAGMA journal_mode = DELETE");  // as on a network drive
    watch.events.clear();
    add_some_codes(project, 50);
    const auto& events = watch.events;
    CHECK(first_event(events, What::write, "-journal") >= 0);
    CHECK(first_event(events, What::sync, "-journal") < first_event(events, What::write, ""));
    CHECK(first_event(events, What::sync, "-journal") > 0);
    CHECK(last_event(events, What::sync, "") > last_event(events, What::write, ""));
    CHECK(last_event(events, What::remove, "-journal") > last_event(events, What::sync, ""));
}

TEST_CASE("what a command wrote is still there when all that was not synced is lost") {
    for (const char* key : {"", "secret"}) {
        if (*key != '\0' && !encryption_available()) continue;
        Folder folder;
        const fs::path file = folder / "p.attune";
        { auto made = new_project(file, key); }
        WatchedFiles watch(file.string());
        watch.durable[file.string()] = bytes_of(file);
        auto project = must(Project::open(file, as("Karen Mills", key)));
        RandomWork work(42);
        for (int step = 0; step < 60; ++step) {
            work.step(project);
            if (step == 30) project.database().exec("PRAGMA wal_checkpoint(TRUNCATE)");
            if (step % 10 != 9) continue;
            Folder after;
            for (const auto& [path, content] : watch.durable)
                write_bytes(after / fs::path(path).filename().string(), content);
            auto survivor = must(Project::open(after / "p.attune", as("Karen Mills", key)));
            CHECK(survivor.state_digest() == project.state_digest());
            CHECK(survivor.head() == project.head());
        }
    }
}

TEST_CASE("a full disk gives a sentence at any moment and leaves the project whole") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    { auto made = new_project(file); }
    WatchedFiles watch(file.string());
    auto project = must(Project::open(file, as("Karen Mills")));
    int failures = 0;
    for (int writes = 0;; ++writes) {
        const auto before = project.state_digest();
        const auto head = project.head();
        watch.writes_until_failure = writes;
        const auto done = project.run_unit([&](Unit& unit) {
            return import_source(unit, SourceId(unit.new_id()), "Interview",
                                 std::string(9000, 'x') + "\nYes.");
        });
        watch.writes_until_failure = -1;
        if (done) break;
        ++failures;
        CHECK(done.error().kind == ErrorKind::io);
        CHECK(done.error().sentence ==
              "The disk that holds “p.attune” is full. Nothing was changed; make room and try again.");
        CHECK(project.state_digest() == before);
        CHECK(project.head() == head);
    }
    CHECK(failures > 5);
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    CHECK(must(project.verify(JobControl())).faults.empty());
    watch.writes_until_failure = 0;  // also while closing
    { auto closed = std::move(project); }
    watch.writes_until_failure = -1;
    const auto again = must(Project::open(file, as("Karen Mills")));
    CHECK(number(again, "SELECT count(*) FROM code") == 1);
    CHECK(must(again.verify(JobControl())).faults.empty());
}

TEST_CASE("a project that cannot be made for want of room leaves nothing behind") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    WatchedFiles watch(file.string());
    for (int writes = 0;; writes += 1 + writes / 8) {
        watch.writes_until_failure = writes;
        const auto made = Project::create(file, some_project());
        watch.writes_until_failure = -1;
        if (made) break;
        CHECK(made.error().kind == ErrorKind::io);
        CHECK(fs::is_empty(folder.path()));
    }
}

TEST_CASE("a disk that fails to write or to sync gives a sentence and leaves the project whole") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    { auto made = new_project(file); }
    WatchedFiles watch(file.string());
    for (const bool sync : {true, false}) {
        auto project = must(Project::open(file, as("Karen Mills")));
        const auto before = project.state_digest();
        watch.write_failure = SQLITE_IOERR_WRITE;
        (sync ? watch.syncs_until_failure : watch.writes_until_failure) = 0;
        const auto done = project.run_unit([](Unit& unit) { return add_code(unit, unit.new_id(), "Trust"); });
        watch.syncs_until_failure = -1;
        watch.writes_until_failure = -1;
        REQUIRE_FALSE(done);
        CHECK(done.error().kind == ErrorKind::io);
        CHECK(done.error().sentence.find("reports an error") != std::string::npos);
        CHECK(project.state_digest() == before);
        must(project.run_unit([](Unit& unit) { return add_code(unit, unit.new_id(), "Trust"); }));
        CHECK(must(project.verify(JobControl())).faults.empty());
    }
}

namespace {

// A child process that works until it is killed and tells, after each command has returned, how many there
// were: the digest of the state is in the file itself, the count of operations is what it can promise.
pid_t start_worker(const fs::path& file, const std::string& key, unsigned seed, int& told) {
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        auto opened = Project::open(file, as("Karen Mills", key));
        if (!opened) {
            std::fprintf(stderr, "%s\n", opened.error().sentence.c_str());
            _exit(1);
        }
        RandomWork work(seed);
        for (;;) {
            work.step(*opened);
            const std::int64_t done = number(*opened, "SELECT count(*) FROM operation");
            if (write(ends[1], &done, sizeof done) != sizeof done) _exit(2);
        }
    }
    close(ends[1]);
    told = ends[0];
    return child;
}

// The newest promise in the pipe until its other end closes.
std::int64_t last_told(int told) {
    std::int64_t last = 0;
    std::int64_t next = 0;
    while (read(told, &next, sizeof next) == sizeof next) last = next;
    close(told);
    return last;
}

}  // namespace

namespace {

void kill_many_times(const std::string& key, int kills, int longest_ms) {
    Folder folder;
    const fs::path file = folder / "p.attune";
    { auto made = new_project(file, key); }
    std::mt19937 random(11);
    std::int64_t promised = 0;
    int with_log = 0;
    // A busy machine leaves the workers less time: then there are more of them, and they live longer.
    const auto enough = [&] { return with_log > kills / 3 && promised > kills; };
    for (int kill_number = 0; kill_number < kills || (!enough() && kill_number < 6 * kills); ++kill_number) {
        CAPTURE(kill_number);
        int told = -1;
        const pid_t child = start_worker(file, key, 1000U + static_cast<unsigned>(kill_number), told);
        // From before the file is open to well into the work.
        std::this_thread::sleep_for(
            std::chrono::microseconds(random() % (1000U * static_cast<unsigned>(longest_ms)) *
                                      static_cast<unsigned>(1 + kill_number / kills)));
        REQUIRE(kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        promised = std::max(promised, last_told(told));
        with_log += fs::exists(file.string() + "-wal") ? 1 : 0;
        // Every other time the next worker is the one to find what the kill left.
        if (kill_number % 2 == 0) continue;
        const auto project = must(Project::open(file, as("Karen Mills", key)));
        REQUIRE(number(project, "SELECT count(*) FROM operation") >= promised);
        const auto found = must(project.verify(JobControl()));
        for (const auto& fault : found.faults) MESSAGE(fault);
        REQUIRE(found.faults.empty());
    }
    CHECK(with_log > kills / 3);
    CHECK(promised > kills);
}

int times_longer() {
    const char* longer = std::getenv("ATTUNE_LONG_TESTS");
    return longer == nullptr ? 1 : std::atoi(longer);
}

}  // namespace

TEST_CASE("killed at any moment, the project opens, verifies and holds every command that had returned") {
    kill_many_times("", 44 * times_longer(), 120);
}

TEST_CASE("so does an encrypted one") {
    if (encryption_available()) kill_many_times("correct horse", 12 * times_longer(), 600);
}

TEST_CASE("killed while the passphrase changes, the project opens with the old one or the new one") {
    if (!encryption_available()) return;
    Folder folder;
    const fs::path file = folder / "p.attune";
    {
        auto made = new_project(file);
        must(made.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    }
    const std::string keys[] = {"", "one", "two"};
    std::string key;
    std::mt19937 random(5);
    int changed = 0;
    for (int kill_number = 0; kill_number < 10 || (changed <= 2 && kill_number < 60); ++kill_number) {
        const pid_t child = fork();
        if (child == 0) {
            auto opened = Project::open(file, as("Karen Mills", key));
            for (unsigned k = 0; opened; ++k)
                if (!opened->change_passphrase({keys[k % 3]})) _exit(1);
            _exit(2);
        }
        std::this_thread::sleep_for(
            std::chrono::milliseconds(100 + random() % 700 * static_cast<unsigned>(1 + kill_number / 10)));
        kill(child, SIGKILL);
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        int fits = 0;
        for (const auto& candidate : keys) {
            const auto opened = Project::open(file, as("Karen Mills", candidate));
            if (!opened) continue;
            ++fits;
            changed += candidate != key ? 1 : 0;
            key = candidate;
            CHECK(word(*opened, "SELECT name FROM code") == "Trust");
            CHECK(must(opened->verify(JobControl())).faults.empty());
        }
        CHECK(fits == 1);
        // Nothing half-made stays beside it.
        CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
    }
    CHECK(changed > 2);
}

TEST_CASE("in idle moments the log is folded into the file") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    add_some_codes(project, 50);
    CHECK(fs::file_size(folder / "p.attune-wal") > 0);
    project.fold_log();
    CHECK(fs::file_size(folder / "p.attune-wal") == 0);
}
