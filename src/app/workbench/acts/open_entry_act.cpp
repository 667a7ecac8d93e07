// SPDX-License-Identifier: GPL-3.0-or-later
// From an entry of the history to what it changed.
#include <algorithm>

#include <fmt/format.h>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/history_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/properties_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/panels/frame.h"
#include "store/past/what_changed.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"

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

// In the first of the cases that they belong to, or alone.
std::string show_person(Workbench& bench, const PersonId& id) {
    CaseId in;
    for (const store::PersonRow& row : store::persons(bench.session->project()))
        if (row.person.id == id && !row.cases.empty()) in = row.cases.front();
    show_case(bench, in, id);
    bench.cases->choose(in, id);
    return in ? "Here is the person, in the case as it is now." : "Here is the person as they are now.";
}

// The table of values, at the value that was written, else at the variable's column.
std::string show_values(Workbench& bench, const store::ChangedThing& thing) {
    const VariableId variable(thing.id);
    model::VariableOf of = model::VariableOf::cases;
    for (const store::VariableRow& row : store::variables(bench.session->project()))
        if (row.variable.id == variable) of = row.variable.of;
    AttributeDesk& table = *bench.cases->attributes;
    filter_attributes(bench, {});
    show_attributes_of(bench, of);
    kit::GridChoice choice;
    for (const AttributeDesk::Column& column : table.columns())
        if (column.variable == variable && (choice.column.empty() || column.wave == thing.wave))
            choice.column = column.id;
    bool row_there = false;
    for (std::size_t row = 0; row < table.rows().size(); ++row) {
        if (table.row(row).id == thing.subject) row_there = true;
        if (choice.row.empty() || table.row(row).id == thing.subject) choice.row = table.row(row).id;
    }
    table.choice = choice;
    if (thing.subject.empty()) return "Here is the column of the variable.";
    if (row_there) return "Here is the value as it is now.";
    const Kind whose = of == model::VariableOf::cases ? Kind::case_ : Kind::person;
    return gone_words(bench, whose, thing.subject) + " Here is the column of its value.";
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
            show_case(bench, CaseId(thing.id));
            bench.cases->choose(CaseId(thing.id));
            return "Here is the case as it is now.";
        case Kind::person:
            return show_person(bench, PersonId(thing.id));
        case Kind::variable:
            return show_values(bench, thing);
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
    if (changed->erased && bench.history->elsewhere(operation))
        return say(bench,
                   "What this change did is in the project that this copy was made from, and not here.");
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
