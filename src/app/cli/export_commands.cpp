// SPDX-License-Identifier: GPL-3.0-or-later
// export
#include <fmt/format.h>

#include "app/cli/exports.h"
#include "app/cli/program.h"
#include "app/cli/refi_export_command.h"
#include "app/cli/report_delivery.h"
#include "app/cli/tidy_export.h"
#include "jobs/codebook_exchange.h"
#include "jobs/codebook_rows.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

struct ExportArguments : Common {
    std::string as, what = "codings", output, receiver;
    bool replace = false, agreed = false, exact = false;
    TidyArguments tidy;
    RefiArguments refi;
    OutsideArguments outside;
    EncryptArguments encrypting;

    TidyTarget tidy_target() const { return {as, what, output, receiver, agreed, replace, encrypting}; }
    bool is_refi() const { return as == "qdpx" || as == "qdc"; }
    // For people to read: what “report” writes of the same part.
    bool is_report() const { return as == "docx" || as == "html" || as == "pdf"; }
};

Result<Ok> write_report(const ExportArguments& a, const store::Project& project, Left& left, Output& out) {
    jobs::ReportRequest request;
    request.kind = a.what == "codings" ? "passages" : a.what;
    request.format = exchange::report::format_from_word(a.as).value();
    if (a.agreed) request.query.emplace_back("agreed", std::vector<std::string>{});
    request.gate.threshold = a.outside.threshold;
    request.outside = a.outside.outside;
    request.rounded = a.outside.rounded;
    DeliveryArguments to;
    static_cast<Common&>(to) = static_cast<const Common&>(a);
    to.output = a.output;
    to.as = a.as;
    to.receiver = a.receiver;
    to.replace = a.replace;
    to.encrypting = a.encrypting;
    return deliver(project, request, to, left, out);
}

Result<jobs::ExportedText> exported(const ExportArguments& a, const store::Project& project) {
    if (a.as == "xlsx") {
        auto book = jobs::codebook_workbook(project, job_control());
        if (!book) return forward_error(book);
        return jobs::ExportedText{std::move(book->bytes), book->held};
    }
    const auto what = jobs::export_what(a.what);
    const auto as = jobs::export_as(a.as);
    if (!what || !as) return fail(ErrorKind::invalid, "There is no such export.");
    store::CodingFilter filter;
    filter.agreed = a.agreed;
    // A file is opened by a double click; what reads standard output knows that it is UTF-8.
    const auto csv = a.exact            ? exchange::CsvOptions{}
                     : a.output.empty() ? exchange::CsvOptions::guarded()
                                        : exchange::CsvOptions::for_spreadsheet();
    return jobs::export_text(project, *what, *as, filter, job_control(), csv);
}

Result<Ok> write_export(const ExportArguments& a, const store::Project& project, Left& left, Output& out) {
    auto passphrase = a.refi.dry_run ? Result<Secret>(Secret()) : a.encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    const jobs::Delivery delivery{a.output, a.replace ? jobs::Existing::replace : jobs::Existing::keep,
                                  a.receiver, std::move(*passphrase)};
    if (a.is_refi()) return export_refi(project, a.refi, a.as, a.agreed, delivery, left, out);
    auto made = exported(a, project);
    if (!made) return forward_error(made);
    if (made->held > 0 && a.what == "codebook")
        remark(jobs::held_examples_sentence(made->held));
    else if (made->held > 0)
        remark(fmt::format(
            "{} held back, because somebody who speaks in them did not agree to being quoted, or "
            "somebody decided so.",
            a.what == "memos" ? fmt::format("Words of people in memos are ({})", text::grouped(made->held))
            : made->held == 1 ? std::string("The words of 1 coding are")
                              : fmt::format("The words of {} codings are", text::grouped(made->held))));
    const Json choices{{"agreed", a.agreed}, {"encrypted", delivery.encrypted()}};
    const auto leaves = [&](std::string_view bytes) {
        left.push_back(jobs::export_record({a.what, a.as, a.output, a.receiver, choices.dump()}, bytes));
    };
    if (a.output.empty()) {
        leaves(made->bytes);
        out.raw(made->bytes);
        return Ok{};
    }
    const auto there = jobs::deliver_bytes(std::move(made->bytes), a.as, delivery);
    if (!there) return forward_error(there);
    leaves(*there);
    if (out.json())
        out.document(Json{{"file", a.output},
                          {"what", a.what},
                          {"as", a.as},
                          {"bytes", there->size()},
                          {"held", made->held}});
    else
        out.line(in_one_line(fmt::format("Wrote “{}”.", a.output)));
    return Ok{};
}

}  // namespace

void add_export_commands(Command& app, Program& program) {
    auto a = std::make_shared<ExportArguments>();
    auto* export_app = subcommand(
        app, "export", "Write codings with their exact quotes, or other parts, for other programs.",
        Takes::coder, *a,
        "  attune-cli export pilot.attune --as csv -o codings.csv\n"
        "  attune-cli export pilot.attune --as json --what codebook > codebook.json\n"
        "  attune-cli export pilot.attune --as xlsx --what codebook -o codebook.xlsx\n"
        "  attune-cli export pilot.attune --as sav --what case-codes --agreed -o families.sav\n"
        "  attune-cli export pilot.attune --as qdpx -o pilot.qdpx --tool nvivo\n"
        "  attune-cli export pilot.attune --as docx --what codebook -o codebook.docx");
    option(
        export_app, "--as", a->as, "FORMAT",
        "csv, json or, of the codebook, xlsx (to edit it); of tables for statistics csv or sav (SPSS); qdpx "
        "and qdc (REFI-QDA, for other tools); docx, html and pdf, to be read, as “report” writes them.")
        ->required()
        ->check(one_of({"csv", "json", "xlsx", "sav", "qdpx", "qdc", "docx", "html", "pdf"}));
    std::vector<std::string> parts{"codings", "codebook", "memos", "elements", "sources"};
    parts.insert(parts.end(), tidy_parts().begin(), tidy_parts().end());
    option(export_app, "--what", a->what, "PART",
           "codings (so unless said otherwise), codebook, memos, elements or sources; for R, Python and SPSS "
           "codings-long, case-codes, case-values or person-values, with a dictionary.")
        ->check(one_of(parts));
    add_tidy_options(export_app, a->tidy);
    export_app->add_flag("--agreed", a->agreed, "What coders agreed on, in the stead of their own codings.");
    export_app->add_flag("--exact", a->exact,
                         "Of csv: every cell as it is, also what a spreadsheet would compute; for programs.");
    option(export_app, "-o,--output", a->output, "FILE", "Where to (otherwise standard output).");
    export_app->add_flag("--replace", a->replace, "A file that is there already may be replaced.");
    option(export_app, "--for", a->receiver, "RECEIVER",
           "For whom it is; the history keeps that, with the file's digest (otherwise “myself”).");
    a->refi.takes(export_app);
    a->outside.takes(export_app);
    a->encrypting.takes(export_app);
    export_app->callback([a, export_app, &program] {
        a->outside.check();
        if (!a->refi.dry_run) a->encrypting.check(a->output);
        if (a->outside.outside && !is_tidy_part(a->what) && !a->is_report())
            wrong_usage(
                "--outside goes with codings-long, case-codes, case-values and person-values, and with docx, "
                "html and pdf; for the rest there are reports");
        if (a->exact && (a->as != "csv" || is_tidy_part(a->what)))
            wrong_usage("--exact goes with --as csv of codings, codebook, memos, elements and sources");
        if (a->is_refi()) {
            // As it was said before there were receivers.
            if (a->receiver == "nvivo" || a->receiver == "any") a->refi.tool = std::exchange(a->receiver, {});
            if (export_app->count("--what") > 0) wrong_usage("--what goes with csv, json and xlsx");
            if (a->output.empty() && !a->refi.dry_run)
                wrong_usage("A REFI-QDA file needs -o FILE or --dry-run");
            exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
                return write_export(*a, project, left, out);
            });
            return;
        }
        if (a->refi.given(export_app))
            wrong_usage("--elements, --tool, --no-speakers and --dry-run go with qdpx and qdc");
        if (a->is_report()) {
            if (is_tidy_part(a->what)) wrong_usage("tables for statistics are written as csv or sav");
            if (a->output.empty()) wrong_usage("A document to be read needs -o FILE");
            if (a->agreed && a->what != "codings") wrong_usage("--agreed goes with codings");
            return exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
                return write_report(*a, project, left, out);
            });
        }
        if (a->json && a->output.empty())
            wrong_usage("--json goes with -o FILE; use --as json for the export itself");
        if (a->as == "xlsx" && a->what != "codebook") wrong_usage("--as xlsx goes with --what codebook");
        if (a->as == "xlsx" && a->output.empty()) wrong_usage("A workbook needs -o FILE");
        check_tidy(a->tidy_target(), a->tidy);
        if (is_tidy_part(a->what))
            return exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
                return write_tidy(a->tidy_target(), a->tidy, a->outside, project, left, out);
            });
        if (a->agreed && a->what != "codings") wrong_usage("--agreed goes with codings");
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
            return write_export(*a, project, left, out);
        });
    });
}

}  // namespace attune::cli
