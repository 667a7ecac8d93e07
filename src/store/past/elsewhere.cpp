// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/elsewhere.h"

#include <algorithm>

#include "store/erasure/tombstones.h"
#include "store/queries/reading.h"
#include "store/rounds/copy_mark.h"

namespace attune::store {

std::vector<OperationId> held_elsewhere(const Project& project, std::span<const HistoryEntry> entries) {
    if (std::ranges::none_of(entries, &HistoryEntry::erased)) return {};
    return reading(project, [&](SQLite::Database& database) {
        std::vector<OperationId> found;
        const auto mark = copy_mark(database);
        if (!mark || mark->kind != CopyMark::Kind::blind) return found;
        const auto erased = replaced_operations(database);
        for (const auto& entry : entries)
            if (entry.erased && !erased.contains(entry.id.text())) found.push_back(entry.id);
        return found;
    });
}

}  // namespace attune::store
