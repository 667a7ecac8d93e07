// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/one_part.h"

#include <algorithm>

#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

std::size_t draw_parts(Frame& frame, const Path& path, Rect& at, const std::string& name,
                       std::span<const OnePart> parts) {
    Ui& ui = frame.ui;
    auto& shown = ui.memory<std::size_t>(path);
    const std::string& wanted = ui.memory<std::string>(focus_wanted_path);
    const std::string& keys = wanted.empty() ? ui.focus() : wanted;
    for (std::size_t k = 0; k < parts.size(); ++k)
        if (std::ranges::any_of(parts[k].holds,
                                [&](const Path& one) { return one.text() == keys || one.holds(keys); }))
            shown = k;
    shown = std::min(shown, parts.size() - 1);
    std::vector<Segment> segments;
    for (const auto& part : parts) segments.push_back({part.id, part.label, true, ""});
    SegmentedLook look;
    look.name = name;
    look.segments = segments;
    look.chosen = shown;
    look.look = SegmentStyle::bar;
    const Rect row = at.cut_top(ui.em(2.1f));
    at.cut_top(ui.em(0.4f));
    const float wide = std::min(row.w, segmented_size(ui, look).w);
    if (const auto picked = segmented(ui, path, {row.x, row.y, wide, row.h}, look)) {
        shown = *picked;
        ui.again();
    }
    return shown;
}

}  // namespace attune::workbench
