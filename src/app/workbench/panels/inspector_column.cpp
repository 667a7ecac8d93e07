// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/inspector_column.h"

#include <algorithm>

namespace attune::workbench {

using namespace kit;

Rect InspectorColumn::take(float height) {
    const Rect at{x_, y_, w_, height};
    y_ += height;
    return at;
}

void InspectorColumn::heading(const std::string& words, const std::string& aside) {
    Rect row = take(ui_.em(1.6f));
    if (!aside.empty()) {
        const float width = std::min(row.w * 0.7f, ui_.paint().measure(aside, style::label).w + 1);
        kit::text(ui_, "inspector/aside", row.cut_right(width), aside,
                  {style::label, Tone::muted, Align::end});
    }
    TextLook look{style::strong};
    look.role = Role::heading;
    kit::text(ui_, "inspector/heading", row, words, look);
    space(0.5f);
}

void InspectorColumn::section(std::string_view id, const std::string& words) {
    space(1.2f);
    section_label(ui_, Path("inspector") / id / "label", take(ui_.em(1.35f)), words);
    space(0.35f);
}

void InspectorColumn::words(std::string_view id, std::string_view text, Tone tone, const TextStyle& look,
                            std::span<const TextSpan> spans) {
    if (text.empty()) return;
    TextLook shown{look, tone};
    shown.wrap = true;
    shown.spans = spans;
    const float height = ui_.paint().height_wrapped(text, look, w_);
    kit::text(ui_, Path("inspector") / id, take(height), text, shown);
}

void InspectorColumn::chips(std::string_view id, const std::vector<Chip>& all) {
    Flow flow({x_, y_, w_, 1e6F}, ui_.em(0.5f));
    for (const Chip& one : all) {
        Size size = chip_size(ui_, one.look);
        size.w = std::min(size.w, w_);
        const Rect at = flow.next(size);
        if (kit::chip(ui_, Path("inspector") / id / one.id, at, one.look) == ChipPress::pressed &&
            one.pressed)
            frame_.act(one.pressed);
    }
    y_ += flow.height();
}

std::optional<std::size_t> InspectorColumn::choice(std::string_view id, const std::string& name,
                                                   std::span<const Segment> segments,
                                                   std::optional<std::size_t> chosen) {
    SegmentedLook look;
    look.name = name;
    look.segments = segments;
    look.chosen = chosen;
    look.may_clear = true;
    look.enabled = frame_.bench.writable();
    const Size size = segmented_size(ui_, look);
    if (size.w <= w_) return segmented(ui_, Path("inspector") / id, take(size.h), look);
    std::optional<std::size_t> picked;
    Flow flow({x_, y_, w_, 1e6F}, ui_.em(0.4f));
    for (std::size_t i = 0; i < segments.size(); ++i) {
        ChipLook one;
        one.label = segments[i].label;
        one.selected = chosen == i;
        one.enabled = look.enabled;
        if (kit::chip(ui_, Path("inspector") / id / segments[i].id, flow.next(chip_size(ui_, one)), one) ==
            ChipPress::pressed)
            picked = i;
    }
    y_ += flow.height();
    return picked;
}

}  // namespace attune::workbench
