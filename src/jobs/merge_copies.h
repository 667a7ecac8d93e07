// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "store/merge/merge.h"

// Taking coders' copies in. The plan is a dry run; what it says is what the merge does. The project's thread.
namespace attune::jobs {

// What the files are, before anything is merged: the same file named twice is refused, and a copy that a
// synchronised folder made of a conflict is explained.
struct NamedCopies {
    std::vector<store::CopyToMerge> copies;
    std::vector<std::string> remarks;  // one sentence each
};
Result<NamedCopies> name_copies(const std::vector<std::filesystem::path>& files,
                                const store::Passphrase& passphrase = {});

// "Pilot-LAPTOP7.attune" beside "Pilot.attune", "Pilot (Amina's conflicted copy 2026-03-14).attune" …: the
// sentence that says what such a file is and what to do with it; nothing for any other name.
std::optional<std::string> conflicted_copy_remark(const std::filesystem::path& file);
// Such files beside the project, in the order of their names.
std::vector<std::filesystem::path> conflicted_copies_beside(const std::filesystem::path& project);

// A file that is a copy of the project, as far as can be told without merging it.
struct FoundCopy {
    std::filesystem::path file;
    bool conflicted = false;   // a synchronised folder made it
    std::string coder, round;  // whom it was given to, and for which round; empty: not given by Attune
    bool blind = false;
};
// Nothing for the project itself, and for what is no project, another one or cannot be opened with this
// one's passphrase.
std::optional<FoundCopy> look_at_copy(const store::Project& project, const std::filesystem::path& file);
// Those in the project's folder, in the order of their names. At most `most` files are looked at.
std::vector<FoundCopy> copies_beside(const store::Project& project, std::size_t most = 60);

// "14 changes of 2 coders come in; 3 things met." for the last line and the status.
std::string summary(const store::MergePlan& plan);

Result<store::MergePlan> plan_merge(const store::Project& project,
                                    const std::vector<store::CopyToMerge>& copies,
                                    const JobControl& control = {});
Result<store::MergeDone> merge(store::Project& project, const std::vector<store::CopyToMerge>& copies,
                               const store::MergePlan& plan, const std::set<std::string>& instead = {},
                               const JobControl& control = {});

}  // namespace attune::jobs
