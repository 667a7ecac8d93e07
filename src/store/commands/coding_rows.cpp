// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/coding_rows.h"

#include "store/commands/rows.h"

namespace attune::store {
namespace {

// Whether it costs less to look at all codings of the code than at those of the source.
bool code_is_the_smaller_set(SQLite::Database& database, const CodeId& code, const SourceId& source) {
    return number_of(database, "SELECT codings FROM use_count WHERE id = ?", code.text()) <
           number_of(database, "SELECT codings FROM use_count WHERE id = ?", source.text());
}

}  // namespace

const char* const coding_columns =
    "coding.id, coding.source, place.begin_cp, place.end_cp, coding.code, coding.coder, coding.direction, "
    "coding.intensity, coding.account, coding.note, coding.made_ms";

model::Coding read_coding(const SQLite::Statement& row) {
    const auto text = [&row](int column) { return row.getColumn(column).getString(); };
    const auto number = [&row](int column) { return row.getColumn(column).getInt64(); };
    model::Coding coding;
    coding.id = CodingId(text(0));
    coding.source = SourceId(text(1));
    coding.range = {{number(2)}, {number(3)}};
    coding.code = CodeId(text(4));
    coding.coder = CoderId(text(5));
    coding.magnitude.direction = model::direction_from_word(text(6)).value_or(model::CodingDirection::none);
    coding.magnitude.intensity = static_cast<int>(number(7));
    coding.magnitude.account = model::account_from_word(text(8)).value_or(model::Account::none);
    coding.note = text(9);
    coding.made_ms = number(10);
    return coding;
}

Result<StandingCoding> standing_coding(Unit& unit, const CodingId& coding) {
    SQLite::Statement row(unit.database(),
                          std::string("SELECT ") + coding_columns +
                              ", code.name FROM coding JOIN place ON place.owner = coding.id "
                              "JOIN code ON code.id = coding.code WHERE coding.id = ?");
    row.bind(1, coding.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such coding in this project.");
    return StandingCoding{read_coding(row), row.getColumn(11).getString()};
}

std::vector<model::Coding> overlapping_codings(Unit& unit, const SourceId& source, TextRange range,
                                               const CodeId& code, const CoderId& coder) {
    // CROSS JOIN fixes which table is walked: a long transcript holds thousands of codings, a common code
    // too.
    std::string sql = std::string("SELECT ") + coding_columns + " FROM ";
    sql += code_is_the_smaller_set(unit.database(), code, source)
               ? "coding INDEXED BY coding_by_code CROSS JOIN place ON place.owner = coding.id"
               : "place INDEXED BY place_by_source CROSS JOIN coding ON coding.id = place.owner";
    sql +=
        " WHERE place.source = ?1 AND place.kind = 'coding' AND place.begin_cp < ?3 AND place.end_cp > ?2 "
        "AND coding.code = ?4 AND coding.coder = ?5 ORDER BY place.begin_cp, place.end_cp DESC, coding.id";
    SQLite::Statement row(unit.database(), sql);
    row.bind(1, source.text());
    row.bind(2, range.begin.value);
    row.bind(3, range.end.value);
    row.bind(4, code.text());
    row.bind(5, coder.text());
    std::vector<model::Coding> found;
    while (row.executeStep()) found.push_back(read_coding(row));
    return found;
}

bool says_the_same(const model::Coding& a, const model::Coding& b) {
    return a.magnitude == b.magnitude && a.note == b.note;
}

void insert_coding(Unit& unit, const Passages& text, const model::Coding& coding) {
    execute(unit.database(),
            "INSERT INTO coding (id, source, revision, begin_cp, end_cp, quote_hash, code, coder, direction, "
            "intensity, "
            "account, note, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            coding.id.text(), coding.source.text(), text.revision(), coding.range.begin.value,
            coding.range.end.value, text.quote_hash(coding.range), coding.code.text(), coding.coder.text(),
            std::string(model::direction_word(coding.magnitude.direction)), coding.magnitude.intensity,
            std::string(model::account_word(coding.magnitude.account)), coding.note, coding.made_ms);
}

void write_range(Unit& unit, const Passages& text, const CodingId& coding, TextRange range) {
    execute(unit.database(),
            "UPDATE coding SET revision = ?, begin_cp = ?, end_cp = ?, quote_hash = ? WHERE id = ?",
            text.revision(), range.begin.value, range.end.value, text.quote_hash(range), coding.text());
}

void delete_coding(Unit& unit, const CodingId& coding) {
    drop_memo_links(unit.database(), "coding", coding.text());
    execute(unit.database(), "DELETE FROM coding WHERE id = ?", coding.text());
}

Absorbed absorb_overlapping(Unit& unit, const model::Coding& coding) {
    Absorbed absorbed{coding.range, 0};
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& other :
             overlapping_codings(unit, coding.source, absorbed.range, coding.code, coding.coder)) {
            if (other.id == coding.id || !says_the_same(other, coding)) continue;
            const TextRange united = absorbed.range.united(other.range);
            grown = grown || united != absorbed.range;
            absorbed.range = united;
            move_memo_links(unit.database(), "coding", other.id.text(), coding.id.text());
            execute(unit.database(), "DELETE FROM coding WHERE id = ?", other.id.text());
            ++absorbed.taken_in;
        }
    }
    return absorbed;
}

}  // namespace attune::store
