// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/settings_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/panels/quote_style.h"
#include "jobs/attribution.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_field.h"
#include "text/isolate.h"

namespace attune::workbench {

using namespace kit;

namespace {

// A few sizes to choose among, with smaller and larger beside them for those between.
template <std::size_t N>
std::optional<float> size_choice(Frame& frame, const Path& path, Rect row, const std::string& name,
                                 const std::array<int, N>& percents, float now) {
    Ui& ui = frame.ui;
    std::optional<float> chosen;
    const float side = ui.em(measure::chip);
    if (icon_button(ui, path / "smaller", row.cut_left(side), Icon::minus, name + ": smaller"))
        chosen = now - 0.05f;
    row.cut_left(ui.em(0.3f));
    std::array<Segment, N> segments;
    SegmentedLook look;
    look.name = name;
    for (std::size_t i = 0; i < N; ++i) {
        segments[i] = {std::to_string(percents[i]), fmt::format("{} %", percents[i])};
        if (std::lround(now * 100) == percents[i]) look.chosen = i;
    }
    look.segments = segments;
    // Where there is no room for all of them, the size of now stands between smaller and larger.
    const float width = segmented_size(ui, look).w;
    const bool fits = width <= row.w - side - ui.em(4);
    if (fits) {
        if (const auto picked = segmented(ui, path, row.cut_left(width), look))
            chosen = static_cast<float>(percents[*picked]) / 100;
    } else {
        TextLook current{style::strong};
        current.align = Align::centre;
        kit::text(ui, path / "now", row.cut_left(ui.em(4)), fmt::format("{} %", std::lround(now * 100)),
                  current);
    }
    row.cut_left(ui.em(0.3f));
    if (icon_button(ui, path / "larger", row.cut_left(side), Icon::plus, name + ": larger"))
        chosen = now + 0.05f;
    row.cut_left(ui.em(0.6f));
    if (fits && !look.chosen)
        kit::text(ui, path / "now", row, fmt::format("{} %", std::lround(now * 100)), {style::strong});
    return chosen;
}

void draw_looks(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const Settings& settings = frame.bench.settings;
    Form form(frame, "settings/looks", at, "Looks", 40);

    std::vector<Segment> themes;
    SegmentedLook look;
    look.name = "Theme";
    for (std::size_t i = 0; i < frame.bench.themes.size(); ++i) {
        themes.push_back({std::to_string(i + 1), frame.bench.themes[i].name()});
        if (frame.bench.themes[i].name() == settings.theme) look.chosen = i;
    }
    look.segments = themes;
    if (const auto picked = segmented(ui, "settings/theme", form.field("Theme", measure::chip), look))
        frame.act([name = themes[*picked].label](Workbench& bench) { set_theme(bench, name); });

    static constexpr std::array interface_sizes{100, 125, 150, 175, 200, 250};
    if (const auto size =
            size_choice(frame, "settings/zoom", form.field("Size of the interface", measure::chip),
                        "Size of the interface", interface_sizes, settings.zoom))
        frame.act([zoom = *size](Workbench& bench) { set_zoom(bench, zoom); });
    form.words("settings/zoom_words",
               fmt::format("Everything but the text that is read. {} and {} do the same.",
                           frame.key_of("view.zoom_in"), frame.key_of("view.zoom_out")));

    static constexpr std::array reading_sizes{80, 90, 100, 115, 130, 150, 200};
    if (const auto size =
            size_choice(frame, "settings/reading", form.field("Size of the text that is read", measure::chip),
                        "Size of the text that is read", reading_sizes, settings.reading_size))
        frame.act([reading = *size](Workbench& bench) { set_reading_size(bench, reading); });
    form.words("settings/reading_words",
               fmt::format("The page and quotes, in every script. {} and {} do the same.",
                           frame.key_of("view.reading_larger"), frame.key_of("view.reading_smaller")));
    form.gap(0.8f);
    const std::string sample = "She just sat with me, and she didn’t judge.";
    const float pad = ui.em(1);
    const float inner = form.width() - 2 * pad;
    const float height = std::ceil(text_height(ui, sample, inner, style::reading)) + 2 * pad;
    const Rect box = form.row(height).snapped();
    ui.paint().fill(box, ui.colour(Tone::page), ui.em(measure::rounding));
    ui.paint().outline(box, ui.colour(Tone::frame), ui.em(measure::rounding));
    TextLook reading{style::reading};
    reading.wrap = true;
    kit::text(ui, "settings/sample", box.inset(pad), sample, reading);

    form.gap(1.2f);
    if (check_box(ui, "settings/hints", form.row(ui.em(measure::row)),
                  "Hints on the page until I have done each thing once", settings.hints_shown))
        frame.act([shown = !settings.hints_shown](Workbench& bench) { show_hints(bench, shown); });
    form.finish();
}

void draw_copying(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const SettingsPage& page = frame.bench.aside->settings;
    Form form(frame, "settings/copying", at, "Copying", 40);
    form.words(
        "settings/copying_words",
        frame.bench.session
            ? fmt::format(
                  "{} copies the passage with where it comes from. The pattern belongs to this project: "
                  "everybody who copies from it gets the same.",
                  frame.key_of("edit.copy"))
            : std::string("Each project has a pattern of its own for copied passages; open one to change it. "
                          "This is the usual one."));
    std::string pattern = page.pattern;
    TextFieldLook field;
    field.name = "Pattern of a copied passage";
    field.invalid = !page.pattern_fault.empty();
    field.enabled = frame.bench.writable();
    field.description = page.pattern_fault;
    const FieldEvents events = text_field(ui, "settings/pattern", form.field(field.name), pattern, field);
    if (events.changed) frame.act([pattern](Workbench& bench) { type_pattern(bench, pattern); });
    if (events.submitted) frame.act(save_pattern);
    form.fault("settings/pattern_fault", page.pattern_fault);

    if (!page.preview.empty()) {
        form.gap(0.9f);
        const float pad = ui.em(0.9f);
        const TextStyle style = quote_style(frame);
        const float height =
            std::ceil(text_height(ui, page.preview, form.width() - 2 * pad, style)) + 2 * pad;
        const Rect box = form.row(height).snapped();
        ui.paint().fill(box, ui.colour(Tone::panel), ui.em(measure::rounding));
        TextLook look{style};
        look.wrap = true;
        kit::text(ui, "settings/preview", box.inset(pad), page.preview, look);
    }
    form.gap(1);
    Rect row = form.row(ui.em(measure::field));
    const bool can = frame.bench.writable();
    const ButtonLook save{"Use this pattern", {}, Emphasis::primary, can && page.pattern_fault.empty()};
    if (button(ui, "settings/save_pattern", row.cut_left(button_size(ui, save).w), save))
        frame.act(save_pattern);
    row.cut_left(ui.em(0.7f));
    const ButtonLook usual{"The usual one", {}, Emphasis::plain, can};
    if (button(ui, "settings/usual_pattern", row.cut_left(button_size(ui, usual).w), usual))
        frame.act(use_usual_pattern);

    form.heading("What stands for what");
    int number = 0;
    for (const jobs::Placeholder& one : jobs::attribution_placeholders()) {
        Rect line = form.row(ui.em(1.7f));
        ++number;
        kit::text(ui, Path("settings/placeholder") / number, line.cut_left(ui.em(7)),
                  fmt::format("{{{}}}", one.name), {style::strong});
        kit::text(ui, Path("settings/meaning") / number, line, one.meaning);
    }
    form.words("settings/brackets",
               "What stands in [square brackets] is left out when it is not known: [, line {line}]. {{ and "
               "[[ stand for the "
               "signs themselves, \\n for a new line.");
    form.finish();
}

// Who works in the project: pressed, one works as they.
void draw_coders(Frame& frame, Form& form) {
    Ui& ui = frame.ui;
    const auto& coders = frame.view()->coders();
    const CoderId& own = frame.bench.session->project().coder();
    if (const auto* coder = frame.view()->coder(own)) {
        form.gap(0.6f);
        form.words("settings/name_now",
                   fmt::format("In this project you work as {}.", text::isolated(coder->name)), Tone::text);
    }
    if (coders.empty() || !frame.bench.writable()) return;
    form.heading("Who works in this project");
    // Laid out once to know its height, then drawn into it.
    const auto lay = [&](Rect room, bool draws) {
        Flow flow(room, ui.em(0.4f));
        int number = 0;
        for (const model::Coder& one : coders) {
            ChipLook look;
            look.label = one.name;
            look.selected = one.id == own;
            look.description = look.selected ? "You work as they do" : "Work under this name";
            const Rect at = flow.next(chip_size(ui, look));
            const Path path = Path("settings/coder") / ++number;
            if (draws && chip(ui, path, at, look) == ChipPress::pressed)
                frame.act([name = one.name](Workbench& bench) { work_under(bench, name); });
        }
        return flow.height();
    };
    form.gap(0.2f);
    const float height = lay({0, 0, form.width(), 1e6F}, false);
    lay(form.row(height), true);
}

void draw_you(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const SettingsPage& page = frame.bench.aside->settings;
    Form form(frame, "settings/you", at, "You", 40);
    std::string name = page.name;
    Rect row = form.field("The name you work as");
    const bool joins = !page.joins.empty() && page.joins == name;
    const ButtonLook use{joins ? "Join as a new coder" : "Work under this name",
                         {},
                         joins ? Emphasis::plain : Emphasis::primary,
                         !name.empty()};
    const Rect button_at = row.cut_right(button_size(ui, use).w);
    row.cut_right(ui.em(0.6f));
    TextFieldLook field;
    field.name = "The name you work as";
    const FieldEvents events = text_field(ui, "settings/name", row, name, field);
    if (events.changed) frame.act([name](Workbench& bench) { bench.aside->settings.name = name; });
    if (button(ui, "settings/use_name", button_at, use) || events.submitted)
        frame.act([name](Workbench& bench) { work_under(bench, name); });
    if (joins)
        form.fault(
            "settings/name_new",
            fmt::format("{} has not worked in this project yet. Press Enter once more to join as a new "
                        "coder, or choose one of those who work in it.",
                        text::isolated(name)));
    form.words("settings/name_words",
               "Codings and memos say whose they are. In a project where nobody of this name works yet, you "
               "are asked before you join as a new coder.");
    if (frame.bench.session) draw_coders(frame, form);
    form.finish();
}

}  // namespace

void draw_settings(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const SettingsPage& page = frame.bench.aside->settings;
    const auto pane = ui.pane("settings_page", "Settings", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const Rect head =
        draw_document_head(frame, "settings_page", at.cut_top(ui.em(document_head_height)), "Settings");
    static const std::array<Segment, 4> tabs{Segment{"looks", "Looks"}, Segment{"keys", "Keys"},
                                             Segment{"copying", "Copying"}, Segment{"you", "You"}};
    if (const auto picked =
            tab_strip(ui, "settings/tabs", head, "Settings", tabs, static_cast<std::size_t>(page.tab)))
        frame.act(
            [tab = static_cast<SettingsTab>(*picked)](Workbench& bench) { bench.aside->settings.tab = tab; });
    switch (page.tab) {
        case SettingsTab::looks:
            return draw_looks(frame, at);
        case SettingsTab::keys:
            return draw_key_settings(frame, at);
        case SettingsTab::copying:
            return draw_copying(frame, at);
        case SettingsTab::you:
            return draw_you(frame, at);
    }
}

}  // namespace attune::workbench
