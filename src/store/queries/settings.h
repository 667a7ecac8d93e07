// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/project.h"

namespace attune::store {

// Digests of words, which any erasure takes away and which go along with no blind copy (jobs/left_words.h).
inline constexpr std::string_view left_words_setting = "left_words";

// What a team has settled for a project beside its history: how copied passages are attributed, and the like.
// Names begin with "own." in the file, so that they never meet the store's.
std::optional<std::string> setting(const Project& project, const std::string& name);
// An empty value takes it away. ErrorKind::conflict on a project open for reading only.
Result<Ok> save_setting(Project& project, const std::string& name, const std::string& value);

}  // namespace attune::store
