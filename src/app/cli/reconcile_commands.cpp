// SPDX-License-Identifier: GPL-3.0-or-later
// reconcile, agreed
#include <fmt/format.h>

#include "app/cli/named.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "exchange/export/csv.h"
#include "exchange/export/rows.h"
#include "jobs/reconcile.h"
#include "store/commands/agreed_commands.h"
#include "store/queries/round_queries.h"

namespace attune::cli {
namespace {

struct ReconcileArguments : Common {
    std::string round, from, unsettle, as;
    std::vector<std::string> sources, codes;
    bool by_code = false, agreed = false, open = false, reasons = false, hide_names = false;
};

Json range_of(TextRange at) {
    return Json::array({at.begin.value, at.end.value});
}

Json json_of(const store::AgreedRow& row) {
    const auto& agreed = row.agreed;
    Json about = Json::array();
    for (const auto& one : agreed.about) about.push_back(one.text());
    return {{"id", agreed.id.text()},
            {"source", agreed.source.text()},
            {"source_title", row.source_title},
            {"begin", agreed.range.begin.value},
            {"end", agreed.range.end.value},
            {"quote", row.quote},
            {"code", agreed.code.text()},
            {"code_name", row.code_name},
            {"stands", agreed.stands},
            {"outcome", model::outcome_word(agreed.outcome)},
            {"reason", model::reason_word(agreed.reason)},
            {"note", agreed.note},
            {"by", row.coder_name},
            {"adjudicated", agreed.adjudicated},
            {"round", row.round_name},
            {"about", about},
            {"made", exchange::utc_time(agreed.made_ms)}};
}

constexpr std::string_view csv_columns[] = {"id",   "source",  "source_id",   "begin",   "end",
                                            "code", "code_id", "stands",      "outcome", "reason",
                                            "note", "by",      "adjudicated", "round",   "made"};

// Without the words: they would leave the project unseen by the gate that quotes pass.
void add_row(exchange::CsvWriter& csv, const store::AgreedRow& row) {
    const auto& agreed = row.agreed;
    csv.text(agreed.id.text()).text(row.source_title).text(agreed.source.text());
    csv.number(agreed.range.begin.value).number(agreed.range.end.value);
    csv.text(row.code_name).text(agreed.code.text()).number(agreed.stands ? 1 : 0);
    csv.text(model::outcome_word(agreed.outcome)).text(model::reason_word(agreed.reason)).text(agreed.note);
    csv.text(row.coder_name).number(agreed.adjudicated ? 1 : 0).text(row.round_name);
    csv.text(exchange::utc_time(agreed.made_ms));
    csv.end_row();
}

// What the coders are called in a list: their names, or letters that say nothing of who somebody is.
struct Names {
    const jobs::Queue& queue;
    bool hide = false;

    std::string operator()(const CoderId& coder, const std::string& name) const {
        return hide ? queue.letter(coder) : name;
    }
    std::vector<std::string> without(const jobs::QueueItem& item) const {
        std::vector<std::string> all;
        const auto with = item.with();
        std::size_t k = 0;
        for (const auto& coder : item.coders)
            if (std::ranges::find(with, coder) == with.end())
                all.push_back((*this)(coder, item.without[k++]));
        return all;
    }
};

Json json_of(const jobs::QueueItem& item, const Names& names) {
    Json parts = Json::array();
    for (const auto& part : item.parts)
        parts.push_back({{"coding", part.coding.text()},
                         {"coder", names(part.coder, part.coder_name)},
                         {"code", part.code_name},
                         {"at", range_of(part.at)},
                         {"quote", part.quote},
                         {"note", part.note}});
    Json outcome = Json::array();
    for (const auto& row : item.outcome) {
        outcome.push_back(json_of(row));
        outcome.back()["by"] = names(row.agreed.coder, row.coder_name);
    }
    return {{"kind", jobs::kind_word(item.kind)},
            {"source", item.source_title},
            {"at", range_of(item.at)},
            {"quote", item.quote},
            {"parts", parts},
            {"without", names.without(item)},
            {"settled", outcome.empty() ? Json() : outcome.front()},
            {"outcome", outcome}};
}

Result<jobs::QueueChoice> choice_of(const store::Project& project, const ReconcileArguments& a) {
    jobs::QueueChoice choice;
    choice.round = a.round;
    choice.by_code = a.by_code;
    auto sources = all_named(project, a.sources, store::find_source);
    if (!sources) return forward_error(sources);
    auto codes = all_named(project, a.codes, store::find_code);
    if (!codes) return forward_error(codes);
    choice.sources = std::move(*sources);
    choice.codes = std::move(*codes);
    return choice;
}

Result<Ok> list_queue(const store::Project& project, const ReconcileArguments& a, Output& out) {
    const auto choice = choice_of(project, a);
    if (!choice) return forward_error(choice);
    const auto queue = jobs::disagreement_queue(project, *choice);
    if (!queue) return forward_error(queue);
    const Names names{*queue, a.hide_names};
    if (out.json()) {
        Json items = Json::array();
        for (const auto& item : queue->items)
            if (!a.open || !item.settled) items.push_back(json_of(item, names));
        Json coders = Json::array();
        for (std::size_t k = 0; k < queue->coders.size(); ++k)
            coders.push_back(names(queue->coders[k], queue->names[k]));
        out.document(Json{{"places", items},
                          {"coders", coders},
                          {"settled", queue->settled},
                          {"alike", queue->agreed.size()}});
        return Ok{};
    }
    Table table({"SOURCE", "AT", "KIND", "WHO CODED WHAT", "WORDS", "SETTLED"});
    for (const auto& item : queue->items) {
        if (a.open && item.settled) continue;
        std::string who;
        for (const auto& part : item.parts)
            who += fmt::format("{}{}: {}", who.empty() ? "" : "; ", names(part.coder, part.coder_name),
                               part.code_name);
        for (const auto& name : names.without(item)) who += fmt::format("; {}: nothing", name);
        table.row({item.source_title, fmt::format("{}–{}", item.at.begin.value, item.at.end.value),
                   jobs::kind_word(item.kind), who, shortened(item.quote, 40),
                   item.settled ? std::string(model::outcome_word(item.settled->agreed.outcome)) : ""});
    }
    out.table(table, "There is no place where coders differ.");
    out.line(
        fmt::format("{} of {} settled; {} more on which all coders agree are not taken over yet (--agreed).",
                    queue->settled, queue->items.size(), queue->agreed.size()));
    return Ok{};
}

Result<Ok> settle(store::Project& project, const ReconcileArguments& a, const std::string& decisions,
                  Output& out) {
    const auto choice = choice_of(project, a);
    if (!choice) return forward_error(choice);
    const auto queue = jobs::disagreement_queue(project, *choice);
    if (!queue) return forward_error(queue);
    if (a.agreed) return report(out, jobs::settle_agreed(project, *queue));
    const auto read = jobs::read_decisions(decisions);
    if (!read) return forward_error(read);
    return report(out, jobs::carry_out_decisions(project, *queue, *read));
}

void add_reconcile(Command& app, Program& program) {
    auto a = std::make_shared<ReconcileArguments>();
    auto* reconcile =
        subcommand(app, "reconcile", "List where coders differ, and keep what was settled.", Takes::coder, *a,
                   "  attune-cli reconcile pilot.attune --round \"Round 1\" --open\n"
                   "  attune-cli reconcile pilot.attune --round \"Round 1\" --from decisions.json\n"
                   "  attune-cli reconcile pilot.attune --round \"Round 1\" --agreed");
    option(reconcile, "--round", a->round, "ROUND", "The sources and coders of this round (otherwise all).");
    many(reconcile, "--in", a->sources, "SOURCE", "Only in this source.");
    many(reconcile, "--code", a->codes, "CODE", "Only where this code was used.");
    reconcile->add_flag("--by-code", a->by_code, "In the codebook's order, not the texts'.");
    reconcile->add_flag("--open", a->open, "Only what is not settled yet.");
    reconcile->add_flag("--hide-names", a->hide_names, "Call the coders A, B, C.");
    auto* from = option(reconcile, "--from", a->from, "FILE",
                        "Settle by the decisions of a JSON file (- for standard input).");
    auto* alike =
        reconcile->add_flag("--agreed", a->agreed, "Take over everything that all coders coded alike.");
    alike->excludes(from);
    option(reconcile, "--unsettle", a->unsettle, "ID",
           "Take back what was settled of a place, by an id of `agreed --json`.")
        ->excludes(from)
        ->excludes(alike);
    reconcile->callback([a, &program] {
        if (a->from.empty() && !a->agreed && a->unsettle.empty()) {
            program.reads(
                *a, [a](const store::Project& project, Output& out) { return list_queue(project, *a, out); });
            return;
        }
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            if (!a->unsettle.empty()) return report(out, project.run(store::Unsettle{AgreedId(a->unsettle)}));
            std::string decisions;
            if (!a->from.empty()) {
                auto words = read_words(a->from);
                if (!words) return forward_error(words);
                decisions = std::move(*words);
            }
            return settle(project, *a, decisions, out);
        });
    });
}

void add_agreed(Command& app, Program& program) {
    auto a = std::make_shared<ReconcileArguments>();
    auto* agreed = subcommand(app, "agreed", "List what coders have agreed on.", Takes::project, *a,
                              "  attune-cli agreed pilot.attune --round \"Round 1\"\n"
                              "  attune-cli agreed pilot.attune --as csv > settled.csv\n"
                              "  attune-cli agreed pilot.attune --reasons");
    option(agreed, "--round", a->round, "ROUND", "Only of this round.");
    auto* reasons = agreed->add_flag("--reasons", a->reasons, "How often which reason came, code by code.");
    option(agreed, "--as", a->as, "FORMAT",
           "csv: a table for a spreadsheet, without the words of the passages.")
        ->check(one_of({"csv"}))
        ->excludes(reasons)
        ->excludes("--json");
    agreed->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            store::AgreedFilter filter;
            if (!a->round.empty()) {
                const auto id = store::find_round(project, a->round);
                if (!id) return forward_error(id);
                filter.round = *id;
            }
            Json all = Json::array();
            if (a->reasons) {
                Table table({"CODE", "REASON", "TIMES"});
                for (const auto& one : jobs::reasons_by_code(project, filter.round)) {
                    all.push_back({{"code", one.code_name},
                                   {"reason", model::reason_word(one.reason)},
                                   {"count", one.count}});
                    table.row({one.code_name, std::string(model::reason_word(one.reason)),
                               std::to_string(one.count)});
                }
                if (out.json())
                    out.document(all);
                else
                    out.table(table, "No reason was given yet.");
                return Ok{};
            }
            Table table({"SOURCE", "AT", "CODE", "OUTCOME", "REASON", "IN WORDS", "BY", "WORDS"});
            exchange::CsvWriter csv(exchange::CsvOptions{});
            for (const auto& name : csv_columns) csv.text(name);
            csv.end_row();
            for (const auto& row : store::agreed_codings(project, filter)) {
                all.push_back(json_of(row));
                table.row({row.source_title,
                           fmt::format("{}–{}", row.agreed.range.begin.value, row.agreed.range.end.value),
                           row.agreed.stands ? row.code_name : "not " + row.code_name,
                           std::string(model::outcome_word(row.agreed.outcome)),
                           std::string(model::reason_word(row.agreed.reason)), shortened(row.agreed.note, 60),
                           row.coder_name, shortened(row.quote, 40)});
                add_row(csv, row);
            }
            if (out.json())
                out.document(all);
            else if (a->as == "csv")
                out.raw(csv.take());
            else
                out.table(table, "Nothing was agreed yet.");
            return Ok{};
        });
    });
}

}  // namespace

void add_reconcile_commands(Command& app, Program& program) {
    add_reconcile(app, program);
    add_agreed(app, program);
}

}  // namespace attune::cli
