// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "base/pixels.h"
#include "kit/geometry.h"

namespace attune::kit {

class Painter;

// Where pictures go: what keeps glyph pages as textures may be one of these too. Without, pictures are not
// drawn.
class PicturePages {
  public:
    virtual ~PicturePages() = default;
    // Four bytes a pixel, drawn larger or smaller smoothly. Never 0.
    virtual std::uint64_t create_picture(int w, int h, const std::uint8_t* rgba) = 0;
    virtual void destroy_picture(std::uint64_t picture) = 0;
};

// Fills the rectangle with the picture. It stays with the graphics card as long as it is drawn in each frame;
// pixels that were drawn must not change.
void draw_picture(Painter& painter, const std::shared_ptr<const Pixels>& pixels, Rect at);

}  // namespace attune::kit
