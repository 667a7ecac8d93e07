// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"

namespace attune::store {
class Project;
struct ProjectInfo;
struct SourceText;
}  // namespace attune::store

// Passages that leave a project for a report take along where they come from, by a pattern that the team has
// settled: “{quote}” ({source}[, {speaker}]). A part in square brackets is left out when what it names is not
// known; {{, [[ and ]] stand for the signs themselves, \n for a new line.
namespace attune::jobs {

inline constexpr std::string_view default_attribution = "“{quote}” ({source}[, {speaker}][, line {line}])";

struct Placeholder {
    std::string_view name;     // "speaker"
    std::string_view meaning;  // "who speaks"
};
std::span<const Placeholder> attribution_placeholders();

// What the placeholders stand for in one passage; empty: not known.
struct PassageFacts {
    std::string quote, source, speaker, turn, line, time, project, place;
};
PassageFacts passage_facts(const store::ProjectInfo& project, const store::SourceText& source,
                           TextRange range, std::string_view quote);

// Fails with ErrorKind::invalid and a sentence that names what is wrong in the pattern. Any thread.
Result<std::string> attributed(std::string_view pattern, const PassageFacts& facts);
Result<Ok> check_attribution(std::string_view pattern);

// The project's own pattern, or the usual one.
std::string attribution_of(const store::Project& project);
// An empty pattern goes back to the usual one.
Result<Ok> set_attribution(store::Project& project, const std::string& pattern);

}  // namespace attune::jobs
