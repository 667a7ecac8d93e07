// SPDX-License-Identifier: GPL-3.0-or-later
// The themes, and of the chosen one what it claims and what it stands on.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/themes_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/cited_list.h"
#include "app/workbench/panels/finding_list.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/nothing_yet.h"
#include "app/workbench/themes_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

class ThemePart {
  public:
    ThemePart(Frame& frame, const ThemesDesk& desk)
        : frame_(frame), ui_(frame.ui), desk_(desk), view_(*desk.current()) {}

    void draw(Rect at) {
        name(at.cut_top(ui_.em(measure::field)));
        at.cut_top(ui_.em(0.5f));
        claim(at.cut_top(ui_.em(5)));
        at.cut_top(ui_.em(0.5f));
        codes(at);
        at.cut_top(ui_.em(0.4f));
        const auto& standing = view_.standing;
        line("themes/for", at, "For: " + reach_words(standing.reach_for));
        line("themes/against", at, "Against: " + reach_words(standing.reach_against));
        at.cut_top(ui_.em(0.4f));
        const std::string hints = fmt::format("{} for · {} against · {} takes away · Enter to its source",
                                              frame_.key_of("theme.for"), frame_.key_of("theme.against"),
                                              frame_.key_of("theme.drop"));
        kit::text(ui_, "themes/hints", at.cut_bottom(ui_.em(1.5f)), hints, {style::small, Tone::muted});
        passages(at);
    }

  private:
    void name(Rect at) {
        static constexpr std::array<std::string_view, 6> ids{"theme.rename", "theme.codes", "",
                                                             "theme.up",     "theme.down",  "theme.delete"};
        const Rect more = at.cut_right(ui_.em(2.4f));
        at.cut_right(ui_.em(0.3f));
        std::string words = desk_.name.words;
        TextFieldLook look;
        look.name = "Name of the theme";
        look.style = style::strong;
        look.select_all_on_focus = true;
        look.enabled = frame_.bench.writable();
        const FieldEvents events = text_field(ui_, "themes/name", at, words, look);
        more_button(frame_, "themes/more", more, "theme", ids);
        if (events.changed)
            frame_.act([words](Workbench& bench) { bench.integrate->themes->name.type(words, bench.now); });
        if (events.submitted)
            frame_.act([](Workbench& bench) {
                if (finish_theme(bench)) bench.focus_wanted = "themes/claim";
            });
        else if (events.left)
            frame_.act([](Workbench& bench) { finish_theme(bench); });
        if (events.focused && ui_.take(Key::escape)) frame_.act(leave);
    }

    void claim(Rect at) {
        std::string words = desk_.claim.words;
        TextAreaLook look;
        look.name = "What the theme claims";
        look.placeholder = "What it claims, in one sentence";
        look.read_only = !frame_.bench.writable();
        look.of = fmt::format("{} {}", desk_.claim.of, desk_.claim.opening);
        if (ui_.focused("themes/claim") && ui_.take(Key::escape)) frame_.act(leave);
        const FieldEvents events = text_area(ui_, "themes/claim", at, words, look);
        if (events.changed)
            frame_.act([words](Workbench& bench) { bench.integrate->themes->claim.type(words, bench.now); });
        if (events.left) frame_.act([](Workbench& bench) { finish_theme(bench); });
    }

    static void leave(Workbench& bench) {
        if (finish_theme(bench)) bench.focus_wanted = "themes/list";
    }

    // The codes that it gathers, as many lines as they need.
    void codes(Rect& at) {
        const float height = ui_.em(1.9f), gap = ui_.em(0.4f);
        Rect row = at.cut_top(height);
        const auto place = [&](float width) {
            if (width > row.w && row.w < at.w) {
                at.cut_top(gap);
                row = at.cut_top(height);
            }
            const Rect own = row.cut_left(std::min(width, row.w));
            row.cut_left(gap);
            return own;
        };
        for (std::size_t i = 0; i < view_.code_names.size(); ++i) {
            const CodeId& id = view_.theme.codes[i];
            ChipLook look;
            look.label = view_.code_names[i];
            if (const auto* code = frame_.view()->code(id)) look.swatch = colour_of(code->code.colour);
            look.removable = frame_.bench.writable();
            look.pressable = false;
            look.description = "A code that the theme gathers";
            if (chip(ui_, Path("themes/codes") / id.text(), place(chip_size(ui_, look).w), look) ==
                ChipPress::removed)
                frame_.act([id](Workbench& bench) { leave_out_code(bench, id); });
        }
        const ButtonLook gather{.label = view_.code_names.empty() ? "Gather codes…" : "More codes…",
                                .emphasis = Emphasis::quiet,
                                .enabled = frame_.bench.writable(),
                                .shortcut = frame_.key_of("theme.codes")};
        if (button(ui_, "themes/gather", place(button_size(ui_, gather).w), gather))
            frame_.run("theme.codes");
    }

    void line(const Path& path, Rect& at, const std::string& words) {
        kit::text(ui_, path, at.cut_top(ui_.em(1.45f)), words, {style::small, Tone::text});
    }

    void passages(Rect at) {
        CitedListLook look;
        look.name = "Passages for and against the theme";
        look.empty = fmt::format("It stands on no passage yet: on the page, choose a coding and press {}.",
                                 frame_.key_of("finding.cite"));
        look.cited = &desk_.read.cited;
        look.passages = desk_.passages();
        look.walked = desk_.walked();
        const auto events = draw_cited_list(frame_, "themes/passages", at, look);
        if (events.walked)
            frame_.act([id = *events.walked](Workbench& bench) { bench.integrate->themes->passage = id; });
        if (events.activated)
            frame_.act([](Workbench& bench) { go_to_cited(bench, bench.integrate->themes->walked()); });
    }

    Frame& frame_;
    Ui& ui_;
    const ThemesDesk& desk_;
    const jobs::ThemeView& view_;
};

}  // namespace

void draw_themes(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ThemesDesk& desk = *frame.bench.integrate->themes;
    if (!desk.known) return draw_finding_words(frame, "themes/list", at, "Reading the themes…");
    FindingListLook look;
    look.id = "themes";
    look.name = "Themes";
    look.make = "New theme";
    look.make_action = "theme.new";
    look.empty = fmt::format("There is none yet: {} makes one.", frame.key_of("theme.new"));
    look.rows = desk.read.themes.size();
    if (desk.current()) look.current = desk.at;
    look.row = [&](std::size_t row) {
        const auto& view = desk.read.themes[row];
        RowLook shown;
        shown.id = view.theme.id.text();
        shown.label = view.theme.name;
        shown.detail = fmt::format("families: {} for, {} against", view.standing.reach_for.families,
                                   view.standing.reach_against.families);
        shown.description = view.theme.claim;
        return shown;
    };
    look.choose = [&](std::size_t row) {
        frame.act(
            [id = desk.read.themes[row].theme.id.text()](Workbench& bench) { choose_theme(bench, id); });
    };
    look.open_path = "themes/claim";
    look.folds = true;
    draw_finding_list(frame, at, look);
    if (desk.current()) return ThemePart(frame, desk).draw(at.inset(ui.em(1.4f), ui.em(1)));
    static const std::array steps{FirstStep{"themes/make", "Make a theme", "theme.new"}};
    draw_nothing_yet(
        frame, "themes/nothing", at,
        fmt::format("A theme stands above codes and says in one claim what they come to, with the "
                    "passages for it and against it. There is none yet: {} makes one.",
                    frame.key_of("theme.new")),
        steps);
}

}  // namespace attune::workbench
