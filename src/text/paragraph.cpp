// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "text/layout.h"
#include "text/typesetter_state.h"

namespace attune::text {
namespace {

float pixels(int pango_units) {
    return static_cast<float>(pango_units) / PANGO_SCALE;
}

}  // namespace

Paragraph::Paragraph(std::unique_ptr<State> state) : state_(std::move(state)) {}
Paragraph::~Paragraph() = default;
Paragraph::Paragraph(Paragraph&&) noexcept = default;
Paragraph& Paragraph::operator=(Paragraph&&) noexcept = default;

std::string_view Paragraph::text() const {
    return state_->text;
}
float Paragraph::width() const {
    return state_->width;
}
float Paragraph::height() const {
    return state_->height;
}
bool Paragraph::right_to_left() const {
    return state_->lines.front().right_to_left;
}
bool Paragraph::ellipsized() const {
    return pango_layout_is_ellipsized(state_->layout.get()) != 0;
}

const std::vector<Line>& Paragraph::lines() const {
    state_->place_glyphs();
    return state_->lines;
}

const std::vector<PositionedGlyph>& Paragraph::glyphs() const {
    state_->place_glyphs();
    return state_->glyphs;
}

std::size_t Paragraph::missing_glyphs() const {
    state_->place_glyphs();
    return state_->missing;
}

std::size_t Paragraph::line_of(ByteOffset at, WrapSide side) const {
    const auto& lines = state_->lines;
    const auto after =
        std::upper_bound(lines.begin(), lines.end(), at.value,
                         [](std::int64_t value, const Line& line) { return value < line.begin; });
    const std::size_t found =
        after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
    const bool above =
        side == WrapSide::upper && found > 0 && lines[found].begin == at.value && state_->wraps(found - 1);
    return above ? found - 1 : found;
}

std::size_t Paragraph::line_at(float y) const {
    const auto& lines = state_->lines;
    const auto after = std::upper_bound(lines.begin(), lines.end(), y,
                                        [](float value, const Line& line) { return value < line.top; });
    return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

std::vector<Box> Paragraph::range_boxes(ByteOffset begin, ByteOffset end) const {
    const auto size = static_cast<std::int64_t>(state_->text.size());
    const std::int64_t from = std::clamp<std::int64_t>(begin.value, 0, size);
    const std::int64_t to = std::clamp<std::int64_t>(end.value, 0, size);
    std::vector<Box> boxes;
    if (from >= to) return boxes;
    for (std::size_t i = line_of({from}); i < state_->lines.size() && state_->lines[i].begin < to; ++i) {
        const Line& line = state_->lines[i];
        PangoLayoutLine* pango = state_->pango_lines[i];
        const auto add = [&](float left, float right) {
            if (right <= left) return;
            if (!boxes.empty() && boxes.back().y == line.top &&
                left - (boxes.back().x + boxes.back().width) < 0.5F)
                boxes.back().width = right - boxes.back().x;
            else
                boxes.push_back({left, line.top, right - left, line.height});
        };
        const std::int64_t letters_end = line.begin + pango->length;
        if (from <= line.begin && letters_end <= to) {
            add(line.left, line.right);
            continue;
        }
        for (const State::Cell& cell : state_->cells_of(i).seen)
            if (from <= cell.begin && cell.begin < to) add(pixels(cell.left), pixels(cell.right));
    }
    if (boxes.empty()) {
        // Only a newline, a joiner or the space at which the line wraps: too narrow to see, so a sliver
        // stands for it.
        const Box at = caret({from}).box;
        boxes.push_back({at.x, at.y, std::max(2.0F, std::round(at.height / 8)), at.height});
    }
    return boxes;
}

ByteOffset Paragraph::hit(float x, float y) const {
    return hit_in_line(line_at(y), x);
}

ByteOffset Paragraph::hit_in_line(std::size_t line, float x) const {
    return state_->nearest(std::min(line, state_->lines.size() - 1), x, false).at;
}

Spot Paragraph::spot(float x, float y) const {
    return spot_in_line(line_at(y), x);
}

Spot Paragraph::spot_in_line(std::size_t line, float x) const {
    return state_->nearest(std::min(line, state_->lines.size() - 1), x, true);
}

Spot Paragraph::State::nearest(std::size_t line, float x, bool with_wrap_end) {
    const LineCells& in = cells_of(line);
    const auto at = static_cast<std::int64_t>(std::clamp(static_cast<double>(x) * PANGO_SCALE, -1e9, 1e9));
    // Where directions meet, several positions share a place: the letter under the pointer decides.
    const auto under = std::find_if(in.seen.begin(), in.seen.end(),
                                    [at](const Cell& cell) { return cell.left <= at && at < cell.right; });
    const auto rank = [&](const Stop& stop, int place, bool strong) {
        const bool touches = under != in.seen.end() && (stop.byte == under->begin || stop.byte == under->end);
        return std::tuple(std::abs(at - place), !touches, !strong);
    };
    auto best = rank(in.stops.front(), in.stops.front().strong, true);
    Spot spot{{in.stops.front().byte}, WrapSide::lower};
    const auto consider = [&](const Stop& stop, WrapSide side) {
        for (const bool strong : {true, false}) {
            const auto here = rank(stop, strong ? stop.strong : stop.weak, strong);
            if (here >= best) continue;
            best = here;
            spot = {{stop.byte}, side};
        }
    };
    for (const Stop& stop : in.stops) consider(stop, WrapSide::lower);
    if (with_wrap_end && in.wrap_end) consider(*in.wrap_end, WrapSide::upper);
    return spot;
}

Caret Paragraph::caret(ByteOffset at, WrapSide side) const {
    const auto byte = static_cast<std::int64_t>(
        state_->snap_back(static_cast<std::size_t>(std::max<std::int64_t>(0, at.value))));
    const std::size_t index = line_of({byte}, side);
    const Line& line = state_->lines[index];
    const State::LineCells& cells = state_->cells_of(index);
    auto found = std::lower_bound(cells.stops.begin(), cells.stops.end(), byte,
                                  [](const State::Stop& s, std::int64_t value) { return s.byte < value; });
    if (found == cells.stops.end()) --found;
    const State::Stop& stop = cells.wrap_end && cells.wrap_end->byte == byte ? *cells.wrap_end : *found;
    Caret caret;
    caret.box = {pixels(stop.strong), line.top, 1, line.height};
    if (stop.weak != stop.strong) caret.other = Box{pixels(stop.weak), line.top, 1, line.height};
    const auto cell = std::find_if(cells.seen.begin(), cells.seen.end(),
                                   [byte](const State::Cell& c) { return c.begin <= byte && byte < c.end; });
    caret.right_to_left = cell == cells.seen.end() ? line.right_to_left : cell->right_to_left();
    return caret;
}

Spot Paragraph::end_of_line(std::size_t line) const {
    line = std::min(line, state_->lines.size() - 1);
    const State::LineCells& cells = state_->cells_of(line);
    if (cells.wrap_end) return {{cells.wrap_end->byte}, WrapSide::upper};
    // Of the stops after the last letter the first: the second is behind a newline that ends the text.
    const std::int64_t end = state_->lines[line].begin + state_->pango_lines[line]->length;
    for (const State::Stop& stop : cells.stops)
        if (stop.byte >= end) return {{stop.byte}, WrapSide::lower};
    return {{cells.stops.back().byte}, WrapSide::lower};
}

std::optional<ByteOffset> Paragraph::step(ByteOffset from, Side side) const {
    const auto byte = static_cast<std::int64_t>(
        state_->snap_back(static_cast<std::size_t>(std::max<std::int64_t>(0, from.value))));
    std::size_t line = line_of({byte});
    const State::LineCells& cells = state_->cells_of(line);
    const bool right = side == Side::right;
    const auto here = std::find_if(cells.sight.begin(), cells.sight.end(), [&](std::size_t stop) {
        return cells.stops[stop].byte >= byte && (stop == 0 || cells.stops[stop - 1].byte < byte);
    });
    if (here != cells.sight.end()) {
        const auto at = static_cast<std::size_t>(here - cells.sight.begin());
        if (right ? at + 1 < cells.sight.size() : at > 0)
            return ByteOffset{cells.stops[cells.sight[right ? at + 1 : at - 1]].byte};
    }
    // Over the line's edge: its far end is the begin of the next one, or the end of the one before.
    const bool forward = right != state_->lines[line].right_to_left;
    while (forward ? line + 1 < state_->lines.size() : line > 0) {
        line = forward ? line + 1 : line - 1;
        const State::LineCells& next = state_->cells_of(line);
        if (next.stops.front().byte < state_->lines[line].begin) continue;  // the middle of a grapheme
        const bool leftmost = forward != state_->lines[line].right_to_left;
        return ByteOffset{next.stops[leftmost ? next.sight.front() : next.sight.back()].byte};
    }
    return std::nullopt;
}

}  // namespace attune::text
