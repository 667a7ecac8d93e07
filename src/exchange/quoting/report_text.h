// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/transcript/origins.h"
#include "model/transcript.h"

namespace attune::exchange {

// A paragraph of a report: a cell's too, and a footnote's, which stands behind the paragraph that has it.
struct ReportParagraph {
    std::string text;
    std::vector<Span> quoted;  // set as a quotation by a style; ascending
    bool note = false;         // a footnote or endnote
};

struct ReportText {
    std::vector<ReportParagraph> paragraphs;
    std::vector<std::string> warnings;  // sentences: what may have been missed
};

// The text of a report that somebody wrote elsewhere: .docx, .html, .odt, .rtf, .txt and .md, told by the
// content first. What a page of text sets apart as a quotation: lines that begin with ">". Fails with one
// sentence that names the file. Any thread.
Result<ReportText> read_report_text(const model::OriginalFile& file, const JobControl& control = {});

}  // namespace attune::exchange
