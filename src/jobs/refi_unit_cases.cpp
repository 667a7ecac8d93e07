// SPDX-License-Identifier: GPL-3.0-or-later
// Cases, variables and values.
#include <fmt/format.h>

#include <utility>

#include "exchange/ascii.h"
#include "exchange/refi/kind_line.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_unit.h"
#include "store/commands/case_commands.h"
#include "store/commands/variable_commands.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/variable_queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

model::VariableType type_of(rq::ValueType type) {
    switch (type) {
        case rq::ValueType::boolean:
            return model::VariableType::yes_no;
        case rq::ValueType::integer:
        case rq::ValueType::floating:
            return model::VariableType::number;
        case rq::ValueType::date:
            return model::VariableType::date;
        case rq::ValueType::none:
        case rq::ValueType::text:
        case rq::ValueType::date_time:
            break;
    }
    return model::VariableType::text;
}

// As a person would write it; the canonical form is the store's matter.
std::string written(const rq::VariableValue& value) {
    if (value.type != rq::ValueType::boolean) return value.text;
    return value.text == "true" || value.text == "1" ? "yes" : "no";
}

// Every value that the file gives, wherever it stands.
template <class Visit>
void each_value(const rq::Project& project, Visit&& visit) {
    for (const auto& one : project.cases)
        for (const auto& value : one.values) visit(value);
    for (const auto& source : project.sources) {
        for (const auto& value : source.values) visit(value);
        if (source.representation)
            for (const auto& value : source.representation->values) visit(value);
    }
}

}  // namespace

Result<Ok> RefiUnit::cases(store::Unit& unit) {
    std::map<std::string, CaseId> known;
    for (const auto& row : store::cases(project_)) {
        known.emplace(text::fold(row.of.name), row.of.id);
        take_id(refi::target_case, row.of.id.text());
    }
    std::unordered_map<std::uint32_t, std::vector<SourceId>> sources;  // by guid, and by stem of a file
    for (const auto& [guid, texts] : texts_by_guid(plan_))
        for (const std::size_t text : texts) sources[guid].push_back(texts_[text]);
    std::unordered_map<std::uint32_t, std::vector<model::CaseMember>> coded;  // NVivo's, by guid of the case
    for (const auto& member : sorted_.members) {
        model::CaseMember made;
        made.kind = member.range ? model::CaseMember::Kind::passage : model::CaseMember::Kind::source;
        made.source = texts_[member.text];
        made.range = member.range;
        coded[member.of.at].push_back(std::move(made));
    }
    std::int64_t lost = 0;
    for (const auto& one : plan_.project.cases) {
        std::string name = exchange::collapse_spaces(one.name);
        if (name.empty() && one.sources.size() == 1)
            for (const auto& source : plan_.project.sources)
                if (source.guid == one.sources.front()) name = exchange::collapse_spaces(text(source.name));
        if (name.empty()) name = fmt::format("Case {}", cases_.size() + 1);
        CaseId id;
        if (const auto there = known.find(text::fold(name)); there != known.end()) {
            id = there->second;
        } else {
            id = id_for<CaseId>(refi::target_case, one.guid);
            model::Case made{id, name, model::CaseKind::other, one.description};
            // As this program writes it.
            if (const auto said = rq::split_kind(rq::kind_of_case, one.description))
                if (const auto kind = model::case_kind_from_word(said->kind)) {
                    made.kind = *kind;
                    made.note = std::string(said->words);
                }
            if (auto added = apply(unit, store::AddCase{made}); !added) return forward_error(added);
            ++report_.cases;
        }
        cases_.emplace(one.guid.at, id);
        std::vector<model::CaseMember> members = std::move(coded[one.guid.at]);
        for (const Pooled source : one.sources) {
            const auto found = sources.find(source.at);
            if (found == sources.end()) {
                ++lost;
                continue;
            }
            for (const SourceId& text : found->second) {
                model::CaseMember member;
                member.kind = model::CaseMember::Kind::source;
                member.source = text;
                members.push_back(std::move(member));
            }
        }
        for (const Pooled selection : one.selections) {
            const auto place = sorted_.places.find(selection.at);
            if (place == sorted_.places.end() || place->second.range.empty()) {
                ++lost;
                continue;
            }
            model::CaseMember member;
            member.kind = model::CaseMember::Kind::passage;
            member.source = texts_[place->second.text];
            member.range = place->second.range;
            members.push_back(std::move(member));
        }
        for (const auto& member : members)
            // A passage of white space only belongs to nobody; the rest of the case comes in all the same.
            if (auto added = apply(unit, store::AddCaseMembers{id, {member}}); !added) ++lost;
    }
    if (lost > 0)
        report_.warnings.push_back(
            text::counted(lost, "reference of a case leads to no source or words and was left out.",
                          "references of cases lead to no source or words and were left out."));
    return Ok{};
}

Result<Ok> RefiUnit::variables(store::Unit& unit) {
    std::map<std::string, model::Variable> known;
    for (const auto& row : store::variables(project_)) {
        if (row.variable.of == model::VariableOf::cases && !row.variable.by_wave)
            known.emplace(row.variable.name, row.variable);
        take_id(refi::target_variable, row.variable.id.text());
    }
    for (const auto& from : plan_.project.variables) {
        std::string name = exchange::collapse_spaces(from.name);
        if (name.empty()) name = fmt::format("Variable {}", variables_.size() + 1);
        model::Variable made;
        made.name = name;
        made.type = type_of(from.type);
        made.note = from.description;
        const auto fits = [&](const model::Variable& variable) {
            bool all = true;
            each_value(plan_.project, [&](const rq::VariableValue& value) {
                if (value.variable == from.guid && value.type != rq::ValueType::none &&
                    !model::canonical_value(variable, written(value)))
                    all = false;
            });
            return all;
        };
        const auto there = known.find(name);
        if (there != known.end() && fits(there->second)) {
            variables_.emplace(from.guid.at, there->second.id);
            continue;
        }
        if (!fits(made)) {
            made.type = model::VariableType::text;
            report_.warnings.push_back(fmt::format(
                "Not every value of the variable “{}” is of its type, so it came in as text.", name));
        }
        made.id = id_for<VariableId>(refi::target_variable, from.guid);
        if (auto added = apply(unit, store::AddVariable{made}); !added) return forward_error(added);
        variables_.emplace(from.guid.at, made.id);
        ++report_.variables;
    }
    for (const auto& row : store::variables(project_))
        variables_by_id_.emplace(row.variable.id, row.variable);
    for (const auto& one : store::foreign_ids(project_))
        if (one.target == refi::target_values_of) values_of_.emplace(one.foreign_id, CaseId(one.target_id));
    for (const auto& one : plan_.project.cases)
        if (auto set = case_values(unit, cases_.at(one.guid.at), one.values); !set) return set;
    for (std::size_t i = 0; i < plan_.project.sources.size(); ++i)
        if (auto set = values_of_source(unit, i); !set) return set;
    return Ok{};
}

Result<Ok> RefiUnit::case_values(store::Unit& unit, const CaseId& of,
                                 const std::vector<rq::VariableValue>& values) {
    store::SetValues command;
    for (const auto& value : values) {
        const auto variable = variables_.find(value.variable.at);
        if (variable == variables_.end() || value.type == rq::ValueType::none) continue;
        const auto canonical = model::canonical_value(variables_by_id_.at(variable->second), written(value));
        if (!canonical) return forward_error(canonical);
        if (!canonical->empty()) command.values.push_back({variable->second, of.text(), {}, *canonical});
    }
    if (command.values.empty()) return Ok{};
    if (auto set = apply(unit, command); !set) return forward_error(set);
    return Ok{};
}

// Values belong to cases here, so a source that has some gets a case of its own.
Result<Ok> RefiUnit::values_of_source(store::Unit& unit, std::size_t at) {
    const rq::Source& source = plan_.project.sources[at];
    std::vector<rq::VariableValue> values = source.values;
    if (source.representation)
        values.insert(values.end(), source.representation->values.begin(),
                      source.representation->values.end());
    std::erase_if(values, [](const rq::VariableValue& one) { return one.type == rq::ValueType::none; });
    if (values.empty()) return Ok{};
    const auto there = values_of_.find(str(source.guid));
    if (there != values_of_.end()) return case_values(unit, there->second, values);
    model::Case made;
    made.id = project_.new_id<CaseId>();
    made.name = exchange::collapse_spaces(text(source.name));
    if (made.name.empty()) made.name = fmt::format("Source {}", at + 1);
    made.kind = model::CaseKind::other;
    if (auto added = apply(unit, store::AddCase{made}); !added) return forward_error(added);
    ++report_.cases;
    foreign(refi::target_values_of, made.id.text(), source.guid);
    if (const auto text = sorted_.text_of_source[at]) {
        model::CaseMember member;
        member.kind = model::CaseMember::Kind::source;
        member.source = texts_[*text];
        if (auto added = apply(unit, store::AddCaseMembers{made.id, {member}}); !added)
            return forward_error(added);
    }
    return case_values(unit, made.id, values);
}

}  // namespace attune::jobs
