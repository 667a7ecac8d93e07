// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/grid_columns.h"

#include <algorithm>
#include <cmath>

namespace attune::kit {

GridColumns::GridColumns(std::span<const GridColumn> columns, const std::map<std::string, float>& chosen,
                         float em, float view, std::size_t frozen) {
    std::vector<float> widths;
    widths.reserve(columns.size());
    float whole = 0, grow = 0;
    for (const GridColumn& column : columns) {
        const auto own = chosen.find(column.id);
        const float ems = own == chosen.end() ? column.width : own->second;
        widths.push_back(std::round(std::max(least_column_em, ems) * em));
        whole += widths.back();
        // What a person has made so wide stays so.
        if (own == chosen.end()) grow += column.grow;
    }
    if (const float room = view - whole; room > 0 && grow > 0)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (!chosen.contains(columns[i].id)) widths[i] += std::floor(room * columns[i].grow / grow);
    left_.reserve(widths.size() + 1);
    left_.push_back(0);
    for (const float width : widths) left_.push_back(left_.back() + width);
    frozen_ = std::min(frozen, columns.size());
    if (left_[frozen_] > view / 2 && content() > view) frozen_ = 0;
}

std::pair<std::size_t, std::size_t> GridColumns::visible(float x, float view) const {
    const float from = frozen_width() + x, to = from + std::max(0.f, view - frozen_width());
    const auto begin = left_.begin() + static_cast<std::ptrdiff_t>(frozen_);
    auto first = std::upper_bound(begin, left_.end(), from);
    if (first != begin) --first;
    const auto last = std::lower_bound(first, left_.end(), to);
    return {static_cast<std::size_t>(first - left_.begin()),
            std::min(count(), static_cast<std::size_t>(last - left_.begin()))};
}

float GridColumns::reveal(std::size_t column, float x, float view) const {
    if (is_frozen(column)) return x;
    const float begin = left_[column] - frozen_width(), end = left_[column + 1] - frozen_width();
    const float room = std::max(1.f, view - frozen_width());
    if (end > x + room) x = end - room;
    return std::min(x, begin);
}

}  // namespace attune::kit
