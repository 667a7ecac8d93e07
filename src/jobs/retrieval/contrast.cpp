// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/contrast.h"

#include <algorithm>
#include <utility>

#include "analysis/retrieval/condition.h"
#include "jobs/retrieval/look_up.h"

namespace attune::jobs {
namespace {

using analysis::Condition;
using analysis::CorpusPassage;
using analysis::Field;
using analysis::Index;
using analysis::QueryNode;

bool speaks_of_cases_alone(const QueryNode& node) {
    if (node.kind == QueryNode::Kind::related || node.kind == QueryNode::Kind::everything) return false;
    if (node.kind != QueryNode::Kind::term)
        return std::all_of(node.parts.begin(), node.parts.end(), speaks_of_cases_alone);
    const Field field = node.term.field;
    return field == Field::case_ || field == Field::case_kind || field == Field::value ||
           field == Field::change;
}

// Each case as if it were one passage in which all its people speak.
std::vector<CorpusPassage> cases_as_passages(const RetrievalBasis& basis) {
    std::vector<CorpusPassage> passages(basis.cases.size());
    for (Index k = 0; k < basis.cases.size(); ++k) {
        passages[k].cases.push_back(k);
        for (Index speaker = 0; speaker < basis.speakers.size(); ++speaker) {
            const auto& persons = basis.cases[k].persons;
            if (std::find(persons.begin(), persons.end(), basis.speakers[speaker].person) != persons.end())
                passages[k].speakers.push_back(speaker);
        }
    }
    return passages;
}

// What the missing values are taken to be: as in every query, where they fit nothing; such that the least,
// and such that the most fits.
enum class Missing { fits_nothing, least, most };

// `cases` and `speakers`: of whom a value is asked here.
Condition filled(Condition condition, Missing by, const std::vector<bool>& cases,
                 const std::vector<bool>& speakers) {
    const bool of_cases = condition.kind == Condition::Kind::cases;
    const auto& asked = of_cases ? cases : speakers;
    if (by == Missing::most)
        for (std::size_t k = 0; k < condition.missing.size(); ++k)
            if (condition.missing[k] && asked[k]) condition.set[k] = true;
    // What stands below a “not” turns round.
    if (condition.kind == Condition::Kind::none_of && by != Missing::fits_nothing)
        by = by == Missing::least ? Missing::most : Missing::least;
    for (auto& part : condition.parts) part = filled(std::move(part), by, cases, speakers);
    return condition;
}

// By case: whether a value is missing of it or of its people that the condition asks for.
void note_missing(const Condition& condition, const std::vector<CorpusPassage>& cases,
                  std::vector<bool>& missing) {
    const bool of_cases = condition.kind == Condition::Kind::cases;
    for (Index k = 0; k < cases.size() && !condition.missing.empty(); ++k) {
        const auto& of = of_cases ? cases[k].cases : cases[k].speakers;
        if (std::any_of(of.begin(), of.end(), [&](Index one) { return condition.missing[one]; }))
            missing[k] = true;
    }
    for (const auto& part : condition.parts) note_missing(part, cases, missing);
}

struct Having {
    std::vector<bool> has, unknown;  // by case
};

Result<Having> having(const store::Project& project, RetrievalBasis& basis, const analysis::Query& query,
                      model::CaseKind kind, const JobControl& control) {
    const bool of_cases = speaks_of_cases_alone(query.where);
    take_units(basis, query.unit);
    const auto condition = look_up(query, project, basis, control);
    if (!condition) return forward_error(condition);
    const auto cases = cases_as_passages(basis);
    if (of_cases) basis.corpus.units = cases;
    std::vector<bool> asked_cases(basis.cases.size()), asked_speakers(basis.speakers.size());
    for (Index k = 0; k < basis.cases.size(); ++k) {
        if (basis.cases[k].of.kind != kind) continue;
        asked_cases[k] = true;
        for (const Index speaker : cases[k].speakers) asked_speakers[speaker] = true;
    }
    const auto with = [&](Missing by) {
        std::vector<bool> has(basis.cases.size());
        const auto& among = basis.corpus.found_among();
        for (const Index k : analysis::retrieve(
                 basis.corpus, filled(*condition, by, asked_cases, asked_speakers), query.interviewers))
            for (const Index of : among[k].cases) has[of] = true;
        return has;
    };
    Having having{with(Missing::fits_nothing), std::vector<bool>(basis.cases.size())};
    std::vector<bool> missing(basis.cases.size());
    note_missing(*condition, cases, missing);
    if (std::find(missing.begin(), missing.end(), true) != missing.end()) {
        const auto least = with(Missing::least), most = with(Missing::most);
        for (std::size_t k = 0; k < missing.size(); ++k) {
            if (!missing[k]) continue;
            having.has[k] = least[k];
            having.unknown[k] = !least[k] && most[k];
        }
    }
    basis.corpus.units.reset();
    return having;
}

}  // namespace

Result<Contrast> contrast(const store::Project& project, RetrievalBasis& basis,
                          const analysis::Query& outcome, const analysis::Query& mechanism,
                          model::CaseKind kind, const JobControl& control) {
    const auto with_outcome = having(project, basis, outcome, kind, control);
    if (!with_outcome) return forward_error(with_outcome);
    const auto with_mechanism = having(project, basis, mechanism, kind, control);
    if (!with_mechanism) return forward_error(with_mechanism);
    Contrast contrast;
    for (std::size_t k = 0; k < basis.cases.size(); ++k) {
        const auto& row = basis.cases[k];
        if (row.of.kind != kind) continue;
        ContrastedCase& one = contrast.cases.emplace_back();
        one.id = row.of.id;
        one.name = row.of.name;
        one.heard = !row.sources.empty();
        one.outcome = with_outcome->has[k];
        one.outcome_unknown = with_outcome->unknown[k];
        one.mechanism = with_mechanism->has[k];
        one.mechanism_unknown = with_mechanism->unknown[k];
        if (!one.heard)
            ++contrast.unheard;
        else if (one.unknown())
            ++contrast.unknown;
        else
            ++(one.outcome ? (one.mechanism ? contrast.both : contrast.outcome_alone)
                           : (one.mechanism ? contrast.mechanism_alone : contrast.neither));
    }
    return contrast;
}

}  // namespace attune::jobs
