// SPDX-License-Identifier: GPL-3.0-or-later
// From an entry of the history to what it changed.
#include <algorithm>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/history_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/properties_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/panels/frame.h"
#include "store/past/what_changed.h"

namespace attune::workbench {

namespace {

using Kind = store::ChangedThing::Kind;

std::string_view noun(Kind kind) {
    switch (kind) {
        case Kind::coding:
            return "coding";
        case Kind::text:
        case Kind::source:
            return "source";
        case Kind::code:
            return "code";
        case Kind::element:
            return "element";
        case Kind::memo:
            return "memo";
        case Kind::case_:
            return "case";
        case Kind::person:
            return "person";
        case Kind::variable:
            return "variable";
        case Kind::codebook:
            return "version of the codebook";
        case Kind::project:
            return "project";
    }
    return "thing";
}

// "That code is gone: “Deleted the code Trust” (Karen Mills, 14 March 2022)."
std::string gone_words(const Workbench& bench, Kind kind, const std::string& id) {
    store::HistoryFilter last;
    last.about = id;
    last.limit = 1;
    const auto newest = bench.session->project().history(last);
    std::string words = fmt::format("That {} is not in the project any more", noun(kind));
    if (newest.empty() || newest.front().erased) return words + ".";
    return fmt::format("{}: “{}” ({}, {}).", words, newest.front().sentence, newest.front().coder,
                       when_text(newest.front().at_ms, bench.clock()));
}

// A place of no width is shown by the letter after it.
TextRange seen(const Workbench& bench, TextRange range) {
    if (range.length() > 0 || !bench.page) return range;
    const CodePoint end = bench.page->text().end();
    if (range.end < end) return {range.begin, range.end + 1};
    return range.begin.value > 0 ? TextRange{range.begin - 1, range.end} : range;
}

void show_words(Workbench& bench, const SourceId& source, TextRange range) {
    show_source(bench, source);
    if (!bench.page || bench.page->id() != source) return;
    reveal(bench, source, seen(bench, range), Mark::outlined);
    bench.page->selection.move_to(bench.page->text(), range.begin, Extend::no);
    focus_page(bench);
}

bool can_be_shown(const store::ChangedThing& thing) {
    return thing.there || thing.place;
}

// The sentence to be said, empty when what is shown says enough.
std::string show_thing(Workbench& bench, const store::ChangedThing& thing) {
    const bool words = thing.kind == Kind::coding || thing.kind == Kind::text;
    if (!thing.there && !(words && thing.place)) return gone_words(bench, thing.kind, thing.id);
    switch (thing.kind) {
        case Kind::coding:
            if (thing.there) {
                go_to(bench, CodingId(thing.id));
                return "Here is the passage.";
            }
            show_words(bench, thing.source, *thing.place);
            return gone_words(bench, thing.kind, thing.id) + " Here are its words.";
        case Kind::text:
            if (!thing.place) return gone_words(bench, thing.kind, thing.id);
            show_words(bench, thing.source, *thing.place);
            return "Here are the words that were corrected.";
        case Kind::code:
            show_code(bench, CodeId(thing.id));
            return "Here is the code as it is now.";
        case Kind::element:
            show_element(bench, ElementId(thing.id));
            return "Here is the element as it is now.";
        case Kind::memo:
            show_memo(bench, MemoId(thing.id));
            return "Here is the memo as it is now.";
        case Kind::source:
            go_to(bench, SourceId(thing.id));
            return "Here is the source.";
        case Kind::case_:
            return "That was about a case.";
        case Kind::person:
            return "That was about a person.";
        case Kind::variable:
            return "That was about a variable and its values.";
        case Kind::codebook:
            return "That is a name for the codebook as it stood then.";
        case Kind::project:
            show_properties(bench);
            return "This is what the project says of itself now.";
    }
    return {};
}

}  // namespace

void open_entry(Workbench& bench) {
    if (!bench.session || bench.history->current().empty()) return;
    const OperationId operation = bench.history->current();
    const auto changed = store::what_changed(bench.session->project(), operation);
    if (!changed) return say_error(bench, changed.error());
    if (changed->erased)
        return say(bench, "What this change did was erased for good; only who did it and when are kept.");
    if (changed->things.empty()) return say(bench, "This change is about nothing that can be shown.");
    const auto& things = changed->things;
    auto shown = std::ranges::find_if(things, can_be_shown);
    if (shown == things.end()) shown = things.begin();
    std::string words = show_thing(bench, *shown);
    const auto alike = std::ranges::count(things, shown->kind, &store::ChangedThing::kind);
    if (alike > 1 && can_be_shown(*shown))
        words += fmt::format(" It is one of {} that this change was about.", grouped(alike));
    say(bench, std::move(words));
}

}  // namespace attune::workbench
