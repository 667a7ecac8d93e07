// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "exchange/print/flow.h"

// Draws what stands on one page. Private to this folder.
namespace attune::exchange::print {

// Everything the pages have in common.
struct Printing {
    const PrintedSource& source;
    const PrintOptions& options;
    const text::Translator& translator;
    const Flow& flow;
    std::vector<int> lanes;  // of each coding
};

// The text of one page with its margins; without head.
void draw_page(Sheet& sheet, const Printing& printing, std::size_t page);

}  // namespace attune::exchange::print
