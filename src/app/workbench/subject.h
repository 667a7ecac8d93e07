// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

#include "base/id.h"
#include "base/range.h"

namespace attune::workbench {

// A stretch of a source without a coding of its own.
struct Passage {
    SourceId source;
    TextRange range;
    friend bool operator==(const Passage&, const Passage&) = default;
};

// What the inspector shows, and a memo is written about.
using Subject = std::variant<std::monostate, SourceId, Passage, CodingId, CodeId, ElementId, MemoId>;

// One line for the project's drafts ("coding 0190…", "passage 0190… 120 164"), and back; a line that means
// nothing gives monostate.
std::string subject_line(const Subject& subject);
Subject subject_from_line(const std::string& line);

}  // namespace attune::workbench
