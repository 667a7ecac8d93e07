// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/working_dialog.h"

#include <array>

#include "kit/widgets/basics.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

bool working_dialog(Ui& ui, const Path& path, const WorkingDialog& work) {
    const std::array<DialogButton, 1> buttons{DialogButton{"stop", "Stop"}};
    DialogLook look;
    look.title = work.title;
    look.words = work.words;
    look.buttons = buttons;
    look.body_height = ui.em(2.4f);
    const Progress& progress = work.progress;
    const DialogEvents events = dialog(ui, path, look, [&](Rect at) {
        const double done = progress.total > 0
                                ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
                                : -1;
        progress_bar(ui, path / "progress", at.cut_top(ui.em(0.5f)), look.title, done);
        at.cut_top(ui.em(0.4f));
        kit::text(ui, path / "step", at.cut_top(ui.em(1.4f)), progress.step, {style::small, Tone::muted});
    });
    return events.pressed || events.dismissed;
}

}  // namespace attune::workbench
