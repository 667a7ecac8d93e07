// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/memo_list_acts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/memo_links.h"
#include "text/boundaries.h"
#include "text/collation.h"
#include "text/search.h"
#include "text/translator.h"

namespace attune::workbench {

namespace {

// Texts are looked through when the hands rest, titles at every letter.
constexpr double rest_seconds = 0.15;
constexpr std::int64_t excerpt_before = 18;  // code points before the words found
constexpr std::int64_t excerpt_length = 70;

void ask_again(Workbench& bench) {
    MemoList& list = bench.memos->list;
    list.stale = true;
    list.in_text.clear();
    list.words_due = fold_name(list.words).empty() ? -1 : bench.now + rest_seconds;
}

// The first of the words in the text with a little around it, on one line.
std::string excerpt(const std::string& text, const std::string& words) {
    const std::string first = words.substr(0, words.find(' '));
    const auto hits = text::find_literal(text, first);
    if (hits.empty()) return {};
    const text::Translator translator(text);
    const text::Boundaries boundaries(translator);
    CodePoint from = hits.front().begin - excerpt_before;
    if (from.value <= 0)
        from = CodePoint{};
    else
        from = boundaries.next_word_end(from);
    from = std::min(from, hits.front().begin);
    TextRange range{from, std::min(from + excerpt_length, translator.length())};
    range = boundaries.trim_white_space(boundaries.snap_to_graphemes(range));
    std::string shown(translator.slice(range));
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    return (from.value > 0 ? "…" : "") + shown + (range.end < translator.length() ? "…" : "");
}

void look_through_texts(Workbench& bench) {
    MemoList& list = bench.memos->list;
    list.words_due = -1;
    list.in_text.clear();
    store::MemoFilter filter;
    filter.words = list.words;
    for (const store::MemoRow& row : store::memos(bench.session->project(), filter))
        list.in_text.emplace_back(row.memo.id, excerpt(row.memo.text, list.words));
    list.stale = true;
}

std::string heading_of(model::MemoKind kind, std::size_t count) {
    return fmt::format("{} · {}", memo_kind_name(kind), count);
}

void make_rows(Workbench& bench) {
    MemoList& list = bench.memos->list;
    const ProjectView& view = bench.session->view();
    const auto& memos = view.memos();
    list.stale = false;
    list.version = view.names_version();
    list.rows.clear();

    std::vector<bool> about;
    if (!std::holds_alternative<std::monostate>(list.about)) {
        about.resize(memos.size());
        for (const store::MemoRow* row : memos_about(view, list.about))
            about[static_cast<std::size_t>(row - memos.data())] = true;
    }
    std::unordered_map<MemoId, const std::string*> in_text;
    for (const auto& [id, words] : list.in_text) in_text.emplace(id, &words);
    const FoldedName wanted = fold_name(list.words);
    for (std::size_t i = 0; i < memos.size(); ++i) {
        const model::Memo& memo = memos[i].memo;
        if (list.kind && memo.kind != *list.kind) continue;
        if (!about.empty() && !about[i]) continue;
        MemoList::Row row;
        row.index = i;
        if (!wanted.empty()) {
            auto match = match_name(fold_name(memo.title), wanted);
            const auto found = in_text.find(memo.id);
            if (match && match->rank == MatchRank::fuzzy) match.reset();
            if (!match && found == in_text.end()) continue;
            if (match) row.pieces = std::move(match->pieces);
            if (!match) row.excerpt = *found->second;
        }
        list.rows.push_back(std::move(row));
    }
    list.count = list.rows.size();

    const auto newer = [&](const MemoList::Row& a, const MemoList::Row& b) {
        const model::Memo &left = memos[a.index].memo, &right = memos[b.index].memo;
        return left.changed_ms != right.changed_ms ? left.changed_ms > right.changed_ms : left.id > right.id;
    };
    switch (list.sort) {
        case MemoSort::changed:
            std::sort(list.rows.begin(), list.rows.end(), newer);
            break;
        case MemoSort::title: {
            const text::Collator collator;
            std::vector<std::string> keys(memos.size());
            for (const auto& row : list.rows)
                keys[row.index] = collator.sort_key(memos[row.index].memo.title);
            std::sort(list.rows.begin(), list.rows.end(), [&](const auto& a, const auto& b) {
                return keys[a.index] != keys[b.index] ? keys[a.index] < keys[b.index] : a.index < b.index;
            });
            break;
        }
        case MemoSort::kind: {
            std::vector<MemoList::Row> grouped;
            std::sort(list.rows.begin(), list.rows.end(), newer);
            for (const model::MemoKind kind : memo_kinds) {
                const std::size_t at = grouped.size();
                for (const auto& row : list.rows)
                    if (memos[row.index].memo.kind == kind) grouped.push_back(row);
                if (grouped.size() == at) continue;
                MemoList::Row heading;
                heading.heading = heading_of(kind, grouped.size() - at);
                grouped.insert(grouped.begin() + static_cast<std::ptrdiff_t>(at), std::move(heading));
            }
            list.rows = std::move(grouped);
            break;
        }
    }
}

}  // namespace

void filter_memos(Workbench& bench, std::string words) {
    bench.memos->list.words = std::move(words);
    ask_again(bench);
}

void filter_memos_by_kind(Workbench& bench, std::optional<model::MemoKind> kind) {
    bench.memos->list.kind = kind;
    bench.memos->list.stale = true;
}

void sort_memos(Workbench& bench, MemoSort sort) {
    bench.memos->list.sort = sort;
    bench.memos->list.stale = true;
}

void list_memos_about(Workbench& bench, const Subject& subject) {
    if (!bench.session) return;
    MemoList& list = bench.memos->list;
    list.about = subject;
    list.about_name.clear();
    list.stale = true;
    const auto link = link_to(subject);
    if (!link) return;
    list.about_name = name_of(bench, *link);
    list.words.clear();
    list.kind.reset();
    ask_again(bench);
    show_tab(bench, NavigatorTab::memos);
    bench.focus_wanted = "navigator/list";
}

bool settle_memo_list(Workbench& bench) {
    if (!bench.session) return false;
    MemoList& list = bench.memos->list;
    const bool changed = list.version != bench.session->view().names_version();
    if (changed && !fold_name(list.words).empty() && list.words_due < 0)
        list.words_due = bench.now + rest_seconds;
    if (list.words_due >= 0 && bench.now >= list.words_due) look_through_texts(bench);
    if (!list.stale && !changed) return false;
    make_rows(bench);
    return true;
}

}  // namespace attune::workbench
