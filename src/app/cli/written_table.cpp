// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/written_table.h"

#include <fmt/format.h>

#include "exchange/export/csv.h"
#include "jobs/export.h"

namespace attune::cli {

void TableTarget::takes(Command* app) {
    option(app, "--as", as, "FORM", "csv, for a spreadsheet (without -o: on standard output).")
        ->check(one_of({"csv"}));
    option(app, "-o,--output", output, "FILE", "Write the csv into this file.");
    app->add_flag("--replace", replace, "Write over FILE.");
}

void TableTarget::understand(bool json) const {
    if (json && !as.empty()) wrong_usage("--json and --as do not go together");
    if (as.empty() && !output.empty()) wrong_usage("-o goes with --as csv");
    if (replace && output.empty()) wrong_usage("--replace goes with -o");
}

Result<Ok> write_table(const WrittenTable& table, const TableTarget& target, Output& out) {
    if (target.as.empty()) {
        std::vector<std::string> head;
        for (const auto& column : table.columns) {
            head.push_back(column);
            for (char& c : head.back())
                if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        }
        Table shown(std::move(head));
        for (const auto& row : table.rows) {
            std::vector<std::string> cells;
            for (const auto& cell : row) cells.push_back(shortened(cell, table.widest));
            shown.row(std::move(cells));
        }
        out.table(shown, table.when_empty);
        return Ok{};
    }
    // A file is opened by a double click; a pipe is read by a program.
    exchange::CsvWriter csv(target.output.empty() ? exchange::CsvOptions{}
                                                  : exchange::CsvOptions::for_spreadsheet());
    for (const auto& column : table.columns) csv.text(column);
    csv.end_row();
    for (const auto& row : table.rows) {
        for (std::size_t k = 0; k < row.size(); ++k)
            if (table.numbers[k])
                csv.decimal(row[k]);
            else
                csv.text(row[k]);
        csv.end_row();
    }
    const std::string bytes = csv.take();
    if (target.output.empty()) {
        out.raw(bytes);
        return Ok{};
    }
    const auto existing = target.replace ? jobs::Existing::replace : jobs::Existing::keep;
    if (const auto written = jobs::write_export(target.output, bytes, existing); !written)
        return forward_error(written);
    out.line(in_one_line(fmt::format("Wrote “{}”.", target.output)));
    return Ok{};
}

}  // namespace attune::cli
