// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/configuration_diagram.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/configurations_acts.h"
#include "app/workbench/configurations_desk.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/dashed_line.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/few_lines.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path diagram_path = "configurations/diagram";

std::string capital(std::string_view word) {
    std::string words(word);
    if (!words.empty()) words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string families(std::size_t count) {
    return count == 1 ? "family" : "families";
}

class Diagram {
  public:
    Diagram(Frame& frame, Rect at)
        : frame_(frame),
          ui_(frame.ui),
          desk_(*frame.bench.integrate->configurations),
          view_(*desk_.current()),
          at_(at.snapped()) {}

    void draw() {
        const Touch touch = whole();
        if (touch.focused) keys();
        const float gap = std::clamp(at_.w * 0.07f, ui_.em(3.2f), ui_.em(6));
        const float width = std::floor((at_.w - 3 * gap) / 4);
        // The two of the mechanism stand under one name.
        const float head = ui_.em(1.7f);
        for (std::size_t i = 0; i < view_.slots.size() && i < boxes_.size(); ++i)
            boxes_[i] = Rect{at_.x + static_cast<float>(i) * (width + gap), at_.y + head, width, at_.h - head}
                            .snapped();
        mechanism(head);
        for (std::size_t i = 0; i < view_.links.size() && i + 1 < boxes_.size(); ++i) link(i);
        for (std::size_t i = 0; i < view_.slots.size() && i < boxes_.size(); ++i) box(i, touch);
    }

  private:
    Touch whole() {
        Node node;
        node.path = diagram_path.text();
        node.role = Role::list;
        node.name = view_.configuration.name;
        node.description = "Left and Right walk along the slots, Enter writes in one.";
        node.bounds = at_;
        node.set_size = static_cast<int>(view_.slots.size());
        return ui_.control(std::move(node), Grip::pointer | Grip::tab_stop);
    }

    void keys() {
        if (ui_.take(Key::left) || ui_.take(Key::up))
            frame_.act([](Workbench& bench) { walk_slots(bench, -1); });
        if (ui_.take(Key::right) || ui_.take(Key::down))
            frame_.act([](Workbench& bench) { walk_slots(bench, 1); });
        if (ui_.take(Key::home)) frame_.act([](Workbench& bench) { walk_slots(bench, -3); });
        if (ui_.take(Key::end)) frame_.act([](Workbench& bench) { walk_slots(bench, 3); });
        if (ui_.take(Key::enter)) frame_.act(write_slot);
    }

    void mechanism(float head) {
        const Rect over{boxes_[1].x, at_.y, boxes_[2].right() - boxes_[1].x, head - ui_.em(0.4f)};
        TextLook look{style::small, Tone::muted, Align::centre};
        kit::text(ui_, "configurations/mechanism", over, "Mechanism", look);
        const float y = over.bottom();
        ui_.paint().horizontal(over.x, y, over.w, ui_.colour(Tone::line));
        ui_.paint().vertical(over.x, y, ui_.em(0.3f), ui_.colour(Tone::line));
        ui_.paint().vertical(over.right() - ui_.hairline(), y, ui_.em(0.3f), ui_.colour(Tone::line));
    }

    void link(std::size_t index) {
        const jobs::SlotLink& link = view_.links[index];
        const Rect from = boxes_[index], to = boxes_[index + 1];
        const float y = std::round(from.y + from.h / 2), pad = ui_.em(0.25f), tip = ui_.em(0.5f);
        const Point begin{from.right() + pad, y}, neck{to.x - pad - tip, y}, end{to.x - pad, y};
        const Colour colour = ui_.colour(link.evidenced() ? Tone::text : Tone::muted);
        const float thick = (link.evidenced() ? 2.f : 1.3f) * ui_.paint().scale();
        const std::array<Point, 2> line{begin, neck};
        if (link.evidenced())
            ui_.paint().polyline(line, colour, thick);
        else
            dashed_line(ui_.paint(), line, colour, thick, ui_.em(0.45f), ui_.em(0.32f));
        ui_.paint().triangle(end, {neck.x, neck.y - tip * 0.5f}, {neck.x, neck.y + tip * 0.5f}, colour);

        const std::size_t count = link.families.size();
        const float high = ui_.em(1.3f);
        const Rect room{from.right(), y - high - ui_.em(0.2f), to.x - from.right(), 2 * high + ui_.em(0.4f)};
        Node node;
        node.path = (Path("configurations/link") / model::slot_word(link.from)).text();
        node.role = Role::label;
        node.name =
            fmt::format("{} to {}: {}", capital(model::slot_word(link.from)), model::slot_word(link.to),
                        link.evidenced() ? fmt::format("evidenced by {} {}: {}", count, families(count),
                                                       fmt::join(link.families, ", "))
                                         : std::string("hypothesised, no family speaks for both ends"));
        node.bounds = room;
        if (room.contains(ui_.pointer())) ui_.tooltip({room.x, at_.y, ui_.em(1), at_.h}, node.name);
        ui_.describe(std::move(node));
        ui_.paint().label({room.x, room.y, room.w, high}, grouped(static_cast<std::int64_t>(count)),
                          {style::small_strong, ui_.colour(Tone::text), Align::centre});
        ui_.paint().label({room.x, room.bottom() - high, room.w, high}, families(count),
                          {style::tiny, ui_.colour(Tone::muted), Align::centre});
    }

    void box(std::size_t index, const Touch& whole) {
        const jobs::SlotView& slot = view_.slots[index];
        const Rect at = boxes_[index];
        const bool chosen = desk_.slot == slot.slot;
        const auto& standing = slot.standing;
        const std::string figures =
            fmt::format("for {} · against {}", standing.reach_for.passages, standing.reach_against.passages);
        const auto spoken = static_cast<std::size_t>(standing.reach_for.families);
        Node node;
        node.path = (Path("configurations/slot") / model::slot_word(slot.slot)).text();
        node.role = Role::list_item;
        node.name = capital(model::slot_word(slot.slot));
        node.value = slot.says;
        node.description = fmt::format("{}, {} {}", figures, spoken, families(spoken));
        node.bounds = at;
        node.position = static_cast<int>(index) + 1;
        node.set_size = static_cast<int>(view_.slots.size());
        node.state.selected = chosen;
        node.state.focused = chosen && whole.focused;
        node.state.focusable = true;
        node.actions = bit(kit::Action::press);
        const Touch touch = ui_.control(std::move(node), Grip::pointer);
        if (touch.pressed) ui_.set_focus(diagram_path);
        if (touch.activated) {
            frame_.act([which = slot.slot](Workbench& bench) { choose_slot(bench, which); });
            if (touch.clicks == 2) frame_.act(write_slot);
        }
        Painter& paint = ui_.paint();
        const float rounding = ui_.em(measure::rounding);
        paint.fill(at,
                   ui_.colour(chosen          ? Tone::selection
                              : touch.hovered ? Tone::hover
                                              : Tone::page),
                   rounding);
        paint.outline(at, ui_.colour(chosen ? Tone::accent : Tone::frame), rounding,
                      chosen ? std::max(2.F, 2 * ui_.hairline()) : 0);
        if (chosen && whole.ring) focus_ring(ui_, at, rounding);
        const Colour ink = ui_.colour(chosen ? Tone::on_selection : Tone::text);
        const Colour pale = ui_.colour(chosen ? Tone::on_selection : Tone::muted);
        Rect inside = at.inset(ui_.em(0.7f), ui_.em(0.5f));
        paint.label(inside.cut_top(ui_.em(1.4f)), capital(model::slot_word(slot.slot)),
                    {style::small_strong, pale});
        const std::string reach = fmt::format("{} {}", spoken, families(spoken));
        paint.label(inside.cut_bottom(ui_.em(1.3f)), reach, {style::small_strong, ink});
        paint.label(inside.cut_bottom(ui_.em(1.3f)), figures, {style::tiny, pale});
        const bool cut =
            few_lines(paint, inside, slot.says.empty() ? std::string("Not yet in words") : slot.says,
                      style::label, slot.says.empty() ? pale : ink, lines_in(paint, inside.h, style::label));
        // Below the drawing, so that no box is covered; the list below has the words in full as well.
        if (touch.hovered && cut) ui_.tooltip({at.x, at_.y, ui_.em(1), at_.h}, slot.says);
    }

    Frame& frame_;
    Ui& ui_;
    const ConfigurationsDesk& desk_;
    const jobs::ConfigurationView& view_;
    Rect at_;
    std::array<Rect, 4> boxes_{};
};

}  // namespace

void draw_configuration_diagram(Frame& frame, Rect at) {
    Diagram(frame, at).draw();
}

}  // namespace attune::workbench
