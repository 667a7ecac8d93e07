// SPDX-License-Identifier: GPL-3.0-or-later
// Cases and what belongs to them.
#include "store/commands/case_commands.h"

#include <fmt/format.h>

#include "store/commands/case_rows.h"
#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

// "“Family 07”" or "3 cases".
template <class Name, class Ids>
Result<std::string> named(SQLite::Database& database, const Ids& ids, Name name, std::string_view many) {
    std::string first;
    for (const auto& id : ids) {
        auto known = name(database, id);
        if (!known) return known;
        if (first.empty()) first = in_quotes(*known);
    }
    return ids.size() == 1 ? first : fmt::format("{} {}", ids.size(), many);
}

Result<std::string> member_label(SQLite::Database& database, const model::CaseMember& member) {
    if (member.kind == model::CaseMember::Kind::person)
        return person_name(database, member.person).map([](const std::string& name) {
            return in_quotes(name);
        });
    auto title = source_title(database, member.source);
    if (!title) return title;
    return member.kind == model::CaseMember::Kind::source ? in_quotes(*title)
                                                          : "a passage of " + in_quotes(*title);
}

}  // namespace

Result<Sentence> apply(Unit& unit, const AddCase& command) {
    auto id = insert_case(unit, command.made);
    if (!id) return forward_error(id);
    const auto name = case_name(unit.database(), CaseId(*id));
    return Sentence{
        fmt::format("Made the case {} ({})", in_quotes(*name), model::case_kind_word(command.made.kind)),
        *id};
}

Result<Sentence> apply(Unit& unit, const EditCase& command) {
    auto& database = unit.database();
    const std::string& id = command.edited.text();
    auto before = case_name(database, command.edited);
    if (!before) return forward_error(before);
    std::string name = *before;
    if (command.name) {
        auto typed = clean_name(*command.name, "case");
        if (!typed) return forward_error(typed);
        name = std::move(*typed);
    }
    bool renamed = name != *before, sorted = false, noted = false;
    if (renamed) execute(database, "UPDATE study_case SET name = ? WHERE id = ?", name, id);
    if (command.kind)
        sorted = execute(database, "UPDATE study_case SET kind = ?1 WHERE id = ?2 AND kind <> ?1",
                         std::string(model::case_kind_word(*command.kind)), id) > 0;
    if (command.note) {
        auto note = clean_text(*command.note, "note");
        if (!note) return forward_error(note);
        noted =
            execute(database, "UPDATE study_case SET note = ?1 WHERE id = ?2 AND note <> ?1", *note, id) > 0;
    }
    if (!renamed && !sorted && !noted)
        return Sentence{fmt::format("The case {} is as before", in_quotes(name)), id};
    if (renamed && !sorted && !noted)
        return Sentence{fmt::format("Renamed the case {} to {}", in_quotes(*before), in_quotes(name)), id};
    if (sorted && !renamed && !noted)
        return Sentence{fmt::format("Changed the kind of the case {} to {}", in_quotes(name),
                                    model::case_kind_word(*command.kind)),
                        id};
    if (noted && !renamed && !sorted)
        return Sentence{fmt::format("Changed the note of the case {}", in_quotes(name)), id};
    return Sentence{fmt::format("Edited the case {}", in_quotes(name)), id};
}

Result<Sentence> apply(Unit& unit, const DeleteCases& command) {
    auto& database = unit.database();
    if (command.cases.empty()) return Sentence{"There was no case to delete", {}};
    const auto label = named(database, command.cases, case_name, "cases");
    if (!label) return forward_error(label);
    int values = 0;
    for (const auto& one : command.cases) {
        const std::string& id = one.text();
        drop_memo_links(database, "case", id);
        drop_case_from_findings(database, id);
        execute(database, "DELETE FROM case_member WHERE study_case = ?", id);
        values += execute(database, "DELETE FROM datum WHERE study_case = ?", id);
        execute(database, "DELETE FROM study_case WHERE id = ?", id);
    }
    std::string words = command.cases.size() == 1 ? fmt::format("Deleted the case {}", *label)
                                                  : fmt::format("Deleted {}", *label);
    if (values > 0) words += " with " + counted(values, "value", "values");
    return Sentence{std::move(words), command.cases.front().text()};
}

Result<Sentence> apply(Unit& unit, const AddCaseMembers& command) {
    auto& database = unit.database();
    auto name = case_name(database, command.to);
    if (!name) return forward_error(name);
    PassageTexts texts(unit);
    std::size_t added = 0;
    std::string label;
    for (const auto& member : command.members) {
        auto is_new = insert_member(unit, texts, command.to, member);
        if (!is_new) return forward_error(is_new);
        if (!*is_new) continue;
        if (++added > 1) continue;
        auto one = member_label(database, member);
        if (!one) return forward_error(one);
        label = std::move(*one);
    }
    if (added == 0)
        return Sentence{fmt::format("{} has all of that already", in_quotes(*name)), command.to.text()};
    if (added > 1) label = fmt::format("{} persons, sources or passages", added);
    return Sentence{fmt::format("Put {} into the case {}", label, in_quotes(*name)), command.to.text()};
}

Result<Sentence> apply(Unit& unit, const RemoveCaseMembers& command) {
    auto& database = unit.database();
    std::string of, label;
    for (const auto& member : command.members) {
        SQLite::Statement row(
            database,
            "SELECT m.study_case, coalesce(p.name, s.title, ''), m.begin_cp IS NOT NULL FROM "
            "case_member m LEFT JOIN person p ON p.id = m.person LEFT JOIN source s ON s.id = "
            "m.source WHERE m.id = ?");
        row.bind(1, member);
        if (!row.executeStep()) return fail(ErrorKind::not_found, "That does not belong to a case any more.");
        if (of.empty()) {
            of = row.getColumn(0).getString();
            label = (row.getColumn(2).getInt() != 0 ? "a passage of " : "") +
                    in_quotes(row.getColumn(1).getString());
        }
        row.reset();
        execute(database, "DELETE FROM case_member WHERE id = ?", member);
    }
    if (of.empty()) return Sentence{"There was nothing to take out of a case", {}};
    if (command.members.size() > 1)
        label = fmt::format("{} persons, sources or passages", command.members.size());
    return Sentence{
        fmt::format("Took {} out of the case {}", label, in_quotes(*case_name(database, CaseId(of)))), of};
}

}  // namespace attune::store
