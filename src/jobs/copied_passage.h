// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/result.h"
#include "jobs/attribution.h"
#include "store/project.h"

// A passage on its way into somebody's text.
namespace attune::jobs {

struct CopiedPassage {
    std::string text;
    std::string note;  // a sentence to whoever copies; empty: nothing is to be said
};

// A quote that was cleared goes with the words and the attribution that it was cleared for, and how many
// people that fits is said where they are few; any other by the project's pattern, and that it was decided
// not to be printed is said. The project's thread; throws ReadFailure. Reads all sources where a cleared
// quote has no attribution in words.
Result<CopiedPassage> copied_passage(const store::Project& project, const SourceId& source, TextRange range,
                                     const PassageFacts& facts);
// The same of any passage. ErrorKind::invalid where it does not lie in the text.
Result<CopiedPassage> copied_passage(const store::Project& project, const SourceId& source, TextRange range);

}  // namespace attune::jobs
