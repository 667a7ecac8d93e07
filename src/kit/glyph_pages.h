// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace attune::kit {

// Where glyph coverage goes: square 8-bit pages. The window keeps them as textures; without a window they are
// dropped.
class GlyphPages {
  public:
    virtual ~GlyphPages() = default;
    // A new page of size × size zero pixels; the handle is what draw commands name, never 0.
    virtual std::uint64_t create(int size) = 0;
    // Copies w × h pixels, row after row without gaps, to (x, y) of the page.
    virtual void upload(std::uint64_t page, int x, int y, int w, int h, const std::uint8_t* pixels) = 0;
    virtual void destroy(std::uint64_t page) = 0;
};

// For tests and for building frames without a window.
class NoGlyphPages final : public GlyphPages {
  public:
    std::uint64_t create(int) override { return ++last_; }
    void upload(std::uint64_t, int, int, int, int, const std::uint8_t*) override {}
    void destroy(std::uint64_t) override {}

  private:
    std::uint64_t last_ = 0;
};

}  // namespace attune::kit
