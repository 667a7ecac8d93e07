// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/pseudonym_desk.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "text/fold.h"
#include "text/tokens.h"

namespace attune::workbench {

namespace {

bool has_a_word(std::string_view words) {
    bool any = false;
    text::tokenize(words, [&](std::string_view, std::size_t, std::size_t) {
        any = true;
        return false;
    });
    return any;
}

bool fits(const PseudonymRow& row, PseudonymFilter only) {
    switch (only) {
        case PseudonymFilter::all:
            return true;
        case PseudonymFilter::open:
            return row.decision == Decision::open;
        case PseudonymFilter::put_in:
            return row.decision == Decision::put_in;
        case PseudonymFilter::dismissed:
            return row.decision == Decision::dismissed;
    }
    return true;
}

}  // namespace

PseudonymRow* PseudonymDesk::row_of(std::string_view id) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc() || end != id.data() + id.size() || number == 0 || number > rows_.size())
        return nullptr;
    return &rows_[number - 1];
}

const PseudonymRow* PseudonymDesk::row_of(std::string_view id) const {
    return const_cast<PseudonymDesk*>(this)->row_of(id);
}

std::size_t PseudonymDesk::count(Decision decision) const {
    return static_cast<std::size_t>(std::count_if(
        rows_.begin(), rows_.end(), [&](const PseudonymRow& row) { return row.decision == decision; }));
}

bool PseudonymDesk::is_suggested(std::string_view folded) const {
    return folded_.find(folded) != folded_.end();
}

void PseudonymDesk::keep_decisions() {
    for (PseudonymRow& row : rows_) {
        const bool decided = row.decision != Decision::open || row.own ||
                             (!row.pseudonym.empty() && !row.from_key) || row.match_case;
        std::erase_if(decided_, [&](const PseudonymRow& one) { return one.folded == row.folded; });
        if (!decided) continue;
        if (!row.own) row.found.places.clear();
        if (!row.own) row.found.labels.clear();
        decided_.push_back(std::move(row));
    }
}

void PseudonymDesk::take(std::vector<jobs::SuggestedIdentifier> found) {
    keep_decisions();
    rows_.clear();
    choice = {};
    place = 0;
    for (auto& one : found) {
        PseudonymRow row;
        row.folded = text::fold(one.what.words);
        row.found = std::move(one);
        const auto before = std::find_if(decided_.begin(), decided_.end(), [&](const PseudonymRow& earlier) {
            return earlier.folded == row.folded;
        });
        if (before != decided_.end()) {
            row.found.what.kind = before->found.what.kind;
            row.pseudonym = before->pseudonym;
            row.decision = before->decision;
            row.match_case = before->match_case;
            decided_.erase(before);
        } else if (left && left->holds(row.folded)) {
            row.decision = Decision::dismissed;
        }
        rows_.push_back(std::move(row));
    }
    for (PseudonymRow& earlier : decided_)
        if (earlier.own) rows_.push_back(earlier);
    std::erase_if(decided_, [](const PseudonymRow& earlier) { return earlier.own; });
    take_from_key();
    arrange();
    if (!shown_.empty()) choice = {id_of(shown_.front()), "pseudonym", {}};
}

void PseudonymDesk::add_own(jobs::SuggestedIdentifier found) {
    PseudonymRow row;
    row.folded = text::fold(found.what.words);
    row.found = std::move(found);
    row.own = true;
    rows_.push_back(std::move(row));
    take_from_key();
    filter.clear();
    only = PseudonymFilter::all;
    only_kind.reset();
    arrange();
    choice = {};
    choice.row = id_of(rows_.size() - 1);
    choice.column = "pseudonym";
    place = 0;
}

void PseudonymDesk::take_from_key() {
    if (!key) return;
    for (PseudonymRow& row : rows_) {
        if (!row.pseudonym.empty()) continue;
        for (const auto& entry : key->key().entries) {
            const bool same = std::any_of(entry.words.begin(), entry.words.end(),
                                          [&](const auto& words) { return text::fold(words) == row.folded; });
            if (!same) continue;
            row.pseudonym = entry.pseudonym;
            row.found.what.kind = entry.kind;
            row.match_case = entry.match_case;
            row.from_key = true;
            break;
        }
    }
}

void PseudonymDesk::arrange() {
    folded_.clear();
    shown_.clear();
    const std::string wanted = text::fold(filter);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const PseudonymRow& row = rows_[i];
        if (row.decision != Decision::dismissed) folded_.insert(row.folded);
        if (!fits(row, only) || (only_kind && row.found.what.kind != *only_kind)) continue;
        if (!wanted.empty() && row.folded.find(wanted) == std::string::npos &&
            text::fold(row.pseudonym).find(wanted) == std::string::npos)
            continue;
        shown_.push_back(i);
    }
    if (!sorted_by_) return;
    const auto before = [&](std::size_t left, std::size_t right) {
        const PseudonymRow& a = rows_[left];
        const PseudonymRow& b = rows_[right];
        switch (*sorted_by_) {
            case PseudonymColumn::words:
                return a.folded < b.folded;
            case PseudonymColumn::pseudonym:
                return a.pseudonym < b.pseudonym;
            case PseudonymColumn::decision:
                return a.decision < b.decision;
            case PseudonymColumn::kind:
                return a.found.what.kind < b.found.what.kind;
            case PseudonymColumn::places:
                return a.found.places.size() + a.found.labels.size() <
                       b.found.places.size() + b.found.labels.size();
            case PseudonymColumn::sources:
                return a.found.what.texts < b.found.what.texts;
            case PseudonymColumn::confidence:
                return a.found.what.confidence < b.found.what.confidence;
        }
        return false;
    };
    std::stable_sort(shown_.begin(), shown_.end(),
                     [&](std::size_t a, std::size_t b) { return descending_ ? before(b, a) : before(a, b); });
}

void PseudonymDesk::sort_by(PseudonymColumn column) {
    const bool same = sorted_by_ == column;
    // Figures are looked at from the largest.
    const bool figures = column == PseudonymColumn::places || column == PseudonymColumn::sources;
    descending_ = same ? !descending_ : figures;
    sorted_by_ = column;
    arrange();
}

void PseudonymDesk::forget_texts(const std::set<std::string>& folded_gone) {
    keep_decisions();
    std::erase_if(decided_, [&](const PseudonymRow& row) {
        return row.decision != Decision::dismissed || row.own || folded_gone.contains(row.folded);
    });
    rows_.clear();
    arrange();
    choice = {};
    place = 0;
    filter.clear();
    own_words.clear();
    fault.clear();
    looked_at.clear();
    agreement.reset();
    key_question.reset();
    edit_wanted = false;
    left.reset();
}

void PseudonymDesk::stop_reading() {
    if (looking) looked_at.clear();
    looking.reset();
    planning.reset();
}

std::vector<model::PseudonymEntry> PseudonymDesk::settled() const {
    std::vector<model::PseudonymEntry> entries;
    for (const PseudonymRow& row : rows_) {
        if (row.decision != Decision::put_in) continue;
        model::PseudonymEntry entry;
        entry.kind = row.found.what.kind;
        entry.words.push_back(row.found.what.words);
        for (const std::string& form : row.found.what.forms)
            if (text::fold(form) != row.folded) entry.words.push_back(form);
        entry.pseudonym = row.pseudonym;
        entry.match_case = row.match_case;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string_view label_for(model::IdentifierKind kind) {
    switch (kind) {
        case model::IdentifierKind::name:
            return {};
        case model::IdentifierKind::place:
            return "[PLACE]";
        case model::IdentifierKind::organisation:
            return "[ORGANISATION]";
        case model::IdentifierKind::date:
            return "[DATE]";
        case model::IdentifierKind::number:
            return "[NUMBER]";
        case model::IdentifierKind::other:
            return "[ADDRESS]";
    }
    return {};
}

std::string_view kind_name(model::IdentifierKind kind) {
    switch (kind) {
        case model::IdentifierKind::name:
            return "Name";
        case model::IdentifierKind::place:
            return "Place";
        case model::IdentifierKind::organisation:
            return "Organisation";
        case model::IdentifierKind::date:
            return "Date";
        case model::IdentifierKind::number:
            return "Number";
        case model::IdentifierKind::other:
            return "Other";
    }
    return {};
}

std::optional<std::string> refused_pseudonym(const PseudonymRow& row, const std::string& pseudonym) {
    if (pseudonym.empty()) return std::nullopt;
    if (!has_a_word(pseudonym)) return "A pseudonym is a word, or several on one line.";
    if (text::fold(pseudonym) == row.folded)
        return "This is the word itself; type what is to stand in its place.";
    return std::nullopt;
}

}  // namespace attune::workbench
