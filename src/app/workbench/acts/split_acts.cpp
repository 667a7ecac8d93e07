// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/split_acts.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/split_walk.h"

namespace attune::workbench {

namespace {

SplitWalk* walk(Workbench& bench) {
    return bench.passages ? bench.passages->split.get() : nullptr;
}

std::string name_of(const Workbench& bench, const CodeId& code) {
    const store::CodeRow* row = bench.session->view().code(code);
    return row ? row->code.name : std::string("a code that is gone");
}

// How it went, when all are done or one stops: "Split Trust: 12 to Not judged, 3 to Fear, 5 stay."
std::string summary(const Workbench& bench, const SplitWalk& split) {
    std::map<CodeId, std::size_t> went;
    std::size_t moved = 0;
    for (const auto& one : split.made) {
        if (one.operation.empty()) continue;
        ++went[one.code];
        ++moved;
    }
    std::string words = fmt::format("Split {}: ", name_of(bench, split.code));
    for (const auto& [code, count] : went) words += fmt::format("{} to {}, ", count, name_of(bench, code));
    return words + fmt::format("{} {}.", split.order.size() - moved,
                               split.order.size() - moved == 1 ? "stays" : "stay");
}

// To the passage that is asked about; those that are gone (joined with another, removed) are passed by.
void show_asked(Workbench& bench) {
    SplitWalk& split = *walk(bench);
    PassageList& list = *bench.passages;
    while (!split.done() && !list.find(split.order[split.at].text())) ++split.at;
    if (split.done()) {
        const std::string words = summary(bench, split);
        say(bench, words + " Backspace goes back, Esc ends.");
        return;
    }
    list.set_current(*list.find(split.order[split.at].text()));
    list.centre_current();
    speak_of(bench, CodingId(split.order[split.at]));
}

void decided(Workbench& bench, const Result<store::Done>& done, PassageList::Before before,
             const CodeId& code) {
    SplitWalk& split = *walk(bench);
    if (!done) return say_error(bench, done.error());
    if (done->changed) {
        before.operation = done->operation;
        bench.passages->remember(std::move(before));
    }
    split.made.push_back({split.at, done->changed ? done->operation : OperationId(), code});
    ++split.at;
    read_codings(bench);
    read_passages(bench);
    say_done(bench, *done);
    show_asked(bench);
}

bool may_decide(Workbench& bench) {
    SplitWalk* split = walk(bench);
    if (!split) return false;
    if (split->done()) say(bench, "Every passage has been asked about: Backspace goes back, Esc ends.");
    return !split->done();
}

void move_to(Workbench& bench, const CodeId& code) {
    if (!may_decide(bench)) return;
    const SplitWalk& split = *walk(bench);
    const CodingId coding = split.order[split.at];
    auto before = bench.passages->before({});
    const auto done =
        bench.session->submit(store::RecodeCoding{coding, code}, std::nullopt, {code, CodeId(split.code)});
    decided(bench, done, std::move(before), code);
}

// A new code below the one that is split, and the passage in it: one history row.
void move_to_new(Workbench& bench, const std::string& name, int slot) {
    if (!may_decide(bench)) return;
    SplitWalk& split = *walk(bench);
    store::CreateCode create;
    create.code.id = bench.session->project().new_id<CodeId>();
    create.code.name = name;
    create.code.parent = split.code;
    const store::RecodeCoding recode{split.order[split.at], create.code.id};
    auto before = bench.passages->before({});
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            const auto made = apply(unit, create);
            if (!made) return forward_error(made);
            auto moved = apply(unit, recode);
            if (moved) moved->text = fmt::format("Created the code {}. {}", create.code.name, moved->text);
            return moved;
        },
        Parts::all);
    if (done && slot > 0) split.slots[static_cast<std::size_t>(slot)] = create.code.id;
    decided(bench, done, std::move(before), create.code.id);
}

bool use_hit(Workbench& bench, const CodeHit& hit) {
    const std::size_t decisions = walk(bench) ? walk(bench)->made.size() : 0;
    if (hit.kind == CodeHit::Kind::code)
        move_to(bench, hit.code);
    else
        move_to_new(bench, hit.name, 0);
    return walk(bench) && walk(bench)->made.size() > decisions;
}

}  // namespace

void begin_split(Workbench& bench) {
    PassageList* list = bench.passages.get();
    const CodeId* code = list ? std::get_if<CodeId>(&list->of) : nullptr;
    if (!bench.session || !code || list->split || list->again)
        return say(bench, "Show the passages of one code to split it: Alt+Enter.");
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    settle_moving(bench);
    auto split = std::make_unique<SplitWalk>();
    split->code = *code;
    std::size_t start = 0;
    for (std::size_t i = 0; i < list->rows().size(); ++i) {
        const model::Coding& coding = list->rows()[i].coding();
        if (coding.code != *code) continue;
        if (i < list->current()) start = split->order.size() + 1;
        split->order.push_back(coding.id);
    }
    if (split->order.empty()) return say(bench, "This code has no passages of its own to split.");
    split->at = std::min(start, split->order.size() - 1);
    std::size_t slot = 1;
    for (const store::CodeRow& row : bench.session->view().codes())
        if (row.code.parent == *code && !row.code.folder && row.code.state == model::CodeState::active &&
            slot <= 9)
            split->slots[slot++] = row.code.id;
    list->split = std::move(split);
    list->tick_all(false);
    read_passages(bench);
    show_asked(bench);
    say(bench, "Each passage with one key: 1–9 moves it, N makes a new code, Space leaves it.");
}

void end_split(Workbench& bench) {
    SplitWalk* split = walk(bench);
    if (!split) return;
    const std::string words = summary(bench, *split);
    bench.passages->split.reset();
    // What was decided is in the codes below now; the list shows what is left.
    read_passages(bench);
    bench.passages->set_current(bench.passages->current());
    say(bench, words);
    bench.focus_wanted = "passages/rows";
}

void split_to_slot(Workbench& bench, int slot) {
    if (!may_decide(bench)) return;
    SplitWalk& split = *walk(bench);
    const CodeId code = split.slots.at(static_cast<std::size_t>(slot));
    if (code && bench.session->view().code(code)) return move_to(bench, code);
    split.naming = slot;
    split.name.clear();
    bench.focus_wanted = "passages/split/name";
}

void name_new_slot(Workbench& bench) {
    if (!may_decide(bench)) return;
    const int slot = walk(bench)->free_slot();
    if (slot == 0) return say(bench, "All nine keys have a code; Enter finds any other one.");
    split_to_slot(bench, slot);
}

void split_named(Workbench& bench, const std::string& typed) {
    SplitWalk* split = walk(bench);
    if (!split || !split->naming) return;
    const auto first = typed.find_first_not_of(' ');
    if (first == std::string::npos) return say(bench, "Type the new code’s name first.");
    const std::string name = typed.substr(first, typed.find_last_not_of(' ') - first + 1);
    const int slot = *std::exchange(split->naming, std::nullopt);
    bench.focus_wanted = "passages/rows";
    move_to_new(bench, name, slot);
}

void stop_naming_slot(Workbench& bench) {
    if (SplitWalk* split = walk(bench)) split->naming.reset();
    bench.focus_wanted = "passages/rows";
}

void open_split_field(Workbench& bench) {
    if (!may_decide(bench)) return;
    bench.code_field = {};
    bench.code_field.open = true;
    bench.code_field.title = "Move the passage to";
    bench.code_field.use = use_hit;
    for (const CodeId& code : walk(bench)->slots)
        if (code) bench.code_field.offered.push_back(code);
    refresh_hits(bench);
}

void split_skip(Workbench& bench) {
    if (!may_decide(bench)) return;
    SplitWalk& split = *walk(bench);
    split.made.push_back({split.at, {}, {}});
    ++split.at;
    say(bench, fmt::format("It stays with {}.", name_of(bench, split.code)));
    show_asked(bench);
}

void follow_undo(Workbench& bench, const OperationId& operation) {
    SplitWalk& split = *walk(bench);
    const auto made = std::find_if(split.made.begin(), split.made.end(), [&](const SplitWalk::Decision& one) {
        return one.operation == operation;
    });
    if (made != split.made.end()) {
        // What was left as it was behind it is asked again.
        split.at = made->at;
        split.made.erase(made, split.made.end());
    } else if (!split.done()) {
        const model::Coding* coding = coding_in_list(bench, split.order[split.at]);
        if (coding && coding->code != split.code) {
            split.made.push_back({split.at, operation, coding->code});
            ++split.at;
        }
    }
    show_asked(bench);
}

void split_back(Workbench& bench) {
    SplitWalk* split = walk(bench);
    if (!split) return;
    if (split->made.empty()) return say(bench, "This is the first decision.");
    const SplitWalk::Decision last = split->made.back();
    if (last.operation.empty()) {
        split->made.pop_back();
        split->at = last.at;
        say(bench, "Back to the passage before.");
        return show_asked(bench);
    }
    const auto step = bench.session->follow(bench.session->project().undo_operation(last.operation));
    if (!step) return say_error(bench, step.error());
    read_codings(bench);
    say(bench, step->done.sentence);
    show_undone_in_list(bench, last.operation);
}

}  // namespace attune::workbench
