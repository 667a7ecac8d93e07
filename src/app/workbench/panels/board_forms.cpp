// SPDX-License-Identifier: GPL-3.0-or-later
// What the judgement board asks in a dialog: a criterion, a threshold.
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/board_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/board_panel.h"
#include "app/workbench/today.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/radio.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float label_em = 1.5f, gap_em = 0.6f;

Rect labelled(Ui& ui, const Path& path, Rect& at, const std::string& label,
              float height_em = measure::field) {
    kit::text(ui, path, at.cut_top(ui.em(label_em)), label, {style::small_strong});
    const Rect strip = at.cut_top(ui.em(height_em));
    at.cut_top(ui.em(gap_em));
    return strip;
}

void draw_naming(Frame& frame) {
    const auto& form = frame.bench.integrate->board->naming;
    if (!form) return;
    Ui& ui = frame.ui;
    const bool makes = form->of.empty();
    const std::array buttons{DialogButton{"save", makes ? "Make it" : "Keep it", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    constexpr float area = 5;
    DialogLook look;
    look.title = makes ? "A criterion of your own" : "The criterion";
    look.width_em = 36;
    look.buttons = buttons;
    look.body_height = ui.em(2 * (label_em + gap_em) + measure::field + area);
    const auto events = dialog(ui, "board_name", look, [&](Rect at) {
        TextFieldLook field;
        field.name = "Name of the criterion";
        field.takes_enter = false;
        field.select_all_on_focus = true;
        std::string typed = form->name;
        if (text_field(ui, "board_name/name", labelled(ui, "board_name/label", at, "What it is called"),
                       typed, field)
                .changed)
            frame.act([typed](Workbench& bench) {
                if (auto& now = bench.integrate->board->naming) now->name = typed;
            });
        TextAreaLook words;
        words.name = "What the criterion asks";
        std::string asks = form->description;
        if (text_area(ui, "board_name/description", labelled(ui, "board_name/asks", at, "What it asks", area),
                      asks, words)
                .changed)
            frame.act([asks](Workbench& bench) {
                if (auto& now = bench.integrate->board->naming) now->description = asks;
            });
    });
    if (events.pressed == 0U) frame.act(settle_criterion);
    if (events.pressed == 1U || events.dismissed)
        frame.act([](Workbench& bench) { bench.integrate->board->naming.reset(); });
}

void draw_threshold(Frame& frame) {
    const BoardDesk& desk = *frame.bench.integrate->board;
    const auto& form = desk.threshold;
    if (!form || !desk.chosen()) return;
    Ui& ui = frame.ui;
    const std::array options{
        RadioOption{"criterion", fmt::format("All elements, by “{}”", desk.chosen_criterion()->name), {}},
        RadioOption{"element", fmt::format("Only “{}”", desk.chosen_element()->name), {}}};
    RadioLook radio;
    radio.name = "Which elements the threshold is for";
    radio.options = options;
    radio.chosen = form->of_element ? 1 : 0;
    const std::array buttons{DialogButton{"save", "Enter and lock it", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "A progression threshold";
    look.words = fmt::format(
        "It is locked with its day, {}: it can be superseded by another one, and is never changed.",
        today(frame.bench.clock));
    look.width_em = 40;
    look.buttons = buttons;
    const float inner = std::min(ui.em(look.width_em), ui.window().w - 2 * ui.em(1)) - ui.em(2.8f);
    const float radios = radio_height(ui, radio, inner);
    look.body_height = radios + ui.em(gap_em) + 3 * ui.em(label_em + measure::field + gap_em) +
                       (form->fault.empty() ? 0 : ui.em(1.9f));
    const auto events = dialog(ui, "board_threshold", look, [&](Rect at) {
        if (!form->fault.empty()) {
            TextLook fault{style::label, Tone::warning};
            fault.role = Role::status;
            kit::text(ui, "board_threshold/fault", at.cut_top(ui.em(1.9f)), form->fault, fault);
        }
        const auto field = [&](const char* id, const char* label, const char* hint,
                               std::string ThresholdForm::*into) {
            TextFieldLook one;
            one.name = label;
            one.placeholder = hint;
            one.takes_enter = false;
            std::string typed = (*form).*into;
            if (text_field(ui, Path("board_threshold") / id,
                           labelled(ui, Path("board_threshold") / id / "label", at, label), typed, one)
                    .changed)
                frame.act([typed, into](Workbench& bench) {
                    auto& now = bench.integrate->board->threshold;
                    if (!now) return;
                    (*now).*into = typed;
                    now->fault.clear();
                });
        };
        field("words", "What is looked at", "Families who stay to the end", &ThresholdForm::words);
        field("green", "Green: go on", "60 % or more", &ThresholdForm::green);
        field("amber", "Amber: mend first; below it, stop", "40 to 59 %", &ThresholdForm::amber);
        if (const auto picked = radio_group(ui, "board_threshold/for", at.cut_top(radios), radio))
            frame.act([to = *picked == 1](Workbench& bench) {
                if (auto& now = bench.integrate->board->threshold) now->of_element = to;
            });
    });
    if (events.pressed == 0U) frame.act(settle_threshold);
    if (events.pressed == 1U || events.dismissed)
        frame.act([](Workbench& bench) { bench.integrate->board->threshold.reset(); });
}

}  // namespace

void draw_board_forms(Frame& frame) {
    draw_naming(frame);
    draw_threshold(frame);
}

}  // namespace attune::workbench
