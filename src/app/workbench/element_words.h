// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/project_view.h"

namespace attune::workbench {

// What a framework file says of an element, as people read it: keys of elements (“need-aces”) become their
// short names, “->” an arrow, “direction=negative” words.
std::string in_words(const ProjectView& view, std::string_view text);
std::vector<std::string> in_words(const ProjectView& view, const std::vector<std::string>& texts);

}  // namespace attune::workbench
