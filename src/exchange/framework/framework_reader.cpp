// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/framework/framework_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "exchange/yaml/yaml_fields.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using model::Element;
using model::ElementGroup;
using model::ElementType;
using model::Framework;

constexpr int deepest_parent = 20;

class FrameworkReader {
  public:
    Result<Framework> read(const YamlNode& root) {
        YamlFields file(root, "a framework",
                        {"version", "framework", "title", "language", "status", "sources", "types", "groups",
                         "magnitude", "elements", "hypothesised_links"},
                        fault_);
        if (file.number("version", 0) != 1)
            fault_.at(file.line_of("version"),
                      "this file's “version” must be 1; another may need a newer Attune.");
        result_.key = file.required("framework");
        result_.title = file.required("title");
        result_.language = file.text("language");
        result_.status = file.text("status");
        read_sources(file);
        read_types(file);
        read_groups(file);
        check_magnitude(file);
        read_elements(file);
        check_parents();
        read_links(file);
        if (fault_.any()) return tl::unexpected<Error>(fault_.error());
        return std::move(result_);
    }

  private:
    void read_sources(YamlFields& file) {
        for (const YamlEntry& entry : file.entries("sources")) {
            YamlFields source(entry.value, "a source", {"title", "where"}, fault_);
            std::string title = source.required("title");
            if (const std::string where = source.text("where"); !where.empty()) title += " (" + where + ")";
            source_titles_.emplace(entry.key, std::move(title));
            sources_.add(entry.key, entry.line);
        }
    }

    void read_types(YamlFields& file) {
        int order = 0;
        for (const YamlEntry& entry : file.entries("types")) {
            YamlFields fields(entry.value, "a type", {"label", "order", "cmo"}, fault_);
            ElementType type;
            type.key = entry.key;
            type.label = fields.required("label");
            type.order = fields.number("order", ++order);
            type.cmo = fields.one_of("cmo", {"C", "I", "M", "O"});
            types_.add(type.key, entry.line);
            result_.types.push_back(std::move(type));
        }
        if (result_.types.empty()) fault_.at(file.line_of("types"), "a framework needs “types”.");
    }

    void read_groups(YamlFields& file) {
        int order = 0;
        for (const YamlNode& node : file.items("groups")) {
            YamlFields fields(node, "a group", {"id", "name", "type", "order", "meta"}, fault_);
            ElementGroup group;
            group.key = fields.required("id");
            group.name = fields.required("name");
            group.type = fields.required("type");
            group.order = fields.number("order", ++order);
            group.meta = fields.flag("meta", false);
            groups_.add(group.key, fields.line_of("id"));
            types_.must_have(group.type, fields.line_of("type"));
            result_.groups.push_back(std::move(group));
        }
        if (result_.groups.empty()) fault_.at(file.line_of("groups"), "a framework needs “groups”.");
    }

    // What coders may add to a coding is the same in every project; the file says it for its readers.
    void check_magnitude(YamlFields& file) {
        for (const YamlEntry& entry : file.entries("magnitude")) {
            YamlFields fields(entry.value, "a magnitude", {"values", "labels", "applies_to"}, fault_);
            if (fields.list("values").empty()) fault_.at(fields.line(), "a magnitude needs “values”.");
            fields.list("labels");
            for (const std::string& type : fields.list("applies_to"))
                if (type != "all") types_.must_have(type, fields.line_of("applies_to"));
        }
    }

    void read_elements(YamlFields& file) {
        int order = 0;
        for (const YamlNode& node : file.items("elements")) read_element(node, order++);
        if (result_.elements.empty()) fault_.at(file.line_of("elements"), "a framework needs “elements”.");
    }

    void read_element(const YamlNode& node, int order) {
        YamlFields fields(node, "an element",
                          {"id", "parent", "name", "short", "group", "type", "origin", "source", "definition",
                           "full_definition", "include", "exclude", "aliases", "require_cocode_type",
                           "example", "horizon", "measures"},
                          fault_);
        Element element;
        element.key = fields.required("id");
        element.name = fields.required("name");
        element.short_name = fields.text("short");
        element.group = fields.required("group");
        element.type = fields.required("type");
        element.origin = fields.one_of("origin", {"seed", "public", "inferred"});
        element.definition = fields.required("definition");
        element.full_definition = fields.text("full_definition");
        element.include = fields.list("include");
        element.exclude = fields.list("exclude");
        element.aliases = fields.list("aliases");
        element.requires_type = fields.list("require_cocode_type");
        element.example = fields.text("example");
        element.order = order;
        fields.list("measures");
        fields.one_of("horizon", {"short", "medium", "long", "any"});

        ids_.add(element.key, fields.line_of("id"));
        groups_.must_have(element.group, fields.line_of("group"));
        types_.must_have(element.type, fields.line_of("type"));
        const auto group = std::find_if(result_.groups.begin(), result_.groups.end(),
                                        [&](const ElementGroup& each) { return each.key == element.group; });
        if (group != result_.groups.end() && group->type != element.type)
            fault_.at(fields.line_of("type"), fmt::format("the type must be “{}”, as that of its group “{}”.",
                                                          group->type, element.group));
        for (const std::string& type : element.requires_type)
            types_.must_have(type, fields.line_of("require_cocode_type"));
        for (const std::string& source : fields.list("source")) {
            sources_.must_have(source, fields.line_of("source"));
            element.sources.push_back(source_titles_[source]);
        }
        if (std::string parent = fields.text("parent"); !parent.empty()) {
            parents_.emplace_back(result_.elements.size(), fields.line_of("parent"));
            element.parent = ElementId(std::move(parent));
        }
        result_.elements.push_back(std::move(element));
    }

    void check_parents() {
        std::map<std::string, std::string, std::less<>> parent_of;
        for (const Element& element : result_.elements)
            if (element.parent) parent_of.emplace(element.key, element.parent.text());
        for (const auto& [index, line] : parents_) {
            const Element& element = result_.elements[index];
            ids_.must_have(element.parent.text(), line);
            int steps = 0;
            for (auto at = parent_of.find(element.key); at != parent_of.end();
                 at = parent_of.find(at->second)) {
                if (at->second == element.key) {
                    fault_.at(line,
                              fmt::format("the parents of “{}” lead back to it in a circle.", element.key));
                    break;
                }
                if (++steps == deepest_parent) {
                    fault_.at(line, fmt::format("“{}” has more than {} elements above it.", element.key,
                                                deepest_parent));
                    break;
                }
            }
        }
    }

    void read_links(YamlFields& file) {
        std::map<std::pair<std::string, std::string>, int> seen;
        for (const YamlNode& node : file.items("hypothesised_links")) {
            YamlFields fields(node, "a link", {"from", "to", "basis"}, fault_);
            model::LogicLink link;
            link.from = fields.required("from");
            link.to = fields.required("to");
            link.basis = fields.one_of("basis", {"seed", "public", "inferred"});
            ids_.must_have(link.from, fields.line_of("from"));
            ids_.must_have(link.to, fields.line_of("to"));
            if (link.from == link.to)
                fault_.at(node.line, fmt::format("“{}” cannot lead to itself.", link.from));
            const auto [first, fresh] = seen.try_emplace({link.from, link.to}, node.line);
            if (!fresh)
                fault_.at(node.line,
                          fmt::format("this link stands here a second time; the first is in line {}.",
                                      first->second));
            result_.links.push_back(std::move(link));
        }
    }

    YamlFault fault_;
    UniqueIds sources_{"source", fault_};
    UniqueIds types_{"type", fault_};
    UniqueIds groups_{"group", fault_};
    UniqueIds ids_{"element", fault_};
    std::map<std::string, std::string> source_titles_;
    std::vector<std::pair<std::size_t, int>> parents_;  // index of an element that has one, line
    Framework result_;
};

}  // namespace

Result<Framework> read_framework(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    return FrameworkReader().read(*tree);
}

Result<std::map<std::string, std::vector<std::string>>> read_element_measures(std::string_view yaml) {
    const auto tree = parse_yaml(yaml);
    if (!tree) return forward_error(tree);
    std::map<std::string, std::vector<std::string>> found;
    const YamlNode* elements = tree->find("elements");
    if (elements == nullptr) return found;
    for (const YamlNode& element : elements->items) {
        const YamlNode* id = element.find("id");
        const YamlNode* measures = element.find("measures");
        if (id == nullptr || measures == nullptr) continue;
        auto& of = found[id->text];
        for (const YamlNode& measure : measures->items) of.push_back(measure.text);
    }
    return found;
}

}  // namespace attune::exchange
