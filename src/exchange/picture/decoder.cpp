// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/picture/decoder.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "exchange/helper/wire.h"
#include "exchange/pdf/wire.h"
#include "exchange/picture/wire.h"

namespace attune::exchange {
namespace {

constexpr std::int32_t most_frame = (most_picture_side + 1) * 4;

}  // namespace

tl::unexpected<Error> damaged_picture() {
    return fail(ErrorKind::unreadable,
                "The picture is damaged or needs more memory than is safe; save it anew as PNG or JPEG.");
}

Result<Ok> PictureDecoder::feed(std::string_view bytes) {
    waiting_ += bytes;
    std::size_t at = 0;
    while (waiting_.size() - at >= wire_frame_head) {
        WireReader head(std::string_view(waiting_).substr(at, wire_frame_head));
        const auto kind = head.byte();
        const auto size = head.number();
        if (!kind || !size || *size < 0 || *size > most_frame) return damaged_picture();
        const auto length = static_cast<std::size_t>(*size);
        if (waiting_.size() - at - wire_frame_head < length) break;
        if (auto taken = take(*kind, std::string_view(waiting_).substr(at + wire_frame_head, length)); !taken)
            return taken;
        at += wire_frame_head + length;
    }
    waiting_.erase(0, at);
    return Ok{};
}

Result<Ok> PictureDecoder::take(unsigned char kind, std::string_view content) {
    if (kind == static_cast<unsigned char>(PictureWire::refused)) return refused(content);
    if (kind == static_cast<unsigned char>(PictureWire::picture)) return begin(content);
    const auto whole = static_cast<std::size_t>(picture_.pixels.width) *
                       static_cast<std::size_t>(picture_.pixels.height) * 4;
    auto& rgba = picture_.pixels.rgba;
    if (kind == static_cast<unsigned char>(PictureWire::row)) {
        if (!begun_ || content.size() != static_cast<std::size_t>(picture_.pixels.width) * 4 ||
            rgba.size() + content.size() > whole)
            return damaged_picture();
        rgba.insert(rgba.end(), content.begin(), content.end());
        return Ok{};
    }
    if (kind != static_cast<unsigned char>(PictureWire::end) || !begun_ || rgba.size() != whole)
        return damaged_picture();
    complete_ = true;
    return Ok{};
}

Result<Ok> PictureDecoder::begin(std::string_view content) {
    WireReader reader(content);
    std::optional<double> width, height;
    if (pdf_) {
        picture_.pages = reader.number().value_or(0);
        width = reader.length();
        height = reader.length();
    } else {
        width = reader.number();
        height = reader.number();
    }
    const auto w = reader.number(), h = reader.number();
    if (begun_ || !width || !height || !w || !h || *w < 1 || *h < 1 || *w > most_picture_side + 1 ||
        *h > most_picture_side + 1 || *width <= 0 || *height <= 0 || picture_.pages < 0)
        return damaged_picture();
    begun_ = true;
    picture_.width = *width;
    picture_.height = *height;
    picture_.pixels.width = *w;
    picture_.pixels.height = *h;
    picture_.pixels.rgba.reserve(static_cast<std::size_t>(*w) * static_cast<std::size_t>(*h) * 4);
    return Ok{};
}

Result<Ok> PictureDecoder::refused(std::string_view content) const {
    WireReader reader(content);
    const auto why = reader.number().value_or(0);
    if (pdf_) {
        if (why == static_cast<std::int32_t>(WireRefusal::locked))
            return fail(ErrorKind::unreadable,
                        "The PDF is locked with a password; its pages cannot be shown.");
        if (why == static_cast<std::int32_t>(WireRefusal::no_such_page))
            return fail(ErrorKind::not_found, "The PDF has no such page.");
        if (why == static_cast<std::int32_t>(WireRefusal::too_many_pages))
            return fail(ErrorKind::unreadable, "The PDF has more pages than can be shown safely.");
        return fail(ErrorKind::unreadable, "The page of the PDF is damaged and cannot be shown.");
    }
    const auto width = reader.number(), height = reader.number();
    if (why == static_cast<std::int32_t>(PictureRefusal::too_large))
        return fail(ErrorKind::unreadable,
                    fmt::format("The picture has {} × {} pixels, more than can be shown safely; save a "
                                "smaller copy of it.",
                                width.value_or(0), height.value_or(0)));
    if (why == static_cast<std::int32_t>(PictureRefusal::unknown))
        return fail(ErrorKind::unsupported,
                    "The picture is in a form that Attune does not show; save it as PNG or JPEG.");
    return damaged_picture();
}

}  // namespace attune::exchange
