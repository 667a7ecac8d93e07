// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "exchange/print/page.h"

// The codes of a source with who coded how often and in which turns, below the text: what the margins only
// count is named here. Private to this folder.
namespace attune::exchange::print {

struct ListedCode {
    std::size_t code = 0;  // index into PrintedSource::codes
    std::string coders;    // "KM 3 · SA 1"
    std::string turns;     // "turns 2, 4–6"; empty for a source without turns
    double top = 0;
    std::size_t page = 0;  // 0: the last page of the text
};

struct CodeList {
    std::vector<ListedCode> codes;
    double heading_top = 0;
    std::size_t heading_page = 0;
    std::size_t pages = 0;  // beyond the text's last
};

// `y`: where the text ends on its last page.
CodeList make_code_list(const PrintedSource& source, const Layout& layout, double y);
void draw_code_list(Sheet& sheet, const PrintedSource& source, const CodeList& list, std::size_t page);

}  // namespace attune::exchange::print
