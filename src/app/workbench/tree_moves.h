// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/id.h"
#include "store/queries/queries.h"

// Where codes and elements go in their trees when a person moves them by keys or by hand. Pure; positions are
// among the siblings without those that are moved, as MoveCode and MoveElement count them.
namespace attune::workbench {

enum class TreeStep { up, down, in, out };
enum class TreePlace { onto, before, after };

struct CodePlace {
    CodeId parent;  // empty: the top
    std::int64_t position = -1;
    friend bool operator==(const CodePlace&, const CodePlace&) = default;
};
// One step up or down among its siblings; in: last below the sibling before it; out: after its parent.
// Nothing where there is no such place.
std::optional<CodePlace> step_in_tree(const std::vector<store::CodeRow>& codes, const CodeId& code,
                                      TreeStep step);
// Beside or below another code. Nothing where one of `moved` is that code or above it.
std::optional<CodePlace> place_in_tree(const std::vector<store::CodeRow>& codes,
                                       const std::vector<CodeId>& moved, const CodeId& target,
                                       TreePlace place);
// Without those that lie below another of them: they move along. In the order of the codebook.
std::vector<CodeId> topmost(const std::vector<store::CodeRow>& codes, const std::vector<CodeId>& among);

struct ElementPlace {
    ElementId parent;   // empty: directly below the group
    std::string group;  // key
    std::int64_t position = -1;
    friend bool operator==(const ElementPlace&, const ElementPlace&) = default;
};
// Up from the first place of a group leads to the end of the group before it, down from the last to the
// begin of the next.
std::optional<ElementPlace> step_in_tree(const std::vector<store::ElementRow>& elements,
                                         const ElementId& element, TreeStep step);
std::optional<ElementPlace> place_in_tree(const std::vector<store::ElementRow>& elements,
                                          const ElementId& moved, const ElementId& target, TreePlace place);

}  // namespace attune::workbench
