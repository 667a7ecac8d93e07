// SPDX-License-Identifier: GPL-3.0-or-later
// ledger, ledger show, ledger link, ledger unlink
#include <fmt/format.h>

#include "app/cli/findings_commands.h"
#include "app/cli/findings_shapes.h"
#include "exchange/sentences.h"
#include "jobs/findings/ledger.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

namespace attune::cli {
namespace {

struct LedgerArguments : Common {
    std::string element, variable;
    bool gaps = false;
    TableTarget target;
};

Json shape_of(const jobs::LedgerCounts& counts) {
    return {{"codings", counts.codings},
            {"passages", counts.passages},
            {"families", counts.families},
            {"people", counts.people},
            {"sources", counts.sources},
            {"direction",
             {{"positive", counts.positive},
              {"negative", counts.negative},
              {"mixed", counts.mixed},
              {"no_change", counts.no_change},
              {"none", counts.no_direction}}},
            {"account",
             {{"own_experience", counts.own_experience},
              {"about_another", counts.about_another},
              {"policy_or_plan", counts.policy_or_plan},
              {"none", counts.no_account}}}};
}

Json shape_of(const jobs::LedgerEntry& entry) {
    Json json{{"element", entry.element.name},
              {"element_id", entry.element.id.text()},
              {"key", entry.element.key},
              {"group", entry.group},
              {"type", entry.type},
              {"counts", shape_of(entry.all)},
              {"voices", Json::array()},
              {"findings", Json::array()},
              {"measures", Json::array()},
              {"gaps", entry.gaps}};
    for (const auto& voice : entry.voices)
        json["voices"].push_back({{"voice", voice.voice}, {"counts", shape_of(voice.counts)}});
    for (const auto& finding : entry.findings)
        json["findings"].push_back({{"kind", model::evidence_owner_word(finding.owner)},
                                    {"id", finding.id},
                                    {"name", finding.name},
                                    {"passages_for", finding.passages_for},
                                    {"passages_against", finding.passages_against},
                                    {"families_for", finding.families_for},
                                    {"families_against", finding.families_against}});
    for (const auto& measure : entry.measures)
        json["measures"].push_back(
            {{"variable", measure.name}, {"variable_id", measure.variable.text()}, {"lines", measure.lines}});
    return json;
}

// "12: +7 −3 ±1 =1": codings by direction.
std::string directions(const jobs::LedgerCounts& counts) {
    return fmt::format("+{} −{} ±{} ={} ·{}", counts.positive, counts.negative, counts.mixed,
                       counts.no_change, counts.no_direction);
}

const jobs::LedgerCounts* voice_of(const jobs::LedgerEntry& entry, std::string_view voice) {
    for (const auto& one : entry.voices)
        if (one.voice == voice) return &one.counts;
    return nullptr;
}

Result<Ok> list(const LedgerArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto ledger = jobs::read_ledger(project, job_control());
    if (!ledger) return forward_error(ledger);
    const bool data = a.target.data();
    Json all = Json::array();
    WrittenTable table;
    table.kind = "evidence ledger";
    table.title = "Evidence ledger";
    table.column("element");
    if (data) {
        table.column("group");
        for (const char* column :
             {"families", "passages", "codings", "positive", "negative", "mixed", "no_change", "no_direction",
              "own_experience", "about_another", "policy_or_plan", "no_account", "parent", "staff",
              "delivery_partner", "observation", "other"})
            table.number_column(column);
    } else {
        table.number_column("families");
        table.number_column("codings");
        table.column("direction");
        for (const char* column : {"parent", "staff", "partner", "observation"}) table.number_column(column);
    }
    table.column("findings", jobs::LeavingHolds::written);
    table.column("measures");
    table.column("gaps");
    table.when_empty = "The project has no elements.";
    table.for_outside = "“report elements --outside” writes one for them";
    table.widest = a.gaps ? 120 : 40;
    for (const auto& entry : ledger->entries) {
        if (a.gaps && entry.gaps.empty()) continue;
        all.push_back(shape_of(entry));
        table.rows.emplace_back();
        table.add(entry.element.name);
        const auto& counts = entry.all;
        if (data) {
            table.add(entry.group);
            for (const auto number :
                 {counts.families, counts.passages, counts.codings, counts.positive, counts.negative,
                  counts.mixed, counts.no_change, counts.no_direction, counts.own_experience,
                  counts.about_another, counts.policy_or_plan, counts.no_account})
                table.add(number);
        } else {
            table.add(counts.families);
            table.add(counts.codings);
            table.add(directions(counts));
        }
        for (const auto* voice : {"parent", "staff", "delivery partner", "observation", "other"}) {
            if (!data && std::string_view(voice) == "other") continue;
            const auto* heard = voice_of(entry, voice);
            table.add(heard == nullptr ? std::int64_t{0} : heard->codings);
        }
        std::vector<std::string> findings, measures;
        for (const auto& finding : entry.findings)
            findings.push_back(
                fmt::format("{} (+{} −{})", finding.name, finding.passages_for, finding.passages_against));
        for (const auto& measure : entry.measures) measures.push_back(measure.name);
        table.add(data ? joined_words(findings) : std::to_string(findings.size()));
        table.add(joined_words(measures));
        table.add(fmt::format("{}", fmt::join(entry.gaps, " ")));
    }
    if (out.json()) {
        out.document(Json{{"families_in_all", ledger->families_in_all},
                          {"families_heard", ledger->families_heard},
                          {"elements", all}});
        return Ok{};
    }
    if (auto written = write_table(project, table, a.target, left, out); !written) return written;
    if (!data)
        out.line(
            "Directions: + positive, − negative, ± mixed, = no change, · none given; what is missing is "
            "listed "
            "and stops nothing.");
    return Ok{};
}

void print(const jobs::LedgerEntry& entry, std::int64_t families_heard, Output& out) {
    out.line(in_one_line(fmt::format("{} ({})", entry.element.name, entry.group)));
    out.line(fmt::format("{} of {} families heard · {} · {} · {} · {}", entry.all.families, families_heard,
                         exchange::counted(entry.all.passages, "passage", "passages"),
                         exchange::counted(entry.all.codings, "coding", "codings"),
                         exchange::counted(entry.all.people, "person", "people"),
                         exchange::counted(entry.all.sources, "source", "sources")));
    Table voices({"VOICE", "FAMILIES", "CODINGS", "POSITIVE", "NEGATIVE", "MIXED", "NO CHANGE", "NONE", "OWN",
                  "ABOUT ANOTHER", "PLAN", "NOT SAID"});
    for (const auto& voice : entry.voices) {
        const auto& counts = voice.counts;
        std::vector<std::string> cells{voice.voice};
        for (const auto number : {counts.families, counts.codings, counts.positive, counts.negative,
                                  counts.mixed, counts.no_change, counts.no_direction, counts.own_experience,
                                  counts.about_another, counts.policy_or_plan, counts.no_account})
            cells.push_back(std::to_string(number));
        voices.row(std::move(cells));
    }
    out.table(voices, "Nobody speaks of it.");
    Table findings({"CITED BY", "NAME", "FOR", "AGAINST", "FAMILIES FOR", "FAMILIES AGAINST"});
    for (const auto& one : entry.findings)
        findings.row({std::string(model::evidence_owner_word(one.owner)), shortened(one.name, 50),
                      std::to_string(one.passages_for), std::to_string(one.passages_against),
                      std::to_string(one.families_for), std::to_string(one.families_against)});
    out.table(findings, "No finding cites it yet.");
    for (const auto& measure : entry.measures)
        for (const auto& line : measure.lines) out.line(in_one_line(line));
    for (const auto& gap : entry.gaps) out.line("Missing: " + gap);
}

Result<Ok> show(const LedgerArguments& a, const store::Project& project, Output& out) {
    const auto element = store::find_element(project, a.element);
    if (!element) return forward_error(element);
    const auto ledger = jobs::read_ledger(project, job_control());
    if (!ledger) return forward_error(ledger);
    for (const auto& entry : ledger->entries) {
        if (entry.element.id != *element) continue;
        if (out.json()) {
            Json json = shape_of(entry);
            json["families_in_all"] = ledger->families_in_all;
            json["families_heard"] = ledger->families_heard;
            out.document(json);
        } else {
            print(entry, ledger->families_heard, out);
        }
        return Ok{};
    }
    return fail(ErrorKind::not_found,
                "This element is switched off, and the ledger holds those that are on; switch it on first "
                "(“elements on”).");
}

void add_link(Command& group, Program& program, const std::string& name, const std::string& what,
              bool linked) {
    auto a = std::make_shared<LedgerArguments>();
    auto* app = subcommand(group, name, what, Takes::coder, *a,
                           fmt::format("  attune-cli ledger {} pilot.attune out-wellbeing wemwbs", name));
    argument(app, "ELEMENT", a->element, "The element: its key, name or id.");
    argument(app, "VARIABLE", a->variable, "The variable: its name or id.");
    app->callback([a, linked, &program] {
        program.writes(*a, [a, linked](store::Project& project, Output& out) -> Result<Ok> {
            const auto element = store::find_element(project, a->element);
            if (!element) return forward_error(element);
            const auto variable = store::find_variable(project, a->variable);
            if (!variable) return forward_error(variable);
            const auto done = jobs::link_variable(project, *element, *variable, linked);
            if (!done) return forward_error(done);
            if (out.json())
                out.document(Json{
                    {"element_id", element->text()}, {"variable_id", variable->text()}, {"linked", linked}});
            else
                out.line(in_one_line(done->changed ? done->sentence + "."
                                     : linked      ? std::string("It was put there already.")
                                                   : std::string("It was taken away already.")));
            return Ok{};
        });
    });
}

}  // namespace

void add_ledger_commands(Command& app, Program& program) {
    auto* ledger = group(app, "ledger", "The evidence for each element: by voice, direction and finding.");
    auto a = std::make_shared<LedgerArguments>();
    auto* all = subcommand(*ledger, "list", "List the evidence for each element, and what is missing.",
                           Takes::project, *a,
                           "  attune-cli ledger list pilot.attune\n"
                           "  attune-cli ledger list pilot.attune --gaps\n"
                           "  attune-cli ledger list pilot.attune --as csv -o ledger.csv");
    all->add_flag("--gaps", a->gaps, "Only elements of which something is missing.");
    a->target.takes(all);
    all->callback([a, &program] {
        a->target.understand(a->json);
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return list(*a, project, left, out);
        });
    });
    auto s = std::make_shared<LedgerArguments>();
    auto* one = subcommand(*ledger, "show", "Show all there is for one element.", Takes::project, *s,
                           "  attune-cli ledger show pilot.attune mech-trust");
    argument(one, "ELEMENT", s->element, "The element: its key, name or id.");
    one->callback([s, &program] {
        program.reads(*s, [s](const store::Project& project, Output& out) { return show(*s, project, out); });
    });
    add_link(*ledger, program, "link", "Put a variable beside an element.", true);
    add_link(*ledger, program, "unlink", "Take a variable away from an element.", false);
}

}  // namespace attune::cli
