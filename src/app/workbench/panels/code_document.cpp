// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/code_document.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/panels/code_versions_part.h"
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

using text::counted;

std::string use_words(const store::CodeUse& use) {
    if (use.codings == 0) return "not used yet";
    std::string words = fmt::format("{} in {}", counted(use.codings, "coding", "codings"),
                                    counted(use.sources, "source", "sources"));
    if (use.coders > 1) words += fmt::format(" by {} coders", use.coders);
    return words;
}

// Colour, parent and state: what is chosen rather than written.
void facts(Frame& frame, DefinitionForm& form, const store::CodeRow& row) {
    Ui& ui = frame.ui;
    const bool writable = frame.bench.writable();
    form.label("facts", "Colour and place");
    Flow flow(form.take(ui.em(measure::chip)), ui.em(0.5f));
    const auto chip = [&](std::string_view id, ChipLook look, std::string description) {
        look.enabled = writable;
        look.description = std::move(description);
        return kit::chip(ui, form.path() / id, flow.next(chip_size(ui, look)), look) == ChipPress::pressed;
    };
    if (!row.code.folder) {
        ChipLook colour;
        colour.label = colour_name(row.code.colour);
        colour.swatch = colour_of(row.code.colour);
        if (chip("colour", colour, "Another colour"))
            frame.act([](Workbench& bench) { open_colours(bench, "code/colour"); });
    }
    ChipLook parent;
    const auto* above = frame.view()->code(row.code.parent);
    parent.label = above ? "below " + above->code.name : std::string("at the top of the codebook");
    if (chip("parent", parent, "Move it below another code"))
        frame.act([](Workbench& bench) { start_picking(bench, Picking::For::parent_of_codes); });
    if (row.code.state == model::CodeState::retired) {
        ChipLook state;
        state.label = "retired";
        if (chip("state", state, "Bring it back")) frame.run("codebook.restore");
    }
    if (row.code.state == model::CodeState::proposed) {
        ChipLook state;
        state.label = "proposed";
        if (chip("state", state, "Accept it into the codebook")) frame.run("codebook.accept");
    }
    form.space(flow.height() > ui.em(measure::chip) ? 2.6f : 0);
    form.space(0.85f);
}

void elements(Frame& frame, DefinitionForm& form, const store::CodeRow& row) {
    std::vector<DefinitionForm::Linked> linked;
    for (const ElementId& id : row.elements) {
        const auto* element = frame.view()->element(id);
        if (!element) continue;
        ChipLook look;
        look.label = element->element.name;
        look.description = element->element.definition;
        linked.push_back({id.text(), std::move(look), [id](Workbench& bench) { show_element(bench, id); },
                          [id, code = row.code.id](Workbench& bench) { unlink_element(bench, code, id); }});
    }
    form.links({"elements", "Programme elements", "Choose elements by typing", "codebook.link",
                [](Workbench& bench) { start_picking(bench, Picking::For::link_elements); }},
               linked);
}

// Source by source with a bar; each leads there.
void where_used(Frame& frame, DefinitionForm& form, const DefinitionEditor& editor) {
    Ui& ui = frame.ui;
    if (editor.sources.empty()) return;
    form.label("sources", "Where it is used");
    std::int64_t most = 1;
    for (const auto& source : editor.sources) most = std::max(most, source.codings);
    for (const auto& source : editor.sources) {
        Rect row = form.take(ui.em(1.75f));
        const Rect figure = row.cut_right(ui.em(2.6f));
        Rect bar = row.cut_right(std::min(ui.em(10), row.w * 0.3f)).inset(ui.em(0.6f), 0);
        bar = bar.centred({bar.w, ui.em(0.5f)});
        bar.w =
            std::max(2.f, std::round(bar.w * static_cast<float>(source.codings) / static_cast<float>(most)));
        ui.paint().fill(bar, ui.colour(Tone::accent).faded(0.55), ui.em(0.2f));
        const Path path = form.path() / "source" / source.source.text();
        if (link(ui, path, row, source.title))
            frame.act([id = source.source](Workbench& bench) { show_source(bench, id); });
        kit::text(ui, path / "codings", figure, grouped(source.codings),
                  {style::small, Tone::muted, Align::end});
    }
    form.space(0.85f);
}

}  // namespace

void draw_code_document(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    DefinitionEditor& editor = frame.bench.codebook->definition;
    const auto* id = std::get_if<CodeId>(&editor.of);
    const auto* row = id ? frame.view()->code(*id) : nullptr;
    const auto pane = ui.pane("code", "Definition of a code", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const std::string title = row ? row->code.name : std::string("No code is chosen");
    Rect head = draw_document_head(frame, "code", at.cut_top(ui.em(document_head_height)), title);
    if (!row) return;
    const auto head_button = [&](std::string_view path, const std::string& label,
                                 const std::string& shortcut) {
        ButtonLook look;
        look.label = label;
        look.shortcut = shortcut;
        const float width = button_size(ui, look).w;
        if (width > head.w) return false;
        const bool pressed = button(ui, Path("code") / path, head.cut_right(width), look);
        head.cut_right(ui.em(0.5f));
        return pressed;
    };
    if (head_button("passages", "Passages", frame.key_of("passages.of_code")))
        frame.act([code = *id](Workbench& bench) { show_passages_of(bench, code); });
    kit::text(ui, "code/use", head, use_words(editor.use), {style::small, Tone::muted});

    ScrollArea area(ui, "code/scroll", at, "Definition of a code");
    DefinitionForm form(frame, "code", reading_column(ui, area.inner()), area.top() + ui.em(0.6f));
    draw_changed_definition(frame, form, *id);
    form.line("name", {"Name", ""});
    facts(frame, form, *row);
    form.area("brief", {"Brief definition", "What it means, in a line", 2.9f, 8});
    form.area("full", {"Full definition", "What it means in full", 2.9f, 16});
    form.two_areas("use_when", {"Use when", "When a passage gets it", 4.3f}, "not_when",
                   {"Not when", "When it does not, and what to use instead", 4.3f});
    form.two_areas("example", {"Example", "Words that show it well", 4.3f}, "aliases",
                   {"Other names it is found by, one a line", "", 4.3f});
    if (!row->code.folder || !row->elements.empty()) elements(frame, form, *row);
    where_used(frame, form, editor);
    const float versions = form.y();
    draw_code_versions(frame, form, *id);
    // A control that has just got the focus goes first.
    if (frame.bench.codebook->code_past.reveal && ui.focus_moved()) ui.again();
    if (frame.bench.codebook->code_past.reveal && !ui.focus_moved()) {
        area.state().reveal = Rect{0, versions - area.top(), 1, std::min(at.h, form.y() - versions)};
        frame.act([](Workbench& bench) { bench.codebook->code_past.reveal = false; });
    }
    form.space(1.5f);
    area.finish(form.y() - area.top());

    form.finish();
}

}  // namespace attune::workbench
