// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/ui.h"

// Things one only looks at, and parts that other controls are painted with.
namespace attune::kit {

// A line or a paragraph of text that screen readers find. With an empty path it is only painted.
struct TextLook {
    TextStyle style = {};
    Tone tone = Tone::text;
    Align align = Align::start;
    bool wrap = false;
    Role role = Role::label;
    std::span<const TextSpan> spans = {};
    Runs runs = Runs::own;
};
Size text(Ui& ui, const Path& path, Rect at, std::string_view words, const TextLook& look = {});
// The height that `words` take when wrapped at `width`.
float text_height(Ui& ui, std::string_view words, float width, const TextStyle& style = {});

// A small muted heading over a group of controls.
void section_label(Ui& ui, const Path& path, Rect at, const std::string& words);

// The line below the window: says one thing, and says it aloud when it changes. `warning` gives it the
// warning's colour.
void status_line(Ui& ui, const Path& path, Rect at, const std::string& sentence, bool warning = false);

// done 0–1; negative when not known.
void progress_bar(Ui& ui, const Path& path, Rect at, const std::string& name, double done);

// A coloured square such as a code's, readable on `ground`.
void swatch(Ui& ui, Rect at, Colour colour, Colour ground);
// A digit in a small outlined square: a pinned slot.
void slot_badge(Ui& ui, Rect at, std::string_view digit);
// A person's initials in a disc.
void avatar(Ui& ui, const Path& path, Rect at, const std::string& initials, const std::string& name);

// The ring around the focused control.
void focus_ring(Ui& ui, Rect around, float rounding);

}  // namespace attune::kit
