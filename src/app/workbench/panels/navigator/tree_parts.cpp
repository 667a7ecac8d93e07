// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/navigator/tree_parts.h"

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/codebook_work.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {
const Path filter_path = "navigator/filter";
}

std::optional<std::string> tree_filter(Frame& frame, Rect at, const std::string& words,
                                       const FilterLook& look) {
    Ui& ui = frame.ui;
    std::string typed = words;
    TextFieldLook field;
    field.name = look.name;
    field.placeholder = "Filter";
    field.icon = Icon::search;
    field.trailing = look.trailing;
    field.takes_enter = false;
    field.description = "Type part of a name. Down leads to what fits, Esc shows all again.";
    const FieldEvents events = text_field(ui, filter_path, at, typed, field);
    if (events.focused) {
        if (ui.take(Key::down) || ui.take(Key::enter)) ui.set_focus(tree_list_path);
        if (!words.empty() && ui.take(Key::escape)) {
            ui.set_focus(tree_list_path);
            return std::string();
        }
    }
    if (events.changed) return typed;
    return std::nullopt;
}

std::optional<std::string> filter_from_rows(Frame& frame, const std::string& words) {
    Ui& ui = frame.ui;
    if (!ui.focused(tree_list_path)) return std::nullopt;
    if (!words.empty() && ui.take(Key::escape)) return std::string();
    const std::string typed = ui.take_text();
    if (typed.empty()) return std::nullopt;
    ui.set_focus(filter_path);
    return words + typed;
}

void naming_field(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    auto& naming = frame.bench.codebook->naming;
    if (!naming) return;
    TextFieldLook field;
    field.name =
        naming->makes() ? (naming->folder ? "Name of the new folder" : "Name of the new code") : "Name";
    field.placeholder = naming->makes() ? (naming->folder ? "New folder" : "New code") : "Name";
    field.select_all_on_focus = true;
    // The row's own room, a little wider than its label, so that the words stay where they are.
    const Rect room = at.outset(0).centred({at.w, ui.em(1.9f)});
    const FieldEvents events = text_field(ui, naming_path, room, naming->text, field);
    if (events.focused && ui.take(Key::escape)) return frame.act(cancel_naming);
    if (events.submitted || events.left) frame.act(finish_naming);
}

void settle_naming_row(Frame& frame) {
    if (frame.bench.codebook->naming && !frame.ui.registered(naming_path)) frame.act(finish_naming);
}

void add_standing(RowLook& row, const std::string& word) {
    row.trailing = row.trailing.empty() ? word : word + " · " + row.trailing;
}

void fold_branch(Frame& frame, std::span<const TreeRow> rows, const ListEvents& events) {
    if (const auto fold = events.expand ? events.expand : events.collapse)
        frame.act([id = rows[*fold].id, open = events.expand.has_value()](Workbench& bench) {
            set_branch(bench, id, open);
        });
}

void label_row(Frame& frame, RowLook& row, const TreeRow& shown, const std::string& name) {
    row.label = name;
    std::size_t from = 0;
    if (!shown.other_name.empty()) {
        row.label += " · ";
        from = row.label.size();
        row.label += shown.other_name;
        row.spans.push_back({name.size(), row.label.size(), false, frame.ui.colour(Tone::muted)});
    }
    for (const auto& piece : shown.pieces) row.spans.push_back({from + piece.begin, from + piece.end, true});
}

}  // namespace attune::workbench
