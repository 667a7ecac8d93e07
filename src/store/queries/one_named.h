// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "text/fold.h"

namespace attune::store {

// The one among `rows` that somebody means, by its id, the beginning of it, or its name. `one` and `many` are
// the words for them: "round", "rounds". ErrorKind::not_found, ambiguous.
template <class Row>
Result<Row> one_named(std::vector<Row> rows, const std::string& typed, std::string_view one,
                      std::string_view many) {
    std::vector<Row> named;
    for (auto& row : rows) {
        if (row.id.text() == typed) return std::move(row);
        if (text::fold(row.name) == text::fold(typed) ||
            (typed.size() >= 8 && row.id.text().starts_with(typed)))
            named.push_back(std::move(row));
    }
    if (named.size() == 1) return std::move(named.front());
    if (named.empty())
        return fail(ErrorKind::not_found, fmt::format("There is no {} “{}” in this project.", one, typed));
    std::string listed;
    for (const auto& row : named) {
        listed += fmt::format("{}{} ({})", listed.empty() ? "" : ", ", row.name, row.id.text());
    }
    return fail(ErrorKind::ambiguous, fmt::format("“{}” fits {} {}; give the id of one of them: {}.", typed,
                                                  named.size(), many, listed));
}

}  // namespace attune::store
