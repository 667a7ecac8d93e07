// SPDX-License-Identifier: GPL-3.0-or-later
// What attune-data may write, whatever ReadStat made of a hostile file: the first byte says for which kind.
#include "exchange/table/statistics_decoder.h"
#include "fuzz/table_sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto kind = data[0] % 2 == 0 ? exchange::TableKind::sav : exchange::TableKind::dta;
    exchange::StatisticsDecoder decoder(kind);
    const std::size_t half = size / 2;  // frames come cut anywhere
    for (const std::string_view piece : {bytes.substr(1, half), bytes.substr(std::min(size, 1 + half))}) {
        const auto fed = decoder.feed(piece);
        if (!fed) {
            fuzz::check(fed.error());
            break;
        }
    }
    exchange::TableFile file;
    file.sheets.push_back(decoder.take());
    fuzz::check(file);
    return 0;
}
