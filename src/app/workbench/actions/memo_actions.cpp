// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/memo_list_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

template <model::MemoKind Kind>
void begin(Workbench& bench) {
    new_memo(bench, Kind);
}

void beside_source(Workbench& bench) {
    if (bench.page) open_memo_beside(bench, SourceId(bench.page->id()));
}
void beside_code(Workbench& bench) {
    if (bench.session && bench.session->view().code(bench.current_code))
        open_memo_beside(bench, CodeId(bench.current_code));
}
void beside_element(Workbench& bench) {
    if (bench.session && bench.session->view().element(bench.current_element))
        open_memo_beside(bench, ElementId(bench.current_element));
}
void beside_memo(Workbench& bench) {
    if (bench.session && bench.session->view().memo(bench.current_memo))
        open_memo_beside(bench, MemoId(bench.current_memo));
}

// The memo that is shown: in the middle, else the one chosen in the list.
void delete_shown(Workbench& bench) {
    const MemoId shown =
        bench.document == Document::memo ? bench.memos->document.id : MemoId(bench.current_memo);
    if (!bench.session || !bench.session->view().memo(shown)) return say(bench, "No memo is chosen.");
    delete_memo(bench, shown);
}

void go_to_filter(Workbench& bench) {
    show_tab(bench, NavigatorTab::memos);
    bench.focus_wanted = "navigator/memo_filter";
}

void all_memos(Workbench& bench) {
    filter_memos(bench, {});
    filter_memos_by_kind(bench, std::nullopt);
    list_memos_about(bench, {});
}

}  // namespace

// Letters typed on a row of a tree filter it; there the memo has Alt+M.
void add_memo_actions(std::vector<Action>& table) {
    using S = ActionScope;
    using K = model::MemoKind;
    const Action made[] = {
        {"memo.new", "New memo", "Memo", {"Ctrl+M"}, S::anywhere, needs_writing, begin<K::project>},
        {"memo.new_theory", "New memo: theory", "Memo", {}, S::anywhere, needs_writing, begin<K::theory>},
        {"memo.new_reflexive",
         "New memo: reflexive",
         "Memo",
         {},
         S::anywhere,
         needs_writing,
         begin<K::reflexive>},
        {"memo.new_decision",
         "New memo: decision",
         "Memo",
         {},
         S::anywhere,
         needs_writing,
         begin<K::decision>},
        {"memo.enlarge",
         "Write the memo in the middle",
         "Memo",
         {"Ctrl+Alt+M"},
         S::anywhere,
         needs_project,
         enlarge_memo},
        {"memo.link",
         "Say what the memo speaks of…",
         "Memo",
         {"Ctrl+L"},
         S::anywhere,
         needs_writing,
         open_link_finder_here},
        {"memo.delete", "Delete the memo", "Memo", {"Delete"}, S::memos, needs_writing, delete_shown},
        {"memo.filter", "Filter the memos", "Memo", {"/"}, S::memos, needs_project, go_to_filter},
        {"memo.all", "Show all memos in the list", "Memo", {}, S::anywhere, needs_project, all_memos},
        {"memo.beside_memo",
         "Write in the chosen memo",
         "Memo",
         {"M", "Alt+M"},
         S::memos,
         needs_project,
         beside_memo},
        {"memo.beside_code",
         "Write the memo of the chosen code",
         "Memo",
         {"Alt+M"},
         S::codes,
         needs_project,
         beside_code},
        {"memo.beside_element",
         "Write the memo of the chosen element",
         "Memo",
         {"Alt+M"},
         S::elements,
         needs_project,
         beside_element},
        {"memo.beside_source",
         "Write the memo of the source",
         "Memo",
         {"M", "Alt+M"},
         S::sources,
         needs_source,
         beside_source},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
