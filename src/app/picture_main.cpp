// SPDX-License-Identifier: GPL-3.0-or-later
// attune-picture: the pixels of a PNG or JPEG. Reads what is wanted and the file from standard input and
// writes frames (exchange/picture/wire.h) to standard output; touches no file and opens no other door. A
// program of its own, because a hostile picture may crash its reader or take any memory.
#include <cstdio>  // before jpeglib.h, which needs FILE

#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/helper/inside.h"
#include "exchange/picture/wire.h"

namespace {

using namespace attune::exchange;

bool write_frame(PictureWire kind, std::string_view content) {
    return inside::write_all(wire_frame(static_cast<unsigned char>(kind), content));
}

[[noreturn]] void refuse(PictureRefusal why, std::int64_t width = 0, std::int64_t height = 0) {
    WireWriter writer;
    writer.number(static_cast<std::int32_t>(why));
    constexpr std::int64_t most = 2'000'000'000;
    writer.number(static_cast<std::int32_t>(std::min(width, most)));
    writer.number(static_cast<std::int32_t>(std::min(height, most)));
    std::_Exit(write_frame(PictureWire::refused, writer.bytes()) ? 0 : 1);
}

void check_size(std::int64_t width, std::int64_t height) {
    if (width <= 0 || height <= 0) refuse(PictureRefusal::damaged);
    if (width > most_picture_length || height > most_picture_length || width * height > most_picture_pixels)
        refuse(PictureRefusal::too_large, width, height);
}

// So many pixels of the file become one.
int shrinking(std::int64_t width, std::int64_t height, std::int64_t longest) {
    return static_cast<int>((std::max(width, height) + longest - 1) / longest);
}

// Takes rows as they come and writes the mean of `by` × `by` of them.
class Rows {
  public:
    Rows(int full_width, int full_height, int width, int height, int by)
        : width_(width),
          by_(by),
          out_width_((width + by - 1) / by),
          sums_(out_width_ * 4),
          counts_(out_width_) {
        WireWriter head;
        head.number(full_width);
        head.number(full_height);
        head.number(static_cast<std::int32_t>(out_width_));
        head.number((height + by - 1) / by);
        if (!write_frame(PictureWire::picture, head.bytes())) std::_Exit(1);
    }
    // Four bytes a pixel.
    void add(const std::uint8_t* row) {
        for (int x = 0; x < width_; ++x) {
            const auto cell = static_cast<std::size_t>(x / by_);
            for (std::size_t k = 0; k < 4; ++k)
                sums_[cell * 4 + k] += row[static_cast<std::size_t>(x) * 4 + k];
            ++counts_[cell];
        }
        if (++taken_ == by_) flush();
    }
    void flush() {
        if (taken_ == 0) return;
        std::string row(out_width_ * 4, '\0');
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = static_cast<char>(sums_[i] / std::max<std::uint32_t>(1, counts_[i / 4]));
        if (!write_frame(PictureWire::row, row)) std::_Exit(1);
        std::fill(sums_.begin(), sums_.end(), 0);
        std::fill(counts_.begin(), counts_.end(), 0);
        taken_ = 0;
    }

  private:
    int width_, by_, taken_ = 0;
    std::size_t out_width_;
    std::vector<std::uint32_t> sums_, counts_;
};

void read_png(std::string_view bytes, std::int64_t longest) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        refuse(PictureRefusal::damaged);
    check_size(image.width, image.height);
    image.format = PNG_FORMAT_RGBA;
    std::vector<std::uint8_t> pixels(PNG_IMAGE_SIZE(image));
    const int width = static_cast<int>(image.width), height = static_cast<int>(image.height);
    if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0)
        refuse(PictureRefusal::damaged);
    Rows rows(width, height, width, height, shrinking(width, height, longest));
    for (int y = 0; y < height; ++y)
        rows.add(pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 4);
    rows.flush();
}

void read_jpeg(std::string_view bytes, std::int64_t longest) {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = [](j_common_ptr) { refuse(PictureRefusal::damaged); };
    errors.output_message = [](j_common_ptr) {};
    jpeg_create_decompress(&jpeg);
    jpeg.mem->max_memory_to_use = 400L << 20;
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    check_size(jpeg.image_width, jpeg.image_height);
    const int full_width = static_cast<int>(jpeg.image_width),
              full_height = static_cast<int>(jpeg.image_height);
    jpeg.out_color_space = JCS_EXT_RGBA;
    jpeg.scale_num = 1;
    jpeg.scale_denom = 1;
    while (jpeg.scale_denom < 8 &&
           shrinking(full_width, full_height, longest) >= 2 * static_cast<int>(jpeg.scale_denom))
        jpeg.scale_denom *= 2;
    jpeg_start_decompress(&jpeg);
    const int width = static_cast<int>(jpeg.output_width), height = static_cast<int>(jpeg.output_height);
    Rows rows(full_width, full_height, width, height, shrinking(width, height, longest));
    std::vector<std::uint8_t> row(static_cast<std::size_t>(width) * 4);
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW at = row.data();
        if (jpeg_read_scanlines(&jpeg, &at, 1) == 1) rows.add(row.data());
    }
    rows.flush();
    jpeg_abort_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
}

}  // namespace

int main() {
    inside::set_limits(60);
    const std::string all = inside::read_all();
    WireReader head(std::string_view(all).substr(0, 4));
    const auto longest = head.number();
    if (!longest || *longest < 1) return 2;
    const std::string_view bytes = std::string_view(all).substr(4);
    const std::int64_t side = std::min(*longest, most_picture_side);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"))
        read_png(bytes, side);
    else if (bytes.starts_with("\xFF\xD8\xFF"))
        read_jpeg(bytes, side);
    else
        refuse(PictureRefusal::unknown);
    return write_frame(PictureWire::end, {}) ? 0 : 1;
}
