// SPDX-License-Identifier: GPL-3.0-or-later
// persons, person …, consent …
#include <fmt/format.h>

#include "app/cli/case_shapes.h"
#include "app/cli/program.h"
#include "app/cli/voices.h"
#include "store/commands/case_commands.h"

namespace attune::cli {
namespace {

struct PersonArguments : Common {
    std::string person, name, relation, note, of, other, scope, day, decision;
    std::vector<std::string> persons, speakers;
    bool nobody = false;
};

void add_list(Command& app, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* list = subcommand(app, "persons", "List the persons, who of them speaks, and what they agreed to.",
                            Takes::project, *a, "  attune-cli persons pilot.attune");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::persons(project);
            const Names names(project);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape(row, names));
                out.document(array);
                return Ok{};
            }
            Table table({"NAME", "RELATION", "CASES", "SOURCES", "WORDS", "CONSENTS", "ID"});
            for (const auto& row : rows) {
                std::string cases, consents;
                for (const auto& one : row.cases)
                    cases += (cases.empty() ? "" : "; ") + names.subject(one.text());
                for (const auto& [scope, consent] : row.consents)
                    consents += fmt::format("{}{} {}", consents.empty() ? "" : "; ",
                                            model::consent_scope_word(scope), consent.given ? "yes" : "no");
                table.row({row.person.name, row.person.relation, cases, std::to_string(row.sources.size()),
                           std::to_string(row.words), consents, row.person.id.text()});
            }
            out.table(table, "The project has no persons; “attune-cli person add” makes one.");
            return Ok{};
        });
    });
}

void add_add(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* add = subcommand(
        *group, "add", "Add a person, also one who never speaks.", Takes::coder, *a,
        "  attune-cli person add pilot.attune \"Family 07, mother\" --relation mother --case \"Family "
        "07\"");
    argument(add, "NAME", a->name, "A pseudonym or reference; not a real name.");
    option(add, "--relation", a->relation, "WORDS", "Who they are in their case: mother, baby, key worker.");
    option(add, "--note", a->note, "TEXT", "Whatever is to be remembered.");
    option(add, "--case", a->of, "CASE", "The case that they belong to.");
    add->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::AddPerson command{{{}, a->name, a->relation, a->note}, {}};
            if (!a->of.empty()) {
                const auto id = store::find_case(project, a->of);
                if (!id) return forward_error(id);
                command.to = *id;
            }
            return report(out, project.run(command));
        });
    });
}

void add_edit(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* edit =
        subcommand(*group, "edit", "Change what is known of a person; what is not given stays.", Takes::coder,
                   *a, "  attune-cli person edit pilot.attune \"Family 07, mother\" --relation grandmother");
    argument(edit, "PERSON", a->person, "The person, by id or name.");
    auto* name = option(edit, "--name", a->name, "NAME", "Their new name.");
    auto* relation =
        option(edit, "--relation", a->relation, "WORDS", "Who they are in their case; may be empty.");
    auto* note = option(edit, "--note", a->note, "TEXT", "The new note; may be empty.");
    edit->callback([a, name, relation, note, &program] {
        if (name->count() + relation->count() + note->count() == 0) wrong_usage("Say what to change");
        store::EditPerson command;
        if (name->count() > 0) command.name = a->name;
        if (relation->count() > 0) command.relation = a->relation;
        if (note->count() > 0) command.note = a->note;
        program.writes(*a, [a, command](store::Project& project, Output& out) mutable -> Result<Ok> {
            const auto id = store::find_person(project, a->person);
            if (!id) return forward_error(id);
            command.edited = *id;
            return report(out, project.run(command));
        });
    });
}

void add_delete(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* remove =
        subcommand(*group, "delete", "Delete persons with their consents and values; speakers stay.",
                   Takes::coder, *a, "  attune-cli person delete pilot.attune \"Family 07, mother\"");
    argument(remove, "PERSON", a->persons, "The persons, by id or name.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::DeletePersons command;
            for (const auto& typed : a->persons) {
                const auto id = store::find_person(project, typed);
                if (!id) return forward_error(id);
                command.persons.push_back(*id);
            }
            return report(out, project.run(command));
        });
    });
}

void add_merge(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* merge =
        subcommand(*group, "merge", "Make one of two that turned out to be one human being.", Takes::coder,
                   *a, "  attune-cli person merge pilot.attune \"Mother (2)\" \"Family 07, mother\"");
    argument(merge, "GONE", a->other, "The one that goes.");
    argument(merge, "KEPT", a->person, "The one that takes over all that the other has.");
    merge->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto kept = store::find_person(project, a->person),
                       gone = store::find_person(project, a->other);
            if (!kept) return forward_error(kept);
            if (!gone) return forward_error(gone);
            return report(out, project.run(store::MergePersons{*kept, *gone}));
        });
    });
}

void add_speaker(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* speaker =
        subcommand(*group, "speaker", "Say who a speaker of a source is.", Takes::coder, *a,
                   "  attune-cli person speaker pilot.attune TB-P-07 P7 --person \"Family 07, mother\"\n"
                   "  attune-cli person speaker pilot.attune TB-P-07 P7 --nobody");
    argument(speaker, "SOURCE", a->of, "The source, by id or title.");
    argument(speaker, "SPEAKER", a->speakers, "Labels as “text --turns” shows them.");
    option(speaker, "--person", a->person, "PERSON", "The person, by id or name.");
    speaker->add_flag("--nobody", a->nobody, "Nobody known.");
    speaker->callback([a, &program] {
        if (a->nobody == !a->person.empty()) wrong_usage("Give --person or --nobody");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto source = store::find_source(project, a->of);
            if (!source) return forward_error(source);
            const auto speakers = find_speakers(project, *source, a->speakers);
            if (!speakers) return forward_error(speakers);
            store::SetSpeakerPerson command{*speakers, {}};
            if (!a->nobody) {
                const auto person = store::find_person(project, a->person);
                if (!person) return forward_error(person);
                command.person = *person;
            }
            return report(out, project.run(command));
        });
    });
}

void add_consent_add(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* add = subcommand(
        *group, "add", "Note what a person said yes or no to, and when.", Takes::coder, *a,
        "  attune-cli consent add pilot.attune \"Family 07, mother\" quote yes 2022-03-14\n"
        "  attune-cli consent add pilot.attune \"Family 07, mother\" \"link to records\" no 2022-05-02 "
        "--note \"by phone\"");
    argument(add, "PERSON", a->person, "The person, by id or name.");
    argument(add, "SCOPE", a->scope, "quote, audio, archive, link to records or re-contact.")
        ->check(one_of({"quote", "audio", "archive", "link to records", "re-contact"}));
    argument(add, "DECISION", a->decision, "yes or no.")->check(one_of({"yes", "no"}));
    argument(add, "DAY", a->day, "The day, as 2022-03-14.");
    option(add, "--note", a->note, "TEXT", "How they said so.");
    add->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto person = store::find_person(project, a->person);
            if (!person) return forward_error(person);
            model::Consent consent;
            consent.person = *person;
            consent.scope = *model::consent_scope_from_word(a->scope);
            consent.given = a->decision == "yes";
            consent.day = a->day;
            consent.note = a->note;
            return report(out, project.run(store::AddConsents{{consent}}));
        });
    });
}

void add_consent_list(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* list = subcommand(*group, "list", "List every decision of a person, oldest first.", Takes::project,
                            *a, "  attune-cli consent list pilot.attune \"Family 07, mother\"");
    argument(list, "PERSON", a->person, "The person, by id or name.");
    list->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto person = store::find_person(project, a->person);
            if (!person) return forward_error(person);
            const auto rows = store::consents(project, *person);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape(row));
                out.document(array);
                return Ok{};
            }
            Table table({"DAY", "SCOPE", "DECISION", "NOTE", "ID"});
            for (const auto& row : rows)
                table.row({row.day, std::string(model::consent_scope_word(row.scope)),
                           row.given ? "yes" : "no", row.note, row.id});
            out.table(table, "Nothing is known of what this person agreed to.");
            return Ok{};
        });
    });
}

void add_consent_remove(Command* group, Program& program) {
    auto a = std::make_shared<PersonArguments>();
    auto* remove = subcommand(*group, "remove", "Take away a decision that was noted by mistake.",
                              Takes::coder, *a, "  attune-cli consent remove pilot.attune 0198c0de-…");
    argument(remove, "ID", a->other, "Its id, as “consent list” shows it.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            return report(out, project.run(store::RemoveConsent{a->other}));
        });
    });
}

}  // namespace

void add_person_commands(Command& app, Program& program) {
    add_list(app, program);
    Command* person = group(app, "person", "Add persons and say who speaks.");
    add_add(person, program);
    add_edit(person, program);
    add_delete(person, program);
    add_merge(person, program);
    add_speaker(person, program);
    Command* consent = group(app, "consent", "Note what persons agreed to.");
    add_consent_add(consent, program);
    add_consent_list(consent, program);
    add_consent_remove(consent, program);
}

}  // namespace attune::cli
