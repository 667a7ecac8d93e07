// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "app/workbench/workbench.h"
#include "kit/colour.h"
#include "kit/geometry.h"
#include "kit/ui.h"

namespace attune::workbench {

// What a panel is given for one frame: the interface to draw with and the state to draw. It changes nothing
// itself; it leaves acts, which are run when the frame has been drawn.
struct Frame {
    kit::Ui& ui;
    const Workbench& bench;
    std::vector<std::function<void(Workbench&)>> acts;

    void act(std::function<void(Workbench&)> what) { acts.push_back(std::move(what)); }
    // Runs an action of the table by id.
    void run(std::string_view id);
    // The key that leads to an action now; empty where there is none.
    std::string key_of(std::string_view id) const { return bench.keys.text(id); }
    const ProjectView* view() const { return bench.session ? &bench.session->view() : nullptr; }
};

inline kit::Colour colour_of(model::Colour colour) {
    return {static_cast<std::uint8_t>(colour.rgb >> 16), static_cast<std::uint8_t>(colour.rgb >> 8),
            static_cast<std::uint8_t>(colour.rgb), 255};
}

// "2,184"
std::string grouped(std::int64_t number);
// "today 10:42", "yesterday 9:05", "14 March 2022"; in local time.
std::string when_text(std::int64_t then_ms, std::int64_t now_ms);
// "the P of Parents": initials as given, else the first letters of the name.
std::string initials_of(const model::Coder& coder);

}  // namespace attune::workbench
