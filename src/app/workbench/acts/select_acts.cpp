// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/select_acts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/history_acts.h"
#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/round_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/table_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/memo_desk.h"
#include "jobs/attribution.h"
#include "jobs/copied_passage.h"
#include "kit/clipboard.h"
#include "kit/screen.h"

namespace attune::workbench {

namespace {

// After the selection changed: what the hands do next is about it, and it is in view. A coding left behind
// loses the focus, or Enter and Delete would act on what nobody looks at.
void selection_changed(Workbench& bench) {
    OpenSource& page = *bench.page;
    if (const model::Coding* coding = page.focused ? page.coding(*page.focused) : nullptr) {
        const CodePoint caret = page.selection.caret();
        const TextRange here = page.selection.range(page.text()).value_or(TextRange{caret, caret});
        if (here.begin < coding->range.begin || here.end > coding->range.end) focus_coding(bench, {});
    }
    page.goal_x.reset();
    page.upper_caret.reset();
    page.column.scroll_to(page.place_of(page.selection.caret()));
    bench.places_due = bench.now + 1;
}

}  // namespace

void take_sentence(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    if (!bench.page->selection.take_sentence(bench.page->text()))
        return say(bench, "There is no further sentence by a participant in this source.");
    selection_changed(bench);
}

void add_sentence(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    if (!bench.page->selection.add_sentence(bench.page->text()))
        return say(bench, "There is no further sentence by a participant to add.");
    selection_changed(bench);
}

void drop_sentence(Workbench& bench) {
    if (bench.page && bench.page->selection.drop_sentence(bench.page->text())) selection_changed(bench);
}

void take_turn(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    if (!bench.page->selection.take_turn(bench.page->text()))
        return say(bench, "There is no further turn by a participant in this source.");
    selection_changed(bench);
}

void swap_ends(Workbench& bench) {
    if (!bench.page) return;
    if (bench.page->selection.range(bench.page->text())) {
        bench.page->selection.swap_ends();
        return selection_changed(bench);
    }
    if (!bench.page->focused) return;
    settle_moving(bench);
    bench.moves_begin = !bench.moves_begin;
    say(bench, bench.moves_begin ? "Shift with an arrow now moves the begin of this coding."
                                 : "Shift with an arrow now moves the end of this coding.");
}

void step_back(Workbench& bench) {
    if (bench.document == Document::passages && step_back_in_list(bench)) return;
    if (leave_cell(bench)) return;
    // From a memo beside something in a list, back to the list; else to what is in the middle.
    if (bench.desk.screen && bench.desk.screen->ui().focused("inspector/memo")) {
        const std::string from = std::exchange(bench.memos->beside_from, {});
        bench.focus_wanted = from.empty() ? std::string(home_of(bench.document)) : from;
        if (!from.empty() || bench.document != Document::page) return;
    }
    if (back_to_desk(bench) || back_to_finding(bench)) return;
    if (bench.document == Document::compare && bench.reconcile->choosing_range) return leave_boundary(bench);
    if (bench.document == Document::memo) return leave_memo(bench);
    if (bench.document == Document::going_back) return leave_going_back(bench);
    if (bench.document == Document::import_preview) return put_import_aside(bench);
    if (bench.document == Document::variable) return leave_variable(bench);
    if (bench.document == Document::table_import) return put_table_aside(bench);
    if (bench.document == Document::new_round) return put_round_aside(bench);
    if (bench.document == Document::take_copies) return leave_take_back(bench);
    if (bench.document == Document::pseudonyms) return step_back_from_pseudonyms(bench);
    if (bench.document != Document::page) return show_page(bench);
    if (!bench.page) return;
    if (bench.seeking && bench.seeking->bar.open) return close_find(bench);
    if (bench.desk.screen && !bench.desk.screen->ui().focused("page/text")) {
        bench.focus_wanted = "page/text";
        return;
    }
    settle_moving(bench);
    bench.outline.reset();
    if (bench.page->selection.range(bench.page->text()))
        bench.page->selection.clear();
    else
        focus_coding(bench, {});
}

void move_caret(Workbench& bench, Arrow arrow, Extend extend) {
    if (!bench.page) return;
    OpenSource& page = *bench.page;
    Selection& selection = page.selection;
    const ReadingText& text = page.text();
    const bool selected = selection.range(text).has_value();
    const bool mirrored = text.right_to_left(selection.caret());
    const auto sideways = [&](bool to_the_right) {
        return to_the_right != mirrored ? Step::forward : Step::backward;
    };
    const bool along = arrow == Arrow::left || arrow == Arrow::right || arrow == Arrow::word_left ||
                       arrow == Arrow::word_right;
    if (along) {
        const Reach reach = arrow == Arrow::left || arrow == Arrow::right ? Reach::grapheme : Reach::word;
        const Step step = sideways(arrow == Arrow::right || arrow == Arrow::word_right);
        if (extend == Extend::yes && !selected && page.focused) return move_coding_end(bench, reach, step);
        settle_moving(bench);
        if (reach == Reach::grapheme && (extend == Extend::yes || !selected)) {
            // As seen: within words of the other direction the arrows still go where they point.
            const int direction = arrow == Arrow::right ? 1 : -1;
            kit::Place there = page.column.step_seen(page.caret_place(), direction);
            if (page.point_of(there) == selection.caret()) there = page.column.step_seen(there, direction);
            selection.move_to(text, page.point_of(there), extend);
        } else {
            selection.move(text, reach, step, extend);
        }
        return selection_changed(bench);
    }

    settle_moving(bench);
    const kit::Place here = page.caret_place();
    kit::Place there = here;
    std::optional<float> goal;
    switch (arrow) {
        case Arrow::home:
            there = page.column.line_begin(here);
            break;
        case Arrow::end:
            there = page.column.line_end(here);
            break;
        case Arrow::text_begin:
            there = {};
            break;
        case Arrow::text_end:
            there = page.place_of(text.end());
            break;
        default: {
            const kit::Rect caret = page.column.caret(here);
            goal = page.goal_x.value_or(caret.x);
            const float line = std::max(1.F, caret.h);
            const int view = std::max(1, static_cast<int>(std::floor(page.column.view_height() / line)) - 1);
            const int lines = arrow == Arrow::up        ? -1
                              : arrow == Arrow::down    ? 1
                              : arrow == Arrow::page_up ? -view
                                                        : view;
            there = page.column.line_move(here, lines, *goal);
        }
    }
    selection.move_to(text, page.point_of(there), extend);
    selection_changed(bench);
    page.note_side(there);
    page.column.scroll_to(page.caret_place());
    page.goal_x = goal;
}

void press_page(Workbench& bench, kit::Place place, int clicks, Extend extend) {
    if (!bench.page) return;
    settle_moving(bench);
    OpenSource& page = *bench.page;
    const CodePoint at = page.point_of(place);
    if (extend == Extend::yes)
        page.selection.move_to(page.text(), at, Extend::yes);
    else
        page.selection.press(page.text(), at, clicks);
    page.upper_caret.reset();
    if (clicks == 1 || extend == Extend::yes) page.note_side(place);
    page.goal_x.reset();
    bench.places_due = bench.now + 1;
}

void drag_page(Workbench& bench, CodePoint at) {
    if (!bench.page) return;
    bench.page->upper_caret.reset();
    bench.page->selection.drag(bench.page->text(), at);
    bench.page->column.scroll_to(bench.page->place_of(bench.page->selection.caret()));
    bench.places_due = bench.now + 1;
}

void click_page(Workbench& bench, CodePoint at) {
    if (!bench.page) return;
    const OpenSource& page = *bench.page;
    auto under = page.codings_at(at);
    std::erase_if(under, [&](std::size_t i) {
        return !shows(bench.stripes, page.codings()[i], bench.current_code, bench.session->project().coder());
    });
    if (under.empty()) return focus_coding(bench, {});
    std::size_t next = 0;
    for (std::size_t i = 0; i < under.size(); ++i)
        if (page.focused == page.codings()[under[i]].id) next = (i + 1) % under.size();
    focus_coding(bench, page.codings()[under[next]].id);
}

void settle_selection(Workbench& bench) {
    if (!bench.page || bench.document != Document::page || bench.code_field.open || bench.moving) return;
    OpenSource& page = *bench.page;
    const auto range = page.selection.range(page.text());
    if (range == page.spoken_of) return;
    page.spoken_of = range;
    const bool of_passage = std::holds_alternative<Passage>(bench.subject);
    if (!range) {
        if (of_passage && !page.focused) speak_of(bench, page.id());
        return;
    }
    const model::Coding* coding = page.focused ? page.coding(*page.focused) : nullptr;
    if (coding && coding->range == *range) return;
    page.focused.reset();
    speak_of(bench, Passage{page.id(), *range});
}

void copy_selection(Workbench& bench, CopyAs as) {
    if (!bench.page || !bench.session || !bench.desk.screen) return;
    auto range = bench.page->selection.range(bench.page->text());
    if (!range && bench.page->focused)
        if (const model::Coding* coding = bench.page->coding(*bench.page->focused)) range = coding->range;
    if (!range) return say(bench, "Select a passage first; what is selected is copied.");
    const std::string_view quote = bench.page->text().quote(*range);
    std::string words(quote), note;
    if (as == CopyAs::attributed) {
        auto written = jobs::copied_passage(
            bench.session->project(), bench.page->id(), *range,
            jobs::passage_facts(bench.session->view().info(), bench.page->text().source(), *range, quote));
        if (!written) return say_error(bench, written.error());
        words = std::move(written->text);
        note = std::move(written->note);
    }
    bench.desk.screen->ui().clipboard().set(words);
    if (!note.empty()) return say(bench, fmt::format("Copied the passage. {}", note));
    say(bench, as == CopyAs::attributed ? "Copied the passage with where it comes from."
                                        : "Copied the words of the passage alone.");
}

}  // namespace attune::workbench
