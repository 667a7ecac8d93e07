// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/history_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/step_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/memo_links.h"
#include "app/workbench/panels/frame.h"
#include "kit/screen.h"
#include "store/merge/undo_merge.h"
#include "store/past/large_steps.h"
#include "store/queries/copy_queries.h"

namespace attune::workbench {

namespace {

constexpr double rest_seconds = 0.2;

HistoryDesk& desk_of(Workbench& bench) {
    return *bench.history;
}

// What is being written or moved is part of what is undone.
bool finish_all(Workbench& bench) {
    settle_moving(bench);
    close_code_field(bench);
    return finish_memo(bench) && finish_definition(bench);
}

bool focused(const Workbench& bench, const kit::Path& below) {
    return bench.desk.screen && bench.desk.screen->ui().focus_within(below);
}

Subject chosen_in_list(const Workbench& bench) {
    switch (bench.tab) {
        case NavigatorTab::sources:
        case NavigatorTab::cases:
            break;
        case NavigatorTab::codes:
            if (bench.current_code) return bench.current_code;
            break;
        case NavigatorTab::elements:
            if (bench.current_element) return bench.current_element;
            break;
        case NavigatorTab::memos:
            if (bench.current_memo) return bench.current_memo;
            break;
    }
    return bench.page ? Subject(bench.page->id()) : Subject();
}

Subject chosen_now(const Workbench& bench) {
    if (focused(bench, "navigator")) return chosen_in_list(bench);
    switch (bench.document) {
        case Document::code:
        case Document::element:
            if (const auto* code = std::get_if<CodeId>(&bench.codebook->definition.of)) return *code;
            if (const auto* element = std::get_if<ElementId>(&bench.codebook->definition.of)) return *element;
            break;
        case Document::memo:
            if (bench.memos->document.id) return MemoId(bench.memos->document.id);
            break;
        case Document::page:
            if (bench.page && bench.page->focused) return *bench.page->focused;
            if (bench.page) return bench.page->id();
            break;
        default:
            break;
    }
    return chosen_in_list(bench);
}

std::string name_of_subject(const Workbench& bench, const Subject& subject) {
    const auto link = link_to(subject);
    return link ? name_of(bench, *link) : std::string();
}

void read_places(Workbench& bench) {
    HistoryDesk& desk = desk_of(bench);
    const store::Project& project = bench.session->project();
    desk.stale = false;
    desk.due = -1;
    desk.version = bench.session->view().version();
    desk.all = project.history_count({});
    desk.set_places(store::history_places(project, desk.ask.filter()));
    desk.merged = !store::taken_in_copies(project).empty();
    // What stood in the way may do so no longer.
    desk.blocked.reset();
}

std::vector<store::HistoryEntry> entries(const Workbench& bench, const std::vector<OperationId>& ids) {
    return store::history_entries(bench.session->project(), ids);
}

}  // namespace

void show_history(Workbench& bench) {
    if (!bench.session || !finish_memo(bench)) return;
    HistoryDesk& desk = desk_of(bench);
    if (!std::holds_alternative<std::monostate>(desk.ask.about)) {
        desk.ask.about = {};
        desk.ask.about_name.clear();
        desk.stale = true;
    }
    show_document(bench, Document::history);
}

void show_history_of(Workbench& bench, const Subject& subject) {
    if (!bench.session || !finish_memo(bench)) return;
    HistoryAsk ask;
    ask.about = subject;
    ask.about_name = name_of_subject(bench, subject);
    ask_history(bench, std::move(ask));
    show_document(bench, Document::history);
}

void show_history_of_chosen(Workbench& bench) {
    const Subject subject = chosen_now(bench);
    if (std::holds_alternative<std::monostate>(subject))
        return say(bench, "Choose a source, code, element or memo first; then its history can be shown.");
    show_history_of(bench, subject);
}

void ask_history(Workbench& bench, HistoryAsk ask) {
    HistoryDesk& desk = desk_of(bench);
    desk.ask = std::move(ask);
    desk.choosing_about = false;
    desk.stale = true;
    desk.due = -1;
}

void type_history(Workbench& bench, HistoryAsk ask) {
    desk_of(bench).ask = std::move(ask);
    desk_of(bench).due = bench.now + rest_seconds;
}

void ask_everything(Workbench& bench) {
    if (desk_of(bench).ask.everything()) return say(bench, "The whole history is listed already.");
    ask_history(bench, {});
    bench.focus_wanted = home_of(Document::history);
    say(bench, "The whole history is listed.");
}

void focus_history_words(Workbench& bench) {
    bench.focus_wanted = "history/words";
}

void choose_about(Workbench& bench) {
    desk_of(bench).choosing_about = true;
}

bool settle_history(Workbench& bench) {
    if (!bench.session || bench.document != Document::history) return false;
    HistoryDesk& desk = desk_of(bench);
    const bool rested = desk.due >= 0 && bench.now >= desk.due;
    const bool read = desk.stale || rested || desk.version != bench.session->view().version();
    if (read) read_places(bench);
    // The chosen one is told below the list, at once.
    (void)desk.current_entry();
    if (!desk.wants_entries()) return read;
    desk.read_wanted(bench.session->project());
    return true;
}

void choose_history_row(Workbench& bench, std::size_t row) {
    desk_of(bench).choose_row(row);
}

void step_history_day(Workbench& bench, int by) {
    if (!desk_of(bench).step_day(by))
        say(bench, by > 0 ? "This is the earliest day listed." : "This is the latest day listed.");
}

void go_to_entry(Workbench& bench, const OperationId& operation) {
    if (!bench.session) return;
    HistoryDesk& desk = desk_of(bench);
    bench.document = Document::history;
    bench.focus_wanted = home_of(Document::history);
    const auto blocked = desk.blocked;
    if (desk.stale) read_places(bench);
    if (!desk.choose(operation)) {
        ask_history(bench, {});
        read_places(bench);
        if (!desk.choose(operation)) return say(bench, "That change is not in the history.");
        say(bench, "The whole history is listed, because that change was not among those asked for.");
    }
}

void undo_entry(Workbench& bench) {
    HistoryDesk& desk = desk_of(bench);
    if (!bench.session || desk.current().empty() || !finish_all(bench)) return;
    const OperationId operation = desk.current();
    const auto step = store::undo_step(bench.session->project(), operation);
    if (!step) return say_error(bench, step.error());
    if (!step->possible) {
        desk.blocked = HistoryBlocked{operation, step->reason, entries(bench, step->blockers), 0};
        if (!desk.blocked->by.empty()) bench.focus_wanted = "history/blockers";
        return say_error(bench, {ErrorKind::conflict, step->reason});
    }
    take_step(bench, {"Undoing", store::weight_of(bench.session->project(), std::span(&operation, 1)),
                      [operation](store::Project& project, const JobControl&) {
                          return project.undo_operation(operation);
                      },
                      [](Workbench& after, const Result<store::Done>& taken) {
                          const auto done = after.session->follow(taken);
                          if (!done) return say_error(after, done.error());
                          follow_undo(after);
                          say(after, fmt::format("{} · {} does it again.", done->done.sentence,
                                                 after.keys.text("edit.redo")));
                      }});
}

namespace {

void show_going_back(Workbench& bench) {
    // What cannot be undone is what has to be seen first.
    GoingBack& back = desk_of(bench).back;
    const auto stuck = std::ranges::find(back.plan.steps, false, &store::UndoStep::possible);
    if (stuck != back.plan.steps.end())
        back.current = static_cast<std::size_t>(stuck - back.plan.steps.begin());
    show_document(bench, Document::going_back);
}

Result<store::UndoPlan> plan_of(const store::Project& project, const GoingBack& back) {
    return back.merge ? store::undo_merge_plan(project, back.merge->at_ms)
                      : store::undo_plan(project, back.to);
}

// A merge of which nothing is in force was undone: the same key brings it back.
void bring_merge_back(Workbench& bench, const store::MergeMade& merge) {
    take_step(bench, {"Redoing", store::weight_of(bench.session->project(), std::span(&merge.newest, 1)),
                      [at = merge.at_ms](store::Project& project, const JobControl& control) {
                          return store::redo_merge(project, at, control);
                      },
                      [](Workbench& after, const Result<store::Done>& done) {
                          if (!done) return say_error(after, done.error());
                          after.session->refresh();
                          say_done(after, *done);
                      }});
}

}  // namespace

void plan_going_back(Workbench& bench) {
    HistoryDesk& desk = desk_of(bench);
    if (!bench.session || desk.current().empty() || !finish_all(bench)) return;
    auto plan = store::undo_plan(bench.session->project(), desk.current());
    if (!plan) return say_error(bench, plan.error());
    if (plan->steps.empty()) return say(bench, "Nothing has been done since; there is nothing to undo.");
    desk.back = {desk.current(), {}, std::move(*plan), 0};
    show_going_back(bench);
}

void plan_merge_undo(Workbench& bench) {
    HistoryDesk& desk = desk_of(bench);
    if (!bench.session || !finish_all(bench)) return;
    const store::Project& project = bench.session->project();
    auto merge = desk.current().empty() ? std::nullopt : store::merge_that_brought(project, desk.current());
    if (!merge) {
        auto merges = store::merges_made(project);
        if (merges.empty())
            return say(bench, "No copy was taken into this project; there is no merge to undo.");
        const auto newest = std::find_if(merges.rbegin(), merges.rend(), [](const store::MergeMade& one) {
            return one.in_force || !one.noted;
        });
        merge = newest == merges.rend() ? merges.back() : *newest;
    }
    auto plan = store::undo_merge_plan(project, merge->at_ms);
    if (!plan) return say_error(bench, plan.error());
    if (plan->changes() == 0 && plan->possible()) return bring_merge_back(bench, *merge);
    desk.back = {{}, std::move(merge), std::move(*plan), 0};
    show_going_back(bench);
}

void choose_back_row(Workbench& bench, std::size_t row) {
    desk_of(bench).back.current = row;
}

void open_back_row(Workbench& bench) {
    const GoingBack& back = desk_of(bench).back;
    if (back.current < back.plan.steps.size())
        go_to_entry(bench, OperationId(back.plan.steps[back.current].operation));
}

namespace {

void gone_back(Workbench& bench, const Result<store::Done>& done) {
    GoingBack& back = desk_of(bench).back;
    if (!done) {
        say_error(bench, done.error());
        // What stands in the way now is another list than the one that was shown.
        if (auto plan = plan_of(bench.session->project(), back)) back.plan = std::move(*plan);
        return;
    }
    bench.session->refresh();
    follow_undo(bench);
    leave_going_back(bench);
    say(bench, fmt::format("{} · {} brings all of it back.", done->sentence, bench.keys.text("edit.redo")));
}

}  // namespace

void go_back_now(Workbench& bench) {
    HistoryDesk& desk = desk_of(bench);
    if (!bench.session || (desk.back.to.empty() && !desk.back.merge) || !finish_all(bench)) return;
    std::vector<OperationId> turned;
    turned.reserve(desk.back.plan.steps.size());
    for (const auto& step : desk.back.plan.steps) turned.push_back(step.operation);
    const auto merge = desk.back.merge ? std::optional(desk.back.merge->at_ms) : std::nullopt;
    take_step(bench, {"Going back", store::weight_of(bench.session->project(), turned),
                      [merge, to = desk.back.to](store::Project& project, const JobControl& control) {
                          return merge ? store::undo_merge(project, *merge, control)
                                       : project.undo_to(to, control);
                      },
                      gone_back});
}

void leave_going_back(Workbench& bench) {
    show_document(bench, Document::history);
}

void follow_undo(Workbench& bench) {
    bench.outline.reset();
    if (bench.page && !bench.session->view().source(bench.page->id())) bench.page.reset();
    read_codings(bench);
    if (!bench.memo.dirty()) load_memo(bench, Subject(bench.subject));
}

}  // namespace attune::workbench
