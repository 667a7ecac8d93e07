// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "jobs/project_agreement.h"

// A result of comparing coders as JSON, with everything that is needed to have the same figures again: as it
// is printed, and as it is kept. docs/cli.md lists the keys.
namespace attune::jobs {

using AgreementJson = nlohmann::ordered_json;  // keys stay in the order in which they are set

// {value, reason, se, low, high, observed, expected, n}; what is not known is null.
AgreementJson estimate_json(const analysis::Estimate& estimate);
// The keys that every comparison of a project has: round, coders, sources, choices, history, program.
AgreementJson basis_json(const AgreementBasis& basis);
AgreementJson agreement_json(const ProjectAgreement& found);

// What agreement_json wrote. ErrorKind::unreadable where something is missing or is not what it should be.
Result<ProjectAgreement> agreement_from_json(std::string_view json);

}  // namespace attune::jobs
