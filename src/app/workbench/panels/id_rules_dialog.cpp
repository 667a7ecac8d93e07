// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/id_rules_dialog.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/id_rules_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/id_rules_form.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path own = "id_rules";
constexpr std::array kinds{model::CaseKind::family, model::CaseKind::staff_member, model::CaseKind::site,
                           model::CaseKind::other};

std::string kind_word(model::CaseKind kind) {
    std::string word(model::case_kind_word(kind));
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z')
        word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

struct Columns {
    Rect match, name, kind, remove;
};
Columns columns_of(Ui& ui, Rect row) {
    Columns columns;
    columns.remove = row.cut_right(ui.em(measure::field));
    row.cut_right(ui.em(0.4f));
    columns.kind = row.cut_right(std::min(ui.em(10), std::floor(row.w * 0.3f)));
    row.cut_right(ui.em(0.6f));
    columns.match = row.cut_left(std::floor((row.w - ui.em(0.6f)) / 2));
    row.cut_left(ui.em(0.6f));
    columns.name = row;
    return columns;
}

void draw_rule(Frame& frame, std::size_t index, Rect row) {
    Ui& ui = frame.ui;
    const IdRulesForm& form = frame.bench.aside->id_rules;
    const jobs::IdRule& rule = form.rules[index];
    const Path path = own / "rule" / static_cast<int>(index + 1);
    const bool can = frame.bench.writable();
    const Columns at = columns_of(ui, row);
    const auto change = [&](const jobs::IdRule& as) {
        frame.act([index, as](Workbench& bench) { set_id_rule(bench, index, as); });
    };
    const auto number = static_cast<int>(index + 1);
    jobs::IdRule typed = rule;
    TextFieldLook match;
    match.name = fmt::format("Pattern {}", number);
    match.placeholder = "TB-P-{n}";
    match.enabled = can;
    match.takes_enter = false;
    if (form.fault_of == index) match.description = form.fault;
    if (text_field(ui, path / "match", at.match, typed.match, match).changed) change(typed);
    TextFieldLook name;
    name.name = fmt::format("The case of pattern {}", number);
    name.placeholder = "Family {n}";
    name.enabled = can;
    name.takes_enter = false;
    if (text_field(ui, path / "case", at.name, typed.case_name, name).changed) change(typed);
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all;
        all.reserve(kinds.size());
        for (const model::CaseKind kind : kinds) all.push_back(kind_word(kind));
        return all;
    }();
    ComboLook kind;
    kind.name = fmt::format("Kind of the case of pattern {}", number);
    kind.options = words;
    kind.enabled = can;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds.at(i) == rule.kind) kind.chosen = i;
    if (const auto picked = combo(ui, path / "kind", at.kind, kind)) {
        typed.kind = kinds.at(*picked);
        change(typed);
    }
    if (icon_button(ui, path / "remove", at.remove, Icon::close, fmt::format("Remove pattern {}", number), {},
                    can))
        frame.act([index](Workbench& bench) { remove_id_rule(bench, index); });
}

// Heads, the rules one below another, and what adds to them.
void draw_rules(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const IdRulesForm& form = frame.bench.aside->id_rules;
    const bool can = frame.bench.writable();
    Rect heads = at.cut_top(ui.em(1.6f));
    heads.cut_right(ui.em(measure::scrollbar));
    const Columns head = columns_of(ui, heads);
    const auto label = [&](const char* name, Rect where, const char* words) {
        kit::text(ui, own / name, where, words, {style::small_strong});
    };
    label("head_match", head.match, "Pattern of the id");
    label("head_case", head.name, "The case is called");
    label("head_kind", head.kind, "It is a");

    Rect foot = at.cut_bottom(ui.em(measure::field));
    at.cut_bottom(ui.em(0.5f));
    {
        ScrollArea area(ui, own / "rules", at, "Patterns");
        Rect column = area.inner();
        column.w = std::min(column.w, heads.w);
        float y = area.top();
        for (std::size_t i = 0; i < form.rules.size(); ++i) {
            draw_rule(frame, i, {column.x, y, column.w, ui.em(measure::field)});
            y += ui.em(measure::field) + ui.em(0.4f);
        }
        if (form.rules.empty()) {
            TextLook none{style::label, Tone::muted};
            none.wrap = true;
            kit::text(ui, own / "none", {column.x, y, column.w, ui.em(3)},
                      "No pattern. Saved like this, the usual ones are used again.", none);
            y += ui.em(3);
        }
        area.finish(y - area.top());
    }
    ButtonLook add{"Add a pattern", Icon::plus, Emphasis::plain, can};
    if (button(ui, own / "add", foot.cut_left(button_size(ui, add).w), add)) frame.act(add_id_rule);
    foot.cut_left(ui.em(0.6f));
    ButtonLook usual{"The usual ones", {}, Emphasis::quiet, can};
    if (button(ui, own / "usual", foot.cut_left(button_size(ui, usual).w), usual))
        frame.act(take_usual_id_rules);
    foot.cut_left(ui.em(0.6f));
    ButtonLook undo{"Undo", {}, Emphasis::quiet, can && !form.before.empty()};
    if (button(ui, own / "undo", foot.cut_left(button_size(ui, undo).w), undo)) frame.act(undo_id_rules);
}

// What is wrong with a rule, or else what they make of a name.
void draw_trial(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const IdRulesForm& form = frame.bench.aside->id_rules;
    kit::text(ui, own / "try_label", at.cut_top(ui.em(1.6f)), "Try them on an id or the name of a file",
              {style::small_strong});
    Rect row = at.cut_top(ui.em(measure::field));
    std::string words = form.tried;
    TextFieldLook look;
    look.name = "An id or the name of a file";
    look.placeholder = "TB-P-07_wave2.docx";
    look.takes_enter = false;
    const Rect field = row.cut_left(std::floor(row.w * 0.45f));
    if (text_field(ui, own / "try", field, words, look).changed)
        frame.act([words](Workbench& bench) { try_id(bench, words); });
    row.cut_left(ui.em(0.6f));
    const bool found = !form.answer.case_name.empty();
    const Rect icon = row.cut_left(ui.em(1.3f));
    const float side = ui.em(1.1f);
    ui.paint().icon(found ? Icon::check : Icon::minus, icon.centred({side, side}),
                    ui.colour(found ? Tone::accent : Tone::muted));
    row.cut_left(ui.em(0.3f));
    std::string answer = form.answer.words;
    if (found) answer += " · " + std::string(model::case_kind_word(form.answer.kind));
    TextLook said{style::label, found ? Tone::text : Tone::muted};
    said.role = Role::status;
    said.wrap = true;
    const float height = std::min(ui.em(3.2f), std::ceil(text_height(ui, answer, row.w, style::label)));
    kit::text(ui, own / "answer", {row.x, std::round(row.centre().y - height / 2), row.w, height}, answer,
              said);
    at.cut_top(ui.em(0.7f));
    if (form.fault.empty()) return;
    const Rect sign = at.cut_left(ui.em(1.5f));
    ui.paint().icon(Icon::warning, {sign.x, sign.y, ui.em(1.1f), ui.em(1.2f)}, ui.colour(Tone::warning));
    TextLook fault{style::small, Tone::warning};
    fault.wrap = true;
    fault.role = Role::status;
    kit::text(ui, own / "fault", at, form.fault, fault);
}

}  // namespace

void draw_id_rules(Frame& frame) {
    if (!frame.bench.session || !frame.bench.aside->id_rules.open) return;
    Ui& ui = frame.ui;
    const IdRulesForm& form = frame.bench.aside->id_rules;
    const std::array<DialogButton, 2> buttons{
        DialogButton{"save", "Save", Emphasis::primary, frame.bench.writable() && form.fault.empty()},
        DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "From ids to cases";
    look.words =
        "When a file or a table comes in, its id proposes the case: {n} stands for a number, {id} for "
        "letters "
        "and digits; a hyphen also fits an underscore, a space or nothing. The first pattern that fits "
        "counts. A wave is found by itself: wave 2, W2, T2.";
    look.width_em = 46;
    look.buttons = buttons;
    const float trial = ui.em(1.6f) + ui.em(measure::field) + ui.em(3.4f);
    const float around =
        ui.em(11) + trial +
        text_height(ui, look.words, std::min(ui.em(look.width_em), ui.window().w) - ui.em(4.8f));
    const float rules =
        std::clamp(static_cast<float>(form.rules.size()), 2.f, 8.f) * (ui.em(measure::field) + ui.em(0.4f)) +
        ui.em(1.6f) + ui.em(measure::field) + ui.em(1.1f);
    look.body_height = trial + std::clamp(rules, ui.em(8), std::max(ui.em(8), ui.window().h - around));
    const DialogEvents events = dialog(ui, own, look, [&](Rect at) {
        const Rect below = at.cut_bottom(trial);
        at.cut_bottom(ui.em(1));
        draw_rules(frame, at);
        ui.paint().horizontal(below.x, below.y - ui.em(0.4f), below.w, ui.colour(Tone::line));
        draw_trial(frame, below.inset(0, ui.em(0.3f)));
    });
    if (events.pressed == 0U)
        frame.act(save_id_rules);
    else if (events.pressed || events.dismissed)
        frame.act(close_id_rules);
}

}  // namespace attune::workbench
