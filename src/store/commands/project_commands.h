// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/unit.h"

namespace attune::store {

// What a project says of itself; what is not given stays as it is.
struct EditProject {
    std::optional<std::string> title;     // not empty
    std::optional<std::string> place;     // where the programme runs; may be empty
    std::optional<std::string> approach;  // "framework", "codebook", "reflexive", "other"
    // In order, each once. A new name in the place of an old one renames it, with all that is of that wave;
    // one that is in use cannot go.
    std::optional<std::vector<std::string>> waves;
};

// How a coder is called. No other coder may have the name, or nobody could say who is meant.
struct EditCoder {
    CoderId coder;
    std::optional<std::string> name;
    std::optional<std::string> initials;
};

Result<Sentence> apply(Unit& unit, const EditProject& command);
Result<Sentence> apply(Unit& unit, const EditCoder& command);

// The names as they are kept: without white space at their ends, none empty, none twice.
Result<std::vector<std::string>> clean_waves(const std::vector<std::string>& typed);
bool is_approach(const std::string& word);

}  // namespace attune::store
