// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/edit_keys.h"

#include "kit/clipboard.h"
#include "kit/edit_buffer.h"
#include "kit/ui.h"

namespace attune::kit {

namespace {

using Unit = EditBuffer::Unit;
using Select = EditBuffer::Select;

bool move_sideways(Ui& ui, EditBuffer& buffer, const EditView& view) {
    for (const int direction : {-1, 1}) {
        const Key key = direction < 0 ? Key::left : Key::right;
        const bool forward = (direction > 0) != view.right_to_left;
        for (const bool shift : {false, true}) {
            const Mods extend = shift ? Mods::shift : Mods::none;
            const Select select = shift ? Select::extend : Select::move;
            if (ui.take(key, Mods::ctrl | extend)) {
                const Unit unit = view.secret ? Unit::all : Unit::word;
                forward ? buffer.forward(unit, select) : buffer.backward(unit, select);
                return true;
            }
            if (ui.take(key, extend)) {
                if (!shift && buffer.has_selection())
                    buffer.place(forward ? buffer.selection_end() : buffer.selection_begin());
                else
                    buffer.place(view.step_seen(buffer.caret(), direction), select);
                return true;
            }
        }
    }
    return false;
}

}  // namespace

Edited edit_by_keys(Ui& ui, EditBuffer& buffer, const EditView& view) {
    Edited edited;
    const auto changed = [&](bool did) {
        edited.changed = edited.changed || did;
        edited.moved = true;
    };
    if (move_sideways(ui, buffer, view)) {
        edited.moved = true;
        return edited;
    }
    if (ui.take(Key::a, Mods::ctrl)) {
        buffer.select_all();
        return edited;
    }
    const bool copy = ui.take(Key::c, Mods::ctrl) || ui.take(Key::insert, Mods::ctrl);
    const bool cut = !copy && (ui.take(Key::x, Mods::ctrl) || ui.take(Key::del, Mods::shift));
    if (copy || cut) {
        if (buffer.has_selection() && !view.secret) {
            ui.clipboard().set(std::string(buffer.selected()));
            if (cut && !view.read_only) changed(buffer.erase_backward(Unit::grapheme));
        }
        return edited;
    }
    if (view.read_only) return edited;

    if (ui.take(Key::backspace) || ui.take(Key::backspace, Mods::shift))
        changed(buffer.erase_backward(Unit::grapheme));
    else if (ui.take(Key::backspace, Mods::ctrl))
        changed(buffer.erase_backward(view.secret ? Unit::all : Unit::word));
    else if (ui.take(Key::del))
        changed(buffer.erase_forward(Unit::grapheme));
    else if (ui.take(Key::del, Mods::ctrl))
        changed(buffer.erase_forward(view.secret ? Unit::all : Unit::word));
    else if (ui.take(Key::v, Mods::ctrl) || ui.take(Key::insert, Mods::shift)) {
        buffer.end_stretch();
        changed(buffer.write(ui.clipboard().get()));
        buffer.end_stretch();
    }
    // Taken even where there is nothing to undo: Ctrl+Z in a field must never undo something elsewhere.
    else if (ui.take(Key::z, Mods::ctrl))
        changed(buffer.undo());
    else if (ui.take(Key::z, Mods::ctrl | Mods::shift) || ui.take(Key::y, Mods::ctrl))
        changed(buffer.redo());
    else if (const std::string typed = ui.take_text(); !typed.empty())
        changed(buffer.write(typed));
    return edited;
}

}  // namespace attune::kit
