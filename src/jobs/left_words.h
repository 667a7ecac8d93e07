// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/identifiers.h"
#include "store/project.h"

// Words that somebody looked at and left as they are, so that they are not asked about again. The project
// keeps a salted digest of each and never the word: whoever reads the file learns nothing that the texts do
// not say. Every erasure takes the whole list away, for a digest of what is gone could be tried out; whoever
// erases brings back what still stands in a text (keep_left_words).
namespace attune::jobs {

class LeftWords {
  public:
    // As the project keeps them.
    static LeftWords of(const store::Project& project);

    bool empty() const { return digests_.empty(); }
    std::size_t size() const { return digests_.size(); }
    // Words count folded.
    bool holds(std::string_view words) const;
    void add(std::string_view words);
    void remove(std::string_view words);
    // Only those that are suggested still.
    void keep_only(const std::vector<SuggestedIdentifier>& suggested);

    // ErrorKind::conflict on a project open for reading only.
    Result<Ok> save(store::Project& project) const;

    friend bool operator==(const LeftWords&, const LeftWords&) = default;

  private:
    std::string digest_of(std::string_view words) const;

    std::string salt_;  // of this project; without it the digests could be looked up in a table
    std::set<std::string> digests_;
};

// After an erasure: of those that were left before, saves what the texts still hold. Reads every text when
// there are any.
Result<Ok> keep_left_words(store::Project& project, LeftWords before, const JobControl& control = {});

}  // namespace attune::jobs
