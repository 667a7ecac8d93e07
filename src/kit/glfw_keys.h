// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/key.h"

// Private to kit: GLFW's numbers as ours.
namespace attune::kit {

// `name` is glfwGetKeyName's answer, what the person's layout prints on the key, or nullptr. Letters follow
// the layout where it is Latin, else the place of the key, so that Ctrl+C copies on an Urdu layout too.
// Key::none for modifiers alone.
Key key_from_glfw(int key, const char* name);
Mods mods_from_glfw(int mods);

}  // namespace attune::kit
