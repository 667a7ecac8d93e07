// SPDX-License-Identifier: GPL-3.0-or-later
// history, undo, redo
#include <fmt/format.h>

#include "app/cli/program.h"
#include "app/cli/shapes.h"

namespace attune::cli {
namespace {

struct HistoryArguments : Common {
    std::string by, words, source, code, element, coding;
    std::size_t limit = 50;
};

// The id of the one thing whose history is wanted; empty when none was named.
Result<std::string> about_id(const store::Project& project, const HistoryArguments& a) {
    const auto text = [](const auto& found) { return found.map([](const auto& id) { return id.text(); }); };
    if (!a.source.empty()) return text(store::find_source(project, a.source));
    if (!a.code.empty()) return text(store::find_code(project, a.code));
    if (!a.element.empty()) return text(store::find_element(project, a.element));
    return a.coding;
}

void add_history(CLI::App& app, Program& program) {
    auto a = std::make_shared<HistoryArguments>();
    auto* history = subcommand(app, "history", "List what was done, newest first.", Takes::project, *a,
                               "  attune-cli history pilot.attune\n"
                               "  attune-cli history pilot.attune --by Amina --words trust --limit 500");
    option(history, "--by", a->by, "NAME", "Only what this coder did.");
    option(history, "--words", a->words, "TEXT", "Only entries whose sentence holds these words.");
    auto* source = option(history, "--source", a->source, "SOURCE", "Only what touched this source.");
    auto* code = option(history, "--code", a->code, "CODE", "Only what touched this code.")->excludes(source);
    auto* element = option(history, "--element", a->element, "ELEMENT", "Only what touched this element.");
    element->excludes(source)->excludes(code);
    option(history, "--coding", a->coding, "ID", "Only what touched this coding.")
        ->excludes(source)
        ->excludes(code)
        ->excludes(element);
    option(history, "--limit", a->limit, "N", "At most this many (50).")->check(CLI::PositiveNumber);
    history->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            store::HistoryFilter filter;
            filter.coder = a->by;
            filter.words = a->words;
            auto about = about_id(project, *a);
            if (!about) return forward_error(about);
            filter.about = std::move(*about);
            filter.limit = a->limit;
            const auto entries = project.history(filter);
            if (out.json()) {
                out.document(array_of(entries));
                return Ok{};
            }
            Table table({"WHEN", "WHO", "WHAT", "OPERATION"});
            for (const auto& entry : entries)
                table.row({local_time(entry.at_ms), entry.coder,
                           shortened(entry.live || entry.kind != "do" ? entry.sentence
                                                                      : entry.sentence + " (undone)",
                                     90),
                           entry.id.text()});
            out.table(table, "Nothing has been done yet.");
            return Ok{};
        });
    });
}

// The operation whose id is, or alone begins with, what was typed.
Result<OperationId> find_operation(const store::Project& project, const std::string& typed) {
    if (is_uuid(typed)) return OperationId(typed);
    store::HistoryFilter all;
    all.limit = static_cast<std::size_t>(-1) / 2;
    std::optional<OperationId> found;
    for (const auto& entry : project.history(all))
        if (entry.id.text().starts_with(typed)) {
            if (found)
                return fail(ErrorKind::ambiguous, fmt::format("Several operations begin with “{}”.", typed));
            found = entry.id;
        }
    if (!found) return fail(ErrorKind::not_found, fmt::format("The history holds no operation “{}”.", typed));
    return *found;
}

struct UndoArguments : Common {
    std::string operation;
};

void add_undo(CLI::App& app, Program& program) {
    auto a = std::make_shared<UndoArguments>();
    auto* undo = subcommand(app, "undo",
                            "Take back the newest change, or an older one when nothing stands in its way.",
                            Takes::coder, *a,
                            "  attune-cli undo pilot.attune\n"
                            "  attune-cli undo pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab");
    argument(undo, "OPERATION", a->operation, "An operation of the history (otherwise the newest).")
        ->required(false);
    undo->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            if (a->operation.empty()) return report(out, project.undo_latest());
            const auto operation = find_operation(project, a->operation);
            if (!operation) return forward_error(operation);
            return report(out, project.undo_operation(*operation));
        });
    });
}

void add_redo(CLI::App& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* redo = subcommand(app, "redo", "Do again what undo took back.", Takes::coder, *a,
                            "  attune-cli redo pilot.attune");
    redo->callback([a, &program] {
        program.writes(*a, [](store::Project& project, Output& out) { return report(out, project.redo()); });
    });
}

}  // namespace

void add_history_commands(CLI::App& app, Program& program) {
    add_history(app, program);
    add_undo(app, program);
    add_redo(app, program);
}

}  // namespace attune::cli
