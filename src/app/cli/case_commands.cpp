// SPDX-License-Identifier: GPL-3.0-or-later
// cases, case …
#include "store/commands/case_commands.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/case_shapes.h"
#include "app/cli/program.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct CaseArguments : Common {
    std::string of, name, kind, note;
    std::vector<std::string> cases, persons, sources, passages;
};

Option* kind_option(Command* app, std::string& kind) {
    return option(app, "--kind", kind, "KIND", "family, staff member, site or other.")
        ->check(one_of({"family", "staff member", "site", "other"}));
}

void add_list(Command& app, Program& program) {
    auto a = std::make_shared<CaseArguments>();
    auto* list = subcommand(app, "cases", "List the cases and what belongs to them.", Takes::project, *a,
                            "  attune-cli cases pilot.attune\n"
                            "  attune-cli cases pilot.attune --json");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::cases(project);
            const Names names(project);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape(row, names));
                out.document(array);
                return Ok{};
            }
            Table table({"NAME", "KIND", "PERSONS", "SOURCES", "CODINGS", "VALUES", "ID"});
            for (const auto& row : rows) {
                std::string persons;
                for (const auto& person : row.persons)
                    persons += (persons.empty() ? "" : "; ") + names.subject(person.text());
                table.row({row.of.name, std::string(model::case_kind_word(row.of.kind)), persons,
                           std::to_string(row.sources.size()), std::to_string(row.codings),
                           std::to_string(row.values), row.of.id.text()});
            }
            out.table(table, "The project has no cases; “attune-cli case add” makes one.");
            return Ok{};
        });
    });
}

void add_add(Command* group, Program& program) {
    auto a = std::make_shared<CaseArguments>();
    a->kind = "family";
    auto* add = subcommand(*group, "add", "Make a case.", Takes::coder, *a,
                           "  attune-cli case add pilot.attune \"Family 07\"\n"
                           "  attune-cli case add pilot.attune \"Staff 3\" --kind \"staff member\"");
    argument(add, "NAME", a->name, "How the case is called; not a real name.");
    kind_option(add, a->kind);
    option(add, "--note", a->note, "TEXT", "Whatever is to be remembered.");
    add->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            return report(
                out,
                project.run(store::AddCase{{{}, a->name, *model::case_kind_from_word(a->kind), a->note}}));
        });
    });
}

void add_edit(Command* group, Program& program) {
    auto a = std::make_shared<CaseArguments>();
    auto* edit = subcommand(*group, "edit", "Change what a case says; what is not given stays.", Takes::coder,
                            *a, "  attune-cli case edit pilot.attune \"Family 7\" --name \"Family 07\"");
    argument(edit, "CASE", a->of, "The case, by id or name.");
    auto* name = option(edit, "--name", a->name, "NAME", "Its new name.");
    auto* kind = kind_option(edit, a->kind);
    auto* note = option(edit, "--note", a->note, "TEXT", "Its new note; may be empty.");
    edit->callback([a, name, kind, note, &program] {
        if (name->count() + kind->count() + note->count() == 0) wrong_usage("Say what to change");
        store::EditCase command;
        if (name->count() > 0) command.name = a->name;
        if (kind->count() > 0) command.kind = model::case_kind_from_word(a->kind);
        if (note->count() > 0) command.note = a->note;
        program.writes(*a, [a, command](store::Project& project, Output& out) mutable -> Result<Ok> {
            const auto id = store::find_case(project, a->of);
            if (!id) return forward_error(id);
            command.edited = *id;
            return report(out, project.run(command));
        });
    });
}

void add_delete(Command* group, Program& program) {
    auto a = std::make_shared<CaseArguments>();
    auto* remove = subcommand(*group, "delete", "Delete cases with their values; persons and sources stay.",
                              Takes::coder, *a, "  attune-cli case delete pilot.attune \"Family 07\"");
    argument(remove, "CASE", a->cases, "The cases, by id or name.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::DeleteCases command;
            for (const auto& typed : a->cases) {
                const auto id = store::find_case(project, typed);
                if (!id) return forward_error(id);
                command.cases.push_back(*id);
            }
            return report(out, project.run(command));
        });
    });
}

Result<std::vector<model::CaseMember>> members_of(const store::Project& project, const CaseArguments& a) {
    std::vector<model::CaseMember> members;
    for (const auto& typed : a.persons) {
        const auto id = store::find_person(project, typed);
        if (!id) return forward_error(id);
        members.emplace_back().person = *id;
    }
    for (const auto& typed : a.sources) {
        const auto id = store::find_source(project, typed);
        if (!id) return forward_error(id);
        auto& member = members.emplace_back();
        member.kind = model::CaseMember::Kind::source;
        member.source = *id;
    }
    for (std::size_t k = 0; k + 2 < a.passages.size(); k += 3) {
        const auto id = store::find_source(project, a.passages[k]);
        if (!id) return forward_error(id);
        auto& member = members.emplace_back();
        member.kind = model::CaseMember::Kind::passage;
        member.source = *id;
        member.range = positions(a.passages[k + 1], a.passages[k + 2]);
    }
    return members;
}

enum class Membership { add, remove };

void add_member(Command* group, Program& program, Membership what) {
    auto a = std::make_shared<CaseArguments>();
    const bool adds = what == Membership::add;
    auto* member =
        subcommand(*group, adds ? "add" : "remove",
                   adds ? "Put persons, whole sources or passages into a case." : "Take them out of a case.",
                   Takes::coder, *a,
                   fmt::format("  attune-cli case member {0} pilot.attune \"Family 07\" --source TB-P-07\n"
                               "  attune-cli case member {0} pilot.attune Site --passage Group 120 480",
                               adds ? "add" : "remove"));
    argument(member, "CASE", a->of, "The case, by id or name.");
    many(member, "--person", a->persons, "PERSON", "This person.");
    many(member, "--source", a->sources, "SOURCE", "This source as a whole.");
    member->takes("--passage", a->passages, "This passage (positions in code points).")
        ->called("SOURCE BEGIN END")
        ->in_groups_of(3);
    member->callback([a, adds, &program] {
        if (a->persons.empty() && a->sources.empty() && a->passages.empty())
            wrong_usage("Give a --person, --source or --passage");
        for (std::size_t k = 0; k + 2 < a->passages.size(); k += 3)
            positions(a->passages[k + 1], a->passages[k + 2]);
        program.writes(*a, [a, adds](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_case(project, a->of);
            if (!id) return forward_error(id);
            const auto members = members_of(project, *a);
            if (!members) return forward_error(members);
            if (adds) return report(out, project.run(store::AddCaseMembers{*id, *members}));
            store::RemoveCaseMembers command;
            const auto rows = store::cases(project);
            const auto row = std::ranges::find(rows, *id, [](const auto& one) { return one.of.id; });
            for (const auto& wanted : *members) {
                const auto there = std::ranges::find_if(row->members, [&](const auto& one) {
                    return one.kind == wanted.kind && one.person == wanted.person &&
                           one.source == wanted.source && one.range == wanted.range;
                });
                if (there == row->members.end())
                    return fail(ErrorKind::not_found,
                                fmt::format("That does not belong to “{}”.", row->of.name));
                command.members.push_back(there->id);
            }
            return report(out, project.run(command));
        });
    });
}

}  // namespace

void add_case_commands(Command& app, Program& program) {
    add_list(app, program);
    Command* one = group(app, "case", "Make and change cases: families, staff, sites.");
    add_add(one, program);
    add_edit(one, program);
    add_delete(one, program);
    Command* member = group(*one, "member", "Say what belongs to a case.");
    add_member(member, program, Membership::add);
    add_member(member, program, Membership::remove);
}

}  // namespace attune::cli
