// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// One of a few that each need a sentence, below each other. One tab stop; the arrows choose.
struct RadioOption {
    std::string id = {};  // last part of its path
    std::string label = {};
    std::string detail = {};  // smaller, below the label; may be empty
    bool enabled = true;
};
struct RadioLook {
    std::string name = {};  // of the whole
    std::span<const RadioOption> options = {};
    std::optional<std::size_t> chosen = {};
    bool enabled = true;
};
// What it takes at that width: labels and details wrap.
float radio_height(Ui& ui, const RadioLook& look, float width);
// The index newly chosen.
std::optional<std::size_t> radio_group(Ui& ui, const Path& path, Rect at, const RadioLook& look);

}  // namespace attune::kit
