// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/element_document.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/definition_form.h"
#include "app/workbench/panels/document_head.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/scroll_area.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

// Where it came from stays in sight wherever the element is.
std::string origin_words(const store::ElementRow& row) {
    const auto& element = row.element;
    std::string words = row.type_label;
    if (!row.group_name.empty()) words += " · " + row.group_name;
    if (element.origin == "seed")
        words += " · named in the programme’s own description";
    else if (element.origin == "public")
        words += " · named in public pages about the programme";
    else if (element.origin == "inferred")
        words += " · proposed, not stated by any page";
    else if (!element.origin.empty())
        words += " · " + element.origin;
    if (element.edited) words += " · edited in this project";
    return words;
}

void place(Frame& frame, DefinitionForm& form, const store::ElementRow& row) {
    Ui& ui = frame.ui;
    const bool writable = frame.bench.writable();
    form.label("place", "Place");
    Flow flow({form.take(0).x, form.y(), form.width(), 1e6F}, ui.em(0.5f));
    ChipLook parent;
    const auto* above = frame.view()->element(row.element.parent);
    parent.label = above ? "below " + above->element.name : "directly in " + row.group_name;
    parent.description = "Move it below another element";
    parent.enabled = writable;
    if (kit::chip(ui, form.path() / "parent", flow.next(chip_size(ui, parent)), parent) == ChipPress::pressed)
        frame.act([](Workbench& bench) { start_picking(bench, Picking::For::parent_of_element); });
    const bool on = row.element.active;
    const std::string words = "In use in this project";
    const Size size{ui.em(2.2f) + ui.paint().measure(words, style::label).w, ui.em(measure::chip)};
    if (check_box(ui, form.path() / "active", flow.next(size), words, on, writable))
        frame.act([on](Workbench& bench) {
            switch_element(bench, on ? store::ElementSwitch::off : store::ElementSwitch::on);
        });
    form.take(flow.height());
    form.space(0.85f);
}

void codes(Frame& frame, DefinitionForm& form, const store::ElementRow& row) {
    std::vector<DefinitionForm::Linked> linked;
    for (const CodeId& id : row.codes) {
        const auto* code = frame.view()->code(id);
        if (!code) continue;
        ChipLook look;
        look.label = fmt::format("{} · {}", code->code.name, grouped(code->codings));
        look.swatch = colour_of(code->code.colour);
        look.description = code->code.brief;
        linked.push_back(
            {id.text(), std::move(look), [id](Workbench& bench) { show_code(bench, id); },
             [id, element = row.element.id](Workbench& bench) { unlink_element(bench, id, element); }});
    }
    form.links({"codes", "Codes", "Choose codes by typing", "element.link",
                [](Workbench& bench) { start_picking(bench, Picking::For::link_codes); }},
               linked);
}

}  // namespace

void draw_element_document(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    DefinitionEditor& editor = frame.bench.codebook->definition;
    const auto* id = std::get_if<ElementId>(&editor.of);
    const auto* row = id ? frame.view()->element(*id) : nullptr;
    const auto pane = ui.pane("element", "Definition of an element", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const std::string title = row ? row->element.name : std::string("No element is chosen");
    Rect head = draw_document_head(frame, "element", at.cut_top(ui.em(document_head_height)), title);
    if (!row) return;
    ButtonLook passages;
    passages.label = "Passages";
    passages.shortcut = frame.key_of("passages.of_element");
    if (const float width = button_size(ui, passages).w; width <= head.w) {
        if (button(ui, "element/passages", head.cut_right(width), passages))
            frame.act([element = *id](Workbench& bench) { show_passages_of(bench, element); });
        head.cut_right(ui.em(0.5f));
    }
    kit::text(
        ui, "element/use", head,
        row->codings == 0 ? std::string("not coded yet") : text::counted(row->codings, "coding", "codings"),
        {style::small, Tone::muted});

    ScrollArea area(ui, "element/scroll", at, "Definition of an element");
    DefinitionForm form(frame, "element", reading_column(ui, area.inner()), area.top() + ui.em(0.3f));
    form.words("origin", origin_words(*row));
    form.space(0.7f);
    form.line("name", {"Name", ""});
    form.line("short_name", {"Short name, for narrow places", ""});
    place(frame, form, *row);
    form.area("definition", {"Definition", "What it is, in a line", 2.9f, 8});
    form.area("full_definition", {"Full definition", "", 2.9f, 16});
    form.two_areas("include", {"Include, one a line", "", 4.3f}, "exclude",
                   {"Do not include, one a line", "", 4.3f});
    form.two_areas("example", {"Example", "", 4.3f}, "aliases",
                   {"Other names it is found by, one a line", "", 4.3f});
    codes(frame, form, *row);
    form.space(1.5f);
    area.finish(form.y() - area.top());

    form.finish();
}

}  // namespace attune::workbench
