// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_match.h"

#include <algorithm>
#include <optional>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "text/fold.h"

#include <fmt/format.h>

namespace attune::jobs {
namespace {

using Match = TablePlan::Match;

std::string key_of(std::string_view name) {
    return exchange::collapse_spaces(text::fold(name));
}

// "00:43:07", "2021-03-07", "3.14": figures alone, but parted. A length, a day or a score, and nobody's
// number.
bool is_measured(std::string_view folded) {
    bool parted = false;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (exchange::is_digit(folded[at])) continue;
        if (std::string_view(":./,-").find(folded[at]) == std::string_view::npos) return false;
        parted = parted || at > 0;
    }
    return parted;
}

// "R_2YPOQ602ER1jkf1": figures in three places and more are nobody's number.
bool is_random(std::string_view folded) {
    int groups = 0;
    for (std::size_t at = 0; at < folded.size(); ++at)
        if (exchange::is_digit(folded[at]) && (at == 0 || !exchange::is_digit(folded[at - 1]))) ++groups;
    return groups >= 3;
}

// The figures at the very end without leading zeros; nothing when there are none or only zeros and more.
std::optional<std::string> last_number(std::string_view folded) {
    if (is_measured(folded) || is_random(folded)) return std::nullopt;
    std::size_t begin = folded.size();
    while (begin > 0 && exchange::is_digit(folded[begin - 1])) --begin;
    std::string_view number = folded.substr(begin);
    if (number.empty() || number.size() > 9) return std::nullopt;
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
    return std::string(number);
}

std::string new_name(const std::string& written, const TableMapping& mapping) {
    const bool figures = std::all_of(written.begin(), written.end(), exchange::is_digit);
    if (!figures || mapping.of == model::VariableOf::persons || mapping.kind == model::CaseKind::other)
        return written;
    std::string kind(model::case_kind_word(mapping.kind));
    if (kind[0] >= 'a' && kind[0] <= 'z') kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    return kind + " " + written;
}

void take(TablePlan::Subject& subject, Match how, const std::string& id, const std::string& name) {
    subject.match = how;
    subject.id = id;
    subject.name = name;
}

// Two ids for one case would write over each other: a number gives way.
void let_numbers_give_way(std::vector<TablePlan::Subject>& subjects) {
    std::map<std::string, std::vector<std::size_t>> taken;
    for (std::size_t i = 0; i < subjects.size(); ++i)
        if (!subjects[i].id.empty()) taken[subjects[i].id].push_back(i);
    for (const auto& [id, all] : taken) {
        if (all.size() < 2) continue;
        for (const std::size_t i : all) {
            if (subjects[i].match != Match::by_number) continue;
            subjects[i].note = fmt::format("“{}” is already another id of the table.", subjects[i].name);
            take(subjects[i], Match::ambiguous, {}, {});
        }
    }
}

}  // namespace

SubjectMatcher::SubjectMatcher(const TableGround& ground, model::VariableOf of)
    : of_(of), rules_(ground.id_rules) {
    if (of == model::VariableOf::cases) {
        for (const auto& one : ground.cases) known_.push_back({one.id.text(), one.name, one.kind});
    } else {
        for (const auto& one : ground.persons)
            known_.push_back({one.id.text(), one.name, model::CaseKind::other});
    }
    for (const Known& one : known_) {
        const std::string key = key_of(one.name);
        by_id_.emplace(one.id, &one);
        by_name_[key].push_back(&one);
        if (of != model::VariableOf::cases) continue;
        by_case_key_[case_key(one.name)].push_back(&one);
        if (const auto number = last_number(key)) by_number_[*number].push_back(&one);
    }
}

SubjectMatcher::Asked SubjectMatcher::ask(const std::string& written, const TableMapping& mapping) const {
    Asked asked{key_of(written), {}, {}};
    if (of_ != model::VariableOf::cases || mapping.by_hand.contains(written)) return asked;
    if (by_name_.contains(asked.key)) return asked;
    asked.by_rule = rules_.read(written);
    // A mother and a father of one family end in the same number: only cases are asked for it.
    if (!asked.by_rule) asked.number = last_number(asked.key);
    return asked;
}

bool SubjectMatcher::by_hand(TablePlan::Subject& subject, const TableMapping& mapping) const {
    const auto chosen = mapping.by_hand.find(subject.written);
    if (chosen == mapping.by_hand.end()) return false;
    const auto one = by_id_.find(chosen->second);
    if (one == by_id_.end()) return false;
    take(subject, Match::by_hand, one->second->id, one->second->name);
    return true;
}

const SubjectMatcher::Found* SubjectMatcher::fitting(const Asked& asked, Match& how) const {
    how = Match::by_name;
    if (const auto found = by_name_.find(asked.key); found != by_name_.end()) return &found->second;
    how = Match::by_rule;
    if (!asked.by_rule) return nullptr;
    const auto found = by_case_key_.find(case_key(asked.by_rule->name));
    return found == by_case_key_.end() ? nullptr : &found->second;
}

SubjectMatcher::Found SubjectMatcher::of_number(const std::string& number,
                                                const TableMapping& mapping) const {
    const auto found = by_number_.find(number);
    if (found == by_number_.end()) return {};
    Found fitting = found->second;
    if (mapping.kind_said && mapping.kind != model::CaseKind::other)
        std::erase_if(fitting, [&](const Known* one) {
            return one->kind != mapping.kind && one->kind != model::CaseKind::other;
        });
    return fitting;
}

void SubjectMatcher::make_new(TablePlan::Subject& subject, const Asked& asked, const TableMapping& mapping,
                              const MakeId& make_id, std::map<std::string, TablePlan::Subject>& made) const {
    const std::string name = asked.by_rule ? asked.by_rule->name : new_name(subject.written, mapping);
    // "TB-P-31" and "tb-p-031" are one new case.
    const std::string key = asked.by_rule ? case_key(name) : "as written " + subject.written;
    if (const auto before = made.find(key); before != made.end())
        return take(subject, Match::by_rule, before->second.id, before->second.name);
    take(subject, Match::made, make_id(), name);
    subject.kind = asked.by_rule ? asked.by_rule->kind : mapping.kind;
    made.emplace(key, subject);
}

void SubjectMatcher::match(std::vector<TablePlan::Subject>& subjects, const TableMapping& mapping,
                           const MakeId& make_id) const {
    std::vector<Asked> asked;
    std::map<std::string, int> numbers_in_table;
    for (const auto& subject : subjects) {
        asked.push_back(ask(subject.written, mapping));
        if (asked.back().number) ++numbers_in_table[*asked.back().number];
    }
    const auto fits_several = [](TablePlan::Subject& subject, const Found& all) {
        std::vector<std::string> names;
        for (const Known* one : all) names.push_back(one->name);
        subject.match = Match::ambiguous;
        subject.note = fmt::format("It fits {}.", exchange::quoted_list(names));
    };
    std::map<std::string, TablePlan::Subject> made;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        auto& subject = subjects[i];
        if (by_hand(subject, mapping)) continue;
        Match how = Match::by_name;
        if (const Found* found = fitting(asked[i], how)) {
            if (found->size() > 1)
                fits_several(subject, *found);
            else
                take(subject, how, found->front()->id, found->front()->name);
            continue;
        }
        if (asked[i].number) {
            const Found found = of_number(*asked[i].number, mapping);
            if (found.size() > 1) {
                fits_several(subject, found);
                continue;
            }
            if (!found.empty() && numbers_in_table[*asked[i].number] > 1) {
                subject.match = Match::ambiguous;
                subject.note = fmt::format("Several ids of the table end in {}, as “{}” does.",
                                           *asked[i].number, found.front()->name);
                continue;
            }
            if (!found.empty()) {
                take(subject, Match::by_number, found.front()->id, found.front()->name);
                continue;
            }
        }
        if (mapping.unmatched == TableMapping::NewSubjects::make) {
            make_new(subject, asked[i], mapping, make_id, made);
            continue;
        }
        subject.match = Match::left_out;
        subject.note = of_ == model::VariableOf::persons ? "The project has no such person."
                       : asked[i].by_rule
                           ? fmt::format("The project has no case “{}”.", asked[i].by_rule->name)
                           : "The project has no such case.";
    }
    let_numbers_give_way(subjects);
}

}  // namespace attune::jobs
