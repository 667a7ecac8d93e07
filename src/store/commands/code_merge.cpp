// SPDX-License-Identifier: GPL-3.0-or-later
// Several codes into one, and one into two.
#include "store/commands/code_commands.h"
#include "store/commands/code_rows.h"
#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::store {
namespace {

// Codes below `from` go below `into`; when `into` lies below `from` it first comes up to where `from` stands.
void move_children(Unit& unit, const std::string& from, const CodeFacts& facts, const std::string& into) {
    auto& database = unit.database();
    if (lies_within(database, "code", into, from)) {
        const auto neighbours = codes_below(database, facts.parent);
        const auto at = std::find(neighbours.begin(), neighbours.end(), from) - neighbours.begin();
        place_code(unit, into, facts.parent, at);
    }
    for (const std::string& child : codes_below(database, from)) place_code(unit, child, into, -1);
}

// Keeps the oldest of the codings of `code` that say the same of the same range by the same coder.
int drop_duplicates(Unit& unit, const std::string& code) {
    auto& database = unit.database();
    SQLite::Statement statement(
        database,
        "SELECT id, kept FROM (SELECT c.id AS id, first_value(c.id) OVER (PARTITION BY c.source, c.coder, "
        "p.begin_cp, "
        "p.end_cp, c.direction, c.intensity, c.account, c.note ORDER BY c.made_ms, c.id) AS kept "
        "FROM coding c JOIN place p ON p.owner = c.id WHERE c.code = ?) WHERE id <> kept");
    statement.bind(1, code);
    std::vector<std::pair<std::string, std::string>> duplicates;
    while (statement.executeStep())
        duplicates.emplace_back(statement.getColumn(0).getString(), statement.getColumn(1).getString());
    for (const auto& [id, kept] : duplicates) {
        move_memo_links(database, "coding", id, kept);
        execute(database, "DELETE FROM coding WHERE id = ?", id);
    }
    return static_cast<int>(duplicates.size());
}

int absorb_code(Unit& unit, const std::string& from, const CodeFacts& facts, const std::string& into) {
    auto& database = unit.database();
    const int codings = execute(database, "UPDATE coding SET code = ? WHERE code = ?", into, from);
    execute(database, "UPDATE agreed_coding SET code = ? WHERE code = ?", into, from);
    execute(database, "UPDATE region_coding SET code = ? WHERE code = ?", into, from);
    move_code_in_findings(database, from, into);
    execute(database,
            "INSERT INTO code_element (code, element) SELECT ?1, element FROM code_element WHERE code = ?2 "
            "AND element NOT IN (SELECT element FROM code_element WHERE code = ?1)",
            into, from);
    execute(database, "DELETE FROM code_element WHERE code = ?", from);
    // One slot for a code: where the coder has pinned both, the slot of `into` stays.
    execute(database,
            "DELETE FROM pinned_code WHERE code = ?1 AND coder IN (SELECT coder FROM pinned_code WHERE code "
            "= ?2)",
            from, into);
    execute(database, "UPDATE pinned_code SET code = ? WHERE code = ?", into, from);
    move_memo_links(database, "code", from, into);
    move_children(unit, from, facts, into);
    execute(database, "DELETE FROM code WHERE id = ?", from);
    number_in_order(database, "code", codes_below(database, facts.parent));
    return codings;
}

}  // namespace

Result<Sentence> apply(Unit& unit, const MergeCodes& command) {
    auto& database = unit.database();
    if (command.from.empty()) return fail(ErrorKind::invalid, "Name the codes to merge.");
    auto into = code_to_apply(database, command.into);
    if (!into) return forward_error(into);

    std::vector<std::string> names;
    std::int64_t moved = 0;
    for (std::size_t i = 0; i < command.from.size(); ++i) {
        const CodeId& from = command.from[i];
        if (from == command.into) return fail(ErrorKind::invalid, "A code cannot be merged into itself.");
        if (std::find(command.from.begin(), command.from.begin() + static_cast<std::ptrdiff_t>(i), from) !=
            command.from.begin() + static_cast<std::ptrdiff_t>(i))
            continue;
        auto facts = code_facts(database, from);
        if (!facts) return forward_error(facts);
        names.push_back(in_quotes(facts->name));
        moved += absorb_code(unit, from.text(), *facts, command.into.text());
    }
    const int dropped = drop_duplicates(unit, command.into.text());

    const std::string last = names.back();
    names.pop_back();
    std::string sentence = names.empty() ? fmt::format("Merged {} into {}", last, in_quotes(into->name))
                                         : fmt::format("Merged {} and {} into {}", fmt::join(names, ", "),
                                                       last, in_quotes(into->name));
    sentence += fmt::format(": {} moved", counted(moved, "coding", "codings"));
    if (dropped > 0) sentence += fmt::format(", {} of them there already", dropped);
    return Sentence{std::move(sentence), command.into.text()};
}

Result<Sentence> apply(Unit& unit, const SplitCode& command) {
    auto& database = unit.database();
    auto facts = code_facts(database, command.code);
    if (!facts) return forward_error(facts);
    if (command.codings.empty())
        return fail(ErrorKind::invalid, "Choose the codings that go to the new code.");

    model::Code code;
    code.id = command.new_code;
    code.parent = CodeId(facts->parent);
    code.name = command.name;
    auto clean = clean_code(unit, code);
    if (!clean) return forward_error(clean);
    insert_code(unit, *clean);
    const auto neighbours = codes_below(database, facts->parent);
    const auto at = std::find(neighbours.begin(), neighbours.end(), command.code.text()) - neighbours.begin();
    place_code(unit, clean->id.text(), facts->parent, at + 1);
    // The same elements, so that none of them loses a coding.
    execute(database,
            "INSERT INTO code_element (code, element) SELECT ?, element FROM code_element WHERE code = ?",
            clean->id.text(), command.code.text());

    std::int64_t moved = 0;
    for (const CodingId& coding : command.codings) {
        const auto now = texts_of(database, "SELECT code FROM coding WHERE id = ?", coding.text());
        if (now.empty()) return fail(ErrorKind::not_found, "One of the codings to move is no longer there.");
        if (now.front() == clean->id.text()) continue;  // named twice
        if (now.front() != command.code.text())
            return fail(ErrorKind::conflict, fmt::format("One of the codings to move does not belong to {}.",
                                                         in_quotes(facts->name)));
        moved +=
            execute(database, "UPDATE coding SET code = ? WHERE id = ?", clean->id.text(), coding.text());
    }
    return Sentence{fmt::format("Split {} off {} with {}", in_quotes(clean->name), in_quotes(facts->name),
                                counted(moved, "coding", "codings")),
                    clean->id.text()};
}

}  // namespace attune::store
