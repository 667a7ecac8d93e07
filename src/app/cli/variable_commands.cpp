// SPDX-License-Identifier: GPL-3.0-or-later
// variables, variable …, values …, measures
#include "store/commands/variable_commands.h"

#include <fmt/format.h>

#include "app/cli/case_shapes.h"
#include "app/cli/program.h"

namespace attune::cli {
namespace {

struct VariableArguments : Common {
    std::string variable, name, label, type, of, measure, note, subject, value, wave;
    std::vector<std::string> variables, categories, missing;
    bool by_wave = false, once = false;
};

struct Given {
    Option *name, *label, *type, *of, *categories, *missing, *measure, *note;
};

Given takes_fields(Command* app, VariableArguments& a) {
    Given given{};
    given.label = option(app, "--label", a.label, "WORDS", "What people read: “WEMWBS, total”.");
    given.type =
        option(app, "--type", a.type, "TYPE", "text, number, ordered category, category, date or yes/no.")
            ->check(one_of({"text", "number", "ordered category", "category", "date", "yes/no"}));
    given.of = option(app, "--of", a.of, "WHOM", "case or person.")->check(one_of({"case", "person"}));
    given.categories = many(app, "--category", a.categories, "VALUE[=LABEL]",
                            "One of the values, in order; give it once for each.");
    given.missing = many(app, "--missing", a.missing, "VALUE", "A value that means “not known”: -9, NA.");
    given.measure =
        option(app, "--measure", a.measure, "ID", "A measure of the catalogue (“attune-cli measures”).");
    given.note = option(app, "--note", a.note, "TEXT", "Whatever is to be remembered.");
    return given;
}

Result<Ok> fill(model::Variable& variable, const VariableArguments& a, const Given& given) {
    if (given.label->count() > 0) variable.label = a.label;
    if (given.type->count() > 0) variable.type = *model::variable_type_from_word(a.type);
    if (given.of->count() > 0)
        variable.of = a.of == "person" ? model::VariableOf::persons : model::VariableOf::cases;
    if (a.by_wave) variable.by_wave = true;
    if (a.once) variable.by_wave = false;
    if (given.categories->count() > 0) {
        variable.categories.clear();
        for (const auto& typed : a.categories) {
            const auto sign = typed.find('=');
            variable.categories.push_back(
                {typed.substr(0, sign), sign == std::string::npos ? std::string() : typed.substr(sign + 1)});
        }
    }
    if (given.missing->count() > 0) variable.missing = a.missing;
    if (given.note->count() > 0) variable.note = a.note;
    if (given.measure->count() > 0) {
        variable.measure = a.measure;
        const auto catalogue = jobs::measures();
        if (!catalogue) return forward_error(catalogue);
        if (!a.measure.empty() && jobs::measure_of(*catalogue, a.measure) == nullptr)
            return fail(
                ErrorKind::not_found,
                fmt::format("There is no measure “{}”; “attune-cli measures” lists them.", a.measure));
    }
    return Ok{};
}

// "1 Universal · 2 Early help", "Arabic · Polish"
std::string categories_words(const model::Variable& variable) {
    std::string words;
    for (const auto& one : variable.categories)
        words += (words.empty() ? "" : " · ") + (one.label.empty() ? one.value : one.value + " " + one.label);
    return words;
}

// The label of a category's value; empty when it has none.
std::string label_of(const std::vector<store::VariableRow>& rows, const model::Value& value) {
    for (const auto& row : rows) {
        if (row.variable.id != value.variable) continue;
        for (const auto& one : row.variable.categories)
            if (one.value == value.text) return one.label;
    }
    return {};
}

void add_list(Command& app, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* list = subcommand(app, "variables", "List the variables.", Takes::project, *a,
                            "  attune-cli variables pilot.attune");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::variables(project);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape(row));
                out.document(array);
                return Ok{};
            }
            Table table({"NAME", "LABEL", "TYPE", "OF", "BY WAVE", "MEASURE", "CATEGORIES", "VALUES", "ID"});
            for (const auto& row : rows)
                table.row({row.variable.name, row.variable.label,
                           std::string(model::variable_type_word(row.variable.type)),
                           std::string(model::variable_of_word(row.variable.of)),
                           row.variable.by_wave ? "yes" : "no", row.variable.measure,
                           shortened(categories_words(row.variable), 60), std::to_string(row.values),
                           row.variable.id.text()});
            out.table(table, "The project has no variables; “attune-cli variable add” makes one.");
            return Ok{};
        });
    });
}

void add_add(Command* group, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* add =
        subcommand(*group, "add", "Make a variable.", Takes::coder, *a,
                   "  attune-cli variable add pilot.attune wemwbs --type number --by-wave --measure wemwbs\n"
                   "  attune-cli variable add pilot.attune ward --type category --category 1=Moor --category "
                   "2=Park");
    argument(add, "NAME", a->name, "Its name, short as a column of a table.");
    const Given given = takes_fields(add, *a);
    add->add_flag("--by-wave", a->by_wave, "One value for each wave (otherwise one in all).");
    add->callback([a, given, &program] {
        program.writes(*a, [a, given](store::Project& project, Output& out) -> Result<Ok> {
            model::Variable variable;
            variable.name = a->name;
            if (auto filled = fill(variable, *a, given); !filled) return filled;
            return report(out, project.run(store::AddVariable{variable}));
        });
    });
}

void add_edit(Command* group, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* edit =
        subcommand(*group, "edit", "Change a variable; what is not given stays.", Takes::coder, *a,
                   "  attune-cli variable edit pilot.attune wemwbs --label \"WEMWBS, total\" --missing -9");
    argument(edit, "VARIABLE", a->variable, "The variable, by id, name or label.");
    Given given = takes_fields(edit, *a);
    given.name = option(edit, "--name", a->name, "NAME", "Its new name.");
    auto* by_wave = edit->add_flag("--by-wave", a->by_wave, "One value for each wave.");
    edit->add_flag("--once", a->once, "One value in all.")->excludes(by_wave);
    edit->callback([a, given, &program] {
        program.writes(*a, [a, given](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_variable(project, a->variable);
            if (!id) return forward_error(id);
            for (const auto& row : store::variables(project)) {
                if (row.variable.id != *id) continue;
                model::Variable variable = row.variable;
                if (given.name->count() > 0) variable.name = a->name;
                if (auto filled = fill(variable, *a, given); !filled) return filled;
                return report(out, project.run(store::EditVariable{variable}));
            }
            return fail(ErrorKind::not_found, "There is no such variable in this project.");
        });
    });
}

void add_delete(Command* group, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* remove = subcommand(*group, "delete", "Delete variables with their values.", Takes::coder, *a,
                              "  attune-cli variable delete pilot.attune ward");
    argument(remove, "VARIABLE", a->variables, "The variables, by id, name or label.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::DeleteVariables command;
            for (const auto& typed : a->variables) {
                const auto id = store::find_variable(project, typed);
                if (!id) return forward_error(id);
                command.variables.push_back(*id);
            }
            return report(out, project.run(command));
        });
    });
}

Result<model::Variable> variable_named(const store::Project& project, const std::string& typed) {
    const auto id = store::find_variable(project, typed);
    if (!id) return forward_error(id);
    for (auto& row : store::variables(project))
        if (row.variable.id == *id) return row.variable;
    return fail(ErrorKind::not_found, "There is no such variable in this project.");
}

// The id of the case or person whose value it is.
Result<std::string> subject_named(const store::Project& project, const model::Variable& variable,
                                  const std::string& typed) {
    if (variable.of == model::VariableOf::cases)
        return store::find_case(project, typed).map([](const CaseId& id) { return id.text(); });
    return store::find_person(project, typed).map([](const PersonId& id) { return id.text(); });
}

void add_set(Command* group, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* set = subcommand(*group, "set", "Set the value of a case or person.", Takes::coder, *a,
                           "  attune-cli values set pilot.attune wemwbs \"Family 07\" 45 --wave \"wave 1\"\n"
                           "  attune-cli values set pilot.attune ward \"Family 07\" \"\"");
    argument(set, "VARIABLE", a->variable, "The variable, by id, name or label.");
    argument(set, "WHOSE", a->subject, "The case or person, by id or name.");
    argument(set, "VALUE", a->value, "As people write it; empty takes the value away.");
    option(set, "--wave", a->wave, "WAVE", "Of this wave.");
    set->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto variable = variable_named(project, a->variable);
            if (!variable) return forward_error(variable);
            const auto subject = subject_named(project, *variable, a->subject);
            if (!subject) return forward_error(subject);
            const auto text = model::canonical_value(*variable, a->value);
            if (!text) return forward_error(text);
            return report(out, project.run(store::SetValues{{{variable->id, *subject, a->wave, *text}}}));
        });
    });
}

std::string name_of(const std::vector<store::VariableRow>& rows, const VariableId& id) {
    for (const auto& row : rows)
        if (row.variable.id == id) return row.variable.name;
    return {};
}

void add_values_list(Command* group, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* list = subcommand(*group, "list", "List values.", Takes::project, *a,
                            "  attune-cli values list pilot.attune --variable wemwbs");
    option(list, "--variable", a->variable, "VARIABLE", "Of this variable.");
    option(list, "--case", a->subject, "CASE", "Of this case.");
    option(list, "--person", a->name, "PERSON", "Of this person.");
    list->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            store::ValueFilter filter;
            if (!a->variable.empty()) {
                const auto id = store::find_variable(project, a->variable);
                if (!id) return forward_error(id);
                filter.variable = *id;
            }
            if (!a->subject.empty()) {
                const auto id = store::find_case(project, a->subject);
                if (!id) return forward_error(id);
                filter.subject = id->text();
            }
            if (!a->name.empty()) {
                const auto id = store::find_person(project, a->name);
                if (!id) return forward_error(id);
                filter.subject = id->text();
            }
            const auto variables = store::variables(project);
            const auto rows = store::values(project, filter);
            const Names names(project);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) {
                    array.push_back(shape(row, name_of(variables, row.variable), names));
                    const std::string label = label_of(variables, row);
                    array.back()["label"] = label.empty() ? Json() : Json(label);
                }
                out.document(array);
                return Ok{};
            }
            Table table({"VARIABLE", "WHOSE", "WAVE", "VALUE", "LABEL"});
            for (const auto& row : rows)
                table.row({name_of(variables, row.variable), names.subject(row.subject), row.wave, row.text,
                           label_of(variables, row)});
            out.table(table, "There are no values.");
            return Ok{};
        });
    });
}

void add_values_odd(Command* group, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* odd = subcommand(*group, "odd", "List values that the measure of their variable does not know.",
                           Takes::project, *a, "  attune-cli values odd pilot.attune");
    odd->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto catalogue = jobs::measures();
            if (!catalogue) return forward_error(catalogue);
            const auto variables = store::variables(project);
            const Names names(project);
            Json array = Json::array();
            Table table({"VARIABLE", "WHOSE", "WAVE", "VALUE", "WHY"});
            for (const auto& one : jobs::odd_values(project, *catalogue)) {
                const auto name = name_of(variables, one.value.variable);
                Json json = shape(one.value, name, names);
                json["why"] = one.why;
                array.push_back(std::move(json));
                table.row({name, names.subject(one.value.subject), one.value.wave, one.value.text, one.why});
            }
            if (out.json())
                out.document(array);
            else
                out.table(table, "No value is odd.");
            return Ok{};
        });
    });
}

void add_measures(Command& app, Program& program) {
    auto a = std::make_shared<VariableArguments>();
    auto* list = subcommand(app, "measures", "List the measures that a variable may point to.", Takes::json,
                            *a, "  attune-cli measures\n  attune-cli measures --json");
    list->callback([a, &program] {
        program.does(*a, [](Output& out) -> Result<Ok> {
            const auto catalogue = jobs::measures();
            if (!catalogue) return forward_error(catalogue);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& measure : *catalogue) array.push_back(shape(measure));
                out.document(array);
                return Ok{};
            }
            Table table({"ID", "NAME", "RANGE", "BETTER", "LEVEL"});
            for (const auto& measure : *catalogue)
                table.row({measure.id, measure.name,
                           measure.min && measure.max ? fmt::format("{}–{}", *measure.min, *measure.max) : "",
                           measure.better, measure.level});
            out.table(table, "");
            return Ok{};
        });
    });
}

}  // namespace

void add_variable_commands(Command& app, Program& program) {
    add_list(app, program);
    Command* variable = group(app, "variable", "Make and change variables.");
    add_add(variable, program);
    add_edit(variable, program);
    add_delete(variable, program);
    Command* values = group(app, "values", "Set and list the values of cases and persons.");
    add_set(values, program);
    add_values_list(values, program);
    add_values_odd(values, program);
    add_measures(app, program);
}

}  // namespace attune::cli
