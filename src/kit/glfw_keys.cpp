// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/glfw_keys.h"

#include <GLFW/glfw3.h>

#include <cstring>

namespace attune::kit {

namespace {
Key offset(Key first, int by) {
    return static_cast<Key>(static_cast<int>(first) + by);
}
}  // namespace

Key key_from_glfw(int key, const char* name) {
    if (name && std::strlen(name) == 1) {
        const char c = name[0];
        if (c >= 'a' && c <= 'z') return offset(Key::a, c - 'a');
        if (c >= 'A' && c <= 'Z') return offset(Key::a, c - 'A');
    }
    if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) {
        // A Latin layout that has another sign there (";" on Dvorak's) has no letter there.
        const bool latin = name && std::strlen(name) == 1;
        if (!latin) return offset(Key::a, key - GLFW_KEY_A);
    }
    if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return offset(Key::digit0, key - GLFW_KEY_0);
    if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return offset(Key::digit0, key - GLFW_KEY_KP_0);
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return offset(Key::f1, key - GLFW_KEY_F1);
    if (name && std::strlen(name) == 1) switch (name[0]) {
            case ',':
                return Key::comma;
            case '.':
                return Key::period;
            case '/':
                return Key::slash;
            case '-':
                return Key::minus;
            case '=':
                return Key::equals;
            case '+':
                return Key::plus;
            case ';':
                return Key::semicolon;
            case '\'':
                return Key::apostrophe;
            case '[':
                return Key::left_bracket;
            case ']':
                return Key::right_bracket;
            case '\\':
                return Key::backslash;
            default:
                break;
        }
    switch (key) {
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::enter;
        case GLFW_KEY_ESCAPE:
            return Key::escape;
        case GLFW_KEY_TAB:
            return Key::tab;
        case GLFW_KEY_SPACE:
            return Key::space;
        case GLFW_KEY_BACKSPACE:
            return Key::backspace;
        case GLFW_KEY_DELETE:
            return Key::del;
        case GLFW_KEY_INSERT:
            return Key::insert;
        case GLFW_KEY_LEFT:
            return Key::left;
        case GLFW_KEY_RIGHT:
            return Key::right;
        case GLFW_KEY_UP:
            return Key::up;
        case GLFW_KEY_DOWN:
            return Key::down;
        case GLFW_KEY_HOME:
            return Key::home;
        case GLFW_KEY_END:
            return Key::end;
        case GLFW_KEY_PAGE_UP:
            return Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return Key::page_down;
        case GLFW_KEY_MENU:
            return Key::menu;
        case GLFW_KEY_COMMA:
            return Key::comma;
        case GLFW_KEY_PERIOD:
            return Key::period;
        case GLFW_KEY_SLASH:
            return Key::slash;
        case GLFW_KEY_MINUS:
        case GLFW_KEY_KP_SUBTRACT:
            return Key::minus;
        case GLFW_KEY_EQUAL:
            return Key::equals;
        case GLFW_KEY_KP_ADD:
            return Key::plus;
        case GLFW_KEY_SEMICOLON:
            return Key::semicolon;
        case GLFW_KEY_APOSTROPHE:
            return Key::apostrophe;
        case GLFW_KEY_LEFT_BRACKET:
            return Key::left_bracket;
        case GLFW_KEY_RIGHT_BRACKET:
            return Key::right_bracket;
        case GLFW_KEY_BACKSLASH:
            return Key::backslash;
        case GLFW_KEY_LEFT_SHIFT:
        case GLFW_KEY_RIGHT_SHIFT:
        case GLFW_KEY_LEFT_CONTROL:
        case GLFW_KEY_RIGHT_CONTROL:
        case GLFW_KEY_LEFT_ALT:
        case GLFW_KEY_RIGHT_ALT:
        case GLFW_KEY_LEFT_SUPER:
        case GLFW_KEY_RIGHT_SUPER:
        case GLFW_KEY_CAPS_LOCK:
        case GLFW_KEY_NUM_LOCK:
        case GLFW_KEY_SCROLL_LOCK:
            return Key::none;
        default:
            return Key::other;
    }
}

Mods mods_from_glfw(int mods) {
    Mods result = Mods::none;
    if (mods & GLFW_MOD_CONTROL) result = result | Mods::ctrl;
    if (mods & GLFW_MOD_SHIFT) result = result | Mods::shift;
    if (mods & GLFW_MOD_ALT) result = result | Mods::alt;
    if (mods & GLFW_MOD_SUPER) result = result | Mods::super;
    return result;
}

}  // namespace attune::kit
