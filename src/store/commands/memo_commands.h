// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/coding.h"
#include "store/unit.h"

namespace attune::store {

// memo.id set by the caller; memo.coder empty: the coder at work; memo.made_ms 0: now.
struct AddMemo {
    model::Memo memo;
};
// One history row per visit: title, text, links and kind as they stand at its end.
struct EditMemo {
    MemoId memo;
    std::string title;
    std::string text;
    std::vector<model::MemoLink> links;
    std::optional<model::MemoKind> kind = {};  // not set: as it was
};
struct DeleteMemo {
    MemoId memo;
};

Result<Sentence> apply(Unit& unit, const AddMemo& command);
Result<Sentence> apply(Unit& unit, const EditMemo& command);
Result<Sentence> apply(Unit& unit, const DeleteMemo& command);

}  // namespace attune::store
