// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/vocabulary.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "store/queries/variable_queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

using analysis::Field;

constexpr std::size_t most_values = 60;  // of a variable that anything can be written into

// A name that several have is no name: their ids are.
void tell_apart(std::vector<QueryWord>& words, const std::vector<std::string>& ids) {
    std::map<std::string, int> times;
    for (const auto& word : words) ++times[text::fold(word.name)];
    for (std::size_t k = 0; k < words.size(); ++k)
        if (times[text::fold(words[k].name)] > 1) words[k].typed = ids[k];
}

template <class Rows, class Word, class Of>
std::vector<QueryWord> named(const Rows& rows, Word word, Of id) {
    std::vector<QueryWord> words;
    std::vector<std::string> ids;
    for (const auto& row : rows) {
        words.push_back(word(row));
        words.back().typed = words.back().name;
        ids.push_back(id(row));
    }
    tell_apart(words, ids);
    return words;
}

// Each once, in the order of the project, without what is empty.
class Once {
  public:
    void add(const std::string& name) {
        if (!name.empty() && known_.insert(text::fold(name)).second) words.push_back({name, name, {}, 0});
    }
    std::vector<QueryWord> words;

  private:
    std::set<std::string> known_;
};

std::vector<QueryWord> plain(std::initializer_list<const char*> names) {
    std::vector<QueryWord> words;
    for (const char* const name : names) words.push_back({name, name, {}, 0});
    return words;
}

std::vector<QueryWord> values_of(const store::Project& project, const model::Variable& variable) {
    Once once;
    for (const auto& category : variable.categories) {
        const auto before = once.words.size();
        once.add(category.value);
        if (once.words.size() > before && !category.label.empty()) once.words.back().name = category.label;
    }
    const bool measured =
        variable.type == model::VariableType::number || variable.type == model::VariableType::date;
    if (!variable.categories.empty() || measured) return std::move(once.words);
    store::ValueFilter filter;
    filter.variable = variable.id;
    for (const auto& value : store::values(project, filter)) {
        if (once.words.size() >= most_values) break;
        once.add(value.text);
    }
    return std::move(once.words);
}

}  // namespace

QueryVocabulary query_vocabulary(const store::Project& project, const RetrievalBasis& basis) {
    QueryVocabulary vocabulary;
    auto& words = vocabulary.words;
    words[Field::code] = named(
        basis.codes,
        [](const store::CodeRow& row) {
            return QueryWord{
                {}, row.code.name, row.codings > 0 ? fmt::format("{}", row.codings) : "", row.depth};
        },
        [](const store::CodeRow& row) { return row.code.id.text(); });
    words[Field::tree] = words[Field::code];
    words[Field::element] = named(
        basis.elements,
        [](const store::ElementRow& row) {
            return QueryWord{{}, row.element.name, {}, row.depth};
        },
        [](const store::ElementRow& row) { return row.element.id.text(); });
    Once groups;
    for (const auto& row : basis.elements)
        groups.add(row.group_name.empty() ? row.element.group : row.group_name);
    words[Field::group] = std::move(groups.words);
    words[Field::direction] = plain({"positive", "negative", "mixed", "no change", "none"});
    words[Field::account] = plain({"own experience", "about another", "policy or plan", "none"});
    words[Field::coder] = named(
        basis.coders,
        [](const model::Coder& one) {
            return QueryWord{{}, one.name, {}, 0};
        },
        [](const model::Coder& one) { return one.id.text(); });
    words[Field::source] = named(
        basis.sources,
        [](const store::SourceRow& one) {
            return QueryWord{{}, one.title, {}, 0};
        },
        [](const store::SourceRow& one) { return one.id.text(); });
    words[Field::case_] = named(
        basis.cases,
        [](const store::CaseRow& row) {
            return QueryWord{{}, row.of.name, std::string(model::case_kind_word(row.of.kind)), 0};
        },
        [](const store::CaseRow& row) { return row.of.id.text(); });
    Once kinds, waves, case_kinds, labels, roles;
    for (const auto& facts : basis.facts) kinds.add(facts.kind);
    for (const auto& wave : basis.waves) waves.add(wave);
    for (const auto& facts : basis.facts) waves.add(facts.wave);
    for (const auto& row : basis.cases) case_kinds.add(std::string(model::case_kind_word(row.of.kind)));
    for (const auto& one : basis.speakers) {
        labels.add(one.label);
        roles.add(one.role);
        if (one.part == model::Role::interviewer) roles.add(std::string(model::role_word(one.part)));
    }
    words[Field::kind] = std::move(kinds.words);
    words[Field::wave] = std::move(waves.words);
    words[Field::case_kind] = std::move(case_kinds.words);
    words[Field::speaker] = std::move(labels.words);
    words[Field::role] = std::move(roles.words);
    words[Field::voice] = plain({"parent", "staff", "delivery partner", "other"});
    for (const auto& row : store::variables(project))
        vocabulary.variables.push_back({row.variable.name, row.variable.label, row.variable.type,
                                        row.variable.by_wave, values_of(project, row.variable)});
    vocabulary.waves = basis.waves;
    return vocabulary;
}

}  // namespace attune::jobs
