// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/disclosure/linked_counts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace attune::analysis {
namespace {

// What hangs together by sums, found by following each to its first.
class Groups {
  public:
    explicit Groups(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0U); }
    std::size_t of(std::size_t one) {
        while (above_[one] != one) one = above_[one] = above_[above_[one]];
        return one;
    }
    void join(std::size_t one, std::size_t other) { above_[of(other)] = of(one); }

  private:
    std::vector<std::size_t> above_;
};

class Hiding {
  public:
    Hiding(const LinkedCounts& linked, std::int64_t threshold)
        : linked_(linked), threshold_(threshold), shown_(linked.counts.size(), Shown::count) {}

    std::vector<Shown> run() {
        for (std::size_t one = 0; one < shown_.size(); ++one)
            if (linked_.counts[one] > 0 && linked_.people[one] > 0 && linked_.people[one] < threshold_)
                shown_[one] = Shown::small;
        Groups groups(shown_.size());
        for (const CountSum& sum : linked_.sums)
            for (const std::size_t part : sum.parts) groups.join(sum.total, part);
        std::map<std::size_t, std::vector<const CountSum*>> together;
        for (const CountSum& sum : linked_.sums) together[groups.of(sum.total)].push_back(&sum);
        // Each turn hides one count more, or is the last one.
        for (const auto& [first, sums] : together)
            while (fill_thin(sums) || blur(sums)) {
            }
        return std::move(shown_);
    }

  private:
    bool hidden(std::size_t one) const { return shown_[one] != Shown::count; }

    // The cheapest count of a sum that can still be hidden, a part before the total.
    bool hide_one_of(const CountSum& sum) {
        std::optional<std::size_t> best;
        for (const std::size_t part : sum.parts)
            if (!hidden(part) && linked_.counts[part] > 0 &&
                (!best || linked_.counts[part] < linked_.counts[*best]))
                best = part;
        if (!best && !hidden(sum.total) && linked_.counts[sum.total] > 0) best = sum.total;
        if (!best) return false;
        shown_[*best] = Shown::protective;
        return true;
    }

    // What is hidden of a sum follows together from the rest (is_thin).
    bool fill_thin(const std::vector<const CountSum*>& sums) {
        for (const CountSum* sum : sums) {
            if (hidden(sum->total)) continue;
            std::int64_t people = 0, parts = 0;
            for (const std::size_t part : sum->parts)
                if (hidden(part)) {
                    ++parts;
                    people += linked_.people[part];
                }
            if (parts > 0 && is_thin(people, parts, threshold_) && hide_one_of(*sum)) return true;
        }
        return false;
    }

    // Hides one more where a hidden count follows from all sums together.
    bool blur(const std::vector<const CountSum*>& sums) {
        const auto known = that_follow(sums);
        for (const std::size_t one : known)
            for (const CountSum* sum : sums) {
                const bool in = sum->total == one || std::ranges::find(sum->parts, one) != sum->parts.end();
                if (in && hide_one_of(*sum)) return true;
            }
        // Nothing beside it is left: whatever can be hidden of what hangs together.
        if (!known.empty())
            for (const CountSum* sum : sums)
                if (hide_one_of(*sum)) return true;
        return false;
    }

    // Hidden counts that are the same in all solutions of the sums: those that stand alone in a row of the
    // reduced echelon form. Entries are small whole numbers.
    std::vector<std::size_t> that_follow(const std::vector<const CountSum*>& sums) const {
        std::map<std::size_t, std::size_t> column_of;
        std::vector<std::size_t> unknown;
        const auto column = [&](std::size_t one) {
            const auto [at, added] = column_of.try_emplace(one, unknown.size());
            if (added) unknown.push_back(one);
            return at->second;
        };
        for (const CountSum* sum : sums) {
            if (hidden(sum->total)) column(sum->total);
            for (const std::size_t part : sum->parts)
                if (hidden(part)) column(part);
        }
        std::vector<std::vector<double>> rows;
        for (const CountSum* sum : sums) {
            std::vector<double> row(unknown.size(), 0.0);
            if (hidden(sum->total)) row[column(sum->total)] -= 1;
            for (const std::size_t part : sum->parts)
                if (hidden(part)) row[column(part)] += 1;
            rows.push_back(std::move(row));
        }
        constexpr double nothing = 1e-9;
        std::size_t rank = 0;
        for (std::size_t k = 0; k < unknown.size() && rank < rows.size(); ++k) {
            std::size_t pivot = rank;
            for (std::size_t row = rank; row < rows.size(); ++row)
                if (std::abs(rows[row][k]) > std::abs(rows[pivot][k])) pivot = row;
            if (std::abs(rows[pivot][k]) < nothing) continue;
            std::swap(rows[rank], rows[pivot]);
            const double by = rows[rank][k];
            for (double& entry : rows[rank]) entry /= by;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const double times = rows[row][k];
                if (row == rank || std::abs(times) < nothing) continue;
                for (std::size_t j = 0; j < unknown.size(); ++j) rows[row][j] -= times * rows[rank][j];
            }
            ++rank;
        }
        std::vector<std::size_t> alone;
        for (std::size_t row = 0; row < rank; ++row) {
            std::optional<std::size_t> only;
            std::size_t entries = 0;
            for (std::size_t k = 0; k < unknown.size(); ++k)
                if (std::abs(rows[row][k]) > nothing) {
                    ++entries;
                    only = unknown[k];
                }
            if (entries == 1) alone.push_back(*only);
        }
        return alone;
    }

    const LinkedCounts& linked_;
    std::int64_t threshold_;
    std::vector<Shown> shown_;
};

}  // namespace

std::vector<Shown> hide_small(const LinkedCounts& linked, std::int64_t threshold) {
    return Hiding(linked, threshold).run();
}

}  // namespace attune::analysis
