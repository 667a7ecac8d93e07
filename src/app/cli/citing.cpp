// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/citing.h"

#include <fmt/format.h>

#include "app/cli/numbers.h"
#include "jobs/findings/cited.h"
#include "jobs/passages.h"
#include "store/commands/evidence_commands.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct CiteArguments : Common {
    std::vector<std::string> names, codings;
    std::string source, quote, slot, note;
    int occurrence = 0;
    bool in_favour = false, against = false;
};

Result<std::vector<model::Evidence>> passages_of(const CiteArguments& a, const store::Project& project) {
    std::vector<model::Evidence> passages;
    for (const auto& typed : a.codings) {
        auto link = jobs::evidence_of_coding(project, CodingId(typed));
        if (!link) return forward_error(link);
        passages.push_back(std::move(*link));
    }
    if (!a.source.empty()) {
        const auto source = store::find_source(project, a.source);
        if (!source) return forward_error(source);
        const auto range = jobs::find_quote(project, *source, a.quote, a.occurrence);
        if (!range) return forward_error(range);
        model::Evidence link;
        link.source = *source;
        link.range = *range;
        passages.push_back(std::move(link));
    }
    return passages;
}

Result<Ok> cite(const CiteArguments& a, const CitedIn& in, store::Project& project, Output& out) {
    const auto owner = in.find(project, a.names);
    if (!owner) return forward_error(owner);
    auto passages = passages_of(a, project);
    if (!passages) return forward_error(passages);
    for (auto& link : *passages) {
        link.owner = in.owner;
        link.owner_id = *owner;
        link.stance = a.in_favour ? model::Stance::in_favour
                      : a.against ? model::Stance::against
                                  : model::Stance::none;
        link.slot = model::slot_from_word(a.slot).value_or(model::Slot::none);
        link.note = a.note;
    }
    return report(out, project.run(store::CiteEvidence{std::move(*passages)}));
}

}  // namespace

void add_citing(Command& group, Program& program, const CitedIn& in) {
    const std::string start = "  attune-cli " + group.name();
    const bool slots = in.owner == model::EvidenceOwner::configuration;
    auto a = std::make_shared<CiteArguments>();
    auto* app = subcommand(
        group, "cite", fmt::format("Cite passages in {}, for or against.", in.what), Takes::coder, *a,
        fmt::format("{0} cite pilot.attune {1} {2}--for \\\n"
                    "      --coding 01985c3e-4a1b-7c3d-9e2f-0123456789ab\n"
                    "{0} cite pilot.attune {1} {2}--against --source TB-P-07 --quote \"never rang back\"",
                    start, in.examples, slots ? "--slot reasoning " : ""));
    in.takes(app, a->names);
    many(app, "--coding", a->codings, "CODING", "The passage of this coding.");
    auto* source = option(app, "--source", a->source, "SOURCE", "A passage of this source: with --quote.");
    option(app, "--quote", a->quote, "WORDS", "The passage by its words.")->needs(source);
    option(app, "--occurrence", a->occurrence, "N", "Which one, when the words come several times, from 1.")
        ->check(whole_number(1, most_listed));
    auto* pro = app->add_flag("--for", a->in_favour, "It speaks for it.");
    app->add_flag("--against", a->against, "It speaks against it.")->excludes(pro);
    if (slots)
        option(app, "--slot", a->slot, "SLOT", "What it fills: context, resource, reasoning or outcome.")
            ->check(one_of({"context", "resource", "reasoning", "outcome"}))
            ->required();
    option(app, "--note", a->note, "TEXT", "What is to be said about it.");
    const bool either = in.owner != model::EvidenceOwner::joint_row;
    app->callback([a, in, either, &program] {
        if (a->codings.empty() && a->source.empty())
            wrong_usage("Say which passages: --coding, or --source with --quote");
        if (!a->source.empty() && a->quote.empty())
            wrong_usage("Say with --quote which passage of the source");
        if (either && !a->in_favour && !a->against) wrong_usage("Say whether it is --for or --against");
        program.writes(*a,
                       [a, in](store::Project& project, Output& out) { return cite(*a, in, project, out); });
    });

    auto un = std::make_shared<CiteArguments>();
    auto* uncite = subcommand(
        group, "uncite", fmt::format("Let passages no longer be cited in {}.", in.what), Takes::coder, *un,
        fmt::format("{} uncite pilot.attune 01985c3e-4a1b-8c3d-9e2f-0123456789ab", start));
    argument(uncite, "CITATION", un->names, "Ids of citations, as `show` gives them.");
    uncite->callback([un, &program] {
        program.writes(*un, [un](store::Project& project, Output& out) {
            store::DropEvidence drop;
            for (const auto& id : un->names) drop.evidence.emplace_back(id);
            return report(out, project.run(drop));
        });
    });
}

}  // namespace attune::cli
