// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/code_commands.h"

#include "store/commands/code_rows.h"
#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::store {
namespace {

// A place in the codebook, for a sentence.
Result<std::string> below_words(Unit& unit, const std::string& parent) {
    if (parent.empty()) return std::string("to the top of the codebook");
    auto facts = code_facts(unit.database(), CodeId(parent));
    if (!facts) return forward_error(facts);
    return "below " + in_quotes(facts->name);
}

}  // namespace

Result<Sentence> apply(Unit& unit, const CreateCode& command) {
    auto code = clean_code(unit, command.code);
    if (!code) return forward_error(code);
    if (code->parent)
        if (auto parent = code_facts(unit.database(), code->parent); !parent) return forward_error(parent);
    insert_code(unit, *code);
    place_code(unit, code->id.text(), code->parent.text(), command.at_position);
    if (auto linked = link_elements(unit, code->id.text(), command.elements); !linked)
        return forward_error(linked);
    return Sentence{fmt::format("Created {} {}", code->folder ? "folder" : "code", in_quotes(code->name)),
                    code->id.text()};
}

Result<Sentence> apply(Unit& unit, const RenameCode& command) {
    auto facts = code_facts(unit.database(), command.code);
    if (!facts) return forward_error(facts);
    auto name = clean_name(command.name, "code");
    if (!name) return forward_error(name);
    if (*name == facts->name)
        return Sentence{fmt::format("The code is already called {}", in_quotes(*name)), command.code.text()};
    execute(unit.database(), "UPDATE code SET name = ? WHERE id = ?", *name, command.code.text());
    return Sentence{fmt::format("Renamed {} to {}", in_quotes(facts->name), in_quotes(*name)),
                    command.code.text()};
}

Result<Sentence> apply(Unit& unit, const EditCode& command) {
    auto facts = code_facts(unit.database(), command.code);
    if (!facts) return forward_error(facts);
    struct Field {
        const std::optional<std::string>& value;
        const char* column;
        const char* words;
    };
    std::vector<std::string> changed;
    const auto set = [&](const char* column, const char* words, const auto& value) {
        const std::string sql =
            fmt::format("UPDATE code SET {0} = ?1 WHERE id = ?2 AND {0} IS NOT ?1", column);
        if (execute(unit.database(), sql.c_str(), value, command.code.text()) > 0)
            changed.emplace_back(words);
    };
    for (const Field& field :
         {Field{command.brief, "brief", "brief definition"}, Field{command.full, "full", "full definition"},
          Field{command.use_when, "use_when", "when to use it"},
          Field{command.not_when, "not_when", "when not to use it"},
          Field{command.example, "example", "example"}}) {
        if (!field.value) continue;
        auto text = clean_text(*field.value, field.words);
        if (!text) return forward_error(text);
        set(field.column, field.words, *text);
    }
    if (command.aliases) {
        std::vector<std::string> aliases;
        for (const std::string& alias : *command.aliases) {
            auto name = clean_name(alias, "alias");
            if (!name) return forward_error(name);
            aliases.push_back(*name);
        }
        set("aliases", "other names", list_to_column(aliases));
    }
    if (command.colour) set("colour", "colour", static_cast<std::int64_t>(command.colour->rgb & 0xFFFFFF));
    if (command.folder) {
        if (*command.folder && !facts->folder) {
            const auto codings =
                number_of(unit.database(), "SELECT count(*) FROM coding WHERE code = ?", command.code.text());
            if (codings > 0)
                return fail(
                    ErrorKind::conflict,
                    fmt::format("{} has {} and cannot become a folder; move them to another code first.",
                                in_quotes(facts->name), counted(codings, "coding", "codings")));
            execute(unit.database(), "DELETE FROM pinned_code WHERE code = ?", command.code.text());
        }
        set("folder", *command.folder ? "now a folder" : "now a code", *command.folder ? 1 : 0);
    }
    if (changed.empty())
        return Sentence{fmt::format("Nothing to change in {}", in_quotes(facts->name)), command.code.text()};
    return Sentence{fmt::format("Edited code {}: {}", in_quotes(facts->name), fmt::join(changed, ", ")),
                    command.code.text()};
}

Result<Sentence> apply(Unit& unit, const MoveCode& command) {
    auto facts = code_facts(unit.database(), command.code);
    if (!facts) return forward_error(facts);
    auto where = below_words(unit, command.parent.text());
    if (!where) return forward_error(where);
    if (lies_within(unit.database(), "code", command.parent.text(), command.code.text()))
        return fail(
            ErrorKind::conflict,
            fmt::format("{} cannot be moved below itself or one of its own codes.", in_quotes(facts->name)));
    const auto before = codes_below(unit.database(), command.parent.text());
    auto after = before;
    std::erase(after, command.code.text());
    insert_at(after, command.code.text(), command.position);
    if (after == before)
        return Sentence{fmt::format("{} is already there", in_quotes(facts->name)), command.code.text()};
    place_code(unit, command.code.text(), command.parent.text(), command.position);
    if (command.parent.text() == facts->parent)
        return Sentence{fmt::format("Moved code {} within its level", in_quotes(facts->name)),
                        command.code.text()};
    return Sentence{fmt::format("Moved code {} {}", in_quotes(facts->name), *where), command.code.text()};
}

Result<Sentence> apply(Unit& unit, const SetCodeState& command) {
    auto facts = code_facts(unit.database(), command.code);
    if (!facts) return forward_error(facts);
    const bool retire = command.state == model::CodeState::retired;
    const bool proposed =
        number_of(unit.database(), "SELECT count(*) FROM code WHERE id = ? AND state = 'proposed'",
                  command.code.text()) > 0;
    if (retire == facts->retired && (retire || !proposed))
        return Sentence{
            fmt::format("{} is {} already", in_quotes(facts->name), retire ? "retired" : "in use"),
            command.code.text()};
    execute(unit.database(), "UPDATE code SET state = ? WHERE id = ?", retire ? "retired" : "active",
            command.code.text());
    // A pinned key must never apply a code that takes no codings.
    if (retire) execute(unit.database(), "DELETE FROM pinned_code WHERE code = ?", command.code.text());
    const char* const did = retire ? "Retired" : proposed ? "Accepted" : "Brought back";
    return Sentence{fmt::format("{} code {}", did, in_quotes(facts->name)), command.code.text()};
}

Result<Sentence> apply(Unit& unit, const DeleteCode& command) {
    auto facts = code_facts(unit.database(), command.code);
    if (!facts) return forward_error(facts);
    auto& database = unit.database();
    const std::string& id = command.code.text();

    // Child codes take the place of the code among its neighbours.
    const auto children = codes_below(database, id);
    auto order = codes_below(database, facts->parent);
    const auto at = std::find(order.begin(), order.end(), id);
    order.insert(order.erase(at), children.begin(), children.end());
    execute(database, "UPDATE code SET parent = nullif(?, '') WHERE parent = ?", facts->parent, id);

    execute(database,
            "DELETE FROM memo_link WHERE target = 'coding' AND target_id IN (SELECT id FROM coding WHERE "
            "code = ?)",
            id);
    const int codings = execute(database, "DELETE FROM coding WHERE code = ?", id);
    execute(database, "DELETE FROM agreed_coding WHERE code = ?", id);
    execute(database, "DELETE FROM region_coding WHERE code = ?", id);
    leave_code_in_findings(database, id, facts->name);
    execute(database, "DELETE FROM code_element WHERE code = ?", id);
    execute(database, "DELETE FROM pinned_code WHERE code = ?", id);
    drop_memo_links(database, "code", id);
    execute(database, "DELETE FROM code WHERE id = ?", id);
    number_in_order(database, "code", order);

    std::string sentence = fmt::format("Deleted code {}", in_quotes(facts->name));
    if (codings > 0) sentence += " with " + counted(codings, "coding", "codings");
    if (!children.empty())
        sentence += fmt::format("; {} moved up",
                                counted(static_cast<std::int64_t>(children.size()), "code", "codes"));
    return Sentence{std::move(sentence), id};
}

}  // namespace attune::store
