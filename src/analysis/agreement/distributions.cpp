// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/distributions.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace attune::analysis {

double student_quantile(double level, double degrees) {
    return boost::math::quantile(boost::math::students_t(degrees), 0.5 + level / 2);
}

double normal_quantile(double level) {
    return boost::math::quantile(boost::math::normal(), 0.5 + level / 2);
}

double student_above(double t, double degrees) {
    return boost::math::cdf(boost::math::complement(boost::math::students_t(degrees), t));
}

double normal_above(double z) {
    return boost::math::cdf(boost::math::complement(boost::math::normal(), z));
}

double chi_squared_above(double value, double degrees) {
    return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), value));
}

Interval share_interval(std::uint64_t successes, std::uint64_t trials, double level) {
    using Binomial = boost::math::binomial_distribution<>;
    const auto hits = static_cast<double>(successes);
    const auto all = static_cast<double>(trials);
    const double tail = (1 - level) / 2;
    return {Binomial::find_lower_bound_on_p(all, hits, tail),
            Binomial::find_upper_bound_on_p(all, hits, tail)};
}

}  // namespace attune::analysis
