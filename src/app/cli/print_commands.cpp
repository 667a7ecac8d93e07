// SPDX-License-Identifier: GPL-3.0-or-later
// print
#include <fmt/format.h>

#include "app/cli/day.h"
#include "app/cli/encrypting.h"
#include "app/cli/exports.h"
#include "app/cli/program.h"
#include "base/clock.h"
#include "jobs/exported_file.h"
#include "jobs/print.h"

namespace attune::cli {
namespace {

struct PrintArguments : Common {
    std::string source, output, paper, date, receiver;
    std::vector<std::string> codes, coders;
    bool none = false, no_underlines = false, replace = false;
    EncryptArguments encrypting;
};

Result<Ok> print(const PrintArguments& a, const store::Project& project, Left& left, Output& out) {
    jobs::PrintWanted wanted;
    const auto source = store::find_source(project, a.source);
    if (!source) return forward_error(source);
    wanted.source = *source;
    wanted.codings = !a.none;
    for (const auto& name : a.codes) {
        const auto code = store::find_code(project, name);
        if (!code) return forward_error(code);
        wanted.codes.push_back(*code);
    }
    for (const auto& name : a.coders) {
        const auto coder = store::find_coder(project, name);
        if (!coder) return forward_error(coder);
        wanted.coders.push_back(*coder);
    }
    wanted.date_ms = system_clock()();
    if (!a.date.empty()) {
        const auto day = day_of(a.date);
        if (!day) return forward_error(day);
        wanted.date_ms = *day;
    }
    const auto printed = jobs::source_to_print(project, wanted);
    if (!printed) return forward_error(printed);
    exchange::PrintOptions options;
    options.paper = jobs::paper(a.paper).value_or(jobs::usual_paper());
    options.underlines = !a.no_underlines;
    options.date_ms = wanted.date_ms;
    const auto looked =
        jobs::look_at_leaving_texts(project, {wanted.source}, model::ConsentScope::quote, job_control());
    if (!looked) return forward_error(looked);
    remark_on_texts(*looked);
    auto passphrase = a.encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    const auto pages =
        jobs::print_to_file(*printed, options,
                            {a.output, a.replace ? jobs::Existing::replace : jobs::Existing::keep, a.receiver,
                             std::move(*passphrase)},
                            job_control());
    if (!pages) return forward_error(pages);
    Json choices{{"source", wanted.source.text()}};
    if (a.encrypting.wanted()) choices["encrypted"] = true;
    auto record =
        jobs::export_record_of_file({"printed source", "pdf", a.output, a.receiver, choices.dump()});
    if (!record) return forward_error(record);
    left.push_back(std::move(*record));
    if (out.json())
        out.document(Json{{"file", a.output},
                          {"source", wanted.source.text()},
                          {"pages", *pages},
                          {"leaving", shape(*looked)},
                          {"codings", printed->codings.size()}});
    else
        out.line(in_one_line(fmt::format("Printed “{}” on {} {} to “{}”.", printed->title, *pages,
                                         *pages == 1 ? "page" : "pages", a.output)));
    return Ok{};
}

}  // namespace

void add_print_commands(Command& app, Program& program) {
    auto a = std::make_shared<PrintArguments>();
    auto* print_app = subcommand(
        app, "print", "Make a PDF of a source with its codings in the margin.", Takes::project, *a,
        "  attune-cli print pilot.attune TB-P-07 -o TB-P-07.pdf\n"
        "  attune-cli print pilot.attune TB-P-07 -o trust.pdf --codes \"Trust in staff\" --coder KM\n"
        "  attune-cli print pilot.attune TB-P-07 -o plain.pdf --none");
    argument(print_app, "SOURCE", a->source, "The source: title, file or id.");
    option(print_app, "-o,--output", a->output, "FILE", "Where to.")->required();
    many(print_app, "--codes", a->codes, "CODE",
         "Only codings with this code or one below it; several times.");
    many(print_app, "--coder", a->coders, "CODER", "Only codings by this coder; several times.");
    auto* none = print_app->add_flag("--none", a->none, "The text alone, without codings.");
    none->excludes("--codes")->excludes("--coder");
    print_app->add_flag("--no-underlines", a->no_underlines, "Stripes in the margin only.");
    option(print_app, "--paper", a->paper, "SIZE", "a4 or letter (otherwise what is usual in your region).")
        ->check(one_of({"a4", "letter"}));
    option(print_app, "--date", a->date, "DATE", "The day on the page, as 2026-07-27 (otherwise today).");
    option(print_app, "--for", a->receiver, "RECEIVER",
           "For whom it is; the history keeps that (otherwise “myself”).");
    print_app->add_flag("--replace", a->replace, "A file that is there already may be replaced.");
    a->encrypting.takes(print_app);
    print_app->callback([a, &program] {
        a->encrypting.check(a->output);
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
            return print(*a, project, left, out);
        });
    });
}

}  // namespace attune::cli
