// SPDX-License-Identifier: GPL-3.0-or-later
// report list, again, forget
#include "app/cli/saved_reports.h"

#include <memory>

#include "app/cli/exports.h"
#include "app/cli/report_delivery.h"
#include "exchange/export/rows.h"
#include "store/commands/report_commands.h"
#include "store/queries/report_queries.h"

namespace attune::cli {
namespace {

struct NamedReport : DeliveryArguments {
    std::string name;
};

Result<Ok> list(const store::Project& project, Output& out) {
    const auto saved = store::saved_reports(project);
    if (out.json()) {
        Json all = Json::array();
        for (const auto& one : saved)
            all.push_back({{"id", one.id.text()},
                           {"name", one.name},
                           {"kind", one.kind},
                           {"choices", Json::parse(one.choices)},
                           {"coder", one.coder_name},
                           {"made", exchange::utc_time(one.made_ms)},
                           {"changed", exchange::utc_time(one.changed_ms)}});
        out.document(all);
        return Ok{};
    }
    Table table({"NAME", "KIND", "CODER", "CHANGED"});
    for (const auto& one : saved) table.row({one.name, one.kind, one.coder_name, local_time(one.changed_ms)});
    out.table(table, "No report is saved yet; “report passages --save NAME” saves one.");
    return Ok{};
}

Result<Ok> again(const store::Project& project, const NamedReport& a, Left& left, Output& out) {
    const auto saved = store::find_saved_report(project, a.name);
    if (!saved) return forward_error(saved);
    auto request = jobs::request_of(*saved);
    if (!request) return forward_error(request);
    if (const auto format = format_asked(a)) request->format = *format;
    return deliver(project, *request, a, left, out);
}

}  // namespace

void add_saved_reports(Command& reports, Program& program) {
    auto plain = std::make_shared<Common>();
    auto* list_app = subcommand(reports, "list", "List the reports that are saved.", Takes::project, *plain,
                                "  attune-cli report list pilot.attune");
    list_app->callback([plain, &program] { program.reads(*plain, list); });

    auto a = std::make_shared<NamedReport>();
    auto* again_app =
        subcommand(reports, "again", "Make a saved report of the project as it is now.", Takes::coder, *a,
                   "  attune-cli report again pilot.attune \"For the steering group\" -o march.docx");
    argument(again_app, "NAME", a->name, "The saved report: its name or id.");
    add_delivery(again_app, *a);
    a->encrypting.takes(again_app);
    again_app->callback([a, &program] {
        check_delivery(*a);
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
            return again(project, *a, left, out);
        });
    });

    auto gone = std::make_shared<NamedReport>();
    auto* forget_app = subcommand(reports, "forget", "Delete a saved report.", Takes::coder, *gone,
                                  "  attune-cli report forget pilot.attune \"For the steering group\"");
    argument(forget_app, "NAME", gone->name, "The saved report: its name or id.");
    forget_app->callback([gone, &program] {
        program.writes(*gone, [gone](store::Project& project, Output& out) -> Result<Ok> {
            const auto saved = store::find_saved_report(project, gone->name);
            if (!saved) return forward_error(saved);
            return report(out, project.run(store::DeleteReport{saved->id}));
        });
    });
}

}  // namespace attune::cli
