// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/blockers.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "store/journal/changeset.h"
#include "store/schema/structure.h"

namespace attune::store {
namespace {

// What a changeset does to which rows, for comparing two.
struct Touched {
    std::unordered_map<std::string, std::uint64_t>
        fields;                            // by table and key; a bit a column, all bits for a whole row
    std::unordered_set<std::string> gone;  // ids of rows it removes
    std::unordered_set<std::string> used;  // short texts it writes: ids among them

    void add(const RowChange& row);
    void add(const Touched& other);
    bool blocks(const Touched& other) const;
};

constexpr std::uint64_t whole_row = ~std::uint64_t{0};

void Touched::add(const RowChange& row) {
    constexpr int longest_id = 64;
    std::uint64_t columns = row.act() == RowAct::update ? 0 : whole_row;
    int keys = 0;
    std::string id;
    for (int column = 0; column < row.columns(); ++column) {
        sqlite3_value* after = row.act() == RowAct::remove ? nullptr : row.after(column);
        if (after != nullptr && row.act() == RowAct::update) columns |= std::uint64_t{1} << (column % 64);
        if (after != nullptr && sqlite3_value_type(after) == SQLITE_TEXT &&
            sqlite3_value_bytes(after) <= longest_id)
            used.insert(text_of(after));
        if (row.act() == RowAct::remove && row.is_key(column) && ++keys == 1)
            id = text_of(row.before(column));
    }
    // The key of a link between two things is made of their ids, not one of its own.
    if (keys == 1) gone.insert(id);
    fields[std::string(row.table()) + '/' + row.key()] |= columns;
}

void Touched::add(const Touched& other) {
    for (const auto& [row, columns] : other.fields) fields[row] |= columns;
    gone.insert(other.gone.begin(), other.gone.end());
    used.insert(other.used.begin(), other.used.end());
}

template <class Set>
bool share(const Set& a, const Set& b) {
    const Set& small = a.size() < b.size() ? a : b;
    const Set& large = a.size() < b.size() ? b : a;
    return std::any_of(small.begin(), small.end(), [&](const auto& item) { return large.contains(item); });
}

// `other` is to be applied, *this is there already.
bool Touched::blocks(const Touched& other) const {
    for (const auto& [row, columns] : fields) {
        const auto same = other.fields.find(row);
        if (same != other.fields.end() && (same->second & columns) != 0) return true;
    }
    return share(used, other.gone) || share(gone, other.used);
}

// The column of a table that says where its rows stand; -1: none does.
int position_column(SQLite::Database& database, std::string_view table) {
    SQLite::Statement query(database, "SELECT cid FROM pragma_table_info(?) WHERE name = 'position'");
    query.bind(1, std::string(table));
    return query.executeStep() ? query.getColumn(0).getInt() : -1;
}

bool only_numbers(const RowChange& row, int position) {
    if (row.act() != RowAct::update || position < 0) return false;
    for (int column = 0; column < row.columns(); ++column)
        if (column != position && row.after(column) != nullptr) return false;
    return true;
}

using Counts = std::function<bool(const RowChange&)>;  // empty: every row counts
Touched touched_by(const Payload& payload, const std::string& changeset, const Counts& counts = {}) {
    Touched touched;
    for_each_row(changeset, [&](const RowChange& row) {
        if (!counts || counts(row)) touched.add(row);
    });
    for (const auto& splice : payload.splices) touched.used.insert(splice.source.text());
    return touched;
}

// Ids in the lists that rows hold, such as the codings that an agreed one is about.
void add_listed(const std::string& changeset, std::unordered_set<std::string>& used) {
    for_each_row(changeset, [&](const RowChange& row) {
        if (row.act() == RowAct::remove) return;
        for (int column = 0; column < row.columns(); ++column) {
            sqlite3_value* after = row.after(column);
            if (after == nullptr || sqlite3_value_type(after) != SQLITE_TEXT) continue;
            const std::string text = text_of(after);
            if (!text.starts_with("[\"")) continue;
            for (auto at = text.find('"'); at != std::string::npos;) {
                const auto end = text.find('"', at + 1);
                if (end == std::string::npos) break;
                used.insert(text.substr(at + 1, end - at - 1));
                at = text.find('"', end + 1);
            }
        }
    });
}

Result<Touched> touched_by_inverse(SQLite::Database& database, const Payload& payload) {
    const std::string changeset = inverted(payload.changeset);
    Touched touched;
    for_each_row(changeset, [&](const RowChange& row) { touched.add(row); });
    for (const auto& expansion : payload.expansions) {
        if (expansion.act != ExpansionAct::add) continue;
        SQLite::Statement query(database, "SELECT bytes FROM content WHERE digest = ?");
        query.bind(1, expansion.digest);
        if (!query.executeStep()) continue;
        const auto structure = decode_structure(query.getColumn(0).getString());
        if (!structure) return forward_error(structure);
        const auto add = [&](const char* table, const std::string& id) {
            touched.fields[fmt::format("{}/{}:{}", table, id.size(), id)] = whole_row;
            touched.gone.insert(id);
        };
        for (const auto& turn : structure->turns) add("turn", turn.turn.id.text());
        for (const auto& mark : structure->marks) add("mark", mark.id);
    }
    return touched;
}

Result<std::vector<OperationId>> blockers(SQLite::Database& database, const Operation& target,
                                          const Payload& payload, const char* which) {
    std::vector<OperationId> found;
    SQLite::Statement query(database,
                            std::string("SELECT o.id, p.payload FROM operation o JOIN operation_payload p "
                                        "ON p.operation = o.id WHERE ") +
                                which + " AND o.id <> ?2 AND " + live_condition +
                                " ORDER BY o.lamport DESC, o.id DESC");
    query.bind(1, target.lamport);
    query.bind(2, target.id.text());
    std::optional<Touched> to_apply;
    while (query.executeStep()) {
        if (!to_apply) {
            auto touched = touched_by_inverse(database, payload);
            if (!touched) return forward_error(touched);
            to_apply = std::move(*touched);
        }
        const auto other = decode_payload(query.getColumn(1).getString());
        if (!other) return forward_error(other);
        if (touched_by(*other, other->changeset).blocks(*to_apply))
            found.emplace_back(query.getColumn(0).getString());
    }
    return found;
}

}  // namespace

Result<std::vector<OperationId>> later_blockers(SQLite::Database& database, const Operation& target,
                                                const Payload& payload) {
    return blockers(database, target, payload, "(o.lamport, o.id) > (?1, ?2)");
}

Result<std::vector<OperationId>> other_blockers(SQLite::Database& database, const Operation& target,
                                                const Payload& payload) {
    return blockers(database, target, payload, "?1 = ?1");
}

struct Bystanders::Known {
    struct One {
        Operation operation;
        Touched touched;
    };
    std::vector<One> all;
    Touched together;  // what any of them touches
    Numbering numbering = Numbering::blocks;
    std::unordered_map<std::string, int> position;  // by table
};

Bystanders::Bystanders(SQLite::Database& database, Numbering numbering)
    : database_(database), known_(std::make_unique<Known>()) {
    known_->numbering = numbering;
}
Bystanders::~Bystanders() = default;

Result<Ok> Bystanders::add(const OperationId& id) {
    auto operation = load_operation(database_, id);
    if (!operation) return Ok{};
    const auto done = payload_of(database_, id);
    if (!done && done.error().kind == ErrorKind::conflict) return Ok{};
    if (!done) return forward_error(done);
    Counts counts;
    if (known_->numbering == Numbering::passes)
        counts = [&](const RowChange& row) {
            const auto [at, added] = known_->position.try_emplace(std::string(row.table()), -1);
            if (added) at->second = position_column(database_, row.table());
            return !only_numbers(row, at->second);
        };
    Touched touched = touched_by(*done, done->changeset, counts);
    add_listed(done->changeset, touched.used);
    known_->together.add(touched);
    known_->all.push_back({std::move(*operation), std::move(touched)});
    return Ok{};
}

Result<std::vector<OperationId>> Bystanders::blocking(const OperationId& target,
                                                      const Payload& payload) const {
    std::vector<OperationId> found;
    if (known_->all.empty()) return found;
    const auto place = load_operation(database_, target);
    if (!place) return fail(ErrorKind::not_found, "That change is not in the history.");
    const auto to_apply = touched_by_inverse(database_, payload);
    if (!to_apply) return forward_error(to_apply);
    if (!known_->together.blocks(*to_apply)) return found;
    for (const auto& [operation, touched] : known_->all)
        if (std::tie(operation.lamport, operation.id) > std::tie(place->lamport, place->id) &&
            touched.blocks(*to_apply))
            found.push_back(operation.id);
    return found;
}

std::string blocked_sentence(SQLite::Database& database, const std::string& what, const std::string& done,
                             const std::vector<OperationId>& by) {
    constexpr std::size_t named = 3;
    if (by.empty())
        return fmt::format("“{}” cannot be {}: what it changed has been changed since.", what, done);
    std::string list;
    for (std::size_t k = 0; k < by.size() && k < named; ++k) {
        const std::string sentence = sentence_of(database, by[k]);
        list += fmt::format("{}“{}”", k == 0 ? "" : ", ", sentence.empty() ? "an erased change" : sentence);
    }
    if (by.size() > named) list += fmt::format(" and {} more", by.size() - named);
    return fmt::format("“{}” cannot be {} by itself, because later changes build on it: {}.", what, done,
                       list);
}

}  // namespace attune::store
