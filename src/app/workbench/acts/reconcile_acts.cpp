// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/reconcile_acts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "store/commands/agreed_commands.h"

namespace attune::workbench {

namespace {

using Choice = Deciding::Choice;

constexpr const char* choices_path = "reconcile/choices";
constexpr std::size_t decisions_kept = 2000;

const jobs::QueueItem* place(const Workbench& bench) {
    return bench.session && bench.document == Document::compare ? bench.compare->item() : nullptr;
}

void at_desk(Workbench& bench) {
    bench.focus_wanted = choices_path;
}

// What is decided is about the place as it is settled now.
void load(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    const jobs::QueueItem* item = place(bench);
    desk.choosing_range = false;
    desk.of = item ? item->id() : CodingId();
    desk.outcome.clear();
    desk.settled = item ? settled_choice(*item) : Deciding();
    desk.deciding = desk.settled;
    if (!item) return;
    for (const auto& row : item->outcome) desk.outcome.push_back(row.agreed.id);
}

bool stale(const ReconcileDesk& desk, const jobs::QueueItem* item) {
    if (!item) return !desk.of.empty();
    if (desk.of != item->id() || desk.outcome.size() != item->outcome.size()) return true;
    for (std::size_t k = 0; k < desk.outcome.size(); ++k)
        if (desk.outcome[k] != item->outcome[k].agreed.id) return true;
    return false;
}

void order_places(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    const CompareDesk& compare = *bench.compare;
    if (desk.order_version == compare.generation && desk.order_by_code == desk.by_code &&
        desk.order.size() == compare.read.queue.items.size())
        return;
    desk.order = walking_order(compare.read.queue, desk.by_code, bench.session->view());
    desk.order_version = compare.generation;
    desk.order_by_code = desk.by_code;
    desk.reasons = jobs::reasons_by_code(
        bench.session->project(),
        compare.read.queue.round.empty() ? std::nullopt : std::optional(compare.read.queue.round));
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
    const auto& round = bench.compare->read.queue.round;
    bench.reconcile->reasons = jobs::reasons_by_code(bench.session->project(),
                                                     round.empty() ? std::nullopt : std::optional(round));
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

}  // namespace

void show_reconciling(Workbench& bench) {
    if (!bench.session) return;
    if (bench.document != Document::compare) show_compare(bench);
    if (bench.document == Document::compare) at_desk(bench);
}

bool settle_reconciling(Workbench& bench) {
    if (!bench.session || bench.document != Document::compare) return false;
    CompareDesk& compare = *bench.compare;
    ReconcileDesk& desk = *bench.reconcile;
    if (!compare.known) return false;
    order_places(bench);
    // Where one comes in: the first open place of the source that is shown, else of all.
    if (!compare.place && !desk.order.empty()) {
        const auto& items = compare.read.queue.items;
        std::optional<std::size_t> first;
        for (const std::size_t item : desk.order)
            if (!first && !items[item].settled && compare.page && items[item].source == compare.page->id())
                first = item;
        if (!first) first = next_open(compare.read.queue, desk.order, std::nullopt);
        go_to(bench, first.value_or(desk.order.front()));
        return true;
    }
    if (!stale(desk, place(bench))) return false;
    // A reading of before a decision may still be under way; what was just written is known better.
    load(bench);
    return true;
}

void step_place(Workbench& bench, int by) {
    const ReconcileDesk& desk = *bench.reconcile;
    if (desk.order.empty()) return say(bench, "There is no place where these coders differ.");
    const auto at = current(bench);
    const auto found = at ? std::ranges::find(desk.order, *at) : desk.order.end();
    if (found == desk.order.end()) return go_to(bench, by > 0 ? desk.order.front() : desk.order.back());
    const auto next = (found - desk.order.begin()) + by;
    if (next < 0) return say(bench, "This is the first place where coders differ.");
    if (next >= static_cast<std::ptrdiff_t>(desk.order.size()))
        return say(bench, "This is the last place where coders differ.");
    go_to(bench, desk.order[static_cast<std::size_t>(next)]);
}

void to_next_open(Workbench& bench) {
    const auto& queue = bench.compare->read.queue;
    if (queue.items.empty()) return say(bench, "There is no place where these coders differ.");
    const auto next = next_open(queue, bench.reconcile->order, current(bench));
    if (!next)
        return say(bench, queue.items.size() == 1
                              ? std::string("The one place where coders differ is settled.")
                              : fmt::format("All {} places are settled.", queue.items.size()));
    go_to(bench, *next);
}

void take_coder(Workbench& bench, std::size_t coder) {
    if (!may_decide(bench)) return;
    const auto& queue = bench.compare->read.queue;
    const jobs::QueueItem& item = *place(bench);
    if (coder >= queue.coders.size()) return say(bench, "There are not so many coders.");
    const CoderId& id = queue.coders[coder];
    const std::string name = coder_name(queue, id, bench.reconcile->hides_names);
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
    deciding.code = {};
    say_chosen(bench, choice == Choice::both ? "Both" : "No coding");
}

void step_choice(Workbench& bench, int by) {
    if (!may_decide(bench)) return;
    const auto all = choices(bench, *place(bench));
    const Deciding& now = bench.reconcile->deciding;
    const auto at = std::ranges::find_if(all, [&](const Deciding& one) {
        return one.choice == now.choice && one.coder == now.coder;
    });
    const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
    const std::ptrdiff_t next = at == all.end() ? (by > 0 ? 0 : last)
                                                : std::clamp((at - all.begin()) + by, std::ptrdiff_t{0}, last);
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
    at_desk(bench);
    say(bench, "Select the passage as it is to be, then Enter: Shift and the arrows move its end, X the other.");
}

void move_boundary(Workbench& bench, Reach reach, Step step) {
    if (!bench.reconcile->choosing_range || !bench.compare->page) return;
    OpenSource& page = *bench.compare->page;
    page.selection.move(page.text(), reach, step, Extend::yes);
    page.column.scroll_to(page.place_of(page.selection.caret()));
}

void swap_boundary_ends(Workbench& bench) {
    if (bench.reconcile->choosing_range && bench.compare->page) bench.compare->page->selection.swap_ends();
}

void take_boundary_sentence(Workbench& bench, bool add) {
    if (!bench.reconcile->choosing_range || !bench.compare->page) return;
    OpenSource& page = *bench.compare->page;
    add ? page.selection.add_sentence(page.text()) : page.selection.take_sentence(page.text());
    page.column.scroll_to(page.place_of(page.selection.caret()));
}

void take_boundary_turn(Workbench& bench) {
    if (!bench.reconcile->choosing_range || !bench.compare->page) return;
    OpenSource& page = *bench.compare->page;
    page.selection.take_turn(page.text());
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
    at_desk(bench);
    say_chosen(bench, fmt::format("{} with new ends", code_name(bench, code)));
}

void leave_boundary(Workbench& bench) {
    if (!bench.reconcile->choosing_range) return;
    bench.reconcile->choosing_range = false;
    if (bench.compare->page) bench.compare->page->selection.clear();
    at_desk(bench);
    say(bench, "The ends stay as they are.");
}

void decide(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    if (desk.choosing_range) return take_boundary(bench);
    if (!may_decide(bench)) return;
    const jobs::QueueItem& item = *place(bench);
    const auto decision = decision_of(desk.deciding);
    if (!decision) return say(bench, "Choose first: a coder’s letter, both, neither, new ends or another code.");
    at_desk(bench);
    if (item.settled && !desk.changed()) return to_next_open(bench);
    const auto& queue = bench.compare->read.queue;
    const auto command = jobs::settling(bench.session->project(), queue, item, *decision);
    if (!command) return say_error(bench, command.error());
    const CodingId of = item.id();
    const auto done = bench.session->submit(*command);
    if (!done) return say_error(bench, done.error());
    desk.made.push_back({done->operation, of});
    if (desk.made.size() > decisions_kept) desk.made.pop_front();
    read_settled(bench);
    load(bench);
    say_done(bench, *done);
    if (const auto next = next_open(queue, desk.order, current(bench))) return go_to(bench, *next);
    bench.notice.sentence += fmt::format(". All {} places are settled.", queue.items.size());
}

void unsettle(Workbench& bench) {
    if (!may_decide(bench)) return;
    const jobs::QueueItem& item = *place(bench);
    if (!item.settled) return say(bench, "This place is not settled yet.");
    const CodingId of = item.id();
    const auto done = bench.session->submit(store::Unsettle{AgreedId(item.settled->agreed.id)});
    if (!done) return say_error(bench, done.error());
    bench.reconcile->made.push_back({done->operation, of});
    read_settled(bench);
    load(bench);
    say_done(bench, *done);
}

void settle_alike(Workbench& bench) {
    if (!bench.session || bench.document != Document::compare) return;
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    auto& queue = bench.compare->read.queue;
    const auto command = jobs::settling_agreed(queue);
    if (command.agreed.empty())
        return say(bench, "There is nothing new that all coders coded alike.");
    const auto done = bench.session->submit(command);
    if (!done) return say_error(bench, done.error());
    queue.agreed.clear();
    say_done(bench, *done);
}

void change_order(Workbench& bench) {
    ReconcileDesk& desk = *bench.reconcile;
    desk.by_code = !desk.by_code;
    order_places(bench);
    say(bench, desk.by_code ? "Places come code by code." : "Places come as they stand in the texts.");
}

void toggle_names(Workbench& bench) {
    bool& hidden = bench.reconcile->hides_names;
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
    bench.reconcile->back_from_code = bench.document == Document::code;
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
        if (bench.codebook->changed.find(part.code) &&
            std::ranges::find(codes, part.code) == codes.end())
            codes.push_back(part.code);
    return codes;
}

void look_again_from_desk(Workbench& bench) {
    const auto codes = codes_to_look_at(bench);
    if (codes.empty())
        return say(bench, "The codes of this place have no coding from before their definition changed.");
    bench.current_code = codes.front();
    look_again(bench);
    bench.reconcile->back_from_code = bench.document == Document::passages;
}

bool show_undone_at_desk(Workbench& bench, const OperationId& operation) {
    if (operation.empty() || bench.document != Document::compare || !bench.compare->known) return false;
    const auto& made = bench.reconcile->made;
    const auto found = std::ranges::find(made, operation, &ReconcileDesk::Made::operation);
    read_settled(bench);
    if (found == made.end()) return false;
    const auto& items = bench.compare->read.queue.items;
    for (std::size_t k = 0; k < items.size(); ++k)
        if (items[k].id() == found->place) go_to(bench, k);
    at_desk(bench);
    return true;
}

}  // namespace attune::workbench
