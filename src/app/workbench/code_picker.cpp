// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/code_picker.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace attune::workbench {

void CodePicker::add(Hit hit, const std::vector<std::string>& others) {
    Entry entry;
    entry.folded = fold_name(hit.name);
    entry.hit = std::move(hit);
    entry.others = others;
    for (const std::string& other : others) entry.folded_others.push_back(fold_name(other));
    entries_.push_back(std::move(entry));
}

void CodePicker::add_first(Hit hit) {
    add(std::move(hit), {});
    std::rotate(entries_.begin(), entries_.end() - 1, entries_.end());
}

CodePicker CodePicker::of_codes(const std::vector<store::CodeRow>& codes, const Of& leave_out,
                                const Of& ticked) {
    CodePicker made;
    std::unordered_map<CodeId, const std::string*> names;
    for (const auto& row : codes) names.emplace(row.code.id, &row.code.name);
    for (const auto& row : codes) {
        const std::string& id = row.code.id.text();
        if (leave_out(id)) continue;
        Hit hit;
        hit.id = id;
        hit.name = row.code.name;
        if (const auto parent = names.find(row.code.parent); parent != names.end())
            hit.detail = *parent->second;
        hit.ticked = ticked(id);
        hit.is_code = !row.code.folder;
        hit.colour = row.code.colour;
        made.add(std::move(hit), row.code.aliases);
    }
    return made;
}

CodePicker CodePicker::of_elements(const std::vector<store::ElementRow>& elements, const Of& leave_out,
                                   const Of& ticked) {
    CodePicker made;
    for (const auto& row : elements) {
        const std::string& id = row.element.id.text();
        if (leave_out(id)) continue;
        Hit hit;
        hit.id = id;
        hit.name = row.element.name;
        hit.detail = row.group_name;
        hit.ticked = ticked(id);
        auto others = row.element.aliases;
        if (!row.element.short_name.empty()) others.push_back(row.element.short_name);
        if (!row.element.key.empty()) others.push_back(row.element.key);
        made.add(std::move(hit), others);
    }
    return made;
}

CodePicker CodePicker::of_hits(std::vector<Hit> hits) {
    CodePicker made;
    for (auto& hit : hits) made.add(std::move(hit), {});
    return made;
}

std::vector<CodePicker::Hit> CodePicker::find(std::string_view query, std::size_t most) const {
    const FoldedName wanted = fold_name(query);
    std::vector<std::pair<int, Hit>> found;
    for (const Entry& entry : entries_) {
        if (wanted.empty()) {
            found.emplace_back(entry.hit.ticked ? 0 : 1, entry.hit);
            continue;
        }
        if (const auto match = match_name(entry.folded, wanted)) {
            Hit hit = entry.hit;
            hit.pieces = match->pieces;
            found.emplace_back(static_cast<int>(match->rank), std::move(hit));
            continue;
        }
        for (std::size_t i = 0; i < entry.others.size(); ++i) {
            const auto match = match_name(entry.folded_others[i], wanted);
            if (!match || match->rank == MatchRank::fuzzy) continue;
            Hit hit = entry.hit;
            hit.detail = entry.others[i];
            found.emplace_back(static_cast<int>(match->rank), std::move(hit));
            break;
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Hit> hits;
    for (auto& [rank, hit] : found) {
        if (hits.size() == most) break;
        hits.push_back(std::move(hit));
    }
    return hits;
}

}  // namespace attune::workbench
