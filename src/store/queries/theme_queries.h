// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/joint_display.h"
#include "model/theme.h"
#include "store/project.h"

// Themes, configurations and joint displays. Pure reads, the project's thread; throw ReadFailure. What finds
// one takes its id, the beginning of it, or its name.
namespace attune::store {

std::vector<model::Theme> themes(const Project& project);  // by position
Result<model::Theme> find_theme(const Project& project, const std::string& typed);

std::vector<model::Configuration> configurations(const Project& project);  // by position
Result<model::Configuration> find_configuration(const Project& project, const std::string& typed);
std::vector<model::ConfigurationVersion> configuration_versions(const Project& project,
                                                                const ConfigurationId& of);  // oldest first

std::vector<model::JointDisplay> joint_displays(const Project& project);  // oldest first
Result<model::JointDisplay> find_joint_display(const Project& project, const std::string& typed);
struct JointRowRow {
    model::JointRow row;
    std::string label;  // its heading, or the name of what it is about
};
std::vector<JointRowRow> joint_rows(const Project& project, const JointDisplayId& display);  // by position

}  // namespace attune::store
