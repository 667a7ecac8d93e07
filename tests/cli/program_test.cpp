// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the program as a whole: help, usage, output, linking.
#include <algorithm>
#include <set>
#include <sstream>

#include "cli/attune.h"
#include "text/display_width.h"

using namespace test;

namespace {

struct Command {
    std::string words;  // "code add"
    std::string help;
    bool group = false;  // does nothing itself
};

// The names that a help lists under "Commands:".
Words listed(const std::string& help) {
    Words names;
    std::istringstream lines(help.substr(std::min(help.find("\nCommands:\n"), help.size())));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    while (std::getline(lines, line) && !line.empty())
        if (line.starts_with("  ") && line[2] != ' ') names.push_back(line.substr(2, line.find(' ', 2) - 2));
    return names;
}

void walk(const Words& words, std::vector<Command>& all) {
    Words asked = words;
    asked.emplace_back("--help");
    // One help is printed like another: the first has been looked through for leaks.
    if (!words.empty()) leak_checked().insert(ending_of(asked, 0));
    Command command{"", ok(asked), false};
    for (const auto& word : words) command.words += (command.words.empty() ? "" : " ") + word;
    const Words below = listed(command.help);
    command.group = !below.empty() && !contains(command.help, "Examples:");
    if (!words.empty()) all.push_back(command);
    for (const auto& name : below) {
        Words longer = words;
        longer.push_back(name);
        walk(longer, all);
    }
}

// Every command there is, as the program itself lists them.
const std::vector<Command>& commands() {
    static const std::vector<Command> all = [] {
        std::vector<Command> walked;
        walk({}, walked);
        return walked;
    }();
    return all;
}

}  // namespace

TEST_CASE("every subcommand has a help with an example of itself") {
    CHECK(commands().size() > 200);
    for (const Command& command : commands()) {
        CHECK_MESSAGE(contains(command.help, "Usage: attune-cli " + command.words + " "), command.words);
        if (command.group) continue;
        CHECK_MESSAGE(contains(command.help, "Examples:"), command.words);
        CHECK_MESSAGE(contains(command.help, "attune-cli " + command.words + " "), command.words);
    }
}

TEST_CASE("the manual has every command and option") {
    const std::string manual = read_file(std::string(ATTUNE_SOURCE_ROOT) + "/docs/cli.md");
    for (const Command& command : commands()) {
        if (command.group) continue;
        // Some headings name several commands, a table may name them in code.
        CHECK_MESSAGE((contains(manual, "attune-cli " + command.words) ||
                       contains(manual, ", " + command.words) || contains(manual, "`" + command.words + "`")),
                      command.words << " is missing in docs/cli.md");
        const std::string& own = command.help;
        for (std::size_t at = own.find("  --"); at != std::string::npos; at = own.find("  --", at + 1)) {
            const std::string option = own.substr(at + 2, own.find_first_of(" ,\n", at + 2) - at - 2);
            CHECK_MESSAGE(contains(manual, option),
                          option << " of " << command.words << " is missing in docs/cli.md");
        }
    }
}

TEST_CASE("the version names the engine") {
    const std::string version = ok({"--version"});
    CHECK(version.starts_with("attune-cli "));
    CHECK(contains(version, "SQLite"));
}

TEST_CASE("wrong usage is one sentence on standard error and exit status 2") {
    const Sample sample;
    const auto& project = sample.project;
    for (const Words& words : std::vector<Words>{
             {},
             {"frobnicate"},
             {"sources"},
             {"codebook"},
             {"elements"},
             {"code"},
             {"code", "frobnicate", project},
             {"sources", project, "too", "many"},
             {"sources", project, "--frobnicate"},
             {"code", "add", project},
             {"code", "move", project, "A"},
             {"code", "edit", project, "A"},
             {"code", "add", project, "A", "--colour", "green"},
             {"apply", project, "TB-P-07", "0", "4"},
             {"apply", project, "TB-P-07", "zero", "4", "A"},
             {"apply", project, "TB-P-07", "1.5", "4", "A"},
             {"apply", project, "TB-P-07", "99999999999999999999", "4", "A"},
             {"apply", project, "TB-P-07", "0", "4", "A", "--intensity", "4"},
             {"apply", project, "TB-P-07", "0", "4", "A", "--direction", "sideways"},
             {"apply", project, "TB-P-07", "A", "--occurrence", "2"},
             {"pin", project, "0", "A"},
             {"memo", "add", project, "T", "--kind", "shopping"},
             {"memo", "add", project, "T", "--text", "a", "--file", "b"},
             {"export", project},
             {"export", project, "--as", "docx"},
             {"import", project},
             {"new", project, "--approach", "guess"},
             {"history", project, "--limit", "-1"},
         }) {
        const std::string sentence = fails(words, 2);
        CHECK_MESSAGE(contains(sentence, "--help"), sentence);
    }
    CHECK(json({"info", project})["operations"] == json({"history", project}).size());
}

TEST_CASE("closed standard output is exit status 1 and nothing is done") {
    const Sample sample;
    How closed;
    closed.close_output = true;
    const Ended ended = run(command_of({"code", "add", sample.project, "Judged"}), closed);
    CHECK(ended.status == 1);
    CHECK(ended.signal == 0);
    CHECK(ended.err == "Standard output is closed, so nothing was done.\n");
    CHECK(json({"codebook", sample.project}).empty());
    CHECK(json({"verify", sample.project})["sound"] == true);
}

TEST_CASE("a reader that went away is exit status 1 and no signal") {
    const Sample sample;
    How gone;
    gone.output_reader_gone = true;
    for (const Words& words : std::vector<Words>{{"sources", sample.project}, {"--help"}, {"--version"}}) {
        const Ended ended = run(command_of(words), gone);
        CHECK(ended.status == 1);
        CHECK(ended.signal == 0);
        CHECK(contains(ended.err, "could not be written"));
    }
}

TEST_CASE("a full device is exit status 1 and a sentence") {
    const Sample sample;
    const Ended ended =
        run({"/bin/sh", "-c", "exec \"$0\" \"$@\" > /dev/full", attune_cli(), "sources", sample.project});
    CHECK(ended.status == 1);
    CHECK(contains(ended.err, "No space left"));
}

TEST_CASE("columns stay in line beside wide and combining letters") {
    const Sample sample;
    sample.add_code("信任");
    sample.add_code("Cafe\u0301");
    sample.add_code("بھروسا");
    const std::string table = ok({"codebook", sample.project});
    std::set<int> columns;  // where the colours begin
    std::istringstream lines(table);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line))
        columns.insert(attune::text::display_width(line.substr(0, line.find('#'))));
    CHECK(columns == std::set<int>{17});  // six for the longest name, seven for the counts, two for each gap
}

TEST_CASE("control characters in names do not reach a terminal") {
    const Sample sample;
    sample.add_code("red \x1b[31m alert\nsecond line");
    CHECK(contains(ok({"codebook", sample.project}), "red [31m alert second line"));
    CHECK(json({"codebook", sample.project})[0]["name"].get<std::string>().find("alert") !=
          std::string::npos);
}

TEST_CASE("the program links no window library itself") {
    const Ended ended = run({"/usr/bin/readelf", "-d", attune_cli()});
    if (ended.status != 0) {
        MESSAGE("readelf is not installed; the libraries were not looked at");
        return;
    }
    REQUIRE(contains(ended.out, "(NEEDED)"));
    for (const char* library : {"libglfw", "libGL", "libOpenGL", "libEGL", "libimgui", "libatk", "libX11"})
        CHECK_MESSAGE(!contains(ended.out, library), library);
}
