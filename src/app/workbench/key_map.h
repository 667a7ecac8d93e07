// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/actions.h"
#include "kit/key.h"

namespace attune::workbench {

// Which keys lead to which action for this person: those of the action table, or what they chose in their
// stead. A value; the window's thread.
class KeyMap {
  public:
    // By an action's id, as Chord::parse reads them; none: the action has no key.
    using Chosen = std::map<std::string, std::vector<std::string>>;

    // Actions and keys that do not exist (any more) are left out.
    explicit KeyMap(const Chosen& chosen = {});

    // The action whose keys match while `focus` has the focus; one of that scope before one of everywhere.
    const Action* find(const kit::KeyPress& press, ActionScope focus) const;
    // The first is the one shown.
    std::vector<kit::Chord> keys(const Action& action) const;
    // The first key, as shown to people; empty where there is none.
    std::string text(const Action& action) const;
    std::string text(std::string_view id) const;
    // Every key, "Ctrl+Y, Ctrl+Shift+Z".
    std::string all_text(const Action& action) const;

    // The other actions that this key leads to where `action` works.
    std::vector<const Action*> others_with(const Action& action, const kit::Chord& key) const;

  private:
    struct Binding {
        kit::Chord chord;
        const Action* action;
    };
    std::vector<Binding> bindings_;  // in the order of the table
};

// Why a key cannot lead to the action, as a sentence; nothing when it can.
std::optional<std::string> unfit(const Action& action, const kit::Chord& key);

}  // namespace attune::workbench
