// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// The paragraphs and tables of a Word document's body as it stands once all tracked changes are accepted.
// Content controls, links and insertions are part of it; deletions, hidden text, notes, comments, text boxes,
// headers, list numbers and pictures are not, and each kind is counted in a warning. Bytes of a zip; both the
// transitional and the strict namespaces.
Result<Document> read_docx_document(std::string_view bytes, const JobControl& control);

}  // namespace attune::exchange
