// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kit/widgets/grid.h"

namespace attune::kit {

// Where a grid's columns stand across: the frozen ones from the left edge, the others after them, moved by
// the scroll. Pixels from the grid's left edge.
class GridColumns {
  public:
    // `chosen`: widths in em that a person has set, by column id. Where the frozen ones would take more than
    // half of the view none is frozen.
    GridColumns(std::span<const GridColumn> columns, const std::map<std::string, float>& chosen, float em,
                float view, std::size_t frozen);

    std::size_t count() const { return left_.size() - 1; }
    std::size_t frozen() const { return frozen_; }
    bool is_frozen(std::size_t column) const { return column < frozen_; }
    float width(std::size_t column) const { return left_[column + 1] - left_[column]; }
    float frozen_width() const { return left_[frozen_]; }
    // Of all columns; of those that scroll.
    float content() const { return left_.back(); }
    float scrolled_content() const { return content() - frozen_width(); }
    // Its left edge while the others are scrolled by `x`.
    float left(std::size_t column, float x) const {
        return is_frozen(column) ? left_[column] : left_[column] - x;
    }
    // The scrolling columns that show in a view of that width, as [first, last).
    std::pair<std::size_t, std::size_t> visible(float x, float view) const;
    // The scroll that shows the whole column, nearest to `x`.
    float reveal(std::size_t column, float x, float view) const;

  private:
    std::vector<float> left_;  // and the end of the last
    std::size_t frozen_ = 0;
};

// Narrower is no column made.
inline constexpr float least_column_em = 2.5f;

}  // namespace attune::kit
