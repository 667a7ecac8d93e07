// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/program.h"
#include "model/evidence.h"

// Passages cited for and against: the same words for themes, configurations, judgements and joint displays.
namespace attune::cli {

// Whose passages a group of commands cites: the arguments that name one, and how they are looked up.
struct CitedIn {
    model::EvidenceOwner owner = model::EvidenceOwner::theme;
    std::string what;      // "a theme"
    std::string examples;  // what names one, in the examples: "\"Trust takes time\""
    std::function<void(Command*, std::vector<std::string>&)> takes;
    // Its id. Judgements not yet written are made by nothing here.
    std::function<Result<std::string>(const store::Project&, const std::vector<std::string>&)> find;
};

// `cite` and `uncite`.
void add_citing(Command& group, Program& program, const CitedIn& in);

}  // namespace attune::cli
