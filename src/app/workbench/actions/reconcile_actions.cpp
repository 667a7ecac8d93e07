// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "app/workbench/actions/table.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

using Choice = Deciding::Choice;

Blocked needs_comparing(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.comparing, "Show the coders side by side first.");
}

Blocked needs_place(const ActionContext& c) {
    if (const auto why = needs_comparing(c)) return why;
    return unless(c.disagreement, "Go to a place where coders differ first.");
}

Blocked needs_deciding(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_place(c);
}

Blocked needs_settling(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_comparing(c);
}

Blocked needs_boundary(const ActionContext& c) {
    return unless(c.choosing_boundary, "No new boundary is being selected.");
}

template <int Coder>
void take(Workbench& bench) {
    take_coder(bench, Coder);
}

template <int Number>
void reason(Workbench& bench) {
    choose_reason(bench, reason_of_key(Number));
}

template <Reach By, Step To>
void move(Workbench& bench) {
    move_boundary(bench, By, To);
}

void take_sentence_in(Selection& selection, const ReadingText& text) {
    selection.take_sentence(text);
}
void add_sentence_in(Selection& selection, const ReadingText& text) {
    selection.add_sentence(text);
}
void take_turn_in(Selection& selection, const ReadingText& text) {
    selection.take_turn(text);
}
void swap_in(Selection& selection, const ReadingText&) {
    selection.swap_ends();
}

template <void (*How)(Selection&, const ReadingText&)>
void change(Workbench& bench) {
    change_boundary(bench, How);
}

void add_boundary_actions(std::vector<Action>& table) {
    constexpr auto scope = ActionScope::boundary;
    const auto add = [&](std::string_view id, std::string_view words, std::vector<std::string_view> keys,
                         void (*run)(Workbench&)) {
        table.push_back({id, words, "Reconcile", std::move(keys), scope, needs_boundary, run, false});
    };
    add("boundary.take", "Take what is selected as the passage", {"Enter"}, take_boundary);
    add("boundary.word_on", "Move the end a word on", {"Right", "Ctrl+Shift+Right"},
        move<Reach::word, Step::forward>);
    add("boundary.word_back", "Move the end a word back", {"Left", "Ctrl+Shift+Left"},
        move<Reach::word, Step::backward>);
    add("boundary.letter_on", "Move the end a letter on", {"Shift+Right"},
        move<Reach::grapheme, Step::forward>);
    add("boundary.letter_back", "Move the end a letter back", {"Shift+Left"},
        move<Reach::grapheme, Step::backward>);
    add("boundary.swap", "Move the other end", {"X"}, change<&swap_in>);
    add("boundary.sentence", "Take the sentence, or the next one", {"Space"}, change<&take_sentence_in>);
    add("boundary.add_sentence", "Add the next sentence", {"Shift+Space"}, change<&add_sentence_in>);
    add("boundary.turn", "Take the turn", {"T"}, change<&take_turn_in>);
}

}  // namespace

void add_reconcile_actions(std::vector<Action>& table) {
    constexpr auto scope = ActionScope::reconcile;
    constexpr std::string_view group = "Reconcile";
    const auto add = [&](std::string_view id, std::string_view words, std::vector<std::string_view> keys,
                         Blocked (*blocked)(const ActionContext&), void (*run)(Workbench&)) {
        table.push_back({id, words, group, std::move(keys), scope, blocked, run, false});
    };
    table.push_back({"reconcile.show",
                     "Settle where coders differ",
                     group,
                     {"Ctrl+Alt+S"},
                     ActionScope::anywhere,
                     needs_project,
                     show_reconciling});
    add("reconcile.decide", "Decide and go on", {"Enter"}, needs_deciding, decide);
    add("reconcile.take_a", "Take coder A’s", {"A", "Shift+A"}, needs_deciding, take<0>);
    add("reconcile.take_b", "Take coder B’s", {"B", "Shift+B"}, needs_deciding, take<1>);
    add("reconcile.take_c", "Take coder C’s", {"Shift+C"}, needs_deciding, take<2>);
    add("reconcile.take_d", "Take coder D’s", {"Shift+D"}, needs_deciding, take<3>);
    add("reconcile.take_e", "Take coder E’s", {"Shift+E"}, needs_deciding, take<4>);
    add("reconcile.take_f", "Take coder F’s", {"Shift+F"}, needs_deciding, take<5>);
    add("reconcile.take_g", "Take coder G’s", {"Shift+G"}, needs_deciding, take<6>);
    add("reconcile.take_h", "Take coder H’s", {"Shift+H"}, needs_deciding, take<7>);
    add("reconcile.both", "Take both", {"C"}, needs_deciding,
        [](Workbench& bench) { choose_outcome(bench, Choice::both); });
    add("reconcile.neither", "Take neither: no coding", {"X"}, needs_deciding,
        [](Workbench& bench) { choose_outcome(bench, Choice::neither); });
    add("reconcile.new_boundary", "Give it a new boundary", {"N"}, needs_deciding, begin_new_boundary);
    add("reconcile.other_code", "Give it another code", {"O"}, needs_deciding, choose_other_code);
    add("reconcile.definition", "Edit the definition", {"D"}, needs_comparing, edit_disputed_definition);
    add("reconcile.words", "Write the reason in words", {"R"}, needs_deciding, write_reason);
    add("reconcile.down", "Next choice", {"Down"}, needs_deciding,
        [](Workbench& bench) { step_choice(bench, 1); });
    add("reconcile.up", "Choice before", {"Up"}, needs_deciding,
        [](Workbench& bench) { step_choice(bench, -1); });
    add("reconcile.next", "Skip to the next place", {"S", "Right"}, needs_comparing,
        [](Workbench& bench) { step_place(bench, 1); });
    add("reconcile.back", "Back to the place before", {"Backspace", "Left"}, needs_comparing,
        [](Workbench& bench) { step_place(bench, -1); });
    add("reconcile.next_open", "Next place that is not settled", {"Space"}, needs_comparing, to_next_open);
    add("reconcile.unsettle", "Take back what was settled here", {"U"}, needs_deciding, unsettle);
    add("reconcile.order", "Walk code by code, or as the texts stand", {"T"}, needs_comparing, change_order);
    add("reconcile.as", "Settle under another name…", {"W"}, needs_settling, settle_as_another);
    add("reconcile.names", "Hide or show the coders’ names", {"H"}, needs_comparing, toggle_names);
    add("reconcile.reasons", "Reasons, code by code", {"Y"}, needs_comparing, toggle_reasons);
    add("reconcile.look_again", "Look again at codings from before a definition changed", {"L"}, needs_place,
        look_again_from_desk);
    add("reconcile.alike", "Take over everything on which the coders agree", {"G"}, needs_comparing,
        settle_alike);

    constexpr std::array<std::string_view, reason_count> ids{
        "reconcile.reason_boundary", "reconcile.reason_definition", "reconcile.reason_missed",
        "reconcile.reason_slip",     "reconcile.reason_reading",    "reconcile.reason_context"};
    constexpr std::array<std::string_view, reason_count> words{
        "Reason: boundary", "Reason: definition",         "Reason: missed",
        "Reason: slip",     "Reason: legitimate reading", "Reason: context"};
    constexpr std::array<std::string_view, reason_count> keys{"1", "2", "3", "4", "5", "6"};
    const auto reasons = [&]<int... Number>(std::integer_sequence<int, Number...>) {
        (add(ids[Number], words[Number], {keys[Number]}, needs_deciding, reason<Number + 1>), ...);
    };
    reasons(std::make_integer_sequence<int, static_cast<int>(reason_count)>());
    add_boundary_actions(table);
}

}  // namespace attune::workbench
