// SPDX-License-Identifier: GPL-3.0-or-later
// keys: what the window can be told by which keys. The table of actions is the window's own, so its program
// is asked.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/program.h"

namespace attune::cli {
namespace {

namespace fs = std::filesystem;

struct KeyLine {
    std::string id, group, words, place, keys;
};

// What the program beside this one prints; it opens no window for that.
Result<std::string> asked_of_window() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path() / "attune";
    if (error || !fs::exists(program, error))
        return fail(
            ErrorKind::not_found,
            "The window’s program “attune” is not beside attune-cli, so that its keys are not known here.");
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(ErrorKind::io, "The window’s program could not be asked.");
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execl(program.c_str(), "attune", "--keys", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 4096> piece{};
    for (;;) {
        const ssize_t got = ::read(ends[0], piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        said.append(piece.data(), static_cast<std::size_t>(got));
    }
    ::close(ends[0]);
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(ErrorKind::io, "The window’s program “attune” could not be asked for its keys.");
    return said;
}

std::vector<KeyLine> lines_of(std::string_view said) {
    std::vector<KeyLine> lines;
    while (!said.empty()) {
        std::string_view line = said.substr(0, said.find('\n'));
        said.remove_prefix(std::min(line.size() + 1, said.size()));
        KeyLine read;
        for (std::string* part : {&read.id, &read.group, &read.words, &read.place, &read.keys}) {
            *part = line.substr(0, line.find('\t'));
            line.remove_prefix(std::min(part->size() + 1, line.size()));
        }
        lines.push_back(std::move(read));
    }
    return lines;
}

struct KeysArguments : Common {
    bool all = false;
};

Result<Ok> print_keys(const KeysArguments& a, Output& out) {
    const auto said = asked_of_window();
    if (!said) return forward_error(said);
    Json rows = Json::array();
    Table table({"GROUP", "WHAT", "KEYS", "WHERE"});
    for (const KeyLine& line : lines_of(*said)) {
        if (line.keys.empty() && !a.all) continue;
        rows.push_back(Json{{"action", line.id},
                            {"group", line.group},
                            {"words", line.words},
                            {"keys", line.keys.empty() ? Json(nullptr) : Json(line.keys)},
                            {"where", line.place}});
        table.row({line.group, line.words, line.keys, line.place});
    }
    if (out.json())
        out.document(rows);
    else
        out.table(table, "The window has no keys.");
    return Ok{};
}

}  // namespace

void add_keys_command(Command& app, Program& program) {
    auto a = std::make_shared<KeysArguments>();
    auto* keys = subcommand(app, "keys", "List the keys of the window, those that you chose among them.",
                            Takes::json, *a, "  attune-cli keys\n  attune-cli keys --all --json");
    keys->add_flag("--all", a->all, "Also what has no key and is found in the palette.");
    keys->callback([a, &program] { program.does(*a, [a](Output& out) { return print_keys(*a, out); }); });
}

}  // namespace attune::cli
