// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of joint displays: making and naming one, adding rows, numbers, layout, writing a file.
#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/acts/passages_at_hand.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/finding_words.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/report_run.h"
#include "jobs/findings/joint_report.h"
#include "store/commands/joint_commands.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

JointDesk& desk_of(Workbench& bench) {
    return *bench.integrate->joint;
}

bool has_display(Workbench& bench) {
    if (desk_of(bench).view()) return true;
    say(bench, fmt::format("Make a joint display first: {}.", bench.keys.text("joint.new")));
    return false;
}

bool is_kind_of(model::JointKind kind, const JointSubject& subject) {
    using Kind = model::JointKind;
    switch (kind) {
        case Kind::side_by_side:
            return subject.kind != "family";
        case Kind::statistics_by_themes:
            return subject.kind == "theme";
        case Kind::cross_case:
            return subject.kind == "family";
        case Kind::logic_model:
            return subject.kind == "element";
    }
    return false;
}

// What the recipe is without what its kind does not ask for.
jobs::StatisticRecipe asked_only(const NumberForm& form) {
    using Kind = jobs::RecipeKind;
    jobs::StatisticRecipe recipe = form.recipe;
    const Kind kind = recipe.kind;
    const bool bands = kind == Kind::bands || kind == Kind::code;
    const bool compares = kind == Kind::compare;
    if (kind == Kind::describe) recipe.from.clear(), recipe.to.clear();
    if (compares && !recipe.of_change) recipe.from.clear(), recipe.to.clear();
    if (kind != Kind::describe && (!compares || recipe.of_change)) recipe.wave.clear();
    if (kind != Kind::describe && !compares) recipe.by = {};
    if (!compares) recipe.interviewed = recipe.of_change = false;
    if (compares && !recipe.by.empty()) recipe.interviewed = false;
    if (kind != Kind::code) recipe.code = {}, recipe.element = {};
    recipe.threshold = 0;
    if (!bands) {
        recipe.rule.clear();
        recipe.better.clear();
    }
    return recipe;
}

// The recipe as it can be kept, tried; else why not.
Result<jobs::StatisticRecipe> tried(const Workbench& bench, const NumberForm& form) {
    auto recipe = asked_only(form);
    if (recipe.variable.empty()) return fail(ErrorKind::invalid, "Choose a variable first.");
    if (recipe.kind == jobs::RecipeKind::code && recipe.code.empty() && recipe.element.empty())
        return fail(ErrorKind::invalid, "Choose whose mentions stand beside the number.");
    if (recipe.kind == jobs::RecipeKind::compare && recipe.by.empty() && !recipe.interviewed)
        return fail(ErrorKind::invalid, "Choose which groups are compared.");
    const bool bands = recipe.kind == jobs::RecipeKind::bands || recipe.kind == jobs::RecipeKind::code;
    if (bands && !form.threshold.empty()) {
        const char* end = form.threshold.data() + form.threshold.size();
        const auto read = std::from_chars(form.threshold.data(), end, recipe.threshold);
        if (read.ec != std::errc() || read.ptr != end || !(recipe.threshold > 0))
            return fail(ErrorKind::invalid, "How much of a change counts is a number above 0, such as 2.5.");
    }
    const auto shown = jobs::run_recipe(bench.session->project(), recipe);
    if (!shown) return forward_error(shown);
    return recipe;
}

NumberForm form_of(const std::optional<jobs::StatisticRecipe>& recipe, const JointDesk& desk) {
    NumberForm form;
    form.wanted = recipe.has_value();
    if (recipe) form.recipe = *recipe;
    if (recipe && recipe->threshold > 0) form.threshold = fmt::format("{}", recipe->threshold);
    if (!recipe && !desk.read.variables.empty()) form.recipe.variable = desk.read.variables.front().id;
    return form;
}

}  // namespace

// ---------------------------------------------------------------- displays

namespace {

void say_filled(Workbench& bench, const jobs::FilledJoint& filled) {
    say_done(bench, filled);
    if (!filled.left.empty()) bench.notice.sentence += ". " + filled.left;
}

}  // namespace

void ask_new_display(Workbench& bench) {
    if (!bench.session || !may_write(bench) || !finish_joint(bench)) return;
    desk_of(bench).naming = JointNaming{};
}

void ask_display_name(Workbench& bench) {
    if (!bench.session || !may_write(bench) || !has_display(bench)) return;
    const auto& display = desk_of(bench).view()->display;
    desk_of(bench).naming = JointNaming{display.id, display.name, display.kind, false};
}

void settle_display_naming(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !desk.naming) return;
    JointNaming& naming = *desk.naming;
    store::SaveJointDisplay save;
    if (!naming.of.empty()) {
        const auto at = std::ranges::find(desk.read.displays, naming.of, &model::JointDisplay::id);
        if (at == desk.read.displays.end()) return desk.naming.reset();
        save.display = *at;
    }
    save.display.kind = naming.kind;
    save.display.name = naming.name;
    if (naming.of.empty() && naming.name.empty()) {
        std::vector<std::string> names;
        names.reserve(desk.read.displays.size());
        for (const auto& display : desk.read.displays) names.push_back(display.name);
        save.display.name = free_name(joint_kind_name(naming.kind), names);
    }
    const auto done = submit_finding(bench, save);
    if (!done) return;
    const bool fills = naming.of.empty() && naming.filled;
    desk.naming.reset();
    desk.stale = true;
    bench.focus_wanted = "joint/table";
    desk.display = JointDisplayId(done->subject);
    if (!fills) return;
    desk.row.clear();
    const auto filled = jobs::fill_joint(bench.session->project(), desk.display);
    bench.session->refresh();
    if (!filled) return say_error(bench, filled.error());
    if (filled->changed) say_filled(bench, *filled);
}

void leave_display_naming(Workbench& bench) {
    desk_of(bench).naming.reset();
}

void delete_shown_display(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !has_display(bench) || !may_write(bench) || !finish_joint(bench)) return;
    const JointDisplayId id = desk.view()->display.id;
    ask_before(bench, jobs::goes_with(bench.session->project(), id), [id](Workbench& later) {
        if (!submit_finding(later, store::DeleteJointDisplay{id})) return;
        JointDesk& now = desk_of(later);
        now.writing.reset();
        now.row.clear();
        now.offering.open = false;
        now.stale = true;
    });
}

void fill_shown_display(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_display(bench) || !finish_joint(bench)) return;
    const auto filled = jobs::fill_joint(bench.session->project(), desk.view()->display.id);
    bench.session->refresh();
    if (!filled) return say_error(bench, filled.error());
    desk.stale = true;
    say_filled(bench, *filled);
}

void ask_joint_layout(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_display(bench) || !finish_joint(bench)) return;
    const jobs::JointChoices& choices = desk.view()->choices;
    JointLayout layout;
    layout.variables = choices.variables;
    layout.quotes = choices.quotes;
    if (desk.view()->display.kind == model::JointKind::statistics_by_themes) {
        layout.bands = form_of(choices.statistic, desk);
        layout.bands->recipe.kind = jobs::RecipeKind::bands;
    }
    desk.layout = std::move(layout);
}

void settle_joint_layout(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !desk.layout || !desk.view()) return;
    JointLayout& layout = *desk.layout;
    jobs::JointChoices choices = desk.view()->choices;
    choices.variables = layout.variables;
    choices.quotes = layout.quotes;
    choices.statistic.reset();
    if (layout.bands && layout.bands->wanted) {
        auto recipe = tried(bench, *layout.bands);
        if (!recipe) {
            layout.fault = recipe.error().sentence;
            return;
        }
        choices.statistic = std::move(*recipe);
    }
    store::SaveJointDisplay save{desk.view()->display};
    save.display.choices = jobs::joint_choices_json(choices);
    if (!submit_finding(bench, save)) return;
    desk.layout.reset();
    desk.stale = true;
}

// ---------------------------------------------------------------- rows

void ask_joint_row(Workbench& bench) {
    if (!bench.session || !may_write(bench) || !has_display(bench) || !finish_joint(bench)) return;
    desk_of(bench).adding = JointAdding{};
    type_joint_subject(bench, {});
}

void type_joint_subject(Workbench& bench, std::string typed) {
    JointDesk& desk = desk_of(bench);
    if (!desk.adding || !desk.view()) return;
    JointAdding& adding = *desk.adding;
    adding.typed = std::move(typed);
    adding.current = 0;
    adding.found.clear();
    const std::string wanted = text::fold(adding.typed);
    const auto has_row = [&](const JointSubject& subject) {
        return std::ranges::any_of(desk.view()->rows, [&](const auto& row) {
            return row.row.element == subject.element && row.row.theme == subject.theme &&
                   row.row.of == subject.of && row.row.code == subject.code;
        });
    };
    for (std::size_t k = 0; k < desk.read.subjects.size(); ++k) {
        const JointSubject& subject = desk.read.subjects[k];
        if (is_kind_of(desk.view()->display.kind, subject) && !has_row(subject) &&
            text::fold(subject.name).find(wanted) != std::string::npos)
            adding.found.push_back(k);
    }
}

std::size_t joint_offers(const JointDesk& desk) {
    if (!desk.adding) return 0;
    const bool heading = desk.adding->typed.find_first_not_of(' ') != std::string::npos;
    return desk.adding->found.size() + (heading ? 1 : 0);
}

void add_joint_row(Workbench& bench, std::size_t row) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !desk.adding || !desk.view() || row >= joint_offers(desk)) return;
    store::SaveJointRow save;
    save.row.display = desk.view()->display.id;
    if (row < desk.adding->found.size()) {
        const JointSubject& subject = desk.read.subjects[desk.adding->found[row]];
        save.row.element = subject.element;
        save.row.theme = subject.theme;
        save.row.of = subject.of;
        save.row.code = subject.code;
    } else {
        save.row.heading = desk.adding->typed;
    }
    const auto done = submit_finding(bench, save);
    if (!done) return;
    desk.adding.reset();
    desk.wanted_row = done->subject;
    bench.focus_wanted = "joint/table";
}

// ---------------------------------------------------------------- numbers

void ask_joint_number(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    const auto* chosen = desk.chosen();
    if (!bench.session || !may_write(bench)) return;
    if (!chosen) return say(bench, "Choose a row first.");
    if (desk.read.variables.empty())
        return say(bench,
                   "The project has no variables yet: scores come in with a table, or in the table of "
                   "values.");
    if (!finish_joint(bench)) return;
    NumberForm form = form_of(chosen->recipe, desk);
    if (!form.wanted) {
        form.wanted = true;
        form.recipe.element = chosen->row.element;
        form.recipe.code = chosen->row.code;
    }
    desk.number = std::move(form);
}

void change_number(Workbench& bench, const std::function<void(NumberForm&)>& change) {
    JointDesk& desk = desk_of(bench);
    NumberForm* form = desk.layout && desk.layout->bands ? &*desk.layout->bands
                       : desk.number                     ? &*desk.number
                                                         : nullptr;
    if (!form) return;
    change(*form);
    form->fault.clear();
    if (desk.layout) desk.layout->fault.clear();
}

void settle_joint_number(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    const auto* chosen = desk.chosen();
    if (!bench.session || !desk.number || !chosen) return;
    store::SaveJointRow save{chosen->row};
    save.row.statistic.clear();
    if (desk.number->wanted) {
        const auto recipe = tried(bench, *desk.number);
        if (!recipe) {
            desk.number->fault = recipe.error().sentence;
            return;
        }
        save.row.statistic = jobs::recipe_json(*recipe);
    }
    if (!submit_finding(bench, save)) return;
    desk.number.reset();
}

// ---------------------------------------------------------------- a file of it

void ask_to_write_joint(Workbench& bench) {
    if (!bench.session || !has_display(bench) || !finish_joint(bench)) return;
    desk_of(bench).write_out = JointWriteOut{};
}

void choose_joint_file(Workbench& bench) {
    choose(bench, ChooserFor::write_finding);
}

std::string suggested_joint_file(const Workbench& bench) {
    const JointDesk& desk = *bench.integrate->joint;
    std::string name = desk.view() ? desk.view()->display.name : std::string("Joint display");
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' '); }, ' ');
    return (name.size() > 80 ? "Joint display" : name) + ".docx";
}

void write_joint_to(Workbench& bench, jobs::Delivery to) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !desk.view()) return;
    if (bench.reporting) return say(bench, "Another report is still being written.");
    const auto format = exchange::report::format_of_name(jobs::plain_name(to.file, to.encrypted()));
    if (!format)
        return say(bench,
                   "Say by the end of the file’s name what it is to be: .docx, .html, .xlsx, .pdf, "
                   ".csv or .json.");
    settle_moving(bench);
    auto opened = bench.session->project().open_beside();
    if (!opened) return say_error(bench, opened.error());
    const JointWriteOut out = desk.write_out.value_or(JointWriteOut{});
    desk.write_out.reset();
    to.receiver = out.receiver;
    jobs::JointWanted wanted;
    wanted.outside = out.outside;
    wanted.gate.cleared_only = out.cleared_only;
    wanted.gate.agreed_only = out.consent_only;
    auto beside = std::make_shared<store::Project>(std::move(*opened));
    bench.reporting = std::make_unique<ReportRun>(
        [beside = std::move(beside), display = desk.view()->display.id, wanted, format = *format,
         to](const JobControl& control) -> Result<ReportWritten> {
            auto written = jobs::write_joint_file(*beside, display, wanted, format, to, control);
            if (!written) return forward_error(written);
            const std::string figures =
                fmt::format("{} {}, {} {} that can be counted again.", written->quotes,
                            written->quotes == 1 ? "passage" : "passages", written->numbers,
                            written->numbers == 1 ? "number" : "numbers");
            return ReportWritten{figures, std::move(written->record)};
        },
        to.file, false, bench.desk.wake);
}

}  // namespace attune::workbench
