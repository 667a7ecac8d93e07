// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what the evidence is about: cases, persons, their data, and rounds.
#include <fmt/format.h>

#include <algorithm>

#include "exchange/refi/kind_line.h"
#include "exchange/sentences.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_out.h"
#include "store/queries/case_queries.h"
#include "store/queries/round_queries.h"
#include "store/queries/variable_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using exchange::refi::ValueType;

ValueType type_of(model::VariableType type) {
    switch (type) {
        case model::VariableType::number:
            return ValueType::floating;
        case model::VariableType::date:
            return ValueType::date;
        case model::VariableType::yes_no:
            return ValueType::boolean;
        case model::VariableType::text:
        case model::VariableType::ordered_category:
        case model::VariableType::category:
            return ValueType::text;
    }
    return ValueType::text;
}

// What people read of a value; a category's number alone says nothing in a tool without its labels.
std::string value_words(const model::Variable& variable, const std::string& value) {
    if (variable.type == model::VariableType::yes_no) return value == "yes" ? "true" : "false";
    for (const auto& category : variable.categories)
        if (category.value == value && !category.label.empty()) return category.label;
    return value;
}

std::string variable_description(const model::Variable& variable) {
    std::vector<std::string> lines;
    const auto add = [&](std::string line) {
        if (!line.empty()) lines.push_back(std::move(line));
    };
    add(variable.label);
    add(variable.note);
    add(fmt::format("Of a {}; {}", model::variable_of_word(variable.of),
                    model::variable_type_word(variable.type)));
    for (const auto& category : variable.categories)
        if (!category.label.empty()) add(fmt::format("{} = {}", category.value, category.label));
    if (!variable.missing.empty()) add(fmt::format("Not known: {}", fmt::join(variable.missing, ", ")));
    return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace

void RefiOut::add_variables() {
    const auto waves = store::project_info(from_).waves;
    std::int64_t by_wave = 0;
    for (const auto& row : store::variables(from_)) {
        const model::Variable& variable = row.variable;
        const ValueType type = type_of(variable.type);
        const auto values = store::values(from_, {variable.id, {}});
        const auto add = [&](const std::string& wave, Pooled id) {
            const std::string name =
                wave.empty() ? variable.name : fmt::format("{} ({})", variable.name, wave);
            out().variables.push_back({id, name, variable_description(variable), type});
            for (const auto& value : values)
                if (value.wave == wave)
                    values_[value.subject].push_back({id, type, value_words(variable, value.text)});
        };
        if (!variable.by_wave) {
            add({}, guid(refi::target_variable, variable.id.text()));
            continue;
        }
        ++by_wave;
        for (const auto& wave : waves)
            if (std::any_of(values.begin(), values.end(), [&](const auto& v) { return v.wave == wave; }))
                add(wave, derived(fmt::format("variable {} {}", variable.id.text(), wave)));
    }
    restore_types();
    if (by_wave > 0)
        said(fmt::format("{} at several waves {} one variable for each wave.",
                         exchange::counted(by_wave, "variable", "variables"), by_wave == 1 ? "is" : "are"));
}

void RefiOut::add_cases() {
    for (const auto& row : store::cases(from_)) {
        const std::string& id = row.of.id.text();
        // What a source's own values were taken in as goes back to the source.
        if (const auto source = foreign(refi::target_values_of, id)) {
            auto& values = source_values_[pool().str(pool().add_id(*source))];
            values.insert(values.end(), values_[id].begin(), values_[id].end());
            if (row.of.note.empty() && row.persons.empty() && row.members.size() < 2) continue;
            values_.erase(id);
        }
        exchange::refi::Case one;
        one.guid = guid(refi::target_case, id);
        one.name = row.of.name;
        one.description = exchange::refi::with_kind(exchange::refi::kind_of_case,
                                                    model::case_kind_word(row.of.kind), row.of.note);
        one.values = values_[id];
        const std::size_t place = out().cases.size();
        for (const auto& member : row.members) {
            if (member.kind == model::CaseMember::Kind::source)
                one.sources.push_back(source_guid(member.source));
            if (member.kind != model::CaseMember::Kind::passage || !member.range) continue;
            Passage passage;
            passage.range = *member.range;
            passage.cases.push_back(place);
            passage.first_id = member.id;
            passages_[member.source].push_back(std::move(passage));
        }
        out().cases.push_back(std::move(one));
    }
}

void RefiOut::add_persons() {
    std::map<CaseId, std::string> names;
    for (const auto& row : store::cases(from_)) names.emplace(row.of.id, row.of.name);
    std::int64_t persons = 0;
    for (const auto& row : store::persons(from_)) {
        exchange::refi::Case one;
        one.guid = guid("person", row.person.id.text());
        one.name = row.person.name;
        one.description = "Person";
        if (!row.person.relation.empty()) one.description += ": " + row.person.relation;
        for (const auto& of : row.cases) one.description += "\nBelongs to: " + names[of];
        if (!row.person.note.empty()) one.description += "\n" + row.person.note;
        one.values = values_[row.person.id.text()];
        for (const auto& speaker : row.speakers) person_cases_.emplace(speaker, out().cases.size());
        out().cases.push_back(std::move(one));
        ++persons;
    }
    if (persons > 0)
        said(fmt::format("{}: the standard knows no persons.",
                         persons == 1 ? "One person goes out as a case"
                                      : text::grouped(persons) + " persons go out as cases"));
}

void RefiOut::add_rounds() {
    for (const auto& round : store::rounds(from_)) {
        exchange::refi::Set set;
        set.guid = guid("round", round.id.text());
        set.name = "Round: " + round.name;
        set.description = fmt::format("Round of coding, {}", model::round_kind_word(round.kind));
        std::vector<std::string> coders;
        coders.reserve(round.coders.size());
        for (const auto& coder : round.coders) coders.push_back(coder.name);
        if (!coders.empty()) set.description += fmt::format("\nCoders: {}", fmt::join(coders, ", "));
        if (!round.codebook_version_name.empty())
            set.description += "\nCodebook: " + round.codebook_version_name;
        if (!round.sample.by.empty())
            set.description += fmt::format("\nChosen: {}, seed {}, of {}", round.sample.by, round.sample.seed,
                                           round.sample.of);
        if (!round.note.empty() && !wanted_.only) set.description += "\n" + round.note;
        for (const auto& source : round.sources)
            if (!wanted_.only || wanted_.only->contains(source)) set.sources.push_back(source_guid(source));
        out().sets.push_back(std::move(set));
    }
}

}  // namespace attune::jobs
