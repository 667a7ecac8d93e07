// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/passage_list.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/look_again.h"
#include "app/workbench/split_walk.h"
#include "text/layout.h"

namespace attune::workbench {

namespace {

constexpr std::size_t remembered_acts = 400;
// A passage longer than this is shown by its begin and end until it is expanded; bytes.
constexpr std::size_t longest_shown = 2600, begin_shown = 1500, end_shown = 700;
constexpr std::string_view gap_words = "… the rest: press → …";

// The last place for a cut at or before `at`, between words where there are some.
std::size_t cut_before(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    const auto space = text.rfind(' ', at);
    if (space != std::string_view::npos && space + 200 > at) return space;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
}

}  // namespace

std::string PassageRow::key() const {
    const std::string in = group.empty() ? std::string() : "@" + group;
    if (passage.coding.id) return passage.coding.id.text() + in;
    if (passage.region) return passage.region.text();
    if (passage.memo) return fmt::format("memo-{}-{}", passage.memo.text(), hit.begin.value);
    if (passage.code)
        return fmt::format("code-{}-{}-{}", passage.code.text(), passage.field, hit.begin.value);
    return fmt::format("{}-{}-{}{}", passage.coding.source.text(), hit.begin.value, hit.end.value, in);
}

PassageList::PassageList(PassagesOf what) : of(std::move(what)) {
    if (const Search* wanted = search()) query = wanted->words;
}
PassageList::~PassageList() = default;

std::string_view PassageList::text_of(const PassagePiece& piece) const {
    switch (piece.kind) {
        case PassagePiece::Kind::heading:
            return groups_[piece.line].title;
        case PassagePiece::Kind::gap:
            return gap_words;
        case PassagePiece::Kind::line:
            break;
    }
    return std::string_view(rows_[piece.row].passage.context.lines[piece.line].text)
        .substr(piece.begin, piece.end - piece.begin);
}

void PassageList::add_pieces(std::size_t row, std::vector<PassagePiece>& pieces) {
    const PassageRow& shown = rows_[row];
    const auto& lines = shown.passage.context.lines;
    const std::size_t first = pieces.size();
    std::size_t all = 0;
    for (const auto& line : lines) all += line.text.size();
    // Bytes of the whole that are left out.
    std::size_t from = all, to = all;
    if (shown.reach < store::Reach::turn && all > longest_shown) {
        from = begin_shown;
        to = all - end_shown;
    }
    std::size_t at = 0;
    bool gap = false;
    const auto add = [&](std::size_t line, std::size_t begin, std::size_t end) {
        if (begin >= end) return;
        std::size_t done = begin;
        for (const std::string_view part :
             text::split_long_paragraph(std::string_view(lines[line].text).substr(begin, end - begin))) {
            pieces.push_back({PassagePiece::Kind::line, row, line, done, done + part.size(), false, false});
            done += part.size();
        }
    };
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const std::string_view text = lines[line].text;
        const std::size_t size = text.size();
        if (at + size <= from || at >= to) {
            add(line, 0, size);
        } else {
            if (at < from) add(line, 0, cut_before(text, from - at));
            if (!std::exchange(gap, true))
                pieces.push_back({PassagePiece::Kind::gap, row, line, 0, 0, false, false});
            if (at + size > to) add(line, cut_before(text, to > at ? to - at : 0), size);
        }
        at += size;
    }
    // A row without a word (its text is gone) still has its place.
    if (pieces.size() == first) pieces.push_back({PassagePiece::Kind::gap, row, 0, 0, 0, false, false});
    pieces[first].opens_row = true;
    pieces.back().closes_row = true;
}

void PassageList::lay() {
    pieces_.clear();
    first_piece_.clear();
    first_piece_.reserve(rows_.size() + 1);
    by_key_.clear();
    by_key_.reserve(rows_.size());
    ticked_ = 0;
    std::size_t group = 0;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (group < groups_.size() && groups_[group].first == row) {
            pieces_.push_back({PassagePiece::Kind::heading, row, group, 0, 0, false, false});
            ++group;
        }
        first_piece_.push_back(pieces_.size());
        add_pieces(row, pieces_);
        by_key_.emplace(rows_[row].key(), row);
        ticked_ += rows_[row].ticked ? 1 : 0;
    }
    first_piece_.push_back(pieces_.size());
    column.reset(pieces_.size(),
                 {[this](std::size_t i) { return text_of(pieces_[i]); },
                  [this](std::size_t i) { return look_of ? look_of(pieces_[i]) : kit::ParagraphLook{}; }});
}

void PassageList::set_rows(std::vector<PassageRow> rows, std::vector<PassageGroup> groups) {
    // What was at the top of the view, and what was current.
    const auto anchor = column.anchor();
    std::string top, now;
    std::size_t piece_in_row = 0;
    if (anchor.paragraph < pieces_.size() && !rows_.empty()) {
        const PassagePiece& piece = pieces_[anchor.paragraph];
        if (piece.row < rows_.size()) top = rows_[piece.row].key();
        if (piece.kind != PassagePiece::Kind::heading)
            piece_in_row = anchor.paragraph - first_piece_[piece.row];
    }
    const std::size_t was = current_;
    if (const PassageRow* row = current_row()) now = row->key();
    const bool had_rows = !rows_.empty();

    rows_ = std::move(rows);
    groups_ = std::move(groups);
    extends_from_.reset();
    lay();

    const auto same = find(now);
    current_ = same ? *same : std::min(was, rows_.empty() ? 0 : rows_.size() - 1);
    if (!had_rows) return;
    const auto top_row = find(top);
    if (top_row) {
        const std::size_t piece =
            std::min(first_piece_[*top_row] + piece_in_row, first_piece_[*top_row + 1] - 1);
        column.set_anchor({piece, anchor.offset});
    } else if (!rows_.empty()) {
        set_current(current_);
    }
}

void PassageList::set_row(std::size_t row, PassageRow changed) {
    if (row >= rows_.size()) return;
    by_key_.erase(rows_[row].key());
    ticked_ += (changed.ticked ? 1 : 0);
    ticked_ -= (rows_[row].ticked ? 1 : 0);
    rows_[row] = std::move(changed);
    by_key_.emplace(rows_[row].key(), row);
    std::vector<PassagePiece> pieces;
    add_pieces(row, pieces);
    const std::size_t first = first_piece_[row], old = first_piece_[row + 1] - first;
    const auto at = pieces_.begin() + static_cast<std::ptrdiff_t>(first);
    pieces_.erase(at, at + static_cast<std::ptrdiff_t>(old));
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(first), pieces.begin(), pieces.end());
    for (std::size_t i = row + 1; i < first_piece_.size(); ++i)
        first_piece_[i] = first_piece_[i] - old + pieces.size();
    column.replaced(first, old, pieces.size());
}

std::vector<PassageRow> PassageList::take_rows() {
    return std::exchange(rows_, {});
}

std::optional<std::size_t> PassageList::find(std::string_view key) const {
    const auto at = by_key_.find(std::string(key));
    return at == by_key_.end() ? std::nullopt : std::optional(at->second);
}

void PassageList::set_current(std::size_t row) {
    if (rows_.empty()) return;
    current_ = std::min(row, rows_.size() - 1);
    std::size_t first = first_piece_[current_];
    // The heading comes with the first row below it.
    if (first > 0 && pieces_[first - 1].kind == PassagePiece::Kind::heading) --first;
    const std::size_t last = first_piece_[current_ + 1] - 1;
    column.scroll_to({first, 0}, {last, text_of(pieces_[last]).size()});
}

void PassageList::centre_current() {
    if (current_ + 1 < first_piece_.size())
        column.scroll_to({first_piece_[current_], 0}, kit::ParagraphColumn::Reveal::centre);
}

void PassageList::tick(std::size_t row, bool on) {
    // What is not said in a source cannot be coded, so it is not chosen either.
    if (row >= rows_.size() || rows_[row].ticked == on || !rows_[row].passage.in_source()) return;
    rows_[row].ticked = on;
    on ? ++ticked_ : --ticked_;
    extends_from_.reset();
}

void PassageList::tick_all(bool on) {
    ticked_ = 0;
    for (PassageRow& row : rows_) {
        row.ticked = on && row.passage.in_source();
        ticked_ += row.ticked ? 1 : 0;
    }
    extends_from_.reset();
}

void PassageList::extend_to(std::size_t row) {
    if (rows_.empty()) return;
    row = std::min(row, rows_.size() - 1);
    const std::size_t from = extends_from_.value_or(current_);
    const auto between = [](std::size_t a, std::size_t b, std::size_t i) {
        return i >= std::min(a, b) && i <= std::max(a, b);
    };
    const std::size_t first = std::min({from, row, current_}), last = std::max({from, row, current_});
    for (std::size_t i = first; i <= last; ++i) {
        const bool was = between(from, current_, i), is = between(from, row, i);
        if (is)
            tick(i, true);
        else if (was)
            tick(i, false);
    }
    set_current(row);
    extends_from_ = from;
}

std::vector<std::size_t> PassageList::chosen() const {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < rows_.size() && ticked_ > 0; ++i)
        if (rows_[i].ticked) rows.push_back(i);
    if (rows.empty() && current_ < rows_.size()) rows.push_back(current_);
    return rows;
}

PassageList::Before PassageList::before(OperationId operation) const {
    Before kept{std::move(operation), {}, {}};
    for (const PassageRow& row : rows_)
        if (row.ticked) kept.ticked.push_back(row.key());
    if (const PassageRow* row = current_row()) kept.current = row->key();
    return kept;
}

void PassageList::remember(Before before) {
    before_.push_back(std::move(before));
    if (before_.size() > remembered_acts) before_.pop_front();
}

const PassageList::Before* PassageList::remembered(const OperationId& operation) const {
    const auto at = std::find_if(before_.rbegin(), before_.rend(),
                                 [&](const Before& one) { return one.operation == operation; });
    return at == before_.rend() ? nullptr : &*at;
}

void PassageList::restore(const Before& before) {
    tick_all(false);
    for (const std::string& key : before.ticked)
        if (const auto row = find(key)) tick(*row, true);
    if (const auto row = find(before.current)) set_current(*row);
}

}  // namespace attune::workbench
