// SPDX-License-Identifier: GPL-3.0-or-later
// report passages, codebook, sources, memos, elements, methods
#include "app/cli/project_reports.h"

#include <fmt/format.h>

#include "app/cli/exports.h"
#include "app/cli/named.h"
#include "app/cli/numbers.h"
#include "app/cli/program.h"
#include "app/cli/report_delivery.h"
#include "jobs/report/report_request.h"
#include "store/commands/report_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/report_queries.h"

namespace attune::cli {
namespace {

struct ReportArguments : DeliveryArguments {
    std::string kind, title, save_as, by = "code";
    std::size_t examples = 3;
    std::vector<std::string> codes, elements, cases, coders, sources, directions, voices;
    bool agreed = false, texts = false;
    bool cleared_only = false, agreed_only = false, no_staff = false, with_staff = false;
    std::string level;
    OutsideArguments outside;
};

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

Result<jobs::ReportRequest> request_of(const store::Project& project, const ReportArguments& a) {
    auto query = query_of(project, a);
    if (!query) return forward_error(query);
    jobs::ReportRequest request;
    request.kind = a.kind;
    request.format = format_asked(a).value();
    request.query = std::move(*query);
    request.by = jobs::group_by_from_word(a.by).value_or(jobs::GroupBy::code);
    request.with_texts = a.texts;
    request.examples = a.examples;
    request.title = a.title;
    request.gate.cleared_only = a.cleared_only;
    request.gate.agreed_only = a.agreed_only;
    request.gate.staff = a.kind == "site" ? a.with_staff : !a.no_staff;
    if (const auto level = model::attribution_level_from_word(a.level)) {
        request.gate.level = *level;
        request.by_level = true;
    }
    request.gate.threshold = a.outside.threshold;
    request.outside = a.outside.outside;
    request.rounded = a.outside.rounded;
    return request;
}

Result<Ok> write(const store::Project& project, const ReportArguments& a, Left& left, Output& out) {
    const auto request = request_of(project, a);
    if (!request) return forward_error(request);
    return deliver(project, *request, a, left, out);
}

Result<Ok> save(store::Project& project, const ReportArguments& a, Output& out) {
    const auto request = request_of(project, a);
    if (!request) return forward_error(request);
    store::SaveReport save;
    save.report.name = a.save_as;
    save.report.kind = request->kind;
    save.report.choices = jobs::choices_json(*request);
    for (const auto& saved : store::saved_reports(project))
        if (saved.name == a.save_as) save.report.id = saved.id;
    const auto done = project.run(save);
    if (!done) return forward_error(done);
    if (!out.json()) out.line(in_one_line(done->sentence + "."));
    return Ok{};
}

Command* report_app(Command& reports, const std::string& kind, const std::string& what,
                    const std::string& examples, const std::shared_ptr<ReportArguments>& a,
                    Program& program) {
    a->kind = kind;
    auto* app = subcommand(reports, kind, what, Takes::coder, *a, examples);
    add_delivery(app, *a);
    a->encrypting.takes(app);
    option(app, "--title", a->title, "TITLE", "Instead of the usual one.");
    option(app, "--save", a->save_as, "NAME", "Keep how this report is made, for “report again”.");
    if (kind != "site") a->outside.takes(app);
    app->callback([a, &program] {
        check_delivery(*a);
        a->outside.check();
        if (a->save_as.empty())
            return exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
                return write(project, *a, left, out);
            });
        // Who wants it kept wants to know that it cannot be.
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            Left left;
            if (auto written = write(project, *a, left, out); !written) return written;
            for (const auto& record : left)
                if (const auto noted = project.run(store::RecordExport{record}); !noted)
                    return forward_error(noted);
            return save(project, *a, out);
        });
    });
    return app;
}

// Which passages a report is about.
void add_filters(Command* app, ReportArguments& a) {
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
void add_gate(Command* app, ReportArguments& a) {
    app->add_flag("--cleared-only", a.cleared_only, "Only quotes that somebody cleared.");
    app->add_flag("--consent-only", a.agreed_only, "Only quotes of people who are known to have agreed.");
    app->add_flag("--no-staff", a.no_staff, "No quotes of staff.");
    option(app, "--level", a.level, "LEVEL",
           "What stands under every quote instead of source, speaker and line: none, voice, role, “role and "
           "wave” or case. A quote that was cleared keeps the level it was cleared for.")
        ->check(one_of({"none", "voice", "role", "role and wave", "case"}));
}

void add_examples(Command* app, ReportArguments& a, const char* where) {
    option(app, "--quotes", a.examples, "N",
           std::string("Passages to quote ") + where + "; 3 when not given.")
        ->check(whole_number(0, 1000));
}

}  // namespace

void add_project_reports(Command& reports, Program& program) {
    const auto arguments = [] { return std::make_shared<ReportArguments>(); };
    auto a = arguments();
    auto* passages = report_app(
        reports, "passages", "Coded passages by code, element, case or coder.",
        "  attune-cli report passages pilot.attune -o passages.html --texts\n"
        "  attune-cli report passages pilot.attune -o trust.docx --code \"Trust in key worker\" --by case\n"
        "  attune-cli report passages pilot.attune -o passages.xlsx --agreed",
        a, program);
    option(passages, "--by", a->by, "GROUP", "code (so unless said otherwise), element, case or coder.")
        ->check(one_of({"code", "element", "case", "coder"}));
    passages->add_flag("--texts", a->texts, "The whole texts too, with their codings beside them.");
    add_filters(passages, *a);
    add_gate(passages, *a);

    a = arguments();
    auto* codebook =
        report_app(reports, "codebook", "What each code means, how far it reaches, and examples.",
                   "  attune-cli report codebook pilot.attune -o codebook.docx\n"
                   "  attune-cli report codebook pilot.attune -o codebook.xlsx --quotes 0",
                   a, program);
    add_examples(codebook, *a, "below each code");
    add_filters(codebook, *a);
    add_gate(codebook, *a);

    a = arguments();
    auto* sources = report_app(reports, "sources", "Whole texts with their codings in the margin.",
                               "  attune-cli report sources pilot.attune -o TB-P-07.docx --source TB-P-07\n"
                               "  attune-cli report sources pilot.attune -o all.html",
                               a, program);
    add_filters(sources, *a);
    add_gate(sources, *a);

    a = arguments();
    report_app(reports, "memos", "What coders wrote, by kind of memo.",
               "  attune-cli report memos pilot.attune -o memos.docx", a, program);

    a = arguments();
    auto* elements =
        report_app(reports, "elements", "Element by element: direction and whose account, voice by voice.",
                   "  attune-cli report elements pilot.attune -o elements.html\n"
                   "  attune-cli report elements pilot.attune -o elements.xlsx --agreed",
                   a, program);
    add_examples(elements, *a, "in each voice of an element");
    add_filters(elements, *a);
    add_gate(elements, *a);

    a = arguments();
    report_app(reports, "methods",
               "What COREQ asks, as far as the project knows it, and what is left to say.",
               "  attune-cli report methods pilot.attune -o methods.docx", a, program);

    a = arguments();
    auto* site = report_app(reports, "site",
                            "For delivery partners: counts with small ones hidden, and cleared quotes only.",
                            "  attune-cli report site pilot.attune -o for-the-sites.html\n"
                            "  attune-cli report site pilot.attune -o for-the-sites.docx --with-staff",
                            a, program);
    site->add_flag("--with-staff", a->with_staff, "Cleared quotes of staff too.");
    a->outside.outside = true;
    site->add_flag("--rounded", a->outside.rounded, "Counts to the nearest 5.");
    option(site, "--small-number", a->outside.threshold, "N",
           "Hide counts of fewer people than this (otherwise the project’s number).")
        ->check(whole_number(0, 100));
    add_examples(site, *a, "of each element");
    add_filters(site, *a);
}

}  // namespace attune::cli
