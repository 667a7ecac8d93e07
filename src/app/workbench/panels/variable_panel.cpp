// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/variable_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

void change(Frame& frame, std::function<void(VariableForm&)> how) {
    frame.act([how = std::move(how)](Workbench& bench) { how(bench.cases->attributes->form); });
}

void line(Frame& frame, Form& form, const Path& path, const std::string& label,
          std::string VariableForm::*into, const std::string& placeholder = {}) {
    std::string words = frame.bench.cases->attributes->form.*into;
    TextFieldLook look;
    look.name = label;
    look.placeholder = placeholder;
    look.enabled = frame.bench.writable();
    const FieldEvents events = text_field(frame.ui, path, form.field(label), words, look);
    if (events.changed) change(frame, [words, into](VariableForm& filled) { filled.*into = words; });
    if (events.submitted) frame.act(save_variable);
}

void draw_type(Frame& frame, Form& form) {
    const VariableForm& filled = frame.bench.cases->attributes->form;
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all;
        for (int i = 0; i <= static_cast<int>(model::VariableType::yes_no); ++i)
            all.emplace_back(model::variable_type_word(static_cast<model::VariableType>(i)));
        return all;
    }();
    ComboLook look{"Type", words, static_cast<std::size_t>(filled.type), {}, frame.bench.writable()};
    const Rect at = form.field("Type");
    if (const auto picked =
            combo(frame.ui, "variable/type", {at.x, at.y, std::min(at.w, frame.ui.em(16)), at.h}, look))
        change(frame, [type = static_cast<model::VariableType>(*picked)](VariableForm& f) { f.type = type; });
}

void draw_whose(Frame& frame, Form& form) {
    Ui& ui = frame.ui;
    const VariableForm& filled = frame.bench.cases->attributes->form;
    const bool can = frame.bench.writable() && !filled.has_values;
    static const std::array<Segment, 2> whose{Segment{"cases", "A case"}, Segment{"persons", "A person"}};
    SegmentedLook look;
    look.name = "It is known of";
    look.segments = whose;
    look.chosen = static_cast<std::size_t>(filled.of);
    look.enabled = can;
    if (const auto picked = segmented(ui, "variable/of", form.field("It is known of", measure::chip), look))
        change(frame, [of = static_cast<model::VariableOf>(*picked)](VariableForm& f) { f.of = of; });
    form.gap(0.6f);
    const Rect row = form.row(ui.em(1.8f));
    if (check_box(ui, "variable/by_wave", row, "A value at each wave", filled.by_wave, can))
        change(frame, [](VariableForm& f) { f.by_wave = !f.by_wave; });
    if (filled.has_values)
        form.words("variable/settled",
                   "There are values already, so whose they are and whether each wave has one "
                   "stays as it is.");
    else if (filled.by_wave && frame.view()->info().waves.empty())
        form.words("variable/no_waves",
                   "This project names no waves yet: About this project is where they are named.");
}

void draw_measure(Frame& frame, Form& form) {
    const CasesDesk& desk = *frame.bench.cases;
    const VariableForm& filled = desk.attributes->form;
    if (desk.measures.empty()) return;
    std::vector<std::string> names{"None"}, ids{""};
    for (const auto& [id, measure] : desk.measures) {
        names.push_back(measure.name);
        ids.push_back(id);
    }
    const auto chosen = std::find(ids.begin(), ids.end(), filled.measure);
    ComboLook look{"Measure",
                   names,
                   chosen == ids.end() ? 0 : static_cast<std::size_t>(chosen - ids.begin()),
                   {},
                   frame.bench.writable()};
    if (const auto picked = combo(frame.ui, "variable/measure", form.field("Measure"), look))
        change(frame, [id = ids[*picked]](VariableForm& f) { f.measure = id; });
    const auto known = desk.measures.find(filled.measure);
    if (known == desk.measures.end())
        return form.words("variable/measure_words",
                          "Values out of a measure’s range are marked, and the direction "
                          "that is better is said.");
    const model::Measure& measure = known->second;
    std::string words;
    if (measure.min && measure.max) words = fmt::format("{:g} to {:g}", *measure.min, *measure.max);
    if (!measure.better.empty()) words += (words.empty() ? "" : "; better: ") + measure.better;
    if (!measure.basis.empty()) words += (words.empty() ? "" : ". ") + measure.basis;
    if (!words.empty()) form.words("variable/measure_words", words);
}

}  // namespace

void draw_variable(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const VariableForm& filled = frame.bench.cases->attributes->form;
    const auto pane = ui.pane("variable", "Variable", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    WayBack back;
    back.words = "Back, without saving";
    back.act = leave_variable;
    draw_document_head(frame, "variable", at.cut_top(ui.em(document_head_height)),
                       filled.edited ? "Describe a variable" : "New variable", back);
    Form form(frame, "variable/form", at, "Variable");
    line(frame, form, "variable/name", "Name", &VariableForm::name, "wemwbs");
    line(frame, form, "variable/label", "What people read", &VariableForm::label, "WEMWBS, total");
    draw_type(frame, form);
    draw_whose(frame, form);
    if (has_categories(filled.type)) {
        TextAreaLook look;
        look.name = "Categories, one a line, with what people read behind =";
        look.placeholder = "2 = child in need";
        look.enabled = frame.bench.writable();
        std::string words = filled.categories;
        if (text_area(ui, "variable/categories", form.field(look.name, 6), words, look).changed)
            change(frame, [words](VariableForm& f) { f.categories = words; });
        if (filled.type == model::VariableType::ordered_category)
            form.words("variable/order", "In their order, the lowest first.");
    }
    line(frame, form, "variable/missing", "Values that mean “not known”, parted by commas",
         &VariableForm::missing, "-9, NA");
    draw_measure(frame, form);
    line(frame, form, "variable/note", "Note", &VariableForm::note);
    form.fault("variable/fault", filled.fault);
    form.gap(1.2f);
    Rect row = form.row(ui.em(measure::field));
    const ButtonLook save{
        "Save", {}, Emphasis::primary, frame.bench.writable(), {}, frame.key_of("variables.save")};
    if (button(ui, "variable/save", row.cut_left(button_size(ui, save).w), save)) frame.act(save_variable);
    form.finish();
}

}  // namespace attune::workbench
