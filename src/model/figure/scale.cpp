// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/figure/scale.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace attune::figure {

double Scale::place(double value) const {
    if (!(high > low)) return 0;
    return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

Scale scale_over(std::string label, std::string unit, double low, double high, bool whole) {
    Scale scale{std::move(label), std::move(unit)};
    if (!(high > low)) high = low + 1;
    // The usual steps of 1, 2 and 5; the smallest that needs no more than six of them.
    double step = std::pow(10.0, std::floor(std::log10((high - low) / 6)));
    for (const double larger : {2.0, 2.5, 2.0, 2.0}) {
        if ((high - low) / step <= 6.0001) break;
        step *= larger;
    }
    if (whole) step = std::max(1.0, std::ceil(step));
    const auto first = static_cast<long long>(std::floor(low / step + 1e-9));
    const auto last = static_cast<long long>(std::ceil(high / step - 1e-9));
    // Each is counted out from 0, so that no rounding adds up.
    for (long long k = first; k <= last; ++k) scale.ticks.push_back(static_cast<double>(k) * step);
    scale.low = scale.ticks.front();
    scale.high = scale.ticks.back();
    return scale;
}

std::string tick_words(const Scale& scale, double tick) {
    int decimals = 0;
    if (scale.ticks.size() > 1)
        for (double step = scale.ticks[1] - scale.ticks[0];
             decimals < 6 && std::abs(step - std::round(step)) > 1e-6; ++decimals)
            step *= 10;
    std::string words = fmt::format("{:.{}f}", std::abs(tick), decimals);
    const bool negative = tick < 0 && words.find_first_not_of("0.") != std::string::npos;
    return negative ? "−" + words : words;
}

}  // namespace attune::figure
