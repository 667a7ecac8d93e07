// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "kit/screen.h"
#include "kit/theme.h"
#include "kit/window_place.h"

namespace attune::kit {

struct WindowOptions {
    std::string title = {};
    WindowPlace place = {};
    bool visible = true;
    float scale = 0;  // pixels per point; 0: the monitor's
    // RGBA pixels of a square icon; none: the system's.
    std::vector<std::uint8_t> icon = {};
};

// A window of the desktop with OpenGL 3.3. While nothing happens it draws nothing and waits. Made and used by
// one thread, the process's first; only wake() may come from others.
class Window {
  public:
    // Fails in a sentence where there is no display or no OpenGL 3.3.
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options, Theme theme);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    Screen& screen();

    struct Handlers {
        Screen::Draw draw = {};
        // The person wants to close: save, ask, and say whether the window may go.
        std::function<bool()> may_close = [] { return true; };
        // A frame threw; the sentence is what() of the exception. The window goes on with the next frame.
        std::function<void(const std::string&)> frame_failed;
        // Asked after each waking, before drawing: seconds until the program itself wants to be woken;
        // negative for never.
        std::function<double()> before_frame;
    };
    // Until the person closes the window, or stop().
    void run(const Handlers& handlers);
    void stop();
    // Makes the loop build a frame soon. Any thread.
    void wake();

    // Builds frames until nothing changes any more and writes what is seen as PNG. `at_work` says after each
    // frame whether the caller has something left to do: as long as it does, no picture is taken.
    Result<Ok> save_png(const std::filesystem::path& file, const Screen::Draw& draw,
                        const std::function<bool()>& at_work = {});

    void set_title(const std::string& title);
    // As other programs of the desktop name it ("x11:1e00007"), to put a dialog above it; empty where it has
    // no such name.
    std::string portal_name() const;
    WindowPlace place() const;
    // Frames drawn since the window was opened: idle must not move it.
    std::uint64_t frames() const;

  private:
    struct State;
    explicit Window(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace attune::kit
