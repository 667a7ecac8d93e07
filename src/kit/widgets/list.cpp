// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/list.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/scroll_area.h"

namespace attune::kit {

namespace {

constexpr double type_ahead_pause = 1.0;  // seconds after which a new word begins
constexpr double creep_pause = 0.06;      // seconds between steps while something is held at the edge

struct ListState {
    ScrollState scroll;
    std::optional<std::size_t> own_current;
    bool kept_by_caller = false;
    std::optional<std::size_t> shown_current;  // to notice a change from outside
    std::optional<std::size_t> reveal;
    std::string typed;
    double typed_at = -10;
    double creep_at = 0;
};

class Drawing {
  public:
    Drawing(Ui& ui, const Path& path, Rect at, const ListLook& look)
        : ui_(ui),
          path_(path),
          at_(at.snapped()),
          look_(look),
          state_(ui.memory<ListState>(path)),
          height_(row_height(ui, look)) {}

    ListEvents run() {
        register_list();
        if (look_.rows == 0) {
            if (!look_.empty.empty()) {
                TextLook words{style::small, Tone::muted};
                words.wrap = true;
                text(ui_, path_ / "empty", at_.inset(ui_.em(measure::pad), ui_.em(0.6f)), look_.empty, words);
            }
            return events_;
        }
        if (look_.current || !look_.keys_of.empty()) state_.kept_by_caller = true;
        current_ = state_.kept_by_caller ? look_.current : state_.own_current;
        if (current_ && *current_ >= look_.rows) current_.reset();
        if (current_ != state_.shown_current) {
            state_.shown_current = current_;
            state_.reveal = current_;
        }
        if (has_keys()) keys();
        scroll();
        rows();
        drop_below();
        scroll_bar(ui_, path_, at_, state_.scroll);
        if (events_.current) {
            state_.own_current = events_.current;
            state_.reveal = events_.current;
            ui_.again();
        }
        return events_;
    }

  private:
    void register_list() {
        Node node;
        node.path = path_.text();
        node.role = look_.tree ? Role::tree : Role::list;
        node.name = look_.name;
        node.bounds = at_;
        node.set_size = static_cast<int>(look_.rows);
        const bool stop = look_.focusable && look_.keys_of.empty();
        whole_ = ui_.control(std::move(node), stop ? Grip::tab_stop : Grip::none);
        Node area;
        area.path = (path_ / "rows").text();
        area.role = Role::scroll_area;
        area.name = look_.name;
        area.bounds = at_;
        area.scrolls_back = state_.scroll.y > 0;
        area.scrolls_on = state_.scroll.y < state_.scroll.most();
        ui_.describe(std::move(area));
    }

    bool has_keys() const {
        return look_.keys_of.empty() ? whole_.focused : ui_.focused(Path(look_.keys_of));
    }

    bool selectable(std::size_t row) const {
        const RowLook shown = look_.row(row);
        return !shown.heading && shown.enabled;
    }

    // The nearest selectable row from `from` on, in that direction; else in the other.
    std::optional<std::size_t> settle(std::ptrdiff_t from, int direction) const {
        const auto rows = static_cast<std::ptrdiff_t>(look_.rows);
        from = std::clamp<std::ptrdiff_t>(from, 0, rows - 1);
        for (const int way : {direction, -direction})
            for (std::ptrdiff_t row = from; row >= 0 && row < rows; row += way)
                if (selectable(static_cast<std::size_t>(row))) return static_cast<std::size_t>(row);
        return std::nullopt;
    }

    void keys() {
        const auto rows = static_cast<std::ptrdiff_t>(look_.rows);
        const std::ptrdiff_t page =
            std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(at_.h / height_) - 1);
        const bool any = current_.has_value();
        const std::ptrdiff_t at = any ? static_cast<std::ptrdiff_t>(*current_) : -1;
        std::optional<std::size_t> next;
        const bool own = look_.keys_of.empty();
        if (ui_.take(Key::down))
            next = settle(at + 1, 1);
        else if (ui_.take(Key::up))
            next = any ? settle(at - 1, -1) : settle(rows - 1, -1);
        else if (ui_.take(Key::page_down))
            next = settle(std::max<std::ptrdiff_t>(at, 0) + page, 1);
        else if (ui_.take(Key::page_up))
            next = settle(at - page, -1);
        else if (own && ui_.take(Key::home))
            next = settle(0, 1);
        else if (own && ui_.take(Key::end))
            next = settle(rows - 1, -1);
        if (next && next != current_) {
            events_.current = next;
            current_ = next;
            return;
        }
        if (!any) {
            if (own) type_ahead();
            return;
        }
        if (ui_.take(Key::enter))
            events_.activated = current_;
        else if (own && ui_.take(Key::space))
            events_.pressed = current_;
        else if (whole_.context)
            events_.context = current_;
        else if (own && look_.tree)
            fold(*current_);
        if (own) type_ahead();
    }

    void fold(std::size_t at) {
        const RowLook row = look_.row(at);
        if (ui_.take(Key::right)) {
            if (row.expandable && !row.expanded)
                events_.expand = at;
            else if (row.expandable && at + 1 < look_.rows)
                events_.current = settle(static_cast<std::ptrdiff_t>(at) + 1, 1);
        } else if (ui_.take(Key::left)) {
            if (row.expandable && row.expanded) {
                events_.collapse = at;
                return;
            }
            for (std::size_t up = at; up-- > 0;)
                if (const RowLook above = look_.row(up); above.level < row.level) {
                    if (!above.heading) events_.to_parent = events_.current = up;
                    return;
                }
        }
    }

    void type_ahead() {
        if (!look_.type_ahead) return;
        const std::string more = ui_.take_text();
        if (more.empty()) return;
        if (ui_.now() - state_.typed_at > type_ahead_pause) state_.typed.clear();
        state_.typed_at = ui_.now();
        state_.typed += more;
        const auto begins = [&](const std::string& label) {
            if (label.size() < state_.typed.size()) return false;
            return std::equal(state_.typed.begin(), state_.typed.end(), label.begin(), [](char a, char b) {
                return std::tolower(static_cast<unsigned char>(a)) ==
                       std::tolower(static_cast<unsigned char>(b));
            });
        };
        // A new word starts below the current row, a longer one may stay on it.
        const std::size_t start = current_ ? *current_ + (state_.typed == more ? 1 : 0) : 0;
        for (std::size_t i = 0; i < look_.rows; ++i) {
            const std::size_t row = (start + i) % look_.rows;
            const RowLook shown = look_.row(row);
            if (!shown.heading && shown.enabled && begins(shown.label)) {
                events_.current = row;
                current_ = row;
                return;
            }
        }
    }

    void scroll() {
        ScrollState& s = state_.scroll;
        s.view = at_.h;
        s.content = height_ * static_cast<float>(look_.rows);
        scroll_by_wheel(ui_, path_ / "rows", s, height_ * 0.8f);
        if (state_.reveal && *state_.reveal < look_.rows) {
            const float top = height_ * static_cast<float>(*state_.reveal);
            if (top < s.y)
                s.y = top;
            else if (top + height_ > s.y + s.view)
                s.y = top + height_ - s.view;
        }
        state_.reveal.reset();
        if (!look_.arranges.empty() && ui_.drop_hover(at_, look_.arranges)) creep(s);
        s.y = std::round(s.y);
        s.clamp();
    }

    // Something carried to the edge of the list moves it on.
    void creep(ScrollState& s) {
        const float edge = height_ * 0.7f, step = height_ * 0.5f;
        const bool up = ui_.pointer().y < at_.y + edge && s.y > 0;
        const bool down = ui_.pointer().y > at_.bottom() - edge && s.y < s.most();
        if (!up && !down) return;
        if (ui_.now() >= state_.creep_at) {
            s.y += up ? -step : step;
            state_.creep_at = ui_.now() + creep_pause;
        }
        ui_.wake_after(creep_pause);
    }

    void rows() {
        const ClipScope clip(ui_.paint(), at_);
        const float y = state_.scroll.y;
        const auto first = static_cast<std::size_t>(y / height_);
        const auto last = std::min(look_.rows, static_cast<std::size_t>((y + at_.h) / height_) + 1);
        for (std::size_t i = first; i < last; ++i)
            row(i, {at_.x, at_.y - y + height_ * static_cast<float>(i), at_.w, height_});
    }

    void row(std::size_t index, Rect at) {
        const RowLook shown = look_.row(index);
        const Path own = path_ / shown.id;
        const bool is_current = current_ == index;
        Node node;
        node.path = own.text();
        node.role = shown.heading ? Role::heading : look_.tree ? Role::tree_item : Role::list_item;
        node.name = shown.label;
        node.description = shown.description.empty() ? shown.detail : shown.description;
        node.value = shown.trailing;
        node.bounds = at;
        // The scrollbar's strip is the scrollbar's.
        if (state_.scroll.most() > 0) node.bounds.cut_right(ui_.em(measure::scrollbar));
        node.level = shown.level;
        node.position = static_cast<int>(index) + 1;
        node.set_size = static_cast<int>(look_.rows);
        node.state.enabled = shown.enabled;
        node.state.focusable = !shown.heading;
        node.state.focused = is_current && has_keys();
        node.state.selected = shown.selected;
        node.state.checked = shown.checked;
        node.state.expandable = shown.expandable;
        node.state.expanded = shown.expanded;
        node.actions = bit(Action::press) |
                       (shown.expandable ? bit(shown.expanded ? Action::collapse : Action::expand) : 0);
        const Touch touch = ui_.control(std::move(node), shown.heading ? Grip::none : Grip::pointer);
        const float scroll_strip = state_.scroll.most() > 0 ? ui_.em(measure::scrollbar) * 0.6f : 0;
        Rect inner = at.inset(0, 0);
        inner.cut_right(ui_.em(0.9f) + scroll_strip);
        inner.cut_left(ui_.em(measure::pad) +
                       ui_.em(measure::indent) *
                           static_cast<float>(std::max(0, shown.level - 1 - shown.outdent)));
        if (shown.heading) {
            arrange(index, at, inner, shown);
            // Nearer to the rows it heads than to those above.
            ui_.paint().label(inner.moved(0, ui_.em(0.2f)), shown.label,
                              {style::small, ui_.colour(Tone::muted)});
            return;
        }
        if (look_.edited != index) events(index, own, at, inner, shown, touch);
        paint(index, at, inner, shown, touch, is_current);
        arrange(index, at, inner, shown);
    }

    DropAt place_in(Rect at, const RowLook& shown) const {
        if (shown.heading) return DropAt::onto;
        const float part = (ui_.pointer().y - at.y) / at.h;
        return part < 0.28f ? DropAt::before : part > 0.72f ? DropAt::after : DropAt::onto;
    }

    // Shows where what is carried would come to lie, and takes it there.
    void arrange(std::size_t index, Rect at, Rect inner, const RowLook& shown) {
        if (look_.arranges.empty() || !ui_.drop_hover(at, look_.arranges)) return;
        const DropAt place = place_in(at, shown);
        if (look_.may_drop && !look_.may_drop(index, place)) return;
        if (auto dropped = ui_.take_drop(at, look_.arranges)) {
            events_.dropped = ListEvents::Dropped{index, *dropped, place};
            return;
        }
        const float thickness = std::max(2.f, std::round(2 * ui_.paint().scale()));
        if (place == DropAt::onto) {
            ui_.paint().outline(at.inset(ui_.hairline()), ui_.colour(Tone::accent),
                                ui_.em(measure::rounding_small), thickness);
            return;
        }
        const float y = place == DropAt::before ? at.y : at.bottom();
        // Below an open branch is before its first row.
        const float in = place == DropAt::after && shown.expanded ? ui_.em(measure::indent) : 0;
        drop_line(inner.x + in, at.right() - ui_.em(0.6f), y, thickness);
    }

    void drop_line(float from, float to, float y, float thickness) {
        y = std::clamp(y, at_.y + thickness, at_.bottom() - thickness);
        const Colour colour = ui_.colour(Tone::accent);
        ui_.paint().fill({from, y - thickness / 2, to - from, thickness}, colour);
        ui_.paint().disc({from, y}, thickness * 1.6f, colour);
    }

    // Below the last row is the end of the whole.
    void drop_below() {
        const float end = at_.y - state_.scroll.y + state_.scroll.content;
        if (look_.arranges.empty() || end >= at_.bottom()) return;
        const Rect room{at_.x, end, at_.w, at_.bottom() - end};
        if (!ui_.drop_hover(room, look_.arranges)) return;
        if (look_.may_drop && !look_.may_drop(look_.rows, DropAt::before)) return;
        if (auto dropped = ui_.take_drop(room, look_.arranges)) {
            events_.dropped = ListEvents::Dropped{look_.rows, *dropped, DropAt::before};
            return;
        }
        const float thickness = std::max(2.f, std::round(2 * ui_.paint().scale()));
        drop_line(at_.x + ui_.em(measure::pad), at_.right() - ui_.em(0.6f), end, thickness);
    }

    void events(std::size_t index, const Path& own, Rect at, Rect inner, const RowLook& shown,
                const Touch& touch) {
        const bool on_chevron = shown.expandable && touch.pointer.x < inner.x;
        if (touch.pressed && on_chevron) {
            (shown.expanded ? events_.collapse : events_.expand) = index;
        } else if (touch.pressed) {
            events_.current = index;
            events_.mods = touch.mods;
            if (touch.clicks == 2) events_.activated = index;
        }
        if (touch.pressed && look_.focusable && look_.keys_of.empty()) ui_.set_focus(path_);
        // A second click is an activation alone.
        if (touch.activated && !on_chevron && touch.clicks < 2)
            events_.pressed = index, events_.mods = touch.mods;
        if (ui_.take_request(own, Action::expand)) events_.expand = index;
        if (ui_.take_request(own, Action::collapse)) events_.collapse = index;
        if (touch.context) {
            events_.current = index;
            events_.context = index;
        }
        if (touch.hovered) {
            events_.hovered = index;
            if (!shown.description.empty()) ui_.tooltip(at, shown.description);
        }
        if (touch.held && look_.carry)
            if (auto carried = look_.carry(index)) ui_.drag(own, [&] { return *carried; });
        if (!look_.takes.empty() && shown.enabled)
            if (auto dropped = ui_.take_drop(at, look_.takes))
                events_.dropped = ListEvents::Dropped{index, *dropped};
    }

    void paint(std::size_t index, Rect at, Rect inner, const RowLook& shown, const Touch& touch,
               bool is_current) {
        Painter& painter = ui_.paint();
        const bool target = !look_.takes.empty() && shown.enabled && ui_.drop_hover(at, look_.takes);
        const bool chosen = shown.selected || (is_current && !look_.keys_of.empty()) || target;
        Colour ground = ui_.colour(Tone::panel);
        if (chosen) {
            painter.fill(at, ground = ui_.colour(Tone::selection));
            painter.fill({at.x, at.y, ui_.em(0.25f), at.h}, ui_.colour(Tone::selection_edge));
        } else if (touch.hovered) {
            painter.fill(at, ground = ui_.colour(Tone::hover));
        }
        if (is_current && whole_.focused && (ui_.focus_ring_shown() || !chosen)) {
            const float thickness = std::max(2.f, std::round(2 * painter.scale()));
            painter.outline(at.inset(ui_.hairline()), ui_.colour(Tone::focus),
                            ui_.em(measure::rounding_small), thickness);
        }
        const double strength = shown.enabled ? 1.0 : 0.45;
        const Colour ink = ui_.colour(chosen        ? Tone::on_selection
                                      : shown.muted ? Tone::muted
                                                    : Tone::text)
                               .faded(strength);
        // Second to the name on the selection too, by less strength of its own ink.
        const Colour faint = chosen ? mix(ui_.colour(Tone::on_selection), ground, 0.25).faded(strength)
                                    : ui_.colour(Tone::muted).faded(strength);

        if (shown.expandable) {
            const float side = ui_.em(0.95f);
            const Rect chevron{inner.x - side - ui_.em(0.05f), at.y + (at.h - side) / 2, side, side};
            painter.icon(shown.expanded ? Icon::chevron_down : Icon::chevron_right, chevron, faint);
        }
        if (shown.swatch) {
            const float side = ui_.em(measure::swatch);
            swatch(ui_, inner.cut_left(side).centred({side, side}), *shown.swatch, ground);
            inner.cut_left(ui_.em(0.9f));
        } else if (shown.swatch_room) {
            inner.cut_left(ui_.em(measure::swatch) + ui_.em(0.9f));
        } else if (shown.icon) {
            const float side = ui_.em(1.1f);
            painter.icon(*shown.icon, inner.cut_left(side).centred({side, side}), faint);
            inner.cut_left(ui_.em(0.5f));
        }
        if (shown.checked) {
            const float side = ui_.em(1.1f);
            painter.icon(Icon::check, inner.cut_right(side).centred({side, side}), ink);
            inner.cut_right(ui_.em(0.3f));
        }
        if (!shown.trailing.empty()) {
            const Size size = painter.measure(shown.trailing, style::small);
            painter.label(inner.cut_right(std::min(inner.w * 0.6f, std::max(size.w, ui_.em(1.6f)))),
                          shown.trailing, {style::small, faint, Align::end});
            inner.cut_right(ui_.em(0.4f));
        }
        if (!shown.badge.empty()) {
            const float side = ui_.em(1.15f);
            slot_badge(ui_, inner.cut_right(side).centred({side, side * 1.1f}), shown.badge);
            inner.cut_right(ui_.em(0.3f));
        }
        if (look_.edited == index && look_.editor) return look_.editor(inner);
        const TextStyle& letters = shown.group ? style::small_strong : style::label;
        const Colour words = shown.group && !chosen ? faint : ink;
        const LabelLook name{letters, words, Align::start, false, shown.spans};
        if (look_.tall && !shown.detail.empty()) {
            // Scripts that hang deep (Nastaliq) need more than Latin letters.
            const float below = ui_.em(1.1f);
            const float first =
                std::clamp(painter.measure(shown.label, letters).h, ui_.em(1.4f), inner.h - below);
            Rect lines = inner.centred({inner.w, first + below});
            painter.label(lines.cut_top(first), shown.label, name);
            painter.label(lines, shown.detail, {style::tiny, faint});
        } else {
            painter.label(inner, shown.label, name);
        }
    }

    Ui& ui_;
    const Path& path_;
    Rect at_;
    const ListLook& look_;
    ListState& state_;
    float height_;
    Touch whole_;
    std::optional<std::size_t> current_;
    ListEvents events_;
};

}  // namespace

float row_height(Ui& ui, const ListLook& look) {
    return ui.em(look.tall ? 3.1f : measure::row);
}

ListEvents list(Ui& ui, const Path& path, Rect at, const ListLook& look) {
    return Drawing(ui, path, at, look).run();
}

void reveal_row(Ui& ui, const Path& path, std::size_t row) {
    ui.memory<ListState>(path).reveal = row;
    ui.again();
}

}  // namespace attune::kit
