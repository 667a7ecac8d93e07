// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/tidy/tidy_table.h"

namespace attune::store {
class Project;
}

// A project as tables for R, Python and SPSS. docs/formats.md names every column; names never change their
// meaning and new ones come at the end.
namespace attune::jobs {

enum class TidyWhat {
    codings_long,   // one row a coding
    case_codes,     // one row a case, a code and a coder
    case_values,    // one row a case, a variable and a wave; wide: one row a case
    person_values,  // the same of persons
};
// "codings-long" … as the command line writes them, and back.
std::string_view tidy_word(TidyWhat what);
std::optional<TidyWhat> tidy_from_word(std::string_view word);

struct TidyChoice {
    TidyWhat what = TidyWhat::codings_long;
    bool agreed = false;                // what coders agreed on, in the stead of their own codings
    std::optional<CoderId> coder = {};  // only theirs
    bool wide = false;                  // of values
    // Of codings: the words themselves and the notes. Words that export_gate holds back stay here.
    bool quotes = false;
    bool cleared_only = false;  // only words that somebody cleared, as they are printed
};

// Codings of several coders never add up: each row says whose it is, and what was coded again on a
// translation does not count twice. ErrorKind::cancelled; throws store::ReadFailure. The project's thread.
Result<exchange::TidyTable> tidy_table(const store::Project& project, const TidyChoice& choice,
                                       const JobControl& control = {});

}  // namespace attune::jobs
