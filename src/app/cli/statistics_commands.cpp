// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics_commands.h"
#include "app/cli/numbers.h"

#include <fmt/format.h>

#include "app/cli/exports.h"
#include "app/cli/named.h"
#include "app/cli/program.h"
#include "app/cli/report_delivery.h"
#include "app/cli/statistics_shapes.h"
#include "jobs/exported_file.h"
#include "jobs/small_numbers.h"
#include "jobs/statistics.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

namespace attune::cli {
namespace {

using jobs::Statistics;

struct StatisticsArguments : Common {
    std::vector<std::string> variables, waves, where;
    std::string variable, other, by, from, to, wave, other_wave, started, code, coded_by;
    std::string kind = "family", better, rule = "measure", as, table, output, receiver;
    double level = 0.95, threshold = 0;
    std::uint64_t seed = 1;
    bool p = false, hide_small = false, change = false, interviewed = false, element = false, agreed = false,
         replace = false;
    OutsideArguments outside;
};
using Arguments = std::shared_ptr<StatisticsArguments>;

void takes_common(Command* app, StatisticsArguments& a) {
    option(app, "--kind", a.kind, "KIND", "family (when not given), “staff member”, site, other or all.")
        ->check(one_of({"family", "staff member", "site", "other", "all", "any"}));
    many(app, "--where", a.where, "VARIABLE=VALUE",
         "Only those with this value; all of them when given again.");
    option(app, "--confidence", a.level, "SHARE", "Of the intervals, 0.95 when not given.")
        ->check(number_between(0.5, 0.9999));
    option(app, "--seed", a.seed, "N", "Of everything that is drawn by chance; 1 when not given.");
    app->add_flag("--hide-small", a.hide_small,
                  "Withhold what few people can be recognised by (“project small-number”).");
    app->add_flag("--outside", a.outside.outside,
                  "For readers outside of the team: the same, and --rounded and --small-number go with it.");
    app->add_flag("--rounded", a.outside.rounded,
                  "With --outside: counts to the nearest 5, and no shares, which would tell them.");
    option(app, "--small-number", a.outside.threshold, "N",
           "With --outside: withhold what fewer people than this can be recognised by.")
        ->check(whole_number(0, 100));
    option(app, "--as", a.as, "FORMAT", "csv: one table, for R and others; else tables to read, or --json.")
        ->check(one_of({"csv"}));
    option(app, "--table", a.table, "NAME", "With --as csv: which table, the first when not given.");
    option(app, "-o,--output", a.output, "FILE", "Write there.");
    app->add_flag("--replace", a.replace, "Over a file that is there.");
    option(app, "--for", a.receiver, "RECEIVER",
           "With -o: for whom it is; the history keeps that, with the file's digest (otherwise “myself”).");
}
void takes_p(Command* app, StatisticsArguments& a) {
    app->add_flag("--p", a.p, "Run tests too; p-values stand beside the estimates, with Holm’s adjustment.");
}
void takes_waves(Command* app, StatisticsArguments& a) {
    option(app, "--from", a.from, "WAVE", "Name or number; the first when not given.");
    option(app, "--to", a.to, "WAVE", "Name or number; the last when not given.");
}
void takes_rule(Command* app, StatisticsArguments& a) {
    option(app, "--by-change", a.rule, "RULE",
           "measure (its reliable change, else its minimal important one), minimal, reliable or any.")
        ->check(one_of({"measure", "minimal", "reliable", "any"}));
    option(app, "--threshold", a.threshold, "POINTS", "A change of this many points counts.")
        ->check(number_between(0, 1e9, Least::above));
    option(app, "--better", a.better, "WAY", "higher or lower, where the measure does not say.")
        ->check(one_of({"higher", "lower"}));
}

Result<jobs::StatisticsChoice> choice_of(const store::Project& project, const StatisticsArguments& a) {
    jobs::StatisticsChoice choice;
    choice.kind = model::case_kind_from_word(a.kind);  // none: all
    for (const auto& typed : a.where) {
        const auto equals = typed.find('=');
        if (equals == std::string::npos)
            return fail(ErrorKind::invalid, fmt::format("“{}” is no VARIABLE=VALUE.", typed));
        const auto id = store::find_variable(project, typed.substr(0, equals));
        if (!id) return forward_error(id);
        for (const auto& row : store::variables(project))
            if (row.variable.id == *id) {
                const auto value = model::canonical_value(row.variable, typed.substr(equals + 1));
                if (!value) return forward_error(value);
                choice.where.emplace_back(*id, *value);
            }
    }
    choice.level = a.level;
    choice.p = a.p;
    choice.seed = a.seed;
    if (a.hide_small || a.outside.outside)
        choice.hide_below = a.outside.threshold.value_or(jobs::small_number(project));
    choice.round_to = a.outside.rounded ? jobs::rounding : 0;
    return choice;
}

Result<jobs::BetweenWaves> waves_of(const store::Project& project, const StatisticsArguments& a) {
    const auto all = store::project_info(project).waves;
    jobs::BetweenWaves waves;
    if (!all.empty()) waves = {all.front(), all.back()};
    if (!a.from.empty()) {
        const auto from = jobs::find_wave(project, a.from);
        if (!from) return forward_error(from);
        waves.from = *from;
    }
    if (!a.to.empty()) {
        const auto to = jobs::find_wave(project, a.to);
        if (!to) return forward_error(to);
        waves.to = *to;
    }
    return waves;
}

// A wave that was typed, else the first of the project.
Result<std::string> wave_of(const store::Project& project, const std::string& typed) {
    const auto all = store::project_info(project).waves;
    if (!typed.empty()) return jobs::find_wave(project, typed);
    return all.empty() ? std::string() : all.front();
}

jobs::BandRule rule_of(const StatisticsArguments& a) {
    using By = jobs::BandRule::By;
    jobs::BandRule rule;
    rule.by = a.rule == "minimal"    ? By::minimal
              : a.rule == "reliable" ? By::reliable
              : a.rule == "any"      ? By::any
                                     : By::measure;
    if (a.threshold > 0) {
        rule.by = By::given;
        rule.given = a.threshold;
    }
    if (!a.better.empty())
        rule.better = a.better == "higher" ? analysis::Better::higher : analysis::Better::lower;
    return rule;
}

Result<std::vector<VariableId>> variables_of(const store::Project& project,
                                             const std::vector<std::string>& typed) {
    return all_named<VariableId>(project, typed, &store::find_variable);
}

using Ask = std::function<Result<Statistics>(const store::Project&, const jobs::StatisticsChoice&)>;

void asks(Command* app, Program& program, const Arguments& a, Ask ask) {
    app->callback([a, &program, ask = std::move(ask)] {
        a->outside.check();
        if (a->as.empty() && !a->table.empty()) wrong_usage("--table goes with --as csv");
        if (a->as.empty() && !a->output.empty()) wrong_usage("-o goes with --as csv");
        if (a->output.empty() && (a->replace || !a->receiver.empty()))
            wrong_usage("--replace and --for go with -o");
        const auto answer = [a, ask](const store::Project& project, Output& out) -> Result<Ok> {
            const auto choice = choice_of(project, *a);
            if (!choice) return forward_error(choice);
            const auto found = ask(project, *choice);
            if (!found) return forward_error(found);
            if (a->as == "csv") return print_csv(*found, a->table, a->output, a->replace, out);
            print(*found, out);
            return Ok{};
        };
        if (a->output.empty()) return program.reads(*a, answer);
        exports(program, *a,
                [a, answer](const store::Project& project, Left& left, Output& out) -> Result<Ok> {
                    if (auto done = answer(project, out); !done) return done;
                    auto record =
                        jobs::export_record_of_file({"statistics", a->as, a->output, a->receiver,
                                                     Json{{"table", a->table},
                                                          {"hide_small", a->hide_small || a->outside.outside},
                                                          {"rounded", a->outside.rounded}}
                                                         .dump()});
                    if (!record) return forward_error(record);
                    left.push_back(std::move(*record));
                    return Ok{};
                });
    });
}

Command* takes_variables(Command* app, StatisticsArguments& a, const char* what) {
    argument(app, "VARIABLE", a.variables, what);
    return app;
}

void add_flow(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* flow =
        subcommand(stats, "flow", "Who takes part at which wave, and what is missing.", Takes::project, *a,
                   "  attune-cli stats flow pilot.attune\n"
                   "  attune-cli stats flow pilot.attune wemwbs gad7 --started sessions_attended");
    takes_variables(flow, *a, "Variables to look at; all when none is given.")
        ->get_option("VARIABLE")
        ->required(false);
    option(flow, "--started", a->started, "VARIABLE", "Says who started: a number above 0, or yes.");
    takes_common(flow, *a);
    takes_p(flow, *a);
    asks(flow, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        const auto variables = variables_of(project, a->variables);
        if (!variables) return forward_error(variables);
        std::optional<VariableId> started;
        if (!a->started.empty()) {
            const auto id = store::find_variable(project, a->started);
            if (!id) return forward_error(id);
            started = *id;
        }
        return jobs::participant_flow(project, choice, *variables, started);
    });
}

void add_describe(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* describe =
        subcommand(stats, "describe", "Describe scores and categories, wave by wave.", Takes::project, *a,
                   "  attune-cli stats describe pilot.attune wemwbs gad7\n"
                   "  attune-cli stats describe pilot.attune wemwbs --wave 1 --by first_baby");
    takes_variables(describe, *a, "Names of variables.");
    many(describe, "--wave", a->waves, "WAVE", "Only this one; name or number.");
    option(describe, "--by", a->by, "VARIABLE", "Apart for each of its values.");
    takes_common(describe, *a);
    asks(describe, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        const auto variables = variables_of(project, a->variables);
        if (!variables) return forward_error(variables);
        std::vector<std::string> waves;
        for (const auto& typed : a->waves) {
            const auto wave = jobs::find_wave(project, typed);
            if (!wave) return forward_error(wave);
            waves.push_back(*wave);
        }
        std::optional<VariableId> by;
        if (!a->by.empty()) {
            const auto id = store::find_variable(project, a->by);
            if (!id) return forward_error(id);
            by = *id;
        }
        return jobs::describe_scores(project, choice, *variables, waves, by);
    });
}

void add_change(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* change = subcommand(stats, "change", "How scores changed between two waves.", Takes::project, *a,
                              "  attune-cli stats change pilot.attune wemwbs gad7 phq9\n"
                              "  attune-cli stats change pilot.attune wemwbs --p --json");
    takes_variables(change, *a, "Names of variables by wave.");
    takes_waves(change, *a);
    takes_common(change, *a);
    takes_p(change, *a);
    asks(change, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        const auto variables = variables_of(project, a->variables);
        if (!variables) return forward_error(variables);
        const auto waves = waves_of(project, *a);
        if (!waves) return forward_error(waves);
        return jobs::change_of_scores(project, choice, *variables, *waves);
    });
}

void add_bands(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* bands =
        subcommand(stats, "bands", "How many improved, stayed the same and became worse.", Takes::project, *a,
                   "  attune-cli stats bands pilot.attune wemwbs gad7\n"
                   "  attune-cli stats bands pilot.attune kpcs --threshold 5 --better higher");
    takes_variables(bands, *a, "Names of variables by wave.");
    takes_waves(bands, *a);
    takes_rule(bands, *a);
    takes_common(bands, *a);
    asks(bands, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        const auto variables = variables_of(project, a->variables);
        if (!variables) return forward_error(variables);
        const auto waves = waves_of(project, *a);
        if (!waves) return forward_error(waves);
        return jobs::bands_of_change(project, choice, *variables, *waves, rule_of(*a));
    });
}

void add_transition(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* transition = subcommand(stats, "transition", "Who moved from which state to which.", Takes::project,
                                  *a, "  attune-cli stats transition pilot.attune social_care_status");
    argument(transition, "VARIABLE", a->variable, "A category or yes/no variable by wave.");
    takes_waves(transition, *a);
    takes_common(transition, *a);
    takes_p(transition, *a);
    asks(transition, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        const auto variable = store::find_variable(project, a->variable);
        if (!variable) return forward_error(variable);
        const auto waves = waves_of(project, *a);
        if (!waves) return forward_error(waves);
        return jobs::transitions(project, choice, *variable, *waves);
    });
}

void add_compare(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* compare =
        subcommand(stats, "compare", "Compare scores, or changes, between groups.", Takes::project, *a,
                   "  attune-cli stats compare pilot.attune wemwbs --by first_baby\n"
                   "  attune-cli stats compare pilot.attune wemwbs --interviewed --change");
    argument(compare, "VARIABLE", a->variable, "A number or ordered variable.");
    auto* by = option(compare, "--by", a->by, "VARIABLE", "Its values are the groups.");
    compare->add_flag("--interviewed", a->interviewed, "The groups are who was interviewed and who was not.")
        ->excludes(by);
    auto* wave = option(compare, "--wave", a->wave, "WAVE", "Name or number; the first when not given.");
    compare->add_flag("--change", a->change, "The change between two waves.")->excludes(wave);
    takes_waves(compare, *a);
    takes_common(compare, *a);
    takes_p(compare, *a);
    asks(compare, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        if (a->by.empty() && !a->interviewed)
            return fail(ErrorKind::invalid, "Say what makes the groups: --by VARIABLE, or --interviewed.");
        const auto variable = store::find_variable(project, a->variable);
        if (!variable) return forward_error(variable);
        jobs::CompareChoice what{*variable, {}, {}, {}};
        if (!a->by.empty()) {
            const auto id = store::find_variable(project, a->by);
            if (!id) return forward_error(id);
            what.by = *id;
        }
        const auto at = wave_of(project, a->wave);
        if (!at) return forward_error(at);
        what.wave = *at;
        if (a->change) {
            const auto waves = waves_of(project, *a);
            if (!waves) return forward_error(waves);
            what.change = *waves;
        }
        return jobs::compare_groups(project, choice, what);
    });
}

void add_associate(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* associate = subcommand(stats, "associate", "How two variables go together.", Takes::project, *a,
                                 "  attune-cli stats associate pilot.attune gad7 phq9\n"
                                 "  attune-cli stats associate pilot.attune first_baby referral_route --p");
    argument(associate, "VARIABLE", a->variable, "One.");
    argument(associate, "OTHER", a->other, "The other.");
    option(associate, "--wave", a->wave, "WAVE", "Of the first; name or number, the first when not given.");
    option(associate, "--other-wave", a->other_wave, "WAVE", "Of the other; as --wave when not given.");
    takes_common(associate, *a);
    takes_p(associate, *a);
    asks(associate, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        const auto one = store::find_variable(project, a->variable);
        if (!one) return forward_error(one);
        const auto other = store::find_variable(project, a->other);
        if (!other) return forward_error(other);
        const auto wave = wave_of(project, a->wave);
        if (!wave) return forward_error(wave);
        const auto other_wave = a->other_wave.empty() ? wave : wave_of(project, a->other_wave);
        if (!other_wave) return forward_error(other_wave);
        return jobs::associate(project, choice, {*one, *other}, {*wave, *other_wave});
    });
}

void add_code_by_number(Command& stats, Program& program) {
    auto a = std::make_shared<StatisticsArguments>();
    auto* codes = subcommand(
        stats, "code-by-number", "Families that mention a code, beside a variable.", Takes::project, *a,
        "  attune-cli stats code-by-number pilot.attune \"Trust in staff\" wemwbs\n"
        "  attune-cli stats code-by-number pilot.attune mech-trust gad7 --element --agreed");
    argument(codes, "CODE", a->code, "A code, with those below it, or an element, with its codes.");
    argument(codes, "VARIABLE", a->variable, "A number or ordered variable of cases.");
    codes->add_flag("--element", a->element, "CODE is an element, also where a code has the same name.");
    auto* coder = option(codes, "--coded-by", a->coded_by, "CODER", "Only this coder’s codings.");
    codes->add_flag("--agreed", a->agreed, "What coders agreed on.")->excludes(coder);
    takes_waves(codes, *a);
    takes_rule(codes, *a);
    takes_common(codes, *a);
    takes_p(codes, *a);
    asks(codes, program, a, [a](const auto& project, const auto& choice) -> Result<Statistics> {
        auto what = jobs::codes_named(project, a->code, a->element);
        if (!what) return forward_error(what);
        const auto variable = store::find_variable(project, a->variable);
        if (!variable) return forward_error(variable);
        what->variable = *variable;
        const auto waves = waves_of(project, *a);
        if (!waves) return forward_error(waves);
        what->waves = *waves;
        what->rule = rule_of(*a);
        what->agreed = a->agreed;
        if (!a->coded_by.empty()) {
            const auto coder_id = store::find_coder(project, a->coded_by);
            if (!coder_id) return forward_error(coder_id);
            what->coder = *coder_id;
        }
        return jobs::code_by_number(project, choice, *what, job_control());
    });
}

}  // namespace

void add_statistics_commands(Command& app, Program& program) {
    auto* stats = group(app, "stats", "Describe and compare scores, between waves, groups and codes.");
    add_flow(*stats, program);
    add_describe(*stats, program);
    add_change(*stats, program);
    add_bands(*stats, program);
    add_transition(*stats, program);
    add_compare(*stats, program);
    add_associate(*stats, program);
    add_code_by_number(*stats, program);
}

}  // namespace attune::cli
