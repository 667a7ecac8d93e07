// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/subject.h"
#include "base/id.h"
#include "model/coding.h"

namespace attune::workbench {

// What one visit to a memo can change.
struct MemoContent {
    model::MemoKind kind = model::MemoKind::project;
    std::string title;
    std::string text;
    std::vector<model::MemoLink> links;
    friend bool operator==(const MemoContent&, const MemoContent&) = default;
};

// A memo being read or written: as it is typed, and as the project has it. One visit is one history row;
// until then what is typed lies in the project's drafts.
struct MemoEditor : MemoContent {
    Subject about;                         // what it stands beside; of a memo by itself: the memo
    MemoId id;                             // empty: not written yet
    MemoContent stored;                    // as in the project
    std::vector<std::string> link_labels;  // of `links`
    // The title is the text's first line, until a person writes another.
    bool title_follows = true;
    double draft_due = -1;    // when the draft is to be written; negative: it is
    bool draft_kept = false;  // the project has a draft of this

    bool dirty() const { return static_cast<const MemoContent&>(*this) != stored; }
};

// Where a memo is written: beside what it speaks of, or by itself in the middle pane.
enum class MemoPlace { inspector, document };

// The title of a memo without one: its first line, cut at a word to about 60 characters.
std::string memo_title(std::string_view text);

}  // namespace attune::workbench
