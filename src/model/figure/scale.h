// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace attune::figure {

// A ruler of equal steps.
struct Scale {
    std::string label = {};  // "Families that mention the code"
    std::string unit = {};   // "families"; what one step of 1 is
    double low = 0, high = 1;
    std::vector<double> ticks = {};  // ascending, within low and high

    // 0 at `low`, 1 at `high`; values beyond stay at the ends.
    double place(double value) const;
};

// From and to round numbers that hold both ends, with a handful of ticks. `whole`: ticks at whole numbers
// only.
Scale scale_over(std::string label, std::string unit, double low, double high, bool whole = false);

// A tick as people read it: no needless decimals, a real minus sign.
std::string tick_words(const Scale& scale, double tick);

}  // namespace attune::figure
