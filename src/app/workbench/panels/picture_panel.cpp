// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/picture_panel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/picture_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/text_desk.h"
#include "jobs/regions.h"
#include "kit/key.h"
#include "kit/picture.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "text/isolate.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path view_path = "pictures/view";

std::string kind_words(const PictureItem& item) {
    std::string words = item.kind == PictureItem::Kind::pdf         ? "PDF"
                        : item.kind == PictureItem::Kind::recording ? "recording"
                                                                    : "picture";
    if (item.regions > 0)
        words += fmt::format(" · {} coded {}", item.regions, item.regions == 1 ? "region" : "regions");
    return words;
}

void draw_items(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PictureDesk& desk = frame.bench.texts->pictures;
    ListLook look;
    look.name = "Pictures, pages and recordings";
    look.rows = desk.items.size();
    look.tall = true;
    look.current = desk.current;
    look.empty = "Pictures and PDF files that came in are listed here.";
    look.row = [&](std::size_t i) {
        const PictureItem& item = desk.items[i];
        RowLook row;
        row.id = std::to_string(i);
        row.label = item.name;
        row.detail = kind_words(item);
        row.selected = i == desk.current;
        return row;
    };
    const ListEvents events = list(ui, "pictures/items", at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([item = *chosen](Workbench& bench) { choose_picture(bench, item); });
    if (events.activated) frame.act([](Workbench& bench) { bench.focus_wanted = view_path.text(); });
}

void draw_regions(Frame& frame, Rect at, const std::vector<const store::RegionCodingRow*>& here) {
    Ui& ui = frame.ui;
    const PictureDesk& desk = frame.bench.texts->pictures;
    ListLook look;
    look.name = "Coded regions";
    look.rows = here.size();
    look.tall = true;
    look.current = desk.region;
    look.empty = "No region of this is coded. Codings of regions come with projects of other tools.";
    look.row = [&](std::size_t i) {
        const store::RegionCodingRow& region = *here[i];
        RowLook row;
        row.id = region.coding.id.text();
        row.label = region.code_name;
        if (const auto* code = frame.view()->code(region.coding.code))
            row.swatch = colour_of(code->code.colour);
        row.detail = region.coding.name.empty() ? std::string() : region.coding.name + " · ";
        row.detail += jobs::region_place(region);
        row.trailing = region.coder_name;
        row.description = region.coding.note;
        row.selected = desk.region == i;
        return row;
    };
    const ListEvents events = list(ui, "pictures/regions", at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([region = *chosen](Workbench& bench) { choose_region(bench, region); });
}

// One box for all codings of the same place, with their names.
struct Box {
    Rect at;
    Colour colour;
    std::string names;
    std::string id;
    std::string description;
    bool chosen = false;
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
    return boxes;
}

// An outline on a pale edge, so that it stands out from every picture, and its name on a ground of its own.
void draw_box(Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint();
    const float line = std::max(2.f, std::round((box.chosen ? 4.f : 2.f) * paint.scale()));
    const Colour ground = ui.colour(Tone::panel);
    paint.outline(box.at.outset(line / 2 + ui.hairline()), ground, 0, line + 2 * ui.hairline());
    paint.outline(box.at.outset(line / 2), box.colour, 0, line);
    const TextStyle style = box.chosen ? style::small_strong : style::small;
    const Size words = paint.measure(box.names, style);
    const float height = ui.em(1.45f), width = std::min(words.w + ui.em(0.9f), ui.em(18));
    const Rect clip = paint.clip();
    Rect tag{box.at.x, box.at.y - height - line, width, height};
    if (tag.y < clip.y) tag.y = std::min(box.at.y + line, std::max(clip.y, clip.bottom() - height));
    tag.x = std::clamp(tag.x, clip.x, std::max(clip.x, clip.right() - width));
    paint.fill(tag, ground);
    paint.outline(tag, box.colour, 0, ui.hairline());
    paint.fill({tag.x, tag.y, ui.em(0.25f), tag.h}, box.colour);
    Rect inner = tag;
    inner.cut_left(ui.em(0.5f));
    paint.label(inner, box.names, {style, ui.colour(Tone::text)});
    Node node;
    node.path = (Path("pictures/box") / box.id).text();
    node.role = Role::label;
    node.name = box.names;
    node.description = box.description;
    node.bounds = box.at;
    node.state.selected = box.chosen;
    ui.describe(std::move(node));
}

// The keys of the view, as a list has its arrows.
void view_keys(Frame& frame) {
    Ui& ui = frame.ui;
    constexpr float nearer = 1.25F, step = 0.2F;
    const auto on = [&](bool pressed, void (*act)(Workbench&)) {
        if (pressed) frame.act(act);
    };
    on(ui.take(*Chord::parse("+")) || ui.take(Key::equals), [](Workbench& b) { zoom_picture(b, nearer); });
    on(ui.take(*Chord::parse("-")), [](Workbench& b) { zoom_picture(b, 1 / nearer); });
    on(ui.take(Key::digit0), [](Workbench& b) { zoom_picture(b, 0); });
    on(ui.take(Key::page_down), [](Workbench& b) { step_page(b, 1); });
    on(ui.take(Key::page_up), [](Workbench& b) { step_page(b, -1); });
    on(ui.take(Key::left), [](Workbench& b) { pan_picture(b, -step, 0); });
    on(ui.take(Key::right), [](Workbench& b) { pan_picture(b, step, 0); });
    on(ui.take(Key::up), [](Workbench& b) { pan_picture(b, 0, -step); });
    on(ui.take(Key::down), [](Workbench& b) { pan_picture(b, 0, step); });
}

void draw_view(Frame& frame, Rect at, const std::vector<const store::RegionCodingRow*>& here) {
    Ui& ui = frame.ui;
    const PictureDesk& desk = frame.bench.texts->pictures;
    const PictureItem* item = desk.item();
    Node node;
    node.path = view_path.text();
    node.role = Role::page;
    node.name = item ? item->name : std::string("Picture");
    if (desk.pages > 0) node.value = fmt::format("Page {} of {}", desk.page + 1, desk.pages);
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    ui.paint().fill(at, ui.colour(Tone::panel));
    const ClipScope clip(ui.paint(), at);
    const auto say = [&](const std::string& words, Tone tone) {
        TextLook look{style::label, tone, Align::centre};
        look.wrap = true;
        look.role = Role::paragraph;
        const float width = std::min(at.w * 0.8f, ui.em(36));
        const float height = text_height(ui, words, width, style::label);
        kit::text(ui, "pictures/words", at.centred({width, height}), words, look);
    };
    if (!item)
        say("Pictures and PDF files that came in are shown here.", Tone::muted);
    else if (item->kind == PictureItem::Kind::recording)
        say("A recording is heard beside its transcript; the stretches that are coded are listed below.",
            Tone::muted);
    else if (!item->file)
        say("The file of this is not kept in the project; its coded regions are listed below.", Tone::muted);
    else if (!desk.fault.empty())
        say(desk.fault, Tone::warning);
    else if (!desk.shown || desk.width <= 0 || desk.height <= 0)
        say("Reading …", Tone::muted);
    else {
        const float pad = ui.em(1);
        const Rect room = at.inset(pad, pad);
        const auto wide = static_cast<float>(desk.width), high = static_cast<float>(desk.height);
        const float scale = std::min(room.w / wide, room.h / high) * desk.zoom;
        const Size size{wide * scale, high * scale};
        const auto begin = [](float from, float has, float takes, float middle) {
            if (takes <= has) return from + (has - takes) / 2;
            return std::clamp(from + has / 2 - middle * takes, from + has - takes, from);
        };
        const Rect picture = Rect{begin(room.x, room.w, size.w, desk.middle.x),
                                  begin(room.y, room.h, size.h, desk.middle.y), size.w, size.h}
                                 .snapped();
        draw_picture(ui.paint(), desk.shown, picture);
        ui.paint().outline(picture, ui.colour(Tone::line));
        auto boxes = boxes_of(frame, here, picture);
        std::stable_sort(boxes.begin(), boxes.end(),
                         [](const Box& a, const Box& b) { return !a.chosen && b.chosen; });
        for (const Box& box : boxes) draw_box(frame, box);
    }
    if (touch.focused) view_keys(frame);
    if (touch.ring) focus_ring(ui, at.inset(ui.hairline(), ui.hairline()), 0);
}

}  // namespace

void draw_pictures(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PictureDesk& desk = frame.bench.texts->pictures;
    const PictureItem* item = desk.item();
    const auto pane = ui.pane("pictures", "Pictures and pages", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    Rect head = draw_document_head(frame, "pictures", at.cut_top(ui.em(document_head_height)),
                                   item ? item->name : std::string("Pictures and pages"),
                                   {"Back to the page", close_pictures});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    if (ui.focus_within("pictures") && ui.take(Key::escape)) frame.act(close_pictures);
    const auto press = [&](std::string_view id, const std::string& label, const std::string& key,
                           bool enabled, void (*act)(Workbench&)) {
        const ButtonLook look{label, {}, Emphasis::plain, enabled, {}, key};
        const Size size = button_size(ui, look);
        if (size.w > head.w) return;
        const Rect place = head.cut_left(size.w);
        if (button(ui, Path("pictures/tools") / id, place.centred({place.w, ui.em(measure::field)}), look))
            frame.act(act);
        head.cut_left(ui.em(0.4f));
    };
    if (item && item->kind == PictureItem::Kind::pdf && desk.pages > 1) {
        press("previous", "Previous page", "Page Up", desk.page > 0, [](Workbench& b) { step_page(b, -1); });
        press("next", "Next page", "Page Down", desk.page + 1 < desk.pages,
              [](Workbench& b) { step_page(b, 1); });
        const std::string words = fmt::format("{} of {}", desk.page + 1, desk.pages);
        kit::text(ui, "pictures/page", head.cut_left(std::min(head.w, ui.em(5.5f))), words, {style::small});
    }
    if (item && item->file) {
        press("farther", "Smaller", "−", desk.zoom > 1, [](Workbench& b) { zoom_picture(b, 1 / 1.25F); });
        press("nearer", "Larger", "+", desk.shown != nullptr, [](Workbench& b) { zoom_picture(b, 1.25F); });
        press("whole", "All of it", "0", desk.zoom > 1, [](Workbench& b) { zoom_picture(b, 0); });
    }
    if (item && !item->source.empty())
        press("text", "Its text", frame.key_of("pictures.switch"), true, switch_text_and_page);

    const auto here = desk.regions_here();
    if (desk.items.size() > 1) {
        const Rect side = at.cut_left(std::min(ui.em(15), at.w * 0.3f));
        draw_items(frame, side);
        ui.paint().vertical(side.right() - ui.hairline(), side.y, side.h, ui.colour(Tone::line));
    }
    if (item && item->regions > 0) {
        const float rows = std::clamp(static_cast<float>(here.size()), 1.f, 4.f);
        const Rect below = at.cut_bottom(std::min(at.h * 0.35f, ui.em(2.9f * rows + 0.4f)));
        draw_view(frame, at, here);
        ui.paint().horizontal(below.x, below.y, below.w, ui.colour(Tone::line));
        draw_regions(frame, below, here);
    } else {
        draw_view(frame, at, here);
    }
}

void draw_regions_of_code(Frame& frame, InspectorColumn& column, const CodeId& code) {
    const PictureDesk& desk = frame.bench.texts->pictures;
    std::vector<InspectorColumn::Chip> chips;
    std::size_t all = 0;
    constexpr std::size_t most = 12;
    for (const auto& row : desk.regions) {
        if (row.coding.code != code) continue;
        if (++all > most) continue;
        ChipLook look;
        look.label = jobs::region_place(row);
        look.description =
            row.coding.name.empty() ? row.coder_name : row.coding.name + " · " + row.coder_name;
        chips.push_back(
            {row.coding.id.text(), look, [id = row.coding.id](Workbench& bench) { show_region(bench, id); }});
    }
    if (chips.empty()) return;
    column.section("regions_section", "Coded regions");
    column.chips("regions", chips);
    column.space(0.3f);
    std::string words = "They have no words and are not counted among the codings.";
    if (all > most) words = fmt::format("and {} more. {}", all - most, words);
    column.words("regions_words", words, Tone::muted, style::small);
}

}  // namespace attune::workbench
