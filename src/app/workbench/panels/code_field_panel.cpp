// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/code_field_panel.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path field_path = "code_field/query";

// What the highlighted row means: "Use when … Not when …", with these words bold.
struct Definition {
    std::string words;
    std::vector<TextSpan> spans;

    void bold(std::string_view text) {
        spans.push_back({words.size(), words.size() + text.size(), true});
        words += text;
    }
    void add(std::string_view lead, std::string_view text) {
        if (text.empty()) return;
        if (!words.empty()) words += ' ';
        if (!lead.empty()) bold(lead);
        words += text;
    }
};

Definition definition_of(const ProjectView& view, const CodeHit& hit) {
    Definition made;
    if (hit.kind == CodeHit::Kind::element) {
        if (const auto* row = view.element(hit.element)) {
            made.add({}, row->element.definition);
            made.add({}, "Its code is made when it is used for the first time.");
        }
        return made;
    }
    const auto* row = view.code(hit.code);
    if (!row) return made;
    made.add({}, row->code.brief);
    made.add("Use when ", row->code.use_when);
    made.add("Not when ", row->code.not_when);
    return made;
}

std::string short_of(const std::string& words, std::size_t most) {
    if (words.size() <= most) return words;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + "…";
}

RowLook row_of(const Frame& frame, std::size_t index) {
    const CodeField& field = frame.bench.code_field;
    const CodeHit& hit = field.hits[index];
    const bool chosen = field.highlighted == index;
    RowLook row;
    row.id = std::to_string(index);
    row.label = hit.name;
    row.detail = hit.detail;
    row.checked = hit.ticked;
    row.selected = chosen;
    for (const auto& piece : hit.pieces) row.spans.push_back({piece.begin, piece.end, true});
    switch (hit.kind) {
        case CodeHit::Kind::code:
            if (const auto* code = frame.view()->code(hit.code)) {
                row.swatch = colour_of(code->code.colour);
                if (code->pinned_slot > 0) row.badge = std::to_string(code->pinned_slot);
            }
            if (chosen) row.trailing = "Enter";
            break;
        case CodeHit::Kind::element:
            row.icon = Icon::link;
            row.detail = hit.detail.empty() ? "Element" : "Element · " + hit.detail;
            if (chosen) row.trailing = "Enter";
            break;
        case CodeHit::Kind::create: {
            const std::string lead = "Create code ";
            row.label = lead + "“" + hit.name + "”";
            row.spans = {{lead.size(), row.label.size(), true}};
            row.icon = Icon::plus;
            row.detail = "Ctrl Enter";
            break;
        }
    }
    return row;
}

Rect place(Frame& frame, const PageLayout& layout, Size size) {
    Ui& ui = frame.ui;
    const float gap = ui.em(0.5f);
    const Rect room = layout.page.inset(gap, gap);
    const float x = layout.text.right() + ui.em(0.2f);
    if (room.right() - x >= ui.em(14)) {
        const float width = std::min(ui.em(18), room.right() - x);
        const float wanted = layout.first_line ? layout.first_line->y - gap : room.y;
        const float y = std::clamp(wanted, room.y, std::max(room.y, room.bottom() - size.h));
        return {x, y, width, size.h};
    }
    if (!layout.passage) return {layout.text.x, room.y, size.w, size.h};
    static constexpr std::array sides{Side::below, Side::above, Side::right, Side::left};
    const Rect anchor = *layout.passage;
    // Room for the longest list, so that the page need not move again while typing.
    const float most = ui.em(26), below = room.bottom() - anchor.bottom() - gap;
    const bool fits = below >= size.h || anchor.y - room.y - gap >= most;
    const float spare = anchor.y - room.y - gap;  // how far it may go up
    const bool on_the_page = frame.bench.page && frame.bench.document == Document::page;
    if (!fits && spare > 0 && on_the_page && !frame.bench.code_field.came_from)
        frame.act([pixels = std::min(spare, most - below)](Workbench& bench) { make_room(bench, pixels); });
    return place_popup(size, {layout.text.x, anchor.y, layout.text.w, anchor.h}, ui.window(), sides, anchor,
                       gap);
}

}  // namespace

void draw_code_field(Frame& frame, const PageLayout& layout) {
    const CodeField& field = frame.bench.code_field;
    if (!field.open || !frame.view()) return;
    Ui& ui = frame.ui;
    const float pad = ui.em(0.7f);

    ListLook rows;
    rows.name = "Codes that fit";
    rows.rows = field.hits.size();
    rows.tall = true;
    rows.keys_of = field_path.text();
    rows.current = field.highlighted;
    rows.row = [&](std::size_t i) { return row_of(frame, i); };

    Definition definition;
    if (field.highlighted && *field.highlighted < field.hits.size())
        definition = definition_of(*frame.view(), field.hits[*field.highlighted]);
    else if (field.hits.empty())
        definition.words = "Type a few letters of a code or a programme element.";
    definition.words = short_of(definition.words, 420);
    std::erase_if(definition.spans, [&](const TextSpan& span) { return span.end > definition.words.size(); });

    const float room = layout.page.right() - ui.em(0.5f) - (layout.text.right() + ui.em(0.2f));
    const float width = room >= ui.em(14) ? std::min(ui.em(18), room) : ui.em(20);
    const float list_h = row_height(ui, rows) * static_cast<float>(field.hits.size());
    const float words_h =
        definition.words.empty()
            ? 0
            : ui.paint().height_wrapped(definition.words, style::small, width - 2 * pad) + 2 * pad;
    const float title_h = field.title.empty() ? 0 : ui.em(1.5f);
    const Size size{width, title_h + 2 * pad + ui.em(measure::field) + list_h + words_h};
    Rect at = place(frame, layout, size);

    LayerLook look;
    look.name = !field.title.empty() ? field.title
                : field.recodes      ? std::string("Change the code")
                                     : std::string("Code the passage");
    look.bounds = at;
    const Layer layer = ui.layer("code_field", look);
    Rect inside = at;

    // These two before the list, which takes a bare Enter.
    const bool keep = ui.focused(field_path) && ui.take(Key::enter, Mods::shift);
    const bool create = ui.focused(field_path) && ui.take(Key::enter, Mods::ctrl);

    std::string query = field.query;
    TextFieldLook text;
    text.name = look.name;
    text.placeholder = field.recodes ? "Another code" : "Code or element";
    text.takes_enter = false;
    if (title_h > 0)
        kit::text(ui, "code_field/title", inside.cut_top(title_h).moved(0, pad * 0.6f).inset(pad, 0),
                  field.title, {style::small, Tone::muted});
    Rect top = inside.cut_top(2 * pad + ui.em(measure::field));
    if (text_field(ui, field_path, top.inset(pad), query, text).changed)
        frame.act([query](Workbench& bench) {
            bench.code_field.query = query;
            refresh_hits(bench);
        });

    const ListEvents events = list(ui, "code_field/hits", inside.cut_top(list_h), rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) {
            if (row < bench.code_field.hits.size()) bench.code_field.highlighted = row;
        });
    if (!definition.words.empty()) {
        if (!field.hits.empty()) ui.paint().horizontal(inside.x, inside.y, inside.w, ui.colour(Tone::line));
        TextLook words{style::small, Tone::muted};
        words.wrap = true;
        words.spans = definition.spans;
        kit::text(ui, "code_field/definition", inside.inset(pad), definition.words, words);
    }

    const auto use = [&](std::size_t row, After after) {
        const bool makes = row < field.hits.size() && field.hits[row].kind == CodeHit::Kind::create;
        frame.act([row, after, makes](Workbench& bench) {
            makes ? create_and_apply(bench, after) : apply_hit(bench, row, after);
        });
    };
    // A list takes a click as becoming current; in this field a click means that code.
    const bool clicked = events.pressed.has_value();
    if (clicked)
        use(*events.pressed, After::close);
    else if (events.activated)
        use(*events.activated, After::close);
    else if (keep && field.highlighted)
        use(*field.highlighted, After::keep_open);
    else if (create)
        frame.act([](Workbench& bench) { create_and_apply(bench, After::close); });
    else if (!field.highlighted && !query.empty() &&
             (keep || (ui.focused(field_path) && ui.take(Key::enter))))
        frame.act([query](Workbench& bench) {
            say(bench, fmt::format("No code is called “{}”: Ctrl+Enter makes one.", query));
        });
    if (layer.dismissed()) frame.act(close_code_field);
}

}  // namespace attune::workbench
