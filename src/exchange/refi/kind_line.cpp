// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/kind_line.h"

namespace attune::exchange::refi {

std::string with_kind(std::string_view what, std::string_view kind, std::string_view words) {
    std::string description(what);
    description += kind;
    if (!words.empty()) {
        description += '\n';
        description += words;
    }
    return description;
}

std::optional<KindAndWords> split_kind(std::string_view what, std::string_view description) {
    if (!description.starts_with(what)) return std::nullopt;
    description.remove_prefix(what.size());
    const auto end = description.find('\n');
    if (end == std::string_view::npos) return KindAndWords{description, {}};
    return KindAndWords{description.substr(0, end), description.substr(end + 1)};
}

}  // namespace attune::exchange::refi
