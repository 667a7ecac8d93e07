// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace attune::store {
class Project;
}

// What stands in quotation marks in reports and is no quote.
namespace attune::jobs {

// Names of the project's own things, as `as_name` gives them.
std::unordered_set<std::string> names_of(const store::Project& project);

// What the codebook's and the programme's texts and those of measures have in marks, and their examples, with
// the name of the code, element or measure that they stand in; as `as_name` gives them.
std::unordered_map<std::string, std::string> words_of_codebook(const store::Project& project);

// What the team's memos have in marks, with the title of the memo.
std::unordered_map<std::string, std::string> words_of_memos(const store::Project& project);

// As such words may be written in a sentence: with its comma.
std::string as_name(std::string_view words);

}  // namespace attune::jobs
