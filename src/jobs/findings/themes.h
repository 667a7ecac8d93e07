// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "jobs/findings/cited.h"
#include "model/theme.h"

// Themes and context–mechanism–outcome configurations with what they stand on, as they are read and drawn.
namespace attune::jobs {

// What stands for something, and what against.
struct Standing {
    std::vector<const Cited*> in_favour, against;  // into the CitedPassages they were read from
    CitedReach reach_for, reach_against, reach_all;
};
Standing standing_of(const CitedPassages& cited, const std::string& owner_id,
                     std::optional<model::Slot> slot = {});

struct ThemeView {
    model::Theme theme;
    std::vector<std::string> code_names;
    Standing standing;
};
// By position. `cited` must outlive what is given. The project's thread; throws ReadFailure.
std::vector<ThemeView> read_themes(const store::Project& project, const CitedPassages& cited);

struct SlotView {
    model::Slot slot = model::Slot::context;
    std::string says;
    Standing standing;
};
// From one slot to the next: hypothesised until a family speaks for both ends.
struct SlotLink {
    model::Slot from = model::Slot::context, to = model::Slot::resource;
    std::vector<std::string> families;  // names of those with passages for both
    bool evidenced() const { return !families.empty(); }
};
struct ConfigurationView {
    model::Configuration configuration;
    std::vector<SlotView> slots;                        // context, resource, reasoning, outcome
    std::vector<SlotLink> links;                        // context to resource to reasoning to outcome
    std::vector<std::string> whole;                     // families with passages for all four
    Standing standing;                                  // of all slots
    std::vector<model::ConfigurationVersion> versions;  // what it said before, oldest first
};
std::vector<ConfigurationView> read_configurations(const store::Project& project, const CitedPassages& cited);

}  // namespace attune::jobs
