// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/magnitude_note.h"

#include "exchange/ascii.h"

namespace attune::exchange::refi {

std::string magnitude_name(const model::Magnitude& magnitude) {
    std::string name;
    const auto add = [&](std::string_view what, std::string_view value) {
        if (value.empty()) return;
        if (!name.empty()) name += "; ";
        name += what;
        name += value;
    };
    add("direction: ", model::direction_word(magnitude.direction));
    if (magnitude.intensity > 0) add("intensity: ", std::to_string(magnitude.intensity));
    add("account: ", model::account_word(magnitude.account));
    if (!name.empty()) name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

std::optional<model::Magnitude> magnitude_from_name(std::string_view name) {
    model::Magnitude magnitude;
    for (const auto piece : split(name, ';')) {
        const auto colon = piece.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        const std::string what = lower(trim(piece.substr(0, colon)));
        const auto value = trim(piece.substr(colon + 1));
        if (what == "direction") {
            const auto direction = model::direction_from_word(value);
            if (!direction || value.empty()) return std::nullopt;
            magnitude.direction = *direction;
        } else if (what == "intensity") {
            if (value.size() != 1 || value[0] < '1' || value[0] > '3') return std::nullopt;
            magnitude.intensity = value[0] - '0';
        } else if (what == "account") {
            const auto account = model::account_from_word(value);
            if (!account || value.empty()) return std::nullopt;
            magnitude.account = *account;
        } else {
            return std::nullopt;
        }
    }
    return magnitude;
}

}  // namespace attune::exchange::refi
