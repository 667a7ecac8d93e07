// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/report_acts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/report_run.h"
#include "jobs/agreement_report.h"
#include "store/commands/report_commands.h"

namespace attune::workbench {

namespace {

void written(Workbench& bench, const ReportRun& run, const ReportWritten& made) {
    const std::string noted = made.record ? note_export(bench, *made.record) : std::string();
    if (run.opens() && bench.desk.open_file) bench.desk.open_file(run.file());
    say(bench, fmt::format("Wrote {}. {}{}", run.file().string(), made.sentence, noted));
}

// The one that is compared, while coders are; else the newest that is to be reported.
std::optional<model::Round> round_meant(const Workbench& bench) {
    if (!bench.session) return std::nullopt;
    if (bench.document == Document::compare)
        for (const auto& round : bench.compare->read.rounds)
            if (round.id.text() == bench.compare->choice.round) return round;
    return jobs::round_to_report(bench.session->project());
}

}  // namespace

std::string note_export(Workbench& bench, const model::ExportRecord& record) {
    if (!bench.session) return {};
    if (!bench.writable()) return " The history does not say so: the project is open for reading only.";
    const auto kept = bench.session->submit(store::RecordExport{record});
    return kept ? std::string() : fmt::format(" The history does not say so: {}", kept.error().sentence);
}

std::string suggested_report_name(const Workbench& bench) {
    const auto round = round_meant(bench);
    std::string name = round ? round->name + " " : std::string();
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' '); }, ' ');
    return name.size() > 80 ? "reliability.html" : name + "reliability.html";
}

void report_reliability_to(Workbench& bench, const jobs::Delivery& to) {
    if (!bench.session) return;
    if (bench.reporting) return say(bench, "Another report is still being written.");
    settle_moving(bench);
    auto beside = bench.session->project().open_beside();
    if (!beside) return say_error(bench, beside.error());
    const auto round = round_meant(bench);
    bench.reporting = std::make_unique<ReportRun>(
        reliability_work(std::move(*beside), round ? round->id.text() : std::string(), bench.clock(), to),
        to.file, false, bench.desk.wake);
}

void stop_reporting(Workbench& bench) {
    if (bench.reporting) bench.reporting->cancel();
}

bool settle_reporting(Workbench& bench) {
    if (!bench.reporting) return false;
    const auto ended = bench.reporting->take();
    if (!ended) return false;
    const auto run = std::exchange(bench.reporting, nullptr);
    if (!*ended && ended->error().kind == ErrorKind::cancelled)
        say(bench, fmt::format("Writing the {} was stopped; no file was made.", run->what()));
    else if (!*ended)
        say_error(bench, ended->error());
    else
        written(bench, *run, **ended);
    return true;
}

}  // namespace attune::workbench
