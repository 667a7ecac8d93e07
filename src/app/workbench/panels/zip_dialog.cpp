// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/zip_dialog.h"

#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/zip_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/form_fields.h"
#include "app/workbench/zip_form.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

void draw_zip(Frame& frame) {
    if (!frame.bench.aside->zip) return;
    Ui& ui = frame.ui;
    const ZipForm& form = *frame.bench.aside->zip;
    const std::array<DialogButton, 2> buttons{DialogButton{"write", "Write it encrypted", Emphasis::primary},
                                              DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = fmt::format("“{}” will be encrypted", form.file.filename().string());
    look.words =
        "Whoever is to read it needs the passphrase; give it in another way than the file. A lost passphrase "
        "cannot be recovered by anybody.";
    look.buttons = buttons;
    look.body_height = 2 * ui.em(measure::field) + ui.em(2.4f);
    const auto field = [&](const char* path, const char* name, Secret ZipForm::*into, Rect at) {
        if (const auto typed = secret_field(ui, path, at, {name, name}, form.*into))
            frame.act([into, words = *typed](Workbench& bench) { fill_zip(bench, into, words); });
    };
    const DialogEvents events = dialog(ui, "zip", look, [&](Rect at) {
        field("zip/passphrase", "Passphrase of the zip", &ZipForm::passphrase,
              at.cut_top(ui.em(measure::field)));
        at.cut_top(ui.em(0.5f));
        field("zip/again", "The same passphrase again", &ZipForm::again, at.cut_top(ui.em(measure::field)));
        at.cut_top(ui.em(0.4f));
        if (form.fault.empty()) return;
        TextLook fault{style::small, Tone::warning};
        fault.role = Role::status;
        kit::text(ui, "zip/fault", at.cut_top(ui.em(1.5f)), form.fault, fault);
    });
    if (events.pressed == 0U)
        frame.act(write_zip);
    else if (events.pressed || events.dismissed)
        frame.act(leave_zip);
}

}  // namespace attune::workbench
