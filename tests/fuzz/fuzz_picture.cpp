// SPDX-License-Identifier: GPL-3.0-or-later
// What attune-picture and attune-pdf may write of a picture, in any state. The first byte says which of them,
// and whether the rest is raw frames, cut in two anywhere, or rows behind a proper head.
#include <cstddef>
#include <cstdint>
#include <string>

#include "exchange/helper/wire.h"
#include "exchange/picture/decoder.h"
#include "exchange/picture/wire.h"
#include "fuzz/sound.h"

namespace {

using namespace attune;
using exchange::PictureWire;

std::string frame(PictureWire what, std::string_view content) {
    return exchange::wire_frame(static_cast<unsigned char>(what), content);
}

// Few pixels, so that whole pictures come about.
std::string rows_of(std::string_view bytes, bool pdf) {
    exchange::WireWriter head;
    const int width = 1 + (bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]) % 4);
    const int height = 1 + static_cast<int>(bytes.size() % 3);
    if (pdf) head.number(1);
    for (const int side : {width, height, width, height}) head.number(side);
    std::string all = frame(PictureWire::picture, head.bytes());
    for (int row = 0; row < height; ++row)
        all += frame(PictureWire::row, bytes.substr(0, static_cast<std::size_t>(width) * 4));
    return all + frame(PictureWire::end, {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const bool pdf = (data[0] & 1U) != 0;
    std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if ((data[0] & 2U) != 0) bytes = rows_of(bytes, pdf);
    exchange::PictureDecoder decoder(pdf);
    const std::size_t half = data[0] % (bytes.size() + 1);
    auto fed = decoder.feed(std::string_view(bytes).substr(0, half));
    if (fed) fed = decoder.feed(std::string_view(bytes).substr(half));
    if (!fed) {
        fuzz::check(fed.error());
    } else if (decoder.complete()) {
        const auto picture = decoder.take_picture();
        fuzz::must(picture.pixels.rgba.size() == static_cast<std::size_t>(picture.pixels.width) *
                                                     static_cast<std::size_t>(picture.pixels.height) * 4,
                   "a picture has all its pixels");
        fuzz::must(picture.width > 0 && picture.height > 0 && picture.pages >= 0, "it has a size");
    }
    return 0;
}
