// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/fold.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <optional>

#include "store/journal/changeset.h"
#include "store/journal/digests.h"
#include "store/journal/expansion.h"
#include "store/journal/known_row.h"
#include "store/journal/replay_space.h"
#include "store/journal/texts.h"
#include "store/journal/tree_mend.h"
#include "store/journal/turn_mend.h"

namespace attune::store {
namespace {

void copy_content(SQLite::Database& from, SQLite::Database& to, const std::string& digest) {
    SQLite::Statement known(to, "SELECT 1 FROM content WHERE digest = ?");
    known.bind(1, digest);
    if (known.executeStep()) return;
    SQLite::Statement read(from, "SELECT bytes FROM content WHERE digest = ?");
    read.bind(1, digest);
    if (!read.executeStep()) return;
    const auto bytes = read.getColumn(0);
    SQLite::Statement write(to, "INSERT INTO content VALUES (?, ?)");
    write.bind(1, digest);
    write.bindNoCopy(2, bytes.getBlob() == nullptr ? "" : bytes.getBlob(), bytes.getBytes());
    write.exec();
}

// The text digests of the sources that a changeset brings in.
std::vector<std::string> texts_brought(const std::string& changeset) {
    std::vector<std::string> digests;
    for_each_row(changeset, [&](const RowChange& row) {
        constexpr int text_digest_column = 5;
        if (row.table() != "source" || row.act() != RowAct::insert) return;
        if (auto text = text_in(row.after(text_digest_column))) digests.push_back(std::move(*text));
    });
    return digests;
}

// What the change writes over: values that somebody wrote who had not seen it.
std::vector<LostValue> lost_to(const RowChange& row) {
    std::vector<LostValue> lost;
    for (int column = 0; column < row.columns(); ++column) {
        if (row.is_key(column) || row.after(column) == nullptr) continue;
        auto there = text_in(row.met(column)), now = text_in(row.after(column));
        const bool as_expected = row.act() == RowAct::update && there == text_in(row.before(column));
        if (there != now && !as_expected) lost.push_back({column, std::move(there), std::move(now)});
    }
    return lost;
}

bool has_quote_hash(std::string_view table) {
    return table == "coding" || table == "agreed_coding" || table == "memo_link" || table == "case_member" ||
           table == "marked_quote" || table == "evidence_link";
}

std::string name_of(const RowChange& row) {
    std::string name;
    for (int column = 0; column < row.columns(); ++column) {
        if (!row.is_key(column)) continue;
        if (!name.empty()) name += '/';
        name += text_of(row.act() == RowAct::insert ? row.after(column) : row.before(column));
    }
    return name;
}

// A reference that leads nowhere: the row that is missing.
std::optional<RowName> first_missing(SQLite::Database& database) {
    SQLite::Statement check(
        database,
        "SELECT c.\"table\", c.rowid, c.parent, f.\"from\" FROM pragma_foreign_key_check c "
        "JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid LIMIT 1");
    if (!check.executeStep()) return std::nullopt;
    const std::string table = check.getColumn(0).getString();
    const std::string parent = check.getColumn(2).getString();
    const std::string column = check.getColumn(3).getString();
    SQLite::Statement row(database, fmt::format("SELECT {} FROM {} WHERE rowid = ?", column, table));
    row.bind(1, check.getColumn(1).getInt64());
    if (!row.executeStep()) return std::nullopt;
    return RowName{parent, row.getColumn(0).getString()};
}

}  // namespace

Result<Ok> for_each_operation(SQLite::Database& journal, const std::function<Result<Ok>(Folding&)>& visit) {
    // The list first: what `visit` writes may be in the same database.
    std::vector<Folding> order;
    SQLite::Statement list(journal, std::string("SELECT o.id, o.kind, ") + live_condition +
                                        " FROM operation o ORDER BY o.lamport, o.id");
    while (list.executeStep()) {
        Folding operation;
        operation.id = OperationId(list.getColumn(0).getString());
        operation.kind = kind_from_word(list.getColumn(1).getString());
        operation.live = list.getColumn(2).getInt() != 0;
        order.push_back(std::move(operation));
    }
    const MetDeletions met = met_deletions(journal);
    SQLite::Statement kept(journal, "SELECT payload FROM operation_payload WHERE operation = ?");
    for (auto& operation : order) {
        if (const auto at = met.without_effect.find(operation.id.text()); at != met.without_effect.end()) {
            operation.met = at->second;
            operation.live = false;
        }
        if (const auto at = met.in_force_again.find(operation.id.text()); at != met.in_force_again.end()) {
            operation.met = at->second;
            operation.live = true;
        }
        kept.bind(1, operation.id.text());
        const std::string bytes = kept.executeStep() ? kept.getColumn(0).getString() : std::string();
        kept.reset();
        if (!bytes.empty()) {
            auto payload = decode_payload(bytes);
            if (!payload) return forward_error(payload);
            operation.payload = std::move(*payload);
        }
        auto visited = visit(operation);
        if (!visited) return visited;
        operation.payload = {};
    }
    return Ok{};
}

void Fold::bring_content(const Payload& payload) {
    if (&into_ == &journal_) return;
    for (const auto& digest : texts_brought(payload.changeset)) copy_content(journal_, into_, digest);
    for (const auto& expansion : payload.expansions) copy_content(journal_, into_, expansion.digest);
}

Result<Ok> Fold::add(const Folding& operation) {
    for (const auto& splice : operation.payload.splices) apply_splice(into_, operation.id, splice);
    if (operation.met)
        notes_.push_back(
            {FoldNote::What::row_restored, operation.met->use, operation.met->table, operation.met->key, {}});
    if (operation.kind != OperationKind::do_ || !operation.live) return Ok{};
    bring_content(operation.payload);
    TurnMend turns(into_);
    turns.look(operation.payload.changeset);
    TreeMend trees(into_);
    trees.look(operation.payload.changeset);
    bool dangling = false;
    const bool applied =
        apply_answering(into_, operation.payload.changeset, [&](Clash clash, const RowChange* row) {
            const auto note = [&](FoldNote::What what, std::vector<LostValue> lost = {}) {
                notes_.push_back(
                    {what, operation.id, std::string(row->table()), name_of(*row), std::move(lost)});
            };
            const auto note_lost = [&] {
                if (auto lost = lost_to(*row); !lost.empty())
                    note(FoldNote::What::edit_lost_to_later, std::move(lost));
            };
            if (row != nullptr && row->table() == "turn")
                turns.met(text_of(row->act() == RowAct::insert ? row->after(0) : row->before(0)));
            switch (clash) {
                case Clash::differs:
                    if (row->act() == RowAct::update && keeps_ends(*row)) {
                        note(FoldNote::What::ends_lost_to_earlier);
                        return Answer::replace;
                    }
                    if (row->act() == RowAct::update) note_lost();
                    if (row->act() == RowAct::remove) note(FoldNote::What::edit_lost_to_deletion);
                    return Answer::replace;
                case Clash::exists:
                    note_lost();
                    return Answer::replace;
                case Clash::missing:
                    if (row->act() == RowAct::update) note(FoldNote::What::edit_lost_to_deletion);
                    return Answer::skip;
                case Clash::dangling:
                    dangling = true;
                    return Answer::skip;
                case Clash::refused:
                    return Answer::stop;
            }
            return Answer::stop;
        });
    if (!applied) return fail(ErrorKind::conflict, "A change of the history cannot be put in its place.");
    put_ends_back();
    for (auto& kept : trees.mend())
        notes_.push_back({FoldNote::What::move_lost_to_earlier,
                          operation.id,
                          kept.table,
                          kept.key,
                          {{kept.column, std::move(kept.wanted), std::move(kept.stands)}}});
    if (dangling) {
        const std::size_t before = notes_.size();
        auto restored = restore_used_rows(operation.id);
        if (!restored) return restored;
        for (std::size_t k = before; k < notes_.size(); ++k)
            if (notes_[k].table == "turn") turns.met(notes_[k].key);
    }
    for (const auto& expansion : operation.payload.expansions) {
        if (expansion.act != ExpansionAct::add) continue;
        auto expanded = expand(into_, expansion.source, expansion.digest);
        if (!expanded) return expanded;
    }
    settle_texts(into_);
    turns.mend();
    return Ok{};
}

// Last writer per column would give a passage one end of each writer and a quote that is neither's. So of two
// who moved the ends of one passage, the first stands; the rest of the change is the later's as ever.
bool Fold::keeps_ends(const RowChange& row) {
    const std::string table(row.table());
    if (!has_quote_hash(table)) return false;
    const auto column = [&](const char* name) {
        SQLite::Statement query(into_, "SELECT cid FROM pragma_table_info(?) WHERE name = ?");
        query.bind(1, table);
        query.bind(2, name);
        return query.executeStep() ? query.getColumn(0).getInt() : -1;
    };
    const int hash = column("quote_hash");
    if (row.after(hash) == nullptr || text_of(row.met(hash)) == text_of(row.before(hash))) return false;
    ends_.push_back({table, name_of(row), text_of(row.met(column("revision"))), text_of(row.met(hash)),
                     sqlite3_value_int64(row.met(column("begin_cp"))),
                     sqlite3_value_int64(row.met(column("end_cp")))});
    return true;
}

void Fold::put_ends_back() {
    for (const auto& ends : ends_) {
        SQLite::Statement row(into_, fmt::format("UPDATE {} SET revision = ?, begin_cp = ?, end_cp = ?, "
                                                 "quote_hash = ? WHERE id = ?",
                                                 ends.table));
        row.bind(1, ends.revision);
        row.bind(2, ends.begin);
        row.bind(3, ends.end);
        row.bind(4, ends.quote_hash);
        row.bind(5, ends.id);
        row.exec();
    }
    ends_.clear();
}

Result<Ok> Fold::restore_used_rows(const OperationId& by) {
    // A row restored counts against the references left open only while these are deferred.
    into_.exec("PRAGMA defer_foreign_keys = ON");
    while (const auto missing = first_missing(into_)) {
        const auto row = last_known_row(journal_, *missing);
        if (!row)
            return fail(ErrorKind::conflict,
                        "Something that a change uses is no longer in the history and cannot be "
                        "brought back.");
        if (missing->table == "source" && &into_ != &journal_)
            for (const auto& digest : text_digests(*row)) copy_content(journal_, into_, digest);
        insert_row(into_, missing->table, *row);
        notes_.push_back({FoldNote::What::row_restored, by, missing->table, missing->id, {}});
    }
    return Ok{};
}

void Fold::finish() {
    settle(into_);
    std::vector<SourceId> edited;
    SQLite::Statement query(into_, "SELECT DISTINCT source FROM text_revision");
    while (query.executeStep()) edited.emplace_back(query.getColumn(0).getString());
    for (const auto& source : edited) settle_places(into_, source);
}

Result<std::string> replayed_digest(SQLite::Database& journal, const JobControl& control) {
    ReplaySpace space;
    Fold fold(space.database(), journal);
    Progress progress{0, journal.execAndGet("SELECT count(*) FROM operation").getInt64(),
                      "Replaying the history"};
    const auto folded = for_each_operation(journal, [&](Folding& operation) -> Result<Ok> {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped.");
        ++progress.done;
        control.report(progress);
        return fold.add(operation);
    });
    if (!folded) return forward_error(folded);
    fold.finish();
    return rows_digest(space.database());
}

}  // namespace attune::store
