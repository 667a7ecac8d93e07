// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/actions/table.h"

namespace attune::workbench {

void add_media_actions(std::vector<Action>& table);
void add_picture_actions(std::vector<Action>& table);

}  // namespace attune::workbench
