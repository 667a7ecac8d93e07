// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/history_rows.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include "store/journal/operation.h"
#include "text/fold.h"

namespace attune::store {
namespace {

constexpr const char* with_payload = " LEFT JOIN operation_payload p ON p.operation = o.id";
constexpr const char* with_coder = " LEFT JOIN coder c ON c.id = o.coder";

bool looks_inside(const HistoryFilter& filter) {
    return !filter.words.empty() || !filter.about.empty() || !filter.acts.empty();
}

std::string conditions(const HistoryFilter& filter) {
    std::string sql = " WHERE o.at_ms >= :since AND o.at_ms < :until";
    if (!filter.coder.empty()) sql += " AND c.name = :coder";
    if (!filter.words.empty()) sql += " AND instr(attune_fold(p.sentence), :words) > 0";
    if (!filter.about.empty()) sql += " AND instr(p.payload, CAST(:about AS BLOB)) > 0";
    if (!filter.acts.empty()) sql += " AND attune_acts(p.payload) & :acts <> 0";
    return sql;
}

}  // namespace

std::string entry_columns() {
    return std::string(
               "o.id, o.kind, COALESCE(o.target, ''), COALESCE(p.sentence, ''), COALESCE(c.name, ''), "
               "o.at_ms, o.lamport, COALESCE(p.sentence, '') = '', COALESCE(attune_acts(p.payload), 0), ") +
           live_condition;
}

HistoryEntry read_entry(SQLite::Statement& query) {
    HistoryEntry entry;
    entry.id = OperationId(query.getColumn(0).getString());
    entry.kind = query.getColumn(1).getString();
    entry.target = OperationId(query.getColumn(2).getString());
    entry.sentence = query.getColumn(3).getString();
    entry.coder = query.getColumn(4).getString();
    entry.at_ms = query.getColumn(5).getInt64();
    entry.lamport = query.getColumn(6).getInt64();
    entry.erased = query.getColumn(7).getInt() != 0;
    entry.acts = Acts::from_bits(query.getColumn(8).getUInt());
    entry.live = query.getColumn(9).getInt() != 0;
    return entry;
}

std::string entries_wanted(const HistoryFilter& filter) {
    std::string sql = " FROM operation o";
    if (looks_inside(filter)) sql += with_payload;
    if (!filter.coder.empty()) sql += with_coder;
    return sql + conditions(filter);
}

std::string whole_entries_wanted(const HistoryFilter& filter) {
    return std::string(" FROM operation o") + with_payload + with_coder + conditions(filter);
}

void bind_filter(SQLite::Statement& query, const HistoryFilter& filter) {
    query.bind(":since", filter.since_ms);
    query.bind(":until", filter.until_ms);
    if (!filter.coder.empty()) query.bind(":coder", filter.coder);
    if (!filter.words.empty()) query.bind(":words", text::fold(filter.words));
    // A changeset holds the whole text ids of the rows it changed, and of those that they name.
    if (!filter.about.empty()) query.bind(":about", filter.about);
    if (!filter.acts.empty()) query.bind(":acts", static_cast<std::int64_t>(filter.acts.bits()));
}

}  // namespace attune::store
