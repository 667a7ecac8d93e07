// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/case_queries.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "store/queries/counted_once.h"
#include "store/queries/reading.h"
#include "store/queries/said_again.h"
#include "store/queries/touched_turns.h"
#include "text/collation.h"

namespace attune::store {
namespace {

using Ids = std::set<std::string>;
using IdsBy = std::unordered_map<std::string, Ids>;

struct Passage {
    std::string of;  // the case
    TextRange range;
};

// What lies where, read once for all cases.
class Gathering {
  public:
    explicit Gathering(SQLite::Database& database) : database_(database) {}

    std::vector<CaseRow> rows() {
        read_cases();
        read_members();
        read_speakers();
        count_codings();
        count_values();
        finish();
        return std::move(rows_);
    }

  private:
    void read_cases() {
        SQLite::Statement row(database_, "SELECT id, name, kind, note FROM study_case");
        while (row.executeStep()) {
            CaseRow& one = rows_.emplace_back();
            one.of = {CaseId(text_at(row, 0)), text_at(row, 1),
                      model::case_kind_from_word(text_at(row, 2)).value_or(model::CaseKind::other),
                      text_at(row, 3)};
        }
        const text::Collator collator;
        std::ranges::stable_sort(rows_, [&](const CaseRow& a, const CaseRow& b) {
            if (a.of.kind != b.of.kind) return a.of.kind < b.of.kind;
            const int order = collator.compare(a.of.name, b.of.name);
            return order != 0 ? order < 0 : a.of.id < b.of.id;
        });
        for (std::size_t k = 0; k < rows_.size(); ++k) index_.emplace(rows_[k].of.id.text(), k);
    }

    void read_members() {
        SQLite::Statement row(
            database_,
            "SELECT m.study_case, m.id, coalesce(m.person, ''), coalesce(m.source, ''), "
            "m.begin_cp IS NOT NULL, place.begin_cp, place.end_cp, coalesce(person.name, '') FROM "
            "case_member m LEFT JOIN place ON place.owner = m.id LEFT JOIN person ON person.id = "
            "m.person LEFT JOIN source ON source.id = m.source "
            "ORDER BY source.position, place.begin_cp, m.id");
        struct Named {
            std::string name;
            model::CaseMember member;
        };
        std::unordered_map<std::string, std::vector<Named>> persons;
        while (row.executeStep()) {
            const std::string of = text_at(row, 0);
            model::CaseMember member;
            member.id = text_at(row, 1);
            if (!text_at(row, 2).empty()) {
                member.person = PersonId(text_at(row, 2));
                persons[of].push_back({text_at(row, 7), member});
                cases_of_person_[text_at(row, 2)].insert(of);
                continue;
            }
            const std::string source = text_at(row, 3);
            member.source = SourceId(source);
            sources_[of].insert(source);
            if (number_at(row, 4) != 0) {
                member.kind = model::CaseMember::Kind::passage;
                member.range = TextRange{{number_at(row, 5)}, {number_at(row, 6)}};
                passages_[source].push_back({of, *member.range});
            } else {
                member.kind = model::CaseMember::Kind::source;
                cases_of_source_[source].insert(of);
            }
            row_of(of).members.push_back(std::move(member));
        }
        const text::Collator collator;
        for (auto& [of, named] : persons) {
            std::ranges::stable_sort(named, [&](const Named& a, const Named& b) {
                const int order = collator.compare(a.name, b.name);
                return order != 0 ? order < 0 : a.member.person < b.member.person;
            });
            CaseRow& one = row_of(of);
            std::vector<model::CaseMember> first;
            for (auto& person : named) {
                one.persons.push_back(person.member.person);
                first.push_back(std::move(person.member));
            }
            one.members.insert(one.members.begin(), first.begin(), first.end());
        }
    }

    void read_speakers() {
        SQLite::Statement row(
            database_,
            "SELECT DISTINCT s.source, ts.turn, s.person FROM speaker s JOIN turn_speaker ts ON "
            "ts.speaker = s.id WHERE s.person IS NOT NULL");
        while (row.executeStep())
            if (const auto cases = cases_of_person_.find(text_at(row, 2)); cases != cases_of_person_.end())
                for (const auto& of : cases->second) {
                    cases_of_turn_[text_at(row, 1)].insert(of);
                    sources_[of].insert(text_at(row, 0));
                }
        const auto all_again = turns_said_again(database_);
        for (const auto& again : all_again)
            for (const auto& person : again.persons)
                if (const auto cases = cases_of_person_.find(person.text()); cases != cases_of_person_.end())
                    cases_of_turn_[again.turn.text()].insert(cases->second.begin(), cases->second.end());
        for (const auto& again : all_again)
            for (const auto& of : again.cases) cases_of_turn_[again.turn.text()].insert(of.text());
    }

    void count_codings() {
        const auto elsewhere = codings_counted_elsewhere(database_);
        const auto talk = turn_places(
            database_, {"turn.id IN (SELECT ts.turn FROM turn_speaker ts JOIN speaker s ON s.id = "
                        "ts.speaker WHERE s.person IS NOT NULL UNION SELECT translation FROM turn_link)"});
        for (const auto& [source, all] : coded_places(database_)) {
            std::vector<CodedPlace> codings;
            for (const auto& coding : all)
                if (!elsewhere.codings.contains(coding.id)) codings.push_back(coding);
            IdsBy counted;  // cases, by coding
            if (const auto whole = cases_of_source_.find(source); whole != cases_of_source_.end())
                for (const auto& coding : codings) counted[coding.id] = whole->second;
            if (const auto turns = talk.find(source); turns != talk.end())
                each_touch(codings, turns->second,
                           [&](const CodedPlace& coding, std::span<const TurnPlace> touched) {
                               for (const auto& turn : touched)
                                   if (const auto cases = cases_of_turn_.find(turn.id);
                                       cases != cases_of_turn_.end())
                                       counted[coding.id].insert(cases->second.begin(), cases->second.end());
                           });
            if (const auto here = passages_.find(source); here != passages_.end())
                for (const auto& passage : here->second)
                    for (const auto& coding : codings)
                        if (passage.range.overlaps(coding.range)) counted[coding.id].insert(passage.of);
            for (const auto& [coding, cases] : counted)
                for (const auto& of : cases) ++row_of(of).codings;
        }
    }

    void count_values() {
        SQLite::Statement row(
            database_,
            "SELECT study_case, coalesce(person, ''), count(*) FROM datum GROUP BY study_case, "
            "person");
        while (row.executeStep()) {
            if (!row.getColumn(0).isNull()) {
                row_of(text_at(row, 0)).values += number_at(row, 2);
            } else if (const auto cases = cases_of_person_.find(text_at(row, 1));
                       cases != cases_of_person_.end()) {
                for (const auto& of : cases->second) row_of(of).values += number_at(row, 2);
            }
        }
    }

    void finish() {
        SQLite::Statement row(database_, "SELECT id FROM source ORDER BY position, id");
        while (row.executeStep()) {
            const std::string source = text_at(row, 0);
            for (auto& one : rows_)
                if (const auto mine = sources_.find(one.of.id.text());
                    mine != sources_.end() && mine->second.contains(source))
                    one.sources.emplace_back(source);
        }
    }

    CaseRow& row_of(const std::string& of) { return rows_.at(index_.at(of)); }

    SQLite::Database& database_;
    std::vector<CaseRow> rows_;
    std::unordered_map<std::string, std::size_t> index_;
    IdsBy cases_of_person_, cases_of_source_, cases_of_turn_;
    IdsBy sources_;                                                   // by case
    std::unordered_map<std::string, std::vector<Passage>> passages_;  // by source
};

}  // namespace

bool is_heard(const CaseRow& row) {
    return !row.sources.empty() || row.codings > 0 ||
           std::ranges::any_of(row.members, [](const auto& member) {
               return member.kind == model::CaseMember::Kind::passage;
           });
}

std::vector<CaseRow> cases(const Project& project) {
    return reading(project, [](SQLite::Database& database) { return Gathering(database).rows(); });
}

}  // namespace attune::store
