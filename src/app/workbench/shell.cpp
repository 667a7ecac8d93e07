// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/shell.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/workbench/actions.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/code_past_acts.h"
#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/acts/history_acts.h"
#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/logic_acts.h"
#include "app/workbench/acts/media_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_list_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/picture_acts.h"
#include "app/workbench/acts/print_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/acts/quote_acts.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/acts/report_mode_acts.h"
#include "app/workbench/acts/retention_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/acts/send_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/sources_acts.h"
#include "app/workbench/acts/start_acts.h"
#include "app/workbench/acts/step_acts.h"
#include "app/workbench/acts/table_acts.h"
#include "app/workbench/acts/team_acts.h"
#include "app/workbench/acts/then_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/copies_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/font_hints.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/panels/attributes_panel.h"
#include "app/workbench/panels/case_panel.h"
#include "app/workbench/panels/chart_panel.h"
#include "app/workbench/panels/code_document.h"
#include "app/workbench/panels/code_field_panel.h"
#include "app/workbench/panels/codebook_popups.h"
#include "app/workbench/panels/copies_panel.h"
#include "app/workbench/panels/element_document.h"
#include "app/workbench/panels/erasure_dialog.h"
#include "app/workbench/panels/find_bar.h"
#include "app/workbench/panels/going_back_panel.h"
#include "app/workbench/panels/help_panel.h"
#include "app/workbench/panels/hint_panel.h"
#include "app/workbench/panels/history_panel.h"
#include "app/workbench/panels/id_rules_dialog.h"
#include "app/workbench/panels/import_preview.h"
#include "app/workbench/panels/inspector.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/keys_panel.h"
#include "app/workbench/panels/logic_panel.h"
#include "app/workbench/panels/media_bar.h"
#include "app/workbench/panels/memo_panel.h"
#include "app/workbench/panels/new_project_panel.h"
#include "app/workbench/panels/new_round_panel.h"
#include "app/workbench/panels/one_part.h"
#include "app/workbench/panels/overlays.h"
#include "app/workbench/panels/passages_panel.h"
#include "app/workbench/panels/picture_panel.h"
#include "app/workbench/panels/properties_panel.h"
#include "app/workbench/panels/pseudonym_panel.h"
#include "app/workbench/panels/quotes_panel.h"
#include "app/workbench/panels/refi_panel.h"
#include "app/workbench/panels/replace_panel.h"
#include "app/workbench/panels/report_panel.h"
#include "app/workbench/panels/retention_panel.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "app/workbench/panels/send_dialog.h"
#include "app/workbench/panels/settings_panel.h"
#include "app/workbench/panels/sources_panel.h"
#include "app/workbench/panels/start_panel.h"
#include "app/workbench/panels/status_bar.h"
#include "app/workbench/panels/step_panel.h"
#include "app/workbench/panels/table_panel.h"
#include "app/workbench/panels/team_panel.h"
#include "app/workbench/panels/then_panel.h"
#include "app/workbench/panels/top_bar.h"
#include "app/workbench/panels/turn_field.h"
#include "app/workbench/panels/turn_text_panel.h"
#include "app/workbench/panels/variable_panel.h"
#include "app/workbench/panels/versions_panel.h"
#include "app/workbench/panels/zip_dialog.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/print_run.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/quotes_desk.h"
#include "app/workbench/refi_desk.h"
#include "app/workbench/report_run.h"
#include "app/workbench/seeking.h"
#include "app/workbench/table_desk.h"
#include "app/workbench/text_desk.h"
#include "app/workbench/then_look.h"
#include "kit/widgets/splitter.h"

namespace attune::workbench {

using namespace kit;

namespace {

// Below this width the inspector folds, so that the text keeps its measure.
constexpr float inspector_folds_below = 1200;

ActionScope scope_of(IntegrateView view) {
    switch (view) {
        case IntegrateView::ledger:
            return ActionScope::ledger;
        case IntegrateView::themes:
            return ActionScope::themes;
        case IntegrateView::configurations:
            return ActionScope::configurations;
        case IntegrateView::joint:
            return ActionScope::joint;
        case IntegrateView::board:
            return ActionScope::board;
        case IntegrateView::figures:
            return ActionScope::figures;
    }
    return ActionScope::anywhere;
}

ActionScope scope_of_focus(const Frame& frame) {
    if (frame.ui.focused("page/text")) return ActionScope::page;
    if (frame.ui.focused("passages/rows"))
        return frame.bench.passages && frame.bench.passages->split ? ActionScope::split
                                                                   : ActionScope::passages;
    if (frame.ui.focused("passages/query")) return ActionScope::search;
    if (frame.ui.focused("find/query")) return ActionScope::find;
    if (frame.ui.focused("versions/list")) return ActionScope::versions;
    if (frame.ui.focused("history/rows") || frame.ui.focus_within("history/act") ||
        frame.ui.focused("history/blockers"))
        return ActionScope::history;
    if (frame.ui.focus_within("going_back")) return ActionScope::going_back;
    if (frame.ui.focused("sources_grid/table")) return ActionScope::sources_grid;
    if (frame.ui.focused("retention/table")) return ActionScope::retention;
    if (frame.ui.focus_within("attributes/table")) return ActionScope::attributes;
    if (frame.ui.focus_within("variable")) return ActionScope::variable;
    if (frame.bench.document == Document::compare) {
        // The desk has its letters on the transcript too: one looks there and decides.
        if (!frame.ui.focus_within("reconcile") && !frame.ui.focused("compare/text"))
            return ActionScope::compare;
        return frame.bench.reconcile->choosing_range ? ActionScope::boundary : ActionScope::reconcile;
    }
    if (frame.bench.document == Document::framework && frame.ui.focus_within("charts"))
        return ActionScope::charts;
    if (const auto* part = integrating(frame.bench) ? integrate_part(frame.bench.integrate->view) : nullptr;
        part && frame.ui.focus_within(part->id))
        return scope_of(part->view);
    if (frame.ui.focus_within("team")) return ActionScope::team;
    if (!frame.ui.focus_within("navigator/list")) return ActionScope::anywhere;
    switch (frame.bench.tab) {
        case NavigatorTab::sources:
            return ActionScope::sources;
        case NavigatorTab::cases:
            return ActionScope::cases;
        case NavigatorTab::codes:
            return ActionScope::codes;
        case NavigatorTab::elements:
            return ActionScope::elements;
        case NavigatorTab::memos:
            return ActionScope::memos;
    }
    return ActionScope::anywhere;
}

}  // namespace

// Pages that stand with or without a project; false where none of them is shown.
bool Shell::draw_aside(Frame& frame, Rect at) {
    switch (bench_.document) {
        case Document::keys:
            draw_keys(frame, at);
            return true;
        case Document::settings:
            draw_settings(frame, at);
            return true;
        case Document::help:
            draw_help(frame, at);
            return true;
        case Document::properties:
            if (!bench_.session) return false;
            draw_properties(frame, at);
            return true;
        default:
            return false;
    }
}

void Shell::draw_project(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const float em = ui.em();
    // In points of the screen, so that a large interface on a small screen folds too.
    bench_.inspector_folded = at.w / ui.paint().scale() < inspector_folds_below;
    // A table of Retrieve mode has the room to itself: nothing in it is a coding.
    const bool inspector =
        bench_.inspector_shown && !bench_.inspector_folded && bench_.document != Document::retrieve;
    if (navigator_em_ == 0) navigator_em_ = std::clamp(at.w * 0.195f / em, 18.2f, 21.f);
    if (inspector_em_ == 0) inspector_em_ = std::clamp(at.w * 0.2125f / em, 18.5f, 24.3f);
    const Rect all = at;
    const Rect left = at.cut_left(std::min(std::round(navigator_em_ * em), all.w * 0.35f));
    const Rect right =
        inspector ? at.cut_right(std::min(std::round(inspector_em_ * em), all.w * 0.35f)) : Rect{};

    navigator_.draw(frame, left);
    PageLayout layout;
    switch (bench_.document) {
        case Document::page:
            if (bench_.texts->pictures.open) {
                draw_pictures(frame, at);
                break;
            }
            draw_hint(frame, at);
            draw_media_bar(frame, at);
            draw_find_bar(frame, at);
            if (bench_.page)
                layout = page_.draw(frame, at);
            else
                draw_empty_page(frame, at);
            break;
        case Document::history:
            draw_history(frame, at);
            break;
        case Document::then:
            draw_then(frame, at);
            break;
        case Document::going_back:
            draw_going_back(frame, at);
            break;
        case Document::passages:
            layout = passages_.draw(frame, at);
            break;
        case Document::retrieve:
            draw_retrieve(frame, at);
            break;
        case Document::memo:
            draw_memo(frame, at, bench_.memos->document);
            break;
        case Document::import_preview:  // these over the whole window
        case Document::table_import:
        case Document::pseudonyms:
        case Document::compare:
        case Document::framework:
        case Document::integrate:
        case Document::report:
        case Document::take_copies:
            break;
        case Document::replace:
            draw_replace(frame, at);
            break;
        case Document::new_project:
        case Document::properties:
        case Document::settings:
        case Document::help:
        case Document::keys:
            draw_aside(frame, at);
            break;
        case Document::code:
            draw_code_document(frame, at);
            break;
        case Document::element:
            draw_element_document(frame, at);
            break;
        case Document::logic_model:
            draw_logic_model(frame, at);
            break;
        case Document::codebook_versions:
            draw_codebook_versions(frame, at);
            break;
        case Document::sources_grid:
            draw_sources_grid(frame, at);
            break;
        case Document::retention:
            draw_retention(frame, at);
            break;
        case Document::of_case:
            draw_case(frame, at);
            break;
        case Document::attributes:
            draw_attributes(frame, at);
            break;
        case Document::variable:
            draw_variable(frame, at);
            break;
        case Document::team:
            draw_team(frame, at);
            break;
        case Document::new_round:
            draw_new_round(frame, at);
            break;
    }
    if (inspector) draw_inspector(frame, right, bench_.memo.text);

    float width = left.w;
    if (splitter(ui, "navigator/edge", {left.right(), left.y, 0, left.h}, "Width of the navigator", width,
                 em * 12, all.w * 0.35f))
        navigator_em_ = width / em;
    if (inspector) {
        width = right.w;
        if (splitter(ui, "inspector/edge", {right.x, right.y, 0, right.h}, "Width of the inspector", width,
                     em * 15, all.w * 0.35f, -1))
            inspector_em_ = width / em;
    }
    if (bench_.inspector_folded && bench_.inspector_over) draw_inspector_over(frame, at);
    if (bench_.document == Document::page || bench_.document == Document::passages)
        draw_code_field(frame, layout);
    const bool page = bench_.document == Document::page && !bench_.texts->pictures.open;
    if (page) draw_turn_field(frame, layout);
    if (page && bench_.page) draw_turn_text(frame, layout);
    draw_link_finder(frame);
}

void Shell::draw_inspector_over(Frame& frame, Rect page) {
    Ui& ui = frame.ui;
    LayerLook look;
    look.name = "Inspector";
    const float width = std::min(ui.em(24), page.w * 0.9f);
    look.bounds = Rect{page.right() - width, page.y, width, page.h}.snapped();
    const Layer layer = ui.layer("inspector_over", look);
    draw_inspector(frame, look.bounds, bench_.memo.text);
    if (layer.dismissed()) frame.act(close_inspector_over);
}

void Shell::handle_keys(Frame& frame) {
    // A dialog leaves nothing to the table but the question what it is.
    const bool modal = frame.ui.modal_open();
    const KeyPress* press = modal ? frame.ui.key() : frame.ui.unhandled_key();
    if (!press) return;
    const ActionScope scope = scope_of_focus(frame);
    const Action* found = bench_.keys.find(*press, scope);
    // The desk is a part of the comparison, whose keys work there too.
    if ((scope == ActionScope::reconcile || scope == ActionScope::boundary) &&
        (!found || found->scope == ActionScope::anywhere))
        found = bench_.keys.find(*press, ActionScope::compare);
    if (!found || (modal && (found->id != "help.open" || bench_.aside->help.above))) return;
    frame.ui.take_key();
    frame.act([found](Workbench& bench) { run_action(bench, *found); });
}

void Shell::handle_files(Frame& frame) {
    if (auto dropped = frame.ui.take_files())
        frame.act([files = std::move(dropped->files)](Workbench& bench) { take_dropped(bench, files); });
}

void Shell::run_acts(Frame& frame) {
    for (const auto& act : std::exchange(frame.acts, {})) {
        try {
            act(bench_);
        } catch (const std::exception& failure) {
            // A disk that went away, a damaged page: the sentence says what; what is open stays open.
            say_error(bench_, {ErrorKind::io, failure.what()});
        }
        frame.ui.again();
    }
}

void Shell::settle(Ui& ui) {
    try {
        if (settle_import(bench_)) ui.again();
        if (settle_table(bench_)) ui.again();
        if (settle_pseudonyms(bench_)) ui.again();
        if (settle_copies(bench_)) ui.again();
        if (settle_refi(bench_)) ui.again();
        if (settle_step(bench_)) ui.again();
        settle_selection(bench_);
        const bool heard = settle_media(bench_), seen = settle_pictures(bench_);
        if (heard || seen) ui.again();
        if (settle_chooser(bench_)) ui.again();
        if (!bench_.session && bench_.aside->start.stale) {
            settle_start(bench_);
            ui.again();
        }
        settle_printing(bench_);
        if (settle_reporting(bench_)) ui.again();
        if (settle_sending(bench_)) ui.again();
        if (hint_at_fonts(bench_, hinted_)) ui.again();
        settle_search(bench_);
        settle_passages(bench_);
        settle_find(bench_);
        const std::uint64_t counted = bench_.codebook->use_version;
        settle_counts(bench_);
        if (bench_.codebook->use_version != counted) ui.again();
        settle_definition(bench_);
        if (settle_history(bench_) || settle_then(bench_)) ui.again();
        settle_logic_model(bench_);
        const bool sources_read = settle_sources(bench_), cases_read = settle_cases(bench_);
        const bool days_read = settle_retention(bench_), team_read = settle_team(bench_);
        if (sources_read || cases_read || days_read || team_read) ui.again();
        const bool compared = settle_compare(bench_), desk_filled = settle_reconciling(bench_);
        if (compared || desk_filled) ui.again();
        if (settle_report_mode(bench_) || settle_retrieve(bench_)) ui.again();
        const bool charted = settle_charts(bench_), integrated = settle_integrate(bench_);
        if (charted || integrated) ui.again();
        if (settle_quotes(bench_)) ui.again();
        if (settle_past(bench_)) ui.again();
        settle_memos(bench_);
        const bool listed = settle_memo_list(bench_), kept = settle_drafts(bench_);
        if (listed || kept) ui.again();
        if (bench_.moving && bench_.now >= bench_.moving->due) {
            settle_moving(bench_);
            ui.again();
        }
        if (bench_.places_due >= 0 && bench_.now >= bench_.places_due) keep_places(bench_);
        const bool waited = bench_.history_due >= 0;
        settle_subject_history(bench_);
        if (waited && bench_.history_due < 0) ui.again();
    } catch (const std::exception& failure) {
        say_error(bench_, {ErrorKind::io, failure.what()});
        ui.again();
    }
    const auto wake_at = [&](double due) {
        if (due >= 0) ui.wake_after(std::max(0.0, due - bench_.now));
    };
    if (const double due = media_wakes_in(bench_); due >= 0) ui.wake_after(due);
    wake_at(bench_.memo.draft_due);
    wake_at(bench_.memos->document.draft_due);
    wake_at(bench_.memos->list.words_due);
    wake_at(bench_.history->due);
    wake_at(bench_.history->then->due);
    wake_at(bench_.places_due);
    wake_at(bench_.tables->plan_due);
    wake_at(bench_.compare->intervals_due);
    if (bench_.charts->cell) wake_at(bench_.charts->cell->due);
    wake_at(integrate_wakes_at(bench_));
    if (bench_.aside->quotes->form) wake_at(bench_.aside->quotes->form->look_due);
    wake_at(bench_.history_due);
    wake_at(bench_.codebook->use_due);
    wake_at(bench_.codebook->logic.due);
    wake_at(bench_.codebook->changed.due);
    wake_at(bench_.codebook->code_past.due);
    wake_at(bench_.codebook->codebook_past.due);
    wake_at(bench_.codebook->definition.draft_due);
    if (bench_.moving) wake_at(bench_.moving->due);
}

void Shell::draw(Ui& ui) {
    bench_.now = ui.now();
    DrawFault& fault = bench_.aside->fault;
    if (fault.stopped) {
        Frame frame{ui, bench_, {}};
        draw_fault(frame, ui.window());
        return run_acts(frame);
    }
    draw_all(ui);
    fault.in_a_row = 0;
}

void Shell::frame_failed(const std::string& what) {
    constexpr int most_in_a_row = 2;
    DrawFault& fault = bench_.aside->fault;
    fault.sentence = what;
    if (!fault.sentence.ends_with('.')) fault.sentence += '.';
    fault.stopped = ++fault.in_a_row > most_in_a_row;
    bench_.palette = {};
    bench_.code_field = {};
    bench_.document = Document::page;
    say_error(bench_, {ErrorKind::io, "Something went wrong, and your work is kept: " + fault.sentence});
}

void Shell::draw_all(Ui& ui) {
    Frame frame{ui, bench_, {}};
    // Panels that show one part at a time look here which control is about to get the keys.
    auto& wanted = ui.memory<std::string>(focus_wanted_path);
    wanted = std::exchange(bench_.focus_wanted, {});
    if (!wanted.empty()) ui.set_focus(wanted);
    const bool refi = bench_.document == Document::import_preview && bench_.aside->refi->waits();
    const bool picture = bench_.document == Document::page && bench_.texts->pictures.open;
    ui.set_home(std::string(bench_.document == Document::team ? std::string_view(home_of_team(bench_))
                            : integrating(bench_)             ? home_of_integrate(bench_)
                            : refi                            ? home_of_refi(bench_)
                            : picture                         ? std::string_view("pictures/view")
                                                              : home_of(bench_.document)));
    ui.paint().fill(ui.window(), ui.colour(Tone::ground));
    if (bench_.erasure->doing) return draw_erasing(frame);
    if (bench_.pseudonyms->putting_in) return draw_putting_in(frame);
    if (bench_.import_desk->storing || bench_.tables->taking || bench_.copies->busy() ||
        bench_.aside->refi->storing || bench_.aside->step)
        return draw_storing(frame);

    Rect rest = ui.window();
    draw_top_bar(frame, rest.cut_top(std::round(ui.em(measure::bar))));
    const Rect status = rest.cut_bottom(status_bar_height(frame, rest.w));
    if (bench_.session && !bench_.read_only_words.empty()) draw_read_only_bar(frame, rest);
    draw_copy_bar(frame, rest);
    if (bench_.document == Document::new_project)
        draw_new_project(frame, rest);
    else if (bench_.document == Document::import_preview && bench_.aside->refi->waits())
        draw_refi_import(frame, rest);
    else if (bench_.document == Document::import_preview && bench_.session)
        draw_import_preview(frame, rest);
    else if (bench_.document == Document::table_import && bench_.session)
        draw_table_import(frame, rest);
    else if (bench_.document == Document::pseudonyms && bench_.session)
        draw_pseudonyms(frame, rest);
    else if (bench_.document == Document::compare && bench_.session)
        draw_code_field(frame, compare_.draw(frame, rest));
    else if (bench_.document == Document::framework && bench_.session)
        draw_charts(frame, rest);
    else if (integrating(bench_))
        draw_integrate(frame, rest);
    else if (bench_.document == Document::report && bench_.session)
        draw_report(frame, rest);
    else if (bench_.document == Document::take_copies && bench_.session)
        draw_take_copies(frame, rest);
    else if (bench_.session)
        draw_project(frame, rest);
    else if (!draw_aside(frame, rest))
        draw_start(frame, rest);
    draw_status_bar(frame, status);

    draw_codebook_popups(frame);
    draw_version_naming(frame);
    draw_give_copy(frame);
    draw_sending(frame);
    draw_zip(frame);
    draw_quotes(frame);
    draw_quote_form(frame);
    draw_team_questions(frame);
    draw_palette(frame);
    draw_import_report(frame);
    if (bench_.document == Document::import_preview) draw_import_proposals(frame);
    if (auto files = bench_.chooser.draw(ui, "chooser"))
        frame.act([files = std::move(*files)](Workbench& bench) { chosen(bench, files); });
    draw_id_rules(frame);
    draw_opening(frame);
    draw_key_question(frame);
    draw_erasure(frame);
    draw_unsaved(frame);
    draw_help_above(frame);

    handle_files(frame);
    handle_keys(frame);
    const bool importing = bench_.import != nullptr || bench_.printing != nullptr;
    const bool searching = bench_.seeking && bench_.seeking->run;
    run_acts(frame);
    settle(ui);
    settle_erasing(ui);
    if (importing && !bench_.import && !bench_.printing) ui.again();
    if (searching && !(bench_.seeking && bench_.seeking->run)) ui.again();
}

// While words are erased nothing else is drawn or done: the project is not the window's then.
void Shell::draw_erasing(Frame& frame) {
    draw_erasure(frame);
    frame.acts.clear();
    settle_erasing(frame.ui);
}

// Nor while pseudonyms are put in.
void Shell::draw_putting_in(Frame& frame) {
    draw_pseudonymising(frame);
    frame.acts.clear();
    try {
        if (settle_pseudonyms(bench_)) frame.ui.again();
    } catch (const std::exception& failure) {
        // The file cannot even be read any more.
        const std::string sentence = failure.what();
        close_project(bench_);
        say_error(bench_, {ErrorKind::io, sentence});
        frame.ui.again();
    }
}

// While transcripts are stored, or much is undone, the project is not the window's either.
void Shell::draw_storing(Frame& frame) {
    if (bench_.aside->step)
        draw_step(frame);
    else if (bench_.copies->busy())
        draw_copies_working(frame);
    else if (bench_.aside->refi->storing)
        draw_refi_storing(frame);
    else if (bench_.import_desk->storing)
        draw_import_storing(frame);
    else
        draw_table_taking(frame);
    handle_storing(frame);
}

void Shell::handle_storing(Frame& frame) {
    run_acts(frame);
    try {
        const bool stored = settle_import(bench_), taken = settle_table(bench_);
        const bool copied = settle_copies(bench_), brought = settle_refi(bench_);
        const bool stepped = settle_step(bench_);
        if (stored || taken || copied || brought || stepped) frame.ui.again();
    } catch (const std::exception& failure) {
        bench_.import_desk->storing = false;
        say_error(bench_, {ErrorKind::io, failure.what()});
        frame.ui.again();
    }
}

void Shell::settle_erasing(Ui& ui) {
    try {
        if (settle_erasure(bench_)) ui.again();
    } catch (const std::exception& failure) {
        // The file cannot even be read any more.
        const std::string sentence = failure.what();
        *bench_.erasure = {};
        close_project(bench_);
        say_error(bench_, {ErrorKind::io, sentence});
        ui.again();
    }
    const auto& question = bench_.erasure->question;
    if (question && question->due >= 0) ui.wake_after(std::max(0.0, question->due - bench_.now));
}

bool Shell::may_close() {
    try {
        if (bench_.erasure->doing) {
            bench_.erasure->close_after = true;
            return false;
        }
        if (bench_.pseudonyms->putting_in) {
            bench_.pseudonyms->close_after = true;
            return false;
        }
        if (bench_.import_desk->storing || bench_.tables->taking || bench_.aside->refi->storing) {
            say(bench_, "Wait until the import has ended, or stop it.");
            return false;
        }
        if (bench_.aside->step) {
            say(bench_, "Wait until it is undone or redone, or stop it.");
            return false;
        }
        if (bench_.copies->busy()) {
            stop_copies(bench_);
            say(bench_, "The work on copies is being stopped; close the window then.");
            return false;
        }
        // A picture, a signal and the end of the program come this way a second time, and then nobody is
        // asked.
        if (!may_leave(bench_, [](Workbench& bench) { bench.desk.close(); })) return false;
        close_project(bench_);
    } catch (const std::exception& failure) {
        say_error(bench_, {ErrorKind::io, failure.what()});
    }
    return true;
}

}  // namespace attune::workbench
