// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/case_shapes.h"

#include "store/queries/queries.h"

namespace attune::cli {
namespace {

Json word_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json number_or_null(const std::optional<double>& number) {
    return number ? Json(*number) : Json(nullptr);
}

const char* member_word(model::CaseMember::Kind kind) {
    switch (kind) {
        case model::CaseMember::Kind::person:
            return "person";
        case model::CaseMember::Kind::source:
            return "source";
        case model::CaseMember::Kind::passage:
            return "passage";
    }
    return "";
}

}  // namespace

Names::Names(const store::Project& project) {
    for (const auto& row : store::cases(project)) names_.emplace(row.of.id.text(), row.of.name);
    for (const auto& row : store::persons(project)) names_.emplace(row.person.id.text(), row.person.name);
    for (const auto& row : store::sources(project)) names_.emplace(row.id.text(), row.title);
}

std::string Names::subject(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? std::string() : found->second;
}
std::string Names::title(const SourceId& id) const {
    return subject(id.text());
}
Json Names::person(const PersonId& id) const {
    return {{"id", id.text()}, {"name", subject(id.text())}};
}
Json Names::of_case(const CaseId& id) const {
    return {{"id", id.text()}, {"name", subject(id.text())}};
}
Json Names::source(const SourceId& id) const {
    return {{"id", id.text()}, {"title", subject(id.text())}};
}

Json shape(const store::CaseRow& row, const Names& names) {
    Json members = Json::array(), persons = Json::array(), sources = Json::array();
    for (const auto& person : row.persons) persons.push_back(names.person(person));
    for (const auto& source : row.sources) sources.push_back(names.source(source));
    for (const auto& member : row.members) {
        Json one{{"id", member.id}, {"kind", member_word(member.kind)}};
        one["person_id"] = word_or_null(member.person.text());
        one["source_id"] = word_or_null(member.source.text());
        one["begin"] = member.range ? Json(member.range->begin.value) : Json(nullptr);
        one["end"] = member.range ? Json(member.range->end.value) : Json(nullptr);
        members.push_back(std::move(one));
    }
    return {{"id", row.of.id.text()},
            {"name", row.of.name},
            {"kind", model::case_kind_word(row.of.kind)},
            {"note", row.of.note},
            {"persons", std::move(persons)},
            {"members", std::move(members)},
            {"sources", std::move(sources)},
            {"codings", row.codings},
            {"values", row.values}};
}

Json shape(const store::PersonRow& row, const Names& names) {
    Json speakers = Json::array(), sources = Json::array(), cases = Json::array();
    for (const auto& speaker : row.speakers) speakers.push_back(speaker.text());
    for (const auto& source : row.sources) sources.push_back(names.source(source));
    for (const auto& one : row.cases) cases.push_back(names.of_case(one));
    Json consents = Json::object();
    for (const auto scope : model::all_consent_scopes) {
        const auto known = row.consents.find(scope);
        consents[std::string(model::consent_scope_word(scope))] =
            known == row.consents.end() ? Json(nullptr)
                                        : Json{{"given", known->second.given}, {"day", known->second.day}};
    }
    return {
        {"id", row.person.id.text()}, {"name", row.person.name},         {"relation", row.person.relation},
        {"note", row.person.note},    {"speakers", std::move(speakers)}, {"sources", std::move(sources)},
        {"cases", std::move(cases)},  {"consents", std::move(consents)}, {"words", row.words}};
}

Json shape(const model::Consent& consent) {
    return {{"id", consent.id},
            {"person_id", consent.person.text()},
            {"scope", model::consent_scope_word(consent.scope)},
            {"given", consent.given},
            {"day", consent.day},
            {"note", consent.note}};
}

Json shape(const store::SourceFacts& facts, const Names& names) {
    Json cases = Json::array();
    for (const auto& one : facts.cases) cases.push_back(names.of_case(one));
    return {{"id", facts.id.text()},
            {"title", names.title(facts.id)},
            {"kind", word_or_null(facts.kind)},
            {"wave", word_or_null(facts.wave)},
            {"retain_until", word_or_null(facts.retention.until)},
            {"retain_basis", word_or_null(facts.retention.basis)},
            {"participants", facts.participants},
            {"cases", std::move(cases)},
            {"turns", facts.turns},
            {"participant_words", facts.participant_words},
            {"coded", facts.coded_cp},
            {"length", facts.length_cp},
            {"memos", facts.memos}};
}

Json shape(const store::RetentionDue& due) {
    return {{"source_id", word_or_null(due.source.text())},
            {"title", due.title},
            {"until", word_or_null(due.retention.until)},
            {"basis", word_or_null(due.retention.basis)},
            {"overdue", due.overdue}};
}

Json shape(const store::VariableRow& row) {
    const auto& variable = row.variable;
    Json categories = Json::array();
    for (const auto& one : variable.categories)
        categories.push_back({{"value", one.value}, {"label", word_or_null(one.label)}});
    return {{"id", variable.id.text()},
            {"name", variable.name},
            {"label", variable.label},
            {"type", model::variable_type_word(variable.type)},
            {"of", model::variable_of_word(variable.of)},
            {"by_wave", variable.by_wave},
            {"categories", std::move(categories)},
            {"missing", variable.missing},
            {"measure", word_or_null(variable.measure)},
            {"note", variable.note},
            {"values", row.values},
            {"subjects", row.subjects}};
}

Json shape(const model::Value& value, const std::string& variable, const Names& names) {
    return {{"variable", variable},
            {"variable_id", value.variable.text()},
            {"subject", names.subject(value.subject)},
            {"subject_id", value.subject},
            {"wave", word_or_null(value.wave)},
            {"value", value.text}};
}

Json shape(const model::Measure& measure) {
    Json change = nullptr, conversion = nullptr;
    if (measure.change_low)
        change = Json{{"low", *measure.change_low}, {"high", number_or_null(measure.change_high)}};
    if (!measure.raw_to_metric.empty()) {
        conversion = Json::object();
        for (const auto& [raw, metric] : measure.raw_to_metric) conversion[std::to_string(raw)] = metric;
    }
    return {{"id", measure.id},
            {"name", measure.name},
            {"min", number_or_null(measure.min)},
            {"max", number_or_null(measure.max)},
            {"better", word_or_null(measure.better)},
            {"level", measure.level},
            {"change", std::move(change)},
            {"reliable_change", number_or_null(measure.reliable_change)},
            {"caseness", number_or_null(measure.caseness)},
            {"raw_to_metric", std::move(conversion)},
            {"categories", measure.categories},
            {"side_states", measure.side_states},
            {"basis", measure.basis},
            {"note", word_or_null(measure.note)}};
}

}  // namespace attune::cli
