// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/picture_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/picture_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/region_boxes.h"
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
        const std::string spot = jobs::region_spot(region);
        row.detail = region.coding.name;
        row.detail += (row.detail.empty() || spot.empty() ? "" : " · ") + spot;
        row.trailing = region.coder_name;
        row.description = region.coding.note;
        row.selected = desk.region == i;
        return row;
    };
    const ListEvents events = list(ui, "pictures/regions", at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([region = *chosen](Workbench& bench) { choose_region(bench, region); });
    if (events.activated)
        frame.act([region = here[*events.activated]->coding](Workbench& bench) {
            if (region.kind == model::RegionKind::time) return go_to_stretch(bench, region.id);
            bench.focus_wanted = view_path.text();
        });
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
        say(item->source.empty() ? "The stretches of this recording that are coded are listed below."
                                 : "A recording is heard beside its transcript: Enter on a stretch below "
                                   "leads to the turn in which it is heard.",
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
        draw_region_boxes(frame, here, picture);
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
    Rect head =
        draw_document_head(frame, "pictures", at.cut_top(ui.em(document_head_height)),
                           item ? item->name : std::string("Pictures and pages"),
                           {desk.from_list ? "Back to the list" : "Back to the page", close_pictures});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.hairline());
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
        press("previous", "Previous", "Page Up", desk.page > 0, [](Workbench& b) { step_page(b, -1); });
        press("next", "Next", "Page Down", desk.page + 1 < desk.pages, [](Workbench& b) { step_page(b, 1); });
        const std::string words = fmt::format("{} of {}", desk.page + 1, desk.pages);
        const float wide = ui.paint().measure(words, style::small).w + ui.em(0.8f);
        kit::text(ui, "pictures/page", head.cut_left(std::min(head.w, wide)), words, {style::small});
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
        // Short: where it lies is said when it is pointed at.
        const std::string spot = jobs::region_spot(row);
        look.label = !row.coding.name.empty() ? row.coding.name
                     : spot.empty()           ? jobs::region_kind(row)
                                              : spot;
        look.description = jobs::region_place(row) + " · " + row.coder_name;
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
