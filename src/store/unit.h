// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"

namespace SQLite {
class Database;
}

namespace attune::store {

struct UnitState;

// What a command did: the sentence the history shows, and the id of what it is about (the new coding, the
// code …). A command that changed no row keeps its sentence ("Already coded …") but leaves no history entry.
struct Sentence {
    std::string text;
    std::string subject;
};

// A unit of work: one transaction and one journal operation. Only commands see it; Project::run makes it.
// Everything written to journaled tables through `database()` is recorded by itself. The project's thread
// only.
class Unit {
  public:
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;

    SQLite::Database& database();
    std::int64_t now_ms() const;
    const CoderId& coder() const;

    // A fresh id; ids of one unit rise.
    std::string new_id();

    // Replaces `range` of the source's text. Journaled as a splice; every range in that source follows
    // through the one re-anchoring function. Fails when the range lies outside the text or would split a
    // grapheme.
    Result<Ok> splice(const SourceId& source, TextRange range, std::string_view inserted);

    // Puts bytes into the content-addressed table (not journaled) and returns their SHA-256.
    std::string keep_content(std::string_view bytes);

    // Expands the structure (turns, marks) kept under `structure_digest` into rows of `source`, journaled by
    // reference only. The source's row must already be there.
    Result<Ok> expand_structure(const SourceId& source, const std::string& structure_digest);

    // The revision that the source's text now has; goes into every row that carries a range.
    std::string revision(const SourceId& source);

    // SHA-256 of the quote at `range` of the text as it stands now; for the quote_hash column.
    Result<std::string> quote_hash(const SourceId& source, TextRange range);

    // Only the journal makes one.
    explicit Unit(UnitState& state) : state_(state) {}
    ~Unit() = default;

  private:
    UnitState& state_;
};

}  // namespace attune::store
