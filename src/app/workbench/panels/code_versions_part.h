// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/definition_form.h"
#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// In a code's document: that codings were made under an earlier definition, with the way to look at them
// again; and below all else its versions, each with what it changed.
void draw_changed_definition(Frame& frame, DefinitionForm& form, const CodeId& code);
void draw_code_versions(Frame& frame, DefinitionForm& form, const CodeId& code);

}  // namespace attune::workbench
