// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/reach.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <ranges>
#include <unordered_map>
#include <unordered_set>

#include "store/journal/met_deletions.h"

namespace attune::store {
namespace {

std::vector<PastOperation> all_operations(SQLite::Database& database) {
    std::vector<PastOperation> all;
    SQLite::Statement list(database,
                           "SELECT o.id, o.kind, COALESCE(o.target, ''), o.coder, o.at_ms, o.lamport, "
                           "NOT EXISTS (SELECT 1 FROM operation_payload p WHERE p.operation = o.id) "
                           "FROM operation o ORDER BY o.lamport, o.id");
    while (list.executeStep()) {
        PastOperation& operation = all.emplace_back();
        operation.id = OperationId(list.getColumn(0).getString());
        operation.kind = kind_from_word(list.getColumn(1).getString());
        operation.target = OperationId(list.getColumn(2).getString());
        operation.coder = CoderId(list.getColumn(3).getString());
        operation.at_ms = list.getColumn(4).getInt64();
        operation.lamport = list.getColumn(5).getInt64();
        operation.erased = list.getColumn(6).getInt() != 0;
    }
    return all;
}

using Seen = std::unordered_set<std::string>;
using Parents = std::unordered_map<std::string, std::vector<std::string>>;

Parents parents_of_all(SQLite::Database& database) {
    Parents parents;
    SQLite::Statement links(database, "SELECT operation, parent FROM operation_parent");
    while (links.executeStep())
        parents[links.getColumn(0).getString()].push_back(links.getColumn(1).getString());
    return parents;
}

// Parents come before their children in the order, so one walk from its end finds all that was seen.
void add_seen(const std::vector<PastOperation>& all, const Parents& parents, Seen& seen) {
    for (const PastOperation& operation : all | std::views::reverse) {
        if (!seen.contains(operation.id.text())) continue;
        const auto known = parents.find(operation.id.text());
        if (known != parents.end()) seen.insert(known->second.begin(), known->second.end());
    }
}

// As for_each_operation in journal/fold.cpp has it, of these operations alone.
void set_liveness(SQLite::Database& database, std::vector<PastOperation>& operations) {
    std::unordered_map<std::string, PastOperation*> by_id;
    for (auto& operation : operations) {
        by_id[operation.id.text()] = &operation;
        operation.live = operation.kind == OperationKind::do_;
        const auto target = by_id.find(operation.target.text());
        if (!operation.live && target != by_id.end())
            target->second->live = operation.kind == OperationKind::redo;
    }
    Seen within;
    for (const auto& operation : operations) within.insert(operation.id.text());
    const MetDeletions met = met_deletions(database, &within);
    for (auto& operation : operations) {
        if (met.without_effect.contains(operation.id.text())) operation.live = false;
        if (met.in_force_again.contains(operation.id.text())) operation.live = true;
    }
}

void set_heads(Reach& reach, const Parents& parents) {
    Seen followed;
    for (const auto& operation : reach.operations) {
        const auto known = parents.find(operation.id.text());
        if (known != parents.end()) followed.insert(known->second.begin(), known->second.end());
    }
    for (const auto& operation : reach.operations)
        if (!followed.contains(operation.id.text())) reach.heads.push_back(operation.id);
}

}  // namespace

Result<Reach> reach_of(SQLite::Database& database, const Moment& moment) {
    Reach reach;
    reach.operations = all_operations(database);
    auto& all = reach.operations;
    const Parents parents = parents_of_all(database);
    if (!moment.is_now()) {
        Seen seen;
        for (const auto& operation : all)
            if (moment.at_ms && operation.at_ms <= *moment.at_ms) seen.insert(operation.id.text());
        for (const auto& operation : moment.after) {
            if (!std::ranges::any_of(all, [&](const auto& one) { return one.id == operation; }))
                return fail(ErrorKind::not_found, "That change is not in the history.");
            seen.insert(operation.text());
        }
        add_seen(all, parents, seen);
        std::erase_if(all, [&](const auto& operation) { return !seen.contains(operation.id.text()); });
    }
    set_liveness(database, all);
    set_heads(reach, parents);
    return reach;
}

MomentFacts facts_of(SQLite::Database& database, const Reach& reach) {
    MomentFacts facts;
    facts.operations = static_cast<std::int64_t>(reach.operations.size());
    facts.erased = std::ranges::count_if(reach.operations, &PastOperation::erased);
    if (reach.operations.empty()) return facts;
    const PastOperation& newest = reach.operations.back();
    facts.operation = newest.id;
    facts.at_ms = newest.at_ms;
    facts.sentence = sentence_of(database, newest.id);
    SQLite::Statement name(database, "SELECT name FROM coder WHERE id = ?");
    name.bind(1, newest.coder.text());
    if (name.executeStep()) facts.coder = name.getColumn(0).getString();
    return facts;
}

Result<Ok> for_each_payload(SQLite::Database& database, const Reach& reach, std::string_view about,
                            const JobControl& control, const PayloadVisit& visit) {
    constexpr std::int64_t between_reports = 256;
    Progress progress{0, static_cast<std::int64_t>(reach.operations.size()), "Reading the history"};
    SQLite::Statement kept(database, "SELECT payload FROM operation_payload WHERE operation = ?");
    for (const auto& operation : reach.operations) {
        if (++progress.done % between_reports == 0) {
            if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped.");
            control.report(progress);
        }
        kept.bindNoCopy(1, operation.id.text());
        if (kept.executeStep()) {
            const auto column = kept.getColumn(0);
            const std::string_view bytes(
                column.getBlob() == nullptr ? "" : static_cast<const char*>(column.getBlob()),
                static_cast<std::size_t>(column.getBytes()));
            if (about.empty() || bytes.find(about) != std::string_view::npos) {
                const auto payload = decode_payload(bytes);
                if (!payload) return forward_error(payload);
                auto visited = visit(operation, *payload);
                if (!visited) return visited;
            }
        }
        kept.reset();
    }
    return Ok{};
}

}  // namespace attune::store
