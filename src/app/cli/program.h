// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/cli/command_line.h"
#include "app/cli/output.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

namespace attune::cli {

// What nearly every subcommand takes.
struct Common {
    std::filesystem::path project;
    std::string coder;
    bool json = false;
    int passphrase_fd = -1;
};

// The one thing this call will do. A subcommand's callback chooses it while the arguments are read; it runs
// when all of them have been understood, so that wrong usage never opens a project.
class Program {
  public:
    using Work = std::function<Result<Ok>(Output&)>;
    using Reading = std::function<Result<Ok>(const store::Project&, Output&)>;
    using Writing = std::function<Result<Ok>(store::Project&, Output&)>;

    // `common` must live as long as the program.
    void does(const Common& common, Work work);
    // Opens the project read-only: works beside another program that has it open for writing.
    void reads(const Common& common, Reading work);
    // Opens it for writing, as the coder named.
    void writes(const Common& common, Writing work);

    bool json() const { return json_; }
    Result<Ok> run(Output& out) const { return work_(out); }

  private:
    bool json_ = false;
    Work work_;
};

enum class Takes { nothing, json, project, coder };

// A subcommand with its common options: `project` adds PROJECT, --passphrase-fd and --json, `coder` adds
// --coder too. `examples` are shown below the help, one a line.
Command* subcommand(Command& parent, const std::string& name, const std::string& what, Takes takes,
                    Common& common, const std::string& examples);

// A subcommand that only has subcommands.
Command* group(Command& parent, const std::string& name, const std::string& what);

// Prints what a write did: its sentence, or {operation, sentence, id, changed}.
Result<Ok> report(Output& out, const Result<store::Done>& done);
Json json_of(const store::Done& done);

// Cancelled by Ctrl+C; shows progress on standard error when that is a terminal.
JobControl job_control();

// BEGIN and END as typed: code points from 0. Anything else is wrong usage.
TextRange positions(const std::string& begin, const std::string& end);

// The text of a file, or of standard input for "-"; for memos and other text that is too long for an
// argument.
Result<std::string> read_words(const std::string& file);

void add_project_commands(Command& app, Program& program);
void add_setup_commands(Command& app, Program& program);
void add_keys_command(Command& app, Program& program);
void add_import_command(Command& app, Program& program);
void add_refi_import_command(Command& app, Program& program);
void add_source_commands(Command& app, Program& program);
void add_code_commands(Command& app, Program& program);
void add_element_commands(Command& app, Program& program);
void add_coding_commands(Command& app, Program& program);
void add_memo_commands(Command& app, Program& program);
void add_case_commands(Command& app, Program& program);
void add_person_commands(Command& app, Program& program);
void add_retention_commands(Command& app, Program& program);
void add_id_rule_commands(Command& app, Program& program);
void add_variable_commands(Command& app, Program& program);
void add_turn_commands(Command& app, Program& program);
void add_history_commands(Command& app, Program& program);
void add_export_commands(Command& app, Program& program);
void add_table_commands(Command& app, Program& program);
void add_print_commands(Command& app, Program& program);
void add_erasure_commands(Command& app, Program& program);
void add_correction_commands(Command& app, Program& program);
void add_pseudonym_commands(Command& app, Program& program);
void add_agreement_commands(Command& app, Program& program);
void add_merge_commands(Command& app, Program& program);
void add_round_commands(Command& app, Program& program);
void add_reconcile_commands(Command& app, Program& program);
void add_quote_commands(Command& app, Program& program);
void add_pack_commands(Command& app, Program& program);

}  // namespace attune::cli
