// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <vector>

#include "jobs/findings/cited.h"

namespace attune::workbench {

// The passage of that id, else the first; nothing where there is none.
inline const jobs::Cited* walked_among(const std::vector<const jobs::Cited*>& passages,
                                       const EvidenceId& id) {
    if (passages.empty()) return nullptr;
    const auto at =
        std::ranges::find_if(passages, [&](const auto* one) { return one->row.evidence.id == id; });
    return at == passages.end() ? passages.front() : *at;
}

// The one that takes its place when it goes: the next, else the one before; empty: none.
inline EvidenceId after_walked(const std::vector<const jobs::Cited*>& passages, const jobs::Cited* walked) {
    const auto at = std::ranges::find(passages, walked);
    if (at == passages.end()) return {};
    if (at + 1 != passages.end()) return (*(at + 1))->row.evidence.id;
    return at == passages.begin() ? EvidenceId() : (*(at - 1))->row.evidence.id;
}

}  // namespace attune::workbench
