// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/import_unit.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "store/commands/case_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/source_commands.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::jobs {

namespace {

using text::counted;

// A command whose sentence is not that of the unit.
template <class Command>
Result<Ok> applied(store::Unit& unit, const Command& command) {
    if (auto done = apply(unit, command); !done) return forward_error(done);
    return Ok{};
}

}  // namespace

ImportUnit::ImportUnit(store::Project& project) : project_(project) {
    for (const auto& row : store::cases(project)) cases_.emplace(text::fold(row.of.name), row.of.id);
    for (const auto& row : store::persons(project))
        persons_.emplace(text::fold(row.person.name), row.person.id);
}

Result<CaseId> ImportUnit::case_for(store::Unit& unit, const FilePlan& file) {
    const std::string key = text::fold(file.case_name);
    if (const auto known = cases_.find(key); known != cases_.end()) return known->second;
    model::Case made{project_.new_id<CaseId>(), file.case_name, file.case_kind, {}};
    if (auto added = applied(unit, store::AddCase{made}); !added) return forward_error(added);
    cases_.emplace(key, made.id);
    ++new_cases_;
    return made.id;
}

Result<PersonId> ImportUnit::person_for(store::Unit& unit, const std::string& name,
                                        const std::string& relation, const std::optional<CaseId>& of) {
    const std::string key = text::fold(name);
    if (const auto known = persons_.find(key); known != persons_.end()) {
        if (of) {
            model::CaseMember member;
            member.person = known->second;
            if (auto added = applied(unit, store::AddCaseMembers{*of, {member}}); !added)
                return forward_error(added);
        }
        return known->second;
    }
    model::Person made{project_.new_id<PersonId>(), name, relation, {}};
    if (auto added = applied(unit, store::AddPerson{made, of}); !added) return forward_error(added);
    persons_.emplace(key, made.id);
    ++new_persons_;
    return made.id;
}

Result<Ok> ImportUnit::say_who_speaks(store::Unit& unit, const FilePlan& file,
                                      const std::optional<CaseId>& of) {
    const auto& speakers = file.read.transcript.speakers;
    for (std::size_t i = 0; i < file.speakers.size() && i < speakers.size(); ++i) {
        const SpeakerPlan& plan = file.speakers[i];
        if (plan.person.empty()) continue;
        // The interviewer and the interpreter belong to no family.
        const bool belongs = plan.role == model::Role::participant || plan.role == model::Role::other;
        const std::string relation = relation_of(speakers[i].attributes, plan.person, file.case_kind);
        auto person = person_for(unit, plan.person, relation, belongs ? of : std::nullopt);
        if (!person) return forward_error(person);
        if (auto said = applied(unit, store::SetSpeakerPerson{{speakers[i].id}, *person}); !said)
            return forward_error(said);
    }
    return Ok{};
}

Result<Ok> ImportUnit::keep_comments(store::Unit& unit, const SourceId& id,
                                     const model::Transcript& transcript) {
    for (const auto& comment : transcript.comments) {
        if (comment.text.empty()) continue;
        store::AddMemo add;
        add.memo.id = project_.new_id<MemoId>();
        add.memo.kind = comment.range.empty() ? model::MemoKind::source : model::MemoKind::passage;
        add.memo.title = comment.author.empty() ? std::string("Comment in the file")
                                                : fmt::format("Comment by {}", comment.author);
        add.memo.text = comment.text;
        model::MemoLink link;
        link.source = id;
        if (!comment.range.empty()) link.range = comment.range;
        add.memo.links.push_back(std::move(link));
        if (auto added = applied(unit, add); !added) return forward_error(added);
    }
    return Ok{};
}

Result<Ok> ImportUnit::store(store::Unit& unit, const SourceId& id, FilePlan&& file) {
    drop_unconfirmed(file);
    model::Transcript& transcript = file.read.transcript;
    transcript.title = file.title;
    for (std::size_t i = 0; i < transcript.speakers.size(); ++i) {
        transcript.speakers[i].id = project_.new_id<SpeakerId>();
        if (i < file.speakers.size()) transcript.speakers[i].role = file.speakers[i].role;
    }
    if (file.take_offered)
        transcript.metadata.insert(transcript.metadata.end(), transcript.offered.begin(),
                                   transcript.offered.end());
    store::ImportSources import;
    import.items.push_back({id, transcript, std::move(file.read.original)});
    auto imported = apply(unit, import);
    if (!imported) return forward_error(imported);
    if (sources_++ == 0) {
        first_ = id;
        first_title_ = imported->text;
    }

    if (!file.source_kind.empty() || !file.wave.empty()) {
        store::EditSources edit{{id}, {}, {}};
        if (!file.source_kind.empty()) edit.kind = file.source_kind;
        if (!file.wave.empty()) edit.wave = file.wave;
        if (auto edited = applied(unit, edit); !edited) return forward_error(edited);
    }
    std::optional<CaseId> of;
    if (!file.case_name.empty()) {
        auto found = case_for(unit, file);
        if (!found) return forward_error(found);
        of = std::move(*found);
        model::CaseMember member;
        member.kind = model::CaseMember::Kind::source;
        member.source = id;
        if (auto added = applied(unit, store::AddCaseMembers{*of, {member}}); !added)
            return forward_error(added);
    }
    if (auto said = say_who_speaks(unit, file, of); !said) return forward_error(said);
    if (file.take_comments) return keep_comments(unit, id, transcript);
    return Ok{};
}

store::Sentence ImportUnit::sentence() const {
    if (sources_ == 0) return {"There was nothing to import", {}};
    std::string words = sources_ == 1 ? first_title_ : "Imported " + counted(sources_, "source", "sources");
    if (new_cases_ > 0 && new_persons_ > 0)
        words += fmt::format(", with {} and {}", counted(new_cases_, "new case", "new cases"),
                             counted(new_persons_, "new person", "new persons"));
    else if (new_cases_ > 0)
        words += ", with " + counted(new_cases_, "new case", "new cases");
    else if (new_persons_ > 0)
        words += ", with " + counted(new_persons_, "new person", "new persons");
    return {words, first_.text()};
}

}  // namespace attune::jobs
