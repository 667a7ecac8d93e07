// SPDX-License-Identifier: GPL-3.0-or-later
// kit_gallery [--theme NAME] [--scale S] [--width W] [--height H] [--show menu|dialog|files|grid]
// [--keys "Tab Tab Enter"] [--png FILE]
// Shows every control in a real window, for the eye to judge; with --png writes one settled frame and ends.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>

#include "kit/paragraph_column.h"
#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/file_chooser.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/splitter.h"
#include "kit/widgets/text_area.h"
#include "kit/widgets/text_field.h"
#include "kit/window.h"

using namespace attune;
using namespace attune::kit;

namespace {

struct Turn {
    int number;
    const char* speaker;
    const char* time;
    bool muted;
    const char* words;
};

constexpr std::array turns{
    Turn{1, "INT", "", true, "How was the first week at home with the two of them?"},
    Turn{2, "Mother", "00:00:18", false,
         "Loud. [laughs] I had not slept, I was counting feeds on the back of an envelope, and the health "
         "visitor said it "
         "would settle, which it did not. The worker who came on the Thursday sat down on the floor first "
         "and said nothing "
         "at all for a while, she just watched him with me."},
    Turn{3, "INT", "00:01:55", true, "What was that like?"},
    Turn{4, "Mother", "", false,
         "Strange, and then good. She said, look, he is turning to you when you speak. I had thought he did "
         "not know me yet."},
    Turn{5, "Mother", "Urdu", false, "پہلے مجھے لگتا تھا کہ کوئی سنتا نہیں، پھر وہ ہر ہفتے آنے لگی۔"},
    Turn{6, "INT", "00:04:40", true, "And the group?"},
    Turn{7, "Mother", "", false,
         "I went twice. It was full of people who seemed to know already, and nobody asks you anything when "
         "you look as if you "
         "know. So I stopped, and then she came with me the third time, which is different, you have "
         "somebody's coat to hang "
         "yours beside."},
    Turn{8, "INT", "00:06:02", true, "Would you go again?"},
    Turn{9, "Mother", "00:06:10", false, "With her, yes. Mixed: हिन्दी में भी, und auch 中文 ไทย אנחנו 😀."},
};

struct Code {
    const char* id;
    const char* name;
    int level;
    int colour;
    const char* badge;
    int count;
    bool heading;
};
constexpr std::array codes{
    Code{"g1", "How change happens", 1, -1, "", 0, true},
    Code{"c1", "Being watched kindly", 1, 1, "1", 41, false},
    Code{"c2", "Not hurried", 2, 1, "", 17, false},
    Code{"c3", "Fear of being reported", 2, 3, "", 23, false},
    Code{"c4", "Seeing the baby look", 1, 0, "2", 28, false},
    Code{"c5", "Doing it together", 1, 2, "", 19, false},
    Code{"g2", "Needs of parent and baby", 1, -1, "", 0, true},
    Code{"c6", "No sleep", 1, 4, "", 22, false},
    Code{"c7", "Housing", 1, 5, "", 14, false},
    Code{"c8", "اعتماد · trust (Urdu)", 1, 6, "", 6, false},
    Code{"g3", "Delivery", 1, -1, "", 0, true},
    Code{"c9", "Hand-over between services", 1, 7, "", 31, false},
    Code{"c10", "Telling it again", 2, 7, "", 12, false},
};

struct Gallery {
    ParagraphColumn column;
    FileChooser chooser;
    std::size_t mode = 0, tab = 2;
    std::optional<std::size_t> direction = 0, intensity = 1, account = 0;
    std::size_t code = 1;
    std::string command, query = "not h",
                         memo =
                             "Trust comes before advice here: compare the second visit, where advice came "
                             "first and was refused.\n\nپھر دیکھیں۔";
    bool mine = true, menu_open = false, dialog_open = false, popup_open = true;
    float left = 290, right = 340;
    std::size_t result = 0;
    std::optional<std::size_t> option = 1;
    bool built = false;
    bool grid_shown = false;
    GridChoice cell;
    std::map<std::string, std::string> written;  // row/column

    void top_bar(Ui& ui, Rect at);
    void navigator(Ui& ui, Rect at);
    void page(Ui& ui, Rect at);
    void inspector(Ui& ui, Rect at);
    void families(Ui& ui, Rect at);
    void code_field(Ui& ui, Rect page);
    void draw(Ui& ui);
};

void Gallery::top_bar(Ui& ui, Rect at) {
    const Pane pane = ui.pane("top", "Commands", at);
    ui.paint().horizontal(at.x, at.bottom() - 1, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    kit::text(ui, "top/project", row.cut_left(ui.em(13)), "Thriving Babies pilot", {style::strong});
    const std::array modes{Segment{"code", "Code"},           Segment{"retrieve", "Retrieve"},
                           Segment{"compare", "Compare"},     Segment{"framework", "Framework"},
                           Segment{"integrate", "Integrate"}, Segment{"report", "Report"}};
    SegmentedLook look{.name = "Mode", .segments = modes, .chosen = mode, .look = SegmentStyle::bar};
    const Size size = segmented_size(ui, look);
    if (auto picked = segmented(ui, "top/mode", row.cut_left(size.w).centred(size), look)) mode = *picked;
    const float disc = ui.em(2.1f);
    avatar(ui, "top/coder", row.cut_right(disc).centred({disc, disc}), "KM", "Coder KM");
    row.cut_right(ui.em(1));
    Rect search = row.cut_right(ui.em(23)).centred({ui.em(23), ui.em(measure::field)});
    text_field(ui, "top/search", search, command,
               {.name = "Command",
                .placeholder = "Search or run a command",
                .icon = Icon::search,
                .trailing = "Ctrl+K"});
    row.cut_right(ui.em(0.6f));
    const float square = ui.em(measure::field);
    icon_button(ui, "top/redo", row.cut_right(square).centred({square, square}), Icon::redo, "Redo",
                "Ctrl+Shift+Z", false);
    if (icon_button(ui, "top/undo", row.cut_right(square).centred({square, square}), Icon::undo, "Undo",
                    "Ctrl+Z"))
        menu_open = true;
}

void Gallery::navigator(Ui& ui, Rect at) {
    const Pane pane = ui.pane("navigator", "Navigator", at);
    ui.paint().fill(at, ui.colour(Tone::panel));
    const std::array tabs{Segment{"sources", "Sources"}, Segment{"cases", "Cases"}, Segment{"codes", "Codes"},
                          Segment{"elements", "Elements"}, Segment{"memos", "Memos"}};
    Rect strip = at.cut_top(ui.em(2.9f));
    strip.cut_top(ui.em(0.5f));
    strip.cut_bottom(ui.em(0.2f));
    if (auto picked =
            tab_strip(ui, "navigator/tabs", strip.inset(ui.em(measure::pad), 0), "Navigator", tabs, tab))
        tab = *picked;
    at.cut_top(ui.em(0.5f));
    ListLook look;
    look.name = "Codes";
    look.tree = true;
    look.rows = codes.size();
    look.current = code;
    look.row = [&](std::size_t i) {
        RowLook row;
        const Code& shown = codes[i];
        row.id = shown.id;
        row.label = shown.name;
        row.level = shown.level;
        row.heading = shown.heading;
        if (shown.colour >= 0) row.swatch = categorical_colours()[static_cast<std::size_t>(shown.colour)];
        row.badge = shown.badge;
        if (!shown.heading) row.trailing = fmt::format("{}", shown.count);
        row.selected = i == code;
        row.expandable = i == 1 || i == 11;
        row.expanded = true;
        return row;
    };
    look.takes = "passage";
    look.empty = "No codes yet. Select a passage and press Enter to make the first.";
    const auto events = list(ui, "codes", at, look);
    if (events.current) code = *events.current;
}

void Gallery::page(Ui& ui, Rect at) {
    const Pane pane = ui.pane("page", "Transcript", at);
    if (!built) {
        built = true;
        column.reset(turns.size(),
                     {[](std::size_t i) { return std::string_view(turns[i].words); },
                      [&ui](std::size_t i) {
                          ParagraphLook look;
                          look.colour = ui.colour(turns[i].muted ? Tone::muted : Tone::text);
                          look.space_above = ui.em(1);
                          look.least_height = ui.em(2.7f);
                          const std::string_view words = turns[i].words;
                          if (const auto mark = words.find("[laughs]"); mark != std::string_view::npos)
                              look.spans.push_back({mark, mark + 8, false, ui.colour(Tone::muted)});
                          return look;
                      }});
    }
    Node node;
    node.path = "page/text";
    node.role = Role::page;
    node.name = "Interview TB-P-07";
    node.state.read_only = true;
    node.bounds = at;
    ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    Painter& paint = ui.paint();
    ColumnLook look;
    look.text_left = ui.em(8.6f);
    look.text_width =
        std::min(at.w - ui.em(8.6f) - ui.em(17), ui.paint().average_letter(style::reading) * 72);
    look.head = ui.em(6.4f);
    look.tail = ui.em(6);
    look.draw_head = [&](Rect head) {
        Rect inner = head;
        inner.cut_left(look.text_left);
        inner.cut_top(ui.em(1.6f));
        kit::text(ui, "page/title", inner.cut_top(ui.em(2.2f)), "Interview TB-P-07",
                  {style::title, Tone::text, Align::start, false, Role::heading});
        kit::text(ui, "page/facts", inner.cut_top(ui.em(1.5f)),
                  "Mother, two babies · wave 2 · 14 March 2022 · 41 min · interviewer KM",
                  {style::small, Tone::muted});
    };
    look.under = [&](const VisibleParagraph& shown) {
        if (turns[shown.index].number != 4) return;
        for (const Rect& box : column.boxes({shown.index, 0}, {shown.index, 24}))
            paint.fill(box.outset(1), ui.colour(Tone::selection), ui.em(0.25f));
        for (const Rect& box : column.boxes({shown.index, 0}, {shown.index, 24}))
            paint.outline(box.outset(2), ui.colour(Tone::accent), ui.em(0.3f), 2 * ui.hairline());
    };
    look.over = [&](const VisibleParagraph& shown) {
        const Turn& turn = turns[shown.index];
        Rect margin{at.x, shown.box.y, look.text_left, ui.em(1.6f)};
        const float first_line = paint.line_px(style::reading);
        Rect name = margin;
        name.h = first_line;
        paint.label({name.x, name.y, ui.em(3), name.h}, fmt::format("{}", turn.number),
                    {style::tiny, ui.colour(Tone::muted), Align::end});
        paint.label({name.x + ui.em(3.6f), name.y, ui.em(4.6f), name.h}, turn.speaker,
                    {style::small_strong, ui.colour(Tone::muted)});
        if (*turn.time)
            paint.label({name.x + ui.em(3.6f), name.y + first_line * 0.75f, ui.em(4.6f), name.h}, turn.time,
                        {style::tiny, ui.colour(Tone::muted)});
        const std::map<int, std::pair<std::size_t, int>> marks{
            {2, {150, 4}}, {4, {80, 3}}, {5, {60, 1}}, {7, {90, 7}}};
        const auto mark = marks.find(turn.number);
        if (mark == marks.end()) return;
        const Colour colour = readable_mark(
            categorical_colours()[static_cast<std::size_t>(mark->second.second)], ui.colour(Tone::ground));
        for (const Rect& box : column.boxes({shown.index, 30}, {shown.index, mark->second.first}))
            paint.fill({box.x, box.bottom() - ui.em(0.2f), box.w, 2 * ui.hairline()}, colour, 1);
        const Rect stripe{at.x + look.text_left + look.text_width + ui.em(1), shown.box.y, ui.em(0.25f),
                          shown.box.h - ui.em(0.4f)};
        paint.fill(stripe, colour, stripe.w / 2);
        paint.label({stripe.right() + ui.em(0.35f), stripe.y, ui.em(12), ui.em(1.3f)},
                    codes[shown.index + 1].name, {style::small, ui.colour(Tone::muted)});
    };
    column.draw(ui, "page/scroll", at, look);
    code_field(ui, {at.x + look.text_left, at.y, look.text_width, at.h});
}

void Gallery::code_field(Ui& ui, Rect page) {
    if (!popup_open) return;
    const std::array<const char*, 3> names{"Not hurried", "“She just sat with me”", "Create code “not h”"};
    const auto boxes = column.boxes({3, 0}, {3, 24});
    if (boxes.empty()) return;
    const Rect selection = boxes.front();
    const float width = ui.em(17), height = ui.em(0.7f) * 2 + ui.em(measure::field) + ui.em(0.6f) +
                                            3 * ui.em(3.1f) + ui.em(5.2f);
    static constexpr Side sides[] = {Side::right, Side::below};
    const Rect beside{page.x, selection.y, page.w, selection.h};
    const Rect at = place_popup({width, height}, beside, ui.window(), sides, beside, ui.em(0.8f));
    const Layer layer =
        ui.layer("code-field", {.name = "Code this passage", .bounds = at, .takes_focus = true});
    Rect rest = at;
    Rect field = rest.cut_top(ui.em(0.7f) + ui.em(measure::field) + ui.em(0.6f));
    field.cut_top(ui.em(0.7f));
    field.cut_bottom(ui.em(0.6f));
    text_field(ui, "code-field/query", field.inset(ui.em(0.7f), 0), query,
               {.name = "Code", .placeholder = "Name a code", .takes_enter = false});
    const Rect rows = rest.cut_top(3 * ui.em(3.1f));
    ListLook look;
    look.name = "Codes found";
    look.tall = true;
    look.rows = 3;
    look.keys_of = "code-field/query";
    look.current = result;
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = std::to_string(i);
        row.label = names[i];
        row.swatch_room = true;
        row.detail = i == 0 ? "Being watched kindly" : i == 1 ? "2 turns ago" : "";
        if (i < 2) row.swatch = categorical_colours()[i == 0 ? 1 : 9];
        row.trailing = i == 0 ? "Enter" : i == 2 ? "Ctrl+Enter" : "";
        if (i == 0) row.spans = {{0, 5, true}};
        return row;
    };
    const auto events = list(ui, "code-field/found", rows, look);
    if (events.current) result = *events.current;
    ui.paint().horizontal(rest.x, rest.y, rest.w, ui.colour(Tone::line));
    const std::string words =
        "Use when a parent says that someone took time. Not when she only says the worker was nice.";
    const std::array<TextSpan, 2> bold{TextSpan{0, 8, true},
                                       TextSpan{words.find("Not"), words.find("Not") + 8, true}};
    TextLook definition{style::small, Tone::muted};
    definition.wrap = true;
    definition.spans = bold;
    kit::text(ui, "code-field/definition", rest.inset(ui.em(0.8f), ui.em(0.7f)), words, definition);
    if (!layer.appeared() && layer.escaped()) popup_open = false;
}

void Gallery::inspector(Ui& ui, Rect at) {
    const Pane pane = ui.pane("inspector", "Inspector", at);
    ui.paint().fill(at, ui.colour(Tone::panel));
    ScrollArea area(ui, "inspector/scroll", at, "Inspector");
    Rect rest = area.inner().inset(ui.em(1.3f), 0);
    rest.y = area.top() + ui.em(1.1f);
    rest.h = 4000;
    const auto gap = [&](float ems) { rest.cut_top(ui.em(ems)); };
    Rect head = rest.cut_top(ui.em(1.5f));
    kit::text(ui, "inspector/when", head.cut_right(ui.em(12)), "KM · today 10:42",
              {style::small, Tone::muted, Align::end});
    kit::text(ui, "inspector/title", head, "Coding",
              {style::strong, Tone::text, Align::start, false, Role::heading});
    gap(0.5f);
    const std::string quote =
        "she just watched him with me. [NAME] had not been like that, ہر ہفتے, never once";
    const float quote_height = text_height(ui, quote, rest.w - ui.em(1), style::quote);
    Rect quoted = rest.cut_top(quote_height);
    ui.paint().fill(quoted.cut_left(ui.em(0.22f)),
                    readable_mark(categorical_colours()[1], ui.colour(Tone::panel)), 1);
    quoted.cut_left(ui.em(0.8f));
    TextLook serif{style::quote};
    serif.wrap = true;
    kit::text(ui, "inspector/quote", quoted, quote, serif);
    gap(0.6f);
    ChipLook code_chip{
        .label = "Being watched kindly", .swatch = categorical_colours()[1], .removable = true};
    chip(ui, "inspector/code", rest.cut_top(ui.em(measure::chip)).cut_left(chip_size(ui, code_chip).w),
         code_chip);
    gap(1.3f);
    section_label(ui, "inspector/elements", rest.cut_top(ui.em(1.5f)), "Elements");
    gap(0.2f);
    Flow flow(rest, ui.em(0.5f));
    for (const char* name : {"Trusting relationship", "Named key worker", "Reflective function"}) {
        ChipLook look{.label = name};
        chip(ui, Path("inspector/element") / name, flow.next(chip_size(ui, look)), look);
    }
    rest.cut_top(flow.height());
    gap(1.3f);
    section_label(ui, "inspector/direction-label", rest.cut_top(ui.em(1.5f)), "Direction and intensity");
    gap(0.2f);
    const std::array directions{Segment{"positive", "positive"}, Segment{"negative", "negative"},
                                Segment{"mixed", "mixed"}};
    const std::array levels{Segment{"1", "1"}, Segment{"2", "2"}, Segment{"3", "3"}};
    const std::array accounts{Segment{"own", "her own"}, Segment{"other", "about another"},
                              Segment{"policy", "policy", false}};
    const auto choice = [&](const char* id, const char* name, std::span<const Segment> of,
                            std::optional<std::size_t>& chosen) {
        SegmentedLook look{.name = name, .segments = of, .chosen = chosen, .may_clear = true};
        if (auto picked = segmented(ui, Path("inspector") / id, rest.cut_top(ui.em(measure::chip)), look))
            chosen = picked == chosen ? std::nullopt : picked;
        gap(0.5f);
    };
    choice("direction", "Direction", directions, direction);
    choice("intensity", "Intensity", levels, intensity);
    gap(0.8f);
    section_label(ui, "inspector/account-label", rest.cut_top(ui.em(1.5f)), "Whose account");
    gap(0.2f);
    choice("account", "Whose account", accounts, account);
    gap(0.8f);
    section_label(ui, "inspector/memo-label", rest.cut_top(ui.em(1.5f)), "Memo");
    gap(0.2f);
    text_area(ui, "inspector/memo", rest.cut_top(ui.em(8)), memo,
              {.name = "Memo", .placeholder = "What strikes you here?"});
    gap(1.f);
    if (check_box(ui, "inspector/mine", rest.cut_top(ui.em(1.8f)), "Only my codings", mine)) mine = !mine;
    check_box(ui, "inspector/off", rest.cut_top(ui.em(1.8f)), "Hidden until both finish", false, false);
    gap(0.6f);
    const std::array<std::string, 3> options{"all codings", "this code", "mine"};
    if (auto picked = combo(ui, "inspector/combo", rest.cut_top(ui.em(measure::field)),
                            {.name = "Stripes", .options = options, .chosen = option}))
        option = picked;
    gap(0.8f);
    Rect row = rest.cut_top(ui.em(measure::field));
    ButtonLook primary{.label = "Apply", .emphasis = Emphasis::primary},
        plain{.label = "Open memo", .icon = Icon::memo}, off{.label = "Merge", .enabled = false};
    button(ui, "inspector/apply", row.cut_left(button_size(ui, primary).w), primary);
    row.cut_left(ui.em(0.5f));
    if (button(ui, "inspector/open", row.cut_left(button_size(ui, plain).w), plain)) dialog_open = true;
    row.cut_left(ui.em(0.5f));
    button(ui, "inspector/off-button", row.cut_left(button_size(ui, off).w), off);
    gap(0.6f);
    link(ui, "inspector/history", rest.cut_top(ui.em(1.6f)), "Show in history");
    area.finish(rest.y - area.top() + ui.em(1));
}

void Gallery::families(Ui& ui, Rect at) {
    const Pane pane = ui.pane("page", "Families", at);
    static const std::array columns{
        GridColumn{.id = "name", .name = "Family", .width = 11},
        GridColumn{.id = "kind", .name = "Kind", .width = 7},
        GridColumn{.id = "coded", .name = "Coded", .width = 8},
        GridColumn{.id = "words", .name = "Words", .width = 6, .align = Align::end},
        GridColumn{.id = "w1", .name = "start", .group = "SWEMWBS", .width = 6, .align = Align::end},
        GridColumn{.id = "w2", .name = "6 months", .group = "SWEMWBS", .width = 6, .align = Align::end},
        GridColumn{.id = "w3", .name = "12 months", .group = "SWEMWBS", .width = 6, .align = Align::end},
        GridColumn{.id = "ward", .name = "Ward", .width = 9},
        GridColumn{.id = "consent", .name = "Consent to quotes", .width = 9},
        GridColumn{.id = "note", .name = "Note", .width = 18, .grow = 1},
    };
    GridLook look;
    look.name = "Families";
    look.columns = columns;
    look.rows = 4000;
    look.ruled = true;
    look.sorted_by = 0;
    look.row_id = [](std::size_t row) { return fmt::format("{}", row); };
    look.choices = [](std::size_t, std::size_t) {
        return std::vector<std::string>{"", "family", "staff member", "site"};
    };
    look.refuses = [](std::size_t, std::size_t column, const std::string& words) {
        const bool number = words.find_first_not_of("0123456789.") == std::string::npos;
        return column >= 4 && column <= 6 && !number
                   ? std::optional(fmt::format("“{}” is not a number.", words))
                   : std::nullopt;
    };
    look.cell = [this](std::size_t row, std::size_t column) {
        CellLook shown;
        const auto own = written.find(fmt::format("{}/{}", row, columns[column].id));
        if (column == 0) shown.words = row == 5 ? "گھرانہ ۶" : fmt::format("Family {:02}", row + 1);
        if (column == 0) shown.strong = true;
        if (column == 1) shown.words = row % 7 == 6 ? "site" : "family";
        if (column == 2) {
            shown.share = static_cast<double>((row * 37) % 101) / 100;
            shown.words = fmt::format("{} %", (row * 37) % 101);
        }
        if (column == 3) shown.words = fmt::format("{},{:03}", 1 + row % 9, (row * 211) % 1000);
        if (column >= 4 && column <= 6 && (row + column) % 5 != 0)
            shown.words =
                fmt::format("{:.2f}", 14.75 + static_cast<double>((row * 13 + column * 7) % 160) / 10);
        if (column == 5 && row == 2) {
            shown.words = "41";
            shown.warning = true;
            shown.note = "41 is above 35, the highest score of the SWEMWBS.";
        }
        if (column == 7) shown.words = row % 2 ? "Stapleford" : "Hyson Green";
        if (column == 8) shown.words = row % 3 ? "yes" : "no";
        if (column == 9)
            shown.words = row % 4 ? "" : "Interpreter at the second visit, asked for the same one again";
        if (own != written.end()) shown.words = own->second;
        shown.editor = column == 1                  ? CellEditor::choice
                       : column == 2 || column == 3 ? CellEditor::none
                       : column == 8                ? CellEditor::yes_no
                                                    : CellEditor::words;
        return shown;
    };
    const GridEvents events = grid(ui, "families", at.inset(ui.em(1), ui.em(0.6f)), look, cell);
    for (const auto& one : events.written)
        written[fmt::format("{}/{}", one.at.row, columns[one.at.column].id)] = one.words;
}

void Gallery::draw(Ui& ui) {
    ui.set_home(grid_shown ? "families" : "page/text");
    Rect rest = ui.window();
    top_bar(ui, rest.cut_top(ui.em(measure::bar)));
    Rect status = rest.cut_bottom(ui.em(measure::status));
    const Rect nav = rest.cut_left(left * ui.paint().scale());
    const Rect side = rest.cut_right(right * ui.paint().scale());
    navigator(ui, nav);
    if (grid_shown)
        families(ui, rest);
    else
        page(ui, rest);
    inspector(ui, side);
    splitter(ui, "split/left", {nav.right(), nav.y, 1, nav.h}, "Navigator's width", left, 200, 420);
    splitter(ui, "split/right", {side.x, side.y, 1, side.h}, "Inspector's width", right, 260, 520, -1);
    ui.paint().horizontal(status.x, status.y, status.w, ui.colour(Tone::line));
    status = status.inset(ui.em(1.1f), 0);
    kit::text(ui, "status/place", status.cut_left(ui.em(15)), "TB-P-07 · 2,184 words · 31 codings",
              {style::small, Tone::muted});
    progress_bar(ui, "status/coded", status.cut_left(ui.em(3)), "Coded", 0.62);
    status.cut_left(ui.em(0.6f));
    kit::text(ui, "status/share", status.cut_left(ui.em(14)), "62 % of participant words coded",
              {style::small, Tone::muted});
    kit::text(ui, "status/saved", status.cut_right(ui.em(12)), "Saved · text 17 px",
              {style::small, Tone::muted, Align::end});
    status_line(ui, "status/sentence", status, "Coded 23 words as Not hurried · Ctrl+Z");

    const std::array items{
        MenuItem{.id = "undo", .label = "Undo “Coded 23 words”", .shortcut = "Ctrl+Z"},
        MenuItem{.id = "redo", .label = "Redo", .shortcut = "Ctrl+Shift+Z", .enabled = false},
        MenuItem{.id = "history",
                 .label = "History",
                 .shortcut = "Ctrl+H",
                 .checked = true,
                 .separator_before = true}};
    if (const Node* undo = ui.registry().find("top/undo"))
        menu(ui, "undo-menu", undo->bounds, "Undo", items, menu_open);
    if (dialog_open) {
        const std::array buttons{DialogButton{"delete", "Delete source"},
                                 DialogButton{"keep", "Keep it", Emphasis::primary}};
        DialogLook look;
        look.title = "Delete Interview TB-P-07?";
        look.words =
            "Its 31 codings and 4 memos go with it. History keeps a row, and Undo brings everything back "
            "until the project is closed.";
        look.buttons = buttons;
        const auto events = dialog(ui, "delete", look);
        if (events.pressed || events.dismissed) dialog_open = false;
    }
    chooser.draw(ui, "chooser");
}

}  // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> given{
        {"--theme", "Light"}, {"--scale", "1"}, {"--width", "1600"}, {"--height", "1000"}};
    for (int i = 1; i + 1 < argc; i += 2) given[argv[i]] = argv[i + 1];
    const auto stop = [](const std::string& sentence) {
        std::cerr << sentence << '\n';
        return EXIT_FAILURE;
    };
    const auto assets = find_assets();
    if (!assets) return stop(assets.error().sentence);
    const auto themes = load_themes(*assets);
    if (!themes) return stop(themes.error().sentence);
    auto theme = std::find_if(themes->begin(), themes->end(),
                              [&](const Theme& t) { return t.name() == given["--theme"]; });
    if (theme == themes->end()) return stop("There is no theme of that name.");
    WindowOptions options;
    options.title = "Attune's controls";
    options.place.width = std::stoi(given["--width"]);
    options.place.height = std::stoi(given["--height"]);
    options.scale = std::stof(given["--scale"]);
    auto window = Window::open(options, *theme);
    if (!window) return stop(window.error().sentence);

    Gallery gallery;
    const std::string show = given["--show"];
    gallery.menu_open = show == "menu";
    gallery.dialog_open = show == "dialog";
    gallery.grid_shown = show == "grid";
    if (show == "files") {
        FileChooser::Options files;
        files.purpose = FileChooser::Purpose::open_several;
        files.title = "Import transcripts";
        files.accept = "Import";
        files.folder = std::filesystem::current_path();
        gallery.chooser.open(files);
    }
    const auto draw = [&](Ui& ui) { gallery.draw(ui); };
    if (const std::string png = given["--png"]; !png.empty()) {
        // Before the keys, a frame for them to fall into.
        Screen& screen = (*window)->screen();
        for (int i = 0; i < 5; ++i) screen.step(i, draw);
        std::istringstream strokes(given["--keys"]);
        for (std::string word; strokes >> word;)
            if (const auto chord = Chord::parse(word)) screen.push(KeyPress{chord->key, chord->mods});
        const auto saved = (*window)->save_png(png, draw);
        return saved ? EXIT_SUCCESS : stop(saved.error().sentence);
    }
    Window::Handlers handlers;
    handlers.draw = draw;
    handlers.frame_failed = [](const std::string& what) { std::cerr << what << '\n'; };
    (*window)->run(handlers);
    return EXIT_SUCCESS;
}
