// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <climits>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "text/layout.h"
#include "text/typesetter_state.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

float pixels(int pango_units) {
    return static_cast<float>(pango_units) / PANGO_SCALE;
}

// After `count` code points from byte `at`.
std::size_t forward(std::string_view text, std::size_t at, int count) {
    for (; count > 0 && at < text.size(); --count) at += static_cast<std::size_t>(decode_at(text, at).bytes);
    return at;
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

std::size_t Paragraph::line_of(ByteOffset at) const {
    const auto& lines = state_->lines;
    const auto after =
        std::upper_bound(lines.begin(), lines.end(), at.value,
                         [](std::int64_t value, const Line& line) { return value < line.begin; });
    return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
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
    const State::LineCells& cells = state_->cells_of(std::min(line, state_->lines.size() - 1));
    const auto at = static_cast<std::int64_t>(std::clamp(static_cast<double>(x) * PANGO_SCALE, -1e9, 1e9));
    // Where directions meet, several positions share a place: the letter under the pointer decides.
    const auto under = std::find_if(cells.seen.begin(), cells.seen.end(), [at](const State::Cell& cell) {
        return cell.left <= at && at < cell.right;
    });
    const auto rank = [&](const State::Stop& stop, int place, bool strong) {
        const bool touches =
            under != cells.seen.end() && (stop.byte == under->begin || stop.byte == under->end);
        return std::tuple(std::abs(at - place), !touches, !strong);
    };
    auto best = rank(cells.stops.front(), cells.stops.front().strong, true);
    std::int64_t byte = cells.stops.front().byte;
    for (const State::Stop& stop : cells.stops)
        for (const bool strong : {true, false}) {
            const auto here = rank(stop, strong ? stop.strong : stop.weak, strong);
            if (here >= best) continue;
            best = here;
            byte = stop.byte;
        }
    return {byte};
}

Caret Paragraph::caret(ByteOffset at) const {
    const auto byte = static_cast<std::int64_t>(
        state_->snap_back(static_cast<std::size_t>(std::max<std::int64_t>(0, at.value))));
    const std::size_t index = line_of({byte});
    const Line& line = state_->lines[index];
    const State::LineCells& cells = state_->cells_of(index);
    auto stop = std::lower_bound(cells.stops.begin(), cells.stops.end(), byte,
                                 [](const State::Stop& s, std::int64_t value) { return s.byte < value; });
    if (stop == cells.stops.end()) --stop;
    Caret caret;
    caret.box = {pixels(stop->strong), line.top, 1, line.height};
    if (stop->weak != stop->strong) caret.other = Box{pixels(stop->weak), line.top, 1, line.height};
    const auto cell = std::find_if(cells.seen.begin(), cells.seen.end(),
                                   [byte](const State::Cell& c) { return c.begin <= byte && byte < c.end; });
    caret.right_to_left = cell == cells.seen.end() ? line.right_to_left : cell->right_to_left;
    return caret;
}

std::optional<ByteOffset> Paragraph::step(ByteOffset from, Side side) const {
    const std::size_t start =
        state_->snap_back(static_cast<std::size_t>(std::max<std::int64_t>(0, from.value)));
    std::size_t byte = start;
    // Pango steps by its own idea of a character; go on until ICU agrees. A grapheme has few code points, a
    // whole text of them bounds the walk where directions make it turn round.
    for (std::size_t tries = 0; tries <= state_->text.size(); ++tries) {
        int index = 0;
        int trailing = 0;
        pango_layout_move_cursor_visually(state_->layout.get(), TRUE, static_cast<int>(byte), 0,
                                          side == Side::right ? 1 : -1, &index, &trailing);
        if (index < 0 || index == INT_MAX) return std::nullopt;
        byte = forward(state_->text, static_cast<std::size_t>(index), trailing);
        if (byte != start && state_->snap_back(byte) == byte)
            return ByteOffset{static_cast<std::int64_t>(byte)};
    }
    return std::nullopt;
}

}  // namespace attune::text
