// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/history_panel.h"

#include "app/workbench/panels/document_head.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

using namespace kit;

void draw_history(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const HistoryList& history = frame.bench.history;
    const auto pane = ui.pane("history", "History", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "history", at.cut_top(ui.em(document_head_height)), "History");

    ListLook rows;
    rows.name = "History";
    rows.tall = true;
    rows.rows = history.entries.size();
    rows.empty = "Nothing has been done in this project yet.";
    rows.row = [&](std::size_t i) {
        const auto& entry = history.entries[i];
        RowLook row;
        row.id = entry.id.text();
        row.label = entry.sentence.empty() ? "Erased" : entry.sentence;
        row.detail = entry.coder + " · " + when_text(entry.at_ms, frame.bench.clock());
        const bool taken_back = entry.kind == "do" && !entry.live;
        if (taken_back) row.detail += " · taken back";
        row.muted = taken_back || entry.kind != "do";
        if (entry.kind == "undo") row.icon = Icon::undo;
        if (entry.kind == "redo") row.icon = Icon::redo;
        return row;
    };
    at.cut_bottom(ui.em(0.6f));
    list(ui, "history/rows", at, rows);
}

}  // namespace attune::workbench
