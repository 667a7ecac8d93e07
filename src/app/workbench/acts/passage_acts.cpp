// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/passage_acts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/acts/picture_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/split_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/look_again.h"
#include "app/workbench/seeking.h"
#include "app/workbench/split_walk.h"
#include "jobs/regions.h"
#include "kit/screen.h"
#include "store/queries/text_revisions.h"

namespace attune::workbench {

namespace {

store::PassageFilter filter_of(const ProjectView& view, const PassageList& list) {
    store::PassageFilter filter;
    if (list.split) {
        // The walk keeps its passages wherever they go.
        filter.codings = list.split->order;
        return filter;
    }
    if (list.again) {
        filter.codings = list.again->order;
        return filter;
    }
    if (!list.only.empty()) {
        filter.codings = list.only;
        return filter;
    }
    if (const auto* code = std::get_if<CodeId>(&list.of))
        filter.codes = list.below ? jobs::with_codes_below(view.codes(), *code) : std::vector<CodeId>{*code};
    if (const auto* element = std::get_if<ElementId>(&list.of)) filter.element = *element;
    if (const auto* memo = std::get_if<MemoId>(&list.of)) filter.memo = *memo;
    return filter;
}

// A folder, and a code that only its children use, shows what lies below it.
bool empty_itself(const ProjectView& view, const CodeId& code) {
    const store::CodeRow* row = view.code(code);
    return row && (row->code.folder || row->codings == 0);
}

// Regions that have the code or a code of the element. Other lists are of words.
std::vector<store::RegionCodingRow> regions_of(const store::Project& project, const ProjectView& view,
                                               const PassageList& list) {
    if (list.split || list.again || !list.only.empty()) return {};
    store::CodingFilter filter;
    if (const auto* code = std::get_if<CodeId>(&list.of))
        filter.codes = list.below ? jobs::with_codes_below(view.codes(), *code) : std::vector<CodeId>{*code};
    else if (const auto* element = std::get_if<ElementId>(&list.of))
        filter.element = *element;
    else
        return {};
    return jobs::regions_like(project, filter);
}

// What it is called, where it has a name, stands as words of a source do, and its place around it.
PassageRow row_of(const store::RegionCodingRow& region) {
    PassageRow row;
    jobs::ListedPassage& passage = row.passage;
    passage.region = region.coding.id;
    passage.coding.code = region.coding.code;
    passage.coding.coder = region.coding.coder;
    passage.coding.note = region.coding.note;
    passage.title = region.medium_name;
    passage.field = jobs::region_kind(region);
    const auto add = [&](std::string words, bool quote) {
        store::ContextLine& line = passage.context.lines.emplace_back();
        line.text = std::move(words);
        if (quote) line.quote_end = line.text.size();
    };
    if (!region.coding.name.empty()) add(region.coding.name, true);
    add(jobs::region_place(region), region.coding.name.empty());
    passage.context.whole = true;
    return row;
}

void speak_of_current(Workbench& bench) {
    const PassageRow* row = bench.passages->current_row();
    if (!row) return;
    if (row->passage.memo) return speak_of(bench, MemoId(row->passage.memo));
    if (row->passage.code) return speak_of(bench, CodeId(row->passage.code));
    if (row->passage.region) return speak_of(bench, CodeId(row->coding().code));
    if (row->coding().id) return speak_of(bench, CodingId(row->coding().id));
    speak_of(bench, Passage{row->coding().source, row->coding().range});
}

}  // namespace

std::vector<PassageGroup> groups_of(const ProjectView& view, const std::vector<PassageRow>& rows) {
    std::vector<PassageGroup> groups;
    std::string last;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const jobs::ListedPassage& passage = rows[i].passage;
        std::string group = passage.memo     ? "memos"
                            : passage.code   ? "codes"
                            : passage.region ? "regions"
                                             : passage.coding.source.text();
        if (i == 0 || group != last) {
            last = std::move(group);
            const store::SourceRow* source = view.source(passage.coding.source);
            PassageGroup& made = groups.emplace_back();
            made.title = passage.memo     ? "Memos"
                         : passage.code   ? "Codebook"
                         : passage.region ? "Regions of pictures, pages and recordings"
                         : source         ? source->title
                                          : std::string("A source that is gone");
            made.first = i;
        }
        ++groups.back().rows;
    }
    return groups;
}

void read_passages(Workbench& bench) {
    PassageList& list = *bench.passages;
    const store::Project& project = bench.session->project();
    const ProjectView& view = bench.session->view();
    list.version = view.version();
    list.coded.clear();
    auto revisions = store::text_revisions(project);
    if (list.search()) {
        // Its rows are what it found; in another text that may stand elsewhere.
        if (!list.revisions.empty() && list.revisions != revisions) run_search(bench);
        return;
    }
    if (list.found()) return refresh_found(bench);
    if (list.again) read_left(bench, *list.again);
    list.further = 0;
    if (const auto* code = std::get_if<CodeId>(&list.of);
        code && !list.below && !list.again && !list.split && list.only.empty())
        for (const CodeId& below : jobs::with_codes_below(view.codes(), *code))
            if (const auto* row = below == *code ? nullptr : view.code(below)) list.further += row->codings;
    auto places = passage_places(project, filter_of(view, list));
    auto old = list.take_rows();
    std::unordered_map<std::string, std::size_t> known;
    known.reserve(old.size());
    for (std::size_t i = 0; i < old.size(); ++i) known.emplace(old[i].key(), i);

    std::vector<PassageRow> rows;
    rows.reserve(places.size());
    store::PassageReader reader(project);
    for (model::Coding& place : places) {
        PassageRow& row = rows.emplace_back();
        row.passage.coding = std::move(place);
        row.hit = row.coding().range;
        const SourceId& source = row.coding().source;
        const auto before = known.find(row.key());
        if (before != known.end()) {
            PassageRow& kept = old[before->second];
            row.reach = kept.reach;
            row.ticked = kept.ticked;
            const bool same =
                kept.coding().range == row.coding().range && list.revisions[source] == revisions[source];
            if (same) {
                row.passage.context = std::move(kept.passage.context);
                continue;
            }
        }
        row.passage.context = reader.context(source, row.coding().range, row.reach);
    }
    for (const auto& region : regions_of(project, view, list)) rows.push_back(row_of(region));
    list.revisions = std::move(revisions);
    auto groups = groups_of(view, rows);
    list.set_rows(std::move(rows), std::move(groups));
}

void show_passages_of(Workbench& bench, const PassagesOf& of) {
    if (!bench.session) return;
    if (const auto* search = std::get_if<Search>(&of)) return show_search(bench, *search);
    bench.passages = std::make_unique<PassageList>(of);
    if (const auto* code = std::get_if<CodeId>(&of))
        bench.passages->below = empty_itself(bench.session->view(), *code);
    read_passages(bench);
    show_document(bench, Document::passages);
    speak_of_current(bench);
}

void show_passages_of_case(Workbench& bench, const CodeId& code, std::vector<CodingId> only,
                           std::string name) {
    if (!bench.session) return;
    bench.passages = std::make_unique<PassageList>(code);
    bench.passages->only = std::move(only);
    bench.passages->only_in = std::move(name);
    read_passages(bench);
    show_document(bench, Document::passages);
    speak_of_current(bench);
}

void show_passages_again(Workbench& bench, std::unique_ptr<LookAgain> again) {
    bench.passages = std::make_unique<PassageList>(CodeId(again->code));
    bench.passages->again = std::move(again);
    read_passages(bench);
    show_document(bench, Document::passages);
    speak_of_current(bench);
}

void show_passages_of_code(Workbench& bench) {
    if (!bench.session) return;
    if (!bench.session->view().code(bench.current_code))
        return say(bench, "Choose a code in the list of codes first.");
    show_passages_of(bench, CodeId(bench.current_code));
}

void show_passages_of_element(Workbench& bench) {
    if (!bench.session) return;
    if (!bench.session->view().element(bench.current_element))
        return say(bench, "Choose an element in the list of elements first.");
    show_passages_of(bench, ElementId(bench.current_element));
}

void show_passages_of_memo(Workbench& bench) {
    if (!bench.session) return;
    if (!bench.session->view().memo(bench.current_memo))
        return say(bench, "Choose a memo in the list of memos first.");
    show_passages_of(bench, MemoId(bench.current_memo));
}

void toggle_below(Workbench& bench) {
    if (!bench.passages || bench.passages->split || bench.passages->again || !bench.passages->only.empty() ||
        !std::holds_alternative<CodeId>(bench.passages->of))
        return say(bench, "Only the list of a code has codes below it.");
    bench.passages->below = !bench.passages->below;
    read_passages(bench);
    speak_of_current(bench);
    bench.focus_wanted = home_of(bench.document);
    say(bench, bench.passages->below ? "The passages of the codes below are shown too."
                                     : "Only the code’s own passages are shown.");
}

void settle_passages(Workbench& bench) {
    if (!bench.session || !bench.passages || bench.document != Document::passages) return;
    if (bench.passages->version == bench.session->view().version()) return;
    read_passages(bench);
    // The row that the keys stand on may be another one now.
    if (!bench.passages->search()) speak_of_current(bench);
}

void read_coded(Workbench& bench, const std::vector<SourceId>& sources) {
    if (!bench.session || !bench.passages) return;
    for (const SourceId& source : sources)
        if (!bench.passages->coded.contains(source))
            bench.passages->coded.emplace(source, store::coding_places(bench.session->project(), source));
}

void move_row(Workbench& bench, RowStep step, bool extends) {
    if (!bench.passages || bench.passages->rows().empty()) return;
    PassageList& list = *bench.passages;
    const std::size_t now = list.current(), last = list.rows().size() - 1;
    std::size_t to = now;
    switch (step) {
        case RowStep::up:
            to = now > 0 ? now - 1 : 0;
            break;
        case RowStep::down:
            to = std::min(now + 1, last);
            break;
        case RowStep::first:
            to = 0;
            break;
        case RowStep::last:
            to = last;
            break;
        case RowStep::page_up:
        case RowStep::page_down: {
            // As many rows as are on the screen, less one for the eye to hold on to.
            std::size_t seen = 0;
            for (const auto& shown : list.column.visible())
                seen += list.pieces()[shown.index].closes_row ? 1 : 0;
            const std::size_t by = std::max<std::size_t>(2, seen) - 1;
            to = step == RowStep::page_up ? now - std::min(now, by) : std::min(now + by, last);
            break;
        }
    }
    extends ? list.extend_to(to) : list.set_current(to);
    speak_of_current(bench);
}

void choose_row(Workbench& bench, std::size_t row) {
    if (!bench.passages) return;
    bench.passages->set_current(row);
    speak_of_current(bench);
}

void toggle_tick(Workbench& bench, std::size_t row) {
    if (!bench.passages || row >= bench.passages->rows().size()) return;
    bench.passages->tick(row, !bench.passages->rows()[row].ticked);
    choose_row(bench, row);
}

void toggle_tick_here(Workbench& bench) {
    if (bench.passages) toggle_tick(bench, bench.passages->current());
}

void tick_to(Workbench& bench, std::size_t row) {
    if (!bench.passages) return;
    bench.passages->extend_to(row);
    speak_of_current(bench);
}

void tick_every(Workbench& bench) {
    if (!bench.passages) return;
    const auto& rows = bench.passages->rows();
    const bool all = std::all_of(rows.begin(), rows.end(), [](const PassageRow& row) {
        return row.ticked || !row.passage.in_source();
    });
    bench.passages->tick_all(!all);
}

bool step_back_in_list(Workbench& bench) {
    PassageList* list = bench.passages.get();
    if (!list) return false;
    if (list->split && list->split->naming) return stop_naming_slot(bench), true;
    if (bench.seeking && bench.seeking->run) return stop_search(bench), true;
    const bool elsewhere = bench.desk.screen && !bench.desk.screen->ui().focused("passages/rows");
    if (elsewhere && !list->rows().empty()) {
        bench.focus_wanted = "passages/rows";
        return true;
    }
    if (list->split) return end_split(bench), true;
    if (list->ticked() == 0) return false;
    list->tick_all(false);
    return true;
}

void expand_row(Workbench& bench, int by) {
    const PassageRow* row = bench.passages ? bench.passages->current_row() : nullptr;
    if (!row || !row->passage.in_source()) return;
    const int reach = static_cast<int>(row->reach) + by;
    if (reach < 0 || (by > 0 && row->passage.context.whole && row->reach >= store::Reach::turn)) return;
    PassageRow wider = *row;
    wider.reach = static_cast<store::Reach>(reach);
    store::PassageReader reader(bench.session->project());
    wider.passage.context = reader.context(wider.coding().source, wider.coding().range, wider.reach);
    const std::size_t at = bench.passages->current();
    bench.passages->set_row(at, std::move(wider));
    bench.passages->set_current(at);
}

void go_to_passage(Workbench& bench) {
    const PassageRow* row = bench.passages ? bench.passages->current_row() : nullptr;
    if (!row) return;
    if (row->passage.region) return show_region(bench, RegionCodingId(row->passage.region));
    if (!row->passage.in_source()) {
        speak_of_current(bench);
        if (row->passage.memo) bench.current_memo = row->passage.memo;
        if (row->passage.code) bench.current_code = row->passage.code;
        return show_tab(bench, row->passage.memo ? NavigatorTab::memos : NavigatorTab::codes);
    }
    const model::Coding coding = row->coding();
    reveal(bench, coding.source, coding.range, Mark::outlined);
    if (!bench.page || bench.page->id() != coding.source) return;
    if (coding.id) {
        bench.page->selection.move_to(bench.page->text(), coding.range.begin, Extend::no);
        focus_coding(bench, coding.id);
    } else {
        bench.page->selection.select(coding.range);
    }
    focus_page(bench);
}

void go_to_list(Workbench& bench) {
    if (!bench.passages) return say(bench, "No list of passages has been shown yet.");
    if (bench.document == Document::passages) return;
    settle_passages(bench);
    show_document(bench, Document::passages);
    bench.passages->set_current(bench.passages->current());
    speak_of_current(bench);
}

const model::Coding* coding_in_list(const Workbench& bench, const CodingId& coding) {
    if (!bench.passages || coding.empty()) return nullptr;
    const auto row = bench.passages->find(coding.text());
    return row ? &bench.passages->rows()[*row].coding() : nullptr;
}

std::string words_in_list(const Workbench& bench, const SourceId& source, TextRange range) {
    if (!bench.passages) return {};
    const auto is_it = [&](const PassageRow& row) {
        return row.coding().source == source && row.coding().range == range;
    };
    if (const PassageRow* row = bench.passages->current_row(); row && is_it(*row))
        return jobs::words_of(row->passage.context);
    const auto& rows = bench.passages->rows();
    const auto row = std::find_if(rows.begin(), rows.end(), is_it);
    return row == rows.end() ? std::string() : jobs::words_of(row->passage.context);
}

bool done_with_rows(Workbench& bench, const Result<store::Done>& done, PassageList::Before before) {
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    if (done->changed) {
        before.operation = done->operation;
        bench.passages->remember(std::move(before));
    }
    read_codings(bench);
    read_passages(bench);
    say_done(bench, *done);
    return true;
}

void done_in_list(Workbench& bench, const store::Done& done) {
    if (bench.passages && done.changed) bench.passages->remember(bench.passages->before(done.operation));
}

bool show_undone_in_list(Workbench& bench, const OperationId& operation) {
    if (!bench.passages || operation.empty()) return false;
    const PassageList::Before* kept = bench.passages->remembered(operation);
    if (!kept) return false;
    const PassageList::Before before = *kept;
    if (bench.document != Document::passages) show_document(bench, Document::passages);
    read_passages(bench);
    bench.passages->restore(before);
    if (bench.passages->found()) restore_found(bench, operation);
    if (bench.passages->split) follow_undo(bench, operation);
    speak_of_current(bench);
    return true;
}

}  // namespace attune::workbench
