// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/range.h"
#include "store/unit.h"

namespace attune::store {

// Many corrections of texts as one: all or none, one entry of the history, undone together. Every coding,
// turn and memo link follows. Ranges are in the texts as they stand before any of it and must not overlap.
struct ReplacePassages {
    struct Item {
        SourceId source;
        TextRange range;
        std::string inserted;
    };
    std::vector<Item> items;
    // The revisions of the texts (store/queries/text_revisions.h) that the ranges were found in. A text that
    // has another by now refuses the whole with ErrorKind::conflict; one that is not named here is not asked.
    std::map<SourceId, std::string> revisions;
};

Result<Sentence> apply(Unit& unit, const ReplacePassages& command);

}  // namespace attune::store
