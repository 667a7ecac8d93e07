// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "jobs/export.h"
#include "jobs/report/report_choices.h"
#include "store/commands/report_commands.h"

// A report becomes a file, and the project remembers that it left.
namespace attune::jobs {

struct WrittenReport {
    std::filesystem::path file;
    std::string kind, form;  // "passages", "docx"
    std::string choices;     // JSON
    std::string digest;      // SHA-256 of the file
    std::size_t bytes = 0;
    std::size_t quotes = 0, numbers = 0;  // in it
    std::string head;                     // of the history that it was made from
};

// Complete and on disk, or not at all. The project's thread, which may be one beside the window's. What
// make_report and write_export fail with.
Result<WrittenReport> write_report_file(const store::Project& project, const ReportChoices& choices,
                                        const std::filesystem::path& file, Existing existing,
                                        const JobControl& control = {});

// The command by which the project remembers that it left, and for whom (may be empty).
store::RecordExport record_of(const WrittenReport& written, const std::string& receiver);

}  // namespace attune::jobs
