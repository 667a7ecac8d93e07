// SPDX-License-Identifier: GPL-3.0-or-later
// What attune-picture and attune-pdf may write of a picture, in any state. The first byte says which of them,
// whether the rest is raw frames or rows behind a proper head, and where it is cut; however it is cut, the
// same must come of it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

struct Sent {
    std::string frames, pixels;
    int width = 0, height = 0;
};

// Few pixels, so that whole pictures come about.
Sent rows_of(std::string_view bytes, bool pdf) {
    Sent sent;
    exchange::WireWriter head;
    sent.width = 1 + (bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]) % 4);
    const std::size_t row = static_cast<std::size_t>(sent.width) * 4;
    sent.height = static_cast<int>(std::clamp<std::size_t>(bytes.size() / row, 1, 64));
    if (pdf) head.number(1);
    for (int k = 0; k < 2; ++k) {
        head.number(sent.width);
        head.number(sent.height);
    }
    sent.frames = frame(PictureWire::picture, head.bytes());
    for (int k = 0; k < sent.height; ++k) {
        std::string pixels(bytes.substr(std::min(bytes.size(), static_cast<std::size_t>(k) * row), row));
        pixels.resize(row);
        sent.frames += frame(PictureWire::row, pixels);
        sent.pixels += pixels;
    }
    sent.frames += frame(PictureWire::end, {});
    return sent;
}

struct Outcome {
    std::optional<Error> error;
    bool complete = false;
    exchange::ShownPicture picture;
};

Outcome feed(std::string_view bytes, bool pdf, std::size_t first, std::size_t step) {
    exchange::PictureDecoder decoder(pdf);
    Outcome outcome;
    for (std::size_t at = 0; at < bytes.size() && !outcome.error;) {
        const std::size_t count = std::max<std::size_t>(at == 0 ? first : step, 1);
        if (const auto fed = decoder.feed(bytes.substr(at, count)); !fed) outcome.error = fed.error();
        at += count;
    }
    outcome.complete = decoder.complete();
    if (outcome.complete) outcome.picture = decoder.take_picture();
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const bool pdf = (data[0] & 1U) != 0, proper = (data[0] & 2U) != 0;
    std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Sent sent;
    if (proper) {
        sent = rows_of(bytes, pdf);
        bytes = sent.frames;
    }
    const Outcome whole = feed(bytes, pdf, bytes.size(), bytes.size());
    const Outcome cut = feed(bytes, pdf, data[0] % (bytes.size() + 1), 1 + (data[0] >> 2U));
    fuzz::must(whole.error.has_value() == cut.error.has_value() && whole.complete == cut.complete,
               "it does not matter where it is cut");
    if (whole.error) {
        fuzz::check(*whole.error);
        fuzz::must(whole.error->sentence == cut.error->sentence, "the same is refused alike");
        fuzz::must(!proper, "what is in order is taken");
        return 0;
    }
    if (!whole.complete) return 0;
    const auto& picture = whole.picture;
    fuzz::must(picture.pixels.rgba.size() == static_cast<std::size_t>(picture.pixels.width) *
                                                 static_cast<std::size_t>(picture.pixels.height) * 4,
               "a picture has all its pixels");
    fuzz::must(picture.width > 0 && picture.height > 0 && picture.pages >= 0, "it has a size");
    fuzz::must(picture.pixels.rgba == cut.picture.pixels.rgba, "the pixels are the same");
    if (proper)
        fuzz::must(picture.pixels.width == sent.width && picture.pixels.height == sent.height &&
                       std::equal(picture.pixels.rgba.begin(), picture.pixels.rgba.end(), sent.pixels.begin(),
                                  sent.pixels.end(),
                                  [](auto a, char b) {
                                      return static_cast<unsigned char>(a) == static_cast<unsigned char>(b);
                                  }),
                   "they are the ones that were sent");
    return 0;
}
