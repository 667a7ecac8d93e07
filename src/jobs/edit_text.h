// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// One correction of one text, looked at before it is made. The project's thread.
namespace attune::jobs {

// Where: a range (empty: words are put in at that place), or the words that stand there.
struct Correcting {
    std::optional<TextRange> at;
    std::string quote;   // without `at`: the exact words; white space stands for any white space
    int occurrence = 0;  // which of them, from 1; 0: the only one
    std::string inserted;
};

struct Correction {
    SourceId source;
    std::string title;
    TextRange range;
    std::string before, removed, inserted, after;  // with a little of the text round it
    std::vector<CodingId> codings;                 // whose words change
    std::string revision;                          // of the text this was looked up in
};

// ErrorKind::invalid for a range outside the text or inside a character; what find_quote says of words.
Result<Correction> plan_correction(const store::Project& project, const SourceId& source,
                                   const Correcting& what);

// ErrorKind::conflict when the text has changed since.
Result<store::Done> carry_out(store::Project& project, const Correction& plan);

}  // namespace attune::jobs
