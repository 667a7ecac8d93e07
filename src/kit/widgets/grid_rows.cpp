// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/few_lines.h"
#include "kit/widgets/grid_drawing.h"

// The grid as it is seen: heads, rows, cells, the bar across.
namespace attune::kit {

namespace {
constexpr float cell_pad = 0.6f;  // em, at either side of a cell's words
}

Rect GridDrawing::row_rect(std::size_t row) const {
    return {body_.x, body_.y - state_.scroll.y + row_height_ * static_cast<float>(row),
            std::min(body_.w, std::max(columns_.content(), columns_.frozen_width())), row_height_};
}

Rect GridDrawing::cell_rect(std::size_t row, std::size_t column) const {
    const Rect whole = row_rect(row);
    return {body_.x + columns_.left(column, state_.x), whole.y, columns_.width(column), whole.h};
}

Rect GridDrawing::clip_of(std::size_t column) const {
    Rect clip = body_;
    if (columns_.is_frozen(column)) return clip;
    clip.cut_left(columns_.frozen_width());
    return clip;
}

// ---------------------------------------------------------------- heads

void GridDrawing::heads() {
    if (has_groups_) groups();
    for_columns([&](std::size_t column) { head(column); });
    ui_.paint().horizontal(head_.x, head_.bottom() - ui_.hairline(), head_.w, ui_.colour(Tone::line));
}

// A head over neighbours that belong together.
void GridDrawing::groups() {
    const auto count = look_.columns.size();
    for (std::size_t first = 0; first < count;) {
        std::size_t last = first + 1;
        while (last < count && look_.columns[last].group == look_.columns[first].group &&
               columns_.is_frozen(last) == columns_.is_frozen(first))
            ++last;
        const float left = columns_.left(first, state_.x);
        Rect at{head_.x + left, head_.y, columns_.left(last - 1, state_.x) + columns_.width(last - 1) - left,
                ui_.em(1.5f)};
        Rect clip = clip_of(first);
        clip.y = head_.y;
        clip.h = head_.h;
        const Rect seen = at.intersected(clip);
        if (!look_.columns[first].group.empty() && seen.w > 1) {
            const ClipScope scope(ui_.paint(), clip);
            // The name stays in sight while a part of its columns does.
            Rect words = seen.inset(ui_.em(cell_pad), 0);
            ui_.paint().label(words, look_.columns[first].group,
                              {style::small_strong, ui_.colour(Tone::text)});
            const float edge = ui_.hairline();
            ui_.paint().horizontal(at.x + ui_.em(cell_pad), at.bottom(), at.w - 2 * ui_.em(cell_pad),
                                   ui_.colour(Tone::line));
            if (look_.ruled) ui_.paint().vertical(at.right() - edge, at.y, head_.h, ui_.colour(Tone::line));
        }
        first = last;
    }
}

void GridDrawing::head(std::size_t index) {
    const GridColumn& column = look_.columns[index];
    const bool sorted = look_.sorted_by == index;
    Rect at{head_.x + columns_.left(index, state_.x), head_.y, columns_.width(index), head_.h};
    if (has_groups_) at.cut_top(ui_.em(1.5f));
    Rect clip = clip_of(index);
    clip.y = head_.y;
    clip.h = head_.h;
    const ClipScope scope(ui_.paint(), clip);
    const Path own = path_ / "head" / column.id;
    Node node;
    node.path = own.text();
    node.role = Role::column_head;
    node.name = column.group.empty() ? column.name : column.group + ", " + column.name;
    node.description = column.description;
    if (sorted) node.value = look_.descending ? "sorted, largest first" : "sorted, smallest first";
    node.bounds = at;
    node.state.enabled = true;
    node.state.focusable = column.sortable;
    node.state.focused = whole_.focused && state_.on_head && state_.at.column == index;
    if (column.sortable) node.actions = bit(Action::press);
    const bool focused = node.state.focused;
    const Touch touch = ui_.control(std::move(node), Grip::pointer);
    const bool at_edge = touch.pointer.x >= at.right() - ui_.em(0.5f);
    if (touch.pressed && !at_edge) {
        ui_.set_focus(path_);
        state_.at.column = index;
        choice_.column = column.id;
    }
    if (touch.activated && column.sortable) events_.sort_by = index;
    if (touch.hovered) {
        std::string whole = column.description;
        if (!whole.starts_with(column.name) &&
            ui_.paint().measure(column.name, style::small_strong).w > at.w - 2 * ui_.em(cell_pad))
            whole = column.name + (whole.empty() ? "" : "\n" + whole);
        // Below it: beside a head stand other heads.
        if (!whole.empty()) ui_.tooltip({at.x, at.y, std::min(at.w, ui_.em(10)), at.h}, whole);
    }

    Painter& paint = ui_.paint();
    if (touch.hovered && column.sortable) paint.fill(at, ui_.colour(Tone::hover));
    Rect inner = at.inset(ui_.em(cell_pad), 0);
    const bool at_end = column.align == Align::end;
    if (sorted) {
        const float side = ui_.em(0.9f);
        const Rect arrow = (at_end ? inner.cut_left(side) : inner.cut_right(side)).centred({side, side});
        paint.icon(look_.descending ? Icon::chevron_down : Icon::chevron_up, arrow, ui_.colour(Tone::accent));
    }
    paint.label(inner, column.name,
                {sorted ? style::small_strong : style::small, ui_.colour(sorted ? Tone::text : Tone::muted),
                 column.align});
    if (focused && ui_.focus_ring_shown())
        paint.outline(at.inset(ui_.hairline()), ui_.colour(Tone::focus), ui_.em(measure::rounding_small),
                      std::max(2.f, std::round(2 * paint.scale())));
    if (look_.ruled) paint.vertical(at.right() - ui_.hairline(), at.y, at.h, ui_.colour(Tone::line));
    head_edge(index, at, own);
}

// The edge that makes the column wider.
void GridDrawing::head_edge(std::size_t index, Rect at, const Path& own) {
    const GridColumn& column = look_.columns[index];
    Node node;
    node.path = (own / "edge").text();
    node.role = Role::splitter;
    node.name = "Width of " + column.name;
    node.value = fmt::format("{:.0f}", columns_.width(index));
    node.bounds = at.cut_right(ui_.em(0.5f));
    const Rect grip = node.bounds;
    const Touch touch = ui_.control(std::move(node), Grip::pointer);
    if (touch.pressed) {
        state_.resized = column.id;
        state_.resized_from = touch.pointer.x;
        state_.resized_width = columns_.width(index);
    }
    const bool held = touch.held && state_.resized == column.id;
    if (held && touch.pointer.x != state_.resized_from) {
        const float wanted = (state_.resized_width + touch.pointer.x - state_.resized_from) / ui_.em(1);
        const float next = std::clamp(wanted, least_column_em, 80.f);
        if (auto& now = state_.widths[column.id]; now != next) {
            now = next;
            ui_.again();
        }
    }
    if (touch.hovered || held) {
        ui_.set_cursor(Cursor::resize_horizontal);
        ui_.paint().fill({grip.right() - 2 * ui_.hairline(), grip.y, 2 * ui_.hairline(), grip.h},
                         ui_.colour(Tone::focus));
    }
}

// ---------------------------------------------------------------- rows

void GridDrawing::rows() {
    const float y = state_.scroll.y;
    const auto first = static_cast<std::size_t>(y / row_height_);
    const auto last = std::min(look_.rows, static_cast<std::size_t>((y + body_.h) / row_height_) + 1);
    for (std::size_t i = first; i < last; ++i) row(i);
    // What is scrolled goes on below the frozen columns.
    if (state_.x > 0 && columns_.frozen() > 0)
        ui_.paint().fill({body_.x + columns_.frozen_width() - ui_.hairline(), head_.y, ui_.hairline(),
                          body_.bottom() - head_.y},
                         ui_.colour(Tone::frame));
}

void GridDrawing::row(std::size_t index) {
    const std::string id = look_.row_id(index);
    const Path own = path_ / id;
    const Rect at = row_rect(index);
    const bool chosen = choice_.rows.contains(id);
    const ClipScope scope(ui_.paint(), body_);
    Node node;
    node.path = own.text();
    node.role = Role::table_row;
    node.name = look_.row_name ? look_.row_name(index) : look_.cell(index, 0).words;
    if (node.name.empty()) node.name = fmt::format("Row {}", index + 1);
    node.bounds = at;
    node.position = static_cast<int>(index) + 1;
    node.set_size = static_cast<int>(look_.rows);
    node.state.focusable = true;
    node.state.selected = chosen;
    node.state.focused = whole_.focused && !state_.on_head && state_.at.row == index;
    ui_.control(std::move(node), Grip::pointer);
    const bool over = ui_.pointer_over_any(own) && !ui_.dragging();
    const bool target = !look_.takes.empty() && ui_.drop_hover(at, look_.takes);
    Colour ground = ui_.colour(Tone::ground);
    if (chosen || target) {
        ui_.paint().fill(at, ground = ui_.colour(Tone::selection));
        ui_.paint().fill({at.x, at.y, ui_.em(0.25f), at.h}, ui_.colour(Tone::selection_edge));
    } else if (over) {
        ui_.paint().fill(at, ground = ui_.colour(Tone::hover));
    }
    for_columns([&](std::size_t column) { cell(index, column, chosen || target, ground); });
    ui_.paint().horizontal(at.x, at.bottom() - ui_.hairline(), at.w, ui_.colour(Tone::line));
    if (!look_.takes.empty())
        if (auto dropped = ui_.take_drop(at, look_.takes))
            events_.dropped = GridEvents::Dropped{index, *dropped};
}

void GridDrawing::cell(std::size_t row, std::size_t index, bool chosen, Colour ground) {
    const GridColumn& column = look_.columns[index];
    const CellLook shown = look_.cell(row, index);
    const Rect at = cell_rect(row, index);
    const ClipScope scope(ui_.paint(), clip_of(index));
    const bool current = !state_.on_head && state_.at == GridPlace{row, index};
    Node node;
    node.path = (path_ / look_.row_id(row) / column.id).text();
    node.role = Role::cell;
    node.name = column.group.empty() ? column.name : column.group + ", " + column.name;
    node.value = shown.words;
    node.description = shown.note;
    node.bounds = at;
    node.state.focusable = true;
    node.state.focused = current && whole_.focused;
    node.state.selected = chosen;
    node.state.invalid = shown.warning;
    node.state.read_only = shown.editor == CellEditor::none;
    node.actions = bit(Action::press) | (shown.editor == CellEditor::none ? 0 : bit(Action::set_value));
    const Touch touch = ui_.control(std::move(node), Grip::pointer);
    press(row, index, touch, shown);
    if (touch.hovered) {
        // What does not fit is said in full.
        const TextStyle face = shown.strong ? style::strong : style::label;
        const float room = at.w - 2 * ui_.em(cell_pad) - (shown.warning ? ui_.em(1.2f) : 0);
        std::string whole = shown.note;
        const bool cut = look_.lines > 1 ? cut_in_lines(ui_.paint(), room, shown.words, face, look_.lines)
                                         : ui_.paint().measure(shown.words, face).w > room;
        if (cut) whole = shown.words + (whole.empty() ? "" : "\n" + whole);
        if (!whole.empty()) ui_.tooltip(at, whole);
    }

    Painter& paint = ui_.paint();
    if (current && whole_.focused && !chosen && ground == ui_.colour(Tone::ground))
        paint.fill(at, ui_.colour(Tone::page));
    // What is being written stands in its place.
    if (!(state_.edit && current)) paint_cell(at, shown, column.align, chosen);
    if (look_.ruled) paint.vertical(at.right() - ui_.hairline(), at.y, at.h, ui_.colour(Tone::line));
    if (!current) return;
    // Where the keys would go is seen also while they are elsewhere, but fainter.
    if (whole_.focused)
        paint.outline(at, ui_.colour(Tone::focus), 0, std::max(2.f, std::round(2 * paint.scale())));
    else if (state_.used)
        paint.outline(at, ui_.colour(Tone::frame));
}

void GridDrawing::paint_cell(Rect at, const CellLook& shown, Align align, bool chosen) {
    Painter& paint = ui_.paint();
    Rect inner = at.inset(ui_.em(cell_pad), 0);
    // A strong cell names its row: there the sign alone warns, or whole columns would shout.
    const bool warns = shown.warning && !shown.strong;
    const Colour ink = ui_.colour(chosen        ? Tone::on_selection
                                  : warns       ? Tone::warning
                                  : shown.muted ? Tone::muted
                                                : Tone::text);
    if (shown.warning) {
        const Colour sign = ui_.colour(chosen ? Tone::on_selection : Tone::warning);
        const float side = ui_.em(1);
        // Not between a number and the edge that it is read along.
        const bool before = align == Align::end;
        Rect place = before ? inner.cut_left(side) : inner.cut_right(side);
        if (look_.lines > 1) place.h = line_height_;  // beside the first line
        paint.icon(Icon::warning, place.centred({side, side}), sign);
        before ? inner.cut_left(ui_.em(0.2f)) : inner.cut_right(ui_.em(0.2f));
    }
    if (shown.swatch) {
        const float side = ui_.em(measure::swatch);
        swatch(ui_, inner.cut_left(side).centred({side, side}), *shown.swatch, ui_.colour(Tone::ground));
        inner.cut_left(ui_.em(0.5f));
    }
    if (shown.share >= 0) {
        const float thickness = std::max(3.f, ui_.em(0.35f));
        Rect track = inner.cut_left(std::min(ui_.em(3.2f), inner.w / 2));
        track = track.centred({track.w, thickness}).snapped();
        const auto part = static_cast<float>(std::clamp(shown.share, 0.0, 1.0));
        paint.outline(track, ui_.colour(Tone::frame), thickness / 2);
        if (part > 0)
            paint.fill({track.x, track.y, std::max(thickness, std::round(track.w * part)), track.h},
                       ui_.colour(Tone::accent), thickness / 2);
        inner.cut_left(ui_.em(0.5f));
    }
    if (shown.span) return paint_span(inner, *shown.span, chosen);
    if (look_.lines > 1) {
        inner.cut_top(ui_.em(row_pad));
        few_lines(paint, inner, shown.words, shown.strong ? style::strong : style::label, ink, look_.lines);
        return;
    }
    paint.label(inner, shown.words, {shown.strong ? style::strong : style::label, ink, align});
}

void GridDrawing::paint_span(Rect at, const CellSpan& span, bool chosen) {
    Painter& paint = ui_.paint();
    const float dot = std::round(ui_.em(0.24f));
    const Rect track = at.inset(dot, 0);
    const float middle = std::round(at.y + at.h / 2);
    const auto x = [&](double value) {
        return std::round(track.x + track.w * static_cast<float>(std::clamp(value, 0.0, 1.0)));
    };
    const Colour ink = ui_.colour(chosen ? Tone::on_selection : Tone::text);
    const Colour faint = ui_.colour(chosen ? Tone::on_selection : Tone::frame);
    paint.fill({track.x, middle, track.w, ui_.hairline()}, faint);
    for (const double mark : span.marks)
        paint.fill({x(mark), middle - ui_.em(0.6f), std::max(1.f, ui_.hairline()), ui_.em(1.2f)},
                   ui_.colour(chosen ? Tone::on_selection : Tone::muted));
    const float thick = std::max(2.f, std::round(ui_.em(0.17f)));
    const float from = x(span.low), to = x(span.high);
    paint.fill({from, middle - std::floor(thick / 2), std::max(thick, to - from), thick}, ink, thick / 2);
    if (span.at) paint.disc({x(*span.at), middle + 0.5f}, dot, chosen ? ink : ui_.colour(Tone::accent));
}

void GridDrawing::press(std::size_t row, std::size_t column, const Touch& touch, const CellLook& shown) {
    if (touch.pressed) {
        if (state_.edit) {
            if (!commit()) return;
        }
        ui_.set_focus(path_);
        state_.on_head = false;
        go_to(row, column);
        select_by(row, touch.mods);
        if (touch.clicks == 2 && touch.mods == Mods::none &&
            (shown.opens || !begin_edit({row, column}, std::nullopt)))
            events_.activated = GridPlace{row, column};
    }
    if (touch.context) {
        ui_.set_focus(path_);
        go_to(row, column);
        if (!choice_.rows.contains(look_.row_id(row)) && !choice_.rows.empty()) {
            choice_.rows.clear();
            events_.selection_changed = true;
        }
        events_.context = GridPlace{row, column};
    }
    if (touch.activated && std::holds_alternative<ActionRequest>(ui_.event())) {
        ui_.set_focus(path_);
        go_to(row, column);
        if (shown.opens || !begin_edit({row, column}, std::nullopt))
            events_.activated = GridPlace{row, column};
    }
    if (shown.editor != CellEditor::none)
        if (const auto request =
                ui_.take_request(path_ / look_.row_id(row) / look_.columns[column].id, Action::set_value))
            write({row, column}, request->value, shown.words);
    if (touch.held && look_.carry)
        if (auto carried = look_.carry(row))
            ui_.drag(path_ / look_.row_id(row) / look_.columns[column].id, [&] { return *carried; });
}

// No key: none but what comes of it; Ctrl: this one too, or no longer; Shift: from the last one to here.
void GridDrawing::select_by(std::size_t row, Mods mods) {
    const std::string id = look_.row_id(row);
    const std::set<std::string> before = choice_.rows;
    if (!look_.multi_select) return;
    if (kit::has(mods, Mods::shift)) {
        std::size_t from = row;
        for (std::size_t i = 0; i < look_.rows; ++i)
            if (look_.row_id(i) == state_.anchor) from = i;
        choice_.rows.clear();
        for (std::size_t i = std::min(from, row); i <= std::max(from, row); ++i)
            choice_.rows.insert(look_.row_id(i));
    } else {
        state_.anchor = id;
        if (!kit::has(mods, Mods::ctrl))
            choice_.rows.clear();
        else if (!choice_.rows.insert(id).second)
            choice_.rows.erase(id);
    }
    if (before != choice_.rows) {
        events_.selection_changed = true;
        ui_.again();
    }
}

// ---------------------------------------------------------------- bars

void GridDrawing::scroll_bars() {
    Rect room = body_;
    room.w += ui_.em(measure::scrollbar);
    scroll_bar(ui_, path_, room, state_.scroll);
    bar_across();
}

void GridDrawing::bar_across() {
    const float most = columns_.content() - body_.w;
    if (most <= 0) {
        state_.bar_held = false;
        return;
    }
    const float width = ui_.em(measure::scrollbar);
    const float from = columns_.frozen_width();
    const Rect track{body_.x + from, body_.bottom(), body_.w - from, width};
    const float length =
        std::min(track.w, std::max(ui_.em(2), track.w * track.w / columns_.scrolled_content()));
    const float travel = std::max(1.f, track.w - length);
    Rect thumb{track.x + travel * state_.x / most, track.y, length, width};
    Node node;
    node.path = (path_ / "bar-across").text();
    node.role = Role::scroll_bar;
    node.name = "Scroll across";
    node.value = fmt::format("{:.0f} %", 100 * state_.x / most);
    node.bounds = track;
    const Touch touch = ui_.control(std::move(node), Grip::pointer);
    const float before = state_.x;
    if (touch.pressed) {
        state_.bar_held = thumb.contains(touch.pointer);
        state_.bar_grab = touch.pointer.x - thumb.x;
        if (!state_.bar_held) state_.x += touch.pointer.x < thumb.x ? -track.w : track.w;
    }
    if (!touch.held) state_.bar_held = false;
    if (state_.bar_held && std::holds_alternative<MouseMoved>(ui_.event()))
        state_.x = (touch.pointer.x - state_.bar_grab - track.x) / travel * most;
    state_.x = std::round(std::clamp(state_.x, 0.f, most));
    if (state_.x != before) ui_.again();
    thumb.x = track.x + travel * state_.x / most;
    const bool near = touch.hovered || touch.held;
    const float thickness = std::round(width * (near ? 0.7f : 0.45f));
    ui_.paint().fill({thumb.x, track.bottom() - thickness - ui_.hairline(), thumb.w, thickness},
                     ui_.colour(Tone::scroll_thumb).faded(near ? 1.0 : 0.6), thickness / 2);
}

}  // namespace attune::kit
