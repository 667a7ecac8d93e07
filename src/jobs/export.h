// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/queries/queries.h"

namespace attune::jobs {

enum class ExportWhat { codings, codebook, memos, elements, sources };
enum class ExportAs { csv, json };

std::optional<ExportWhat> export_what(std::string_view word);
std::optional<ExportAs> export_as(std::string_view word);

// The whole file as UTF-8 bytes; `filter` narrows codings. Lists keep their columns as
// exchange/export/rows.h and docs/cli.md name them. The project's thread; a file that cannot be read any more
// throws store::ReadFailure.
std::string export_text(const store::Project& project, ExportWhat what, ExportAs as,
                        const store::CodingFilter& filter = {});

enum class Existing { keep, replace };

// Writes a file, complete and on disk or not at all. One that is there is kept, with ErrorKind::conflict,
// unless it may be replaced. Any thread.
Result<Ok> write_export(const std::filesystem::path& file, std::string_view bytes,
                        Existing existing = Existing::keep);

}  // namespace attune::jobs
