// SPDX-License-Identifier: GPL-3.0-or-later
// Persons, who speaks, and what they agreed to.
#include <fmt/format.h>

#include "store/commands/case_commands.h"
#include "store/commands/case_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

struct PersonFacts {
    std::string name, relation, note;
};

Result<PersonFacts> person_facts(SQLite::Database& database, const PersonId& person) {
    SQLite::Statement row(database, "SELECT name, relation, note FROM person WHERE id = ?");
    row.bind(1, person.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such person in this project.");
    return PersonFacts{row.getColumn(0).getString(), row.getColumn(1).getString(),
                       row.getColumn(2).getString()};
}

void write_person(SQLite::Database& database, const PersonId& person, const PersonFacts& facts) {
    execute(database, "UPDATE person SET name = ?, relation = ?, note = ? WHERE id = ?", facts.name,
            facts.relation, facts.note, person.text());
}

std::string decision(const model::Consent& consent) {
    return fmt::format("{} {}", consent.given ? "yes to" : "no to", model::consent_scope_word(consent.scope));
}

}  // namespace

Result<Sentence> apply(Unit& unit, const AddPerson& command) {
    auto id = insert_person(unit, command.made);
    if (!id) return forward_error(id);
    std::string words =
        fmt::format("Added the person {}", in_quotes(*person_name(unit.database(), PersonId(*id))));
    if (command.to) {
        auto name = case_name(unit.database(), *command.to);
        if (!name) return forward_error(name);
        PassageTexts texts(unit);
        model::CaseMember member;
        member.person = PersonId(*id);
        if (auto put = insert_member(unit, texts, *command.to, member); !put) return forward_error(put);
        words += fmt::format(" to the case {}", in_quotes(*name));
    }
    return Sentence{std::move(words), *id};
}

Result<Sentence> apply(Unit& unit, const EditPerson& command) {
    auto& database = unit.database();
    const std::string& id = command.edited.text();
    auto before = person_facts(database, command.edited);
    if (!before) return forward_error(before);
    PersonFacts after = *before;
    if (command.name) {
        auto name = clean_name(*command.name, "person");
        if (!name) return forward_error(name);
        after.name = std::move(*name);
    }
    if (command.relation) {
        auto relation = clean_words(*command.relation, "relation");
        if (!relation) return forward_error(relation);
        after.relation = std::move(*relation);
    }
    if (command.note) {
        auto note = clean_text(*command.note, "note");
        if (!note) return forward_error(note);
        after.note = std::move(*note);
    }
    const bool renamed = after.name != before->name, related = after.relation != before->relation,
               noted = after.note != before->note;
    if (!renamed && !related && !noted)
        return Sentence{fmt::format("The person {} is as before", in_quotes(after.name)), id};
    write_person(database, command.edited, after);
    if (renamed && !related && !noted)
        return Sentence{
            fmt::format("Renamed the person {} to {}", in_quotes(before->name), in_quotes(after.name)), id};
    return Sentence{fmt::format("Edited the person {}", in_quotes(after.name)), id};
}

Result<Sentence> apply(Unit& unit, const DeletePersons& command) {
    auto& database = unit.database();
    if (command.persons.empty()) return Sentence{"There was no person to delete", {}};
    std::string label;
    int values = 0, consents = 0;
    for (const auto& person : command.persons) {
        auto name = person_name(database, person);
        if (!name) return forward_error(name);
        if (label.empty()) label = "the person " + in_quotes(*name);
        const std::string& id = person.text();
        execute(database, "UPDATE speaker SET person = NULL WHERE person = ?", id);
        execute(database, "DELETE FROM case_member WHERE person = ?", id);
        consents += execute(database, "DELETE FROM consent WHERE person = ?", id);
        values += execute(database, "DELETE FROM datum WHERE person = ?", id);
        execute(database, "DELETE FROM person WHERE id = ?", id);
    }
    if (command.persons.size() > 1) label = fmt::format("{} persons", command.persons.size());
    std::string with;
    if (values > 0) with = counted(values, "value", "values");
    if (consents > 0) with += (with.empty() ? "" : " and ") + counted(consents, "consent", "consents");
    return Sentence{fmt::format("Deleted {}{}{}", label, with.empty() ? "" : " with ", with),
                    command.persons.front().text()};
}

Result<Sentence> apply(Unit& unit, const MergePersons& command) {
    auto& database = unit.database();
    if (command.kept == command.gone) return fail(ErrorKind::invalid, "A person is not merged with itself.");
    auto kept = person_facts(database, command.kept);
    if (!kept) return forward_error(kept);
    const auto gone = person_facts(database, command.gone);
    if (!gone) return forward_error(gone);
    const std::string &to = command.kept.text(), &from = command.gone.text();
    execute(database, "UPDATE speaker SET person = ? WHERE person = ?", to, from);
    // What both have stays once.
    execute(database,
            "DELETE FROM case_member WHERE person = ?1 AND study_case IN (SELECT study_case FROM case_member "
            "WHERE "
            "person = ?2)",
            from, to);
    execute(database, "UPDATE case_member SET person = ? WHERE person = ?", to, from);
    execute(
        database,
        "DELETE FROM consent WHERE person = ?1 AND EXISTS (SELECT 1 FROM consent o WHERE o.person = ?2 AND "
        "o.scope = consent.scope AND o.day = consent.day AND o.given = consent.given)",
        from, to);
    execute(database, "UPDATE consent SET person = ? WHERE person = ?", to, from);
    const auto dropped = number_of(database,
                                   "SELECT count(*) FROM datum a JOIN datum b ON b.variable = a.variable AND "
                                   "b.wave = a.wave AND b.person = ?2 "
                                   "WHERE a.person = ?1 AND a.value <> b.value",
                                   from, to);
    execute(database,
            "DELETE FROM datum WHERE person = ?1 AND EXISTS (SELECT 1 FROM datum o WHERE o.person = ?2 AND "
            "o.variable = datum.variable AND o.wave = datum.wave)",
            from, to);
    execute(database, "UPDATE datum SET person = ? WHERE person = ?", to, from);
    if (kept->relation.empty() || kept->note.empty()) {
        if (kept->relation.empty()) kept->relation = gone->relation;
        if (kept->note.empty()) kept->note = gone->note;
        write_person(database, command.kept, *kept);
    }
    execute(database, "DELETE FROM person WHERE id = ?", from);
    std::string words =
        fmt::format("Merged the person {} into {}", in_quotes(gone->name), in_quotes(kept->name));
    if (dropped > 0) words += fmt::format("; {} of the former dropped", counted(dropped, "value", "values"));
    return Sentence{std::move(words), to};
}

Result<Sentence> apply(Unit& unit, const SetSpeakerPerson& command) {
    auto& database = unit.database();
    std::string who = "nobody known";
    if (command.person) {
        auto name = person_name(database, command.person);
        if (!name) return forward_error(name);
        who = in_quotes(*name);
    }
    int changed = 0;
    std::string label;
    for (const auto& speaker : command.speakers) {
        const auto labels = texts_of(database, "SELECT label FROM speaker WHERE id = ?", speaker.text());
        if (labels.empty()) return fail(ErrorKind::not_found, "There is no such speaker in this project.");
        const int rows = execute(
            database,
            "UPDATE speaker SET person = nullif(?1, '') WHERE id = ?2 AND person IS NOT nullif(?1, '')",
            command.person.text(), speaker.text());
        if (rows > 0 && label.empty()) label = in_quotes(labels.front());
        changed += rows;
    }
    const std::string subject = command.person             ? command.person.text()
                                : command.speakers.empty() ? std::string()
                                                           : command.speakers.front().text();
    if (changed == 0) return Sentence{fmt::format("That is {} already", who), subject};
    if (changed > 1) label = counted(changed, "speaker", "speakers");
    return Sentence{fmt::format("Noted that {} {} {}", label, changed > 1 ? "are" : "is", who), subject};
}

Result<Sentence> apply(Unit& unit, const AddConsents& command) {
    auto& database = unit.database();
    int added = 0;
    std::string first, subject;
    for (const auto& consent : command.consents) {
        const std::string& person = consent.person.text();
        auto name = person_name(database, consent.person);
        if (!name) return forward_error(name);
        if (!model::is_day(consent.day))
            return fail(ErrorKind::invalid,
                        fmt::format("A consent needs its day, written as 2022-03-14; {} is none.",
                                    in_quotes(consent.day)));
        auto note = clean_text(consent.note, "note");
        if (!note) return forward_error(note);
        const std::string scope(model::consent_scope_word(consent.scope));
        const int given = consent.given ? 1 : 0;
        if (subject.empty()) subject = person;
        const auto known = texts_of(
            database, "SELECT id FROM consent WHERE person = ? AND scope = ? AND day = ? AND given = ?",
            person, scope, consent.day, given);
        if (known.empty()) {
            execute(database,
                    "INSERT INTO consent (id, person, scope, given, day, note, made_ms) VALUES (?, ?, ?, ?, "
                    "?, ?, ?)",
                    derived_id(database, "consent", {person, scope, consent.day, given != 0 ? "yes" : "no"}),
                    person, scope, given, consent.day, *note, unit.now_ms());
        } else {
            // Said again after the opposite was said on that day: it is in force again.
            const auto after =
                number_of(database,
                          "SELECT count(*) FROM consent c JOIN consent mine ON mine.id = ? WHERE "
                          "c.person = mine.person AND c.scope = mine.scope AND c.day = mine.day AND "
                          "c.given <> mine.given AND c.made_ms >= mine.made_ms",
                          known.front());
            const int noted =
                note->empty() ? 0
                              : execute(database, "UPDATE consent SET note = ?1 WHERE id = ?2 AND note <> ?1",
                                        *note, known.front());
            if (after > 0)
                execute(database, "UPDATE consent SET made_ms = ? WHERE id = ?", unit.now_ms(),
                        known.front());
            if (after == 0 && noted == 0) continue;
        }
        if (++added == 1)
            first =
                fmt::format("Noted that {} said {} on {}", in_quotes(*name), decision(consent), consent.day);
    }
    if (added == 0) return Sentence{"That was noted already", subject};
    if (added > 1) first = fmt::format("Noted {}", counted(added, "consent", "consents"));
    return Sentence{std::move(first), subject};
}

Result<Sentence> apply(Unit& unit, const RemoveConsent& command) {
    auto& database = unit.database();
    SQLite::Statement row(
        database,
        "SELECT c.person, p.name, c.scope, c.given, c.day FROM consent c JOIN person p ON p.id = "
        "c.person WHERE c.id = ?");
    row.bind(1, command.consent);
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such consent in this project.");
    const std::string person = row.getColumn(0).getString();
    std::string words =
        fmt::format("Removed the note that {} said {} {} on {}", in_quotes(row.getColumn(1).getString()),
                    row.getColumn(3).getInt() != 0 ? "yes to" : "no to", row.getColumn(2).getString(),
                    row.getColumn(4).getString());
    row.reset();
    execute(database, "DELETE FROM consent WHERE id = ?", command.consent);
    return Sentence{std::move(words), person};
}

}  // namespace attune::store
