// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/waves.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

bool holds(const std::vector<std::string>& waves, const std::string& wave) {
    return std::ranges::find(waves, wave) != waves.end();
}

std::string listed(const std::vector<std::string>& waves) {
    std::vector<std::string> quoted;
    quoted.reserve(waves.size());
    for (const auto& wave : waves) quoted.push_back(in_quotes(wave));
    return fmt::format("{}", fmt::join(quoted, ", "));
}

Result<Ok> check_unused(SQLite::Database& database, const std::string& wave) {
    const auto sources = number_of(database, "SELECT count(*) FROM source WHERE wave = ?", wave);
    const auto values = number_of(database, "SELECT count(*) FROM datum WHERE wave = ?", wave);
    const auto cells = number_of(database, "SELECT count(*) FROM matrix_cell WHERE wave = ?", wave);
    if (sources == 0 && values == 0 && cells == 0) return Ok{};
    std::string use;
    if (sources > 0) use = counted(sources, "source", "sources");
    if (values > 0) use += (use.empty() ? "" : " and ") + counted(values, "value", "values");
    if (cells > 0) use += (use.empty() ? "" : " and ") + counted(cells, "charted cell", "charted cells");
    return fail(ErrorKind::conflict, fmt::format("The wave {} cannot go: {} {} of it.", in_quotes(wave), use,
                                                 sources + values + cells == 1 ? "is" : "are"));
}

}  // namespace

std::vector<std::string> project_waves(SQLite::Database& database) {
    const auto columns = texts_of(database, "SELECT waves FROM project");
    return columns.empty() ? std::vector<std::string>() : list_from_column(columns.front());
}

Result<Ok> check_wave(SQLite::Database& database, const std::string& wave) {
    const auto waves = project_waves(database);
    if (holds(waves, wave)) return Ok{};
    if (waves.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("There is no wave {}: the project has none yet.", in_quotes(wave)));
    return fail(ErrorKind::not_found,
                fmt::format("There is no wave {}; the project has {}.", in_quotes(wave), listed(waves)));
}

Result<Ok> carry_waves(SQLite::Database& database, const std::vector<std::string>& before,
                       const std::vector<std::string>& after) {
    for (std::size_t k = 0; k < before.size(); ++k) {
        if (holds(after, before[k])) continue;
        const bool renamed = k < after.size() && !holds(before, after[k]);
        if (!renamed) {
            if (auto unused = check_unused(database, before[k]); !unused) return unused;
            continue;
        }
        execute(database, "UPDATE source SET wave = ? WHERE wave = ?", after[k], before[k]);
        execute(database, "UPDATE datum SET wave = ? WHERE wave = ?", after[k], before[k]);
        execute(database, "UPDATE matrix_cell SET wave = ? WHERE wave = ?", after[k], before[k]);
    }
    return Ok{};
}

}  // namespace attune::store
