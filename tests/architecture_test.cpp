// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the layers of src/README.md: reads every #include under src/ and names each arrow that points the
// wrong way.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Rule {
    std::set<std::string> modules;   // may be included as "module/…"
    std::vector<std::string> third;  // prefixes of third-party headers
};

const std::map<std::string, Rule>& rules() {
    static const std::map<std::string, Rule> table{
        {"base", {{"base"}, {"tl/expected.hpp", "fmt/", "sodium.h"}}},
        {"text", {{"base", "text"}, {"fmt/", "unicode/", "pango/", "cairo", "glib"}}},
        {"model", {{"base", "text", "model"}, {"fmt/"}}},
        {"analysis", {{"base", "text", "model", "analysis"}, {"fmt/", "boost/math/"}}},
        {"store",
         {{"base", "text", "model", "store"},
          {"fmt/", "SQLiteCpp/", "sqlite3.h", "unicode/", "sodium.h", "nlohmann/"}}},
        {"exchange",
         {{"base", "text", "model", "exchange"},
          {"fmt/", "zip.h", "pugixml.hpp", "libxml/", "yaml-cpp/", "nlohmann/", "cairo", "xlsxwriter.h"}}},
        {"jobs", {{"base", "text", "model", "analysis", "store", "exchange", "jobs"}, {"fmt/", "nlohmann/"}}},
        {"kit",
         {{"base", "text", "kit"},
          {"fmt/", "imgui", "GLFW/", "GL/", "backends/imgui", "gio/", "atk", "mpv/", "xcb/"}}},
        {"app/workbench",
         {{"base", "text", "model", "analysis", "store", "exchange", "jobs", "kit", "app/workbench"},
          {"fmt/", "imgui.h"}}},
        {"app/cli",
         {{"base", "text", "model", "analysis", "store", "exchange", "jobs", "app/cli"},
          {"fmt/", "CLI/", "nlohmann/"}}},
    };
    return table;
}

// POSIX and Linux headers count as the standard library; everything else with a slash or .h must be named
// above.
const std::set<std::string>& system_headers() {
    static const std::set<std::string> set{
        "unistd.h",       "spawn.h",    "sys/socket.h", "fcntl.h",    "sched.h",   "sys/prctl.h",
        "sys/file.h",     "sys/stat.h", "sys/types.h",  "sys/wait.h", "sys/vfs.h", "sys/statfs.h",
        "sys/resource.h", "termios.h",  "signal.h",     "poll.h",     "pwd.h",     "linux/magic.h"};
    return set;
}

std::string module_of(const fs::path& relative) {
    auto part = relative.begin();
    std::string first = part->string();
    if (first == "app" && ++part != relative.end() && fs::path(*part).extension().empty())
        return first + "/" + part->string();
    return first;
}

std::string target_of(const std::string& include) {
    const auto slash = include.find('/');
    if (slash == std::string::npos) return {};
    const std::string first = include.substr(0, slash);
    if (first != "app") return first;
    return include.substr(0, include.find('/', slash + 1));
}

struct Include {
    std::string name;
    bool quoted = false;
    int line = 0;
};

std::vector<Include> includes_of(const fs::path& file) {
    std::vector<Include> found;
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const auto hash = line.find_first_not_of(" \t");
        if (hash == std::string::npos || line[hash] != '#') continue;
        const auto word = line.find("include", hash);
        if (word == std::string::npos) continue;
        const auto open = line.find_first_of("\"<", word);
        if (open == std::string::npos) continue;
        const char close = line[open] == '"' ? '"' : '>';
        found.push_back({line.substr(open + 1, line.find(close, open + 1) - open - 1), close == '"', number});
    }
    return found;
}

bool is_standard(const std::string& name) {
    return name.find('.') == std::string::npos && name.find('/') == std::string::npos;
}

// The complaint about one include, or nothing.
std::string complaint(const std::string& module, const Include& include) {
    const auto rule = rules().find(module);
    if (rule == rules().end()) return "lies in a folder that the table does not know";
    if (include.quoted) {
        const std::string target = target_of(include.name);
        if (rule->second.modules.contains(target)) return {};
        return "includes \"" + include.name + "\", which " + module + " may not see";
    }
    if (is_standard(include.name) || system_headers().contains(include.name)) return {};
    for (const auto& prefix : rule->second.third)
        if (include.name.starts_with(prefix)) return {};
    return "includes <" + include.name + ">, which is not allowed in " + module;
}

std::vector<fs::path> sources_below(const fs::path& root) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
            files.push_back(entry.path());
    return files;
}

}  // namespace

TEST_CASE("every include points down the levels") {
    const fs::path root = fs::path(ATTUNE_SOURCE_ROOT) / "src";
    std::size_t read = 0;
    for (const auto& file : sources_below(root)) {
        const auto relative = fs::relative(file, root);
        const std::string module = module_of(relative);
        if (module == "app") continue;  // the two main files join everything
        for (const auto& include : includes_of(file)) {
            ++read;
            const auto wrong = complaint(module, include);
            CHECK_MESSAGE(wrong.empty(), relative.string() << ":" << include.line << " " << wrong);
        }
    }
    CHECK(read > 20);
}

TEST_CASE("the check itself finds a wrong arrow") {
    CHECK_FALSE(complaint("base", {"text/search.h", true, 1}).empty());
    CHECK_FALSE(complaint("store", {"exchange/csv.h", true, 1}).empty());
    CHECK_FALSE(complaint("text", {"sqlite3.h", false, 1}).empty());
    CHECK_FALSE(complaint("app/cli", {"imgui.h", false, 1}).empty());
    CHECK_FALSE(complaint("app/workbench", {"imgui_internal.h", false, 1}).empty());
    CHECK(complaint("app/cli", {"jobs/import.h", true, 1}).empty());
    CHECK(complaint("kit", {"vector", false, 1}).empty());
}

TEST_CASE("no source file is longer than 800 lines") {
    for (const char* folder : {"src", "tests"})
        for (const auto& file : sources_below(fs::path(ATTUNE_SOURCE_ROOT) / folder)) {
            std::ifstream in(file);
            const auto lines =
                std::count(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>(), '\n');
            CHECK_MESSAGE(lines <= 800, file.string() << " has " << lines << " lines");
        }
}

TEST_CASE("every source file names its licence") {
    for (const char* folder : {"src", "tests"})
        for (const auto& file : sources_below(fs::path(ATTUNE_SOURCE_ROOT) / folder)) {
            std::ifstream in(file);
            std::string first;
            std::getline(in, first);
            CHECK_MESSAGE(first.find("SPDX-License-Identifier: GPL-3.0-or-later") != std::string::npos,
                          file.string());
        }
}
