// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

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
        found.stops = find_stops(line, found.seen);
    }
    return found;
}

std::vector<Paragraph::State::Cell> Paragraph::State::find_cells(std::size_t line) const {
    std::vector<Cell> found;
    int run_left = origins[line];
    for (const GSList* node = pango_lines[line]->runs; node != nullptr; node = node->next) {
        auto* run = static_cast<PangoGlyphItem*>(node->data);
        const bool right_to_left = (run->item->analysis.level & 1) != 0;
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
                          right_to_left};
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

std::vector<Paragraph::State::Stop> Paragraph::State::find_stops(std::size_t line,
                                                                 std::vector<Cell> in_order) const {
    std::stable_sort(in_order.begin(), in_order.end(),
                     [](const Cell& a, const Cell& b) { return a.begin < b.begin; });
    const Line& where = lines[line];
    const bool rtl = where.right_to_left;
    const bool last = line + 1 == lines.size();
    // At its ends the line goes on in its own direction. Its extent is that of its cells.
    int left = origins[line];
    int right = left;
    for (const Cell& cell : in_order) {
        left = std::min(left, cell.left);
        right = std::max(right, cell.right);
    }
    std::vector<Stop> stops;
    const auto put = [&](std::int64_t byte, const Cell* before, const Cell* after) {
        const int x_before = before != nullptr ? before->trailing() : rtl ? right : left;
        const int x_after = after != nullptr ? after->leading() : rtl ? left : right;
        const bool before_is_own = before == nullptr || before->right_to_left == rtl;
        stops.push_back({before_is_own ? x_before : x_after, before_is_own ? x_after : x_before, byte});
    };
    for (std::size_t i = 0; i < in_order.size(); ++i)
        if (grapheme_begins[static_cast<std::size_t>(in_order[i].begin)])
            put(in_order[i].begin, i > 0 ? &in_order[i - 1] : nullptr, &in_order[i]);
    // After the last cell: the text's end, or the newline that ends the line. Where the line merely wraps,
    // that position belongs to the next one.
    const std::int64_t end = in_order.empty() ? where.begin : in_order.back().end;
    if (last || end < where.end || in_order.empty())
        put(end, in_order.empty() ? nullptr : &in_order.back(), nullptr);
    if (last && end < where.end) put(where.end, in_order.empty() ? nullptr : &in_order.back(), nullptr);
    // A line too narrow for a whole grapheme may hold only the middle of one.
    if (stops.empty()) {
        std::int64_t byte = where.begin;
        while (byte > 0 && !grapheme_begins[static_cast<std::size_t>(byte)]) --byte;
        stops.push_back({rtl ? right : left, rtl ? right : left, byte});
    }
    return stops;
}

}  // namespace attune::text
