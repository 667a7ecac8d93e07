// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/pseudonym_key/key_file.h"
#include "model/pseudonym.h"
#include "store/erasure/erasure.h"

// Putting pseudonyms in the place of real words for good: an erasure (store/erasure) whose marks are
// pseudonyms. The real words are afterwards in the key file alone. The project's thread.
namespace attune::jobs {

struct Pseudonymising {
    std::vector<model::PseudonymEntry> entries;  // confirmed by a person
    std::vector<SourceId> sources;               // empty: all
    bool inside_words = false;                   // also as a part of longer words
    bool everywhere = true;                      // also in memos, notes, names and definitions
    std::string reason;                          // for the history; must not hold real words
};

struct PseudonymisePlan {
    std::vector<model::PseudonymEntry> entries;
    store::ErasurePlan erasure;
    std::vector<std::string> remarks;  // sentences, beside those of the erasure
};

// Reads only. ErrorKind::not_found when none of the words is anywhere.
Result<PseudonymisePlan> plan_pseudonymise(const store::Project& project, const Pseudonymising& what,
                                           const JobControl& control = {});

// First the key gets the entries and is on the disk, so that no real word is lost; then the erasure, all or
// nothing. When that fails, the entries stay in the key; when it was stopped, the key is as it was.
// ErrorKind::conflict when the project has changed since the plan, or the key belongs to another project.
Result<store::Done> carry_out(store::Project& project, const PseudonymisePlan& plan, exchange::KeyFile& key,
                              const JobControl& control = {}, const Clock& clock = system_clock());

// The same with a key file that is made for it, never over another, and goes again when nothing was erased.
Result<store::Done> carry_out(store::Project& project, const PseudonymisePlan& plan,
                              const std::filesystem::path& new_key, std::string_view passphrase,
                              const JobControl& control = {}, const Clock& clock = system_clock());

// The same without any key: nobody can say afterwards who stands behind a pseudonym.
Result<store::Done> carry_out_without_key(store::Project& project, const PseudonymisePlan& plan,
                                          const JobControl& control = {});

}  // namespace attune::jobs
