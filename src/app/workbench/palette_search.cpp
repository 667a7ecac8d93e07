// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/palette_search.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace attune::workbench {

namespace {

std::string why_not(const Action& action, const ActionContext& context) {
    if (!action.blocked) return {};
    const auto why = action.blocked(context);
    return why ? std::string(*why) : std::string();
}

}  // namespace

PaletteSearch::PaletteSearch() {
    for (const Action& action : actions()) {
        if (!action.listed || action.id == "go.palette") continue;
        Entry entry;
        entry.hit.id = action.id;
        entry.hit.words = action.words;
        entry.hit.detail = action.group;
        entry.folded = fold_name(action.words);
        entry.action = &action;
        entries_.push_back(std::move(entry));
    }
    actions_ = entries_.size();
}

void PaletteSearch::add(PaletteHit::Kind kind, const std::string& id, const std::string& words,
                        std::string_view detail) {
    Entry entry;
    entry.hit.kind = kind;
    entry.hit.id = id;
    entry.hit.words = words;
    entry.hit.detail = detail;
    entry.folded = fold_name(words);
    entries_.push_back(std::move(entry));
}

void PaletteSearch::set(const ProjectView* view) {
    using Kind = PaletteHit::Kind;
    const std::uint64_t version = view ? view->names_version() : 0;
    const ProjectId project = view ? view->info().id : ProjectId();
    if (version == version_ && project == project_) return;
    project_ = project;
    version_ = version;
    entries_.resize(actions_);
    if (!view) return;
    for (const auto& row : view->sources()) add(Kind::source, row.id.text(), row.title, "Source");
    for (const auto& row : view->codes()) add(Kind::code, row.code.id.text(), row.code.name, "Code");
    for (const auto& row : view->elements())
        add(Kind::element, row.element.id.text(), row.element.name, "Element");
    for (const auto& row : view->memos()) add(Kind::memo, row.memo.id.text(), row.memo.title, "Memo");
}

std::vector<PaletteHit> PaletteSearch::find(std::string_view query, const ActionContext& context,
                                            std::size_t limit) const {
    return find_from(0, query, context, limit);
}

std::vector<PaletteHit> PaletteSearch::find_things(std::string_view query, std::size_t limit) const {
    return find_from(actions_, query, {}, limit);
}

std::vector<PaletteHit> PaletteSearch::find_from(std::size_t first, std::string_view query,
                                                 const ActionContext& context, std::size_t limit) const {
    std::vector<PaletteHit> hits;
    const FoldedName wanted = fold_name(query);
    if (query.find_first_not_of(' ') == std::string_view::npos) {
        for (std::size_t i = first; i < actions_; ++i)
            if (why_not(*entries_[i].action, context).empty()) hits.push_back(entries_[i].hit);
        for (std::size_t i = actions_; first > 0 && i < entries_.size() && hits.size() < limit; ++i)
            hits.push_back(entries_[i].hit);
        return hits;
    }
    struct Found {
        // blocked, rank, letters passed over, entry
        std::tuple<bool, MatchRank, std::size_t, std::size_t> order;
        std::vector<NameMatch::Piece> pieces;
    };
    std::vector<Found> found;
    for (std::size_t i = first; i < entries_.size(); ++i) {
        auto match = match_name(entries_[i].folded, wanted);
        if (!match) continue;
        const bool blocked = entries_[i].action && !why_not(*entries_[i].action, context).empty();
        found.push_back({{blocked, match->rank, match->gaps, i}, std::move(match->pieces)});
    }
    const auto shown = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                      [](const Found& a, const Found& b) { return a.order < b.order; });
    for (std::size_t i = 0; i < shown; ++i) {
        const Entry& entry = entries_[std::get<3>(found[i].order)];
        hits.push_back(entry.hit);
        hits.back().pieces = std::move(found[i].pieces);
        if (entry.action) hits.back().blocked = why_not(*entry.action, context);
    }
    return hits;
}

}  // namespace attune::workbench
