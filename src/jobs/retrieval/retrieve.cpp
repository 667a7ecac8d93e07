// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/retrieve.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "analysis/retrieval/condition.h"
#include "jobs/retrieval/look_up.h"
#include "jobs/tidy_talk.h"

namespace attune::jobs {
namespace {

using analysis::CorpusPassage;
using analysis::Index;

struct GroupWord {
    GroupFound by;
    std::string_view word;
};
constexpr GroupWord group_words[] = {
    {GroupFound::case_, "case"},     {GroupFound::case_kind, "case kind"}, {GroupFound::code, "code"},
    {GroupFound::code_tree, "tree"}, {GroupFound::element, "element"},     {GroupFound::source, "source"},
    {GroupFound::voice, "voice"},    {GroupFound::role, "role"},           {GroupFound::wave, "wave"},
    {GroupFound::coder, "coder"},    {GroupFound::direction, "direction"}, {GroupFound::value, "value"}};

std::string sentence_of(const analysis::Query& query) {
    std::string sentence = query.agreed ? "What coders agreed on stands in the stead of their own codings. "
                           : query.unit == analysis::RetrievalUnit::coding ? "Every coder’s own codings. "
                                                                           : "";
    sentence += query.interviewers
                    ? "What interviewers say counts too."
                    : "What interviewers alone say is left out, and their words are not counted.";
    return sentence;
}

std::string labels(const RetrievalBasis& basis, const CorpusPassage& passage, bool interviewers) {
    std::string all;
    for (const Index speaker : passage.speakers) {
        const auto& one = basis.speakers[speaker];
        if (!interviewers && one.part == model::Role::interviewer) continue;
        if (!all.empty()) all += ", ";
        all += one.label;
    }
    return all;
}

}  // namespace

Result<Retrieved> retrieve(const store::Project& project, RetrievalBasis& basis, const analysis::Query& query,
                           const JobControl& control) {
    take_units(basis, query.unit);
    const auto condition = look_up(query, project, basis, control);
    if (!condition) return forward_error(condition);
    Retrieved retrieved;
    retrieved.query = query;
    retrieved.line = analysis::line_of(query);
    retrieved.basis = sentence_of(query);
    const auto& among = basis.corpus.found_among();
    for (const Index k : analysis::retrieve(basis.corpus, *condition, query.interviewers)) {
        const CorpusPassage& passage = among[k];
        RetrievedPassage& one = retrieved.passages.emplace_back();
        one.passage = k;
        one.source = basis.sources[passage.source].id;
        one.range = passage.range;
        one.magnitude = passage.magnitude;
        if (!basis.corpus.units) {
            one.coding = basis.coding_ids[k];
            one.made_ms = basis.coded_ms[k];
        }
        if (passage.code != analysis::no_index) one.code = basis.codes[passage.code].code.name;
        if (passage.coder != analysis::no_index) one.coder = basis.coders[passage.coder].name;
        one.speakers = labels(basis, passage, query.interviewers);
        for (const Index of : passage.cases) one.cases.push_back(basis.cases[of].of.name);
        one.words = basis.words(passage.source, passage.range, query.interviewers);
    }
    std::vector<std::size_t> all(retrieved.passages.size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    retrieved.counts = count(basis, retrieved.passages, all, query.interviewers);
    for (const auto& row : basis.cases)
        if (row.of.kind == model::CaseKind::family) {
            ++retrieved.families_in_all;
            retrieved.families_heard += store::is_heard(row);
        }
    return retrieved;
}

RetrievalCounts count(const RetrievalBasis& basis, const std::vector<RetrievedPassage>& passages,
                      const std::vector<std::size_t>& which, bool interviewers) {
    const auto& among = basis.corpus.found_among();
    RetrievalCounts counts;
    std::set<Index> cases, families;
    std::set<std::string> people;
    std::set<std::pair<Index, TextRange>> places;
    std::map<Index, std::vector<TextRange>> ranges;
    for (const std::size_t k : which) {
        const CorpusPassage& passage = among[passages[k].passage];
        places.emplace(passage.source, passage.range);
        ranges[passage.source].push_back(passage.range);
        for (const Index of : passage.cases) {
            cases.insert(of);
            if (basis.cases[of].of.kind == model::CaseKind::family) families.insert(of);
        }
        for (const Index speaker : passage.speakers)
            if (!basis.speakers[speaker].who.empty()) people.insert(basis.speakers[speaker].who);
    }
    for (auto& [source, of] : ranges)
        for (const TextRange& range : united(std::move(of)))
            counts.words += basis.words(source, range, interviewers);
    counts.passages = static_cast<std::int64_t>(which.size());
    counts.places = static_cast<std::int64_t>(places.size());
    counts.families = static_cast<std::int64_t>(families.size());
    counts.cases = static_cast<std::int64_t>(cases.size());
    counts.people = static_cast<std::int64_t>(people.size());
    counts.sources = static_cast<std::int64_t>(ranges.size());
    return counts;
}

std::string_view group_found_word(GroupFound by) {
    const auto* const found = std::find_if(std::begin(group_words), std::end(group_words),
                                           [by](const GroupWord& one) { return one.by == by; });
    return found == std::end(group_words) ? std::string_view{} : found->word;
}

std::optional<GroupFound> group_found_from_word(std::string_view word) {
    const auto* const found = std::find_if(std::begin(group_words), std::end(group_words),
                                           [word](const GroupWord& one) { return one.word == word; });
    if (found == std::end(group_words)) return std::nullopt;
    return found->by;
}

}  // namespace attune::jobs
