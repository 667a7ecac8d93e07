// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/case_file.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "exchange/project_folder/project_folder.h"
#include "exchange/sentences.h"
#include "jobs/looked_up.h"
#include "jobs/plain_file.h"
#include "store/commands/case_commands.h"
#include "store/queries/speaker_queries.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

// What one case of the file becomes, every name looked up.
struct Planned {
    store::AddCase made;
    store::AddCaseMembers sources;
    std::vector<store::AddPerson> persons;
    std::vector<store::SetSpeakerPerson> voices;
    store::AddConsents consents;
};

class Planner {
  public:
    Planner(store::Project& project, const fs::path& file)
        : project_(project), file_(file), known_(project), speakers_(store::speakers(project)) {}

    Result<Planned> plan(const exchange::CaseEntry& entry) {
        Planned planned;
        planned.made.made = {project_.new_id<CaseId>(), entry.name, entry.kind, entry.note};
        planned.sources.to = planned.made.made.id;
        for (const auto& name : entry.sources) {
            const auto source = known_.source(name);
            if (!source) return fault_in(file_, entry.line, source.error());
            model::CaseMember member;
            member.kind = model::CaseMember::Kind::source;
            member.source = *source;
            planned.sources.members.push_back(std::move(member));
        }
        for (const auto& person : entry.persons)
            if (const auto added = add(person, planned); !added) return forward_error(added);
        return planned;
    }

  private:
    Result<Ok> add(const exchange::CaseEntry::Person& person, Planned& planned) {
        const auto id = project_.new_id<PersonId>();
        planned.persons.push_back({{id, person.name, person.relation, person.note}, planned.made.made.id});
        store::SetSpeakerPerson voices{{}, id};
        for (const auto& voice : person.speaks) {
            const auto source = known_.source(voice.source);
            if (!source) return fault_in(file_, voice.line, source.error());
            const auto speaker = std::find_if(speakers_.begin(), speakers_.end(), [&](const auto& row) {
                return row.source == *source && row.label == voice.label;
            });
            if (speaker == speakers_.end())
                return fault_in(file_, voice.line,
                                {ErrorKind::not_found,
                                 fmt::format("Nobody in “{}” is called “{}”.", voice.source, voice.label)});
            voices.speakers.push_back(speaker->id);
        }
        if (!voices.speakers.empty()) planned.voices.push_back(std::move(voices));
        for (model::Consent consent : person.consents) {
            consent.person = id;
            planned.consents.consents.push_back(std::move(consent));
        }
        return Ok{};
    }

    store::Project& project_;
    const fs::path& file_;
    LookedUp known_;
    std::vector<store::SpeakerRow> speakers_;
};

Result<Ok> carry_out(store::Unit& unit, const Planned& planned) {
    const auto run = [&](const auto& command) -> Result<Ok> {
        if (const auto done = store::apply(unit, command); !done) return forward_error(done);
        return Ok{};
    };
    if (auto done = run(planned.made); !done) return done;
    if (!planned.sources.members.empty())
        if (auto done = run(planned.sources); !done) return done;
    for (const auto& person : planned.persons)
        if (auto done = run(person); !done) return done;
    for (const auto& voices : planned.voices)
        if (auto done = run(voices); !done) return done;
    if (!planned.consents.consents.empty()) return run(planned.consents);
    return Ok{};
}

}  // namespace

Result<store::Done> load_cases(store::Project& project, const fs::path& file) {
    const auto entries = read_plain_file(file, exchange::read_cases);
    if (!entries) return forward_error(entries);
    Planner planner(project, file);
    std::vector<Planned> all;
    std::int64_t persons = 0;
    for (const auto& entry : *entries) {
        auto planned = planner.plan(entry);
        if (!planned) return forward_error(planned);
        persons += static_cast<std::int64_t>(planned->persons.size());
        all.push_back(std::move(*planned));
    }
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        for (const auto& planned : all)
            if (const auto done = carry_out(unit, planned); !done) return forward_error(done);
        return store::Sentence{
            fmt::format("Took in “{}”: {}, {}", exchange::shown_name(file),
                        exchange::counted(static_cast<std::int64_t>(all.size()), "case", "cases"),
                        exchange::counted(persons, "person", "persons")),
            all.empty() ? std::string() : all.front().made.made.id.text()};
    });
}

}  // namespace attune::jobs
