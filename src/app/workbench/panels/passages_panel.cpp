// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/passages_panel.h"

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string title_of(const Frame& frame, const PassagesOf& of) {
    const ProjectView& view = *frame.view();
    if (const auto* code = std::get_if<CodeId>(&of))
        if (const auto* row = view.code(*code)) return row->code.name;
    if (const auto* element = std::get_if<ElementId>(&of))
        if (const auto* row = view.element(*element)) return row->element.name;
    if (const auto* memo = std::get_if<MemoId>(&of))
        if (const auto* row = view.memo(*memo)) return row->memo.title;
    if (const auto* search = std::get_if<Search>(&of)) return "“" + search->words + "”";
    return "Passages";
}

}  // namespace

void draw_passages(Frame& frame, Rect at) {
    if (!frame.bench.passages) return;
    Ui& ui = frame.ui;
    const PassageList& passages = *frame.bench.passages;
    const auto pane = ui.pane("passages", "Passages", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "passages", at.cut_top(ui.em(document_head_height)),
                       title_of(frame, passages.of));

    ListLook rows;
    rows.name = "Passages";
    rows.tall = true;
    rows.rows = passages.rows.size();
    rows.current = passages.current;
    rows.type_ahead = false;
    rows.empty = "There are no such passages.";
    rows.row = [&](std::size_t i) {
        const PassageRow& passage = passages.rows[i];
        RowLook row;
        row.id = passage.coding.id ? passage.coding.id.text() : std::to_string(i);
        for (const auto& line : passage.context.lines)
            row.label += line.text.substr(line.quote_begin, line.quote_end - line.quote_begin) + " ";
        const auto* source = frame.view()->source(passage.coding.source);
        row.detail = (source ? source->title : std::string()) + " · " + passage.context.speakers;
        if (const auto* code = frame.view()->code(passage.coding.code))
            row.swatch = colour_of(code->code.colour);
        return row;
    };
    at.cut_bottom(ui.em(0.6f));
    const ListEvents events = list(ui, "passages/rows", at, rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) { set_current_passage(bench, row); });
    if (events.activated) frame.act(go_to_passage);
}

}  // namespace attune::workbench
