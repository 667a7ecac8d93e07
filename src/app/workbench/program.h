// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace attune::workbench {

// The program `attune`: returns its exit status, 0 for done, 1 for could not, 2 for misuse. What it has to
// say goes to the standard streams.
int run_program(std::span<const std::string_view> arguments, std::string_view version);

}  // namespace attune::workbench
