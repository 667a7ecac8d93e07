// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/reconcile_acts.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "jobs/kept_agreement.h"
#include "kit/screen.h"
#include "store/commands/agreed_commands.h"

namespace attune::workbench {

namespace {

using Choice = Deciding::Choice;

constexpr const char* choices_path = "reconcile/choices";

const jobs::QueueItem* place(const Workbench& bench) {
    return bench.session && bench.document == Document::compare ? bench.compare->item() : nullptr;
}

void at_desk(Workbench& bench) {
    bench.focus_wanted = choices_path;
}

std::vector<AgreedId> outcome_ids(const jobs::QueueItem& item) {
    std::vector<AgreedId> ids;
    ids.reserve(item.outcome.size());
    for (const auto& row : item.outcome) ids.push_back(row.agreed.id);
    return ids;
}

// What is decided is about the place as it is settled now.
void load(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    const jobs::QueueItem* item = place(bench);
    desk.choosing_range = false;
    bench.compare->marking.reset();
    desk.of = item ? item->id() : CodingId();
    desk.outcome.clear();
    desk.settled = item ? settled_choice(*item) : Deciding();
    desk.deciding = desk.settled;
    if (desk.settled.choice == Choice::new_boundary) bench.compare->marking = desk.settled.range;
    if (!item) return;
    desk.outcome = outcome_ids(*item);
}

bool stale(const ReconcileDesk& desk, const jobs::QueueItem* item) {
    return item ? desk.of != item->id() || desk.outcome != outcome_ids(*item) : !desk.of.empty();
}

void read_reasons(Workbench& bench) {
    const auto& round = bench.compare->read.queue.round;
    bench.reconcile->generation = bench.compare->generation;
    bench.reconcile->reasons =
        jobs::reasons_by_code(bench.session->project(), round.empty() ? std::nullopt : std::optional(round));
}

std::optional<std::size_t> current(const Workbench& bench) {
    return bench.compare->place ? bench.compare->place->item : std::nullopt;
}

void go_to(Workbench& bench, std::size_t item) {
    go_to_disagreement(bench, item);
    load(bench);
}

// The lists of the desk, at once: the reading in the background comes a moment later.
void read_settled(Workbench& bench) {
    jobs::refresh_settled(bench.session->project(), bench.compare->read.queue);
    read_reasons(bench);
}

// What can be chosen, in the order shown.
std::vector<Deciding> choices(const Workbench& bench, const jobs::QueueItem& item) {
    std::vector<Deciding> all;
    Deciding one = bench.reconcile->deciding;
    one.range.reset();
    one.code = {};
    one.coder = {};
    for (const CoderId& coder : item.with()) {
        one.choice = Choice::coder;
        one.coder = coder;
        all.push_back(one);
    }
    one.coder = {};
    if (item.with().size() > 1) {
        one.choice = Choice::both;
        all.push_back(one);
    }
    one.choice = Choice::neither;
    all.push_back(one);
    return all;
}

bool may_decide(Workbench& bench) {
    if (!place(bench)) {
        say(bench, "Go to a place where coders differ first.");
        return false;
    }
    if (!bench.writable()) say(bench, "This project is open to read only.");
    return bench.writable();
}

std::string code_name(const Workbench& bench, const CodeId& code) {
    const auto* row = bench.session->view().code(code);
    return row ? row->code.name : std::string("a code that is gone");
}

void say_chosen(Workbench& bench, const std::string& what) {
    const std::string key = bench.keys.text("reconcile.decide");
    say(bench, key.empty() ? what + "." : fmt::format("{}; {} decides.", what, key));
}

bool use_other_code(Workbench& bench, const CodeHit& hit) {
    if (!may_decide(bench)) return true;
    if (hit.kind != CodeHit::Kind::code) {
        say(bench, "Choose a code of the codebook; a new one is made in the list of codes.");
        return false;
    }
    Deciding& deciding = bench.reconcile->deciding;
    const auto& parts = place(bench)->parts;
    if (std::ranges::any_of(parts, [&](const auto& part) { return part.code == hit.code; })) {
        say(bench, fmt::format("“{}” was used here: take that coder’s.", code_name(bench, hit.code)));
        return false;
    }
    deciding.choice = Choice::other_code;
    deciding.code = hit.code;
    deciding.coder = {};
    say_chosen(bench, code_name(bench, hit.code));
    return true;
}

std::string all_settled_words(std::size_t places) {
    return places == 1 ? std::string("The one place where coders differ is settled.")
                       : fmt::format("All {} places are settled.", places);
}

}  // namespace

void show_reconciling(Workbench& bench) {
    if (!bench.session) return;
    if (bench.document != Document::compare) show_compare(bench);
    if (bench.document != Document::compare) return;
    bench.compare->details = false;
    bench.reconcile->comes_in = true;
    at_desk(bench);
}

void settle_as_another(Workbench& bench) {
    show_settings(bench, SettingsTab::you);
    bench.focus_wanted = "settings/name";
}

bool may_lead_back(Document document) {
    switch (document) {
        case Document::code:
        case Document::passages:
        case Document::settings:
        case Document::keys:
        case Document::history:
            return true;
        default:
            return false;
    }
}

void remember_way_back(Workbench& bench, Document to) {
    if (bench.document != Document::compare || !may_lead_back(to)) return;
    bench.reconcile->way_back = true;
    bench.reconcile->way_back_to = bench.desk.screen ? bench.desk.screen->ui().focus() : std::string();
}

bool back_to_desk(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    if (!std::exchange(desk.way_back, false)) return false;
    const std::string focus = std::exchange(desk.way_back_to, {});
    show_compare(bench);
    if (bench.document == Document::compare && !focus.empty()) bench.focus_wanted = focus;
    return true;
}

bool settle_reconciling(Workbench& bench) {
    const Document shown = bench.document;
    if (!may_lead_back(shown)) bench.reconcile->way_back = false;
    if (!bench.session || shown != Document::compare) return false;
    CompareDesk& compare = *bench.compare;
    ReconcileDesk& desk = *bench.reconcile;
    if (!compare.known) return false;
    if (desk.generation != compare.generation) read_reasons(bench);
    // Where one comes in: the first open place of the source that is shown, else of all.
    const auto& items = compare.read.queue.items;
    if (std::exchange(desk.comes_in, false) && !place(bench) && !items.empty()) {
        const auto here = std::ranges::find_if(items, [&](const jobs::QueueItem& item) {
            return !item.settled && compare.page && item.source == compare.page->id();
        });
        go_to(bench, here != items.end() ? static_cast<std::size_t>(here - items.begin())
                                         : next_open(compare.read.queue, std::nullopt).value_or(0));
        return true;
    }
    if (!stale(desk, place(bench))) return false;
    load(bench);
    return true;
}

void step_place(Workbench& bench, int by) {
    step_disagreement(bench, by);
    if (stale(*bench.reconcile, place(bench))) load(bench);
}

void to_next_open(Workbench& bench) {
    const auto& queue = bench.compare->read.queue;
    if (queue.items.empty()) return say(bench, "There is no place where these coders differ.");
    const auto next = next_open(queue, current(bench));
    if (!next) return say(bench, all_settled_words(queue.items.size()));
    go_to(bench, *next);
}

void take_coder(Workbench& bench, std::size_t coder) {
    if (!may_decide(bench)) return;
    const auto& queue = bench.compare->read.queue;
    const jobs::QueueItem& item = *place(bench);
    if (coder >= queue.coders.size()) return say(bench, "There are not so many coders.");
    const CoderId& id = queue.coders[coder];
    const std::string name = bench.compare->coder_name(id);
    if (std::ranges::find(item.coders, id) == item.coders.end())
        return say(bench, fmt::format("{} did not code this source.", name));
    const auto with = item.with();
    if (std::ranges::find(with, id) == with.end()) {
        choose_outcome(bench, Choice::neither);
        return say_chosen(bench, fmt::format("{} coded nothing here: no coding", name));
    }
    Deciding& deciding = bench.reconcile->deciding;
    deciding.choice = Choice::coder;
    deciding.coder = id;
    deciding.range.reset();
    bench.compare->marking.reset();
    deciding.code = {};
    say_chosen(bench, fmt::format("As {} coded it", name));
}

void choose_outcome(Workbench& bench, Choice choice) {
    if (!may_decide(bench)) return;
    Deciding& deciding = bench.reconcile->deciding;
    if (choice == Choice::both && place(bench)->with().size() < 2)
        return say(bench, "Only one coder coded this: take theirs, or neither.");
    deciding.choice = choice;
    deciding.coder = {};
    deciding.range.reset();
    bench.compare->marking.reset();
    deciding.code = {};
    say_chosen(bench, choice == Choice::both ? "Both" : "No coding");
}

void step_choice(Workbench& bench, int by) {
    if (!may_decide(bench)) return;
    const auto all = choices(bench, *place(bench));
    const Deciding& now = bench.reconcile->deciding;
    const auto at = std::ranges::find_if(
        all, [&](const Deciding& one) { return one.choice == now.choice && one.coder == now.coder; });
    const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
    const std::ptrdiff_t next =
        at == all.end() ? (by > 0 ? 0 : last) : std::clamp((at - all.begin()) + by, std::ptrdiff_t{0}, last);
    const Deciding& chosen = all[static_cast<std::size_t>(next)];
    if (chosen.choice != Choice::coder) return choose_outcome(bench, chosen.choice);
    const auto& coders = bench.compare->read.queue.coders;
    take_coder(bench, static_cast<std::size_t>(std::ranges::find(coders, chosen.coder) - coders.begin()));
}

void choose_reason(Workbench& bench, model::Reason reason) {
    if (!may_decide(bench)) return;
    model::Reason& now = bench.reconcile->deciding.reason;
    now = now == reason ? model::Reason::none : reason;
    say(bench, now == model::Reason::none ? std::string("No reason.")
                                          : fmt::format("Reason: {}.", reason_words(now)));
}

void write_reason(Workbench& bench) {
    if (may_decide(bench)) bench.focus_wanted = "reconcile/note";
}

void choose_other_code(Workbench& bench) {
    if (!may_decide(bench)) return;
    bench.code_field = {};
    bench.code_field.open = true;
    bench.code_field.title = "Another code for it";
    bench.code_field.passage = place(bench)->at;
    bench.code_field.use = use_other_code;
    refresh_hits(bench);
}

void begin_new_boundary(Workbench& bench) {
    if (!may_decide(bench)) return;
    CompareDesk& compare = *bench.compare;
    if (!compare.page) return;
    ReconcileDesk& desk = *bench.reconcile;
    desk.choosing_range = true;
    const jobs::QueueItem& item = *place(bench);
    const Deciding& now = desk.deciding;
    TextRange from = item.at;
    if (now.choice == Choice::new_boundary && now.range) from = *now.range;
    if (now.choice == Choice::coder)
        if (const auto part = std::ranges::find(item.parts, now.coder, &jobs::QueueItem::Part::coder);
            part != item.parts.end())
            from = part->at;
    compare.page->selection.select(from);
    boundary_changed(bench);
    at_desk(bench);
    say(bench,
        "Select the passage as it is to be: Right and Left move its end, X the other; Enter takes it.");
}

void boundary_changed(Workbench& bench) {
    if (!bench.reconcile->choosing_range || !bench.compare->page) return;
    OpenSource& page = *bench.compare->page;
    bench.compare->marking = page.selection.range(page.text());
    page.column.scroll_to(page.place_of(page.selection.caret()));
}

void change_boundary(Workbench& bench, const std::function<void(Selection&, const ReadingText&)>& how) {
    if (!bench.reconcile->choosing_range || !bench.compare->page) return;
    how(bench.compare->page->selection, bench.compare->page->text());
    boundary_changed(bench);
}

void move_boundary(Workbench& bench, Reach reach, Step step) {
    change_boundary(bench, [&](Selection& selection, const ReadingText& text) {
        selection.move(text, reach, step, Extend::yes);
    });
}

void take_boundary(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    if (!desk.choosing_range || !bench.compare->page || !may_decide(bench)) return;
    const OpenSource& page = *bench.compare->page;
    const auto range = page.selection.range(page.text());
    if (!range) return say(bench, "Select some words: Space takes the sentence.");
    const CodeId code = disputed_code(bench);
    desk.choosing_range = false;
    desk.deciding.choice = Choice::new_boundary;
    desk.deciding.range = *range;
    desk.deciding.code = code;
    desk.deciding.coder = {};
    bench.compare->page->selection.clear();
    bench.compare->marking = desk.deciding.range;
    at_desk(bench);
    say_chosen(bench, fmt::format("{} with new ends", code_name(bench, code)));
}

void leave_boundary(Workbench& bench) {
    if (!bench.reconcile->choosing_range) return;
    bench.reconcile->choosing_range = false;
    if (bench.compare->page) bench.compare->page->selection.clear();
    bench.compare->marking.reset();
    if (bench.reconcile->deciding.choice == Choice::new_boundary)
        bench.compare->marking = bench.reconcile->deciding.range;
    at_desk(bench);
    say(bench, "The ends stay as they are.");
}

void decide(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    if (desk.choosing_range) return take_boundary(bench);
    if (!may_decide(bench)) return;
    const jobs::QueueItem& item = *place(bench);
    const auto decision = decision_of(desk.deciding);
    if (!decision)
        return say(bench, "Choose first: a coder’s letter, both, neither, new ends or another code.");
    at_desk(bench);
    if (item.settled && !desk.changed()) return to_next_open(bench);
    const auto& queue = bench.compare->read.queue;
    const auto command = jobs::settling(bench.session->project(), queue, item, *decision);
    if (!command) return say_error(bench, command.error());
    if (const auto kept = jobs::keep_before_settling(bench.session->project(), queue.round); !kept)
        return say_error(bench, kept.error());
    const auto done = bench.session->submit(*command);
    if (!done) return say_error(bench, done.error());
    read_settled(bench);
    load(bench);
    say_done(bench, *done);
    if (const auto next = next_open(queue, current(bench))) return go_to(bench, *next);
    bench.notice.sentence += ". " + all_settled_words(queue.items.size());
}

void unsettle(Workbench& bench) {
    if (!may_decide(bench)) return;
    const jobs::QueueItem& item = *place(bench);
    if (!item.settled) return say(bench, "This place is not settled yet.");
    const auto done = bench.session->submit(store::Unsettle{AgreedId(item.settled->agreed.id)});
    if (!done) return say_error(bench, done.error());
    read_settled(bench);
    load(bench);
    say_done(bench, *done);
}

void settle_alike(Workbench& bench) {
    if (!bench.session || bench.document != Document::compare) return;
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    auto& queue = bench.compare->read.queue;
    const auto command = jobs::settling_agreed(queue);
    if (command.agreed.empty()) return say(bench, "There is nothing new that all coders coded alike.");
    if (const auto kept = jobs::keep_before_settling(bench.session->project(), queue.round); !kept)
        return say_error(bench, kept.error());
    const auto done = bench.session->submit(command);
    if (!done) return say_error(bench, done.error());
    queue.agreed.clear();
    say_done(bench, *done);
}

void change_order(Workbench& bench) {
    CompareDesk& compare = *bench.compare;
    compare.by_code = !compare.by_code;
    compare.stale = true;  // the places come in that order when they are read anew
    say(bench, compare.by_code ? "Places come code by code." : "Places come as they stand in the texts.");
}

void toggle_names(Workbench& bench) {
    bool& hidden = bench.compare->names_hidden;
    hidden = !hidden;
    say(bench, hidden ? "Coders are called A, B and so on." : "Coders are called by their names.");
}

void toggle_reasons(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    desk.shows_reasons = !desk.shows_reasons;
    bench.focus_wanted = desk.shows_reasons ? "reconcile/reasons" : choices_path;
}

CodeId disputed_code(const Workbench& bench) {
    const jobs::QueueItem* item = place(bench);
    if (!item) return {};
    const Deciding& deciding = bench.reconcile->deciding;
    if (deciding.choice == Choice::new_boundary && !deciding.code.empty()) return deciding.code;
    if (deciding.choice == Choice::coder)
        for (const auto& part : item->parts)
            if (part.coder == deciding.coder) return part.code;
    return item->parts.front().code;
}

void edit_definition_of(Workbench& bench, const CodeId& code) {
    if (!bench.session || !bench.session->view().code(code)) return say(bench, "That code is gone.");
    show_code(bench, code);
}

void edit_disputed_definition(Workbench& bench) {
    const ReconcileDesk& desk = *bench.reconcile;
    if (desk.shows_reasons && !desk.reason_row.empty())
        return edit_definition_of(bench, CodeId(desk.reason_row));
    if (!place(bench)) return say(bench, "Go to a place where coders differ first.");
    edit_definition_of(bench, disputed_code(bench));
}

std::vector<CodeId> codes_to_look_at(const Workbench& bench) {
    std::vector<CodeId> codes;
    const jobs::QueueItem* item = place(bench);
    if (!item) return codes;
    for (const auto& part : item->parts)
        if (bench.codebook->changed.find(part.code) && std::ranges::find(codes, part.code) == codes.end())
            codes.push_back(part.code);
    return codes;
}

void look_again_from_desk(Workbench& bench) {
    const auto codes = codes_to_look_at(bench);
    if (codes.empty())
        return say(bench, "The codes of this place have no coding from before their definition changed.");
    bench.current_code = codes.front();
    look_again(bench);
}

bool show_undone_at_desk(Workbench& bench) {
    if (bench.document != Document::compare || !bench.compare->known) return false;
    std::vector<std::vector<AgreedId>> before;
    for (const auto& item : bench.compare->read.queue.items) before.push_back(outcome_ids(item));
    read_settled(bench);
    const auto& items = bench.compare->read.queue.items;
    for (std::size_t k = 0; k < items.size(); ++k) {
        if (outcome_ids(items[k]) == before[k]) continue;
        go_to(bench, k);
        at_desk(bench);
        break;
    }
    return true;
}

}  // namespace attune::workbench
