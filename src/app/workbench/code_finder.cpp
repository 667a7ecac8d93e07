// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/code_finder.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace attune::workbench {

void CodeFinder::set(const std::vector<store::CodeRow>& codes,
                     const std::vector<store::ElementRow>& elements) {
    entries_.clear();
    entries_.reserve(codes.size() + elements.size());
    std::unordered_map<CodeId, const std::string*> names;
    for (const auto& row : codes) names.emplace(row.code.id, &row.code.name);
    std::unordered_map<ElementId, const model::Element*> element_of;
    for (const auto& row : elements) element_of.emplace(row.element.id, &row.element);

    for (const auto& row : codes) {
        if (row.code.folder || row.code.state == model::CodeState::retired) continue;
        Entry entry;
        entry.hit.kind = CodeHit::Kind::code;
        entry.hit.code = row.code.id;
        entry.hit.name = row.code.name;
        if (const auto parent = names.find(row.code.parent); parent != names.end())
            entry.hit.detail = *parent->second;
        entry.folded = fold_name(row.code.name);
        for (const auto& alias : row.code.aliases) entry.others.push_back({alias, fold_name(alias)});
        for (const auto& id : row.elements) {
            const auto element = element_of.find(id);
            if (element == element_of.end()) continue;
            entry.others.push_back({element->second->name, fold_name(element->second->name)});
            for (const auto& alias : element->second->aliases)
                entry.others.push_back({alias, fold_name(alias)});
        }
        entries_.push_back(std::move(entry));
    }
    for (const auto& row : elements) {
        if (!row.element.active || !row.codes.empty()) continue;
        Entry entry;
        entry.hit.kind = CodeHit::Kind::element;
        entry.hit.element = row.element.id;
        entry.hit.name = row.element.name;
        entry.hit.detail = row.group_name;
        entry.folded = fold_name(row.element.name);
        for (const auto& alias : row.element.aliases) entry.others.push_back({alias, fold_name(alias)});
        entries_.push_back(std::move(entry));
    }
}

std::vector<CodeHit> CodeFinder::without_query(const std::vector<CodeId>& recent,
                                               const std::vector<CodeId>& on_passage) const {
    std::vector<CodeHit> hits;
    const auto add = [&](const CodeId& id, bool ticked) {
        if (hits.size() == code_field_rows) return;
        const auto already = [&](const CodeHit& hit) { return hit.code == id; };
        if (std::any_of(hits.begin(), hits.end(), already)) return;
        const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) {
            return e.hit.kind == CodeHit::Kind::code && e.hit.code == id;
        });
        if (entry == entries_.end()) return;
        hits.push_back(entry->hit);
        hits.back().ticked = ticked;
    };
    for (const CodeId& id : on_passage) add(id, true);
    for (const CodeId& id : recent) add(id, false);
    return hits;
}

std::vector<CodeHit> CodeFinder::find(std::string_view query, const std::vector<CodeId>& recent,
                                      const std::vector<CodeId>& on_passage) const {
    const FoldedName wanted = fold_name(query);
    const bool blank =
        std::all_of(wanted.letters.begin(), wanted.letters.end(), [](char32_t c) { return c == U' '; });
    if (blank) return without_query(recent, on_passage);

    std::unordered_map<CodeId, std::size_t> recency;
    for (std::size_t i = 0; i < recent.size(); ++i) recency.emplace(recent[i], i);

    struct Found {
        // rank, letters passed over, recency, name before other, entry
        std::tuple<MatchRank, std::size_t, std::size_t, std::size_t, std::size_t> order;
        std::vector<NameMatch::Piece> pieces;
        const std::string* other = nullptr;
    };
    std::vector<Found> found;
    bool same_name = false;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        auto best = match_name(entry.folded, wanted);
        const bool code = entry.hit.kind == CodeHit::Kind::code;
        same_name = same_name || (code && best && best->rank == MatchRank::whole);
        const std::string* other = nullptr;
        for (const OtherName& name : entry.others) {
            auto match = match_name(name.folded, wanted);
            if (!match) continue;
            if (best && std::tie(best->rank, best->gaps) <= std::tie(match->rank, match->gaps)) continue;
            best = NameMatch{match->rank, match->gaps, {}};
            other = &name.text;
        }
        if (!best) continue;
        const auto last_used = recency.find(entry.hit.code);
        const std::size_t age = code && last_used != recency.end() ? last_used->second : recent.size();
        found.push_back({{best->rank, best->gaps, age, other ? 1 : 0, i}, std::move(best->pieces), other});
    }
    const std::size_t room = same_name ? code_field_rows : code_field_rows - 1;
    const auto shown = std::min(room, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                      [](const Found& a, const Found& b) { return a.order < b.order; });

    std::vector<CodeHit> hits;
    for (std::size_t i = 0; i < shown; ++i) {
        CodeHit hit = entries_[std::get<4>(found[i].order)].hit;
        hit.pieces = std::move(found[i].pieces);
        if (found[i].other) hit.detail = *found[i].other;
        hit.ticked =
            std::find(on_passage.begin(), on_passage.end(), hit.code) != on_passage.end() && hit.code;
        hits.push_back(std::move(hit));
    }
    if (!same_name) {
        CodeHit create;
        create.kind = CodeHit::Kind::create;
        const auto first = query.find_first_not_of(' ');
        create.name = query.substr(first, query.find_last_not_of(' ') - first + 1);
        hits.push_back(std::move(create));
    }
    return hits;
}

}  // namespace attune::workbench
