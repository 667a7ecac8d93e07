// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/project.h"

// Taking copies of a project in again: their histories and this one become one, and the state is what that
// history folds to (journal/fold.h). Copies that share no history are taken in row by row, by id, as one
// operation. All of it or nothing. docs/schema.md says what meets how.
namespace attune::store {

struct CopyToMerge {
    std::filesystem::path file;
    Passphrase passphrase = {};  // empty: the project's own, if the copy has one
};

// Two changes that met. The default is what the rules of the fold give; a person may choose otherwise, which
// is then an ordinary change after the merge, by the one who merges.
struct MergeConflict {
    enum class Kind {
        both_changed,        // one thing, by two coders: the later stands
        changed_or_deleted,  // deleted here, changed there: it is gone
        used_or_deleted,     // deleted here, used there: it stays
        used_or_retired,     // a code retired here, used there: it stays retired
        corrected_coding,    // the words under a coding were corrected elsewhere
        both_corrected,      // the text of one source: the first stands, the other is left out
        same_name,           // two codes of one name, made apart
        same_coder,          // two coders of one name, made apart
        differs,             // of a copy without shared history: a row that is otherwise here
    };
    std::string key;  // the same in the dry run and in the merge
    Kind kind = Kind::both_changed;
    std::string sentence;  // what met
    std::string stands;    // what the default is
    std::string instead;   // what the other choice does; empty: there is none
};

// One thing that a copy brings.
struct MergeEntry {
    OperationId operation;
    std::string coder;
    std::string source;  // title of what it was about; empty: of no one source
    std::int64_t at_ms = 0;
    std::string sentence;
};

struct MergedCopy {
    std::filesystem::path file;
    bool shared_history = true;
    std::int64_t operations = 0;  // that this project lacked
};

struct MergePlan {
    std::string head;  // of this project when the plan was made
    std::vector<MergedCopy> copies;
    std::int64_t operations = 0;      // new in all, those that cancel out among them
    std::vector<MergeEntry> entries;  // new and in force; by coder, then source, then time
    std::vector<MergeConflict> conflicts;
    std::int64_t settled_changed = 0;  // places that were settled here whose coding is changed
    std::string merged_state;          // digest of the state that the defaults give
    // Not a merge but the undo of the one of that time (undo_merge.h); then there are no copies.
    std::optional<std::int64_t> undoes;
    std::optional<std::int64_t> redoes;  // … or bringing it back
    // A merge that was undone here, in words: what it brought is in the history already and stays out.
    std::string undone;
    bool nothing() const { return operations == 0; }
};

// The dry run: nothing is written anywhere.
Result<MergePlan> plan_merge(const Project& project, const std::vector<CopyToMerge>& copies,
                             const JobControl& control = {});

struct MergeDone {
    std::int64_t operations = 0;       // taken in
    std::vector<std::string> settled;  // sentences of what was chosen otherwise
    std::filesystem::path backup;      // of the project as it was before; empty when nothing changed
    Done undone;                       // of a plan that undoes a merge, or brings it back
};

// Carries the plan out, in one transaction, after a dated backup. `instead` holds the keys of conflicts in
// which the other choice is taken. ErrorKind::conflict when this project or a copy is no longer the one that
// was planned for.
Result<MergeDone> merge(Project& project, const std::vector<CopyToMerge>& copies, const MergePlan& plan,
                        const std::set<std::string>& instead = {}, const JobControl& control = {});

}  // namespace attune::store
