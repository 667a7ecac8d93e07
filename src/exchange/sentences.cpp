// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/sentences.h"
#include "text/counted.h"

#include <algorithm>

#include <fmt/format.h>

namespace attune::exchange {

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return text::counted(count, one, many);
}

std::string quoted_list(const std::vector<std::string>& names, std::size_t most) {
    const std::size_t shown = std::min(names.size(), most);
    const std::size_t rest = names.size() - shown;
    std::string list;
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == shown && rest == 0;
        if (i > 0) list += last ? " and " : ", ";
        list += fmt::format("“{}”", names[i]);
    }
    if (rest > 0) list += fmt::format(" and {} more", text::grouped(static_cast<std::int64_t>(rest)));
    return list;
}

}  // namespace attune::exchange
