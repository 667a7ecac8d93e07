// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/translation_queries.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "store/commands/rows.h"
#include "store/queries/counted_once.h"
#include "store/queries/reading.h"
#include "store/queries/said_again.h"
#include "store/queries/touched_turns.h"

namespace attune::store {
namespace {

using CodedTurn = std::tuple<std::string, std::string, std::string>;  // turn, code, coder

// What of a project is looked at: links, the codings that they can concern, and their turns.
struct Scope {
    const char* links;
    const char* codings;
    const char* originals;     // turns that were said first
    const char* translations;  // all turns of the sources in which they are said again
    std::string id;
};

constexpr const char* linked_sources =
    "coding.source IN (SELECT t.source FROM turn_link l JOIN turn t ON t.id IN (l.translation, l.original))";
constexpr const char* any_original = "turn.id IN (SELECT original FROM turn_link)";
constexpr const char* any_translation =
    "turn.source IN (SELECT t.source FROM turn_link JOIN turn t ON t.id = turn_link.translation)";

CountedElsewhere find_elsewhere(SQLite::Database& database, const Scope& scope) {
    CountedElsewhere elsewhere;
    std::unordered_map<std::string, std::string> original_of;
    SQLite::Statement link(database,
                           std::string("SELECT translation, original FROM turn_link WHERE ") + scope.links);
    if (link.getBindParameterCount() > 0) link.bind(1, scope.id);
    while (link.executeStep()) original_of.emplace(text_at(link, 0), text_at(link, 1));
    if (original_of.empty()) return elsewhere;

    const auto codings = coded_places(database, {scope.codings, scope.id});
    const auto originals = turn_places(database, {scope.originals, scope.id});
    std::set<CodedTurn> said;
    for (const auto& [source, turns] : originals)
        if (const auto here = codings.find(source); here != codings.end())
            each_touch(here->second, turns,
                       [&](const CodedPlace& coding, std::span<const TurnPlace> touched) {
                           for (const auto& turn : touched) said.emplace(turn.id, coding.code, coding.coder);
                       });
    // Two copies can have linked two turns each way; then neither is left out.
    const auto says_it_there = [&](const TurnPlace& turn, const CodedPlace& coding) {
        const auto original = original_of.find(turn.id);
        return original != original_of.end() && !original_of.contains(original->second) &&
               said.contains({original->second, coding.code, coding.coder});
    };
    for (const auto& [source, turns] : turn_places(database, {scope.translations, scope.id})) {
        const auto here = codings.find(source);
        if (here == codings.end()) continue;
        each_touch(here->second, turns, [&](const CodedPlace& coding, std::span<const TurnPlace> touched) {
            for (const auto& turn : touched)
                if (!says_it_there(turn, coding)) return;
            elsewhere.codings.insert(coding.id);
            ++elsewhere.of[coding.code];
            ++elsewhere.of[source];
        });
    }
    return elsewhere;
}

}  // namespace

CountedElsewhere codings_counted_elsewhere(SQLite::Database& database) {
    return find_elsewhere(database, {"1", linked_sources, any_original, any_translation, {}});
}

std::int64_t codings_counted_elsewhere_in_source(SQLite::Database& database, const std::string& source) {
    return find_elsewhere(
               database,
               {"translation IN (SELECT id FROM turn WHERE source = ?1) OR translation IN (SELECT l.original "
                "FROM turn_link l JOIN turn t ON t.id = l.translation WHERE t.source = ?1)",
                "coding.source = ?1 OR coding.source IN (SELECT o.source FROM turn_link l JOIN turn t ON "
                "t.id = l.translation JOIN turn o ON o.id = l.original WHERE t.source = ?1)",
                "turn.id IN (SELECT l.original FROM turn_link l JOIN turn t ON t.id = l.translation WHERE "
                "t.source = ?1)",
                "turn.source = ?1", source})
        .in(source);
}

std::int64_t codings_counted_elsewhere_of_code(SQLite::Database& database, const std::string& code) {
    return find_elsewhere(database, {"1", "coding.code = ?1", any_original, any_translation, code}).in(code);
}
bool takes_part(model::Role role) {
    return role != model::Role::interviewer && role != model::Role::interpreter;
}

namespace {

// By turn that was said first: the cases that its passage or its whole source was set to.
std::map<std::string, std::set<std::string>> cases_set_to(SQLite::Database& database) {
    struct Member {
        std::string of;
        std::optional<TextRange> range;
    };
    std::map<std::string, std::vector<Member>> members;  // by source
    SQLite::Statement row(database,
                          "SELECT m.source, m.study_case, m.begin_cp IS NOT NULL, p.begin_cp, p.end_cp FROM "
                          "case_member m LEFT JOIN place p ON p.owner = m.id WHERE m.source IS NOT NULL");
    while (row.executeStep()) {
        Member member{text_at(row, 1), std::nullopt};
        if (number_at(row, 2) != 0) member.range = TextRange{{number_at(row, 3)}, {number_at(row, 4)}};
        members[text_at(row, 0)].push_back(std::move(member));
    }
    std::map<std::string, std::set<std::string>> found;
    if (members.empty()) return found;
    for (const auto& [source, turns] : turn_places(database, {any_original}))
        if (const auto here = members.find(source); here != members.end())
            for (const auto& turn : turns)
                for (const auto& member : here->second)
                    if (!member.range || member.range->overlaps(turn.range)) found[turn.id].insert(member.of);
    return found;
}

}  // namespace

std::vector<SaidAgain> turns_said_again(SQLite::Database& database) {
    std::map<std::string, std::string> first_of;
    SQLite::Statement link(database, "SELECT translation, original FROM turn_link ORDER BY id");
    while (link.executeStep()) first_of[text_at(link, 0)] = text_at(link, 1);
    if (first_of.empty()) return {};

    struct Speaker {
        model::Role role;
        std::string person;
    };
    std::map<std::string, std::vector<Speaker>> speakers;  // by turn
    SQLite::Statement row(database,
                          "SELECT ts.turn, s.role, coalesce(s.person, '') FROM turn_speaker ts JOIN speaker "
                          "s ON s.id = ts.speaker WHERE ts.turn IN (SELECT translation FROM turn_link UNION "
                          "SELECT original FROM turn_link) ORDER BY ts.turn, s.id");
    while (row.executeStep())
        speakers[text_at(row, 0)].push_back({model::role_from_word(text_at(row, 1)), text_at(row, 2)});

    const auto set_to = cases_set_to(database);
    std::vector<SaidAgain> all;
    for (const auto& [turn, first] : first_of) {
        if (std::ranges::any_of(speakers[turn], [](const Speaker& one) { return takes_part(one.role); }))
            continue;
        SaidAgain& again = all.emplace_back();
        again.turn = TurnId(turn);
        again.first = TurnId(first);
        const auto& before = speakers[first];
        again.asked = !before.empty() && std::ranges::all_of(before, [](const Speaker& one) {
            return one.role == model::Role::interviewer;
        });
        for (const auto& one : before)
            if (takes_part(one.role) && !one.person.empty()) again.persons.emplace_back(one.person);
        if (const auto cases = set_to.find(first); cases != set_to.end() && !again.asked)
            for (const auto& of : cases->second) again.cases.emplace_back(of);
    }
    return all;
}

std::vector<SaidAgain> said_again(const Project& project) {
    return reading(project, [](SQLite::Database& database) { return turns_said_again(database); });
}

std::string as_list(const CountedElsewhere& elsewhere) {
    return list_to_column({elsewhere.codings.begin(), elsewhere.codings.end()});
}

std::vector<TranslationRow> translations(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database,
                              "SELECT l.original, l.translation, o.source, t.source FROM turn_link l JOIN "
                              "turn o ON o.id = l.original "
                              "JOIN turn t ON t.id = l.translation JOIN source s ON s.id = t.source JOIN "
                              "place p ON p.owner = t.id "
                              "WHERE ?1 = '' OR o.source = ?1 OR t.source = ?1 ORDER BY s.position, s.id, "
                              "t.number, p.begin_cp, l.id");
        row.bind(1, source.text());
        std::vector<TranslationRow> rows;
        while (row.executeStep())
            rows.push_back({TurnId(text_at(row, 0)), TurnId(text_at(row, 1)), SourceId(text_at(row, 2)),
                            SourceId(text_at(row, 3))});
        return rows;
    });
}

std::unordered_set<CodingId> counted_elsewhere(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::unordered_set<CodingId> codings;
        for (const auto& id : codings_counted_elsewhere(database).codings) codings.emplace(id);
        return codings;
    });
}

}  // namespace attune::store
