// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/retrieval/retrieve.h"

// Which words are said in what a query finds, and by how many.
namespace attune::jobs {

// A list of words that are not counted: one word a line, “#” begins a remark.
struct StopList {
    std::string language;         // "en"
    std::string name;             // "English"
    std::set<std::string> words;  // folded
};
// Those that come with Attune, by name.
Result<std::vector<StopList>> stop_lists();
Result<StopList> read_stop_list(const std::filesystem::path& file);

struct WordFrequency {
    std::string word;  // as it is mostly written
    std::string token;
    std::int64_t times = 0;
    std::int64_t families = 0, people = 0, sources = 0;
};
struct WordFrequencies {
    std::vector<WordFrequency> words;  // the most frequent first
    std::int64_t said = 0;             // words in all, those of the stop lists too
    std::int64_t stopped = 0;
    std::string line, basis;
};
// `least`: words said less often are left out. Single letters and numbers are words like others. Errors as of
// retrieve().
Result<WordFrequencies> word_frequencies(const store::Project& project, RetrievalBasis& basis,
                                         const analysis::Query& query, const std::set<std::string>& stop,
                                         std::int64_t least = 1, const JobControl& control = {});

}  // namespace attune::jobs
