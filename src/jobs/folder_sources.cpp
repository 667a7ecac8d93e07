// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/folder_sources.h"

#include <algorithm>
#include <map>
#include <utility>

#include "jobs/translations.h"
#include "store/commands/case_commands.h"
#include "store/commands/source_commands.h"
#include "store/commands/turn_commands.h"
#include "store/queries/queries.h"
#include "store/queries/speaker_queries.h"
#include "store/queries/translation_queries.h"

namespace attune::jobs {
namespace {

using exchange::ProjectFile;

// One change for all sources of one kind and wave.
Result<Ok> set_kinds(store::Project& project, const ProjectFile& plan, const std::vector<SourceId>& sources) {
    std::map<std::pair<std::string, std::string>, std::vector<SourceId>> alike;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        std::string kind = plan.sources[i].kind;  // "parent_interview" in a file
        std::replace(kind.begin(), kind.end(), '_', ' ');
        std::string wave;
        for (const auto& one : plan.waves)
            if (one.number == plan.sources[i].wave) wave = one.name;
        alike[{std::move(kind), std::move(wave)}].push_back(sources[i]);
    }
    for (const auto& [fact, those] : alike) {
        if (fact.first.empty() && fact.second.empty()) continue;
        if (const auto done = project.run(store::EditSources{those, fact.first, fact.second}); !done)
            return forward_error(done);
    }
    return Ok{};
}

Result<Ok> set_retentions(store::Project& project, const ProjectFile& plan,
                          const std::vector<SourceId>& sources) {
    const auto settled = [](const model::Retention& one) { return !one.until.empty() || !one.basis.empty(); };
    if (settled(plan.retention))
        if (const auto done = project.run(store::SetRetention{{}, plan.retention}); !done)
            return forward_error(done);
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (settled(plan.sources[i].retention))
            if (const auto done = project.run(store::SetRetention{{sources[i]}, plan.sources[i].retention});
                !done)
                return forward_error(done);
    return Ok{};
}

Result<Ok> set_roles(store::Project& project, const ProjectFile& plan) {
    for (const auto& speaker : store::speakers(project))
        for (const auto& known : plan.roles)
            if (speaker.label == known.label)
                if (const auto done = project.run(store::SetSpeakerRole{speaker.id, known.role}); !done)
                    return forward_error(done);
    return Ok{};
}

Result<Ok> link_translations(store::Project& project, const SourceId& source) {
    const auto text = store::source_text(project, source);
    if (!text) return forward_error(text);
    store::LinkTranslations command;
    for (const auto& found : suggest_translations(*text, store::translations(project, source)))
        command.pairs.push_back({found.original, found.translation});
    if (command.pairs.empty()) return Ok{};
    if (const auto done = project.run(command); !done) return forward_error(done);
    return Ok{};
}

}  // namespace

Result<Ok> settle_sources(store::Project& project, const ProjectFile& plan,
                          const std::vector<SourceId>& sources) {
    if (auto done = set_roles(project, plan); !done) return done;
    if (auto done = set_kinds(project, plan, sources); !done) return done;
    if (auto done = set_retentions(project, plan, sources); !done) return done;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (plan.sources[i].interpreted)
            if (auto done = link_translations(project, sources[i]); !done) return done;
    return Ok{};
}

}  // namespace attune::jobs
