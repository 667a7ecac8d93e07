// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_import.h"

#include <utility>

#include "exchange/sentences.h"
#include "store/commands/case_commands.h"
#include "store/commands/source_commands.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/speaker_queries.h"
#include "store/queries/variable_queries.h"

#include <fmt/format.h>

namespace attune::jobs {
namespace {

// What a case's rows say become passages of the case: nothing is known of who in the family wrote them.
Result<Ok> link_cases(store::Unit& unit, const TablePlan::Talk& talk) {
    std::map<std::string, std::vector<model::CaseMember>> by_case;
    for (std::size_t i = 0; i < talk.transcript.turns.size(); ++i) {
        if (talk.subjects[i].empty()) continue;
        model::CaseMember member;
        member.kind = model::CaseMember::Kind::passage;
        member.source = talk.source;
        member.range = talk.transcript.turns[i].range;
        by_case[talk.subjects[i]].push_back(std::move(member));
    }
    for (auto& [id, members] : by_case)
        if (auto linked = store::apply(unit, store::AddCaseMembers{CaseId(id), std::move(members)}); !linked)
            return forward_error(linked);
    return Ok{};
}

// In a table of persons, each speaker is one.
Result<Ok> link_persons(store::Unit& unit, const store::Project& project, const TablePlan::Talk& talk) {
    std::map<std::string, std::string> person_of;  // by label
    for (std::size_t i = 0; i < talk.transcript.turns.size(); ++i)
        for (const std::size_t speaker : talk.transcript.turns[i].speakers)
            person_of[talk.transcript.speakers[speaker].label] = talk.subjects[i];
    std::map<std::string, std::vector<SpeakerId>> by_person;
    for (const store::SpeakerRow& speaker : store::speakers(project)) {
        if (speaker.source != talk.source) continue;
        const auto person = person_of.find(speaker.label);
        if (person != person_of.end() && !person->second.empty())
            by_person[person->second].push_back(speaker.id);
    }
    for (auto& [id, speakers] : by_person)
        if (auto linked = store::apply(unit, store::SetSpeakerPerson{std::move(speakers), PersonId(id)});
            !linked)
            return forward_error(linked);
    return Ok{};
}

}  // namespace

TableGround table_ground(const store::Project& project, std::vector<model::Measure> measures) {
    TableGround ground;
    for (auto& row : store::cases(project)) ground.cases.push_back(std::move(row.of));
    for (auto& row : store::persons(project)) ground.persons.push_back(std::move(row.person));
    for (auto& row : store::variables(project)) ground.variables.push_back(std::move(row.variable));
    ground.values = store::values(project, {});
    ground.waves = store::project_info(project).waves;
    ground.measures = std::move(measures);
    for (auto& row : store::sources(project)) ground.source_titles.push_back(std::move(row.title));
    ground.id_rules = id_rules(project);
    return ground;
}

Result<TableTaken> take_table(store::Project& project, TablePlan&& plan, const model::OriginalFile& file) {
    if (!plan.stops.empty()) return fail(ErrorKind::invalid, plan.stops.front());
    TableTaken taken;
    store::ImportSources sources;
    for (TablePlan::Talk& talk : plan.talk) {
        if (talk.is_there) continue;
        talk.source = project.new_id<SourceId>();
        taken.sources.push_back(talk.source);
        sources.items.push_back({talk.source, talk.transcript, file});
    }
    const bool of_cases = plan.of == model::VariableOf::cases;
    const std::string left_out = left_out_of(plan);
    const bool nothing = plan.nothing_to_do();
    const auto done = project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        auto sentence = store::apply(unit, plan.command);
        if (!sentence) return sentence;
        if (!left_out.empty()) {
            // Of ids that nobody answers to, nothing is known to stand in the project.
            if (nothing) sentence->text = fmt::format("Nothing new came in from “{}”", plan.command.what);
            sentence->text += "; left out: " + left_out;
        }
        if (sources.items.empty()) return sentence;
        if (auto imported = store::apply(unit, sources); !imported) return imported;
        for (const TablePlan::Talk& talk : plan.talk) {
            if (talk.is_there) continue;
            auto linked = of_cases ? link_cases(unit, talk) : link_persons(unit, project, talk);
            if (!linked) return forward_error(linked);
        }
        std::vector<std::string> titles;
        titles.reserve(sources.items.size());
        for (const auto& item : sources.items) titles.push_back(item.transcript.title);
        if (!sentence->text.empty() && sentence->text.back() == '.') sentence->text.pop_back();
        sentence->text += fmt::format("; free text as {}", exchange::quoted_list(titles));
        return sentence;
    });
    if (!done) return forward_error(done);
    taken.operation = done->operation;
    taken.sentence = done->sentence;
    taken.changed = done->changed;
    taken.left_out = !left_out.empty();
    return taken;
}

}  // namespace attune::jobs
