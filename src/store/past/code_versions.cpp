// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/code_versions.h"

#include <algorithm>

#include "store/past/code_story.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// The version in force after the operation at `place`.
std::vector<CodeVersion>::iterator in_force(std::vector<CodeVersion>& versions,
                                            const std::vector<CodeState>& states, std::size_t place) {
    const auto later = std::ranges::upper_bound(states, place, {}, &CodeState::place);
    const auto number = std::max<std::ptrdiff_t>(0, later - states.begin() - 1);
    return versions.begin() + number;
}

void count_codings(SQLite::Database& database, const CodeStories& stories, const CodeId& code,
                   const std::vector<CodeState>& states, std::vector<CodeVersion>& versions) {
    const auto assigned = stories.assigned_at(code.text());
    SQLite::Statement now(database, "SELECT id FROM coding WHERE code = ?");
    now.bind(1, code.text());
    while (now.executeStep())
        if (const auto at = assigned.find(text_at(now, 0)); at != assigned.end())
            ++in_force(versions, states, at->second)->codings;
}

}  // namespace

Result<std::vector<CodeVersion>> code_versions(const Project& project, const CodeId& code,
                                               const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<std::vector<CodeVersion>> {
        const auto stories = CodeStories::read(database, code.text(), control);
        if (!stories) return forward_error(stories);
        const auto states = stories->states(code.text());
        if (states.empty())
            return fail(ErrorKind::not_found, "There has never been such a code in this project.");
        CurrentNames names(database);
        std::vector<CodeVersion> versions;
        for (const CodeState& state : states) {
            const PastOperation& operation = stories->reach().operations[state.place];
            CodeVersion version;
            version.number = static_cast<int>(versions.size()) + 1;
            version.operation = operation.id;
            version.sentence = sentence_of(database, operation.id);
            version.coder = operation.coder;
            version.coder_name = names.of_coder(operation.coder);
            version.at_ms = operation.at_ms;
            version.there = state.there;
            version.code = state.code;
            names.fill(version.code);
            version.merged_into = CodeId(state.merged_into);
            version.merged_into_name = names.of_code(version.merged_into);
            if (!versions.empty())
                for (const CodeField field : all_code_fields())
                    if (!same_value(versions.back().code, version.code, field))
                        version.changed.push_back(field);
            versions.push_back(std::move(version));
        }
        count_codings(database, *stories, code, states, versions);
        return versions;
    });
}

}  // namespace attune::store
