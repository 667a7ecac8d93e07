// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/reanchor.h"

#include <algorithm>
#include <ranges>

namespace attune::store {
namespace {

// Where a stretch of text lies beside an edit.
enum class Side { before, after, touched };

Side side_of(const TextRange& stretch, const TextEdit& edit) {
    const std::int64_t begin = stretch.begin.value;
    const std::int64_t end = stretch.end.value;
    // Text written at the point where text was taken out: nobody can say on which side it belongs.
    if (begin == end && edit.removed == 0 && edit.at == begin) return Side::touched;
    if (edit.at + edit.removed <= begin) return Side::before;
    if (edit.at >= end) return Side::after;
    return Side::touched;
}

TextRange shifted(const TextRange& range, std::int64_t by) {
    return {range.begin + by, range.end + by};
}

std::int64_t growth(const TextEdit& edit) {
    return edit.inserted - edit.removed;
}

// An empty range is a point that stays before what is written at it.
std::int64_t point_after(std::int64_t point, const TextEdit& edit) {
    if (point <= edit.at) return point;
    if (point >= edit.at + edit.removed) return point + growth(edit);
    return edit.at + edit.inserted;
}

// Takes the pair at `first` and `second` out of `edits`. False when an edit between them touched the text.
bool take_out(std::vector<TextEdit>& edits, std::size_t first, std::size_t second) {
    const TextEdit& edit = edits[first];
    TextRange stretch{{edit.at}, {edit.at + edit.inserted}};
    std::vector<std::int64_t> moved;
    for (std::size_t k = first + 1; k < second; ++k) {
        const Side side = side_of(stretch, edits[k]);
        if (side == Side::touched) return false;
        moved.push_back(side == Side::before ? edits[k].at : edits[k].at - growth(edit));
        if (side == Side::before) stretch = shifted(stretch, growth(edits[k]));
    }
    if (stretch.begin.value != edits[second].at) return false;
    for (std::size_t k = first + 1; k < second; ++k) edits[k].at = moved[k - first - 1];
    edits.erase(edits.begin() + static_cast<std::ptrdiff_t>(second));
    edits.erase(edits.begin() + static_cast<std::ptrdiff_t>(first));
    return true;
}

}  // namespace

TextRange reanchored(TextRange range, const TextEdit& edit, Edges edges) {
    const std::int64_t begin = range.begin.value;
    const std::int64_t end = range.end.value;
    const std::int64_t cut = edit.at + edit.removed;
    if (edges == Edges::include && edit.removed == 0 && begin <= edit.at && edit.at <= end)
        return {{begin}, {end + edit.inserted}};
    if (begin == end) {
        const std::int64_t point = point_after(begin, edit);
        return {{point}, {point}};
    }
    const bool written_before = edit.removed == 0 ? edit.at <= begin : edit.at < begin;
    const std::int64_t new_begin = !written_before ? begin : std::max(begin, cut) + growth(edit);
    const std::int64_t new_end = end <= edit.at ? end : std::max(end, cut) + growth(edit);
    return {{new_begin}, {std::max(new_begin, new_end)}};
}

std::vector<TextEdit> without_undone(std::vector<TextEdit> edits) {
    for (std::size_t second = 0; second < edits.size();) {
        const auto& undoes = edits[second].undoes;
        const auto target = std::find_if(edits.begin(), edits.begin() + static_cast<std::ptrdiff_t>(second),
                                         [&](const TextEdit& edit) { return edit.revision == undoes; });
        const auto first = static_cast<std::size_t>(target - edits.begin());
        if (undoes.empty() || first == second || !take_out(edits, first, second))
            ++second;
        else
            --second;
    }
    return edits;
}

std::vector<TextEdit> turned_round(std::span<const TextEdit> path) {
    std::vector<TextEdit> back;
    back.reserve(path.size());
    for (const auto& edit : path | std::views::reverse)
        back.push_back({edit.at, edit.inserted, edit.removed, {}, {}});
    return back;
}

TextRange reanchored(TextRange range, std::span<const TextEdit> path, Edges edges) {
    for (const auto& edit : path) range = reanchored(range, edit, edges);
    return range;
}

std::optional<TextRange> untouched(const TextEdit& edit, std::span<const TextEdit> later,
                                   std::size_t* touched_by) {
    TextRange stretch{{edit.at}, {edit.at + edit.inserted}};
    for (std::size_t k = 0; k < later.size(); ++k) {
        const Side side = side_of(stretch, later[k]);
        if (side == Side::touched) {
            if (touched_by != nullptr) *touched_by = k;
            return std::nullopt;
        }
        if (side == Side::before) stretch = shifted(stretch, growth(later[k]));
    }
    return stretch;
}

}  // namespace attune::store
