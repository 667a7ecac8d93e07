// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/export/csv.h"
#include "store/queries/queries.h"

namespace attune::jobs {

enum class ExportWhat { codings, codebook, memos, elements, sources };
enum class ExportAs { csv, json };

std::optional<ExportWhat> export_what(std::string_view word);
std::optional<ExportAs> export_as(std::string_view word);

struct ExportedText {
    std::string bytes;     // the whole file, UTF-8
    std::size_t held = 0;  // codings without their words, and quotes in memos that are held back
};

// `filter` narrows codings. Lists keep their columns as exchange/export/rows.h and docs/cli.md name them.
// Words of people pass the gate (export_gate.h), in memos too. `csv`: how that is written, so that no cell is
// computed unless it is said. The project's thread; a file that cannot be
// read any more throws store::ReadFailure. ErrorKind::cancelled.
Result<ExportedText> export_text(const store::Project& project, ExportWhat what, ExportAs as,
                                 const store::CodingFilter& filter = {}, const JobControl& control = {},
                                 const exchange::CsvOptions& csv = exchange::CsvOptions::guarded());

enum class Existing { keep, replace };

// Writes a file, complete and on disk or not at all. One that is there is kept, with ErrorKind::conflict,
// unless it may be replaced. Any thread.
Result<Ok> write_export(const std::filesystem::path& file, std::string_view bytes,
                        Existing existing = Existing::keep);

}  // namespace attune::jobs
