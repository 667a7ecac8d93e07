// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions.h"

#include <algorithm>
#include <unordered_map>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

using Blocked = std::optional<std::string_view>;
using Context = ActionContext;

Blocked unless(bool can, std::string_view why) {
    return can ? Blocked() : Blocked(why);
}

constexpr std::string_view no_project = "No project is open.";
constexpr std::string_view reads_only = "This project is open to read only.";
constexpr std::string_view no_source = "No source is on the page.";
constexpr std::string_view no_selection = "Select a passage first: Space takes the sentence at the caret.";
constexpr std::string_view no_coding = "No coding has the focus: Alt+Down walks to the next one.";

Blocked needs_project(const Context& c) {
    return unless(c.project, no_project);
}
Blocked needs_source(const Context& c) {
    return c.project ? unless(c.source, no_source) : Blocked(no_project);
}
Blocked needs_writing(const Context& c) {
    return c.project ? unless(c.writable, reads_only) : Blocked(no_project);
}
Blocked needs_writable_source(const Context& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.source, no_source);
}
Blocked needs_selection(const Context& c) {
    if (const auto why = needs_writable_source(c)) return why;
    return unless(c.selection, no_selection);
}
Blocked needs_coding(const Context& c) {
    if (const auto why = needs_writable_source(c)) return why;
    return unless(c.coding, no_coding);
}
Blocked needs_last_code(const Context& c) {
    if (const auto why = needs_selection(c)) return why;
    return unless(c.last_code, "No code has been used yet.");
}
Blocked needs_last_coding(const Context& c) {
    if (const auto why = needs_writable_source(c)) return why;
    return unless(c.last_coding, "Nothing has been coded yet.");
}
Blocked needs_import(const Context& c) {
    return unless(c.importing, "No import is running.");
}

template <int Slot>
Blocked needs_slot(const Context& c) {
    if (const auto why = needs_selection(c)) return why;
    return unless(c.pinned[Slot], "No code is pinned there.");
}
Blocked needs_current_code(const Context& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.current_code, "Choose a code in the list of codes first.");
}

template <Arrow Way, Extend Grow>
void move_to(Workbench& bench) {
    move_caret(bench, Way, Grow);
}
template <int Slot>
void use_slot(Workbench& bench) {
    code_with_slot(bench, Slot);
}
template <int Slot>
void pin_to(Workbench& bench) {
    pin_code(bench, Slot, CodeId(bench.current_code));
}
template <NavigatorTab Tab>
void show(Workbench& bench) {
    show_tab(bench, Tab);
    bench.focus_wanted = "navigator/list";
}
template <StripeFilter Filter>
void filter(Workbench& bench) {
    set_stripes(bench, Filter);
}
template <model::CodingDirection Direction>
void direct(Workbench& bench) {
    give_direction(bench, Direction);
}
template <ChooserFor What>
void choose_for(Workbench& bench) {
    choose(bench, What);
}

constexpr auto page = ActionScope::page;
constexpr auto anywhere = ActionScope::anywhere;

std::vector<Action> make_actions() {
    using D = model::CodingDirection;
    std::vector<Action> table{
        {"go.palette", "Find a command, source or code", "Go", {"Ctrl+K"}, anywhere, nullptr, open_palette},
        {"go.back", "Close, select nothing, back to the page", "Go", {"Esc"}, anywhere, nullptr, step_back},
        {"go.page", "Go to the page", "Go", {"Alt+P"}, anywhere, needs_source, focus_page},
        {"go.next_source",
         "Next source",
         "Go",
         {"Ctrl+Page Down"},
         anywhere,
         needs_project,
         [](Workbench& b) { step_source(b, 1); }},
        {"go.previous_source",
         "Previous source",
         "Go",
         {"Ctrl+Page Up"},
         anywhere,
         needs_project,
         [](Workbench& b) { step_source(b, -1); }},
        {"go.sources",
         "Show the sources",
         "Go",
         {"Alt+1"},
         anywhere,
         needs_project,
         show<NavigatorTab::sources>},
        {"go.codes", "Show the codes", "Go", {"Alt+2"}, anywhere, needs_project, show<NavigatorTab::codes>},
        {"go.elements",
         "Show the programme elements",
         "Go",
         {"Alt+3"},
         anywhere,
         needs_project,
         show<NavigatorTab::elements>},
        {"go.memos", "Show the memos", "Go", {"Alt+4"}, anywhere, needs_project, show<NavigatorTab::memos>},

        {"project.open",
         "Open a project…",
         "Project",
         {"Ctrl+O"},
         anywhere,
         nullptr,
         choose_for<ChooserFor::open>},
        {"project.new",
         "Make a new project…",
         "Project",
         {"Ctrl+N"},
         anywhere,
         nullptr,
         choose_for<ChooserFor::new_project>},
        {"project.import",
         "Import transcripts…",
         "Project",
         {"Ctrl+I"},
         anywhere,
         needs_writing,
         choose_for<ChooserFor::import>},
        {"project.stop_import", "Stop the import", "Project", {}, anywhere, needs_import, cancel_import},
        {"project.save_copy",
         "Save a copy…",
         "Project",
         {"Ctrl+Shift+S"},
         anywhere,
         needs_project,
         choose_for<ChooserFor::save_copy>},
        {"project.close", "Close the project", "Project", {"Ctrl+W"}, anywhere, needs_project, close_project},
        {"project.quit",
         "Quit Attune",
         "Project",
         {"Ctrl+Q"},
         anywhere,
         nullptr,
         [](Workbench& b) { b.desk.close(); }},

        {"edit.undo", "Undo my last act", "Edit", {"Ctrl+Z"}, anywhere, needs_writing, undo},
        {"edit.redo", "Redo", "Edit", {"Ctrl+Y", "Ctrl+Shift+Z"}, anywhere, needs_writing, redo},
        {"edit.history", "Show the history", "Edit", {"Ctrl+H"}, anywhere, needs_project, show_history},
        {"edit.copy", "Copy the passage", "Edit", {"Ctrl+C"}, page, needs_source, copy_selection},

        {"select.sentence",
         "Select the sentence, then the next",
         "Select",
         {"Space"},
         page,
         needs_source,
         take_sentence},
        {"select.add_sentence",
         "Add a sentence to the selection",
         "Select",
         {"Shift+Space"},
         page,
         needs_source,
         add_sentence},
        {"select.drop_sentence",
         "Drop the last sentence added",
         "Select",
         {"Backspace"},
         page,
         needs_source,
         drop_sentence},
        {"select.turn", "Select the turn", "Select", {"T"}, page, needs_source, take_turn},
        {"select.swap_ends", "Move the other end", "Select", {"X"}, page, needs_source, swap_ends},

        {"code.open",
         "Code the passage, or change a coding’s code",
         "Code",
         {"Enter"},
         page,
         needs_writable_source,
         open_code_field},
        {"code.again", "Code with the last code again", "Code", {"."}, page, needs_last_code, code_again},
        {"code.in_vivo",
         "Code in vivo: the words become the code",
         "Code",
         {"V"},
         page,
         needs_selection,
         code_in_vivo},
        {"code.reselect",
         "Change the code of the last coding",
         "Code",
         {"R"},
         page,
         needs_last_coding,
         reselect_last},
        {"memo.open",
         "Write a memo about the passage",
         "Code",
         {"M"},
         page,
         needs_writable_source,
         open_memo},

        {"coding.next",
         "Walk to the next coding",
         "Coding",
         {"Alt+Down"},
         page,
         needs_source,
         [](Workbench& b) { walk_codings(b, Step::forward); }},
        {"coding.previous",
         "Walk to the previous coding",
         "Coding",
         {"Alt+Up"},
         page,
         needs_source,
         [](Workbench& b) { walk_codings(b, Step::backward); }},
        {"coding.remove", "Remove the coding", "Coding", {"Delete"}, page, needs_coding, remove_coding},
        {"coding.positive", "Direction: positive", "Coding", {"+"}, page, needs_coding, direct<D::positive>},
        {"coding.negative", "Direction: negative", "Coding", {"-"}, page, needs_coding, direct<D::negative>},
        {"coding.mixed",
         "Direction: mixed, then no change",
         "Coding",
         {"="},
         page,
         needs_coding,
         direct<D::mixed>},

        {"view.theme_light",
         "Theme: light",
         "View",
         {},
         anywhere,
         nullptr,
         [](Workbench& b) { set_theme(b, "Light"); }},
        {"view.theme_dark",
         "Theme: dark",
         "View",
         {},
         anywhere,
         nullptr,
         [](Workbench& b) { set_theme(b, "Dark"); }},
        {"view.theme_high_contrast",
         "Theme: high contrast",
         "View",
         {},
         anywhere,
         nullptr,
         [](Workbench& b) { set_theme(b, "High contrast"); }},
        {"view.theme_next", "Next theme", "View", {"Ctrl+Shift+L"}, anywhere, nullptr, next_theme},
        {"view.zoom_in",
         "Larger interface",
         "View",
         {"Ctrl++", "Ctrl+="},
         anywhere,
         nullptr,
         [](Workbench& b) { set_zoom(b, b.settings.zoom + 0.1F); }},
        {"view.zoom_out",
         "Smaller interface",
         "View",
         {"Ctrl+-"},
         anywhere,
         nullptr,
         [](Workbench& b) { set_zoom(b, b.settings.zoom - 0.1F); }},
        {"view.zoom_reset",
         "Interface at its own size",
         "View",
         {"Ctrl+0"},
         anywhere,
         nullptr,
         [](Workbench& b) { set_zoom(b, 1); }},
        {"view.reading_larger",
         "Larger reading text",
         "View",
         {"Alt++", "Alt+="},
         anywhere,
         nullptr,
         [](Workbench& b) { set_reading_size(b, b.settings.reading_size + 0.1F); }},
        {"view.reading_smaller",
         "Smaller reading text",
         "View",
         {"Alt+-"},
         anywhere,
         nullptr,
         [](Workbench& b) { set_reading_size(b, b.settings.reading_size - 0.1F); }},
        {"view.reading_reset",
         "Reading text at its own size",
         "View",
         {"Alt+0"},
         anywhere,
         nullptr,
         [](Workbench& b) { set_reading_size(b, 1); }},
        {"view.stripes_next",
         "Codings shown: all, this code, mine, none",
         "View",
         {"S"},
         page,
         needs_source,
         next_stripes},
        {"view.stripes_all",
         "Show all codings",
         "View",
         {},
         anywhere,
         needs_source,
         filter<StripeFilter::all>},
        {"view.stripes_code",
         "Show the codings of the chosen code",
         "View",
         {},
         anywhere,
         needs_source,
         filter<StripeFilter::this_code>},
        {"view.stripes_mine",
         "Show my codings",
         "View",
         {},
         anywhere,
         needs_source,
         filter<StripeFilter::mine>},
        {"view.stripes_none",
         "Show no codings",
         "View",
         {},
         anywhere,
         needs_source,
         filter<StripeFilter::none>},
        {"view.inspector",
         "Show or hide the inspector",
         "View",
         {"F9"},
         anywhere,
         needs_project,
         toggle_inspector},
    };

    const auto slots = [&]<int... Slot>(std::integer_sequence<int, Slot...>) {
        static constexpr std::array<std::string_view, 9> use_ids{
            "code.pinned_1", "code.pinned_2", "code.pinned_3", "code.pinned_4", "code.pinned_5",
            "code.pinned_6", "code.pinned_7", "code.pinned_8", "code.pinned_9"};
        static constexpr std::array<std::string_view, 9> use_words{
            "Code with pinned code 1", "Code with pinned code 2", "Code with pinned code 3",
            "Code with pinned code 4", "Code with pinned code 5", "Code with pinned code 6",
            "Code with pinned code 7", "Code with pinned code 8", "Code with pinned code 9"};
        static constexpr std::array<std::string_view, 9> use_keys{"1", "2", "3", "4", "5",
                                                                  "6", "7", "8", "9"};
        static constexpr std::array<std::string_view, 9> pin_ids{"code.pin_1", "code.pin_2", "code.pin_3",
                                                                 "code.pin_4", "code.pin_5", "code.pin_6",
                                                                 "code.pin_7", "code.pin_8", "code.pin_9"};
        static constexpr std::array<std::string_view, 9> pin_words{
            "Pin the chosen code to 1", "Pin the chosen code to 2", "Pin the chosen code to 3",
            "Pin the chosen code to 4", "Pin the chosen code to 5", "Pin the chosen code to 6",
            "Pin the chosen code to 7", "Pin the chosen code to 8", "Pin the chosen code to 9"};
        static constexpr std::array<std::string_view, 9> pin_keys{
            "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "Ctrl+8", "Ctrl+9"};
        (table.push_back({use_ids[Slot],
                          use_words[Slot],
                          "Code",
                          {use_keys[Slot]},
                          page,
                          needs_slot<Slot + 1>,
                          use_slot<Slot + 1>}),
         ...);
        (table.push_back({pin_ids[Slot],
                          pin_words[Slot],
                          "Codes",
                          {pin_keys[Slot]},
                          anywhere,
                          needs_current_code,
                          pin_to<Slot + 1>}),
         ...);
    };
    slots(std::make_integer_sequence<int, 9>());

    using A = Arrow;
    using E = Extend;
    const auto caret = [&](std::string_view id, std::string_view words, std::string_view key,
                           void (*run)(Workbench&)) {
        table.push_back({id, words, "Caret", {key}, page, needs_source, run, false});
    };
    caret("caret.left", "Left", "Left", move_to<A::left, E::no>);
    caret("caret.right", "Right", "Right", move_to<A::right, E::no>);
    caret("caret.up", "A line up", "Up", move_to<A::up, E::no>);
    caret("caret.down", "A line down", "Down", move_to<A::down, E::no>);
    caret("caret.word_left", "A word to the left", "Ctrl+Left", move_to<A::word_left, E::no>);
    caret("caret.word_right", "A word to the right", "Ctrl+Right", move_to<A::word_right, E::no>);
    caret("caret.home", "Begin of the line", "Home", move_to<A::home, E::no>);
    caret("caret.end", "End of the line", "End", move_to<A::end, E::no>);
    caret("caret.page_up", "A view up", "Page Up", move_to<A::page_up, E::no>);
    caret("caret.page_down", "A view down", "Page Down", move_to<A::page_down, E::no>);
    caret("caret.text_begin", "Begin of the source", "Ctrl+Home", move_to<A::text_begin, E::no>);
    caret("caret.text_end", "End of the source", "Ctrl+End", move_to<A::text_end, E::no>);
    caret("extend.left", "Move the end a letter to the left", "Shift+Left", move_to<A::left, E::yes>);
    caret("extend.right", "Move the end a letter to the right", "Shift+Right", move_to<A::right, E::yes>);
    caret("extend.up", "Move the end a line up", "Shift+Up", move_to<A::up, E::yes>);
    caret("extend.down", "Move the end a line down", "Shift+Down", move_to<A::down, E::yes>);
    caret("extend.word_left", "Move the end a word to the left", "Ctrl+Shift+Left",
          move_to<A::word_left, E::yes>);
    caret("extend.word_right", "Move the end a word to the right", "Ctrl+Shift+Right",
          move_to<A::word_right, E::yes>);
    caret("extend.home", "Move the end to the line’s begin", "Shift+Home", move_to<A::home, E::yes>);
    caret("extend.end", "Move the end to the line’s end", "Shift+End", move_to<A::end, E::yes>);
    caret("extend.page_up", "Move the end a view up", "Shift+Page Up", move_to<A::page_up, E::yes>);
    caret("extend.page_down", "Move the end a view down", "Shift+Page Down", move_to<A::page_down, E::yes>);
    caret("extend.text_begin", "Move the end to the source’s begin", "Ctrl+Shift+Home",
          move_to<A::text_begin, E::yes>);
    caret("extend.text_end", "Move the end to the source’s end", "Ctrl+Shift+End",
          move_to<A::text_end, E::yes>);
    return table;
}

struct Binding {
    kit::Chord chord;
    const Action* action;
};

const std::vector<Binding>& bindings() {
    static const std::vector<Binding> all = [] {
        std::vector<Binding> made;
        for (const Action& one : actions())
            for (const std::string_view key : one.keys)
                if (auto chord = kit::Chord::parse(key)) made.push_back({std::move(*chord), &one});
        return made;
    }();
    return all;
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

const Action* action_for(const kit::KeyPress& press, bool page_focused) {
    for (const Binding& binding : bindings()) {
        if (binding.action->scope == ActionScope::page && !page_focused) continue;
        if (binding.chord.matches(press)) return binding.action;
    }
    return nullptr;
}

std::string key_text(const Action& action) {
    if (action.keys.empty()) return {};
    const auto chord = kit::Chord::parse(action.keys.front());
    return chord ? chord->name() : std::string(action.keys.front());
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
    context.current_code = bench.session && bench.session->view().code(bench.current_code);
    context.importing = bench.import != nullptr;
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
}

}  // namespace attune::workbench
