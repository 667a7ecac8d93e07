// SPDX-License-Identifier: GPL-3.0-or-later
// The prompt for a passphrase, on a terminal of its own.
#include <pty.h>

#include "cli/attune.h"

using namespace test;

namespace {

// Runs attune-cli on a new terminal and types each answer when its question has come. Gives the exit status
// and all that the terminal showed.
std::pair<int, std::string> on_terminal(const Words& words,
                                        const std::vector<std::pair<std::string, std::string>>& talk) {
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) {
        const Words command = command_of(words);
        std::vector<char*> arguments;
        for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }
    std::string shown;
    std::size_t next = 0, from = 0;
    std::vector<char> buffer(4096);
    for (;;) {
        const ssize_t got = ::read(terminal, buffer.data(), buffer.size());
        if (got <= 0) break;  // EIO when the program has ended
        shown.append(buffer.data(), static_cast<std::size_t>(got));
        if (next < talk.size() && shown.find(talk[next].first, from) != std::string::npos) {
            from = shown.size();
            const std::string& answer = talk[next++].second;
            REQUIRE(::write(terminal, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size()));
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(terminal);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, shown};
}

}  // namespace

TEST_CASE("a passphrase is asked for on the terminal, twice when new, and never shown") {
    if (contains(ok({"--version"}), "without encryption")) {
        MESSAGE("built on the system's SQLite; skipped");
        return;
    }
    const Folder folder;
    const std::string project = (folder / "p.attune").string();
    const Words make{"new", project, "--encrypt", "--framework", "none", "--coder", "Amina"};
    auto [status, shown] = on_terminal(make, {{"New passphrase:", "kitten\n"}, {"again:", "kittens\n"}});
    CHECK(status == 1);
    CHECK(contains(shown, "differ"));
    CHECK_FALSE(std::filesystem::exists(project));
    // A slip is taken back with the rubout key, also when it was one letter of two bytes.
    std::tie(status, shown) =
        on_terminal(make, {{"New passphrase:", "kittené\x7f\n"}, {"again:", "kitten\n"}});
    CHECK(status == 0);
    CHECK_FALSE(contains(shown, "kitten"));

    std::tie(status, shown) =
        on_terminal({"info", project}, {{"Passphrase:", "puppy\n"}, {"Passphrase:", "kitten\n"}});
    CHECK(status == 0);
    CHECK(contains(shown, "encrypted   yes"));
    CHECK_FALSE(contains(shown, "kitten"));
    std::tie(status, shown) = on_terminal(
        {"info", project}, {{"Passphrase:", "a\n"}, {"Passphrase:", "b\n"}, {"Passphrase:", "c\n"}});
    CHECK(status == 1);
    std::tie(status, shown) = on_terminal({"info", project}, {{"Passphrase:", "kit\x03"}});
    CHECK(status == 1);
    CHECK(contains(shown, "Stopped"));
    std::tie(status, shown) = on_terminal({"info", project}, {{"Passphrase:", "\n"}});
    CHECK(status == 1);
    CHECK(contains(shown, "empty"));
}
