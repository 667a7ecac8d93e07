// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "kit/geometry.h"
#include "kit/key.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// A field that takes a key stroke itself in place of what it types.
struct KeyFieldLook {
    std::string name = {};
    std::string placeholder = {};  // muted, until a key is there
    std::optional<Chord> key = {};
    bool invalid = false;
};

// What was pressed while it has the focus. Esc, Tab and Shift+Tab keep their meaning, or nobody could leave
// it by keys.
std::optional<Chord> key_field(Ui& ui, const Path& path, Rect at, const KeyFieldLook& look);

}  // namespace attune::kit
