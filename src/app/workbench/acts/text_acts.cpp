// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/text_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/text_desk.h"
#include "store/commands/replace_passages.h"
#include "store/queries/text_revisions.h"
#include "text/changes.h"

namespace attune::workbench {

namespace {

constexpr std::string_view read_only = "This project is open to read only.";

std::string revision_of(const Workbench& bench, const SourceId& source) {
    const auto all = store::text_revisions(bench.session->project());
    const auto found = all.find(source);
    return found == all.end() ? std::string() : found->second;
}

// Where the turn at the caret stands; outside of turns the line.
std::optional<TextRange> turn_here(const Workbench& bench) {
    const ReadingText& text = bench.page->text();
    const TextRange range = text.turn_at(bench.page->selection.caret());
    if (range.empty()) return std::nullopt;
    return range;
}

void take_up_turn(Workbench& bench, TextRange range) {
    const ReadingText& text = bench.page->text();
    TurnText turn;
    turn.source = bench.page->id();
    turn.range = range;
    turn.revision = revision_of(bench, turn.source);
    const TextLine& line = text.lines()[text.line_at(range.begin)];
    if (const model::Turn* spoken = text.turn_of(line)) turn.speaker = text.speakers_of(*spoken);
    turn.before = std::string(text.quote(range));
    turn.words = turn.before;
    bench.texts->turn = std::move(turn);
    bench.page->selection.move_to(text, range.begin, Extend::no);
    bench.page->column.scroll_to(bench.page->place_of(range.begin), bench.page->place_of(range.end));
    bench.focus_wanted = "turn_text/words";
}

}  // namespace

void edit_turn(Workbench& bench) {
    if (!bench.page) return;
    if (!bench.writable()) return say(bench, std::string(read_only));
    settle_moving(bench);
    const auto range = turn_here(bench);
    if (!range) return say(bench, "There are no words at the caret to correct.");
    take_up_turn(bench, *range);
}

void set_turn_words(Workbench& bench, std::string words) {
    if (!bench.texts->turn) return;
    bench.texts->turn->words = std::move(words);
    bench.texts->turn->fault.clear();
    bench.texts->turn->warned = false;
}

namespace {

// False when it could not be written.
bool written(Workbench& bench) {
    TurnText& turn = *bench.texts->turn;
    if (!turn.changed()) return true;
    if (turn.words.find_first_not_of(" \t\n") == std::string::npos) {
        turn.fault = "A turn keeps at least one word; a whole turn is taken out by Redact or Withdraw.";
        say_error(bench, {ErrorKind::invalid, turn.fault});
        return false;
    }
    store::ReplacePassages command;
    for (auto& change : text::changes_between(turn.before, turn.words)) {
        const CodePoint base = turn.range.begin;
        command.items.push_back({turn.source,
                                 {base + change.range.begin.value, base + change.range.end.value},
                                 std::move(change.inserted)});
    }
    command.revisions[turn.source] = turn.revision;
    const auto done = bench.session->submit(command, Spot{turn.source, turn.range, std::nullopt});
    if (!done) {
        turn.fault = done.error().sentence;
        say_error(bench, done.error());
        return false;
    }
    refresh_page(bench);
    say_done(bench, *done);
    return true;
}

}  // namespace

void write_turn(Workbench& bench) {
    if (!bench.texts->turn || !bench.session) return;
    const bool unchanged = !bench.texts->turn->changed();
    if (!written(bench)) return;
    bench.texts->turn.reset();
    bench.focus_wanted = home_of(bench.document);
    if (unchanged) say(bench, "Nothing was changed.");
}

void edit_next_turn(Workbench& bench, int by) {
    if (!bench.texts->turn || !bench.session || !bench.page) return;
    if (!written(bench)) return;
    const ReadingText& text = bench.page->text();
    const CodePoint here = bench.texts->turn->range.begin;
    // The turns of everybody: also the interviewer's words can hold a name.
    const auto& lines = text.lines();
    auto line = static_cast<std::ptrdiff_t>(text.line_at(here));
    const auto turn_of = [&](std::ptrdiff_t at) { return lines[static_cast<std::size_t>(at)].turn; };
    const auto from = turn_of(line);
    const auto end = static_cast<std::ptrdiff_t>(lines.size());
    for (line += by; line >= 0 && line < end; line += by) {
        if (turn_of(line) == from && from) continue;
        const TextRange range = text.turn_at(lines[static_cast<std::size_t>(line)].range.begin);
        if (!range.empty()) return take_up_turn(bench, range);
    }
    bench.texts->turn.reset();
    bench.focus_wanted = home_of(bench.document);
    say(bench, by > 0 ? "This was the last turn." : "This was the first turn.");
}

void leave_turn(Workbench& bench) {
    auto& turn = bench.texts->turn;
    if (!turn) return;
    if (turn->changed() && !turn->warned) {
        turn->warned = true;
        return say(bench, "Ctrl+Enter writes the correction; Esc once more drops it.");
    }
    const bool dropped = turn->changed();
    turn.reset();
    bench.focus_wanted = home_of(bench.document);
    if (dropped) say(bench, "The correction was dropped; the text is as it was.");
}

void show_replace(Workbench& bench) {
    if (!bench.session) return;
    ReplaceDesk& desk = bench.texts->replace;
    if (bench.page && bench.document == Document::page)
        if (const auto range = bench.page->selection.range(bench.page->text())) {
            const std::string words(bench.page->text().quote(*range));
            // A passage is no word to look for.
            if (words.size() <= 80 && words.find('\n') == std::string::npos) {
                desk = {};
                desk.what.words = words;
            }
        }
    show_document(bench, Document::replace);
    if (!desk.what.words.empty() && desk.stale) look_up_replaced(bench);
    bench.focus_wanted = "replace/words";
}

void set_replaced_words(Workbench& bench, std::string words) {
    ReplaceDesk& desk = bench.texts->replace;
    desk.what.words = std::move(words);
    desk.stale = true;
}

void set_replacement(Workbench& bench, std::string words) {
    ReplaceDesk& desk = bench.texts->replace;
    desk.what.by = std::move(words);
    if (desk.plan) desk.plan->what.by = desk.what.by;
}

void toggle_replace_way(Workbench& bench, ReplaceWay way) {
    ReplaceDesk& desk = bench.texts->replace;
    bool& on = way == ReplaceWay::whole_word   ? desk.what.whole_word
               : way == ReplaceWay::match_case ? desk.what.match_case
                                               : desk.this_source;
    on = !on;
    desk.stale = true;
    if (!desk.what.words.empty()) look_up_replaced(bench);
}

void look_up_replaced(Workbench& bench) {
    if (!bench.session) return;
    ReplaceDesk& desk = bench.texts->replace;
    desk.stale = false;
    desk.fault.clear();
    desk.plan.reset();
    desk.current = 0;
    if (desk.what.words.empty()) {
        desk.fault = "Type the words to look for.";
        return;
    }
    desk.what.sources.clear();
    if (desk.this_source && bench.page) desk.what.sources.push_back(bench.page->id());
    auto plan = jobs::plan_replace(bench.session->project(), desk.what);
    if (!plan) {
        desk.fault = plan.error().sentence;
        return say(bench, desk.fault);
    }
    desk.plan = std::move(*plan);
}

void choose_replace_row(Workbench& bench, std::size_t row) {
    ReplaceDesk& desk = bench.texts->replace;
    if (desk.plan && row < desk.plan->hits.size()) desk.current = row;
}

void toggle_replace_row(Workbench& bench, std::size_t row) {
    ReplaceDesk& desk = bench.texts->replace;
    if (desk.plan && row < desk.plan->hits.size()) desk.plan->hits[row].chosen = !desk.plan->hits[row].chosen;
}

void toggle_replace_rows(Workbench& bench) {
    ReplaceDesk& desk = bench.texts->replace;
    if (!desk.plan) return;
    auto& hits = desk.plan->hits;
    const bool all = std::all_of(hits.begin(), hits.end(), [](const auto& hit) { return hit.chosen; });
    for (auto& hit : hits) hit.chosen = !all;
}

void open_replace_row(Workbench& bench) {
    ReplaceDesk& desk = bench.texts->replace;
    if (!desk.plan || desk.current >= desk.plan->hits.size()) return;
    const auto& hit = desk.plan->hits[desk.current];
    reveal(bench, hit.source, hit.range, Mark::outlined);
    bench.focus_wanted = home_of(bench.document);
    say(bench, fmt::format("{} leads back to what was found.", bench.keys.text("text.replace")));
}

void replace_now(Workbench& bench) {
    ReplaceDesk& desk = bench.texts->replace;
    if (!bench.session) return;
    if (!bench.writable()) return say(bench, std::string(read_only));
    if (!desk.plan || desk.stale) return look_up_replaced(bench);
    if (std::none_of(desk.plan->hits.begin(), desk.plan->hits.end(),
                     [](const auto& hit) { return hit.chosen; }))
        return say(bench, "No place is chosen; Space chooses one.");
    const auto done = jobs::carry_out(bench.session->project(), *desk.plan);
    if (!done) {
        desk.fault = done.error().sentence;
        desk.stale = true;
        return say_error(bench, done.error());
    }
    bench.session->refresh();
    refresh_page(bench);
    desk.plan.reset();
    desk.stale = true;
    say_done(bench, *done);
}

}  // namespace attune::workbench
