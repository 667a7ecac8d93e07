// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/navigator/element_tree.h"

#include <optional>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/navigator/tree_parts.h"
#include "kit/painter.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

const store::ElementRow* ElementTree::element_at(const Frame& frame, std::size_t row) const {
    if (row >= rows_.size() || rows_[row].heading) return nullptr;
    return &frame.view()->elements()[rows_[row].index];
}

RowLook ElementTree::row(Frame& frame, std::size_t index, float width) const {
    const TreeRow& shown = rows_[index];
    RowLook row;
    row.id = shown.id;
    row.level = shown.level;
    if (shown.heading) {
        row.heading = true;
        row.label = shown.words;
        return row;
    }
    const auto& line = frame.view()->elements()[shown.index];
    const auto& element = line.element;
    // The short name where the whole does not fit; while filtering the name that fits.
    const float room = width - frame.ui.em(5.5f + measure::indent * static_cast<float>(shown.level - 1));
    const bool fits = frame.ui.paint().measure(element.name, style::label).w <= room;
    const bool short_one = !fits && !element.short_name.empty() && shown.pieces.empty();
    label_row(frame, row, shown, short_one ? element.short_name : element.name);
    row.trailing = line.codings == 0 ? std::string() : grouped(line.codings);
    row.expandable = shown.has_children;
    row.expanded = shown.open;
    row.selected = element.id == frame.bench.current_element;
    row.muted = !element.active || shown.aside;
    row.description = element.definition;
    if (row.label != element.name) row.description = element.name + ". " + row.description;
    if (!element.active) {
        add_standing(row, "off");
        row.description = "Switched off. " + row.description;
    }
    return row;
}

void ElementTree::drop(Frame& frame, const ListEvents::Dropped& dropped) {
    if (dropped.what.kind == "passage") {
        if (const auto* target = element_at(frame, dropped.row))
            frame.act([id = target->element.id](Workbench& bench) { code_with(bench, id); });
        return;
    }
    const ElementId carried(dropped.what.data);
    const auto& elements = frame.view()->elements();
    std::optional<ElementPlace> place;
    if (dropped.row < rows_.size() && rows_[dropped.row].heading)
        place = ElementPlace{{}, elements[rows_[dropped.row].index].element.group, 0};
    else if (const auto* target = element_at(frame, dropped.row)) {
        if (dropped.at == DropAt::after && rows_[dropped.row].open)
            place = ElementPlace{target->element.id, target->element.group, 0};
        else
            place = place_in_tree(elements, carried, target->element.id, tree_place(dropped.at));
    }
    if (place)
        frame.act([carried, place = *place](Workbench& bench) { move_element(bench, carried, place); });
}

void ElementTree::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CodebookWork& work = *frame.bench.codebook;
    rows_ = open_.of(frame.view()->elements(), frame.view()->names_version(), work);
    if (!frame.view()->elements().empty()) {
        Rect head = at.cut_top(ui.em(2.1f)).inset(ui.em(0.8f), 0);
        const Rect more = head.cut_right(head.h);
        head.cut_right(ui.em(0.2f));
        if (auto words = tree_filter(frame, head, work.element_filter, {"Filter the elements", {}}))
            frame.act([words](Workbench& bench) { filter_elements(bench, *words); });
        if (icon_button(ui, "navigator/more", more, Icon::more, "What can be done with elements", "Menu"))
            frame.act([](Workbench& bench) { open_popup(bench, CodePopup::element_menu, "navigator/more"); });
        at.cut_top(ui.em(0.5f));
    }

    ListLook look;
    look.name = "Elements";
    look.tree = true;
    look.rows = rows_.size();
    look.type_ahead = false;
    look.empty = work.element_filter.empty()
                     ? "This project has no programme elements yet: “Load programme elements” in the palette "
                       "(Ctrl+K) brings what the programme does and aims at."
                     : "No element has such a name. Esc shows all again.";
    look.row = [&, width = at.w](std::size_t i) { return row(frame, i, width); };
    look.takes = "passage";
    look.carry = [&](std::size_t i) -> std::optional<Drag> {
        const auto* element = element_at(frame, i);
        if (!element) return std::nullopt;
        return Drag{"element", element->element.id.text(), element->element.name};
    };
    if (frame.bench.writable()) look.arranges = "element";
    look.may_drop = [&](std::size_t i, DropAt where) {
        if (i >= rows_.size()) return false;
        const Drag* drag = ui.dragging();
        const auto* target = element_at(frame, i);
        if (!drag || !target) return drag != nullptr;
        return place_in_tree(frame.view()->elements(), ElementId(drag->data), target->element.id,
                             tree_place(where))
            .has_value();
    };
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].naming) look.edited = i;
        const auto* element = element_at(frame, i);
        if (element && element->element.id == frame.bench.current_element) look.current = i;
    }
    look.editor = [&](Rect room) { naming_field(frame, room); };

    const ListEvents events = list(ui, tree_list_path, at, look);
    const auto chosen = events.current ? events.current : events.pressed;
    if (const auto* element = chosen ? element_at(frame, *chosen) : nullptr)
        frame.act([id = element->element.id](Workbench& bench) { choose_element(bench, id); });
    if (events.activated)
        if (const auto* element = element_at(frame, *events.activated)) use_row(frame, element->element.id);
    if (events.dropped) drop(frame, *events.dropped);
    fold_branch(frame, rows_, events);
    if (events.context)
        if (const auto* element = element_at(frame, *events.context))
            frame.act([id = element->element.id](Workbench& bench) {
                choose_element(bench, id);
                open_popup(bench, CodePopup::element_menu);
            });
    if (auto words = filter_from_rows(frame, work.element_filter))
        frame.act([words](Workbench& bench) { filter_elements(bench, *words); });
    settle_naming_row(frame);
}

}  // namespace attune::workbench
