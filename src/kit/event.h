// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "kit/geometry.h"
#include "kit/key.h"

namespace attune::kit {

// Everything that can happen to a window. The window's callbacks and the tests' driver both make these, and a
// frame handles one of them, so that a quick typist's Tab and the letter after it never meet in one frame.
enum class MouseButton { left, right, middle };

struct MouseMoved {
    Point at = {};
    Mods mods = Mods::none;
};
struct MouseLeft {};  // the pointer is outside the window
struct MousePressed {
    MouseButton button = MouseButton::left;
    Point at = {};
    int clicks = 1;  // 1 single, 2 double, 3 triple, 4 four times
    Mods mods = Mods::none;
};
struct MouseReleased {
    MouseButton button = MouseButton::left;
    Point at = {};
    Mods mods = Mods::none;
};
struct Wheel {
    float dx = 0;  // notches; positive scrolls towards the begin
    float dy = 0;
    Point at = {};
    Mods mods = Mods::none;
};
// Text that no key stroke carries: an input method, a compose sequence, a paste by the system.
struct TypedText {
    std::string utf8 = {};
};
struct FilesDropped {
    std::vector<std::filesystem::path> files = {};
    Point at = {};
};
struct WindowFocus {
    bool gained = true;
};
// A screen reader, or a test, asks a control to do something by its path.
enum class Action { press, focus, toggle, expand, collapse, set_value, scroll_into_view };
struct ActionRequest {
    std::string path = {};
    Action action = Action::press;
    std::string value = {};  // for set_value
};
struct Nothing {
};  // a frame for its own sake: something was posted, a timer ran out, the window was uncovered

using Event = std::variant<Nothing, MouseMoved, MouseLeft, MousePressed, MouseReleased, Wheel, KeyPress,
                           TypedText, FilesDropped, WindowFocus, ActionRequest>;

}  // namespace attune::kit
