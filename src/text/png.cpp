// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/png.h"

#include <cairo.h>
#include <fmt/format.h>

#include <cstring>
#include <memory>

namespace attune::text {

Result<Ok> write_png(const std::filesystem::path& file, int width, int height,
                     std::span<const std::uint8_t> rgbx) {
    if (width <= 0 || height <= 0 ||
        rgbx.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)
        return fail(ErrorKind::invalid, "The picture's size does not fit its pixels.");
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy);
    unsigned char* rows = cairo_image_surface_get_data(surface.get());
    if (!rows) return fail(ErrorKind::invalid, "The picture is too large to be written as PNG.");
    const int stride = cairo_image_surface_get_stride(surface.get());
    const std::uint8_t* pixel = rgbx.data();
    for (int y = 0; y < height; ++y) {
        unsigned char* row = rows + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < width; ++x, pixel += 4, row += 4) {
            // Cairo keeps a pixel as one number in the machine's own byte order.
            const std::uint32_t value = static_cast<std::uint32_t>(pixel[0]) << 16 |
                                        static_cast<std::uint32_t>(pixel[1]) << 8 | pixel[2];
            std::memcpy(row, &value, sizeof value);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    if (const cairo_status_t status = cairo_surface_write_to_png(surface.get(), file.c_str());
        status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorKind::io, fmt::format("The picture {} could not be written: {}.", file.string(),
                                               cairo_status_to_string(status)));
    return Ok{};
}

}  // namespace attune::text
