// SPDX-License-Identifier: GPL-3.0-or-later
// The configurations, and the chosen one drawn with what stands in its slots.
#include <algorithm>
#include <array>
#include <ranges>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/configurations_acts.h"
#include "app/workbench/configurations_desk.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/cited_list.h"
#include "app/workbench/panels/configuration_diagram.h"
#include "app/workbench/panels/finding_list.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/nothing_yet.h"
#include "app/workbench/panels/one_part.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::array statuses{model::ConfigurationStatus::hypothesised, model::ConfigurationStatus::supported,
                              model::ConfigurationStatus::refined, model::ConfigurationStatus::refuted};

const char* title_of(model::Slot slot) {
    switch (slot) {
        case model::Slot::resource:
            return "Mechanism, resource: what the programme brings";
        case model::Slot::reasoning:
            return "Mechanism, reasoning: what that does in people’s minds";
        case model::Slot::outcome:
            return "Outcome: what comes of it";
        case model::Slot::context:
        case model::Slot::none:
            break;
    }
    return "Context: for whom and where";
}

class ConfigurationPart {
  public:
    ConfigurationPart(Frame& frame, const ConfigurationsDesk& desk)
        : frame_(frame), ui_(frame.ui), desk_(desk), view_(*desk.current()) {}

    void draw(Rect at) {
        Rect head = at.cut_top(ui_.em(measure::field));
        status(head.cut_right(std::min(ui_.em(12), head.w * 0.4f)));
        head.cut_right(ui_.em(0.6f));
        name(head);
        const bool narrow = at.w < ui_.em(width_for_columns);
        at.cut_top(ui_.em(narrow ? 0.4f : 0.8f));
        draw_configuration_diagram(
            frame_, at.cut_top(std::clamp(at.h * (narrow ? 0.53f : 0.34f), ui_.em(9.5f), ui_.em(15))));
        at.cut_top(ui_.em(0.4f));
        whole(at.cut_top(ui_.em(1.5f)));
        at.cut_top(ui_.em(narrow ? 0.2f : 0.5f));
        if (narrow && at.h < ui_.em(24)) return one_part(at);
        Rect right = at.cut_right(std::round(at.w * 0.34f));
        at.cut_right(ui_.em(1.4f));
        words(at.cut_top(ui_.em(6.1f)));
        passages(at);
        reason(right.cut_top(ui_.em(6.6f)));
        versions(right);
    }

  private:
    void one_part(Rect at) {
        const std::array parts{
            OnePart{"words", "In words", {"configurations/words"}},
            OnePart{"passages",
                    fmt::format("Passages · {}", desk_.passages().size()),
                    {"configurations/passages"}},
            OnePart{"before", "Reason and before", {"configurations/reason", "configurations/versions"}}};
        switch (draw_parts(frame_, "configurations/part", at, "What of the slot is shown", parts)) {
            case 0:
                return words(at);
            case 1:
                return passages(at);
            default: {
                Rect left = at.cut_left(std::round(at.w * 0.42f));
                at.cut_left(ui_.em(1.4f));
                reason(left);
                return versions(at);
            }
        }
    }

    void name(Rect at) {
        static constexpr std::array<std::string_view, 6> ids{
            "configuration.rename", "configuration.reason", "",
            "configuration.up",     "configuration.down",   "configuration.delete"};
        const Rect more = at.cut_right(ui_.em(2.4f));
        at.cut_right(ui_.em(0.3f));
        std::string words = desk_.name.words;
        TextFieldLook look;
        look.name = "Name of the configuration";
        look.style = style::strong;
        look.select_all_on_focus = true;
        look.enabled = frame_.bench.writable();
        const FieldEvents events = text_field(ui_, "configurations/name", at, words, look);
        more_button(frame_, "configurations/more", more, "configuration", ids);
        if (events.changed)
            frame_.act(
                [words](Workbench& bench) { bench.integrate->configurations->name.type(words, bench.now); });
        if (events.submitted)
            frame_.act(leave_slot);
        else if (events.left)
            frame_.act([](Workbench& bench) { finish_configuration(bench); });
        if (events.focused && ui_.take(Key::escape))
            frame_.act([](Workbench& bench) {
                if (finish_configuration(bench)) bench.focus_wanted = "configurations/list";
            });
    }

    void status(Rect at) {
        static const std::vector<std::string> names{"Hypothesised", "Supported", "Refined", "Refuted"};
        const auto now = static_cast<std::size_t>(
            std::ranges::find(statuses, view_.configuration.says.status) - statuses.begin());
        ComboLook look;
        look.name = "Status: what the team says of it";
        look.options = names;
        look.chosen = now;
        look.enabled = frame_.bench.writable();
        if (const auto picked = combo(ui_, "configurations/status", at, look))
            frame_.act([to = statuses.at(*picked)](Workbench& bench) { set_status(bench, to); });
    }

    void whole(Rect at) {
        const auto& families = view_.whole;
        kit::text(ui_, "configurations/whole", at,
                  families.empty() ? std::string("No family speaks for all four.")
                                   : fmt::format("{} {} for all four: {}.", families.size(),
                                                 families.size() == 1 ? "family speaks" : "families speak",
                                                 fmt::join(families, ", ")),
                  {style::small, Tone::muted});
    }

    void words(Rect at) {
        TextLook strong{style::strong};
        strong.role = Role::heading;
        kit::text(ui_, "configurations/slot_title", at.cut_top(ui_.em(1.7f)), title_of(desk_.slot), strong);
        at.cut_bottom(ui_.em(0.4f));
        std::string words = desk_.words.words;
        TextAreaLook look;
        look.name = title_of(desk_.slot);
        look.placeholder = "Enter on the drawing leads here; Esc goes back";
        look.read_only = !frame_.bench.writable();
        look.of = fmt::format("{} {}", desk_.words.of, desk_.words.opening);
        if (ui_.focused("configurations/words") && ui_.take(Key::escape)) frame_.act(leave_slot);
        const FieldEvents events = text_area(ui_, "configurations/words", at, words, look);
        if (events.changed)
            frame_.act(
                [words](Workbench& bench) { bench.integrate->configurations->words.type(words, bench.now); });
        if (events.left) frame_.act([](Workbench& bench) { finish_configuration(bench); });
    }

    void passages(Rect at) {
        const auto* slot = desk_.current_slot();
        const auto& standing = slot->standing;
        kit::text(ui_, "configurations/reach", at.cut_top(ui_.em(1.5f)),
                  fmt::format("For: {}. Against: {}.", reach_words(standing.reach_for),
                              reach_words(standing.reach_against)),
                  {style::small, Tone::text});
        const std::string hints =
            fmt::format("{} for · {} against · {} next slot · {} takes away",
                        frame_.key_of("configuration.for"), frame_.key_of("configuration.against"),
                        frame_.key_of("configuration.next_slot"), frame_.key_of("configuration.drop"));
        kit::text(ui_, "configurations/hints", at.cut_bottom(ui_.em(1.5f)), hints,
                  {style::small, Tone::muted});
        CitedListLook look;
        look.name = "Passages in this slot";
        look.empty = fmt::format("No passage fills this slot yet: on the page, choose a coding and press {}.",
                                 frame_.key_of("finding.cite"));
        look.cited = &desk_.read.cited;
        look.passages = desk_.passages();
        look.walked = desk_.walked();
        const auto events = draw_cited_list(frame_, "configurations/passages", at, look);
        if (events.walked)
            frame_.act(
                [id = *events.walked](Workbench& bench) { bench.integrate->configurations->passage = id; });
        if (events.activated)
            frame_.act(
                [](Workbench& bench) { go_to_cited(bench, bench.integrate->configurations->walked()); });
    }

    void reason(Rect at) {
        TextLook strong{style::strong};
        strong.role = Role::heading;
        kit::text(ui_, "configurations/reason_title", at.cut_top(ui_.em(1.7f)),
                  desk_.changed ? "Why was it changed?" : "Change it for a reason", strong);
        std::string words = desk_.reason;
        TextFieldLook look;
        look.name = "Why it is about to be changed";
        look.placeholder = "Why";
        look.enabled = frame_.bench.writable();
        const FieldEvents events =
            text_field(ui_, "configurations/reason", at.cut_top(ui_.em(measure::field)), words, look);
        if (events.changed)
            frame_.act([words](Workbench& bench) { bench.integrate->configurations->reason = words; });
        if (events.submitted) frame_.act(keep_reason);
        if (events.focused && ui_.take(Key::escape)) frame_.act(leave_reason);
        TextLook hint{style::tiny, Tone::muted};
        hint.wrap = true;
        kit::text(ui_, "configurations/reason_hint", at,
                  desk_.changed          ? "Enter keeps what it said before with this reason; Esc does not."
                  : desk_.reason.empty() ? "Said first, it keeps what the configuration says now."
                                         : "The next change keeps what it says now.",
                  hint);
    }

    void versions(Rect at) {
        TextLook strong{style::strong};
        strong.role = Role::heading;
        kit::text(ui_, "configurations/versions_title", at.cut_top(ui_.em(1.7f)), "What it said before",
                  strong);
        ScrollArea area(ui_, "configurations/versions", at, "What it said before");
        const Rect inner = area.inner();
        float y = area.top();
        int number = 0;
        const auto strip = [&](const std::string& words, const TextStyle& how, Tone tone, float gap) {
            TextLook look{how, tone};
            look.wrap = true;
            look.role = Role::paragraph;
            const float height = std::ceil(text_height(ui_, words, inner.w, how));
            kit::text(ui_, Path("configurations/version") / ++number, {inner.x, y, inner.w, height}, words,
                      look);
            y += height + ui_.em(gap);
        };
        if (view_.versions.empty()) strip("Nothing yet.", style::small, Tone::muted, 0);
        for (const auto& version : std::views::reverse(view_.versions)) {
            strip(fmt::format("Before change {}, {}, {}: {}", version.number,
                              when_text(version.made_ms, frame_.bench.clock()), version.coder_name,
                              version.reason),
                  style::small_strong, Tone::text, 0.2f);
            const auto& said = version.said;
            for (const auto& [what, words] :
                 {std::pair{"Context", &said.context}, std::pair{"Resource", &said.resource},
                  std::pair{"Reasoning", &said.reasoning}, std::pair{"Outcome", &said.outcome}})
                if (!words->empty())
                    strip(fmt::format("{}: {}", what, *words), style::small, Tone::text, 0.1f);
            strip(fmt::format("Status: {}", model::configuration_status_word(said.status)), style::small,
                  Tone::muted, 0.7f);
        }
        area.finish(y - area.top() + ui_.em(0.5f));
    }

    Frame& frame_;
    Ui& ui_;
    const ConfigurationsDesk& desk_;
    const jobs::ConfigurationView& view_;
};

}  // namespace

void draw_configurations(Frame& frame, Rect at) {
    const ConfigurationsDesk& desk = *frame.bench.integrate->configurations;
    if (!desk.known)
        return draw_finding_words(frame, "configurations/list", at, "Reading the configurations…");
    FindingListLook look;
    look.id = "configurations";
    look.name = "Configurations";
    look.make = "New configuration";
    look.make_action = "configuration.new";
    look.empty = fmt::format("There is none yet: {} makes one.", frame.key_of("configuration.new"));
    look.rows = desk.read.configurations.size();
    if (desk.current()) look.current = desk.at;
    look.row = [&](std::size_t row) {
        const auto& view = desk.read.configurations[row];
        RowLook shown;
        shown.id = view.configuration.id.text();
        shown.label = view.configuration.name;
        shown.detail = fmt::format("{} · families: {} for, {} against",
                                   model::configuration_status_word(view.configuration.says.status),
                                   view.standing.reach_for.families, view.standing.reach_against.families);
        return shown;
    };
    look.choose = [&](std::size_t row) {
        frame.act([id = desk.read.configurations[row].configuration.id.text()](Workbench& bench) {
            choose_configuration(bench, id);
        });
    };
    look.open_path = "configurations/diagram";
    look.folds = true;
    draw_finding_list(frame, at, look);
    if (desk.current())
        return ConfigurationPart(frame, desk).draw(at.inset(frame.ui.em(1.4f), frame.ui.em(1)));
    static const std::array steps{
        FirstStep{"configurations/make", "Make a configuration", "configuration.new"}};
    draw_nothing_yet(
        frame, "configurations/nothing", at,
        fmt::format("A configuration ties together for whom something works, by which mechanism, "
                    "and what comes of it; passages stand in each of its slots, for it or "
                    "against it. There is none yet: {} makes one.",
                    frame.key_of("configuration.new")),
        steps);
}

}  // namespace attune::workbench
