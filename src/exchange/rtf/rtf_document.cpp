// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rtf/rtf_document.h"

#include <utility>

#include "exchange/rtf/rtf_body.h"
#include "exchange/sentences.h"
#include "exchange/transcript/beside.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {
namespace {

void tell(const RtfLeftOut& left, std::vector<std::string>& warnings) {
    if (left.insertions + left.deletions > 0)
        warnings.push_back(
            "The document has tracked changes: " + counted(left.insertions, "insertion", "insertions") +
            " taken, " + counted(left.deletions, "deletion", "deletions") + " left out.");
    auto tell_count = [&](int count, std::string_view one, std::string_view many, std::string_view rest) {
        if (count > 0) warnings.push_back(counted(count, one, many) + std::string(rest));
    };
    tell_count(left.hidden, "hidden passage", "hidden passages", " left out of the text.");
    tell_count(left.formulas, "formula", "formulas", " left out of the text.");
    tell_count(left.symbols, "sign", "signs",
               " of a symbol font could not be told and stand as \xEF\xBF\xBD.");
    tell_count(left.list_items, "list paragraph", "list paragraphs",
               " came without a number or bullet, which the file does not write out.");
    if (left.cut_off)
        warnings.emplace_back("The file ends in the midst of its text; its end may be missing.");
    if (left.more_behind) warnings.emplace_back("What stands behind the end of the document was left out.");
}

}  // namespace

Result<Document> read_rtf_document(std::string_view bytes, const JobControl& control, std::string* encoding) {
    RtfBody reader(bytes, control);
    Document document;
    document.blocks = reader.read();
    if (reader.left_out().too_deep)
        return fail(ErrorKind::unreadable,
                    "The document is nested deeper than word processors write and was refused to be safe.");
    document.comments = reader.take_comments();
    document.notes = reader.take_notes();
    document.offered = reader.offered();
    tell(reader.left_out(), document.warnings);
    tell_beside(document);
    if (encoding) *encoding = CodePages::name_of(reader.code_page());
    return document;
}

Result<ReadFile> read_rtf(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    std::string encoding;
    auto document = read_rtf_document(bytes, control, &encoding);
    if (!document) return forward_error(document);
    return read_document(std::move(*document), "Rich Text, " + encoding, options, control);
}

}  // namespace attune::exchange
