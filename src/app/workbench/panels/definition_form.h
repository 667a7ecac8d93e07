// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/workbench/panels/frame.h"
#include "kit/path.h"

namespace attune::workbench {

// Labelled fields below one another in a document: each label over its field, in reading order.
class DefinitionForm {
  public:
    DefinitionForm(Frame& frame, kit::Path path, kit::Rect column, float top);

    kit::Ui& ui() { return ui_; }
    const kit::Path& path() const { return path_; }
    float y() const { return y_; }
    float width() const { return column_.w; }
    kit::Rect take(float height);
    void space(float ems) { y_ += ui_.em(ems); }
    void label(std::string_view id, const std::string& words);
    // Muted words over as many lines as they need.
    void words(std::string_view id, const std::string& text, kit::Tone tone = kit::Tone::muted);

    struct Look {
        std::string label;
        std::string placeholder;
        float least_em = 2.9f;  // height of an empty field; it grows with its text up to `most_em`
        float most_em = 14;
        bool read_only = false;
    };
    struct Events {
        bool changed = false;
        bool left = false;
    };
    Events line(std::string_view id, std::string& text, const Look& look);
    Events area(std::string_view id, std::string& text, const Look& look);
    // Two areas side by side where there is room, else one below the other.
    Events two_areas(std::string_view id, std::string& text, const Look& look, std::string_view other_id,
                     std::string& other_text, const Look& other_look);

  private:
    float area_height(const std::string& text, const Look& look, float width) const;
    Events area_at(kit::Rect at, std::string_view id, std::string& text, const Look& look);

    kit::Ui& ui_;
    kit::Path path_;
    kit::Rect column_;
    float y_;
};

// The column of a document that is read: at most so many em, in the middle of `at`.
kit::Rect reading_column(kit::Ui& ui, kit::Rect at, float most_em = 48);

}  // namespace attune::workbench
