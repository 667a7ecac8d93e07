// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above and below the rows of a list of passages.
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/acts/split_acts.h"
#include "app/workbench/look_again.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/passages_panel.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "app/workbench/seeking.h"
#include "app/workbench/split_walk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string title_of(const Frame& frame, const PassageList& list) {
    const ProjectView& view = *frame.view();
    if (list.split) {
        const store::CodeRow* row = view.code(list.split->code);
        return "Split " + (row ? row->code.name : std::string("a code"));
    }
    if (const auto* code = std::get_if<CodeId>(&list.of))
        if (const auto* row = view.code(*code)) {
            if (!list.only.empty()) return row->code.name + " · " + list.only_in;
            return list.again ? "Look again · " + row->code.name : row->code.name;
        }
    if (const auto* element = std::get_if<ElementId>(&list.of))
        if (const auto* row = view.element(*element)) return row->element.name;
    if (const auto* memo = std::get_if<MemoId>(&list.of))
        if (const auto* row = view.memo(*memo))
            return row->memo.title.empty() ? std::string("Untitled memo") : row->memo.title;
    return list.search() ? "Search" : "Passages";
}

// "41 passages in 12 sources · 3 chosen"
std::string figures_of(const PassageList& list) {
    std::size_t passages = 0, others = 0, regions = 0;
    std::set<SourceId> sources;
    for (const PassageRow& row : list.rows()) {
        if (!row.passage.in_source()) {
            ++(row.passage.region ? regions : others);
            continue;
        }
        ++passages;
        sources.insert(row.coding().source);
    }
    std::string words = fmt::format(
        "{}{} {} in {} {}", list.cut ? "The first " : "", grouped(static_cast<std::int64_t>(passages)),
        passages == 1 ? "passage" : "passages", sources.size(), sources.size() == 1 ? "source" : "sources");
    if (others > 0) words += fmt::format(", {} in memos and codes", others);
    if (regions > 0)
        words += fmt::format(" · {} {}", grouped(static_cast<std::int64_t>(regions)),
                             regions == 1 ? "region" : "regions");
    if (list.further > 0)
        words += fmt::format(" · {} more in codes below", grouped(static_cast<std::int64_t>(list.further)));
    if (list.ticked() > 0)
        words += fmt::format(" · {} chosen", grouped(static_cast<std::int64_t>(list.ticked())));
    return words;
}

// A button at the end of the room.
bool end_button(Ui& ui, const Path& path, Rect& room, const ButtonLook& look) {
    const bool pressed = button(ui, path, room.cut_right(button_size(ui, look).w), look);
    room.cut_right(ui.em(0.5f));
    return pressed;
}

void draw_code_tools(Frame& frame, Rect room, const PassageList& list) {
    Ui& ui = frame.ui;
    if (std::holds_alternative<CodeId>(list.of)) {
        ButtonLook split{"Split",
                         {},
                         Emphasis::plain,
                         frame.bench.writable() && !list.rows().empty(),
                         "Move each passage to a code below with one key",
                         frame.key_of("split.begin")};
        ButtonLook below{list.below ? "Without codes below" : "With codes below",
                         {},
                         Emphasis::plain,
                         true,
                         "",
                         frame.key_of("passages.below")};
        // Placed from the end, drawn from the begin: Tab goes in reading order.
        const Rect split_at = room.cut_right(button_size(ui, split).w);
        room.cut_right(ui.em(0.5f));
        if (end_button(ui, "passages/tools/below", room, below)) frame.act(toggle_below);
        if (button(ui, "passages/tools/split", split_at, split)) frame.act(begin_split);
    }
    kit::text(ui, "passages/figures", room, figures_of(list), {style::small, Tone::muted});
}

void draw_again_tools(Frame& frame, Rect room, const LookAgain& again) {
    Ui& ui = frame.ui;
    const ButtonLook all{"They all stand",
                         {},
                         Emphasis::quiet,
                         frame.bench.writable() && !again.left.empty(),
                         "Counts what is left as looked at; one entry in the history",
                         frame.key_of("passages.all_stand")};
    const float width = button_size(ui, all).w;
    Rect all_at;
    if (width < room.w) {
        all_at = room.cut_right(width);
        room.cut_right(ui.em(0.5f));
    }
    const auto count = again.order.size();
    Rect bar = room.cut_left(std::min(room.w * 0.4f, ui.em(10)));
    progress_bar(ui, "passages/again/progress", bar.centred({bar.w, ui.em(0.4f)}), "Looked at again",
                 static_cast<double>(again.done()) / static_cast<double>(std::max<std::size_t>(1, count)));
    room.cut_left(ui.em(0.7f));
    kit::text(ui, "passages/figures", room,
              again.left.empty() ? fmt::format("All {} looked at", count)
                                 : fmt::format("{} of {} looked at", again.done(), count),
              {style::small, Tone::muted});
    if (!all_at.empty() && button(ui, "passages/again/all", all_at, all)) frame.act(stand_all);
}

// --- search

void draw_sources_chooser(Frame& frame, Rect near, const Search& search) {
    if (!frame.bench.seeking || !frame.bench.seeking->choosing_sources) return;
    Ui& ui = frame.ui;
    const auto& sources = frame.view()->sources();
    const auto& chosen = search.options.sources;
    ListLook rows;
    rows.name = "Sources to search";
    rows.rows = sources.size() + 1;
    rows.row = [&](std::size_t i) {
        RowLook row;
        row.id = i == 0 ? std::string("all") : sources[i - 1].id.text();
        row.label = i == 0 ? std::string("All sources") : sources[i - 1].title;
        row.checked = i == 0 ? chosen.empty()
                             : std::find(chosen.begin(), chosen.end(), sources[i - 1].id) != chosen.end();
        return row;
    };
    const float height =
        std::min(ui.em(24), row_height(ui, rows) * static_cast<float>(rows.rows)) + ui.em(0.8f);
    LayerLook look;
    look.name = rows.name;
    look.bounds = Rect{near.x, near.bottom() + ui.em(0.3f), ui.em(20), height}.snapped();
    const Layer layer = ui.layer("passages/sources_layer", look);
    const ListEvents events = list(ui, "passages/sources", look.bounds.inset(0, ui.em(0.4f)), rows);
    const auto pressed = events.pressed ? events.pressed : events.activated;
    if (pressed)
        frame.act([id = *pressed == 0 ? SourceId() : sources[*pressed - 1].id](Workbench& bench) {
            toggle_search_source(bench, id);
        });
    if (layer.dismissed()) frame.act([](Workbench& bench) { bench.seeking->choosing_sources = false; });
}

void draw_search_options(Frame& frame, Rect at, const PassageList& list) {
    Ui& ui = frame.ui;
    const Search& search = *list.search();
    Rect row = at.inset(ui.em(1.1f), ui.em(0.2f));
    const auto option = [&](std::string_view id, const std::string& words, bool on, SearchWay way) {
        const float width = ui.paint().measure(words, style::label).w + ui.em(2.1f);
        if (check_box(ui, Path("passages/way") / id, row.cut_left(std::min(width, row.w)), words, on))
            frame.act([way](Workbench& bench) { toggle_search_way(bench, way); });
        row.cut_left(ui.em(0.6f));
    };
    option("whole_word", "Whole words", search.options.whole_word, SearchWay::whole_word);
    option("pattern", "Pattern", search.options.regex, SearchWay::pattern);
    option("case", "Match case", search.options.match_case, SearchWay::match_case);
    option("participants", "Participants only", search.options.participants_only, SearchWay::participants);
    const std::size_t chosen = search.options.sources.size();
    const ButtonLook sources{
        chosen == 0 ? std::string("All sources") : text::counted(chosen, "source", "sources"),
        Icon::chevron_down,
        Emphasis::quiet,
        true,
        "Which sources are searched",
        ""};
    const Rect button_at = row.cut_left(std::min(row.w, button_size(ui, sources).w));
    if (button(ui, "passages/choose_sources", button_at, sources))
        frame.act([](Workbench& bench) {
            if (bench.seeking) bench.seeking->choosing_sources = !bench.seeking->choosing_sources;
        });
    draw_sources_chooser(frame, button_at, search);
}

void draw_search_figures(Frame& frame, Rect at, const PassageList& list) {
    Ui& ui = frame.ui;
    Rect row = at.inset(ui.em(1.1f), ui.em(0.15f));
    const Seeking* seeking = frame.bench.seeking.get();
    if (seeking && seeking->run) {
        const Progress progress = seeking->run->progress();
        const ButtonLook stop{"Stop", {}, Emphasis::plain, true, "", frame.key_of("go.back")};
        if (end_button(ui, "passages/stop", row, stop)) frame.act(stop_search);
        const double share = progress.total > 0
                                 ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
                                 : -1;
        Rect bar = row.cut_left(ui.em(10));
        progress_bar(ui, "passages/progress", bar.centred({bar.w, ui.em(0.4f)}), "Searching", share);
        row.cut_left(ui.em(0.7f));
        kit::text(ui, "passages/figures", row,
                  progress.total > 0
                      ? fmt::format("Searching {} of {} sources", progress.done, progress.total)
                      : std::string("Searching"),
                  {style::small, Tone::muted});
        return;
    }
    if (list.rows().empty()) return;
    static constexpr std::array<std::string_view, 3> ids{"hit", "sentence", "turn"};
    const std::array<Segment, 3> widths{Segment{std::string(ids[0]), "Words", true, ""},
                                        Segment{std::string(ids[1]), "Sentence", true, ""},
                                        Segment{std::string(ids[2]), "Turn", true, ""}};
    SegmentedLook what;
    what.name = "How much of each hit is coded";
    what.segments = widths;
    if (const PassageRow* current = list.current_row())
        what.chosen = static_cast<std::size_t>(current->width);
    what.enabled = frame.bench.writable();
    const Size size = segmented_size(ui, what);
    if (const auto picked = segmented(ui, "passages/width", row.cut_right(std::min(size.w, row.w)), what))
        frame.act([width = static_cast<Width>(*picked)](Workbench& bench) { set_widths(bench, width); });
    row.cut_right(ui.em(0.5f));
    const std::string code = "Code the";
    const float words_w = ui.paint().measure(code, style::small).w + ui.em(0.2f);
    kit::text(ui, {}, row.cut_right(words_w), code, {style::small, Tone::muted});
    row.cut_right(ui.em(1));
    kit::text(ui, "passages/figures", row, figures_of(list), {style::small, Tone::muted});
}

void draw_query(Frame& frame, Rect at, const PassageList& list) {
    Ui& ui = frame.ui;
    std::string query = list.query;
    TextFieldLook look;
    look.name = "Search the project";
    look.placeholder = "Words, or a pattern";
    look.icon = Icon::search;
    look.takes_enter = false;
    look.select_all_on_focus = true;
    look.invalid = frame.bench.seeking && !frame.bench.seeking->fault.empty();
    const float height = ui.em(measure::field);
    if (text_field(ui, "passages/query", at.centred({at.w, height}), query, look).changed)
        frame.act([query](Workbench& bench) { search_typed(bench, query); });
}

// --- split

void draw_slots(Frame& frame, Rect at, const SplitWalk& split) {
    Ui& ui = frame.ui;
    Rect row = at.inset(ui.em(1.1f), ui.em(0.3f));
    const auto now = split.decision(split.at);
    for (int slot = 1; slot <= 9; ++slot) {
        const CodeId& id = split.slots[static_cast<std::size_t>(slot)];
        const store::CodeRow* code = id ? frame.view()->code(id) : nullptr;
        if (!code) continue;
        ChipLook chip_look;
        chip_look.label = fmt::format("{}  {}", slot, code->code.name);
        chip_look.swatch = colour_of(code->code.colour);
        chip_look.selected = now && now->code == id;
        chip_look.description = code->code.brief;
        const Size size = chip_size(ui, chip_look);
        if (size.w > row.w) break;
        if (chip(ui, Path("passages/split/slot") / std::to_string(slot), row.cut_left(size.w), chip_look) ==
            ChipPress::pressed)
            frame.act([slot](Workbench& bench) { split_to_slot(bench, slot); });
        row.cut_left(ui.em(0.5f));
    }
    if (split.naming) {
        std::string name = split.name;
        TextFieldLook look;
        look.name = fmt::format("Name of the code for key {}", *split.naming);
        look.placeholder = fmt::format("{}  Name of the new code", *split.naming);
        const FieldEvents events =
            text_field(ui, "passages/split/name", row.cut_left(std::min(row.w, ui.em(18))), name, look);
        if (events.changed)
            frame.act([name](Workbench& bench) {
                if (bench.passages && bench.passages->split) bench.passages->split->name = name;
            });
        if (events.submitted) frame.act([name](Workbench& bench) { split_named(bench, name); });
    } else if (split.free_slot() > 0) {
        const ButtonLook add{"New code", Icon::plus, Emphasis::quiet,
                             true,       "",         frame.key_of("split.new_code")};
        const Size size = button_size(ui, add);
        if (size.w <= row.w && button(ui, "passages/split/new", row.cut_left(size.w), add))
            frame.act(name_new_slot);
    }
}

void draw_split_head(Frame& frame, Rect room, const SplitWalk& split) {
    Ui& ui = frame.ui;
    const ButtonLook end{"End", {}, Emphasis::quiet, true, "", frame.key_of("go.back")};
    if (end_button(ui, "passages/split/end", room, end)) frame.act(end_split);
    const auto all = split.order.size();
    const double share = all == 0 ? 1 : static_cast<double>(split.at) / static_cast<double>(all);
    Rect bar = room.cut_left(ui.em(12));
    progress_bar(ui, "passages/split/progress", bar.centred({bar.w, ui.em(0.4f)}), "Split", share);
    room.cut_left(ui.em(0.8f));
    const std::string words =
        split.done() ? fmt::format("All {} asked about", all) : fmt::format("{} of {}", split.at + 1, all);
    kit::text(ui, "passages/split/figures", room, words, {style::small, Tone::muted});
}

}  // namespace

void draw_passages_head(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const PassageList& list = *frame.bench.passages;
    if (list.found()) return draw_retrieve_head(frame, at);
    const Rect room =
        draw_document_head(frame, "passages", at.cut_top(ui.em(document_head_height)), title_of(frame, list));
    if (list.split) {
        draw_split_head(frame, room, *list.split);
        draw_slots(frame, at.cut_top(ui.em(2.6f)), *list.split);
    } else if (list.search()) {
        draw_query(frame, room, list);
        draw_search_options(frame, at.cut_top(ui.em(2.2f)), list);
        draw_search_figures(frame, at.cut_top(ui.em(2.2f)), list);
    } else if (list.again) {
        draw_again_tools(frame, room, *list.again);
    } else {
        draw_code_tools(frame, room, list);
    }
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.hairline());
}

void draw_passages_foot(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const PassageList& list = *frame.bench.passages;
    if (list.rows().empty()) return;
    const auto hint = [&](std::string_view id, std::string_view does) {
        const std::string key = frame.key_of(id);
        return key.empty() ? std::string() : fmt::format("{} {}", key, does);
    };
    std::vector<std::string> hints;
    if (list.split)
        hints = {"1–9 move it",
                 hint("split.new_code", "new code"),
                 hint("split.other", "any code"),
                 hint("split.skip", "leave it"),
                 hint("split.back", "take back"),
                 hint("split.more", "more text"),
                 hint("go.back", "end")};
    else if (list.again)
        hints = {hint("passages.stands", "it stands"),    hint("passages.all_stand", "all stand"),
                 hint("passages.recode", "another code"), hint("passages.remove", "remove"),
                 hint("passages.more", "more text"),      hint("passages.go", "to the source")};
    else if (list.found() && frame.bench.retrieve->asked.view == RetrieveView::like)
        hints = {hint("retrieve.accept", "take it"), hint("retrieve.refuse", "refuse it"),
                 hint("passages.tick", "choose"),    hint("passages.code", "another code"),
                 hint("passages.more", "more text"), hint("passages.go", "to the source")};
    else if (list.search())
        hints = {hint("passages.tick", "choose"),     hint("passages.tick_all", "all"),
                 hint("passages.code", "add a code"), hint("passages.widen", "sentence, turn"),
                 hint("passages.more", "more text"),  hint("passages.go", "to the source")};
    else if (list.ticked() == 0 && list.current_row() && list.current_row()->passage.region)
        hints = {hint("passages.code", "shows it in its place")};
    else
        hints = {hint("passages.tick", "choose"),     hint("passages.tick_all", "all"),
                 hint("passages.code", "add a code"), hint("passages.recode", "change the code"),
                 hint("passages.remove", "remove"),   hint("passages.more", "more text"),
                 hint("passages.go", "to the source")};
    Rect foot = at.cut_bottom(ui.em(1.9f));
    ui.paint().horizontal(foot.x, foot.y, foot.w, ui.colour(Tone::line));
    foot = foot.inset(ui.em(1.1f), 0);
    // As many as there is room for; none is cut.
    std::string words;
    for (const std::string& one : hints) {
        if (one.empty()) continue;
        const std::string more = words.empty() ? one : fmt::format("{}   ·   {}", words, one);
        if (!words.empty() && ui.paint().measure(more, style::tiny).w > foot.w) break;
        words = more;
    }
    kit::text(ui, "passages/keys", foot, words, {style::tiny, Tone::muted});
}

}  // namespace attune::workbench
