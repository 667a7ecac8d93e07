// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/properties_panel.h"

#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/properties_acts.h"
#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

void draw_properties(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PropertiesForm& filled = frame.bench.aside->properties;
    const bool can = frame.bench.writable();
    const auto pane = ui.pane("properties_page", "About this project", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "properties_page", at.cut_top(ui.em(document_head_height)),
                       "About this project");
    Form form(frame, "properties", at, "About this project");

    const auto line = [&](const Path& path, const std::string& label, std::string PropertiesForm::*into) {
        std::string words = filled.*into;
        TextFieldLook look;
        look.name = label;
        look.enabled = can;
        const FieldEvents events = text_field(ui, path, form.field(label), words, look);
        if (events.changed)
            frame.act([words, into](Workbench& bench) { bench.aside->properties.*into = words; });
        if (events.submitted) frame.act(save_properties);
    };
    line("properties/title", "Title", &PropertiesForm::title);
    line("properties/place", "Where the programme runs", &PropertiesForm::place);

    static const std::array<Segment, 4> choices{Segment{"framework", "Framework"},
                                                Segment{"codebook", "Codebook"},
                                                Segment{"reflexive", "Reflexive"}, Segment{"other", "Other"}};
    SegmentedLook approach;
    approach.name = "Approach";
    approach.segments = choices;
    approach.chosen = static_cast<std::size_t>(filled.approach);
    approach.enabled = can;
    if (const auto picked =
            segmented(ui, "properties/approach", form.field("Approach", measure::chip), approach))
        frame.act([choice = static_cast<ApproachChoice>(*picked)](Workbench& bench) {
            bench.aside->properties.approach = choice;
        });
    form.words("properties/approach_words", approach_words(filled.approach));

    TextAreaLook waves;
    waves.name = "Waves of data collection, one a line";
    waves.enabled = can;
    std::string words = filled.waves;
    if (text_area(ui, "properties/waves", form.field(waves.name, 5), words, waves).changed)
        frame.act([words](Workbench& bench) { bench.aside->properties.waves = words; });
    form.fault("properties/fault", filled.fault);
    form.gap(1.2f);
    Rect row = form.row(ui.em(measure::field));
    const ButtonLook save{"Save", {}, Emphasis::primary, can};
    if (button(ui, "properties/save", row.cut_left(button_size(ui, save).w), save))
        frame.act(save_properties);

    const auto& project = frame.bench.session->project();
    form.heading("Its file, and who works now");
    form.words("properties/file", project.file().string(), Tone::text);
    form.words("properties/encrypted", project.encrypted()
                                           ? "It is encrypted. Without the passphrase nobody can open it."
                                           : "It is not encrypted: whoever has the file can read it.");
    if (const auto* coder = frame.view()->coder(project.coder())) {
        form.gap(0.4f);
        Rect who = form.row(ui.em(measure::row));
        const std::string sentence = fmt::format("You work as {}.", coder->name);
        kit::text(ui, "properties/coder",
                  who.cut_left(ui.paint().measure(sentence, style::label).w + ui.em(0.8f)), sentence);
        if (link(ui, "properties/change_coder", who, "Change…"))
            frame.act([](Workbench& bench) { show_settings(bench, SettingsTab::you); });
    }
    form.finish();
}

}  // namespace attune::workbench
