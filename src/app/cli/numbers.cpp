// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/numbers.h"
#include "text/counted.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>

namespace attune::cli {
namespace {

// All of `text`, nothing before or behind it.
template <class Number>
bool reads(const std::string& text, Number& value) {
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end;
}

using text::grouped;

}  // namespace

Check whole_number(std::int64_t least, std::int64_t most) {
    return Check([least, most](std::string& text) {
        std::int64_t value = 0;
        if (reads(text, value) && value >= least && value <= most) return std::string();
        return fmt::format("“{}” is not a whole number from {} to {}", text, grouped(least), grouped(most));
    });
}

Check number_between(double least, double most, Least which) {
    return Check([=](std::string& text) {
        double value = 0;
        const bool above = which == Least::above;
        if (reads(text, value) && std::isfinite(value) && (above ? value > least : value >= least) &&
            value <= most)
            return std::string();
        return above ? fmt::format("“{}” is not a number above {} up to {}", text, least, most)
                     : fmt::format("“{}” is not a number from {} to {}", text, least, most);
    });
}

Check file_descriptor() {
    return whole_number(0, 65'535);
}

Check seed_number() {
    return whole_number(0, 999'999'999'999'999);
}

}  // namespace attune::cli
