// SPDX-License-Identifier: GPL-3.0-or-later
// history, undo, redo; and past, which tells what was
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/cli/numbers.h"
#include "app/cli/past_commands.h"
#include "app/cli/past_shapes.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "exchange/export/rows.h"
#include "jobs/moment.h"
#include "store/merge/undo_merge.h"
#include "store/past/elsewhere.h"
#include "store/past/find_operation.h"

namespace attune::cli {
namespace {

struct HistoryArguments : Common {
    std::string by, words, source, code, element, coding, memo, since, until;
    std::vector<std::string> kinds;
    std::size_t limit = 50;
    std::size_t offset = 0;
    bool count = false, merges = false;
};

// The id of the one thing whose history is wanted; empty when none was named.
Result<std::string> about_id(const store::Project& project, const HistoryArguments& a) {
    const auto text = [](const auto& found) { return found.map([](const auto& id) { return id.text(); }); };
    if (!a.source.empty()) return text(also_gone(store::find_source(project, a.source), a.source));
    if (!a.code.empty()) return text(also_gone(store::find_code(project, a.code), a.code));
    if (!a.element.empty()) return text(also_gone(store::find_element(project, a.element), a.element));
    if (!a.memo.empty()) return text(also_gone(store::find_memo(project, a.memo), a.memo));
    return a.coding;
}

std::vector<std::string> kind_words() {
    std::vector<std::string> words;
    for (const auto act : store::all_acts()) words.emplace_back(store::act_word(act));
    return words;
}

Result<store::HistoryFilter> filter_of(const store::Project& project, const HistoryArguments& a) {
    store::HistoryFilter filter;
    filter.coder = a.by;
    filter.words = a.words;
    auto about = about_id(project, a);
    if (!about) return forward_error(about);
    filter.about = std::move(*about);
    if (!a.since.empty()) {
        const auto span = jobs::time_span(a.since);
        if (!span) return forward_error(span);
        filter.since_ms = span->begin_ms;
    }
    if (!a.until.empty()) {
        const auto span = jobs::time_span(a.until);
        if (!span) return forward_error(span);
        filter.until_ms = span->end_ms;
    }
    for (const auto& kind : a.kinds)
        if (const auto act = store::act_from_word(kind)) filter.acts.add(*act);
    filter.limit = a.limit;
    filter.offset = a.offset;
    return filter;
}

// What one line of the list says.
std::string words_of(const store::HistoryEntry& entry, const std::vector<OperationId>& elsewhere) {
    if (std::ranges::find(elsewhere, entry.id) != elsewhere.end()) return "(not in this copy)";

    if (entry.sentence.empty()) return "(erased)";
    return entry.live || entry.kind != "do" ? entry.sentence : entry.sentence + " (undone)";
}

Result<Ok> print_history(const store::Project& project, const HistoryArguments& a, Output& out) {
    const auto filter = filter_of(project, a);
    if (!filter) return forward_error(filter);
    if (a.count) {
        const auto count = project.history_count(*filter);
        if (out.json())
            out.document(Json{{"count", count}});
        else
            out.line(std::to_string(count));
        return Ok{};
    }
    auto entries = project.history(*filter);
    const auto elsewhere = store::held_elsewhere(project, entries);
    if (out.json()) {
        Json all = Json::array();
        for (auto& entry : entries) {
            const bool not_here = std::ranges::find(elsewhere, entry.id) != elsewhere.end();
            entry.erased = entry.erased && !not_here;
            all.push_back(shape(entry));
            all.back()["elsewhere"] = not_here;
        }
        out.document(all);
        return Ok{};
    }
    Table table({"WHEN", "WHO", "WHAT", "OPERATION"});
    for (const auto& entry : entries)
        table.row({local_time(entry.at_ms), entry.coder, shortened(words_of(entry, elsewhere), 90),
                   entry.id.text()});
    out.table(table, "There is no such change in the history.");
    return Ok{};
}

std::string listed(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

Result<Ok> print_merges(const store::Project& project, Output& out) {
    auto merges = store::merges_made(project);
    std::ranges::reverse(merges);
    Json all = Json::array();
    Table table({"WHEN", "COPIES", "CHANGES", "", "OPERATION"});
    for (const auto& merge : merges) {
        all.push_back({{"at", exchange::utc_time(merge.at_ms)},
                       {"copies", merge.files},
                       {"operations", merge.operations},
                       {"noted", merge.noted},
                       {"in_force", merge.noted ? Json(merge.in_force) : Json()},
                       {"operation", merge.newest.empty() ? Json() : Json(merge.newest.text())}});
        table.row({local_time(merge.at_ms), merge.files.empty() ? "(erased)" : listed(merge.files),
                   std::to_string(merge.operations),
                   !merge.noted     ? "cannot be undone as one step"
                   : merge.in_force ? "in force"
                                    : "undone",
                   merge.newest.text()});
    }
    if (out.json())
        out.document(all);
    else
        out.table(table, "No copy was taken in yet.");
    return Ok{};
}

void add_history(Command& app, Program& program) {
    auto a = std::make_shared<HistoryArguments>();
    auto* history =
        subcommand(app, "history", "List what was done, newest first.", Takes::project, *a,
                   "  attune-cli history pilot.attune\n"
                   "  attune-cli history pilot.attune --by Amina --words trust --limit 500\n"
                   "  attune-cli history pilot.attune --kind codes --since 2026-03 --until 2026-03-14");
    option(history, "--by", a->by, "NAME", "Only what this coder did.");
    option(history, "--words", a->words, "TEXT", "Only entries whose sentence holds these words.");
    option(history, "--since", a->since, "TIME",
           "Only from this year, month, day or minute on (2026-03-14).");
    option(history, "--until", a->until, "TIME", "Only until its end.");
    many(history, "--kind", a->kinds, "KIND",
         fmt::format("Only what was about {}.", fmt::join(kind_words(), ", ")))
        ->check(one_of(kind_words()));
    auto* source = option(history, "--source", a->source, "SOURCE", "Only what touched this source.");
    auto* code = option(history, "--code", a->code, "CODE", "Only what touched this code.")->excludes(source);
    auto* element = option(history, "--element", a->element, "ELEMENT", "Only what touched this element.");
    element->excludes(source)->excludes(code);
    auto* coding = option(history, "--coding", a->coding, "ID", "Only what touched this coding.");
    coding->excludes(source)->excludes(code)->excludes(element);
    option(history, "--memo", a->memo, "MEMO", "Only what touched this memo.")
        ->excludes(source)
        ->excludes(code)
        ->excludes(element)
        ->excludes(coding);
    option(history, "--limit", a->limit, "N", "At most this many (50).")->check(whole_number(1, most_listed));
    option(history, "--skip", a->offset, "N", "Pass over so many first.")
        ->check(whole_number(0, most_listed));
    history->add_flag("--count", a->count, "Only say how many there are.");
    auto* merges = history->add_flag("--merges", a->merges, "List the merges instead, newest first.");
    history->excludes_others(merges);
    history->callback([a, &program] {
        if (a->merges) return program.reads(*a, print_merges);
        for (const auto* time : {&a->since, &a->until})
            if (!time->empty() && !jobs::time_span(*time))
                wrong_usage(fmt::format(
                    "“{}” is no time; write it like 2026-03, 2026-03-14 or 2026-03-14 09:30", *time));
        program.reads(
            *a, [a](const store::Project& project, Output& out) { return print_history(project, *a, out); });
    });
}

struct UndoArguments : Common {
    std::string operation, to;
    bool dry_run = false, merge = false;
};

void print_steps(const store::UndoPlan& plan, Output& out) {
    Table table({"WHEN", "WHO", "WOULD", "WHAT", "OPERATION"});
    for (const auto& step : plan.steps) {
        std::string would = step.does == store::UndoStep::Does::bring_back ? "redo" : "undo";
        if (step.does == store::UndoStep::Does::leave_standing) would = "leave";
        if (!step.possible) would = "cannot";
        table.row({local_time(step.at_ms), step.coder, would,
                   shortened(step.sentence.empty() ? "(erased)" : step.sentence, 70), step.operation.text()});
    }
    out.table(table, "Nothing has been done since.");
    for (const auto& step : plan.steps)
        if (!step.possible) out.line(in_one_line(step.reason));
}

Result<Ok> print_plan(const store::UndoPlan& plan, Output& out) {
    if (out.json())
        out.document(shape(plan));
    else
        print_steps(plan, out);
    return Ok{};
}

// The merge that brought the operation named, or the newest of which something stands.
Result<store::MergeMade> merge_meant(const store::Project& project, const UndoArguments& a) {
    if (!a.operation.empty()) {
        const auto operation = store::find_operation(project, a.operation);
        if (!operation) return forward_error(operation);
        auto merge = store::merge_that_brought(project, *operation);
        if (!merge) return fail(ErrorKind::not_found, "That change was made here; no merge brought it in.");
        return std::move(*merge);
    }
    auto merges = store::merges_made(project);
    if (merges.empty()) return fail(ErrorKind::not_found, "No copy was taken into this project.");
    const auto newest = std::find_if(merges.rbegin(), merges.rend(), [](const store::MergeMade& merge) {
        return merge.in_force || !merge.noted;
    });
    if (newest == merges.rend())
        return fail(ErrorKind::conflict, "Everything that copies brought is undone already.");
    return std::move(*newest);
}

// What undoing a merge would do, and what of it cannot be undone.
Result<Ok> print_merge_plan(const store::Project& project, const UndoArguments& a, Output& out) {
    const auto merge = merge_meant(project, a);
    if (!merge) return forward_error(merge);
    const auto plan = store::undo_merge_plan(project, merge->at_ms);
    if (!plan) return forward_error(plan);
    if (out.json()) {
        Json document = shape(*plan);
        document["to"] = nullptr;
        document["merge"] = {{"at", exchange::utc_time(merge->at_ms)}, {"copies", merge->files}};
        out.document(document);
        return Ok{};
    }
    out.line(fmt::format("Undoing {} ({}):", store::merge_in_words(merge->files), local_time(merge->at_ms)));
    print_steps(*plan, out);
    const auto stuck = std::ranges::count(plan->steps, false, &store::UndoStep::possible);
    const auto stay =
        std::ranges::count(plan->steps, store::UndoStep::Does::leave_standing, &store::UndoStep::does);
    out.line(stuck > 0
                 ? fmt::format("{} cannot be undone, so nothing would be.", stuck)
                 : fmt::format("{} would be undone as one step{}.", plan->changes(),
                               stay == 0 ? "" : fmt::format("; {} cannot be undone and would stay", stay)));
    return Ok{};
}

Result<Ok> undo_merge(store::Project& project, const UndoArguments& a, Output& out) {
    const auto merge = merge_meant(project, a);
    if (!merge) return forward_error(merge);
    return report(out, store::undo_merge(project, merge->at_ms, job_control()));
}

// What an undo of this one alone would meet.
Result<Ok> print_step(const store::Project& project, const OperationId& operation, Output& out) {
    const auto step = store::undo_step(project, operation);
    if (!step) return forward_error(step);
    if (out.json()) {
        out.document(shape(*step));
        return Ok{};
    }
    if (step->possible)
        out.line("It can be undone: " + (step->sentence.empty() ? "(erased)" : in_one_line(step->sentence)));
    else
        out.line(in_one_line(step->reason));
    for (const auto& blocker : step->blockers) out.line(blocker.text());
    return Ok{};
}

Result<Ok> undo_to(store::Project& project, const UndoArguments& a, Output& out) {
    const auto operation = store::find_operation(project, a.to);
    if (!operation) return forward_error(operation);
    return report(out, project.undo_to(*operation, job_control()));
}

void add_undo(Command& app, Program& program) {
    auto a = std::make_shared<UndoArguments>();
    auto* undo = subcommand(
        app, "undo", "Take back the newest change, or an older one when nothing stands in its way.",
        Takes::coder, *a,
        "  attune-cli undo pilot.attune\n"
        "  attune-cli undo pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab\n"
        "  attune-cli undo pilot.attune --to 01985c3e-4a1b-7c3d-9e2f-0123456789ab --dry-run\n"
        "  attune-cli undo pilot.attune --merge --dry-run\n"
        "  attune-cli undo pilot.attune --merge");
    auto* one =
        argument(undo, "OPERATION", a->operation, "An operation of the history (otherwise the newest).")
            ->required(false);
    auto* to = option(undo, "--to", a->to, "OPERATION",
                      "Take back everything after this operation, all of it or nothing.")
                   ->excludes(one);
    undo->add_flag("--merge", a->merge,
                   "Take back the newest merge as one step, or the merge that brought OPERATION.")
        ->excludes(to);
    undo->add_flag("--dry-run", a->dry_run, "Only say what would be taken back, and what stands in its way.");
    undo->callback([a, &program] {
        if (a->dry_run && a->to.empty() && a->operation.empty() && !a->merge)
            wrong_usage("Name an operation for --dry-run, or one with --to");
        if (a->merge && a->dry_run)
            return program.reads(*a, [a](const store::Project& project, Output& out) {
                return print_merge_plan(project, *a, out);
            });
        if (a->merge)
            return program.writes(
                *a, [a](store::Project& project, Output& out) { return undo_merge(project, *a, out); });
        if (a->dry_run && !a->operation.empty())
            return program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                const auto operation = store::find_operation(project, a->operation);
                if (!operation) return forward_error(operation);
                return print_step(project, *operation, out);
            });
        if (a->dry_run)
            return program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                const auto operation = store::find_operation(project, a->to);
                if (!operation) return forward_error(operation);
                const auto plan = store::undo_plan(project, *operation);
                if (!plan) return forward_error(plan);
                return print_plan(*plan, out);
            });
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            if (!a->to.empty()) return undo_to(project, *a, out);
            if (a->operation.empty()) return report(out, project.undo_latest());
            const auto operation = store::find_operation(project, a->operation);
            if (!operation) return forward_error(operation);
            return report(out, project.undo_operation(*operation));
        });
    });
}

Result<Ok> redo_merge(store::Project& project, Output& out) {
    const auto merges = store::merges_made(project);
    const auto undone = std::find_if(merges.rbegin(), merges.rend(), [](const store::MergeMade& merge) {
        return merge.noted && !merge.in_force;
    });
    if (undone == merges.rend()) return fail(ErrorKind::conflict, "No merge of this project was undone.");
    return report(out, store::redo_merge(project, undone->at_ms, job_control()));
}

void add_redo(Command& app, Program& program) {
    auto a = std::make_shared<UndoArguments>();
    auto* redo = subcommand(app, "redo", "Do again what undo took back.", Takes::coder, *a,
                            "  attune-cli redo pilot.attune\n"
                            "  attune-cli redo pilot.attune --merge");
    redo->add_flag("--merge", a->merge,
                   "Bring back the newest merge that was undone, whatever was done since.");
    redo->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            return a->merge ? redo_merge(project, out) : report(out, project.redo());
        });
    });
}

}  // namespace

void add_history_commands(Command& app, Program& program) {
    add_history(app, program);
    add_undo(app, program);
    add_redo(app, program);
    add_past_command(app, program);
}

}  // namespace attune::cli
