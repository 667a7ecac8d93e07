// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/ui.h"

// A group of which one is chosen, however it is drawn: one stop of Tab, and arrows go through it.
namespace attune::kit {

// `value`: the label of what is chosen.
Touch choice_group(Ui& ui, const Path& path, Rect at, const std::string& name, const std::string& value,
                   bool enabled);

// Where an arrow that was pressed leads, passing over options that are not enabled; nothing at the ends.
template <class Option>
std::optional<std::size_t> stepped(Ui& ui, std::span<const Option> options, std::optional<std::size_t> from) {
    int direction = 0;
    if (ui.take(Key::right) || ui.take(Key::down)) direction = 1;
    if (ui.take(Key::left) || ui.take(Key::up)) direction = -1;
    if (direction == 0 || options.empty()) return std::nullopt;
    const auto count = static_cast<int>(options.size());
    int at = from ? static_cast<int>(*from) : (direction > 0 ? -1 : count);
    for (at += direction; at >= 0 && at < count; at += direction)
        if (options[static_cast<std::size_t>(at)].enabled) return static_cast<std::size_t>(at);
    return std::nullopt;
}

}  // namespace attune::kit
