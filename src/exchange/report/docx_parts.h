// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/package/zip_writer.h"
#include "exchange/report/paper.h"
#include "exchange/report/report.h"

// The parts of a Word document beside its body. Private to this folder.
namespace attune::exchange::report {

// Between the margins, in twentieths of a point.
constexpr int text_width(Page page) {
    return page == Page::upright ? 9354 : page == Page::across ? 14286 : 21259;
}
// The properties of a section of such pages.
std::string section_properties(Page page);

// `body` ends with pages of the kind `last`. `comments`: the elements of that part; empty: there are none.
std::vector<ZipMember> docx_parts(const Report& report, const std::string& body, Page last,
                                  const std::string& comments);

}  // namespace attune::exchange::report
