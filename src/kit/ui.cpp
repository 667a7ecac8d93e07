// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/ui.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kit/painter.h"

namespace attune::kit {

namespace {
constexpr double tooltip_delay = 0.6;  // seconds
constexpr float drag_distance = 5.f;   // points

bool is_control_text(std::string_view text) {
    return text.empty() || static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7f;
}
}  // namespace

Ui::Ui(Painter& painter, Clipboard& clipboard) : painter_(painter), clipboard_(clipboard) {}
Ui::~Ui() = default;

float Ui::em(float ems) const {
    return std::round(painter_.em() * ems);
}
float Ui::hairline() const {
    return painter_.hairline();
}

// ---------------------------------------------------------------- frame

void Ui::begin_frame(const Theme& theme, Size window, double now, const Event& event) {
    theme_ = &theme;
    window_ = window;
    now_ = now;
    event_ = event;
    wake_in_ = -1;
    unsettled_ = false;
    cursor_ = Cursor::arrow;
    key_taken_ = wheel_taken_ = files_taken_ = request_taken_ = drop_now_ = false;
    focus_set_ = false;
    current_.begin(complete_);
    new_layers_.clear();
    panes_.clear();
    layer_ = 0;
    pane_.clear();
    tip_text_.clear();
    painter_.set_layer(0);
    focus_moved_ = focus_ != focus_before_;
    focus_before_ = focus_;

    modal_layer_ = 0;
    for (const auto& open : layers_)
        if (open.modal) modal_layer_ = std::max(modal_layer_, open.number);
    read_event();
}

void Ui::read_event() {
    const auto moved = [&](Point at, Mods mods) {
        pointer_ = at;
        pointer_inside_ = true;
        mods_ = mods;
    };
    if (const auto* move = std::get_if<MouseMoved>(&event_)) {
        moved(move->at, move->mods);
    } else if (std::holds_alternative<MouseLeft>(event_)) {
        pointer_inside_ = false;
        pointer_ = {-1, -1};
    } else if (const auto* press = std::get_if<MousePressed>(&event_)) {
        moved(press->at, press->mods);
    } else if (const auto* release = std::get_if<MouseReleased>(&event_)) {
        moved(release->at, release->mods);
    } else if (const auto* wheel = std::get_if<Wheel>(&event_)) {
        moved(wheel->at, wheel->mods);
    } else if (const auto* key = std::get_if<KeyPress>(&event_)) {
        mods_ = key->mods;
        ring_ = true;
        // What is carried goes back to where it was; the button may still be down.
        if (drag_ && key->key == Key::escape) {
            drag_.reset();
            held_.clear();
            key_taken_ = true;
        }
    } else if (const auto* files = std::get_if<FilesDropped>(&event_)) {
        pointer_ = files->at;
    } else if (const auto* request = std::get_if<ActionRequest>(&event_)) {
        ring_ = true;
        if (request->action == Action::focus) set_focus(request->path);
    }

    const Node* under = pointer_inside_ ? complete_.at(pointer_) : nullptr;
    if (under && !reachable(under->layer)) under = nullptr;
    over_ = under ? under->path : std::string();
    wheel_over_ = wheel_target();

    if (const auto* press = std::get_if<MousePressed>(&event_); press && press->button == MouseButton::left) {
        left_down_ = true;
        held_ = over_;
        held_clicks_ = press->clicks;
        press_at_ = press->at;
        ring_ = false;
        if (under && under->tab_stop && under->state.enabled) set_focus(under->path);
    }
    if (const auto* release = std::get_if<MouseReleased>(&event_);
        release && release->button == MouseButton::left) {
        left_down_ = false;
        drop_now_ = drag_.has_value();
    }
    // A focus that left the window takes the held button with it: its release will never be seen.
    if (const auto* focus = std::get_if<WindowFocus>(&event_); focus && !focus->gained) {
        left_down_ = false;
        held_.clear();
        drag_.reset();
    }
}

std::string Ui::wheel_target() const {
    const auto* wheel = std::get_if<Wheel>(&event_);
    if (!wheel) return {};
    // A pop-up without a scroll area still hides those below it.
    const Node* top = complete_.at(pointer_);
    const int layer = top ? top->layer : 0;
    const Node* found = nullptr;
    for (const Node& node : complete_.nodes()) {
        if (node.role != Role::scroll_area || node.layer < layer || !reachable(node.layer) ||
            !node.visible.contains(pointer_))
            continue;
        if (wheel->dy > 0 ? node.scrolls_back : node.scrolls_on) found = &node;  // the inner ones come later
    }
    return found ? found->path : std::string();
}

void Ui::end_frame() {
    draw_drag();
    draw_tooltip();
    settle_layers();
    settle_focus();
    move_focus_by_keys();
    if (!left_down_ && std::holds_alternative<MouseReleased>(event_)) {
        held_.clear();
        drag_.reset();
    }
    current_.mark_focused(focus_);
    std::swap(complete_, current_);
    if (focus_ != focus_before_) unsettled_ = true;
    if (!std::holds_alternative<Nothing>(event_)) unsettled_ = true;
    layers_ = std::move(new_layers_);
    new_layers_.clear();
}

// ---------------------------------------------------------------- registering

Touch Ui::control(Node node, Grip grip) {
    node.bounds = node.bounds.snapped();
    node.visible = node.bounds.intersected(painter_.clip());
    node.layer = layer_;
    node.pane = pane_;
    node.solid = has(grip, Grip::pointer);
    node.tab_stop = has(grip, Grip::tab_stop) && node.state.enabled;
    if (has(grip, Grip::tab_stop)) node.state.focusable = true;
    if (has(grip, Grip::press_keys)) node.actions |= bit(Action::press);
    if (node.tab_stop) node.actions |= bit(Action::focus);

    Touch touch;
    touch.pointer = pointer_;
    touch.mods = mods_;
    if (node.state.enabled && reachable(layer_)) {
        const bool over = over_ == node.path;
        const bool holds = held_ == node.path && !node.path.empty();
        touch.hovered = over && (held_.empty() || holds) && !drag_;
        touch.held = holds && left_down_;
        if (has(grip, Grip::tab_stop)) {
            touch.focused = focus_ == node.path;
            touch.ring = touch.focused && ring_;
            touch.focus_gained = touch.focused && focus_moved_;
        }
        if (has(grip, Grip::pointer)) {
            if (const auto* press = std::get_if<MousePressed>(&event_); press && over) {
                if (press->button == MouseButton::left) {
                    touch.pressed = true;
                    touch.clicks = press->clicks;
                } else if (press->button == MouseButton::right) {
                    touch.context = true;
                }
            }
            if (const auto* release = std::get_if<MouseReleased>(&event_);
                release && release->button == MouseButton::left && holds) {
                touch.released = true;
                touch.clicked = over && !drag_;
                touch.clicks = held_clicks_;
            }
        }
        touch.activated = touch.clicked;
        if (touch.focused && has(grip, Grip::press_keys) && (take(Key::enter) || take(Key::space)))
            touch.activated = true;
        if (touch.focused && take(Key::menu)) touch.context = true;
        if (node.can(Action::press) && take_request(node.path, Action::press)) touch.activated = true;
    }
    if (has(grip, Grip::tab_stop)) node.state.focused = touch.focused;
    current_.add(std::move(node));
    return touch;
}

void Ui::describe(Node node) {
    node.bounds = node.bounds.snapped();
    node.visible = node.bounds.intersected(painter_.clip());
    node.layer = layer_;
    node.pane = pane_;
    node.solid = false;
    current_.add(std::move(node));
}

const Node* Ui::registered_since(std::size_t first, std::string_view path) const {
    const Node* node = current_.find(path);
    return node && node >= current_.nodes().data() + first ? node : nullptr;
}

void Ui::announce(std::string sentence) {
    current_.announce(std::move(sentence));
}

// ---------------------------------------------------------------- panes and layers

Pane Ui::pane(const Path& path, std::string name, Rect bounds) {
    std::string before = std::exchange(pane_, path.text());
    if (layer_ == 0) panes_.push_back(path.text());
    Node node;
    node.path = path.text();
    node.role = Role::pane;
    node.name = std::move(name);
    node.bounds = bounds;
    describe(std::move(node));
    return {*this, std::move(before)};
}

Pane::~Pane() {
    ui_.pane_ = std::move(before_);
}

Layer Ui::layer(const Path& path, const LayerLook& look) {
    const int before = layer_;
    int number = 0;
    for (const auto& open : new_layers_) number = std::max(number, open.number);
    ++number;
    const auto was = std::find_if(layers_.begin(), layers_.end(),
                                  [&](const OpenLayer& open) { return open.path == path.text(); });
    const bool appeared = was == layers_.end();
    OpenLayer open{path.text(), number, look.bounds, look.modal, look.takes_focus, {}};
    open.return_focus = appeared ? focus_ : was->return_focus;
    new_layers_.push_back(std::move(open));

    layer_ = number;
    painter_.set_layer(number);
    // A layer that has only just appeared over an older modal one must not wait a frame to be usable.
    std::string pane = std::exchange(pane_, path.text());
    const Theme& looks = theme();
    const float rounding = em(measure::rounding);
    if (look.veil) painter_.fill(window(), looks[Tone::veil]);
    if (look.shadow) painter_.shadow(look.bounds, looks[Tone::shadow], rounding, em(1.8f));
    painter_.fill(look.bounds, looks[Tone::popup], rounding);
    painter_.outline(look.bounds, looks[Tone::frame], rounding);

    Node node;
    node.path = path.text();
    node.role = look.role;
    node.name = look.name;
    node.bounds = look.bounds;
    node.state.modal = look.modal;
    node.visible = look.bounds;
    node.layer = number;
    node.pane = pane_;
    current_.add(std::move(node));
    if (appeared) unsettled_ = true;
    return {*this, before, number, look.bounds, std::move(pane), appeared};
}

Layer::Layer(Layer&& other) noexcept
    : ui_(std::exchange(other.ui_, nullptr)),
      before_(other.before_),
      number_(other.number_),
      bounds_(other.bounds_),
      pane_(std::move(other.pane_)),
      appeared_(other.appeared_) {}

Layer::~Layer() {
    if (!ui_) return;
    ui_->layer_ = before_;
    ui_->painter_.set_layer(before_);
    ui_->pane_ = std::move(pane_);
}

bool Layer::escaped() const {
    if (appeared_ || ui_->topmost_layer() != number_) return false;
    return ui_->take(Key::escape);
}

bool Layer::pressed_outside() const {
    if (appeared_) return false;
    const auto* press = ui_->mouse_press();
    if (!press || bounds_.contains(press->at)) return false;
    // Not where the press hit a layer above this one.
    return std::none_of(ui_->layers_.begin(), ui_->layers_.end(), [&](const Ui::OpenLayer& open) {
        return open.number > number_ && (open.modal || (open.takes_focus && open.bounds.contains(press->at)));
    });
}

bool Layer::dismissed() const {
    return escaped() || pressed_outside();
}

bool Layer::on_top() const {
    return ui_->topmost_layer() == number_;
}

int Ui::topmost_layer() const {
    int top = 0;
    for (const auto& open : layers_)
        if (open.takes_focus || open.modal) top = std::max(top, open.number);
    return top;
}

bool Ui::layer_open(const Path& path) const {
    return std::any_of(layers_.begin(), layers_.end(),
                       [&](const OpenLayer& open) { return open.path == path.text(); });
}

// New layers take the focus in, closed ones give it back to where it came from.
void Ui::settle_layers() {
    for (const auto& gone : layers_) {
        const bool still = std::any_of(new_layers_.begin(), new_layers_.end(),
                                       [&](const OpenLayer& open) { return open.path == gone.path; });
        if (still) continue;
        unsettled_ = true;
        if (gone.takes_focus && !focus_set_ && wanted_focus_.empty()) {
            const Node* node = current_.find(focus_);
            if (!node || !node->tab_stop) set_focus(Path(gone.return_focus));
        }
    }
    for (const auto& open : new_layers_) {
        if (!open.takes_focus) continue;
        const bool fresh = std::none_of(layers_.begin(), layers_.end(),
                                        [&](const OpenLayer& old) { return old.path == open.path; });
        if (!fresh) continue;
        // Whoever is asked something sees where the keys go, also when a press of the button asked for it.
        if (open.modal) ring_ = true;
        const std::string& aim = wanted_focus_.empty() ? focus_ : wanted_focus_;
        const Node* node = current_.find(aim);
        if (node && node->layer >= open.number) continue;
        for (const Node& candidate : current_.nodes())
            if (candidate.layer == open.number && candidate.tab_stop) {
                set_focus(Path(candidate.path));
                break;
            }
    }
}

// ---------------------------------------------------------------- focus

void Ui::set_focus(const Path& path) {
    wanted_focus_ = path.text();
    wanted_frames_ = 2;
    focus_set_ = true;
    const Node* node = current_.find(wanted_focus_);
    if (!node) node = complete_.find(wanted_focus_);
    if (node) {
        focus_ = wanted_focus_;
        wanted_focus_.clear();
    }
    unsettled_ = true;
}

void Ui::settle_focus() {
    if (!wanted_focus_.empty()) {
        if (const Node* node = current_.find(wanted_focus_); node && node->tab_stop) {
            focus_ = std::move(wanted_focus_);
            wanted_focus_.clear();
        } else if (--wanted_frames_ <= 0) {
            wanted_focus_.clear();
        } else {
            unsettled_ = true;
        }
    }
    const Node* node = current_.find(focus_);
    if (!node || !node->tab_stop) {
        // The focused control is gone: stay in its pane, else go home.
        const Node* before = complete_.find(focus_);
        std::string next;
        if (before) {
            for (const Node& candidate : current_.nodes())
                if (candidate.tab_stop && candidate.pane == before->pane) {
                    next = candidate.path;
                    break;
                }
        }
        // An open dialog or pop-up keeps the focus, whatever else is gone.
        int top = 0;
        for (const auto& open : new_layers_)
            if (open.takes_focus) top = std::max(top, open.number);
        for (const Node& candidate : current_.nodes())
            if (next.empty() && top > 0 && candidate.layer == top && candidate.tab_stop)
                next = candidate.path;
        if (next.empty() && current_.find(home_)) next = home_;
        if (wanted_focus_.empty()) focus_ = std::move(next);
    }
    if (const Node* at = current_.find(focus_); at && at->layer == 0) pane_focus_[at->pane] = focus_;
}

void Ui::move_focus_by_keys() {
    if (const KeyPress* press = key()) {
        const bool plain = without(press->mods, Mods::shift) == Mods::none;
        const int direction = kit::has(press->mods, Mods::shift) ? -1 : 1;
        if (press->key == Key::tab && plain) {
            step_focus(direction);
            take_key();
        } else if (press->key == Key::f6 && plain) {
            step_pane(direction);
            take_key();
        }
    }
}

void Ui::step_focus(int direction) {
    int layer = 0;
    for (const auto& open : new_layers_)
        if (open.takes_focus) layer = std::max(layer, open.number);
    std::vector<const Node*> stops;
    for (const Node& node : current_.nodes())
        if (node.tab_stop && node.layer == layer) stops.push_back(&node);
    if (stops.empty()) return;
    const auto at =
        std::find_if(stops.begin(), stops.end(), [&](const Node* n) { return n->path == focus_; });
    std::size_t next = direction > 0 ? 0 : stops.size() - 1;
    if (at != stops.end()) {
        const auto index = static_cast<std::size_t>(at - stops.begin());
        next = (index + (direction > 0 ? 1 : stops.size() - 1)) % stops.size();
    }
    set_focus(Path(stops[next]->path));
}

void Ui::step_pane(int direction) {
    if (modal_layer_ > 0 || panes_.empty()) return;
    const Node* here = current_.find(focus_);
    const auto at = here ? std::find(panes_.begin(), panes_.end(), here->pane) : panes_.end();
    const auto count = panes_.size();
    std::size_t index =
        at == panes_.end() ? (direction > 0 ? count - 1 : 0) : static_cast<std::size_t>(at - panes_.begin());
    for (std::size_t tries = 0; tries < count; ++tries) {
        index = (index + (direction > 0 ? 1 : count - 1)) % count;
        if (const auto kept = pane_focus_.find(panes_[index]); kept != pane_focus_.end()) {
            const Node* node = current_.find(kept->second);
            if (node && node->tab_stop && node->pane == panes_[index]) return set_focus(Path(node->path));
        }
        for (const Node& node : current_.nodes())
            if (node.tab_stop && node.pane == panes_[index]) return set_focus(Path(node.path));
    }
}

// ---------------------------------------------------------------- keys

const KeyPress* Ui::key() const {
    return key_taken_ ? nullptr : std::get_if<KeyPress>(&event_);
}

bool Ui::take(Key wanted, Mods mods) {
    const KeyPress* press = key();
    if (!press || press->key != wanted || press->mods != mods) return false;
    key_taken_ = true;
    return true;
}

bool Ui::take(const Chord& chord) {
    const KeyPress* press = key();
    if (!press || !chord.matches(*press)) return false;
    key_taken_ = true;
    return true;
}

std::string Ui::take_text() {
    if (key_taken_) return {};
    if (const auto* typed = std::get_if<TypedText>(&event_)) {
        key_taken_ = true;
        return typed->utf8;
    }
    const KeyPress* press = key();
    if (!press || kit::has(press->mods, Mods::ctrl) || kit::has(press->mods, Mods::alt) ||
        is_control_text(press->text))
        return {};
    key_taken_ = true;
    return press->text;
}

const KeyPress* Ui::unhandled_key() const {
    return modal_layer_ > 0 ? nullptr : key();
}

// ---------------------------------------------------------------- pointer

Point Ui::take_wheel(const Path& scroll_area) {
    const auto* wheel = std::get_if<Wheel>(&event_);
    if (!wheel || wheel_taken_ || wheel_over_ != scroll_area.text() || kit::has(wheel->mods, Mods::ctrl))
        return {};
    wheel_taken_ = true;
    return {wheel->dx, wheel->dy};
}

std::optional<FilesDropped> Ui::take_files() {
    const auto* files = std::get_if<FilesDropped>(&event_);
    if (!files || files_taken_) return std::nullopt;
    files_taken_ = true;
    return *files;
}

bool Ui::drag(const Path& path, const std::function<Drag()>& what) {
    if (held_ != path.text() || !left_down_) return false;
    if (!drag_) {
        const float far = drag_distance * painter_.scale();
        if (std::abs(pointer_.x - press_at_.x) < far && std::abs(pointer_.y - press_at_.y) < far)
            return false;
        drag_ = what();
        unsettled_ = true;
    }
    return true;
}

bool Ui::drop_hover(Rect target, std::string_view kind) const {
    if (!drag_ || drag_->kind != kind || !reachable(layer_)) return false;
    const Node* under = complete_.at(pointer_);
    return target.intersected(painter_.clip()).contains(pointer_) && (!under || under->layer <= layer_);
}

std::optional<Drag> Ui::take_drop(Rect target, std::string_view kind) {
    if (!drop_now_ || !drop_hover(target, kind)) return std::nullopt;
    drop_now_ = false;
    return std::exchange(drag_, std::nullopt);
}

// ---------------------------------------------------------------- the rest

void Ui::wake_after(double seconds) {
    if (wake_in_ < 0 || seconds < wake_in_) wake_in_ = std::max(0.0, seconds);
}

std::optional<ActionRequest> Ui::take_request(const Path& path, Action action) {
    const auto* request = std::get_if<ActionRequest>(&event_);
    if (!request || request_taken_ || request->action != action || request->path != path.text())
        return std::nullopt;
    request_taken_ = true;
    return *request;
}

void Ui::forget(const Path& below) {
    std::erase_if(memory_, [&](const auto& entry) { return below.holds(entry.first); });
}

void Ui::tooltip(Rect near, std::string text) {
    tip_near_ = near;
    tip_text_ = std::move(text);
    tip_layer_ = layer_;
}

void Ui::draw_tooltip() {
    const bool covered = std::any_of(new_layers_.begin(), new_layers_.end(),
                                     [&](const OpenLayer& open) { return open.number > tip_layer_; });
    if (tip_text_.empty() || left_down_ || covered) {
        tip_since_ = -1;
        tip_shown_.clear();
        return;
    }
    if (tip_shown_ != tip_text_) {
        tip_shown_ = tip_text_;
        tip_since_ = now_;
    }
    const double left = tip_since_ + tooltip_delay - now_;
    if (left > 0) return wake_after(left);

    const float pad = em(0.5f);
    const auto text = tip_text_;
    ShapeLook look;
    look.style = style::small;
    look.width = em(24);
    const Size size = painter_.measure(text, look.style);
    const float width = std::min(size.w + 2 * pad + 1, em(24));
    const float height = painter_.height_wrapped(text, look.style, width - 2 * pad);
    Rect at{tip_near_.x, tip_near_.bottom() + em(0.3f), width, height + pad};
    // Beside a row, so that its neighbours stay in sight.
    const bool at_right = tip_near_.right() + em(0.3f) + at.w <= window_.w;
    const bool at_left = tip_near_.x - em(0.3f) - at.w >= 0;
    if (tip_near_.w > em(10) && (at_right || at_left)) {
        at.x = at_right ? tip_near_.right() + em(0.3f) : tip_near_.x - em(0.3f) - at.w;
        at.y = std::clamp(tip_near_.y, 0.f, std::max(0.f, window_.h - at.h));
    } else if (at.bottom() > window_.h) {
        at.y = std::max(0.f, tip_near_.y - at.h - em(0.3f));
    }
    at.x = std::clamp(at.x, 0.f, std::max(0.f, window_.w - at.w));
    LayerLook layer_look;
    layer_look.role = Role::tooltip;
    layer_look.name = text;
    layer_look.bounds = at;
    layer_look.takes_focus = false;
    const Layer scope = layer("tooltip", layer_look);
    current_.find("tooltip")->solid = false;
    LabelLook label{look.style, colour(Tone::text)};
    label.wrap = true;
    painter_.label(at.inset(pad, pad / 2), text, label);
}

void Ui::draw_drag() {
    if (!drag_ || drag_->label.empty()) return;
    const Size size = painter_.measure(drag_->label, style::small);
    const Rect at{pointer_.x + em(0.8f), pointer_.y + em(0.8f), std::min(size.w + em(1.2f), em(20)),
                  em(measure::chip)};
    LayerLook look;
    look.role = Role::tooltip;
    look.name = drag_->label;
    look.bounds = at;
    look.takes_focus = false;
    const Layer scope = layer("drag", look);
    current_.find("drag")->solid = false;
    painter_.label(at.inset(em(0.6f), 0), drag_->label, {style::small, colour(Tone::text)});
}

}  // namespace attune::kit
