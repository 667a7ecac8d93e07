// SPDX-License-Identifier: GPL-3.0-or-later
// framework stage
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/framework_cells.h"
#include "app/cli/written_table.h"
#include "exchange/export/rows.h"
#include "jobs/source_stages.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct StageArguments : Common {
    std::vector<std::string> sources;
    std::string mark, unmark;
    TableTarget target;
};

Result<Ok> stages(const StageArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto all = jobs::source_progress(project);
    if (a.target.data())
        return write_table(
            project,
            {{jobs::progress_table(all)}, "The project has no sources yet.", 60, "a report is made for them"},
            a.target, left, out);
    Json list = Json::array();
    Table table({"SOURCE", "READ", "CODED", "CHARTED", "INTERPRETED", "CODINGS", "FINISHED", "CELLS"});
    for (const auto& source : all) {
        Json json{{"source", source.title},    {"source_id", source.source.text()},
                  {"codings", source.codings}, {"finished", source.finished},
                  {"cells", source.cells},     {"written", source.written}};
        std::vector<std::string> cells{source.title};
        for (std::size_t k = 0; k < jobs::stage_count; ++k) {
            const auto& mark = source.marked[k];
            const std::string word(model::stage_word(model::all_stages[k]));
            json[word] =
                mark ? Json{{"coder", mark->coder_name}, {"at", exchange::utc_time(mark->made_ms)}} : Json();
            cells.push_back(mark ? mark->coder_name : std::string());
        }
        cells.push_back(source.codings == 0 ? std::string() : std::to_string(source.codings));
        cells.push_back(fmt::format("{}", fmt::join(source.finished, ", ")));
        cells.push_back(source.cells == 0 ? std::string()
                                          : fmt::format("{} of {}", source.written, source.cells));
        list.push_back(std::move(json));
        table.row(std::move(cells));
    }
    if (out.json()) {
        out.document(list);
        return Ok{};
    }
    out.table(table, "The project has no sources yet.");
    if (!all.empty()) {
        out.line("");
        out.line(jobs::progress_words(all));
    }
    return Ok{};
}

}  // namespace

void add_framework_stage(Command& group, Program& program) {
    auto a = std::make_shared<StageArguments>();
    auto* app = subcommand(group, "stage", "List how far each source has come, or mark it.", Takes::coder, *a,
                           "  attune-cli framework stage pilot.attune\n"
                           "  attune-cli framework stage pilot.attune TB-P-07 --mark charted\n"
                           "  attune-cli framework stage pilot.attune -o stages.csv --as csv");
    app->takes("SOURCE", a->sources, "Sources to mark: titles or ids.")->called("");
    for (auto [name, target, what] : {std::tuple{"--mark", &a->mark, "They have come so far."},
                                      std::tuple{"--unmark", &a->unmark, "They have not."}})
        option(app, name, *target, "STAGE", std::string(what) + " read, coded, charted or interpreted.")
            ->check(one_of({"read", "coded", "charted", "interpreted"}));
    a->target.takes(app);
    app->callback([a, &program] {
        a->target.understand(a->json);
        if (a->sources.empty() && a->mark.empty() && a->unmark.empty())
            return answers(program, *a, a->target,
                           [a](const store::Project& project, Left& left, Output& out) {
                               return stages(*a, project, left, out);
                           });
        if (a->sources.empty() || a->mark.empty() == a->unmark.empty() || a->target.data())
            wrong_usage("Name the sources, and one of --mark and --unmark.");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            std::vector<SourceId> sources;
            for (const auto& typed : a->sources) {
                const auto id = store::find_source(project, typed);
                if (!id) return forward_error(id);
                sources.push_back(*id);
            }
            const auto stage = model::stage_from_word(a->mark.empty() ? a->unmark : a->mark).value();
            if (a->mark.empty()) return report(out, project.run(store::UnmarkStage{sources, stage}));
            return report(out, project.run(store::MarkStage{sources, stage}));
        });
    });
}

}  // namespace attune::cli
