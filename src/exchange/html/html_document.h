// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/job_control.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// A web page's paragraphs, tables and title. `page`: UTF-8. Head, navigation, scripts, styles, comments,
// buttons and deleted passages are no text. Bold and headings are kept; white space counts only in <pre>.
// Tables that only lay out the page (one column or row, or many paragraphs in a cell) read as paragraphs.
// Never fails, whatever is wrong with the page; a cancelled control makes it stop with a part.
Document read_html_document(std::string_view page, const JobControl& control);

}  // namespace attune::exchange
