// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/print/page.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "model/stripes.h"

namespace attune::exchange::print {
namespace {

constexpr double underline_thick = 0.8;
constexpr double underline_step = 1.5;
constexpr double stripe_width = 2.2;
constexpr double stripe_pitch = 5.2;
constexpr float name_height = 9.5F;
// A name may stand so far below its stripe before it is only counted: paper does not scroll.
constexpr float names_reach = 4;
constexpr int numbered_lines = 5;

constexpr Words number_look{text::FontRole::interface, 6.5F, text::Weight::regular, grey};
constexpr Words speaker_look{text::FontRole::interface, 7.5F, text::Weight::semibold, grey};
constexpr Words note_look{text::FontRole::interface, 6.5F, text::Weight::regular, grey};
constexpr Words initials_look{text::FontRole::interface, 6.5F, text::Weight::regular, grey};
constexpr Words name_look{text::FontRole::interface, 7, text::Weight::regular, black};

// "P4 (mother, Urdu)" as "P4".
std::string_view without_attributes(std::string_view label) {
    const auto open = label.find(" (");
    return open == std::string_view::npos || open == 0 ? label : label.substr(0, open);
}

class Page {
  public:
    Page(Sheet& sheet, const Printing& printing, std::size_t page)
        : sheet_(sheet), p_(printing), layout_(sheet.layout()), first_(printing.flow.pages[page]) {
        end_ = page + 1 < p_.flow.pages.size() ? p_.flow.pages[page + 1] : p_.flow.lines.size();
    }

    void draw() {
        for (std::size_t i = first_; i < end_;) {
            const std::size_t index = p_.flow.lines[i].paragraph;
            const text::Paragraph set = set_paragraph(sheet_.typesetter(), p_.source, p_.translator,
                                                      p_.flow.paragraphs[index], layout_.text);
            std::size_t last = i;
            while (last < end_ && p_.flow.lines[last].paragraph == index) ++last;
            draw_lines(set, i, last);
            i = last;
        }
        if (p_.source.shows_codings) draw_stripes();
    }

  private:
    struct Shown {
        std::size_t coding;
        model::LineBand first;
        model::LineBand last;
    };

    // Lines [from, to) of the flow, all of one paragraph.
    void draw_lines(const text::Paragraph& set, std::size_t from, std::size_t to) {
        const FlowParagraph& paragraph = p_.flow.paragraphs[p_.flow.lines[from].paragraph];
        const bool asks = paragraph.turn && p_.source.turns[*paragraph.turn].asks;
        for (std::size_t i = from; i < to; ++i) {
            const FlowLine& flow = p_.flow.lines[i];
            const text::Line& line = set.lines()[flow.line];
            const double y = flow.top - line.top / units_a_point;  // of the paragraph's own top
            sheet_.line(set, flow.line, layout_.text_x(), y, asks ? grey : black);
            const double baseline = y + line.baseline / units_a_point;
            if (flow.line == 0 && paragraph.opens) draw_margin(*paragraph.turn, baseline);
            if ((i + 1) % numbered_lines == 0)
                sheet_.label_before(std::to_string(i + 1), number_look, layout_.side + layout_.margin - 7,
                                    baseline, 20);
            seen_.push_back({static_cast<std::int64_t>(i), static_cast<float>(flow.top),
                             static_cast<float>(flow.top + line.height / units_a_point)});
            ranges_.push_back(range_of(paragraph, line));
        }
        if (p_.source.shows_codings) draw_underlines(set, paragraph, from, to);
    }

    TextRange range_of(const FlowParagraph& paragraph, const text::Line& line) const {
        const std::int64_t start = p_.translator.to_bytes(paragraph.range.begin).value;
        return {p_.translator.to_code_point(ByteOffset{start + line.begin}),
                p_.translator.to_code_point(ByteOffset{start + line.end})};
    }

    void draw_margin(std::size_t turn, double baseline) {
        const PrintedTurn& said = p_.source.turns[turn];
        constexpr double numbers = 15;
        const double room = layout_.margin - numbers - 5 - 20;  // up to the line numbers
        sheet_.label_before(std::to_string(turn + 1), number_look, layout_.side + numbers, baseline, numbers);
        sheet_.label(without_attributes(said.speaker), speaker_look, layout_.side + numbers + 5, baseline,
                     room);
        sheet_.label(said.note, note_look, layout_.side + numbers + 5, baseline + 8.5, room);
    }

    void draw_underlines(const text::Paragraph& set, const FlowParagraph& paragraph, std::size_t from,
                         std::size_t to) {
        if (!p_.options.underlines) return;
        std::map<std::size_t, int> hidden;
        const std::int64_t start = p_.translator.to_bytes(paragraph.range.begin).value;
        for (std::size_t i = 0; i < p_.source.codings.size(); ++i) {
            const PrintedCoding& coding = p_.source.codings[i];
            if (coding.range.begin >= paragraph.range.end) break;
            if (!coding.range.overlaps(paragraph.range)) continue;
            const TextRange here{std::max(coding.range.begin, paragraph.range.begin),
                                 std::min(coding.range.end, paragraph.range.end)};
            const Ink ink = ink_of(p_.source.codes[coding.code].colour);
            const auto boxes = set.range_boxes(ByteOffset{p_.translator.to_bytes(here.begin).value - start},
                                               ByteOffset{p_.translator.to_bytes(here.end).value - start});
            for (std::size_t b = 0; b < boxes.size(); ++b) {
                const text::Box& box = boxes[b];
                const std::size_t number = set.line_at(box.y + box.height / 2);
                const std::size_t first = p_.flow.lines[from].line;
                if (number < first || number >= first + (to - from)) continue;
                if (p_.lanes[i] >= model::underline_rows) {
                    ++hidden[number];
                    continue;
                }
                const FlowLine& flow = p_.flow.lines[from + number - first];
                const text::Line& line = set.lines()[number];
                const double foot = flow.top + line.height / units_a_point;
                const double y = foot - 2.4 + underline_step * p_.lanes[i];
                const double x = layout_.text_x() + box.x / units_a_point;
                const double wide = box.width / units_a_point;
                sheet_.fill(x, y, wide, underline_thick, ink);
                // Small ends, so that touching codings can be told apart.
                const bool begins = b == 0 && here.begin == coding.range.begin;
                const bool ends = b + 1 == boxes.size() && here.end == coding.range.end;
                const double rise = 2;
                if (line.right_to_left ? ends : begins) sheet_.fill(x, y - rise, 0.6, rise, ink);
                if (line.right_to_left ? begins : ends) sheet_.fill(x + wide - 0.6, y - rise, 0.6, rise, ink);
            }
        }
        for (const auto& [number, count] : hidden) {
            const FlowLine& flow = p_.flow.lines[from + number - p_.flow.lines[from].line];
            const text::Line& line = set.lines()[number];
            const double baseline = flow.top + (line.baseline - line.top) / units_a_point;
            sheet_.label(fmt::format("+{}", count),
                         {text::FontRole::interface, 5.5F, text::Weight::regular, grey},
                         layout_.side + layout_.margin + layout_.text + 1, baseline, layout_.gap - 2);
        }
    }

    // The line of this page that holds a place; what lies outside the page counts as its edge.
    model::LineBand band_at(CodePoint at) const {
        const auto after =
            std::upper_bound(ranges_.begin(), ranges_.end(), at,
                             [](CodePoint p, const TextRange& line) { return p < line.begin; });
        return seen_[after == ranges_.begin() ? 0 : static_cast<std::size_t>(after - ranges_.begin()) - 1];
    }

    void draw_stripes() {
        if (ranges_.empty()) return;
        const TextRange seen{ranges_.front().begin, ranges_.back().end + 1};
        std::vector<model::StripeSpan> spans;
        std::vector<model::Stripe> crowded;
        for (std::size_t i = 0; i < p_.source.codings.size(); ++i) {
            const TextRange range = p_.source.codings[i].range;
            if (range.begin >= seen.end) break;
            if (!range.overlaps(seen)) continue;
            const model::LineBand first = band_at(std::max(range.begin, seen.begin));
            const model::LineBand last = band_at(std::min(range.end, seen.end) - 1);
            if (p_.lanes[i] < model::stripe_lanes)
                spans.push_back({i, p_.lanes[i], first, last});
            else
                crowded.push_back({i, model::stripe_lanes - 1, first.top, last.bottom});
        }
        auto stripes = model::place_stripes(spans, 1.2F);
        const double begin = layout_.side + layout_.margin + layout_.text + layout_.gap;
        for (const model::Stripe& stripe : stripes) {
            const double x = layout_.place(begin + stripe_pitch * stripe.lane, stripe_width);
            sheet_.fill(x, stripe.top, stripe_width, static_cast<double>(stripe.bottom - stripe.top),
                        ink_of(p_.source.codes[p_.source.codings[stripe.item].code].colour));
        }
        stripes.insert(stripes.end(), crowded.begin(), crowded.end());
        for (const model::StripeName& name :
             model::place_names(stripes, name_height, static_cast<float>(layout_.top), names_reach,
                                static_cast<float>(layout_.foot() + 20)))
            draw_name(name, begin);
    }

    void draw_name(const model::StripeName& name, double begin) {
        double from = begin + stripe_pitch * name.lane_after + 1;
        const double until = begin + layout_.stripes;
        const double baseline = static_cast<double>(name.top) + 7;
        if (name.more) {
            sheet_.label(fmt::format("+{}", name.items.size()), name_look, from, baseline, until - from);
            return;
        }
        const std::size_t coding = name.items.front();
        const PrintedCoding& printed = p_.source.codings[coding];
        if (p_.lanes[coding] >= model::stripe_lanes) {
            sheet_.fill(layout_.place(from, 4), baseline - 5, 4, 4,
                        ink_of(p_.source.codes[printed.code].colour));
            from += 6;
        }
        const double initials = sheet_.label(printed.initials, initials_look, from, baseline, 24);
        from += initials > 0 ? initials + 3 : 0;
        sheet_.label(p_.source.codes[printed.code].name, name_look, from, baseline, until - from);
    }

    Sheet& sheet_;
    const Printing& p_;
    const Layout& layout_;
    std::size_t first_;
    std::size_t end_ = 0;
    std::vector<model::LineBand> seen_;  // of each line of the page
    std::vector<TextRange> ranges_;
};

}  // namespace

void draw_page(Sheet& sheet, const Printing& printing, std::size_t page) {
    Page(sheet, printing, page).draw();
}

}  // namespace attune::exchange::print
