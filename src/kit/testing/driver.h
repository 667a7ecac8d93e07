// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "kit/glyph_pages.h"
#include "kit/screen.h"

namespace attune::kit::testing {

// What a test may not do: press what is absent, hidden, covered or disabled. The message names paths that
// look alike.
class Refused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Drives an interface without a window, through the same queue that the window's callbacks feed. Time stands
// still unless wait() moves it. Everything by path; nothing by pixel unless asked for.
class Driver {
  public:
    struct Options {
        Size size{1280, 800};
        float scale = 1;
        std::string theme = "Light";  // the name within assets/themes
    };
    // Throws std::runtime_error where the assets are not found.
    explicit Driver(Screen::Draw draw) : Driver(std::move(draw), Options{}) {}
    Driver(Screen::Draw draw, const Options& options);

    // --- looking ---
    const Registry& registry() const { return screen_->registry(); }
    const Node* find(std::string_view path) const { return registry().find(path); }
    // The node, or Refused.
    const Node& get(std::string_view path) const;
    const Node& focused() const;
    std::string focus() const { return screen_->ui().focus(); }
    // One line a control, indented by "/": path, role, name, value, states. For messages and goldens.
    std::string snapshot(const Path& below = {}) const;
    Screen& screen() { return *screen_; }
    MemoryClipboard& clipboard() { return clipboard_; }

    // --- acting ---
    void frame();
    // Frames until nothing changes any more; Refused after 200.
    void settle();
    void wait(double seconds);
    void move_to(std::string_view path);
    void move_to(Point at);
    void click(std::string_view path, Mods mods = Mods::none) { press_at(path, 1, MouseButton::left, mods); }
    void double_click(std::string_view path) { press_at(path, 2, MouseButton::left, Mods::none); }
    void right_click(std::string_view path) { press_at(path, 1, MouseButton::right, Mods::none); }
    // `clicks` presses in quick succession at a point, the last reported with that count.
    void click_at(Point at, int clicks = 1, Mods mods = Mods::none, MouseButton button = MouseButton::left);
    // The two halves of a click, for what happens between them.
    void press(Point at, MouseButton button = MouseButton::left, Mods mods = Mods::none);
    void release(Point at, MouseButton button = MouseButton::left, Mods mods = Mods::none);
    void drag(std::string_view from, std::string_view to);
    void drag(Point from, Point to, Mods mods = Mods::none);
    void wheel(std::string_view path, float notches);
    // Each code point as a key stroke of its own where a keyboard has one, else as text of an input method.
    void type(std::string_view utf8);
    // "Ctrl+K", "Shift+Tab", "F6"; several strokes apart by a space: "Down Down Enter".
    void key(std::string_view chords);
    void drop_files(std::vector<std::filesystem::path> files, Point at);
    // As a screen reader does.
    void request(std::string_view path, Action action, std::string value = {});

  private:
    const Node& reachable(std::string_view path) const;
    void press_at(std::string_view path, int clicks, MouseButton button, Mods mods);
    void send(Event event);

    NoGlyphPages pages_;
    MemoryClipboard clipboard_;
    std::unique_ptr<Screen> screen_;
    Screen::Draw draw_;
    double now_ = 0;
};

}  // namespace attune::kit::testing
