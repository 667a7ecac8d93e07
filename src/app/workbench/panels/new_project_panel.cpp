// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/new_project_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/refi_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;
using Field = jobs::NewProjectField;

namespace {

class Page {
  public:
    Page(Frame& frame, Form& form)
        : frame_(frame), ui_(frame.ui), form_(form), filled_(frame.bench.aside->new_project) {}

    void draw() {
        form_.title("A new project");
        if (!filled_.to_import.empty())
            form_.words("new/to_import", filled_.to_import.size() == 1
                                             ? fmt::format("“{}” is taken in when the project is made.",
                                                           filled_.to_import.front().filename().string())
                                             : fmt::format("{} files are taken in when the project is made.",
                                                           filled_.to_import.size()));
        if (filled_.takes_refi && frame_.bench.aside->refi->read)
            form_.words("new/takes_refi", fmt::format("“{}” is brought in when the project is made.",
                                                      refi_name(*frame_.bench.aside->refi)));
        who();
        what();
        elements();
        approach();
        waves();
        passphrase();
    }

    // One line of text that goes into a member of the form.
    void line(const Path& path, Rect at, const std::string& name, Field field,
              std::string NewProjectForm::*into, TextFieldLook look = {}) {
        look.name = name;
        // The place has no fault of its own; it is filled in beside the title.
        const std::string fault = into == &NewProjectForm::place ? std::string() : filled_.fault(field);
        look.invalid = look.invalid || !fault.empty();
        look.description = fault;
        std::string words = filled_.*into;
        const FieldEvents events = text_field(ui_, path, at, words, look);
        if (events.changed)
            frame_.act([=](Workbench& bench) {
                fill_in(bench, field, [&](NewProjectForm& form) {
                    form.*into = words;
                    if (into == &NewProjectForm::file) form.file_is_own = !words.empty();
                });
            });
        // Not made by an Enter too early: much of the page may not have been seen yet.
        if (events.submitted)
            frame_.act([](Workbench& bench) { say(bench, "Ctrl+Enter makes the project."); });
    }

  private:
    void who() {
        Rect row = form_.field("Your name, and your initials");
        const Rect initials = row.cut_right(ui_.em(6));
        row.cut_right(ui_.em(0.6f));
        TextFieldLook look;
        look.select_all_on_focus = true;
        line("new/name", row, "Your name", Field::coder_name, &NewProjectForm::coder_name, look);
        model::Coder coder;
        coder.name = filled_.coder_name;
        look.placeholder = initials_of(coder);
        line("new/initials", initials, "Your initials", Field::coder_name, &NewProjectForm::initials, look);
        form_.fault("new/name_fault", filled_.fault(Field::coder_name));
        form_.words("new/name_words", "Every coding and memo says whose it is.");
    }

    void what() {
        line("new/title", form_.field("Title of the project"), "Title of the project", Field::title,
             &NewProjectForm::title);
        form_.fault("new/title_fault", filled_.fault(Field::title));
        TextFieldLook place;
        place.placeholder = "A town, a service, a site; may stay empty";
        line("new/place", form_.field("Where the programme runs"), "Where the programme runs", Field::title,
             &NewProjectForm::place, place);
        Rect row = form_.field("Where its file goes");
        const ButtonLook choose_look{"Choose…", Icon::folder};
        const Rect button_at = row.cut_right(button_size(ui_, choose_look).w);
        row.cut_right(ui_.em(0.6f));
        line("new/file", row, "Where its file goes", Field::file, &NewProjectForm::file);
        if (button(ui_, "new/choose_file", button_at, choose_look))
            frame_.act([](Workbench& bench) { choose(bench, ChooserFor::new_project); });
        form_.fault("new/file_fault", filled_.fault(Field::file));
        form_.words("new/file_words",
                    "One project is one file: transcripts, codes, memos and the whole history lie in it.");
    }

    void elements() {
        const std::array<Segment, 3> choices{Segment{"thriving_babies", "Thriving Babies"},
                                             Segment{"file", "From a file"}, Segment{"none", "None"}};
        SegmentedLook look;
        look.name = "Programme elements";
        look.segments = choices;
        look.chosen = static_cast<std::size_t>(filled_.elements);
        if (const auto picked = segmented(ui_, "new/elements", form_.field(look.name, measure::chip), look))
            frame_.act([choice = static_cast<ElementsChoice>(*picked)](Workbench& bench) {
                fill_in(bench, Field::framework, [&](NewProjectForm& form) { form.elements = choice; });
            });
        if (filled_.elements == ElementsChoice::file) {
            form_.gap(0.4f);
            Rect row = form_.row(ui_.em(measure::field));
            const ButtonLook choose_look{"Choose…", Icon::folder};
            const Rect button_at = row.cut_right(button_size(ui_, choose_look).w);
            row.cut_right(ui_.em(0.6f));
            TextFieldLook field;
            field.placeholder = "The file of programme elements (.yaml)";
            line("new/elements_file", row, "File of programme elements", Field::framework,
                 &NewProjectForm::elements_file, field);
            if (button(ui_, "new/choose_elements", button_at, choose_look))
                frame_.act([](Workbench& bench) { choose(bench, ChooserFor::framework); });
        }
        form_.fault("new/elements_fault", filled_.fault(Field::framework));
        static constexpr std::array words{
            "What the programme does and aims at, with definitions, comes with Attune. Codes are linked to "
            "it; what "
            "you do not need can be switched off later.",
            "Your own programme’s elements, written down as the guide describes.",
            "Codes stand by themselves. Elements can be loaded later."};
        form_.words("new/elements_words", words.at(static_cast<std::size_t>(filled_.elements)));
    }

    void approach() {
        const std::array<Segment, 4> choices{Segment{"framework", "Framework"},
                                             Segment{"codebook", "Codebook"},
                                             Segment{"reflexive", "Reflexive"}, Segment{"other", "Other"}};
        SegmentedLook look;
        look.name = "Approach";
        look.segments = choices;
        look.chosen = static_cast<std::size_t>(filled_.approach);
        if (const auto picked = segmented(ui_, "new/approach", form_.field(look.name, measure::chip), look))
            frame_.act([choice = static_cast<ApproachChoice>(*picked)](Workbench& bench) {
                fill_in(bench, Field::approach, [&](NewProjectForm& form) { form.approach = choice; });
            });
        form_.words("new/approach_words", approach_words(filled_.approach));
    }

    void waves() {
        TextAreaLook look;
        look.name = "Waves of data collection, one a line";
        look.placeholder = "Autumn 2021\nSpring 2022";
        std::string words = filled_.waves;
        if (text_area(ui_, "new/waves", form_.field(look.name, 5), words, look).changed)
            frame_.act([words](Workbench& bench) {
                fill_in(bench, Field::waves, [&](NewProjectForm& form) { form.waves = words; });
            });
        form_.fault("new/waves_fault", filled_.fault(Field::waves));
    }

    void passphrase() {
        Rect row = form_.field("Passphrase, twice; may stay empty");
        const Rect again = row.cut_right(std::floor((row.w - ui_.em(0.6f)) / 2));
        row.cut_right(ui_.em(0.6f));
        TextFieldLook look;
        look.password = true;
        line("new/passphrase", row, "Passphrase", Field::passphrase, &NewProjectForm::passphrase, look);
        line("new/passphrase_again", again, "The same passphrase again", Field::passphrase_again,
             &NewProjectForm::passphrase_again, look);
        form_.fault("new/passphrase_fault", filled_.fault(Field::passphrase));
        form_.fault("new/passphrase_again_fault", filled_.fault(Field::passphrase_again));
        const bool any = !filled_.passphrase.empty() || !filled_.passphrase_again.empty();
        if (any)
            form_.words("new/passphrase_words",
                        "The whole file is encrypted. A lost passphrase cannot be recovered by anybody, and "
                        "without it "
                        "nobody can open the project: keep it where the team finds it.",
                        Tone::warning);
        else
            form_.words("new/passphrase_words",
                        "With a passphrase the whole file is encrypted; without one, whoever has the file "
                        "can read it.");
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const NewProjectForm& filled_;
};

// Below the page, always in sight.
void draw_buttons(Frame& frame, Rect at, float width) {
    Ui& ui = frame.ui;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.centred({std::min(width, at.w), ui.em(measure::field)}).snapped();
    const ButtonLook make{"Make the project", {}, Emphasis::primary, true, "", "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    if (button(ui, "new/make", row.cut_left(button_size(ui, make).w), make) || by_keys)
        frame.act(make_asked_project);
    row.cut_left(ui.em(0.7f));
    const ButtonLook cancel{"Cancel", {}, Emphasis::plain, true, "", frame.key_of("go.back")};
    if (button(ui, "new/cancel", row.cut_left(button_size(ui, cancel).w), cancel))
        frame.act(leave_new_project);
}

}  // namespace

void draw_new_project(Frame& frame, Rect at) {
    const auto pane = frame.ui.pane("new_project", "New project", at);
    frame.ui.paint().fill(at, frame.ui.colour(Tone::ground));
    const Rect foot = at.cut_bottom(frame.ui.em(4));
    float width = 0;
    {
        Form form(frame, "new", at, "New project");
        Page(frame, form).draw();
        form.finish();
        width = form.width();
    }
    draw_buttons(frame, foot, width);
}

}  // namespace attune::workbench
