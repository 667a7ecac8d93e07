// SPDX-License-Identifier: GPL-3.0-or-later
// Pseudonyms that are being put in when the program is killed: no real word is ever in neither place.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "jobs/pseudonymise.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::test;

namespace {

constexpr const char* name = "Zebedee";

jobs::Pseudonymising pseudonyms() {
    jobs::Pseudonymising what;
    model::PseudonymEntry entry;
    entry.pseudonym = "Amina";
    entry.words = {name};
    what.entries = {entry};
    return what;
}

// Ends the process with 0 when all was done.
void put_them_in(const std::filesystem::path& file, const std::filesystem::path& key_path, int kill_at) {
    int reports = 0;
    const JobControl control([&](const Progress&) {
        if (++reports == kill_at) ::raise(SIGKILL);
    });
    auto project = store::Project::open(file, {});
    auto key = exchange::KeyFile::open(key_path, "secret");
    if (!project || !key) ::_exit(3);
    const auto plan = jobs::plan_pseudonymise(*project, pseudonyms(), control);
    if (!plan) ::_exit(4);
    const auto done = jobs::carry_out(*project, *plan, *key, control);
    project = fail(ErrorKind::invalid, "closed");
    ::_exit(done ? 0 : 5);
}

bool holds(const std::filesystem::path& file, const std::string& word) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return bytes.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "pseudonyms that are killed at any step are in wholly or not at all, and the key has the name first") {
    ScratchFolder original;
    const auto first = original.path() / "p.attune";
    const auto first_key = original.path() / "p.attune-key";
    {
        TestProject made;
        made.source("TB-P-01", "Then Zebedee came.");
        must(made->save_copy(first));
        must(exchange::KeyFile::create(first_key, "secret", {}, {1, 8192}));
    }
    int untouched = 0;
    int key_alone = 0;
    int finished = 0;
    for (int kill_at = 1; finished < 2; ++kill_at) {
        CAPTURE(kill_at);
        REQUIRE(kill_at < 500);
        ScratchFolder folder;
        const auto file = folder.path() / "p.attune";
        const auto key_path = folder.path() / "p.attune-key";
        std::filesystem::copy_file(first, file);
        std::filesystem::copy_file(first_key, key_path);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) put_them_in(file, key_path, kill_at);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
        const bool in_key = !must(exchange::KeyFile::open(key_path, "secret")).key().entries.empty();
        bool in_project = false;
        {
            const auto project = must(store::Project::open(file, {}));
            CHECK(must(project.verify(JobControl())).faults.empty());
            in_project =
                must(store::text_of(project, store::sources(project)[0].id)).find(name) != std::string::npos;
        }
        CHECK((in_key || in_project));
        CHECK(holds(file, name) == in_project);
        CHECK_FALSE(holds(key_path, name));
        if (!in_key) ++untouched;
        if (in_key && in_project) ++key_alone;
        if (WIFEXITED(status)) {
            ++finished;
            CHECK_FALSE(in_project);
        }
    }
    CHECK(untouched > 0);
    CHECK(key_alone > 0);
}
