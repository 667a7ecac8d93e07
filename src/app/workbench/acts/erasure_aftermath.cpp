// SPDX-License-Identifier: GPL-3.0-or-later
// What the window must no longer know when words have been erased.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/reconcile_desk.h"
#include "app/workbench/retrieve_desk.h"
#include "app/workbench/seeking.h"
#include "app/workbench/table_desk.h"
#include "app/workbench/text_desk.h"
#include "kit/clipboard.h"
#include "kit/screen.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

// Controls that keep texts of their own: what was typed, and their undo.
constexpr std::array<std::string_view, 19> fields{
    "inspector", "memo",     "memo_links", "code",       "element",         "find",    "passages",
    "palette",   "picking",  "code_field", "properties", "navigator",       "erasure", "key_sheet",
    "history",   "versions", "then",       "pseudonyms", "pseudonyms_agree"};

// What the plan takes out, as far as it can be known by its words. Short ones would be found in anything.
std::vector<std::string_view> words_gone(const store::ErasurePlan& plan) {
    constexpr std::size_t telling = 4;
    std::vector<std::string_view> gone;
    for (const auto& passage : plan.passages)
        if (passage.words.size() >= telling) gone.emplace_back(passage.words);
    for (const auto& coding : plan.codings_go)
        if (coding.quote.size() >= telling) gone.emplace_back(coding.quote);
    return gone;
}

// A copied passage, or a word of one: whichever holds the other.
void empty_clipboard(Workbench& bench, const store::ErasurePlan& plan, std::string_view withdrawn) {
    if (!bench.desk.screen) return;
    constexpr std::size_t telling = 12;
    auto& clipboard = bench.desk.screen->ui().clipboard();
    const std::string copied = clipboard.get();
    if (copied.empty()) return;
    const auto holds = [&](std::string_view gone) {
        return copied.find(gone) != std::string::npos ||
               (copied.size() >= telling && gone.find(copied) != std::string_view::npos);
    };
    const auto gone = words_gone(plan);
    if (std::any_of(gone.begin(), gone.end(), holds) || (!withdrawn.empty() && holds(withdrawn)))
        clipboard.set({});
}

// Where the page is to stand afterwards.
struct Stood {
    SourceId source;
    CodePoint caret;
};

void show_again(Workbench& bench, const Stood& stood) {
    const ProjectView& view = bench.session->view();
    const auto& sources = view.sources();
    const bool there = view.source(stood.source) != nullptr;
    if (!there && sources.empty()) return speak_of(bench, {});
    show_source(bench, there ? stood.source : sources.front().id);
    if (!there || !bench.page) return;
    OpenSource& page = *bench.page;
    page.selection.move_to(page.text(), std::min(stood.caret, page.text().end()), Extend::no);
    reveal(bench, SourceId(stood.source), page.text().sentence_at(std::min(stood.caret, page.text().end())),
           Mark::outlined);
}

}  // namespace

void forget_erased(Workbench& bench, const store::ErasurePlan& plan) {
    Stood stood;
    std::string withdrawn;
    if (bench.page) {
        stood = {bench.page->id(), bench.page->selection.caret()};
        if (std::holds_alternative<store::WithdrawSource>(plan.order.what))
            withdrawn = bench.page->text().text();
        for (const auto& passage : plan.passages)
            if (passage.source == stood.source) {
                stood.caret = passage.range.begin;
                break;
            }
    }
    empty_clipboard(bench, plan, withdrawn);

    bench.page.reset();
    bench.outline.reset();
    bench.moving.reset();
    bench.passages.reset();
    bench.seeking.reset();
    bench.compare = std::make_unique<CompareDesk>();
    *bench.reconcile = {};
    bench.history = std::make_unique<HistoryDesk>();
    bench.subject_history.clear();
    bench.history_of = {};
    bench.history_due = -1;
    bench.last_coding = {};
    bench.code_field = {};
    bench.palette = {};
    bench.finder_version = 0;
    bench.notice = {};
    forget_report(bench);
    *bench.retrieve = {};
    bench.import_desk = std::make_unique<ImportDesk>();
    bench.tables = std::make_unique<TableDesk>();
    *bench.texts = {};
    std::set<std::string> folded;
    for (const auto& passage : plan.passages) folded.insert(text::fold(passage.words));
    bench.pseudonyms->forget_texts(folded);
    bench.aside->properties = {};
    bench.codebook->definition = {};
    bench.codebook->changed = {};
    bench.codebook->code_past = {};
    bench.codebook->codebook_past = {};
    bench.codebook->code_filter.clear();
    bench.codebook->element_filter.clear();
    ++bench.codebook->trees_version;
    bench.codebook->picking.reset();
    bench.memos->document = {};
    bench.memos->came_from.clear();
    bench.memos->finder = {};
    bench.memos->list = {};
    bench.memo = {};
    bench.subject = {};
    if (bench.desk.screen)
        for (const std::string_view field : fields) bench.desk.screen->ui().forget(std::string(field));

    bench.session->forget_places();
    bench.session->refresh();
    bench.desk.set_title(bench.session->view().info().title + " – Attune");
    show_document(bench, Document::page);
    show_again(bench, stood);
    if (bench.page) speak_of(bench, bench.page->id());
}

}  // namespace attune::workbench
