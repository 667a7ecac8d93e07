// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace attune::kit {

class EditBuffer;
class Ui;

// How the keys of a field find what only the screen knows.
struct EditView {
    // One grapheme to the left (−1) or right (+1) as seen.
    std::function<std::size_t(std::size_t, int)> step_seen = {};
    bool right_to_left = false;  // of the caret's paragraph
    bool read_only = false;
    bool secret = false;  // nothing may be copied, words must not show
};

struct Edited {
    bool changed = false;
    bool moved = false;  // the caret should be brought into view
};

// The keys that one line and many lines share: typing, erasing, left and right, clipboard, undo. Call while
// focused.
Edited edit_by_keys(Ui& ui, EditBuffer& buffer, const EditView& view);

}  // namespace attune::kit
