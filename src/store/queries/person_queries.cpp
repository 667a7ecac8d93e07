// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <unordered_map>

#include "store/queries/case_queries.h"
#include "store/queries/reading.h"
#include "store/queries/talk.h"
#include "text/collation.h"
#include "text/fold.h"

namespace attune::store {
namespace {

model::Consent read_consent(const SQLite::Statement& row) {
    model::Consent consent;
    consent.id = text_at(row, 0);
    consent.person = PersonId(text_at(row, 1));
    consent.scope = model::consent_scope_from_word(text_at(row, 2)).value_or(model::ConsentScope::quote);
    consent.given = number_at(row, 3) != 0;
    consent.day = text_at(row, 4);
    consent.note = text_at(row, 5);
    return consent;
}

constexpr const char* select_consents =
    "SELECT id, person, scope, given, day, note FROM consent WHERE ?1 = '' OR person = ?1 "
    "ORDER BY day, made_ms, id";

template <class Value>
void add_once(std::vector<Value>& to, Value value) {
    if (std::ranges::find(to, value) == to.end()) to.push_back(std::move(value));
}

// "P1  (Mother)" and "p1 (mother)" are one label.
std::string label_key(const std::string& label) {
    std::string key;
    for (const char c : text::fold(label)) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (space && (key.empty() || key.back() == ' ')) continue;
        key += space ? ' ' : c;
    }
    if (key.ends_with(' ')) key.pop_back();
    return key;
}

}  // namespace

std::vector<PersonRow> persons(const Project& project) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<PersonRow> rows;
        SQLite::Statement person(database, "SELECT id, name, relation, note FROM person");
        while (person.executeStep())
            rows.push_back(
                {{PersonId(text_at(person, 0)), text_at(person, 1), text_at(person, 2), text_at(person, 3)},
                 {},
                 {},
                 {},
                 {},
                 0});
        if (rows.empty()) return rows;
        const text::Collator collator;
        std::ranges::stable_sort(rows, [&](const PersonRow& a, const PersonRow& b) {
            const int order = collator.compare(a.person.name, b.person.name);
            return order != 0 ? order < 0 : a.person.id < b.person.id;
        });
        std::unordered_map<std::string, PersonRow*> by_id;
        for (auto& row : rows) by_id.emplace(row.person.id.text(), &row);

        SQLite::Statement speaker(
            database,
            "SELECT speaker.person, speaker.id, source.id FROM speaker JOIN source ON source.id "
            "= speaker.source WHERE speaker.person IS NOT NULL ORDER BY source.position, "
            "source.id, speaker.position, speaker.id");
        while (speaker.executeStep()) {
            PersonRow& row = *by_id.at(text_at(speaker, 0));
            row.speakers.emplace_back(text_at(speaker, 1));
            add_once(row.sources, SourceId(text_at(speaker, 2)));
        }
        SQLite::Statement member(
            database,
            "SELECT m.person, m.study_case FROM case_member m JOIN study_case c ON c.id = "
            "m.study_case WHERE m.person IS NOT NULL ORDER BY c.name, c.id");
        while (member.executeStep())
            add_once(by_id.at(text_at(member, 0))->cases, CaseId(text_at(member, 1)));
        SQLite::Statement consent(database, select_consents);
        consent.bind(1, "");
        while (consent.executeStep()) {
            auto one = read_consent(consent);
            by_id.at(one.person.text())->consents.insert_or_assign(one.scope, one);
        }
        if (std::ranges::all_of(rows, [](const PersonRow& row) { return row.speakers.empty(); })) return rows;
        const auto words = project.talk_counts().words_of_turns(database);
        SQLite::Statement talk(
            database,
            "SELECT DISTINCT speaker.person, turn_speaker.turn FROM speaker JOIN turn_speaker ON "
            "turn_speaker.speaker = speaker.id WHERE speaker.person IS NOT NULL");
        while (talk.executeStep())
            if (const auto said = words.find(text_at(talk, 1)); said != words.end())
                by_id.at(text_at(talk, 0))->words += said->second;
        return rows;
    });
}

std::vector<model::Consent> consents(const Project& project, const PersonId& person) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database, select_consents);
        row.bind(1, person.text());
        std::vector<model::Consent> found;
        while (row.executeStep()) found.push_back(read_consent(row));
        return found;
    });
}

std::map<std::string, RememberedRole> remembered_roles(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        // Who nobody knows says nothing. A label counts once in each source.
        SQLite::Statement row(
            database,
            "SELECT DISTINCT speaker.label, speaker.role, source.id FROM speaker JOIN source "
            "ON source.id = speaker.source WHERE speaker.role <> 'unknown' ORDER BY "
            "source.imported_ms, source.position, source.id, speaker.position");
        struct Count {
            std::int64_t sources = 0;
            std::int64_t last = 0;  // which of all rows had it last
        };
        std::map<std::string, std::map<model::Role, Count>> counts;
        for (std::int64_t at = 0; row.executeStep(); ++at) {
            Count& count = counts[label_key(text_at(row, 0))][model::role_from_word(text_at(row, 1))];
            ++count.sources;
            count.last = at;
        }
        std::map<std::string, RememberedRole> roles;
        for (const auto& [label, of] : counts) {
            // Of roles that are as frequent the last imported source has the last word.
            const auto most = std::max_element(of.begin(), of.end(), [](const auto& a, const auto& b) {
                return std::pair(a.second.sources, a.second.last) <
                       std::pair(b.second.sources, b.second.last);
            });
            RememberedRole& known = roles[label];
            known.role = most->first;
            known.sources = most->second.sources;
            for (const auto& [role, count] : of) known.all_sources += count.sources;
        }
        return roles;
    });
}

}  // namespace attune::store
