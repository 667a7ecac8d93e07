// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/tree_moves.h"

#include <algorithm>
#include <string>

namespace attune::workbench {

namespace {

template <class Rows, class IdOf, class Id>
std::size_t index_of(const Rows& rows, IdOf id_of, const Id& id) {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return id_of(row) == id; });
    return static_cast<std::size_t>(at - rows.begin());
}

const CodeId& code_id(const store::CodeRow& row) {
    return row.code.id;
}
const ElementId& element_id(const store::ElementRow& row) {
    return row.element.id;
}

std::vector<CodeId> siblings_of(const std::vector<store::CodeRow>& codes, const CodeId& parent) {
    std::vector<CodeId> found;
    for (const auto& row : codes)
        if (row.code.parent == parent) found.push_back(row.code.id);
    return found;
}

std::vector<ElementId> siblings_of(const std::vector<store::ElementRow>& elements, const ElementId& parent,
                                   const std::string& group) {
    std::vector<ElementId> found;
    for (const auto& row : elements)
        if (row.element.parent == parent && row.element.group == group) found.push_back(row.element.id);
    return found;
}

template <class Id>
std::int64_t place_of(const std::vector<Id>& all, const Id& id) {
    return std::find(all.begin(), all.end(), id) - all.begin();
}

template <class Id>
bool holds(const std::vector<Id>& all, const Id& id) {
    return std::find(all.begin(), all.end(), id) != all.end();
}

// `id` or one of those above it is among `moved`.
template <class Rows, class IdOf, class ParentOf, class Id>
bool lies_in(const Rows& rows, IdOf id_of, ParentOf parent_of, Id id, const std::vector<Id>& moved) {
    for (std::size_t steps = 0; id && steps <= rows.size(); ++steps) {
        if (holds(moved, id)) return true;
        const std::size_t at = index_of(rows, id_of, id);
        if (at == rows.size()) return false;
        id = parent_of(rows[at]);
    }
    return false;
}

}  // namespace

std::optional<CodePlace> step_in_tree(const std::vector<store::CodeRow>& codes, const CodeId& code,
                                      TreeStep step) {
    const std::size_t at = index_of(codes, code_id, code);
    if (at == codes.size()) return std::nullopt;
    const CodeId& parent = codes[at].code.parent;
    const auto siblings = siblings_of(codes, parent);
    const std::int64_t place = place_of(siblings, code);
    switch (step) {
        case TreeStep::up:
            if (place == 0) return std::nullopt;
            return CodePlace{parent, place - 1};
        case TreeStep::down:
            if (place + 1 == static_cast<std::int64_t>(siblings.size())) return std::nullopt;
            return CodePlace{parent, place + 1};
        case TreeStep::in:
            if (place == 0) return std::nullopt;
            return CodePlace{siblings[static_cast<std::size_t>(place) - 1], -1};
        case TreeStep::out: {
            const std::size_t above = index_of(codes, code_id, parent);
            if (above == codes.size()) return std::nullopt;
            const CodeId& outer = codes[above].code.parent;
            return CodePlace{outer, place_of(siblings_of(codes, outer), parent) + 1};
        }
    }
    return std::nullopt;
}

std::optional<CodePlace> place_in_tree(const std::vector<store::CodeRow>& codes,
                                       const std::vector<CodeId>& moved, const CodeId& target,
                                       TreePlace place) {
    const auto parent_of = [](const store::CodeRow& row) { return row.code.parent; };
    if (lies_in(codes, code_id, parent_of, target, moved)) return std::nullopt;
    const std::size_t at = index_of(codes, code_id, target);
    if (at == codes.size()) return std::nullopt;
    if (place == TreePlace::onto) return CodePlace{target, -1};
    const CodeId& parent = codes[at].code.parent;
    auto siblings = siblings_of(codes, parent);
    std::erase_if(siblings, [&](const CodeId& id) { return holds(moved, id); });
    return CodePlace{parent, place_of(siblings, target) + (place == TreePlace::after ? 1 : 0)};
}

std::vector<CodeId> topmost(const std::vector<store::CodeRow>& codes, const std::vector<CodeId>& among) {
    const auto parent_of = [](const store::CodeRow& row) { return row.code.parent; };
    std::vector<CodeId> kept;
    for (const auto& row : codes)
        if (holds(among, row.code.id) && !lies_in(codes, code_id, parent_of, row.code.parent, among))
            kept.push_back(row.code.id);
    return kept;
}

std::optional<ElementPlace> step_in_tree(const std::vector<store::ElementRow>& elements,
                                         const ElementId& element, TreeStep step) {
    const std::size_t at = index_of(elements, element_id, element);
    if (at == elements.size()) return std::nullopt;
    const auto& here = elements[at].element;
    const auto siblings = siblings_of(elements, here.parent, here.group);
    const std::int64_t place = place_of(siblings, element);
    // The groups in the order in which they are listed.
    std::vector<std::string> groups;
    for (const auto& row : elements)
        if (groups.empty() || groups.back() != row.element.group) groups.push_back(row.element.group);
    const auto group = place_of(groups, here.group);
    const auto count = static_cast<std::int64_t>(siblings.size());
    switch (step) {
        case TreeStep::up:
            if (place > 0) return ElementPlace{here.parent, here.group, place - 1};
            if (here.parent || group == 0) return std::nullopt;
            return ElementPlace{{}, groups[static_cast<std::size_t>(group) - 1], -1};
        case TreeStep::down:
            if (place + 1 < count) return ElementPlace{here.parent, here.group, place + 1};
            if (here.parent || group + 1 == static_cast<std::int64_t>(groups.size())) return std::nullopt;
            return ElementPlace{{}, groups[static_cast<std::size_t>(group) + 1], 0};
        case TreeStep::in:
            if (place == 0) return std::nullopt;
            return ElementPlace{siblings[static_cast<std::size_t>(place) - 1], here.group, -1};
        case TreeStep::out: {
            const std::size_t above = index_of(elements, element_id, here.parent);
            if (above == elements.size()) return std::nullopt;
            const auto& parent = elements[above].element;
            const auto outer = siblings_of(elements, parent.parent, parent.group);
            return ElementPlace{parent.parent, parent.group, place_of(outer, parent.id) + 1};
        }
    }
    return std::nullopt;
}

std::optional<ElementPlace> place_in_tree(const std::vector<store::ElementRow>& elements,
                                          const ElementId& moved, const ElementId& target, TreePlace place) {
    const auto parent_of = [](const store::ElementRow& row) { return row.element.parent; };
    if (lies_in(elements, element_id, parent_of, target, std::vector<ElementId>{moved})) return std::nullopt;
    const std::size_t at = index_of(elements, element_id, target);
    if (at == elements.size()) return std::nullopt;
    const auto& there = elements[at].element;
    if (place == TreePlace::onto) return ElementPlace{target, there.group, -1};
    auto siblings = siblings_of(elements, there.parent, there.group);
    std::erase(siblings, moved);
    return ElementPlace{there.parent, there.group,
                        place_of(siblings, target) + (place == TreePlace::after ? 1 : 0)};
}

}  // namespace attune::workbench
