// SPDX-License-Identifier: GPL-3.0-or-later
// What the guide and the reference say about rounds, copies, agreement and reconciling runs as it stands
// there.
#include <fmt/format.h>

#include <filesystem>
#include <sstream>

#include "cli/attune.h"

using namespace test;

namespace {

const std::string root = ATTUNE_SOURCE_ROOT;

// From the heading to the next of its rank.
std::string part_of(const std::string& text, const std::string& heading) {
    const auto begin = text.find("\n" + heading + "\n");
    REQUIRE_MESSAGE(begin != std::string::npos, "no heading " << heading);
    const auto rank = heading.substr(0, heading.find(' ') + 1);
    const auto end = text.find("\n" + rank, begin + 1);
    return text.substr(begin, end == std::string::npos ? end : end - begin);
}

// The lines of its blocks that call the program, in order; a block that is a list of JSON is decisions.json.
struct Blocks {
    std::vector<std::string> commands;
    std::string decisions;
};
Blocks blocks_of(const std::string& part) {
    Blocks found;
    std::istringstream lines(part);
    bool json = false;
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find_first_not_of(' ');
        if (first == std::string::npos) continue;
        const std::string words = line.substr(first);
        if (words.rfind("[{", 0) == 0) json = true;
        if (json) {
            found.decisions += words + "\n";
            json = words.find("}]") == std::string::npos;
        } else if (words.rfind("attune-cli ", 0) == 0 &&
                   (first >= 4 || part.find("```sh") != std::string::npos)) {
            found.commands.push_back(words);
        }
    }
    return found;
}

void run_all(const std::string& file, const std::vector<std::string>& headings, std::size_t least) {
    const Folder folder;
    std::filesystem::create_directory_symlink(root + "/projects", folder / "projects");
    const std::string text = read_file(root + "/" + file);
    How how;
    how.folder = folder.path();
    const char* path = std::getenv("PATH");
    how.environment = {{"PATH", std::filesystem::path(attune_cli()).parent_path().string() + ":" +
                                    (path == nullptr ? "" : path)}};
    const auto shell = [&](const std::string& command) {
        const Ended ended = run({"/bin/sh", "-c", command}, how);
        CHECK_MESSAGE(ended.status == 0, file << ": " << command << " said: " << ended.err);
    };
    shell("attune-cli build projects/thriving-babies-pilot -o pilot.attune");
    std::size_t count = 0;
    for (const auto& heading : headings) {
        const Blocks blocks = blocks_of(part_of(text, heading));
        if (!blocks.decisions.empty()) write_file(folder / "decisions.json", blocks.decisions);
        for (const auto& command : blocks.commands) {
            shell(command);
            ++count;
        }
    }
    CHECK(count >= least);
    CHECK(json({"verify", (folder / "pilot.attune").string()})["sound"] == true);
}

}  // namespace

TEST_CASE("the guide's commands on working together run on the demonstration as they stand") {
    run_all("docs/user-guide.md", {"## Code together"}, 14);
}

TEST_CASE("the reference's commands on rounds, copies and agreement run on the demonstration as they stand") {
    run_all("docs/cli.md", {"## Rounds and copies", "## Agreement"}, 14);
}
