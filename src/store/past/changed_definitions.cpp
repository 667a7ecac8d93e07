// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/changed_definitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/past/code_story.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// A code's states, and which of them counts.
struct Definitions {
    std::vector<CodeState> states;
    std::size_t newest = 0;  // the last that changed the definition

    const PastCode& now() const { return states.back().code; }

    std::size_t in_force_at(std::size_t place) const {
        const auto later = std::ranges::upper_bound(states, place, {}, &CodeState::place);
        return later == states.begin() ? 0 : static_cast<std::size_t>(later - states.begin()) - 1;
    }
    std::size_t in_force_at_time(const CodeStories& stories, std::int64_t ms) const {
        std::size_t found = 0;
        for (std::size_t k = 0; k < states.size(); ++k)
            if (stories.reach().operations[states[k].place].at_ms <= ms) found = k;
        return found;
    }
};

std::optional<Definitions> definitions_of(const CodeStories& stories, const std::string& code) {
    Definitions definitions{stories.states(code)};
    if (definitions.states.empty()) return std::nullopt;
    for (std::size_t k = 1; k < definitions.states.size(); ++k)
        if (!same_definition(definitions.states[k - 1].code, definitions.states[k].code))
            definitions.newest = k;
    return definitions;
}

// The codings of the code as they stand that were neither made nor looked at under a definition of the words
// that it has now.
std::vector<EarlierCoding> earlier_codings(SQLite::Database& database, const CodeStories& stories,
                                           const Definitions& definitions, const std::string& code,
                                           std::int64_t& in_all) {
    std::vector<EarlierCoding> found;
    const auto assigned = stories.assigned_at(code);
    const auto fits = [&](std::size_t state) {
        return same_definition(definitions.states[state].code, definitions.now());
    };
    SQLite::Statement row(
        database,
        "SELECT c.id, c.looked_at, c.made_ms FROM coding c JOIN source s ON s.id = c.source "
        "LEFT JOIN place p ON p.owner = c.id WHERE c.code = ? "
        "ORDER BY s.position, s.id, p.begin_cp, p.end_cp DESC, c.id");
    row.bind(1, code);
    while (row.executeStep()) {
        ++in_all;
        const auto at = assigned.find(text_at(row, 0));
        // Where the journal no longer says it, the clock has to.
        EarlierCoding coding{CodingId(text_at(row, 0)), 0, number_at(row, 2), false};
        std::size_t state = definitions.in_force_at_time(stories, coding.at_ms);
        if (at != assigned.end()) {
            state = definitions.in_force_at(at->second);
            coding.at_ms = stories.reach().operations[at->second].at_ms;
        }
        if (fits(state)) continue;
        const auto looked = stories.place_of(text_at(row, 1));
        if (looked && (at == assigned.end() || at->second < *looked)) {
            state = definitions.in_force_at(*looked);
            if (fits(state)) continue;
            coding.at_ms = stories.reach().operations[*looked].at_ms;
            coding.looked_at = true;
        }
        coding.version = static_cast<int>(state) + 1;
        found.push_back(std::move(coding));
    }
    return found;
}

ChangedDefinition described(SQLite::Database& database, const CodeStories& stories,
                            const Definitions& definitions, const std::string& code) {
    CurrentNames names(database);
    const PastOperation& operation = stories.reach().operations[definitions.states[definitions.newest].place];
    ChangedDefinition changed;
    changed.code = CodeId(code);
    changed.name = names.of_code(changed.code);
    changed.version = static_cast<int>(definitions.newest) + 1;
    changed.operation = operation.id;
    changed.sentence = sentence_of(database, operation.id);
    changed.coder_name = names.of_coder(operation.coder);
    changed.at_ms = operation.at_ms;
    changed.codings = earlier_codings(database, stories, definitions, code, changed.codings_in_all);
    return changed;
}

}  // namespace

Result<std::vector<ChangedDefinition>> changed_definitions(const Project& project,
                                                           const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<std::vector<ChangedDefinition>> {
        const auto stories = CodeStories::read(database, {}, control);
        if (!stories) return forward_error(stories);
        std::vector<ChangedDefinition> found;
        for (const CodeRow& row : codebook(project)) {
            const std::string& code = row.code.id.text();
            const CodeStory* story = stories->find(code);
            if (row.codings == 0 || story == nullptr || !story->redefined) continue;
            const auto definitions = definitions_of(*stories, code);
            if (!definitions) continue;
            auto changed = described(database, *stories, *definitions, code);
            if (!changed.codings.empty()) found.push_back(std::move(changed));
        }
        return found;
    });
}

Result<ChangedDefinition> changed_definition(const Project& project, const CodeId& code,
                                             const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<ChangedDefinition> {
        const auto facts = code_facts(database, code);
        if (!facts) return forward_error(facts);
        const auto stories = CodeStories::read(database, code.text(), control);
        if (!stories) return forward_error(stories);
        const auto definitions = definitions_of(*stories, code.text());
        if (!definitions) {
            // Its whole history was erased: nobody can say that anything changed.
            ChangedDefinition unknown;
            unknown.code = code;
            unknown.name = facts->name;
            return unknown;
        }
        return described(database, *stories, *definitions, code.text());
    });
}

Result<Sentence> apply(Unit& unit, const MarkLookedAt& command) {
    auto& database = unit.database();
    if (command.codings.empty())
        return fail(ErrorKind::invalid, "Choose the codings that were looked at again.");
    std::set<std::string> wanted;
    std::set<std::string> codes;
    for (const CodingId& coding : command.codings) {
        const auto code = texts_of(database, "SELECT code FROM coding WHERE id = ?", coding.text());
        if (code.empty()) return fail(ErrorKind::not_found, "There is no such coding in this project.");
        wanted.insert(coding.text());
        codes.insert(code.front());
    }
    std::int64_t marked = 0;
    std::string name;
    for (const auto& code : codes) {
        const auto stories = CodeStories::read(database, code, JobControl());
        if (!stories) return forward_error(stories);
        const auto definitions = definitions_of(*stories, code);
        if (!definitions) continue;
        const PastOperation& newest =
            stories->reach().operations[definitions->states[definitions->newest].place];
        std::int64_t in_all = 0;
        for (const auto& earlier : earlier_codings(database, *stories, *definitions, code, in_all)) {
            if (!wanted.contains(earlier.coding.text())) continue;
            marked += execute(database, "UPDATE coding SET looked_at = ? WHERE id = ?", newest.id.text(),
                              earlier.coding.text());
        }
        const auto facts = code_facts(database, CodeId(code));
        if (facts) name = facts->name;
    }
    const std::string of = codes.size() == 1 ? fmt::format(" of {}", in_quotes(name))
                                             : fmt::format(" of {} codes", codes.size());
    if (marked == 0)
        return Sentence{fmt::format("No coding{} has to be looked at again", of),
                        command.codings.front().text()};
    return Sentence{fmt::format("Looked again at {}{}", counted(marked, "coding", "codings"), of),
                    command.codings.front().text()};
}

}  // namespace attune::store
