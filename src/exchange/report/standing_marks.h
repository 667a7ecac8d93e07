// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attune::exchange {
class Package;
}

// What stands inside the marks that a report's writer left, however people edited it since. Private to
// report.
namespace attune::exchange::report {

struct MarkedWords {
    std::string id, text;
};

// Bookmarks of a document whose names begin with `mark`; the rest of the name is the id.
Result<std::vector<MarkedWords>> words_in_bookmarks(const Package& package, std::string_view mark);
// Elements of a page with the attribute `mark`, whose value is the id.
std::vector<MarkedWords> words_in_elements(std::string_view page, std::string_view mark);

// For comparing: what is a line of a cell in one format is a paragraph or a break in another.
std::string without_blanks(std::string_view text);

}  // namespace attune::exchange::report
