// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/settings_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/key_field.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string usual_text(const Action& action) {
    return KeyMap().all_text(action);
}

std::string sentence_for(const SettingsPage::Choosing& choosing) {
    if (!choosing.fault.empty()) return choosing.fault;
    if (!choosing.key) return "Press the key, with Ctrl, Alt or Shift if you like. Esc leaves all as it is.";
    if (choosing.others.empty()) return "Nothing else uses this key.";
    std::string all;
    for (const Action* other : choosing.others)
        all += fmt::format("{}“{}”", all.empty() ? "" : ", ", other->words);
    return fmt::format("{} now has this key and will lose it.", all);
}

void draw_new_key(Frame& frame) {
    const auto& choosing = frame.bench.aside->settings.choosing;
    if (!choosing) return;
    Ui& ui = frame.ui;
    DialogLook look;
    look.title = choosing->adds ? "Another key" : "New key";
    look.words = std::string(choosing->action->words);
    const std::string sentence = sentence_for(*choosing);
    const float words_h = ui.em(3);
    look.body_height = ui.em(measure::field) + ui.em(0.6f) + words_h;
    const bool can = choosing->key && choosing->fault.empty();
    const std::array<DialogButton, 2> buttons{DialogButton{"use", "Use this key", Emphasis::primary, can},
                                              DialogButton{"cancel", "Cancel"}};
    look.buttons = buttons;
    std::optional<Chord> pressed;
    const DialogEvents events = dialog(ui, "settings/new_key", look, [&](Rect at) {
        KeyFieldLook field;
        field.name = "The key for “" + std::string(choosing->action->words) + "”";
        field.placeholder = "Press a key";
        field.key = choosing->key;
        field.invalid = !choosing->fault.empty();
        pressed = key_field(ui, "settings/new_key/key", at.cut_top(ui.em(measure::field)), field);
        at.cut_top(ui.em(0.6f));
        TextLook words{style::small, choosing->fault.empty() ? Tone::muted : Tone::warning};
        words.wrap = true;
        words.role = Role::status;
        kit::text(ui, "settings/new_key/sentence", at, sentence, words);
    });
    if (pressed) frame.act([key = *pressed](Workbench& bench) { press_chosen_key(bench, key); });
    if (events.pressed == 0U) frame.act(use_chosen_key);
    if (events.pressed == 1U || events.dismissed) frame.act(leave_chosen_key);
}

// The list's rows: actions, with a heading where a group begins.
struct Line {
    const Action* action = nullptr;  // none: a heading
    std::string_view heading;
    std::size_t index = 0;  // of the action in the page's list
};

std::vector<Line> lines_of_page(const SettingsPage& page) {
    std::vector<Line> lines;
    std::string_view group;
    for (std::size_t i = 0; i < page.actions.size(); ++i) {
        if (page.actions[i]->group != group) {
            group = page.actions[i]->group;
            lines.push_back({nullptr, group, 0});
        }
        lines.push_back({page.actions[i], {}, i});
    }
    return lines;
}

void draw_list(Frame& frame, Rect at) {
    const SettingsPage& page = frame.bench.aside->settings;
    const auto lines = lines_of_page(page);
    ListLook look;
    look.name = "Commands and their keys";
    look.rows = lines.size();
    look.empty = "No command fits these words.";
    look.type_ahead = false;
    look.row = [&](std::size_t i) {
        RowLook row;
        const Line& line = lines[i];
        if (!line.action) {
            row.id = "group-" + std::string(line.heading);
            row.label = std::string(line.heading);
            row.heading = true;
            return row;
        }
        row.id = std::string(line.action->id);
        row.label = std::string(line.action->words);
        row.trailing = frame.bench.keys.all_text(*line.action);
        row.selected = page.current == line.index;
        if (frame.bench.settings.keys.contains(row.id)) {
            const std::string usual = usual_text(*line.action);
            row.trailing += fmt::format("{}{}", row.trailing.empty() ? "no key · " : " · ",
                                        usual.empty() ? "none at first" : "at first " + usual);
        }
        return row;
    };
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].action && page.current == lines[i].index) look.current = i;
    const ListEvents events = list(frame.ui, "settings/keys", at, look);
    const auto index_of = [&](std::size_t row) { return lines[row].index; };
    if (const auto row = events.current ? events.current : events.pressed)
        frame.act([index = index_of(*row)](Workbench& bench) { bench.aside->settings.current = index; });
    if (events.activated)
        frame.act([action = lines[*events.activated].action,
                   index = index_of(*events.activated)](Workbench& bench) {
            bench.aside->settings.current = index;
            choose_key(bench, *action, KeyChange::replace);
        });
}

}  // namespace

void draw_key_settings(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const SettingsPage& page = frame.bench.aside->settings;
    const float width = std::min(ui.em(52), at.w - 2 * ui.em(1.1f));
    Rect column{at.x + (at.w - width) / 2, at.y + ui.em(0.8f), width, at.h - ui.em(1.8f)};
    column = column.snapped();

    std::string filter = page.filter;
    TextFieldLook field;
    field.name = "Find a command or a key";
    field.placeholder = field.name;
    field.icon = Icon::search;
    const FieldEvents typed =
        text_field(ui, "settings/filter", column.cut_top(ui.em(measure::field)), filter, field);
    if (typed.changed) frame.act([filter](Workbench& bench) { find_keys_to_choose(bench, filter); });
    column.cut_top(ui.em(0.6f));

    Rect buttons = column.cut_bottom(ui.em(measure::field));
    column.cut_bottom(ui.em(0.6f));
    draw_list(frame, column);

    const Action* const chosen =
        page.current && *page.current < page.actions.size() ? page.actions[*page.current] : nullptr;
    const bool own = chosen && frame.bench.settings.keys.contains(std::string(chosen->id));
    const bool any = chosen && !frame.bench.keys.text(*chosen).empty();
    const ButtonLook all{"All as at first", {}, Emphasis::plain, !frame.bench.settings.keys.empty()};
    const Rect all_at = buttons.cut_right(button_size(ui, all).w);
    const auto put = [&](const char* path, const ButtonLook& look) {
        const bool pressed = button(ui, path, buttons.cut_left(button_size(ui, look).w), look);
        buttons.cut_left(ui.em(0.5f));
        return pressed && chosen;
    };
    if (put("settings/change_key", {"Change the key…", {}, Emphasis::plain, chosen != nullptr}))
        frame.act([chosen](Workbench& bench) { choose_key(bench, *chosen, KeyChange::replace); });
    if (put("settings/add_key", {"Another key…", {}, Emphasis::plain, any}))
        frame.act([chosen](Workbench& bench) { choose_key(bench, *chosen, KeyChange::add); });
    if (put("settings/no_key", {"No key", {}, Emphasis::plain, any}))
        frame.act([chosen](Workbench& bench) { take_keys_away(bench, *chosen); });
    if (put("settings/usual_key", {"As at first", {}, Emphasis::plain, own}))
        frame.act([chosen](Workbench& bench) { reset_keys(bench, *chosen); });
    if (button(ui, "settings/usual_keys", all_at, all)) frame.act(reset_all_keys);
    draw_new_key(frame);
}

}  // namespace attune::workbench
