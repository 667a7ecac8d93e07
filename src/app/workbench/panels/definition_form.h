// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "kit/path.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

// The definition of a code or an element, written: labelled fields below one another, in reading order. A
// field is named by its key in the editor (definition_editor.h), and what is typed goes there.
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
    };
    void line(std::string_view key, const Look& look);
    void area(std::string_view key, const Look& look);
    // Two areas side by side where there is room, else one below the other.
    void two_areas(std::string_view key, const Look& look, std::string_view other_key,
                   const Look& other_look);

    // Things that it is linked to: each leads there and can be taken away; a button adds another.
    struct Linked {
        std::string id;
        kit::ChipLook look;
        std::function<void(Workbench&)> open, unlink;
    };
    struct Links {
        std::string_view id;
        std::string label;
        std::string description;  // of the button
        std::string_view action;  // whose key it shows
        std::function<void(Workbench&)> add;
    };
    void links(const Links& look, const std::vector<Linked>& linked);

    // After the last field: keeps what was typed, and ends the visit when the keys have gone elsewhere (not
    // from field to field).
    void finish();

  private:
    std::string& text_of(std::string_view key);
    void take_events(const kit::FieldEvents& events);
    float area_height(const std::string& text, const Look& look, float width) const;
    void area_at(kit::Rect at, std::string_view key, const Look& look);

    Frame& frame_;
    kit::Ui& ui_;
    kit::Path path_;
    kit::Rect column_;
    float y_;
    bool changed_ = false, left_ = false;
};

// The column of a document that is read: at most so many em, in the middle of `at`.
kit::Rect reading_column(kit::Ui& ui, kit::Rect at, float most_em = 48);

}  // namespace attune::workbench
