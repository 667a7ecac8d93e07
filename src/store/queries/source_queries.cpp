// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/counted_once.h"
#include "store/queries/reading.h"
#include "store/schema/reading_warnings.h"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

namespace attune::store {
namespace {

constexpr const char* row_columns =
    "SELECT source.id, source.title, original_name, reading, encoding, original_digest, "
    "source_text.length_cp, source_text.words, "
    "coalesce(use_count.codings, 0), imported_ms, "
    "(SELECT count(*) FROM source_metadata m WHERE m.source = source.id AND m.name = 'attune:warning') "
    "FROM source JOIN source_text ON source_text.source = "
    "source.id "
    "LEFT JOIN use_count ON use_count.id = source.id ";
static_assert(std::string_view(row_columns).find(reading_warning) != std::string_view::npos);

SourceRow read_row(const SQLite::Statement& row) {
    SourceRow source;
    source.id = SourceId(text_at(row, 0));
    source.title = text_at(row, 1);
    source.original_name = text_at(row, 2);
    source.reading = text_at(row, 3);
    source.encoding = text_at(row, 4);
    source.original_digest = text_at(row, 5);
    source.length = number_at(row, 6);
    source.words = number_at(row, 7);
    source.codings = number_at(row, 8);
    source.imported_ms = number_at(row, 9);
    source.warnings = number_at(row, 10);
    return source;
}

tl::unexpected<Error> no_such_source() {
    return fail(ErrorKind::not_found, "There is no such source in this project.");
}

std::optional<std::int64_t> optional_number(const SQLite::Statement& row, int column) {
    if (row.getColumn(column).isNull()) return std::nullopt;
    return number_at(row, column);
}

std::optional<int> optional_line(const SQLite::Statement& row, int column) {
    if (row.getColumn(column).isNull()) return std::nullopt;
    return row.getColumn(column).getInt();
}

void read_turns(SQLite::Database& database, const std::string& id, SourceText& source) {
    std::unordered_map<std::string, std::size_t> speaker_index;
    SQLite::Statement speaker(database,
                              "SELECT id, label, role, attributes, inferred FROM speaker WHERE source = ? "
                              "ORDER BY position, id");
    speaker.bind(1, id);
    while (speaker.executeStep()) {
        speaker_index.emplace(text_at(speaker, 0), source.speakers.size());
        source.speakers.push_back({SpeakerId(text_at(speaker, 0)), text_at(speaker, 1),
                                   model::role_from_word(text_at(speaker, 2)), text_at(speaker, 3),
                                   number_at(speaker, 4) != 0});
    }

    std::unordered_map<std::string, std::size_t> turn_index;
    SQLite::Statement turn(
        database,
        "SELECT turn.id, coalesce(place.begin_cp, turn.begin_cp), coalesce(place.end_cp, "
        "turn.end_cp), start_ms, end_ms, line_from, line_to, language, right_to_left, inferred "
        "FROM turn LEFT JOIN place ON place.owner = turn.id WHERE turn.source = ? ORDER BY number, 2, "
        "turn.id");
    turn.bind(1, id);
    while (turn.executeStep()) {
        turn_index.emplace(text_at(turn, 0), source.turns.size());
        model::Turn& row = source.turns.emplace_back();
        row.id = TurnId(text_at(turn, 0));
        row.range = {{number_at(turn, 1)}, {number_at(turn, 2)}};
        row.start_ms = optional_number(turn, 3);
        row.end_ms = optional_number(turn, 4);
        row.line_from = optional_line(turn, 5);
        row.line_to = optional_line(turn, 6);
        row.language = text_at(turn, 7);
        row.direction =
            number_at(turn, 8) != 0 ? model::Direction::right_to_left : model::Direction::left_to_right;
        row.inferred = number_at(turn, 9) != 0;
    }

    SQLite::Statement link(database,
                           "SELECT turn_speaker.turn, turn_speaker.speaker FROM turn JOIN turn_speaker "
                           "ON turn_speaker.turn = turn.id WHERE turn.source = ? "
                           "ORDER BY turn.number, turn_speaker.position");
    link.bind(1, id);
    while (link.executeStep()) {
        const auto turn_at = turn_index.find(text_at(link, 0));
        const auto speaker_at = speaker_index.find(text_at(link, 1));
        if (turn_at != turn_index.end() && speaker_at != speaker_index.end())
            source.turns[turn_at->second].speakers.push_back(speaker_at->second);
    }
}

void read_marks(SQLite::Database& database, const std::string& id, SourceText& source) {
    SQLite::Statement mark(
        database,
        "SELECT mark.kind, coalesce(place.begin_cp, mark.begin_cp) AS begins, "
        "coalesce(place.end_cp, mark.end_cp), time_ms, note FROM mark "
        "LEFT JOIN place ON place.owner = mark.id WHERE mark.source = ? ORDER BY begins, mark.id");
    mark.bind(1, id);
    while (mark.executeStep()) {
        model::Mark& row = source.marks.emplace_back();
        row.kind = model::mark_from_word(text_at(mark, 0));
        row.range = {{number_at(mark, 1)}, {number_at(mark, 2)}};
        row.time_ms = optional_number(mark, 3);
        row.note = text_at(mark, 4);
    }
}

}  // namespace

std::vector<SourceRow> sources(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(database, std::string(row_columns) + "ORDER BY source.position, source.id");
        std::vector<SourceRow> rows;
        while (row.executeStep()) rows.push_back(read_row(row));
        const auto elsewhere = codings_counted_elsewhere(database);
        for (auto& source : rows) source.codings -= elsewhere.in(source.id.text());
        return rows;
    });
}

Result<SourceText> source_text(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) -> Result<SourceText> {
        const std::string& id = source.text();
        SourceText text;
        {
            SQLite::Statement row(database, std::string(row_columns) + "WHERE source.id = ?");
            row.bind(1, id);
            if (!row.executeStep()) return no_such_source();
            text.row = read_row(row);
            text.row.codings -= codings_counted_elsewhere_in_source(database, id);
        }
        SQLite::Statement body(database, "SELECT text FROM source_text WHERE source = ?");
        body.bind(1, id);
        if (body.executeStep()) text.text = text_at(body, 0);
        read_turns(database, id, text);
        read_marks(database, id, text);
        SQLite::Statement metadata(
            database, "SELECT name, value FROM source_metadata WHERE source = ? ORDER BY position, id");
        metadata.bind(1, id);
        while (metadata.executeStep()) {
            if (text_at(metadata, 0) == reading_warning)
                text.warnings.push_back(text_at(metadata, 1));
            else
                text.metadata.emplace_back(text_at(metadata, 0), text_at(metadata, 1));
        }
        return text;
    });
}

Result<std::string> text_of(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) -> Result<std::string> {
        SQLite::Statement row(database, "SELECT text FROM source_text WHERE source = ?");
        row.bind(1, source.text());
        if (!row.executeStep()) return no_such_source();
        return text_at(row, 0);
    });
}

Result<model::OriginalFile> original_file(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) -> Result<model::OriginalFile> {
        SQLite::Statement row(
            database,
            "SELECT original_name, media_type, content.bytes, title FROM source LEFT JOIN content "
            "ON content.digest = source.original_digest WHERE source.id = ?");
        row.bind(1, source.text());
        if (!row.executeStep()) return no_such_source();
        if (row.getColumn(2).isNull())
            return fail(
                ErrorKind::not_found,
                fmt::format("The original file of “{}” is not kept in this project.", text_at(row, 3)));
        return model::OriginalFile{text_at(row, 0), text_at(row, 1), text_at(row, 2)};
    });
}

}  // namespace attune::store
