// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/report_mode_acts.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/reading_step.h"
#include "app/workbench/report_run.h"
#include "jobs/report/write_out.h"
#include "store/commands/report_commands.h"
#include "store/queries/report_queries.h"

namespace attune::workbench {

namespace {

void begin(Workbench& bench) {
    begin_reading(
        bench, *bench.report,
        [choices = bench.report->choices](const store::Project& project, const JobControl& control) {
            return read_report(project, choices, control);
        },
        {0, 0, "Reading the report"});
}

}  // namespace

void show_report(Workbench& bench) {
    if (!bench.session || !finish_memo(bench)) return;
    show_document(bench, Document::report);
}

bool settle_report_mode(Workbench& bench) {
    if (!bench.session) return false;
    ReportDesk& desk = *bench.report;
    const bool shown = bench.document == Document::report;
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return false;
    if (step.ended && !*step.ended) {
        say_error(bench, step.ended->error());
        return true;
    }
    if (step.ended) {
        desk.read = std::move(**step.ended);
        desk.known = true;
        ++desk.generation;
        return true;
    }
    if (shown && (changed || desk.stale)) begin(bench);
    return false;
}

void change_report(Workbench& bench, const std::function<void(jobs::ReportRequest&)>& change) {
    const jobs::ReportRequest before = bench.report->choices;
    change(bench.report->choices);
    if (bench.report->choices != before) bench.report->stale = true;
}

std::string suggested_report_file(const Workbench& bench) {
    const ReportDesk& desk = *bench.report;
    const std::string ending = "." + std::string(exchange::report::format_word(desk.choices.format)) +
                               (desk.encrypted ? ".zip" : "");
    std::string name = desk.name;
    if (name.empty()) {
        const jobs::ReportKind* kind = jobs::report_kind(desk.choices.kind);
        name = kind ? std::string(kind->name) : std::string("Report");
    }
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' '); }, ' ');
    return name.size() > 80 ? "Report" + ending : name + ending;
}

void choose_report_file(Workbench& bench) {
    ReportDesk& desk = *bench.report;
    const auto refuse = [&](const char* sentence, const char* at) {
        desk.passphrase_fault = sentence;
        if (bench.document == Document::report) bench.focus_wanted = at;
        say_error(bench, {ErrorKind::invalid, sentence});
    };
    if (desk.encrypted && desk.passphrase.empty())
        return refuse("Type the passphrase of the report’s zip.", "report/passphrase");
    if (desk.encrypted && desk.passphrase.text != desk.again.text)
        return refuse("The two passphrases differ.", "report/again");
    choose(bench, ChooserFor::write_report);
}

void write_report_to(Workbench& bench, const std::filesystem::path& file) {
    if (!bench.session) return;
    if (bench.reporting) return say(bench, "Another report is still being written.");
    settle_moving(bench);
    auto opened = bench.session->project().open_beside();
    if (!opened) return say_error(bench, opened.error());
    auto choices = bench.report->choices;
    // What the person typed at the end of the name goes before.
    jobs::Delivery delivery{file, jobs::Existing::replace, bench.report->receiver, {}};
    if (bench.report->encrypted) delivery.passphrase = bench.report->passphrase;
    if (const auto form = exchange::report::format_of_name(jobs::plain_name(file, delivery.encrypted())))
        choices.format = *form;
    auto beside = std::make_shared<store::Project>(std::move(*opened));
    bench.reporting = std::make_unique<ReportRun>(
        [beside = std::move(beside), choices, delivery](const JobControl& control) -> Result<ReportWritten> {
            auto written = jobs::write_report_file(*beside, choices, delivery, control);
            if (!written) return forward_error(written);
            std::string figures = fmt::format("{} {}, {} {} that can be counted again.", written->quotes,
                                              written->quotes == 1 ? "passage" : "passages", written->numbers,
                                              written->numbers == 1 ? "number" : "numbers");
            for (const auto& sentence : written->texts.warned) figures += " " + sentence;
            return ReportWritten{figures, std::move(written->record)};
        },
        file, bench.report->opens && !delivery.encrypted(), bench.desk.wake);
}

void take_saved_report(Workbench& bench, const SavedReportId& id) {
    ReportDesk& desk = *bench.report;
    if (id.empty()) {
        desk.saved = {};
        desk.name.clear();
        return;
    }
    const auto found = store::find_saved_report(bench.session->project(), id.text());
    if (!found) return say_error(bench, found.error());
    auto choices = jobs::request_of(*found);
    if (!choices) return say_error(bench, choices.error());
    desk.choices = std::move(*choices);
    desk.saved = found->id;
    desk.name = found->name;
    desk.stale = true;
}

void save_report(Workbench& bench) {
    if (!bench.session) return;
    ReportDesk& desk = *bench.report;
    if (desk.name.empty()) {
        bench.focus_wanted = "report/name";
        return say(bench, "Give the report a name first.");
    }
    store::SaveReport save;
    save.report.id = desk.saved;
    save.report.name = desk.name;
    save.report.kind = desk.choices.kind;
    save.report.choices = jobs::choices_json(desk.choices);
    const auto done = bench.session->submit(save);
    if (!done) return say_error(bench, done.error());
    desk.saved = SavedReportId(done->subject);
    say_done(bench, *done);
}

void delete_saved_report(Workbench& bench) {
    if (!bench.session || bench.report->saved.empty()) return;
    const auto done = bench.session->submit(store::DeleteReport{bench.report->saved});
    if (!done) return say_error(bench, done.error());
    bench.report->saved = {};
    say_done(bench, *done);
}

}  // namespace attune::workbench
