// SPDX-License-Identifier: GPL-3.0-or-later
// An erasure that is killed, cancelled, or meets a full disk: nothing of it is done, or all.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/erased_words.h"
#include "store/file/copies.h"
#include "store/random_work.h"
#include "store/watched_files.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

constexpr const char* canary = "quartzling";

using What = FileEvent::What;

ErasureOrder order() {
    return order_for(RedactWords{{canary}, {}, false, false}, true);
}

// A closed project in which the word is often, with two backups.
void make_worked_on(const fs::path& file, const std::string& key) {
    auto project = new_project(file, key);
    const SourceId source(project.new_uuid());
    RandomWork work(5);
    for (int step = 0; step < 60; ++step) work.step(project);
    must(project.run_unit([&](Unit& unit) {
        return import_source(unit, source, "Interview", std::string(20000, 'x') + "\nquartzling is it.");
    }));
    must(make_backup(project.database(), file, 1'700'000'000'000));
    must(make_backup(project.database(), file, 1'700'000'100'000));
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("an erasure that is killed at any of its steps is done wholly or not at all") {
    for (const char* key : {"", "secret"}) {
        if (*key != '\0' && !encryption_available()) continue;
        CAPTURE(key);
        Folder original;
        make_worked_on(original / "p.attune", key);
        int untouched = 0;
        int finished = 0;
        for (int kill_at = 1; finished < 2; kill_at += kill_at < 12 ? 1 : 1 + kill_at / 6) {
            CAPTURE(kill_at);
            REQUIRE(kill_at < 5000);
            Folder folder;
            fs::copy(original.path(), folder.path(), fs::copy_options::recursive);
            const fs::path file = folder / "p.attune";
            const pid_t child = fork();
            REQUIRE(child >= 0);
            if (child == 0) {
                int reports = 0;
                const JobControl control([&](const Progress&) {
                    if (++reports == kill_at) raise(SIGKILL);
                });
                auto project = Project::open(file, as("Karen Mills", key));
                if (!project) _exit(3);
                const auto plan = plan_erasure(*project, order());
                if (!plan) _exit(4);
                const auto done = erase(*project, *plan, control);
                project = fail(ErrorKind::invalid, "closed");
                _exit(done ? 0 : 5);
            }
            int status = 0;
            waitpid(child, &status, 0);
            const bool returned = WIFEXITED(status);
            if (returned) REQUIRE(WEXITSTATUS(status) == 0);
            {
                const auto project = must(Project::open(file, as("Karen Mills", key)));
                const auto found = must(project.verify(JobControl()));
                for (const auto& fault : found.faults) MESSAGE(fault);
                REQUIRE(found.faults.empty());
                const bool done = found.erased > 0;
                if (returned) REQUIRE(done);
                if (done) {
                    ++finished;
                    CHECK(backups_of(file).empty());
                } else {
                    ++untouched;
                    CHECK(backups_of(file).size() == 2);
                    CHECK(word(project, "SELECT text FROM source_text WHERE title = 'Interview'")
                              .find(canary) != std::string::npos);
                }
            }
            const auto names = names_in(folder.path());
            const bool done = std::find_if(names.begin(), names.end(), [](const std::string& name) {
                                  return name.starts_with("p 20");
                              }) == names.end();
            if (done) {
                CHECK(names == std::vector<std::string>{"backups", "p.attune"});
                CHECK(findings(folder.path(), {canary}).empty());
            } else {
                CHECK(names.size() == 4);
            }
        }
        CHECK(untouched > 5);
    }
}

TEST_CASE("an erasure that is cancelled, or has no room on the disk, leaves the project as it was") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_worked_on(file, "");
    WatchedFiles watch(file.string());
    auto project = must(Project::open(file, as("Karen Mills")));
    const auto state = project.state_digest();
    const auto head = project.head();
    const auto plan = must(plan_erasure(project, order()));
    const JobControl stopped;
    stopped.cancel();
    const auto cancelled = erase(project, plan, stopped);
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().kind == ErrorKind::cancelled);
    CHECK(project.head() == head);
    int failures = 0;
    for (int writes = 0;; writes += 1 + writes / 3) {
        watch.writes_until_failure = writes;
        const auto done = erase(project, plan);
        watch.writes_until_failure = -1;
        if (done) break;
        ++failures;
        CAPTURE(done.error().sentence);
        CHECK(done.error().kind == ErrorKind::io);
        CHECK(project.state_digest() == state);
        CHECK(project.head() == head);
        CHECK(backups_of(file).size() == 2);
    }
    CHECK(failures > 5);
    CHECK(must(project.verify(JobControl())).faults.empty());
    { const auto closed = std::move(project); }
    CHECK(findings(folder.path(), {canary}).empty());
    CHECK(names_in(folder.path()) == std::vector<std::string>{"backups", "p.attune"});
}

TEST_CASE("a disk that is full near the end of an erasure leaves a project that can be worked in") {
    Folder original;
    make_worked_on(original / "p.attune", "");
    int writes = 1 << 30;
    for (int failure = 0; failure < 40; ++failure) {
        CAPTURE(failure);
        Folder folder;
        fs::copy(original.path(), folder.path(), fs::copy_options::recursive);
        const fs::path file = folder / "p.attune";
        WatchedFiles watch(file.string());
        {
            auto project = must(Project::open(file, as("Karen Mills")));
            const auto plan = must(plan_erasure(project, order()));
            watch.events.clear();
            watch.writes_until_failure = failure == 0 ? -1 : writes - failure;
            const auto done = erase(project, plan);
            watch.writes_until_failure = -1;
            if (failure == 0)
                writes = static_cast<int>(
                    std::count_if(watch.events.begin(), watch.events.end(),
                                  [](const FileEvent& event) { return event.what == What::write; }));
            CAPTURE((done ? done->sentence : done.error().sentence));
            CHECK((must(project.verify(JobControl())).erased > 0) == done.has_value());
            must(project.run_unit([](Unit& unit) { return add_code(unit, unit.new_id(), "Trust"); }));
        }
        const auto project = must(Project::open(file, as("Karen Mills")));
        const auto found = must(project.verify(JobControl()));
        REQUIRE(found.faults.empty());
        CHECK(number(project, "SELECT count(*) FROM code WHERE name = 'Trust'") == 1);
        CHECK((found.erased > 0) == (backups_of(file).empty()));
    }
}

TEST_CASE("backups that could not be removed are told, and go at the next opening") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_worked_on(file, "");
    const fs::path stuck = folder / "backups/p 2021-01-01 10.00.00.attune";
    fs::create_directory(stuck);  // what cannot be read and cannot be removed
    write_bytes(stuck / "inside", "");
    auto project = must(Project::open(file, as("Karen Mills")));
    erased(project, order());
    CHECK(backups_left(project) == std::vector<std::string>{stuck.filename().string()});
    CHECK(must(project.verify(JobControl())).faults.size() == 1);
    { const auto closed = std::move(project); }
    fs::remove(stuck / "inside");
    const auto again = must(Project::open(file, as("Karen Mills")));
    CHECK(backups_left(again).empty());
    CHECK(backups_of(file).empty());
    CHECK(must(again.verify(JobControl())).faults.empty());
}

TEST_CASE("backups left over by a crash go at the next opening, and no other file by their name") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_worked_on(file, "");
    write_bytes(folder / "precious.txt", "mine");
    {
        auto project = must(Project::open(file, as("Karen Mills")));
        const auto backups = backups_of(file);
        SQLite::Statement row(project.database(), "INSERT INTO setting (name, value) VALUES (?, ?)");
        row.bind(1, "erasure: backups to remove");
        row.bind(2, "[\"" + backups[0].filename().string() + "\",\"../precious.txt\",\"none\"]");
        row.exec();
    }
    const auto project = must(Project::open(file, as("Karen Mills")));
    CHECK(backups_of(file).size() == 1);
    CHECK(bytes_of(folder / "precious.txt") == "mine");
    CHECK(backups_left(project).empty());
}

TEST_CASE("a backup under another passphrase may hold the words, and goes; one of another project stays") {
    if (!encryption_available()) return;
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_worked_on(file, "");
    const auto backups = backups_of(file);
    REQUIRE(backups.size() == 2);
    must(rekey_file(backups[0], "", "lost"));
    {
        Folder elsewhere;
        auto other = new_project(elsewhere / "p.attune");
        must(other.save_copy(folder / "backups/p 2020-01-01 10.00.00.attune"));
    }
    auto project = must(Project::open(file, as("Karen Mills")));
    const auto plan = must(plan_erasure(project, order()));
    REQUIRE(plan.backups_go.size() == 2);
    CHECK(plan.backups_go[0].readable == false);
    CHECK(plan.backups_go[1].readable == true);
    must(erase(project, plan));
    CHECK(backups_of(file).size() == 1);
}

TEST_CASE("a project file with a second name, or reached by a link, is not left as it was anywhere") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_worked_on(file, "");
    fs::create_hard_link(file, folder / "same.attune");
    {
        auto project = must(Project::open(file, as("Karen Mills")));
        const auto refused = erase(project, must(plan_erasure(project, order())));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().sentence ==
              "“p.attune” has a second name on this disk, under which the old file would stay; remove that "
              "first.");
    }
    fs::remove(folder / "same.attune");
    fs::remove_all(folder / "backups");
    fs::create_directory(folder / "links");
    fs::create_symlink(file, folder / "links/p.attune");
    {
        auto project = must(Project::open(folder / "links/p.attune", as("Karen Mills")));
        erased(project, order());
        CHECK(must(project.verify(JobControl())).faults.empty());
    }
    CHECK(fs::is_symlink(folder / "links/p.attune"));
    CHECK(findings(folder.path(), {canary}).empty());
}
