// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

// One coefficient of agreement, or why there is none. Pure values; any thread.
namespace attune::analysis {

struct Interval {
    double low = 0;
    double high = 0;
};

struct Estimate {
    std::optional<double> value;  // none: not defined for these data
    std::string reason;           // a sentence, when there is no value
    std::optional<double> standard_error;
    std::optional<Interval> interval;
    std::optional<double> observed;  // agreement seen, p_a (for alpha: disagreement D_o)
    std::optional<double> expected;  // agreement by chance, p_e (for alpha: D_e)
    std::uint64_t units = 0;         // that entered

    bool defined() const { return value.has_value(); }
};

inline Estimate not_defined(std::string reason, std::uint64_t units = 0) {
    Estimate out;
    out.reason = std::move(reason);
    out.units = units;
    return out;
}

// The reasons that come again and again, so that they read the same everywhere.
namespace no_value {
inline constexpr const char* no_pairs = "No unit was rated by two coders.";
inline constexpr const char* no_variance =
    "Everything rated is in one category, so that chance alone would give full agreement.";
inline constexpr const char* one_category = "With fewer than two categories chance cannot be told.";
inline constexpr const char* not_two = "This coefficient is for two coders.";
inline constexpr const char* no_names = "This coefficient needs to know which coder gave which rating.";
inline constexpr const char* nothing_coded = "Nobody coded anything here.";
}  // namespace no_value

}  // namespace attune::analysis
