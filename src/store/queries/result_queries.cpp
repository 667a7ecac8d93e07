// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/result_queries.h"

#include <fmt/format.h>

#include "store/queries/reading.h"
#include "text/fold.h"

namespace attune::store {

std::vector<model::KeptResult> kept_results(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::KeptResult> found;
        SQLite::Statement row(
            database,
            "SELECT a.id, a.name, coalesce(a.coding_round, ''), coalesce(r.name, ''), a.coder, c.name, "
            "a.result, a.made_ms FROM agreement_result a JOIN coder c ON c.id = a.coder "
            "LEFT JOIN coding_round r ON r.id = a.coding_round ORDER BY a.made_ms, a.id");
        while (row.executeStep())
            found.push_back({KeptResultId(text_at(row, 0)), text_at(row, 1), RoundId(text_at(row, 2)),
                             text_at(row, 3), CoderId(text_at(row, 4)), text_at(row, 5), text_at(row, 6),
                             number_at(row, 7)});
        return found;
    });
}

Result<model::KeptResult> find_kept_result(const Project& project, const std::string& typed) {
    std::vector<model::KeptResult> named;
    for (auto& one : kept_results(project)) {
        if (one.id.text() == typed) return std::move(one);
        if (text::fold(one.name) == text::fold(typed) ||
            (typed.size() >= 8 && one.id.text().starts_with(typed)))
            named.push_back(std::move(one));
    }
    if (named.size() == 1) return std::move(named.front());
    if (named.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("There is no kept result “{}” in this project.", typed));
    return fail(ErrorKind::ambiguous,
                fmt::format("There are {} kept results “{}”; name one by its id, such as {}.", named.size(),
                            typed, named.front().id.text()));
}

}  // namespace attune::store
