// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rounds/copy_rules.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "store/journal/changeset.h"
#include "store/journal/payload.h"

namespace attune::store {
namespace {

constexpr std::array own_work{"coding", "memo",         "memo_link",       "pinned_code",
                              "code",   "code_element", "finished_source", "coder"};

bool is_proposed(SQLite::Database& database, const std::string& code) {
    SQLite::Statement query(database, "SELECT 1 FROM code WHERE id = ? AND state = 'proposed'");
    query.bind(1, code);
    return query.executeStep();
}

// A change of nothing but the order among its siblings.
bool only_moves_among_siblings(SQLite::Database& database, const RowChange& row) {
    SQLite::Statement place(database, "SELECT cid FROM pragma_table_info('code') WHERE name = 'position'");
    place.executeStep();
    const int position = place.getColumn(0).getInt();
    for (int column = 0; column < row.columns(); ++column)
        if (!row.is_key(column) && column != position && row.after(column) != nullptr) return false;
    return true;
}

}  // namespace

Result<Ok> keep_to_copy(SQLite::Database& database, const CopyMark& mark, const Recording& recording,
                        const Payload& payload) {
    const bool blind = mark.kind == CopyMark::Kind::blind;
    if (!blind && !mark.frozen) return Ok{};
    if (blind && (!payload.splices.empty() || !payload.expansions.empty()))
        return fail(ErrorKind::invalid,
                    "This is a copy for coding: texts are corrected in the project that it was made from.");
    bool foreign = false, frozen = false;
    std::set<std::string> made;
    for_each_row(recording.changeset(), [&](const RowChange& row) {
        const std::string table(row.table());
        if (blind && std::ranges::find(own_work, table) == own_work.end()) foreign = true;
        if (!mark.frozen) return;
        const std::string key = text_of(row.act() == RowAct::insert ? row.after(0) : row.before(0));
        if (table == "code") {
            if (row.act() == RowAct::insert)
                made.insert(key);
            else if (row.act() == RowAct::remove)
                frozen = frozen || text_of(row.before(10)) != "proposed";
            else
                frozen = frozen || (!is_proposed(database, key) && !only_moves_among_siblings(database, row));
        }
        if (table == "code_element" && !made.contains(key)) frozen = frozen || !is_proposed(database, key);
    });
    if (foreign)
        return fail(
            ErrorKind::invalid,
            "This is a copy for coding: only codings, memos and new codes come back from it. Change this in "
            "the project that it was made from.");
    if (frozen)
        return fail(ErrorKind::invalid,
                    "The codebook is not to be changed in this round. Make a new code, which comes back as a "
                    "proposal, or write a memo.");
    for (const auto& code : made) {
        SQLite::Statement propose(database, "UPDATE code SET state = 'proposed' WHERE id = ? AND folder = 0");
        propose.bind(1, code);
        propose.exec();
    }
    return Ok{};
}

}  // namespace attune::store
