// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/pdf_document.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/pdf/helper.h"
#include "exchange/pdf/lines.h"
#include "exchange/pdf/margin.h"
#include "exchange/pdf/paragraphs.h"
#include "exchange/pdf/running_lines.h"
#include "exchange/pdf/talk_table.h"
#include "exchange/readings/readings.h"
#include "exchange/sentences.h"
#include "exchange/transcript/formats.h"
#include "text/characters.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// What tells a text layer that cannot be trusted.
struct Soundness {
    std::int64_t letters = 0;
    std::int64_t unknown = 0;  // private use, U+FFFD: the font does not say which letters they are
    std::int64_t words = 0;
    std::int64_t single = 0;  // words of one letter
};

Soundness soundness_of(const std::vector<PdfLine>& lines) {
    Soundness sound;
    for (const PdfLine& line : lines)
        for (const std::string_view word : words_of(line.text)) {
            std::int64_t letters = 0;
            bool parted_script = true;  // one whose words are written apart
            for (const auto& here : text::code_points(word)) {
                if (here.value == 0xFFFD || (here.value >= 0xE000 && here.value <= 0xF8FF)) ++sound.unknown;
                if (!text::is_letter(here.value)) continue;
                ++letters;
                const auto script = text::script_of(here.value);
                parted_script = script != "Hani" && script != "Hira" && script != "Kana" && script != "Thai";
            }
            sound.letters += letters;
            if (letters == 0 || !parted_script) continue;
            ++sound.words;
            sound.single += letters == 1 ? 1 : 0;
        }
    return sound;
}

void warn_of_broken_text(const std::vector<PdfLine>& lines, std::vector<std::string>& warnings) {
    const Soundness sound = soundness_of(lines);
    constexpr std::int64_t fewest_words = 40;
    if (sound.words >= fewest_words && sound.single * 4 > sound.words)
        warnings.push_back(fmt::format(
            "THE TEXT OF THIS PDF IS BROKEN: {} % of its words are single letters, so that words are torn "
            "and "
            "letters lost. Do not code it before comparing it with the pages; ask for the document it was "
            "made from.",
            sound.single * 100 / sound.words));
    if (sound.unknown * 50 > sound.letters + sound.unknown)
        warnings.push_back(
            fmt::format("THE TEXT OF THIS PDF IS BROKEN: its fonts do not say which letters {} of {} "
                        "characters are. Do not "
                        "code it before comparing it with the pages; ask for the document it was made from.",
                        sound.unknown, sound.letters + sound.unknown));
}

std::string page_list(const std::vector<std::size_t>& pages) {
    std::string list;
    constexpr std::size_t most = 8;
    for (std::size_t i = 0; i < pages.size() && i < most; ++i)
        list += (i == 0 ? "" : ", ") + std::to_string(pages[i] + 1);
    return pages.size() > most ? list + " …" : list;
}

void tell_running(const RunningLines& running, Document& document) {
    for (const std::string& header : running.headers) document.offered.emplace_back("page header", header);
    for (const std::string& footer : running.footers) document.offered.emplace_back("page footer", footer);
}

void tell_hyphens(int joined, int kept, Document& document) {
    if (joined + kept == 0) return;
    document.warnings.push_back(counted(joined, "word that a hyphen parted at a line’s end was joined",
                                        "words that a hyphen parted at a line’s end were joined") +
                                "; " + counted(kept, "kept its hyphen.", "kept their hyphen."));
}

void add_paragraphs(PdfParagraphs rebuilt, Document& document) {
    tell_hyphens(rebuilt.joined_words, rebuilt.kept_hyphens, document);
    for (Paragraph& paragraph : rebuilt.paragraphs) {
        Block block;
        block.paragraph = std::move(paragraph);
        document.blocks.push_back(std::move(block));
    }
}

void add_table(TalkTable table, Document& document) {
    add_paragraphs(paragraphs_of(table.above), document);
    tell_hyphens(table.joined_words, table.kept_hyphens, document);
    document.warnings.emplace_back(
        "The PDF was taken for a table of names and talk by where its words stand; compare a page.");
    Block block;
    block.rows = std::move(table.rows);
    document.blocks.push_back(std::move(block));
}

// A PDF says at its end where the list of its parts begins. Poppler looks for the parts without a word when
// the list is not there, as in a file that was cut or changed on its way.
bool knows_its_parts(std::string_view bytes) {
    constexpr std::string_view mark = "startxref";
    const std::size_t at = bytes.rfind(mark);
    if (at == std::string_view::npos) return false;
    constexpr std::size_t longest_number = 20;
    std::string_view number = bytes.substr(at + mark.size(), longest_number);
    const std::size_t first = number.find_first_of("0123456789");
    if (first == std::string_view::npos) return false;
    std::size_t offset = 0;
    for (number.remove_prefix(first); !number.empty() && is_digit(number.front()); number.remove_prefix(1))
        offset = offset * 10 + static_cast<std::size_t>(number.front() - '0');
    // Counted from "%PDF", before which a mail program may have put something.
    const std::size_t head = std::min(bytes.find("%PDF"), bytes.size());
    for (const std::size_t from : {offset, head + offset}) {
        if (from >= bytes.size()) continue;
        const std::string_view there = bytes.substr(from, 64);
        const std::size_t begin = there.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos) continue;
        if (there.substr(begin).starts_with("xref") || is_digit(there[begin])) return true;
    }
    return false;
}

}  // namespace

Result<Document> document_of_pages(const PdfPages& pdf) {
    std::vector<PdfLine> lines;
    std::vector<double> heights;
    std::vector<std::size_t> without_text;
    for (std::size_t i = 0; i < pdf.pages.size(); ++i) {
        auto of_page = lines_of_page(pdf.pages[i], i);
        if (of_page.empty()) without_text.push_back(i);
        heights.push_back(pdf.pages[i].height);
        std::move(of_page.begin(), of_page.end(), std::back_inserter(lines));
    }
    if (lines.empty())
        return fail(ErrorKind::unreadable,
                    "The PDF holds no text: its pages are empty or pictures, as a scanner makes; run text "
                    "recognition "
                    "(OCR) on it, or import the document it was printed from.");
    Document document;
    if (pdf.mended)
        document.warnings.emplace_back(
            "The PDF is damaged and was mended while it was read; parts may be missing. Compare the text "
            "with its "
            "pages, or download the file again.");
    warn_of_broken_text(lines, document.warnings);
    if (!without_text.empty())
        document.warnings.push_back(
            counted(static_cast<std::int64_t>(without_text.size()), "page holds", "pages hold") +
            " no text and may be scanned: " + page_list(without_text) + ".");
    // Columns of a table must be looked for before times and labels go to the lines beside them, running
    // lines after that, for a label in the margin is none.
    std::vector<PdfLine> apart = lines;
    const RunningLines apart_running = take_running_lines(apart, heights);
    if (auto table = find_talk_table(apart)) {
        tell_running(apart_running, document);
        add_table(std::move(*table), document);
    } else {
        attach_margin(lines);
        tell_running(take_running_lines(lines, heights), document);
        add_paragraphs(paragraphs_of(lines), document);
    }
    if (const std::string title = collapse_spaces(pdf.title); !title.empty())
        document.offered.emplace_back("title", title);
    return document;
}

Result<ReadFile> read_pdf(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto pages = read_pdf_pages(bytes, pdf_helper_path(), pdf_limits(), control);
    if (!pages) return forward_error(pages);
    pages->mended = pages->mended || !knows_its_parts(bytes);
    auto document = document_of_pages(*pages);
    if (!document) return forward_error(document);
    ReadFile file;
    file.encoding = "PDF";
    auto draft = read_talk(std::move(*document), options.reading, control);
    if (!draft) return forward_error(draft);
    file.draft = std::move(*draft);
    return file;
}

}  // namespace attune::exchange
