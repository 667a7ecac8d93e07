// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/turn_field.h"

#include <algorithm>
#include <array>
#include <string>

#include "app/workbench/acts/turn_acts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path field_path = "turn_field/query";

struct Words {
    const char* title;
    const char* placeholder;
};

Words words_of(TurnAsk ask) {
    switch (ask) {
        case TurnAsk::speaker:
            return {"Who says this?", "A speaker, or a new one"};
        case TurnAsk::label:
            return {"What is this speaker called?", "Label"};
        case TurnAsk::role:
            return {"Who is this speaker in the conversation?", "Role"};
        case TurnAsk::person:
            return {"Which person is this speaker?", "A person, or a new one"};
        case TurnAsk::original:
            return {"Which turn does this one translate?", "Words of the original turn"};
        case TurnAsk::nothing:
            break;
    }
    return {"", ""};
}

}  // namespace

void draw_turn_field(Frame& frame, const PageLayout& layout) {
    const TurnDesk& desk = *frame.bench.turns;
    if (desk.ask == TurnAsk::nothing || !frame.bench.page) return;
    Ui& ui = frame.ui;
    const Words words = words_of(desk.ask);
    const float pad = ui.em(0.7f);
    ListLook rows;
    rows.name = words.title;
    rows.rows = desk.rows.size();
    rows.tall = desk.ask != TurnAsk::role;
    rows.keys_of = field_path.text();
    if (!desk.rows.empty()) rows.current = desk.highlighted;
    rows.row = [&](std::size_t i) {
        const TurnChoice& choice = desk.rows[i];
        RowLook row;
        row.id = choice.id;
        row.label = choice.label;
        row.detail = choice.detail;
        row.checked = choice.ticked;
        row.selected = i == desk.highlighted;
        if (choice.makes) row.icon = Icon::plus;
        return row;
    };
    const float title = ui.em(1.6f);
    const float height = pad + title + ui.em(measure::field) + pad +
                         row_height(ui, rows) * static_cast<float>(desk.rows.size());
    const Size size{ui.em(24), height};
    static constexpr std::array sides{Side::below, Side::above};
    const Rect passage =
        layout.passage.value_or(Rect{layout.text.x, layout.page.y + ui.em(3), layout.text.w, 1});
    const Rect at = place_popup(size, {layout.text.x, passage.y, size.w, passage.h}, ui.window(), sides,
                                passage, ui.em(0.5f));
    LayerLook look;
    look.name = words.title;
    look.bounds = at;
    const Layer layer = ui.layer("turn_field", look);
    Rect inside = at;
    inside.cut_top(pad * 0.6f);
    kit::text(ui, "turn_field/title", inside.cut_top(title).inset(pad, 0), words.title,
              {style::small, Tone::muted});
    std::string query = desk.query;
    TextFieldLook field;
    field.name = words.title;
    field.placeholder = words.placeholder;
    field.takes_enter = desk.ask == TurnAsk::label;
    field.select_all_on_focus = true;
    const FieldEvents typed =
        text_field(ui, field_path, inside.cut_top(ui.em(measure::field)).inset(pad, 0), query, field);
    if (typed.changed) frame.act([query](Workbench& bench) { type_turn_answer(bench, query); });
    if (typed.submitted) frame.act(take_turn_answer);
    inside.cut_top(pad * 0.6f);
    if (!desk.rows.empty()) {
        const ListEvents events = list(ui, "turn_field/rows", inside, rows);
        if (events.current)
            frame.act([row = *events.current](Workbench& bench) { highlight_turn_answer(bench, row); });
        if (events.activated) frame.act(take_turn_answer);
        if (events.pressed)
            frame.act([row = *events.pressed](Workbench& bench) {
                highlight_turn_answer(bench, row);
                take_turn_answer(bench);
            });
    }
    if (layer.dismissed()) frame.act(close_turn_ask);
}

}  // namespace attune::workbench
