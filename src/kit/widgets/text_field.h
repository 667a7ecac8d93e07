// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/text_style.h"
#include "kit/ui.h"

namespace attune::kit {

// A line of text that a person writes, in any script and direction.
struct TextFieldLook {
    std::string name = {};         // for screen readers; shown nowhere
    std::string placeholder = {};  // muted, while empty
    std::optional<Icon> icon = {};
    std::string trailing = {};  // muted at the end: a key
    bool password = false;
    bool enabled = true;
    bool invalid = false;
    bool select_all_on_focus = false;
    bool takes_enter = true;  // else Enter is left to whoever asks next: a list of results, a default button
    std::string description = {};
    bool plain = false;  // no frame of its own: the field is part of something else
    TextStyle style = style::label;
};

struct FieldEvents {
    bool changed = false;
    bool submitted = false;  // Enter
    bool focused = false;
    bool left = false;  // the focus went elsewhere in this frame
};

// Edits `words` in place (one line: newlines typed or pasted become spaces). Selection by mouse and keys,
// word moves, clipboard, undo and redo of its own. Up, Down, Esc and strokes with other meanings are left to
// the caller.
FieldEvents text_field(Ui& ui, const Path& path, Rect at, std::string& words, const TextFieldLook& look);

// Puts the caret at the end, or selects all.
void field_select_all(Ui& ui, const Path& path);

}  // namespace attune::kit
