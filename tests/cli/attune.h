// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/folder.h"
#include "support/process.h"

// Drives the real attune-cli.
namespace test {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

inline std::string attune_cli() {
    const char* folder = std::getenv("ATTUNE_BIN_DIR");
    REQUIRE_MESSAGE(folder != nullptr, "set ATTUNE_BIN_DIR to the folder that holds attune-cli (ctest does)");
    return std::string(folder) + "/attune-cli";
}

inline Words command_of(Words words) {
    words.insert(words.begin(), attune_cli());
    return words;
}

inline Ended run_cli(const Words& words, const How& how = {}) {
    return run(command_of(words), how);
}

inline std::string said(const Words& words) {
    std::string all = "attune-cli";
    for (const auto& word : words) all += " " + word;
    return all;
}

// Must succeed; gives its standard output.
inline std::string ok(const Words& words, const How& how = {}) {
    const Ended ended = run_cli(words, how);
    CHECK_MESSAGE(ended.err.empty(), said(words) << " said: " << ended.err);
    REQUIRE_MESSAGE(ended.status == 0, said(words) << " said: " << ended.err);
    return ended.out;
}

// Must succeed with --json added; gives the document.
inline Json json(Words words, const How& how = {}) {
    words.emplace_back("--json");
    return Json::parse(ok(words, how));
}

// Must fail with this status, one sentence on standard error and nothing on standard output; gives the
// sentence.
inline std::string fails(const Words& words, int status = 1, const How& how = {}) {
    const Ended ended = run_cli(words, how);
    CHECK_MESSAGE(ended.status == status, said(words) << " ended with " << ended.status << ": " << ended.err);
    CHECK_MESSAGE(ended.signal == 0, said(words) << " was ended by signal " << ended.signal);
    CHECK_MESSAGE(ended.out.empty(), said(words) << " printed: " << ended.out);
    REQUIRE_MESSAGE(ended.err.size() > 1, said(words) << " gave no sentence");
    CHECK_MESSAGE(ended.err.find('\n') == ended.err.size() - 1, "one line: " << ended.err);
    CHECK_MESSAGE(ended.err[ended.err.size() - 2] == '.', "a sentence: " << ended.err);
    return ended.err;
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A project without elements in a folder of its own, with one source of two turns.
struct Sample {
    Folder folder;
    std::string project = (folder / "pilot.attune").string();

    Sample() {
        ok({"new", project, "--title", "Pilot", "--coder", "Amina", "--framework", "none"});
        write_file(folder / "TB-P-07.txt",
                   "INT: How did you hear of it?\nP7: My midwife told me. She didn’t judge, she just sat "
                   "with me.\n");
        ok({"import", project, (folder / "TB-P-07.txt").string()});
    }
    std::string add_code(const std::string& name, Words more = {}) const {
        Words words{"code", "add", project, name};
        words.insert(words.end(), more.begin(), more.end());
        return json(words)["id"];
    }
};

}  // namespace test
