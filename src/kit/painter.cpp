// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/painter.h"

#include <array>
#include <cmath>
#include <utility>

#include "kit/painter_state.h"
#include "kit/theme.h"

namespace attune::kit {

Painter::Painter(text::Typesetter& typesetter, GlyphPages& pages)
    : state_(std::make_unique<State>(typesetter, pages)) {
    state_->shared.CurveTessellationTol = 1.0f;
    state_->shared.SetCircleTessellationMaxError(0.2f);
    // Vertex offsets let one list hold more than 65,536 vertices with 16-bit indices.
    state_->shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
}

Painter::~Painter() = default;

void Painter::begin_frame(Size window, float scale, float reading) {
    drawn_.clear();
    if (scale != scale_ || reading != reading_) state_->labels.clear();
    scale_ = scale;
    reading_ = reading;
    state_->window = window;
    state_->atlas.begin_frame();
    state_->shared.TexUvWhitePixel = state_->atlas.white();
    state_->shared.ClipRectFullscreen = ImVec4(0, 0, window.w, window.h);
    state_->used = 0;
    set_layer(0);
}

void Painter::set_layer(int layer) {
    State& s = *state_;
    while (s.used <= static_cast<std::size_t>(layer)) {
        if (s.lists.size() == s.used) s.lists.push_back(std::make_unique<ImDrawList>(&s.shared));
        ImDrawList& list = *s.lists[s.used++];
        list._ResetForNewFrame();
        list.PushTextureID(
            reinterpret_cast<ImTextureID>(s.atlas.handle(0)));  // NOLINT: ImGui's own convention
        list.PushClipRect({0, 0}, {s.window.w, s.window.h});
    }
    layer_ = layer;
}

void Painter::end_frame() {
    State& s = *state_;
    s.pictures.end_frame();
    s.finished.clear();
    s.data.Clear();
    for (std::size_t i = 0; i < s.used; ++i) {
        ImDrawList& list = *s.lists[i];
        // Scopes restore what they push, also when an exception passes; what is left is the frame's own pair.
        list._PopUnusedDrawCmd();
        if (list.VtxBuffer.empty()) continue;
        s.finished.push_back(&list);
        s.data.TotalVtxCount += list.VtxBuffer.Size;
        s.data.TotalIdxCount += list.IdxBuffer.Size;
    }
    s.data.Valid = true;
    s.data.CmdListsCount = static_cast<int>(s.finished.size());
#if IMGUI_VERSION_NUM >= 18980  // from 1.89.8 on this is a vector; not provable on Debian 12
    s.data.CmdLists.resize(0);
    for (ImDrawList* list : s.finished) s.data.CmdLists.push_back(list);
#else
    s.data.CmdLists = s.finished.data();
#endif
    s.data.DisplayPos = {0, 0};
    s.data.DisplaySize = {s.window.w, s.window.h};
    s.data.FramebufferScale = {1, 1};
    s.counts.vertices = static_cast<std::size_t>(s.data.TotalVtxCount);
}

ImDrawData* Painter::draw_data() {
    return &state_->data;
}

bool Painter::incomplete() const {
    return state_->atlas.incomplete();
}

float Painter::em() const {
    return measure::interface_text_px * scale_;
}
float Painter::hairline() const {
    return std::max(1.f, std::round(scale_));
}

float Painter::size_px(const TextStyle& style) const {
    const float base =
        style.face == Face::reading ? measure::reading_text_px * reading_ : measure::interface_text_px;
    return base * style.size * scale_;
}

Painter::Counts Painter::counts() const {
    Counts counts = state_->counts;
    counts.rasterised = state_->atlas.rasterised();
    counts.remembered = state_->labels.size();
    return counts;
}

// ---------------------------------------------------------------- clip

void Painter::push_clip(Rect to) {
    const Rect inner = to.snapped();
    state_->list(layer_).PushClipRect({inner.x, inner.y}, {inner.right(), inner.bottom()}, true);
}

void Painter::pop_clip() {
    state_->list(layer_).PopClipRect();
}

Rect Painter::clip() const {
    const ImVec4 c = state_->list(layer_)._ClipRectStack.back();
    return {c.x, c.y, std::max(0.f, c.z - c.x), std::max(0.f, c.w - c.y)};
}

// ---------------------------------------------------------------- shapes

void Painter::fill(Rect at, Colour colour, float rounding) {
    const Rect r = at.snapped();
    if (r.empty() || colour.a == 0) return;
    state_->list(layer_).AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), rounding);
}

void Painter::fill_left(Rect at, Colour colour, float rounding) {
    const Rect r = at.snapped();
    state_->list(layer_).AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), rounding,
                                       ImDrawFlags_RoundCornersLeft);
}

void Painter::fill_right(Rect at, Colour colour, float rounding) {
    const Rect r = at.snapped();
    state_->list(layer_).AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), rounding,
                                       ImDrawFlags_RoundCornersRight);
}

void Painter::outline(Rect at, Colour colour, float rounding, float thickness) {
    const float t = thickness > 0 ? thickness : hairline();
    // ImGui centres a thick outline on the edge half a pixel inside; ours lies wholly inside.
    const Rect r = at.snapped().inset((t - 1) / 2);
    if (r.empty() || colour.a == 0) return;
    state_->list(layer_).AddRect({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), rounding, 0, t);
}

void Painter::line(Point from, Point to, Colour colour, float thickness) {
    state_->list(layer_).AddLine(vec(from), vec(to), packed(colour), thickness > 0 ? thickness : hairline());
}

void Painter::polyline(std::span<const Point> points, Colour colour, float thickness) {
    ImDrawList& list = state_->list(layer_);
    for (const Point& point : points) list.PathLineTo(vec(point));
    list.PathStroke(packed(colour), ImDrawFlags_None, thickness);
}

void Painter::triangle(Point a, Point b, Point c, Colour colour) {
    // The soft edge lies outside only where the corners go round clockwise.
    if ((b.x - a.x) * (c.y - a.y) < (b.y - a.y) * (c.x - a.x)) std::swap(b, c);
    state_->list(layer_).AddTriangleFilled(vec(a), vec(b), vec(c), packed(colour));
}

void Painter::horizontal(float x, float y, float w, Colour colour) {
    fill({x, std::round(y), w, hairline()}, colour);
}

void Painter::vertical(float x, float y, float h, Colour colour) {
    fill({std::round(x), y, hairline(), h}, colour);
}

void Painter::disc(Point centre, float radius, Colour colour) {
    state_->list(layer_).AddCircleFilled(vec(centre), radius, packed(colour));
}

// Nested translucent rectangles that add up to a blur's soft edge: no texture, no shader. `colour` is what
// they add up to under the middle; the weights are a bell, so that the edge fades in and out gently.
void Painter::shadow(Rect of, Colour colour, float rounding, float reach) {
    constexpr int steps = 20;
    for (int i = 0; i < steps; ++i) {
        const float t = (static_cast<float>(i) + 0.5f) / steps;
        const float grow = reach * (1 - 1.5f * t);
        fill(of.moved(0, reach * 0.3f).outset(grow), colour.faded(6.0 * t * (1 - t) / steps),
             std::max(2.f, rounding + grow));
    }
}

void Painter::icon(Icon icon, Rect in, Colour colour) {
    ImDrawList& list = state_->list(layer_);
    const float side = std::min(in.w, in.h);
    const Rect box = in.centred({side, side}).snapped();
    const float stroke = std::max(1.2f, side * 0.09f);
    const auto at = [&](float x, float y) { return ImVec2(box.x + x * box.w, box.y + y * box.h); };
    const auto path = [&](std::initializer_list<std::array<float, 2>> points, bool closed = false) {
        for (const auto& p : points) list.PathLineTo(at(p[0], p[1]));
        list.PathStroke(packed(colour), closed ? ImDrawFlags_Closed : ImDrawFlags_None, stroke);
    };
    const auto circle = [&](float x, float y, float r) {
        list.AddCircle(at(x, y), r * box.w, packed(colour), 0, stroke);
    };
    const auto dot = [&](float x, float y, float r) {
        list.AddCircleFilled(at(x, y), r * box.w, packed(colour));
    };
    switch (icon) {
        case Icon::search:
            circle(.43f, .43f, .25f);
            path({{.62f, .62f}, {.84f, .84f}});
            break;
        case Icon::chevron_right:
            path({{.40f, .26f}, {.64f, .50f}, {.40f, .74f}});
            break;
        case Icon::chevron_left:
            path({{.60f, .26f}, {.36f, .50f}, {.60f, .74f}});
            break;
        case Icon::chevron_down:
            path({{.26f, .40f}, {.50f, .64f}, {.74f, .40f}});
            break;
        case Icon::chevron_up:
            path({{.26f, .60f}, {.50f, .36f}, {.74f, .60f}});
            break;
        case Icon::plus:
            path({{.50f, .20f}, {.50f, .80f}});
            path({{.20f, .50f}, {.80f, .50f}});
            break;
        case Icon::minus:
            path({{.20f, .50f}, {.80f, .50f}});
            break;
        case Icon::close:
            path({{.26f, .26f}, {.74f, .74f}});
            path({{.74f, .26f}, {.26f, .74f}});
            break;
        case Icon::memo:
            path({{.22f, .14f}, {.62f, .14f}, {.80f, .32f}, {.80f, .86f}, {.22f, .86f}}, true);
            path({{.36f, .46f}, {.66f, .46f}});
            path({{.36f, .64f}, {.66f, .64f}});
            break;
        case Icon::check:
            path({{.20f, .54f}, {.42f, .74f}, {.80f, .28f}});
            break;
        case Icon::warning:
            path({{.50f, .14f}, {.90f, .84f}, {.10f, .84f}}, true);
            path({{.50f, .40f}, {.50f, .60f}});
            dot(.50f, .72f, .05f);
            break;
        case Icon::folder:
            path({{.12f, .22f}, {.40f, .22f}, {.48f, .32f}, {.88f, .32f}, {.88f, .80f}, {.12f, .80f}}, true);
            break;
        case Icon::file:
            path({{.24f, .14f}, {.60f, .14f}, {.78f, .32f}, {.78f, .86f}, {.24f, .86f}}, true);
            break;
        case Icon::up:
            path({{.50f, .82f}, {.50f, .20f}});
            path({{.24f, .46f}, {.50f, .20f}, {.76f, .46f}});
            break;
        case Icon::link:
            path({{.56f, .20f}, {.80f, .20f}, {.80f, .44f}});
            path({{.80f, .20f}, {.46f, .54f}});
            path({{.46f, .26f}, {.22f, .26f}, {.22f, .78f}, {.74f, .78f}, {.74f, .54f}});
            break;
        case Icon::more:
            dot(.24f, .5f, .07f);
            dot(.50f, .5f, .07f);
            dot(.76f, .5f, .07f);
            break;
        case Icon::undo:
        case Icon::redo: {
            const bool undo = icon == Icon::undo;
            const auto mirrored = [&](float x) { return undo ? x : 1 - x; };
            path({{mirrored(.36f), .18f}, {mirrored(.16f), .38f}, {mirrored(.36f), .58f}});
            list.PathLineTo(at(mirrored(.16f), .38f));
            list.PathLineTo(at(mirrored(.60f), .38f));
            list.PathBezierCubicCurveTo(at(mirrored(.92f), .38f), at(mirrored(.92f), .80f),
                                        at(mirrored(.60f), .80f));
            list.PathLineTo(at(mirrored(.42f), .80f));
            list.PathStroke(packed(colour), ImDrawFlags_None, stroke);
            break;
        }
    }
}

}  // namespace attune::kit
