// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/basics.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "kit/theme.h"

namespace attune::kit {

Size text(Ui& ui, const Path& path, Rect at, std::string_view words, const TextLook& look) {
    if (!path.empty()) {
        Node node;
        node.path = path.text();
        node.role = look.role;
        node.name = std::string(words);
        node.bounds = at;
        if (look.role == Role::heading) node.level = 1;
        ui.describe(std::move(node));
    }
    LabelLook label;
    label.style = look.style;
    label.colour = ui.colour(look.tone);
    label.align = look.align;
    label.wrap = look.wrap;
    label.spans = look.spans;
    label.runs = look.runs;
    return ui.paint().label(at, words, label);
}

float text_height(Ui& ui, std::string_view words, float width, const TextStyle& style) {
    return ui.paint().height_wrapped(words, style, width);
}

void section_label(Ui& ui, const Path& path, Rect at, const std::string& words) {
    TextLook look;
    look.style = style::small;
    look.tone = Tone::muted;
    look.role = Role::heading;
    text(ui, path, at, words, look);
}

void status_line(Ui& ui, const Path& path, Rect at, const std::string& sentence, bool warning) {
    auto& said = ui.memory<std::string>(path);
    if (said != sentence) {
        said = sentence;
        if (!sentence.empty()) ui.announce(sentence);
    }
    TextLook look;
    look.style = style::small;
    look.tone = warning ? Tone::warning : Tone::muted;
    look.role = Role::status;
    look.runs = Runs::interface;
    look.wrap = at.h > 1.9f * ui.paint().line_px(look.style);
    text(ui, path, at, sentence, look);
}

void progress_bar(Ui& ui, const Path& path, Rect at, const std::string& name, double done) {
    Node node;
    node.path = path.text();
    node.role = Role::progress;
    node.name = name;
    node.bounds = at;
    if (done >= 0) node.value = fmt::format("{:.0f} %", std::clamp(done, 0.0, 1.0) * 100);
    ui.describe(std::move(node));
    const float thickness = std::max(3.f, ui.em(0.3f));
    const Rect track = at.centred({at.w, thickness}).snapped();
    Painter& paint = ui.paint();
    paint.fill(track, ui.colour(Tone::line), thickness / 2);
    Rect part = track;
    if (done >= 0) {
        part.w = std::round(track.w * static_cast<float>(std::clamp(done, 0.0, 1.0)));
    } else {  // a part that wanders to and fro; asks for frames only while it is shown
        const auto t = static_cast<float>(0.5 - 0.5 * std::cos(ui.now() * 2.5));
        part.w = track.w * 0.3f;
        part.x += (track.w - part.w) * t;
        ui.wake_after(0.05);
    }
    if (part.w >= 1) paint.fill(part, ui.colour(Tone::accent), thickness / 2);
}

void swatch(Ui& ui, Rect at, Colour colour, Colour ground) {
    ui.paint().fill(at, readable_mark(colour, ground), std::max(2.f, at.w * 0.22f));
}

void slot_badge(Ui& ui, Rect at, std::string_view digit) {
    ui.paint().outline(at, ui.colour(Tone::frame), ui.em(measure::rounding_small));
    ui.paint().label(at, digit, {style::tiny, ui.colour(Tone::muted), Align::centre});
}

void avatar(Ui& ui, const Path& path, Rect at, const std::string& initials, const std::string& name) {
    Node node;
    node.path = path.text();
    node.role = Role::image;
    node.name = name;
    node.value = initials;
    node.bounds = at;
    ui.describe(std::move(node));
    ui.paint().disc(at.centre(), std::min(at.w, at.h) / 2, ui.colour(Tone::accent));
    ui.paint().label(at, initials, {style::small_strong, ui.colour(Tone::on_accent), Align::centre});
}

void focus_ring(Ui& ui, Rect around, float rounding) {
    const float thickness = std::max(2.f, std::round(2 * ui.paint().scale()));
    ui.paint().outline(around.outset(thickness), ui.colour(Tone::focus), rounding + thickness, thickness);
}

}  // namespace attune::kit
