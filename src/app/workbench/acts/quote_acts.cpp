// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/quote_acts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/today.h"
#include "kit/screen.h"
#include "store/commands/report_commands.h"
#include "store/queries/report_queries.h"

namespace attune::workbench {

namespace {

// A form is looked at when the hand rests.
constexpr double look_rest_seconds = 0.3;

QuotesDesk& desk_of(Workbench& bench) {
    return *bench.aside->quotes;
}

struct Place {
    SourceId source;
    TextRange range;
};

std::vector<Place> places_in_list(const PassageList& list) {
    std::vector<Place> places;
    for (const std::size_t row : list.chosen())
        if (list.rows()[row].passage.in_source())
            places.push_back({list.rows()[row].coding().source, list.rows()[row].coding().range});
    return places;
}

std::vector<Place> places_on_page(const Workbench& bench) {
    const OpenSource& page = *bench.page;
    if (const auto range = page.selection.range(page.text())) return {{page.id(), *range}};
    if (const model::Coding* coding = page.focused ? page.coding(*page.focused) : nullptr)
        return {{page.id(), coding->range}};
    const CodePoint caret = page.selection.caret();
    for (const auto& mark : bench.aside->quotes->marks(page.id()))
        if (mark.range.contains(caret)) return {{page.id(), mark.range}};
    return {};
}

std::vector<Place> places(Workbench& bench) {
    if (desk_of(bench).shown) {
        const jobs::ListedQuote* line = desk_of(bench).current();
        if (!line) return {};
        return {{line->quote.source, line->quote.range}};
    }
    if (bench.document == Document::passages) {
        if (!bench.passages) return {};
        return places_in_list(*bench.passages);
    }
    if (!bench.page) return {};
    return places_on_page(bench);
}

// Where nothing can be done it says why.
std::vector<Place> places_to_write(Workbench& bench) {
    if (!bench.session) return {};
    if (!bench.writable()) {
        say(bench, "This project is open to read only.");
        return {};
    }
    settle_moving(bench);
    auto found = places(bench);
    if (found.empty()) say(bench, "Select a passage first, or go to a coding with Alt+Down.");
    return found;
}

const model::MarkedQuote* exact_mark(const Workbench& bench, const Place& place) {
    for (const auto& mark : bench.aside->quotes->marks(place.source))
        if (mark.range == place.range) return &mark;
    return nullptr;
}

std::optional<Spot> spot_of(const Workbench& bench, const Place& place) {
    if (bench.aside->quotes->shown || bench.document != Document::page || !bench.page ||
        bench.page->id() != place.source)
        return std::nullopt;
    return Spot{place.source, place.range, bench.page->selection.range(bench.page->text())};
}

// All of them as one step; true when it was done.
template <class Command>
bool write(Workbench& bench, const std::vector<Command>& commands, const std::optional<Spot>& where,
           std::string_view several) {
    if (commands.empty()) return false;
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        Result<store::Sentence> last = store::Sentence{};
        for (const auto& command : commands) {
            last = store::apply(unit, command);
            if (!last) return last;
        }
        if (commands.size() > 1) last->text = fmt::format(fmt::runtime(several), commands.size());
        return last;
    };
    const auto done = bench.session->submit_unit(work, Parts::none, where);
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    settle_quotes(bench);
    say_done(bench, *done);
    return true;
}

model::MarkedQuote mark(const Place& place, model::QuoteState state) {
    model::MarkedQuote quote;
    quote.source = place.source;
    quote.range = place.range;
    quote.state = state;
    return quote;
}

void look_at_form(Workbench& bench, QuoteForm& form) {
    form.look_due = -1;
    model::MarkedQuote as_if = form.quote;
    as_if.state = model::QuoteState::cleared;
    if (as_if.words == form.passage) as_if.words.clear();
    jobs::GateChoice choice;
    choice.level = as_if.level;
    const auto gate =
        jobs::export_gate(bench.session->project(), {{as_if.source, as_if.range, std::move(as_if)}}, choice);
    if (!gate) {
        form.fault = gate.error().sentence;
        return;
    }
    form.threshold = gate->threshold;
    form.look = gate->quotes.front();
}

}  // namespace

void star_quote(Workbench& bench) {
    const auto found = places_to_write(bench);
    if (found.empty()) return;
    std::vector<store::MarkQuote> stars;
    std::vector<store::UnmarkQuote> off;
    for (const Place& place : found) {
        const model::MarkedQuote* known = exact_mark(bench, place);
        if (!known)
            stars.push_back({mark(place, model::QuoteState::starred)});
        else if (known->state == model::QuoteState::starred)
            off.push_back({known->id});
    }
    // One key: a star where there is none, and off again where all have one.
    if (!stars.empty()) {
        write(bench, stars, spot_of(bench, found.front()), "Starred {} quotes");
    } else if (!off.empty()) {
        write(bench, off, spot_of(bench, found.front()), "Took the star off {} quotes");
    } else {
        const std::string key = bench.keys.text("quote.unmark");
        say(bench, fmt::format("It is {} already; {} takes that off.",
                               state_words(exact_mark(bench, found.front())->state), key));
    }
}

void hold_quote(Workbench& bench) {
    const auto found = places_to_write(bench);
    std::vector<store::MarkQuote> holds;
    for (const Place& place : found) {
        auto quote = mark(place, model::QuoteState::held);
        if (const auto* known = exact_mark(bench, place)) quote.note = known->note;
        quote.day = today(bench.clock);
        holds.push_back({std::move(quote)});
    }
    if (!holds.empty()) write(bench, holds, spot_of(bench, found.front()), "Held back {} quotes");
}

void unmark_quote(Workbench& bench) {
    const auto found = places_to_write(bench);
    if (found.empty()) return;
    std::vector<store::UnmarkQuote> off;
    for (const Place& place : found)
        if (const auto* known = exact_mark(bench, place)) off.push_back({known->id});
    if (off.empty()) return say(bench, "This passage has no mark to take off.");
    write(bench, off, spot_of(bench, found.front()), "Took the marks off {} quotes");
}

void ask_to_clear_quote(Workbench& bench) {
    const auto found = places_to_write(bench);
    if (found.empty()) return;
    if (found.size() > 1)
        return say(bench,
                   "Quotes are cleared one by one, for somebody answers for each; choose one passage.");
    const Place& place = found.front();
    const auto text = store::source_text(bench.session->project(), place.source);
    if (!text) return say_error(bench, text.error());
    QuoteForm form;
    form.source_title = text->row.title;
    const text::Translator translator(text->text);
    form.passage = std::string(translator.slice(place.range));
    if (const auto* known = exact_mark(bench, place)) form.quote = *known;
    if (form.quote.state != model::QuoteState::cleared || form.quote.id.empty())
        form.quote.level = model::AttributionLevel::role;
    form.quote.source = place.source;
    form.quote.range = place.range;
    if (form.quote.words.empty()) form.quote.words = form.passage;
    if (bench.desk.screen) form.back = bench.desk.screen->ui().focus();
    desk_of(bench).form = std::move(form);
    look_at_form(bench, *desk_of(bench).form);
    bench.focus_wanted = "quote_form/printed";
}

void fill_quote(Workbench& bench, const std::function<void(model::MarkedQuote&)>& change) {
    auto& form = desk_of(bench).form;
    if (!form) return;
    change(form->quote);
    form->fault.clear();
    form->look_due = bench.now + look_rest_seconds;
}

void settle_form(Workbench& bench, model::QuoteState state) {
    auto& form = desk_of(bench).form;
    if (!form || !bench.session) return;
    model::MarkedQuote quote = form->quote;
    quote.id = {};
    quote.state = state;
    quote.day = today(bench.clock);
    const auto blank = quote.words.find_first_not_of(" \t\n") == std::string::npos;
    if (blank && state == model::QuoteState::cleared) {
        form->fault = "Nothing would be printed: leave words in it, or hold it back.";
        bench.focus_wanted = "quote_form/printed";
        return;
    }
    if (blank || quote.words == form->passage) quote.words.clear();
    const Place place{quote.source, quote.range};
    const std::string back = form->back;
    if (!write(bench, std::vector<store::MarkQuote>{{quote}}, spot_of(bench, place), "{}")) {
        form->fault = bench.notice.sentence;
        return;
    }
    form.reset();
    bench.focus_wanted = back.empty() ? std::string(home_of(bench.document)) : back;
}

void leave_quote_form(Workbench& bench) {
    auto& form = desk_of(bench).form;
    if (!form) return;
    bench.focus_wanted = form->back.empty() ? std::string(home_of(bench.document)) : form->back;
    form.reset();
}

void show_quotes(Workbench& bench) {
    if (!bench.session) return;
    QuotesDesk& desk = desk_of(bench);
    if (desk.choice.column.empty()) desk.choice.column = "words";
    if (bench.desk.screen) desk.back = bench.desk.screen->ui().focus();
    desk.shown = true;
    settle_quotes(bench);
    bench.focus_wanted = desk.all() == 0       ? "quotes/close"
                         : desk.rows().empty() ? "quotes/only"
                                               : "quotes/table";
}

void leave_quotes(Workbench& bench) {
    QuotesDesk& desk = desk_of(bench);
    desk.shown = false;
    bench.focus_wanted = desk.back.empty() ? std::string(home_of(bench.document)) : desk.back;
}

void show_quotes_only(Workbench& bench, std::optional<model::QuoteState> state) {
    desk_of(bench).show_only(state);
}

void choose_quote(Workbench& bench, kit::GridChoice choice) {
    desk_of(bench).choice = std::move(choice);
}

void go_to_quote(Workbench& bench) {
    const jobs::ListedQuote* line = desk_of(bench).current();
    if (!line) return;
    const SourceId source = line->quote.source;
    const TextRange range = line->quote.range;
    desk_of(bench).shown = false;
    reveal(bench, source, range, Mark::outlined);
    if (!bench.page || bench.page->id() != source) return;
    bench.page->selection.select(range);
    focus_page(bench);
}

bool settle_quotes(Workbench& bench) {
    QuotesDesk& desk = desk_of(bench);
    if (!bench.session) return false;
    bool changed = false;
    if (desk.form && desk.form->look_due >= 0 && bench.now >= desk.form->look_due) {
        look_at_form(bench, *desk.form);
        changed = true;
    }
    using Reading = QuotesDesk::Reading;
    const Reading wanted = desk.shown                             ? Reading::list
                           : bench.document == Document::passages ? Reading::marks
                           : bench.page                           ? Reading::source
                                                                  : Reading::nothing;
    const SourceId of = wanted == Reading::source ? bench.page->id() : SourceId();
    const std::uint64_t version = bench.session->project().change_count();
    if (desk.version == version && desk.reading == wanted && desk.of == of) return changed;
    desk.version = version;
    desk.reading = wanted;
    desk.of = of;
    if (wanted == Reading::list) {
        desk.set_list(jobs::listed_quotes(bench.session->project()));
        return true;
    }
    std::vector<model::MarkedQuote> marks;
    if (wanted != Reading::nothing)
        for (auto& row : store::marked_quotes(bench.session->project(),
                                              of.empty() ? std::nullopt : std::optional<SourceId>(of)))
            marks.push_back(std::move(row.quote));
    desk.set_marks(std::move(marks));
    return true;
}

}  // namespace attune::workbench
