// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/navigator/code_tree.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/navigator/tree_parts.h"
#include "kit/widgets/button.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string count_of(const Frame& frame, const store::CodeRow& row) {
    const CodebookWork& work = *frame.bench.codebook;
    if (!work.by_sources) return row.codings == 0 ? std::string() : grouped(row.codings);
    const auto use = work.use.find(row.code.id);
    return use == work.use.end() || use->second.sources == 0 ? std::string() : grouped(use->second.sources);
}

}  // namespace

const store::CodeRow* CodeTree::code_at(const Frame& frame, std::size_t row) const {
    if (row >= rows_.size() || (rows_[row].naming && rows_[row].id == "new")) return nullptr;
    return &frame.view()->codes()[rows_[row].index];
}

std::vector<CodeId> CodeTree::shown_codes(const Frame& frame) const {
    std::vector<CodeId> ids;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (const auto* code = code_at(frame, i)) ids.push_back(code->code.id);
    return ids;
}

RowLook CodeTree::row(Frame& frame, std::size_t index) const {
    const TreeRow& shown = rows_[index];
    RowLook row;
    row.id = shown.id;
    row.level = shown.level;
    row.outdent = shown.outdent;
    row.group = shown.group;
    row.expandable = shown.has_children;
    row.expanded = shown.open;
    const auto* code = code_at(frame, index);
    if (!code) {
        row.label = "New";
        row.swatch_room = !shown.group;
        return row;
    }
    label_row(frame, row, shown, code->code.name);
    row.trailing = count_of(frame, *code);
    const store::ChangedDefinition* changed = frame.bench.codebook->changed.find(code->code.id);
    if (changed) row.trailing = fmt::format("{}↻ {}", changed->codings.size(), row.trailing);
    if (code->pinned_slot > 0) row.badge = std::to_string(code->pinned_slot);
    if (!code->code.folder)
        row.swatch = colour_of(code->code.colour);
    else if (!shown.group)
        row.icon = Icon::folder;
    const auto& chosen = frame.bench.codebook->chosen;
    row.selected =
        chosen.empty() ? code->code.id == frame.bench.current_code : chosen.contains(code->code.id);
    const bool retired = code->code.state == model::CodeState::retired;
    row.muted = retired || shown.aside;
    row.description = code->code.brief;
    if (changed)
        row.description = fmt::format("The definition changed: {} to look at again, {}. {}",
                                      text::counted(changed->codings.size(), "coding", "codings"),
                                      frame.key_of("codebook.look_again"), row.description);
    if (retired) {
        add_standing(row, "retired");
        row.description = "Retired. " + row.description;
    }
    if (code->code.state == model::CodeState::proposed) {
        add_standing(row, "proposed");
        row.description = "Proposed by a coder in a round. " + row.description;
    }
    return row;
}

void CodeTree::choose(Frame& frame, const ListEvents& events) {
    const auto id_at = [&](std::size_t at) {
        const auto* code = code_at(frame, at);
        return code ? code->code.id : CodeId();
    };
    const bool by_mouse = frame.ui.mouse_press() != nullptr;
    if (events.current) {
        const CodeId id = id_at(*events.current);
        if (!id) return;
        const auto& chosen = frame.bench.codebook->chosen;
        Choose how = Choose::only;
        if (by_mouse && has(events.mods, Mods::ctrl))
            how = Choose::toggle;
        else if (by_mouse && has(events.mods, Mods::shift))
            how = Choose::range;
        else if (by_mouse && chosen.contains(id))
            how = Choose::current;  // perhaps they are carried elsewhere together
        frame.act([id, how, rows = how == Choose::range ? shown_codes(frame) : std::vector<CodeId>()](
                      Workbench& bench) { choose_code(bench, id, how, rows); });
    } else if (events.pressed && !has(events.mods, Mods::ctrl) && !has(events.mods, Mods::shift)) {
        if (const CodeId id = id_at(*events.pressed))
            frame.act([id](Workbench& bench) { choose_code(bench, id, Choose::only); });
    }
}

// Shift+Up and Shift+Down choose a stretch, Ctrl+Space one more or less.
void CodeTree::extend_by_keys(Frame& frame) {
    Ui& ui = frame.ui;
    if (!ui.focused(tree_list_path)) return;
    const auto ids = shown_codes(frame);
    const auto at = std::find(ids.begin(), ids.end(), frame.bench.current_code);
    if (at == ids.end()) return;
    if (ui.take(Key::space, Mods::ctrl))
        return frame.act([id = *at](Workbench& bench) { choose_code(bench, id, Choose::toggle); });
    auto next = at;
    if (ui.take(Key::down, Mods::shift) && next + 1 != ids.end()) ++next;
    if (ui.take(Key::up, Mods::shift) && next != ids.begin()) --next;
    if (next != at)
        frame.act([id = *next, ids](Workbench& bench) { choose_code(bench, id, Choose::range, ids); });
}

void CodeTree::drop(Frame& frame, const ListEvents::Dropped& dropped) {
    const auto* target = code_at(frame, dropped.row);
    if (dropped.what.kind == "passage") {
        if (target) frame.act([id = target->code.id](Workbench& bench) { code_with(bench, id); });
        return;
    }
    const CodeId carried(dropped.what.data);
    std::optional<CodePlace> place = CodePlace{};  // below the last row: the end of the top
    const auto& codes = frame.view()->codes();
    if (target && dropped.at == DropAt::after && rows_[dropped.row].open)
        place = CodePlace{target->code.id, 0};
    else if (target)
        place = place_in_tree(codes, {carried}, target->code.id, tree_place(dropped.at));
    if (place) frame.act([carried, place = *place](Workbench& bench) { drop_codes(bench, carried, place); });
}

void CodeTree::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CodebookWork& work = *frame.bench.codebook;
    rows_ = open_.of(frame.view()->codes(), frame.view()->names_version(), work);

    Rect head = at.cut_top(ui.em(2.1f)).inset(ui.em(0.8f), 0);
    const float side = head.h;
    const Rect more = head.cut_right(side), add = head.cut_right(side);
    head.cut_right(ui.em(0.2f));
    const FilterLook filter{"Filter the codes", work.by_sources ? "sources" : ""};
    if (auto words = tree_filter(frame, head, work.code_filter, filter))
        frame.act([words](Workbench& bench) { filter_codes(bench, *words); });
    if (icon_button(ui, "navigator/new", add, Icon::plus, "New code", frame.key_of("codebook.new_here"),
                    frame.bench.writable()))
        frame.run("codebook.new");
    if (icon_button(ui, "navigator/more", more, Icon::more, "What can be done with codes", "Menu"))
        frame.act([](Workbench& bench) { open_popup(bench, CodePopup::code_menu, "navigator/more"); });
    at.cut_top(ui.em(0.5f));

    extend_by_keys(frame);
    ListLook look;
    look.name = "Codes";
    look.tree = true;
    look.rows = rows_.size();
    look.empty = work.code_filter.empty() ? "Codes go here: press Insert, or select a passage with Space, "
                                            "press Enter, type a name and press Ctrl+Enter."
                                          : "No code has such a name. Esc shows all again.";
    look.takes = "passage";
    look.type_ahead = false;
    look.row = [&](std::size_t i) { return row(frame, i); };
    look.carry = [&](std::size_t i) -> std::optional<Drag> {
        const auto* code = code_at(frame, i);
        if (!code) return std::nullopt;
        const std::size_t several = work.chosen.contains(code->code.id) ? work.chosen.size() : 1;
        return Drag{"code", code->code.id.text(),
                    several > 1 ? fmt::format("{} codes", several) : code->code.name};
    };
    if (frame.bench.writable()) look.arranges = "code";
    look.may_drop = [&](std::size_t i, DropAt where) {
        const Drag* drag = ui.dragging();
        const auto* target = code_at(frame, i);
        if (!drag || !target) return drag != nullptr;
        return place_in_tree(frame.view()->codes(), {CodeId(drag->data)}, target->code.id, tree_place(where))
            .has_value();
    };
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].naming) look.edited = i;
        const auto* code = code_at(frame, i);
        if (!look.edited && code && code->code.id == frame.bench.current_code) look.current = i;
    }
    if (look.edited) look.current = look.edited;
    look.editor = [&](Rect room) { naming_field(frame, room); };

    const ListEvents events = list(ui, tree_list_path, at, look);
    choose(frame, events);
    if (events.activated)
        if (const auto* code = code_at(frame, *events.activated)) use_row(frame, code->code.id);
    if (events.dropped) drop(frame, *events.dropped);
    fold_branch(frame, rows_, events);
    if (events.context)
        if (const auto* code = code_at(frame, *events.context))
            frame.act([id = code->code.id](Workbench& bench) {
                const bool one_of = bench.codebook->chosen.contains(id);
                choose_code(bench, id, one_of ? Choose::current : Choose::only);
                open_popup(bench, CodePopup::code_menu);
            });
    if (auto words = filter_from_rows(frame, work.code_filter))
        frame.act([words](Workbench& bench) { filter_codes(bench, *words); });
    settle_naming_row(frame);
}

}  // namespace attune::workbench
