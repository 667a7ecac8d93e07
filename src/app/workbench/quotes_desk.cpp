// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/quotes_desk.h"

#include <algorithm>
#include <utility>

namespace attune::workbench {

void QuotesDesk::set_marks(std::vector<model::MarkedQuote> marks) {
    marks_.clear();
    for (auto& mark : marks) marks_[mark.source].push_back(std::move(mark));
}

void QuotesDesk::set_list(std::vector<jobs::ListedQuote> list) {
    std::vector<model::MarkedQuote> marks;
    marks.reserve(list.size());
    for (const auto& line : list) marks.push_back(line.quote);
    set_marks(std::move(marks));
    list_ = std::move(list);
    lay();
}

void QuotesDesk::show_only(std::optional<model::QuoteState> state) {
    only = state;
    lay();
}

// The cursor stays with its quote, or goes to what took its place.
void QuotesDesk::lay() {
    std::size_t was = 0;
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (rows_[row] < list_.size() && list_[rows_[row]].quote.id.text() == choice.row) was = row;
    rows_.clear();
    for (std::size_t i = 0; i < list_.size(); ++i)
        if (!only || list_[i].quote.state == *only) rows_.push_back(i);
    if (current()) return;
    choice.row = rows_.empty() ? std::string() : line(std::min(was, rows_.size() - 1)).quote.id.text();
}

const std::vector<model::MarkedQuote>& QuotesDesk::marks(const SourceId& source) const {
    static const std::vector<model::MarkedQuote> none;
    const auto at = marks_.find(source);
    return at == marks_.end() ? none : at->second;
}

const model::MarkedQuote* QuotesDesk::mark_of(const SourceId& source, TextRange range) const {
    const model::MarkedQuote* found = nullptr;
    for (const auto& mark : marks(source)) {
        if (mark.range == range) return &mark;
        if (!found && mark.range.overlaps(range)) found = &mark;
    }
    return found;
}

std::size_t QuotesDesk::count(model::QuoteState state) const {
    return static_cast<std::size_t>(
        std::ranges::count(list_, state, [](const jobs::ListedQuote& line) { return line.quote.state; }));
}

const jobs::ListedQuote* QuotesDesk::current() const {
    for (const std::size_t row : rows_)
        if (list_[row].quote.id.text() == choice.row) return &list_[row];
    return nullptr;
}

std::string_view state_words(model::QuoteState state) {
    switch (state) {
        case model::QuoteState::starred:
            return "starred";
        case model::QuoteState::cleared:
            return "cleared";
        case model::QuoteState::held:
            return "held back";
    }
    return {};
}

std::string_view state_sign(model::QuoteState state) {
    switch (state) {
        case model::QuoteState::starred:
            return "★";
        case model::QuoteState::cleared:
            return "✓";
        case model::QuoteState::held:
            return "⊘";
    }
    return {};
}

std::string_view level_meaning(model::AttributionLevel level) {
    switch (level) {
        case model::AttributionLevel::none:
            return "Nothing: the words alone";
        case model::AttributionLevel::voice:
            return "Voice, such as “a parent”";
        case model::AttributionLevel::role:
            return "Role, such as “mother”";
        case model::AttributionLevel::role_wave:
            return "Role and wave, such as “mother, follow-up”";
        case model::AttributionLevel::case_name:
            return "Case and role, such as “Family 07, mother”";
    }
    return {};
}

}  // namespace attune::workbench
