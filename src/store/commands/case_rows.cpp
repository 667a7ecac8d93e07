// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/case_rows.h"

#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<std::string> clean_words(std::string_view typed, std::string_view what) {
    if (typed.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::string();
    return clean_name(typed, what);
}

Result<std::string> insert_case(Unit& unit, const model::Case& made) {
    auto name = clean_name(made.name, "case");
    if (!name) return name;
    auto note = clean_text(made.note, "note");
    if (!note) return note;
    auto id = id_for_new_row(unit, made.id.text());
    if (!id) return id;
    execute(unit.database(), "INSERT INTO study_case (id, name, kind, note, made_ms) VALUES (?, ?, ?, ?, ?)",
            *id, *name, std::string(model::case_kind_word(made.kind)), *note, unit.now_ms());
    return id;
}

Result<std::string> insert_person(Unit& unit, const model::Person& made) {
    auto name = clean_name(made.name, "person");
    if (!name) return name;
    auto relation = clean_words(made.relation, "relation");
    if (!relation) return relation;
    auto note = clean_text(made.note, "note");
    if (!note) return note;
    auto id = id_for_new_row(unit, made.id.text());
    if (!id) return id;
    execute(unit.database(), "INSERT INTO person (id, name, relation, note, made_ms) VALUES (?, ?, ?, ?, ?)",
            *id, *name, *relation, *note, unit.now_ms());
    return id;
}

Result<bool> insert_member(Unit& unit, PassageTexts& texts, const CaseId& to,
                           const model::CaseMember& member) {
    auto& database = unit.database();
    const std::string& of = to.text();
    if (member.kind == model::CaseMember::Kind::person) {
        const std::string& person = member.person.text();
        if (auto name = person_name(database, member.person); !name) return forward_error(name);
        if (number_of(database, "SELECT count(*) FROM case_member WHERE study_case = ? AND person = ?", of,
                      person))
            return false;
        execute(database, "INSERT INTO case_member (id, study_case, person) VALUES (?, ?, ?)",
                derived_id(database, "case_member", {of, "person", person}), of, person);
        return true;
    }
    const std::string& source = member.source.text();
    if (auto title = source_title(database, member.source); !title) return forward_error(title);
    if (member.kind == model::CaseMember::Kind::source) {
        if (number_of(
                database,
                "SELECT count(*) FROM case_member WHERE study_case = ? AND source = ? AND begin_cp IS NULL",
                of, source))
            return false;
        execute(database, "INSERT INTO case_member (id, study_case, source) VALUES (?, ?, ?)",
                derived_id(database, "case_member", {of, "source", source}), of, source);
        return true;
    }
    if (!member.range) return fail(ErrorKind::invalid, "Say which passage belongs to the case.");
    auto text = texts.of(member.source);
    if (!text) return forward_error(text);
    auto range = (*text)->passage(*member.range);
    if (!range) return forward_error(range);
    if (number_of(
            database,
            "SELECT count(*) FROM case_member m JOIN place p ON p.owner = m.id WHERE m.study_case = ? AND "
            "m.source = ? AND p.begin_cp = ? AND p.end_cp = ?",
            of, source, range->begin.value, range->end.value))
        return false;
    execute(database,
            "INSERT INTO case_member (id, study_case, source, revision, begin_cp, end_cp, quote_hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            unit.new_id(), of, source, (*text)->revision(), range->begin.value, range->end.value,
            (*text)->quote_hash(*range));
    return true;
}

}  // namespace attune::store
