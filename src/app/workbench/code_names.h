// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/project_view.h"

namespace attune::workbench {

// A code's name, with its parent's before it where another code has the same name: "Services › Trust". As
// many names from above as it takes.
std::string told_apart(const ProjectView& view, const CodeId& code);
// Of a thing that agreement is counted by: a code, a group of codes or an element. Gives `name` for what is
// none of them.
std::string told_apart(const ProjectView& view, const std::string& thing, const std::string& name);

}  // namespace attune::workbench
