// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "analysis/agreement/random.h"
#include "analysis/statistics/cross_table.h"
#include "analysis/statistics/margins.h"

// Fisher's exact test. A table's chance is Π rows! Π columns! / (n! Π cells!). Columns are filled one after
// the other. From four columns on the same rest of the rows comes again and again before the last two: their
// chances are worked out once for each such rest, sorted and summed up, and then looked up.
namespace attune::analysis {
namespace {

constexpr std::size_t most_fillings = 12'000'000;
constexpr std::size_t most_kept = 4'000'000;  // of them, with 16 bytes each
constexpr double alike = 1e-7;                // chances that differ by less are the same one

using Rest = std::vector<std::int64_t>;  // what is left of each row

// std::lgamma writes a global, so that it is no function for any thread.
double log_factorial(std::int64_t n) {
    static const std::vector<double> small = [] {
        std::vector<double> logs{0.0};
        while (logs.size() < 2048) logs.push_back(logs.back() + std::log(static_cast<double>(logs.size())));
        return logs;
    }();
    const auto at = static_cast<std::size_t>(n);
    return at < small.size() ? small[at] : boost::math::lgamma(static_cast<double>(n) + 1);
}

// Calls `then(rest, log of Π 1/cells!)` for each way to take `sum` from the rows.
template <class Then>
bool fill(Rest& rest, std::size_t row, std::int64_t sum, double chance, const Then& then) {
    if (row + 1 == rest.size()) {
        if (sum > rest[row]) return true;
        rest[row] -= sum;
        const bool go_on = then(rest, chance - log_factorial(sum));
        rest[row] += sum;
        return go_on;
    }
    const std::int64_t most = std::min(rest[row], sum);
    for (std::int64_t taken = 0; taken <= most; ++taken) {
        rest[row] -= taken;
        const bool go_on = fill(rest, row + 1, sum - taken, chance - log_factorial(taken), then);
        rest[row] += taken;
        if (!go_on) return false;
    }
    return true;
}

// The ways in which the last two columns take what is left.
struct Ends {
    std::vector<double> logs;   // of Π 1/cells!, ascending
    std::vector<double> up_to;  // their shares of all ways' sum, added up
    double log_total = 0;       // of that sum
};

class Counting {
  public:
    Counting(Rest rows, std::vector<std::int64_t> columns, double log_seen)
        : rows_(std::move(rows)), columns_(std::move(columns)), log_seen_(log_seen) {
        for (const auto row : rows_) log_margins_ += log_factorial(row);
        for (const auto column : columns_) log_margins_ += log_factorial(column);
        log_margins_ -= log_factorial(std::accumulate(rows_.begin(), rows_.end(), std::int64_t{0}));
    }

    std::optional<double> p() {
        if (!column(rows_, 0, 0)) return std::nullopt;
        return std::min(1.0, p_);
    }

  private:
    bool column(Rest& rest, std::size_t at, double chance) {
        if (columns_.size() < 4 && at + 1 == columns_.size()) {
            for (const auto left : rest) chance -= log_factorial(left);
            if (chance + log_margins_ <= log_seen_ + alike) p_ += std::exp(chance + log_margins_);
            return ++fillings_ <= most_fillings;
        }
        if (columns_.size() >= 4 && at + 2 == columns_.size()) {
            if (++fillings_ > most_fillings) return false;
            const Ends* const ends = ends_of(rest, columns_[at]);
            if (ends == nullptr) return false;
            const double before = log_margins_ + chance;
            const auto likely =
                std::upper_bound(ends->logs.begin(), ends->logs.end(), log_seen_ + alike - before);
            if (likely != ends->logs.begin())
                p_ += std::exp(before + ends->log_total) *
                      ends->up_to[static_cast<std::size_t>(likely - ends->logs.begin()) - 1];
            return true;
        }
        return fill(rest, 0, columns_[at], chance,
                    [&](Rest& after, double so_far) { return column(after, at + 1, so_far); });
    }

    const Ends* ends_of(Rest& rest, std::int64_t sum) {
        const auto known = ends_.find(rest);
        if (known != ends_.end()) return &known->second;
        Ends ends;
        const bool all = fill(rest, 0, sum, 0, [&](const Rest& after, double chance) {
            for (const auto left : after) chance -= log_factorial(left);
            ends.logs.push_back(chance);
            return ++kept_ <= most_kept;
        });
        if (!all || ends.logs.empty()) return nullptr;
        std::sort(ends.logs.begin(), ends.logs.end());
        // Added up relative to the likeliest, so that nothing vanishes in a large table.
        double sum_of_all = 0;
        for (const double one : ends.logs)
            ends.up_to.push_back(sum_of_all += std::exp(one - ends.logs.back()));
        for (double& one : ends.up_to) one /= sum_of_all;
        ends.log_total = ends.logs.back() + std::log(sum_of_all);
        return &ends_.emplace(rest, std::move(ends)).first->second;
    }

    Rest rows_;
    std::vector<std::int64_t> columns_;
    double log_seen_, log_margins_ = 0, p_ = 0;
    std::size_t fillings_ = 0, kept_ = 0;
    std::map<Rest, Ends> ends_;
};

double log_chance(const CountTable& table, const Margins& margins) {
    double chance = -log_factorial(margins.total);
    for (const auto row : margins.rows) chance += log_factorial(row);
    for (const auto column : margins.columns) chance += log_factorial(column);
    for (const auto cell : table.counts) chance -= log_factorial(cell);
    return chance;
}

TestResult by_dealing(const CountTable& table, const Margins& margins, const Drawing& drawing) {
    std::vector<std::size_t> rows, columns;
    for (std::size_t r = 0; r < table.rows; ++r)
        rows.insert(rows.end(), static_cast<std::size_t>(margins.rows[r]), r);
    for (std::size_t c = 0; c < table.columns; ++c)
        columns.insert(columns.end(), static_cast<std::size_t>(margins.columns[c]), c);
    std::vector<double> logs(static_cast<std::size_t>(margins.total) + 1);
    for (std::size_t n = 0; n < logs.size(); ++n) logs[n] = log_factorial(static_cast<std::int64_t>(n));
    double seen = 0;
    for (const auto cell : table.counts) seen -= logs[static_cast<std::size_t>(cell)];
    Chooser chooser(drawing.seed);
    std::vector<std::size_t> cells(table.counts.size());
    std::size_t as_unlikely = 0;
    for (std::size_t k = 0; k < drawing.times; ++k) {
        std::fill(cells.begin(), cells.end(), std::size_t{0});
        for (std::size_t i = columns.size(); i > 0; --i) {
            std::swap(columns[i - 1], columns[chooser.below(i)]);
            ++cells[rows[i - 1] * table.columns + columns[i - 1]];
        }
        double chance = 0;
        for (const std::size_t cell : cells) chance -= logs[cell];
        as_unlikely += chance <= seen + alike ? 1 : 0;
    }
    TestResult out;
    out.method = fmt::format("Fisher’s test, simulated with {} tables dealt by chance (seed {})",
                             drawing.times, drawing.seed);
    out.p = static_cast<double>(as_unlikely + 1) / static_cast<double>(drawing.times + 1);
    return out;
}

// How the first cell of a 2 × 2 table is distributed when the odds ratio is e^log_odds.
class FirstCell {
  public:
    explicit FirstCell(const CountTable& table) {
        const std::int64_t row = table.at(0, 0) + table.at(0, 1), column = table.at(0, 0) + table.at(1, 0);
        const std::int64_t others = table.at(0, 1) + table.at(1, 1);
        least_ = std::max<std::int64_t>(0, row - others);
        most_ = std::min(row, column);
        for (std::int64_t x = least_; x <= most_; ++x)
            logs_.push_back(-log_factorial(x) - log_factorial(column - x) - log_factorial(row - x) -
                            log_factorial(others - row + x));
    }
    std::int64_t least() const { return least_; }
    std::int64_t most() const { return most_; }

    double mean(double log_odds) const {
        return summed(log_odds, [](double x) { return x; });
    }
    double at_least(double seen, double log_odds) const {
        return summed(log_odds, [&](double x) { return x >= seen ? 1.0 : 0.0; });
    }
    double at_most(double seen, double log_odds) const {
        return summed(log_odds, [&](double x) { return x <= seen ? 1.0 : 0.0; });
    }

  private:
    template <class Weight>
    double summed(double log_odds, const Weight& weight) const {
        double largest = -1e300;
        for (std::size_t k = 0; k < logs_.size(); ++k)
            largest = std::max(largest, logs_[k] + log_odds * static_cast<double>(k));
        double all = 0, sum = 0;
        for (std::size_t k = 0; k < logs_.size(); ++k) {
            const double chance = std::exp(logs_[k] + log_odds * static_cast<double>(k) - largest);
            all += chance;
            sum += chance * weight(static_cast<double>(least_) + static_cast<double>(k));
        }
        return sum / all;
    }

    std::int64_t least_ = 0, most_ = 0;
    std::vector<double> logs_;
};

// Where a function that rises reaches `wanted`, by halving.
double reached(const std::function<double(double)>& rises, double wanted) {
    double low = -60, high = 60;
    for (int step = 0; step < 200 && high - low > 0; ++step) {
        const double middle = low + (high - low) / 2;
        (rises(middle) < wanted ? low : high) = middle;
    }
    return std::exp(high);
}

}  // namespace

TestResult fisher_test(const CountTable& table, const Drawing& drawing) {
    const Margins margins(table);
    if (!margins.crossed()) return no_test(not_crossed);
    Rest rows = margins.rows, columns = margins.columns;
    std::erase(rows, std::int64_t{0});
    std::erase(columns, std::int64_t{0});
    // Few long rows and many short columns give the fewest ways to fill one column; the largest come last,
    // where they are looked up.
    if (rows.size() > columns.size()) std::swap(rows, columns);
    std::sort(columns.begin(), columns.end());
    std::sort(rows.begin(), rows.end());
    if (const auto p = Counting(rows, columns, log_chance(table, margins)).p()) {
        TestResult out;
        out.method = "Fisher’s exact test";
        out.p = p;
        return out;
    }
    return by_dealing(table, margins, drawing);
}

Estimate odds_ratio(const CountTable& table, double level) {
    if (table.rows != 2 || table.columns != 2)
        return not_defined("An odds ratio belongs to a table of two rows and two columns.");
    const Margins margins(table);
    if (!margins.crossed()) return not_defined(not_crossed, static_cast<std::uint64_t>(margins.total));
    const FirstCell cell(table);
    const std::int64_t seen = table.at(0, 0);
    const auto x = static_cast<double>(seen);
    const double tail = (1 - level) / 2;
    const double infinite = std::numeric_limits<double>::infinity();
    Estimate out;
    out.units = static_cast<std::uint64_t>(margins.total);
    out.value = seen == cell.least()  ? 0.0
                : seen == cell.most() ? infinite
                                      : reached([&](double odds) { return cell.mean(odds); }, x);
    Interval interval{0.0, infinite};
    if (seen != cell.least())
        interval.low = reached([&](double odds) { return cell.at_least(x, odds); }, tail);
    if (seen != cell.most())
        interval.high = reached([&](double odds) { return -cell.at_most(x, odds); }, -tail);
    out.interval = interval;
    return out;
}

}  // namespace attune::analysis
