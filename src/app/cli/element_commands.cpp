// SPDX-License-Identifier: GPL-3.0-or-later
// elements; elements load, edit, on, off, move
#include "store/commands/element_commands.h"

#include <fmt/format.h>

#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "jobs/framework.h"
#include "jobs/row_json.h"

namespace attune::cli {
namespace {

void print_elements(const std::vector<store::ElementRow>& rows, Output& out) {
    Table table({"ELEMENT", "GROUP", "ORIGIN", "CODES", "CODINGS", "KEY"});
    for (const auto& row : rows) {
        std::string name =
            std::string(static_cast<std::size_t>(row.depth) * 2, ' ') + in_one_line(row.element.name);
        if (!row.element.active) name += " (off)";
        if (row.element.edited) name += " (edited)";
        table.row({name, row.group_name, row.element.origin, std::to_string(row.codes.size()),
                   std::to_string(row.codings), row.element.key});
    }
    out.table(table, "The project has no programme elements; “attune-cli elements load” brings them in.");
}

struct LoadArguments : Common {
    std::string framework;
};

void add_load(Command* elements, Program& program) {
    auto a = std::make_shared<LoadArguments>();
    auto* load = subcommand(
        *elements, "load", "Load programme elements; those already there stay as they are.", Takes::coder, *a,
        "  attune-cli elements load pilot.attune thriving-babies\n"
        "  attune-cli elements load pilot.attune our-programme.yaml");
    argument(load, "FRAMEWORK", a->framework,
             "The built-in “thriving-babies” or a YAML file (docs/project-folder.md).");
    load->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            return report(out, jobs::load_framework(project, a->framework));
        });
    });
}

struct EditArguments : Common {
    std::string element, name, short_name, definition, full_definition, example;
    std::vector<std::string> include, exclude, aliases;
};

void add_edit(Command* elements, Program& program) {
    auto a = std::make_shared<EditArguments>();
    auto* edit = subcommand(
        *elements, "edit", "Change an element in this project; its origin stays shown.", Takes::coder, *a,
        "  attune-cli elements edit pilot.attune mech-trust --name \"Trust in the key worker\"");
    argument(edit, "ELEMENT", a->element, "The element, by id, key or name.");
    option(edit, "--name", a->name, "NAME", "Its name.");
    option(edit, "--short-name", a->short_name, "NAME", "Its short name, for charts.");
    option(edit, "--definition", a->definition, "TEXT", "The definition in one line.");
    option(edit, "--full-definition", a->full_definition, "TEXT", "The full definition.");
    option(edit, "--example", a->example, "TEXT", "An example.");
    many(edit, "--include", a->include, "TEXT", "What belongs to it (replaces the list).");
    many(edit, "--exclude", a->exclude, "TEXT", "What does not (replaces the list).");
    many(edit, "--alias", a->aliases, "NAME", "Another name it is found by (replaces the list).");
    edit->callback([a, edit, &program] {
        store::EditElement change;
        const auto set = [edit](const char* name, const auto& value, auto& field) {
            if (edit->get_option(name)->count() > 0) field = value;
        };
        set("--name", a->name, change.name);
        set("--short-name", a->short_name, change.short_name);
        set("--definition", a->definition, change.definition);
        set("--full-definition", a->full_definition, change.full_definition);
        set("--example", a->example, change.example);
        set("--include", a->include, change.include);
        set("--exclude", a->exclude, change.exclude);
        set("--alias", a->aliases, change.aliases);
        const bool any = change.name || change.short_name || change.definition || change.full_definition ||
                         change.example || change.include || change.exclude || change.aliases;
        if (!any) wrong_usage("Say what to change");
        program.writes(*a, [a, change](store::Project& project, Output& out) mutable -> Result<Ok> {
            const auto id = store::find_element(project, a->element);
            if (!id) return forward_error(id);
            change.element = *id;
            return report(out, project.run(change));
        });
    });
}

struct ElementArguments : Common {
    std::string element;
};

void add_switch(Command* elements, Program& program, const std::string& name, const std::string& what,
                store::ElementSwitch to) {
    auto a = std::make_shared<ElementArguments>();
    auto* app = subcommand(*elements, name, what, Takes::coder, *a,
                           fmt::format("  attune-cli elements {} pilot.attune mech-trust", name));
    argument(app, "ELEMENT", a->element, "The element, by id, key or name.");
    app->callback([a, to, &program] {
        program.writes(*a, [a, to](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_element(project, a->element);
            if (!id) return forward_error(id);
            return report(out, project.run(store::SwitchElement{*id, to}));
        });
    });
}

struct MoveArguments : Common {
    std::string element, parent, group;
};

void add_move(Command* elements, Program& program) {
    auto a = std::make_shared<MoveArguments>();
    auto* move = subcommand(*elements, "move", "Put an element below another one, or directly below a group.",
                            Takes::coder, *a,
                            "  attune-cli elements move pilot.attune mech-trust --below mech-relationship\n"
                            "  attune-cli elements move pilot.attune mech-trust --group g-mech");
    argument(move, "ELEMENT", a->element, "The element, by id, key or name.");
    auto* below = option(move, "--below", a->parent, "ELEMENT", "Below this element.");
    option(move, "--group", a->group, "KEY", "Directly below this group.")->excludes(below);
    move->callback([a, &program] {
        if (a->parent.empty() && a->group.empty())
            wrong_usage("Say where to, with --below ELEMENT or --group KEY");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_element(project, a->element);
            if (!id) return forward_error(id);
            store::MoveElement command{*id, {}, a->group};
            if (!a->parent.empty()) {
                const auto parent = store::find_element(project, a->parent);
                if (!parent) return forward_error(parent);
                command.parent = *parent;
            }
            return report(out, project.run(command));
        });
    });
}

}  // namespace

void add_element_commands(Command& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* elements =
        subcommand(app, "elements", "List the programme's elements, load or change them.", Takes::project, *a,
                   "  attune-cli elements pilot.attune\n"
                   "  attune-cli elements pilot.attune --json\n"
                   "  attune-cli elements load pilot.attune our-programme.yaml");
    elements->get_option("PROJECT")->required(false);
    elements->may_have_below();
    add_load(elements, program);
    add_edit(elements, program);
    add_switch(elements, program, "off", "Leave an element out of this project's work; nothing is deleted.",
               store::ElementSwitch::off);
    add_switch(elements, program, "on", "Take an element in again.", store::ElementSwitch::on);
    add_move(elements, program);
    elements->callback([a, elements, &program] {
        if (elements->has_below()) return;
        if (a->project.empty()) wrong_usage("PROJECT is required");
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::elements(project);
            if (out.json())
                out.document(jobs::rows_json(rows, store::codebook(project)));
            else
                print_elements(rows, out);
            return Ok{};
        });
    });
}

}  // namespace attune::cli
