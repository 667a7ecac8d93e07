// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/new_round_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/round_acts.h"
#include "app/workbench/acts/team_acts.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/team_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/radio.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;
using Field = RoundForm::Field;

namespace {

constexpr std::array<std::string_view, 3> stratum_names{"kind of source", "wave", "kind of case"};
constexpr std::array copy_kinds{model::CopyKind::blind, model::CopyKind::working, model::CopyKind::none};
constexpr std::size_t drawn_shown = 40;

using text::counted;

class Page {
  public:
    Page(Frame& frame, Form& form, const RoundForm& filled)
        : frame_(frame), ui_(frame.ui), form_(form), filled_(filled) {}

    void draw() {
        form_.title("A new round");
        form_.words("new_round/words",
                    "Coders code the same sources, each by themselves; then their work is compared.");
        name();
        kind();
        version();
        sources();
        coders();
        note();
    }

  private:
    void fault(Field field, const char* path) {
        if (filled_.fault_at == field) form_.fault(path, filled_.fault);
    }

    void line(const Path& path, Rect at, const std::string& name, std::string RoundForm::*into,
              TextFieldLook look, bool RoundForm::*own = nullptr) {
        look.name = name;
        std::string words = filled_.*into;
        const FieldEvents events = text_field(ui_, path, at, words, look);
        if (events.changed)
            frame_.act([=](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) {
                    form.*into = words;
                    if (own) form.*own = true;
                });
            });
        if (events.submitted)
            frame_.act([](Workbench& bench) { say(bench, "Ctrl+Enter starts the round."); });
    }

    std::optional<std::size_t> radio(const Path& path, const std::string& name, RadioLook look) {
        look.name = name;
        const float height = radio_height(ui_, look, form_.width());
        return radio_group(ui_, path, form_.field(name, height / ui_.em()), look);
    }

    void name() {
        TextFieldLook look;
        look.select_all_on_focus = true;
        look.invalid = filled_.fault_at == Field::name;
        line("new_round/name", form_.field("Name of the round"), "Name of the round", &RoundForm::name, look);
        fault(Field::name, "new_round/name_fault");
    }

    void kind() {
        static const std::array options{
            RadioOption{
                "reliability", "Reliability",
                "To be reported: the codebook stays as it is in the copies, a new code comes back as a "
                "proposal."},
            RadioOption{"calibration", "Calibration",
                        "For training: the codebook may be worked on, and the agreement is not reported."}};
        RadioLook look;
        look.options = options;
        look.chosen = filled_.kind == model::RoundKind::reliability ? 0 : 1;
        if (const auto picked = radio("new_round/kind", "Kind", look))
            frame_.act([reported = *picked == 0](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) {
                    form.kind = reported ? model::RoundKind::reliability : model::RoundKind::calibration;
                });
            });
    }

    void version() {
        std::vector<Segment> ways{Segment{"none", "Not named"}, Segment{"now", "Name it now"}};
        if (!filled_.versions.empty()) ways.push_back(Segment{"existing", "One that is named"});
        SegmentedLook look;
        look.name = "Version of the codebook that is coded by";
        look.segments = ways;
        look.chosen = static_cast<std::size_t>(filled_.version_way);
        if (const auto picked =
                segmented(ui_, "new_round/version_way", form_.field(look.name, measure::chip), look))
            frame_.act([way = static_cast<VersionWay>(*picked)](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) {
                    form.version_way = way;
                    if (way == VersionWay::existing && form.version.empty() && !form.versions.empty())
                        form.version = form.versions.front().id.text();
                });
            });
        if (filled_.version_way == VersionWay::named_now) {
            form_.gap(0.4f);
            TextFieldLook field;
            field.invalid = filled_.fault_at == Field::version;
            line("new_round/version_name", form_.row(ui_.em(measure::field)), "Name of this version",
                 &RoundForm::version_name, field, &RoundForm::version_is_own);
        } else if (filled_.version_way == VersionWay::existing) {
            form_.gap(0.4f);
            std::vector<std::string> names;
            ComboLook combo_look;
            combo_look.name = "Version";
            for (std::size_t i = 0; i < filled_.versions.size(); ++i) {
                const auto& one = filled_.versions[i];
                names.push_back(fmt::format("{} · {}", one.name, when_text(one.at_ms, frame_.bench.clock())));
                if (one.id.text() == filled_.version) combo_look.chosen = i;
            }
            combo_look.options = names;
            if (const auto picked =
                    combo(ui_, "new_round/version", form_.row(ui_.em(measure::field)), combo_look))
                frame_.act([id = filled_.versions[*picked].id.text()](Workbench& bench) {
                    fill_round(bench, [&](RoundForm& form) { form.version = id; });
                });
        }
        fault(Field::version, "new_round/version_fault");
        form_.words(
            "new_round/version_words",
            filled_.version_way == VersionWay::none
                ? "The codebook can be looked up in the history all the same, by its date."
                : "The name stays with the codebook as it is at that moment, so that the report can say "
                  "which one was coded by.");
    }

    void sources() {
        const std::array ways{Segment{"hand", "By hand"}, Segment{"random", "By chance"},
                              Segment{"stratified", "By chance within each …"}};
        SegmentedLook look;
        look.name = "Sources";
        look.segments = ways;
        look.chosen = static_cast<std::size_t>(filled_.way);
        if (const auto picked = segmented(ui_, "new_round/way", form_.field(look.name, measure::chip), look))
            frame_.act([way = static_cast<SampleWay>(*picked)](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) { form.way = way; });
            });
        if (filled_.way == SampleWay::hand)
            by_hand();
        else
            by_chance();
        fault(Field::sources, "new_round/sources_fault");
    }

    void by_hand() {
        const auto& all = frame_.view()->sources();
        form_.gap(0.4f);
        ListLook look;
        look.name = "Sources of the round";
        look.rows = all.size();
        look.type_ahead = true;
        look.current = std::min(filled_.source_row, all.empty() ? 0 : all.size() - 1);
        look.empty = "There is no source yet.";
        look.row = [&](std::size_t i) {
            RowLook row;
            row.id = all[i].id.text();
            row.label = all[i].title;
            const bool in = filled_.by_hand.contains(all[i].id);
            row.icon = in ? Icon::check : Icon::minus;
            row.checked = in;
            row.muted = !in;
            row.trailing = fmt::format("{} words", grouped(all[i].words));
            row.selected = i == filled_.source_row;
            return row;
        };
        const float rows = std::clamp(static_cast<float>(all.size()), 2.f, 8.f);
        const Rect at = form_.row(row_height(ui_, look) * rows);
        ui_.paint().outline(at, ui_.colour(Tone::frame), ui_.em(measure::rounding_small));
        static const Path path = "new_round/sources";
        if (ui_.focused(path) && ui_.take(Key::space))
            frame_.act([row = filled_.source_row](Workbench& bench) { toggle_round_source(bench, row); });
        if (ui_.focused(path) && ui_.take(Key::a, Mods::ctrl)) frame_.act(mark_all_round_sources);
        const ListEvents events = list(ui_, path, at, look);
        if (events.current)
            frame_.act([row = *events.current](Workbench& bench) {
                if (bench.team->new_round) bench.team->new_round->source_row = row;
            });
        if (const auto chosen = events.pressed ? events.pressed : events.activated)
            frame_.act([row = *chosen](Workbench& bench) { toggle_round_source(bench, row); });
        form_.words("new_round/chosen",
                    fmt::format("{} of {} in the round. Space marks one, Ctrl+A all or none.",
                                grouped(static_cast<std::int64_t>(filled_.by_hand.size())),
                                counted(all.size(), "source", "sources")));
    }

    void by_chance() {
        if (filled_.way == SampleWay::stratified) {
            std::vector<std::string> names(stratum_names.begin(), stratum_names.end());
            ComboLook look;
            look.name = "Within each";
            look.options = names;
            for (std::size_t i = 0; i < names.size(); ++i)
                if (jobs::strata[i] == filled_.stratum) look.chosen = i;
            if (const auto picked = combo(ui_, "new_round/stratum", form_.field(look.name), look))
                frame_.act([word = std::string(jobs::strata[*picked])](Workbench& bench) {
                    fill_round(bench, [&](RoundForm& form) { form.stratum = word; });
                });
        }
        Rect labels = form_.field("How many, and the seed");
        const std::array sizes{Segment{"count", "So many"}, Segment{"share", "Per cent"}};
        SegmentedLook look;
        look.name = "Number or share";
        look.segments = sizes;
        look.chosen = static_cast<std::size_t>(filled_.size_by);
        const float wide = segmented_size(ui_, look).w;
        if (const auto picked = segmented(ui_, "new_round/size_by",
                                          labels.cut_left(wide).centred({wide, ui_.em(measure::chip)}), look))
            frame_.act([by = static_cast<SampleSize>(*picked)](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) {
                    if (form.size_by == by) return;
                    form.size_by = by;
                    form.size = by == SampleSize::share ? "20" : "4";
                });
            });
        labels.cut_left(ui_.em(0.6f));
        TextFieldLook field;
        field.select_all_on_focus = true;
        field.invalid = !filled_.drawn_fault.empty();
        field.trailing = filled_.size_by == SampleSize::share ? "%" : "sources";
        line("new_round/size", labels.cut_left(std::min(labels.w * 0.5f, ui_.em(9))), "How many sources",
             &RoundForm::size, field);
        labels.cut_left(ui_.em(0.6f));
        TextFieldLook seed;
        seed.select_all_on_focus = true;
        seed.trailing = "seed";
        seed.description = "The same seed draws the same sources from the same project";
        line("new_round/seed", labels.cut_left(std::min(labels.w, ui_.em(9))), "Seed", &RoundForm::seed,
             seed);
        if (!filled_.drawn) {
            form_.fault("new_round/drawn_fault", filled_.drawn_fault);
            return;
        }
        form_.words(
            "new_round/drawn",
            fmt::format(
                "{} drawn from {}; the seed is kept with the round, so that anybody can draw the same "
                "again:",
                filled_.drawn->sources.size() == 1
                    ? std::string("This source is")
                    : fmt::format("These {} sources are", filled_.drawn->sources.size()),
                grouped(filled_.drawn->sample.of)),
            Tone::text);
        std::size_t number = 0;
        for (const auto& id : filled_.drawn->sources) {
            if (number == drawn_shown) {
                form_.item("new_round/drawn_rest",
                           fmt::format("… and {} more", filled_.drawn->sources.size() - drawn_shown));
                break;
            }
            const auto* row = frame_.view()->source(id);
            form_.item(Path("new_round/drawn_source") / static_cast<int>(++number),
                       row ? row->title : id.text());
        }
        for (const auto& stratum : filled_.drawn->strata)
            form_.words(Path("new_round/stratum_line") / static_cast<int>(++number),
                        fmt::format("{}: {} of {}", stratum.name.empty() ? "without any" : stratum.name,
                                    stratum.drawn, stratum.had));
    }

    void coder(std::size_t index) {
        const RoundCoderChoice& coder = filled_.coders[index];
        Rect row = form_.row(ui_.em(measure::field));
        form_.gap(0.3f);
        const Rect copy = row.cut_right(ui_.em(11));
        row.cut_right(ui_.em(0.6f));
        const Path path = Path("new_round/coder") / coder.coder.text();
        if (check_box(ui_, path, row, coder.name, coder.takes_part))
            frame_.act([index](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) {
                    form.coders[index].takes_part = !form.coders[index].takes_part;
                });
            });
        std::vector<std::string> names;
        ComboLook look;
        look.name = "Copy for " + coder.name;
        look.enabled = coder.takes_part;
        for (std::size_t i = 0; i < copy_kinds.size(); ++i) {
            names.emplace_back(copy_kind_label(copy_kinds[i]));
            if (copy_kinds[i] == coder.copy) look.chosen = i;
        }
        look.options = names;
        if (const auto picked = combo(ui_, Path("new_round/copy") / coder.coder.text(), copy, look))
            frame_.act([index, kind = copy_kinds[*picked]](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) { form.coders[index].copy = kind; });
            });
    }

    void coders() {
        form_.heading("Coders, and the copy each is to get");
        for (std::size_t i = 0; i < filled_.coders.size(); ++i) coder(i);
        Rect row = form_.row(ui_.em(measure::field));
        const ButtonLook add{"Add a coder…", Icon::plus, Emphasis::quiet,
                             true,           "",         frame_.key_of("team.add_coder")};
        if (button(ui_, "new_round/add_coder", row.cut_left(button_size(ui_, add).w), add))
            frame_.run("team.add_coder");
        fault(Field::coders, "new_round/coders_fault");
        for (const auto kind : copy_kinds)
            form_.words(Path("new_round/copy_words") / std::string(copy_kind_label(kind)),
                        fmt::format("{}: {}", copy_kind_label(kind), copy_kind_meaning(kind)));
    }

    void note() {
        TextAreaLook look;
        look.name = "Note";
        look.placeholder = "What else to know; may stay empty";
        std::string words = filled_.note;
        if (text_area(ui_, "new_round/note", form_.field(look.name, 4), words, look).changed)
            frame_.act([words](Workbench& bench) {
                fill_round(bench, [&](RoundForm& form) { form.note = words; });
            });
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const RoundForm& filled_;
};

void draw_buttons(Frame& frame, Rect at, float width, const RoundForm& filled) {
    Ui& ui = frame.ui;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.centred({std::min(width, at.w), ui.em(measure::field)}).snapped();
    const ButtonLook start{"Start the round", {}, Emphasis::primary, true, "", "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    if (button(ui, "new_round/start", row.cut_left(button_size(ui, start).w), start) || by_keys)
        frame.act(start_asked_round);
    row.cut_left(ui.em(0.7f));
    const ButtonLook cancel{"Cancel", {}, Emphasis::plain, true, "", frame.key_of("go.back")};
    if (button(ui, "new_round/cancel", row.cut_left(button_size(ui, cancel).w), cancel))
        frame.act(leave_new_round);
    row.cut_left(ui.em(0.9f));
    const std::size_t sources = filled.way == SampleWay::hand ? filled.by_hand.size()
                                : filled.drawn                ? filled.drawn->sources.size()
                                                              : 0;
    const auto coders = static_cast<std::size_t>(
        std::ranges::count_if(filled.coders, [](const auto& coder) { return coder.takes_part; }));
    TextLook look{style::small, Tone::muted, Align::end};
    look.role = Role::status;
    kit::text(
        ui, "new_round/tally", row,
        fmt::format("{} × {}", counted(sources, "source", "sources"), counted(coders, "coder", "coders")),
        look);
}

}  // namespace

void draw_new_round(Frame& frame, Rect at) {
    const auto& filled = frame.bench.team->new_round;
    const auto pane = frame.ui.pane("round_form", "New round", at);
    frame.ui.paint().fill(at, frame.ui.colour(Tone::ground));
    if (!filled) return;
    const Rect foot = at.cut_bottom(frame.ui.em(4));
    float width = 0;
    {
        Form form(frame, "new_round", at, "New round");
        Page(frame, form, *filled).draw();
        form.finish();
        width = form.width();
    }
    draw_buttons(frame, foot, width, *filled);
}

}  // namespace attune::workbench
