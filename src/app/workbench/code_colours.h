// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "model/codebook.h"

namespace attune::workbench {

// The names of the twelve colours of model::palette_colour, in its order: a colour is never told by its looks
// alone.
inline constexpr std::array<std::string_view, 12> code_colour_names{
    "Orange", "Sky blue", "Green", "Blue",         "Vermilion", "Pink",
    "Olive",  "Wine",     "Teal",  "Forest green", "Purple",    "Sand"};

// "Teal"; for a colour that is none of them, "#336699".
inline std::string colour_name(model::Colour colour) {
    for (std::size_t i = 0; i < code_colour_names.size(); ++i)
        if (model::palette_colour(i) == colour) return std::string(code_colour_names[i]);
    return model::colour_text(colour);
}

}  // namespace attune::workbench
