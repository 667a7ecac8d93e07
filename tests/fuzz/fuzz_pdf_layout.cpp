// SPDX-License-Identifier: GPL-3.0-or-later
// What attune-pdf may write, in any state: the decoding and all that is made of lines. The first byte chooses
// between raw frames and one page whose words are laid out as the rest of the bytes say, so that the layout
// is reached without guessing lengths.
#include <cstddef>
#include <cstdint>
#include <string>

#include "exchange/pdf/pages.h"
#include "exchange/pdf/pdf_document.h"
#include "exchange/readings/readings.h"
#include "fuzz/sound.h"

namespace {

using namespace attune;

exchange::PdfPages pages_from(std::string_view bytes) {
    exchange::PdfPages pdf;
    pdf.pages.emplace_back();
    double top = 50;
    std::size_t begin = 0;
    while (begin < bytes.size()) {
        std::size_t end = bytes.find('\n', begin);
        if (end == std::string_view::npos) end = bytes.size();
        std::string_view line = bytes.substr(begin, end - begin);
        begin = end + 1;
        exchange::PdfPage& page = pdf.pages.back();
        page.width = 595;
        page.height = 842;
        if (line.starts_with('\f')) {
            pdf.pages.emplace_back();
            top = 50;
            continue;
        }
        const int shift = line.empty() ? 0 : static_cast<unsigned char>(line.front());
        if (!line.empty()) line.remove_prefix(1);
        std::string valid;
        for (const auto& here : text::code_points(line)) text::append(valid, here.value);
        top += shift % 7 == 0 ? 28 : shift % 7 == 1 ? 0 : 14;
        double left = 50 + shift % 5 * 40;
        std::size_t word = 0;
        while (word < valid.size()) {
            std::size_t space = valid.find(' ', word);
            if (space == std::string::npos) space = valid.size();
            if (space > word) {
                exchange::PdfWord box;
                box.text = valid.substr(word, space - word);
                box.left = left;
                box.right = left + 6 * static_cast<double>(space - word);
                box.top = top;
                box.bottom = top + 12;
                box.size = shift % 11 == 0 ? 18 : 12;
                box.bold = shift % 3 == 0;
                left = box.right + 4;
                page.words.push_back(std::move(box));
            }
            word = space + 1;
        }
        // Poppler takes a hyphen at a line's end away.
        if (shift % 2 == 0 && valid.ends_with('-')) {
            valid.pop_back();
        } else {
            valid += '\n';
        }
        page.text += valid;
    }
    return pdf;
}

void lay_out(const exchange::PdfPages& pages) {
    auto document = exchange::document_of_pages(pages);
    if (!document) {
        fuzz::check(document.error());
        return;
    }
    auto draft = exchange::read_talk(std::move(*document), exchange::Reading::automatic, {});
    fuzz::must(draft.has_value(), "the automatic reading never fails");
    fuzz::check(exchange::finish(std::move(*draft)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 4 == 0) {
        exchange::PdfPagesDecoder decoder;
        const std::size_t half = bytes.size() / 2;
        const auto first = decoder.feed(bytes.substr(0, half));
        const auto second = first ? decoder.feed(bytes.substr(half)) : first;
        if (!second) fuzz::check(second.error());
        lay_out(decoder.take());
    } else {
        lay_out(pages_from(bytes));
    }
    return 0;
}
