// SPDX-License-Identifier: GPL-3.0-or-later
// SIGKILL at random moments of a long run of commands: whatever had returned is there, and the project is
// sound.
#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "cli/attune.h"

using namespace test;

namespace {

// Runs one command and kills it after so many microseconds. True when it had returned before.
bool returned_before_kill(const Words& words, int microseconds) {
    Process process = started_cli(words);
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
    process.kill();
    return process.wait().status == 0;
}

}  // namespace

TEST_CASE("whatever a command had returned is there after SIGKILL, and verify passes every time") {
    const Sample sample;
    const auto& project = sample.project;
    std::mt19937 random(20240914);
    // How long a command takes here at best, so that the kills fall into all of it.
    auto takes = std::chrono::microseconds::max();
    std::vector<std::string> certain;
    for (const char* name : {"One", "Two", "Three", "Four"}) {
        const auto before = std::chrono::steady_clock::now();
        ok({"code", "add", project, name});
        const auto took = std::chrono::steady_clock::now() - before;
        takes = std::min(takes, std::chrono::duration_cast<std::chrono::microseconds>(took));
        certain.emplace_back(name);
    }
    int killed = 0, written = 0;
    const int rounds = 40;
    for (int round = 0; round < rounds; ++round) {
        const std::string name = "Code " + std::to_string(round);
        const auto moment = static_cast<int>(random() % static_cast<unsigned>(takes.count() * 6 / 5 + 1));
        if (returned_before_kill({"code", "add", project, name}, moment))
            certain.push_back(name);
        else
            ++killed;
        const Json verified = json({"verify", project});
        REQUIRE_MESSAGE(verified["sound"] == true, "round " << round << ": " << verified.dump());
        std::string names;
        for (const auto& code : json({"codebook", project})) names += code["name"].get<std::string>() + ";";
        for (const auto& code : certain)
            REQUIRE_MESSAGE(contains(names, code + ";"), "round " << round << " lost " << code);
        // The next writer is not kept out by what the dead one held.
        const std::string next = "After " + std::to_string(round);
        ok({"code", "add", project, next});
        certain.push_back(next);
    }
    CHECK(killed > rounds / 8);
    MESSAGE(killed << " of " << rounds << " commands were killed before they returned, " << written
                   << " of these had written");
}
