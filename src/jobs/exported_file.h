// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/saved_report.h"
#include "store/project.h"

// What the history keeps of a file that left the project. Any thread, but where a project is given.
namespace attune::jobs {

// For whom a file is when nobody says.
inline constexpr std::string_view for_myself = "myself";
// Where a file went that was written to standard output: what became of it there is not known.
inline constexpr std::string_view standard_output = "(standard output)";

struct Exported {
    std::string kind;            // "report", "tables for statistics" …
    std::string form;            // "docx"
    std::filesystem::path file;  // empty: standard output
    std::string receiver;        // empty: for whoever exports
    std::string choices = "{}";  // a JSON object: how it was asked for
};

model::ExportRecord export_record(const Exported& exported, std::string_view bytes);
// Of a file that was written piece by piece: reads it again. ErrorKind::io.
Result<model::ExportRecord> export_record_of_file(const Exported& exported);

// Whether a file is for somebody who is not in the team: neither myself nor one of the project's coders.
bool is_outside(const store::Project& project, const std::string& receiver);

}  // namespace attune::jobs
