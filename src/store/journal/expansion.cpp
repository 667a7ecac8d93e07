// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/expansion.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "model/transcript.h"
#include "store/schema/structure.h"

namespace attune::store {
namespace {

Result<Structure> kept_structure(SQLite::Database& database, const std::string& digest) {
    SQLite::Statement query(database, "SELECT bytes FROM content WHERE digest = ?");
    query.bind(1, digest);
    if (!query.executeStep())
        return fail(ErrorKind::unreadable, "The turns of a source are missing from the project.");
    return decode_structure(query.getColumn(0).getString());
}

template <class Number>
void bind_optional(SQLite::Statement& statement, int index, const std::optional<Number>& value) {
    if (value)
        statement.bind(index, *value);
    else
        statement.bind(index);
}

// Parameters 1–13, in the order of the turn table's columns.
void bind_turn(SQLite::Statement& row, const SourceId& source, const Structure::Turn& turn,
               std::int64_t number) {
    row.bind(1, turn.turn.id.text());
    row.bind(2, source.text());
    row.bind(3, "");
    row.bind(4, turn.turn.range.begin.value);
    row.bind(5, turn.turn.range.end.value);
    row.bind(6, number);
    bind_optional(row, 7, turn.turn.start_ms);
    bind_optional(row, 8, turn.turn.end_ms);
    bind_optional(row, 9, turn.turn.line_from);
    bind_optional(row, 10, turn.turn.line_to);
    row.bind(11, turn.turn.language);
    row.bind(12, turn.turn.direction == model::Direction::right_to_left ? 1 : 0);
    row.bind(13, turn.turn.inferred ? 1 : 0);
}

void bind_mark(SQLite::Statement& row, const SourceId& source, const Structure::Mark& mark) {
    row.bind(1, mark.id);
    row.bind(2, source.text());
    row.bind(3, "");
    row.bind(4, mark.mark.range.begin.value);
    row.bind(5, mark.mark.range.end.value);
    row.bind(6, std::string(model::mark_word(mark.mark.kind)));
    bind_optional(row, 7, mark.mark.time_ms);
    row.bind(8, mark.mark.note);
}

int run(SQLite::Statement& statement) {
    const int rows = statement.exec();
    statement.reset();
    return rows;
}

constexpr const char* insert_turn =
    "INSERT INTO turn (id, source, revision, begin_cp, end_cp, number, start_ms, end_ms, line_from, line_to, "
    "language, "
    "right_to_left, inferred) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* delete_turn =
    "DELETE FROM turn WHERE id = ? AND source = ? AND revision = ? AND begin_cp = ? AND end_cp = ? AND "
    "number = ? AND "
    "start_ms IS ? AND end_ms IS ? AND line_from IS ? AND line_to IS ? AND language = ? AND right_to_left = "
    "? AND "
    "inferred = ?";
constexpr const char* insert_mark =
    "INSERT INTO mark (id, source, revision, begin_cp, end_cp, kind, time_ms, note) VALUES (?, ?, ?, ?, ?, "
    "?, ?, ?)";
constexpr const char* delete_mark =
    "DELETE FROM mark WHERE id = ? AND source = ? AND revision = ? AND begin_cp = ? AND end_cp = ? AND kind "
    "= ? AND "
    "time_ms IS ? AND note = ?";

}  // namespace

Result<Ok> expand(SQLite::Database& database, const SourceId& source, const std::string& digest) {
    const auto structure = kept_structure(database, digest);
    if (!structure) return forward_error(structure);
    SQLite::Statement turn_row(database, insert_turn);
    SQLite::Statement speaker_row(database,
                                  "INSERT INTO turn_speaker (turn, speaker, position) VALUES (?, ?, ?)");
    SQLite::Statement mark_row(database, insert_mark);
    std::int64_t number = 0;
    for (const auto& turn : structure->turns) {
        bind_turn(turn_row, source, turn, ++number);
        run(turn_row);
        for (std::size_t k = 0; k < turn.speakers.size(); ++k) {
            speaker_row.bind(1, turn.turn.id.text());
            speaker_row.bind(2, turn.speakers[k].text());
            speaker_row.bind(3, static_cast<std::int64_t>(k));
            run(speaker_row);
        }
    }
    for (const auto& mark : structure->marks) {
        bind_mark(mark_row, source, mark);
        run(mark_row);
    }
    return Ok{};
}

Result<bool> collapse(SQLite::Database& database, const SourceId& source, const std::string& digest) {
    const auto structure = kept_structure(database, digest);
    if (!structure) return forward_error(structure);
    SQLite::Statement turn_row(database, delete_turn);
    SQLite::Statement speaker_row(database,
                                  "DELETE FROM turn_speaker WHERE turn = ? AND speaker = ? AND position = ?");
    SQLite::Statement mark_row(database, delete_mark);
    std::int64_t number = 0;
    for (const auto& turn : structure->turns) {
        for (std::size_t k = 0; k < turn.speakers.size(); ++k) {
            speaker_row.bind(1, turn.turn.id.text());
            speaker_row.bind(2, turn.speakers[k].text());
            speaker_row.bind(3, static_cast<std::int64_t>(k));
            if (run(speaker_row) != 1) return false;
        }
        bind_turn(turn_row, source, turn, ++number);
        if (run(turn_row) != 1) return false;
    }
    for (const auto& mark : structure->marks) {
        bind_mark(mark_row, source, mark);
        if (run(mark_row) != 1) return false;
    }
    return true;
}

}  // namespace attune::store
