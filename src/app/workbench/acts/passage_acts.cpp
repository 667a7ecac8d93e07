// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/passage_acts.h"

#include <algorithm>
#include <utility>

#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"

namespace attune::workbench {

namespace {

// A folder has no passages of its own: those of the codes below it.
std::vector<CodeId> codes_of(const ProjectView& view, const CodeId& code) {
    std::vector<CodeId> codes{code};
    const store::CodeRow* row = view.code(code);
    if (!row || !row->code.folder) return codes;
    const auto& all = view.codes();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const store::CodeRow& one) { return one.code.id == code; });
    for (auto below = at + 1; below < all.end() && below->depth > row->depth; ++below)
        codes.push_back(below->code.id);
    return codes;
}

store::PassageFilter filter_of(const ProjectView& view, const PassagesOf& of) {
    store::PassageFilter filter;
    if (const auto* code = std::get_if<CodeId>(&of)) filter.codes = codes_of(view, *code);
    if (const auto* element = std::get_if<ElementId>(&of)) filter.element = *element;
    if (const auto* memo = std::get_if<MemoId>(&of)) filter.memo = *memo;
    return filter;
}

void read_rows(Workbench& bench) {
    PassageList& list = *bench.passages;
    const store::Project& project = bench.session->project();
    list.version = bench.session->view().version();
    list.rows.clear();
    store::PassageReader reader(project);
    if (const auto* search = std::get_if<Search>(&list.of)) {
        const auto hits = store::search(project, search->words, search->options);
        if (!hits) return say_error(bench, hits.error());
        for (const store::SearchHit& hit : *hits) {
            if (hit.source.empty()) continue;
            PassageRow& row = list.rows.emplace_back();
            row.coding.source = hit.source;
            row.coding.range = hit.range;
            row.context = reader.context(hit.source, hit.range, store::Reach::sentence);
        }
    } else {
        for (model::Coding& place : passage_places(project, filter_of(bench.session->view(), list.of))) {
            store::PassageContext context = reader.context(place.source, place.range, store::Reach::sentence);
            list.rows.push_back({std::move(place), std::move(context)});
        }
    }
    list.current = std::min(list.current, list.rows.empty() ? 0 : list.rows.size() - 1);
}

}  // namespace

void show_passages_of(Workbench& bench, const PassagesOf& of) {
    if (!bench.session) return;
    bench.passages = std::make_unique<PassageList>();
    bench.passages->of = of;
    read_rows(bench);
    show_document(bench, Document::passages);
}

void show_passages_of_chosen(Workbench& bench) {
    if (!bench.session) return;
    const ProjectView& view = bench.session->view();
    if (bench.tab == NavigatorTab::elements && view.element(bench.current_element))
        return show_passages_of(bench, ElementId(bench.current_element));
    if (bench.tab == NavigatorTab::memos && view.memo(bench.current_memo))
        return show_passages_of(bench, MemoId(bench.current_memo));
    show_passages_of_code(bench);
}

void show_passages_of_code(Workbench& bench) {
    if (!bench.session) return;
    if (!bench.session->view().code(bench.current_code))
        return say(bench, "Choose a code in the list of codes first.");
    show_passages_of(bench, CodeId(bench.current_code));
}

void settle_passages(Workbench& bench) {
    if (!bench.session || !bench.passages || bench.document != Document::passages) return;
    if (bench.passages->version != bench.session->view().version()) read_rows(bench);
}

void set_current_passage(Workbench& bench, std::size_t row) {
    if (bench.passages && row < bench.passages->rows.size()) bench.passages->current = row;
}

void go_to_passage(Workbench& bench) {
    if (!bench.passages || bench.passages->current >= bench.passages->rows.size()) return;
    const model::Coding coding = bench.passages->rows[bench.passages->current].coding;
    reveal(bench, coding.source, coding.range, Mark::outlined);
    if (coding.id)
        focus_coding(bench, coding.id);
    else if (bench.page && bench.page->id() == coding.source)
        bench.page->selection.select(coding.range);
    focus_page(bench);
}

void go_to_list(Workbench& bench) {
    if (!bench.passages) return say(bench, "No list of passages was left.");
    show_document(bench, Document::passages);
}

}  // namespace attune::workbench
