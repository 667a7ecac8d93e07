// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "jobs/figures/counted_passages.h"

namespace attune::jobs::figures {

Made heat_map(const store::Project& project, const FigureWanted& wanted, const JobControl& control) {
    if (wanted.columns == GroupFound::nothing)
        return fail(ErrorKind::invalid, "Say what the columns of the heat map are.");
    auto found = count_passages(project, wanted, control);
    if (!found) return forward_error(found);
    figure::Description out;
    figure::HeatMap body;
    body.rows_are = words_of_group(wanted.rows, wanted.row_variable);
    body.columns_are = words_of_group(wanted.columns, wanted.column_variable);
    out.title = fmt::format("{} × {}", body.rows_are, body.columns_are);
    if (found->rows.empty()) {
        out.nothing = "Nothing is coded that this figure could count.";
        return out;
    }
    out.counted = found->counted;
    out.notes = found->notes;
    body.columns = found->columns;
    double most = -1;
    std::size_t row = 0, column = 0, mentioned = 0, cells = 0;
    for (std::size_t r = 0; r < found->rows.size(); ++r) {
        for (std::size_t c = 0; c < found->columns.size(); ++c) {
            auto& value = found->values[r][c];
            ++cells;
            mentioned += !value.number || *value.number > 0 ? 1 : 0;
            if (value.number && *value.number > most) {
                most = *value.number;
                row = r;
                column = c;
            }
            if (value.number && *value.number == 0) value.shown = "·";
        }
        body.rows.push_back({found->rows[r], found->values[r]});
    }
    for (auto& note : out.notes)
        if (note.starts_with("0 means")) note = "“·” means not mentioned, which is not the same as absent.";
    out.alt =
        fmt::format("A matrix of {} rows and {} columns counting {}; something is in {} of its {} cells.",
                    found->rows.size(), found->columns.size(), found->unit, mentioned, cells);
    if (most > 0)
        out.alt += fmt::format(" The largest number is {:.0f}, “{}” and “{}”.", most, found->rows[row],
                               found->columns[column]);
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures
