// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/element_commands.h"
#include "store/commands/rows.h"
#include "store/commands/source_commands.h"
#include "store/commands/wording.h"
#include "store/journal/known_row.h"
#include "store/journal/text_line.h"
#include "store/merge/meetings.h"
#include "store/merge/row_words.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

using Kind = MergeConflict::Kind;

std::string in_words(SQLite::Database& database, const FoldNote& note) {
    SQLite::Database* const databases[] = {&database};
    return row_in_words(databases, note.table, note.key);
}

Result<Ok> write_back(SQLite::Database& database, const FoldNote& note) {
    const auto columns = texts_of(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid", note.table);
    const auto keys =
        texts_of(database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY cid", note.table);
    if (keys.size() != 1)
        return fail(ErrorKind::unsupported, "That choice cannot be made here; change it by hand.");
    for (const auto& value : note.lost) {
        SQLite::Statement write(
            database, fmt::format("UPDATE {} SET \"{}\" = ? WHERE \"{}\" = ?", note.table,
                                  columns.at(static_cast<std::size_t>(value.column)), keys.front()));
        if (value.lost) write.bind(1, *value.lost);
        write.bind(2, note.key);
        write.exec();
    }
    return Ok{};
}

// The other copy's edits, each where its words still stand untouched.
Result<Sentence> correct_again(Unit& unit, const std::vector<std::string>& revisions) {
    std::int64_t made = 0;
    std::string title;
    for (const auto& revision : revisions) {
        SQLite::Statement row(unit.database(),
                              "SELECT r.source, r.base, r.at_cp, r.removed, r.inserted, s.title "
                              "FROM text_revision r JOIN source s ON s.id = r.source WHERE r.id = ?");
        row.bind(1, revision);
        if (!row.executeStep()) continue;
        const SourceId source(row.getColumn(0).getString());
        const std::string removed = row.getColumn(3).getString(), inserted = row.getColumn(4).getString();
        title = row.getColumn(5).getString();
        const auto path = path_from(unit.database(), source, row.getColumn(1).getString());
        if (!path) continue;
        const CodePoint at{row.getColumn(2).getInt64()};
        const TextRange place =
            reanchored(TextRange{at, at + text::code_point_count(removed)}, *path, Edges::exclude);
        SQLite::Statement read(unit.database(), "SELECT text FROM source_text WHERE source = ?");
        read.bind(1, source.text());
        if (!read.executeStep()) continue;
        const std::string text = read.getColumn(0).getString();
        if (text::Translator(text).slice(place) != removed) continue;
        if (const auto spliced = unit.splice(source, place, inserted); !spliced)
            return forward_error(spliced);
        ++made;
    }
    return Sentence{fmt::format("Made {} of {} corrections of another copy in {}", made, revisions.size(),
                                in_quotes(title)),
                    {}};
}

Result<Sentence> bring_back(Unit& unit, const FoldNote& note) {
    const auto row = last_known_row(unit.database(), {note.table, note.key});
    if (!row)
        return fail(ErrorKind::not_found,
                    "What was deleted is no longer in the history and cannot come back.");
    insert_row(unit.database(), note.table, *row);
    return Sentence{fmt::format("Brought back {}", in_words(unit.database(), note)), note.key};
}

Result<Sentence> move_row(Unit& unit, const std::string& table, const std::string& row,
                          const std::string& below) {
    if (table == "code") return apply(unit, MoveCode{CodeId(row), CodeId(below)});
    return apply(unit, MoveElement{ElementId(row), ElementId(below), {}});
}

// What it was to be put below lies below it: that comes to where it stands, and it below that.
Result<Sentence> move_all_the_same(Unit& unit, const FoldNote& note) {
    auto& database = unit.database();
    const auto parent_of = [&](const std::string& row) {
        SQLite::Statement query(database, fmt::format("SELECT parent FROM {} WHERE id = ?", note.table));
        query.bind(1, row);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    };
    const std::string wanted = note.lost.front().lost.value_or("");
    std::string next = wanted;  // of what lies between, the one right below the row
    while (!next.empty() && parent_of(next) != note.key) next = parent_of(next);
    if (!next.empty()) {
        const auto moved = move_row(unit, note.table, next, parent_of(note.key));
        if (!moved) return forward_error(moved);
    }
    return move_row(unit, note.table, note.key, wanted);
}

}  // namespace

Result<Sentence> choose_otherwise(Unit& unit, const Meeting& meeting) {
    auto& database = unit.database();
    switch (meeting.conflict.kind) {
        case Kind::both_changed: {
            if (meeting.note.what == FoldNote::What::move_lost_to_earlier)
                return move_all_the_same(unit, meeting.note);
            const auto written = write_back(database, meeting.note);
            if (!written) return forward_error(written);
            return Sentence{
                fmt::format("Put back what was written first of {}", in_words(database, meeting.note)),
                meeting.note.key};
        }
        case Kind::changed_or_deleted:
            return bring_back(unit, meeting.note);
        case Kind::used_or_deleted:
            if (meeting.note.table == "code") return apply(unit, DeleteCode{CodeId(meeting.note.key)});
            if (meeting.note.table == "source") return apply(unit, DeleteSource{SourceId(meeting.note.key)});
            break;
        case Kind::used_or_retired:
            return apply(unit, SetCodeState{CodeId(meeting.things.front()), model::CodeState::active});
        case Kind::corrected_coding:
            return apply(unit, RemoveCodings{{CodingId(meeting.things.front())}});
        case Kind::both_corrected:
            return correct_again(unit, meeting.things);
        case Kind::same_name: {
            MergeCodes join;
            join.into = CodeId(meeting.things.front());
            for (std::size_t k = 1; k < meeting.things.size(); ++k) join.from.emplace_back(meeting.things[k]);
            return apply(unit, join);
        }
        case Kind::same_coder:
        case Kind::differs:
            break;
    }
    return fail(ErrorKind::unsupported, "There is no other choice in this.");
}

}  // namespace attune::store
