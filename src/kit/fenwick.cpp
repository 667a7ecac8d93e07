// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/fenwick.h"

#include <algorithm>

namespace attune::kit {

void HeightIndex::assign(std::vector<double> heights) {
    heights_ = std::move(heights);
    const std::size_t n = heights_.size();
    tree_.assign(n + 1, 0);
    for (std::size_t i = 1; i <= n; ++i) {
        tree_[i] += heights_[i - 1];
        const std::size_t parent = i + (i & (~i + 1));
        if (parent <= n) tree_[parent] += tree_[i];
    }
    highest_bit_ = 1;
    while (highest_bit_ * 2 <= n) highest_bit_ *= 2;
}

void HeightIndex::set(std::size_t index, double height) {
    const double change = height - heights_[index];
    if (change == 0) return;
    heights_[index] = height;
    for (std::size_t i = index + 1; i < tree_.size(); i += i & (~i + 1)) tree_[i] += change;
}

double HeightIndex::top(std::size_t index) const {
    double sum = 0;
    for (std::size_t i = index; i > 0; i -= i & (~i + 1)) sum += tree_[i];
    return sum;
}

std::size_t HeightIndex::at(double y) const {
    std::size_t found = 0;
    for (std::size_t step = highest_bit_; step > 0; step /= 2)
        if (found + step < tree_.size() && tree_[found + step] <= y) {
            found += step;
            y -= tree_[found];
        }
    return std::min(found, heights_.size() - 1);
}

}  // namespace attune::kit
