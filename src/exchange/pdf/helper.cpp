// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/helper.h"

#include "exchange/pdf/wire.h"

#include <fmt/format.h>

namespace attune::exchange {

HelperLimits pdf_limits() {
    HelperLimits limits;
    limits.time = std::chrono::seconds(180);
    limits.output = most_pdf_bytes;
    return limits;
}

std::filesystem::path pdf_helper_path() {
    return helper_path("attune-pdf");
}

std::string pdf_request(WireKind what, std::int32_t page, std::int32_t longest_side) {
    WireWriter writer;
    writer.byte(static_cast<unsigned char>(what));
    writer.number(page);
    writer.number(longest_side);
    return writer.bytes();
}

Result<PdfPages> read_pdf_pages(std::string_view bytes, const std::filesystem::path& helper,
                                const HelperLimits& limits, const JobControl& control) {
    PdfPagesDecoder decoder;
    const auto feed = [&](std::string_view written) -> Result<Ok> {
        const std::size_t before = decoder.pages();
        auto fed = decoder.feed(written);
        if (fed && decoder.pages() > before)
            control.report({static_cast<std::int64_t>(decoder.pages()),
                            static_cast<std::int64_t>(decoder.expected()), "Reading the pages"});
        return fed;
    };
    const HelperWords words{"PDF", "PDF files", "; export the transcript from its program as .docx or .txt"};
    const std::string request = pdf_request(WireKind::head, 0, 0);
    const auto ran = run_helper(helper, {request, bytes}, limits, control, feed, words);
    if (!ran) return forward_error(ran);
    // How attune-pdf ends is its own affair once all pages are here.
    if (decoder.complete()) return decoder.take();
    return fail(
        ErrorKind::unreadable,
        decoder.pages() > 0
            ? fmt::format(
                  "The PDF broke off at page {} of {}; it is damaged or more than can be read safely.",
                  decoder.pages() + 1, decoder.expected())
            : "The PDF is damaged or needs more memory than is safe; export it anew from its program.");
}

}  // namespace attune::exchange
