// SPDX-License-Identifier: GPL-3.0-or-later
// Above a framework matrix: which cases it shows, and a condition that is being put together.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/chart_filter_acts.h"
#include "app/workbench/chart_desk.h"
#include "app/workbench/panels/chart_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

using Sign = jobs::RowCondition::Sign;

struct SignName {
    Sign sign;
    const char* words;
};
constexpr std::array<SignName, 6> sign_names{{{Sign::is, "is"},
                                              {Sign::is_not, "is not"},
                                              {Sign::at_least, "is at least"},
                                              {Sign::at_most, "is at most"},
                                              {Sign::above, "is above"},
                                              {Sign::below, "is below"}}};

constexpr float pad = 0.35f;

class Strip {
  public:
    explicit Strip(Frame& frame) : frame_(frame), ui_(frame.ui), desk_(*frame.bench.charts) {}

    void conditions(Rect row) {
        const auto& where = desk_.chart()->choices.where;
        label(row, "Only cases with");
        for (std::size_t k = 0; k < where.size(); ++k) {
            ChipLook look;
            look.label = shown_condition(desk_.read.by, where[k]);
            look.removable = frame_.bench.writable();
            const float width = std::min(chip_size(ui_, look).w, row.w);
            if (width < ui_.em(3)) break;
            const Rect at = row.cut_left(width);
            row.cut_left(std::min(row.w, ui_.em(0.4f)));
            if (chip(ui_, fmt::format("charts/where_{}", k), at, look) == ChipPress::removed)
                frame_.act([k](Workbench& bench) { drop_row_condition(bench, k); });
        }
        const ButtonLook more{.label = "Condition",
                              .icon = Icon::plus,
                              .emphasis = Emphasis::quiet,
                              .enabled = frame_.bench.writable() && !desk_.filter,
                              .description = "Only cases of which something more holds",
                              .shortcut = frame_.key_of("chart.filter")};
        if (row.w > button_size(ui_, more).w &&
            button(ui_, "charts/where_more", row.cut_left(button_size(ui_, more).w), more))
            frame_.run("chart.filter");
    }

    void form(Rect row, Rect hint) {
        RowFilterForm form = *desk_.filter;
        const auto& by = desk_.read.by;
        const RowVariable& of = by[std::min(form.variable, by.size() - 1)];
        label(row, desk_.chart()->choices.where.empty() ? "Only cases with" : "and with");
        bool changed = variable(cut(row, 15), form);
        changed = sign(cut(row, 8), form, of.ordered) || changed;
        bool submitted = false;
        changed = value(cut(row, 12), form, of, submitted) || changed;
        if (changed) frame_.act([form](Workbench& bench) { set_row_filter(bench, form); });
        const ButtonLook add{.label = "Add", .emphasis = Emphasis::primary, .enabled = !form.value.empty()};
        const ButtonLook leave{.label = "Leave"};
        if (button(ui_, "charts/filter_add", row.cut_left(std::min(row.w, button_size(ui_, add).w)), add) ||
            submitted)
            frame_.act(add_row_condition);
        row.cut_left(std::min(row.w, ui_.em(0.4f)));
        if (button(ui_, "charts/filter_leave", row.cut_left(std::min(row.w, button_size(ui_, leave).w)),
                   leave))
            frame_.act(leave_row_filter);
        TextLook look{style::small, form.fault.empty() ? Tone::muted : Tone::warning};
        look.role = Role::status;
        kit::text(ui_, "charts/filter_hint", hint,
                  form.fault.empty()
                      ? "It is kept with the matrix. Cases of whom it is not known are left out."
                      : form.fault,
                  look);
    }

  private:
    void label(Rect& row, const std::string& words) {
        const float width = ui_.paint().measure(words, style::label).w + ui_.em(0.8f);
        kit::text(ui_, {}, row.cut_left(std::min(row.w, width)), words, {style::label, Tone::muted});
    }
    Rect cut(Rect& row, float em) {
        const Rect at = row.cut_left(std::min(row.w, ui_.em(em)));
        row.cut_left(std::min(row.w, ui_.em(0.5f)));
        return at;
    }

    bool variable(Rect at, RowFilterForm& form) {
        std::vector<std::string> names;
        names.reserve(desk_.read.by.size());
        for (const auto& one : desk_.read.by) names.push_back(one.words);
        ComboLook look;
        look.name = "What is known of cases";
        look.options = names;
        look.chosen = form.variable;
        const auto picked = combo(ui_, "charts/filter_variable", at, look);
        if (picked) form.variable = *picked;
        return picked.has_value();
    }

    bool sign(Rect at, RowFilterForm& form, bool ordered) {
        std::vector<std::string> names;
        std::size_t chosen = 0;
        for (std::size_t k = 0; k < (ordered ? sign_names.size() : 2); ++k) {
            if (sign_names[k].sign == form.sign) chosen = k;
            names.emplace_back(sign_names[k].words);
        }
        ComboLook look;
        look.name = "How it compares";
        look.options = names;
        look.chosen = chosen;
        const auto picked = combo(ui_, "charts/filter_sign", at, look);
        if (picked) form.sign = sign_names[*picked].sign;
        return picked.has_value();
    }

    bool value(Rect at, RowFilterForm& form, const RowVariable& of, bool& submitted) {
        if (!of.values.empty()) {
            ComboLook look;
            look.name = "Value";
            look.options = of.options;
            const auto found = std::ranges::find(of.values, form.value);
            look.chosen = static_cast<std::size_t>(found - of.values.begin());
            const auto picked = combo(ui_, "charts/filter_choice", at, look);
            if (picked) form.value = of.values[*picked];
            return picked.has_value();
        }
        TextFieldLook look;
        look.name = "Value";
        const FieldEvents events = text_field(ui_, "charts/filter_value", at, form.value, look);
        submitted = events.submitted;
        return events.changed;
    }

    Frame& frame_;
    Ui& ui_;
    const ChartDesk& desk_;
};

}  // namespace

float chart_filter_height(const Frame& frame) {
    const ChartDesk& desk = *frame.bench.charts;
    if (!desk.chart()) return 0;
    const float row = measure::field + 2 * pad;
    float em = desk.chart()->choices.where.empty() ? 0 : row;
    if (desk.filter) em += row + 1.5f;
    return frame.ui.em(em);
}

void draw_chart_filter(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ChartDesk& desk = *frame.bench.charts;
    ui.paint().fill(at, ui.colour(Tone::panel));
    ui.paint().horizontal(at.x, at.bottom(), at.w, ui.colour(Tone::line));
    Rect inside = at.inset(ui.em(1.1f), 0);
    const float height = ui.em(measure::field);
    if (!desk.chart()->choices.where.empty()) {
        inside.cut_top(ui.em(pad));
        Strip(frame).conditions(inside.cut_top(height));
        inside.cut_top(ui.em(pad));
    }
    if (!desk.filter) return;
    if (ui.focus_within("charts") && ui.take(Key::escape)) return frame.act(leave_row_filter);
    inside.cut_top(ui.em(pad));
    const Rect row = inside.cut_top(height);
    Strip(frame).form(row, inside.cut_top(ui.em(1.6f)));
}

}  // namespace attune::workbench
