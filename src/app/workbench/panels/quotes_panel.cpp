// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/quotes_panel.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/quote_acts.h"
#include "app/workbench/aside.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "quotes/table";

enum class Column { state, words, source, speaker, consent, attribution, who, day };

std::array<GridColumn, 8> columns() {
    return {GridColumn{.id = "state", .name = "State", .width = 7, .sortable = false},
            GridColumn{.id = "words",
                       .name = "Quote",
                       .description = "As it is printed: trimmed, where somebody did",
                       .width = 16,
                       .grow = 4,
                       .sortable = false},
            GridColumn{.id = "source", .name = "Source", .width = 8, .grow = 1, .sortable = false},
            GridColumn{.id = "speaker", .name = "Speaker", .width = 7, .grow = 1, .sortable = false},
            GridColumn{.id = "consent",
                       .name = "Consent",
                       .description = "To being quoted, of those who speak in it",
                       .width = 6.5f,
                       .sortable = false},
            GridColumn{.id = "attribution",
                       .name = "Under it",
                       .description = "How much stands under it when it is printed",
                       .width = 8,
                       .grow = 1,
                       .sortable = false},
            GridColumn{.id = "who",
                       .name = "By",
                       .description = "Who marked it last",
                       .width = 7,
                       .grow = 1,
                       .sortable = false},
            GridColumn{.id = "day",
                       .name = "On",
                       .description = "When it was cleared or held back",
                       .width = 7,
                       .sortable = false}};
}

CellLook cell_of(const jobs::ListedQuote& line, Column column) {
    using State = model::QuoteState;
    const model::MarkedQuote& quote = line.quote;
    CellLook cell;
    switch (column) {
        case Column::state:
            cell.words = state_words(quote.state);
            cell.strong = quote.state == State::cleared;
            cell.warning = quote.state == State::held;
            cell.note = quote.note;
            break;
        case Column::words:
            cell.words = line.printed;
            cell.note = quote.words.empty() ? std::string() : "Trimmed";
            break;
        case Column::source:
            cell.words = line.source_title;
            break;
        case Column::speaker:
            cell.words = line.speaker;
            break;
        case Column::consent:
            cell.words = jobs::consent_words(line.consent);
            cell.muted = line.consent == jobs::QuoteConsent::unknown;
            cell.warning = line.consent == jobs::QuoteConsent::refused;
            if (cell.warning) cell.note = "It is held back from every report, whatever its state.";
            break;
        case Column::attribution:
            if (quote.state != State::cleared) break;
            cell.words = quote.attribution.empty() ? std::string(model::attribution_level_word(quote.level))
                                                   : quote.attribution;
            cell.muted = quote.attribution.empty();
            break;
        case Column::who:
            cell.words = line.coder_name;
            break;
        case Column::day:
            cell.words = quote.day;
            break;
    }
    return cell;
}

void draw_filter(Frame& frame, Rect row) {
    using State = model::QuoteState;
    Ui& ui = frame.ui;
    const QuotesDesk& desk = *frame.bench.aside->quotes;
    constexpr std::array<State, 3> states{State::starred, State::cleared, State::held};
    const std::array<Segment, 4> segments{
        Segment{"all", fmt::format("All {}", desk.all())},
        Segment{"starred", fmt::format("Starred {}", desk.count(State::starred))},
        Segment{"cleared", fmt::format("Cleared {}", desk.count(State::cleared))},
        Segment{"held", fmt::format("Held back {}", desk.count(State::held))}};
    SegmentedLook look;
    look.name = "Which quotes are listed";
    look.segments = segments;
    look.chosen = 0;
    for (std::size_t i = 0; i < states.size(); ++i)
        if (desk.only == states.at(i)) look.chosen = i + 1;
    const float width = std::min(row.w, segmented_size(ui, look).w);
    if (const auto picked = segmented(ui, "quotes/only", row.cut_left(width), look))
        frame.act([only = *picked == 0 ? std::nullopt : std::optional<State>(states.at(*picked - 1))](
                      Workbench& bench) { show_quotes_only(bench, only); });
}

std::string empty_words(const Frame& frame, const QuotesDesk& desk) {
    if (desk.all() > 0) return "No quote is in this state.";
    return fmt::format(
        "No quote is marked yet. Select a passage on the page, or walk to a coding, and press {} to star it, "
        "{} to clear it for printing.",
        frame.key_of("quote.star"), frame.key_of("quote.clear"));
}

// The letters of the page work on the row; what does not belong to it is left to the table.
void take_keys(Frame& frame) {
    Ui& ui = frame.ui;
    if (!ui.focused(table_path)) return;
    const KeyPress* press = ui.key();
    if (press && press->text == "*") {
        ui.take_key();
        return frame.act(star_quote);
    }
    if (ui.take(Key::q, Mods::shift)) return frame.act(hold_quote);
    if (ui.take(Key::q, Mods::alt)) return frame.act(unmark_quote);
    if (ui.take(Key::q)) frame.act(ask_to_clear_quote);
}

void draw_body(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const QuotesDesk& desk = *frame.bench.aside->quotes;
    // With no quote at all there is nothing to choose among.
    if (desk.all() > 0) {
        draw_filter(frame, at.cut_top(ui.em(measure::field)));
        at.cut_top(ui.em(0.6f));
    }
    if (desk.rows().empty()) {
        TextLook look{style::label, Tone::muted};
        look.wrap = true;
        look.role = Role::paragraph;
        const std::string words = empty_words(frame, desk);
        const float width = std::min(at.w, ui.em(44));
        Rect row = at.cut_top(text_height(ui, words, width));
        kit::text(ui, "quotes/empty", row.cut_left(width), words, look);
        return;
    }
    take_keys(frame);
    const auto heads = columns();
    GridLook look;
    look.name = "Marked quotes";
    look.columns = heads;
    look.frozen = 2;
    look.multi_select = false;
    look.rows = desk.rows().size();
    look.row_id = [&](std::size_t row) { return desk.line(row).quote.id.text(); };
    look.row_name = [&](std::size_t row) { return desk.line(row).printed; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(desk.line(row), static_cast<Column>(column));
    };
    GridChoice choice = desk.choice;
    const GridEvents events = grid(ui, table_path, at, look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_quote(bench, choice); });
    if (events.activated) frame.act(go_to_quote);
}

}  // namespace

void draw_quotes(Frame& frame) {
    const QuotesDesk& desk = *frame.bench.aside->quotes;
    if (!desk.shown || !frame.bench.session) return;
    Ui& ui = frame.ui;
    const bool any = desk.current() != nullptr;
    const std::array<DialogButton, 3> buttons{DialogButton{"go", "Go to it", Emphasis::primary, any},
                                              DialogButton{"clear", "Clear it…", Emphasis::plain, any},
                                              DialogButton{"close", "Close"}};
    DialogLook look;
    look.title = "Quotes";
    if (desk.all() == 0) {
        look.width_em = 46;
        look.body_height = ui.em(3.2f);
        look.buttons = std::span(buttons).last(1);
    } else {
        look.words =
            "* stars a quote or takes the star off, Q clears it, Shift+Q holds it back, Alt+Q takes its mark "
            "off.";
        look.width_em = 104;
        look.buttons = buttons;
        // As high as all of them need, so that it stays as it is when fewer are shown.
        const float rows = ui.em(measure::row) * static_cast<float>(desk.all() + 1) + ui.em(4);
        look.body_height = std::max(ui.em(11), std::min({rows, ui.em(42), ui.window().h - ui.em(14)}));
    }
    const DialogEvents events = dialog(ui, "quotes", look, [&](Rect at) { draw_body(frame, at); });
    const std::size_t last = look.buttons.size() - 1;
    if (events.dismissed || events.pressed == last) return frame.act(leave_quotes);
    if (events.pressed == 0U) frame.act(go_to_quote);
    if (events.pressed == 1U) frame.act(ask_to_clear_quote);
}

}  // namespace attune::workbench
