// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "text/boundaries.h"
#include "text/layout.h"
#include "text/typesetter_state.h"

// Where carets stand and ranges lie in a line. Pango answers the same questions one position at a time, each
// by walking the whole line, and by its own idea of a character; here one walk serves all, and ICU's
// graphemes count.
namespace attune::text {

void Paragraph::State::find_graphemes() {
    if (!grapheme_begins.empty()) return;
    grapheme_begins.assign(text.size() + 1, false);
    const Translator translator(text);
    const Boundaries boundaries(translator);
    for (CodePoint at{0}; at < translator.length(); at = boundaries.next(Unit::grapheme, at))
        grapheme_begins[static_cast<std::size_t>(translator.to_bytes(at).value)] = true;
    grapheme_begins[text.size()] = true;
}

std::size_t Paragraph::State::snap_back(std::size_t byte) {
    find_graphemes();
    byte = std::min(byte, text.size());
    while (byte > 0 && !grapheme_begins[byte]) --byte;
    return byte;
}

const Paragraph::State::LineCells& Paragraph::State::cells_of(std::size_t line) {
    cells.resize(lines.size());
    LineCells& found = cells[line];
    if (!found.known) {
        find_graphemes();
        found.known = true;
        found.seen = find_cells(line);
        find_stops(line, found);
    }
    return found;
}

std::vector<Paragraph::State::Cell> Paragraph::State::find_cells(std::size_t line) const {
    std::vector<Cell> found;
    int run_left = origins[line];
    for (const GSList* node = pango_lines[line]->runs; node != nullptr; node = node->next) {
        auto* run = static_cast<PangoGlyphItem*>(node->data);
        const int level = run->item->analysis.level;
        const bool right_to_left = (level & 1) != 0;
        int run_width = 0;
        for (int g = 0; g < run->glyphs->num_glyphs; ++g) run_width += run->glyphs->glyphs[g].geometry.width;
        run_left += run->start_x_offset;
        int x = right_to_left ? run_left + run_width : run_left;  // clusters come in the order of the text
        const std::size_t first = found.size();
        PangoGlyphItemIter cluster;
        for (gboolean has = pango_glyph_item_iter_init_start(&cluster, run, text.c_str()); has != 0;
             has = pango_glyph_item_iter_next_cluster(&cluster)) {
            int width = 0;
            const int step = cluster.start_glyph < cluster.end_glyph ? 1 : -1;
            for (int g = cluster.start_glyph; g != cluster.end_glyph; g += step)
                width += run->glyphs->glyphs[g].geometry.width;
            // A ligature of several graphemes ("ffi", lam-alef) is shared out evenly among them.
            std::vector<std::int64_t> begins{cluster.start_index};
            for (std::int64_t byte = cluster.start_index + 1; byte < cluster.end_index; ++byte)
                if (grapheme_begins[static_cast<std::size_t>(byte)]) begins.push_back(byte);
            const auto parts = static_cast<int>(begins.size());
            for (int part = 0; part < parts; ++part) {
                const int from = width * part / parts;
                const int to = width * (part + 1) / parts;
                const auto i = static_cast<std::size_t>(part);
                Cell cell{begins[i], part + 1 < parts ? begins[i + 1] : cluster.end_index, x + from, x + to,
                          level};
                if (right_to_left) {
                    cell.left = x - to;
                    cell.right = x - from;
                }
                found.push_back(cell);
            }
            x += right_to_left ? -width : width;
        }
        if (right_to_left) std::reverse(found.begin() + static_cast<std::ptrdiff_t>(first), found.end());
        run_left += run_width + run->end_x_offset;
    }
    return found;
}

bool Paragraph::State::wraps(std::size_t line) const {
    if (line + 1 >= lines.size()) return false;
    return lines[line].begin + pango_lines[line]->length == lines[line].end;
}

void Paragraph::State::find_stops(std::size_t line, LineCells& cells) const {
    const std::vector<Cell>& seen = cells.seen;
    const std::size_t count = seen.size();
    std::vector<std::size_t> in_order(count);
    std::iota(in_order.begin(), in_order.end(), std::size_t{0});
    std::stable_sort(in_order.begin(), in_order.end(),
                     [&](std::size_t a, std::size_t b) { return seen[a].begin < seen[b].begin; });
    const Line& where = lines[line];
    const bool rtl = where.right_to_left;
    // At its ends the line goes on in its own direction. Its extent is that of its cells.
    int left = origins[line];
    int right = left;
    for (const Cell& cell : seen) {
        left = std::min(left, cell.left);
        right = std::max(right, cell.right);
    }
    struct Edge {
        int level;
        int x;
        std::size_t number;
    };
    const auto behind = [&](std::optional<std::size_t> cell) -> Edge {
        if (!cell) return {rtl ? 1 : 0, rtl ? right : left, rtl ? count : 0};
        return {seen[*cell].level, seen[*cell].trailing(), seen[*cell].right_to_left() ? *cell : *cell + 1};
    };
    const auto ahead = [&](std::optional<std::size_t> cell) -> Edge {
        if (!cell) return {rtl ? 1 : 0, rtl ? left : right, rtl ? 0 : count};
        return {seen[*cell].level, seen[*cell].leading(), seen[*cell].right_to_left() ? *cell + 1 : *cell};
    };
    const auto stop = [&](std::int64_t byte, std::optional<std::size_t> before,
                          std::optional<std::size_t> after) -> Stop {
        const Edge b = behind(before);
        const Edge a = ahead(after);
        const bool before_wins = b.level <= a.level;
        return {before_wins ? b.x : a.x, before_wins ? a.x : b.x, byte, before_wins ? b.number : a.number};
    };
    std::vector<Stop>& stops = cells.stops;
    const std::optional<std::size_t> none;
    for (std::size_t i = 0; i < count; ++i)
        if (grapheme_begins[static_cast<std::size_t>(seen[in_order[i]].begin)])
            stops.push_back(
                stop(seen[in_order[i]].begin, i > 0 ? std::optional(in_order[i - 1]) : none, in_order[i]));
    // After the last cell: the text's end, or the newline that ends the line. Where the line merely wraps,
    // that position belongs to the next one.
    const bool last = line + 1 == lines.size();
    const std::optional<std::size_t> end_cell = count == 0 ? none : std::optional(in_order.back());
    const std::int64_t end = count == 0 ? where.begin : seen[*end_cell].end;
    if (last || end < where.end || count == 0) stops.push_back(stop(end, end_cell, none));
    if (last && end < where.end) stops.push_back(stop(where.end, end_cell, none));
    if (wraps(line) && count > 0 && grapheme_begins[static_cast<std::size_t>(where.end)])
        cells.wrap_end = stop(where.end, end_cell, none);
    // A line too narrow for a whole grapheme may hold only the middle of one.
    if (stops.empty()) {
        std::int64_t byte = where.begin;
        while (byte > 0 && !grapheme_begins[static_cast<std::size_t>(byte)]) --byte;
        stops.push_back({rtl ? right : left, rtl ? right : left, byte, 0});
    }
    cells.sight.resize(stops.size());
    std::iota(cells.sight.begin(), cells.sight.end(), std::size_t{0});
    std::stable_sort(cells.sight.begin(), cells.sight.end(),
                     [&](std::size_t a, std::size_t b) { return stops[a].edge < stops[b].edge; });
}

}  // namespace attune::text
