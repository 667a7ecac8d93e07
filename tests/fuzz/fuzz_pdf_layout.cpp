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
#include "support/pdf_pages.h"

namespace {

using namespace attune;

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
        lay_out(tests::pages_from(bytes));
    }
    return 0;
}
