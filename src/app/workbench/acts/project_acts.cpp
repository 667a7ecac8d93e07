// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/project_acts.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/chart_edit_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/figure_acts.h"
#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/joint_acts.h"
#include "app/workbench/acts/media_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/print_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/acts/report_mode_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/send_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/table_acts.h"
#include "app/workbench/acts/team_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/acts/zip_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/copies_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/print_run.h"
#include "app/workbench/quotes_desk.h"
#include "app/workbench/reconcile_desk.h"
#include "app/workbench/refi_desk.h"
#include "app/workbench/report_desk.h"
#include "app/workbench/report_run.h"
#include "app/workbench/retention_desk.h"
#include "app/workbench/retrieve_desk.h"
#include "app/workbench/seeking.h"
#include "app/workbench/sources_desk.h"
#include "app/workbench/step_run.h"
#include "app/workbench/table_desk.h"
#include "app/workbench/team_desk.h"
#include "app/workbench/text_desk.h"
#include "app/workbench/turn_desk.h"
#include "app/workbench/zip_form.h"
#include "exchange/table/table_reader.h"
#include "kit/clipboard.h"
#include "kit/file_portal.h"
#include "kit/screen.h"
#include "store/queries/round_queries.h"

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

void take_up(Workbench& bench, Session session) {
    const std::string why = bench.opening ? bench.opening->sentence : std::string();
    close_project(bench);
    bench.session = std::make_unique<Session>(std::move(session));
    bench.opening.reset();
    bench.notice = {};
    bench.desk.set_title(bench.session->view().info().title + " – Attune");
    bench.settings.remember(bench.session->project().file(), bench.clock());
    if (const auto written = write_settings(bench.settings_file, bench.settings); !written)
        say_error(bench, written.error());
    restore_window(bench);
    if (!bench.session->writable())
        bench.read_only_words = "You can read, search and copy, but not change anything. " + why;
    bench.team->copy = store::given_copy(bench.session->project());
    settle_team(bench);
    restore_draft(bench);
    restore_definition(bench);
    bench.focus_wanted = home_of(bench.document);
}

}  // namespace

void open_project(Workbench& bench, const fs::path& given, const std::string& passphrase,
                  store::Access access) {
    std::error_code error;
    fs::path file = fs::absolute(given, error);  // as the list of recent projects keeps it
    if (error) file = given;
    const bool same = bench.session && fs::equivalent(file, bench.session->project().file(), error);
    if (same && (bench.writable() || access == store::Access::read_only))
        return say(bench, "This project is already open.");
    auto session = Session::open(
        file, {access, store::Passphrase{passphrase}, bench.settings.coder_name, true}, bench.clock);
    if (session) {
        // Let go again while the person is asked.
        if (!may_leave(bench, [file, passphrase, access](Workbench& later) {
                open_project(later, file, passphrase, access);
            }))
            return;
        return take_up(bench, std::move(*session));
    }
    const Error& failure = session.error();
    const bool tried = !passphrase.empty();
    Opening opening;
    opening.file = file;
    opening.asks_passphrase = failure.kind == ErrorKind::wrong_key;
    // A folder or disk that cannot be written to may still be read.
    opening.offers_read_only = access == store::Access::read_write && !same &&
                               (failure.kind == ErrorKind::locked ||
                                (failure.kind == ErrorKind::io && fs::is_regular_file(file, error)));
    opening.sentence = failure.sentence;
    if (opening.asks_passphrase && !tried)
        opening.sentence = fmt::format("“{}” is protected by a passphrase.", file.stem().string());
    const bool asks = opening.asks_passphrase || opening.offers_read_only;
    if (asks || !bench.session) bench.opening = std::move(opening);
    if (!asks) say_error(bench, failure);
    if (bench.opening && bench.opening->asks_passphrase) bench.focus_wanted = "opening/passphrase";
}

bool may_leave(Workbench& bench, std::function<void(Workbench&)> then) {
    if (!bench.session) return true;
    settle_moving(bench);
    bool safe = finish_memo(bench) || keep_drafts(bench);
    if (!finish_cell(bench)) safe = false;
    if (!finish_integrate(bench)) safe = false;
    if (!finish_definition(bench) && !keep_definition(bench)) safe = false;
    if (safe) return true;
    bench.unsaved = Unsaved{bench.notice.sentence, std::move(then)};
    return false;
}

void stay(Workbench& bench) {
    bench.unsaved.reset();
    bench.focus_wanted = "inspector/memo";
}

void leave(Workbench& bench, Words words) {
    if (!bench.unsaved) return;
    const auto then = std::move(bench.unsaved->then);
    bench.unsaved.reset();
    if (words == Words::copy && bench.desk.screen)
        bench.desk.screen->ui().clipboard().set(
            unwritten_words(bench) + definition_words(bench) +
            (bench.charts->cell ? bench.charts->cell->words : std::string()) + integrate_typed(bench));
    forget_unwritten(bench);
    discard_definition(bench);
    bench.charts->cell.reset();
    forget_integrate(bench);
    then(bench);
}

void close_project(Workbench& bench) {
    if (!bench.session) return;
    *bench.erasure = {};  // stops and waits for what works on the project
    bench.pseudonyms = std::make_unique<PseudonymDesk>();
    bench.copies = std::make_unique<CopiesDesk>();
    bench.aside->refi = std::make_unique<RefiDesk>();
    bench.aside->step.reset();
    bench.aside->zip.reset();
    settle_moving(bench);
    // What cannot be written now stays in the project's drafts.
    if (!finish_memo(bench)) keep_drafts(bench);
    if (!finish_definition(bench)) (void)keep_definition(bench);
    (void)finish_cell(bench);
    (void)finish_integrate(bench);
    keep_places(bench);
    bench.codebook = std::make_unique<CodebookWork>();
    bench.import.reset();
    bench.import_desk = std::make_unique<ImportDesk>();
    bench.tables = std::make_unique<TableDesk>();
    *bench.texts = {};
    bench.printing.reset();
    bench.reporting.reset();
    bench.code_field = {};
    bench.palette = {};
    bench.history = std::make_unique<HistoryDesk>();
    bench.sources = std::make_unique<SourcesDesk>();
    bench.retention = std::make_unique<RetentionDesk>();
    bench.cases = std::make_unique<CasesDesk>();
    bench.compare = std::make_unique<CompareDesk>();
    bench.retrieve = std::make_unique<RetrieveDesk>();
    bench.report = std::make_unique<ReportDesk>();
    bench.charts = std::make_unique<ChartDesk>();
    bench.integrate = std::make_unique<IntegrateDesk>();
    *bench.reconcile = {};
    *bench.turns = {};
    bench.team = std::make_unique<TeamDesk>();
    bench.aside->quotes = std::make_unique<QuotesDesk>();
    bench.seeking.reset();
    bench.passages.reset();
    bench.document = Document::page;
    bench.read_only_words.clear();
    bench.aside->start.stale = true;
    bench.aside->id_rules = {};
    bench.page.reset();
    bench.memo = {};
    *bench.memos = {};
    bench.subject = {};
    bench.moving.reset();
    bench.outline.reset();
    bench.current_code = {};
    bench.current_element = {};
    bench.current_memo = {};
    bench.last_coding = {};
    forget_report(bench);
    bench.finder_version = 0;
    bench.subject_history.clear();
    bench.history_of = {};
    bench.history_due = -1;
    bench.session.reset();
    bench.desk.set_title("Attune");
}

void save_copy(Workbench& bench, const fs::path& file) {
    if (!bench.session) return;
    settle_moving(bench);
    finish_memo(bench);
    const auto saved = bench.session->project().save_copy(file);
    if (!saved) return say_error(bench, saved.error());
    say(bench, fmt::format("Saved a copy as {}.", file.string()));
}

void choose(Workbench& bench, ChooserFor what) {
    // What was read before comes first.
    if (what == ChooserFor::import && (bench.import_desk->plan || bench.aside->refi->read))
        return show_document(bench, Document::import_preview);
    using Purpose = kit::FileChooser::Purpose;
    kit::FileChooser::Options options;
    if (bench.session) options.folder = bench.session->project().file().parent_path();
    // A new file of that kind, never over another.
    const auto saves = [&](const char* title, const char* accept, const char* suffix) {
        options.purpose = Purpose::save;
        options.title = title;
        options.accept = accept;
        options.suffixes = {suffix};
        options.default_suffix = suffix;
        options.may_replace = false;
    };
    // A file for somebody, by its ending one of several things. The chooser asks before one is replaced.
    const auto leaves = [&](const char* title, const char* accept, std::vector<std::string> suffixes,
                            std::string name) {
        saves(title, accept, suffixes.front().c_str());
        options.title += " (a .zip is encrypted)";
        options.suffixes = std::move(suffixes);
        options.suffixes.emplace_back(".zip");
        options.may_replace = true;
        options.suggested_name = std::move(name);
    };
    switch (what) {
        case ChooserFor::nothing:
            return;
        case ChooserFor::write_matrix:
            leaves("Write the matrix", "Write", {".xlsx", ".docx", ".csv", ".json", ".html", ".pdf"},
                   suggested_matrix_file(bench));
            break;
        case ChooserFor::read_matrix:
            options.title = "An edited matrix";
            options.accept = "Look at it";
            options.suffixes = {".xlsx"};
            break;
        case ChooserFor::write_found:
            leaves("Write what was found", "Write", {".xlsx", ".csv", ".json"}, suggested_found_file(bench));
            break;
        case ChooserFor::open:
            options.title = "Open a project";
            options.suffixes = {".attune"};
            break;
        case ChooserFor::write_figure:
            leaves("Save the figure", "Draw it", {".svg", ".png", ".pdf"}, suggested_figure_name(bench));
            break;
        case ChooserFor::import:
            options.purpose = Purpose::open_several;
            options.title = "Import transcripts";
            options.accept = "Import";
            options.suffixes = transcript_suffixes();
            if (!bench.aside->refi->asked) break;
            options.purpose = Purpose::open_one;
            options.title = "A project of another tool";
            options.accept = "Look at it";
            options.suffixes = {".qdpx", ".qdc", ".qde"};
            break;
        case ChooserFor::table:
            options.title = "Import a table";
            options.accept = "Import";
            for (const auto& format : exchange::table_formats())
                options.suffixes.insert(options.suffixes.end(), format.suffixes.begin(),
                                        format.suffixes.end());
            break;
        case ChooserFor::save_copy:
            saves("Save a copy of the project", "Save", ".attune");
            if (bench.session)
                options.suggested_name = bench.session->project().file().stem().string() + " copy.attune";
            break;
        case ChooserFor::new_project:
            saves("Where the new project goes", "Choose", ".attune");
            options.folder = fs::path(bench.aside->new_project.file).parent_path();
            options.suggested_name = fs::path(bench.aside->new_project.file).filename().string();
            break;
        case ChooserFor::framework:
            options.title = "Programme elements";
            options.accept = "Choose";
            options.suffixes = {".yaml", ".yml"};
            break;
        case ChooserFor::key:
            options.title = "Open a key file";
            options.suffixes = {".attune-key"};
            options.folder.clear();
            break;
        case ChooserFor::new_key:
            saves("Where the key file is kept", "Choose", ".attune-key");
            options.folder.clear();
            if (const auto& agreed = bench.pseudonyms->agreement) {
                const fs::path now = agreed->new_file;
                options.suggested_name = now.filename().string();
                if (now.is_absolute()) options.folder = now.parent_path();
            }
            break;
        case ChooserFor::give_copy:
            saves("Where the copy goes", "Make the copy", ".attune");
            options.suggested_name = suggested_copy_name(bench);
            break;
        case ChooserFor::take_copies:
            options.purpose = Purpose::open_several;
            options.title = "Copies that came back";
            options.accept = "Look at them";
            options.suffixes = {".attune"};
            break;
        case ChooserFor::print:
            leaves("Print to a PDF", "Print", {".pdf"}, suggested_print_name(bench));
            break;
        case ChooserFor::write_report: {
            const std::string name = suggested_report_file(bench);
            saves("Write the report", "Write", ".docx");
            options.suffixes = {".docx", ".html", ".pdf", ".xlsx", ".csv", ".json"};
            options.default_suffix = fs::path(name).extension().string();
            if (bench.report->encrypted) options.suffixes = {".zip"};
            options.may_replace = true;  // the chooser asks
            options.suggested_name = name;
            if (bench.report->send.asking) set_up_chooser_to_send(bench, options);
            break;
        }
        case ChooserFor::write_finding:
            leaves("Write the joint display", "Write", {".docx", ".html", ".xlsx", ".pdf", ".csv", ".json"},
                   suggested_joint_file(bench));
            break;
        case ChooserFor::report:
            leaves("Write the reliability report", "Write", {".html", ".csv"}, suggested_report_name(bench));
            break;
    }
    bench.chooser_for = what;
    if (!bench.aside->portal) return bench.chooser.open(std::move(options));
    bench.aside->portal->ask(options);
    bench.aside->asked = std::move(options);
}

bool settle_chooser(Workbench& bench) {
    if (!bench.aside->portal) return false;
    const auto answer = bench.aside->portal->take();
    if (!answer) return false;
    if (answer->absent) {
        // From now on, too: to wait for it again each time would be felt.
        bench.aside->portal = nullptr;
        bench.chooser.open(std::move(bench.aside->asked));
        return true;
    }
    chosen(bench, answer->files);
    if (!answer->elsewhere.empty())
        say_error(bench, {ErrorKind::io, fmt::format("“{}” is not on this computer; copy it here first.",
                                                     answer->elsewhere.front())});
    if (!answer->taken.empty())
        say_error(bench,
                  {ErrorKind::conflict, fmt::format("There is a file “{}” already; choose it itself to "
                                                    "replace it, or another name.",
                                                    answer->taken.string())});
    return true;
}

void chosen(Workbench& bench, const std::vector<fs::path>& files) {
    const ChooserFor what = std::exchange(bench.chooser_for, ChooserFor::nothing);
    const bool refi = std::exchange(bench.aside->refi->asked, false);
    const bool sending = std::exchange(bench.report->send.asking, false);
    if (files.empty()) return;
    switch (what) {
        case ChooserFor::nothing:
            if (std::exchange(bench.texts->media.choosing, false)) take_recording(bench, files.front());
            return;
        case ChooserFor::write_figure:
            return deliver_to(bench, files.front(), save_figure_to);
        case ChooserFor::open:
            return open_project(bench, files.front());
        case ChooserFor::import:
            if (refi) return import_refi_file(bench, files.front());
            return import_files(bench, files);
        case ChooserFor::table:
            return import_table(bench, files.front());
        case ChooserFor::save_copy:
            return save_copy(bench, files.front());
        case ChooserFor::new_project:
            return new_project_goes_to(bench, files.front());
        case ChooserFor::framework:
            if (bench.document != Document::new_project) return load_elements(bench, files.front());
            return new_project_takes_elements(bench, files.front());
        case ChooserFor::key:
            return ask_for_key(bench, files.front());
        case ChooserFor::new_key:
            return set_new_key_file(bench, files.front().string());
        case ChooserFor::give_copy:
            return give_copy_to(bench, files.front());
        case ChooserFor::take_copies:
            return take_back_files(bench, files);
        case ChooserFor::print:
            return deliver_to(bench, files.front(), print_source_to);
        case ChooserFor::write_report:
            if (sending) return send_to(bench, files.front());
            return write_report_to(bench, files.front());
        case ChooserFor::write_finding:
            return deliver_to(bench, files.front(), write_joint_to);
        case ChooserFor::write_matrix:
            return deliver_to(bench, files.front(), write_matrix_to);
        case ChooserFor::read_matrix:
            return look_at_matrix_file(bench, files.front());
        case ChooserFor::write_found:
            return deliver_to(bench, files.front(), write_found_to);
        case ChooserFor::report:
            return deliver_to(bench, files.front(), report_reliability_to);
    }
}

void give_passphrase(Workbench& bench) {
    if (!bench.opening) return;
    const Opening opening = *bench.opening;
    if (opening.passphrase.empty()) return;
    open_project(bench, opening.file, opening.passphrase);
}

void open_read_only(Workbench& bench) {
    if (!bench.opening) return;
    const Opening opening = *bench.opening;
    open_project(bench, opening.file, opening.passphrase, store::Access::read_only);
}

void forget_opening(Workbench& bench) {
    bench.opening.reset();
}

}  // namespace attune::workbench
