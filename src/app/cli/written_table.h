// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/cli/encrypting.h"
#include "app/cli/exports.h"
#include "app/cli/output.h"
#include "app/cli/program.h"
#include "jobs/leaving_table.h"

namespace attune::cli {

enum class ForOutside { yes, no };

// A table that is looked at in the terminal, or taken along: `--as csv`, `-o FILE`, `--for RECEIVER`,
// `--encrypt`.
struct TableTarget {
    std::string as, output, receiver;
    std::optional<std::int64_t> threshold;
    bool replace = false, outside = false, rounded = false;
    EncryptArguments encrypting;

    // With ForOutside::yes also --outside, --rounded and --small-number.
    void takes(Command* app, ForOutside outside = ForOutside::no);
    // In the callback: wrong usage where the options do not go together with each other or with --json.
    void understand(bool json) const;
    bool data() const { return !as.empty(); }
    jobs::Readers readers() const { return outside ? jobs::Readers::outside : jobs::Readers::team; }
};

// In the terminal, cells are cut at `widest` columns; `when_empty` stands for a table without rows.
struct WrittenTable : jobs::LeavingTable {
    std::string when_empty;
    int widest = 60;
    std::string for_outside;  // what to give readers outside of the team, where this table is not for them
};

// Printed, or past the gate into the file (jobs/leaving_table.h), which is among what `left` then.
Result<Ok> write_table(const store::Project& project, const WrittenTable& table, const TableTarget& target,
                       Left& left, Output& out);
// Opens the project, and notes in the history what went into a file. `common` must live as long as the
// program, and the work holds the target.
void answers(Program& program, const Common& common, const TableTarget& target, Exporting work);

}  // namespace attune::cli
