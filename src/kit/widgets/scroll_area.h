// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// Where a scroll area stands; kept by the interface under the area's path.
struct ScrollState {
    float y = 0;
    float content = 0;  // height of what was shown in the last frame
    float view = 0;
    bool thumb_held = false;
    float grab = 0;        // where on the thumb it is held
    float dragged_to = 0;  // where the pointer was then
    // To be brought into view, in the content's own coordinates.
    std::optional<Rect> reveal = {};

    float most() const { return content > view ? content - view : 0; }
    void clamp() { y = std::clamp(y, 0.f, most()); }
};

// A region whose content may be higher than itself. While alive, painting is clipped to it; place content
// from `top()` downwards, and say at the end how high it was:
//   ScrollArea area(ui, path, rect, "Inspector");
//   … float y = area.top(); …
//   area.finish(y - area.top());
// Focus that moves to a control inside brings it into view. Wheel, scrollbar, and (where nothing inside takes
// them) Page Up and Page Down scroll.
class ScrollArea {
  public:
    ScrollArea(Ui& ui, const Path& path, Rect at, std::string name);
    ~ScrollArea();
    ScrollArea(const ScrollArea&) = delete;
    ScrollArea& operator=(const ScrollArea&) = delete;

    float top() const;
    // What is left for content: without the scrollbar's strip.
    Rect inner() const { return inner_; }
    void finish(float content_height);
    ScrollState& state() { return state_; }

  private:
    Ui& ui_;
    Path path_;
    Rect at_;
    Rect inner_;
    ScrollState& state_;
    std::size_t first_node_ = 0;
    bool finished_ = false;
};

// The thin bar alone, for controls that scroll themselves: paints it along the right edge of `at` and moves
// `state` by thumb and track. Registers `path`/scrollbar. Nothing is shown where all fits. True when the
// person moved it.
bool scroll_bar(Ui& ui, const Path& path, Rect at, ScrollState& state);
// Applies the wheel to `state`; `line` is the height of a line of text.
void scroll_by_wheel(Ui& ui, const Path& path, ScrollState& state, float line);

}  // namespace attune::kit
