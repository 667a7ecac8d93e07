// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "app/cli/findings_commands.h"
#include "app/cli/framework_cells.h"
#include "app/cli/help.h"
#include "app/cli/media_commands.h"
#include "app/cli/output.h"
#include "app/cli/program.h"
#include "app/cli/query_commands.h"
#include "app/cli/report_commands.h"
#include "app/cli/statistics_commands.h"

namespace attune::cli {
namespace {

constexpr int could_not = 1, wrong_use = 2;

constexpr const char* examples =
    "A first quarter of an hour:\n"
    "  attune-cli new pilot.attune --title \"Pilot\" --coder Amina\n"
    "  attune-cli import pilot.attune interviews/*.docx\n"
    "  attune-cli code add pilot.attune \"Trust in staff\" --element mech-trust\n"
    "  attune-cli apply pilot.attune TB-P-07 \"Trust in staff\" --quote \"she didn't judge\"\n"
    "  attune-cli export pilot.attune --as csv -o codings.csv\n"
    "\n"
    "A source, code, element, memo or coder may be named by its id or by a name that fits only one.\n"
    "Exit status: 0 done, 1 could not (one sentence on standard error says why), 2 wrong usage.";

void complain(const std::string& sentence) {
    // Nothing is left to be done when even standard error is gone; the exit status still tells.
    (void)write_all(STDERR_FILENO, in_one_line(sentence) + "\n");
}

// A closed descriptor 0, 1 or 2 would be given to the next file opened: to the project itself. Standard
// output is replaced by something that cannot be written to. False when it was closed.
bool guard_standard_descriptors() {
    const bool has_output = ::fcntl(STDOUT_FILENO, F_GETFD) != -1;
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1) {
            const int opened = ::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
            if (opened >= 0 && opened != descriptor) ::close(opened);
        }
    return has_output;
}

const CLI::App* deepest(const CLI::App* app) {
    while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
    return app;
}

// CLI11's message as a sentence with the way out.
std::string usage_sentence(const CLI::App& app, const CLI::ParseError& error) {
    std::string message = error.what();
    if (message.starts_with(": ")) message.erase(0, 2);
    message = message.substr(0, message.find('\n'));
    if (message == "A subcommand is required") {
        const auto rest = deepest(&app)->remaining();
        message = rest.empty() ? "Say what to do" : fmt::format("There is no command “{}”", rest.front());
    }
    while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.pop_back();
    return fmt::format("{}; see “{} --help”.", message, path_of(deepest(&app)));
}

// Commands that are declared together, by the words that they begin with.
struct Declared {
    std::initializer_list<std::string_view> words;
    void (*add)(Command& app, Program& program);
};
const Declared declared[] = {
    {{"new", "info", "coders", "verify", "build", "passphrase"}, add_project_commands},
    {{"demonstration", "project", "coder", "quote"}, add_setup_commands},
    {{"import"}, add_import_command},
    {{"import-refi"}, add_refi_import_command},
    {{"sources", "text", "search", "source"}, add_source_commands},
    {{"table"}, add_table_commands},
    {{"codebook", "code", "link", "unlink", "pin"}, add_code_commands},
    {{"elements"}, add_element_commands},
    {{"apply", "codings", "coding"}, add_coding_commands},
    {{"memo"}, add_memo_commands},
    {{"query"}, add_query_commands},
    {{"queries"}, add_saved_query_commands},
    {{"matrix", "together", "contrast"}, add_matrix_commands},
    {{"words", "kwic", "like"}, add_word_commands},
    {{"cases", "case"}, add_case_commands},
    {{"persons", "person", "consent"}, add_person_commands},
    {{"variables", "variable", "values", "measures"}, add_variable_commands},
    {{"retention"}, add_retention_commands},
    {{"id-rules"}, add_id_rule_commands},
    {{"turn", "speaker", "translation"}, add_turn_commands},
    {{"media"}, add_media_commands},
    {{"history", "undo", "redo", "past"}, add_history_commands},
    {{"edit", "replace"}, add_correction_commands},
    {{"pseudonymise"}, add_pseudonym_commands},
    {{"agree"}, add_agreement_commands},
    {{"round", "assign", "finish"}, add_round_commands},
    {{"merge"}, add_merge_commands},
    {{"reconcile", "agreed"}, add_reconcile_commands},
    {{"stats"}, add_statistics_commands},
    {{"report"}, add_report_commands},
    {{"quotes", "exports"}, add_quote_commands},
    {{"pack"}, add_pack_commands},
    {{"framework"}, add_framework_commands},
    {{"themes"}, add_theme_commands},
    {{"configurations"}, add_configuration_commands},
    {{"ledger"}, add_ledger_commands},
    {{"judge"}, add_judge_commands},
    {{"joint"}, add_joint_commands},
    {{"figure"}, add_figure_commands},
    {{"redact", "withdraw"}, add_erasure_commands},
    {{"export"}, add_export_commands},
    {{"print"}, add_print_commands},
    {{"keys"}, add_keys_command},
};

bool begins_with(const Declared& some, std::string_view word) {
    return std::find(some.words.begin(), some.words.end(), word) != some.words.end();
}

// To declare all of them takes longer than most commands do, so only those are declared that `first`, the
// call's first word, can mean: all where it is none of the commands'.
void describe(CLI::App& app, Command& commands, Program& program, const std::string& version,
              std::string_view first) {
    app.require_subcommand(1);
    app.set_version_flag("--version", fmt::format("attune-cli {}\n{}", version, store::engine_description()),
                         "Say the version and the engine.");
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", "Show this help.");
    const bool known = std::any_of(std::begin(declared), std::end(declared),
                                   [&](const Declared& some) { return begins_with(some, first); });
    for (const Declared& some : declared)
        if (!known || begins_with(some, first)) some.add(commands, program);
    app.footer(examples);  // last, or the subcommands take it over
}

// Everything said is in `out`; now it leaves the program.
int finish(const Output& out) {
    int status = 0;
    for (const auto& sentence : out.complaints()) {
        complain(sentence);
        status = could_not;
    }
    if (const auto written = write_all(STDOUT_FILENO, out.text()); !written) {
        complain(written.error().sentence);
        status = could_not;
    }
    return status;
}

int run_chosen(const Program& program) {
    Output out(program.json());
    try {
        const auto done = program.run(out);
        if (done) return finish(out);
        complain(done.error().sentence);
    } catch (const std::exception& error) {
        complain(fmt::format("Something unforeseen stopped the work: {}.", error.what()));
    }
    return could_not;
}

}  // namespace

int run(int argc, const char* const* argv, const std::string& version) {
    ::signal(SIGPIPE, SIG_IGN);
    if (!guard_standard_descriptors()) {
        complain("Standard output is closed, so nothing was done.");
        return could_not;
    }
    Program program;
    CLI::App app("Code interviews and focus groups from the command line.", "attune-cli");
    Command commands(app);
    describe(app, commands, program, version, argc > 1 ? argv[1] : "");
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForVersion& asked) {
        Output out(false);
        out.line(asked.what());
        return finish(out);
    } catch (const CLI::CallForHelp&) {
        Output out(false);
        std::string help = deepest(&app)->help("", CLI::AppFormatMode::Normal);
        help.erase(help.find_last_not_of('\n') + 1);
        out.line(help);
        return finish(out);
    } catch (const CLI::ParseError& error) {
        complain(usage_sentence(app, error));
        return wrong_use;
    }
    return run_chosen(program);
}

}  // namespace attune::cli
