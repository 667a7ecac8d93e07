// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/subject.h"
#include "base/id.h"
#include "model/coding.h"

namespace attune::workbench {

// The memo field of the inspector: the memo about its subject, being read or written. One visit is one
// history row; until then what is typed lies in the project's drafts.
struct MemoEditor {
    Subject about;
    MemoId id;  // empty: not written yet
    model::MemoKind kind = model::MemoKind::project;
    std::string title;   // kept; a new memo takes its first line
    std::string text;    // as typed
    std::string stored;  // as in the project
    std::vector<model::MemoLink> links;
    double draft_due = -1;    // when the draft is to be written; negative: it is
    bool draft_kept = false;  // the project has a draft of this
    bool dirty() const { return text != stored; }
};

// The title of a memo without one: its first line, cut at a word to about 60 characters.
std::string memo_title(const std::string& text);

}  // namespace attune::workbench
