// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/merge.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/id.h"
#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/journal/digests.h"
#include "store/journal/recorder.h"
#include "store/merge/joined_history.h"
#include "store/merge/meetings.h"
#include "store/merge/merge_note.h"
#include "store/merge/merge_turns.h"
#include "store/merge/other_copy.h"
#include "store/merge/row_words.h"
#include "store/merge/settled_places.h"
#include "store/merge/unrelated.h"
#include "store/project_state.h"
#include "store/rounds/copy_mark.h"

namespace attune::store {
namespace {

struct Everything {
    std::vector<OtherCopy> copies;
    JoinedHistory joined;
    std::vector<Meeting> meetings;
};

Result<Everything> everything(SQLite::Database& ours, const std::filesystem::path& file,
                              const Passphrase& own, const std::vector<CopyToMerge>& files,
                              const JobControl& control) {
    if (const auto mark = copy_mark(ours); mark && !mark->stem.empty())
        return fail(ErrorKind::invalid,
                    "This is a blind copy; other copies are taken in by the project that it was made from.");
    if (files.empty()) return fail(ErrorKind::invalid, "Name at least one copy to take in.");
    Everything all;
    for (const auto& one : files) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was merged.");
        control.report({0, 0, "Reading " + one.file.filename().string()});
        auto copy = open_copy(ours, file, one, own);
        if (!copy) return forward_error(copy);
        all.copies.push_back(std::move(*copy));
    }
    auto joined = join_histories(ours, all.copies, control);
    if (!joined) return forward_error(joined);
    all.joined = std::move(*joined);
    all.meetings = meetings(ours, all.joined, all.copies);
    return all;
}

// What the copies bring, without what cancels out. A change that two copies bring is told once.
std::vector<MergeEntry> entries_of(const Everything& all, std::int64_t& operations) {
    auto& database = *all.joined.database;
    std::vector<MergeEntry> entries;
    const std::string sql =
        std::string(
            "SELECT o.id, c.name, o.at_ms, p.sentence FROM operation o "
            "LEFT JOIN coder c ON c.id = o.coder LEFT JOIN operation_payload p "
            "ON p.operation = o.id WHERE o.id NOT IN (SELECT operation FROM attune_known) "
            "AND ") +
        live_condition + " ORDER BY o.lamport, o.id";
    operations = database
                     .execAndGet(
                         "SELECT count(*) FROM operation WHERE id NOT IN "
                         "(SELECT operation FROM attune_known)")
                     .getInt64();
    SQLite::Statement fresh(database, sql);
    while (fresh.executeStep()) {
        MergeEntry entry;
        entry.operation = OperationId(fresh.getColumn(0).getString());
        entry.coder = fresh.getColumn(1).getString();
        entry.at_ms = fresh.getColumn(2).getInt64();
        entry.sentence = fresh.getColumn(3).getString();
        entry.source = source_of(database, entry.operation.text());
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, [](const MergeEntry& a, const MergeEntry& b) {
        return std::tie(a.coder, a.source) < std::tie(b.coder, b.source);
    });
    return entries;
}

MergePlan plan_of(SQLite::Database& ours, const Everything& all) {
    MergePlan plan;
    plan.head = head_digest(ours);
    for (const auto& copy : all.copies) {
        MergedCopy& one = plan.copies.emplace_back();
        one.file = copy.file;
        one.shared_history = copy.shared_history;
        one.operations = static_cast<std::int64_t>(copy.fresh.size());
    }
    plan.entries = entries_of(all, plan.operations);
    for (const auto& meeting : all.meetings) plan.conflicts.push_back(meeting.conflict);
    plan.settled_changed = settled_places_changed(ours, *all.joined.database);
    plan.merged_state = rows_digest(*all.joined.database);
    return plan;
}

// A time that no merge of this file has yet: merges go by it.
std::int64_t time_of_its_own(SQLite::Database& database, std::int64_t now_ms) {
    const auto newest = database.execAndGet("SELECT COALESCE(max(at_ms), 0) FROM merged_copy").getInt64();
    return std::max(now_ms, newest + 1);
}

Result<Ok> note_copies(SQLite::Database& database, const Everything& all, std::int64_t now_ms) {
    for (const auto& copy : all.copies) {
        SQLite::Statement row(database, "INSERT INTO merged_copy VALUES (?, ?, ?, ?, ?)");
        row.bind(1, make_uuid7(now_ms));
        row.bind(2, copy.file.filename().string());
        row.bind(3, copy.head);
        row.bind(4, static_cast<std::int64_t>(copy.fresh.size()));
        row.bind(5, now_ms);
        row.exec();
    }
    return Ok{};
}

}  // namespace

Result<MergePlan> plan_merge(const Project& project, const std::vector<CopyToMerge>& files,
                             const JobControl& control) {
    try {
        auto& ours = project.database();
        const auto all = everything(ours, project.file(), project.passphrase(), files, control);
        if (!all) return forward_error(all);
        MergePlan plan = plan_of(ours, *all);
        if (const auto unrelated = plan_unrelated(ours, all->copies, plan); !unrelated)
            return forward_error(unrelated);
        plan.undone = merge_undone(ours);
        return plan;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, project.file()));
    }
}

Result<MergeDone> Project::take_in(const std::vector<CopyToMerge>& files, const MergePlan& plan,
                                   const std::set<std::string>& instead, const JobControl& control) {
    for (const auto& key : instead) {
        const auto at = std::ranges::find(plan.conflicts, key, &MergeConflict::key);
        if (at == plan.conflicts.end() || at->instead.empty())
            return fail(ErrorKind::invalid, fmt::format("There is no choice “{}” in this merge.", key));
    }
    MergeDone done;
    if (read_only())
        return fail(ErrorKind::io, fmt::format("“{}” is open for reading only.", file().filename().string()));
    if (plan.redoes) {
        const auto redone =
            state_->write([&](const Writing& writing) { return redo_merge(writing, *plan.redoes, control); });
        if (!redone) return forward_error(redone);
        state_->talk.forget();
        done.undone = *redone;
        return done;
    }
    if (plan.undoes) {
        const auto undone =
            state_->write([&](const Writing& writing) { return undo_merge(writing, *plan.undoes, control); });
        if (!undone) return forward_error(undone);
        state_->talk.forget();
        done.undone = *undone;
        return done;
    }
    try {
        if (head_digest(database()) != plan.head)
            return fail(ErrorKind::conflict,
                        "The project was changed since the merge was planned; plan it anew.");
        if (plan.nothing()) return done;
        const auto backup = make_backup(database(), file(), state_->clock());
        if (!backup)
            return fail(backup.error().kind,
                        "Nothing was merged, for no backup could be made first: " + backup.error().sentence);
        done.backup = backup->file;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file()));
    }
    const auto written = state_->write([&](const Writing& writing) -> Result<Done> {
        auto& ours = writing.database;
        const auto before = operations_there(ours);
        const auto all = everything(ours, file(), passphrase(), files, control);
        if (!all) return forward_error(all);
        for (std::size_t k = 0; k < all->copies.size(); ++k)
            if (static_cast<std::int64_t>(all->copies[k].fresh.size()) != plan.copies[k].operations)
                return fail(ErrorKind::conflict,
                            fmt::format("{} was changed since the merge was planned; plan it anew.",
                                        all->copies[k].name));
        const auto taken = store::take_in(ours, all->joined, all->copies, control);
        if (!taken) return forward_error(taken);
        const auto rows = take_in_unrelated(writing, all->copies);
        if (!rows) return forward_error(rows);
        for (const auto& meeting : all->meetings) {
            if (!instead.contains(meeting.conflict.key)) continue;
            const auto settled =
                record(writing, Foundation::no, [&](Unit& unit) { return choose_otherwise(unit, meeting); });
            if (!settled) return forward_error(settled);
            done.settled.push_back(settled->sentence);
        }
        const std::int64_t at_ms = time_of_its_own(ours, writing.now_ms);
        if (const auto noted = note_copies(ours, *all, at_ms); !noted) return forward_error(noted);
        note_what_came(ours, before, at_ms);
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was merged.");
        return Done{{}, {}, {}, true};
    });
    if (!written) return forward_error(written);
    state_->talk.forget();
    done.operations = plan.operations;
    return done;
}

Result<MergeDone> merge(Project& project, const std::vector<CopyToMerge>& copies, const MergePlan& plan,
                        const std::set<std::string>& instead, const JobControl& control) {
    return project.take_in(copies, plan, instead, control);
}

}  // namespace attune::store
