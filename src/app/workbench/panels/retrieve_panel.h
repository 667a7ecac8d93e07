// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app/workbench/panels/frame.h"
#include "app/workbench/retrieve_desk.h"

namespace attune::workbench {

// Retrieve mode in the middle pane. The list of passages is drawn by PassagesPanel below this head; the
// tables by draw_retrieve, which draws the head itself.
//
// The query, as pieces to click and as a line; what is found in figures; and the ways to look at it.
void draw_retrieve_head(Frame& frame, kit::Rect& at);
void draw_retrieve(Frame& frame, kit::Rect at);

// The parts of the head: each takes its strip off the top.
void draw_query_pieces(Frame& frame, kit::Rect& at);
void draw_condition_picker(Frame& frame);
// What a list without a row says; nothing while it is being read.
std::string nothing_found_words(const Frame& frame);

// What the tables share.
kit::Rect retrieve_tools(Frame& frame, kit::Rect& at);                 // the strip above a table
kit::CellLook retrieve_number(std::int64_t value, std::int64_t most);  // 0 is a point
kit::GridEvents draw_retrieve_table(Frame& frame, kit::Rect at, const kit::GridLook& look);
void draw_nothing_found(Frame& frame, kit::Rect at, const std::string& words);
void draw_word_frequencies(Frame& frame, kit::Rect at);
void draw_words_in_context(Frame& frame, kit::Rect at);

// Which group is chosen in a field of all that passages can be put together by.
struct GroupField {
    std::string path, name;
    bool may_be_nothing = false;  // "by source, in order"
};
void draw_group_field(Frame& frame, kit::Rect at, const GroupField& field, const RetrieveGroup& now,
                      const std::function<void(RetrieveAsked&, const RetrieveGroup&)>& set);

}  // namespace attune::workbench
