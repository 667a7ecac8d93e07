// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/picture.h"

#include <algorithm>

#include "kit/painter_state.h"

namespace attune::kit {

PictureTextures::PictureTextures(GlyphPages& pages) : pages_(dynamic_cast<PicturePages*>(&pages)) {}

PictureTextures::~PictureTextures() {
    for (const Entry& entry : entries_) pages_->destroy_picture(entry.handle);
}

std::uint64_t PictureTextures::find(const std::shared_ptr<const Pixels>& pixels) {
    if (!pages_) return 0;
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& known) { return known.pixels == pixels; });
    if (entry != entries_.end()) {
        entry->drawn = true;
        return entry->handle;
    }
    // The entry owns the pixels: another picture could come to lie at their address.
    entries_.push_back(
        {pixels, pages_->create_picture(pixels->width, pixels->height, pixels->rgba.data()), true});
    return entries_.back().handle;
}

void PictureTextures::end_frame() {
    std::erase_if(entries_, [this](const Entry& entry) {
        if (!entry.drawn) pages_->destroy_picture(entry.handle);
        return !entry.drawn;
    });
    for (Entry& entry : entries_) entry.drawn = false;
}

void draw_picture(Painter& painter, const std::shared_ptr<const Pixels>& pixels, Rect at) {
    if (!pixels || pixels->width < 1 || pixels->height < 1 || at.empty()) return;
    const auto whole = static_cast<std::size_t>(pixels->width) * static_cast<std::size_t>(pixels->height) * 4;
    if (pixels->rgba.size() == whole) put_picture(painter, pixels, at);
}

}  // namespace attune::kit
