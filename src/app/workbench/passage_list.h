// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "model/coding.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"

namespace attune::workbench {

// Words or a pattern looked for in the whole project.
struct Search {
    std::string words;
    store::SearchOptions options;
};

// What a list of passages is of: everything with a code, an element's codes, what a memo speaks of, what a
// search finds.
using PassagesOf = std::variant<CodeId, ElementId, MemoId, Search>;

// One passage of the list with the words around it.
struct PassageRow {
    model::Coding coding;  // without an id: a passage that has no coding (a memo's, a hit)
    store::PassageContext context;
};

// A list of passages in the middle pane.
struct PassageList {
    PassagesOf of;
    std::vector<PassageRow> rows;  // by source, then place
    std::size_t current = 0;
    std::uint64_t version = 0;  // of the view that it was read with
};

}  // namespace attune::workbench
