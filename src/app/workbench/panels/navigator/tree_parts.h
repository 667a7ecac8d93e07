// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/panels/frame.h"
#include "app/workbench/tree_moves.h"
#include "app/workbench/tree_rows.h"
#include "kit/widgets/list.h"

// What the trees of codes and elements share.
namespace attune::workbench {

inline const kit::Path tree_list_path = "navigator/list";
inline const kit::Path naming_path = "navigator/naming";

// A field over a tree: Down and Enter lead to the rows, Esc takes the filter away. Returns what was typed.
struct FilterLook {
    std::string name;      // "Filter the codes"
    std::string trailing;  // muted at its end
};
std::optional<std::string> tree_filter(Frame& frame, kit::Rect at, const std::string& words,
                                       const FilterLook& look);
// Letters typed on the rows go to the filter; Esc there takes it away. Ask after the list.
std::optional<std::string> filter_from_rows(Frame& frame, const std::string& words);

// Draws the field of the name that is being written, in its row.
void naming_field(Frame& frame, kit::Rect at);
// A name whose row has been scrolled or filtered away is finished. Ask after the list.
void settle_naming_row(Frame& frame);

// The label of a row with the letters that fit the filter.
void label_row(Frame& frame, kit::RowLook& row, const TreeRow& shown, const std::string& name);

// The row's standing in a word at its end, such as "retired": a paler name alone would be a colour speaking.
// It stands before the count, where a long name does not push it out.
void add_standing(kit::RowLook& row, const std::string& word);
// Opens or closes the branch that was asked for.
void fold_branch(Frame& frame, std::span<const TreeRow> rows, const kit::ListEvents& events);
// Enter on a row: its code or element for what is selected on the page, or else its passages.
template <class Id>
void use_row(Frame& frame, const Id& id) {
    frame.act([id](Workbench& bench) {
        const bool selected =
            bench.document == Document::page && bench.page && bench.page->selection.range(bench.page->text());
        if (!selected) return show_passages_of(bench, id);
        code_with(bench, id);
        // One goes on there: what is typed next, an M for its memo, is meant for the passage.
        bench.focus_wanted = "page/text";
    });
}

inline TreePlace tree_place(kit::DropAt at) {
    return at == kit::DropAt::onto     ? TreePlace::onto
           : at == kit::DropAt::before ? TreePlace::before
                                       : TreePlace::after;
}

}  // namespace attune::workbench
