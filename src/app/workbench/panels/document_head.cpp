// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/document_head.h"

#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/reconcile_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

Rect draw_document_head(Frame& frame, const Path& path, Rect at, const std::string& title,
                        const WayBack& back) {
    Ui& ui = frame.ui;
    Rect head = at.inset(ui.em(1.1f), ui.em(0.5f));
    const bool to_comparison = !back.act && frame.bench.reconcile->way_back;
    if (icon_button(ui, path / "close", head.cut_right(ui.em(2)), Icon::close,
                    to_comparison ? "Back to the comparison" : back.words, frame.key_of("go.back")))
        frame.act(back.act ? back.act : [](Workbench& bench) {
            if (!back_to_desk(bench)) show_page(bench);
        });
    TextLook words{style::strong};
    words.role = Role::heading;
    const float wide = std::min(head.w, ui.paint().measure(title, style::strong).w + ui.em(0.2f));
    kit::text(ui, path / "title", head.cut_left(wide), title, words);
    head.cut_left(ui.em(1));
    head.cut_right(ui.em(0.5f));
    return head;
}

}  // namespace attune::workbench
