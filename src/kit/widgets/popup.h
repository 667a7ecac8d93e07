// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/ui.h"
#include "kit/widgets/button.h"

namespace attune::kit {

// Where to put a pop-up of that size beside `anchor`, inside `window`, and never over `avoid`: below or above
// the anchor, else at its right or left; the first that fits, else the one where most of it shows.
enum class Side { below, above, right, left };
Rect place_popup(Size size, Rect anchor, Rect window, std::span<const Side> preferred,
                 std::optional<Rect> avoid = {}, float gap = 0);

struct MenuItem {
    std::string id = {};
    std::string label = {};
    std::string shortcut = {};
    bool enabled = true;
    bool checked = false;
    bool separator_before = false;
};
// A menu beside `anchor`. Up, Down, Enter, letters; Esc or a press elsewhere closes. Returns the index
// chosen; `open` becomes false when it closes. While `open` is false nothing happens.
std::optional<std::size_t> menu(Ui& ui, const Path& path, Rect anchor, const std::string& name,
                                std::span<const MenuItem> items, bool& open);

// A field that shows one of several and opens a menu of them.
struct ComboLook {
    std::string name = {};
    std::span<const std::string> options = {};
    std::optional<std::size_t> chosen = {};
    std::string placeholder = {};
    bool enabled = true;
};
std::optional<std::size_t> combo(Ui& ui, const Path& path, Rect at, const ComboLook& look);

// A dialog in the middle of the window; what lies below is veiled and out of reach. Only for what cannot be
// undone, and for choosers. `body` is asked to draw into the rectangle it is given. Buttons from the end: the
// first is the default.
struct DialogButton {
    std::string id = {};
    std::string label = {};
    Emphasis emphasis = Emphasis::plain;
    bool enabled = true;
};
struct DialogLook {
    std::string title = {};
    std::string words = {};  // a paragraph below the title; may be empty
    float width_em = 34;
    float body_height = 0;  // pixels
    std::span<const DialogButton> buttons = {};
};
struct DialogEvents {
    std::optional<std::size_t> pressed = {};  // a button
    bool dismissed = false;                   // Esc
};
DialogEvents dialog(Ui& ui, const Path& path, const DialogLook& look,
                    const std::function<void(Rect)>& body = {});

}  // namespace attune::kit
