// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// The text of an OpenDocument text (.odt, .ott), or of the same in one flat XML file (.fodt), by the same
// rules as a Word document's: tracked changes as accepted, notes in brackets at their place, list numbers in
// the text, comments and page headers beside it.
Result<Document> read_odt_document(std::string_view bytes, const JobControl& control);

}  // namespace attune::exchange
