// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/output.h"
#include "jobs/agreement_thresholds.h"
#include "jobs/project_agreement.h"
#include "jobs/project_unitizing.h"

// How coefficients are printed, whatever they are of.
namespace attune::cli {

// {value, reason, se, low, high, observed, expected, n}; what is not known is null.
Json shape(const analysis::Estimate& estimate);
// Three decimals, and no minus before nothing.
std::string rounded(double value);
std::string rounded(const analysis::Estimate* estimate);  // "–" where there is no value

Json shape(const jobs::ProjectAgreement& found);
// With what the thresholds say of each α.
void print(const jobs::ProjectAgreement& found, const jobs::AgreementThresholds& thresholds, Output& out);
// α source by source.
void print_per_source(const jobs::ProjectAgreement& found, Output& out);
Json shape(const jobs::ProjectUnitizing& found);
void print(const jobs::ProjectUnitizing& found, Output& out);

}  // namespace attune::cli
