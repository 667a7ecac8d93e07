// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/help_acts.h"

#include <utility>

#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"

namespace attune::workbench {

void show_keys(Workbench& bench) {
    find_keys(bench, {});
    show_document(bench, Document::keys);
}

void find_keys(Workbench& bench, std::string wanted) {
    KeySheet& sheet = bench.aside->keys;
    sheet.filter = std::move(wanted);
    sheet.groups = key_groups(bench.keys, sheet.filter);
}

}  // namespace attune::workbench
