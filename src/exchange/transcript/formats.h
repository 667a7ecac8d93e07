// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/speakers/draft.h"
#include "exchange/transcript/document.h"
#include "exchange/transcript/reader.h"
#include "text/encoding.h"

// The readers behind read_transcript, one for each format. Sentences of failures name no file: the caller
// does.
namespace attune::exchange {

struct ReadFile {
    Draft draft;
    std::string encoding;
    std::vector<std::string> other_encodings;  // where it is a guess
};

Result<ReadFile> read_txt(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_markdown(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_vtt(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_srt(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_html(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_pdf(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_docx(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_rtf(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_odt(std::string_view bytes, const ReadOptions& options, const JobControl& control);
// Through LibreOffice: OLE files (.doc), and what other word processors write.
Result<ReadFile> read_ole(std::string_view bytes, const ReadOptions& options, const JobControl& control);
Result<ReadFile> read_other_words(std::string_view bytes, const ReadOptions& options,
                                  const JobControl& control);

// What is left to do when a document's paragraphs are known. `encoding`: as an import shows it.
Result<ReadFile> read_document(Document document, std::string encoding, const ReadOptions& options,
                               const JobControl& control);
// The same of a document made of decoded text, whose doubts about the encoding are told first.
Result<ReadFile> read_document(Document document, const text::Decoded& decoded, const ReadOptions& options,
                               const JobControl& control);

}  // namespace attune::exchange
