// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/turn_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

constexpr const char* select_turn =
    "SELECT turn.id, turn.source, turn.number, coalesce(place.begin_cp, turn.begin_cp) AS begins, "
    "coalesce(place.end_cp, turn.end_cp) FROM turn LEFT JOIN place ON place.owner = turn.id ";

TurnFacts read_turn(const SQLite::Statement& row) {
    return {TurnId(row.getColumn(0).getString()),
            SourceId(row.getColumn(1).getString()),
            row.getColumn(2).getInt64(),
            {{row.getColumn(3).getInt64()}, {row.getColumn(4).getInt64()}}};
}

}  // namespace

Result<TurnFacts> turn_facts(SQLite::Database& database, const TurnId& turn) {
    SQLite::Statement row(database, fmt::format("{} WHERE turn.id = ?", select_turn));
    row.bind(1, turn.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such turn in this project.");
    return read_turn(row);
}

std::vector<TurnFacts> turns_in_order(SQLite::Database& database, const SourceId& source) {
    SQLite::Statement row(
        database, fmt::format("{} WHERE turn.source = ? ORDER BY turn.number, begins, turn.id", select_turn));
    row.bind(1, source.text());
    std::vector<TurnFacts> turns;
    while (row.executeStep()) turns.push_back(read_turn(row));
    return turns;
}

std::int64_t turn_number(SQLite::Database& database, const TurnFacts& turn) {
    const auto turns = turns_in_order(database, turn.source);
    const auto at = std::ranges::find(turns, turn.id, &TurnFacts::id);
    return at == turns.end() ? 0 : (at - turns.begin()) + 1;
}

Result<SpeakerFacts> speaker_facts(SQLite::Database& database, const SpeakerId& speaker) {
    SQLite::Statement row(database, "SELECT source, label FROM speaker WHERE id = ?");
    row.bind(1, speaker.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such speaker in this project.");
    return SpeakerFacts{SourceId(row.getColumn(0).getString()), row.getColumn(1).getString()};
}

bool give_turn(SQLite::Database& database, const TurnId& turn, const std::vector<SpeakerId>& speakers) {
    std::vector<std::string> wanted;
    for (const auto& speaker : speakers)
        if (std::ranges::find(wanted, speaker.text()) == wanted.end()) wanted.push_back(speaker.text());
    const std::string& id = turn.text();
    const auto standing =
        texts_of(database, "SELECT speaker FROM turn_speaker WHERE turn = ? ORDER BY position, speaker", id);
    if (standing == wanted) return false;
    for (const auto& speaker : standing)
        if (std::ranges::find(wanted, speaker) == wanted.end())
            execute(database, "DELETE FROM turn_speaker WHERE turn = ? AND speaker = ?", id, speaker);
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const auto position = static_cast<std::int64_t>(k);
        if (std::ranges::find(standing, wanted[k]) == standing.end())
            execute(database, "INSERT INTO turn_speaker (turn, speaker, position) VALUES (?, ?, ?)", id,
                    wanted[k], position);
        else
            execute(
                database,
                "UPDATE turn_speaker SET position = ?1 WHERE turn = ?2 AND speaker = ?3 AND position <> ?1",
                position, id, wanted[k]);
    }
    return true;
}

Result<std::string> speaker_labels(SQLite::Database& database, const std::vector<SpeakerId>& speakers,
                                   const SourceId& source) {
    if (speakers.empty()) return "nobody known";
    std::string labels;
    for (const auto& speaker : speakers) {
        auto facts = speaker_facts(database, speaker);
        if (!facts) return forward_error(facts);
        if (facts->source != source)
            return fail(ErrorKind::invalid,
                        fmt::format("{} speaks in another source than the turn.", in_quotes(facts->label)));
        labels += (labels.empty() ? "" : " & ") + facts->label;
    }
    return in_quotes(labels);
}

}  // namespace attune::store
