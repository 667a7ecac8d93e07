// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenDocument text: as one flat XML file, without the zip around it whose checksums would stop nearly
// every mutation, and as a package.
#include <cstddef>
#include <cstdint>

#include "exchange/odt/odt_document.h"
#include "exchange/transcript/formats.h"
#include "fuzz/sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto read = exchange::read_odt(bytes, {}, {});
    if (read) {
        fuzz::check(exchange::finish(std::move(read->draft)));
    } else {
        fuzz::check(read.error());
    }
    return 0;
}
