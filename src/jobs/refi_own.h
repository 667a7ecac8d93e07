// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/refi/archive.h"
#include "store/project.h"

// What of an export to other tools only Attune reads, beside the project's XML: the rows that the standard
// has no words for, so that a project comes back whole. Its first line names the XML that it was written with
// by SHA-256; when another tool has written the project since, it no longer belongs to it and is not read.
namespace attune::jobs {

inline constexpr const char* own_entry = "attune-project.jsonl";

std::string own_part(const store::Project& project, std::string_view xml_sha256);

struct OwnPart {
    std::string lines;   // of rows, for store::TakeRows; empty: only what the standard has comes in
    std::string remark;  // a sentence, where there is one and it is not read; else empty
};
Result<OwnPart> read_own_part(const exchange::refi::Archive& archive);

}  // namespace attune::jobs
