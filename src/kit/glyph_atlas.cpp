// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "kit/painter_state.h"

namespace attune::kit {

void GlyphAtlas::begin_frame() {
    fresh_ = overfull_;
    if (overfull_) clear();
    overfull_ = false;
    if (open_.empty()) add_page();
}

void GlyphAtlas::add_page() {
    Page page;
    page.handle = pages_.create(page_size);
    open_.push_back(page);
    // The white spot lies at the same place on each page, so that shapes can use whichever is bound.
    std::array<std::uint8_t, 16> white;
    white.fill(255);
    pages_.upload(page.handle, 0, 0, 4, 4, white.data());
    open_.back().x = 6;
    open_.back().row = 4;
}

void GlyphAtlas::clear() {
    for (const Page& page : open_) pages_.destroy(page.handle);
    open_.clear();
    slots_.clear();
}

const GlyphAtlas::Slot& GlyphAtlas::find(const text::GlyphKey& key) {
    if (const auto found = slots_.find(key); found != slots_.end()) return found->second;
    const text::GlyphBitmap bitmap = typesetter_.rasterise(key);
    ++rasterised_;
    Slot slot;
    if (bitmap.width <= 0 || bitmap.height <= 0 || bitmap.width + 2 > page_size ||
        bitmap.height + 2 > page_size)
        return slots_[key] = slot;
    Page* page = &open_.back();
    if (page->x + bitmap.width + 1 > page_size) {
        page->x = 1;
        page->y += page->row + 1;
        page->row = 0;
    }
    if (page->y + bitmap.height + 1 > page_size) {
        if (open_.size() >= most_pages) {
            // This frame shows a gap; the next begins with empty pages and shows all.
            overfull_ = true;
            return slots_[key] = slot;
        }
        add_page();
        page = &open_.back();
    }
    pages_.upload(page->handle, page->x, page->y, bitmap.width, bitmap.height, bitmap.coverage.data());
    const float scale = 1.f / page_size;
    slot.page = open_.size() - 1;
    slot.u0 = static_cast<float>(page->x) * scale;
    slot.v0 = static_cast<float>(page->y) * scale;
    slot.u1 = static_cast<float>(page->x + bitmap.width) * scale;
    slot.v1 = static_cast<float>(page->y + bitmap.height) * scale;
    slot.left = bitmap.left;
    slot.top = bitmap.top;
    slot.w = bitmap.width;
    slot.h = bitmap.height;
    page->x += bitmap.width + 1;
    page->row = std::max(page->row, bitmap.height);
    return slots_[key] = slot;
}

ParagraphPtr LabelCache::find(const std::string& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->paragraph;
}

void LabelCache::put(std::string key, ParagraphPtr paragraph) {
    if (entries_.size() >= most) {
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
    entries_.push_front({std::move(key), std::move(paragraph)});
    by_key_[entries_.front().key] = entries_.begin();
}

void LabelCache::clear() {
    by_key_.clear();
    entries_.clear();
}

}  // namespace attune::kit
