// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kit/glyph_pages.h"
#include "kit/painter.h"
#include "kit/picture.h"
#include "text/layout.h"

// Private to kit: what the painter's source files share.
namespace attune::kit {

// Debian's ImGui 1.86 has 16-bit characters. A build with IMGUI_USE_WCHAR32 would pass IMGUI_CHECKVERSION
// with other struct layouts than the library's, so it is refused here.
static_assert(sizeof(ImWchar) == 2,
              "ImGui must be used as the distribution built it: no IMGUI_* definitions");

inline ImU32 packed(Colour c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}
inline ImVec2 vec(Point p) {
    return {p.x, p.y};
}

// Glyphs and one white spot on square pages.
class GlyphAtlas {
  public:
    static constexpr int page_size = 2048;
    static constexpr std::size_t most_pages = 6;  // 24 MB; then all is thrown away and begun again

    struct Slot {
        std::size_t page = 0;
        float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
        int left = 0, top = 0, w = 0, h = 0;
    };

    GlyphAtlas(text::Typesetter& typesetter, GlyphPages& pages) : typesetter_(typesetter), pages_(pages) {}
    ~GlyphAtlas() { clear(); }
    GlyphAtlas(const GlyphAtlas&) = delete;
    GlyphAtlas& operator=(const GlyphAtlas&) = delete;

    // Between frames only: draw lists name pages.
    void begin_frame();
    const Slot& find(const text::GlyphKey& key);
    std::uint64_t handle(std::size_t page) const { return open_[page].handle; }
    ImVec2 white() const { return {2.f / page_size, 2.f / page_size}; }
    // A glyph found no room in this frame; the next, on empty pages, may hold them all.
    bool incomplete() const { return overfull_ && !fresh_; }
    std::uint64_t rasterised() const { return rasterised_; }

  private:
    struct Page {
        std::uint64_t handle = 0;
        int x = 1, y = 1, row = 0;  // where the next glyph goes
    };
    void add_page();
    void clear();

    text::Typesetter& typesetter_;
    GlyphPages& pages_;
    std::vector<Page> open_;
    std::unordered_map<text::GlyphKey, Slot> slots_;
    bool overfull_ = false;
    bool fresh_ = false;  // this frame began with empty pages
    std::uint64_t rasterised_ = 0;
};

// Shaped labels by text and look; the one unused for longest goes first.
class LabelCache {
  public:
    static constexpr std::size_t most = 4096;

    // The key is made of everything the layout depends on.
    ParagraphPtr find(const std::string& key);
    void put(std::string key, ParagraphPtr paragraph);
    void clear();
    std::size_t size() const { return entries_.size(); }

  private:
    struct Entry {
        std::string key;
        ParagraphPtr paragraph;
    };
    std::list<Entry> entries_;                                                 // the latest used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;  // views into the entries
};

// Pictures as textures; what the last frame did not draw goes with it.
class PictureTextures {
  public:
    explicit PictureTextures(GlyphPages& pages);
    ~PictureTextures();
    PictureTextures(const PictureTextures&) = delete;
    PictureTextures& operator=(const PictureTextures&) = delete;

    // 0 without a window.
    std::uint64_t find(const std::shared_ptr<const Pixels>& pixels);
    void end_frame();

  private:
    struct Entry {
        std::shared_ptr<const Pixels> pixels;
        std::uint64_t handle = 0;
        bool drawn = false;  // in this frame
    };
    PicturePages* pages_;
    std::vector<Entry> entries_;
};

// Defined within Painter::State, which alone may look into a painter.
void put_picture(Painter& painter, const std::shared_ptr<const Pixels>& pixels, Rect at);

struct Painter::State {
    State(text::Typesetter& typesetter_used, GlyphPages& pages)
        : typesetter(typesetter_used), atlas(typesetter_used, pages), pictures(pages) {}
    static State& of(Painter& painter) { return *painter.state_; }
    friend void put_picture(Painter& painter, const std::shared_ptr<const Pixels>& pixels, Rect at) {
        State& s = of(painter);
        const std::uint64_t handle = s.pictures.find(pixels);
        if (handle == 0) return;
        const Rect r = at.snapped();
        s.list(painter.layer())
            .AddImage(reinterpret_cast<ImTextureID>(handle),  // NOLINT: ImGui's own convention
                      {r.x, r.y}, {r.right(), r.bottom()});
    }

    text::Typesetter& typesetter;
    GlyphAtlas atlas;
    PictureTextures pictures;
    LabelCache labels;
    std::string key;  // kept to spare an allocation a label
    ImDrawListSharedData shared;
    std::vector<std::unique_ptr<ImDrawList>> lists;  // one a layer
    std::size_t used = 0;
    std::vector<ImDrawList*> finished;
    ImDrawData data;
    Size window;
    Counts counts;

    ImDrawList& list(int layer) { return *lists[static_cast<std::size_t>(layer)]; }
};

}  // namespace attune::kit
