// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/screen.h"

#include <algorithm>

#include "kit/painter.h"
#include "text/layout.h"

namespace attune::kit {

Result<std::unique_ptr<Screen>> Screen::open(GlyphPages& pages, Clipboard& clipboard, Theme theme) {
    auto typesetter = text::Typesetter::open();
    if (!typesetter) return forward_error(typesetter);
    return std::unique_ptr<Screen>(new Screen(std::make_unique<text::Typesetter>(std::move(*typesetter)),
                                              pages, clipboard, std::move(theme)));
}

Screen::Screen(std::unique_ptr<text::Typesetter> typesetter, GlyphPages& pages, Clipboard& clipboard,
               Theme theme)
    : theme_(std::move(theme)),
      typesetter_(std::move(typesetter)),
      painter_(std::make_unique<Painter>(*typesetter_, pages)),
      ui_(std::make_unique<Ui>(*painter_, clipboard)) {}

Screen::~Screen() = default;

void Screen::set_theme(Theme theme) {
    theme_ = std::move(theme);
    push(Nothing{});
}

void Screen::resize(Size window, float content_scale) {
    if (window == size_ && content_scale == content_scale_) return;
    size_ = window;
    content_scale_ = content_scale;
    push(Nothing{});
}

void Screen::set_zoom(float zoom) {
    zoom_ = std::clamp(zoom, 0.6f, 2.5f);
    push(Nothing{});
}

void Screen::set_reading_size(float size) {
    reading_ = std::clamp(size, 0.6f, 3.f);
    push(Nothing{});
}

void Screen::push(Event event) {
    if (!events_.empty()) {
        Event& last = events_.back();
        if (std::holds_alternative<MouseMoved>(event) && std::holds_alternative<MouseMoved>(last)) {
            last = std::move(event);
            return;
        }
        if (const auto* more = std::get_if<Wheel>(&event))
            if (auto* before = std::get_if<Wheel>(&last); before && before->mods == more->mods) {
                before->dx += more->dx;
                before->dy += more->dy;
                before->at = more->at;
                return;
            }
        if (std::holds_alternative<Nothing>(event)) return;  // the waiting event makes a frame anyway
    }
    events_.push_back(std::move(event));
}

void Screen::step(double now, const Draw& draw) {
    Event event = Nothing{};
    if (!events_.empty()) {
        event = std::move(events_.front());
        events_.pop_front();
    }
    // What is read has a size of its own, whatever that of the interface.
    painter_->begin_frame(size_, content_scale_ * zoom_, reading_ / zoom_);
    ui_->begin_frame(theme_, size_, now, event);
    draw(*ui_);
    ui_->end_frame();
    painter_->end_frame();
}

bool Screen::unsettled() const {
    return pending() || ui_->unsettled() || painter_->incomplete();
}

}  // namespace attune::kit
