// SPDX-License-Identifier: GPL-3.0-or-later
// id-rules …: how the team's ids lead to cases
#include <fmt/format.h>

#include "app/cli/program.h"
#include "jobs/id_rules.h"
#include "jobs/import_plan.h"

namespace attune::cli {
namespace {

struct IdRuleArguments : Common {
    std::string match, name, kind = "family", tried;
    std::vector<std::string> matches;
};

Json shape(const jobs::IdRule& rule) {
    return Json{
        {"pattern", rule.match}, {"case", rule.case_name}, {"kind", model::case_kind_word(rule.kind)}};
}

Result<Ok> list(const store::Project& project, Output& out) {
    const auto rules = jobs::id_rules(project);
    if (out.json()) {
        Json array = Json::array();
        for (const auto& rule : rules) array.push_back(shape(rule));
        out.document(array);
        return Ok{};
    }
    Table table({"PATTERN", "CASE", "KIND"});
    for (const auto& rule : rules)
        table.row({rule.match, rule.case_name, std::string(model::case_kind_word(rule.kind))});
    out.table(table, "There is no pattern.");
    return Ok{};
}

void add_list(Command* group, Program& program) {
    auto a = std::make_shared<IdRuleArguments>();
    auto* app = subcommand(*group, "list", "List the patterns, the first that fits counts.", Takes::project,
                           *a, "  attune-cli id-rules list pilot.attune");
    app->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) { return list(project, out); });
    });
}

void add_set(Command* group, Program& program) {
    auto a = std::make_shared<IdRuleArguments>();
    auto* app =
        subcommand(*group, "set", "Add a pattern, or change the case of one.", Takes::project, *a,
                   "  attune-cli id-rules set pilot.attune \"NN-{n}\" --case \"Family {n}\"\n"
                   "  attune-cli id-rules set pilot.attune \"S{id}\" --case \"Site {id}\" --kind site\n"
                   "\n"
                   "{n} stands for a number, {id} for letters and digits; a hyphen also fits an\n"
                   "underscore, a space or nothing. A wave is found by itself.");
    argument(app, "PATTERN", a->match, "What the ids look like: TB-P-{n}.");
    option(app, "--case", a->name, "NAME", "How the case is called: Family {n}.")->required();
    option(app, "--kind", a->kind, "KIND", "family (otherwise), staff member, site or other.")
        ->check(one_of({"family", "staff member", "site", "other"}));
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const jobs::IdRule rule{a->match, *model::case_kind_from_word(a->kind), a->name};
            auto saved = jobs::save_id_rules(project, jobs::with_id_rule(jobs::id_rules(project), rule));
            if (!saved) return saved;
            return list(project, out);
        });
    });
}

void add_remove(Command* group, Program& program) {
    auto a = std::make_shared<IdRuleArguments>();
    auto* app = subcommand(*group, "remove", "Remove patterns.", Takes::project, *a,
                           "  attune-cli id-rules remove pilot.attune \"Staff {n}\"");
    argument(app, "PATTERN", a->matches, "The patterns, as they are listed.");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            auto rules = jobs::id_rules(project);
            for (const auto& match : a->matches) {
                auto fewer = jobs::without_id_rule(std::move(rules), match);
                if (!fewer) return forward_error(fewer);
                rules = std::move(*fewer);
            }
            if (rules.empty())
                return fail(ErrorKind::invalid,
                            "A project has one pattern at least: set another first, or go back to the usual "
                            "ones (id-rules usual).");
            if (auto saved = jobs::save_id_rules(project, rules); !saved) return saved;
            return list(project, out);
        });
    });
}

void add_usual(Command* group, Program& program) {
    auto a = std::make_shared<IdRuleArguments>();
    auto* app = subcommand(*group, "usual", "Go back to the patterns that a project starts with.",
                           Takes::project, *a, "  attune-cli id-rules usual pilot.attune");
    app->callback([a, &program] {
        program.writes(*a, [](store::Project& project, Output& out) -> Result<Ok> {
            if (auto saved = jobs::save_id_rules(project, {}); !saved) return saved;
            return list(project, out);
        });
    });
}

void add_try(Command* group, Program& program) {
    auto a = std::make_shared<IdRuleArguments>();
    auto* app = subcommand(*group, "try", "Say what the patterns make of an id or the name of a file.",
                           Takes::project, *a, "  attune-cli id-rules try pilot.attune TB-P-07_wave2.docx");
    argument(app, "NAME", a->tried, "An id, or the name of a file.");
    app->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto known = jobs::import_knowledge(project);
            const auto tried = jobs::try_id_rules(a->tried, known.rules, known.waves, known.cases);
            const auto or_null = [](const std::string& words) {
                return words.empty() ? Json() : Json(words);
            };
            if (out.json())
                out.document(
                    Json{{"case", or_null(tried.case_name)},
                         {"kind", tried.case_name.empty() ? Json() : Json(model::case_kind_word(tried.kind))},
                         {"wave", or_null(tried.wave)}});
            else
                out.line(in_one_line(tried.words));
            return Ok{};
        });
    });
}

}  // namespace

void add_id_rule_commands(Command& app, Program& program) {
    Command* rules = group(app, "id-rules", "Settle how ids of files and tables lead to cases.");
    add_list(rules, program);
    add_set(rules, program);
    add_remove(rules, program);
    add_usual(rules, program);
    add_try(rules, program);
}

}  // namespace attune::cli
