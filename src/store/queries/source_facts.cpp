// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "store/queries/case_queries.h"
#include "store/queries/reading.h"
#include "store/queries/talk.h"
#include "store/schema/reading_warnings.h"

namespace attune::store {
namespace {

class Facts {
  public:
    Facts(SQLite::Database& database, TalkCounts& talk) : database_(database), talk_(talk) {}

    std::vector<SourceFacts> all() {
        read_sources();
        read_participants();
        read_talk();
        read_cases();
        read_coded();
        read_memos();
        read_warnings();
        return std::move(rows_);
    }

  private:
    void read_sources() {
        SQLite::Statement row(
            database_,
            "SELECT source.id, kind, wave, retain_until, retain_basis, source_text.length_cp, "
            "(SELECT count(*) FROM turn WHERE turn.source = source.id) FROM source JOIN source_text "
            "ON source_text.source = source.id ORDER BY source.position, source.id");
        while (row.executeStep()) {
            SourceFacts& facts = rows_.emplace_back();
            facts.id = SourceId(text_at(row, 0));
            facts.kind = text_at(row, 1);
            facts.wave = text_at(row, 2);
            facts.retention = {text_at(row, 3), text_at(row, 4)};
            facts.length_cp = number_at(row, 5);
            facts.turns = number_at(row, 6);
        }
        for (auto& facts : rows_) by_id_.emplace(facts.id.text(), &facts);
    }

    void read_participants() {
        SQLite::Statement row(
            database_,
            "SELECT speaker.source, coalesce(person.name, speaker.label) FROM speaker LEFT JOIN "
            "person ON person.id = speaker.person WHERE speaker.role = 'participant' "
            "ORDER BY speaker.position, speaker.id");
        while (row.executeStep()) {
            auto& names = of(text_at(row, 0)).participants;
            if (std::ranges::find(names, text_at(row, 1)) == names.end()) names.push_back(text_at(row, 1));
        }
    }

    void read_warnings() {
        SQLite::Statement row(
            database_, "SELECT source, value FROM source_metadata WHERE name = ? ORDER BY position, id");
        row.bind(1, std::string(reading_warning));
        while (row.executeStep()) of(text_at(row, 0)).warnings.push_back(text_at(row, 1));
    }

    void read_talk() {
        const auto words = talk_.words_of_turns(database_);
        SQLite::Statement row(
            database_,
            "SELECT DISTINCT speaker.source, turn_speaker.turn FROM speaker JOIN turn_speaker ON "
            "turn_speaker.speaker = speaker.id WHERE speaker.role = 'participant'");
        while (row.executeStep())
            if (const auto said = words.find(text_at(row, 1)); said != words.end())
                of(text_at(row, 0)).participant_words += said->second;
    }

    void read_cases() {
        SQLite::Statement row(
            database_,
            "SELECT source, study_case, name FROM (SELECT m.source, m.study_case, c.name FROM "
            "case_member m JOIN study_case c ON c.id = m.study_case WHERE m.source IS NOT NULL UNION "
            "SELECT s.source, m.study_case, c.name FROM speaker s JOIN case_member m ON m.person = "
            "s.person JOIN study_case c ON c.id = m.study_case) ORDER BY name, study_case");
        while (row.executeStep()) of(text_at(row, 0)).cases.emplace_back(text_at(row, 1));
    }

    // Code points under one coding at least.
    void read_coded() {
        SQLite::Statement row(
            database_,
            "SELECT source, begin_cp, end_cp FROM place WHERE kind = 'coding' ORDER BY source, "
            "begin_cp");
        std::string source;
        std::int64_t covered = 0;
        while (row.executeStep()) {
            if (text_at(row, 0) != source) {
                source = text_at(row, 0);
                covered = 0;
            }
            const std::int64_t begin = std::max(number_at(row, 1), covered), end = number_at(row, 2);
            if (begin >= end) continue;
            of(source).coded_cp += end - begin;
            covered = end;
        }
    }

    void read_memos() {
        SQLite::Statement row(
            database_,
            "SELECT source, count(DISTINCT memo) FROM (SELECT target_id AS source, memo FROM "
            "memo_link WHERE target IN ('source', 'passage') UNION SELECT coding.source, memo FROM "
            "memo_link JOIN coding ON coding.id = memo_link.target_id WHERE target = 'coding') "
            "GROUP BY source");
        while (row.executeStep())
            if (by_id_.contains(text_at(row, 0))) of(text_at(row, 0)).memos = number_at(row, 1);
    }

    SourceFacts& of(const std::string& source) { return *by_id_.at(source); }

    SQLite::Database& database_;
    TalkCounts& talk_;
    std::vector<SourceFacts> rows_;
    std::unordered_map<std::string, SourceFacts*> by_id_;
};

}  // namespace

std::vector<SourceFacts> source_facts(const Project& project) {
    return reading(project,
                   [&](SQLite::Database& database) { return Facts(database, project.talk_counts()).all(); });
}

model::Retention project_retention(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(database, "SELECT retain_until, retain_basis FROM project");
        return row.executeStep() ? model::Retention{text_at(row, 0), text_at(row, 1)} : model::Retention{};
    });
}

std::vector<RetentionDue> retention_due(const Project& project, const std::string& today, bool undated) {
    return reading(project, [&](SQLite::Database& database) {
        // The project first among those of one day, then the sources in their order. A source without a day
        // of its own goes with the project.
        SQLite::Statement row(
            database,
            "SELECT '', title, retain_until, retain_basis, -1 AS position FROM project UNION ALL "
            "SELECT id, title, retain_until, retain_basis, position FROM source ORDER BY 5, 1");
        std::vector<RetentionDue> due;
        bool all_go = false;
        while (row.executeStep()) {
            RetentionDue one;
            one.source = SourceId(text_at(row, 0));
            one.title = text_at(row, 1);
            one.retention = {text_at(row, 2), text_at(row, 3)};
            if (one.source.empty()) all_go = !one.retention.until.empty();
            if (one.retention.until.empty() && (!undated || all_go)) continue;
            one.overdue = !one.retention.until.empty() && one.retention.until < today;
            due.push_back(std::move(one));
        }
        std::ranges::stable_sort(due, [](const RetentionDue& a, const RetentionDue& b) {
            const bool a_dated = !a.retention.until.empty(), b_dated = !b.retention.until.empty();
            return std::tie(b_dated, a.retention.until) < std::tie(a_dated, b.retention.until);
        });
        return due;
    });
}

}  // namespace attune::store
