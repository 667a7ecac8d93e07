// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/framework.h"
#include "store/unit.h"

namespace attune::store {

// Loads a framework into a project that has none; with elements already there it adds only unknown keys.
struct LoadFramework {
    model::Framework framework;
};
struct EditElement {
    ElementId element;
    std::optional<std::string> name, short_name, definition, full_definition, example;
    std::optional<std::vector<std::string>> include, exclude, aliases;
};
enum class ElementSwitch { off, on };
struct SwitchElement {
    ElementId element;
    ElementSwitch to;
};
// Below another element (empty parent: directly below `group`), last there or, with a position from 0, among
// its new neighbours. Refuses cycles.
struct MoveElement {
    ElementId element;
    ElementId parent;
    std::string group;  // empty: keep
    std::int64_t position = -1;
};

Result<Sentence> apply(Unit& unit, const LoadFramework& command);
Result<Sentence> apply(Unit& unit, const EditElement& command);
Result<Sentence> apply(Unit& unit, const SwitchElement& command);
Result<Sentence> apply(Unit& unit, const MoveElement& command);

}  // namespace attune::store
