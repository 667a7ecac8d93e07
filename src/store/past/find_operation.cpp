// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/find_operation.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/wording.h"
#include "store/queries/reading.h"

namespace attune::store {

Result<OperationId> find_operation(const Project& project, const std::string& typed) {
    constexpr std::size_t shortest = 8;
    return reading(project, [&](SQLite::Database& database) -> Result<OperationId> {
        std::string begin = typed;
        std::ranges::transform(begin, begin.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        const bool could_be =
            begin.size() >= shortest && begin.find_first_not_of("0123456789abcdef-") == std::string::npos;
        SQLite::Statement row(database,
                              "SELECT id FROM operation WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2");
        row.bind(1, begin);
        if (!could_be || !row.executeStep())
            return fail(ErrorKind::not_found,
                        fmt::format("The history holds no operation {}.", in_quotes(typed)));
        OperationId found(text_at(row, 0));
        if (row.executeStep())
            return fail(
                ErrorKind::ambiguous,
                fmt::format("Several operations begin with {}; give more of the id.", in_quotes(typed)));
        return found;
    });
}

}  // namespace attune::store
