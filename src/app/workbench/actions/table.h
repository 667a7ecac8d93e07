// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/workbench/actions.h"

// What the files of this folder share: each adds the actions of one group to the table, and says why an
// action cannot be done now.
namespace attune::workbench {

void add_go_actions(std::vector<Action>& table);
void add_project_actions(std::vector<Action>& table);
void add_print_actions(std::vector<Action>& table);
void add_edit_actions(std::vector<Action>& table);
void add_coding_actions(std::vector<Action>& table);
void add_codebook_actions(std::vector<Action>& table);
void add_element_actions(std::vector<Action>& table);
void add_view_actions(std::vector<Action>& table);
void add_caret_actions(std::vector<Action>& table);
void add_passage_actions(std::vector<Action>& table);
void add_split_actions(std::vector<Action>& table);
void add_search_actions(std::vector<Action>& table);
void add_memo_actions(std::vector<Action>& table);
void add_history_actions(std::vector<Action>& table);
void add_help_actions(std::vector<Action>& table);
void add_erasure_actions(std::vector<Action>& table);
void add_sources_actions(std::vector<Action>& table);
void add_retention_actions(std::vector<Action>& table);
void add_case_actions(std::vector<Action>& table);
void add_turn_actions(std::vector<Action>& table);
void add_compare_actions(std::vector<Action>& table);
void add_retrieve_actions(std::vector<Action>& table);
void add_chart_actions(std::vector<Action>& table);
void add_joint_actions(std::vector<Action>& table);
void add_board_actions(std::vector<Action>& table);
void add_integrate_actions(std::vector<Action>& table);
void add_theme_actions(std::vector<Action>& table);
void add_configuration_actions(std::vector<Action>& table);
void add_figure_actions(std::vector<Action>& table);
void add_reconcile_actions(std::vector<Action>& table);
void add_text_actions(std::vector<Action>& table);
void add_team_actions(std::vector<Action>& table);
void add_quote_actions(std::vector<Action>& table);

using Blocked = std::optional<std::string_view>;

Blocked unless(bool can, std::string_view why);
Blocked needs_project(const ActionContext& context);
Blocked needs_source(const ActionContext& context);
Blocked needs_writing(const ActionContext& context);
Blocked needs_writable_source(const ActionContext& context);
Blocked needs_selection(const ActionContext& context);
Blocked needs_chosen_code(const ActionContext& context);  // to read
Blocked needs_current_code(const ActionContext& context);
Blocked needs_current_element(const ActionContext& context);

}  // namespace attune::workbench
