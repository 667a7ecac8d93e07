// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/other_copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <ctime>
#include <map>
#include <set>
#include <system_error>

#include "store/erasure/tombstones.h"
#include "store/file/errors.h"
#include "store/file/project_file.h"
#include "store/journal/digests.h"
#include "store/journal/operation.h"
#include "store/rounds/copy_mark.h"
#include "store/schema/schema.h"
#include "store/verify.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

std::map<std::string, std::string> digests_of(SQLite::Database& database) {
    std::map<std::string, std::string> digests;
    SQLite::Statement query(database, "SELECT id, digest FROM operation");
    while (query.executeStep())
        digests.emplace(query.getColumn(0).getString(), query.getColumn(1).getString());
    return digests;
}

std::string project_id(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT id FROM project ORDER BY id LIMIT 1");
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

Result<Ok> check_erasures(SQLite::Database& ours, SQLite::Database& theirs, const std::string& name) {
    const auto here = tombstones(ours), there = tombstones(theirs);
    // A blind copy holds nothing of what came before it was made, erasures included.
    std::int64_t known_until = 0;
    if (const auto mark = copy_mark(theirs); mark && !mark->stem.empty())
        if (const auto stem = load_operation(ours, mark->stem)) known_until = stem->lamport;
    const auto day_of = [](const Tombstone& one) {
        return fmt::format("{:%d %B %Y}", fmt::localtime(static_cast<std::time_t>(one.at_ms / 1000)));
    };
    for (const auto& [id, one] : here)
        if (!there.contains(id) && one.lamport > known_until)
            return fail(ErrorKind::conflict,
                        fmt::format("{} was copied before words were erased here on {} and still holds them; "
                                    "taking it in would bring them back. Give its coder a new copy, and "
                                    "delete this one.",
                                    name, day_of(one)));
    for (const auto& [id, one] : there)
        if (!here.contains(id))
            return fail(ErrorKind::conflict,
                        fmt::format("Words were erased in {} on {} that this project still holds. Erase them "
                                    "here first, and give its coder a new copy.",
                                    name, day_of(one)));
    return Ok{};
}

Result<Ok> check_operations(SQLite::Database& theirs, const std::vector<OperationId>& fresh,
                            const std::string& name) {
    for (const auto& id : fresh) {
        const auto operation = load_operation(theirs, id);
        if (operation->schema > current_schema)
            return fail(ErrorKind::unreadable,
                        fmt::format("{} was worked on with a newer Attune; update this one first.", name));
        if (operation->schema < undo_barrier)
            return fail(ErrorKind::unreadable,
                        fmt::format("{} was worked on with an Attune too old to be merged.", name));
        SQLite::Statement kept(theirs, "SELECT 1 FROM operation_payload WHERE operation = ?");
        kept.bind(1, id.text());
        if (!kept.executeStep())
            return fail(ErrorKind::conflict,
                        fmt::format("{} hides changes that this project does not have. Take in the project "
                                    "that it was made from first.",
                                    name));
    }
    return Ok{};
}

tl::unexpected<Error> damaged(const std::string& name) {
    return fail(ErrorKind::unreadable,
                fmt::format("{} is damaged and was not taken in; this project is as it was. Ask for the file "
                            "again, or for the newest one in the “backups” folder beside it.",
                            name));
}

Result<Ok> check_file(SQLite::Database& theirs, const std::string& name) {
    SQLite::Statement check(theirs, "PRAGMA quick_check(1)");
    if (check.executeStep() && check.getColumn(0).getString() == "ok") return Ok{};
    return damaged(name);
}

Result<OtherCopy> read_copy(SQLite::Database& ours, const fs::path& our_file, const CopyToMerge& copy,
                            const Passphrase& own, OtherCopy other) {
    std::error_code ignored;
    if (fs::equivalent(copy.file, our_file, ignored))
        return fail(ErrorKind::invalid, fmt::format("{} is this project itself.", other.name));
    auto opened = open_for_reading(copy.file, copy.passphrase.text);
    if (!opened && opened.error().kind == ErrorKind::wrong_key && copy.passphrase.text.empty() &&
        !own.text.empty())
        opened = open_for_reading(copy.file, own.text);
    if (!opened) return forward_error(opened);
    other.database = std::move(opened->database);
    auto& theirs = *other.database;
    if (const auto whole = check_file(theirs, other.name); !whole) return forward_error(whole);

    const auto known = digests_of(ours);
    SQLite::Statement list(theirs, "SELECT id, digest FROM operation ORDER BY lamport, id");
    while (list.executeStep()) {
        const auto here = known.find(list.getColumn(0).getString());
        if (here == known.end())
            other.fresh.emplace_back(list.getColumn(0).getString());
        else if (here->second != list.getColumn(1).getString())
            return fail(ErrorKind::conflict,
                        fmt::format("The history of {} is not the one that this project has; it was altered "
                                    "outside of Attune.",
                                    other.name));
        else
            other.shared_history = true;
    }
    if (!other.shared_history && project_id(ours) == project_id(theirs))
        return fail(
            ErrorKind::conflict,
            fmt::format("{} says that it is this project, but shares nothing of its history.", other.name));
    Verification found;
    verify_chain(theirs, found);
    verify_contents(theirs, found);
    // Only its history comes in; but a copy whose rows do not fit was altered, and nobody knows what else
    // was.
    verify_ranges(theirs, {}, found);
    if (!found.faults.empty())
        return fail(ErrorKind::unreadable, fmt::format("{} is not sound and was not taken in: {}", other.name,
                                                       found.faults.front()));
    if (other.shared_history) {
        if (const auto checked = check_erasures(ours, theirs, other.name); !checked)
            return forward_error(checked);
        if (const auto checked = check_operations(theirs, other.fresh, other.name); !checked)
            return forward_error(checked);
    }
    other.head = head_digest(theirs);
    return other;
}

}  // namespace

Result<OtherCopy> open_copy(SQLite::Database& ours, const fs::path& our_file, const CopyToMerge& copy,
                            const Passphrase& own) {
    OtherCopy other;
    other.file = copy.file;
    other.name = "“" + copy.file.filename().string() + "”";
    const std::string name = other.name;
    try {
        return read_copy(ours, our_file, copy, own, std::move(other));
    } catch (const SQLite::Exception& failure) {
        // Else the caller would say it of the project.
        if ((failure.getErrorCode() & 0xFF) == SQLITE_CORRUPT) return damaged(name);
        throw;
    }
}

}  // namespace attune::store
