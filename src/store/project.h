// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/acts.h"
#include "store/unit.h"

namespace SQLite {
class Database;
}

namespace attune::store {

struct Passphrase {
    std::string text;  // empty: the project is not encrypted
};

struct NewProject {
    std::string title;
    std::string place;     // where the programme runs; may be empty
    std::string approach;  // "framework", "codebook", "reflexive", "other"
    std::vector<std::string> waves;
    std::string coder_name;
    std::string coder_initials;  // empty: made from the name
    Passphrase passphrase;
};

enum class Access { read_write, read_only };

struct OpenProject {
    Access access = Access::read_write;
    Passphrase passphrase;
    std::string
        coder_name;  // who works now; added as a coder at the first write when unknown; empty: the last one
    // In a copy that was given to a coder this coder works, whatever the name above.
    bool copy_is_its_coders = false;
};

// What one run of a command, undo or redo did. `changed` false: nothing was written and there is no
// operation.
struct Done {
    OperationId operation;
    std::string sentence;
    std::string subject;
    bool changed = false;
};

// One entry of the history, newest first when listed.
struct HistoryEntry {
    OperationId id;
    std::string kind;      // "do", "undo", "redo"
    OperationId target;    // of undo and redo
    std::string sentence;  // empty when erased
    std::string coder;     // name
    std::int64_t at_ms = 0;
    std::int64_t lamport = 0;
    bool live = false;    // in force: a "do" that is not undone
    bool erased = false;  // its words were erased, perhaps what it did too; who and when stay
    Acts acts;            // what it was about; empty when erased
};

// All that is set must hold.
struct HistoryFilter {
    std::string coder;  // name or empty
    std::string words;  // part of the sentence, in any case and with or without accents
    std::string about;  // id of a code, coding, source …: what changed its row or rows that name it
    std::int64_t since_ms = 0;
    std::int64_t until_ms = std::numeric_limits<std::int64_t>::max();  // before this moment
    Acts acts;                                                         // any of these; empty: all
    std::size_t limit = 200;                                           // a page
    std::size_t offset = 0;
};

// What `verify` looked at and found. Empty `faults`: all is well.
struct Verification {
    std::int64_t operations = 0;
    std::int64_t ranges = 0;
    std::int64_t sources = 0;
    std::int64_t erased = 0;          // operations of which an erasure took something
    std::vector<std::string> faults;  // one sentence each
};

struct Writing;
class TalkCounts;
struct CopyToMerge;
struct MergePlan;
struct MergeDone;

// One project: one `.attune` file. All SQL lives behind this. One thread at a time (the thread may change
// between calls). Many read-only openers and one writer; the writer holds NAME.attune.lock.
class Project {
  public:
    // Makes the file (never over an existing one). Fails with a sentence on a read-only folder, a full disk,
    // …
    static Result<Project> create(const std::filesystem::path& file, const NewProject& what,
                                  Clock clock = system_clock());

    // Opens without altering a foreign, damaged or newer file. `ErrorKind::locked` names the holder.
    static Result<Project> open(const std::filesystem::path& file, const OpenProject& how,
                                Clock clock = system_clock());

    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;
    Project(Project&&) noexcept;
    Project& operator=(Project&&) noexcept;
    ~Project();  // closes into a single self-contained file

    // Runs one command: one transaction, one operation. On return the change is on disk.
    template <class Command>
    Result<Done> run(const Command& command) {
        return run_unit([&command](Unit& unit) { return apply(unit, command); });
    }
    Result<Done> run_unit(const std::function<Result<Sentence>(Unit&)>& work);

    template <class IdType>
    IdType new_id() {
        return IdType(new_uuid());
    }
    std::string new_uuid();

    // Undoes the newest live command of this coder made since the project was opened; past that point it
    // fails with ErrorKind::not_found and "Earlier changes are in History."
    Result<Done> undo();
    // Undoes the newest live command, whenever and by whomever it was made (command line, history).
    Result<Done> undo_latest();
    // Undoes any live command when its inverse applies without conflict; otherwise names the blockers.
    Result<Done> undo_operation(const OperationId& operation);
    // Takes everything after `operation` back, so that the project is as it was right after it; all of it in
    // one transaction or nothing. store/past/undo_plan.h says beforehand what that would be, and
    // ErrorKind::conflict what stands in its way. redo() brings all of it forward again as one step.
    Result<Done> undo_to(const OperationId& operation, const JobControl& control = JobControl());
    // Redoes what undo took back, newest first, until a new command is run. Also after a restart.
    Result<Done> redo();

    // One page, newest first. Throws ReadFailure's base std::exception when the file cannot be read.
    std::vector<HistoryEntry> history(const HistoryFilter& filter) const;
    // How many entries there are on all pages.
    std::int64_t history_count(const HistoryFilter& filter) const;
    // Digest of the sorted heads of the journal; equal for equal sets of operations.
    std::string head() const;
    // Digest of all rows of journaled tables.
    std::string state_digest() const;
    // The state digest of a replay of all live operations into an empty database: must equal state_digest().
    Result<std::string> replay_digest() const;
    // Integrity of the file, foreign keys, hash chain, every range inside its text, every quote re-read,
    // replay.
    Result<Verification> verify(const JobControl& control) const;

    // Counts every committed change; views compare it to know when to read again.
    std::uint64_t change_count() const;

    // Takes copies in as store/merge/merge.h plans it, which see.
    Result<MergeDone> take_in(const std::vector<CopyToMerge>& files, const MergePlan& plan,
                              const std::set<std::string>& instead, const JobControl& control);

    // A second opening of the same file, to read on another thread what is written so far. It sees what is
    // written after it was opened too, so ask it one question and let it go.
    Result<Project> open_beside() const;

    const CoderId& coder() const;  // who works now
    // Makes `name` the one who works now; adds them as a coder when unknown.
    Result<Ok> work_as(const std::string& name, const std::string& initials = {});
    // Makes the one who works now a coder of the project, if they are not one before their first write: what
    // is kept beside the history, such as a draft, must belong to somebody who is still there tomorrow.
    Result<Ok> join();
    bool read_only() const;
    bool encrypted() const;
    const std::filesystem::path& file() const;

    // Add, change or (empty) remove the passphrase; a dated backup is not left unencrypted behind it.
    Result<Ok> change_passphrase(const Passphrase& passphrase);
    // A consistent copy by VACUUM INTO; never over an existing file. Encrypted like the project.
    Result<Ok> save_copy(const std::filesystem::path& file) const;

    // For idle moments: folds the log beside the file back into it. Costs nothing when there is nothing to
    // fold; a reader in the way only puts it off.
    void fold_log();

    // For the parts of store only.
    SQLite::Database& database() const;
    TalkCounts& talk_counts() const;  // kept between questions, worth nothing to anybody else
    const Passphrase& passphrase() const;
    // Writes the whole file anew: `work` changes a copy in one transaction and `check` looks at the outcome;
    // then the copy takes the file's place at once, without a byte of what is gone from it. All or nothing.
    // ErrorKind::locked while somebody is reading the project.
    Result<Done> rewrite(const std::function<Result<Done>(const Writing&)>& work,
                         const std::function<Result<Ok>(SQLite::Database&)>& check);

  private:
    struct State;
    explicit Project(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// "SQLite 3.53.4 with encryption (SQLite3 Multiple Ciphers 2.4.0)" or the system's, without; for --version.
std::string engine_description();
bool encryption_available();

}  // namespace attune::store
