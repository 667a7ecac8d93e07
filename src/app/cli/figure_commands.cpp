// SPDX-License-Identifier: GPL-3.0-or-later
// figure list, bars, heat-map, overview, slope, flow, agreement, change, logic-model
#include <fmt/format.h>

#include <optional>

#include "app/cli/encrypting.h"
#include "app/cli/exports.h"
#include "app/cli/figure_shapes.h"
#include "app/cli/findings_commands.h"
#include "app/cli/named.h"
#include "app/cli/numbers.h"
#include "app/cli/query_arguments.h"
#include "jobs/exported_file.h"
#include "jobs/figures/figures.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

namespace attune::cli {
namespace {

using jobs::FigureForm;
using jobs::FigureWanted;

struct FigureArguments : Common {
    std::string output, as, receiver, title;
    bool replace = false, outside = false, rounded = false;
    EncryptArguments encrypting;
    std::optional<std::int64_t> threshold;
    AskedQuery asked;
    std::string rows = "code", columns = "case kind", row_variable, column_variable, cells = "cases";
    std::size_t most = 20;
    std::string source, from, to, rule = "measure", better, at_hand, kind = "family", round, by = "code";
    std::vector<std::string> codes, variables;
    double points = 0, level = 0.95;
};
using Arguments = std::shared_ptr<FigureArguments>;

void takes_file(Command* app, FigureArguments& a) {
    option(app, "-o,--output", a.output, "FILE", "Draw it there: .svg, .png or .pdf by its ending.");
    option(app, "--as", a.as, "FORMAT", "svg, png or pdf, whatever the ending.")
        ->check(one_of({"svg", "png", "pdf"}));
    app->add_flag("--replace", a.replace, "A file that is there already may be replaced.");
    option(app, "--for", a.receiver, "RECEIVER",
           "For whom it is; the history keeps that, with the file's digest (otherwise “myself”).");
    a.encrypting.takes(app);
    option(app, "--title", a.title, "WORDS", "Above the figure; one is made when not given.");
    app->add_flag(
        "--outside", a.outside,
        "For readers outside of the team: counts of few people are hidden, no single case is shown.");
    app->add_flag("--rounded", a.rounded, "With --outside: counts to the nearest 5.");
    option(app, "--small-number", a.threshold, "N",
           "With --outside: hide counts of fewer people than this (otherwise the project’s number).")
        ->check(whole_number(0, 100));
}

std::optional<exchange::FigureFormat> format_of(const FigureArguments& a) {
    return a.as.empty() ? exchange::figure_format_of_name(jobs::plain_name(a.output, a.encrypting.wanted()))
                        : exchange::figure_format_from_word(a.as);
}

// What all kinds have, then what `more` adds.
using More = std::function<Result<Ok>(const store::Project&, FigureWanted&)>;

Result<FigureWanted> wanted_of(const store::Project& project, FigureForm form, const FigureArguments& a,
                               const More& more) {
    FigureWanted wanted;
    wanted.form = form;
    wanted.title = a.title;
    wanted.outside = a.outside;
    wanted.rounded = a.rounded;
    wanted.threshold = a.threshold;
    if (const auto done = more(project, wanted); !done) return forward_error(done);
    return wanted;
}

void say(const figure::Description& figure, Output& out) {
    out.line(in_one_line(figure.title));
    if (!figure.counted.empty()) out.line(in_one_line(figure.counted));
    out.line(in_one_line(figure.alt));
    for (const auto& note : figure.notes) out.line(in_one_line(note));
}

void draws(Command* app, Program& program, FigureForm form, const Arguments& a, More more,
           std::function<void()> check = {}) {
    app->callback([a, &program, form, more = std::move(more), check = std::move(check)] {
        if (!a->outside && (a->rounded || a->threshold))
            wrong_usage("--rounded and --small-number go with --outside");
        if (a->output.empty() && (a->replace || !a->receiver.empty() || !a->as.empty()))
            wrong_usage("--as, --replace and --for go with -o");
        a->encrypting.check(a->output);
        if (!a->output.empty() && !format_of(*a))
            wrong_usage("A figure is drawn as .svg, .png or .pdf; --as says which");
        if (check) check();
        if (a->output.empty())
            return program.reads(*a,
                                 [a, form, more](const store::Project& project, Output& out) -> Result<Ok> {
                                     const auto wanted = wanted_of(project, form, *a, more);
                                     if (!wanted) return forward_error(wanted);
                                     const auto made = jobs::make_figure(project, *wanted, job_control());
                                     if (!made) return forward_error(made);
                                     if (out.json())
                                         out.document(shape(*made));
                                     else
                                         say(*made, out);
                                     return Ok{};
                                 });
        exports(program, *a,
                [a, form, more](const store::Project& project, Left& left, Output& out) -> Result<Ok> {
                    const auto wanted = wanted_of(project, form, *a, more);
                    if (!wanted) return forward_error(wanted);
                    auto passphrase = a->encrypting.passphrase();
                    if (!passphrase) return forward_error(passphrase);
                    const auto written = jobs::write_figure_file(
                        project, *wanted, *format_of(*a),
                        {a->output, a->replace ? jobs::Existing::replace : jobs::Existing::keep, a->receiver,
                         std::move(*passphrase)},
                        job_control());
                    if (!written) return forward_error(written);
                    left.push_back(written->record);
                    if (!a->outside && jobs::is_outside(project, a->receiver))
                        remark(fmt::format("“{}” is not in the team; --outside hides counts of few people.",
                                           a->receiver));
                    if (out.json()) {
                        Json json = shape(written->description);
                        json["file"] = a->output;
                        json["as"] = written->record.form;
                        json["bytes"] = written->bytes;
                        json["sha256"] = written->record.digest;
                        json["receiver"] = written->record.receiver;
                        out.document(json);
                        return Ok{};
                    }
                    out.line(in_one_line(fmt::format("Drew “{}”.", a->output)));
                    say(written->description, out);
                    return Ok{};
                });
    });
}

Command* kind(Command& group, FigureForm form, const Arguments& a, const std::string& examples) {
    const auto& about = jobs::info(form);
    auto* app =
        subcommand(group, std::string(about.word), std::string(about.what), Takes::coder, *a, examples);
    takes_file(app, *a);
    return app;
}

void add_counts(Command& group, Program& program, FigureForm form, const std::string& examples) {
    auto a = std::make_shared<FigureArguments>();
    auto* app = kind(group, form, a, examples);
    if (form == FigureForm::heat_map) a->columns = "case";
    option(app, "--query", a->asked.line, "QUERY",
           "Which passages (docs/queries.md); all codings unless said.");
    option(app, "--saved", a->asked.saved, "NAME", "The query that is kept under this name.");
    option(app, "--rows", a->rows, "WHAT",
           "code (so unless said), tree, element, voice, role, wave, direction, “value NAME” …");
    option(app, "--columns", a->columns, "WHAT",
           form == FigureForm::bars ? "What the bars of a row are, at most 6: the same, or none; “case kind” "
                                      "unless said."
                                    : "The same; case unless said.");
    option(app, "--count", a->cells, "WHAT", "cases (so unless said: each once), passages or words.")
        ->check(one_of({"cases", "passages", "words"}));
    option(app, "--most", a->most, "N", "At most so many rows; 20 unless said.")->check(whole_number(1, 200));
    const auto check = [a] {
        if (a->columns == "none") a->columns.clear();
        understand_group(a->rows, a->row_variable);
        if (!a->columns.empty()) understand_group(a->columns, a->column_variable);
        if (a->rows.empty()) wrong_usage("Say what the rows are");
        a->asked.understand("codings");
    };
    draws(
        app, program, form, a,
        [a](const store::Project& project, FigureWanted& wanted) -> Result<Ok> {
            auto query = a->asked.of(project);
            if (!query) return forward_error(query);
            wanted.query = std::move(*query);
            wanted.rows = *jobs::group_found_from_word(a->rows);
            wanted.columns =
                a->columns.empty() ? jobs::GroupFound::nothing : *jobs::group_found_from_word(a->columns);
            wanted.row_variable = a->row_variable;
            wanted.column_variable = a->column_variable;
            wanted.cells = a->cells == "passages" ? jobs::FigureCells::passages
                           : a->cells == "words"  ? jobs::FigureCells::words
                                                  : jobs::FigureCells::cases;
            wanted.most = a->most;
            return Ok{};
        },
        check);
}

void takes_people(Command* app, FigureArguments& a) {
    option(app, "--kind", a.kind, "KIND", "family (when not given), “staff member”, site, other or all.")
        ->check(one_of({"family", "staff member", "site", "other", "all", "any"}));
    option(app, "--from", a.from, "WAVE", "Name or number; the first when not given.");
    option(app, "--to", a.to, "WAVE", "Name or number; the last when not given.");
}

Result<Ok> people_of(const store::Project& project, const FigureArguments& a, FigureWanted& wanted) {
    wanted.people.kind = model::case_kind_from_word(a.kind);  // none: all
    wanted.people.level = a.level;
    for (const auto& [typed, to] :
         {std::pair{&a.from, &wanted.waves.from}, std::pair{&a.to, &wanted.waves.to}}) {
        if (typed->empty()) continue;
        auto wave = jobs::find_wave(project, *typed);
        if (!wave) return forward_error(wave);
        *to = std::move(*wave);
    }
    auto variables = all_named<VariableId>(project, a.variables, &store::find_variable);
    if (!variables) return forward_error(variables);
    wanted.variables = std::move(*variables);
    return Ok{};
}

void add_overview(Command& group, Program& program) {
    auto a = std::make_shared<FigureArguments>();
    auto* app = kind(group, FigureForm::overview, a,
                     "  attune-cli figure overview pilot.attune -o overview.svg\n"
                     "  attune-cli figure overview pilot.attune --source TB-P-07 -o mother.png");
    option(app, "--source", a->source, "SOURCE", "Only this one, a strip for each code in it.");
    many(app, "--code", a->codes, "CODE", "Only passages of this code; of any unless said.");
    option(app, "--most", a->most, "N", "At most so many strips; 20 unless said.")
        ->check(whole_number(1, 200));
    draws(app, program, FigureForm::overview, a,
          [a](const store::Project& project, FigureWanted& wanted) -> Result<Ok> {
              if (!a->source.empty()) {
                  const auto source = store::find_source(project, a->source);
                  if (!source) return forward_error(source);
                  wanted.source = *source;
              }
              auto codes = all_named<CodeId>(project, a->codes, &store::find_code);
              if (!codes) return forward_error(codes);
              wanted.codes = std::move(*codes);
              wanted.most = a->most;
              return Ok{};
          });
}

void add_slope(Command& group, Program& program) {
    auto a = std::make_shared<FigureArguments>();
    auto* app = kind(group, FigureForm::slopes, a,
                     "  attune-cli figure slope pilot.attune wemwbs -o wellbeing.svg\n"
                     "  attune-cli figure slope pilot.attune gad7 --case \"Family 07\" -o family.png");
    a->variables.resize(1);
    argument(app, "VARIABLE", a->variables.front(), "A number of cases, by wave.");
    takes_people(app, *a);
    option(app, "--case", a->at_hand, "CASE", "Whose line stands out.");
    option(app, "--by-change", a->rule, "RULE",
           "measure (its reliable change, else its minimal important one), minimal, reliable or any.")
        ->check(one_of({"measure", "minimal", "reliable", "any"}));
    option(app, "--threshold", a->points, "POINTS", "A change of this many points counts.")
        ->check(number_between(0, 1e9, Least::above));
    option(app, "--better", a->better, "WAY", "higher or lower, where the measure does not say.")
        ->check(one_of({"higher", "lower"}));
    draws(app, program, FigureForm::slopes, a,
          [a](const store::Project& project, FigureWanted& wanted) -> Result<Ok> {
              if (auto done = people_of(project, *a, wanted); !done) return done;
              using By = jobs::BandRule::By;
              wanted.rule.by = a->rule == "minimal"    ? By::minimal
                               : a->rule == "reliable" ? By::reliable
                               : a->rule == "any"      ? By::any
                                                       : By::measure;
              if (a->points > 0) {
                  wanted.rule.by = By::given;
                  wanted.rule.given = a->points;
              }
              if (!a->better.empty())
                  wanted.rule.better =
                      a->better == "higher" ? analysis::Better::higher : analysis::Better::lower;
              if (a->at_hand.empty()) return Ok{};
              const auto of = store::find_case(project, a->at_hand);
              if (!of) return forward_error(of);
              wanted.at_hand = *of;
              return Ok{};
          });
}

void add_flow(Command& group, Program& program) {
    auto a = std::make_shared<FigureArguments>();
    auto* app = kind(group, FigureForm::flow, a,
                     "  attune-cli figure flow pilot.attune social_care_status -o flow.svg");
    a->variables.resize(1);
    argument(app, "VARIABLE", a->variables.front(), "A variable of cases with categories, by wave.");
    takes_people(app, *a);
    draws(app, program, FigureForm::flow, a, [a](const store::Project& project, FigureWanted& wanted) {
        return people_of(project, *a, wanted);
    });
}

void add_change(Command& group, Program& program) {
    auto a = std::make_shared<FigureArguments>();
    auto* app = kind(group, FigureForm::change, a,
                     "  attune-cli figure change pilot.attune -o change.svg\n"
                     "  attune-cli figure change pilot.attune --variable wemwbs --variable gad7 -o two.pdf");
    many(app, "--variable", a->variables, "VARIABLE", "A score; all that belong to a measure unless said.");
    takes_people(app, *a);
    option(app, "--confidence", a->level, "SHARE", "Of the intervals, 0.95 when not given.")
        ->check(number_between(0.5, 0.9999));
    draws(app, program, FigureForm::change, a, [a](const store::Project& project, FigureWanted& wanted) {
        return people_of(project, *a, wanted);
    });
}

void add_agreement(Command& group, Program& program) {
    auto a = std::make_shared<FigureArguments>();
    auto* app = kind(group, FigureForm::agreement, a,
                     "  attune-cli figure agreement pilot.attune --round \"Reliability 1\" -o alpha.svg");
    option(app, "--round", a->round, "ROUND", "Its sources and coders; all unless said.");
    option(app, "--by", a->by, "WHAT", "code, element or group.")
        ->check(one_of({"code", "element", "group"}));
    option(app, "--most", a->most, "N", "At most so many rows; 20 unless said.")->check(whole_number(1, 200));
    draws(app, program, FigureForm::agreement, a,
          [a](const store::Project&, FigureWanted& wanted) -> Result<Ok> {
              wanted.agreement.round = a->round;
              wanted.agreement.by = jobs::by_from_word(a->by).value_or(jobs::ComparedBy::code);
              wanted.most = a->most;
              return Ok{};
          });
}

void add_logic_model(Command& group, Program& program) {
    auto a = std::make_shared<FigureArguments>();
    auto* app =
        kind(group, FigureForm::logic_model, a, "  attune-cli figure logic-model pilot.attune -o logic.pdf");
    draws(app, program, FigureForm::logic_model, a,
          [](const store::Project&, FigureWanted&) -> Result<Ok> { return Ok{}; });
}

void add_list(Command& group, Program& program) {
    auto a = std::make_shared<Common>();
    auto* app =
        subcommand(group, "list", "List the kinds of figure.", Takes::json, *a, "  attune-cli figure list");
    app->callback([a, &program] {
        program.does(*a, [](Output& out) {
            Json all = Json::array();
            Table table({"figure", "shows"});
            for (const auto& form : jobs::figure_forms()) {
                all.push_back({{"figure", form.word}, {"name", form.name}, {"shows", form.what}});
                table.row({std::string(form.word), std::string(form.what)});
            }
            if (out.json())
                out.document(all);
            else
                out.table(table, "");
            return Result<Ok>(Ok{});
        });
    });
}

}  // namespace

void add_figure_commands(Command& app, Program& program) {
    auto* figures = group(app, "figure", "Draw a figure of the project: svg, png or pdf.");
    add_list(*figures, program);
    add_counts(*figures, program, FigureForm::bars,
               "  attune-cli figure bars pilot.attune -o codes.svg\n"
               "  attune-cli figure bars pilot.attune --rows element --columns voice -o voices.png");
    add_counts(
        *figures, program, FigureForm::heat_map,
        "  attune-cli figure heat-map pilot.attune --rows element -o matrix.svg\n"
        "  attune-cli figure heat-map pilot.attune --columns 'value first_baby' --outside -o board.pdf");
    add_overview(*figures, program);
    add_slope(*figures, program);
    add_flow(*figures, program);
    add_agreement(*figures, program);
    add_change(*figures, program);
    add_logic_model(*figures, program);
}

}  // namespace attune::cli
