// SPDX-License-Identifier: GPL-3.0-or-later
// Files of word processors that only LibreOffice can read.
#include <utility>

#include "exchange/odt/odt_document.h"
#include "exchange/office/libreoffice.h"
#include "exchange/office/ole_file.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {
namespace {

Result<ReadFile> read_through(std::string_view bytes, std::string_view suffix, const char* encoding,
                              const ReadOptions& options, const JobControl& control) {
    const auto odt = convert_to_odt(bytes, suffix, control);
    if (!odt) return forward_error(odt);
    auto document = read_odt_document(*odt, control);
    if (!document) return forward_error(document);
    document->warnings.emplace_back(
        "The file was read through LibreOffice; check its text against the original.");
    return read_document(std::move(*document), encoding, options, control);
}

}  // namespace

Result<ReadFile> read_ole(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    switch (content_of_ole(bytes)) {
        case OleContent::word:
            return read_through(bytes, ".doc", "Word 97 to 2003, through LibreOffice", options, control);
        case OleContent::other_words:
            return read_through(bytes, ".wps", "through LibreOffice", options, control);
        case OleContent::locked_word:
        case OleContent::locked_office:
            return fail(ErrorKind::unsupported,
                        "The document is protected by a password; save it without one and import it again.");
        case OleContent::spreadsheet:
            return fail(
                ErrorKind::unsupported,
                "The file is an old Excel workbook, not a transcript; save the talk in it as .docx or "
                ".txt.");
        case OleContent::presentation:
            return fail(ErrorKind::unsupported,
                        "The file is an old presentation, not a transcript; save the talk in it as .docx or "
                        ".txt.");
        case OleContent::unknown:
            return fail(
                ErrorKind::unsupported,
                "The file is an old Office file of an unknown kind; open it in its program and save it "
                "as .docx.");
        case OleContent::damaged:
            break;
    }
    return fail(ErrorKind::unreadable, "The old Office file is damaged; copy or download it again.");
}

Result<ReadFile> read_other_words(std::string_view bytes, const ReadOptions& options,
                                  const JobControl& control) {
    const std::string_view suffix =
        bytes.starts_with("\xFFWPC")                                                ? ".wpd"
        : bytes.starts_with("WordPro")                                              ? ".lwp"
        : bytes.substr(0, 200).find("vnd.sun.xml.writer") != std::string_view::npos ? ".sxw"
        : bytes.starts_with("PK")                                                   ? ".pages"
                                                                                    : ".abw";
    return read_through(bytes, suffix, "through LibreOffice", options, control);
}

}  // namespace attune::exchange
