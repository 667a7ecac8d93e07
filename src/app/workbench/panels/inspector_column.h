// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

// Lays controls of the inspector below one another; a part of the inspector is a function that takes one.
// Paths are "inspector/" and the id given.
class InspectorColumn {
  public:
    InspectorColumn(Frame& frame, kit::Rect inner, float top)
        : frame_(frame), ui_(frame.ui), x_(inner.x), w_(inner.w), y_(top) {}

    kit::Ui& ui() { return ui_; }
    float y() const { return y_; }
    float width() const { return w_; }
    kit::Rect take(float height);
    void space(float ems) { y_ += ui_.em(ems); }

    // What is shown, and beside it in muted words who and when.
    void heading(const std::string& words, const std::string& aside);
    void section(std::string_view id, const std::string& words);
    // A paragraph; nothing at all for an empty text.
    void words(std::string_view id, std::string_view text, kit::Tone tone = kit::Tone::text,
               const kit::TextStyle& look = {}, std::span<const kit::TextSpan> spans = {});

    struct Chip {
        std::string id;
        kit::ChipLook look;
        std::function<void(Workbench&)> pressed;
    };
    void chips(std::string_view id, const std::vector<Chip>& all);

    // One of a few, in a row or, where that is too wide, as chips. Pressing the chosen one gives it again: it
    // is to be cleared.
    std::optional<std::size_t> choice(std::string_view id, const std::string& name,
                                      std::span<const kit::Segment> segments,
                                      std::optional<std::size_t> chosen);

  private:
    Frame& frame_;
    kit::Ui& ui_;
    float x_, w_, y_;
};

}  // namespace attune::workbench
