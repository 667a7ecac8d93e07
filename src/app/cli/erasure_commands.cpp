// SPDX-License-Identifier: GPL-3.0-or-later
// redact, withdraw
#include <fmt/format.h>

#include "app/cli/erasure_shapes.h"
#include "app/cli/program.h"
#include "jobs/erasure.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct ErasureArguments : Common {
    jobs::Erasing how;
    std::vector<std::string> in;  // sources
    bool dry_run = false, yes = false;

    void takes(Command* app) {
        app->add_flag("--everywhere", how.everywhere,
                      "Also in what coders wrote: memos, notes, codes, elements.");
        auto* dry = app->add_flag("--dry-run", dry_run, "Only say what would go and what stays.");
        app->add_flag("--yes", yes, "Do it. It cannot be undone.")->excludes(dry);
    }
    void check() const {
        if (!dry_run && !yes) wrong_usage("This cannot be undone: look with --dry-run first, then say --yes");
    }
    Result<std::vector<SourceId>> sources(const store::Project& project) const {
        std::vector<SourceId> found;
        for (const auto& name : in) {
            const auto source = store::find_source(project, name);
            if (!source) return forward_error(source);
            found.push_back(*source);
        }
        return found;
    }
};

Result<Ok> do_it(store::Project& project, const store::ErasurePlan& plan, Output& out) {
    const auto done = jobs::carry_out(project, plan, job_control());
    if (!done) return forward_error(done);
    report_erasure(project, *done, out);
    return Ok{};
}

using Planning = std::function<Result<store::ErasurePlan>(const store::Project&)>;

// A dry run opens the project for reading only.
void carry_out(Program& program, const ErasureArguments& a, const Planning& planning) {
    if (a.dry_run)
        return program.reads(a, [planning](const store::Project& project, Output& out) -> Result<Ok> {
            const auto plan = planning(project);
            if (!plan) return forward_error(plan);
            show_plan(*plan, {}, out);
            return Ok{};
        });
    program.writes(a, [planning](store::Project& project, Output& out) -> Result<Ok> {
        const auto plan = planning(project);
        if (!plan) return forward_error(plan);
        return do_it(project, *plan, out);
    });
}

struct RedactArguments : ErasureArguments {
    std::string source, begin, end;
    store::RedactWords words;
};

Result<store::ErasurePlan> plan(const store::Project& project, const RedactArguments& a) {
    if (a.words.words.empty()) {
        const auto source = store::find_source(project, a.source);
        if (!source) return forward_error(source);
        return jobs::plan_redact_passage(project, *source, positions(a.begin, a.end), a.how, job_control());
    }
    auto sources = a.sources(project);
    if (!sources) return forward_error(sources);
    store::RedactWords words = a.words;
    words.sources = std::move(*sources);
    return jobs::plan_redact_words(project, words, a.how, job_control());
}

void add_redact(Command& app, Program& program) {
    auto a = std::make_shared<RedactArguments>();
    auto* redact = subcommand(
        app, "redact", "Erase words of texts for good, from the history and backups too.", Takes::coder, *a,
        "  attune-cli redact pilot.attune TB-P-07 120 164 --dry-run\n"
        "  attune-cli redact pilot.attune TB-P-07 120 164 --reason \"asked for by the parent\" --yes\n"
        "  attune-cli redact pilot.attune --words Sam --words \"Sam Smith\" --dry-run");
    argument(redact, "SOURCE", a->source, "The source that the passage is in.")->required(false);
    argument(redact, "BEGIN", a->begin, "Where it begins (code points from 0).")->required(false);
    argument(redact, "END", a->end, "Where it ends.")->required(false);
    many(redact, "--words", a->words.words, "TEXT", "Erase these words wherever they stand.");
    many(redact, "--in", a->in, "SOURCE", "With --words: only in this source.");
    redact->add_flag("--match-case", a->words.match_case, "With --words: only in this case.");
    redact->add_flag("--inside-words", a->words.inside_words,
                     "With --words: also as a part of longer words.");
    option(redact, "--reason", a->how.reason, "TEXT", "Why, for the history; without the words themselves.");
    a->takes(redact);
    redact->callback([a, &program] {
        const bool passage = !a->source.empty();
        if (passage == !a->words.words.empty()) wrong_usage("Say either SOURCE BEGIN END or --words TEXT");
        if (passage && a->end.empty()) wrong_usage("A passage is SOURCE BEGIN END");
        if (passage) positions(a->begin, a->end);
        if (passage && (!a->in.empty() || a->words.match_case || a->words.inside_words))
            wrong_usage("--in, --match-case and --inside-words go with --words");
        a->check();
        carry_out(program, *a, [a](const store::Project& project) { return plan(project, *a); });
    });
}

struct WithdrawArguments : ErasureArguments {
    std::string source, speaker, person;
};

Result<store::ErasurePlan> plan(const store::Project& project, const WithdrawArguments& a) {
    if (!a.source.empty()) return jobs::plan_withdraw_source(project, a.source, a.how, job_control());
    if (!a.person.empty()) return jobs::plan_withdraw_person(project, a.person, a.how, job_control());
    const auto sources = a.sources(project);
    if (!sources) return forward_error(sources);
    return jobs::plan_withdraw_speaker(project, a.speaker, *sources, a.how, job_control());
}

void add_withdraw(Command& app, Program& program) {
    auto a = std::make_shared<WithdrawArguments>();
    auto* withdraw = subcommand(
        app, "withdraw", "Erase a source, a speaker or a person for good, from the history and backups too.",
        Takes::coder, *a,
        "  attune-cli withdraw pilot.attune --source TB-P-07 --reason \"withdrew consent\" --dry-run\n"
        "  attune-cli withdraw pilot.attune --speaker P7 --in TB-P-07 --in TB-P-11 \\\n"
        "      --reason \"withdrew consent\" --yes\n"
        "  attune-cli withdraw pilot.attune --person \"Family 07, mother\" --reason \"withdrew\" --dry-run");
    auto* source = option(withdraw, "--source", a->source, "SOURCE",
                          "The source; one that was deleted by its whole id.");
    auto* speaker =
        option(withdraw, "--speaker", a->speaker, "LABEL", "The speaker of this label.")->excludes(source);
    option(withdraw, "--person", a->person, "PERSON",
           "The person: all that they say, their name, consents, values and places in cases.")
        ->excludes(source)
        ->excludes(speaker);
    many(withdraw, "--in", a->in, "SOURCE", "With --speaker: in this source.")->needs(speaker);
    option(withdraw, "--reason", a->how.reason, "TEXT", "Why, for the history.")->required();
    a->takes(withdraw);
    withdraw->callback([a, &program] {
        if (a->source.empty() && a->speaker.empty() && a->person.empty())
            wrong_usage("Say --source, --speaker or --person");
        a->check();
        carry_out(program, *a, [a](const store::Project& project) { return plan(project, *a); });
    });
}

}  // namespace

void add_erasure_commands(Command& app, Program& program) {
    add_redact(app, program);
    add_withdraw(app, program);
}

}  // namespace attune::cli
