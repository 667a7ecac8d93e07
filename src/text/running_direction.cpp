// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/running_direction.h"

#include <cstdint>

#include "text/characters.h"
#include "text/utf8.h"

namespace attune::text {

bool runs_right_to_left(std::string_view text) {
    std::int64_t right = 0;
    std::int64_t left = 0;
    for (const auto& c : code_points(text)) {
        const Strength strength = strength_of(c.value);
        right += strength == Strength::right_to_left;
        left += strength == Strength::left_to_right;
    }
    return right > left;
}

}  // namespace attune::text
