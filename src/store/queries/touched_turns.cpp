// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/touched_turns.h"

#include <algorithm>

#include "store/queries/reading.h"

namespace attune::store {

CodedPlaces coded_places(SQLite::Database& database, const Which& which) {
    SQLite::Statement row(
        database, std::string("SELECT coding.source, coding.id, coding.code, coding.coder, place.begin_cp, "
                              "place.end_cp FROM coding JOIN place ON place.owner = coding.id WHERE ") +
                      which.condition);
    if (row.getBindParameterCount() > 0) row.bind(1, which.id);
    CodedPlaces places;
    while (row.executeStep())
        places[text_at(row, 0)].push_back(
            {text_at(row, 1), text_at(row, 2), text_at(row, 3), {{number_at(row, 4)}, {number_at(row, 5)}}});
    return places;
}

TurnPlaces turn_places(SQLite::Database& database, const Which& which) {
    SQLite::Statement row(
        database,
        std::string("SELECT turn.source, turn.id, place.begin_cp, place.end_cp FROM turn JOIN place "
                    "ON place.owner = turn.id WHERE place.begin_cp < place.end_cp AND ") +
            which.condition + " ORDER BY turn.source, place.begin_cp, place.end_cp");
    if (row.getBindParameterCount() > 0) row.bind(1, which.id);
    TurnPlaces places;
    while (row.executeStep())
        places[text_at(row, 0)].push_back({text_at(row, 1), {{number_at(row, 2)}, {number_at(row, 3)}}});
    return places;
}

void each_touch(const std::vector<CodedPlace>& codings, const std::vector<TurnPlace>& turns,
                const std::function<void(const CodedPlace&, std::span<const TurnPlace>)>& use) {
    for (const CodedPlace& coding : codings) {
        // Turns do not overlap, so that their ends ascend as their begins do.
        const auto first = std::ranges::upper_bound(turns, coding.range.begin, {},
                                                    [](const TurnPlace& turn) { return turn.range.end; });
        auto last = first;
        while (last != turns.end() && last->range.begin < coding.range.end) ++last;
        if (first != last) use(coding, std::span(first, last));
    }
}

}  // namespace attune::store
