// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// The text of a Rich Text file by the same rules as a Word document's. `encoding`, when asked for, is the
// code page that the file names: "windows-1252".
Result<Document> read_rtf_document(std::string_view bytes, const JobControl& control,
                                   std::string* encoding = nullptr);

}  // namespace attune::exchange
