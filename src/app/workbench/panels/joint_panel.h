// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/joint_desk.h"
#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Integrate mode's joint displays: the table, and below it the chosen row.
void draw_joint(Frame& frame, kit::Rect at);
// The part below the table: quotes, the number, what both say together.
void draw_joint_row(Frame& frame, kit::Rect at);
// What is asked in a dialog, where anything is.
void draw_joint_forms(Frame& frame);

// The fields of a number, with the paths of the dialog that they stand in; of_display: only the bands of a
// score.
class NumberFields {
  public:
    NumberFields(Frame& frame, const kit::Path& path, const NumberForm& form, bool of_display)
        : frame_(frame),
          ui_(frame.ui),
          path_(path),
          form_(form),
          read_(frame_joint(frame).read),
          of_display_(of_display) {}
    float height() const;
    void draw(kit::Rect at);

  private:
    using Part = void (NumberFields::*)(kit::Rect);
    static const JointDesk& frame_joint(const Frame& frame);
    std::vector<Part> asked() const;
    void kind(kit::Rect at);
    void variable(kit::Rect at);
    void waves(kit::Rect at);
    void wave(kit::Rect at);
    void rule(kit::Rect at);
    void threshold(kit::Rect at);
    void groups(kit::Rect at);
    void mentions(kit::Rect at);
    // The strip for the control, with its label above.
    kit::Rect labelled(kit::Rect at, const char* id, const std::string& label);
    std::optional<std::size_t> pick(kit::Rect at, const char* id, const std::string& name,
                                    const std::vector<std::string>& options,
                                    std::optional<std::size_t> chosen);
    void pick_wave(kit::Rect at, const char* id, const std::string& name, const std::string& when_empty,
                   std::string jobs::StatisticRecipe::*into);
    void change(std::function<void(NumberForm&)> what);

    Frame& frame_;
    kit::Ui& ui_;
    kit::Path path_;
    const NumberForm& form_;
    const JointReading& read_;
    bool of_display_;
};

}  // namespace attune::workbench
