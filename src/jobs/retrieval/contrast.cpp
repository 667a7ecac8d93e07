// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/contrast.h"

#include <algorithm>
#include <utility>

#include "analysis/retrieval/condition.h"
#include "jobs/retrieval/look_up.h"

namespace attune::jobs {
namespace {

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

// By case: whether it has what the query says.
Result<std::vector<bool>> having(const store::Project& project, RetrievalBasis& basis,
                                 const analysis::Query& query, const JobControl& control) {
    std::vector<bool> has(basis.cases.size());
    const bool of_cases = speaks_of_cases_alone(query.where);
    take_units(basis, query.unit);
    const auto condition = look_up(query, project, basis, control);
    if (!condition) return forward_error(condition);
    if (of_cases) basis.corpus.units = cases_as_passages(basis);
    const auto& among = basis.corpus.found_among();
    for (const Index k : analysis::retrieve(basis.corpus, *condition, query.interviewers))
        for (const Index of : among[k].cases) has[of] = true;
    basis.corpus.units.reset();
    return has;
}

}  // namespace

Result<Contrast> contrast(const store::Project& project, RetrievalBasis& basis,
                          const analysis::Query& outcome, const analysis::Query& mechanism,
                          model::CaseKind kind, const JobControl& control) {
    const auto with_outcome = having(project, basis, outcome, control);
    if (!with_outcome) return forward_error(with_outcome);
    const auto with_mechanism = having(project, basis, mechanism, control);
    if (!with_mechanism) return forward_error(with_mechanism);
    Contrast contrast;
    for (std::size_t k = 0; k < basis.cases.size(); ++k) {
        const auto& row = basis.cases[k];
        if (row.of.kind != kind) continue;
        ContrastedCase& one = contrast.cases.emplace_back();
        one.id = row.of.id;
        one.name = row.of.name;
        one.heard = !row.sources.empty();
        one.outcome = (*with_outcome)[k];
        one.mechanism = (*with_mechanism)[k];
        if (!one.heard)
            ++contrast.unheard;
        else
            ++(one.outcome ? (one.mechanism ? contrast.both : contrast.outcome_alone)
                           : (one.mechanism ? contrast.mechanism_alone : contrast.neither));
    }
    return contrast;
}

}  // namespace attune::jobs
