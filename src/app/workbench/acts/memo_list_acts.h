// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/workbench/memo_desk.h"
#include "app/workbench/workbench.h"

// The navigator's list of memos.
namespace attune::workbench {

void filter_memos(Workbench& bench, std::string words);
void filter_memos_by_kind(Workbench& bench, std::optional<model::MemoKind> kind);
void sort_memos(Workbench& bench, MemoSort sort);
// Only the memos that speak of this; monostate: all. Shows the list.
void list_memos_about(Workbench& bench, const Subject& subject);
// Makes the rows anew when the memos or what is asked for have changed; looks through the texts once the
// hands rest. True when the rows are others.
bool settle_memo_list(Workbench& bench);

}  // namespace attune::workbench
