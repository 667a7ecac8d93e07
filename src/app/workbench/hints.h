// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/workbench/workbench.h"

namespace attune::workbench {

// The hint that somebody who opens Attune for the first time needs next, with the keys as they are now;
// nothing once each thing has been done, or when hints are not wanted.
struct Hint {
    std::string_view id;
    std::string words;
};
std::optional<Hint> next_hint(const Workbench& bench);
// An action was run: a hint that speaks of it has done its work.
void note_done_for_hints(Workbench& bench, std::string_view action);

}  // namespace attune::workbench
