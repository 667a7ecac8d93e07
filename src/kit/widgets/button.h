// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/ui.h"

// Things one presses. Each registers, paints itself into the given rectangle and says whether it was pressed
// in this frame: by mouse, by Enter or Space while focused, or by a screen reader.
namespace attune::kit {

enum class Emphasis {
    plain,    // outlined
    primary,  // filled with the accent: one at most in a view
    quiet,    // no outline until the pointer is over it
};

struct ButtonLook {
    std::string label = {};
    std::optional<Icon> icon = {};
    Emphasis emphasis = Emphasis::plain;
    bool enabled = true;
    std::string description = {};  // tooltip and screen reader
    std::string shortcut = {};     // shown in the tooltip
};
Size button_size(Ui& ui, const ButtonLook& look);
bool button(Ui& ui, const Path& path, Rect at, const ButtonLook& look);
// A square with an icon alone; the label names it for tooltip and screen reader.
bool icon_button(Ui& ui, const Path& path, Rect at, Icon icon, const std::string& label,
                 const std::string& shortcut = {}, bool enabled = true);

// Text that leads somewhere.
bool link(Ui& ui, const Path& path, Rect at, const std::string& label,
          const TextStyle& text_style = style::label);

// Returns true when pressed; `on` is what it shows, the caller keeps it.
bool check_box(Ui& ui, const Path& path, Rect at, const std::string& label, bool on, bool enabled = true);

// A small outlined thing with a name, such as a code on a passage.
struct ChipLook {
    std::string label = {};
    std::optional<Colour> swatch = {};
    bool selected = false;
    bool enabled = true;
    bool pressable = true;   // else it only shows
    bool removable = false;  // a small cross at its end
    std::string description = {};
};
enum class ChipPress { none, pressed, removed };
Size chip_size(Ui& ui, const ChipLook& look);
ChipPress chip(Ui& ui, const Path& path, Rect at, const ChipLook& look);

// One of a few: the mode bar, direction, intensity. One tab stop; Left and Right move. Returns the index
// newly chosen.
struct Segment {
    std::string id = {};  // last part of its path
    std::string label = {};
    bool enabled = true;
    std::string shortcut = {};
};
enum class SegmentStyle {
    bar,
    accent
};  // the mode bar's raised page; the accent-filled control of an inspector
struct SegmentedLook {
    std::string name = {};  // of the whole: "Mode", "Direction"
    std::span<const Segment> segments = {};
    std::optional<std::size_t> chosen = {};
    SegmentStyle look = SegmentStyle::accent;
    bool may_clear = false;  // pressing the chosen one again clears: reported as its own index
    bool enabled = true;
};
Size segmented_size(Ui& ui, const SegmentedLook& look);
std::optional<std::size_t> segmented(Ui& ui, const Path& path, Rect at, const SegmentedLook& look);

// Tabs with a line under the present one, as the navigator's. One tab stop; Left and Right move.
std::optional<std::size_t> tab_strip(Ui& ui, const Path& path, Rect at, const std::string& name,
                                     std::span<const Segment> tabs, std::size_t present);

}  // namespace attune::kit
