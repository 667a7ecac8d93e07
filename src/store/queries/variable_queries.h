// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/variable.h"
#include "store/project.h"

// Pure reads; throw ReadFailure; the project's thread.
namespace attune::store {

struct VariableRow {
    model::Variable variable;
    std::int64_t values = 0;
    std::int64_t subjects = 0;  // cases or persons with at least one
};
std::vector<VariableRow> variables(const Project& project);  // in the order in which they were made

struct ValueFilter {
    std::optional<VariableId> variable = {};
    std::string subject = {};  // id of a case or person; empty: all
};
std::vector<model::Value> values(const Project& project, const ValueFilter& filter);

Result<VariableId> find_variable(const Project& project, const std::string& id_or_name);

}  // namespace attune::store
