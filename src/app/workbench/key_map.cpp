// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/key_map.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace attune::workbench {

namespace {

bool held(const kit::Chord& key) {
    return kit::has(key.mods, kit::Mods::ctrl) || kit::has(key.mods, kit::Mods::alt);
}

// The two can be meant by one stroke in the same place.
bool meet(ActionScope a, ActionScope b) {
    return a == b || a == ActionScope::anywhere || b == ActionScope::anywhere;
}

}  // namespace

KeyMap::KeyMap(const Chosen& chosen) {
    for (const Action& one : actions()) {
        const auto add = [&](std::string_view key) {
            if (auto chord = kit::Chord::parse(key)) bindings_.push_back({std::move(*chord), &one});
        };
        if (const auto own = chosen.find(std::string(one.id)); own != chosen.end())
            for (const std::string& key : own->second) add(key);
        else
            for (const std::string_view key : one.keys) add(key);
    }
}

const Action* KeyMap::find(const kit::KeyPress& press, ActionScope focus) const {
    const Action* everywhere = nullptr;
    for (const Binding& binding : bindings_) {
        if (!binding.chord.matches(press)) continue;
        const ActionScope scope = binding.action->scope;
        if (scope == ActionScope::anywhere) {
            if (!everywhere) everywhere = binding.action;
        } else if (scope == focus) {
            return binding.action;
        }
    }
    return everywhere;
}

std::vector<kit::Chord> KeyMap::keys(const Action& action) const {
    std::vector<kit::Chord> found;
    for (const Binding& binding : bindings_)
        if (binding.action == &action) found.push_back(binding.chord);
    return found;
}

std::string KeyMap::text(const Action& action) const {
    const auto at = std::find_if(bindings_.begin(), bindings_.end(),
                                 [&](const Binding& binding) { return binding.action == &action; });
    return at == bindings_.end() ? std::string() : at->chord.name();
}

std::string KeyMap::text(std::string_view id) const {
    const Action* found = action(id);
    return found ? text(*found) : std::string();
}

std::string KeyMap::all_text(const Action& action) const {
    std::string all;
    for (const kit::Chord& key : keys(action)) all += (all.empty() ? "" : ", ") + key.name();
    return all;
}

std::vector<const Action*> KeyMap::others_with(const Action& action, const kit::Chord& key) const {
    std::vector<const Action*> found;
    for (const Binding& binding : bindings_)
        if (binding.action != &action && binding.chord == key && meet(binding.action->scope, action.scope))
            found.push_back(binding.action);
    return found;
}

std::optional<std::string> unfit(const Action& action, const kit::Chord& key) {
    using kit::Key;
    const bool plain = without(key.mods, kit::Mods::shift) == kit::Mods::none;
    if (plain && (key.key == Key::tab || key.key == Key::f6))
        return fmt::format("{} always moves between the parts of the window.", key.name());
    const bool function = (key.key >= Key::f1 && key.key <= Key::f12) || key.key == Key::escape;
    if (action.scope == ActionScope::anywhere && !held(key) && !function)
        return fmt::format(
            "{} is needed to type and to move; press it with Ctrl or Alt, or a key from F1 to F12.",
            key.name());
    return std::nullopt;
}

}  // namespace attune::workbench
