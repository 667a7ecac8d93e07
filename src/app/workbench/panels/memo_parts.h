// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/memo_editor.h"
#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/inspector_column.h"
#include "store/queries/queries.h"

// Controls that a memo has wherever it is written or named.
namespace attune::workbench {

// A field that shows the memo's kind and changes it.
void draw_memo_kind(Frame& frame, const kit::Path& path, kit::Rect at, const MemoEditor& memo,
                    MemoPlace place);
// What it speaks of, as chips that lead there and can be removed, and the button for more. Gives the height
// used; from the fourth line on the rest is shown when asked for.
float draw_memo_links(Frame& frame, const kit::Path& path, kit::Rect at, const MemoEditor& memo,
                      MemoPlace place);

// In the inspector: the box of the memo beside the subject, about so high, and never too low to write in.
// Gives the box's height.
float draw_memo_box(Frame& frame, InspectorColumn& column, std::string& text, float height);
// The memos that speak of the subject, apart from the one in the box. Nothing where there are none.
void draw_memos_about(Frame& frame, InspectorColumn& column);
// Who wrote a memo and when, its kind and what it speaks of.
void draw_memo_facts(Frame& frame, InspectorColumn& column, const store::MemoRow& row);

}  // namespace attune::workbench
