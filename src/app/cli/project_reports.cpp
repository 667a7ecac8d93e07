// SPDX-License-Identifier: GPL-3.0-or-later
// report passages, codebook, sources, memos, elements, methods
#include "app/cli/project_reports.h"

#include <fmt/format.h>

#include "app/cli/named.h"
#include "app/cli/program.h"
#include "exchange/report/write_report.h"
#include "jobs/export.h"
#include "jobs/report/make_report.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

using exchange::report::Report;

struct ReportArguments : Common {
    std::string output, as, title, by = "code";
    std::size_t examples = 3;
    std::vector<std::string> codes, elements, cases, coders, sources, directions, voices;
    bool agreed = false, texts = false, replace = false;
    bool cleared_only = false, agreed_only = false, no_staff = false;
};

using Make = Result<Report> (*)(const store::Project&, const jobs::ReportWanted&, const JobControl&);

template <class IdType>
Result<Ok> take(const store::Project& project, const char* condition, const std::vector<std::string>& typed,
                Result<IdType> (*find)(const store::Project&, const std::string&), jobs::Conditions& query) {
    if (typed.empty()) return Ok{};
    const auto ids = all_named(project, typed, find);
    if (!ids) return forward_error(ids);
    auto& values = query.emplace_back(condition, std::vector<std::string>{}).second;
    for (const auto& id : *ids) values.push_back(id.text());
    return Ok{};
}

Result<jobs::Conditions> query_of(const store::Project& project, const ReportArguments& a) {
    jobs::Conditions query;
    for (const auto& taken : {take(project, "source", a.sources, store::find_source, query),
                              take(project, "code_or_below", a.codes, store::find_code, query),
                              take(project, "element_or_below", a.elements, store::find_element, query),
                              take(project, "case", a.cases, store::find_case, query),
                              take(project, "coder", a.coders, store::find_coder, query)})
        if (!taken) return forward_error(taken);
    if (!a.directions.empty()) query.emplace_back("direction", a.directions);
    if (!a.voices.empty()) query.emplace_back("voice", a.voices);
    if (a.agreed) query.emplace_back("agreed", std::vector<std::string>{});
    return query;
}

Result<Ok> write(const store::Project& project, const ReportArguments& a, Make make, Output& out) {
    auto query = query_of(project, a);
    if (!query) return forward_error(query);
    jobs::ReportWanted wanted;
    wanted.query = std::move(*query);
    wanted.by = jobs::group_by_from_word(a.by).value_or(jobs::GroupBy::code);
    wanted.with_texts = a.texts;
    wanted.examples = a.examples;
    wanted.title = a.title;
    jobs::GateChoice gate;
    gate.cleared_only = a.cleared_only;
    gate.agreed_only = a.agreed_only;
    gate.staff = !a.no_staff;
    wanted.gate = jobs::gate_with(gate);
    const JobControl control = job_control();
    const auto report = make(project, wanted, control);
    if (!report) return forward_error(report);
    const auto format =
        a.as.empty() ? exchange::report::format_of_name(a.output) : exchange::report::format_from_word(a.as);
    const auto bytes = exchange::report::write_report(*report, format.value(), control);
    if (!bytes) return forward_error(bytes);
    const auto existing = a.replace ? jobs::Existing::replace : jobs::Existing::keep;
    if (const auto written = jobs::write_export(a.output, *bytes, existing); !written)
        return forward_error(written);
    const auto quotes = report->manifest.quotes.size(), numbers = report->manifest.recipes.size();
    if (out.json())
        out.document(Json{{"file", a.output},
                          {"as", exchange::report::format_word(*format)},
                          {"kind", report->kind},
                          {"bytes", bytes->size()},
                          {"quotes", quotes},
                          {"numbers", numbers},
                          {"to_look_at", report->to_look_at},
                          {"head", report->manifest.head}});
    else
        out.line(in_one_line(fmt::format("Wrote “{}”: {} {}, {} {} that can be counted again.", a.output,
                                         quotes, quotes == 1 ? "passage" : "passages", numbers,
                                         numbers == 1 ? "number" : "numbers")));
    if (!out.json() && quotes > 0 && report->to_look_at > 0)
        out.line(fmt::format(
            "{} to be looked at before it leaves: see “attune-cli quotes check”.",
            report->to_look_at == 1 ? "1 passage is" : fmt::format("{} passages are", report->to_look_at)));
    return Ok{};
}

CLI::App* report_app(CLI::App& reports, const std::string& name, const std::string& what,
                     const std::string& examples, std::shared_ptr<ReportArguments> a, Make make,
                     Program& program) {
    auto* app = subcommand(reports, name, what, Takes::project, *a, examples);
    option(app, "-o,--output", a->output, "FILE", "Where to; its ending says what it becomes.")->required();
    option(app, "--as", a->as, "FORMAT", "html, docx, xlsx, csv, json or pdf, whatever the ending.")
        ->check(CLI::IsMember({"html", "docx", "xlsx", "csv", "json", "pdf"}));
    option(app, "--title", a->title, "TITLE", "Instead of the usual one.");
    app->add_flag("--replace", a->replace, "A file that is there already may be replaced.");
    app->callback([a, make, &program] {
        if (a->as.empty() && !exchange::report::format_of_name(a->output))
            wrong_usage("A report is written as .html, .docx, .xlsx, .csv, .json or .pdf; --as says which");
        program.reads(*a, [a, make](const store::Project& project, Output& out) {
            return write(project, *a, make, out);
        });
    });
    return app;
}

// Which passages a report is about.
void add_filters(CLI::App* app, ReportArguments& a) {
    many(app, "--source", a.sources, "SOURCE", "Only passages of this source; several times.");
    many(app, "--code", a.codes, "CODE", "Only with this code or one below it; several times.");
    many(app, "--element", a.elements, "ELEMENT", "Only of this element or one below it; several times.");
    many(app, "--case", a.cases, "CASE", "Only of this case; several times.");
    many(app, "--coding-of", a.coders, "CODER", "Only what this coder coded; several times.");
    many(app, "--direction", a.directions, "DIRECTION",
         "positive, negative, mixed or no_change; several times.");
    many(app, "--voice", a.voices, "VOICE", "parent, staff, delivery partner; several times.");
    app->add_flag("--agreed", a.agreed, "What coders agreed on, in the stead of their own codings.");
}

// Which of them may be quoted.
void add_gate(CLI::App* app, ReportArguments& a) {
    app->add_flag("--cleared-only", a.cleared_only, "Only quotes that somebody cleared.");
    app->add_flag("--consent-only", a.agreed_only, "Only quotes of people who are known to have agreed.");
    app->add_flag("--no-staff", a.no_staff, "No quotes of staff.");
}

void add_examples(CLI::App* app, ReportArguments& a, const char* where) {
    option(app, "--quotes", a.examples, "N",
           std::string("Passages to quote ") + where + "; 3 when not given.")
        ->check(CLI::Range(0, 1000));
}

}  // namespace

void add_project_reports(CLI::App& reports, Program& program) {
    const auto arguments = [] { return std::make_shared<ReportArguments>(); };
    auto a = arguments();
    auto* passages = report_app(
        reports, "passages", "Coded passages by code, element, case or coder.",
        "  attune-cli report passages pilot.attune -o passages.html --texts\n"
        "  attune-cli report passages pilot.attune -o trust.docx --code \"Trust in key worker\" --by case\n"
        "  attune-cli report passages pilot.attune -o passages.xlsx --agreed",
        a, jobs::passages_report, program);
    option(passages, "--by", a->by, "GROUP", "code (so unless said otherwise), element, case or coder.")
        ->check(CLI::IsMember({"code", "element", "case", "coder"}));
    passages->add_flag("--texts", a->texts, "The whole texts too, with their codings beside them.");
    add_filters(passages, *a);
    add_gate(passages, *a);

    a = arguments();
    auto* codebook =
        report_app(reports, "codebook", "What each code means, how far it reaches, and examples.",
                   "  attune-cli report codebook pilot.attune -o codebook.docx\n"
                   "  attune-cli report codebook pilot.attune -o codebook.xlsx --quotes 0",
                   a, jobs::codebook_report, program);
    add_examples(codebook, *a, "below each code");
    add_filters(codebook, *a);
    add_gate(codebook, *a);

    a = arguments();
    auto* sources = report_app(reports, "sources", "Whole texts with their codings in the margin.",
                               "  attune-cli report sources pilot.attune -o TB-P-07.docx --source TB-P-07\n"
                               "  attune-cli report sources pilot.attune -o all.html",
                               a, jobs::sources_report, program);
    add_filters(sources, *a);
    add_gate(sources, *a);

    a = arguments();
    report_app(reports, "memos", "What coders wrote, by kind of memo.",
               "  attune-cli report memos pilot.attune -o memos.docx", a, jobs::memos_report, program);

    a = arguments();
    auto* elements =
        report_app(reports, "elements", "Element by element: direction and whose account, voice by voice.",
                   "  attune-cli report elements pilot.attune -o elements.html\n"
                   "  attune-cli report elements pilot.attune -o elements.xlsx --agreed",
                   a, jobs::elements_report, program);
    add_examples(elements, *a, "in each voice of an element");
    add_filters(elements, *a);
    add_gate(elements, *a);

    a = arguments();
    report_app(reports, "methods",
               "What COREQ asks, as far as the project knows it, and what is left to say.",
               "  attune-cli report methods pilot.attune -o methods.docx", a, jobs::methods_report, program);
}

}  // namespace attune::cli
