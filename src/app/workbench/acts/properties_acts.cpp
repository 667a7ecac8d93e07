// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/properties_acts.h"

#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "store/commands/project_commands.h"

namespace attune::workbench {

void show_properties(Workbench& bench) {
    if (!bench.session) return;
    const auto& info = bench.session->view().info();
    PropertiesForm& form = bench.aside->properties;
    form = {};
    form.title = info.title;
    form.place = info.place;
    form.approach = approach_of(info.approach);
    for (const std::string& wave : info.waves) form.waves += (form.waves.empty() ? "" : "\n") + wave;
    show_document(bench, Document::properties);
}

void save_properties(Workbench& bench) {
    if (!bench.writable()) return;
    PropertiesForm& form = bench.aside->properties;
    store::EditProject edit;
    edit.title = form.title;
    edit.place = form.place;
    edit.approach = approach_word(form.approach);
    edit.waves = lines_of(form.waves);
    const auto done = bench.session->submit(edit);
    if (!done) {
        form.fault = done.error().sentence;
        return say_error(bench, done.error());
    }
    form.fault.clear();
    bench.desk.set_title(bench.session->view().info().title + " – Attune");
    say_done(bench, *done);
}

}  // namespace attune::workbench
