// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/text_style.h"
#include "kit/ui.h"
#include "kit/widgets/text_field.h"

namespace attune::kit {

// Several paragraphs that a person writes, in any script and direction, each by its own direction.
struct TextAreaLook {
    std::string name = {};
    std::string placeholder = {};
    TextStyle style = {};
    bool enabled = true;
    bool read_only = false;
    bool plain = false;
    std::string description = {};
    // What the text belongs to: with another one, undo, caret and scroll begin anew.
    std::string of = {};
    bool caret_at_begin = false;  // when it begins anew; else at the end
    float text_width = 0;         // pixels at most, in the middle of the area; 0: all there is
};

// Edits `words` in place. Caret by grapheme and word, line ends by what is seen, Page Up and Down, Ctrl+Home
// and End, selection by mouse (double click a word, triple a paragraph) and keys, clipboard, undo and redo of
// its own (typing of one stretch is one step). Only visible paragraphs are laid out. Esc and Ctrl strokes
// with other meanings are left to the caller.
FieldEvents text_area(Ui& ui, const Path& path, Rect at, std::string& words, const TextAreaLook& look);

}  // namespace attune::kit
