// SPDX-License-Identifier: GPL-3.0-or-later
// configurations list, create, change, move, delete, show, cite, uncite
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/cli/citing.h"
#include "app/cli/findings_commands.h"
#include "app/cli/findings_shapes.h"
#include "exchange/export/rows.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/queries/theme_queries.h"

namespace attune::cli {
namespace {

struct ConfigurationArguments : Common {
    std::string configuration, rename, status, why;
    std::optional<std::string> context, resource, reasoning, outcome, note;
    std::int64_t position = -1;
    TableTarget target;
};

Json shape_of(const model::ContextMechanismOutcome& says) {
    return {{"context", says.context},
            {"resource", says.resource},
            {"reasoning", says.reasoning},
            {"outcome", says.outcome},
            {"status", model::configuration_status_word(says.status)}};
}

Json shape_of(const jobs::ConfigurationView& view) {
    const auto& of = view.configuration;
    Json json{{"id", of.id.text()}, {"name", of.name}};
    json.update(shape_of(of.says));
    json["note"] = of.note;
    json["author"] = of.coder_name;
    json.update(shape(view.standing));
    json["slots"] = Json::array();
    for (const auto& slot : view.slots) {
        Json one{{"slot", model::slot_word(slot.slot)}, {"says", slot.says}};
        one.update(shape(slot.standing));
        json["slots"].push_back(std::move(one));
    }
    json["links"] = Json::array();
    for (const auto& link : view.links)
        json["links"].push_back({{"from", model::slot_word(link.from)},
                                 {"to", model::slot_word(link.to)},
                                 {"evidenced", link.evidenced()},
                                 {"families", link.families}});
    json["whole"] = view.whole;
    json["versions"] = Json::array();
    for (const auto& version : view.versions) {
        Json one{{"number", version.number}};
        one.update(shape_of(version.said));
        one["reason"] = version.reason;
        one["coder"] = version.coder_name;
        one["at"] = exchange::utc_time(version.made_ms);
        json["versions"].push_back(std::move(one));
    }
    return json;
}

Result<Ok> list(const ConfigurationArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto cited =
        jobs::CitedPassages::read(project, {{model::EvidenceOwner::configuration}}, job_control());
    if (!cited) return forward_error(cited);
    Json all = Json::array();
    WrittenTable table;
    table.kind = "configurations";
    table.title = "Configurations";
    table.column("configuration", jobs::LeavingHolds::written);
    table.column("status");
    for (const char* column : {"context", "resource", "reasoning", "outcome", "whole", "families", "against"})
        table.number_column(column);
    table.when_empty = "There is no configuration yet.";
    const auto families = [&](const jobs::CitedReach& reach) {
        table.add_count(reach.families, std::min(reach.families, reach.people));
    };
    for (const auto& view : jobs::read_configurations(project, *cited)) {
        all.push_back(shape_of(view));
        table.rows.emplace_back();
        table.add(view.configuration.name);
        table.add(std::string(model::configuration_status_word(view.configuration.says.status)));
        for (const auto& slot : view.slots) families(slot.standing.reach_for);
        const auto whole = static_cast<std::int64_t>(view.whole.size());
        table.add_count(whole, whole);
        families(view.standing.reach_for);
        families(view.standing.reach_against);
    }
    if (out.json()) {
        out.document(all);
        return Ok{};
    }
    const bool any = !table.rows.empty();
    if (auto written = write_table(project, table, a.target, left, out); !written) return written;
    if (!a.target.data() && any)
        out.line(
            "Numbers are families with a passage for the slot, for all four (whole), for any, and against.");
    return Ok{};
}

void print(const jobs::ConfigurationView& view, Output& out) {
    const auto& of = view.configuration;
    out.line(in_one_line(fmt::format("{} ({})", of.name, model::configuration_status_word(of.says.status))));
    for (std::size_t k = 0; k < view.slots.size(); ++k) {
        const auto& slot = view.slots[k];
        out.line(
            in_one_line(fmt::format("{}: {} [families: {} for, {} against]", model::slot_word(slot.slot),
                                    slot.says.empty() ? "–" : slot.says, slot.standing.reach_for.families,
                                    slot.standing.reach_against.families)));
        if (k >= view.links.size()) continue;
        const auto& link = view.links[k];
        out.line(in_one_line(link.evidenced() ? fmt::format("  ↓ evidenced: {}", joined_words(link.families))
                                              : "  ⇣ hypothesised: no family speaks for both ends"));
    }
    out.line(in_one_line(fmt::format(
        "Whole: {}", view.whole.empty() ? "no family speaks for all four" : joined_words(view.whole))));
    if (!of.note.empty()) out.line(in_one_line("Note: " + of.note));
    for (const auto& version : view.versions)
        out.line(
            in_one_line(fmt::format("Before change {} ({}, {}): {}; {}; {}; {} [{}]. Why: {}", version.number,
                                    local_time(version.made_ms), version.coder_name, version.said.context,
                                    version.said.resource, version.said.reasoning, version.said.outcome,
                                    model::configuration_status_word(version.said.status), version.reason)));
}

Result<Ok> show(const ConfigurationArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto found = store::find_configuration(project, a.configuration);
    if (!found) return forward_error(found);
    const auto cited = jobs::CitedPassages::read(project, {{}, found->id.text()}, job_control());
    if (!cited) return forward_error(cited);
    for (const auto& view : jobs::read_configurations(project, *cited)) {
        if (view.configuration.id != found->id) continue;
        const auto passages = cited->of(found->id.text());
        if (out.json()) {
            Json json = shape_of(view);
            json["families_in_all"] = cited->families_in_all();
            json["families_heard"] = cited->families_heard();
            json["cites"] = shape(*cited, passages);
            out.document(json);
            return Ok{};
        }
        if (!a.target.data()) print(view, out);
        return write_table(project, passage_table(*cited, passages, view.configuration.name), a.target, left,
                           out);
    }
    return Ok{};
}

Result<Ok> save(const ConfigurationArguments& a, store::SaveConfiguration save, store::Project& project,
                Output& out) {
    auto& of = save.configuration;
    const auto before = of.says;
    for (const auto& [typed, to] :
         {std::pair{&a.context, &of.says.context}, std::pair{&a.resource, &of.says.resource},
          std::pair{&a.reasoning, &of.says.reasoning}, std::pair{&a.outcome, &of.says.outcome},
          std::pair{&a.note, &of.note}})
        if (*typed) *to = **typed;
    if (!a.rename.empty()) of.name = a.rename;
    if (!a.status.empty())
        of.says.status = model::configuration_status_from_word(a.status).value_or(of.says.status);
    save.reason = a.why;
    // A reason is kept with what was said before: without a change it would be lost in silence.
    const auto nothing_to_explain = [&] {
        return fail(
            ErrorKind::invalid,
            fmt::format("“{}” says all of that already, so that there is no change whose reason --why "
                        "could keep; --note says what else there is to say.",
                        of.name));
    };
    if (!a.why.empty() && of.says == before) return nothing_to_explain();
    const auto done = project.run(save);
    if (done && !done->changed && !a.why.empty()) return nothing_to_explain();
    return report(out, done);
}

void takes_words(Command* app, ConfigurationArguments& a) {
    option(app, "--context", a.context, "TEXT", "For whom and where.");
    option(app, "--resource", a.resource, "TEXT", "Mechanism: what the programme brings.");
    option(app, "--reasoning", a.reasoning, "TEXT", "Mechanism: what that does in people’s minds.");
    option(app, "--outcome", a.outcome, "TEXT", "What comes of it.");
    option(app, "--status", a.status, "STATUS", "hypothesised, supported, refined or refuted.")
        ->check(one_of({"hypothesised", "supported", "refined", "refuted"}));
    option(app, "--note", a.note, "TEXT", "What else is to be said.");
}

void takes_configuration(Command* app, ConfigurationArguments& a) {
    argument(app, "CONFIGURATION", a.configuration, "The configuration: its name or id.");
}

void add_writing(Command& group, Program& program) {
    auto a = std::make_shared<ConfigurationArguments>();
    auto* create = subcommand(
        group, "create", "Make a configuration.", Takes::coder, *a,
        "  attune-cli configurations create pilot.attune \"A kept word\" \\\n"
        "      --context \"Mothers who fear removal\" --resource \"The same worker keeps her word\" \\\n"
        "      --reasoning \"It feels safe to tell\" --outcome \"Help is accepted early\"");
    argument(create, "NAME", a->configuration, "What it is called.");
    takes_words(create, *a);
    create->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            store::SaveConfiguration make;
            make.configuration.name = a->configuration;
            return save(*a, make, project, out);
        });
    });
    auto b = std::make_shared<ConfigurationArguments>();
    auto* change = subcommand(
        group, "change", "Change what a configuration says; with --why it keeps what it said before.",
        Takes::coder, *b,
        "  attune-cli configurations change pilot.attune \"A kept word\" --status refined \\\n"
        "      --context \"Mothers who had a child removed before\" --why \"Others trusted at once\"");
    takes_configuration(change, *b);
    option(change, "--rename", b->rename, "NAME", "What it is called from now on.");
    takes_words(change, *b);
    option(change, "--why", b->why, "REASON", "Why it says otherwise now; keeps a version.");
    change->callback([b, &program] {
        program.writes(*b, [b](store::Project& project, Output& out) -> Result<Ok> {
            const auto found = store::find_configuration(project, b->configuration);
            if (!found) return forward_error(found);
            return save(*b, store::SaveConfiguration{*found, {}}, project, out);
        });
    });
    auto m = std::make_shared<ConfigurationArguments>();
    auto* move = subcommand(group, "move", "Put a configuration elsewhere in their order.", Takes::coder, *m,
                            "  attune-cli configurations move pilot.attune \"A kept word\" --position 0");
    takes_configuration(move, *m);
    option(move, "--position", m->position, "NUMBER", "Where it stands, from 0; otherwise last.");
    move->callback([m, &program] {
        program.writes(*m, [m](store::Project& project, Output& out) -> Result<Ok> {
            const auto found = store::find_configuration(project, m->configuration);
            if (!found) return forward_error(found);
            return report(out, project.run(store::MoveFinding{store::MoveFinding::Kind::configuration,
                                                              found->id.text(), m->position}));
        });
    });
    auto d = std::make_shared<ConfigurationArguments>();
    auto* remove =
        subcommand(group, "delete", "Delete a configuration with its versions and what it cites.",
                   Takes::coder, *d, "  attune-cli configurations delete pilot.attune \"A kept word\"");
    takes_configuration(remove, *d);
    remove->callback([d, &program] {
        program.writes(*d, [d](store::Project& project, Output& out) -> Result<Ok> {
            const auto found = store::find_configuration(project, d->configuration);
            if (!found) return forward_error(found);
            return report(out, project.run(store::DeleteConfiguration{found->id}));
        });
    });
}

}  // namespace

void add_configuration_commands(Command& app, Program& program) {
    auto* configurations = group(app, "configurations",
                                 "Context, mechanism and outcome tied together, with what evidences them.");
    auto a = std::make_shared<ConfigurationArguments>();
    auto* all = subcommand(*configurations, "list", "List configurations with families for each slot.",
                           Takes::project, *a, "  attune-cli configurations list pilot.attune");
    a->target.takes(all, ForOutside::yes);
    all->callback([a, &program] {
        a->target.understand(a->json);
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return list(*a, project, left, out);
        });
    });
    auto s = std::make_shared<ConfigurationArguments>();
    auto* one = subcommand(
        *configurations, "show", "Show a configuration: slots, links, versions and the passages cited.",
        Takes::project, *s, "  attune-cli configurations show pilot.attune \"A kept word\"");
    takes_configuration(one, *s);
    s->target.takes(one, ForOutside::yes);
    one->callback([s, &program] {
        s->target.understand(s->json);
        answers(program, *s, s->target, [s](const store::Project& project, Left& left, Output& out) {
            return show(*s, project, left, out);
        });
    });
    add_writing(*configurations, program);
    CitedIn in;
    in.owner = model::EvidenceOwner::configuration;
    in.what = "a configuration";
    in.examples = "\"A kept word\"";
    in.takes = [](Command* sub, std::vector<std::string>& names) {
        names.resize(1);
        argument(sub, "CONFIGURATION", names[0], "The configuration: its name or id.");
    };
    in.find = [](const store::Project& project,
                 const std::vector<std::string>& names) -> Result<std::string> {
        const auto found = store::find_configuration(project, names[0]);
        if (!found) return forward_error(found);
        return found->id.text();
    };
    add_citing(*configurations, program, in);
}

}  // namespace attune::cli
