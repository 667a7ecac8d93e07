// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"

namespace attune::workbench {

namespace {

constexpr std::string_view no_project = "No project is open.";
constexpr std::string_view reads_only = "This project is open to read only.";
constexpr std::string_view no_source = "No source is on the page.";
constexpr std::string_view no_selection = "Select a passage first: Space takes the sentence at the caret.";

}  // namespace

Blocked unless(bool can, std::string_view why) {
    return can ? Blocked() : Blocked(why);
}

Blocked needs_project(const ActionContext& c) {
    return unless(c.project, no_project);
}

Blocked needs_source(const ActionContext& c) {
    return c.project ? unless(c.source, no_source) : Blocked(no_project);
}

Blocked needs_writing(const ActionContext& c) {
    return c.project ? unless(c.writable, reads_only) : Blocked(no_project);
}

Blocked needs_writable_source(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.source, no_source);
}

Blocked needs_selection(const ActionContext& c) {
    if (const auto why = needs_writable_source(c)) return why;
    return unless(c.selection, no_selection);
}

Blocked needs_chosen_code(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.current_code, "Choose a code in the list of codes first.");
}

Blocked needs_current_code(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.current_code, "Choose a code in the list of codes first.");
}

Blocked needs_current_element(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.current_element, "Choose an element in the list of elements first.");
}

}  // namespace attune::workbench
