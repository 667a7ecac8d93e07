// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/code_tree_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/codebook_work.h"
#include "jobs/code_twin.h"

namespace attune::workbench {

namespace {

constexpr std::string_view list_path = "navigator/list";
constexpr double counts_rest_seconds = 0.2;

const ProjectView& view_of(const Workbench& bench) {
    return bench.session->view();
}

std::string several(std::size_t count, std::string_view verb) {
    return fmt::format("{} {} codes", verb, count);
}

// Runs one command for each code as one history row. `what` is its sentence where there are several.
template <class Make>
bool run_for_each(Workbench& bench, const std::vector<CodeId>& codes, const std::string& what, Make make) {
    if (codes.empty()) return false;
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            store::Sentence last;
            for (const CodeId& code : codes) {
                auto sentence = apply(unit, make(code));
                if (!sentence) return forward_error(sentence);
                last = std::move(*sentence);
            }
            if (codes.size() > 1) last.text = what;
            return last;
        },
        Parts::all);
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    say_done(bench, *done);
    return true;
}

// What may lie open on a code that has just changed or gone.
void codes_changed(Workbench& bench) {
    std::erase_if(bench.codebook->chosen, [&](const CodeId& id) { return !view_of(bench).code(id); });
    read_codings(bench);
}

std::int64_t position_of(const std::vector<store::CodeRow>& codes, const CodeId& code, const CodeId& parent) {
    std::int64_t position = 0;
    for (const auto& row : codes) {
        if (row.code.id == code) return position;
        if (row.code.parent == parent) ++position;
    }
    return position;
}

// The row above or below, to go on from when a code has gone.
CodeId neighbour_of(const std::vector<store::CodeRow>& codes, const std::vector<CodeId>& gone) {
    CodeId before;
    bool met = false;
    for (const auto& row : codes) {
        const bool goes = std::find(gone.begin(), gone.end(), row.code.id) != gone.end();
        met = met || goes;
        if (goes) continue;
        if (met) return row.code.id;
        before = row.code.id;
    }
    return before;
}

// With a word when another code has that name already.
void say_named(Workbench& bench, const store::Done& done, const CodeId& code) {
    say_done(bench, done);
    const std::string twin = jobs::twin_words(view_of(bench).codes(), code);
    if (!twin.empty()) bench.notice.sentence += ". " + twin;
}

void name_code(Workbench& bench, const Naming& naming) {
    if (naming.makes()) {
        store::CreateCode create;
        create.code.id = bench.session->project().new_id<CodeId>();
        create.code.name = naming.text;
        create.code.parent = naming.parent;
        create.code.folder = naming.folder;
        create.at_position = naming.position;
        const auto done = bench.session->submit(create);
        if (!done) return say_error(bench, done.error());
        say_named(bench, *done, create.code.id);
        choose_code(bench, create.code.id, Choose::only);
        return;
    }
    const auto& code = std::get<CodeId>(naming.of);
    const auto* row = view_of(bench).code(code);
    if (!row || row->code.name == naming.text) return;
    const auto done = bench.session->submit(store::RenameCode{code, naming.text});
    if (!done) return say_error(bench, done.error());
    say_named(bench, *done, code);
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

void choose_code(Workbench& bench, const CodeId& code, Choose how, const std::vector<CodeId>& rows) {
    if (!bench.session) return;
    CodebookWork& work = *bench.codebook;
    switch (how) {
        case Choose::only:
            work.chosen.clear();
            work.chosen_from = code;
            break;
        case Choose::toggle:
            if (work.chosen.empty() && bench.current_code) work.chosen.insert(bench.current_code);
            if (!work.chosen.erase(code)) work.chosen.insert(code);
            work.chosen_from = code;
            break;
        case Choose::range: {
            const CodeId from = work.chosen_from ? work.chosen_from : bench.current_code;
            auto first = std::find(rows.begin(), rows.end(), from);
            auto last = std::find(rows.begin(), rows.end(), code);
            if (first == rows.end() || last == rows.end()) break;
            if (last < first) std::swap(first, last);
            work.chosen = {first, last + 1};
            work.chosen_from = from;
            break;
        }
        case Choose::current:
            break;
    }
    bench.current_code = code;
    bench.places_due = bench.now + 1;
    definition_follows(bench, code);
    speak_of(bench, code);
}

std::vector<CodeId> codes_meant(const Workbench& bench) {
    std::vector<CodeId> meant;
    if (!bench.session) return meant;
    const auto& chosen = bench.codebook->chosen;
    for (const auto& row : view_of(bench).codes())
        if (chosen.empty() ? row.code.id == bench.current_code : chosen.contains(row.code.id))
            meant.push_back(row.code.id);
    return meant;
}

void start_code(Workbench& bench, NewCode where) {
    finish_naming(bench);
    const auto& codes = view_of(bench).codes();
    Naming naming;
    naming.folder = where == NewCode::folder;
    if (const auto* current = view_of(bench).code(bench.current_code)) {
        const bool inside = where == NewCode::inside || (where == NewCode::beside && current->code.folder);
        naming.parent = inside ? current->code.id : current->code.parent;
        // At the begin below a parent, else right after its neighbour.
        naming.position = inside ? 0 : position_of(codes, current->code.id, current->code.parent) + 1;
    }
    bench.tab = NavigatorTab::codes;
    bench.codebook->code_filter.clear();
    if (naming.parent) {
        show_in_tree(bench, naming.parent);
        bench.codebook->closed.erase(naming.parent.text());
    }
    bench.codebook->chosen.clear();
    bench.codebook->naming = std::move(naming);
    ++bench.codebook->trees_version;
    bench.focus_wanted = "navigator/naming";
}

void start_rename(Workbench& bench) {
    finish_naming(bench);
    Naming naming;
    if (bench.tab == NavigatorTab::elements) {
        const auto* row = view_of(bench).element(bench.current_element);
        if (!row) return say(bench, "Choose an element in the list first.");
        naming.of = row->element.id;
        naming.text = row->element.name;
        show_in_tree(bench, row->element.id);
    } else {
        const auto* row = view_of(bench).code(bench.current_code);
        if (!row) return say(bench, "Choose a code in the list of codes first.");
        naming.of = row->code.id;
        naming.text = row->code.name;
        bench.tab = NavigatorTab::codes;
        show_in_tree(bench, row->code.id);
    }
    bench.codebook->naming = std::move(naming);
    ++bench.codebook->trees_version;
    bench.focus_wanted = "navigator/naming";
}

void finish_naming(Workbench& bench) {
    if (!bench.session || !bench.codebook->naming) return;
    const Naming naming = *std::exchange(bench.codebook->naming, std::nullopt);
    ++bench.codebook->trees_version;
    bench.focus_wanted = list_path;
    if (blank(naming.text) || !bench.writable()) return;
    if (const auto* element = std::get_if<ElementId>(&naming.of))
        rename_element(bench, *element, naming.text);
    else
        name_code(bench, naming);
}

void cancel_naming(Workbench& bench) {
    bench.codebook->naming.reset();
    ++bench.codebook->trees_version;
    bench.focus_wanted = list_path;
}

void move_codes(Workbench& bench, const std::vector<CodeId>& codes, CodePlace place) {
    if (place.parent) {
        show_in_tree(bench, place.parent);
        bench.codebook->closed.erase(place.parent.text());
        ++bench.codebook->trees_version;
    }
    const auto* parent = view_of(bench).code(place.parent);
    const std::string what = several(codes.size(), "Moved") +
                             (parent ? fmt::format(" below “{}”", parent->code.name) : " to the top");
    run_for_each(bench, codes, what, [&](const CodeId& code) {
        store::MoveCode move{code, place.parent, place.position};
        if (place.position >= 0) ++place.position;
        return move;
    });
}

void step_codes(Workbench& bench, TreeStep step) {
    const auto& codes = view_of(bench).codes();
    auto moved = topmost(codes, codes_meant(bench));
    if (moved.empty()) return;
    // Codes beside one another move together: the first leads up and to the sides, the last down.
    const CodeId& lead = step == TreeStep::down ? moved.back() : moved.front();
    const auto* first = view_of(bench).code(moved.front());
    for (const CodeId& id : moved)
        if (view_of(bench).code(id)->code.parent != first->code.parent)
            return say(bench, "These codes do not stand side by side; drag them, or move one at a time.");
    auto place = step_in_tree(codes, lead, step);
    if (!place) {
        switch (step) {
            case TreeStep::up:
                return say(bench, "It is the first one there.");
            case TreeStep::down:
                return say(bench, "It is the last one there.");
            case TreeStep::in:
                return say(bench, "There is no code before it at this level to put it below.");
            case TreeStep::out:
                return say(bench, "It is at the top already.");
        }
    }
    if (step == TreeStep::down) place->position -= static_cast<std::int64_t>(moved.size()) - 1;
    move_codes(bench, moved, *place);
}

void drop_codes(Workbench& bench, const CodeId& carried, const CodePlace& place) {
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    const auto& chosen = bench.codebook->chosen;
    std::vector<CodeId> moved{carried};
    if (chosen.contains(carried)) moved = codes_meant(bench);
    move_codes(bench, topmost(view_of(bench).codes(), moved), place);
}

void open_popup(Workbench& bench, CodePopup popup, std::string beside) {
    const bool elements = popup == CodePopup::element_menu;
    if (beside.empty())
        beside = fmt::format("{}/{}", list_path,
                             elements ? bench.current_element.text() : bench.current_code.text());
    bench.codebook->popup = popup;
    bench.codebook->popup_beside = std::move(beside);
}

void close_popup(Workbench& bench) {
    bench.codebook->popup = CodePopup::none;
}

void open_colours(Workbench& bench, std::string beside) {
    open_popup(bench, CodePopup::colours, std::move(beside));
}

void recolour(Workbench& bench, model::Colour colour) {
    close_popup(bench);
    const auto codes = codes_meant(bench);
    run_for_each(bench, codes, several(codes.size(), "Gave") + " the colour " + colour_name(colour),
                 [&](const CodeId& code) {
                     store::EditCode edit;
                     edit.code = code;
                     edit.colour = colour;
                     return edit;
                 });
}

void set_state_of_codes(Workbench& bench, model::CodeState state) {
    const auto codes = codes_meant(bench);
    const bool retire = state == model::CodeState::retired;
    run_for_each(bench, codes, several(codes.size(), retire ? "Retired" : "Brought back"),
                 [&](const CodeId& code) {
                     return store::SetCodeState{code, state};
                 });
}

void ask_delete(Workbench& bench) {
    finish_naming(bench);
    const auto codes = codes_meant(bench);
    auto what = jobs::deletion_of(bench.session->project(), codes);
    if (!what) return say_error(bench, what.error());
    bench.codebook->deleting = Deleting{codes, std::move(*what)};
}

void close_delete(Workbench& bench) {
    bench.codebook->deleting.reset();
}

void delete_asked(Workbench& bench) {
    if (!bench.codebook->deleting) return;
    const Deleting asked = *std::exchange(bench.codebook->deleting, std::nullopt);
    settle_moving(bench);
    const CodeId next = neighbour_of(view_of(bench).codes(), asked.codes);
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) { return jobs::delete_codes(unit, asked.codes, asked.what.touch.codings); },
        Parts::all);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
    codes_changed(bench);
    bench.codebook->chosen.clear();
    if (view_of(bench).code(bench.current_code)) return;
    if (next) choose_code(bench, next, Choose::only);
    say_done(bench, *done);
}

void filter_codes(Workbench& bench, std::string words) {
    bench.codebook->code_filter = std::move(words);
    ++bench.codebook->trees_version;
}

void filter_elements(Workbench& bench, std::string words) {
    bench.codebook->element_filter = std::move(words);
    ++bench.codebook->trees_version;
}

void set_branch(Workbench& bench, const std::string& id, bool open) {
    if (open)
        bench.codebook->closed.erase(id);
    else
        bench.codebook->closed.insert(id);
    ++bench.codebook->trees_version;
}

void show_in_tree(Workbench& bench, const CodeId& code) {
    const auto* row = view_of(bench).code(code);
    for (std::size_t steps = 0; row && row->code.parent && steps < 1000; ++steps) {
        bench.codebook->closed.erase(row->code.parent.text());
        row = view_of(bench).code(row->code.parent);
    }
    ++bench.codebook->trees_version;
}

void toggle_counting(Workbench& bench) {
    CodebookWork& work = *bench.codebook;
    work.by_sources = !work.by_sources;
    if (work.by_sources) {
        work.use = store::code_use(bench.session->project());
        work.use_version = view_of(bench).version();
    }
    say(bench, work.by_sources ? "Each code shows in how many sources it is used."
                               : "Each code shows how many codings it has.");
}

void settle_counts(Workbench& bench) {
    CodebookWork& work = *bench.codebook;
    if (!bench.session || !work.by_sources) {
        work.use_due = -1;
        return;
    }
    const std::uint64_t version = view_of(bench).version();
    if (work.use_version == version) return;
    // All codings are walked through: when the hand rests, not after every one of them.
    if (work.use_due < 0) {
        work.use_due = bench.now + counts_rest_seconds;
        return;
    }
    if (bench.now < work.use_due) return;
    work.use_due = -1;
    work.use = store::code_use(bench.session->project());
    work.use_version = version;
}

}  // namespace attune::workbench
