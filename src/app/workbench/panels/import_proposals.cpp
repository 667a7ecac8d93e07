// SPDX-License-Identifier: GPL-3.0-or-later
// All that is proposed for the files that come in, one row a file, so that one glance and one stroke can
// confirm it.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/import_acts.h"
#include "app/workbench/import_words.h"
#include "app/workbench/panels/import_preview.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

void draw_import_proposals(Frame& frame) {
    const ImportDesk& desk = *frame.bench.import_desk;
    if (!desk.plan || !desk.proposals_shown) return;
    Ui& ui = frame.ui;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < desk.plan->files.size(); ++i)
        if (jobs::awaits_confirmation(desk.plan->files[i])) open.push_back(i);
    const std::array<DialogButton, 2> buttons{
        DialogButton{"take",
                     open.size() == 1 ? "This is right" : fmt::format("All {} are right", open.size()),
                     Emphasis::primary, !open.empty()},
        DialogButton{"cancel", "Back"}};
    DialogLook look;
    look.title = "All that is proposed";
    look.words =
        "Found in each file’s own id, name and words. What you confirm here comes in with the files; to put "
        "one right, go back and change it there. Nothing is written yet.";
    look.width_em = 52;
    look.buttons = buttons;
    ListLook rows;
    rows.name = "What is proposed for each file";
    rows.rows = open.size();
    rows.tall = true;
    rows.type_ahead = false;
    rows.row = [&](std::size_t i) {
        const jobs::FilePlan& file = desk.plan->files[open[i]];
        RowLook row;
        row.id = std::to_string(open[i] + 1);
        row.label = file.read.original.name;
        row.detail = proposal_words(file);
        row.description = row.detail;
        return row;
    };
    const float around = ui.em(18);
    look.body_height = std::clamp(static_cast<float>(open.size()) * ui.em(3.3f), ui.em(6),
                                  std::max(ui.em(6), ui.window().h - around));
    const DialogEvents events = dialog(ui, "import_proposals", look,
                                       [&](Rect at) { (void)list(ui, "import_proposals/files", at, rows); });
    if (events.pressed == 0U)
        frame.act(take_import_proposals);
    else if (events.pressed || events.dismissed)
        frame.act(hide_import_proposals);
}

}  // namespace attune::workbench
