// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "store/journal/changeset.h"

namespace SQLite {
class Database;
}

// What the rows and the whole history know of sources and of what refers to them, those deleted and undone
// included. Everything here throws SQLite::Exception.
namespace attune::store {

// Where columns stand in the rows of a changeset.
class Columns {
  public:
    explicit Columns(SQLite::Database& database) : database_(database) {}
    const std::vector<std::string>& names(std::string_view table);
    int of(std::string_view table, std::string_view column);  // -1: no such column

  private:
    SQLite::Database& database_;
    std::map<std::string, std::vector<std::string>, std::less<>> names_;
};

// A coding, a link of a memo or what belongs to a case, as one of its rows had it.
struct RangedRow {
    std::string source;  // of a range; empty: no range
    std::string revision;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::string target;  // of a link: what it points to, and which
    std::string target_id;
};

// Follows the rows of codings and links through changesets, since a change says only what it changed.
class RangedRows {
  public:
    explicit RangedRows(Columns& columns) : columns_(columns) {}

    struct Step {
        std::optional<RangedRow> before;
        std::optional<RangedRow> after;
    };
    // For rows of the tables that has_range names.
    Step follow(const RowChange& change);

  private:
    void take(const RowChange& change, sqlite3_value* (RowChange::*side)(int) const, RangedRow& into);

    Columns& columns_;
    std::map<std::string, RangedRow> known_;
};

// Rows that are nothing without their passage.
constexpr bool is_on_a_passage(std::string_view table) {
    return table == "coding" || table == "agreed_coding" || table == "marked_quote" ||
           table == "evidence_link";
}

// Rows with a range that a person chose.
constexpr bool has_range(std::string_view table) {
    return is_on_a_passage(table) || table == "memo_link" || table == "case_member";
}

struct RangeAt {
    std::string revision;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    friend auto operator<=>(const RangeAt&, const RangeAt&) = default;
};

struct KnownSource {
    std::set<std::string> titles;
    std::set<std::string> labels;  // of its speakers
    std::string title;             // the newest known
    std::string text_digest;
    std::string structure_digest;
    std::string original_digest;
    bool stands = false;
};

struct KnownPerson {
    std::set<std::string> names;
    std::set<std::string> words;  // that their rows ever held: name, relation, notes, values
    std::set<std::pair<std::string, std::string>> rows;  // by table and id, their own too
    std::set<std::string> merged;                        // persons whose rows became theirs
};

// Rows that say something of a person, beside speakers.
constexpr bool is_of_a_person(std::string_view table) {
    return table == "person" || table == "consent" || table == "datum" || table == "case_member";
}

struct Survey {
    std::map<std::string, KnownPerson> persons;
    std::map<std::string, KnownSource> sources;
    std::map<std::string, std::string> source_of;             // rows of turns, speakers, marks, metadata
    std::map<std::string, RangedRow> codings;                 // agreed ones too; as they are, or last were
    std::map<std::string, RangedRow> links;                   // of memos, and what belongs to cases
    std::map<std::string, std::set<std::string>> turn_links;  // the turns that each has ever joined
    std::map<std::string, std::set<RangeAt>> ranges;          // every one ever written, by source
};

Result<Survey> survey(SQLite::Database& database, const JobControl& control);

}  // namespace attune::store
