// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <ranges>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace attune::store {

// The order in which a tree is read: each row before those below it, siblings as they come. Pairs of a row's
// index and its depth. A row whose parent is not there, or that lies in a ring, is read as if it stood at the
// top: every row comes exactly once.
template <class Row, class IdOf, class ParentOf>
std::vector<std::pair<std::size_t, int>> depth_first(const std::vector<Row>& rows, IdOf id_of,
                                                     ParentOf parent_of) {
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < rows.size(); ++i) index.emplace(id_of(rows[i]), i);
    std::vector<std::vector<std::size_t>> below(rows.size());
    std::vector<std::size_t> top;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto parent = index.find(parent_of(rows[i]));
        if (parent == index.end())
            top.push_back(i);
        else
            below[parent->second].push_back(i);
    }

    std::vector<std::pair<std::size_t, int>> order;
    std::vector<bool> seen(rows.size());
    const auto walk = [&](std::size_t from) {
        std::vector<std::pair<std::size_t, int>> open{{from, 0}};
        while (!open.empty()) {
            const auto [at, depth] = open.back();
            open.pop_back();
            if (seen[at]) continue;
            seen[at] = true;
            order.emplace_back(at, depth);
            for (const std::size_t child : below[at] | std::views::reverse)
                open.emplace_back(child, depth + 1);
        }
    };
    for (const std::size_t from : top) walk(from);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!seen[i]) walk(i);
    return order;
}

}  // namespace attune::store
