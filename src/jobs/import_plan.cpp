// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/import_plan.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "exchange/files/read_file.h"
#include "exchange/sentences.h"
#include "store/queries/queries.h"
#include "text/boundaries.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::jobs {

namespace {

void count_turns(const model::Transcript& transcript, std::vector<SpeakerPlan>& speakers) {
    const text::Translator translator(transcript.text);
    for (const auto& turn : transcript.turns) {
        const auto words = text::word_count(translator.slice(turn.range));
        for (const std::size_t speaker : turn.speakers) {
            if (speaker >= speakers.size()) continue;
            ++speakers[speaker].turns;
            speakers[speaker].words += words;
            speakers[speaker].inferred_turns = speakers[speaker].inferred_turns || turn.inferred;
        }
    }
}

// What the file says of each speaker, and what the label meant before.
std::vector<SpeakerPlan> speakers_of(const model::Transcript& transcript, const ImportKnowledge& knowledge) {
    std::vector<SpeakerPlan> speakers(transcript.speakers.size());
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        const auto& speaker = transcript.speakers[i];
        speakers[i].role = speaker.role;
        const auto known = knowledge.roles.find(text::fold(speaker.label));
        if (known == knowledge.roles.end()) continue;
        const store::RememberedRole& before = known->second;
        speakers[i].remembered = before.role != speaker.role;
        speakers[i].role = before.role;
        // Where the file agrees with most there is nothing to ask.
        if (!before.contradicted() || !speakers[i].remembered) continue;
        speakers[i].role_sources = before.sources;
        speakers[i].label_sources = before.all_sources;
    }
    count_turns(transcript, speakers);
    return speakers;
}

void take_proposal(FilePlan& plan, const ImportKnowledge& knowledge) {
    Proposal proposal = propose(plan.read.transcript, plan.read.original.name, knowledge.rules,
                                knowledge.waves, knowledge.cases);
    plan.case_name = std::move(proposal.case_name);
    plan.case_kind = proposal.kind;
    plan.case_proposed = !plan.case_name.empty();
    // A wave that the project does not have cannot be a source's.
    if (std::find(knowledge.waves.begin(), knowledge.waves.end(), proposal.wave) != knowledge.waves.end())
        plan.wave = std::move(proposal.wave);
    plan.wave_proposed = !plan.wave.empty();
    plan.source_kind = std::move(proposal.source_kind);
    plan.kind_proposed = !plan.source_kind.empty();
    plan.because = std::move(proposal.because);
    for (std::size_t i = 0; i < plan.speakers.size() && i < proposal.persons.size(); ++i) {
        if (plan.speakers[i].role != model::Role::participant) continue;
        plan.speakers[i].person = std::move(proposal.persons[i]);
        plan.speakers[i].proposed = !plan.speakers[i].person.empty();
    }
}

}  // namespace

ImportKnowledge import_knowledge(const store::Project& project) {
    ImportKnowledge knowledge;
    knowledge.roles = store::remembered_roles(project);
    knowledge.rules = id_rules(project);
    knowledge.waves = store::project_info(project).waves;
    for (const auto& row : store::cases(project)) knowledge.cases.push_back(row.of.name);
    for (const auto& row : store::persons(project)) knowledge.persons.push_back(row.person.name);
    for (const auto& row : store::sources(project)) knowledge.digests.push_back(row.original_digest);
    return knowledge;
}

FilePlan plan_file(ReadFile&& file, const ImportKnowledge& knowledge, Proposals proposals) {
    FilePlan plan;
    plan.read = std::move(file);
    plan.title = plan.read.transcript.title;
    plan.speakers = speakers_of(plan.read.transcript, knowledge);
    plan.already_there = std::find(knowledge.digests.begin(), knowledge.digests.end(), plan.read.sha256) !=
                         knowledge.digests.end();
    plan.take = !plan.already_there;
    if (proposals == Proposals::made) take_proposal(plan, knowledge);
    plan.case_is_new = !plan.case_name.empty() && !knows_name(knowledge.cases, plan.case_name);
    return plan;
}

ImportPlan plan_import(ReadTranscripts&& read, const ImportKnowledge& knowledge, Proposals proposals) {
    ImportPlan plan;
    plan.failed = std::move(read.failed);
    for (auto& file : read.read) {
        FilePlan planned = plan_file(std::move(file), knowledge, proposals);
        const auto twin = std::find_if(plan.files.begin(), plan.files.end(), [&](const FilePlan& before) {
            return before.read.sha256 == planned.read.sha256;
        });
        if (twin != plan.files.end() && !planned.already_there) {
            planned.same_as = exchange::shown_name(twin->read.file);
            planned.take = false;
        }
        plan.files.push_back(std::move(planned));
    }
    return plan;
}

bool knows_name(const std::vector<std::string>& names, const std::string& name) {
    const std::string folded = text::fold(name);
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& known) { return text::fold(known) == folded; });
}

std::size_t give_role(ImportPlan& plan, std::size_t file, std::size_t speaker, model::Role role) {
    SpeakerPlan& given = plan.files.at(file).speakers.at(speaker);
    given.role = role;
    given.chosen = true;
    given.remembered = false;
    given.role_sources = given.label_sources = 0;
    const std::string label = text::fold(plan.files[file].read.transcript.speakers.at(speaker).label);
    std::size_t elsewhere = 0;
    for (std::size_t other = 0; other < plan.files.size(); ++other) {
        if (other == file) continue;
        FilePlan& its = plan.files[other];
        for (std::size_t i = 0; i < its.speakers.size(); ++i) {
            if (its.speakers[i].chosen || its.speakers[i].role == role) continue;
            if (text::fold(its.read.transcript.speakers[i].label) != label) continue;
            its.speakers[i].role = role;
            its.speakers[i].remembered = true;
            its.speakers[i].role_sources = its.speakers[i].label_sources = 0;
            ++elsewhere;
        }
    }
    return elsewhere;
}

std::vector<std::string> warnings_of(const FilePlan& plan) {
    std::vector<std::string> warnings = plan.read.transcript.warnings;
    // An automatic transcript names its speakers, or numbers them, and never says who asks.
    std::vector<std::string> open;
    for (std::size_t i = 0; i < plan.speakers.size(); ++i) {
        const std::string& label = plan.read.transcript.speakers[i].label;
        const bool unsure = label.ends_with('?');  // "F?": the transcriber did not know who spoke
        if (plan.speakers[i].role == model::Role::unknown && !plan.speakers[i].chosen && !unsure)
            open.push_back(label);
    }
    if (!open.empty())
        warnings.push_back(fmt::format(
            "The file does not say who asks and who answers: {} {} no role until somebody gives one.",
            exchange::quoted_list(open), open.size() == 1 ? "has" : "have"));
    return warnings;
}

bool awaits_confirmation(const FilePlan& plan) {
    if (plan.confirmed || !plan.take) return false;
    return plan.case_proposed || plan.wave_proposed || plan.kind_proposed ||
           std::any_of(plan.speakers.begin(), plan.speakers.end(), [](const SpeakerPlan& speaker) {
               return speaker.proposed || speaker.label_sources > 0;
           });
}

void drop_unconfirmed(FilePlan& plan) {
    if (plan.confirmed) return;
    if (plan.case_proposed) plan.case_name.clear();
    if (plan.wave_proposed) plan.wave.clear();
    if (plan.kind_proposed) plan.source_kind.clear();
    for (std::size_t i = 0; i < plan.speakers.size(); ++i) {
        SpeakerPlan& speaker = plan.speakers[i];
        if (speaker.proposed) speaker.person.clear();
        if (speaker.label_sources == 0) continue;  // else the file's own word counts
        speaker.role = plan.read.transcript.speakers[i].role;
        speaker.remembered = false;
        speaker.role_sources = speaker.label_sources = 0;
    }
}

FilePlan plan_again(const FilePlan& before, ReadFile&& read, const ImportKnowledge& knowledge) {
    FilePlan plan = plan_file(std::move(read), knowledge, Proposals::none);
    plan.take = before.take;
    plan.already_there = before.already_there;
    plan.same_as = before.same_as;
    plan.title = before.title;
    plan.source_kind = before.source_kind;
    plan.wave = before.wave;
    plan.case_name = before.case_name;
    plan.case_kind = before.case_kind;
    plan.case_is_new = before.case_is_new;
    plan.case_proposed = before.case_proposed;
    plan.wave_proposed = before.wave_proposed;
    plan.kind_proposed = before.kind_proposed;
    plan.confirmed = before.confirmed;
    plan.because = before.because;
    plan.take_comments = before.take_comments;
    plan.take_offered = before.take_offered;
    std::unordered_map<std::string, const SpeakerPlan*> known;
    for (std::size_t i = 0; i < before.speakers.size(); ++i)
        known.emplace(text::fold(before.read.transcript.speakers[i].label), &before.speakers[i]);
    for (std::size_t i = 0; i < plan.speakers.size(); ++i) {
        const auto found = known.find(text::fold(plan.read.transcript.speakers[i].label));
        if (found == known.end()) continue;
        plan.speakers[i].role = found->second->role;
        plan.speakers[i].remembered = found->second->remembered;
        plan.speakers[i].role_sources = found->second->role_sources;
        plan.speakers[i].label_sources = found->second->label_sources;
        plan.speakers[i].chosen = found->second->chosen;
        plan.speakers[i].person = found->second->person;
        plan.speakers[i].proposed = found->second->proposed;
    }
    return plan;
}

}  // namespace attune::jobs
