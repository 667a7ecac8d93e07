// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "exchange/pdf/pages.h"
#include "text/utf8.h"

namespace attune::tests {

// Pages out of any bytes, laid out as a PDF's reader would: each line's first byte says where it stands, how
// large and how bold it is, the rest are its words; a line that begins with a form feed begins a page.
inline exchange::PdfPages pages_from(std::string_view bytes) {
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

}  // namespace attune::tests
