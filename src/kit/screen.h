// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "kit/clipboard.h"
#include "kit/event.h"
#include "kit/geometry.h"
#include "kit/theme.h"
#include "kit/ui.h"

namespace attune::text {
class Typesetter;
}

namespace attune::kit {

class GlyphPages;
class Painter;

// The engine of one window without the window: a queue of events, the interface, the painter. The real window
// and the tests' driver both feed and step one of these, so that what tests prove is what people get. One
// thread.
class Screen {
  public:
    using Draw = std::function<void(Ui&)>;

    // `pages` and `clipboard` must outlive the screen.
    // Fails where the system has no font.
    static Result<std::unique_ptr<Screen>> open(GlyphPages& pages, Clipboard& clipboard, Theme theme);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    void set_theme(Theme theme);
    const Theme& theme() const { return theme_; }
    // Pixels; and pixels per point of the monitor.
    void resize(Size window, float content_scale);
    Size size() const { return size_; }
    // Interface zoom 0.6–2.5 and reading size 0.6–3, both 1 at first.
    void set_zoom(float zoom);
    float zoom() const { return zoom_; }
    void set_reading_size(float size);
    float reading_size() const { return reading_; }

    // Adds an event; movements of the pointer and the wheel that follow one another become one.
    void push(Event event);
    bool pending() const { return !events_.empty(); }
    // Builds one frame with the next event (or none). `now` in seconds of any steady clock. What `draw`
    // throws passes through; the next frame starts clean.
    void step(double now, const Draw& draw);
    // Events wait, or the last frame asked for one more.
    bool unsettled() const;

    Ui& ui() { return *ui_; }
    const Ui& ui() const { return *ui_; }
    const Registry& registry() const { return ui_->registry(); }
    Painter& painter() { return *painter_; }
    text::Typesetter& typesetter() { return *typesetter_; }

  private:
    Screen(std::unique_ptr<text::Typesetter> typesetter, GlyphPages& pages, Clipboard& clipboard,
           Theme theme);

    Theme theme_;
    Size size_{1280, 800};
    float content_scale_ = 1;
    float zoom_ = 1;
    float reading_ = 1;
    std::deque<Event> events_;
    std::unique_ptr<text::Typesetter> typesetter_;
    std::unique_ptr<Painter> painter_;
    std::unique_ptr<Ui> ui_;
};

}  // namespace attune::kit
