// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/code_table.h"

#include "analysis/agreement/distributions.h"

namespace attune::analysis {
namespace {

Estimate ratio(long double part, std::uint64_t whole, std::uint64_t units, const char* reason) {
    if (whole == 0) return not_defined(reason, units);
    Estimate out;
    out.value = static_cast<double>(part / static_cast<long double>(whole));
    out.units = units;
    return out;
}

}  // namespace

Ratings as_ratings(const CodeTable& table) {
    Ratings out(2, 2);
    out.add({1, 1}, table.both);
    out.add({1, 0}, table.first_only);
    out.add({0, 1}, table.second_only);
    out.add({0, 0}, table.neither);
    return out;
}

Estimate percent_agreement(const CodeTable& table) {
    return ratio(static_cast<long double>(table.both + table.neither), table.units(), table.units(),
                 no_value::no_pairs);
}

Estimate pabak(const CodeTable& table, double level) {
    Estimate out = percent_agreement(table);
    if (!out.defined()) return out;
    const Interval share = share_interval(table.both + table.neither, table.units(), level);
    out.observed = out.value;
    out.expected = 0.5;
    out.value = 2 * *out.value - 1;
    out.interval = Interval{2 * share.low - 1, 2 * share.high - 1};
    return out;
}

Estimate prevalence_index(const CodeTable& table) {
    return ratio(static_cast<long double>(table.both) - static_cast<long double>(table.neither),
                 table.units(), table.units(), no_value::no_pairs);
}

Estimate bias_index(const CodeTable& table) {
    return ratio(static_cast<long double>(table.first_only) - static_cast<long double>(table.second_only),
                 table.units(), table.units(), no_value::no_pairs);
}

Estimate f1(const CodeTable& table) {
    return ratio(2 * static_cast<long double>(table.both), table.both + table.coded(), table.units(),
                 no_value::nothing_coded);
}

Estimate jaccard(const CodeTable& table) {
    return ratio(static_cast<long double>(table.both), table.coded(), table.units(), no_value::nothing_coded);
}

Estimate precision(const CodeTable& table) {
    return ratio(static_cast<long double>(table.both), table.both + table.second_only, table.units(),
                 "The second coder coded nothing here.");
}

Estimate recall(const CodeTable& table) {
    return ratio(static_cast<long double>(table.both), table.both + table.first_only, table.units(),
                 "The first coder coded nothing here.");
}

}  // namespace attune::analysis
