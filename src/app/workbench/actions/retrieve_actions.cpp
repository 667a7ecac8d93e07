// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_retrieve(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.retrieving, "Show Retrieve mode first: Ctrl+Alt+F.");
}

Blocked needs_matrix(const ActionContext& c) {
    if (const auto why = needs_retrieve(c)) return why;
    return unless(c.retrieve_matrix, "Only the matrix can be turned round.");
}

Blocked needs_query_to_keep(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_retrieve(c);
}

Blocked needs_kept_query(const ActionContext& c) {
    if (const auto why = needs_query_to_keep(c)) return why;
    return unless(c.query_kept, "Choose a kept query first.");
}

Blocked needs_suggesting(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.suggesting, "Have passages suggested for a code first: Ctrl+Alt+Z.");
}

Blocked needs_suggestion(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.suggesting && c.passages, "Have passages suggested for a code first: Ctrl+Alt+Z.");
}

template <RetrieveView View>
void show(Workbench& bench) {
    show_retrieve(bench);
    show_retrieve_view(bench, View);
}

}  // namespace

void add_retrieve_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"retrieve.show",
         "Retrieve passages by a query",
         "Retrieve",
         {"Ctrl+Alt+F"},
         anywhere,
         needs_project,
         show_retrieve},
        {"retrieve.add",
         "Add a condition to the query",
         "Retrieve",
         {"Ctrl+Alt+A"},
         anywhere,
         needs_project,
         add_condition},
        {"retrieve.line",
         "Write the query as a line",
         "Retrieve",
         {"Ctrl+Alt+U"},
         anywhere,
         needs_project,
         write_query_line},
        {"retrieve.passages",
         "What was found: passages",
         "Retrieve",
         {},
         anywhere,
         needs_project,
         show<RetrieveView::passages>},
        {"retrieve.matrix",
         "What was found: as a matrix",
         "Retrieve",
         {},
         anywhere,
         needs_project,
         show<RetrieveView::matrix>},
        {"retrieve.together",
         "What was found: codes that stand together",
         "Retrieve",
         {},
         anywhere,
         needs_project,
         show<RetrieveView::together>},
        {"retrieve.contrast",
         "Negative cases: outcome without mechanism, and the reverse",
         "Retrieve",
         {},
         anywhere,
         needs_project,
         show<RetrieveView::contrast>},
        {"retrieve.words",
         "Which words are said, and how often",
         "Retrieve",
         {},
         anywhere,
         needs_project,
         show<RetrieveView::words>},
        {"retrieve.context",
         "Words in their context",
         "Retrieve",
         {},
         anywhere,
         needs_project,
         show<RetrieveView::context>},
        {"retrieve.like",
         "Suggest more passages for the chosen code",
         "Retrieve",
         {"Ctrl+Alt+Z"},
         anywhere,
         needs_chosen_code,
         suggest_for_chosen},
        {"retrieve.accept",
         "Take the suggestion: the passage gets the code",
         "Retrieve",
         {"Y"},
         ActionScope::passages,
         needs_suggestion,
         accept_suggestions,
         false},
        {"retrieve.refuse",
         "Refuse the suggestion: it is not made again",
         "Retrieve",
         {"N"},
         ActionScope::passages,
         needs_suggestion,
         refuse_suggestions,
         false},
        {"retrieve.next_view",
         "Next way to look at what was found",
         "Retrieve",
         {"Ctrl+Alt+V"},
         anywhere,
         needs_retrieve,
         [](Workbench& b) { step_retrieve_view(b, 1); }},
        {"retrieve.transpose",
         "Turn rows and columns of the matrix round",
         "Retrieve",
         {"Ctrl+Alt+X"},
         anywhere,
         needs_matrix,
         transpose_matrix},
        {"retrieve.interviewers",
         "With what interviewers say, or without",
         "Retrieve",
         {},
         anywhere,
         needs_retrieve,
         toggle_interviewers},
        {"retrieve.keep",
         "Keep the query under a name",
         "Retrieve",
         {"Ctrl+Alt+B"},
         anywhere,
         needs_query_to_keep,
         keep_query},
        {"retrieve.rename",
         "Rename the kept query",
         "Retrieve",
         {},
         anywhere,
         needs_kept_query,
         rename_saved_query},
        {"retrieve.write",
         "Write what was found into a file",
         "Retrieve",
         {"Ctrl+Alt+Shift+R"},
         anywhere,
         needs_retrieve,
         write_found},
        {"retrieve.write_outside",
         "Write what was found for readers outside of the team",
         "Retrieve",
         {},
         anywhere,
         needs_retrieve,
         write_found_outside},
        {"retrieve.refused_again",
         "Suggest again what was refused for the code",
         "Retrieve",
         {},
         anywhere,
         needs_suggesting,
         suggest_refused_again},
        {"retrieve.delete",
         "Delete the kept query",
         "Retrieve",
         {},
         anywhere,
         needs_kept_query,
         delete_saved_query},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
