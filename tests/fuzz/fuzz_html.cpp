// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "exchange/transcript/reader.h"
#include "fuzz/sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    for (const char* name : {"t.html"}) {
        model::OriginalFile file;
        file.name = name;
        file.bytes.assign(reinterpret_cast<const char*>(data), size);
        const auto transcript = exchange::read_transcript(file);
        if (transcript) {
            fuzz::check(*transcript);
        } else {
            fuzz::check(transcript.error());
        }
    }
    return 0;
}
