// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/project_folder/project_folder.h"
#include "exchange/yaml/yaml_fields.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// A category is a word, or a word and what people read in its stead.
void read_categories(YamlFields& fields, YamlFault& fault, model::Variable& variable) {
    for (const YamlNode& node : fields.items("categories")) {
        if (node.is_scalar()) {
            variable.categories.push_back({node.text, {}});
            continue;
        }
        YamlFields category(node, "a category", {"value", "label"}, fault);
        variable.categories.push_back({category.required("value"), category.text("label")});
    }
}

}  // namespace

Result<std::vector<model::Variable>> read_variables(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    YamlFault fault;
    YamlFields file(*tree, "a file of variables", {"version", "variables"}, fault);
    if (file.number("version", 1) != 1)
        fault.at(file.line_of("version"),
                 "this file's “version” must be 1; another may need a newer Attune.");
    std::vector<model::Variable> variables;
    UniqueIds names("variable", fault);
    for (const YamlNode& node : file.items("variables")) {
        YamlFields fields(
            node, "a variable",
            {"name", "label", "type", "of", "by_wave", "categories", "missing", "measure", "note"}, fault);
        model::Variable variable;
        variable.name = fields.required("name");
        names.add(variable.name, fields.line_of("name"));
        variable.label = fields.text("label");
        const std::string type = fields.required("type");
        if (const auto known = model::variable_type_from_word(type)) {
            variable.type = *known;
        } else if (!type.empty()) {
            fault.at(fields.line_of("type"), fmt::format("“{}” is no type of variable.", type));
        }
        if (fields.one_of("of", {"case", "person"}) == "person") variable.of = model::VariableOf::persons;
        variable.by_wave = fields.flag("by_wave", false);
        read_categories(fields, fault, variable);
        variable.missing = fields.list("missing");
        variable.measure = fields.text("measure");
        variable.note = fields.text("note");
        variables.push_back(std::move(variable));
    }
    if (!file.has("variables")) fault.at(file.line_of("variables"), "a file of variables needs “variables”.");
    if (fault.any()) return tl::unexpected<Error>(fault.error());
    return variables;
}

}  // namespace attune::exchange
