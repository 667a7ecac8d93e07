// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kit/colour.h"

namespace attune::kit {

// What a colour is for. A theme gives each of these one colour; nothing in the window names a colour
// otherwise.
enum class Tone {
    ground,  // the window's ground, behind the page
    page,    // what is read and typed in: fields, chips
    panel,   // panes at the side
    popup,   // what floats above
    line,    // hairlines
    frame,   // the outline of fields, chips and buttons
    text,
    muted,           // secondary text
    accent,          // the one accent: what is on, links, the focused field
    on_accent,       // text on the accent
    selection,       // ground of the selected row and of selected text
    on_selection,    // text on it
    selection_edge,  // a line at the selected row's begin; the selection's own colour where that is plain
                     // enough
    hover,           // ground of what is under the pointer
    warning,         // text of a warning
    focus,           // the ring around the focused control
    scroll_thumb,
    shadow,  // under pop-ups; translucent
    veil,    // over everything behind a dialog; translucent
    count_,
};
inline constexpr std::size_t tone_count = static_cast<std::size_t>(Tone::count_);

// The name a theme file gives the tone: "on_accent".
std::string_view name_of(Tone tone);

// The colours of one look. A value; any thread.
class Theme {
  public:
    // Reads `role = #rrggbb` lines ("#rrggbbaa" for translucent ones); "name = …" gives the name people
    // choose by; a line beginning with "//" is a comment. Every role must be given once. A fault names
    // `where` and its line.
    static Result<Theme> parse(std::string_view text, const std::string& where);
    static Result<Theme> load(const std::filesystem::path& file);

    const std::string& name() const { return name_; }
    Colour operator[](Tone tone) const { return colours_[static_cast<std::size_t>(tone)]; }
    // True where the ground is darker than the text.
    bool dark() const;

  private:
    std::string name_;
    std::array<Colour, tone_count> colours_{};
};

// The folder that holds themes, frameworks and the like: the one named by ATTUNE_ASSETS, else "assets" or
// "share/attune/assets" beside or above the running program.
Result<std::filesystem::path> find_assets();

// The themes in `assets`/themes: light, dark and high-contrast first, then others by file name.
Result<std::vector<Theme>> load_themes(const std::filesystem::path& assets);

// Lengths by role, in em: one em is the size of interface text.
namespace measure {
inline constexpr float interface_text_px = 14.f;  // one em at scale 1
inline constexpr float reading_text_px = 17.f;    // the page's text at scale 1 and reading size 1
inline constexpr float row = 2.3f;                // a row of a list
inline constexpr float field = 2.4f;              // a button, a text field
inline constexpr float chip = 2.1f;
inline constexpr float bar = 3.4f;     // the bar on top
inline constexpr float status = 2.1f;  // the line below
inline constexpr float tight = 0.3f;
inline constexpr float gap = 0.6f;
inline constexpr float pad = 1.15f;  // inside a pane
inline constexpr float rounding = 0.5f;
inline constexpr float rounding_small = 0.3f;
inline constexpr float swatch = 0.72f;
inline constexpr float indent = 1.3f;  // one level of a tree
inline constexpr float scrollbar = 0.8f;
}  // namespace measure

}  // namespace attune::kit
