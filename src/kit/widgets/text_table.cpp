// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/text_table.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/scroll_area.h"

namespace attune::kit {

namespace {

constexpr float pad_x = 0.7f, pad_y = 0.55f;  // em around a cell's words
constexpr float guessed_row = 5;              // em
constexpr int passes = 3;                     // heights that become known move what is seen

struct Measured {
    float height = 0;
    std::uint64_t version = 0;
    float width = 0, em = 0, reading = 0;  // what it was measured at
};

struct TextTableState {
    ScrollState scroll;
    std::unordered_map<std::string, Measured> heights;  // by row id
    std::string shown_row;                              // to notice a choice from outside
    bool begun = false;
};

class Drawing {
  public:
    Drawing(Ui& ui, const Path& path, Rect at, const TextTableLook& look, const TextTableChoice& choice)
        : ui_(ui),
          path_(path),
          at_(at.snapped()),
          look_(look),
          choice_(choice),
          state_(ui.memory<TextTableState>(path)) {}

    TextTableEvents run() {
        register_table();
        lay_columns();
        head();
        find();
        if (look_.rows > 0) {
            if (whole_.focused) keys();
            scroll();
            rows();
            drop_at_end();
        }
        scroll_bar(ui_, path_, body_, state_.scroll);
        if (next_ != choice_) {
            events_.chosen = next_;
            ui_.again();
        }
        return events_;
    }

  private:
    bool cells() const { return look_.chooses == TextTableChooses::cells; }

    void register_table() {
        Node node;
        node.path = path_.text();
        node.role = Role::table;
        node.name = look_.name;
        node.bounds = at_;
        node.set_size = static_cast<int>(look_.rows);
        whole_ = ui_.control(std::move(node), Grip::tab_stop);
        body_ = at_;
        head_ = body_.cut_top(ui_.em(2.1f));
        Node area;
        area.path = (path_ / "rows").text();
        area.role = Role::scroll_area;
        area.name = look_.name;
        area.bounds = body_;
        area.scrolls_back = state_.scroll.y > 0;
        area.scrolls_on = state_.scroll.y < state_.scroll.most();
        ui_.describe(std::move(area));
    }

    void lay_columns() {
        float shares = 0;
        for (const auto& column : look_.columns) shares += column.share;
        const float room = at_.w - ui_.em(measure::scrollbar);
        float x = 0;
        for (const auto& column : look_.columns) {
            lefts_.push_back(std::round(x));
            x += room * column.share / std::max(shares, 0.01f);
        }
        lefts_.push_back(std::round(x));
    }
    float width(std::size_t column) const { return lefts_[column + 1] - lefts_[column]; }

    void head() {
        const ClipScope clip(ui_.paint(), head_);
        for (std::size_t k = 0; k < look_.columns.size(); ++k) {
            const auto& column = look_.columns[k];
            const Rect at{head_.x + lefts_[k], head_.y, width(k), head_.h};
            Node node;
            node.path = (path_ / "head" / column.id).text();
            node.role = Role::column_head;
            node.name = column.name;
            node.description = column.description;
            node.bounds = at;
            const Touch touch = ui_.control(std::move(node), Grip::pointer);
            if (touch.hovered && !column.description.empty())
                ui_.tooltip({at.x, at.y, std::min(at.w, ui_.em(10)), at.h}, column.description);
            ui_.paint().label(at.inset(ui_.em(pad_x), 0), column.name,
                              {style::small_strong, ui_.colour(Tone::muted)});
        }
        ui_.paint().horizontal(head_.x, head_.bottom() - ui_.hairline(), head_.w, ui_.colour(Tone::frame));
    }

    void find() {
        ids_.reserve(look_.rows);
        for (std::size_t row = 0; row < look_.rows; ++row) {
            ids_.push_back(look_.row_id(row));
            if (ids_.back() == choice_.row) current_ = row;
        }
        for (std::size_t k = 0; k < look_.columns.size(); ++k)
            if (look_.columns[k].id == choice_.column) column_ = k;
        next_ = choice_;
        // What nobody sees any more is not remembered for ever.
        if (state_.heights.size() > 4 * (look_.rows + 64)) state_.heights.clear();
    }

    // ------------------------------------------------------------ heights

    float reading() const { return ui_.paint().size_px(style::reading); }
    float measure_row(std::size_t row) {
        float height = ui_.em(2.2f);
        for (std::size_t k = 0; k < look_.columns.size(); ++k) {
            float cell = 2 * ui_.em(pad_y);
            for (const auto& part : look_.cell(row, k).parts)
                if (!part.words.empty())
                    cell += ui_.em(part.above) +
                            std::ceil(text_height(ui_, part.words, width(k) - 2 * ui_.em(pad_x), part.style));
            height = std::max(height, cell);
        }
        return std::ceil(height);
    }
    bool known(std::size_t row) const {
        const auto at = state_.heights.find(ids_[row]);
        return at != state_.heights.end() && at->second.version == look_.version &&
               at->second.width == at_.w && at->second.em == ui_.em() && at->second.reading == reading();
    }
    float height(std::size_t row) const {
        const auto at = state_.heights.find(ids_[row]);
        return at == state_.heights.end() ? ui_.em(guessed_row) : at->second.height;
    }
    void know(std::size_t row) {
        if (!known(row))
            state_.heights[ids_[row]] = {measure_row(row), look_.version, at_.w, ui_.em(), reading()};
    }
    float top_of(std::size_t row) const {
        float top = 0;
        for (std::size_t k = 0; k < row; ++k) top += height(k);
        return top;
    }

    // Measures what is seen. What becomes known above the view moves the view with it.
    void measure_seen() {
        ScrollState& s = state_.scroll;
        for (int pass = 0; pass < passes; ++pass) {
            bool changed = false;
            float top = 0;
            for (std::size_t row = 0; row < look_.rows; ++row) {
                const float before = height(row);
                if (top + before > s.y && top < s.y + s.view && !known(row)) {
                    know(row);
                    if (top + before / 2 < s.y) s.y = std::max(0.f, s.y + height(row) - before);
                    changed = true;
                }
                top += height(row);
            }
            s.content = top;
            if (!changed) break;
        }
        s.y = std::round(s.y);
        s.clamp();
    }

    void scroll() {
        ScrollState& s = state_.scroll;
        s.view = body_.h;
        scroll_by_wheel(ui_, path_ / "rows", s, ui_.em(1.5f));
        measure_seen();
        if (current_ && (ids_[*current_] != state_.shown_row || !state_.begun)) {
            state_.shown_row = ids_[*current_];
            state_.begun = true;
            know(*current_);
            const float top = top_of(*current_), high = height(*current_);
            if (top < s.y || high > s.view)
                s.y = top;
            else if (top + high > s.y + s.view)
                s.y = top + high - s.view;
            measure_seen();
        }
        if (!look_.arranges.empty() && ui_.drop_hover(body_, look_.arranges)) creep();
    }

    // Something carried to the edge of the table moves it on.
    void creep() {
        constexpr double pause = 0.06;
        ScrollState& s = state_.scroll;
        const float edge = ui_.em(1.5f);
        const bool up = ui_.pointer().y < body_.y + edge && s.y > 0;
        const bool down = ui_.pointer().y > body_.bottom() - edge && s.y < s.most();
        if (!up && !down) return;
        s.y = std::round(s.y + (up ? -edge : edge));
        s.clamp();
        ui_.wake_after(pause);
    }

    // ------------------------------------------------------------ keys

    void choose(std::size_t row, std::optional<std::size_t> column) {
        next_.row = ids_[row];
        if (cells()) next_.column = look_.columns[column.value_or(column_.value_or(first_column()))].id;
    }
    // The first names the row.
    std::size_t first_column() const { return std::min<std::size_t>(1, look_.columns.size() - 1); }

    void keys() {
        const auto last = look_.rows - 1;
        if (!current_) {
            if (ui_.take(Key::down) || ui_.take(Key::home) || ui_.take(Key::right)) choose(0, {});
            if (ui_.take(Key::up) || ui_.take(Key::end)) choose(last, {});
            return;
        }
        ScrollState& s = state_.scroll;
        const float top = top_of(*current_) - s.y, bottom = top + height(*current_);
        if (ui_.take(Key::down)) {
            if (bottom > s.view + 1 && height(*current_) > s.view) return step(0.5f);
            if (*current_ < last) choose(*current_ + 1, column_);
        } else if (ui_.take(Key::up)) {
            if (top < -1 && height(*current_) > s.view) return step(-0.5f);
            if (*current_ > 0) choose(*current_ - 1, column_);
        } else if (ui_.take(Key::page_down)) {
            choose(row_at(s.y + s.view + std::max(0.f, top), *current_ + 1), column_);
        } else if (ui_.take(Key::page_up)) {
            choose(row_at(std::max(0.f, s.y + top - s.view), *current_ == 0 ? 0 : *current_ - 1), column_);
        } else if (ui_.take(Key::home)) {
            choose(0, column_);
        } else if (ui_.take(Key::end)) {
            choose(last, column_);
        } else if (cells() && ui_.take(Key::right)) {
            if (column_ && *column_ + 1 < look_.columns.size()) choose(*current_, *column_ + 1);
        } else if (cells() && ui_.take(Key::left)) {
            if (column_ && *column_ > first_column()) choose(*current_, *column_ - 1);
        } else if (ui_.take(Key::enter)) {
            events_.activated = true;
        }
    }
    void step(float views) {
        state_.scroll.y = std::round(state_.scroll.y + views * state_.scroll.view);
        state_.scroll.clamp();
        ui_.again();
    }
    // The row at that height, but never one on the wrong side of `least`.
    std::size_t row_at(float y, std::size_t least) const {
        float top = 0;
        std::size_t row = 0;
        for (; row + 1 < look_.rows; ++row) {
            if (top + height(row) > y) break;
            top += height(row);
        }
        const bool down = current_ && least > *current_;
        return std::min(down ? std::max(row, least) : std::min(row, least), look_.rows - 1);
    }

    // ------------------------------------------------------------ rows

    void rows() {
        const ClipScope clip(ui_.paint(), body_);
        float top = -state_.scroll.y;
        for (std::size_t row = 0; row < look_.rows && top < body_.h; ++row) {
            const float high = height(row);
            if (top + high > 0) draw_row(row, {body_.x, body_.y + top, lefts_.back(), high});
            top += high;
        }
    }

    void draw_row(std::size_t row, Rect at) {
        const Path own = path_ / ids_[row];
        const bool chosen = current_ == row;
        Painter& paint = ui_.paint();
        Node node;
        node.path = own.text();
        node.role = Role::table_row;
        node.name = look_.row_name(row);
        node.bounds = at;
        node.position = static_cast<int>(row) + 1;
        node.set_size = static_cast<int>(look_.rows);
        node.state.focusable = true;
        node.state.selected = chosen;
        node.state.focused = chosen && whole_.focused && !cells();
        node.actions = cells() ? 0 : bit(Action::press);
        const Touch touch = ui_.control(std::move(node), cells() ? Grip::none : Grip::pointer);
        if (!cells()) {
            press(touch, row, {});
            if (touch.held && look_.carry)
                if (auto carried = look_.carry(row)) ui_.drag(own, [&] { return *carried; });
            if (chosen)
                paint.fill(at, ui_.colour(Tone::page));
            else if (touch.hovered)
                paint.fill(at, ui_.colour(Tone::hover));
        }
        for (std::size_t k = 0; k < look_.columns.size(); ++k) draw_cell(row, k, at, own);
        if (chosen && !cells()) {
            paint.fill({at.x, at.y, ui_.em(0.25f), at.h}, ui_.colour(Tone::accent));
            if (whole_.focused) ring(at);
        }
        paint.horizontal(at.x, at.bottom() - ui_.hairline(), at.w, ui_.colour(Tone::line));
        arrange(row, at);
    }

    void draw_cell(std::size_t row, std::size_t k, Rect of_row, const Path& own) {
        const TextTableCell shown = look_.cell(row, k);
        const Rect at{of_row.x + lefts_[k], of_row.y, width(k), of_row.h};
        const bool chosen = cells() && current_ == row && column_ == k;
        const bool choosable = cells() && k >= first_column();
        Node node;
        node.path = (own / look_.columns[k].id).text();
        node.role = Role::cell;
        node.name = look_.columns[k].name;
        for (const auto& part : shown.parts)
            if (!part.words.empty()) node.value += (node.value.empty() ? "" : "\n") + part.words;
        node.description = shown.note;
        node.bounds = at;
        node.state.read_only = true;
        if (choosable) {
            node.state.focusable = true;
            node.state.selected = chosen;
            node.state.focused = chosen && whole_.focused;
            node.actions = bit(Action::press);
            const Touch touch = ui_.control(std::move(node), Grip::pointer);
            press(touch, row, k);
            if (chosen)
                ui_.paint().fill(at, ui_.colour(Tone::page));
            else if (touch.hovered)
                ui_.paint().fill(at, ui_.colour(Tone::hover));
        } else {
            ui_.describe(std::move(node));
        }
        Rect inner = at.inset(ui_.em(pad_x), ui_.em(pad_y));
        for (const auto& part : shown.parts) {
            if (part.words.empty()) continue;
            inner.cut_top(ui_.em(part.above));
            LabelLook label{part.style, ui_.colour(part.tone)};
            label.wrap = true;
            const float high = std::ceil(text_height(ui_, part.words, inner.w, part.style));
            ui_.paint().label({inner.x, inner.y, inner.w, high}, part.words, label);
            inner.cut_top(high);
        }
        if (chosen) {
            if (whole_.focused)
                ring(at);
            else
                ui_.paint().outline(at, ui_.colour(Tone::frame));
        }
    }

    void ring(Rect at) {
        ui_.paint().outline(at, ui_.colour(Tone::focus), 0,
                            std::max(2.f, std::round(2 * ui_.paint().scale())));
    }

    void press(const Touch& touch, std::size_t row, std::optional<std::size_t> column) {
        if (touch.pressed) {
            ui_.set_focus(path_);
            choose(row, column);
            if (touch.clicks == 2) events_.activated = true;
        } else if (touch.activated) {
            choose(row, column);
        }
    }

    // ------------------------------------------------------------ dragging

    void arrange(std::size_t row, Rect at) {
        if (look_.arranges.empty() || !ui_.drop_hover(at, look_.arranges)) return;
        const bool below = ui_.pointer().y > at.y + at.h / 2;
        if (auto dropped = ui_.take_drop(at, look_.arranges)) {
            events_.dropped = TextTableEvents::Dropped{row + (below ? 1 : 0), std::move(*dropped)};
            return;
        }
        drop_line(below ? at.bottom() : at.y);
    }

    void drop_at_end() {
        const float end = body_.y - state_.scroll.y + state_.scroll.content;
        if (look_.arranges.empty() || end >= body_.bottom()) return;
        const Rect room{body_.x, end, body_.w, body_.bottom() - end};
        if (!ui_.drop_hover(room, look_.arranges)) return;
        if (auto dropped = ui_.take_drop(room, look_.arranges)) {
            events_.dropped = TextTableEvents::Dropped{look_.rows, std::move(*dropped)};
            return;
        }
        drop_line(end);
    }

    void drop_line(float y) {
        const float thickness = std::max(2.f, std::round(2 * ui_.paint().scale()));
        y = std::clamp(y, body_.y + thickness, body_.bottom() - thickness);
        ui_.paint().fill({body_.x, y - thickness / 2, lefts_.back(), thickness}, ui_.colour(Tone::accent));
    }

    Ui& ui_;
    const Path& path_;
    Rect at_, head_, body_;
    const TextTableLook& look_;
    const TextTableChoice& choice_;
    TextTableState& state_;
    Touch whole_;
    std::vector<float> lefts_;
    std::vector<std::string> ids_;
    std::optional<std::size_t> current_, column_;
    TextTableChoice next_;
    TextTableEvents events_;
};

}  // namespace

TextTableEvents text_table(Ui& ui, const Path& path, Rect at, const TextTableLook& look,
                           const TextTableChoice& choice) {
    return Drawing(ui, path, at, look, choice).run();
}

}  // namespace attune::kit
