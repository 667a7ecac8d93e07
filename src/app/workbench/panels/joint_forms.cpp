// SPDX-License-Identifier: GPL-3.0-or-later
// What joint displays ask in a dialog: a name and a kind, what a row is about, a number, the layout, who a
// file is for.
#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/joint_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/radio.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::array kinds{model::JointKind::side_by_side, model::JointKind::statistics_by_themes,
                           model::JointKind::cross_case, model::JointKind::logic_model};

const JointDesk& desk_of(const Frame& frame) {
    return *frame.bench.integrate->joint;
}

Rect labelled(Ui& ui, const Path& path, Rect& at, const std::string& label,
              float height_em = measure::field) {
    kit::text(ui, path, at.cut_top(ui.em(1.5f)), label, {style::small_strong});
    const Rect strip = at.cut_top(ui.em(height_em));
    at.cut_top(ui.em(0.6f));
    return strip;
}

float fault_height(Ui& ui, const std::string& fault, float width) {
    return fault.empty() ? 0 : text_height(ui, fault, width) + ui.em(0.5f);
}
void draw_fault(Ui& ui, const Path& path, Rect& at, const std::string& fault) {
    if (fault.empty()) return;
    TextLook look{style::label, Tone::warning};
    look.wrap = true;
    look.role = Role::status;
    kit::text(ui, path, at.cut_top(text_height(ui, fault, at.w)), fault, look);
    at.cut_top(ui.em(0.5f));
}

float inner_width(Ui& ui, float width_em) {
    return std::min(ui.em(width_em), ui.window().w - 2 * ui.em(1)) - ui.em(2.8f);
}

// A dialog whose body scrolls where the window is too low for it; the buttons stay.
DialogEvents form_dialog(Ui& ui, const Path& path, const DialogLook& look,
                         const std::function<void(Rect)>& body) {
    return dialog(ui, path, look, [&](Rect at) {
        if (look.body_height <= at.h + ui.em(0.5f)) return body(at);
        ScrollArea area(ui, path / "scroll", at, look.title);
        const Rect inside = area.inner().inset(ui.em(0.2f), 0);
        body({inside.x, area.top() + ui.em(0.2f), inside.w, look.body_height});
        area.finish(look.body_height + ui.em(0.4f));
    });
}

void draw_naming(Frame& frame) {
    const auto& naming = desk_of(frame).naming;
    if (!naming) return;
    Ui& ui = frame.ui;
    const bool makes = naming->of.empty();
    static const std::array options{
        RadioOption{"side_by_side", "Side by side",
                    "An element or theme a row: what families say, a number, what both say together."},
        RadioOption{"statistics_by_themes", "Statistics by themes",
                    "A theme a row: its families by whether a score improved, with quotes of each."},
        RadioOption{"cross_case", "Cross-case",
                    "A family a row: its scores and states over time, and a key quote."},
        RadioOption{"logic_model", "Logic model",
                    "An element a row, in the order of the model, with the arrows between them."}};
    RadioLook radio;
    radio.name = "Kind of display";
    radio.options = options;
    radio.chosen = static_cast<std::size_t>(std::ranges::find(kinds, naming->kind) - kinds.begin());
    constexpr float width = 38;
    const float kinds_height = makes ? radio_height(ui, radio, inner_width(ui, width)) : 0;
    const std::array buttons{DialogButton{"save", makes ? "Make it" : "Rename", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = makes ? "A new joint display" : "Rename the joint display";
    look.width_em = width;
    look.buttons = buttons;
    look.body_height = ui.em(4.6f) + (makes ? kinds_height + ui.em(2.7f) : 0);
    const auto events = form_dialog(ui, "joint_name", look, [&](Rect at) {
        TextFieldLook field;
        field.name = "Name of the display";
        field.placeholder = joint_kind_name(naming->kind);
        field.takes_enter = false;
        field.select_all_on_focus = true;
        std::string typed = naming->name;
        if (text_field(ui, "joint_name/name", labelled(ui, "joint_name/label", at, "What it is called"),
                       typed, field)
                .changed)
            frame.act([typed](Workbench& bench) {
                if (auto& now = bench.integrate->joint->naming) now->name = typed;
            });
        if (!makes) return;
        if (const auto picked = radio_group(ui, "joint_name/kind", at.cut_top(kinds_height), radio))
            frame.act([kind = kinds[*picked]](Workbench& bench) {
                if (auto& now = bench.integrate->joint->naming) now->kind = kind;
            });
        at.cut_top(ui.em(0.6f));
        if (check_box(ui, "joint_name/filled", at.cut_top(ui.em(1.9f)), "With rows for all there is",
                      naming->filled))
            frame.act([](Workbench& bench) {
                if (auto& now = bench.integrate->joint->naming) now->filled = !now->filled;
            });
    });
    if (events.pressed == 0U) frame.act(settle_display_naming);
    if (events.pressed == 1U || events.dismissed) frame.act(leave_display_naming);
}

void draw_adding(Frame& frame) {
    const JointDesk& desk = desk_of(frame);
    if (!desk.adding) return;
    Ui& ui = frame.ui;
    const JointAdding& adding = *desk.adding;
    const std::size_t rows = joint_offers(desk);
    const std::array buttons{DialogButton{"add", "Add the row", Emphasis::primary, rows > 0},
                             DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "A row about";
    look.width_em = 36;
    look.buttons = buttons;
    look.body_height = ui.em(measure::field + 0.5f) + ui.em(measure::row) * 9;
    const auto events = dialog(ui, "joint_add", look, [&](Rect at) {
        TextFieldLook field;
        field.name = "What the row is about";
        field.placeholder = "Words of its name, or a heading of your own";
        field.icon = Icon::search;
        field.takes_enter = false;
        std::string typed = adding.typed;
        if (text_field(ui, "joint_add/typed", at.cut_top(ui.em(measure::field)), typed, field).changed)
            frame.act([typed](Workbench& bench) { type_joint_subject(bench, typed); });
        at.cut_top(ui.em(0.5f));
        ListLook list_look;
        list_look.name = "What rows can be about";
        list_look.rows = rows;
        list_look.keys_of = "joint_add/typed";
        list_look.empty = "All there is has a row already; type a heading of your own.";
        if (rows > 0) list_look.current = std::min(adding.current, rows - 1);
        list_look.row = [&](std::size_t row) {
            RowLook shown;
            if (row < adding.found.size()) {
                const JointSubject& subject = desk.read.subjects[adding.found[row]];
                shown.id = fmt::format("subject{}", adding.found[row]);
                shown.label = subject.name;
                shown.trailing = subject.kind;
            } else {
                shown.id = "heading";
                shown.label = adding.typed;
                shown.trailing = "a heading";
            }
            return shown;
        };
        const ListEvents listed = list(ui, "joint_add/list", at, list_look);
        if (listed.current)
            frame.act([to = *listed.current](Workbench& bench) {
                if (auto& now = bench.integrate->joint->adding) now->current = to;
            });
        if (const auto to = listed.activated)
            frame.act([row = *to](Workbench& bench) { add_joint_row(bench, row); });
    });
    if (events.pressed == 0U)
        frame.act([row = adding.current](Workbench& bench) { add_joint_row(bench, row); });
    if (events.pressed == 1U || events.dismissed)
        frame.act([](Workbench& bench) { bench.integrate->joint->adding.reset(); });
}

void draw_number(Frame& frame) {
    const auto& number = desk_of(frame).number;
    if (!number) return;
    Ui& ui = frame.ui;
    const std::array buttons{DialogButton{"save", "Put it in the row", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    NumberFields fields(frame, "joint_number", *number, false);
    DialogLook look;
    look.title = "The number beside the words";
    look.words = "What is chosen here is kept, and the number is worked out from it whenever it is shown.";
    look.width_em = 38;
    look.buttons = buttons;
    look.body_height = fields.height() + fault_height(ui, number->fault, inner_width(ui, look.width_em));
    const auto events = form_dialog(ui, "joint_number", look, [&](Rect at) {
        draw_fault(ui, "joint_number/fault", at, number->fault);
        fields.draw(at);
    });
    if (events.pressed == 0U) frame.act(settle_joint_number);
    if (events.pressed == 1U || events.dismissed)
        frame.act([](Workbench& bench) { bench.integrate->joint->number.reset(); });
}

void draw_layout(Frame& frame) {
    const JointDesk& desk = desk_of(frame);
    if (!desk.layout || !desk.view()) return;
    Ui& ui = frame.ui;
    const JointLayout& layout = *desk.layout;
    const bool scores = desk.view()->display.kind == model::JointKind::cross_case;
    std::vector<const JointVariable*> variables;
    for (const auto& one : desk.read.variables)
        if (one.of_cases) variables.push_back(&one);
    const float line = ui.em(1.9f);
    const std::array buttons{DialogButton{"save", "Lay it out so", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "How the display is laid out";
    look.width_em = 38;
    look.buttons = buttons;
    look.body_height = ui.em(4.6f) + fault_height(ui, layout.fault, inner_width(ui, look.width_em));
    std::optional<NumberFields> fields;
    if (layout.bands) fields.emplace(frame, "joint_layout", *layout.bands, true);
    if (fields) look.body_height += fields->height();
    if (scores)
        look.body_height +=
            ui.em(1.7f) + line * static_cast<float>(std::max<std::size_t>(1, variables.size()));
    const auto events = form_dialog(ui, "joint_layout", look, [&](Rect at) {
        draw_fault(ui, "joint_layout/fault", at, layout.fault);
        if (fields) fields->draw(at.cut_top(fields->height()));
        static const std::vector<std::string> counts{"1", "2", "3", "4", "5", "6", "8", "10"};
        std::optional<std::size_t> chosen;
        const auto now = std::ranges::find(counts, std::to_string(layout.quotes));
        if (now != counts.end()) chosen = static_cast<std::size_t>(now - counts.begin());
        if (const auto picked =
                combo(ui, "joint_layout/quotes",
                      labelled(ui, "joint_layout/quotes_label", at, "Quotes in one cell, at most"),
                      {.name = "Quotes in one cell, at most",
                       .options = counts,
                       .chosen = chosen,
                       .placeholder = std::to_string(layout.quotes)}))
            frame.act([count = std::stoul(counts[*picked])](Workbench& bench) {
                if (auto& form = bench.integrate->joint->layout) form->quotes = count;
            });
        if (!scores) return;
        kit::text(ui, "joint_layout/scores", at.cut_top(ui.em(1.7f)),
                  variables.empty() ? "The project has no variables of cases yet"
                                    : "Scores and states of each family",
                  {style::small_strong});
        for (const auto* one : variables) {
            const bool on = std::ranges::find(layout.variables, one->id) != layout.variables.end();
            if (check_box(ui, Path("joint_layout/variable") / one->id.text(), at.cut_top(line), one->name,
                          on))
                frame.act([id = one->id, on](Workbench& bench) {
                    auto& form = bench.integrate->joint->layout;
                    if (!form) return;
                    if (on)
                        std::erase(form->variables, id);
                    else
                        form->variables.push_back(id);
                });
        }
    });
    if (events.pressed == 0U) frame.act(settle_joint_layout);
    if (events.pressed == 1U || events.dismissed)
        frame.act([](Workbench& bench) { bench.integrate->joint->layout.reset(); });
}

void draw_write_out(Frame& frame) {
    const JointDesk& desk = desk_of(frame);
    // It waits while a place, and the passphrase of a zip, are asked for.
    if (!desk.write_out || frame.bench.chooser_for == ChooserFor::write_finding || frame.bench.aside->zip)
        return;
    Ui& ui = frame.ui;
    const JointWriteOut& out = *desk.write_out;
    const std::array buttons{DialogButton{"file", "Choose the file…", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "Write the joint display";
    look.words =
        "As a page or table (.docx, .html, .pdf), a workbook (.xlsx) or data (.csv, .json), by the end "
        "of the file’s name. Every quote is looked at before it leaves, and the history keeps that it "
        "did.";
    look.width_em = 40;
    look.buttons = buttons;
    look.body_height = 3 * ui.em(1.9f) + ui.em(4.8f);
    const auto events = form_dialog(ui, "joint_write", look, [&](Rect at) {
        const auto check = [&](const char* path, const char* words, bool JointWriteOut::*what) {
            if (check_box(ui, path, at.cut_top(ui.em(1.9f)), words, out.*what))
                frame.act([what](Workbench& bench) {
                    if (auto& form = bench.integrate->joint->write_out) (*form).*what = !((*form).*what);
                });
        };
        check("joint_write/outside",
              "For readers outside of the team: cleared quotes, no number of few people",
              &JointWriteOut::outside);
        check("joint_write/cleared", "Only quotes that somebody cleared for printing",
              &JointWriteOut::cleared_only);
        check("joint_write/consent", "Only quotes of people who agreed to being quoted",
              &JointWriteOut::consent_only);
        at.cut_top(ui.em(0.4f));
        TextFieldLook field;
        field.name = "Whom it is for";
        field.placeholder = "The history keeps it";
        field.takes_enter = false;
        std::string typed = out.receiver;
        if (text_field(ui, "joint_write/receiver", labelled(ui, "joint_write/label", at, "Whom it is for"),
                       typed, field)
                .changed)
            frame.act([typed](Workbench& bench) {
                if (auto& form = bench.integrate->joint->write_out) form->receiver = typed;
            });
    });
    if (events.pressed == 0U) frame.act(choose_joint_file);
    if (events.pressed == 1U || events.dismissed)
        frame.act([](Workbench& bench) { bench.integrate->joint->write_out.reset(); });
}

}  // namespace

void draw_joint_forms(Frame& frame) {
    draw_naming(frame);
    draw_adding(frame);
    draw_number(frame);
    draw_layout(frame);
    draw_write_out(frame);
}

}  // namespace attune::workbench
