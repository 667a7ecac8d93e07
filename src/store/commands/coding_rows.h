// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/coding.h"
#include "store/commands/passages.h"
#include "store/unit.h"

// Reading and writing codings, shared by the commands on them. Private to store.
namespace SQLite {
class Statement;
}

namespace attune::store {

// The columns of a coding with its range as the text stands now, for a SELECT over coding and place; and a
// row of them read.
extern const char* const coding_columns;
model::Coding read_coding(const SQLite::Statement& row);

// One coding with its range as the text stands now, and the name of its code. Fails with not_found.
struct StandingCoding {
    model::Coding coding;
    std::string code_name;
};
Result<StandingCoding> standing_coding(Unit& unit, const CodingId& coding);

// The codings of the same code and coder in the source that share a code point with `range`, by begin,
// longest first.
std::vector<model::Coding> overlapping_codings(Unit& unit, const SourceId& source, TextRange range,
                                               const CodeId& code, const CoderId& coder);

bool says_the_same(const model::Coding& a, const model::Coding& b);

void insert_coding(Unit& unit, const Passages& text, const model::Coding& coding);
void write_range(Unit& unit, const Passages& text, const CodingId& coding, TextRange range);
void delete_coding(Unit& unit, const CodingId& coding);

// Takes into `coding` every other coding of its code and coder that overlaps it and says the same, until none
// is left; memos that speak of them now speak of `coding`. The range that results, and how many were taken
// in. Writes the others only: the caller writes the range of `coding`.
struct Absorbed {
    TextRange range;
    std::int64_t taken_in = 0;
};
Absorbed absorb_overlapping(Unit& unit, const model::Coding& coding);

}  // namespace attune::store
