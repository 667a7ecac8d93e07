// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/keys_panel.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/acts/help_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float row_em = 1.95f, heading_em = 2.2f, after_group_em = 1.2f;
constexpr float column_em = 27, between_em = 2.4f;

float height_of(Ui& ui, const KeyGroup& group) {
    return ui.em(heading_em) + ui.em(row_em) * static_cast<float>(group.rows.size()) + ui.em(after_group_em);
}

void draw_row(Ui& ui, const Path& path, Rect at, const KeyRow& row) {
    Painter& paint = ui.paint();
    const float pad = ui.em(0.45f);
    const float width = std::min(at.w * 0.55f, paint.measure(row.keys, style::small).w + 2 * pad);
    const Rect key = at.cut_right(width).centred({width, ui.em(1.55f)}).snapped();
    at.cut_right(ui.em(0.6f));
    Node node;
    node.path = path.text();
    node.role = Role::label;
    node.name = row.words;
    node.shortcut = row.keys;
    node.bounds = at.united(key);
    ui.describe(std::move(node));
    paint.label(at, row.words, {style::label, ui.colour(Tone::text)});
    paint.fill(key, ui.colour(Tone::page), ui.em(measure::rounding_small));
    paint.outline(key, ui.colour(Tone::frame), ui.em(measure::rounding_small));
    paint.label(key.inset(pad, 0), row.keys, {style::small, ui.colour(Tone::text), Align::centre});
}

}  // namespace

void draw_keys(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("key_sheet", "Keys", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    Rect head = draw_document_head(frame, "key_sheet", at.cut_top(ui.em(document_head_height)), "Keys");

    std::string filter = frame.bench.aside->keys.filter;
    TextFieldLook field;
    field.name = "Find a key or what it does";
    field.placeholder = field.name;
    field.icon = Icon::search;
    if (text_field(ui, "keys/filter", head.cut_right(std::min(head.w, ui.em(20))), filter, field).changed)
        frame.act([filter](Workbench& bench) { find_keys(bench, filter); });

    const auto& groups = frame.bench.aside->keys.groups;
    ScrollArea area(ui, "keys", at, "Keys");
    Rect inside = area.inner().inset(ui.em(1.1f), 0);
    inside.y = area.top() + ui.em(0.6f);
    if (groups.empty()) {
        kit::text(ui, "keys/empty", {inside.x, inside.y, inside.w, ui.em(2)},
                  "No key and no command fits these words.", {style::label, Tone::muted});
        return area.finish(ui.em(3));
    }
    const float between = ui.em(between_em);
    const int columns =
        std::clamp(static_cast<int>((inside.w + between) / (ui.em(column_em) + between)), 1, 4);
    const float width = std::min(
        ui.em(34), (inside.w - between * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    float total = 0;
    for (const KeyGroup& group : groups) total += height_of(ui, group);

    float x = inside.x, y = inside.y, tallest = 0;
    const float goal = total / static_cast<float>(columns);
    int column = 1, number = 0;
    for (const KeyGroup& group : groups) {
        const float height = height_of(ui, group), filled = y - inside.y;
        if (column < columns && filled > 0 && filled + height / 2 > goal) {
            x += width + between;
            y = inside.y;
            ++column;
        }
        TextLook title{style::strong};
        title.role = Role::heading;
        kit::text(ui, Path("keys/group") / group.name, {x, y, width, ui.em(heading_em)}, group.name, title);
        y += ui.em(heading_em);
        for (const KeyRow& row : group.rows) {
            draw_row(ui, Path("keys/row") / ++number, {x, y, width, ui.em(row_em)}, row);
            y += ui.em(row_em);
        }
        y += ui.em(after_group_em);
        tallest = std::max(tallest, y - inside.y);
    }
    area.finish(tallest + ui.em(1));
}

}  // namespace attune::workbench
