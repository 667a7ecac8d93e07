// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/region_boxes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include <fmt/format.h>

#include "app/workbench/code_colours.h"
#include "app/workbench/text_desk.h"
#include "kit/painter.h"
#include "text/isolate.h"

namespace attune::workbench {

using namespace kit;

namespace {

// One box for all codings of the same place, with their names.
struct Box {
    Rect at;
    Colour colour;
    std::string names;
    std::string id;
    std::string description;
    bool chosen = false;
    float line = 0;  // of its outline
    Rect tag;        // where its names stand
};

std::vector<Box> boxes_of(Frame& frame, const std::vector<const store::RegionCodingRow*>& here,
                          Rect picture) {
    const PictureDesk& desk = frame.bench.texts->pictures;
    std::vector<Box> boxes;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < here.size(); ++i) {
        const auto share = region_on(*here[i], desk.width, desk.height);
        if (!share) continue;
        const Rect at = Rect{picture.x + share->x * picture.w, picture.y + share->y * picture.h,
                             share->w * picture.w, share->h * picture.h}
                            .snapped();
        const std::string key = fmt::format("{} {} {} {}", at.x, at.y, at.w, at.h);
        const auto [place, fresh] = known.emplace(key, boxes.size());
        if (fresh) {
            const auto* code = frame.view()->code(here[i]->coding.code);
            Box box;
            box.at = at;
            box.colour = readable_mark(colour_of(code ? code->code.colour : model::Colour{0x808080}),
                                       frame.ui.colour(Tone::panel));
            box.id = here[i]->coding.id.text();
            boxes.push_back(std::move(box));
        }
        Box& box = boxes[place->second];
        box.names += (box.names.empty() ? "" : ", ") + text::isolated(here[i]->code_name);
        box.description += (box.description.empty() ? "Coded by " : ", ") + here[i]->coder_name;
        box.chosen = box.chosen || desk.region == i;
    }
    // The chosen one lies above the others, and its names have the first choice of a place.
    std::stable_sort(boxes.begin(), boxes.end(),
                     [](const Box& a, const Box& b) { return !a.chosen && b.chosen; });
    return boxes;
}

TextStyle tag_style(const Box& box) {
    return box.chosen ? style::small_strong : style::small;
}

// Above the box where there is room, else below, or within it: where it covers no other box's names.
Rect place_tag(Ui& ui, const Box& box, const std::vector<Rect>& taken) {
    const Rect clip = ui.paint().clip();
    const float height = ui.em(1.45f);
    const float width =
        std::min(ui.paint().measure(box.names, tag_style(box)).w + ui.em(0.9f), std::min(ui.em(18), clip.w));
    const float above = box.at.y - height - box.line, below = box.at.bottom() + box.line;
    const float left = box.at.x, right = box.at.right() - width;
    const std::array<Point, 6> corners{Point{left, above},
                                       Point{left, below},
                                       Point{right, above},
                                       Point{right, below},
                                       Point{left, box.at.y + box.line},
                                       Point{left, box.at.bottom() - height - box.line}};
    Rect best;
    float least = -1;
    for (const Point& corner : corners) {
        const Rect at{std::clamp(corner.x, clip.x, std::max(clip.x, clip.right() - width)),
                      std::clamp(corner.y, clip.y, std::max(clip.y, clip.bottom() - height)), width, height};
        float covered = std::abs(at.y - corner.y) * width;  // what had to move off its own place
        for (const Rect& other : taken) {
            const Rect both = at.intersected(other);
            covered += both.w * both.h;
        }
        if (least >= 0 && covered >= least) continue;
        least = covered;
        best = at;
        if (least == 0) break;
    }
    return best;
}

// An outline on a pale edge, so that it stands out from every picture.
void draw_outline(Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint();
    paint.outline(box.at.outset(box.line / 2 + ui.hairline()), ui.colour(Tone::panel), 0,
                  box.line + 2 * ui.hairline());
    paint.outline(box.at.outset(box.line / 2), box.colour, 0, box.line);
}

// Its names on a ground of their own.
void draw_tag(Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint();
    paint.fill(box.tag, ui.colour(Tone::panel));
    paint.outline(box.tag, box.colour, 0, ui.hairline());
    paint.fill({box.tag.x, box.tag.y, ui.em(0.25f), box.tag.h}, box.colour);
    Rect inner = box.tag;
    inner.cut_left(ui.em(0.5f));
    paint.label(inner, box.names, {tag_style(box), ui.colour(Tone::text)});
    Node node;
    node.path = (Path("pictures/box") / box.id).text();
    node.role = Role::label;
    node.name = box.names;
    node.description = box.description;
    node.bounds = box.at;
    node.state.selected = box.chosen;
    ui.describe(std::move(node));
}

}  // namespace

void draw_region_boxes(Frame& frame, const std::vector<const store::RegionCodingRow*>& here, Rect picture) {
    Ui& ui = frame.ui;
    auto boxes = boxes_of(frame, here, picture);
    const Rect clip = ui.paint().clip();
    std::erase_if(boxes, [&](const Box& box) { return !clip.overlaps(box.at.outset(ui.em(2))); });
    // Many tags cover each other wherever they stand; finding them places is not worth a frame then.
    constexpr std::size_t most_placed = 150;
    std::vector<Rect> taken;
    for (std::size_t i = boxes.size(); i-- > 0;) {
        Box& box = boxes[i];
        box.line = std::max(2.f, std::round((box.chosen ? 4.f : 2.f) * ui.paint().scale()));
        box.tag = place_tag(ui, box, taken);
        if (taken.size() < most_placed) taken.push_back(box.tag);
    }
    for (const Box& box : boxes) draw_outline(frame, box);
    for (const Box& box : boxes) draw_tag(frame, box);
}

}  // namespace attune::workbench
