// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/id.h"

namespace attune {
using SavedReportId = Id<struct SavedReportTag>;
using ExportRecordId = Id<struct ExportRecordTag>;
}  // namespace attune

namespace attune::model {

// A report as somebody put it together, to be made again.
struct SavedReport {
    SavedReportId id;
    std::string name;
    std::string kind;     // "passages", "codebook" … as the command line names them
    std::string choices;  // a JSON object: the form, the filters
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

// A file that left the project.
struct ExportRecord {
    ExportRecordId id;
    std::string kind;       // "report", "project", "codebook", "tidy data", "site pack" …
    std::string form;       // "docx", "qdpx", "sav" …
    std::string file_name;  // without folders
    std::string digest;     // SHA-256 of the file
    std::int64_t bytes = 0;
    std::string receiver;  // for whom; may be empty
    std::string choices;   // a JSON object: how it was asked for
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
