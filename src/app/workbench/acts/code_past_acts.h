// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/code_past.h"
#include "app/workbench/workbench.h"

// What codes were before: the versions of one code, and named versions of the whole codebook. Looking again
// at what was coded under an earlier definition: look_again_acts.h.
namespace attune::workbench {

// Reads what is shown of the past when it is due; true when it did.
bool settle_past(Workbench& bench);

// The versions of the chosen code, in its document.
void show_code_versions(Workbench& bench);
// Two of them by their numbers; 0 and 0: none.
void compare_code_versions(Workbench& bench, int before, int after);
// The first and the newest, or none.
void toggle_code_comparison(Workbench& bench);

void show_codebook_versions(Workbench& bench);
void choose_version(Workbench& bench, const store::CodebookVersionId& version);
// Empty ids mean the codebook as it is now.
void compare_versions(Workbench& bench, const store::CodebookVersionId& before,
                      const store::CodebookVersionId& after);
// Opens the field for a name: of the codebook as it is now, or of the chosen version.
void start_version(Workbench& bench);
void edit_version(Workbench& bench);
void finish_version(Workbench& bench);
void cancel_version(Workbench& bench);
void delete_version(Workbench& bench);

}  // namespace attune::workbench
