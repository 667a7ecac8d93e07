// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/marked_blocks.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "kit/widgets/basics.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::vector<Rect> boxes(const LaidText& text, const MarkedSpan& span, Point at) {
    std::vector<Rect> all;
    for (const text::Box& box : text.paragraph->range_boxes(ByteOffset{static_cast<std::int64_t>(span.begin)},
                                                            ByteOffset{static_cast<std::int64_t>(span.end)}))
        all.push_back({at.x + box.x, at.y + box.y, box.width, box.height});
    return all;
}

Role role_of(const MarkdownBlock& block) {
    return block.kind == MarkdownBlock::Kind::heading ? Role::heading : Role::paragraph;
}

}  // namespace

void MarkedDrawer::text(const LaidText& text, Point at) const {
    if (!text.from) return;
    const Colour ink = ui_.colour(Tone::text);
    for (const MarkedSpan& span : text.from->spans) {
        if (span.kind != MarkedSpan::Kind::code) continue;
        for (const Rect& box : boxes(text, span, at)) {
            const float shave = std::round(box.h * 0.1f);
            ui_.paint().fill(
                Rect{box.x - ui_.em(0.15f), box.y + shave, box.w + ui_.em(0.3f), box.h - 2 * shave},
                ui_.colour(Tone::panel), ui_.em(0.25f));
        }
    }
    ui_.paint().draw(*text.paragraph, at, ink, text.spans);
    for (const MarkedSpan& span : text.from->spans)
        if (span.kind == MarkedSpan::Kind::link) link(text, span, at);
}

void MarkedDrawer::link(const LaidText& text, const MarkedSpan& span, Point at) const {
    const auto places = boxes(text, span, at);
    if (places.empty()) return;
    Node node;
    node.path = (path_ / "link" / ++links_).text();
    node.role = Role::link;
    node.name = text.from->words.substr(span.begin, span.end - span.begin);
    node.description = span.target;
    // The longest of its pieces takes the pointer; the others are only painted.
    node.bounds = *std::max_element(places.begin(), places.end(), [](Rect a, Rect b) { return a.w < b.w; });
    const Touch touch = ui_.control(std::move(node));
    if (touch.hovered) ui_.set_cursor(Cursor::hand);
    for (const Rect& box : places) {
        ui_.paint().horizontal(box.x, std::round(box.bottom() - box.h * 0.16f), box.w,
                               ui_.colour(Tone::accent).faded(touch.hovered ? 1.0 : 0.5));
        if (touch.ring) focus_ring(ui_, box, ui_.em(measure::rounding_small));
    }
    if (touch.activated)
        frame_.act([target = span.target, follow = follow_](Workbench& bench) { follow(bench, target); });
}

void MarkedDrawer::describe(std::size_t number, const MarkdownBlock& block, Rect at) const {
    Node node;
    node.path = (path_ / "block" / static_cast<int>(number)).text();
    node.role = role_of(block);
    node.level = block.level;
    node.name = block.text.words;
    for (const auto& row : block.rows) {
        for (const MarkedText& cell : row) node.name += cell.words + "\t";
        node.name += "\n";
    }
    node.bounds = at;
    ui_.describe(std::move(node));
}

void MarkedDrawer::table(const LaidBlock& block, Point at) const {
    const float gap = ui_.em(1.2f), pad = ui_.em(0.35f);
    float width = -gap;
    for (const float column : block.columns) width += column + gap;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        float x = at.x;
        for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
            const LaidText& cell = block.rows[r][c];
            const bool at_end = c < block.figures.size() && block.figures[c] && cell.paragraph;
            const float spare = at_end ? std::floor(block.columns[c] - cell.paragraph->width()) : 0.f;
            text(cell, {x + std::max(0.f, spare), at.y + pad});
            x += block.columns[c] + gap;
        }
        at.y += block.heights[r];
        ui_.paint().horizontal(at.x, std::round(at.y), width, ui_.colour(Tone::line));
    }
}

void MarkedDrawer::draw(std::size_t number, const LaidBlock& block, Rect at) const {
    describe(number, *block.from, at);
    switch (block.from->kind) {
        case MarkdownBlock::Kind::table:
            return table(block, at.origin());
        case MarkdownBlock::Kind::code:
            ui_.paint().fill(at, ui_.colour(Tone::panel), ui_.em(measure::rounding));
            return text(block.text, {at.x + block.x, at.y + ui_.em(0.6f)});
        case MarkdownBlock::Kind::quote:
            ui_.paint().fill(Rect{at.x, at.y, std::max(2.f, std::round(ui_.em(0.18f))), at.h},
                             ui_.colour(Tone::line));
            return text(block.text, {at.x + block.x, at.y});
        case MarkdownBlock::Kind::item:
            ui_.paint().label({at.x + block.x - ui_.em(1.4f), at.y, ui_.em(1.2f), ui_.em(1.5f)},
                              block.from->marker, {style::label, ui_.colour(Tone::muted), Align::start});
            [[fallthrough]];
        default:
            return text(block.text, {at.x + block.x, at.y});
    }
}

void scroll_by_keys(Ui& ui, ScrollState& state) {
    const float line = ui.em(3);
    if (ui.take(Key::down)) state.y += line;
    if (ui.take(Key::up)) state.y -= line;
    if (ui.take(Key::space)) state.y += state.view * 0.9f;
    if (ui.take(Key::home)) state.y = 0;
    if (ui.take(Key::end)) state.y = state.most();
    state.y = std::round(state.y);
    state.clamp();
}

}  // namespace attune::workbench
