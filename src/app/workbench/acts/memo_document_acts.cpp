// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/memo_document_acts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/memo_links.h"
#include "kit/screen.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::workbench {

namespace {

constexpr std::size_t most_hits = 40;

void take_up(MemoDesk& desk, MemoEditor editor) {
    desk.document = std::move(editor);
    desk.words = text::word_count(desk.document.text);
    desk.focus_was_inside = false;
    ++desk.openings;
}

// Puts the memo into the middle pane and remembers what stood there.
void show_editor(Workbench& bench, MemoEditor editor) {
    MemoDesk& desk = *bench.memos;
    MemoDesk::Left left{bench.document, {}, desk.document.id};
    if (bench.desk.screen) left.focus = bench.desk.screen->ui().focus();
    // A new memo that came to nothing is nothing to come back to.
    if (left.document != Document::memo || left.memo) desk.came_from.push_back(std::move(left));
    take_up(desk, std::move(editor));
    settle_moving(bench);
    close_code_field(bench);
    bench.document = Document::memo;
    bench.focus_wanted = home_of(Document::memo);
}

MemoEditor editor_of(const store::MemoRow& row) {
    MemoEditor editor;
    editor.about = row.memo.id;
    load_memo_row(editor, row);
    return editor;
}

std::string in_quotes(std::string_view words) {
    return "“" + memo_title(words) + "”";
}

// The words at a place of a source.
std::string words_at(const Workbench& bench, const SourceId& source, TextRange range) {
    if (bench.page && bench.page->id() == source) return std::string(bench.page->text().quote(range));
    const auto text = store::text_of(bench.session->project(), source);
    return text ? std::string(text::Translator(*text).slice(range)) : std::string();
}

std::optional<model::Coding> coding_of(const Workbench& bench, const CodingId& id) {
    if (bench.page)
        if (const auto* coding = bench.page->coding(id)) return *coding;
    store::CodingFilter filter;
    filter.coding = id;
    const auto rows = store::codings(bench.session->project(), filter);
    return rows.empty() ? std::nullopt : std::optional(rows.front().coding);
}

void add_entries(LinkFinder& finder, const ProjectView& view, const MemoId& own) {
    const auto add = [&](const Subject& subject, const std::string& name, std::string_view detail) {
        const auto link = link_to(subject);
        if (!link || name.empty()) return;
        finder.entries.push_back({{*link, name, std::string(detail), {}}, fold_name(name)});
    };
    for (const auto& row : view.codes()) add(row.code.id, row.code.name, "Code");
    for (const auto& row : view.elements()) add(row.element.id, row.element.name, "Element");
    for (const auto& row : view.sources()) add(row.id, row.title, "Source");
    for (const auto& row : view.memos())
        if (row.memo.id != own) add(row.memo.id, row.memo.title, "Memo");
}

bool writing_here(const Workbench& bench, const kit::Path& below) {
    return bench.desk.screen && bench.desk.screen->ui().focus_within(below);
}

void changed_links(Workbench& bench, MemoPlace place) {
    memo_typed(bench, place);
    bench.focus_wanted = place == MemoPlace::document ? "memo/text" : "inspector/memo";
}

}  // namespace

void new_memo(Workbench& bench, model::MemoKind kind) {
    if (!bench.session || !finish_memo(bench)) return;
    MemoEditor editor;
    editor.kind = editor.stored.kind = kind;
    show_editor(bench, std::move(editor));
}

void show_memo(Workbench& bench, const MemoId& memo) {
    if (!bench.session) return;
    if (bench.document == Document::memo && bench.memos->document.id == memo) {
        bench.focus_wanted = home_of(Document::memo);
        return;
    }
    if (!finish_memo(bench)) return;
    const store::MemoRow* row = bench.session->view().memo(memo);
    if (!row) return say(bench, "This memo is not in the project any more.");
    show_editor(bench, editor_of(*row));
    bench.current_memo = memo;
    speak_of(bench, memo);
}

void leaf_to_memo(Workbench& bench, const MemoId& memo) {
    if (!bench.session || bench.memos->document.id == memo || !finish_memo(bench)) return;
    const store::MemoRow* row = bench.session->view().memo(memo);
    if (!row) return;
    take_up(*bench.memos, editor_of(*row));
    speak_of(bench, memo);
}

void enlarge_memo(Workbench& bench) {
    if (!bench.session) return;
    if (bench.memo.id && !bench.memo.dirty()) return show_memo(bench, MemoId(bench.memo.id));
    MemoEditor editor = bench.memo;
    // What is half-written goes along, and its draft with it.
    static_cast<MemoContent&>(bench.memo) = bench.memo.stored;
    if (!finish_memo(bench)) return;
    if (editor.link_labels.size() != editor.links.size()) {
        editor.link_labels.clear();
        for (const model::MemoLink& link : editor.links) editor.link_labels.push_back(name_of(bench, link));
    }
    editor.draft_kept = false;
    show_editor(bench, std::move(editor));
    memo_typed(bench, MemoPlace::document);
}

void leave_memo(Workbench& bench) {
    if (!finish_memo(bench)) return;
    MemoDesk& desk = *bench.memos;
    close_link_finder(bench);
    while (!desk.came_from.empty()) {
        const MemoDesk::Left left = desk.came_from.back();
        desk.came_from.pop_back();
        if (left.document == Document::memo) {
            const store::MemoRow* row = bench.session ? bench.session->view().memo(left.memo) : nullptr;
            if (!row) continue;
            take_up(desk, editor_of(*row));
            bench.current_memo = left.memo;
            speak_of(bench, left.memo);
        } else {
            desk.document = {};
        }
        bench.document = left.document;
        const bool elsewhere = kit::Path("navigator").holds(left.focus);
        bench.focus_wanted = elsewhere ? left.focus : std::string(home_of(left.document));
        return;
    }
    desk.document = {};
    show_page(bench);
}

void open_link_finder(Workbench& bench, MemoPlace place) {
    if (!bench.writable()) return;
    LinkFinder finder;
    finder.open = true;
    finder.place = place;
    const ProjectView& view = bench.session->view();
    if (bench.page) {
        const auto offer = [&](const Subject& subject, std::string_view detail) {
            const auto link = link_to(subject);
            finder.at_hand.push_back({*link, name_of(bench, *link), std::string(detail), {}});
        };
        if (const auto range = bench.page->selection.range(bench.page->text()))
            offer(Passage{bench.page->id(), *range}, "The passage selected on the page");
        if (bench.page->focused) offer(*bench.page->focused, "The coding chosen on the page");
        offer(bench.page->id(), "The source on the page");
    }
    if (const auto* code = view.code(bench.current_code))
        finder.at_hand.push_back(
            {*link_to(code->code.id), code->code.name, "The code chosen in its list", {}});
    add_entries(finder, view, memo_at(bench, place).id);
    bench.memos->finder = std::move(finder);
    refresh_link_hits(bench);
}

void open_link_finder_here(Workbench& bench) {
    if (!bench.session) return;
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    const bool beside = writing_here(bench, "inspector") || bench.document != Document::memo;
    if (beside && std::holds_alternative<std::monostate>(bench.memo.about))
        return say(bench, "Open a memo first; then choose what it speaks of.");
    open_link_finder(bench, beside ? MemoPlace::inspector : MemoPlace::document);
}

void refresh_link_hits(Workbench& bench) {
    LinkFinder& finder = bench.memos->finder;
    finder.hits.clear();
    finder.highlighted = 0;
    const FoldedName query = fold_name(finder.query);
    if (query.empty()) {
        finder.hits = finder.at_hand;
        return;
    }
    struct Found {
        std::tuple<MatchRank, std::size_t> order;
        std::vector<NameMatch::Piece> pieces;
    };
    std::vector<Found> found;
    for (std::size_t i = 0; i < finder.entries.size(); ++i)
        if (auto match = match_name(finder.entries[i].folded, query))
            found.push_back({{match->rank, i}, std::move(match->pieces)});
    const auto shown = std::min(most_hits, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                      [](const Found& a, const Found& b) { return a.order < b.order; });
    for (std::size_t i = 0; i < shown; ++i) {
        LinkHit hit = finder.entries[std::get<1>(found[i].order)].hit;
        hit.pieces = std::move(found[i].pieces);
        finder.hits.push_back(std::move(hit));
    }
}

void close_link_finder(Workbench& bench) {
    bench.memos->finder = {};
}

void add_link_hit(Workbench& bench, std::size_t hit) {
    LinkFinder& finder = bench.memos->finder;
    if (!finder.open || hit >= finder.hits.size()) return;
    const LinkHit chosen = finder.hits[hit];
    const MemoPlace place = finder.place;
    close_link_finder(bench);
    MemoEditor& memo = memo_at(bench, place);
    if (std::find(memo.links.begin(), memo.links.end(), chosen.link) != memo.links.end()) {
        bench.focus_wanted = place == MemoPlace::document ? "memo/text" : "inspector/memo";
        return say(bench, fmt::format("It speaks of {} already.", chosen.name));
    }
    memo.links.push_back(chosen.link);
    memo.link_labels.push_back(chosen.name);
    changed_links(bench, place);
}

void remove_memo_link(Workbench& bench, MemoPlace place, std::size_t link) {
    MemoEditor& memo = memo_at(bench, place);
    if (!bench.writable() || link >= memo.links.size()) return;
    memo.links.erase(memo.links.begin() + static_cast<std::ptrdiff_t>(link));
    if (link < memo.link_labels.size())
        memo.link_labels.erase(memo.link_labels.begin() + static_cast<std::ptrdiff_t>(link));
    changed_links(bench, place);
}

void go_to(Workbench& bench, const Subject& subject) {
    if (!bench.session) return;
    const ProjectView& view = bench.session->view();
    if (const auto* id = std::get_if<MemoId>(&subject)) return show_memo(bench, *id);
    if (const auto* id = std::get_if<CodeId>(&subject)) {
        if (!view.code(*id)) return say(bench, "This code is not in the project any more.");
        bench.current_code = *id;
        show_tab(bench, NavigatorTab::codes);
        bench.focus_wanted = "navigator/list";
        return speak_of(bench, subject);
    }
    if (const auto* id = std::get_if<ElementId>(&subject)) {
        if (!view.element(*id)) return say(bench, "This element is not in the project any more.");
        bench.current_element = *id;
        show_tab(bench, NavigatorTab::elements);
        bench.focus_wanted = "navigator/list";
        return speak_of(bench, subject);
    }
    if (const auto* id = std::get_if<SourceId>(&subject)) {
        if (!view.source(*id)) return say(bench, "This source is not in the project any more.");
        show_source(bench, *id);
        speak_of(bench, subject);
        return focus_page(bench);
    }
    if (const auto* passage = std::get_if<Passage>(&subject)) {
        if (!view.source(passage->source)) return say(bench, "Its source is not in the project any more.");
        reveal(bench, passage->source, passage->range, Mark::outlined);
        if (bench.page && bench.page->id() == passage->source)
            bench.page->selection.move_to(bench.page->text(), passage->range.begin, Extend::no);
        speak_of(bench, subject);
        return focus_page(bench);
    }
    if (const auto* id = std::get_if<CodingId>(&subject)) {
        const auto coding = coding_of(bench, *id);
        if (!coding) return say(bench, "This coding is not in the project any more.");
        reveal(bench, coding->source, coding->range, Mark::outlined);
        if (bench.page && bench.page->id() == coding->source) {
            bench.page->selection.move_to(bench.page->text(), coding->range.begin, Extend::no);
            focus_coding(bench, *id);
        }
        return focus_page(bench);
    }
}

std::string name_of(const Workbench& bench, const model::MemoLink& link) {
    const ProjectView& view = bench.session->view();
    const auto title = [&](const SourceId& id) {
        const auto* row = view.source(id);
        return row ? row->title : std::string("A source that is gone");
    };
    if (link.source && link.range)
        return title(link.source) + ": " + in_quotes(words_at(bench, link.source, *link.range));
    if (link.source) return title(link.source);
    if (link.coding) {
        const auto coding = coding_of(bench, link.coding);
        if (!coding) return "A coding that is gone";
        return title(coding->source) + ": " + in_quotes(words_at(bench, coding->source, coding->range));
    }
    if (link.code) {
        const auto* row = view.code(link.code);
        return row ? row->code.name : std::string("A code that is gone");
    }
    if (link.element) {
        const auto* row = view.element(link.element);
        return row ? row->element.name : std::string("An element that is gone");
    }
    if (link.memo) {
        const auto* row = view.memo(link.memo);
        return row ? row->memo.title : std::string("A memo that is gone");
    }
    return "A case";
}

}  // namespace attune::workbench
