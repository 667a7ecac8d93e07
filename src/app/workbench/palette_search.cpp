// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/palette_search.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace attune::workbench {

namespace {

struct Found {
    std::tuple<bool, MatchRank, std::size_t> order;  // blocked, rank, as met
    PaletteHit hit;
};

class Search {
  public:
    explicit Search(std::string_view query) : query_(fold_name(query)) {}

    void offer(PaletteHit hit) {
        auto match = match_name(fold_name(hit.words), query_);
        if (!match) return;
        hit.pieces = std::move(match->pieces);
        found_.push_back({{!hit.blocked.empty(), match->rank, found_.size()}, std::move(hit)});
    }
    std::vector<PaletteHit> take(std::size_t limit) {
        std::sort(found_.begin(), found_.end(),
                  [](const Found& a, const Found& b) { return a.order < b.order; });
        std::vector<PaletteHit> hits;
        for (auto& found : found_) {
            if (hits.size() == limit) break;
            hits.push_back(std::move(found.hit));
        }
        return hits;
    }

  private:
    FoldedName query_;
    std::vector<Found> found_;
};

PaletteHit hit_of(const Action& action, const ActionContext& context) {
    PaletteHit hit;
    hit.id = action.id;
    hit.words = action.words;
    hit.detail = action.group;
    hit.trailing = key_text(action);
    if (action.blocked)
        if (const auto why = action.blocked(context)) hit.blocked = *why;
    return hit;
}

PaletteHit thing(PaletteHit::Kind kind, const std::string& id, std::string words, std::string_view detail) {
    PaletteHit hit;
    hit.kind = kind;
    hit.id = id;
    hit.words = std::move(words);
    hit.detail = detail;
    return hit;
}

}  // namespace

std::vector<PaletteHit> search_palette(std::string_view query, const ActionContext& context,
                                       const ProjectView* view, std::size_t limit) {
    if (query.find_first_not_of(' ') == std::string_view::npos) {
        std::vector<PaletteHit> all;
        for (const Action& action : actions()) {
            if (!action.listed || action.id == "go.palette") continue;
            PaletteHit hit = hit_of(action, context);
            if (hit.blocked.empty()) all.push_back(std::move(hit));
        }
        return all;
    }
    Search search(query);
    for (const Action& action : actions())
        if (action.listed) search.offer(hit_of(action, context));
    if (view) {
        using Kind = PaletteHit::Kind;
        for (const auto& row : view->sources())
            search.offer(thing(Kind::source, row.id.text(), row.title, "Source"));
        for (const auto& row : view->codes())
            search.offer(thing(Kind::code, row.code.id.text(), row.code.name, "Code"));
        for (const auto& row : view->elements())
            search.offer(thing(Kind::element, row.element.id.text(), row.element.name, "Element"));
        for (const auto& row : view->memos())
            search.offer(thing(Kind::memo, row.memo.id.text(), row.memo.title, "Memo"));
    }
    return search.take(limit);
}

}  // namespace attune::workbench
