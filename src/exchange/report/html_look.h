// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a page looks and listens. Private to this folder.
namespace attune::exchange::report {

// Its colours are those of assets/themes: light, dark where the reader's system is, black on white on paper.
extern const char* const page_style;

// Search and filters: works on what stands in the page, and is not needed to read it. What is chosen can be
// given in the address, as “?q=trust&code=Fear” or “#?q=trust&code=Fear”, by the names people see.
extern const char* const page_script;

}  // namespace attune::exchange::report
