// SPDX-License-Identifier: GPL-3.0-or-later
// What was found, word by word: how often each is said, and each in its context.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "app/workbench/panels/row_filter.h"
#include "exchange/sentences.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/fold.h"
#include "text/running_direction.h"

namespace attune::workbench {

using namespace kit;

namespace {

// ---------------------------------------------------------------- how often

void choose_stop_list(Frame& frame, Rect at) {
    const RetrieveDesk& desk = *frame.bench.retrieve;
    std::vector<std::string> names{"All words"}, languages{""};
    std::size_t chosen = 0;
    for (const auto& list : desk.read.stop_lists) {
        if (list.language == desk.asked.stop_list) chosen = names.size();
        names.push_back("Without small words: " + list.name);
        languages.push_back(list.language);
    }
    if (const auto picked = combo(frame.ui, "retrieve/stop_list", at,
                                  {.name = "Words that are not counted", .options = names, .chosen = chosen}))
        frame.act([language = languages[*picked]](Workbench& bench) {
            change_asked(bench, [&](RetrieveAsked& asked) { asked.stop_list = language; });
        });
}

std::vector<std::size_t> filtered(const RetrieveDesk& desk) {
    const std::string wanted = text::fold(desk.row_filter);
    std::vector<std::size_t> rows;
    const auto& words = desk.read.words.words;
    for (std::size_t k = 0; k < words.size(); ++k)
        if (wanted.empty() || words[k].token.find(wanted) != std::string::npos) rows.push_back(k);
    return rows;
}

}  // namespace

void draw_word_frequencies(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    const auto& counted = desk.read.words;
    Rect row = retrieve_tools(frame, at);
    choose_stop_list(frame, row.cut_left(std::min(ui.em(19), row.w * 0.4f)));
    row.cut_left(ui.em(0.8f));
    const Rect filter = row.cut_right(std::min(ui.em(14), row.w * 0.4f));
    row.cut_right(ui.em(0.5f));
    const std::string figures =
        fmt::format("{} words, {} of them not counted", grouped(counted.said), grouped(counted.stopped));
    if (ui.paint().measure(figures, style::small).w < row.w)
        kit::text(ui, "retrieve/word_figures", row, figures, {style::small, Tone::muted});
    if (const auto words = row_filter(frame, "retrieve/filter", filter, desk.row_filter,
                                      {"Letters in the words", "Find words", "retrieve/table"}))
        frame.act([words = *words](Workbench& bench) { bench.retrieve->row_filter = words; });
    if (counted.words.empty()) return draw_nothing_found(frame, at, nothing_found_words(frame));
    static const std::array<GridColumn, 5> columns{
        GridColumn{.id = "word", .name = "Word", .width = 16, .grow = 1, .sortable = false},
        GridColumn{.id = "times", .name = "Times", .width = 8, .align = Align::end, .sortable = false},
        GridColumn{.id = "families",
                   .name = "Families",
                   .description = "Different families in whose passages it is said",
                   .width = 7,
                   .align = Align::end,
                   .sortable = false},
        GridColumn{.id = "people", .name = "People", .width = 7, .align = Align::end, .sortable = false},
        GridColumn{.id = "sources", .name = "Sources", .width = 7, .align = Align::end, .sortable = false}};
    const auto order = filtered(desk);
    const auto most = counted.words.front().times;
    GridLook look;
    look.name = "Words and how often they are said";
    look.columns = columns;
    look.rows = order.size();
    look.multi_select = false;
    look.empty = "No word has these letters.";
    look.row_id = [&](std::size_t k) { return counted.words[order[k]].token; };
    look.row_name = [&](std::size_t k) { return counted.words[order[k]].word; };
    look.cell = [&](std::size_t k, std::size_t column) {
        const auto& word = counted.words[order[k]];
        if (column == 0) {
            CellLook cell;
            cell.words = word.word;
            cell.strong = true;
            return cell;
        }
        return retrieve_number(column == 1   ? word.times
                               : column == 2 ? word.families
                               : column == 3 ? word.people
                                             : word.sources,
                               column == 1 ? most : 0);
    };
    const GridEvents events = draw_retrieve_table(frame, at, look);
    if (events.activated)
        frame.act([word = counted.words[order[events.activated->row]].word](Workbench& bench) {
            show_in_context(bench, word);
        });
}

// ---------------------------------------------------------------- in context

namespace {

// The end of the words that there is room for: what stands next to the word that was looked for.
std::string ending(Ui& ui, const std::string& words, float width) {
    if (ui.paint().measure(words, style::label).w <= width) return words;
    for (auto at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1)) {
        std::string rest = "…" + words.substr(at);
        if (ui.paint().measure(rest, style::label).w <= width) return rest;
    }
    return {};
}

std::string beginning(Ui& ui, const std::string& words, float width) {
    if (ui.paint().measure(words, style::label).w <= width) return words;
    for (auto at = words.rfind(' '); at != std::string::npos && at > 0; at = words.rfind(' ', at - 1)) {
        std::string rest = words.substr(0, at) + " …";
        if (ui.paint().measure(rest, style::label).w <= width) return rest;
    }
    return {};
}

void draw_context_tools(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    Rect row = retrieve_tools(frame, at);
    const std::string label = "Pattern";
    const float box = ui.paint().measure(label, style::label).w + ui.em(2.2f);
    Rect order = row.cut_right(std::min(ui.em(13), row.w * 0.3f));
    row.cut_right(ui.em(0.6f));
    const Rect pattern = row.cut_right(std::min(box, row.w * 0.3f));
    row.cut_right(ui.em(0.6f));
    std::string words = desk.context_words;
    TextFieldLook look;
    look.name = "Words to see in their context";
    look.placeholder = "Words, then Enter";
    look.icon = Icon::search;
    look.select_all_on_focus = true;
    const FieldEvents events = text_field(ui, "retrieve/words", row, words, look);
    if (events.changed) frame.act([words](Workbench& bench) { bench.retrieve->context_words = words; });
    if (events.submitted) frame.act([words](Workbench& bench) { show_in_context(bench, words); });
    if (check_box(ui, "retrieve/pattern", pattern, label, desk.asked.context.pattern))
        frame.act([](Workbench& bench) {
            change_asked(bench, [](RetrieveAsked& asked) {
                asked.context.pattern = !asked.context.pattern;
                asked.context.whole_word = !asked.context.pattern;
            });
        });
    static const std::vector<std::string> orders{"In text order", "By what precedes", "By what follows"};
    if (const auto picked = combo(ui, "retrieve/order", order,
                                  {.name = "Order of the lines",
                                   .options = orders,
                                   .chosen = static_cast<std::size_t>(desk.asked.context.order)}))
        frame.act([to = static_cast<jobs::ConcordanceOrder>(*picked)](Workbench& bench) {
            change_asked(bench, [to](RetrieveAsked& asked) { asked.context.order = to; });
        });
}

}  // namespace

void draw_words_in_context(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RetrieveDesk& desk = *frame.bench.retrieve;
    draw_context_tools(frame, at);
    if (desk.asked.context.words.empty())
        return draw_nothing_found(
            frame, at,
            "Type words above and press Enter: each place where they are said stands on a "
            "line, with what is said around them.");
    const auto& lines = desk.read.concordance.lines;
    if (!desk.read.fault.empty()) return draw_nothing_found(frame, at, desk.read.fault);
    if (lines.empty()) {
        if (!desk.run && !desk.stale)
            draw_nothing_found(
                frame, at,
                fmt::format("“{}” is not said in what the query finds.", desk.asked.context.words));
        return;
    }
    const auto& found = desk.read.concordance;
    // Only looked at as far as the heads need it: there may be very many lines.
    const auto turned = [&](std::size_t k) {
        return text::runs_right_to_left(lines[k].before + lines[k].words + lines[k].after);
    };
    constexpr std::size_t looked_at = 200;
    bool any = false, all_of_them = true;
    for (std::size_t k = 0; k < std::min(lines.size(), looked_at); ++k) {
        const bool right = turned(k);
        any = any || right;
        all_of_them = all_of_them && right;
    }
    kit::text(ui, "retrieve/context_figures", at.cut_top(ui.em(2)).inset(ui.em(1.1f), 0),
              fmt::format(
                  "{} {} · {} of {} families heard · {} · {}{}",
                  grouped(static_cast<std::int64_t>(lines.size())), lines.size() == 1 ? "place" : "places",
                  found.families, found.families_heard, exchange::counted(found.people, "person", "people"),
                  exchange::counted(found.sources, "source", "sources"),
                  any && !all_of_them ? " · in text from right to left, what precedes is on the right" : ""),
              {style::label});
    // In em, so that the sides have equal room and the word stands in one line from row to row.
    const float em = ui.em(), all = at.w / em - 2;
    const float source = std::clamp(all * 0.13f, 6.f, 11.f), who = std::clamp(all * 0.1f, 5.f, 9.f),
                word = std::clamp(all * 0.12f, 6.f, 12.f);
    const float side = std::max(8.f, (all - source - who - word) / 2 - 0.5f);
    const std::array<GridColumn, 5> columns{
        GridColumn{.id = "source", .name = "Source", .width = source, .sortable = false},
        GridColumn{.id = "who", .name = "Who", .width = who, .sortable = false},
        GridColumn{.id = "before",
                   .name = all_of_them ? "After" : "Before",
                   .width = side,
                   .align = Align::end,
                   .sortable = false},
        GridColumn{.id = "words", .name = "Words", .width = word, .align = Align::centre, .sortable = false},
        GridColumn{.id = "after",
                   .name = all_of_them ? "Before" : "After",
                   .width = side,
                   .grow = 1,
                   .sortable = false}};
    GridLook look;
    look.name = "Words in their context";
    look.columns = columns;
    look.rows = lines.size();
    look.frozen = 0;
    look.multi_select = false;
    look.row_id = [&](std::size_t k) {
        return fmt::format("{}-{}", lines[k].source.text(), lines[k].range.begin.value);
    };
    look.row_name = [&](std::size_t k) {
        return fmt::format("{} {} {}", lines[k].before, lines[k].words, lines[k].after);
    };
    const float room = ui.em(side) - ui.em(1.4f);
    look.cell = [&](std::size_t k, std::size_t column) {
        const auto& line = lines[k];
        CellLook cell;
        if (column == 0) cell.words = line.title;
        if (column == 1) cell.words = line.speakers;
        // What is read first stands where it is read first.
        const bool before = column == (turned(k) ? 4U : 2U);
        if (column == 3)
            cell.words = line.words;
        else if (column >= 2)
            cell.words = before ? ending(ui, line.before, room) : beginning(ui, line.after, room);
        cell.muted = column < 2;
        cell.strong = column == 3;
        return cell;
    };
    const GridEvents events = draw_retrieve_table(frame, at, look);
    if (events.activated)
        frame.act([line = lines[events.activated->row]](Workbench& bench) {
            go_to_place(bench, line.source, line.range);
        });
}

}  // namespace attune::workbench
