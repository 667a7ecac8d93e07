// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "exchange/refi/dialect.h"

namespace attune::exchange::refi {

// Every wide character before a position counts one more than it is code points. The n-th of them begins at
// code point wide_[n], position wide_[n] + n, and is passed at the position after that.
PositionMap::PositionMap(const SourceText& text, const Dialect& dialect)
    : dialect_(dialect), length_(text.length) {
    const bool astral = dialect.unit == Dialect::Unit::utf16;
    const bool crlf = dialect.line_end == Dialect::LineEnd::two;
    if (astral && crlf) {
        wide_.resize(text.astral.size() + text.crlf.size());
        std::merge(text.astral.begin(), text.astral.end(), text.crlf.begin(), text.crlf.end(), wide_.begin());
    } else if (astral) {
        wide_ = text.astral;
    } else if (crlf) {
        wide_ = text.crlf;
    }
    if (dialect.mark == Dialect::Mark::counted && !text.byte_order_mark)
        dialect_.mark = Dialect::Mark::not_counted;
}

std::optional<PositionMap::Place> PositionMap::place(std::int64_t position) const {
    if (dialect_.mark == Dialect::Mark::counted) --position;
    // A position before the mark is the beginning all the same.
    if (position == -1 && dialect_.mark == Dialect::Mark::counted) position = 0;
    if (position < 0) return {};
    // How many wide characters begin before this position.
    std::size_t low = 0;
    for (std::size_t high = wide_.size(); low < high;) {
        const std::size_t middle = (low + high) / 2;
        if (wide_[middle] + static_cast<std::int64_t>(middle) < position)
            low = middle + 1;
        else
            high = middle;
    }
    Place place{CodePoint{position - static_cast<std::int64_t>(low)}, false};
    if (low > 0 && wide_[low - 1] + static_cast<std::int64_t>(low) == position) place.inside = true;
    if (place.at.value > length_) return {};
    return place;
}

std::optional<TextRange> PositionMap::range(std::int64_t start, std::int64_t end) const {
    if (start > end) std::swap(start, end);
    const auto first = place(start);
    const auto last = place(end);
    if (!first || !last) return {};
    TextRange range{first->at, last->at};
    if (last->inside || dialect_.end == Dialect::End::inclusive) range.end = range.end + 1;
    if (range.end.value > length_) return {};
    return range;
}

std::int64_t PositionMap::position(CodePoint at) const {
    const auto before = std::lower_bound(wide_.begin(), wide_.end(), at.value) - wide_.begin();
    return at.value + before + (dialect_.mark == Dialect::Mark::counted ? 1 : 0);
}

}  // namespace attune::exchange::refi
