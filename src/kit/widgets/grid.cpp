// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/grid.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "kit/clipboard.h"
#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/grid_drawing.h"

namespace attune::kit {

namespace {

constexpr double type_ahead_pause = 1.0;  // seconds after which a new word begins

// A value beside others in a line of tab-separated text must not end the cell or the line.
std::string one_cell(std::string words) {
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return words;
}

bool begins_with(const std::string& words, const std::string& begin) {
    if (words.size() < begin.size()) return false;
    return std::equal(begin.begin(), begin.end(), words.begin(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

}  // namespace

GridDrawing::GridDrawing(Ui& ui, const Path& path, Rect at, const GridLook& look, GridChoice& choice)
    : ui_(ui),
      path_(path),
      at_(at.snapped()),
      look_(look),
      choice_(choice),
      state_(ui.memory<GridState>(path)),
      row_height_(ui.em(measure::row)),
      line_height_(ui.em(measure::row)),
      head_height_(ui.em(measure::row)),
      has_groups_(std::any_of(look.columns.begin(), look.columns.end(),
                              [](const GridColumn& column) { return !column.group.empty(); })),
      head_(at_),
      body_(at_),
      columns_(look.columns, state_.widths, ui.em(1), std::max(0.f, at_.w - ui.em(measure::scrollbar)),
               look.frozen) {
    if (has_groups_) head_height_ += ui.em(1.5f);
    if (look.lines > 1)
        row_height_ = std::round(static_cast<float>(look.lines) * ui.paint().line_px(style::label) +
                                 2 * ui.em(row_pad));
    head_ = body_.cut_top(head_height_);
    // The bars' strips are theirs, so that no cell lies half below one.
    body_.cut_right(ui.em(measure::scrollbar));
    head_.w = body_.w;
    if (columns_.content() > body_.w) body_.cut_bottom(ui.em(measure::scrollbar));
}

GridEvents GridDrawing::run() {
    register_table();
    find_choice();
    if (state_.edit_wanted && any()) begin_edit(state_.at, std::nullopt);
    state_.edit_wanted = false;
    if (whole_.focused && !state_.edit && !look_.columns.empty()) keys();
    scroll();
    heads();
    if (look_.rows == 0) {
        state_.edit.reset();
        if (!look_.empty.empty()) {
            TextLook words{style::small, Tone::muted};
            words.wrap = true;
            text(ui_, path_ / "empty", body_.inset(ui_.em(0.6f), ui_.em(0.8f)), look_.empty, words);
        }
    } else {
        rows();
        editor();
    }
    choices();
    scroll_bars();
    if (events_.current) ui_.again();
    return events_;
}

void GridDrawing::register_table() {
    Node node;
    node.path = path_.text();
    node.role = Role::table;
    node.name = look_.name;
    node.bounds = at_;
    node.set_size = static_cast<int>(look_.rows);
    whole_ = ui_.control(std::move(node), Grip::tab_stop);
    Node area;
    area.path = (path_ / "rows").text();
    area.role = Role::scroll_area;
    area.name = look_.name;
    area.bounds = at_;
    area.scrolls_back = state_.scroll.y > 0;
    area.scrolls_on = state_.scroll.y < state_.scroll.most();
    ui_.describe(std::move(area));
}

// The chosen row is known by its id; after sorting it stands elsewhere.
void GridDrawing::find_choice() {
    if (any() && std::exchange(state_.was_empty, false)) state_.on_head = false;
    if (whole_.focused) state_.used = true;
    if (!any()) {
        state_.was_empty = true;
        state_.on_head = !look_.columns.empty();
        state_.at.column = std::min(state_.at.column, look_.columns.empty() ? 0 : look_.columns.size() - 1);
        return;
    }
    GridPlace& at = state_.at;
    if (at.row >= look_.rows || look_.row_id(at.row) != choice_.row) {
        const std::size_t before = at.row;
        at.row = look_.rows;
        for (std::size_t i = 0; i < look_.rows && at.row == look_.rows && !choice_.row.empty(); ++i)
            if (look_.row_id(i) == choice_.row) at.row = i;
        // Gone: what has come to its place.
        if (at.row == look_.rows) {
            at.row = std::min(before, look_.rows - 1);
            choice_.row = look_.row_id(at.row);
        }
    }
    if (at.column >= look_.columns.size() || look_.columns[at.column].id != choice_.column) {
        const auto found = std::find_if(look_.columns.begin(), look_.columns.end(),
                                        [&](const GridColumn& c) { return c.id == choice_.column; });
        at.column =
            found == look_.columns.end() ? 0 : static_cast<std::size_t>(found - look_.columns.begin());
        choice_.column = look_.columns[at.column].id;
    }
    if (state_.seen_row != choice_.row) state_.reveal_row = at.row;
    if (state_.seen_column != choice_.column) state_.reveal_column = true;
}

std::size_t GridDrawing::page() const {
    return static_cast<std::size_t>(std::max(1.f, std::floor(body_.h / row_height_) - 1));
}

void GridDrawing::go_to(std::size_t row, std::size_t column) {
    const GridPlace next{row, column};
    if (next == state_.at && !state_.on_head) return;
    state_.on_head = false;
    state_.at = next;
    choice_.row = look_.row_id(row);
    choice_.column = look_.columns[column].id;
    state_.reveal_row = row;
    state_.reveal_column = true;
    events_.current = next;
}

void GridDrawing::keys() {
    if (state_.on_head) return head_keys();
    move_keys();
    if (any()) row_keys();
}

void GridDrawing::head_keys() {
    GridPlace& at = state_.at;
    const auto last = look_.columns.size() - 1;
    const GridColumn& column = look_.columns[std::min(at.column, last)];
    const auto to = [&](std::size_t next) {
        at.column = next;
        choice_.column = look_.columns[next].id;
        state_.reveal_column = true;
        ui_.again();
    };
    const auto wider = [&](float by) {
        const float now = columns_.width(at.column) / ui_.em(1);
        state_.widths[column.id] = std::max(least_column_em, std::round(now) + by);
        ui_.again();
    };
    if (ui_.take(Key::left)) to(at.column > 0 ? at.column - 1 : 0);
    if (ui_.take(Key::right)) to(std::min(at.column + 1, last));
    if (ui_.take(Key::home)) to(0);
    if (ui_.take(Key::end)) to(last);
    if (ui_.take(Key::right, Mods::shift)) wider(1);
    if (ui_.take(Key::left, Mods::shift)) wider(-1);
    if (column.sortable && (ui_.take(Key::enter) || ui_.take(Key::space))) events_.sort_by = at.column;
    if (look_.rows > 0 && ui_.take(Key::down)) {
        state_.on_head = false;
        go_to(0, at.column);
        ui_.again();
    }
}

void GridDrawing::move_keys() {
    if (!any()) return;
    const auto [row, column] = state_.at;
    const std::size_t last = look_.rows - 1, end = look_.columns.size() - 1;
    if (ui_.take(Key::down)) return go_to(std::min(row + 1, last), column);
    if (ui_.take(Key::up)) {
        if (row > 0) return go_to(row - 1, column);
        state_.on_head = true;
        return ui_.again();
    }
    if (ui_.take(Key::left)) return go_to(row, column > 0 ? column - 1 : 0);
    if (ui_.take(Key::right)) return go_to(row, std::min(column + 1, end));
    if (ui_.take(Key::home)) {
        state_.x = 0;
        return go_to(row, 0);
    }
    if (ui_.take(Key::end)) return go_to(row, end);
    if (ui_.take(Key::home, Mods::ctrl)) {
        state_.x = 0;
        return go_to(0, 0);
    }
    if (ui_.take(Key::end, Mods::ctrl)) return go_to(last, end);
    if (ui_.take(Key::page_down)) return go_to(std::min(row + page(), last), column);
    if (ui_.take(Key::page_up)) return go_to(row > page() ? row - page() : 0, column);
    if (!look_.multi_select) return;
    for (const bool down : {true, false})
        if (ui_.take(down ? Key::down : Key::up, Mods::shift)) {
            if (choice_.rows.empty()) select_by(row, Mods::none);
            const std::size_t next = down ? std::min(row + 1, last) : row > 0 ? row - 1 : 0;
            go_to(next, column);
            select_by(next, Mods::shift);
        }
}

void GridDrawing::row_keys() {
    const auto [row, column] = state_.at;
    if (whole_.context) events_.context = state_.at;
    if (ui_.take(Key::c, Mods::ctrl)) return copy();
    if (ui_.take(Key::v, Mods::ctrl)) return paste();
    if (look_.multi_select && ui_.take(Key::a, Mods::ctrl)) {
        choice_.rows.clear();
        for (std::size_t i = 0; i < look_.rows; ++i) choice_.rows.insert(look_.row_id(i));
        events_.selection_changed = true;
        return;
    }
    if (look_.multi_select && ui_.take(Key::space)) return select_by(row, Mods::ctrl);
    if (!choice_.rows.empty() && ui_.take(Key::escape)) {
        choice_.rows.clear();
        events_.selection_changed = true;
        return;
    }
    const CellLook shown = look_.cell(row, column);
    if (ui_.take(Key::enter)) {
        if (shown.opens || !begin_edit(state_.at, std::nullopt)) events_.activated = state_.at;
        return;
    }
    if (shown.editor != CellEditor::none && ui_.take(Key::f2)) {
        begin_edit(state_.at, std::nullopt);
        return;
    }
    if (choice_.rows.empty() && shown.editor != CellEditor::none && shown.clearable && ui_.take(Key::del))
        return clear_cell();
    const std::string typed = ui_.take_text();
    if (typed.empty()) return;
    if (shown.editor == CellEditor::none || shown.opens) return type_ahead(typed);
    begin_edit(state_.at, typed);
}

void GridDrawing::clear_cell() {
    write(state_.at, {}, look_.cell(state_.at.row, state_.at.column).words);
}

// The next row whose cell in this column begins so.
void GridDrawing::type_ahead(const std::string& more) {
    if (ui_.now() - state_.typed_at > type_ahead_pause) state_.typed.clear();
    state_.typed_at = ui_.now();
    state_.typed += more;
    const auto [row, column] = state_.at;
    const std::size_t start = row + (state_.typed == more ? 1 : 0);
    for (std::size_t i = 0; i < look_.rows; ++i) {
        const std::size_t next = (start + i) % look_.rows;
        if (begins_with(look_.cell(next, column).words, state_.typed)) return go_to(next, column);
    }
}

void GridDrawing::copy() {
    std::string all;
    if (choice_.rows.empty()) {
        all = look_.cell(state_.at.row, state_.at.column).words;
    } else {
        for (std::size_t row = 0; row < look_.rows; ++row) {
            if (!choice_.rows.contains(look_.row_id(row))) continue;
            if (!all.empty()) all += '\n';
            for (std::size_t column = 0; column < look_.columns.size(); ++column) {
                if (column > 0) all += '\t';
                all += one_cell(look_.cell(row, column).words);
            }
        }
    }
    ui_.clipboard().set(all);
    ui_.announce("Copied");
}

// From the current cell on, as far as cells can be written in; what one of them refuses stops the whole.
void GridDrawing::paste() {
    const std::string pasted = ui_.clipboard().get();
    std::vector<GridEvents::Written> written;
    GridPlace at = state_.at;
    std::string words;
    const auto put = [&]() -> bool {
        if (at.row >= look_.rows || at.column >= look_.columns.size()) return true;
        const CellLook shown = look_.cell(at.row, at.column);
        if (shown.editor == CellEditor::none || shown.words == words) return true;
        if (look_.refuses)
            if (auto why = look_.refuses(at.row, at.column, words)) {
                events_.told = *why;
                return false;
            }
        written.push_back({at, words});
        return true;
    };
    for (std::size_t i = 0; i <= pasted.size(); ++i) {
        const char c = i < pasted.size() ? pasted[i] : '\n';
        if (c == '\r') continue;
        if (c != '\t' && c != '\n') {
            words += c;
            continue;
        }
        // A last line's end is no further, empty line.
        if (i == pasted.size() && words.empty() && at.column == state_.at.column && i > 0) break;
        if (!put()) return;
        words.clear();
        if (c == '\t') {
            ++at.column;
        } else {
            ++at.row;
            at.column = state_.at.column;
        }
    }
    events_.written = std::move(written);
}

void GridDrawing::scroll() {
    ScrollState& s = state_.scroll;
    s.view = body_.h;
    s.content = row_height_ * static_cast<float>(look_.rows);
    // Sideways it is not shared out among the areas one inside another: whatever holds the grid goes up and
    // down.
    const auto* turned = std::get_if<Wheel>(&ui_.event());
    const bool shift = turned && kit::has(turned->mods, Mods::shift);
    if (turned && ui_.pointer_over_any(path_))
        state_.x -= (turned->dx + (shift ? turned->dy : 0)) * line_height_ * 2.4f;
    const Point wheel = ui_.take_wheel(path_ / "rows");
    if (!shift) s.y -= wheel.y * line_height_ * 2.4f;
    if (state_.reveal_row && *state_.reveal_row < look_.rows) {
        const float top = row_height_ * static_cast<float>(*state_.reveal_row);
        if (top < s.y)
            s.y = top;
        else if (top + row_height_ > s.y + s.view)
            s.y = top + row_height_ - s.view;
    }
    if (state_.reveal_column && !look_.columns.empty())
        state_.x = columns_.reveal(std::min(state_.at.column, look_.columns.size() - 1), state_.x, body_.w);
    state_.reveal_row.reset();
    state_.reveal_column = false;
    state_.seen_row = choice_.row;
    state_.seen_column = choice_.column;
    s.y = std::round(s.y);
    s.clamp();
    state_.x = std::round(std::clamp(state_.x, 0.f, std::max(0.f, columns_.content() - body_.w)));
}

GridEvents grid(Ui& ui, const Path& path, Rect at, const GridLook& look, GridChoice& choice) {
    return GridDrawing(ui, path, at, look, choice).run();
}

float grid_height(Ui& ui, const GridLook& look, std::size_t most_rows) {
    const bool groups = std::any_of(look.columns.begin(), look.columns.end(),
                                    [](const GridColumn& column) { return !column.group.empty(); });
    const auto rows = static_cast<float>(std::min(look.rows, most_rows));
    const float empty = look.rows == 0 && !look.empty.empty() ? ui.em(2.6f) : 0;
    return ui.em(measure::row) * (1 + rows) + (groups ? ui.em(1.5f) : 0) + empty + ui.em(measure::scrollbar) +
           1;
}

void edit_grid_cell(Ui& ui, const Path& path) {
    ui.memory<GridState>(path).edit_wanted = true;
    ui.again();
}

void reveal_grid_row(Ui& ui, const Path& path, std::size_t row) {
    ui.memory<GridState>(path).reveal_row = row;
    ui.again();
}

}  // namespace attune::kit
