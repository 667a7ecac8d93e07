// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/quoting/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/docx/docx_document.h"
#include "exchange/html/charset.h"
#include "exchange/html/html_document.h"
#include "exchange/odt/odt_document.h"
#include "exchange/rtf/rtf_document.h"
#include "exchange/transcript/document.h"
#include "exchange/transcript/file_kind.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

// Longer lines are paragraphs that no program wrapped.
constexpr std::int64_t widest_wrapped_line = 120;  // code points

// Paragraphs of plain text and of Markdown: parted by empty lines, by a change between quoted and not, and by
// line ends where lines are too long to be wrapped ones.
class PlainParagraphs {
  public:
    std::vector<ReportParagraph> read(std::string_view text) {
        for (const std::string_view line : split(text, '\n')) take(line);
        close();
        return std::move(paragraphs_);
    }

  private:
    void take(std::string_view line) {
        std::string_view words = trim(line);
        const bool quoted = words.starts_with('>');
        while (words.starts_with('>')) words = trim(words.substr(1));
        if (words.empty()) {
            close();
            return;
        }
        if (quoted != quoted_) close();
        quoted_ = quoted;
        if (!text_.empty()) text_ += '\n';
        text_ += words;
        if (text::code_point_count(line) > widest_wrapped_line) close();
    }
    void close() {
        if (!text_.empty()) {
            ReportParagraph made;
            made.text = std::exchange(text_, {});
            if (quoted_) made.quoted = {{0, made.text.size()}};
            paragraphs_.push_back(std::move(made));
        }
        quoted_ = false;
    }

    std::vector<ReportParagraph> paragraphs_;
    std::string text_;
    bool quoted_ = false;
};

// The footnotes of a paragraph become paragraphs of their own, so that nothing stands within a quote that is
// not part of it.
void put(const Paragraph& paragraph, const std::vector<Span>& notes, std::vector<ReportParagraph>& out) {
    ReportParagraph made;
    std::vector<ReportParagraph> behind;
    std::size_t at = 0;
    const auto keep = [&](std::size_t end) {
        for (const Span& span : paragraph.quoted) {
            const std::size_t begin = std::max(span.begin, at), stop = std::min(span.end, end);
            if (begin >= stop) continue;
            const std::size_t first = made.text.size() + begin - at;
            if (!made.quoted.empty() && made.quoted.back().end == first)
                made.quoted.back().end += stop - begin;
            else
                made.quoted.push_back({first, first + stop - begin});
        }
        made.text += std::string_view(paragraph.text).substr(at, end - at);
    };
    if (paragraph.origin != no_origin)
        for (const Span& note : notes) {
            if (note.begin < paragraph.origin || note.end > paragraph.origin + paragraph.text.size())
                continue;
            const std::size_t begin = note.begin - paragraph.origin, end = note.end - paragraph.origin;
            if (begin < at) continue;
            // The space before it came with it.
            const bool space_before = begin > at && paragraph.text[begin - 1] == ' ';
            keep(space_before ? begin - 1 : begin);
            at = end;
            ReportParagraph& note_text = behind.emplace_back();
            note_text.text = paragraph.text.substr(begin, end - begin);
            note_text.note = true;
        }
    keep(paragraph.text.size());
    if (!trim(made.text).empty()) out.push_back(std::move(made));
    for (auto& one : behind) out.push_back(std::move(one));
}

ReportText text_of(const Document& document) {
    ReportText report;
    for (const Block& block : document.blocks) {
        if (!block.is_table()) put(block.paragraph, document.notes, report.paragraphs);
        for (const Row& row : block.rows)
            for (const Cell& cell : row)
                for (const Paragraph& paragraph : cell) put(paragraph, document.notes, report.paragraphs);
    }
    return report;
}

Result<ReportText> plain_text(std::string_view bytes) {
    const auto decoded = text::decode(bytes, {});
    if (!decoded) return forward_error(decoded);
    ReportText report;
    report.paragraphs = PlainParagraphs().read(decoded->text);
    report.warnings = decoded->warnings;
    return report;
}

Result<ReportText> page_text(std::string_view bytes, const JobControl& control) {
    const auto decoded = decode_page(bytes, {});
    if (!decoded) return forward_error(decoded);
    ReportText report = text_of(read_html_document(decoded->text, control));
    report.warnings = decoded->warnings;
    return report;
}

Result<ReportText> document_text(Result<Document> document) {
    if (!document) return forward_error(document);
    return text_of(*document);
}

Result<ReportText> read_kind(FileKind kind, const model::OriginalFile& file, const JobControl& control) {
    switch (kind) {
        case FileKind::docx:
            return document_text(read_docx_document(file.bytes, control));
        case FileKind::html:
            return page_text(file.bytes, control);
        case FileKind::odt:
            return document_text(read_odt_document(file.bytes, control));
        case FileKind::rtf:
            return document_text(read_rtf_document(file.bytes, control));
        case FileKind::text:
        case FileKind::markdown:
            return plain_text(file.bytes);
        default:
            return fail(
                ErrorKind::unsupported,
                "Quotes are looked up in .docx, .html, .odt, .rtf, .txt and .md files; save the report as "
                "one of these.");
    }
}

}  // namespace

Result<ReportText> read_report_text(const model::OriginalFile& file, const JobControl& control) {
    auto read = read_kind(kind_of_file(file.bytes, file.name), file, control);
    if (control.cancelled()) return fail(ErrorKind::cancelled, "Reading the report was stopped.");
    if (!read) return fail(read.error().kind, fmt::format("“{}”: {}", file.name, read.error().sentence));
    return read;
}

}  // namespace attune::exchange
