// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace attune::model {

// 0xRRGGBB.
struct Colour {
    std::uint32_t rgb = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
};

// "#E69F00" both ways; text that is no colour gives black and false in `ok`.
std::string colour_text(Colour colour);
Colour colour_from_text(std::string_view text, bool* ok = nullptr);

// The twelve colours told apart in the common kinds of colour blindness; code number n takes n modulo twelve.
Colour palette_colour(std::size_t n);

// A proposed code was made in a coder's copy while the codebook was not to be changed; it may be used like an
// active one until somebody decides.
enum class CodeState { active, retired, proposed };
// "active", "retired", "proposed", as stored and exported.
std::string_view code_state_word(CodeState state);
CodeState code_state_from_word(std::string_view word);  // anything else is active

// One code of the codebook with MacQueen's six fields (name and five texts).
struct Code {
    CodeId id;
    CodeId parent;  // empty at the top
    std::string name;
    std::string brief;  // brief definition
    std::string full;   // full definition
    std::string use_when;
    std::string not_when;
    std::string example;
    std::vector<std::string> aliases;
    Colour colour;
    CodeState state = CodeState::active;
    bool folder = false;     // groups codes, is not applied itself
    std::int64_t order = 0;  // among its siblings
};

}  // namespace attune::model
