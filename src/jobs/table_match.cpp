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

// The figures at the very end without leading zeros; nothing when there are none or only zeros and more.
std::optional<std::string> last_number(std::string_view folded) {
    std::size_t begin = folded.size();
    while (begin > 0 && exchange::is_digit(folded[begin - 1])) --begin;
    std::string_view number = folded.substr(begin);
    if (number.empty() || number.size() > 9) return std::nullopt;
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
    return std::string(number);
}

struct Known {
    std::string id, name;
};

std::string new_name(const std::string& written, const TableMapping& mapping) {
    const bool figures = std::all_of(written.begin(), written.end(), exchange::is_digit);
    if (!figures || mapping.of == model::VariableOf::persons || mapping.kind == model::CaseKind::other)
        return written;
    std::string kind(model::case_kind_word(mapping.kind));
    if (kind[0] >= 'a' && kind[0] <= 'z') kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    return kind + " " + written;
}

}  // namespace

void match_subjects(std::vector<TablePlan::Subject>& subjects, const TableMapping& mapping,
                    const TableGround& ground, const MakeId& make_id) {
    std::vector<Known> known;
    if (mapping.of == model::VariableOf::cases) {
        for (const auto& one : ground.cases) known.push_back({one.id.text(), one.name});
    } else {
        for (const auto& one : ground.persons) known.push_back({one.id.text(), one.name});
    }
    std::map<std::string, std::vector<const Known*>> by_name, by_number;
    for (const Known& one : known) {
        const std::string key = key_of(one.name);
        by_name[key].push_back(&one);
        if (const auto number = last_number(key)) by_number[*number].push_back(&one);
    }
    std::map<std::string, int> numbers_in_table;
    for (const auto& subject : subjects)
        if (const auto number = last_number(key_of(subject.written))) ++numbers_in_table[*number];

    const auto fits_several = [](TablePlan::Subject& subject, const std::vector<const Known*>& all) {
        std::vector<std::string> names;
        for (const Known* one : all) names.push_back(one->name);
        subject.match = Match::ambiguous;
        subject.note = fmt::format("It fits {}.", exchange::quoted_list(names));
    };
    for (auto& subject : subjects) {
        const std::string key = key_of(subject.written);
        if (const auto chosen = mapping.by_hand.find(subject.written); chosen != mapping.by_hand.end()) {
            const auto one = std::find_if(known.begin(), known.end(),
                                          [&](const Known& k) { return k.id == chosen->second; });
            if (one != known.end()) {
                subject.match = Match::by_hand;
                subject.id = one->id;
                subject.name = one->name;
                continue;
            }
        }
        if (const auto found = by_name.find(key); found != by_name.end()) {
            if (found->second.size() > 1) {
                fits_several(subject, found->second);
                continue;
            }
            subject.match = Match::by_name;
            subject.id = found->second.front()->id;
            subject.name = found->second.front()->name;
            continue;
        }
        // A mother and a father of one family end in the same number.
        const auto number = mapping.of == model::VariableOf::cases ? last_number(key) : std::nullopt;
        if (number && by_number.contains(*number)) {
            const auto& found = by_number[*number];
            if (found.size() > 1) {
                fits_several(subject, found);
                continue;
            }
            if (numbers_in_table[*number] > 1) {
                subject.match = Match::ambiguous;
                subject.note = fmt::format("Several ids of the table end in {}, as “{}” does.", *number,
                                           found.front()->name);
                continue;
            }
            subject.match = Match::by_number;
            subject.id = found.front()->id;
            subject.name = found.front()->name;
            continue;
        }
        if (mapping.unmatched == TableMapping::NewSubjects::make) {
            subject.match = Match::made;
            subject.id = make_id();
            subject.name = new_name(subject.written, mapping);
        } else {
            subject.match = Match::left_out;
            subject.note = mapping.of == model::VariableOf::cases ? "The project has no such case."
                                                                  : "The project has no such person.";
        }
    }
    // Two ids for one case would write over each other.
    std::map<std::string, std::vector<std::size_t>> taken;
    for (std::size_t i = 0; i < subjects.size(); ++i)
        if (!subjects[i].id.empty()) taken[subjects[i].id].push_back(i);
    for (const auto& [id, all] : taken) {
        if (all.size() < 2) continue;
        for (const std::size_t i : all) {
            if (subjects[i].match != Match::by_number) continue;
            subjects[i].note = fmt::format("“{}” is already another id of the table.", subjects[i].name);
            subjects[i].match = Match::ambiguous;
            subjects[i].id.clear();
            subjects[i].name.clear();
        }
    }
}

}  // namespace attune::jobs
