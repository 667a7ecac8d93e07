// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/cli/cli.h"
#include "support/folder.h"
#include "support/process.h"

// Drives attune-cli: by its function in a process of its own, or the program itself (`run(command_of(…))`).
// Loading the program under the sanitizers takes longer than most commands.
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

// Commands, by their words and how they ended, that have been looked through for leaks.
inline std::set<std::string>& leak_checked() {
    static std::set<std::string> all;
    return all;
}
inline std::string ending_of(const Words& words, int status) {
    std::string key = words.empty() ? std::string() : words[0];
    if (words.size() > 1 && words[1].find_first_of("/-") == std::string::npos) key += " " + words[1];
    return key + " " + std::to_string(status);
}

inline int attune_cli_main(int argc, const char* const* argv) {
    const int status = attune::cli::run(argc, argv, ATTUNE_VERSION);
    std::cout.flush();
    std::fflush(nullptr);
#ifdef __SANITIZE_ADDRESS__
    // Nine tenths of what most commands take: once for each command and ending is enough.
    if (!leak_checked().contains(ending_of(Words(argv + 1, argv + argc), status))) __lsan_do_leak_check();
#endif
    return status;
}

// Not where this process has threads, or a project open: SQLite must not be carried into a child. Nor as
// somebody else, who cannot be looked into for leaks.
inline Main main_of(const How& how) {
    namespace fs = std::filesystem;
    if (how.as_nobody) return nullptr;
    if (std::distance(fs::directory_iterator("/proc/self/task"), {}) != 1) return nullptr;
    std::error_code gone;  // the folder itself is open while it is read
    for (const auto& open : fs::directory_iterator("/proc/self/fd"))
        if (fs::read_symlink(open.path(), gone).string().find(".attune") != std::string::npos) return nullptr;
    return attune_cli_main;
}

inline Process started_cli(const Words& words, const How& how = {}) {
    return Process(command_of(words), how, main_of(how));
}

inline Ended run_cli(const Words& words, const How& how = {}) {
    Ended ended = started_cli(words, how).wait();
    leak_checked().insert(ending_of(words, ended.status));
    return ended;
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
