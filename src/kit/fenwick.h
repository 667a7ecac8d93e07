// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace attune::kit {

// Heights of many things in a row, with their sums (P. M. Fenwick, 1994): finding what lies at a height and
// changing one height both cost log n.
class HeightIndex {
  public:
    void assign(std::vector<double> heights);
    std::size_t size() const { return heights_.size(); }
    double height(std::size_t index) const { return heights_[index]; }
    void set(std::size_t index, double height);
    // The sum of all before `index`, which may be size().
    double top(std::size_t index) const;
    double total() const { return top(size()); }
    // The thing that covers `y`: the last one whose top is at or above it. 0 for a negative y. Not for an
    // empty index.
    std::size_t at(double y) const;

  private:
    std::vector<double> heights_;
    std::vector<double> tree_;
    std::size_t highest_bit_ = 0;
};

}  // namespace attune::kit
