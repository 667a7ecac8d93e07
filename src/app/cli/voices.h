// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/queries/queries.h"

// Speakers and turns as people type them.
namespace attune::cli {

// By label or id.
Result<SpeakerId> find_speaker(const store::Project& project, const SourceId& source,
                               const std::string& label);
Result<std::vector<SpeakerId>> find_speakers(const store::Project& project, const SourceId& source,
                                             const std::vector<std::string>& labels);

// By its number from 1, as “text --turns” counts, or its id.
Result<TurnId> find_turn(const store::SourceText& source, const std::string& typed);
// From 1; 0 when there is none.
std::size_t number_of(const store::SourceText& source, const TurnId& turn);

}  // namespace attune::cli
