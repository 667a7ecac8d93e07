// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/rows.h"
#include "store/queries/counted_once.h"
#include "store/queries/reading.h"
#include "store/queries/tree_order.h"

#include <algorithm>
#include <unordered_map>

namespace attune::store {

std::vector<ElementRow> elements(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(
            database,
            "SELECT element.id, coalesce(parent, ''), key, element.name, short_name, element_group, "
            "element.type, "
            "origin, sources, definition, full_definition, include, exclude, aliases, requires_type, "
            "example, "
            "element.position, active, edited, element_group.name, element_group.position, "
            "element_type.label "
            "FROM element JOIN element_group ON element_group.id = element.element_group "
            "JOIN element_type ON element_type.id = element.type "
            "ORDER BY element_group.position, element_group.id, element.position, element.id");
        std::vector<ElementRow> rows;
        while (row.executeStep()) {
            ElementRow& line = rows.emplace_back();
            model::Element& element = line.element;
            element.id = ElementId(text_at(row, 0));
            element.parent = ElementId(text_at(row, 1));
            element.key = text_at(row, 2);
            element.name = text_at(row, 3);
            element.short_name = text_at(row, 4);
            element.group = text_at(row, 5);
            element.type = text_at(row, 6);
            element.origin = text_at(row, 7);
            element.sources = list_from_column(text_at(row, 8));
            element.definition = text_at(row, 9);
            element.full_definition = text_at(row, 10);
            element.include = list_from_column(text_at(row, 11));
            element.exclude = list_from_column(text_at(row, 12));
            element.aliases = list_from_column(text_at(row, 13));
            element.requires_type = list_from_column(text_at(row, 14));
            element.example = text_at(row, 15);
            element.order = static_cast<int>(number_at(row, 16));
            element.active = number_at(row, 17) != 0;
            element.edited = number_at(row, 18) != 0;
            line.group_name = text_at(row, 19);
            line.group_order = static_cast<int>(number_at(row, 20));
            line.type_label = text_at(row, 21);
        }

        std::unordered_map<std::string, std::size_t> index;
        for (std::size_t i = 0; i < rows.size(); ++i) index.emplace(rows[i].element.id.text(), i);
        const auto elsewhere = codings_counted_elsewhere(database);
        // A coding has one code, and a code is linked to an element once: the sum counts each coding once.
        SQLite::Statement link(
            database,
            "SELECT code_element.element, code.id, coalesce(use_count.codings, 0) FROM code_element "
            "JOIN code ON code.id = code_element.code LEFT JOIN use_count "
            "ON use_count.id = code.id ORDER BY code.position, code.id");
        while (link.executeStep()) {
            const auto at = index.find(text_at(link, 0));
            if (at == index.end()) continue;
            rows[at->second].codes.emplace_back(text_at(link, 1));
            rows[at->second].codings += number_at(link, 2) - elsewhere.in(text_at(link, 1));
        }

        std::vector<ElementRow> ordered;
        ordered.reserve(rows.size());
        const auto order = depth_first(
            rows, [](const ElementRow& line) -> const std::string& { return line.element.id.text(); },
            [](const ElementRow& line) -> const std::string& { return line.element.parent.text(); });
        for (const auto& [at, depth] : order) {
            ordered.push_back(std::move(rows[at]));
            ordered.back().depth = depth;
        }
        return ordered;
    });
}

model::Framework framework_of(const Project& project) {
    return reading(project, [&](SQLite::Database& database) {
        model::Framework framework;
        SQLite::Statement about(database,
                                "SELECT framework_key, framework_title, framework_status FROM project");
        if (about.executeStep()) {
            framework.key = text_at(about, 0);
            framework.title = text_at(about, 1);
            framework.status = text_at(about, 2);
        }
        SQLite::Statement type(database,
                               "SELECT id, label, position, cmo FROM element_type ORDER BY position, id");
        while (type.executeStep())
            framework.types.push_back(
                {text_at(type, 0), text_at(type, 1), static_cast<int>(number_at(type, 2)), text_at(type, 3)});
        SQLite::Statement group(
            database, "SELECT id, name, type, position, meta FROM element_group ORDER BY position, id");
        while (group.executeStep())
            framework.groups.push_back({text_at(group, 0), text_at(group, 1), text_at(group, 2),
                                        static_cast<int>(number_at(group, 3)), number_at(group, 4) != 0});

        std::unordered_map<std::string, std::string> keys;
        for (auto& row : elements(project)) {
            // An element made in the project has no key of its own; its id serves.
            if (row.element.key.empty()) row.element.key = row.element.id.text();
            keys.emplace(row.element.id.text(), row.element.key);
            framework.elements.push_back(std::move(row.element));
        }
        for (auto& element : framework.elements)
            if (element.parent) element.parent = ElementId(keys[element.parent.text()]);
        SQLite::Statement link(database,
                               "SELECT from_element, to_element, basis FROM logic_link ORDER BY id");
        while (link.executeStep())
            framework.links.push_back({keys[text_at(link, 0)], keys[text_at(link, 1)], text_at(link, 2)});
        return framework;
    });
}

}  // namespace attune::store
