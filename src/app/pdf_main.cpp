// SPDX-License-Identifier: GPL-3.0-or-later
// attune-pdf: the text of a PDF, or a picture of one page. Reads what is wanted and the file from standard
// input and writes frames (exchange/pdf/wire.h) to standard output; touches no file and opens no other door.
// A program of its own, because a page of a hostile or damaged PDF may crash its reader, take any memory or
// never end, and cannot be stopped from within.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>

#include "exchange/helper/inside.h"
#include "exchange/pdf/wire.h"

namespace {

using namespace attune::exchange;

bool write_frame(WireKind kind, std::string_view content) {
    return inside::write_all(wire_frame(static_cast<unsigned char>(kind), content));
}

int refuse(WireRefusal why) {
    WireWriter writer;
    writer.number(static_cast<std::int32_t>(why));
    return write_frame(WireKind::refused, writer.bytes()) ? 0 : 1;
}

std::string utf8_of(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return {bytes.begin(), bytes.end()};
}

bool names_bold(const std::string& font) {
    for (const char* word : {"Bold", "bold", "Black", "Heavy", "Semibold", "DemiBold", "Demi"})
        if (font.find(word) != std::string::npos) return true;
    return false;
}

std::string page_content(const poppler::page& page) {
    WireWriter writer;
    const poppler::rectf rect = page.page_rect();
    writer.length(rect.x());
    writer.length(rect.y());
    writer.length(rect.width());
    writer.length(rect.height());
    // The layout that pdftotext has too; the default one is wrong for Arabic.
    writer.text(utf8_of(page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
    const auto words = page.text_list(poppler::page::text_list_include_font);
    writer.number(static_cast<std::int32_t>(words.size()));
    for (const poppler::text_box& word : words) {
        const poppler::rectf box = word.bbox();
        writer.length(box.left());
        writer.length(box.top());
        writer.length(box.right());
        writer.length(box.bottom());
        writer.length(word.get_font_size());
        writer.number((word.has_space_after() ? wire_space_after : 0) |
                      (names_bold(word.get_font_name()) ? wire_bold : 0));
        writer.text(utf8_of(word.text()));
    }
    return writer.bytes();
}

// What poppler says of the file's own build: it looks for the pieces by itself then, and may miss some. Of
// fonts and links it complains about sound files too.
bool tells_damage(const std::string& said) {
    for (const char* words :
         {"xref", "XRef", "trailer", "Illegal character", "end of file", "Unterminated",
          "Dictionary key must be", "endstream", "Bad 'Length'", "page tree", "Page count"})
        if (said.find(words) != std::string::npos) return true;
    return false;
}

// As wide or high as wanted, on white paper.
int write_picture(const poppler::document& document, int number, int longest) {
    if (number < 0 || number >= document.pages()) return refuse(WireRefusal::no_such_page);
    const std::unique_ptr<poppler::page> page(document.create_page(number));
    if (!page) return refuse(WireRefusal::damaged);
    const poppler::rectf rect = page->page_rect();
    const bool turned =
        page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
    const double width = turned ? rect.height() : rect.width();
    const double height = turned ? rect.width() : rect.height();
    const auto is_usable = [](double side) { return side > 0.5 && side < 1e6; };  // not so a NaN
    if (!is_usable(width) || !is_usable(height)) return refuse(WireRefusal::damaged);
    longest = std::clamp(longest, 16, most_picture_side);
    const double dots = 72 * longest / std::max(width, height);
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image image = renderer.render_page(page.get(), dots, dots);
    if (!image.is_valid() || image.format() != poppler::image::format_argb32 ||
        image.width() > most_picture_side + 1 || image.height() > most_picture_side + 1)
        return refuse(WireRefusal::damaged);
    WireWriter head;
    head.number(document.pages());
    head.length(width);
    head.length(height);
    head.number(image.width());
    head.number(image.height());
    if (!write_frame(WireKind::picture, head.bytes())) return 1;
    std::string row(static_cast<std::size_t>(image.width()) * 4, '\0');
    for (int y = 0; y < image.height(); ++y) {
        // Blue, green, red, and what lies above the paper, which is opaque.
        const char* from = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
        for (std::size_t x = 0; x < row.size(); x += 4) {
            row[x] = from[x + 2];
            row[x + 1] = from[x + 1];
            row[x + 2] = from[x];
            row[x + 3] = '\xFF';
        }
        if (!write_frame(WireKind::row, row)) return 1;
    }
    WireWriter end;
    end.number(0);
    return write_frame(WireKind::end, end.bytes()) ? 0 : 1;
}

}  // namespace

int main() {
    inside::set_limits(120);
    bool mended = false;
    poppler::set_debug_error_function(
        [](const std::string& said, void* seen) { *static_cast<bool*>(seen) |= tells_damage(said); },
        &mended);
    std::string bytes = inside::read_all();
    WireReader wanted(std::string_view(bytes).substr(0, pdf_request_bytes));
    const auto what = wanted.byte();
    const auto number = wanted.number(), longest = wanted.number();
    if (!what || !number || !longest) return refuse(WireRefusal::damaged);
    bytes.erase(0, pdf_request_bytes);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return refuse(WireRefusal::damaged);
    if (document->is_locked()) return refuse(WireRefusal::locked);
    const int pages = document->pages();
    if (pages > most_pdf_pages) return refuse(WireRefusal::too_many_pages);
    if (*what == static_cast<unsigned char>(WireKind::picture))
        return write_picture(*document, *number, *longest);
    WireWriter head;
    head.number(pages);
    head.text(utf8_of(document->get_title()));
    if (!write_frame(WireKind::head, head.bytes())) return 1;
    for (int i = 0; i < pages; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (!write_frame(WireKind::page, page ? page_content(*page) : std::string())) return 1;
    }
    WireWriter end;
    end.number(mended ? 1 : 0);
    return write_frame(WireKind::end, end.bytes()) ? 0 : 1;
}
