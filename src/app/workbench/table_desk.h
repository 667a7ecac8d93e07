// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "exchange/table/table_reader.h"
#include "jobs/table_import.h"

namespace attune::workbench {

// A table file as it was read.
struct ReadTable {
    std::filesystem::path path;
    model::OriginalFile original;
    exchange::TableOptions options;
    exchange::TableFile file;
};

// What a column of the table is to become.
enum class ColumnUse { left_out, subject, wave, variable, talk };

// What the right side lists of the plan.
enum class PlanView { subjects, values, complaints };

// A table that is to come in, while somebody says what its columns mean. Nothing is written before the end;
// dropping it leaves nothing behind.
struct TableDesk {
    std::unique_ptr<BackgroundRun<std::shared_ptr<const ReadTable>>> reading;
    std::shared_ptr<const ReadTable> table;
    std::size_t sheet = 0;
    std::shared_ptr<const jobs::TableGround> ground;
    jobs::SuggestedMapping suggested;
    jobs::TableMapping mapping;  // as it stands now
    std::size_t column = 0;      // chosen
    std::size_t category = 0;    // chosen among those of its variable
    PlanView view = PlanView::subjects;
    std::size_t row = 0;  // of that list
    std::string fault;    // why the file could not be read so
    // What would happen, worked out a moment after the last change.
    double plan_due = -1;
    std::unique_ptr<BackgroundRun<std::shared_ptr<jobs::TablePlan>>> planning;
    std::shared_ptr<jobs::TablePlan> plan;
    // It is being taken: the project is not the window's then.
    std::unique_ptr<BackgroundRun<jobs::TableTaken>> taking;

    const exchange::TableSheet* shown() const {
        return table && sheet < table->file.sheets.size() ? &table->file.sheets[sheet] : nullptr;
    }
    ColumnUse use_of(std::size_t column) const;
    const jobs::TableMapping::Column* mapped(std::size_t column) const;
};

}  // namespace attune::workbench
