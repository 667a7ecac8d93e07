// SPDX-License-Identifier: GPL-3.0-or-later
// edit, replace
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/numbers.h"
#include "app/cli/program.h"
#include "jobs/edit_text.h"
#include "jobs/replace.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

struct EditArguments : Common {
    std::string source, at, until;
    jobs::Correcting what;
    bool dry_run = false;
};

Json shape_of(const jobs::Correction& plan) {
    Json codings = Json::array();
    for (const auto& coding : plan.codings) codings.push_back(coding.text());
    return {{"source", plan.title},
            {"source_id", plan.source.text()},
            {"begin", plan.range.begin.value},
            {"end", plan.range.end.value},
            {"before", plan.before},
            {"removed", plan.removed},
            {"inserted", plan.inserted},
            {"after", plan.after},
            {"codings", codings}};
}

void say(const jobs::Correction& plan, Output& out) {
    if (out.json()) return out.document(shape_of(plan));
    out.line(
        in_one_line(fmt::format("“{}” {}–{}", plan.title, plan.range.begin.value, plan.range.end.value)));
    out.line("  now:  " + in_one_line(plan.before + "⟦" + plan.removed + "⟧" + plan.after));
    out.line("  then: " + in_one_line(plan.before + "⟦" + plan.inserted + "⟧" + plan.after));
    if (!plan.codings.empty())
        out.line(fmt::format("  The words of {} change with it.",
                             text::counted(plan.codings.size(), "coding", "codings")));
}

Result<jobs::Correction> plan(const store::Project& project, const EditArguments& a) {
    const auto source = store::find_source(project, a.source);
    if (!source) return forward_error(source);
    return jobs::plan_correction(project, *source, a.what);
}

void add_edit(Command& app, Program& program) {
    auto a = std::make_shared<EditArguments>();
    auto* edit = subcommand(
        app, "edit", "Correct a text; codings, turns and memos follow.", Takes::coder, *a,
        "  attune-cli edit pilot.attune TB-P-07 --quote \"mid wife\" --with midwife\n"
        "  attune-cli edit pilot.attune TB-P-07 --quote \"um, \" --occurrence 3 --with \"\" --dry-run\n"
        "  attune-cli edit pilot.attune TB-P-07 --at 120 --until 127 --with midwife\n"
        "\n"
        "It can be undone, and what stood there stays in the history; “redact” takes words out for good.");
    argument(edit, "SOURCE", a->source, "The source, by id or title.");
    auto* at = option(edit, "--at", a->at, "N", "Where to begin, in code points from 0.");
    option(edit, "--until", a->until, "N", "The first code point that stays; without it nothing goes.")
        ->needs(at);
    auto* quote = option(edit, "--quote", a->what.quote, "TEXT", "The exact words that go, instead of --at.")
                      ->excludes(at);
    option(edit, "--occurrence", a->what.occurrence, "N",
           "Which one, from 1, when the words occur several times.")
        ->check(whole_number(1, most_listed))
        ->needs(quote);
    option(edit, "--with", a->what.inserted, "TEXT", "What comes in their place; \"\" for nothing.")
        ->required();
    edit->add_flag("--dry-run", a->dry_run, "Only show it.");
    edit->callback([a, &program] {
        if (a->at.empty() == a->what.quote.empty()) wrong_usage("Say where: --at N or --quote TEXT");
        if (!a->at.empty()) a->what.at = positions(a->at, a->until.empty() ? a->at : a->until);
        if (a->dry_run)
            return program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                const auto planned = plan(project, *a);
                if (!planned) return forward_error(planned);
                say(*planned, out);
                return Ok{};
            });
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto planned = plan(project, *a);
            if (!planned) return forward_error(planned);
            return report(out, jobs::carry_out(project, *planned));
        });
    });
}

struct ReplaceArguments : Common {
    jobs::Replacing what;
    std::vector<std::string> in;
    std::vector<int> leave_out;
    bool dry_run = false;
};

Result<jobs::ReplacePlan> plan(const store::Project& project, const ReplaceArguments& a) {
    jobs::Replacing what = a.what;
    for (const auto& name : a.in) {
        const auto source = store::find_source(project, name);
        if (!source) return forward_error(source);
        what.sources.push_back(*source);
    }
    auto plan = jobs::plan_replace(project, what, job_control());
    if (!plan) return plan;
    for (const int number : a.leave_out) {
        if (static_cast<std::size_t>(number) > plan->hits.size())
            return fail(ErrorKind::not_found,
                        fmt::format("There is no hit {}; there are {}.", number, plan->hits.size()));
        plan->hits[static_cast<std::size_t>(number) - 1].chosen = false;
    }
    return plan;
}

void say(const jobs::ReplacePlan& plan, Output& out) {
    if (out.json()) {
        Json hits = Json::array();
        int number = 0;
        for (const auto& hit : plan.hits)
            hits.push_back(Json{{"number", ++number},
                                {"source", hit.title},
                                {"source_id", hit.source.text()},
                                {"begin", hit.range.begin.value},
                                {"end", hit.range.end.value},
                                {"speaker", hit.speaker},
                                {"turn", hit.turn},
                                {"before", hit.before},
                                {"match", hit.match},
                                {"after", hit.after},
                                {"chosen", hit.chosen}});
        return out.document({{"words", plan.what.words}, {"by", plan.what.by}, {"hits", hits}});
    }
    Table table({"No", "Source", "Turn", "Speaker", "Where"});
    int number = 0;
    for (const auto& hit : plan.hits)
        table.row(
            {std::to_string(++number), hit.title, hit.turn, hit.speaker,
             fmt::format("{}⟦{}⟧{}{}", hit.before, hit.match, hit.after, hit.chosen ? "" : "  (left out)")});
    out.table(table, "");
}

void add_replace(Command& app, Program& program) {
    auto a = std::make_shared<ReplaceArguments>();
    auto* replace = subcommand(
        app, "replace", "Replace words in texts by others; codings, turns and memos follow.", Takes::coder,
        *a,
        "  attune-cli replace pilot.attune \"health visiter\" \"health visitor\" --dry-run\n"
        "  attune-cli replace pilot.attune mum Mum --match-case --whole-word --in TB-P-07 --leave-out 3\n"
        "\n"
        "All of it is one change, which can be undone; the words replaced stay in the history. Labels,\n"
        "titles and what coders wrote are not touched.");
    argument(replace, "WORDS", a->what.words, "What to look for.");
    argument(replace, "WITH", a->what.by, "What to put in its place; \"\" for nothing.");
    many(replace, "--in", a->in, "SOURCE", "Only in this source.");
    replace->add_flag("--match-case", a->what.match_case, "Letter for letter, in case and accents too.");
    replace->add_flag("--whole-word", a->what.whole_word, "Whole words only.");
    replace->takes("--leave-out", a->leave_out, "Leave out the hit of this number, as --dry-run counts them.")
        ->called("N")
        ->one_at_a_time()
        ->check(whole_number(1, most_listed));
    replace->add_flag("--dry-run", a->dry_run, "Only list the hits.");
    replace->callback([a, &program] {
        if (a->dry_run)
            return program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                const auto planned = plan(project, *a);
                if (!planned) return forward_error(planned);
                say(*planned, out);
                return Ok{};
            });
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto planned = plan(project, *a);
            if (!planned) return forward_error(planned);
            return report(out, jobs::carry_out(project, *planned));
        });
    });
}

}  // namespace

void add_correction_commands(Command& app, Program& program) {
    add_edit(app, program);
    add_replace(app, program);
}

}  // namespace attune::cli
