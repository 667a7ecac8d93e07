// SPDX-License-Identifier: GPL-3.0-or-later
// retention …, source set, source facts
#include <fmt/format.h>

#include "app/cli/case_shapes.h"
#include "app/cli/day.h"
#include "app/cli/program.h"
#include "app/cli/source_group.h"
#include "store/commands/case_commands.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct RetentionArguments : Common {
    std::vector<std::string> sources;
    std::string until, basis, day, kind, wave;
    bool none = false, undated = false, no_kind = false, no_wave = false;
};

Result<std::vector<SourceId>> sources_of(const store::Project& project,
                                         const std::vector<std::string>& typed) {
    std::vector<SourceId> sources;
    for (const auto& one : typed) {
        auto id = store::find_source(project, one);
        if (!id) return forward_error(id);
        sources.push_back(std::move(*id));
    }
    return sources;
}

void add_set(Command* group, Program& program) {
    auto a = std::make_shared<RetentionArguments>();
    auto* set =
        subcommand(*group, "set", "Settle until when the project or sources may be kept.", Takes::coder, *a,
                   "  attune-cli retention set pilot.attune --until 2032-03-31 --basis \"ethics approval\"\n"
                   "  attune-cli retention set pilot.attune --source TB-P-07 --until 2027-03-31\n"
                   "  attune-cli retention set pilot.attune --source TB-P-07 --none");
    many(set, "--source", a->sources, "SOURCE", "This source; without one, the project.");
    option(set, "--until", a->until, "DAY", "The last day, as 2032-03-31.");
    option(set, "--basis", a->basis, "WORDS", "On what basis.");
    set->add_flag("--none", a->none, "Nothing is settled any more.");
    set->callback([a, &program] {
        if (a->none != (a->until.empty() && a->basis.empty()))
            wrong_usage("Give --until and --basis, or --none");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto sources = sources_of(project, a->sources);
            if (!sources) return forward_error(sources);
            return report(out, project.run(store::SetRetention{*sources, {a->until, a->basis}}));
        });
    });
}

void add_due(Command* group, Program& program) {
    auto a = std::make_shared<RetentionArguments>();
    auto* due =
        subcommand(*group, "due", "List until when what may be kept, soonest first.", Takes::project, *a,
                   "  attune-cli retention due pilot.attune\n"
                   "  attune-cli retention due pilot.attune --on 2030-01-01 --undated");
    option(due, "--on", a->day, "DAY", "As of this day (otherwise today).");
    due->add_flag("--undated", a->undated, "Also what has no day.");
    due->callback([a, &program] {
        if (!a->day.empty() && !model::is_day(a->day)) wrong_usage("--on takes a day, as 2030-01-01");
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::retention_due(project, a->day.empty() ? today() : a->day, a->undated);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape(row));
                out.document(array);
                return Ok{};
            }
            Table table({"UNTIL", "PAST", "WHAT", "BASIS"});
            for (const auto& row : rows)
                table.row({row.retention.until, row.overdue ? "yes" : "",
                           row.source.empty() ? "the project" : row.title, row.retention.basis});
            out.table(table, "No day is settled for anything.");
            return Ok{};
        });
    });
}

void add_source_set(Command* source, Program& program) {
    auto a = std::make_shared<RetentionArguments>();
    auto* set = subcommand(
        *source, "set", "Say of what kind and wave sources are.", Takes::coder, *a,
        "  attune-cli source set pilot.attune TB-P-07 --kind \"parent interview\" --wave \"wave 2\"");
    argument(set, "SOURCE", a->sources, "The sources, by id or title.");
    auto* kind = option(set, "--kind", a->kind, "WORDS", "parent interview, focus group …");
    auto* wave = option(set, "--wave", a->wave, "WAVE", "A wave of the project.");
    set->add_flag("--no-kind", a->no_kind, "Of no kind.")->excludes(kind);
    set->add_flag("--no-wave", a->no_wave, "Of no wave.")->excludes(wave);
    set->callback([a, kind, wave, &program] {
        store::EditSources command;
        if (kind->count() > 0 || a->no_kind) command.kind = a->kind;
        if (wave->count() > 0 || a->no_wave) command.wave = a->wave;
        if (!command.kind && !command.wave) wrong_usage("Say what to change");
        program.writes(*a, [a, command](store::Project& project, Output& out) mutable -> Result<Ok> {
            const auto sources = sources_of(project, a->sources);
            if (!sources) return forward_error(sources);
            command.sources = *sources;
            return report(out, project.run(command));
        });
    });
}

void add_source_facts(Command* source, Program& program) {
    auto a = std::make_shared<RetentionArguments>();
    auto* facts = subcommand(*source, "facts", "List kind, wave, participants and coverage of every source.",
                             Takes::project, *a, "  attune-cli source facts pilot.attune");
    facts->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::source_facts(project);
            const Names names(project);
            if (out.json()) {
                Json array = Json::array();
                for (const auto& row : rows) array.push_back(shape(row, names));
                out.document(array);
                return Ok{};
            }
            Table table({"TITLE", "KIND", "WAVE", "PARTICIPANTS", "WORDS", "CODED", "UNTIL"});
            for (const auto& row : rows) {
                const auto share = row.length_cp == 0 ? 0 : row.coded_cp * 100 / row.length_cp;
                table.row({names.title(row.id), row.kind, row.wave,
                           fmt::format("{}", fmt::join(row.participants, "; ")),
                           std::to_string(row.participant_words), fmt::format("{} %", share),
                           row.retention.until});
            }
            out.table(table, "The project has no sources.");
            return Ok{};
        });
    });
}

}  // namespace

void add_source_details(Command* source, Program& program) {
    add_source_set(source, program);
    add_source_facts(source, program);
}

void add_retention_commands(Command& app, Program& program) {
    Command* retention = group(app, "retention", "Settle until when what may be kept.");
    add_set(retention, program);
    add_due(retention, program);
}

}  // namespace attune::cli
