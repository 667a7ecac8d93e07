// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/code_past_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"

namespace attune::workbench {

namespace {

// The whole history is walked through: when the hand rests.
constexpr double rest_seconds = 0.3;

const CodeId* code_shown(const Workbench& bench) {
    return bench.document == Document::code ? std::get_if<CodeId>(&bench.codebook->definition.of) : nullptr;
}

const store::CodeVersion* version_of(const CodePast& past, int number) {
    for (const auto& version : past.versions)
        if (version.number == number) return &version;
    return nullptr;
}

void read_differences(CodePast& past) {
    past.differences.clear();
    const auto *before = version_of(past, past.before), *after = version_of(past, past.after);
    if (before && after) past.differences = store::differences(before->code, after->code);
}

void read_code_past(Workbench& bench, const CodeId& code) {
    CodePast& past = bench.codebook->code_past;
    CodePast read;
    read.of = code;
    read.version = bench.session->view().version();
    auto versions = store::code_versions(bench.session->project(), code);
    if (versions)
        read.versions = std::move(*versions);
    else
        read.fault = versions.error().sentence;
    if (past.of == code) {
        read.before = past.before;
        read.after = past.after;
    }
    past = std::move(read);
    read_differences(past);
}

// True once, when the hand has rested; a picture waits for nothing.
bool rested(const Workbench& bench, double& due) {
    if (due < 0) due = bench.now + (bench.keeps_places ? rest_seconds : 0);
    if (bench.now < due) return false;
    due = -1;
    return true;
}

// New codings alone can only be under the definition of now: other codes cost nothing.
bool settle_changed(Workbench& bench) {
    ChangedCodes& changed = bench.codebook->changed;
    const ProjectView& view = bench.session->view();
    const bool shown = bench.tab == NavigatorTab::codes || bench.document == Document::code ||
                       bench.document == Document::compare;
    const bool used = std::any_of(changed.of.begin(), changed.of.end(), [&](const auto& one) {
        const store::CodeRow* row = view.code(one.first);
        return !row || row->codings != one.second.codings_in_all;
    });
    const bool stale = used || changed.names_version != view.names_version();
    if (!shown || !stale) {
        changed.due = -1;
        return false;
    }
    if (!rested(bench, changed.due)) return false;
    changed.names_version = view.names_version();
    changed.of.clear();
    auto read = store::changed_definitions(bench.session->project());
    if (!read) return say_error(bench, read.error()), true;
    for (auto& one : *read) {
        const CodeId code = one.code;
        changed.of.emplace(code, std::move(one));
    }
    return true;
}

bool settle_code_past(Workbench& bench) {
    CodePast& past = bench.codebook->code_past;
    const CodeId* code = code_shown(bench);
    if (!code || (past.of == *code && past.version == bench.session->view().version())) {
        past.due = -1;
        return false;
    }
    if (!rested(bench, past.due)) return false;
    read_code_past(bench, CodeId(*code));
    return true;
}

store::Moment moment_of(const CodebookPast& past, const store::CodebookVersionId& id) {
    for (const auto& version : past.versions)
        if (version.id == id) return version.moment;
    return store::Moment::now();
}

void read_comparison(Workbench& bench) {
    CodebookPast& past = bench.codebook->codebook_past;
    past.comparison.reset();
    past.fault.clear();
    if (past.before == past.after) return;
    const store::Project& project = bench.session->project();
    const auto before = store::codebook_at(project, moment_of(past, past.before));
    const auto after = store::codebook_at(project, moment_of(past, past.after));
    ++past.compared;
    if (before && after)
        past.comparison = store::compare_codebooks(*before, *after);
    else
        past.fault = before ? after.error().sentence : before.error().sentence;
}

void read_versions(Workbench& bench) {
    CodebookPast& past = bench.codebook->codebook_past;
    past.versions = store::codebook_versions(bench.session->project());
    std::reverse(past.versions.begin(), past.versions.end());
    past.version = bench.session->view().version();
    past.due = -1;
    const auto there = [&](const store::CodebookVersionId& id) {
        return std::any_of(past.versions.begin(), past.versions.end(),
                           [&](const store::CodebookVersion& version) { return version.id == id; });
    };
    if (!there(past.current))
        past.current = past.versions.empty() ? store::CodebookVersionId() : past.versions.front().id;
    if (!there(past.before)) past.before = past.current;
    if (!there(past.after)) past.after = {};
    read_comparison(bench);
}

bool settle_codebook_past(Workbench& bench) {
    CodebookPast& past = bench.codebook->codebook_past;
    if (bench.document != Document::codebook_versions || past.version == bench.session->view().version()) {
        past.due = -1;
        return false;
    }
    if (!rested(bench, past.due)) return false;
    read_versions(bench);
    return true;
}

const store::CodebookVersion* current_version(const CodebookPast& past) {
    for (const auto& version : past.versions)
        if (version.id == past.current) return &version;
    return nullptr;
}

template <class Command>
bool submit(Workbench& bench, const Command& command) {
    const auto done =
        bench.session->submit_unit([&](store::Unit& unit) { return apply(unit, command); }, Parts::info);
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    say_done(bench, *done);
    return true;
}

}  // namespace

bool settle_past(Workbench& bench) {
    if (!bench.session) return false;
    const bool changed = settle_changed(bench), code = settle_code_past(bench),
               codebook = settle_codebook_past(bench);
    return changed || code || codebook;
}

void show_code_versions(Workbench& bench) {
    if (!bench.session) return;
    const CodeId code = bench.current_code;
    const store::CodeRow* row = bench.session->view().code(code);
    if (!row) return say(bench, "Choose a code in the list of codes first.");
    show_code(bench, code);
    if (!code_shown(bench)) return;
    read_code_past(bench, code);
    if (bench.codebook->code_past.versions.size() < 2)
        return say(bench, fmt::format("“{}” has not been changed since it was made.", row->code.name));
    if (bench.codebook->code_past.before == 0) toggle_code_comparison(bench);
    bench.codebook->code_past.reveal = true;
    bench.focus_wanted = "code/before";
}

void compare_code_versions(Workbench& bench, int before, int after) {
    CodePast& past = bench.codebook->code_past;
    past.before = before;
    past.after = after;
    read_differences(past);
}

void toggle_code_comparison(Workbench& bench) {
    const CodePast& past = bench.codebook->code_past;
    if (past.before > 0 || past.versions.size() < 2) return compare_code_versions(bench, 0, 0);
    compare_code_versions(bench, past.versions.front().number, past.versions.back().number);
    bench.codebook->code_past.reveal = true;
}

void show_codebook_versions(Workbench& bench) {
    if (!bench.session) return;
    if (!finish_definition(bench)) return;
    read_versions(bench);
    show_document(bench, Document::codebook_versions);
}

void choose_version(Workbench& bench, const store::CodebookVersionId& version) {
    CodebookPast& past = bench.codebook->codebook_past;
    past.current = version;
    compare_versions(bench, version, {});
}

void compare_versions(Workbench& bench, const store::CodebookVersionId& before,
                      const store::CodebookVersionId& after) {
    CodebookPast& past = bench.codebook->codebook_past;
    past.before = before;
    past.after = after;
    read_comparison(bench);
}

void start_version(Workbench& bench) {
    if (bench.document != Document::codebook_versions) show_codebook_versions(bench);
    bench.codebook->codebook_past.naming = NamingVersion{};
}

void edit_version(Workbench& bench) {
    CodebookPast& past = bench.codebook->codebook_past;
    const auto* version = current_version(past);
    if (!version) return say(bench, "No version of the codebook is named yet.");
    past.naming = NamingVersion{version->id, version->name, version->note};
}

void finish_version(Workbench& bench) {
    CodebookPast& past = bench.codebook->codebook_past;
    if (!past.naming) return;
    const NamingVersion naming = *past.naming;
    if (naming.of.empty()) {
        store::NameCodebookVersion command;
        command.id = bench.session->project().new_id<store::CodebookVersionId>();
        command.name = naming.name;
        command.note = naming.note;
        if (!submit(bench, command)) return;
        past.current = command.id;
        past.before = command.id;
    } else if (!submit(bench, store::EditCodebookVersion{naming.of, naming.name, naming.note})) {
        return;
    }
    past.naming.reset();
    read_versions(bench);
    bench.focus_wanted = home_of(Document::codebook_versions);
}

void cancel_version(Workbench& bench) {
    bench.codebook->codebook_past.naming.reset();
    bench.focus_wanted = home_of(bench.document);
}

void delete_version(Workbench& bench) {
    CodebookPast& past = bench.codebook->codebook_past;
    const auto* version = current_version(past);
    if (!version) return say(bench, "No version of the codebook is named yet.");
    if (submit(bench, store::DeleteCodebookVersion{version->id})) read_versions(bench);
}

}  // namespace attune::workbench
