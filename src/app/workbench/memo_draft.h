// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/workbench/memo_editor.h"

namespace attune::workbench {

// A half-written memo as one text, for the project's drafts, and back. Everything that a person can have
// changed is in it; labels and what the project has are not.
std::string draft_text(const MemoEditor& memo);
// Nothing for a text that is no draft.
std::optional<MemoEditor> draft_from_text(const std::string& text);

}  // namespace attune::workbench
