// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/written_table.h"

#include <fmt/format.h>

#include <utility>

#include "app/cli/numbers.h"
#include "app/cli/report_delivery.h"
#include "jobs/exported_file.h"

namespace attune::cli {
namespace {

void print(const WrittenTable& table, Output& out) {
    std::vector<std::string> head;
    for (const auto& column : table.columns) {
        head.push_back(column.name);
        for (char& c : head.back())
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    Table shown(std::move(head));
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        cells.reserve(row.size());
        for (const auto& cell : row) cells.push_back(shortened(cell, table.widest));
        shown.row(std::move(cells));
    }
    out.table(shown, table.when_empty);
}

bool names_somebody(const jobs::LeavingTable& table) {
    for (const auto& column : table.columns)
        if (!column.names.empty() || column.holds == jobs::LeavingHolds::origin) return true;
    return false;
}

// For somebody outside of the team without being asked for so.
void warn(const WrittenTable& table, const TableTarget& target, const jobs::TableLeft& left) {
    if (!table.for_outside.empty())
        remark(fmt::format("“{}” is not in the team, and this table is the team’s own; {}.", target.receiver,
                           table.for_outside));
    else if (auto warning = small_counts_warning(target.receiver, left.small); !warning.empty())
        remark(warning);
    else if (names_somebody(table))
        remark(
            fmt::format("“{}” is not in the team, and the table says where things are from; --outside "
                        "leaves that out.",
                        target.receiver));
}

}  // namespace

void TableTarget::takes(Command* app, ForOutside readers) {
    option(app, "--as", as, "FORM",
           "csv, for a spreadsheet (without -o: on standard output); with -o also json and xlsx.")
        ->check(one_of({"csv", "json", "xlsx"}));
    option(app, "-o,--output", output, "FILE",
           "Write it into this file: words of people pass the gate, and the history keeps it.");
    app->add_flag("--replace", replace, "Write over FILE.");
    option(app, "--for", receiver, "RECEIVER",
           "With -o: for whom it is; the history keeps that, with the file's digest (otherwise “myself”).");
    encrypting.takes(app);
    if (readers == ForOutside::no) return;
    app->add_flag("--outside", outside,
                  "With -o, for readers outside of the team: only cleared passages, counts of few people are "
                  "hidden, and nothing says whose or where from.");
    app->add_flag("--rounded", rounded, "With --outside: counts to the nearest 5.");
    option(app, "--small-number", threshold, "N",
           "With --outside: hide counts of fewer people than this (otherwise the project’s number).")
        ->check(whole_number(0, 100));
}

void TableTarget::understand(bool json) const {
    if (json && !as.empty()) wrong_usage("--json and --as do not go together");
    if (as.empty() && !output.empty()) wrong_usage("-o goes with --as csv, json or xlsx");
    if (output.empty() && !as.empty() && as != "csv")
        wrong_usage(fmt::format("--as {} goes with -o FILE", as));
    if (output.empty() && (replace || outside || !receiver.empty()))
        wrong_usage("--replace, --for and --outside go with -o");
    encrypting.check(output);
    if (!outside && (rounded || threshold)) wrong_usage("--rounded and --small-number go with --outside");
}

Result<Ok> write_table(const store::Project& project, const WrittenTable& table, const TableTarget& target,
                       Left& left, Output& out) {
    if (!target.data()) {
        print(table, out);
        return Ok{};
    }
    if (target.output.empty()) {
        out.raw(jobs::exact_csv(table));
        return Ok{};
    }
    jobs::TableWanted wanted;
    wanted.form = jobs::table_form_from_word(target.as).value_or(jobs::TableForm::csv);
    wanted.readers = {target.readers(), target.threshold, target.rounded};
    auto passphrase = target.encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    wanted.to = {target.output, target.replace ? jobs::Existing::replace : jobs::Existing::keep,
                 target.receiver, std::move(*passphrase)};
    const auto written =
        jobs::write_table_file(project, static_cast<const jobs::LeavingTable&>(table), wanted, job_control());
    if (!written) return forward_error(written);
    left.push_back(written->record);
    if (!target.outside && jobs::is_outside(project, target.receiver)) warn(table, target, written->left);
    out.line(in_one_line(fmt::format("Wrote “{}”.", target.output)));
    for (const auto& sentence : written->left.said) out.line(in_one_line(sentence));
    return Ok{};
}

void answers(Program& program, const Common& common, const TableTarget& target, Exporting work) {
    if (!target.output.empty()) return exports(program, common, std::move(work));
    program.reads(common, [work = std::move(work)](const store::Project& project, Output& out) {
        Left none;
        return work(project, none, out);
    });
}

}  // namespace attune::cli
