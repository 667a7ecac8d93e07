// SPDX-License-Identifier: GPL-3.0-or-later
// What is compared: a form over the transcript, so that the table beside it follows at once.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/panels/compare_panel.h"
#include "app/workbench/panels/form.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

void change(Frame& frame, jobs::AgreementChoice changed) {
    frame.act([changed = std::move(changed)](Workbench& bench) { choose_compared(bench, changed); });
}

// A combo of fixed words; gives the one newly picked.
std::optional<std::size_t> pick(Frame& frame, const char* path, Rect at, const char* name,
                                std::span<const std::string> options, std::size_t chosen,
                                bool enabled = true) {
    ComboLook look;
    look.name = name;
    look.options = options;
    look.chosen = chosen;
    look.enabled = enabled;
    return combo(frame.ui, path, at, look);
}

void draw_coders(Frame& frame, Form& form) {
    const CompareDesk& desk = *frame.bench.compare;
    Ui& ui = frame.ui;
    std::vector<CoderId> offered;
    const auto round = std::ranges::find_if(
        desk.read.rounds, [&](const auto& one) { return one.id.text() == desk.choice.round; });
    for (const auto& coder : desk.read.coders) {
        const bool in_round =
            round == desk.read.rounds.end()
                ? coder.codings + coder.finished > 0
                : std::ranges::any_of(round->coders, [&](const auto& one) { return one.coder == coder.id; });
        if (in_round) offered.push_back(coder.id);
    }
    if (offered.size() < 3) return;  // with two there is nothing to choose
    Rect strip = form.field("Coders", 0);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const CoderId& coder = offered[i];
        const bool all = desk.choice.coders.empty();
        const bool on = all || std::ranges::find(desk.choice.coders, coder) != desk.choice.coders.end();
        strip = form.row(ui.em(1.9f));
        if (check_box(ui, Path("compare_form/coder") / static_cast<int>(i + 1), strip, desk.coder_name(coder),
                      on)) {
            jobs::AgreementChoice changed = desk.choice;
            if (all) changed.coders = offered;
            if (on)
                std::erase(changed.coders, coder);
            else
                changed.coders.push_back(coder);
            if (changed.coders.size() == offered.size()) changed.coders.clear();
            change(frame, std::move(changed));
        }
    }
}

constexpr std::array units{jobs::CodedUnit::character, jobs::CodedUnit::word,   jobs::CodedUnit::sentence,
                           jobs::CodedUnit::turn,      jobs::CodedUnit::source, jobs::CodedUnit::passage};
constexpr std::array shares{0.0, 0.5, 1.0};
constexpr std::array overlaps{0.5, 0.7, 0.9, 1.0};
constexpr std::array presets{jobs::AgreementPreset::none, jobs::AgreementPreset::nvivo,
                             jobs::AgreementPreset::maxqda_like, jobs::AgreementPreset::atlas_ti_like,
                             jobs::AgreementPreset::dedoose_like};

template <class List, class Value>
std::size_t place_in(const List& list, const Value& value) {
    const auto at = std::ranges::find(list, value);
    return at == list.end() ? 0 : static_cast<std::size_t>(at - list.begin());
}

void draw_unit(Frame& frame, Form& form) {
    const jobs::AgreementChoice& choice = frame.bench.compare->choice;
    static const std::vector<std::string> names{"Character", "Word", "Sentence", "Turn", "Source", "Passage"};
    if (const auto picked = pick(frame, "compare_form/unit", form.field("Unit"), "Unit", names,
                                 place_in(units, choice.unit))) {
        jobs::AgreementChoice changed = choice;
        changed.unit = units.at(*picked);
        changed.preset = jobs::AgreementPreset::none;
        change(frame, std::move(changed));
    }
    if (choice.unit == jobs::CodedUnit::passage) {
        static const std::vector<std::string> words{"half of it in common", "70 % in common",
                                                    "90 % in common", "the very same ends"};
        if (const auto picked =
                pick(frame, "compare_form/overlap", form.field("Two passages agree with"),
                     "Overlap of passages", words, place_in(overlaps, choice.least_overlap))) {
            jobs::AgreementChoice changed = choice;
            changed.least_overlap = overlaps.at(*picked);
            changed.preset = jobs::AgreementPreset::none;
            change(frame, std::move(changed));
        }
    } else if (choice.unit == jobs::CodedUnit::word || choice.unit == jobs::CodedUnit::sentence ||
               choice.unit == jobs::CodedUnit::turn) {
        static const std::vector<std::string> words{"any part of it is", "half of it is", "all of it is"};
        if (const auto picked = pick(frame, "compare_form/share", form.field("A unit is coded when"),
                                     "How much of a unit is coded", words, place_in(shares, choice.share))) {
            jobs::AgreementChoice changed = choice;
            changed.share = shares.at(*picked);
            changed.preset = jobs::AgreementPreset::none;
            change(frame, std::move(changed));
        }
    }
}

void draw_left_out(Frame& frame, Form& form) {
    Ui& ui = frame.ui;
    const jobs::AgreementChoice& choice = frame.bench.compare->choice;
    form.gap(0.7f);
    if (check_box(ui, "compare_form/without_interviewer", form.row(ui.em(1.9f)),
                  "What interviewers say does not count", choice.leave_out_interviewer)) {
        jobs::AgreementChoice changed = choice;
        changed.leave_out_interviewer = !choice.leave_out_interviewer;
        changed.preset = jobs::AgreementPreset::none;
        change(frame, std::move(changed));
    }
    if (check_box(ui, "compare_form/only_coded", form.row(ui.em(1.9f)),
                  "Text that nobody coded does not count", choice.only_coded)) {
        jobs::AgreementChoice changed = choice;
        changed.only_coded = !choice.only_coded;
        changed.preset = jobs::AgreementPreset::none;
        change(frame, std::move(changed));
    }
}

void draw_by(Frame& frame, Form& form) {
    Ui& ui = frame.ui;
    const jobs::AgreementChoice& choice = frame.bench.compare->choice;
    static const std::array<Segment, 3> ways{Segment{"code", "Code", true, ""},
                                             Segment{"element", "Element", true, ""},
                                             Segment{"group", "Group", true, ""}};
    SegmentedLook look;
    look.name = "What is compared";
    look.segments = ways;
    look.chosen = static_cast<std::size_t>(choice.by);
    Rect strip = form.field("By", 2.1f);
    if (const auto picked =
            segmented(ui, "compare_form/by", strip.cut_left(segmented_size(ui, look).w), look)) {
        jobs::AgreementChoice changed = choice;
        changed.by = static_cast<jobs::ComparedBy>(*picked);
        change(frame, std::move(changed));
    }
}

void draw_judging(Frame& frame, Form& form) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    std::vector<std::string> names;
    const std::size_t coders = desk.read.agreement ? desk.read.agreement->coders.size() : 2;
    for (std::size_t i = 0; i < chief_coefficients; ++i)
        names.emplace_back(coefficient_name(static_cast<ChiefCoefficient>(i), coders));
    if (const auto picked =
            pick(frame, "compare_form/chief", form.field("Judged by"), "The coefficient that is judged by",
                 names, static_cast<std::size_t>(desk.chief)))
        frame.act([chief = static_cast<ChiefCoefficient>(*picked)](Workbench& bench) {
            choose_chief(bench, chief);
        });
    std::string words = desk.thresholds;
    TextFieldLook look;
    look.name = "Thresholds of this project: tentative from, reliable from";
    look.placeholder = "0.667 0.8";
    look.enabled = frame.bench.writable();
    const auto typed = jobs::read_thresholds(words);
    look.invalid = !words.empty() && !typed;
    const FieldEvents events =
        text_field(ui, "compare_form/thresholds", form.field("Tentative from, reliable from"), words, look);
    if (events.changed) frame.act([words](Workbench& bench) { bench.compare->thresholds = words; });
    if (events.submitted || events.left) frame.act(save_compare_thresholds);
    form.fault("compare_form/thresholds_fault", look.invalid ? typed.error().sentence : std::string());
    form.words("compare_form/thresholds_words",
               "Kept in the project for everybody; Krippendorff’s are 0.667 and 0.8.");
}

}  // namespace

void draw_compare_form(Frame& frame, Rect page) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    if (!desk.choosing) return;
    LayerLook look;
    look.name = "What is compared";
    const float width = std::min(ui.em(27), page.w - ui.em(1));
    look.bounds = Rect{page.right() - width - ui.em(0.4f), page.y + ui.em(0.4f), width,
                       std::min(page.h - ui.em(0.8f), ui.em(47))}
                      .snapped();
    const Layer layer = ui.layer("compare_form", look);
    Rect at = look.bounds;
    const Rect foot = at.cut_bottom(ui.em(3.6f));
    {
        Form form(frame, "compare_form/fields", at, "What is compared", 25);
        form.heading("What is compared");
        std::vector<std::string> rounds{"All sources and coders"};
        std::size_t chosen = 0;
        for (const auto& round : desk.read.rounds) {
            if (round.id.text() == desk.choice.round) chosen = rounds.size();
            rounds.push_back(round.name);
        }
        if (const auto picked =
                pick(frame, "compare_form/round", form.field("Round"), "Round", rounds, chosen)) {
            jobs::AgreementChoice changed = desk.choice;
            changed.round = *picked == 0 ? std::string() : desk.read.rounds[*picked - 1].id.text();
            changed.coders.clear();
            change(frame, std::move(changed));
        }
        draw_coders(frame, form);
        draw_by(frame, form);
        draw_unit(frame, form);
        draw_left_out(frame, form);
        static const std::vector<std::string> programs{"none: as chosen here", "NVivo", "MAXQDA-like",
                                                       "ATLAS.ti-like", "Dedoose-like"};
        if (const auto picked =
                pick(frame, "compare_form/preset", form.field("As another program counts"),
                     "The choices of another program", programs, place_in(presets, desk.choice.preset))) {
            jobs::AgreementChoice changed = desk.choice;
            jobs::apply_preset(changed, presets.at(*picked));
            change(frame, std::move(changed));
        }
        draw_judging(frame, form);
        form.finish();
    }
    ui.paint().horizontal(foot.x, foot.y, foot.w, ui.colour(Tone::line));
    const ButtonLook done{.label = "Done", .shortcut = "Esc"};
    Rect row = foot.inset(ui.em(measure::pad), 0);
    const Size size = button_size(ui, done);
    if (button(ui, "compare_form/done", row.cut_right(size.w).centred({size.w, ui.em(measure::field)}), done))
        frame.act(close_compare_form);
    if (layer.dismissed()) frame.act(close_compare_form);
}

}  // namespace attune::workbench
