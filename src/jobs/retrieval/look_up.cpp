// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/look_up.h"

#include <algorithm>
#include <charconv>
#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "jobs/passage_list.h"
#include "jobs/statistics.h"
#include "store/queries/variable_queries.h"
#include "text/fold.h"
#include "text/search.h"

namespace attune::jobs {
namespace {

using analysis::Comparator;
using analysis::Condition;
using analysis::Field;
using analysis::Index;
using analysis::QueryNode;
using analysis::Term;

std::optional<double> number_of(const std::string& text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

bool holds(Comparator comparison, std::partial_ordering order) {
    switch (comparison) {
        case Comparator::equal:
            return std::is_eq(order);
        case Comparator::unequal:
            return std::is_neq(order);
        case Comparator::less:
            return std::is_lt(order);
        case Comparator::at_most:
            return std::is_lteq(order);
        case Comparator::more:
            return std::is_gt(order);
        case Comparator::at_least:
            return std::is_gteq(order);
    }
    return false;
}

bool speaks_of_codings(Field field) {
    switch (field) {
        case Field::code:
        case Field::tree:
        case Field::element:
        case Field::group:
        case Field::direction:
        case Field::intensity:
        case Field::account:
        case Field::coder:
            return true;
        default:
            return false;
    }
}

Condition of_kind(Condition::Kind kind, std::vector<bool> set) {
    Condition condition;
    condition.kind = kind;
    condition.set = std::move(set);
    return condition;
}

template <class Row, class Fits>
std::vector<bool> those(const std::vector<Row>& rows, Fits fits) {
    std::vector<bool> set;
    set.reserve(rows.size());
    for (const auto& row : rows) set.push_back(fits(row));
    return set;
}

bool any(const std::vector<bool>& set) {
    return std::find(set.begin(), set.end(), true) != set.end();
}

class LookUp {
  public:
    LookUp(const analysis::Query& query, const store::Project& project, const RetrievalBasis& basis,
           const JobControl& control)
        : query_(query), project_(project), basis_(basis), control_(control) {}

    Result<Condition> node(const QueryNode& node, bool on_codings) const {
        Condition condition;
        switch (node.kind) {
            case QueryNode::Kind::everything:
                return condition;
            case QueryNode::Kind::term:
                return term(node.term, on_codings);
            case QueryNode::Kind::related:
                condition.kind = Condition::Kind::related;
                condition.relation = node.relation;
                condition.distance = node.distance;
                condition.in = node.in;
                if (analysis::speaks_of_words_alone(node.parts.front())) {
                    condition.places.resize(basis_.sources.size());
                    if (const auto done = places(node.parts.front(), condition.places); !done)
                        return forward_error(done);
                    return condition;
                }
                break;
            case QueryNode::Kind::all_of:
                condition.kind = Condition::Kind::all_of;
                break;
            case QueryNode::Kind::any_of:
                condition.kind = Condition::Kind::any_of;
                break;
            case QueryNode::Kind::none_of:
                condition.kind = Condition::Kind::none_of;
                break;
        }
        for (const auto& part : node.parts) {
            auto found = this->node(part, on_codings || node.kind == QueryNode::Kind::related);
            if (!found) return found;
            condition.parts.push_back(std::move(*found));
        }
        return condition;
    }

  private:
    Result<Condition> term(const Term& term, bool on_codings) const {
        auto found = plain_term(term);
        if (!found || on_codings || !speaks_of_codings(term.field)) return found;
        Condition condition;
        condition.kind = Condition::Kind::related;
        condition.relation = analysis::Relation::overlapping;
        condition.parts.push_back(std::move(*found));
        return condition;
    }

    Result<Condition> plain_term(const Term& term) const {
        switch (term.field) {
            case Field::code:
            case Field::tree: {
                const auto id = store::find_code(project_, term.name);
                if (!id) return forward_error(id);
                const auto ids = term.field == Field::tree ? with_codes_below(basis_.codes, *id)
                                                           : std::vector<CodeId>{*id};
                return codes([&](const store::CodeRow& row) {
                    return std::find(ids.begin(), ids.end(), row.code.id) != ids.end();
                });
            }
            case Field::element: {
                const auto id = store::find_element(project_, term.name);
                if (!id) return forward_error(id);
                return linked_to([&](const store::ElementRow& row) { return below(row.element.id, *id); });
            }
            case Field::group:
                return group(term.name);
            case Field::direction: {
                const auto word = model::direction_from_word(word_of(term.name));
                if (!word) return unknown("direction", term.name);
                return only(Condition::Kind::directions, static_cast<std::size_t>(*word));
            }
            case Field::account: {
                const auto word = model::account_from_word(word_of(term.name));
                if (!word) return unknown("kind of account", term.name);
                return only(Condition::Kind::accounts, static_cast<std::size_t>(*word));
            }
            case Field::intensity: {
                std::vector<bool> set;
                const double wanted = number_of(term.value).value_or(0);
                for (int k = 0; k <= 3; ++k) set.push_back(holds(term.comparison, k <=> wanted));
                return of_kind(Condition::Kind::intensities, std::move(set));
            }
            case Field::coder: {
                const auto id = store::find_coder(project_, term.name);
                if (!id) return forward_error(id);
                return of_kind(Condition::Kind::coders, those(basis_.coders, [&](const model::Coder& coder) {
                                   return coder.id == *id;
                               }));
            }
            case Field::source: {
                const auto id = store::find_source(project_, term.name);
                if (!id) return forward_error(id);
                return of_kind(
                    Condition::Kind::sources,
                    those(basis_.sources, [&](const store::SourceRow& row) { return row.id == *id; }));
            }
            case Field::kind:
                return sources(term.name, "kind of source", &store::SourceFacts::kind);
            case Field::wave:
                return sources(source_wave(term.name), "wave", &store::SourceFacts::wave);
            case Field::case_: {
                const auto id = store::find_case(project_, term.name);
                if (!id) return forward_error(id);
                return cases([&](const model::Case& one) { return one.id == *id; });
            }
            case Field::case_kind: {
                const auto kind = model::case_kind_from_word(text::fold(term.name));
                if (!kind) return unknown("kind of case", term.name);
                return cases([&](const model::Case& one) { return one.kind == *kind; });
            }
            case Field::value:
                return value(term);
            case Field::change:
                return change(term);
            case Field::speaker:
                return speakers(term.name, "speaker", [](const RetrievalSpeaker& one) { return one.label; });
            case Field::role:
                return speakers(term.name, "role", [&](const RetrievalSpeaker& one) {
                    const auto part = std::string(model::role_word(one.part));
                    return text::fold(part) == text::fold(term.name) ? part : one.role;
                });
            case Field::voice:
                return voice(term.name);
            case Field::text:
            case Field::pattern: {
                Condition condition;
                condition.kind = Condition::Kind::words;
                condition.places.resize(basis_.sources.size());
                if (const auto done = places_of(term, condition.places); !done) return forward_error(done);
                return condition;
            }
        }
        return Condition{};
    }

    static Condition only(Condition::Kind kind, std::size_t number) {
        std::vector<bool> set(number + 1);
        set[number] = true;
        return of_kind(kind, std::move(set));
    }
    static std::string word_of(const std::string& typed) {
        std::string word = text::fold(typed);
        if (word == "none") word.clear();
        std::replace(word.begin(), word.end(), ' ', '_');
        return word;
    }
    tl::unexpected<Error> unknown(std::string_view what, const std::string& typed,
                                  const std::vector<std::string>& known = {}) const {
        std::string there;
        for (const auto& one : known)
            there += (there.empty() ? " There is " : ", ") + fmt::format("“{}”", one);
        return fail(ErrorKind::not_found,
                    fmt::format("No {} is called “{}”.{}", what, typed, there.empty() ? there : there + "."));
    }

    Condition codes(const std::function<bool(const store::CodeRow&)>& fits) const {
        return of_kind(Condition::Kind::codes, those(basis_.codes, fits));
    }
    Condition cases(const std::function<bool(const model::Case&)>& fits) const {
        return of_kind(Condition::Kind::cases,
                       those(basis_.cases, [&](const store::CaseRow& row) { return fits(row.of); }));
    }
    bool below(ElementId element, const ElementId& wanted) const {
        while (!element.empty()) {
            if (element == wanted) return true;
            const auto at =
                std::find_if(basis_.elements.begin(), basis_.elements.end(),
                             [&](const store::ElementRow& row) { return row.element.id == element; });
            element = at == basis_.elements.end() ? ElementId{} : at->element.parent;
        }
        return false;
    }
    Condition linked_to(const std::function<bool(const store::ElementRow&)>& fits) const {
        std::vector<bool> set(basis_.codes.size());
        for (const auto& row : basis_.elements)
            if (fits(row))
                for (const CodeId& code : row.codes)
                    if (const Index k = basis_.code_number(code); k != analysis::no_index) set[k] = true;
        return of_kind(Condition::Kind::codes, std::move(set));
    }
    Result<Condition> group(const std::string& name) const {
        const std::string wanted = text::fold(name);
        const auto fits = [&](const store::ElementRow& row) {
            return text::fold(row.group_name) == wanted || text::fold(row.element.group) == wanted;
        };
        if (std::none_of(basis_.elements.begin(), basis_.elements.end(), fits)) {
            std::vector<std::string> known;
            for (const auto& row : basis_.elements)
                if (std::find(known.begin(), known.end(), row.group_name) == known.end())
                    known.push_back(row.group_name);
            return unknown("group of elements", name, known);
        }
        return linked_to(fits);
    }
    // One that sources have by this name, or a wave of the project by its number or beginning.
    std::string source_wave(const std::string& typed) const {
        const auto named = [&](const store::SourceFacts& facts) {
            return text::fold(facts.wave) == text::fold(typed);
        };
        if (std::any_of(basis_.facts.begin(), basis_.facts.end(), named)) return typed;
        return find_wave(project_, typed).value_or(typed);
    }
    Result<Condition> sources(const std::string& name, std::string_view what,
                              std::string store::SourceFacts::*of) const {
        const std::string wanted = text::fold(name);
        auto set = those(basis_.facts,
                         [&](const store::SourceFacts& facts) { return text::fold(facts.*of) == wanted; });
        const bool known_wave = what == "wave" && std::any_of(basis_.waves.begin(), basis_.waves.end(),
                                                              [&](const std::string& wave) {
                                                                  return text::fold(wave) == wanted;
                                                              });
        if (!any(set) && !known_wave) {
            std::vector<std::string> known;
            for (const auto& facts : basis_.facts)
                if (!(facts.*of).empty() && std::find(known.begin(), known.end(), facts.*of) == known.end())
                    known.push_back(facts.*of);
            return unknown(what, name, known);
        }
        return of_kind(Condition::Kind::sources, std::move(set));
    }
    Result<Condition> speakers(const std::string& name, std::string_view what,
                               const std::function<std::string(const RetrievalSpeaker&)>& of) const {
        const std::string wanted = text::fold(name);
        auto set = those(basis_.speakers,
                         [&](const RetrievalSpeaker& one) { return text::fold(of(one)) == wanted; });
        if (!any(set)) {
            std::vector<std::string> known;
            for (const auto& one : basis_.speakers)
                if (const auto word = of(one); !word.empty() &&
                                               std::find(known.begin(), known.end(), word) == known.end() &&
                                               known.size() < 12)
                    known.push_back(word);
            return unknown(what, name, known);
        }
        return of_kind(Condition::Kind::speakers, std::move(set));
    }
    Result<Condition> voice(const std::string& name) const {
        constexpr std::pair<std::string_view, Voice> words[] = {{"parent", Voice::parent},
                                                                {"staff", Voice::staff},
                                                                {"delivery partner", Voice::delivery_partner},
                                                                {"other", Voice::other}};
        const std::string wanted = text::fold(name);
        for (const auto& [word, voice] : words)
            if (word == wanted)
                return of_kind(Condition::Kind::speakers,
                               those(basis_.speakers, [&](const RetrievalSpeaker& one) {
                                   return !one.who.empty() && one.voice == voice;
                               }));
        return unknown("voice", name, {"parent", "staff", "delivery partner", "other"});
    }

    Result<model::Variable> variable(const std::string& name) const {
        const auto id = store::find_variable(project_, name);
        if (!id) return forward_error(id);
        for (auto& row : store::variables(project_))
            if (row.variable.id == *id) return std::move(row.variable);
        return fail(ErrorKind::not_found, fmt::format("There is no variable called “{}”.", name));
    }
    Result<std::string> wave(const std::string& typed, const model::Variable& variable) const {
        if (!variable.by_wave)
            return fail(ErrorKind::invalid,
                        fmt::format("“{}” has one value in all, not one at each wave.", variable.name));
        for (const auto& wave : basis_.waves)
            if (text::fold(wave) == text::fold(typed)) return wave;
        // As everywhere: by its number, or the beginning of its name.
        if (auto found = find_wave(project_, typed)) return found;
        return unknown("wave", typed, basis_.waves);
    }
    using OfSubject = std::function<bool(const std::string&)>;
    // Passages of the cases, or of the persons, that fit; `known`: whether the subject has the value at all.
    Condition of_subjects(const model::Variable& variable, const OfSubject& fits,
                          const OfSubject& known) const {
        if (variable.of == model::VariableOf::cases) {
            Condition condition = cases([&](const model::Case& one) { return fits(one.id.text()); });
            condition.missing =
                those(basis_.cases, [&](const store::CaseRow& row) { return !known(row.of.id.text()); });
            return condition;
        }
        Condition condition =
            of_kind(Condition::Kind::speakers, those(basis_.speakers, [&](const RetrievalSpeaker& one) {
                        return !one.person.empty() && fits(one.person.text());
                    }));
        // What is asked of mothers is not missing of the grandmother who sits beside one.
        const auto somebody_known = [&](const PersonId& person) {
            return std::any_of(basis_.cases.begin(), basis_.cases.end(), [&](const store::CaseRow& row) {
                const auto& of = row.persons;
                return std::find(of.begin(), of.end(), person) != of.end() &&
                       std::any_of(of.begin(), of.end(),
                                   [&](const PersonId& one) { return known(one.text()); });
            });
        };
        condition.missing = those(basis_.speakers, [&](const RetrievalSpeaker& one) {
            return !one.person.empty() && !known(one.person.text()) && !somebody_known(one.person);
        });
        return condition;
    }
    static std::partial_ordering order_of(const model::Variable& variable, const std::string& a,
                                          const std::string& b) {
        if (variable.type == model::VariableType::number) {
            const auto x = number_of(a), y = number_of(b);
            if (x && y) return *x <=> *y;
        }
        if (variable.type == model::VariableType::ordered_category) {
            const auto place = [&](const std::string& value) {
                return std::find_if(variable.categories.begin(), variable.categories.end(),
                                    [&](const model::Category& one) { return one.value == value; }) -
                       variable.categories.begin();
            };
            return place(a) <=> place(b);
        }
        if (variable.type == model::VariableType::text) return text::fold(a) <=> text::fold(b);
        return a <=> b;
    }
    Result<Condition> value(const Term& term) const {
        const auto found = variable(term.name);
        if (!found) return forward_error(found);
        const bool ordered = found->type == model::VariableType::number ||
                             found->type == model::VariableType::date ||
                             found->type == model::VariableType::ordered_category;
        if (!ordered && term.comparison != Comparator::equal && term.comparison != Comparator::unequal)
            return fail(
                ErrorKind::invalid,
                fmt::format("The values of “{}” have no order: compare them with = or !=.", found->name));
        const auto wanted = model::canonical_value(*found, term.value);
        if (!wanted) return forward_error(wanted);
        if (wanted->empty())
            return fail(ErrorKind::invalid,
                        fmt::format("“{}” means “not known” in “{}”, which no passage fits.", term.value,
                                    found->name));
        std::string at;
        if (!term.to.empty()) {
            auto named = wave(term.to, *found);
            if (!named) return forward_error(named);
            at = std::move(*named);
        }
        store::ValueFilter filter;
        filter.variable = found->id;
        std::set<std::string> fits, waves;
        std::map<std::string, std::set<std::string>> known;  // at which waves
        for (const auto& one : store::values(project_, filter)) {
            if ((!at.empty() && one.wave != at) || one.text.empty()) continue;
            waves.insert(one.wave);
            known[one.subject].insert(one.wave);
            if (holds(term.comparison, order_of(*found, one.text, *wanted))) fits.insert(one.subject);
        }
        // “At any wave” is known where no wave at which others were measured is missing.
        const std::size_t all = std::max<std::size_t>(waves.size(), 1);
        return of_subjects(
            *found, [&](const std::string& subject) { return fits.contains(subject); },
            [&](const std::string& subject) {
                const auto own = known.find(subject);
                return own != known.end() && own->second.size() == all;
            });
    }
    Result<Condition> change(const Term& term) const {
        const auto found = variable(term.name);
        if (!found) return forward_error(found);
        if (found->type != model::VariableType::number || !found->by_wave || basis_.waves.size() < 2)
            return fail(
                ErrorKind::invalid,
                fmt::format("“{}” is no number at two waves, so that it has no change.", found->name));
        std::string from = basis_.waves.front(), to = basis_.waves.back();
        for (auto [typed, place] : {std::pair{&term.from, &from}, std::pair{&term.to, &to}})
            if (!typed->empty()) {
                auto named = wave(*typed, *found);
                if (!named) return forward_error(named);
                *place = std::move(*named);
            }
        store::ValueFilter filter;
        filter.variable = found->id;
        std::map<std::string, std::pair<std::optional<double>, std::optional<double>>> at;
        for (const auto& one : store::values(project_, filter)) {
            if (one.wave == from) at[one.subject].first = number_of(one.text);
            if (one.wave == to) at[one.subject].second = number_of(one.text);
        }
        const double wanted = number_of(term.value).value_or(0);
        const auto both = [&](const std::string& subject) {
            const auto pair = at.find(subject);
            return pair != at.end() && pair->second.first && pair->second.second;
        };
        return of_subjects(
            *found,
            [&](const std::string& subject) {
                return both(subject) &&
                       holds(term.comparison, *at[subject].second - *at[subject].first <=> wanted);
            },
            both);
    }

    // Where the words of text and pattern terms stand, by source.
    Result<Ok> places(const QueryNode& node, std::vector<std::vector<TextRange>>& places) const {
        if (node.kind == QueryNode::Kind::term) return places_of(node.term, places);
        for (const auto& part : node.parts)
            if (auto done = this->places(part, places); !done) return done;
        return Ok{};
    }
    Result<Ok> places_of(const Term& term, std::vector<std::vector<TextRange>>& places) const {
        text::SearchOptions options;
        options.control = control_;
        for (Index source = 0; source < basis_.sources.size(); ++source) {
            if (control_.cancelled()) return fail(ErrorKind::cancelled, "The query was stopped.");
            std::vector<TextRange> hits;
            if (term.field == Field::text) {
                hits = text::find_literal(basis_.texts[source], term.name, options);
            } else {
                auto found = text::find_regex(basis_.texts[source], term.name, options);
                if (!found) return forward_error(found);
                hits = std::move(*found);
            }
            const auto& turns = basis_.corpus.sources[source].turns;
            for (const TextRange& hit : hits) {
                const auto turn = std::upper_bound(
                    turns.begin(), turns.end(), hit.begin,
                    [](CodePoint at, const analysis::CorpusTurn& one) { return at < one.range.end; });
                const bool asked = turn != turns.end() && turn->interviewer && turn->range.begin <= hit.begin;
                if (query_.interviewers || !asked) places[source].push_back(hit);
            }
        }
        return Ok{};
    }

    const analysis::Query& query_;
    const store::Project& project_;
    const RetrievalBasis& basis_;
    const JobControl& control_;
};

}  // namespace

Result<analysis::Condition> look_up(const analysis::Query& query, const store::Project& project,
                                    const RetrievalBasis& basis, const JobControl& control) {
    return LookUp(query, project, basis, control)
        .node(query.where, query.unit == analysis::RetrievalUnit::coding);
}

}  // namespace attune::jobs
