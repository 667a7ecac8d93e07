// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

template <Arrow Way, Extend Grow>
void move_to(Workbench& bench) {
    move_caret(bench, Way, Grow);
}

}  // namespace

void add_caret_actions(std::vector<Action>& table) {
    constexpr auto page = ActionScope::page;
    using A = Arrow;
    using E = Extend;
    const auto caret = [&](std::string_view id, std::string_view words, std::string_view key,
                           void (*run)(Workbench&)) {
        table.push_back({id, words, "Caret", {key}, page, needs_source, run, false});
    };
    caret("caret.left", "Left", "Left", move_to<A::left, E::no>);
    caret("caret.right", "Right", "Right", move_to<A::right, E::no>);
    caret("caret.up", "A line up", "Up", move_to<A::up, E::no>);
    caret("caret.down", "A line down", "Down", move_to<A::down, E::no>);
    caret("caret.word_left", "A word to the left", "Ctrl+Left", move_to<A::word_left, E::no>);
    caret("caret.word_right", "A word to the right", "Ctrl+Right", move_to<A::word_right, E::no>);
    caret("caret.home", "Begin of the line", "Home", move_to<A::home, E::no>);
    caret("caret.end", "End of the line", "End", move_to<A::end, E::no>);
    caret("caret.page_up", "A view up", "Page Up", move_to<A::page_up, E::no>);
    caret("caret.page_down", "A view down", "Page Down", move_to<A::page_down, E::no>);
    caret("caret.text_begin", "Begin of the source", "Ctrl+Home", move_to<A::text_begin, E::no>);
    caret("caret.text_end", "End of the source", "Ctrl+End", move_to<A::text_end, E::no>);
    caret("extend.left", "Move the end a letter to the left", "Shift+Left", move_to<A::left, E::yes>);
    caret("extend.right", "Move the end a letter to the right", "Shift+Right", move_to<A::right, E::yes>);
    caret("extend.up", "Move the end a line up", "Shift+Up", move_to<A::up, E::yes>);
    caret("extend.down", "Move the end a line down", "Shift+Down", move_to<A::down, E::yes>);
    caret("extend.word_left", "Move the end a word to the left", "Ctrl+Shift+Left",
          move_to<A::word_left, E::yes>);
    caret("extend.word_right", "Move the end a word to the right", "Ctrl+Shift+Right",
          move_to<A::word_right, E::yes>);
    caret("extend.home", "Move the end to the line’s begin", "Shift+Home", move_to<A::home, E::yes>);
    caret("extend.end", "Move the end to the line’s end", "Shift+End", move_to<A::end, E::yes>);
    caret("extend.page_up", "Move the end a view up", "Shift+Page Up", move_to<A::page_up, E::yes>);
    caret("extend.page_down", "Move the end a view down", "Shift+Page Down", move_to<A::page_down, E::yes>);
    caret("extend.text_begin", "Move the end to the source’s begin", "Ctrl+Shift+Home",
          move_to<A::text_begin, E::yes>);
    caret("extend.text_end", "Move the end to the source’s end", "Ctrl+Shift+End",
          move_to<A::text_end, E::yes>);
}

}  // namespace attune::workbench
