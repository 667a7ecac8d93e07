// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/element_commands.h"

#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace attune::store {
namespace {

struct ElementFacts {
    std::string name;
    std::string parent;
    std::string group;
    bool active = true;
};

Result<ElementFacts> element_facts(SQLite::Database& database, const ElementId& element) {
    SQLite::Statement row(
        database, "SELECT name, coalesce(parent, ''), element_group, active FROM element WHERE id = ?");
    row.bind(1, element.text());
    if (!row.executeStep())
        return fail(ErrorKind::not_found, "There is no such programme element in this project.");
    return ElementFacts{row.getColumn(0).getString(), row.getColumn(1).getString(),
                        row.getColumn(2).getString(), row.getColumn(3).getInt() != 0};
}

std::vector<std::string> elements_below(SQLite::Database& database, const std::string& parent,
                                        const std::string& group) {
    return texts_of(
        database,
        "SELECT id FROM element WHERE parent IS nullif(?1, '') AND (?1 <> '' OR element_group = ?2) "
        "ORDER BY position, id",
        parent, group);
}

// Stands `id` where it is in `order`. Positions run through the whole framework, so the neighbours keep
// theirs as far as the new order lets them.
void take_places(SQLite::Database& database, const std::string& id, const std::vector<std::string>& order) {
    std::vector<std::int64_t> places;
    places.reserve(order.size());
    for (const auto& one : order)
        places.push_back(number_of(database, "SELECT position FROM element WHERE id = ?", one));
    if (order.back() == id) {
        // At the end nobody else has to move.
        for (std::size_t i = 0; i + 1 < places.size(); ++i)
            places.back() = std::max(places.back(), places[i] + 1);
    } else {
        std::sort(places.begin(), places.end());
        for (std::size_t i = 1; i < places.size(); ++i) places[i] = std::max(places[i], places[i - 1] + 1);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
        execute(database, "UPDATE element SET position = ?1 WHERE id = ?2 AND position <> ?1", places[i],
                order[i]);
}

bool known(SQLite::Database& database, const char* sql, const std::string& id) {
    return number_of(database, sql, id) > 0;
}

void add_types_and_groups(SQLite::Database& database, const model::Framework& framework) {
    for (const auto& type : framework.types)
        execute(database,
                "INSERT INTO element_type (id, label, position, cmo) SELECT ?1, ?2, ?3, ?4 "
                "WHERE NOT EXISTS (SELECT 1 FROM element_type WHERE id = ?1)",
                type.key, type.label, type.order, type.cmo);
    for (const auto& group : framework.groups)
        execute(database,
                "INSERT INTO element_group (id, name, type, position, meta) SELECT ?1, ?2, ?3, ?4, ?5 "
                "WHERE NOT EXISTS (SELECT 1 FROM element_group WHERE id = ?1)",
                group.key, group.name, group.type, group.order, group.meta ? 1 : 0);
}

// What a framework file names must be in the file or in the project.
Result<Ok> check_references(SQLite::Database& database, const model::Framework& framework) {
    for (const auto& group : framework.groups)
        if (!known(database, "SELECT count(*) FROM element_type WHERE id = ?", group.type) &&
            std::none_of(framework.types.begin(), framework.types.end(),
                         [&](const auto& type) { return type.key == group.type; }))
            return fail(ErrorKind::invalid,
                        fmt::format("The group {} has the type “{}”, which the framework does not define.",
                                    in_quotes(group.name), group.type));
    return Ok{};
}

Result<Ok> check_element(SQLite::Database& database, const model::Element& element) {
    if (!known(database, "SELECT count(*) FROM element_group WHERE id = ?", element.group))
        return fail(ErrorKind::invalid,
                    fmt::format("The element {} is in the group “{}”, which the framework does not define.",
                                in_quotes(element.name), element.group));
    if (!known(database, "SELECT count(*) FROM element_type WHERE id = ?", element.type))
        return fail(ErrorKind::invalid,
                    fmt::format("The element {} has the type “{}”, which the framework does not define.",
                                in_quotes(element.name), element.type));
    return Ok{};
}

void insert_element(SQLite::Database& database, const model::Element& element, const std::string& id,
                    const std::string& name, std::int64_t position) {
    execute(database,
            "INSERT INTO element (id, parent, key, name, short_name, element_group, type, origin, sources, "
            "definition, "
            "full_definition, include, exclude, aliases, requires_type, example, position, active, edited) "
            "VALUES (?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, element.key, name, element.short_name, element.group, element.type, element.origin,
            list_to_column(element.sources), element.definition, element.full_definition,
            list_to_column(element.include), list_to_column(element.exclude), list_to_column(element.aliases),
            list_to_column(element.requires_type), element.example, position, element.active ? 1 : 0,
            element.edited ? 1 : 0);
}

std::unordered_map<std::string, std::string> ids_by_key(SQLite::Database& database) {
    SQLite::Statement row(database, "SELECT key, id FROM element WHERE key <> ''");
    std::unordered_map<std::string, std::string> ids;
    while (row.executeStep()) ids.emplace(row.getColumn(0).getString(), row.getColumn(1).getString());
    return ids;
}

}  // namespace

Result<Sentence> apply(Unit& unit, const LoadFramework& command) {
    auto& database = unit.database();
    const model::Framework& framework = command.framework;
    const std::string title = framework.title.empty() ? framework.key : framework.title;
    if (auto sound = check_references(database, framework); !sound) return forward_error(sound);

    auto ids = ids_by_key(database);
    const bool first = ids.empty();
    std::vector<const model::Element*> fresh;
    for (const auto& element : framework.elements) {
        if (element.key.empty())
            return fail(ErrorKind::invalid,
                        fmt::format("The element {} has no key.", in_quotes(element.name)));
        if (!ids.contains(element.key)) fresh.push_back(&element);
    }
    if (fresh.empty() && !first)
        return Sentence{fmt::format("All elements of {} are in this project already", in_quotes(title)), {}};

    add_types_and_groups(database, framework);
    std::int64_t position = number_of(database, "SELECT coalesce(max(position) + 1, 0) FROM element");
    for (const model::Element* element : fresh) {
        if (auto sound = check_element(database, *element); !sound) return forward_error(sound);
        auto name = clean_name(element->name, "programme element");
        if (!name) return forward_error(name);
        auto id = id_for_new_row(unit, element->id.text());
        if (!id) return forward_error(id);
        if (!ids.emplace(element->key, *id).second)
            return fail(ErrorKind::invalid,
                        fmt::format("The key “{}” stands twice in the framework.", element->key));
        insert_element(database, *element, *id, *name, position++);
    }
    // A parent may stand after its child in the file.
    for (const model::Element* element : fresh) {
        if (!element->parent) continue;
        const auto parent = ids.find(element->parent.text());
        if (parent == ids.end())
            return fail(ErrorKind::invalid,
                        fmt::format("The element above {}, “{}”, is not in the framework.",
                                    in_quotes(element->name), element->parent.text()));
        const std::string& id = ids.at(element->key);
        if (lies_within(database, "element", parent->second, id))
            return fail(ErrorKind::invalid,
                        fmt::format("The element {} lies below itself.", in_quotes(element->name)));
        execute(database, "UPDATE element SET parent = ? WHERE id = ?", parent->second, id);
    }
    for (const auto& link : framework.links) {
        const auto from = ids.find(link.from);
        const auto to = ids.find(link.to);
        if (from == ids.end() || to == ids.end())
            return fail(ErrorKind::invalid,
                        fmt::format("The logic-model link from “{}” to “{}” names an element that "
                                    "is not in the framework.",
                                    link.from, link.to));
        execute(database,
                "INSERT INTO logic_link (id, from_element, to_element, basis) SELECT ?1, ?2, ?3, ?4 WHERE "
                "NOT EXISTS "
                "(SELECT 1 FROM logic_link WHERE from_element = ?2 AND to_element = ?3)",
                unit.new_id(), from->second, to->second, link.basis);
    }
    execute(database,
            "UPDATE project SET framework_key = ?, framework_title = ?, framework_status = ? WHERE "
            "framework_key = ''",
            framework.key, framework.title, framework.status);

    const auto number = static_cast<std::int64_t>(fresh.size());
    return Sentence{
        first ? fmt::format("Loaded {} with {}", in_quotes(title), counted(number, "element", "elements"))
              : fmt::format("Added {} from {}", counted(number, "element", "elements"), in_quotes(title)),
        fresh.empty() ? std::string() : ids.at(fresh.front()->key)};
}

Result<Sentence> apply(Unit& unit, const EditElement& command) {
    auto& database = unit.database();
    auto facts = element_facts(database, command.element);
    if (!facts) return forward_error(facts);
    struct Field {
        const std::optional<std::string>& value;
        const char* column;
        const char* words;
    };
    struct ListField {
        const std::optional<std::vector<std::string>>& value;
        const char* column;
        const char* words;
    };
    std::vector<std::string> changed;
    const auto set = [&](const char* column, const char* words, const std::string& value) {
        const std::string sql =
            fmt::format("UPDATE element SET {0} = ?1, edited = 1 WHERE id = ?2 AND {0} IS NOT ?1", column);
        if (execute(database, sql.c_str(), value, command.element.text()) > 0) changed.emplace_back(words);
    };
    std::string new_name;
    if (command.name) {
        auto name = clean_name(*command.name, "programme element");
        if (!name) return forward_error(name);
        if (*name != facts->name) new_name = *name;
        set("name", "name", *name);
    }
    for (const Field& field : {Field{command.short_name, "short_name", "short name"},
                               Field{command.definition, "definition", "definition"},
                               Field{command.full_definition, "full_definition", "full definition"},
                               Field{command.example, "example", "example"}}) {
        if (!field.value) continue;
        auto text = clean_text(*field.value, field.words);
        if (!text) return forward_error(text);
        set(field.column, field.words, *text);
    }
    for (const ListField& field : {ListField{command.include, "include", "what to include"},
                                   ListField{command.exclude, "exclude", "what to leave out"},
                                   ListField{command.aliases, "aliases", "other names"}}) {
        if (!field.value) continue;
        std::vector<std::string> list;
        for (const std::string& item : *field.value) {
            auto text = clean_text(item, field.words);
            if (!text) return forward_error(text);
            if (!text->empty()) list.push_back(*text);
        }
        set(field.column, field.words, list_to_column(list));
    }
    const std::string& id = command.element.text();
    if (changed.empty()) return Sentence{fmt::format("Nothing to change in {}", in_quotes(facts->name)), id};
    if (changed.size() == 1 && !new_name.empty())
        return Sentence{fmt::format("Renamed {} to {}", in_quotes(facts->name), in_quotes(new_name)), id};
    return Sentence{fmt::format("Edited element {}: {}", in_quotes(facts->name), fmt::join(changed, ", ")),
                    id};
}

Result<Sentence> apply(Unit& unit, const SwitchElement& command) {
    auto facts = element_facts(unit.database(), command.element);
    if (!facts) return forward_error(facts);
    const bool on = command.to == ElementSwitch::on;
    const char* word = on ? "on" : "off";
    if (facts->active == on)
        return Sentence{fmt::format("{} is switched {} already", in_quotes(facts->name), word),
                        command.element.text()};
    execute(unit.database(), "UPDATE element SET active = ? WHERE id = ?", on ? 1 : 0,
            command.element.text());
    return Sentence{fmt::format("Switched {} {}", word, in_quotes(facts->name)), command.element.text()};
}

Result<Sentence> apply(Unit& unit, const MoveElement& command) {
    auto& database = unit.database();
    auto facts = element_facts(database, command.element);
    if (!facts) return forward_error(facts);
    const std::string& id = command.element.text();
    std::string group = command.group.empty() ? facts->group : command.group;
    std::string where;
    if (command.parent) {
        auto parent = element_facts(database, command.parent);
        if (!parent) return forward_error(parent);
        if (lies_within(database, "element", command.parent.text(), id))
            return fail(ErrorKind::conflict,
                        fmt::format("{} cannot be moved below itself or one of its own elements.",
                                    in_quotes(facts->name)));
        if (!command.group.empty() && command.group != parent->group)
            return fail(ErrorKind::invalid, fmt::format("{} is not in that group.", in_quotes(parent->name)));
        group = parent->group;
        where = "below " + in_quotes(parent->name);
    } else {
        const auto names = texts_of(database, "SELECT name FROM element_group WHERE id = ?", group);
        if (names.empty())
            return fail(ErrorKind::not_found, "There is no such group of elements in this project.");
        where = "to the group " + in_quotes(names.front());
    }
    const bool stays = command.parent.text() == facts->parent && group == facts->group;
    const auto before = elements_below(database, command.parent.text(), group);
    auto after = before;
    std::erase(after, id);
    insert_at(after, id, command.position);
    if (stays && (command.position < 0 || after == before))
        return Sentence{fmt::format("{} is already there", in_quotes(facts->name)), id};
    if (!stays)
        execute(database, "UPDATE element SET parent = nullif(?, ''), edited = 1 WHERE id = ?",
                command.parent.text(), id);
    take_places(database, id, after);
    if (stays) return Sentence{fmt::format("Moved element {} within its level", in_quotes(facts->name)), id};
    // What lies below an element is in the element's group.
    execute(database,
            "WITH RECURSIVE down (id) AS (SELECT ?2 UNION SELECT e.id FROM element e JOIN down ON e.parent = "
            "down.id) "
            "UPDATE element SET element_group = ?1 WHERE id IN (SELECT id FROM down) AND element_group <> ?1",
            group, id);
    return Sentence{fmt::format("Moved element {} {}", in_quotes(facts->name), where), id};
}

}  // namespace attune::store
