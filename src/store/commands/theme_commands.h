// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/theme.h"
#include "store/unit.h"

// Themes and context–mechanism–outcome configurations. Each is one history row.
namespace attune::store {

// Makes one, or changes the one of this id; its codes too.
struct SaveTheme {
    model::Theme theme;  // position, coder and times not used
};
// With what it stands on; rows of joint displays keep its name.
struct DeleteTheme {
    ThemeId theme;
};

// Makes one, or changes the one of this id. With a reason, what it said before is kept as a version.
struct SaveConfiguration {
    model::Configuration configuration;  // position, coder and times not used
    std::string reason;
};
// With its versions and what it stands on.
struct DeleteConfiguration {
    ConfigurationId configuration;
};

Result<Sentence> apply(Unit& unit, const SaveTheme& command);
Result<Sentence> apply(Unit& unit, const DeleteTheme& command);
Result<Sentence> apply(Unit& unit, const SaveConfiguration& command);
Result<Sentence> apply(Unit& unit, const DeleteConfiguration& command);

}  // namespace attune::store
