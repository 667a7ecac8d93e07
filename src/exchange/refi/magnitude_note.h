// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/coding.h"

namespace attune::exchange::refi {

// Direction, intensity and account of a coding, for which the standard has no place: one note for each
// combination, which all codings of it refer to. Its name says all, "Direction: negative; intensity: 3;
// account: own_experience", and any tool shows it beside the coding. Empty when there is nothing to say.
std::string magnitude_name(const model::Magnitude& magnitude);
// Nothing for a note that is none of these.
std::optional<model::Magnitude> magnitude_from_name(std::string_view name);

}  // namespace attune::exchange::refi
