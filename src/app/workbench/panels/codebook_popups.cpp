// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/codebook_popups.h"

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/quote_style.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/few_lines.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path colours_path = "colours";
const Path query_path = "picking/query";
constexpr float most_about = 4;            // lines of a passage
constexpr std::string_view no_item = "-";  // no action: nothing stands there, and no line either

void draw_menus(Frame& frame, Rect beside) {
    const CodebookWork& work = *frame.bench.codebook;
    const ProjectView& view = *frame.view();
    bool open = true;
    if (work.popup == CodePopup::code_menu) {
        const auto* code = view.code(frame.bench.current_code);
        const bool retired = code && code->code.state == model::CodeState::retired;
        const bool proposed = code && code->code.state == model::CodeState::proposed;
        const std::array<std::string_view, 21> ids{"go.definition",
                                                   "passages.of_code_here",
                                                   "codebook.look_again",
                                                   "codebook.code_versions",
                                                   "",
                                                   "codebook.new_here",
                                                   "codebook.new_inside",
                                                   "codebook.new_folder",
                                                   "",
                                                   "codebook.rename",
                                                   "codebook.colour",
                                                   "codebook.pin",
                                                   "codebook.link",
                                                   "",
                                                   "codebook.parent",
                                                   "codebook.merge",
                                                   proposed ? "codebook.accept" : no_item,
                                                   retired ? "codebook.restore" : "codebook.retire",
                                                   "codebook.delete",
                                                   "",
                                                   "codebook.by_sources"};
        action_menu(frame, "navigator/code_menu", beside, code ? code->code.name : "Codes", ids, open);
    } else if (work.popup == CodePopup::pin_menu) {
        const auto* code = view.code(frame.bench.current_code);
        std::vector<std::string> names;
        for (int slot = 1; slot <= 9; ++slot) names.push_back(fmt::format("code.pin_{}", slot));
        const std::vector<std::string_view> ids(names.begin(), names.end());
        const std::string pinned = code ? fmt::format("code.pin_{}", code->pinned_slot) : std::string();
        action_menu(frame, "navigator/pin_menu", beside, "Pin to a key", ids, open, pinned);
    } else if (work.popup == CodePopup::element_menu) {
        const auto* row = view.element(frame.bench.current_element);
        const bool off = row && !row->element.active;
        const std::array<std::string_view, 10> ids{"go.definition",
                                                   "passages.of_element",
                                                   "",
                                                   "element.rename",
                                                   "element.link",
                                                   "element.parent",
                                                   off ? "element.on" : "element.off",
                                                   "go.logic_model",
                                                   "",
                                                   "element.load"};
        action_menu(frame, "navigator/element_menu", beside, row ? row->element.name : "Elements", ids, open);
    }
    if (!open)
        frame.act([was = work.popup](Workbench& bench) {
            // The action that was chosen may have opened another one.
            if (bench.codebook->popup == was) close_popup(bench);
        });
}

void draw_colours(Frame& frame, Rect beside) {
    Ui& ui = frame.ui;
    const auto* code = frame.view()->code(frame.bench.current_code);
    ListLook look;
    look.name = "Colours";
    look.rows = code_colour_names.size();
    struct Place {
        std::optional<std::size_t> current;
    };
    Place& place = ui.memory<Place>(colours_path);
    const Size size{ui.em(13), row_height(ui, look) * static_cast<float>(look.rows) + ui.em(0.6f)};
    static constexpr std::array sides{Side::below, Side::above, Side::right};
    const Rect at = place_popup(size, beside, ui.window(), sides, beside, ui.em(0.2f));
    const Layer layer =
        ui.layer(colours_path, {.role = Role::popup, .name = "Colour of the code", .bounds = at});
    if (layer.appeared()) {
        place.current = 0;
        for (std::size_t i = 0; code && i < code_colour_names.size(); ++i)
            if (model::palette_colour(i) == code->code.colour) place.current = i;
    }
    look.current = place.current;
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = std::to_string(i + 1);
        row.label = code_colour_names[i];
        row.swatch = colour_of(model::palette_colour(i));
        row.checked = code && code->code.colour == model::palette_colour(i);
        row.selected = place.current == i;
        return row;
    };
    const ListEvents events = list(ui, colours_path / "list", at.inset(0, ui.em(0.3f)), look);
    if (events.current) place.current = events.current;
    // A list takes a press as becoming current; here it means that colour.
    const auto taken = events.pressed ? events.pressed : events.activated;
    if (taken)
        frame.act([i = *taken](Workbench& bench) { recolour(bench, model::palette_colour(i)); });
    else if (!layer.appeared() && layer.dismissed())
        frame.act(close_popup);
}

std::string title_of(const Frame& frame, const Picking& picking) {
    const ProjectView& view = *frame.view();
    const auto* code = picking.codes.empty() ? nullptr : view.code(picking.codes.front());
    const auto* element = view.element(picking.element);
    const std::string codes = picking.codes.size() > 1 ? fmt::format("{} codes", picking.codes.size())
                              : code                   ? fmt::format("“{}”", code->code.name)
                                                       : std::string("the code");
    const std::string name = element ? fmt::format("“{}”", element->element.name) : std::string();
    switch (picking.what) {
        case Picking::For::merge:
            return fmt::format("Merge {} into", codes);
        case Picking::For::parent_of_codes:
            return fmt::format("Move {} below", codes);
        case Picking::For::link_elements:
            return fmt::format("Link {} to elements", codes);
        case Picking::For::parent_of_element:
            return fmt::format("Move {} below", name);
        case Picking::For::link_codes:
            return fmt::format("Link {} to codes", name);
        case Picking::For::other:
            return picking.other.title;
    }
    return {};
}

std::string_view hint_of(const Picking& picking) {
    switch (picking.what) {
        case Picking::For::merge:
            return "Its codings, links, memos and the codes below it go over; Ctrl+Z takes it back.";
        case Picking::For::link_elements:
        case Picking::For::link_codes:
            return "Enter links or unlinks; Esc when done.";
        case Picking::For::other:
            return picking.other.hint;
        case Picking::For::parent_of_codes:
        case Picking::For::parent_of_element:
            break;
    }
    return "It comes last there.";
}

// The two ways in which what is chosen may be taken.
void draw_ways(Frame& frame, const Picking& picking, Rect at) {
    Ui& ui = frame.ui;
    std::vector<Segment> segments;
    segments.reserve(picking.other.ways.size());
    for (const auto& way : picking.other.ways)
        segments.push_back({std::to_string(segments.size()), way, true, ""});
    SegmentedLook look;
    look.name = "How";
    look.segments = segments;
    look.chosen = picking.way;
    const Size size = segmented_size(ui, look);
    const Rect room = at.cut_left(std::min(at.w, size.w));
    if (const auto picked = segmented(ui, "picking/way", room.centred({room.w, ui.em(2)}), look))
        frame.act([way = *picked](Workbench& bench) {
            if (bench.codebook->picking) bench.codebook->picking->way = way;
            bench.focus_wanted = query_path.text();
        });
}

// The passage that the picker is for: it may lie below the picker.
void draw_about(Frame& frame, const std::string& words, Rect at) {
    Ui& ui = frame.ui;
    Node node;
    node.path = "picking/about";
    node.role = Role::paragraph;
    node.name = words;
    node.bounds = at;
    ui.describe(std::move(node));
    few_lines(ui.paint(), at, words, quote_style(frame), ui.colour(Tone::text), static_cast<int>(most_about));
}

void draw_picking(Frame& frame) {
    const auto& picking = frame.bench.codebook->picking;
    if (!picking) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    const float pad = ui.em(0.8f), width = std::min(ui.em(34), window.w - ui.em(2));
    ListLook rows;
    rows.name = "What fits";
    rows.rows = picking->hits.size();
    rows.keys_of = query_path.text();
    rows.current = picking->hits.empty() ? std::nullopt : std::optional(picking->highlighted);
    rows.empty = "Nothing has such a name.";
    rows.row = [&](std::size_t i) {
        const auto& hit = picking->hits[i];
        RowLook row;
        row.id = std::to_string(i);
        row.label = hit.name;
        row.trailing = hit.detail;
        row.checked = hit.ticked;
        row.selected = picking->highlighted == i;
        if (hit.is_code)
            row.swatch = colour_of(hit.colour);
        else
            row.swatch_room = true;
        for (const auto& piece : hit.pieces) row.spans.push_back({piece.begin, piece.end, true});
        return row;
    };
    const float title = ui.em(1.9f), field = ui.em(measure::field), hint = ui.em(1.9f);
    const float list_h = row_height(ui, rows) * std::clamp(static_cast<float>(rows.rows), 1.f, 9.f);
    const bool ways = !picking->other.ways.empty();
    const std::string& about = picking->other.about;
    const float about_h =
        about.empty() ? 0
                      : std::min(std::ceil(text_height(ui, about, width - 2 * pad, quote_style(frame))),
                                 std::ceil(most_about * ui.paint().line_px(quote_style(frame)))) +
                            ui.em(0.6f);
    const float height = std::min(pad + title + about_h + field + ui.em(ways ? 3.2f : 0.4f) + list_h + hint,
                                  window.h - ui.em(4));
    LayerLook look;
    look.role = Role::dialog;
    look.name = title_of(frame, *picking);
    look.bounds = Rect{(window.w - width) / 2, ui.em(4.2f), width, height}.snapped();
    const Layer layer = ui.layer("picking", look);
    Rect inside = look.bounds;
    inside.cut_top(pad);
    TextLook heading{style::strong};
    heading.role = Role::heading;
    kit::text(ui, "picking/title", inside.cut_top(title).inset(pad, 0), look.name, heading);

    if (!about.empty()) draw_about(frame, about, inside.cut_top(about_h).inset(pad, 0));
    if (ways) draw_ways(frame, *picking, inside.cut_top(ui.em(2.8f)).inset(pad, 0));
    std::string query = picking->query;
    if (ways && ui.focused(query_path) && ui.take(Key::enter, Mods::ctrl))
        frame.act([row = picking->highlighted](Workbench& bench) { pick_other_way(bench, row); });
    TextFieldLook text;
    text.name = look.name;
    text.placeholder = "Type part of a name";
    text.icon = Icon::search;
    text.takes_enter = false;
    if (text_field(ui, query_path, inside.cut_top(field).inset(pad, 0), query, text).changed)
        frame.act([query](Workbench& bench) { pick_query(bench, query); });
    inside.cut_top(ui.em(0.4f));
    const Rect foot = inside.cut_bottom(hint);
    const ListEvents events = list(ui, "picking/hits", inside, rows);
    kit::text(ui, "picking/hint", foot.inset(pad, 0), hint_of(*picking), {style::small, Tone::muted});
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) {
            if (bench.codebook->picking) bench.codebook->picking->highlighted = row;
        });
    const auto taken = events.pressed ? events.pressed : events.activated;
    if (taken)
        frame.act([row = *taken](Workbench& bench) { pick(bench, row); });
    else if (!layer.appeared() && layer.dismissed())
        frame.act(close_picking);
}

// A dialog, because what goes is more than a sentence; it can be undone all the same and says so.
void draw_delete(Frame& frame) {
    const auto& asked = frame.bench.codebook->deleting;
    if (!asked) return;
    std::string words;
    for (const std::string& sentence : asked->what.sentences) words += sentence + '\n';
    words += "Ctrl+Z brings it all back.";
    const std::array<DialogButton, 2> buttons{DialogButton{"delete", "Delete", Emphasis::primary, true},
                                              DialogButton{"cancel", "Cancel", Emphasis::plain, true}};
    DialogLook look;
    look.title = asked->what.title;
    look.words = words;
    look.buttons = buttons;
    const DialogEvents events = dialog(frame.ui, "delete_codes", look);
    if (events.pressed == 0)
        frame.act(delete_asked);
    else if (events.pressed || events.dismissed)
        frame.act(close_delete);
}

void draw_question(Frame& frame) {
    const auto& asked = frame.bench.codebook->question;
    if (!asked) return;
    const std::array<DialogButton, 2> buttons{DialogButton{"yes", asked->yes, Emphasis::primary, true},
                                              DialogButton{"no", "Cancel", Emphasis::plain, true}};
    DialogLook look;
    look.title = asked->title;
    look.words = asked->words;
    look.buttons = buttons;
    const DialogEvents events = dialog(frame.ui, "question", look);
    if (events.pressed == 0)
        frame.act(answer_yes);
    else if (events.pressed || events.dismissed)
        frame.act(answer_no);
}

}  // namespace

void draw_codebook_popups(Frame& frame) {
    if (!frame.view()) return;
    const CodebookWork& work = *frame.bench.codebook;
    const Rect list = rect_of(frame, "navigator/list", frame.ui.window());
    const Rect beside = rect_of(frame, work.popup_beside, {list.x, list.y, list.w, frame.ui.em(2)});
    if (work.popup == CodePopup::colours)
        draw_colours(frame, beside);
    else if (work.popup != CodePopup::none)
        draw_menus(frame, beside);
    draw_picking(frame);
    draw_delete(frame);
    draw_question(frame);
}

}  // namespace attune::workbench
