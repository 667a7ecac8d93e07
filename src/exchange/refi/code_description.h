// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/codebook.h"

namespace attune::exchange::refi {

// A code's texts as the one Description that the standard has for it: the brief definition, then what there
// is of the rest, each part under its name, for people to read in any tool:
//
//     Feels safe with a worker
//     Use when: the parent says so
//     State: retired
//
// A line of a text that begins like such a name gets a blank before it, and reading takes that away, so that
// what was written comes back word for word, blanks at the ends of a text aside.
std::string code_description(const model::Code& code);

struct CodeTexts {
    std::string brief, full, use_when, not_when, example;
    std::vector<std::string> aliases;
    model::CodeState state = model::CodeState::active;
};
// Of a description that another tool wrote all is the brief definition.
CodeTexts read_code_description(std::string_view description);

}  // namespace attune::exchange::refi
