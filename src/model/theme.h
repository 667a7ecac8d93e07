// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace attune {
using ThemeId = Id<struct ThemeTag>;
using ConfigurationId = Id<struct ConfigurationTag>;
}  // namespace attune

namespace attune::model {

// Above codes: a claim in one sentence, with what speaks for and against it.
struct Theme {
    ThemeId id;
    std::string name;
    std::string claim;
    std::string note;
    std::vector<CodeId> codes;  // in the order of the codebook
    std::int64_t position = 0;
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

enum class ConfigurationStatus { hypothesised, supported, refined, refuted };
std::string_view configuration_status_word(ConfigurationStatus status);
std::optional<ConfigurationStatus> configuration_status_from_word(std::string_view word);

// Context, mechanism (resource and reasoning) and outcome, in words; any may be empty.
struct ContextMechanismOutcome {
    std::string context, resource, reasoning, outcome;
    ConfigurationStatus status = ConfigurationStatus::hypothesised;
    friend bool operator==(const ContextMechanismOutcome&, const ContextMechanismOutcome&) = default;
};

struct Configuration {
    ConfigurationId id;
    std::string name;
    ContextMechanismOutcome says;
    std::string note;
    std::int64_t position = 0;
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

// What a configuration said before it was changed, and why it was changed.
struct ConfigurationVersion {
    std::string id;
    std::int64_t number = 0;  // from 1
    ContextMechanismOutcome said;
    std::string reason;
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
