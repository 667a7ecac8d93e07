// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>

#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/grid_drawing.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

// Writing in a cell, in its place.
namespace attune::kit {

// `words`: typed already, instead of what stands there. False where nothing can be written.
bool GridDrawing::begin_edit(GridPlace at, std::optional<std::string> words) {
    const CellLook shown = look_.cell(at.row, at.column);
    switch (shown.editor) {
        case CellEditor::none:
            return false;
        case CellEditor::choice:
            state_.menu_at = at;
            state_.menu_open = true;
            ui_.again();
            return true;
        case CellEditor::yes_no: {
            if (!words) {
                write(at, shown.words == "yes" ? "no" : "yes", shown.words);
                return true;
            }
            const int letter = std::tolower(static_cast<unsigned char>(words->front()));
            if (letter == 'y' || letter == '1') write(at, "yes", shown.words);
            if (letter == 'n' || letter == '0') write(at, "no", shown.words);
            return true;
        }
        case CellEditor::words:
            break;
    }
    GridState::Edit edit;
    edit.row = look_.row_id(at.row);
    edit.column = look_.columns[at.column].id;
    edit.before = shown.words;
    edit.words = words.value_or(shown.words);
    const Path field = path_ / "editor";
    ui_.forget(field);  // the undo of another cell
    if (!words) field_select_all(ui_, field);
    state_.edit = std::move(edit);
    state_.reveal_row = at.row;
    state_.reveal_column = true;
    ui_.again();
    return true;
}

void GridDrawing::write(GridPlace at, const std::string& words, const std::string& before) {
    if (words == before) return;
    if (look_.refuses)
        if (auto why = look_.refuses(at.row, at.column, words)) {
            events_.told = *why;
            return;
        }
    events_.written.push_back({at, words});
}

// False where what is written cannot stand: the editor stays, and says why.
bool GridDrawing::commit() {
    GridState::Edit& edit = *state_.edit;
    // Rows may have moved under the editor.
    GridPlace at = state_.at;
    if (look_.row_id(at.row) != edit.row || look_.columns[at.column].id != edit.column) {
        state_.edit.reset();
        return true;
    }
    if (edit.words != edit.before && look_.refuses)
        if (auto why = look_.refuses(at.row, at.column, edit.words)) {
            edit.refusal = why;
            events_.told = *why;
            return false;
        }
    if (edit.words != edit.before) events_.written.push_back({at, edit.words});
    state_.edit.reset();
    ui_.set_focus(path_);
    ui_.again();
    return true;
}

void GridDrawing::editor() {
    if (!state_.edit) return;
    if (choice_.row != state_.edit->row || choice_.column != state_.edit->column) {
        state_.edit.reset();
        return;
    }
    GridState::Edit& edit = *state_.edit;
    const auto [row, column] = state_.at;
    const Rect at = cell_rect(row, column);
    const Path field = path_ / "editor";
    if (edit.fresh) {
        edit.fresh = false;
        ui_.set_focus(field);
    }
    FieldEvents wrote;
    {
        const ClipScope scope(ui_.paint(), clip_of(column));
        Painter& paint = ui_.paint();
        const bool bad = edit.refusal.has_value();
        paint.fill(at, ui_.colour(Tone::page));
        paint.outline(at, ui_.colour(bad ? Tone::warning : Tone::focus), 0,
                      std::max(2.f, 2 * ui_.hairline()));
        TextFieldLook look;
        look.name = look_.columns[column].name;
        look.plain = true;
        look.invalid = bad;
        if (bad) look.description = *edit.refusal;
        wrote = text_field(ui_, field, at.inset(ui_.em(0.6f), ui_.hairline()), edit.words, look);
    }
    if (wrote.changed) {
        edit.refusal.reset();
        if (look_.refuses) edit.refusal = look_.refuses(row, column, edit.words);
    }
    if (wrote.focused) {
        edit.focused = true;
        const std::size_t last = look_.rows - 1, end = look_.columns.size() - 1;
        if (wrote.submitted) {
            if (commit()) go_to(std::min(row + 1, last), column);
        } else if (ui_.take(Key::tab)) {
            if (commit()) go_to(row, std::min(column + 1, end));
        } else if (ui_.take(Key::tab, Mods::shift)) {
            if (commit()) go_to(row, column > 0 ? column - 1 : 0);
        } else if (ui_.take(Key::escape)) {
            state_.edit.reset();
            ui_.set_focus(path_);
            ui_.again();
        } else if (ui_.take(Key::up)) {
            if (commit()) go_to(row > 0 ? row - 1 : 0, column);
        } else if (ui_.take(Key::down)) {
            if (commit()) go_to(std::min(row + 1, last), column);
        }
    } else if (edit.focused) {
        // The keys went elsewhere: what was written counts, as in every field, where it can stand.
        const std::string focus = ui_.focus();
        if (!commit()) state_.edit.reset();
        if (Path(focus) != field) ui_.set_focus(Path(focus));
    }
    if (state_.edit && state_.edit->refusal) show_refusal(at, *state_.edit->refusal);
}

void GridDrawing::show_refusal(Rect beside, const std::string& sentence) {
    const float pad = ui_.em(0.6f), width = ui_.em(24);
    const float high = text_height(ui_, sentence, width - 2 * pad, style::small);
    static constexpr Side sides[] = {Side::below, Side::above};
    const Rect at = place_popup({width, high + pad}, beside, ui_.window(), sides, beside, ui_.em(0.2f));
    const Path own = path_ / "refusal";
    const Layer layer =
        ui_.layer(own, {.role = Role::tooltip, .name = sentence, .bounds = at, .takes_focus = false});
    ui_.registered(own)->solid = false;
    LabelLook words{style::small, ui_.colour(Tone::warning)};
    words.wrap = true;
    ui_.paint().label(at.inset(pad, pad / 2), sentence, words);
}

void GridDrawing::choices() {
    if (!state_.menu_open || !look_.choices) return;
    const GridPlace at = state_.menu_at;
    if (at.row >= look_.rows || at.column >= look_.columns.size()) {
        state_.menu_open = false;
        return;
    }
    const std::vector<std::string> options = look_.choices(at.row, at.column);
    const std::string now = look_.cell(at.row, at.column).words;
    std::vector<MenuItem> items;
    items.reserve(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
        items.push_back({.id = std::to_string(i),
                         .label = options[i].empty() ? "—" : options[i],
                         .checked = options[i] == now});
    const auto picked =
        menu(ui_, path_ / "choices", cell_rect(at.row, at.column).intersected(clip_of(at.column)),
             look_.columns[at.column].name, items, state_.menu_open);
    if (picked) write(at, options[*picked], now);
    if (!state_.menu_open) ui_.set_focus(path_);
}

}  // namespace attune::kit
