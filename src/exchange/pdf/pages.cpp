// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/pages.h"

#include <algorithm>

#include "exchange/pdf/wire.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

// A PDF may name characters that are none.
std::string valid_utf8(std::string_view bytes) {
    if (!text::first_invalid_utf8(bytes)) return std::string(bytes);
    std::string valid;
    for (const auto& here : text::code_points(bytes)) text::append(valid, here.value);
    return valid;
}

tl::unexpected<Error> garbled() {
    return fail(ErrorKind::unreadable, "The PDF could not be read to its end; it may be damaged.");
}

tl::unexpected<Error> refused(std::int32_t why) {
    switch (static_cast<WireRefusal>(why)) {
        case WireRefusal::locked:
            return fail(ErrorKind::unreadable,
                        "The PDF is locked with a password; open it, save it without one and import that.");
        case WireRefusal::too_many_pages:
            return fail(ErrorKind::unreadable, "The PDF has more than 5000 pages; import it in parts.");
        case WireRefusal::damaged:
        case WireRefusal::no_such_page:  // only where a picture of a page was asked for
            break;
    }
    return fail(ErrorKind::unreadable,
                "The PDF is damaged; copy or download it again, or export it anew from its program.");
}

std::optional<PdfPage> page_of(std::string_view content) {
    WireReader reader(content);
    PdfPage page;
    const auto left = reader.length();
    const auto top = reader.length();
    const auto width = reader.length();
    const auto height = reader.length();
    const auto text = reader.text();
    const auto count = reader.number();
    if (!left || !top || !width || !height || !text || !count || *count < 0) return std::nullopt;
    page.width = *width;
    page.height = *height;
    page.text = valid_utf8(*text);
    constexpr std::size_t fewest_bytes = 28;  // of a word
    page.words.reserve(
        std::min<std::size_t>(static_cast<std::size_t>(*count), content.size() / fewest_bytes));
    for (std::int32_t i = 0; i < *count; ++i) {
        PdfWord word;
        const auto word_left = reader.length();
        const auto word_top = reader.length();
        const auto word_right = reader.length();
        const auto word_bottom = reader.length();
        const auto size = reader.length();
        const auto flags = reader.number();
        const auto word_text = reader.text();
        if (!word_left || !word_top || !word_right || !word_bottom || !size || !flags || !word_text)
            return std::nullopt;
        word.left = *word_left - *left;
        word.right = *word_right - *left;
        word.top = *word_top - *top;
        word.bottom = *word_bottom - *top;
        word.size = *size;
        word.space_after = (*flags & wire_space_after) != 0;
        word.bold = (*flags & wire_bold) != 0;
        word.text = valid_utf8(*word_text);
        page.words.push_back(std::move(word));
    }
    return reader.at_end() ? std::optional(std::move(page)) : std::nullopt;
}

}  // namespace

Result<Ok> PdfPagesDecoder::feed(std::string_view bytes) {
    waiting_ += bytes;
    constexpr std::size_t head = wire_frame_head;
    std::size_t at = 0;
    while (waiting_.size() - at >= head) {
        const auto length = WireReader(std::string_view(waiting_).substr(at + 1)).number();
        if (complete_ || !length || *length < 0 || static_cast<std::size_t>(*length) > most_pdf_bytes)
            return garbled();
        const auto size = static_cast<std::size_t>(*length);
        if (waiting_.size() - at - head < size) break;
        auto taken = take_frame(waiting_[at], std::string_view(waiting_).substr(at + head, size));
        if (!taken) return taken;
        at += head + size;
    }
    waiting_.erase(0, at);
    return Ok{};
}

Result<Ok> PdfPagesDecoder::take_frame(char kind, std::string_view content) {
    WireReader reader(content);
    switch (static_cast<WireKind>(kind)) {
        case WireKind::head: {
            const auto pages = reader.number();
            const auto title = reader.text();
            if (expected_ > 0 || !pages || *pages < 0 || *pages > most_pdf_pages || !title) return garbled();
            expected_ = static_cast<std::size_t>(*pages);
            result_.title = valid_utf8(*title);
            return Ok{};
        }
        case WireKind::page: {
            if (result_.pages.size() == expected_) return garbled();
            if (content.empty()) {  // a page that cannot be opened
                result_.pages.emplace_back();
                return Ok{};
            }
            auto page = page_of(content);
            if (!page) return garbled();
            result_.pages.push_back(std::move(*page));
            return Ok{};
        }
        case WireKind::refused:
            return refused(reader.number().value_or(0));
        case WireKind::end:
            if (result_.pages.size() != expected_) return garbled();
            result_.mended = reader.number().value_or(0) != 0;
            complete_ = true;
            return Ok{};
        case WireKind::picture:  // not asked for
        case WireKind::row:
            break;
    }
    return garbled();
}

}  // namespace attune::exchange
