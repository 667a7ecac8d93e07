// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"

namespace attune::store {
class Project;
}

namespace attune::jobs {

// Where the words stand in a text, exactly, code point for code point; only a run of white space in `quote`
// stands for any run of white space. `occurrence` counts from 1; 0 means "the only one" and fails with
// ErrorKind::ambiguous when there are more. `where` names the source in a sentence of failure. Any thread.
Result<TextRange> find_quote_in(std::string_view text, std::string_view quote, int occurrence,
                                std::string_view where);

// The same in a source of the project. The project's thread.
Result<TextRange> find_quote(const store::Project& project, const SourceId& source, std::string_view quote,
                             int occurrence);

}  // namespace attune::jobs
