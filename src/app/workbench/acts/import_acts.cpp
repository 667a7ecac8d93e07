// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/import_acts.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/media_acts.h"
#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/table_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/import_words.h"
#include "exchange/files/read_file.h"
#include "exchange/table/table_reader.h"
#include "exchange/transcript/file_kind.h"
#include "text/counted.h"

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

using text::counted;

// A text file may hold a table too, but is more likely talk: Ctrl+Shift+T takes it as a table.
bool is_table(const fs::path& file) {
    const std::string suffix = exchange::suffix_of(exchange::shown_name(file));
    if (suffix == ".txt") return false;
    const auto& formats = exchange::table_formats();
    return std::any_of(formats.begin(), formats.end(), [&](const auto& format) {
        return std::find(format.suffixes.begin(), format.suffixes.end(), suffix) != format.suffixes.end();
    });
}

jobs::FilePlan* shown_file(Workbench& bench) {
    ImportDesk& desk = *bench.import_desk;
    return desk.plan && desk.current < desk.plan->files.size() ? &desk.plan->files[desk.current] : nullptr;
}

std::string table_words(const Workbench& bench, const std::vector<fs::path>& tables) {
    return fmt::format("{}; {} takes tables in.", jobs::tables_found(tables),
                       bench.keys.text("project.import_table"));
}

void changed(Workbench& bench) {
    ++bench.import_desk->version;
}

// Where nothing could be read there is nothing to show but the reasons.
void report_failures(Workbench& bench, const std::vector<jobs::LeftOut>& failed) {
    for (const auto& one : failed) bench.import_failures.push_back(one.sentence);
    if (failed.size() == 1)
        say_error(bench, {failed.front().kind, failed.front().sentence});
    else
        say_error(bench, {ErrorKind::invalid, "Nothing could be read; the reasons are listed."});
}

void take_read(Workbench& bench, jobs::ReadTranscripts&& read) {
    ImportDesk& desk = *bench.import_desk;
    if (read.read.empty()) {
        report_failures(bench, read.failed);
        desk.plan.reset();
        return;
    }
    desk.knowledge = jobs::import_knowledge(bench.session->project());
    desk.plan = jobs::plan_import(std::move(read), desk.knowledge, jobs::Proposals::made);
    desk.current = 0;
    desk.fault.clear();
    changed(bench);
    show_document(bench, Document::import_preview);
    const std::size_t files = desk.plan->files.size();
    std::string sentence = fmt::format("Read {}; look through what was found, then Ctrl+Enter takes it in.",
                                       counted(files, "file", "files"));
    if (!desk.tables.empty()) sentence += " " + table_words(bench, desk.tables);
    say(bench, std::move(sentence));
}

void take_stored(Workbench& bench, Result<jobs::ImportReport>&& done) {
    bench.session->refresh();
    if (!done) {
        if (done.error().kind == ErrorKind::cancelled)
            say(bench, "The import was stopped; nothing of it was taken in.");
        else
            say_error(bench, done.error());
        bench.focus_wanted = home_of(bench.document);
        return;
    }
    const std::size_t unconfirmed = tally_of(*bench.import_desk).unconfirmed;
    bench.import_desk = std::make_unique<ImportDesk>();
    const auto& taken = done->imported;
    for (const auto& one : taken) note_recordings_beside(bench, one.id, one.file);
    bench.document = Document::page;
    std::string sentence = taken.size() == 1
                               ? fmt::format("Imported “{}”.", taken.front().title)
                               : fmt::format("Imported {}.", counted(taken.size(), "source", "sources"));
    const std::size_t left = done->failed.size() + done->skipped.size();
    if (left == 1) sentence += " " + (done->failed.empty() ? done->skipped : done->failed).front().sentence;
    if (left > 1) sentence += " " + counted(left, "file was", "files were") + " left out.";
    if (unconfirmed > 0)
        sentence += fmt::format(" What was proposed for {} and not confirmed stayed out.",
                                taken.size() == unconfirmed ? (unconfirmed == 1 ? "it" : "them")
                                                            : counted(unconfirmed, "of them", "of them"));
    if (!taken.empty()) {
        bench.tab = NavigatorTab::sources;
        show_source(bench, taken.front().id);
    }
    show_page(bench);
    say(bench, sentence);
    bench.notice.can_undo = !taken.empty();
    bench.notice.warning = !done->failed.empty();
}

void take_again(Workbench& bench, Result<jobs::ReadFile>&& read) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || desk.again_of >= desk.plan->files.size()) return;
    if (!read) {
        desk.fault = read.error().sentence;
        return say_error(bench, read.error());
    }
    jobs::FilePlan& file = desk.plan->files[desk.again_of];
    file = jobs::plan_again(file, std::move(*read), desk.knowledge);
    desk.fault.clear();
    changed(bench);
    say(bench, fmt::format("Read as {}.", file.read.transcript.reading));
}

}  // namespace

std::vector<std::string> transcript_suffixes() {
    std::vector<std::string> all;
    for (const auto& format : exchange::transcript_formats())
        all.insert(all.end(), format.suffixes.begin(), format.suffixes.end());
    return all;
}

void import_files(Workbench& bench, std::vector<fs::path> given) {
    const auto is_project = [](const fs::path& file) { return file.extension() == ".attune"; };
    const auto project = std::find_if(given.begin(), given.end(), is_project);
    if (project != given.end()) return open_project(bench, *project);
    if (given.empty()) return;
    if (const auto refi = std::find_if(given.begin(), given.end(), is_refi_file); refi != given.end())
        return import_refi_file(bench, *refi);
    if (bench.session && std::all_of(given.begin(), given.end(), is_table)) {
        import_table(bench, given.front());
        if (given.size() > 1) say(bench, "One table after the other: this is the first of them.");
        return;
    }
    if (!bench.session) return ask_new_project(bench, std::move(given));
    if (!bench.writable()) return say(bench, "This project is open to read only; nothing can be imported.");
    if (bench.import) return say(bench, "An import is still running; wait for it or stop it first.");
    if (bench.aside->refi->read) return show_refi_import(bench);
    ImportDesk& desk = *bench.import_desk;
    if (desk.plan) {
        show_document(bench, Document::import_preview);
        return say(bench, "Take in or leave these files first; then the next ones can come.");
    }
    jobs::FilesToRead found = jobs::files_in(given);
    if (found.files.empty()) {
        const std::string name = given.front().filename().string();
        forget_report(bench);
        for (const auto& one : found.not_read) bench.import_failures.push_back(one.sentence);
        return say(bench, found.tables.empty()
                              ? fmt::format("The folder “{}” holds no transcript that Attune reads.", name)
                              : fmt::format("The folder “{}” holds no transcripts. {}", name,
                                            table_words(bench, found.tables)));
    }
    // Tables that were dropped with transcripts wait as those do that lay in a folder with them.
    std::stable_partition(found.files.begin(), found.files.end(), std::not_fn(is_table));
    const auto first_table = std::find_if(found.files.begin(), found.files.end(), is_table);
    found.tables.insert(found.tables.end(), first_table, found.files.end());
    found.files.erase(first_table, found.files.end());
    forget_report(bench);
    desk.tables = std::move(found.tables);
    desk.not_read = std::move(found.not_read);
    bench.import = read_in_background(std::move(found.files), bench.desk.wake);
}

void cancel_import(Workbench& bench) {
    if (bench.import) bench.import->cancel();
    if (bench.import_desk->store) bench.import_desk->store->cancel();
}

bool settle_import(Workbench& bench) {
    ImportDesk& desk = *bench.import_desk;
    if (bench.import)
        if (auto outcome = bench.import->take()) {
            const bool stopped = bench.import->cancelled();
            bench.import.reset();
            auto& read = std::get<Result<jobs::ReadTranscripts>>(*outcome);
            if (stopped)
                say(bench, "The import was stopped; nothing of it was taken in.");
            else if (!read)
                say_error(bench, read.error());
            else
                take_read(bench, std::move(*read));
            return true;
        }
    if (desk.again)
        if (auto outcome = desk.again->take()) {
            desk.again.reset();
            take_again(bench, std::move(std::get<Result<jobs::ReadFile>>(*outcome)));
            return true;
        }
    if (desk.store)
        if (auto outcome = desk.store->take()) {
            desk.store.reset();
            desk.storing = false;
            take_stored(bench, std::move(std::get<Result<jobs::ImportReport>>(*outcome)));
            return true;
        }
    return false;
}

void forget_report(Workbench& bench) {
    bench.import_failures.clear();
    bench.aside->import_heading.clear();
}

void choose_import_file(Workbench& bench, std::size_t file) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || file == desk.current) return;
    if (file >= desk.plan->files.size() && !desk.left_out(file)) return;
    desk.current = file;
    desk.fault.clear();
    changed(bench);
}

void toggle_import_file(Workbench& bench, std::size_t file) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || file >= desk.plan->files.size()) return;
    jobs::FilePlan& plan = desk.plan->files[file];
    plan.take = !plan.take;
    changed(bench);
    const std::string& name = plan.read.original.name;
    say(bench, plan.take ? fmt::format("“{}” comes in.", name) : fmt::format("“{}” is left out.", name));
}

void confirm_import_file(Workbench& bench, std::size_t file) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || file >= desk.plan->files.size()) return;
    auto& files = desk.plan->files;
    const bool asked = jobs::awaits_confirmation(files[file]);
    files[file].confirmed = true;
    changed(bench);
    const auto open =
        static_cast<std::size_t>(std::count_if(files.begin(), files.end(), jobs::awaits_confirmation));
    say(bench, asked ? fmt::format("“{}” is confirmed; {}.", files[file].read.original.name,
                                   open == 0 ? std::string("none is left")
                                             : counted(open, "file is left", "files are left"))
                     : std::string("Nothing is proposed for this file."));
    for (std::size_t step = 1; step < files.size(); ++step) {
        const std::size_t next = (file + step) % files.size();
        if (open > 0 ? jobs::awaits_confirmation(files[next]) : step == 1) {
            if (open == 0 && next == 0) return;  // at the end of the list one stays
            return choose_import_file(bench, next);
        }
    }
}

void show_import_proposals(Workbench& bench) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || desk.storing) return say(bench, "There are no files to confirm anything for.");
    show_document(bench, Document::import_preview);
    if (std::none_of(desk.plan->files.begin(), desk.plan->files.end(), jobs::awaits_confirmation))
        return say(bench, "Nothing is proposed that is not confirmed yet.");
    desk.proposals_shown = true;
}

void hide_import_proposals(Workbench& bench) {
    bench.import_desk->proposals_shown = false;
}

void take_import_proposals(Workbench& bench) {
    ImportDesk& desk = *bench.import_desk;
    desk.proposals_shown = false;
    if (!desk.plan) return;
    std::size_t confirmed = 0;
    for (jobs::FilePlan& file : desk.plan->files) {
        if (!jobs::awaits_confirmation(file)) continue;
        file.confirmed = true;
        ++confirmed;
    }
    changed(bench);
    bench.focus_wanted = home_of(bench.document);
    say(bench, fmt::format("What is proposed for {} is confirmed; Ctrl+Enter takes {} in.",
                           counted(confirmed, "file", "files"), confirmed == 1 ? "it" : "them"));
}

void read_import_file_as(Workbench& bench, exchange::Reading reading) {
    ImportDesk& desk = *bench.import_desk;
    const jobs::FilePlan* file = shown_file(bench);
    if (!file || desk.again) return;
    exchange::ReadOptions options = file->read.options;
    options.reading = reading;
    desk.again_of = desk.current;
    desk.again = read_again_in_background(file->read, std::move(options), bench.desk.wake);
}

void read_import_file_in(Workbench& bench, const std::string& encoding) {
    ImportDesk& desk = *bench.import_desk;
    const jobs::FilePlan* file = shown_file(bench);
    if (!file || desk.again) return;
    exchange::ReadOptions options = file->read.options;
    options.encoding = encoding;
    desk.again_of = desk.current;
    desk.again = read_again_in_background(file->read, std::move(options), bench.desk.wake);
}

void set_import_title(Workbench& bench, std::string title) {
    if (auto* file = shown_file(bench)) file->title = std::move(title);
}

void set_import_case(Workbench& bench, std::string name) {
    auto* file = shown_file(bench);
    if (!file) return;
    file->case_name = std::move(name);
    file->case_proposed = false;
    file->case_is_new =
        !file->case_name.empty() && !jobs::knows_name(bench.import_desk->knowledge.cases, file->case_name);
}

void set_import_case_kind(Workbench& bench, model::CaseKind kind) {
    if (auto* file = shown_file(bench)) file->case_kind = kind;
}

void set_import_wave(Workbench& bench, std::string wave) {
    auto* file = shown_file(bench);
    if (!file) return;
    file->wave = std::move(wave);
    file->wave_proposed = false;
}

void set_import_kind(Workbench& bench, std::string kind) {
    auto* file = shown_file(bench);
    if (!file) return;
    file->source_kind = std::move(kind);
    file->kind_proposed = false;
}

void set_import_role(Workbench& bench, std::size_t speaker, model::Role role) {
    ImportDesk& desk = *bench.import_desk;
    const jobs::FilePlan* shown = shown_file(bench);
    if (!shown || speaker >= shown->speakers.size()) return;
    const std::string label = shown->read.transcript.speakers[speaker].label;
    const std::size_t elsewhere = jobs::give_role(*desk.plan, desk.current, speaker, role);
    say(bench, elsewhere == 0 ? fmt::format("{} is now: {}.", label, model::role_word(role))
                              : fmt::format("{} is now: {}, in {} too.", label, model::role_word(role),
                                            counted(elsewhere, "other file", "other files")));
    changed(bench);
}

void set_import_person(Workbench& bench, std::size_t speaker, std::string person) {
    auto* file = shown_file(bench);
    if (!file || speaker >= file->speakers.size()) return;
    file->speakers[speaker].person = std::move(person);
    file->speakers[speaker].proposed = false;
}

void toggle_import_extra(Workbench& bench, ImportExtra extra) {
    auto* file = shown_file(bench);
    if (!file) return;
    bool& on = extra == ImportExtra::comments ? file->take_comments : file->take_offered;
    on = !on;
}

std::size_t import_count(const ImportDesk& desk) {
    if (!desk.plan) return 0;
    return static_cast<std::size_t>(std::count_if(desk.plan->files.begin(), desk.plan->files.end(),
                                                  [](const auto& file) { return file.take; }));
}

void store_import(Workbench& bench) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || desk.storing || !bench.session) return;
    if (desk.again) return say(bench, "A file is still being read in another way.");
    if (import_count(desk) == 0) return say(bench, "No file is chosen; Space chooses one.");
    for (const auto& file : desk.plan->files)
        if (file.take && file.title.find_first_not_of(" \t") == std::string::npos)
            return say_error(
                bench, {ErrorKind::invalid, fmt::format("“{}” needs a title.", file.read.original.name)});
    // What is half-typed is written first; then the project belongs to the import until it has ended.
    settle_moving(bench);
    desk.storing = true;
    desk.store = store_in_background(bench.session->project(), *desk.plan, bench.desk.wake);
}

void put_import_aside(Workbench& bench) {
    if (bench.aside->refi->waits()) return put_refi_aside(bench);
    show_page(bench);
    const std::size_t files = bench.import_desk->plan ? bench.import_desk->plan->files.size() : 0;
    if (files > 0)
        say(bench,
            fmt::format("{} still {} to be taken in; {} shows them again.", counted(files, "file", "files"),
                        files == 1 ? "waits" : "wait", bench.keys.text("project.import")));
}

void leave_import(Workbench& bench) {
    if (bench.import_desk->storing) return;
    bench.import_desk = std::make_unique<ImportDesk>();
    show_page(bench);
    say(bench, "Nothing was taken in.");
}

}  // namespace attune::workbench
