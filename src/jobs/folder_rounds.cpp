// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/folder_rounds.h"

#include "jobs/codings.h"
#include "jobs/plain_file.h"
#include "store/commands/round_commands.h"
#include "store/past/codebook_versions.h"
#include "store/queries/queries.h"

namespace attune::jobs {
namespace {

Result<Ok> add_round(store::Project& project, const std::filesystem::path& folder,
                     const exchange::ProjectFile& plan, const std::vector<SourceId>& sources,
                     const exchange::ProjectFile::Round& round) {
    store::StartRound start;
    start.name = round.name;
    start.kind = round.calibration ? model::RoundKind::calibration : model::RoundKind::reliability;
    start.note = round.note;
    start.sample.by = "hand";
    start.sample.of = static_cast<std::int64_t>(plan.sources.size());
    for (const auto& name : round.coders) {
        const auto coder = store::find_coder(project, name);
        if (!coder) return forward_error(coder);
        start.coders.push_back(*coder);
    }
    for (std::size_t k = 0; k < plan.sources.size(); ++k)
        for (const auto& key : round.sources)
            if (plan.sources[k].key == key) start.sources.push_back(sources[k]);
    if (!round.codebook.empty()) {
        store::NameCodebookVersion version;
        version.name = round.codebook;
        const auto named = project.run(version);
        if (!named) return forward_error(named);
        start.codebook_version = named->subject;
    }
    if (const auto started = project.run(start); !started) return forward_error(started);
    if (!round.codings.empty())
        if (const auto coded = load_codings(project, folder / round.codings); !coded)
            return forward_error(coded);
    for (const auto& coder : start.coders)
        for (const auto& source : start.sources)
            if (const auto done = project.run(store::FinishSource{source, coder, true}); !done)
                return forward_error(done);
    return Ok{};
}

}  // namespace

Result<Ok> add_folder_rounds(store::Project& project, const std::filesystem::path& folder,
                             const exchange::ProjectFile& plan, const std::vector<SourceId>& sources) {
    for (const auto& round : plan.rounds)
        if (const auto added = add_round(project, folder, plan, sources, round); !added)
            return added.error().kind == ErrorKind::unreadable
                       ? forward_error(added)
                       : fault_in(folder / "project.yaml", round.line, added.error());
    return Ok{};
}

}  // namespace attune::jobs
