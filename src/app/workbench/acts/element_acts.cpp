// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/element_acts.h"

#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/codebook_work.h"
#include "jobs/framework.h"

namespace attune::workbench {

namespace {

template <class Command>
void submit(Workbench& bench, const Command& command) {
    if (!bench.session) return;
    const auto done = bench.session->submit(command);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

}  // namespace

void choose_element(Workbench& bench, const ElementId& element) {
    bench.current_element = element;
    definition_follows(bench, element);
    speak_of(bench, element);
}

void rename_element(Workbench& bench, const ElementId& element, const std::string& name) {
    store::EditElement edit;
    edit.element = element;
    edit.name = name;
    submit(bench, edit);
}

void step_element(Workbench& bench, TreeStep step) {
    const auto place = step_in_tree(bench.session->view().elements(), bench.current_element, step);
    if (place) return move_element(bench, bench.current_element, *place);
    switch (step) {
        case TreeStep::up:
            return say(bench, "It is the first one there.");
        case TreeStep::down:
            return say(bench, "It is the last one there.");
        case TreeStep::in:
            return say(bench, "There is no element before it at this level to put it below.");
        case TreeStep::out:
            return say(bench, "It is at the top of its group already.");
    }
}

void move_element(Workbench& bench, const ElementId& element, const ElementPlace& place) {
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    if (place.parent) {
        show_in_tree(bench, place.parent);
        bench.codebook->closed.erase(place.parent.text());
    }
    submit(bench, store::MoveElement{element, place.parent, place.group, place.position});
}

void switch_element(Workbench& bench, store::ElementSwitch to) {
    submit(bench, store::SwitchElement{bench.current_element, to});
}

void ask_for_elements(Workbench& bench) {
    if (bench.session) choose(bench, ChooserFor::framework);
}

void load_elements(Workbench& bench, const std::filesystem::path& file) {
    if (!bench.session) return;
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    const auto done = jobs::load_framework(bench.session->project(), file.string());
    if (!done) return say_error(bench, done.error());
    bench.session->refresh();
    ++bench.codebook->trees_version;
    say_done(bench, *done);
}

void unlink_element(Workbench& bench, const CodeId& code, const ElementId& element) {
    submit(bench, store::UnlinkElement{code, element});
}

void show_in_tree(Workbench& bench, const ElementId& element) {
    const auto& view = bench.session->view();
    const auto* row = view.element(element);
    for (std::size_t steps = 0; row && row->element.parent && steps < 1000; ++steps) {
        bench.codebook->closed.erase(row->element.parent.text());
        row = view.element(row->element.parent);
    }
    ++bench.codebook->trees_version;
}

}  // namespace attune::workbench
