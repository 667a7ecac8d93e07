// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/pdf/pages.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// The pages of a PDF as one document: running lines off and offered, lines joined into paragraphs. Fails when
// there is no text: a scan. A text layer that is broken is told in a warning that nobody can miss.
Result<Document> document_of_pages(const PdfPages& pages);

}  // namespace attune::exchange
