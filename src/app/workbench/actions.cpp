// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions.h"

#include <algorithm>

#include "app/workbench/actions/media_actions.h"
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/chart_desk.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/copies_desk.h"
#include "app/workbench/hints.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/reconcile_desk.h"
#include "app/workbench/retention_desk.h"
#include "app/workbench/sources_desk.h"
#include "app/workbench/team_desk.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {
namespace {

std::vector<Action> make_actions() {
    std::vector<Action> table;
    add_go_actions(table);
    add_project_actions(table);
    add_print_actions(table);
    add_edit_actions(table);
    add_coding_actions(table);
    add_codebook_actions(table);
    add_element_actions(table);
    add_view_actions(table);
    add_caret_actions(table);
    add_passage_actions(table);
    add_split_actions(table);
    add_search_actions(table);
    add_memo_actions(table);
    add_sources_actions(table);
    add_retention_actions(table);
    add_case_actions(table);
    add_turn_actions(table);
    add_compare_actions(table);
    add_retrieve_actions(table);
    add_chart_actions(table);
    add_integrate_actions(table);
    add_joint_actions(table);
    add_board_actions(table);
    add_reconcile_actions(table);
    add_text_actions(table);
    add_team_actions(table);
    add_quote_actions(table);
    add_media_actions(table);
    add_picture_actions(table);
    add_erasure_actions(table);
    add_history_actions(table);
    add_help_actions(table);
    return table;
}

}  // namespace

std::span<const Action> actions() {
    static const std::vector<Action> table = make_actions();
    return table;
}

const Action* action(std::string_view id) {
    const auto all = actions();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Action& one) { return one.id == id; });
    return at == all.end() ? nullptr : &*at;
}

ActionContext context_of(const Workbench& bench) {
    ActionContext context;
    context.project = bench.session != nullptr;
    context.writable = bench.writable();
    context.source = bench.page != nullptr;
    context.selection = bench.page && bench.page->selection.range(bench.page->text());
    context.coding = bench.page && bench.page->focused;
    context.last_code = !bench.recent_codes.empty();
    context.last_coding = !bench.last_coding.empty();
    if (const auto* code = bench.session ? bench.session->view().code(bench.current_code) : nullptr) {
        context.current_code = true;
        context.code_retired = code->code.state == model::CodeState::retired;
        context.code_folder = code->code.folder;
        context.several_codes = bench.codebook->chosen.size() > 1;
    }
    if (const auto* row = bench.session ? bench.session->view().element(bench.current_element) : nullptr) {
        context.current_element = true;
        context.element_off = !row->element.active;
    }
    context.importing = bench.import != nullptr;
    context.files_waiting = bench.session && bench.import_desk->plan;
    context.printing = bench.printing != nullptr;
    if (const PassageList* list = bench.passages.get()) {
        context.passages = !list->rows().empty();
        context.splitting = list->split != nullptr;
        context.list_of_code = std::holds_alternative<CodeId>(list->of) && !list->again;
        context.looking_again = list->again != nullptr;
        context.list_of_search = list->search() != nullptr;
    }
    context.retrieving = retrieving(bench);
    context.retrieve_matrix = context.retrieving && bench.retrieve->asked.view == RetrieveView::matrix;
    context.suggesting = context.retrieving && bench.retrieve->asked.view == RetrieveView::like;
    context.query_kept = context.retrieving && !bench.retrieve->saved.empty();
    context.charting = bench.session && bench.document == Document::framework && !bench.charts->stages.shown;
    context.chart_cell = context.charting && bench.charts->chosen() != nullptr;
    context.integrating = integrating(bench);
    if (context.integrating) {
        const IntegrateView view = bench.integrate->view;
        context.ledger = view == IntegrateView::ledger;
        context.themes = view == IntegrateView::themes;
        context.configurations = view == IntegrateView::configurations;
        context.joint = view == IntegrateView::joint;
        context.board = view == IntegrateView::board;
        context.figures = view == IntegrateView::figures;
        const auto* part = integrate_part(view);
        context.finding = part && part->chosen && part->chosen(bench);
    }
    context.history_entry = bench.session && !bench.history->current().empty();
    if (const CaseTreeRow* row = bench.session ? bench.cases->current_row() : nullptr) {
        context.case_row = true;
        context.person_row = !row->person.empty() && !row->of.empty();
    }
    context.attributes = bench.session && bench.document == Document::attributes;
    context.variable_column = context.attributes && bench.cases->attributes->current_column();
    context.variable_form = bench.session && bench.document == Document::variable;
    context.sources_grid =
        bench.session && bench.document == Document::sources_grid && bench.sources->current();
    const bool team = bench.session && bench.document == Document::team;
    context.round = team && bench.team->tab == TeamTab::rounds && bench.team->round();
    context.proposed = team && bench.team->tab == TeamTab::proposed && bench.team->current_proposed();
    context.taking_back = bench.session && bench.document == Document::take_copies && bench.copies->back;
    context.given_copy = bench.session && bench.team->copy;
    if (const RetentionLine* line =
            bench.session && bench.document == Document::retention ? bench.retention->current() : nullptr) {
        context.retention = true;
        context.retention_source = !line->source.empty();
    }
    context.comparing = bench.session && bench.document == Document::compare;
    context.disagreement = context.comparing && bench.compare->item();
    context.choosing_boundary = context.disagreement && bench.reconcile->choosing_range;
    context.compare_numbers = context.comparing && bench.compare->shows_numbers();
    context.compare_hidden =
        context.comparing && bench.compare->read.agreement && bench.compare->read.agreement->hidden;
    if (bench.session)
        for (const auto& row : bench.session->view().codes())
            if (row.pinned_slot > 0 && row.pinned_slot < 10)
                context.pinned[static_cast<std::size_t>(row.pinned_slot)] = true;
    return context;
}

void run_action(Workbench& bench, const Action& action) {
    if (action.blocked) {
        if (const auto why = action.blocked(context_of(bench))) return say(bench, std::string(*why));
    }
    action.run(bench);
    note_done_for_hints(bench, action.id);
}

}  // namespace attune::workbench
