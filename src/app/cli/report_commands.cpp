// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_commands.h"

#include <fmt/format.h>

#include "app/cli/agree_in_project.h"
#include "app/cli/agree_options.h"
#include "app/cli/day.h"
#include "app/cli/encrypting.h"
#include "app/cli/exports.h"
#include "app/cli/numbers.h"
#include "app/cli/project_reports.h"
#include "app/cli/saved_reports.h"
#include "exchange/report/write_report.h"
#include "jobs/agreement_report.h"
#include "jobs/delivery.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "jobs/last_change.h"

namespace attune::cli {
namespace {

struct ReportArguments : AgreeInProject {
    EncryptArguments encrypting;
    std::string output, kept_result, date, receiver;
    bool now = false, hide_names = false, words = false, replace = false, outside = false;
};

Result<Ok> write_reliability(const store::Project& project, const ReportArguments& a, Left& left,
                             Output& out) {
    const auto agreement = choice_of(project, a);
    if (!agreement) return forward_error(agreement);
    jobs::ReportChoice choice;
    choice.agreement = *agreement;
    const bool none_named =
        a.round.empty() && a.kept_result.empty() && a.coders.empty() && a.sources.empty() && a.intra.empty();
    if (none_named)
        if (const auto round = jobs::round_to_report(project)) choice.agreement.round = round->id.text();
    choice.kept = a.kept_result;
    choice.now = a.now;
    choice.hide_names = a.hide_names || a.outside;
    choice.words = a.words;
    choice.outside = a.outside;
    choice.date_ms = jobs::last_change_ms(project);
    if (!a.date.empty()) {
        const auto day = day_of(a.date);
        if (!day) return forward_error(day);
        choice.date_ms = *day;
    }
    const auto report = jobs::reliability_report(project, choice, job_control());
    if (!report) return forward_error(report);
    const auto format =
        exchange::report::format_of_name(jobs::plain_name(a.output, a.encrypting.wanted())).value();
    // The table of a reliability report has all digits, and the sentences of the method below.
    auto bytes = format == exchange::report::Format::csv
                     ? Result<std::string>(jobs::report_csv(*report))
                     : exchange::report::write_report(jobs::report_content(*report), format, job_control());
    if (!bytes) return forward_error(bytes);
    auto passphrase = a.encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    bytes = jobs::deliver_bytes(std::move(*bytes), exchange::report::format_word(format),
                                {a.output, a.replace ? jobs::Existing::replace : jobs::Existing::keep,
                                 a.receiver, std::move(*passphrase)});
    if (!bytes) return forward_error(bytes);
    left.push_back(jobs::export_record(
        {"reliability report", std::string(exchange::report::format_word(format)), a.output, a.receiver,
         Json{{"round", choice.agreement.round},
              {"hide_names", choice.hide_names},
              {"words", choice.words},
              {"encrypted", a.encrypting.wanted()}}
             .dump()},
        *bytes));
    if (out.json())
        out.document(Json{{"file", a.output},
                          {"as", exchange::report::format_word(format)},
                          {"bytes", bytes->size()},
                          {"figures_of", report->figures_of}});
    else
        out.line(in_one_line(fmt::format("Wrote “{}”. {}", a.output, report->figures_of)));
    return Ok{};
}

}  // namespace

void add_report_commands(Command& app, Program& program) {
    auto* reports = group(app, "report", "Reports for the people a study is for.");
    add_project_reports(*reports, program);
    add_saved_reports(*reports, program);
    auto a = std::make_shared<ReportArguments>();
    auto* reliability = subcommand(
        *reports, "reliability", "How far coders agree, with what it rests on and what was settled.",
        Takes::project, *a,
        "  attune-cli report reliability pilot.attune --round \"Round 1\" -o reliability.html\n"
        "  attune-cli report reliability pilot.attune --round \"Round 1\" -o reliability.csv --hide-names\n"
        "  attune-cli report reliability pilot.attune --unit turn --without-interviewer -o by-turns.html");
    option(reliability, "-o,--output", a->output, "FILE",
           "Where to: .html, .docx, .pdf, .xlsx, .json, or a table with all digits (.csv).")
        ->required();
    add_comparing_options(reliability, *a);
    option(reliability, "--confidence", a->confidence, "SHARE", "Of the intervals, 0.95 when not given.")
        ->check(number_between(0.5, 0.9999));
    option(reliability, "--resamples", a->resamples, "N", "Interval of α from N drawings of the sources.")
        ->check(whole_number(100, 1'000'000));
    option(reliability, "--seed", a->seed, "N", "Of everything that is drawn by chance; 1 when not given.")
        ->check(seed_number());
    option(reliability, "--result", a->kept_result, "NAME", "The figures of this kept result.");
    reliability->add_flag("--now", a->now, "Count anew, although the figures before reconciling were kept.");
    reliability->add_flag("--hide-names", a->hide_names, "Call the coders A, B, C.");
    reliability->add_flag("--words", a->words,
                          "Quote the words that were settled, as far as they may be quoted.");
    reliability->add_flag(
        "--outside", a->outside,
        "For readers outside of the team: coders are A, B, C, sources are numbered, and what "
        "was noted of decisions stays here.");
    option(reliability, "--for", a->receiver, "RECEIVER",
           "For whom it is; the history keeps that (otherwise “myself”).");
    option(reliability, "--date", a->date, "DATE",
           "The day on the page, as 2026-07-27 (otherwise that of the last change).");
    reliability->add_flag("--replace", a->replace, "A file that is there already may be replaced.");
    a->encrypting.takes(reliability);
    reliability->callback([a, &program, reliability] {
        a->encrypting.check(a->output);
        if (!exchange::report::format_of_name(jobs::plain_name(a->output, a->encrypting.wanted())))
            wrong_usage("A report is written as .html, .docx, .xlsx, .csv, .json or .pdf");
        refuse_idle_units(*reliability, *a);
        // Who says how to count wants it counted so.
        for (const char* choice :
             {"--of", "--intra", "--in", "--code", "--by", "--unit", "--share", "--overlap",
              "--without-interviewer", "--only-coded", "--preset", "--confidence", "--resamples", "--seed"})
            if (reliability->count(choice) > 0) {
                if (!a->kept_result.empty())
                    wrong_usage("A kept result is as it is: --result goes without other choices");
                a->now = true;
            }
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
            return write_reliability(project, *a, left, out);
        });
    });
}

}  // namespace attune::cli
