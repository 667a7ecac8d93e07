// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "model/coding.h"
#include "model/stripes.h"

namespace attune::workbench {

using model::assign_lanes;
using model::LineBand;
using model::place_names;
using model::place_stripes;
using model::Stripe;
using model::stripe_lanes;
using model::StripeName;
using model::StripeSpan;
using model::underline_rows;

enum class StripeFilter { all, this_code, mine, none };

// Whether the filter lets a coding be seen.
bool shows(StripeFilter filter, const model::Coding& coding, const CodeId& this_code, const CoderId& me);

}  // namespace attune::workbench
