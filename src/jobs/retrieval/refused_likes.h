// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// Passages that were suggested for a code (more_like.h) and refused, so that they are not suggested again.
// Kept beside the history: ids and places, no words. A text that is corrected before such a place moves it,
// so that it may be suggested once more.
namespace attune::jobs {

class RefusedLikes {
  public:
    static RefusedLikes of(const store::Project& project);

    bool holds(const CodeId& code, const SourceId& source, TextRange range) const;
    void add(const CodeId& code, const SourceId& source, TextRange range);
    std::size_t of_code(const CodeId& code) const;
    std::size_t forget(const CodeId& code);  // how many were
    // ErrorKind::conflict on a project open for reading only.
    Result<Ok> save(store::Project& project) const;

  private:
    std::map<std::string, std::set<std::string>> places_;  // by code
};

}  // namespace attune::jobs
