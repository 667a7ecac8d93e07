// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/help/focus_help.h"

#include <algorithm>
#include <array>

namespace attune::workbench {

namespace {

constexpr std::array table{
    FocusHelp{"page/import", "bring-transcripts-in"},
    FocusHelp{"page/stripe", "change-a-coding"},
    FocusHelp{"page", "read-and-select"},
    FocusHelp{"charts", "framework-matrices"},
    FocusHelp{"ledger", "read-the-evidence-ledger"},
    FocusHelp{"themes", "gather-themes"},
    FocusHelp{"configurations", "tie-context-to-outcome"},
    FocusHelp{"joint", "set-the-words-beside-the-numbers"},
    FocusHelp{"joint_name", "set-the-words-beside-the-numbers"},
    FocusHelp{"joint_add", "set-the-words-beside-the-numbers"},
    FocusHelp{"joint_number", "set-the-words-beside-the-numbers"},
    FocusHelp{"joint_layout", "set-the-words-beside-the-numbers"},
    FocusHelp{"joint_write", "set-the-words-beside-the-numbers"},
    FocusHelp{"board", "judge-feasibility-and-promise"},
    FocusHelp{"board_name", "judge-feasibility-and-promise"},
    FocusHelp{"board_threshold", "judge-feasibility-and-promise"},
    FocusHelp{"figures", "draw-a-figure"},
    FocusHelp{"integrate", "read-the-evidence-ledger"},
    FocusHelp{"report", "reports"},
    FocusHelp{"retrieve", "ask-the-evidence"},
    FocusHelp{"compare", "coders-side-by-side"},
    FocusHelp{"compare_form", "coders-side-by-side"},
    FocusHelp{"compare_side", "coders-side-by-side"},
    FocusHelp{"details", "coders-side-by-side"},
    FocusHelp{"agreement", "coders-side-by-side"},
    FocusHelp{"reconcile", "settle-at-the-desk"},
    FocusHelp{"memo", "write-memos"},
    FocusHelp{"memo_links", "write-memos"},
    FocusHelp{"logic", "programme-elements"},
    FocusHelp{"element", "programme-elements"},
    FocusHelp{"turn_field", "mend-who-said-what"},
    FocusHelp{"recording", "listen-to-the-recording"},
    FocusHelp{"pictures", "look-at-pictures-and-pages"},
    FocusHelp{"passages/query", "search"},
    FocusHelp{"passages/way", "search"},
    FocusHelp{"passages", "passages-in-lists"},
    FocusHelp{"find", "search"},
    FocusHelp{"code_field", "code"},
    FocusHelp{"code/version", "what-codes-were"},
    FocusHelp{"code/compare", "what-codes-were"},
    FocusHelp{"code/before", "what-codes-were"},
    FocusHelp{"code/after", "what-codes-were"},
    FocusHelp{"code", "keep-the-codebook"},
    FocusHelp{"versions", "what-codes-were"},
    FocusHelp{"version_name", "what-codes-were"},
    FocusHelp{"import_report", "bring-transcripts-in"},
    FocusHelp{"id_rules", "bring-transcripts-in"},
    FocusHelp{"import_proposals", "bring-transcripts-in"},
    FocusHelp{"import", "bring-transcripts-in"},
    FocusHelp{"storing", "bring-transcripts-in"},
    FocusHelp{"table", "bring-tables-in"},
    FocusHelp{"taking", "bring-tables-in"},
    FocusHelp{"turn_text", "correct-and-pseudonymise"},
    FocusHelp{"replace", "correct-and-pseudonymise"},
    FocusHelp{"pseudonyms", "correct-and-pseudonymise"},
    FocusHelp{"pseudonyms_agree", "correct-and-pseudonymise"},
    FocusHelp{"pseudonym_key", "correct-and-pseudonymise"},
    FocusHelp{"pseudonymising", "correct-and-pseudonymise"},
    FocusHelp{"inspector/memo", "write-memos"},
    FocusHelp{"inspector", "change-a-coding"},
    FocusHelp{"navigator/list sources", "bring-transcripts-in"},
    FocusHelp{"navigator/list cases", "cases-and-persons"},
    FocusHelp{"navigator/list elements", "programme-elements"},
    FocusHelp{"sources_grid", "all-sources-as-a-table"},
    FocusHelp{"retention", "days-of-retention"},
    FocusHelp{"team", "code-together"},
    FocusHelp{"new_coder", "code-together"},
    FocusHelp{"round_question", "code-together"},
    FocusHelp{"new_round", "code-together"},
    FocusHelp{"give_copy", "code-together"},
    FocusHelp{"take_copies", "code-together"},
    FocusHelp{"copies_working", "code-together"},
    FocusHelp{"copy", "code-together"},
    FocusHelp{"quotes", "quotes-for-reports"},
    FocusHelp{"quote_form", "quotes-for-reports"},
    FocusHelp{"refi", "from-another-tool"},
    FocusHelp{"refi_reading", "from-another-tool"},
    FocusHelp{"refi_storing", "from-another-tool"},
    FocusHelp{"case", "cases-and-persons"},
    FocusHelp{"attributes", "values-and-scores"},
    FocusHelp{"variable", "values-and-scores"},
    FocusHelp{"navigator/list memos", "write-memos"},
    FocusHelp{"navigator", "code"},
    FocusHelp{"history", "undo-and-history"},
    FocusHelp{"going_back", "undo-and-history"},
    FocusHelp{"then", "undo-and-history"},
    FocusHelp{"start", "start-a-project"},
    FocusHelp{"new", "start-a-project"},
    FocusHelp{"properties", "start-a-project"},
    FocusHelp{"read_only", "start-a-project"},
    FocusHelp{"settings/pattern", "copy-with-its-source"},
    FocusHelp{"settings/copying", "copy-with-its-source"},
    FocusHelp{"settings/save_pattern", "copy-with-its-source"},
    FocusHelp{"settings", "set-it-up-as-you-like"},
    FocusHelp{"settings_page", "set-it-up-as-you-like"},
    FocusHelp{"keys", "find-your-way"},
    FocusHelp{"key_sheet", "find-your-way"},
    FocusHelp{"palette", "find-your-way"},
    FocusHelp{"chooser", "start-a-project"},
    FocusHelp{"opening", "start-a-project"},
    FocusHelp{"unsaved", "write-memos"},
    FocusHelp{"delete_codes", "keep-the-codebook"},
    FocusHelp{"erasure", "erase-for-good"},
    FocusHelp{"erasing", "erase-for-good"},
    FocusHelp{"search", "find-your-way"},
};

constexpr std::array<std::string_view, 5> list_names{"navigator/list sources", "navigator/list cases",
                                                     "navigator/list codes", "navigator/list elements",
                                                     "navigator/list memos"};

bool holds(std::string_view path, std::string_view focus) {
    return focus.starts_with(path) &&
           (focus.size() == path.size() || focus[path.size()] == '/' || focus[path.size()] == ' ');
}

}  // namespace

std::span<const FocusHelp> focus_help() {
    return table;
}

std::string_view heading_for(std::string_view focus, NavigatorTab tab) {
    if (holds("navigator/list", focus)) focus = list_names.at(static_cast<std::size_t>(tab));
    const auto at = std::find_if(table.begin(), table.end(),
                                 [&](const FocusHelp& row) { return holds(row.focus, focus); });
    return at == table.end() ? std::string_view() : at->heading;
}

}  // namespace attune::workbench
