// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <vector>

#include "model/transcript.h"
#include "store/journal/texts.h"
#include "store/project.h"
#include "store/schema/structure.h"
#include "text/utf8.h"

// The smallest units that write rows, so that the journal is tested by itself, without the commands.
namespace attune::store::test {

inline std::int64_t number(const Project& project, const std::string& sql) {
    return project.database().execAndGet(sql).getInt64();
}

inline std::string word(const Project& project, const std::string& sql) {
    return project.database().execAndGet(sql).getString();
}

inline Result<Sentence> add_code(Unit& unit, const std::string& id, const std::string& name) {
    SQLite::Statement row(unit.database(),
                          "INSERT INTO code (id, name, colour, made_ms) VALUES (?, ?, 0, ?)");
    row.bind(1, id);
    row.bind(2, name);
    row.bind(3, unit.now_ms());
    row.exec();
    return Sentence{"Made the code " + name, id};
}

inline Result<Sentence> rename_code(Unit& unit, const std::string& id, const std::string& name) {
    SQLite::Statement row(unit.database(), "UPDATE code SET name = ? WHERE id = ?");
    row.bind(1, name);
    row.bind(2, id);
    row.exec();
    return Sentence{"Renamed a code to " + name, id};
}

inline Result<Sentence> delete_code(Unit& unit, const std::string& id) {
    for (const char* sql : {"DELETE FROM coding WHERE code = ?", "DELETE FROM code_element WHERE code = ?",
                            "DELETE FROM pinned_code WHERE code = ?", "DELETE FROM code WHERE id = ?"}) {
        SQLite::Statement rows(unit.database(), sql);
        rows.bind(1, id);
        rows.exec();
    }
    return Sentence{"Deleted a code", id};
}

inline Result<Sentence> add_coding(Unit& unit, const std::string& id, const SourceId& source,
                                   const std::string& code, TextRange range) {
    const auto hash = unit.quote_hash(source, range);
    if (!hash) return forward_error(hash);
    SQLite::Statement row(
        unit.database(),
        "INSERT INTO coding (id, source, revision, begin_cp, end_cp, quote_hash, code, coder, made_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, id);
    row.bind(2, source.text());
    row.bind(3, unit.revision(source));
    row.bind(4, range.begin.value);
    row.bind(5, range.end.value);
    row.bind(6, *hash);
    row.bind(7, code);
    row.bind(8, unit.coder().text());
    row.bind(9, unit.now_ms());
    row.exec();
    return Sentence{"Coded a passage", id};
}

inline Result<Sentence> delete_coding(Unit& unit, const std::string& id) {
    SQLite::Statement row(unit.database(), "DELETE FROM coding WHERE id = ?");
    row.bind(1, id);
    row.exec();
    return Sentence{"Removed a coding", id};
}

// One turn a line, all by one speaker.
inline Result<Sentence> import_source(Unit& unit, const SourceId& id, const std::string& title,
                                      const std::string& text) {
    model::Transcript transcript;
    transcript.speakers.push_back({SpeakerId(unit.new_id()), "P1", model::Role::participant, "", false});
    std::int64_t at = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        model::Turn turn;
        const std::int64_t length = text::code_point_count(std::string_view(text).substr(begin, end - begin));
        turn.range = {{at}, {at + length}};
        turn.speakers = {0};
        transcript.turns.push_back(turn);
        at += length + 1;
        begin = end + 1;
    }
    const auto structure = structure_of(transcript, [&] { return unit.new_id(); });
    const std::string structure_digest = unit.keep_content(encode_structure(structure));
    const std::string text_digest = unit.keep_content(text);
    SQLite::Statement row(unit.database(),
                          "INSERT INTO source (id, title, text_digest, structure_digest, imported_ms) "
                          "VALUES (?, ?, ?, ?, ?)");
    row.bind(1, id.text());
    row.bind(2, title);
    row.bind(3, text_digest);
    row.bind(4, structure_digest);
    row.bind(5, unit.now_ms());
    row.exec();
    SQLite::Statement speaker(
        unit.database(), "INSERT INTO speaker (id, source, position, label, role) VALUES (?, ?, 0, 'P1', ?)");
    speaker.bind(1, transcript.speakers[0].id.text());
    speaker.bind(2, id.text());
    speaker.bind(3, std::string(model::role_word(model::Role::participant)));
    speaker.exec();
    const auto expanded = unit.expand_structure(id, structure_digest);
    if (!expanded) return forward_error(expanded);
    return Sentence{"Imported " + title, id.text()};
}

inline Result<Sentence> delete_source(Unit& unit, const std::string& id) {
    for (const char* sql :
         {"DELETE FROM coding WHERE source = ?", "DELETE FROM memo_link WHERE target_id = ?",
          "DELETE FROM mark WHERE source = ?", "DELETE FROM case_member WHERE source = ?",
          "DELETE FROM turn_link WHERE original IN (SELECT id FROM turn WHERE source = ?1) OR "
          "translation IN (SELECT id FROM turn WHERE source = ?1)",
          "DELETE FROM turn_speaker WHERE turn IN (SELECT id FROM turn WHERE source = ?)",
          "DELETE FROM turn WHERE source = ?", "DELETE FROM speaker WHERE source = ?",
          "DELETE FROM source WHERE id = ?"}) {
        SQLite::Statement rows(unit.database(), sql);
        rows.bind(1, id);
        rows.exec();
    }
    return Sentence{"Deleted a source", id};
}

inline Result<Sentence> edit_text(Unit& unit, const SourceId& source, TextRange range,
                                  const std::string& inserted) {
    const auto done = unit.splice(source, range, inserted);
    if (!done) return forward_error(done);
    return Sentence{"Corrected the text", source.text()};
}

inline std::string text_of_source(const Project& project, const SourceId& source) {
    return word(project, "SELECT text FROM source_text WHERE source = '" + source.text() + "'");
}

inline TextRange place_of(const Project& project, const std::string& owner) {
    SQLite::Statement query(project.database(), "SELECT begin_cp, end_cp FROM place WHERE owner = ?");
    query.bind(1, owner);
    REQUIRE(query.executeStep());
    return {{query.getColumn(0).getInt64()}, {query.getColumn(1).getInt64()}};
}

}  // namespace attune::store::test
