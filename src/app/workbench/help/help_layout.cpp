// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/help/help_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "kit/theme.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr TextStyle body{Face::interface, 1.f, Weight::regular, false, 1.5f};
constexpr TextStyle code{Face::interface, 0.92f, Weight::regular, false, 1.5f};
constexpr TextStyle quote{Face::reading, 1.04f, Weight::regular, false, 1.5f};
constexpr TextStyle cell{Face::interface, 0.94f, Weight::regular, false, 1.45f};

TextStyle heading_style(int level) {
    if (level <= 1) return {Face::reading, 1.5f, Weight::bold, false, 1.3f};
    if (level == 2) return {Face::reading, 1.2f, Weight::bold, false, 1.3f};
    return {Face::interface, 1.f, Weight::semibold, false, 1.4f};
}

// Headings and quotes are in the face of reading, and grow with what they stand above: the size that a
// person gave the transcripts is not that of these pages.
TextStyle as_large_as_labels(Ui& ui, TextStyle style) {
    if (style.face == Face::reading)
        style.size *= ui.em() * measure::reading_text_px / measure::interface_text_px /
                      ui.paint().size_px(style::reading);
    return style;
}

LaidText lay(Ui& ui, const MarkedText& text, const TextStyle& style, float width,
             std::optional<Colour> ink = {}) {
    LaidText laid;
    laid.from = &text;
    if (ink) laid.spans.push_back({0, text.words.size(), false, *ink});
    for (const MarkedSpan& span : text.spans) {
        TextSpan shown{span.begin, span.end};
        shown.bold = span.kind == MarkedSpan::Kind::bold;
        if (span.kind == MarkedSpan::Kind::link) shown.colour = ui.colour(Tone::accent);
        laid.spans.push_back(shown);
    }
    ShapeLook look;
    look.style = as_large_as_labels(ui, style);
    look.width = std::max(1.f, std::floor(width));
    look.spans = laid.spans;
    laid.paragraph = ui.paint().typeset(text.words, look);
    return laid;
}

float natural_width(Ui& ui, const MarkedText& text, const TextStyle& style) {
    ShapeLook look;
    look.style = style;
    return std::ceil(ui.paint().typeset(text.words, look)->width()) + 1;
}

// "1,139", "−0.4", "12 %", "< 5".
bool is_figure(std::string_view words) {
    const bool any = words.find_first_of("0123456789") != std::string_view::npos;
    return any && words.find_first_not_of("0123456789.,%<> +-−") == std::string_view::npos;
}

// Nothing else than numbers, and cells that have none.
bool holds_figures(const std::vector<std::vector<MarkedText>>& rows, std::size_t column) {
    bool any = false;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        const std::string_view words = rows[r][column].words;
        if (is_figure(words))
            any = true;
        else if (!words.empty() && words != "–")
            return false;
    }
    return any;
}

void lay_table(Ui& ui, LaidBlock& laid, float width) {
    const MarkdownBlock& block = *laid.from;
    const float gap = ui.em(1.2f);
    const std::size_t columns = block.rows.empty() ? 0 : block.rows.front().size();
    std::vector<float> wanted(columns, 0);
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        TextStyle style = cell;
        if (r == 0) style.weight = Weight::semibold;
        for (std::size_t c = 0; c < columns; ++c)
            wanted[c] = std::max(wanted[c], natural_width(ui, block.rows[r][c], style));
    }
    for (std::size_t c = 0; c < columns; ++c) laid.figures.push_back(holds_figures(block.rows, c));
    laid.columns = share_width(wanted, width - gap * static_cast<float>(columns > 0 ? columns - 1 : 0));
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        TextStyle style = cell;
        if (r == 0) style.weight = Weight::semibold;
        std::vector<LaidText> row;
        float height = 0;
        for (std::size_t c = 0; c < columns; ++c) {
            row.push_back(lay(ui, block.rows[r][c], style, laid.columns[c]));
            height = std::max(height, row.back().height());
        }
        laid.rows.push_back(std::move(row));
        laid.heights.push_back(std::ceil(height) + ui.em(0.7f));
        laid.height += laid.heights.back();
    }
}

// Room above a block, by what it is and what stands above it.
float space_above(const MarkdownBlock& block, const MarkdownBlock* before) {
    using Kind = MarkdownBlock::Kind;
    if (!before) return 0;
    if (block.kind == Kind::heading) return block.level <= 2 ? 1.9f : 1.3f;
    if (block.kind == Kind::item && before->kind == Kind::item) return 0.25f;
    if (block.kind == Kind::note) return 0.25f;
    return before->kind == Kind::heading ? 0.45f : 0.8f;
}

}  // namespace

float LaidText::height() const {
    return paragraph ? std::ceil(paragraph->height()) : 0;
}

std::vector<float> share_width(const std::vector<float>& wanted, float total) {
    std::vector<float> given(wanted.size(), 0);
    std::vector<std::size_t> open(wanted.size());
    for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
    float left = total;
    for (bool again = true; again && !open.empty();) {
        again = false;
        const float share = left / static_cast<float>(open.size());
        for (auto at = open.begin(); at != open.end();) {
            if (wanted[*at] > share) {
                ++at;
                continue;
            }
            given[*at] = wanted[*at];
            left -= wanted[*at];
            at = open.erase(at);
            again = true;
        }
    }
    for (const std::size_t i : open)
        given[i] = std::max(1.f, std::floor(left / static_cast<float>(open.size())));
    return given;
}

void HelpLayout::fit(Ui& ui, const GuidePage& page, float width) {
    const float em = ui.paint().em();
    if (page_ == &page && width_ == width && em_ == em && theme_ == ui.theme().name()) return;
    page_ = &page;
    width_ = width;
    em_ = em;
    theme_ = ui.theme().name();
    blocks_.clear();
    float y = 0;
    const MarkdownBlock* before = nullptr;
    for (const MarkdownBlock& block : page.blocks) {
        LaidBlock laid;
        laid.from = &block;
        y += ui.em(1) * space_above(block, before);
        laid.y = std::round(y);
        using Kind = MarkdownBlock::Kind;
        switch (block.kind) {
            case Kind::heading:
                laid.text = lay(ui, block.text, heading_style(block.level), width);
                break;
            case Kind::paragraph:
                laid.text = lay(ui, block.text, body, width);
                break;
            case Kind::item:
                laid.x = ui.em(1.4f) * static_cast<float>(block.level + 1);
                laid.text = lay(ui, block.text, body, width - laid.x);
                break;
            case Kind::code:
                laid.x = ui.em(0.9f);
                laid.text = lay(ui, block.text, code, width - 2 * laid.x);
                break;
            case Kind::note:
                laid.text = lay(ui, block.text, cell, width, ui.colour(Tone::muted));
                break;
            case Kind::quote:
                laid.x = ui.em(1.2f);
                laid.text = lay(ui, block.text, quote, width - laid.x);
                break;
            case Kind::table:
                lay_table(ui, laid, width);
                break;
        }
        if (block.kind != Kind::table) laid.height = laid.text.height();
        if (block.kind == Kind::code) laid.height += ui.em(1.2f);
        y = laid.y + laid.height;
        before = &block;
        blocks_.push_back(std::move(laid));
    }
    height_ = y;
}

std::size_t HelpLayout::heading_at(float y) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i < blocks_.size() && blocks_[i].y <= y; ++i)
        if (blocks_[i].from->kind == MarkdownBlock::Kind::heading) found = i;
    return found;
}

}  // namespace attune::workbench
