// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/panels/frame.h"
#include "kit/theme.h"
#include "kit/widgets/scroll_area.h"

namespace attune::workbench {

// A page that is filled in: a scrolling column of labels, controls and what is to be said of them, from above
// downwards. Controls are placed into the strips it gives.
//   Form form(frame, "new", at, "New project");
//   text_field(ui, "new/title", form.field("Title"), title, look);
//   form.fault("new/title_fault", sentence);
//   form.finish();
class Form {
  public:
    Form(Frame& frame, const kit::Path& path, kit::Rect at, const std::string& name, float width_em = 36);

    float width() const { return column_.w; }
    // The next strip of that many pixels.
    kit::Rect row(float height);
    void gap(float em);
    void title(const std::string& words);
    void heading(const std::string& words);
    // A paragraph below a control or a heading.
    void words(const kit::Path& path, const std::string& paragraph, kit::Tone tone = kit::Tone::muted);
    // One of a list below its head.
    void item(const kit::Path& path, const std::string& words);
    // A label, and the strip for its control.
    kit::Rect field(const std::string& label, float height_em = kit::measure::field);
    // What is wrong with the control above; nothing for an empty sentence.
    void fault(const kit::Path& path, const std::string& sentence);
    void finish();

  private:
    void paragraph(const kit::Path& path, const std::string& words, kit::Tone tone, float indent_em);

    Frame& frame_;
    kit::Path path_;
    kit::ScrollArea area_;
    kit::Rect column_;
    float y_;
    int labels_ = 0;
};

}  // namespace attune::workbench
