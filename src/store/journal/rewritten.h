// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/journal/changeset.h"

namespace attune::store {

// What becomes of one row of a changeset: it goes, or some of its texts are replaced, by column; by NULL
// where there is none.
struct RowEdit {
    bool drop = false;
    std::map<int, std::optional<std::string>> before;
    std::map<int, std::optional<std::string>> after;
    bool empty() const { return !drop && before.empty() && after.empty(); }
};

// A changeset written anew, row by row. With no edits the same bytes. A column that an update sets to the
// value it had is left in: it still says that the operation wrote there. Throws SQLite::Exception.
std::string rewritten(std::string_view changeset, const std::function<RowEdit(const RowChange&)>& edit);

}  // namespace attune::store
