// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/panels/refi_panel.h"
#include "exchange/sentences.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/radio.h"

namespace attune::workbench {

using namespace kit;

namespace {

// Longer words are shown by their ends, which are what a wrong way to count moves.
constexpr std::size_t words_shown = 150;

// How its positions are counted: the evidence, and the other ways.
void draw_readings(Frame& frame, Rect at, const jobs::RefiText& text) {
    Ui& ui = frame.ui;
    const RefiDesk& desk = *frame.bench.aside->refi;
    const auto& verdict = text.verdict;
    const auto pane = ui.pane("refi_readings", "How its positions are counted", at);
    Form form(frame, Path("refi/readings") / static_cast<int>(desk.text + 1), at,
              "How its positions are counted", 38);
    form.heading(text.title);
    form.words("refi/because", verdict.because);
    if (verdict.candidates.size() < 2) return form.finish();
    const auto now = desk.dialect_of(desk.text);
    std::vector<RadioOption> options;
    RadioLook look;
    look.name = "Positions are counted in";
    for (std::size_t i = 0; i < verdict.candidates.size(); ++i) {
        const auto& candidate = verdict.candidates[i];
        options.push_back({fmt::format("way_{}", i + 1), brief_words(candidate.dialect),
                           candidate_figures(candidate, verdict)});
        if (candidate.dialect == now) look.chosen = i;
    }
    look.options = options;
    form.gap(0.7f);
    if (const auto picked =
            radio_group(ui, "refi/dialect", form.row(radio_height(ui, look, form.width())), look))
        frame.act([dialect = verdict.candidates[*picked].dialect](Workbench& bench) {
            choose_refi_dialect(bench, dialect);
        });
    const auto texts = std::ranges::count_if(
        desk.read->plan.texts, [](const jobs::RefiText& one) { return one.verdict.selections > 0; });
    if (texts > 1) {
        form.gap(0.6f);
        const ButtonLook all{"Count all sources so",
                             {},
                             Emphasis::plain,
                             true,
                             "Every source of this file is read as this one is"};
        Rect strip = form.row(ui.em(measure::field));
        if (button(ui, "refi/all", strip.cut_left(std::min(strip.w, button_size(ui, all).w)), all))
            frame.act(choose_refi_dialect_for_all);
    }
    form.finish();
}

// A name that is not the words is a warning only where the file's names are words: tools also name selections
// after lines, files or times.
void draw_sample(Frame& frame, Form& form, const Path& path, const jobs::RefiSample& sample,
                 bool names_are_words) {
    Ui& ui = frame.ui;
    form.gap(0.7f);
    kit::text(ui, path / "code", form.row(ui.em(1.4f)),
              sample.code.empty() ? std::string("no code of the file") : sample.code, {style::small_strong});
    if (sample.words.empty()) {
        form.fault(path / "outside", "Outside of the text");
    } else {
        const std::string words = with_both_ends(sample.words, words_shown);
        const std::string line = sample.before + words + sample.after;
        const std::vector<TextSpan> spans{
            {0, sample.before.size(), false, ui.colour(Tone::muted)},
            {sample.before.size(), sample.before.size() + words.size(), true},
            {sample.before.size() + words.size(), line.size(), false, ui.colour(Tone::muted)}};
        TextLook look{style::label};
        look.wrap = true;
        look.role = Role::paragraph;
        look.spans = spans;
        kit::text(ui, path / "words",
                  form.row(std::ceil(text_height(ui, line, form.width(), style::label) + ui.em(0.1f))), line,
                  look);
    }
    if (sample.name.empty()) return;
    if (sample.named)
        form.words(path / "name", "The file names it by these words.");
    else
        form.words(path / "name",
                   fmt::format("The file names it “{}”.", with_both_ends(sample.name, words_shown)),
                   sample.words.empty() || !names_are_words ? Tone::muted : Tone::warning);
}

// Codings as they would stand.
void draw_samples(Frame& frame, Rect at, const jobs::RefiText& text) {
    Ui& ui = frame.ui;
    const RefiDesk& desk = *frame.bench.aside->refi;
    const auto pane = ui.pane("refi_samples", "Its first codings", at);
    Form form(frame, Path("refi/samples") / static_cast<int>(desk.text + 1), at, "Its first codings", 46);
    form.heading("Its codings, as they would stand");
    if (text.verdict.candidates.size() > 1 && !desk.samples.empty())
        form.words("refi/samples_order", "Those first that another way to count would move.");
    if (desk.samples.empty())
        form.words("refi/no_samples", text.verdict.selections == 0 ? "Nothing is coded in this source."
                                                                   : "Its selections have no codes.");
    for (std::size_t i = 0; i < desk.samples.size(); ++i)
        draw_sample(frame, form, Path("refi/sample") / static_cast<int>(i + 1), desk.samples[i],
                    text.verdict.with_names > 0);
    form.finish();
}

}  // namespace

void draw_refi_text(Frame& frame, Rect at, const jobs::RefiText& text) {
    Ui& ui = frame.ui;
    const Rect readings = at.cut_left(std::round(std::min(ui.em(32), at.w * 0.45f)));
    draw_readings(frame, readings, text);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    draw_samples(frame, at, text);
}

}  // namespace attune::workbench
