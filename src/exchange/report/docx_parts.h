// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/package/zip_writer.h"
#include "exchange/report/report.h"

// The parts of a Word document beside its body. Private to this folder.
namespace attune::exchange::report {

// Between the margins of an A4 page, in twentieths of a point.
inline constexpr int text_width = 9354;

// `comments`: the elements of that part; empty: there are none.
std::vector<ZipMember> docx_parts(const Report& report, std::string body, const std::string& comments);

}  // namespace attune::exchange::report
