// SPDX-License-Identifier: GPL-3.0-or-later
// queries save, list, rename, delete
#include <memory>

#include "app/cli/query_arguments.h"
#include "app/cli/query_commands.h"
#include "exchange/export/rows.h"
#include "jobs/retrieval/saved_queries.h"
#include "store/commands/saved_query_commands.h"
#include "store/queries/saved_queries.h"

namespace attune::cli {
namespace {

struct SavedArguments : Common {
    std::string name, line, new_name;
    analysis::Query query;
};

Result<Ok> list(const store::Project& project, Output& out) {
    const auto saved = store::saved_queries(project);
    if (out.json()) {
        Json all = Json::array();
        for (const auto& one : saved)
            all.push_back({{"id", one.id.text()},
                           {"name", one.name},
                           {"query", one.line},
                           {"coder", one.coder_name},
                           {"made", exchange::utc_time(one.made_ms)},
                           {"changed", exchange::utc_time(one.changed_ms)}});
        out.document(all);
        return Ok{};
    }
    Table table({"NAME", "QUERY", "CODER", "CHANGED"});
    for (const auto& one : saved)
        table.row({one.name, shortened(one.line, 80), one.coder_name, local_time(one.changed_ms)});
    out.table(table, "No query is kept yet; “queries save” keeps one.");
    return Ok{};
}

void add_save(Command& queries, Program& program) {
    auto a = std::make_shared<SavedArguments>();
    auto* save = subcommand(queries, "save", "Keep a query under a name.", Takes::coder, *a,
                            "  attune-cli queries save pilot.attune \"Against trust\" 'tree \"Trust\" and "
                            "direction negative'");
    argument(save, "NAME", a->name, "What it is called; what was kept under this name gives way.");
    argument(save, "QUERY", a->line, "The query, one line (docs/queries.md).");
    save->callback([a, &program] {
        a->query = query_of(a->line);
        program.writes(*a, [a](store::Project& project, Output& out) {
            return report(out, jobs::keep_query(project, a->name, a->query));
        });
    });
}

void add_rename(Command& queries, Program& program) {
    auto a = std::make_shared<SavedArguments>();
    auto* rename = subcommand(queries, "rename", "Give a kept query another name.", Takes::coder, *a,
                              "  attune-cli queries rename pilot.attune \"Against trust\" \"Distrust\"");
    argument(rename, "NAME", a->name, "The kept query: its name or id.");
    argument(rename, "NEW_NAME", a->new_name, "The other name.");
    rename->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto saved = store::find_saved_query(project, a->name);
            if (!saved) return forward_error(saved);
            return report(out, jobs::rename_query(project, *saved, a->new_name));
        });
    });
}

void add_delete(Command& queries, Program& program) {
    auto a = std::make_shared<SavedArguments>();
    auto* gone = subcommand(queries, "delete", "Delete a kept query; undo brings it back.", Takes::coder, *a,
                            "  attune-cli queries delete pilot.attune \"Against trust\"");
    argument(gone, "NAME", a->name, "The kept query: its name or id.");
    gone->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto saved = store::find_saved_query(project, a->name);
            if (!saved) return forward_error(saved);
            return report(out, project.run(store::DeleteQuery{saved->id}));
        });
    });
}

}  // namespace

void add_saved_query_commands(Command& app, Program& program) {
    auto* queries = group(app, "queries", "Queries that are kept under a name.");
    auto plain = std::make_shared<Common>();
    auto* list_app = subcommand(*queries, "list", "List the queries that are kept.", Takes::project, *plain,
                                "  attune-cli queries list pilot.attune");
    list_app->callback([plain, &program] { program.reads(*plain, list); });
    add_save(*queries, program);
    add_rename(*queries, program);
    add_delete(*queries, program);
}

}  // namespace attune::cli
