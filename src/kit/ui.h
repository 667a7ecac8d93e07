// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "kit/event.h"
#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/registry.h"
#include "kit/theme.h"

namespace attune::kit {

class Clipboard;
class Painter;

// How a control can be reached.
enum class Grip : std::uint8_t {
    none = 0,
    pointer = 1,     // hover, press, click
    tab_stop = 2,    // the Tab key stops here, and a press focuses it
    press_keys = 4,  // Enter and Space press it while it has the focus
    button = 7,
};
constexpr Grip operator|(Grip a, Grip b) {
    return static_cast<Grip>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(Grip grip, Grip wanted) {
    return (static_cast<std::uint8_t>(grip) & static_cast<std::uint8_t>(wanted)) != 0;
}

// What happened to a control in this frame.
struct Touch {
    bool hovered = false;
    bool held = false;  // the left button went down on it and is still down
    bool focused = false;
    bool ring = false;       // focused, and the person is using the keyboard: show the ring
    bool pressed = false;    // the left button went down on it in this frame
    bool released = false;   // the left button, pressed on it, went up in this frame, wherever
    bool clicked = false;    // … and went up over it
    int clicks = 0;          // with pressed or clicked: 1 to 4
    bool context = false;    // right click, or the Menu key while focused
    bool activated = false;  // clicked, or pressed by Enter, Space or a screen reader
    bool focus_gained = false;
    Point pointer = {};  // where the pointer is
    Mods mods = Mods::none;
};

enum class Cursor { arrow, text, hand, resize_horizontal, resize_vertical };

// Something carried from one place to another within the window.
struct Drag {
    std::string kind = {};   // "coding", "passage": who may take it
    std::string data = {};   // an id, for the taker
    std::string label = {};  // shown at the pointer
};

// A layer above the window: a pop-up, a dialog, a tooltip.
struct LayerLook {
    Role role = Role::popup;
    std::string name = {};
    Rect bounds = {};
    bool modal = false;       // nothing below can be reached
    bool takes_focus = true;  // focus moves in when it appears, stays inside, and returns when it goes
    bool veil = false;        // darken what lies below
    bool shadow = true;
};

class Ui;

// While alive, controls and painting go to the layer.
class Layer {
  public:
    Layer(Layer&& other) noexcept;
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;
    Layer& operator=(Layer&&) = delete;
    ~Layer();

    // Ask last in the body: Esc that nothing inside has taken (while this is the topmost layer), or a press
    // outside it and outside every layer above.
    bool dismissed() const;
    // The same, only by Esc; by a press outside.
    bool escaped() const;
    bool pressed_outside() const;
    bool appeared() const { return appeared_; }  // first frame
    // No other layer that takes the focus is above it.
    bool on_top() const;

  private:
    friend class Ui;
    Layer(Ui& ui, int before, int number, Rect bounds, std::string pane, bool appeared)
        : ui_(&ui),
          before_(before),
          number_(number),
          bounds_(bounds),
          pane_(std::move(pane)),
          appeared_(appeared) {}
    Ui* ui_;
    int before_;
    int number_;
    Rect bounds_;
    std::string pane_;  // to restore
    bool appeared_;
};

// A named region of the window, for F6 and screen readers.
class Pane {
  public:
    Pane(const Pane&) = delete;
    Pane& operator=(const Pane&) = delete;
    ~Pane();

  private:
    friend class Ui;
    Pane(Ui& ui, std::string before) : ui_(ui), before_(std::move(before)) {}
    Ui& ui_;
    std::string before_;
};

// One window's interface: what a frame is built with, and what stays between frames (focus, capture, small
// memories). Controls are functions called anew in each frame; they register, ask what happened to them, and
// paint. A frame handles at most one event. One thread: the window's.
//
// Focus: Tab and Shift+Tab walk the tab stops in the order of registration, F6 and Shift+F6 the panes. A key
// belongs to the focused control first; what it leaves is found by unhandled_key(), which the action table
// asks at the end of the frame.
class Ui {
  public:
    Ui(Painter& painter, Clipboard& clipboard);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // --- the host's side (Screen) ---
    void begin_frame(const Theme& theme, Size window, double now, const Event& event);
    void end_frame();
    // True when the frame changed something (focus, hover, layers) that the next frame must still show.
    bool unsettled() const { return unsettled_; }
    Cursor cursor() const { return cursor_; }
    // Seconds until the interface asked to be drawn again; negative for never.
    double wake_in() const { return wake_in_; }

    // --- looks ---
    const Theme& theme() const { return *theme_; }
    Colour colour(Tone tone) const { return (*theme_)[tone]; }
    Painter& paint() { return painter_; }
    Rect window() const { return {0, 0, window_.w, window_.h}; }
    // Whole pixels of so many em.
    float em(float ems = 1.f) const;
    float hairline() const;

    // --- registering ---
    // A control: registers it and says what happened to it. Node::visible, layer, pane, focused are filled
    // in.
    Touch control(Node node, Grip grip = Grip::button);
    // Something to be found and read, but not touched: headings, status, paragraphs.
    void describe(Node node);
    // The node of this path registered in this frame so far, to complete it afterwards; nullptr when there is
    // none.
    Node* registered(const Path& path) { return current_.find(path.text()); }
    // For controls that hold others: what was registered from a count on.
    std::size_t registered_count() const { return current_.nodes().size(); }
    const Node* registered_since(std::size_t first, std::string_view path) const;
    // The last complete frame's controls.
    const Registry& registry() const { return complete_; }
    void announce(std::string sentence);

    [[nodiscard]] Pane pane(const Path& path, std::string name, Rect bounds);
    [[nodiscard]] Layer layer(const Path& path, const LayerLook& look);
    bool modal_open() const { return modal_layer_ > 0; }
    // A layer with this path was open in the last frame.
    bool layer_open(const Path& path) const;

    // --- focus ---
    bool focused(const Path& path) const { return focus_ == path.text(); }
    // The focus is on this path or below it.
    bool focus_within(const Path& path) const { return path.holds(focus_); }
    const std::string& focus() const { return focus_; }
    // From the next control on. A path that does not exist at the end of the frame is waited for during one
    // more frame.
    void set_focus(const Path& path);
    // Where the focus goes when the focused control is gone and nothing else is known: the page.
    void set_home(const Path& path) { home_ = path.text(); }
    bool focus_ring_shown() const { return ring_; }
    // The focus changed between the last two frames (scroll areas bring it into view).
    bool focus_moved() const { return focus_moved_; }

    // --- keys: for the control that has the focus ---
    // The stroke of this frame that nobody has taken yet.
    const KeyPress* key() const;
    // True, and taken, when the stroke is this one.
    bool take(Key key, Mods mods = Mods::none);
    bool take(const Chord& chord);
    void take_key() { key_taken_ = true; }
    // Text typed in this frame, and taken; empty for Ctrl or Alt strokes and for control characters.
    std::string take_text();
    // The stroke that no control took, for the action table; nullptr inside a modal dialog.
    const KeyPress* unhandled_key() const;

    // --- pointer ---
    Point pointer() const { return pointer_; }
    bool pointer_over(const Path& path) const { return over_ == path.text(); }
    bool pointer_over_any(const Path& path) const { return path.holds(over_); }
    // A button went down in this frame.
    const MousePressed* mouse_press() const { return std::get_if<MousePressed>(&event_); }
    bool left_down() const { return left_down_; }
    const std::string& held() const { return held_; }
    void set_cursor(Cursor cursor) { cursor_ = cursor; }
    // The wheel's movement for this scroll area, taken: it goes to the innermost under the pointer that can
    // still scroll that way.
    Point take_wheel(const Path& scroll_area);

    // Files dropped from outside, once.
    std::optional<FilesDropped> take_files();

    // --- drag within the window ---
    // Call while held; starts when the pointer has moved far enough. True from then on.
    bool drag(const Path& path, const std::function<Drag()>& what);
    const Drag* dragging() const { return drag_ ? &*drag_ : nullptr; }
    // The carried thing is over this rectangle of the present layer.
    bool drop_hover(Rect target, std::string_view kind) const;
    // … and was let go there, once.
    std::optional<Drag> take_drop(Rect target, std::string_view kind);

    // --- the rest ---
    double now() const { return now_; }
    void wake_after(double seconds);
    // One more frame after this one, for a change that shows only then.
    void again() { unsettled_ = true; }
    Clipboard& clipboard() { return clipboard_; }
    const Event& event() const { return event_; }
    // A screen reader's request for this path, once; also set_value's text.
    std::optional<ActionRequest> take_request(const Path& path, Action action);
    // Shows a tooltip beside `near` once the pointer has rested there a moment; call while hovered or
    // focused.
    void tooltip(Rect near, std::string text);

    // Small things a control remembers between frames (scroll position, caret). Kept until forget().
    template <class T>
    T& memory(const Path& path) {
        auto& slot = memory_[path.text()];
        if (!slot.value) {
            slot.value = std::make_shared<T>();
            slot.type = typeid(T);
        }
        if (slot.type != std::type_index(typeid(T)))
            throw std::logic_error("two kinds of memory under " + path.text());
        return *static_cast<T*>(slot.value.get());
    }
    void forget(const Path& below);

  private:
    friend class Layer;
    friend class Pane;
    struct Memory {
        std::shared_ptr<void> value;
        std::type_index type{typeid(void)};
    };
    struct OpenLayer {
        std::string path = {};
        int number = 0;
        Rect bounds = {};
        bool modal = false;
        bool takes_focus = false;
        std::string return_focus = {};
    };

    bool reachable(int layer) const { return layer >= modal_layer_; }
    void read_event();
    void move_focus_by_keys();
    void step_focus(int direction);
    void step_pane(int direction);
    void settle_layers();
    void settle_focus();
    void draw_tooltip();
    void draw_drag();
    int topmost_layer() const;
    std::string wheel_target() const;

    Painter& painter_;
    Clipboard& clipboard_;
    const Theme* theme_ = nullptr;
    Size window_;
    double now_ = 0;
    double wake_in_ = -1;
    bool unsettled_ = false;
    Cursor cursor_ = Cursor::arrow;

    Registry complete_;
    Registry current_;
    std::unordered_map<std::string, Memory> memory_;

    // Layers and panes
    std::vector<OpenLayer> layers_;      // of the last complete frame
    std::vector<OpenLayer> new_layers_;  // of this one
    int layer_ = 0;
    int modal_layer_ = 0;
    std::string pane_;
    std::vector<std::string> panes_;  // base panes, in order, of this frame
    std::unordered_map<std::string, std::string> pane_focus_;

    // Focus
    std::string focus_;
    std::string focus_before_;
    std::string wanted_focus_;
    int wanted_frames_ = 0;
    std::string home_;
    bool ring_ = false;
    bool focus_moved_ = false;
    bool focus_set_ = false;  // explicitly, in this frame

    // The event of this frame
    Event event_;
    bool key_taken_ = false;
    bool wheel_taken_ = false;
    bool files_taken_ = false;
    bool request_taken_ = false;
    Mods mods_ = Mods::none;

    // Pointer
    Point pointer_{-1, -1};
    bool pointer_inside_ = false;
    bool left_down_ = false;
    std::string over_;  // solid control under the pointer
    std::string held_;  // control that has the press
    int held_clicks_ = 0;
    Point press_at_;
    std::string wheel_over_;
    std::optional<Drag> drag_;
    bool drop_now_ = false;

    // Tooltip
    std::string tip_text_;
    Rect tip_near_;
    int tip_layer_ = 0;  // where it was asked for; one that opens above takes it away
    std::string tip_shown_;
    double tip_since_ = -1;
};

}  // namespace attune::kit
