// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/logic_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/logic_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/dashed_line.h"
#include "app/workbench/panels/document_head.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path model_path = "logic/model";
const std::string nbsp = "\u00A0";

TextStyle node_style(float zoom) {
    TextStyle look = style::small;
    look.size *= zoom;
    return look;
}

// Its name, short where there is one, and how often it is coded.
std::string node_words(const store::ElementRow& row) {
    const auto& element = row.element;
    std::string words = element.short_name.empty() ? element.name : element.short_name;
    // The figure never stands alone on a line.
    if (row.codings > 0) words += " ·" + nbsp + grouped(row.codings);
    return words;
}

class Model {
  public:
    Model(Frame& frame, Rect at)
        : frame_(frame),
          ui_(frame.ui),
          at_(at.snapped()),
          logic_(frame.bench.codebook->logic),
          elements_(frame.view()->elements()),
          look_(node_style(logic_.zoom)) {}

    void draw() {
        const float em = ui_.em() * logic_.zoom;
        LogicSizes sizes;
        sizes.width = (at_.w - 2 * margin()) * std::max(1.F, logic_.zoom);
        sizes.node_least = 7 * em;
        sizes.node_most = 14 * em;
        sizes.gap_x = 2 * em;
        sizes.gap_y = 0.8F * em;
        // The names of the types are long for a single column each.
        sizes.head = (logic_.scope == LogicScope::all ? 3.6F : 2.3F) * em;
        sizes.height = at_.h - ui_.em(1.5F);
        sizes.lane = 0.3F * em;
        head_ = sizes.head;
        sizes.node_height = [&](const store::ElementRow& row, float width) {
            return std::ceil(ui_.paint().height_wrapped(node_words(row), look_, width - 2 * pad())) +
                   2 * pad();
        };
        layout_ = lay_out_logic(elements_, logic_.links, logic_.framework, logic_.scope, sizes);
        for (std::size_t i = 0; i < layout_.nodes.size(); ++i)
            if (elements_[layout_.nodes[i].element].element.id == frame_.bench.current_element) current_ = i;
        const Touch touch = whole();
        if (touch.focused) keys();
        move(touch);
        const ClipScope clip(ui_.paint(), at_);
        bands();
        for (const LogicArrow& arrow : layout_.arrows)
            if (!of_current(arrow)) draw_arrow(arrow);
        for (std::size_t i = 0; i < layout_.nodes.size(); ++i) node(i, touch);
        // Those of the chosen element over everything: what leads to it and where it leads.
        for (const LogicArrow& arrow : layout_.arrows)
            if (of_current(arrow)) draw_arrow(arrow);
    }

  private:
    float margin() const { return ui_.em(1.1F); }
    float pad() const { return ui_.em(0.5F) * logic_.zoom; }
    Point origin() const { return {at_.x + margin() - logic_.pan.x, at_.y + ui_.em(0.3F) - logic_.pan.y}; }
    Rect placed(Rect at) const { return at.moved(origin().x, origin().y); }
    Point placed(Point at) const { return at + origin(); }
    bool of_current(const LogicArrow& arrow) const {
        return current_ && (arrow.from == *current_ || arrow.to == *current_);
    }
    const store::ElementRow& element(std::size_t node) const {
        return elements_[layout_.nodes[node].element];
    }

    Touch whole() {
        Node node;
        node.path = model_path.text();
        node.role = Role::list;
        node.name = "Logic model";
        node.description =
            "Arrow keys walk along the arrows, Enter opens the definition, plus and minus change the size.";
        node.bounds = at_;
        node.set_size = static_cast<int>(layout_.nodes.size());
        const Touch touch = ui_.control(std::move(node), Grip::pointer | Grip::tab_stop);
        Node area;
        area.path = (model_path / "area").text();
        area.role = Role::scroll_area;
        area.name = "Logic model";
        area.bounds = at_;
        area.scrolls_back = area.scrolls_on = true;
        ui_.describe(std::move(area));
        return touch;
    }

    void choose(std::size_t node) {
        frame_.act([id = element(node).element.id](Workbench& bench) { choose_element(bench, id); });
    }

    void keys() {
        const auto walk = [&](Key key, LogicStep step) {
            if (!ui_.take(key) || layout_.nodes.empty()) return;
            const std::size_t next = current_ ? walk_logic(layout_, *current_, step) : 0;
            if (next != current_) choose(next);
        };
        walk(Key::up, LogicStep::up);
        walk(Key::down, LogicStep::down);
        walk(Key::left, LogicStep::left);
        walk(Key::right, LogicStep::right);
        if (current_ && ui_.take(Key::enter)) frame_.run("go.definition");
        if (current_ && ui_.take(Key::enter, Mods::ctrl))
            frame_.act(
                [id = element(*current_).element.id](Workbench& bench) { show_passages_of(bench, id); });
        const std::string typed = ui_.take_text();
        if (typed == "+" || typed == "=") zoom_by(0.1F);
        if (typed == "-") zoom_by(-0.1F);
        if (typed == "0") frame_.act([](Workbench& bench) { zoom_logic_model(bench, 1); });
        if (typed == "a" || typed == "A") frame_.run("logic.all");
    }

    void zoom_by(float by) {
        frame_.act([zoom = logic_.zoom + by](Workbench& bench) { zoom_logic_model(bench, zoom); });
    }

    // The wheel and a hand on the ground move the drawing; the chosen element is brought into sight once.
    void move(const Touch& touch) {
        const Point wheel = ui_.take_wheel(model_path / "area");
        const auto* turned = std::get_if<Wheel>(&ui_.event());
        if (turned && (wheel.x != 0 || wheel.y != 0)) {
            const float step = ui_.em(3);
            if (has(turned->mods, Mods::ctrl))
                zoom_by(wheel.y > 0 ? 0.1F : -0.1F);
            else if (has(turned->mods, Mods::shift))
                logic_.pan.x -= wheel.y * step;
            else
                logic_.pan = logic_.pan - Point{wheel.x * step, wheel.y * step};
        }
        if (touch.pressed) logic_.grab = touch.pointer + logic_.pan;
        if (!touch.held) logic_.grab.reset();
        if (logic_.grab) logic_.pan = *logic_.grab - touch.pointer;
        if (current_ && logic_.seen != element(*current_).element.id) {
            logic_.seen = element(*current_).element.id;
            const Rect wanted = placed(layout_.nodes[*current_].at).outset(ui_.em(1.5F));
            const float bottom = at_.bottom(), right = at_.right();
            if (wanted.x < at_.x) logic_.pan.x -= at_.x - wanted.x;
            if (wanted.right() > right) logic_.pan.x += wanted.right() - right;
            if (wanted.y < at_.y) logic_.pan.y -= at_.y - wanted.y;
            if (wanted.bottom() > bottom) logic_.pan.y += wanted.bottom() - bottom;
        }
        const float most_x = std::max(0.F, layout_.size.w + 2 * margin() - at_.w);
        const float most_y = std::max(0.F, layout_.size.h + ui_.em(1.5F) - at_.h);
        logic_.pan = {std::round(std::clamp(logic_.pan.x, 0.F, most_x)),
                      std::round(std::clamp(logic_.pan.y, 0.F, most_y))};
    }

    void bands() {
        const float height = head_ - ui_.em(0.7F) * logic_.zoom;
        TextStyle look = style::small_strong;
        look.size *= logic_.zoom;
        for (const LogicBand& band : layout_.bands) {
            const Rect at = placed(Rect{band.x, 0, band.w, height});
            TextLook words{look, Tone::muted};
            words.role = Role::heading;
            words.wrap = true;
            const float lines = ui_.paint().height_wrapped(band.label, look, at.w);
            Rect low = at;
            kit::text(ui_, Path("logic/band") / band.label, low.cut_bottom(lines + ui_.hairline()),
                      band.label, words);
            ui_.paint().horizontal(at.x, at.bottom(), at.w, ui_.colour(Tone::line));
        }
    }

    void node(std::size_t index, const Touch& whole) {
        const LogicNode& place = layout_.nodes[index];
        const store::ElementRow& row = elements_[place.element];
        const Rect at = placed(place.at).snapped();
        Node node;
        node.path = (Path("logic/node") / row.element.id.text()).text();
        node.role = Role::list_item;
        node.name = row.element.name;
        node.value = row.codings > 0 ? grouped(row.codings) : std::string();
        node.description = description(index);
        node.bounds = at;
        node.position = static_cast<int>(index) + 1;
        node.set_size = static_cast<int>(layout_.nodes.size());
        const bool chosen = current_ == index;
        node.state.selected = chosen;
        node.state.focused = chosen && whole.focused;
        node.state.focusable = true;
        node.actions = bit(kit::Action::press);
        const Touch touch = ui_.control(std::move(node), Grip::pointer);
        if (touch.pressed) ui_.set_focus(model_path);
        if (touch.activated) {
            choose(index);
            if (touch.clicks == 2) frame_.run("go.definition");
        }
        if (touch.context)
            frame_.act([id = row.element.id](Workbench& bench) {
                choose_element(bench, id);
                open_popup(bench, CodePopup::element_menu, "logic/node/" + id.text());
            });
        if (touch.hovered) ui_.tooltip(at, row.element.name + ". " + row.element.definition);

        Painter& paint = ui_.paint();
        const float rounding = ui_.em(measure::rounding);
        const bool coded = row.codings > 0;
        const Tone ground = chosen          ? Tone::selection
                            : touch.hovered ? Tone::hover
                            : coded         ? Tone::page
                                            : Tone::ground;
        paint.fill(at, ui_.colour(ground), rounding);
        paint.outline(at,
                      ui_.colour(chosen  ? Tone::accent
                                 : coded ? Tone::muted
                                         : Tone::frame),
                      rounding, chosen ? std::max(2.F, 2 * ui_.hairline()) : 0);
        if (chosen && whole.ring) focus_ring(ui_, at, rounding);
        const std::string words = node_words(row);
        const auto dot = coded ? words.rfind(" ·" + nbsp) : words.size();
        const std::vector<TextSpan> spans{
            {dot, words.size(), false, ui_.colour(chosen ? Tone::on_selection : Tone::muted)}};
        LabelLook look{look_,
                       ui_.colour(chosen  ? Tone::on_selection
                                  : coded ? Tone::text
                                          : Tone::muted),
                       Align::start, true};
        look.spans = spans;
        paint.label(at.inset(pad()), words, look);
    }

    // For those who hear the drawing: the definition, and where its arrows lead.
    std::string description(std::size_t node) const {
        std::string to, from;
        for (const LogicArrow& arrow : layout_.arrows) {
            const auto add = [](std::string& list, const std::string& name) {
                list += (list.empty() ? "" : ", ") + name;
            };
            if (arrow.from == node) add(to, element(arrow.to).element.name);
            if (arrow.to == node) add(from, element(arrow.from).element.name);
        }
        std::string words = element(node).element.definition;
        if (!to.empty()) words += " Leads to: " + to + ".";
        if (!from.empty()) words += " Comes from: " + from + ".";
        return words;
    }

    void draw_arrow(const LogicArrow& arrow) {
        const store::LogicLinkRow& link = logic_.links[arrow.link];
        const Point begin = placed(arrow.begin), end = placed(arrow.end);
        const bool chosen = of_current(arrow);
        const Colour colour =
            chosen ? ui_.colour(Tone::accent) : mix(ui_.colour(Tone::muted), ui_.colour(Tone::ground), 0.25);
        const float thick = (chosen ? 2.F : 1.3F) * ui_.paint().scale();
        const float tip = ui_.em(0.5F) * logic_.zoom, way = arrow.back ? -1.F : 1.F;
        const Point neck{end.x - way * tip, end.y};
        std::vector<Point> curve{begin};
        Point from = begin;
        const auto bow = [&](Point to) {
            constexpr int steps = 20;
            const float bend = std::max(std::abs(to.x - from.x) * 0.5F, ui_.em(0.8F) * logic_.zoom);
            const Point lead{from.x + way * bend, from.y}, land{to.x - way * bend, to.y};
            for (int i = 1; i <= steps; ++i) {
                const float t = static_cast<float>(i) / steps, u = 1 - t;
                const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
                curve.push_back({a * from.x + b * lead.x + c * land.x + d * to.x,
                                 a * from.y + b * lead.y + c * land.y + d * to.y});
            }
            from = to;
        };
        // Straight through the columns that it passes, bowed between them.
        for (std::size_t i = 0; i + 1 < arrow.through.size(); i += 2) {
            bow(placed(arrow.through[i]));
            curve.push_back(from = placed(arrow.through[i + 1]));
        }
        bow(neck);
        // Hypothesised as long as no passage says both, whoever described it: dashed.
        if (link.together == 0)
            dashed_line(ui_.paint(), curve, colour, thick, ui_.em(0.45F), ui_.em(0.32F));
        else
            ui_.paint().polyline(curve, colour, thick);
        ui_.paint().triangle(end, {neck.x, neck.y - tip * 0.5F}, {neck.x, neck.y + tip * 0.5F}, colour);
        if (!chosen || link.together == 0) return;
        // How many passages say both, on the arrow itself.
        const std::string words = grouped(link.together);
        const Size size = ui_.paint().measure(words, look_);
        const Point middle = halfway(curve);
        const Rect at =
            Rect{middle.x - size.w / 2 - ui_.em(0.25F), middle.y - size.h / 2, size.w + ui_.em(0.5F), size.h}
                .snapped();
        ui_.paint().fill(at, ui_.colour(Tone::ground), ui_.em(measure::rounding_small));
        ui_.paint().outline(at, colour, ui_.em(measure::rounding_small));
        ui_.paint().label(at, words, {look_, ui_.colour(Tone::text), Align::centre});
    }

    static Point halfway(const std::vector<Point>& curve) {
        const auto length = [&](std::size_t i) {
            return std::hypot(curve[i].x - curve[i - 1].x, curve[i].y - curve[i - 1].y);
        };
        float left = 0;
        for (std::size_t i = 1; i < curve.size(); ++i) left += length(i) / 2;
        for (std::size_t i = 1; i < curve.size(); ++i) {
            const float here = length(i);
            if (here >= left && here > 0) {
                const float t = left / here;
                return {curve[i - 1].x + (curve[i].x - curve[i - 1].x) * t,
                        curve[i - 1].y + (curve[i].y - curve[i - 1].y) * t};
            }
            left -= here;
        }
        return curve.back();
    }

    Frame& frame_;
    Ui& ui_;
    Rect at_;
    LogicModel& logic_;
    const std::vector<store::ElementRow>& elements_;
    TextStyle look_;
    LogicLayout layout_;
    float head_ = 0;
    std::optional<std::size_t> current_;
};

}  // namespace

void draw_logic_model(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const LogicModel& logic = frame.bench.codebook->logic;
    const auto pane = ui.pane("logic", "Logic model", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    Rect head = draw_document_head(frame, "logic", at.cut_top(ui.em(document_head_height)), "Logic model");
    const float side = head.h;
    // Placed from the end, drawn from the begin: Tab goes in reading order.
    const Rect larger = head.cut_right(side), zoom_at = head.cut_right(ui.em(3)),
               smaller = head.cut_right(side);
    head.cut_right(ui.em(1));
    const std::string all = "All elements";
    const float wide = ui.em(1.8f) + ui.paint().measure(all, style::label).w;
    if (check_box(ui, "logic/all", head.cut_right(wide), all, logic.scope == LogicScope::all))
        frame.run("logic.all");
    if (icon_button(ui, "logic/smaller", smaller, Icon::minus, "Smaller", "-"))
        frame.act([zoom = logic.zoom](Workbench& bench) { zoom_logic_model(bench, zoom - 0.1F); });
    kit::text(ui, "logic/zoom", zoom_at, fmt::format("{:.0f} %", logic.zoom * 100),
              {style::small, Tone::muted, Align::centre});
    if (icon_button(ui, "logic/larger", larger, Icon::plus, "Larger", "+"))
        frame.act([zoom = logic.zoom](Workbench& bench) { zoom_logic_model(bench, zoom + 0.1F); });

    const Rect foot = at.cut_bottom(ui.em(2.1f)).inset(ui.em(1.1f), 0);
    kit::text(
        ui, "logic/legend", foot,
        "Solid: evidenced, passages say both. Dashed: hypothesised, no passage says both yet. Pale: not "
        "coded yet.",
        {style::tiny, Tone::muted});
    if (frame.view()->elements().empty() || (logic.links.empty() && logic.scope == LogicScope::linked)) {
        TextLook words{style::small, Tone::muted};
        words.wrap = true;
        kit::text(ui, model_path, at.inset(ui.em(2)),
                  "The framework of this project has no arrows between its elements; All elements shows them "
                  "in their columns.",
                  words);
        return;
    }
    Model(frame, at).draw();
}

}  // namespace attune::workbench
