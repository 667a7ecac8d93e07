// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// The paragraphs and tables of a Word document's body as it stands once all tracked changes are accepted.
// Content controls, links, insertions, list numbers, text boxes and (in brackets) notes are part of it;
// comments, page headers and footers stand beside it; deletions, hidden text, bullets and pictures are left
// out, and what may be missed is counted in a warning. Bytes of a zip; both the transitional and the strict
// namespaces.
Result<Document> read_docx_document(std::string_view bytes, const JobControl& control);

}  // namespace attune::exchange
