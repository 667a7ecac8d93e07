// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/view_acts.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/go_to.h"
#include "app/workbench/text_desk.h"
#include "jobs/recording.h"
#include "kit/screen.h"

namespace attune::workbench {

void set_theme(Workbench& bench, std::string_view name) {
    const auto at = std::find_if(bench.themes.begin(), bench.themes.end(),
                                 [&](const kit::Theme& theme) { return theme.name() == name; });
    if (at == bench.themes.end()) return;
    bench.settings.theme = at->name();
    if (bench.desk.screen) bench.desk.screen->set_theme(*at);
    if (bench.page) bench.page->column.looks_changed();
    say(bench, fmt::format("Theme: {}.", at->name()));
    keep_settings(bench);
}

void next_theme(Workbench& bench) {
    if (bench.themes.empty()) return;
    std::size_t at = 0;
    while (at < bench.themes.size() && bench.themes[at].name() != bench.settings.theme) ++at;
    set_theme(bench, bench.themes[(at + 1) % bench.themes.size()].name());
}

void set_zoom(Workbench& bench, float zoom) {
    zoom = std::clamp(std::round(zoom * 20) / 20, 0.6F, 2.5F);
    bench.settings.zoom = zoom;
    if (bench.desk.screen) bench.desk.screen->set_zoom(zoom);
    say(bench, fmt::format("Interface scale {:.0f} %.", zoom * 100));
    keep_settings(bench);
}

void set_reading_size(Workbench& bench, float size) {
    size = std::clamp(std::round(size * 20) / 20, 0.6F, 3.0F);
    bench.settings.reading_size = size;
    if (bench.desk.screen) bench.desk.screen->set_reading_size(size);
    say(bench, fmt::format("Reading size {:.0f} %.", size * 100));
    keep_settings(bench);
}

void set_stripes(Workbench& bench, StripeFilter filter) {
    bench.stripes = filter;
    switch (filter) {
        case StripeFilter::all:
            return say(bench, "All codings are shown.");
        case StripeFilter::this_code: {
            const auto* code = bench.session ? bench.session->view().code(bench.current_code) : nullptr;
            return say(bench, code ? fmt::format("Codings with {} are shown.", code->code.name)
                                   : "Codings with the code chosen in the list are shown; none is chosen.");
        }
        case StripeFilter::mine:
            return say(bench, "Your own codings are shown.");
        case StripeFilter::none:
            return say(bench, "No codings are shown.");
    }
}

void next_stripes(Workbench& bench) {
    set_stripes(bench, static_cast<StripeFilter>((static_cast<int>(bench.stripes) + 1) % 4));
}

void show_tab(Workbench& bench, NavigatorTab tab) {
    bench.tab = tab;
    bench.places_due = bench.now + 1;
}

void toggle_inspector(Workbench& bench) {
    bool& shown = bench.inspector_folded ? bench.inspector_over : bench.inspector_shown;
    shown = !shown;
}

void close_inspector_over(Workbench& bench) {
    finish_memo(bench);
    bench.inspector_over = false;
    bench.focus_wanted = "page/text";
}

void focus_page(Workbench& bench) {
    bench.texts->pictures.open = false;
    bench.document = Document::page;
    bench.focus_wanted = "page/text";
}

void show_document(Workbench& bench, Document document) {
    settle_moving(bench);
    bench.code_field = {};
    remember_way_back(bench, document);
    bench.document = document;
    bench.focus_wanted = home_of(document);
}

void show_page(Workbench& bench) {
    show_document(bench, Document::page);
}

std::string_view home_of(Document document) {
    switch (document) {
        case Document::page:
            return "page/text";
        case Document::history:
            return "history/rows";
        case Document::going_back:
            return "going_back/rows";
        case Document::then:
            return "then/when";
        case Document::passages:
            return "passages/rows";
        case Document::memo:
            return "memo/text";
        case Document::new_project:
            return "new/title";
        case Document::import_preview:
            return "import/files";
        case Document::table_import:
            return "table/columns";
        case Document::replace:
            return "replace/rows";
        case Document::pseudonyms:
            return "pseudonyms/table";
        case Document::properties:
            return "properties/title";
        case Document::settings:
            return "settings/tabs";
        case Document::help:
            return "help/page/text";
        case Document::keys:
            return "keys/filter";
        case Document::code:
            return "code/name";
        case Document::element:
            return "element/name";
        case Document::logic_model:
            return "logic/model";
        case Document::codebook_versions:
            return "versions/list";
        case Document::sources_grid:
            return "sources_grid/table";
        case Document::retention:
            return "retention/table";
        case Document::of_case:
            return "case/name";
        case Document::attributes:
            return "attributes/table";
        case Document::variable:
            return "variable/name";
        case Document::compare:
            return "compare/table";
        case Document::retrieve:
            return "retrieve/table";
        case Document::framework:
            return "charts/table";
        case Document::integrate:
            return "integrate/views";
        case Document::report:
            return "report/kind";
        case Document::team:
            return "team/tabs";
        case Document::new_round:
            return "new_round/name";
        case Document::take_copies:
            return "take_copies/rows";
    }
    return "page/text";
}

void open_palette(Workbench& bench) {
    bench.palette = {};
    bench.palette.open = true;
    search_in_palette(bench);
}

void close_palette(Workbench& bench) {
    bench.palette.open = false;
}

namespace {

std::string place_name(const GoTo& place) {
    switch (place.kind) {
        case GoTo::Kind::turn:
            return fmt::format("Turn {}", place.number);
        case GoTo::Kind::line:
            return fmt::format("Line {}", place.number);
        case GoTo::Kind::time:
            return fmt::format("Heard at {}", jobs::recording_clock(place.number));
    }
    return {};
}

// Numbered places of the source on the page, before all else.
void add_places(const Workbench& bench, Palette& palette) {
    if (!bench.page) return;
    std::vector<PaletteHit> places;
    for (const GoTo& place : places_typed(palette.query)) {
        const auto range = find_place(bench.page->text(), place);
        if (!range) continue;
        PaletteHit& hit = places.emplace_back();
        hit.kind = PaletteHit::Kind::place;
        hit.id = fmt::format("{} {}", range->begin.value, range->end.value);
        const std::string words(bench.page->text().quote(*range));
        hit.words = fmt::format("{}: {}", place_name(place), memo_title(words));
        hit.detail = bench.page->text().source().row.title;
    }
    palette.hits.insert(palette.hits.begin(), places.begin(), places.end());
}

// The words themselves can be looked for: in the source on the page, in the project.
void add_text_searches(const Workbench& bench, Palette& palette) {
    const auto first = palette.query.find_first_not_of(' ');
    if (!bench.session || first == std::string::npos) return;
    const std::string words = palette.query.substr(first, palette.query.find_last_not_of(' ') - first + 1);
    const auto add = [&](PaletteHit::Kind kind, std::string text, std::string_view action) {
        PaletteHit& hit = palette.hits.emplace_back();
        hit.kind = kind;
        hit.id = words;
        hit.words = std::move(text);
        hit.detail = bench.keys.text(action);
    };
    if (bench.page) add(PaletteHit::Kind::find, fmt::format("Find “{}” in this source", words), "find.open");
    add(PaletteHit::Kind::search, fmt::format("Search the project for “{}”", words), "search.open");
}

}  // namespace

void search_in_palette(Workbench& bench) {
    Palette& palette = bench.palette;
    bench.palette_search.set(bench.session ? &bench.session->view() : nullptr);
    const auto things = things_only(palette.query);
    palette.hits = things ? bench.palette_search.find_things(*things)
                          : bench.palette_search.find(palette.query, context_of(bench));
    add_places(bench, palette);
    if (!things) add_text_searches(bench, palette);
    palette.highlighted = 0;
}

void run_hit(Workbench& bench, std::size_t hit) {
    if (hit >= bench.palette.hits.size()) return;
    const PaletteHit chosen = bench.palette.hits[hit];
    close_palette(bench);
    switch (chosen.kind) {
        case PaletteHit::Kind::action:
            if (const Action* found = action(chosen.id)) run_action(bench, *found);
            return;
        case PaletteHit::Kind::source:
            show_source(bench, SourceId(chosen.id));
            return focus_page(bench);
        case PaletteHit::Kind::code:
            bench.current_code = CodeId(chosen.id);
            show_tab(bench, NavigatorTab::codes);
            return speak_of(bench, CodeId(chosen.id));
        case PaletteHit::Kind::element:
            bench.current_element = ElementId(chosen.id);
            show_tab(bench, NavigatorTab::elements);
            return speak_of(bench, ElementId(chosen.id));
        case PaletteHit::Kind::memo:
            bench.current_memo = MemoId(chosen.id);
            show_tab(bench, NavigatorTab::memos);
            return speak_of(bench, MemoId(chosen.id));
        case PaletteHit::Kind::place: {
            if (!bench.page) return;
            TextRange range;
            std::istringstream(chosen.id) >> range.begin.value >> range.end.value;
            bench.page->selection.move_to(bench.page->text(), range.begin, Extend::no);
            bench.places_due = bench.now + 1;
            reveal(bench, SourceId(bench.page->id()), range, Mark::outlined);
            return focus_page(bench);
        }
        case PaletteHit::Kind::find:
            open_find(bench);
            return find_typed(bench, chosen.id);
        case PaletteHit::Kind::search: {
            Search search;
            search.words = chosen.id;
            search.options.definitions = true;
            return show_search(bench, search);
        }
    }
}

}  // namespace attune::workbench
