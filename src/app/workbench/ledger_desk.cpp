// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ledger_desk.h"

#include <algorithm>

namespace attune::workbench {

const jobs::LedgerEntry* LedgerDesk::current() const {
    const auto at = std::ranges::find_if(
        read.entries, [&](const auto& entry) { return entry.element.id.text() == choice.row; });
    return at == read.entries.end() ? nullptr : &*at;
}

}  // namespace attune::workbench
