// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/met_deletions.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <unordered_map>
#include <utility>

#include "store/journal/changeset.h"
#include "store/journal/operation.h"
#include "store/schema/journaled_tables.h"

namespace attune::store {
namespace {

struct Seen {
    std::size_t session = 0;
    std::size_t place = 0;              // in its session, from 1
    std::vector<std::size_t> furthest;  // of each session: what it had seen
};

struct Entry {
    std::string id;
    OperationKind kind = OperationKind::do_;
    std::string target;
    Seen seen;
    std::vector<std::size_t> turns;  // of a "do": its undos and redos, in order
};

// Operations in the fold's order, each with what it had seen. A session is a chain: whoever had seen one of
// its operations had seen all before it.
class Journal {
  public:
    Journal(SQLite::Database& database, const std::unordered_set<std::string>* within) {
        SQLite::Statement list(
            database, "SELECT id, session, kind, coalesce(target, '') FROM operation ORDER BY lamport, id");
        SQLite::Statement parents(database, "SELECT parent FROM operation_parent WHERE operation = ?");
        std::unordered_map<std::string, std::size_t> sessions;
        std::vector<std::size_t> written;
        while (list.executeStep()) {
            Entry entry;
            entry.id = list.getColumn(0).getString();
            if (within != nullptr && !within->contains(entry.id)) continue;
            entry.kind = kind_from_word(list.getColumn(2).getString());
            entry.target = list.getColumn(3).getString();
            const auto [session, fresh] = sessions.emplace(list.getColumn(1).getString(), sessions.size());
            if (fresh) written.push_back(0);
            entry.seen.session = session->second;
            entry.seen.place = ++written[session->second];
            parents.reset();
            parents.bind(1, entry.id);
            while (parents.executeStep())
                if (const auto at = places_.find(parents.getColumn(0).getString()); at != places_.end())
                    take(entry.seen, entries_[at->second].seen);
            places_.emplace(entry.id, entries_.size());
            entries_.push_back(std::move(entry));
        }
        for (std::size_t k = 0; k < entries_.size(); ++k)
            if (entries_[k].kind != OperationKind::do_)
                if (const auto at = places_.find(entries_[k].target); at != places_.end())
                    entries_[at->second].turns.push_back(k);
    }

    const std::vector<Entry>& entries() const { return entries_; }
    std::optional<std::size_t> place(const std::string& id) const {
        const auto at = places_.find(id);
        if (at == places_.end()) return std::nullopt;
        return at->second;
    }
    bool had_seen(std::size_t one, std::size_t other) const {
        const Seen &a = entries_[one].seen, &b = entries_[other].seen;
        if (a.session == b.session) return b.place < a.place;
        return b.session < a.furthest.size() && a.furthest[b.session] >= b.place;
    }
    bool apart(std::size_t one, std::size_t other) const {
        return one != other && !had_seen(one, other) && !had_seen(other, one);
    }
    bool live(std::size_t one) const {
        const auto& turns = entries_[one].turns;
        return turns.empty() || entries_[turns.back()].kind == OperationKind::redo;
    }
    // As those see it who had not seen `without`.
    bool live_without(std::size_t one, std::size_t without) const {
        const auto& turns = entries_[one].turns;
        const auto newest = std::find_if(turns.rbegin(), turns.rend(), [&](std::size_t turn) {
            return turn != without && !had_seen(turn, without);
        });
        return newest == turns.rend() || entries_[*newest].kind == OperationKind::redo;
    }

  private:
    static void take(Seen& into, const Seen& parent) {
        const std::size_t size = std::max(parent.furthest.size(), parent.session + 1);
        if (into.furthest.size() < size) into.furthest.resize(size, 0);
        for (std::size_t k = 0; k < parent.furthest.size(); ++k)
            into.furthest[k] = std::max(into.furthest[k], parent.furthest[k]);
        into.furthest[parent.session] = std::max(into.furthest[parent.session], parent.place);
    }

    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> places_;
};

// Which columns of a table name rows of others.
class References {
  public:
    explicit References(SQLite::Database& database) {
        for (const char* table : journaled_tables) {
            SQLite::Statement list(database,
                                   "SELECT c.cid, f.\"table\" FROM pragma_foreign_key_list(?1) f "
                                   "JOIN pragma_table_info(?1) c ON c.name = f.\"from\"");
            list.bind(1, table);
            while (list.executeStep())
                of_[table].emplace_back(list.getColumn(0).getInt(), list.getColumn(1).getString());
        }
    }
    template <class Use>
    void each(const RowChange& row, const Use& use) const {
        if (row.table() == "memo_link") each_of_link(row, use);
        const auto found = of_.find(row.table());
        if (found == of_.end() || row.act() == RowAct::remove) return;
        for (const auto& [column, parent] : found->second) {
            if (column >= row.columns()) continue;
            if (const std::string key = text_of(row.after(column)); !key.empty()) use(parent, key);
        }
    }

  private:
    // What a memo is about may be of several tables, so that no key of the schema says it. Of a coding it is
    // no use: a memo does not keep what another coder took off a passage.
    template <class Use>
    static void each_of_link(const RowChange& row, const Use& use) {
        constexpr int target = 2, target_id = 3;
        if (row.act() == RowAct::remove) return;
        const std::string key = text_of(row.after(target_id));
        if (key.empty()) return;
        // A link that was moved keeps its kind, which then is not said.
        const std::string kind = text_of(row.after(target));
        for (const auto& [of_kind, table] :
             std::initializer_list<std::pair<const char*, const char*>>{{"passage", "source"},
                                                                        {"source", "source"},
                                                                        {"code", "code"},
                                                                        {"element", "element"},
                                                                        {"case", "study_case"}})
            if (kind.empty() || kind == of_kind) use(std::string(table), key);
    }

    std::map<std::string, std::vector<std::pair<int, std::string>>, std::less<>> of_;
};

struct Removal {
    std::size_t by = 0;    // the operation: a "do", or an undo
    std::size_t what = 0;  // the "do" that it is about
};

std::string name_of(const std::string& table, const std::string& key) {
    return table + '/' + key;
}

class Meeting {
  public:
    Meeting(SQLite::Database& database, const std::unordered_set<std::string>* within)
        : database_(database), journal_(database, within), references_(database) {}

    MetDeletions run() {
        for (std::size_t k = 0; k < journal_.entries().size(); ++k) take_removals(k);
        if (removed_.empty()) return {};
        for (std::size_t k = 0; k < journal_.entries().size(); ++k) take_uses(k);
        return std::move(met_);
    }

  private:
    std::optional<Payload> payload(std::size_t at) {
        auto found = payload_of(database_, OperationId(journal_.entries()[at].id));
        if (!found) return std::nullopt;
        return std::move(*found);
    }

    void take_removals(std::size_t k) {
        const Entry& entry = journal_.entries()[k];
        if (entry.kind == OperationKind::do_) {
            if (!journal_.live(k)) return take_undone(k);
            const auto did = payload(k);
            if (!did) return;
            for_each_row(did->changeset, [&](const RowChange& row) {
                if (row.act() == RowAct::remove && row.key_place(0) == 1)
                    removed_[name_of(std::string(row.table()), text_of(row.before(0)))].push_back({k, k});
            });
        }
    }

    // What an undone operation had made is gone by its undo.
    void take_undone(std::size_t k) {
        const std::size_t undo = journal_.entries()[k].turns.back();
        const auto did = payload(k);
        if (!did) return;
        for_each_row(did->changeset, [&](const RowChange& row) {
            if (row.act() == RowAct::insert && row.key_place(0) == 1)
                removed_[name_of(std::string(row.table()), text_of(row.after(0)))].push_back({undo, k});
        });
        // Turns of an import are in no changeset; whoever gives one away uses its speakers and its source.
    }

    void take_uses(std::size_t k) {
        const Entry& entry = journal_.entries()[k];
        if (entry.kind != OperationKind::do_) return;
        const auto did = payload(k);
        if (!did) return;
        for_each_row(did->changeset, [&](const RowChange& row) {
            references_.each(row, [&](const std::string& table, const std::string& key) {
                const auto at = removed_.find(name_of(table, key));
                if (at == removed_.end()) return;
                for (const Removal& removal : at->second) {
                    if (removal.what == k || !journal_.apart(k, removal.by) ||
                        !journal_.live_without(k, removal.by))
                        continue;
                    auto& into = removal.by == removal.what ? met_.without_effect : met_.in_force_again;
                    into.try_emplace(journal_.entries()[removal.what].id,
                                     MetDeletion{OperationId(entry.id), table, key});
                }
            });
        });
    }

    SQLite::Database& database_;
    Journal journal_;
    References references_;
    std::unordered_map<std::string, std::vector<Removal>> removed_;
    MetDeletions met_;
};

}  // namespace

bool never_forked(SQLite::Database& journal) {
    return journal.execAndGet("SELECT count(*) FROM operation_head").getInt() <= 1 &&
           journal.execAndGet(
                      "SELECT count(*) FROM (SELECT 1 FROM operation_parent GROUP BY operation "
                      "HAVING count(*) > 1 LIMIT 1)")
                   .getInt() == 0;
}

// Each that comes after it in the order follows it when the first ones among these have it, and nothing but
// it, for a parent; each that comes before it was seen by it when the last ones among those are its parents.
bool done_beside_nothing(SQLite::Database& journal, const OperationId& operation) {
    SQLite::Statement beside(
        journal,
        "WITH it (id, clock) AS (SELECT id, lamport FROM operation WHERE id = ?1) SELECT EXISTS ("
        "SELECT 1 FROM it, operation o WHERE o.lamport = it.clock AND o.id <> it.id) OR EXISTS ("
        "SELECT 1 FROM it, operation o WHERE o.lamport > it.clock AND NOT EXISTS ("
        "SELECT 1 FROM operation_parent p JOIN operation x ON x.id = p.parent "
        "WHERE p.operation = o.id AND x.lamport >= it.clock)) OR EXISTS ("
        "SELECT 1 FROM it, operation o WHERE o.lamport < it.clock AND NOT EXISTS ("
        "SELECT 1 FROM operation_parent p JOIN operation x ON x.id = p.operation "
        "WHERE p.parent = o.id AND x.lamport <= it.clock))");
    beside.bind(1, operation.text());
    beside.executeStep();
    return beside.getColumn(0).getInt() == 0;
}

MetDeletions met_deletions(SQLite::Database& journal, const std::unordered_set<std::string>* within) {
    if (never_forked(journal)) return {};
    return Meeting(journal, within).run();
}

}  // namespace attune::store
