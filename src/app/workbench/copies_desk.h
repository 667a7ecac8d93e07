// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/secret.h"
#include "jobs/merge_copies.h"
#include "store/rounds/give_copy.h"

namespace attune::workbench {

// A copy to be given: whose, of which round, of which kind.
struct GiveForm {
    RoundId round;  // empty: a working copy of all, outside of a round
    CoderId coder;
    model::CopyKind kind = model::CopyKind::blind;
    bool own_passphrase = false;
    Secret passphrase, again;
    std::string fault;
};

// One line of the list of what would come in.
struct BackRow {
    enum class Kind : std::uint8_t { heading, file, offered, conflict, group };
    Kind kind = Kind::heading;
    std::string id;         // stays while the plan is the same
    std::size_t index = 0;  // file, offered, conflict: in their list; group: of its first entry
    std::size_t count = 0;  // group: entries
    std::string words, detail;
};

// Copies that are to be taken back, while somebody looks at what would come in. Dropping it leaves nothing
// behind.
struct TakeBack {
    std::vector<std::filesystem::path> files;
    std::vector<jobs::FoundCopy> beside;  // lie in the project's folder and are not among them
    std::string passphrase;               // of the copies; empty: the project's own
    std::optional<store::MergePlan> plan;
    std::string fault;  // why there is none
    bool asks_passphrase = false;
    bool unrelated_agreed = false;  // copies without shared history come in all the same
    std::set<std::string> instead;  // keys of conflicts in which the other choice is taken
    std::vector<BackRow> rows;
    std::string current;  // id of the row

    void lay();  // after any of these changed
    const BackRow* row() const;
    bool has_unrelated() const;
    // Why nothing can be merged now, as a sentence; empty when it can.
    std::string stops() const;
    std::vector<store::CopyToMerge> copies() const;
};
// "The coding stays, on “She hears me”." of what a plan says of a choice.
std::string whole_sentence(std::string words);
// What kind of meeting it is, in a few words: "both changed it".
std::string_view kind_words(store::MergeConflict::Kind kind);

// Copies that go out and come back. While a run works, the project is not the window's. The window's thread.
struct CopiesDesk {
    std::optional<GiveForm> give;
    std::optional<TakeBack> back;
    std::unique_ptr<BackgroundRun<store::Done>> giving;
    std::filesystem::path given_to;
    std::unique_ptr<BackgroundRun<store::MergePlan>> planning;
    std::unique_ptr<BackgroundRun<store::MergeDone>> merging;
    bool busy() const { return giving || planning || merging; }
};

}  // namespace attune::workbench
