// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace attune::workbench {

class ReadingText;

// A numbered place of the source on the page.
struct GoTo {
    enum class Kind { turn, line, time };
    Kind kind = Kind::turn;
    std::int64_t number = 0;  // of a time: milliseconds
    friend bool operator==(const GoTo&, const GoTo&) = default;
};

// What was typed into the palette to go somewhere: "turn 14", "line 120", "time 12:31"; ":14"
// may be a turn or a line, "12:31" is a time.
std::vector<GoTo> places_typed(std::string_view query);
// ":trust" looks among things to go to only; the words after the colon, or nothing where there is none.
std::optional<std::string_view> things_only(std::string_view query);

// Where it is: the turn of that number; the line printed in a numbered transcript, else the line of the text;
// the turn that is heard then. Nothing where the source has no such place.
std::optional<TextRange> find_place(const ReadingText& text, const GoTo& place);

}  // namespace attune::workbench
