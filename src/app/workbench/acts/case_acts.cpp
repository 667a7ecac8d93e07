// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/case_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/sources_desk.h"
#include "jobs/measures.h"
#include "store/commands/case_commands.h"
#include "store/commands/variable_commands.h"

namespace attune::workbench {

namespace {

bool took(Workbench& bench, const Result<store::Done>& made) {
    if (!made) {
        say_error(bench, made.error());
        return false;
    }
    say_done(bench, *made);
    return true;
}

template <class Command>
bool submit(Workbench& bench, const Command& command) {
    return bench.session && took(bench, bench.session->submit(command));
}

std::string trimmed(const std::string& words) {
    const auto first = words.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return words.substr(first, words.find_last_not_of(" \t\n") - first + 1);
}

bool shows_cases(const Workbench& bench) {
    return bench.tab == NavigatorTab::cases || bench.document == Document::of_case ||
           bench.document == Document::attributes || bench.document == Document::variable;
}

}  // namespace

bool settle_cases(Workbench& bench) {
    if (!bench.session || !shows_cases(bench)) return false;
    CasesDesk& desk = *bench.cases;
    const store::Project& project = bench.session->project();
    const std::uint64_t version = project.change_count();
    const ProjectView& lists = bench.session->view();
    bool read = false;
    if (desk.stale || desk.version != version) {
        // The catalogue comes with the program and is read once.
        if (desk.measures.empty())
            for (model::Measure& measure : jobs::measures().value_or(std::vector<model::Measure>{}))
                desk.measures.emplace(measure.id, measure);
        desk.stale = false;
        desk.version = version;
        desk.read(project);
        read = true;
    }
    CaseView& view = *desk.view;
    if (bench.document == Document::of_case && (view.stale || view.version != version)) {
        view.version = version;
        if (!read_case(view, desk, lists, project)) {
            view = {};
            show_page(bench);
        }
        read = true;
    }
    AttributeDesk& table = *desk.attributes;
    if (bench.document == Document::attributes && (table.stale || table.version != version)) {
        table.stale = false;
        table.version = version;
        table.read(desk, lists.info().waves, project);
        read = true;
    }
    return read;
}

// ---------------------------------------------------------------- the list

void choose_case_row(Workbench& bench, std::size_t row) {
    bench.cases->choose(row);
}

void fold_case(Workbench& bench, const CaseId& id, bool open) {
    bench.cases->fold(id, open);
}

void filter_cases(Workbench& bench, std::string words) {
    bench.cases->filter = std::move(words);
    bench.cases->lay();
}

namespace {

void begin_naming(Workbench& bench, CaseNaming naming) {
    CasesDesk& desk = *bench.cases;
    desk.filter.clear();
    desk.naming = std::move(naming);
    show_tab(bench, NavigatorTab::cases);
    if (desk.stale) settle_cases(bench);
    desk.lay();
    bench.focus_wanted = "navigator/case_name";
}

}  // namespace

void begin_case(Workbench& bench) {
    CaseNaming naming;
    if (const CaseTreeRow* row = bench.cases->current_row())
        if (const auto* of = bench.cases->find(row->of)) naming.kind = of->of.kind;
    begin_naming(bench, std::move(naming));
}

void begin_person(Workbench& bench) {
    CaseNaming naming;
    naming.what = CaseNaming::What::new_person;
    if (bench.document == Document::of_case && bench.cases->view->of)
        naming.of = bench.cases->view->of;
    else if (const CaseTreeRow* row = bench.cases->current_row())
        naming.of = row->of;
    begin_naming(bench, std::move(naming));
}

void begin_case_rename(Workbench& bench) {
    const CaseTreeRow* row = bench.cases->current_row();
    if (!row) return;
    CaseNaming naming;
    naming.what = CaseNaming::What::rename;
    naming.of = row->of;
    naming.person = row->person;
    naming.words = row->label;
    begin_naming(bench, std::move(naming));
}

void type_case_name(Workbench& bench, std::string words) {
    if (bench.cases->naming) bench.cases->naming->words = std::move(words);
}

void cancel_case_name(Workbench& bench) {
    if (!bench.cases->naming) return;
    bench.cases->naming.reset();
    bench.cases->lay();
    bench.focus_wanted = "navigator/list";
}

void finish_case_name(Workbench& bench) {
    CasesDesk& desk = *bench.cases;
    if (!bench.session || !desk.naming) return;
    const CaseNaming naming = *std::exchange(desk.naming, std::nullopt);
    const std::string name = trimmed(naming.words);
    desk.lay();
    if (name.empty()) return;
    store::Project& project = bench.session->project();
    CaseId of = naming.of;
    PersonId person = naming.person;
    switch (naming.what) {
        case CaseNaming::What::new_case: {
            of = project.new_id<CaseId>();
            if (!submit(bench, store::AddCase{{of, name, naming.kind, {}}})) return;
            break;
        }
        case CaseNaming::What::new_person: {
            person = project.new_id<PersonId>();
            store::AddPerson add{{person, name, {}, {}}, std::nullopt};
            if (of) add.to = of;
            if (!submit(bench, add)) return;
            break;
        }
        case CaseNaming::What::rename:
            if (person)
                edit_person(bench, person, name, std::nullopt);
            else
                rename_case(bench, of, name);
            break;
    }
    desk.stale = true;
    settle_cases(bench);
    desk.choose(of, person);
}

void delete_chosen_case(Workbench& bench) {
    const CaseTreeRow* row = bench.cases->current_row();
    if (!row) return;
    if (row->person)
        submit(bench, store::DeletePersons{{row->person}});
    else
        submit(bench, store::DeleteCases{{row->of}});
}

void take_person_out(Workbench& bench) {
    const CaseTreeRow* row = bench.cases->current_row();
    const store::CaseRow* of = row ? bench.cases->find(row->of) : nullptr;
    if (!of || !row->person) return;
    std::vector<std::string> members;
    for (const model::CaseMember& member : of->members)
        if (member.person == row->person) members.push_back(member.id);
    remove_case_members(bench, members);
}

void add_page_to_case(Workbench& bench) {
    const CaseTreeRow* row = bench.cases->current_row();
    if (!row || !bench.page) return;
    if (!row->of) return say(bench, "Choose a case: a source belongs to a case, not to a person.");
    add_case_source(bench, CaseId(row->of), SourceId(bench.page->id()));
}

void drop_on_case(Workbench& bench, std::size_t index, const std::string& data) {
    if (!bench.writable() || index >= bench.cases->rows().size()) return;
    const CaseTreeRow row = bench.cases->rows()[index];
    const auto space = data.find(' ');
    const std::string kind = data.substr(0, space);
    const std::string id = space == std::string::npos ? std::string() : data.substr(space + 1);
    if (kind == "speaker" && row.person) return set_speaker_person(bench, SpeakerId(id), row.person);
    if (!row.of) return say(bench, "That belongs on a case, or on a person in one.");
    if (kind == "source") {
        // The others that are selected in the table go with it.
        std::vector<SourceId> sources{SourceId(id)};
        if (bench.sources->choice.rows.contains(id)) sources = bench.sources->chosen();
        store::AddCaseMembers add{row.of, {}};
        for (const SourceId& source : sources) {
            model::CaseMember& member = add.members.emplace_back();
            member.kind = model::CaseMember::Kind::source;
            member.source = source;
        }
        submit(bench, add);
    } else if (kind == "person") {
        model::CaseMember member;
        member.kind = model::CaseMember::Kind::person;
        member.person = PersonId(id);
        submit(bench, store::AddCaseMembers{row.of, {member}});
    } else {
        say(bench, "Drop a speaker on the person who it is.");
    }
}

// ---------------------------------------------------------------- the case in the middle

void show_case(Workbench& bench, const CaseId& id, const PersonId& person) {
    CaseView& view = *bench.cases->view;
    view = {};
    view.of = id;
    if (id.empty()) view.alone = person;
    show_document(bench, Document::of_case);
    settle_cases(bench);
    if (person.empty() || std::ranges::find(view.row.persons, person) == view.row.persons.end()) return;
    view.wanted = person;
    bench.focus_wanted = "case/people";
}

void show_chosen_case(Workbench& bench) {
    if (const CaseTreeRow* row = bench.cases->current_row())
        show_case(bench, CaseId(row->of), PersonId(row->person));
}

void rename_case(Workbench& bench, const CaseId& id, const std::string& name) {
    store::EditCase edit{id, name, std::nullopt, std::nullopt};
    submit(bench, edit);
}

void set_case_kind(Workbench& bench, const CaseId& id, model::CaseKind kind) {
    store::EditCase edit{id, std::nullopt, kind, std::nullopt};
    submit(bench, edit);
}

void set_case_note(Workbench& bench, const CaseId& id, const std::string& note) {
    const store::CaseRow* row = bench.cases->find(id);
    if (!row || row->of.note == note) return;
    store::EditCase edit{id, std::nullopt, std::nullopt, note};
    submit(bench, edit);
}

void edit_person(Workbench& bench, const PersonId& id, std::optional<std::string> name,
                 std::optional<std::string> relation, std::optional<std::string> note) {
    submit(bench, store::EditPerson{id, std::move(name), std::move(relation), std::move(note)});
}

void write_consent(Workbench& bench, const PersonId& person, model::ConsentScope scope,
                   const std::string& words) {
    if (!bench.session) return;
    if (words.empty()) {
        const store::PersonRow* row = bench.cases->find(person);
        if (!row) return;
        const auto newest = row->consents.find(scope);
        if (newest != row->consents.end()) submit(bench, store::RemoveConsent{newest->second.id});
        return;
    }
    const auto written = consent_from(words, day_of(bench.clock()));
    if (!written) return say_error(bench, written.error());
    model::Consent consent;
    consent.person = person;
    consent.scope = scope;
    consent.given = written->given;
    consent.day = written->day;
    submit(bench, store::AddConsents{{consent}});
}

void add_case_source(Workbench& bench, const CaseId& id, const SourceId& source) {
    model::CaseMember member;
    member.kind = model::CaseMember::Kind::source;
    member.source = source;
    submit(bench, store::AddCaseMembers{id, {member}});
}

void remove_case_members(Workbench& bench, const std::vector<std::string>& members) {
    if (!members.empty()) submit(bench, store::RemoveCaseMembers{members});
}

void set_speaker_person(Workbench& bench, const SpeakerId& speaker, const PersonId& person) {
    submit(bench, store::SetSpeakerPerson{{speaker}, person});
}

void write_values(Workbench& bench, std::vector<model::Value> values) {
    if (!values.empty()) submit(bench, store::SetValues{std::move(values)});
}

void show_case_passages(Workbench& bench, const CodeId& code) {
    const CaseView& view = *bench.cases->view;
    const auto found = std::find_if(view.codes.begin(), view.codes.end(),
                                    [&](const CaseCode& one) { return one.id == code; });
    if (found == view.codes.end()) return;
    show_passages_of_case(bench, code, found->codings, view.name());
}

}  // namespace attune::workbench
