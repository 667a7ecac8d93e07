// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/search_acts.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "kit/screen.h"
#include "store/queries/text_revisions.h"
#include "text/counted.h"
#include "text/search.h"

namespace attune::workbench {

namespace {

constexpr std::size_t most_listed = 5000;
// While somebody types, a frame may wait this long for a pattern.
constexpr std::chrono::milliseconds pattern_within{300};
constexpr std::int64_t longest_taken = 60;  // of a selection, code points

Seeking& seeking(Workbench& bench) {
    if (!bench.seeking) bench.seeking = std::make_unique<Seeking>();
    return *bench.seeking;
}

bool& way_of(store::SearchOptions& how, SearchWay way) {
    switch (way) {
        case SearchWay::whole_word:
            return how.whole_word;
        case SearchWay::pattern:
            return how.regex;
        case SearchWay::match_case:
            return how.match_case;
        case SearchWay::participants:
            break;
    }
    return how.participants_only;
}

// A short selection on the page, as something to look for.
std::string selected_words(const Workbench& bench) {
    if (!bench.page) return {};
    const auto range = bench.page->selection.range(bench.page->text());
    if (!range || range->length() > longest_taken) return {};
    const std::string words(bench.page->text().quote(*range));
    return words.find('\n') == std::string::npos ? words : std::string();
}

bool in_talk(const ReadingText& text, TextRange hit) {
    const TextLine& line = text.lines()[text.line_at(hit.begin)];
    return !text.steps_over(line) && line.range.contains(hit);
}

void show_hit(Workbench& bench) {
    const FindBar& bar = bench.seeking->bar;
    if (!bar.at || !bench.page) return;
    OpenSource& page = *bench.page;
    const TextRange hit = bar.hits[*bar.at];
    const auto& visible = page.column.visible();
    const kit::Place place = page.place_of(hit.begin);
    const bool seen =
        !visible.empty() && place.paragraph > visible.front().index && place.paragraph < visible.back().index;
    page.column.scroll_to(
        place, seen ? kit::ParagraphColumn::Reveal::nearest : kit::ParagraphColumn::Reveal::centre);
}

void seek(Workbench& bench) {
    FindBar& bar = bench.seeking->bar;
    bar.hits.clear();
    bar.at.reset();
    bar.fault.clear();
    if (!bench.page) return;
    bar.source = bench.page->id();
    if (bar.query.empty()) return;
    const ReadingText& text = bench.page->text();
    text::SearchOptions how;
    how.fold_case = !bar.how.match_case;
    how.whole_word = bar.how.whole_word;
    how.time_limit = pattern_within;
    auto found = bar.how.regex
                     ? text::find_regex(text.text(), bar.query, how)
                     : Result<std::vector<TextRange>>(text::find_literal(text.text(), bar.query, how));
    if (!found) {
        bar.fault = found.error().sentence;
        return;
    }
    bar.hits = std::move(*found);
    if (bar.how.participants_only)
        std::erase_if(bar.hits, [&](TextRange hit) { return !in_talk(text, hit); });
    if (bar.hits.empty()) return;
    const auto next =
        std::find_if(bar.hits.begin(), bar.hits.end(), [&](TextRange hit) { return hit.begin >= bar.began; });
    bar.at = next == bar.hits.end() ? 0 : static_cast<std::size_t>(next - bar.hits.begin());
    show_hit(bench);
}

bool in_bar(const Workbench& bench) {
    return bench.desk.screen && bench.desk.screen->ui().focus_within("find");
}

}  // namespace

// ---------------------------------------------------------------- in the source

void open_find(Workbench& bench) {
    if (!bench.page) return;
    settle_moving(bench);
    close_code_field(bench);
    if (bench.document != Document::page) show_page(bench);
    FindBar& bar = seeking(bench).bar;
    if (!bar.open) {
        bar.came_from = bench.page->column.anchor();
        bar.began = bench.page->selection.caret();
        if (const auto range = bench.page->selection.range(bench.page->text())) bar.began = range->begin;
        if (const std::string words = selected_words(bench); !words.empty()) {
            bar.query = words;
            bar.how.regex = false;
        }
        bar.open = true;
        bar.walked = false;
    }
    seek(bench);
    bench.focus_wanted = "find/query";
}

void close_find(Workbench& bench) {
    if (!bench.seeking || !bench.seeking->bar.open) return;
    FindBar& bar = bench.seeking->bar;
    if (bar.walked && bar.at && bench.page && bench.page->id() == bar.source) return keep_find(bench);
    if (in_bar(bench) && bench.page && bench.page->id() == bar.source)
        bench.page->column.set_anchor(bar.came_from);
    bar.open = false;
    bench.focus_wanted = "page/text";
}

void keep_find(Workbench& bench) {
    if (!bench.seeking || !bench.seeking->bar.open || !bench.page) return;
    FindBar& bar = bench.seeking->bar;
    if (!bar.at) return say(bench, "There is no hit to select.");
    bench.page->selection.select(bar.hits[*bar.at]);
    bench.page->column.scroll_to(bench.page->place_of(bar.hits[*bar.at].begin));
    bench.places_due = bench.now + 1;
    bar.open = false;
    bench.focus_wanted = "page/text";
}

void find_typed(Workbench& bench, const std::string& query) {
    seeking(bench).bar.query = query;
    seeking(bench).bar.walked = false;
    seek(bench);
}

void toggle_find_way(Workbench& bench, SearchWay way) {
    bool& on = way_of(seeking(bench).bar.how, way);
    on = !on;
    seek(bench);
}

void step_find(Workbench& bench, int by) {
    if (bench.document == Document::passages)
        return move_row(bench, by > 0 ? RowStep::down : RowStep::up, false);
    if (!bench.page) return;
    FindBar& bar = seeking(bench).bar;
    if (bar.query.empty()) return open_find(bench);
    if (!bar.open) {
        // Once more what was looked for last, from the caret.
        bar.open = true;
        bar.came_from = bench.page->column.anchor();
        bar.began = bench.page->selection.caret();
        return seek(bench);
    }
    settle_find(bench);
    if (bar.hits.empty()) return say(bench, bar.fault.empty() ? "Nothing was found." : bar.fault);
    const auto count = static_cast<std::ptrdiff_t>(bar.hits.size());
    const auto now = static_cast<std::ptrdiff_t>(bar.at.value_or(0));
    const std::ptrdiff_t next = now + by;
    if (next < 0 || next >= count)
        say(bench, by > 0 ? "From the beginning of the source again." : "From the end of the source again.");
    bar.at = static_cast<std::size_t>((next % count + count) % count);
    bar.walked = true;
    show_hit(bench);
}

void settle_find(Workbench& bench) {
    if (!bench.seeking || !bench.seeking->bar.open || !bench.page) return;
    FindBar& bar = bench.seeking->bar;
    if (bar.source == bench.page->id()) return;
    bar.began = {};
    bar.came_from = bench.page->column.anchor();
    seek(bench);
}

// ---------------------------------------------------------------- in the project

void open_search(Workbench& bench) {
    if (!bench.session) return;
    if (bench.document == Document::passages && bench.passages && bench.passages->search()) {
        bench.focus_wanted = "passages/query";
        return;
    }
    Search search;
    search.options.definitions = true;
    if (bench.document == Document::page) search.words = selected_words(bench);
    show_search(bench, search);
    bench.focus_wanted = "passages/query";
}

void show_search(Workbench& bench, const Search& wanted) {
    if (!bench.session) return;
    Search search = wanted;
    search.options.limit = most_listed;
    bench.passages = std::make_unique<PassageList>(search);
    read_passages(bench);
    show_document(bench, Document::passages);
    run_search(bench);
    if (search.words.empty()) bench.focus_wanted = "passages/query";
}

void search_typed(Workbench& bench, const std::string& query) {
    if (bench.passages && bench.passages->search()) bench.passages->query = query;
}

void run_search(Workbench& bench) {
    PassageList* list = bench.passages.get();
    if (!bench.session || !list || !list->search()) return;
    Seeking& state = seeking(bench);
    state.run.reset();
    state.fault.clear();
    Search search = *list->search();
    search.words = list->query;
    list->of = search;
    list->cut = false;
    if (search.words.empty()) return list->set_rows({}, {});
    auto beside = bench.session->project().open_beside();
    if (!beside) return say_error(bench, beside.error());
    state.run = std::make_unique<BackgroundRun<jobs::FoundPassages>>(
        [project = std::make_shared<store::Project>(std::move(*beside)),
         search = std::move(search)](const JobControl& control) {
            return jobs::search_passages(*project, search.words, search.options, store::Reach::sentence,
                                         control);
        },
        bench.desk.wake, Progress{0, 0, "Searching"});
}

void stop_search(Workbench& bench) {
    if (bench.seeking && bench.seeking->run) bench.seeking->run->cancel();
}

void toggle_search_way(Workbench& bench, SearchWay way) {
    if (!bench.passages || !bench.passages->search()) return;
    Search search = *bench.passages->search();
    bool& on = way_of(search.options, way);
    on = !on;
    bench.passages->of = std::move(search);
    run_search(bench);
}

void toggle_search_source(Workbench& bench, const SourceId& source) {
    if (!bench.passages || !bench.passages->search()) return;
    Search search = *bench.passages->search();
    auto& chosen = search.options.sources;
    if (source.empty())
        chosen.clear();
    else if (std::erase(chosen, source) == 0)
        chosen.push_back(source);
    bench.passages->of = std::move(search);
    run_search(bench);
}

void settle_search(Workbench& bench) {
    if (!bench.seeking || !bench.seeking->run) return;
    auto outcome = bench.seeking->run->take();
    if (!outcome) return;
    bench.seeking->run.reset();
    PassageList* list = bench.passages.get();
    if (!list || !list->search()) return;
    if (!*outcome) {
        list->set_rows({}, {});
        if (outcome->error().kind == ErrorKind::cancelled)
            return say(bench, "The search was stopped; nothing of it is listed.");
        bench.seeking->fault = outcome->error().sentence;
        return say_error(bench, outcome->error());
    }
    jobs::FoundPassages& found = **outcome;
    list->cut = found.cut;
    std::vector<PassageRow> rows;
    rows.reserve(found.passages.size());
    std::set<SourceId> sources;
    for (jobs::ListedPassage& passage : found.passages) {
        if (passage.in_source()) sources.insert(passage.coding.source);
        PassageRow& row = rows.emplace_back();
        row.hit = passage.coding.range;
        if (!passage.in_source()) row.hit = passage.context.shown;
        row.passage = std::move(passage);
    }
    auto groups = groups_of(bench.session->view(), rows);
    const std::size_t count = rows.size();
    list->set_rows(std::move(rows), std::move(groups));
    list->tick_all(false);
    list->set_current(0);
    list->revisions = store::text_revisions(bench.session->project());
    if (bench.document != Document::passages) return;
    if (count == 0) return say(bench, fmt::format("“{}” was not found.", list->search()->words));
    say(bench, fmt::format("{} in {}.", text::counted(count, "hit", "hits"),
                           text::counted(sources.size(), "source", "sources")));
    if (bench.desk.screen && bench.desk.screen->ui().focused("passages/query"))
        bench.focus_wanted = "passages/rows";
}

}  // namespace attune::workbench
