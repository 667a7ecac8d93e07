// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "jobs/export_gate.h"

// What the team wrote (memos, definitions, summaries), on its way out of a project.
namespace attune::jobs {

enum class Readers { team, outside };

// What stands in the stead of words that stay here.
inline constexpr const char* held_back_mark = "[held back]";
inline constexpr const char* left_out_mark = "[name]";

struct LeavingWords {
    std::vector<std::string> texts;  // as they were given, one for one
    std::size_t held = 0;            // stretches of people's words that are held back
    std::size_t names = 0;           // that were left out
    std::vector<std::string> said;   // sentences for whoever reads the file
};

// Words of people that somebody wrote down, in quotation marks or word for word, pass the gate as quotes do:
// those that it holds back are replaced by a mark. For readers outside of the team so are the names of the
// project's sources, cases, persons and coders, and surely or likely other names, but for those that somebody
// decided to leave. The project's thread; throws ReadFailure. ErrorKind::cancelled.
Result<LeavingWords> leaving_words(const store::Project& project, const std::vector<std::string>& texts,
                                   const GateChoice& choice, Readers readers, const JobControl& control = {});

}  // namespace attune::jobs
