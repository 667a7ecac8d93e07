// SPDX-License-Identifier: GPL-3.0-or-later
// codebook compare, codebook take
#include "app/cli/codebook_exchange_commands.h"

#include <fmt/format.h>

#include "exchange/files/read_file.h"
#include "jobs/codebook_exchange.h"

namespace attune::cli {
namespace {

constexpr const char* which_file =
    "The edited codebook: xlsx, csv or ods, as “export --what codebook” writes it.";

struct TableArguments : Common {
    std::string file, missing = "keep";
};

Result<jobs::CodebookPlan> plan_of(const TableArguments& a, const store::Project& project) {
    const auto table = jobs::read_codebook_file(a.file, job_control());
    if (!table) return forward_error(table);
    const auto missing = a.missing == "retire" ? jobs::MissingCodes::retire : jobs::MissingCodes::keep;
    return jobs::plan_codebook(project, *table, exchange::shown_name(a.file), missing);
}

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json shape(const jobs::CodebookPlan& plan) {
    Json edits = Json::array();
    for (const auto& edit : plan.edits) {
        Json json;
        json["what"] = jobs::edit_word(edit.kind);
        json["code"] = edit.kind == jobs::CodebookEdit::Kind::added ? Json(nullptr) : Json(edit.code.text());
        json["name"] = edit.name;
        json["field"] = or_null(edit.field);
        json["before"] = or_null(edit.before);
        json["after"] = or_null(edit.after);
        json["row"] = edit.row > 0 ? Json(edit.row) : Json(nullptr);
        json["codings"] = edit.kind == jobs::CodebookEdit::Kind::missing ? Json(edit.codings) : Json(nullptr);
        edits.push_back(std::move(json));
    }
    return Json{{"same", plan.same}, {"edits", edits}, {"stops", plan.stops}, {"warnings", plan.warnings}};
}

void print(const jobs::CodebookPlan& plan, Output& out) {
    for (const auto& warning : plan.warnings) out.line(in_one_line(warning));
    if (!plan.stops.empty()) {
        out.line("Nothing can be taken in before this is settled:");
        constexpr std::size_t most = 20;
        for (std::size_t i = 0; i < plan.stops.size() && i < most; ++i)
            out.line("  " + in_one_line(plan.stops[i]));
        if (plan.stops.size() > most)
            out.line(fmt::format("  and {} more; --json lists all of them", plan.stops.size() - most));
    }
    Table table({"CODE", "WHAT", "FIELD", "BEFORE", "AFTER", "ROW"});
    for (const auto& edit : plan.edits) {
        const bool missing = edit.kind == jobs::CodebookEdit::Kind::missing;
        table.row(
            {in_one_line(edit.name), std::string(jobs::edit_word(edit.kind)), edit.field,
             missing ? fmt::format("{}, codings: {}", edit.before, edit.codings) : shortened(edit.before, 40),
             shortened(edit.after, 40), edit.row > 0 ? std::to_string(edit.row) : std::string("–")});
    }
    out.table(table, plan.stops.empty() ? "The table says what the project says." : "");
}

void add_compare(Command* codebook, Program& program) {
    auto a = std::make_shared<TableArguments>();
    auto* compare =
        subcommand(*codebook, "compare", "Say what an edited codebook would change; nothing is written.",
                   Takes::project, *a, "  attune-cli codebook compare pilot.attune codebook.xlsx");
    argument(compare, "FILE", a->file, which_file);
    compare->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto plan = plan_of(*a, project);
            if (!plan) return forward_error(plan);
            if (out.json())
                out.document(shape(*plan));
            else
                print(*plan, out);
            return Ok{};
        });
    });
}

void add_take(Command* codebook, Program& program) {
    auto a = std::make_shared<TableArguments>();
    auto* take = subcommand(*codebook, "take", "Take an edited codebook in, as one change.", Takes::coder, *a,
                            "  attune-cli codebook take pilot.attune codebook.xlsx\n"
                            "  attune-cli codebook take pilot.attune codebook.csv --missing retire");
    argument(take, "FILE", a->file, which_file);
    option(take, "--missing", a->missing, "WHAT",
           "What becomes of codes that it leaves out: keep (so unless said otherwise) or retire.")
        ->check(one_of({"keep", "retire"}));
    take->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto plan = plan_of(*a, project);
            if (!plan) return forward_error(plan);
            const auto done = jobs::take_codebook(project, *plan);
            if (!done) return forward_error(done);
            if (out.json()) {
                Json json = json_of(*done);
                json.update(shape(*plan));
                out.document(json);
                return Ok{};
            }
            out.line(in_one_line(done->sentence));
            for (const auto& warning : plan->warnings) out.line("  " + in_one_line(warning));
            return Ok{};
        });
    });
}

}  // namespace

void add_codebook_exchange(Command* codebook, Program& program) {
    add_compare(codebook, program);
    add_take(codebook, program);
}

}  // namespace attune::cli
