// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/erasure/erasure.h"
#include "store/erasure/survey.h"
#include "store/erasure/text_history.h"
#include "store/erasure/wanted.h"
#include "store/erasure/written_columns.h"

// An order worked out against a project: what exactly goes, and what becomes of the rest. Private to erasure.
namespace attune::store {

// A source that stays without some of its text.
struct RedactedSource {
    TextHistory text;
    std::vector<FoundWords> stretches;  // of the text as it stands, none across turns, each with its mark
    std::string imported;               // the new contents and their digests
    std::string structure;
    std::string text_digest;
    std::string structure_digest;
    std::set<std::string> marks_go;  // ids
    std::set<std::string> notes_go;  // of marks that lose only their note
    // Revisions of another copy, beside the line of the text (journal/text_line.h). They are in no text that
    // anybody reads, so that whatever they wrote and took out goes whole, and with it the hashes of quotes.
    std::set<std::string> beside;
};

struct Erasing {
    Survey known;
    std::string mark;  // "[redacted]", "[withdrawn]"
    Wanted wanted;     // quotes that go, wherever they may
    Wanted told;       // the same and less certain ones, which are only told of
    bool everywhere = false;
    bool words_only = false;      // of other sources no title, header or label is touched
    std::set<std::string> reach;  // sources whose titles, headers and labels lose the words
    bool all_sources = true;

    std::map<std::string, RedactedSource> redacted;
    std::set<std::string> withdrawn;  // sources
    std::set<std::string> speakers;   // that are withdrawn
    std::set<std::string> persons;    // that are withdrawn, with those merged into them
    std::set<std::pair<std::string, std::string>> records_go;  // their rows, by table and id
    std::set<std::string> originals_go;                        // sources whose original file goes
    std::set<std::string> codings_go;
    std::set<std::string> links_go;  // of memos, members of cases, turns linked as translations
    std::map<std::pair<std::string, RangeAt>, std::string> quote_hashes;  // new ones, by source and range
    std::set<std::pair<std::string, std::string>> kept;  // rows, by table and id, that quote and stay

    // The source that a row belongs to; empty for rows that belong to none.
    std::string source_of(std::string_view table, const std::string& id) const;
    // Whether the row goes altogether.
    bool goes(std::string_view table, const std::string& id) const;
    // Whether wanted words go from it.
    bool rewrites(std::string_view table, const std::string& id) const;
    std::string without(const WrittenColumn& column, std::string_view text) const;
};

inline constexpr const char* neutral_label = "Withdrawn";

// ErrorKind::not_found when nothing is to be erased. Throws SQLite::Exception.
Result<Erasing> prepare(SQLite::Database& database, const ErasureOrder& order, const JobControl& control);

// A row as it stands that quotes, in what coders wrote or in what belongs to sources out of reach.
struct QuotingRow {
    std::string table;
    std::string id;
    bool wanted = false;  // otherwise only told
};
std::vector<QuotingRow> quoting_rows(SQLite::Database& database, const Erasing& erasing);

}  // namespace attune::store
