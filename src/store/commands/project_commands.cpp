// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/project_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/commands/rows.h"
#include "store/commands/waves.h"
#include "store/commands/wording.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

struct ProjectFacts {
    std::string id, title, place, approach;
    std::vector<std::string> waves;
};

ProjectFacts project_facts(SQLite::Database& database) {
    ProjectFacts facts;
    SQLite::Statement row(database, "SELECT id, title, place, approach, waves FROM project");
    if (!row.executeStep()) return facts;
    facts.id = text_at(row, 0);
    facts.title = text_at(row, 1);
    facts.place = text_at(row, 2);
    facts.approach = text_at(row, 3);
    facts.waves = list_from_column(text_at(row, 4));
    return facts;
}

std::string words_of(const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    quoted.reserve(names.size());
    for (const auto& name : names) quoted.push_back(in_quotes(name));
    return quoted.empty() ? "none" : fmt::format("{}", fmt::join(quoted, ", "));
}

// "Changed the title of the project to “X” and its waves to “a”, “b”".
std::string sentence_of(const std::vector<std::string>& changes) {
    std::string sentence = "Changed the project: ";
    for (std::size_t i = 0; i < changes.size(); ++i) sentence += (i == 0 ? "" : "; ") + changes[i];
    return sentence;
}

}  // namespace

bool is_approach(const std::string& word) {
    static constexpr std::array words{"framework", "codebook", "reflexive", "other"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

Result<std::vector<std::string>> clean_waves(const std::vector<std::string>& typed) {
    std::vector<std::string> waves;
    for (const auto& one : typed) {
        auto name = clean_name(one, "wave");
        if (!name) return forward_error(name);
        if (std::find(waves.begin(), waves.end(), *name) != waves.end())
            return fail(ErrorKind::invalid, fmt::format("The wave {} is named twice.", in_quotes(*name)));
        waves.push_back(std::move(*name));
    }
    return waves;
}

Result<Sentence> apply(Unit& unit, const EditProject& command) {
    const ProjectFacts before = project_facts(unit.database());
    ProjectFacts after = before;
    std::vector<std::string> changes;
    if (command.title) {
        auto title = clean_name(*command.title, "project");
        if (!title) return fail(ErrorKind::invalid, "A project needs a title.");
        after.title = std::move(*title);
        if (after.title != before.title) changes.push_back("its title is now " + in_quotes(after.title));
    }
    if (command.place) {
        after.place.clear();
        if (command.place->find_first_not_of(" \t\r\n") != std::string::npos) {
            auto place = clean_name(*command.place, "place");
            if (!place) return forward_error(place);
            after.place = std::move(*place);
        }
        if (after.place != before.place)
            changes.push_back(after.place.empty() ? "it has no place any more"
                                                  : "its place is now " + in_quotes(after.place));
    }
    if (command.approach) {
        if (!is_approach(*command.approach))
            return fail(ErrorKind::invalid,
                        fmt::format("The approach is framework, codebook, reflexive or other, not {}.",
                                    in_quotes(*command.approach)));
        after.approach = *command.approach;
        if (after.approach != before.approach)
            changes.push_back("its approach is now " + in_quotes(after.approach));
    }
    if (command.waves) {
        auto waves = clean_waves(*command.waves);
        if (!waves) return forward_error(waves);
        after.waves = std::move(*waves);
        if (auto carried = carry_waves(unit.database(), before.waves, after.waves); !carried)
            return forward_error(carried);
        if (after.waves != before.waves) changes.push_back("its waves are now " + words_of(after.waves));
    }
    if (changes.empty()) return Sentence{"The project says this of itself already", before.id};
    execute(unit.database(), "UPDATE project SET title = ?, place = ?, approach = ?, waves = ? WHERE id = ?",
            after.title, after.place, after.approach, list_to_column(after.waves), before.id);
    return Sentence{sentence_of(changes), before.id};
}

Result<Sentence> apply(Unit& unit, const EditCoder& command) {
    auto& database = unit.database();
    const std::string& id = command.coder.text();
    SQLite::Statement row(database, "SELECT name, initials FROM coder WHERE id = ?");
    row.bind(1, id);
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such coder in this project.");
    const std::string name_before = text_at(row, 0), initials_before = text_at(row, 1);
    row.reset();
    std::string name = name_before, initials = initials_before;
    if (command.name) {
        auto typed = clean_name(*command.name, "coder");
        if (!typed) return forward_error(typed);
        name = std::move(*typed);
        if (const auto other = coder_called(database, name, id); !other.empty())
            return fail(ErrorKind::invalid,
                        fmt::format("There is another coder named {} in this project.", in_quotes(other)));
    }
    if (command.initials) {
        auto typed = clean_name(*command.initials, "coder");
        if (!typed) return fail(ErrorKind::invalid, "Initials are one letter at least.");
        initials = std::move(*typed);
    }
    if (name == name_before && initials == initials_before)
        return Sentence{fmt::format("{} is called so already", in_quotes(name)), id};
    execute(database, "UPDATE coder SET name = ?, initials = ? WHERE id = ?", name, initials, id);
    if (name == name_before)
        return Sentence{fmt::format("Changed the initials of {} to {}", in_quotes(name), in_quotes(initials)),
                        id};
    return Sentence{fmt::format("Renamed the coder {} to {}", in_quotes(name_before), in_quotes(name)), id};
}

}  // namespace attune::store
