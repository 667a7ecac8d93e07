// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/figure/lay_out.h"

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double title_size = 14, counted_size = 11;

double whole_page(const Description& description, double width) {
    // A matrix of many columns would be unreadable on a narrow page.
    const auto* map = std::get_if<HeatMap>(&description.body);
    if (map == nullptr || description.empty()) return width;
    const double names = 200, column = 26;
    return std::max(width, 2 * margin + names + column * static_cast<double>(map->columns.size()));
}

}  // namespace

Drawing lay_out(const Description& description, const Measure& measure, double width) {
    Canvas canvas(measure, whole_page(description, width));
    canvas.y = canvas.lines(canvas.wrapped(description.title, title_size, canvas.room(), 4, true),
                            canvas.left(), canvas.y, title_size, Ink::text, Align::start, true);
    if (!description.counted.empty())
        canvas.y = canvas.lines(canvas.wrapped(description.counted, counted_size, canvas.room(), 6),
                                canvas.left(), canvas.y + 2, counted_size, Ink::quiet);
    canvas.y += 10;
    if (description.empty()) {
        canvas.y = canvas.lines(canvas.wrapped(description.nothing, counted_size, canvas.room(), 12),
                                canvas.left(), canvas.y, counted_size, Ink::text);
    } else {
        std::visit(
            [&](const auto& body) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(body)>, std::monostate>)
                    put(canvas, body);
            },
            description.body);
    }
    if (!description.notes.empty()) canvas.y += 8;
    for (const auto& note : description.notes)
        canvas.y = canvas.lines(canvas.wrapped(note, note_size, canvas.room(), 30), canvas.left(),
                                canvas.y + 2, note_size, Ink::quiet);
    return std::move(canvas).take();
}

}  // namespace attune::figure
