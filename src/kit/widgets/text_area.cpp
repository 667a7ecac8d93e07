// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/text_area.h"

#include <algorithm>
#include <cmath>

#include "kit/edit_buffer.h"
#include "kit/edit_keys.h"
#include "kit/painter.h"
#include "kit/paragraph_column.h"
#include "kit/theme.h"

namespace attune::kit {

namespace {

using Select = EditBuffer::Select;

struct AreaState {
    EditBuffer buffer{EditBuffer::Lines::many};
    ParagraphColumn column;
    std::vector<std::size_t> begins;  // of each paragraph, in bytes
    std::string laid_text;            // what the column shows
    bool built = false;
    bool was_focused = false;
    std::optional<float> goal_x;             // the column a run of Up and Down keeps to
    std::optional<std::size_t> upper_caret;  // the caret while it stands at the end of a line that wraps
    std::string of;
    TextStyle style;
    Colour ink;
};

std::vector<std::size_t> paragraph_begins(const std::string& text) {
    std::vector<std::size_t> begins{0};
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
        begins.push_back(at + 1);
    return begins;
}

class Area {
  public:
    Area(Ui& ui, const Path& path, Rect at, std::string& words, const TextAreaLook& look)
        : ui_(ui),
          path_(path),
          at_(at.snapped()),
          words_(words),
          look_(look),
          state_(ui.memory<AreaState>(path)),
          buffer_(state_.buffer),
          column_(state_.column) {}

    FieldEvents run() {
        take_up();
        state_.style = look_.style;
        state_.ink = ui_.colour(Tone::text).faded(look_.enabled ? 1.0 : 0.45);
        register_area();
        if (touch_.hovered) ui_.set_cursor(Cursor::text);
        refresh();
        if (touch_.focus_gained || anew_) show_caret();
        pointer();
        if (touch_.focused && look_.enabled) keys();
        if (const auto request = ui_.take_request(path_, Action::set_value)) {
            buffer_.select_all();
            changed(request->value.empty() ? buffer_.erase_backward(EditBuffer::Unit::all)
                                           : buffer_.write(request->value));
        }
        if (events_.changed) {
            words_ = buffer_.text();
            if (Node* node = ui_.registered(path_)) node->value = words_;
            refresh();
        }
        paint();
        return events_;
    }

  private:
    void take_up() {
        const bool other = state_.of != look_.of;
        if (!other && buffer_.text() == words_) return;
        buffer_.set_text(words_);
        if (!other) return;
        state_.of = look_.of;
        state_.built = false;
        if (look_.caret_at_begin) buffer_.place(0);
        anew_ = ui_.focused(path_);
    }

    void register_area() {
        Node node;
        node.path = path_.text();
        node.role = Role::text_area;
        node.name = look_.name.empty() ? look_.placeholder : look_.name;
        node.description = look_.description;
        node.value = words_;
        node.state.enabled = look_.enabled;
        node.state.read_only = look_.read_only;
        node.bounds = at_;
        node.actions = bit(Action::set_value);
        touch_ = ui_.control(std::move(node), Grip::pointer | Grip::tab_stop);
        events_.focused = touch_.focused;
        events_.left = state_.was_focused && !touch_.focused && ui_.registry().find(path_.text());
        if (events_.left) buffer_.end_stretch();
        state_.was_focused = touch_.focused;
    }

    // Tells the column which paragraphs are others than before, so that only those are laid out again.
    void refresh() {
        const std::string& text = buffer_.text();
        if (state_.built && state_.laid_text == text) return;
        std::vector<std::size_t> begins = paragraph_begins(text);
        if (!state_.built) {
            state_.begins = begins;
            state_.laid_text = text;
            state_.built = true;
            AreaState* state = &state_;
            ColumnSource source;
            source.text = [state](std::size_t index) { return paragraph(*state, index); };
            source.look = [state](std::size_t) {
                ParagraphLook look;
                look.style = state->style;
                look.colour = state->ink;
                return look;
            };
            column_.reset(begins.size(), std::move(source));
            return;
        }
        const std::string_view before = state_.laid_text, after = text;
        const std::size_t shorter = std::min(before.size(), after.size());
        const auto head = static_cast<std::size_t>(
            std::mismatch(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter),
                          after.begin())
                .first -
            before.begin());
        std::size_t tail = 0;
        while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
            ++tail;
        const auto index_of = [](const std::vector<std::size_t>& of, std::size_t byte) {
            return static_cast<std::size_t>(std::upper_bound(of.begin(), of.end(), byte) - of.begin()) - 1;
        };
        const std::size_t first = index_of(state_.begins, head);
        const std::size_t old_last = index_of(state_.begins, before.size() - tail),
                          new_last = index_of(begins, after.size() - tail);
        state_.laid_text = text;
        state_.begins = std::move(begins);
        column_.replaced(first, old_last - first + 1, new_last - first + 1);
    }

    static std::string_view paragraph(const AreaState& state, std::size_t index) {
        const std::size_t begin = state.begins[index];
        const std::size_t end =
            index + 1 < state.begins.size() ? state.begins[index + 1] - 1 : state.laid_text.size();
        return std::string_view(state.laid_text).substr(begin, end - begin);
    }

    Place place_of(std::size_t byte) const {
        const auto& begins = state_.begins;
        const auto index =
            static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), byte) - begins.begin()) -
            1;
        return {index, byte - begins[index]};
    }
    std::size_t byte_of(Place place) const {
        return state_.begins[std::min(place.paragraph, state_.begins.size() - 1)] + place.byte;
    }

    Place caret_place() const {
        Place place = place_of(buffer_.caret());
        place.upper = state_.upper_caret == buffer_.caret();
        return place;
    }
    void note_side(Place place) {
        state_.upper_caret = place.upper ? std::optional(buffer_.caret()) : std::nullopt;
    }

    void show_caret() { column_.scroll_to(caret_place(), ParagraphColumn::Reveal::nearest); }

    void changed(bool did) {
        events_.changed = events_.changed || did;
        if (did) refresh();
        show_caret();
    }

    void pointer() {
        const bool beyond = touch_.held && !touch_.pressed && column_.scroll_towards(ui_, touch_.pointer);
        const bool moved = std::holds_alternative<MouseMoved>(ui_.event());
        if (!touch_.pressed && !(touch_.held && (moved || beyond))) return;
        state_.goal_x.reset();
        const Place spot = column_.spot(touch_.pointer);
        const std::size_t hit = byte_of(spot);
        state_.upper_caret.reset();
        if (touch_.pressed && touch_.clicks == 2)
            buffer_.select_word_at(hit);
        else if (touch_.pressed && touch_.clicks == 3)
            buffer_.select_paragraph_at(hit);
        else if (touch_.pressed && touch_.clicks > 3)
            buffer_.select_all();
        else
            buffer_.place(
                hit, touch_.pressed && !kit::has(touch_.mods, Mods::shift) ? Select::move : Select::extend);
        if (buffer_.caret() == hit) note_side(spot);
    }

    void go(Place to, Select select) {
        buffer_.place(byte_of(to), select);
        note_side(to);
        show_caret();
    }

    bool vertical() {
        const auto page =
            static_cast<int>(std::max(1.f, column_.view_height() / ui_.paint().line_px(look_.style) - 1));
        struct Row {
            Key key;
            int lines;
        };
        for (const auto& [key, lines] :
             {Row{Key::up, -1}, Row{Key::down, 1}, Row{Key::page_up, -page}, Row{Key::page_down, page}})
            for (const bool shift : {false, true})
                if (ui_.take(key, shift ? Mods::shift : Mods::none)) {
                    const Place at = caret_place();
                    if (!state_.goal_x) state_.goal_x = column_.caret(at).x;
                    go(column_.line_move(at, lines, *state_.goal_x), shift ? Select::extend : Select::move);
                    return true;
                }
        return false;
    }

    void keys() {
        if (vertical()) return;
        if (ui_.key()) state_.goal_x.reset();
        for (const bool shift : {false, true}) {
            const Mods extend = shift ? Mods::shift : Mods::none;
            const Select select = shift ? Select::extend : Select::move;
            const Place at = caret_place();
            if (ui_.take(Key::home, extend)) return go(column_.line_begin(at), select);
            if (ui_.take(Key::end, extend)) return go(column_.line_end(at), select);
            if (ui_.take(Key::home, Mods::ctrl | extend)) return go({0, 0}, select);
            if (ui_.take(Key::end, Mods::ctrl | extend)) return go(place_of(buffer_.text().size()), select);
            if (ui_.take(Key::up, Mods::ctrl | extend)) {
                buffer_.backward(EditBuffer::Unit::paragraph, select);
                return show_caret();
            }
            if (ui_.take(Key::down, Mods::ctrl | extend)) {
                buffer_.forward(EditBuffer::Unit::paragraph, select);
                return show_caret();
            }
        }
        if (!look_.read_only && (ui_.take(Key::enter) || ui_.take(Key::enter, Mods::shift)))
            return changed(buffer_.write("\n"));
        EditView view;
        view.read_only = look_.read_only;
        const Place at = place_of(buffer_.caret());
        view.right_to_left = column_.right_to_left(at.paragraph);
        view.step_seen = [&](std::size_t from, int direction) {
            return byte_of(column_.step_seen(place_of(from), direction));
        };
        const Edited edited = edit_by_keys(ui_, buffer_, view);
        if (edited.changed || edited.moved) state_.upper_caret.reset();
        if (edited.changed)
            changed(true);
        else if (edited.moved)
            show_caret();
    }

    void paint() {
        Painter& paint = ui_.paint();
        const float rounding = ui_.em(measure::rounding);
        if (!look_.plain) {
            paint.fill(at_, ui_.colour(Tone::page), rounding);
            if (touch_.focused)
                paint.outline(at_, ui_.colour(Tone::focus), rounding, std::max(2.f, 2 * ui_.hairline()));
            else
                paint.outline(at_, ui_.colour(touch_.hovered ? Tone::muted : Tone::frame), rounding);
        }
        const float edge = look_.plain ? 0 : 2 * ui_.hairline(), pad = look_.plain ? 0 : ui_.em(0.75f);
        const Rect view = at_.inset(edge);
        ColumnLook column;
        column.text_width = view.w - 2 * pad - (look_.plain ? ui_.em(measure::scrollbar) : 0);
        column.text_left = pad;
        if (look_.text_width > 0 && look_.text_width < column.text_width) {
            column.text_left += std::floor((column.text_width - look_.text_width) / 2);
            column.text_width = look_.text_width;
        }
        column.head = column.tail = look_.plain ? 0 : ui_.em(0.5f);
        const Place begin = place_of(buffer_.selection_begin()), end = place_of(buffer_.selection_end());
        if (buffer_.has_selection())
            column.under = [&](const VisibleParagraph& shown) {
                if (shown.index < begin.paragraph || shown.index > end.paragraph) return;
                const std::size_t from = shown.index == begin.paragraph ? begin.byte : 0;
                const std::size_t to = shown.index == end.paragraph ? end.byte : shown.text.size();
                const Colour colour = ui_.colour(Tone::selection).faded(touch_.focused ? 1.0 : 0.6);
                for (const Rect& box : column_.boxes({shown.index, from}, {shown.index, to}))
                    paint.fill(box, colour);
                // A selected newline shows as a sliver, so that a selected empty line is seen.
                if (shown.index < end.paragraph) {
                    const Rect caret = column_.caret({shown.index, shown.text.size()});
                    paint.fill({caret.x, caret.y, ui_.em(0.35f), caret.h}, colour);
                }
            };
        column.over = [&](const VisibleParagraph& shown) {
            const Place at = caret_place();
            if (!touch_.focused || shown.index != at.paragraph) return;
            const Rect caret = column_.caret(at);
            paint.fill({caret.x, caret.y, std::max(1.f, std::round(1.5f * paint.scale())), caret.h},
                       ui_.colour(Tone::text));
        };
        column_.draw(ui_, path_ / "text", view, column);
        if (buffer_.text().empty()) {
            const Rect hint{view.x + column.text_left, view.y + column.head, column.text_width,
                            view.h - 2 * column.head};
            LabelLook words{look_.style, ui_.colour(Tone::muted)};
            words.wrap = true;
            paint.label(hint, look_.placeholder, words);
        }
    }

    Ui& ui_;
    const Path& path_;
    Rect at_;
    std::string& words_;
    const TextAreaLook& look_;
    AreaState& state_;
    EditBuffer& buffer_;
    ParagraphColumn& column_;
    Touch touch_;
    bool anew_ = false;
    FieldEvents events_;
};

}  // namespace

FieldEvents text_area(Ui& ui, const Path& path, Rect at, std::string& words, const TextAreaLook& look) {
    return Area(ui, path, at, words, look).run();
}

}  // namespace attune::kit
