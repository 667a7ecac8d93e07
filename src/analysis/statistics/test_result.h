// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

// One test of a hypothesis, or why there is none. Pure values; any thread.
namespace attune::analysis {

struct TestResult {
    std::optional<double> p;  // of both sides
    std::string reason;       // a sentence, when there is no p
    std::string method;       // "Wilcoxon signed-rank test, exact", how p was found
    std::optional<double> statistic;
    std::optional<double> degrees;  // of freedom

    bool defined() const { return p.has_value(); }
};

inline TestResult no_test(std::string reason) {
    TestResult out;
    out.reason = std::move(reason);
    return out;
}

// The p-values as they read when all of them are looked at together (Holm 1979, Scandinavian Journal of
// Statistics 6), in the same order.
std::vector<double> holm(const std::vector<double>& p);

}  // namespace attune::analysis
