// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/pdf_pages.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace attune::exchange::report {
namespace {

constexpr double head_baseline = 38;
constexpr double top = 66;
constexpr double bar_distance = 9, bar_width = 2.2;
constexpr print::Words head_look{text::FontRole::interface, 7.5F, text::Weight::regular, print::grey};

double height_of_line(const text::Line& line) {
    return static_cast<double>(line.height) / print::units_a_point;
}

}  // namespace

double height_of(const std::vector<Piece>& pieces) {
    double all = 0;
    for (const Piece& piece : pieces) all += piece.height();
    return all;
}

void Pages::restart(bool draws) {
    draws_ = draws;
    page_ = 0;
    next_page();
}

void Pages::finish() {
    pages_ = page_;
    if (draws_) sheet_.end_page();
}

void Pages::next_page() {
    if (draws_ && page_ > 0) sheet_.end_page();
    ++page_;
    y_ = page_ == 1 ? top - 6 : top;
    if (!draws_) return;
    const double until = sheet_.layout().width - side;
    const double wide =
        sheet_.label_before(fmt::format("Page {} of {}", page_, pages_), head_look, until, head_baseline, 90);
    if (page_ == 1) return;
    sheet_.label(report_.title, head_look, side, head_baseline, until - side - wide - 14);
    sheet_.fill(side, head_baseline + 6, until - side, 0.5, print::hairline_grey);
}

void Pages::need(double points) {
    const print::Layout& layout = sheet_.layout();
    if (y_ + points > layout.foot() && y_ > top) next_page();
}

int Pages::page_of(const std::string& anchor) const {
    const auto at = anchors_.find(anchor);
    return at == anchors_.end() ? 0 : at->second;
}

void Pages::here(const std::string& anchor, const std::string& title) {
    if (!draws_)
        anchors_.emplace(anchor, page_);
    else if (!title.empty())
        sheet_.bookmark(title, page_, y_);
}

std::vector<Piece> Pages::set(std::string_view words, const Look& look, double x, double width,
                              std::vector<text::StyleSpan> spans) {
    text::ParagraphStyle style;
    style.role = look.role;
    style.size = look.size * print::units_a_point;
    style.weight = look.weight;
    style.line_height = look.line_height;
    style.alignment = look.alignment;
    style.direction = look.direction;
    style.width = static_cast<float>(width) * print::units_a_point;
    std::vector<Piece> pieces;
    const auto parts = text::split_long_paragraph(words);
    if (parts.size() < 2) style.spans = std::move(spans);
    pieces.reserve(parts.size());
    for (const std::string_view part : parts)
        pieces.push_back({sheet_.typesetter().layout(part, style), look.ink, x, {}});
    return pieces;
}

std::vector<Piece> Pages::set(const Line& runs, const Look& look, double x, double width) {
    std::string words;
    std::vector<text::StyleSpan> spans;
    for (const Run& run : runs) {
        const auto begin = static_cast<std::int64_t>(words.size());
        words += run.text;
        if (!run.strong && !run.emphasis) continue;
        text::StyleSpan& span = spans.emplace_back();
        span.begin = begin;
        span.end = static_cast<std::int64_t>(words.size());
        if (run.strong) span.weight = text::Weight::bold;
        if (run.emphasis) span.italic = true;
    }
    return set(words, look, x, width, std::move(spans));
}

void Pages::draw(const Piece& piece, std::size_t line, double y) {
    if (!draws_) return;
    const text::Line& at = piece.paragraph.lines()[line];
    sheet_.line(piece.paragraph, line, piece.x, y - static_cast<double>(at.top) / print::units_a_point,
                piece.ink);
    if (piece.bar) sheet_.fill(piece.x - bar_distance, y, bar_width, height_of_line(at), *piece.bar);
}

void Pages::put(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
        const auto& lines = piece.paragraph.lines();
        for (std::size_t k = 0; k < lines.size(); ++k) {
            const double high = height_of_line(lines[k]);
            need(high);
            draw(piece, k, y_);
            y_ += high;
        }
    }
}

double Pages::room() const {
    return sheet_.layout().foot() - top;
}

void Pages::put_row(const std::vector<std::vector<Piece>>& cells, const std::function<void()>& on_new_page) {
    struct Cell {
        std::vector<std::pair<const Piece*, std::size_t>> lines;
        std::size_t next = 0;
    };
    std::vector<Cell> left;
    for (const auto& cell : cells) {
        auto& queue = left.emplace_back();
        for (const Piece& piece : cell)
            for (std::size_t k = 0; k < piece.paragraph.lines().size(); ++k)
                queue.lines.emplace_back(&piece, k);
    }
    const double foot = sheet_.layout().foot();
    for (bool fresh = false;;) {
        double lowest = y_;
        bool more = false;
        for (Cell& cell : left) {
            double y = y_;
            for (bool first = true; cell.next < cell.lines.size(); ++cell.next, first = false) {
                const auto& [piece, line] = cell.lines[cell.next];
                const double high = height_of_line(piece->paragraph.lines()[line]);
                // A line that no page has room for stands where it can.
                if (y + high > foot && !(fresh && first)) break;
                draw(*piece, line, y);
                y += high;
            }
            more = more || cell.next < cell.lines.size();
            lowest = std::max(lowest, y);
        }
        y_ = lowest;
        if (!more) return;
        next_page();
        on_new_page();
        fresh = true;
    }
}

void Pages::put_along(const std::vector<Piece>& pieces, const std::vector<Piece>& who,
                      const std::vector<Piece>& beside) {
    struct Waiting {
        const Piece* piece;
        std::size_t line;
    };
    const auto queue_of = [](const std::vector<Piece>& from) {
        std::vector<Waiting> queue;
        for (const Piece& piece : from)
            for (std::size_t k = 0; k < piece.paragraph.lines().size(); ++k) queue.push_back({&piece, k});
        return queue;
    };
    struct Column {
        std::vector<Waiting> queue;
        std::size_t next = 0;
        double y = 0;
    };
    Column columns[2] = {{queue_of(who), 0, y_}, {queue_of(beside), 0, y_}};
    const auto run_down = [&](double until) {
        for (Column& column : columns)
            while (column.next < column.queue.size()) {
                const auto& [piece, line] = column.queue[column.next];
                const double high = height_of_line(piece->paragraph.lines()[line]);
                if (column.y + high > until) break;
                draw(*piece, line, column.y);
                column.y += high;
                ++column.next;
            }
    };
    const auto break_before = [&](double high) {
        const int before = page_;
        need(high);
        if (page_ != before)
            for (Column& column : columns) column.y = y_;
    };
    for (const Waiting& main : queue_of(pieces)) {
        const double high = height_of_line(main.piece->paragraph.lines()[main.line]);
        break_before(high);
        draw(*main.piece, main.line, y_);
        y_ += high;
        run_down(y_);
    }
    const double foot = sheet_.layout().foot();
    for (;;) {
        run_down(foot);
        const bool left =
            columns[0].next < columns[0].queue.size() || columns[1].next < columns[1].queue.size();
        y_ = std::max({y_, columns[0].y, columns[1].y});
        if (!left) return;
        next_page();
        for (Column& column : columns) column.y = y_;
    }
}

void Pages::put(const ChartBand& band) {
    const double scale = width() / chart_width, high = band.height * scale;
    need(high);
    for (const ChartShape& shape : band.shapes) {
        if (!draws_) break;
        const double x = side + shape.x * scale, y = y_ + shape.y * scale;
        if (shape.kind != ChartShape::Kind::label) {
            // Grey, and light enough under words.
            const bool bar = shape.kind == ChartShape::Kind::bar;
            const double light = bar ? 0.25 + 0.8 * (1 - shape.strength) : 0.97 - 0.42 * shape.strength;
            sheet_.fill(x, y, shape.width * scale, shape.height * scale, {light, light, light});
            continue;
        }
        print::Words look{text::FontRole::interface, 8, text::Weight::regular, print::black};
        if (shape.as == ChartShape::As::head) look.weight = text::Weight::semibold;
        if (shape.as == ChartShape::As::quiet) look.ink = print::grey;
        if (!shape.middle) {
            sheet_.label(shape.words, look, x, y, width());
            continue;
        }
        // Set where it would end in the middle first, to learn how wide it is.
        Look wide{look.role, look.size, look.weight, look.ink};
        const auto pieces = set(shape.words, wide, 0, width());
        double longest = 0;
        for (const Piece& piece : pieces)
            for (const auto& line : piece.paragraph.lines())
                longest =
                    std::max(longest, static_cast<double>(line.right - line.left) / print::units_a_point);
        sheet_.label(shape.words, look, x - longest / 2, y, width());
    }
    y_ += high;
}

void Pages::rule(print::Ink ink, double thick) {
    if (draws_) sheet_.fill(side, y_, width(), thick, ink);
}

void Pages::label_before(std::string_view words, const print::Words& look, double baseline) {
    if (draws_) sheet_.label_before(words, look, side + prose(), baseline, 60);
}

}  // namespace attune::exchange::report
