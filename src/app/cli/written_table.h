// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/output.h"
#include "app/cli/program.h"

namespace attune::cli {

// A table that is looked at in the terminal, or taken into a spreadsheet: `--as csv`, `-o FILE`.
struct TableTarget {
    std::string as, output;
    bool replace = false;
    void takes(Command* app);
    // In the callback: wrong usage where the options do not go together with each other or with --json.
    void understand(bool json) const;
};

// Rows have as many cells as there are columns; `numbers` say which columns hold numbers (csv leaves them as
// they are). In the terminal, cells are cut at `widest` columns; `when_empty` stands for a table without
// rows.
struct WrittenTable {
    std::vector<std::string> columns;  // small letters; the terminal shows them in capitals
    std::vector<bool> numbers;
    std::vector<std::vector<std::string>> rows;
    std::string when_empty;
    int widest = 60;
};
Result<Ok> write_table(const WrittenTable& table, const TableTarget& target, Output& out);

}  // namespace attune::cli
