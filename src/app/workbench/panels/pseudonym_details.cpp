// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/panels/pseudonym_panel.h"
#include "app/workbench/pseudonym_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "text/translator.h"

namespace attune::workbench {

using namespace kit;

namespace {

// "It has the form of a postcode; a title stands before it."
std::string reasons(const PseudonymRow& row) {
    std::string all;
    for (const std::string& why : row.found.what.why) all += (all.empty() ? "" : "; ") + why;
    if (!all.empty() && all[0] >= 'a' && all[0] <= 'z') all[0] = static_cast<char>(all[0] - 'a' + 'A');
    if (!all.empty()) all += ".";
    std::string forms;
    for (const std::string& form : row.found.what.forms)
        if (form != row.found.what.words) forms += (forms.empty() ? "" : ", ") + ("\u2068" + form + "\u2069");
    if (!forms.empty()) all += " Also written " + forms + ".";
    return all;
}

// The words before a place, cut to whole words, so that the place itself is always seen in the narrow list.
std::string shortly_before(const std::string& before) {
    constexpr std::int64_t most = 20;
    const text::Translator translator(before);
    if (translator.length().value <= most) return before;
    const std::string end(translator.slice({{translator.length().value - most}, translator.length()}));
    const auto space = end.find(' ');
    return "…" + (space == std::string::npos || space + 1 == end.size() ? end : end.substr(space + 1));
}

// What is said, and after it the labels.
RowLook place_row(const PseudonymRow& row, std::size_t index, bool current) {
    if (index >= row.found.places.size()) {
        const auto& label = row.found.labels[index - row.found.places.size()];
        RowLook look;
        look.id = std::to_string(index + 1);
        look.label = label.label;
        look.detail = "label of a speaker in " + label.title;
        look.selected = current;
        return look;
    }
    const auto& place = row.found.places[index];
    RowLook look;
    look.id = std::to_string(index + 1);
    const std::string before = shortly_before(place.before);
    look.label = before + place.match + place.after;
    look.spans.push_back({before.size(), before.size() + place.match.size(), true});
    look.detail = place.title;
    look.selected = current;
    return look;
}

}  // namespace

void draw_pseudonym_details(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    const PseudonymRow& row = *desk.current();
    const auto pane = ui.pane("pseudonym", "The chosen word", at);
    Rect rest = at.inset(ui.em(1.1f), ui.em(0.9f));
    const auto paragraph = [&](const char* name, const std::string& words, const TextLook& look, float most) {
        const float height = std::min(std::ceil(text_height(ui, words, rest.w, look.style)), ui.em(most));
        const Rect strip = rest.cut_top(height);
        const ClipScope clip(ui.paint(), strip);
        kit::text(ui, Path("pseudonyms") / name, strip, words, look);
    };
    TextLook head{style::strong};
    head.wrap = true;
    head.role = Role::heading;
    paragraph("word", row.found.what.words, head, 4.5f);
    rest.cut_top(ui.em(0.4f));
    const std::string why = reasons(row);
    if (!why.empty()) {
        TextLook small{style::small, Tone::muted};
        small.wrap = true;
        paragraph("why", why, small, 5);
        rest.cut_top(ui.em(0.7f));
    }
    const std::array<Segment, 3> decisions{Segment{"open", "Not decided"}, Segment{"put_in", "Replace"},
                                           Segment{"dismissed", "Leave"}};
    SegmentedLook decided;
    decided.name = "What is done with this word";
    decided.segments = decisions;
    decided.chosen = static_cast<std::size_t>(row.decision);
    const float high = segmented_size(ui, decided).h;
    if (const auto picked = segmented(ui, "pseudonyms/decide", rest.cut_top(high), decided))
        frame.act([decision = static_cast<Decision>(*picked)](Workbench& bench) {
            decide_pseudonyms(bench, decision);
        });
    rest.cut_top(ui.em(0.4f));
    if (check_box(ui, "pseudonyms/case", rest.cut_top(ui.em(1.9f)), "Only as written: Rose, not rose",
                  row.match_case))
        frame.act(toggle_pseudonym_case);
    rest.cut_top(ui.em(0.5f));
    const std::size_t places = row.found.places.size() + row.found.labels.size();
    section_label(
        ui, "pseudonyms/places_label", rest.cut_top(ui.em(1.8f)),
        fmt::format("{} in {} {}", jobs::places_in_words(row.found.places.size(), row.found.labels.size()),
                    grouped(static_cast<std::int64_t>(row.found.what.texts)),
                    row.found.what.texts == 1 ? "source" : "sources"));
    ListLook rows;
    rows.name = "Places of the word";
    rows.rows = places;
    rows.tall = true;
    rows.type_ahead = false;
    rows.empty = "It stands in none of these texts.";
    if (places > 0) rows.current = std::min(desk.place, places - 1);
    rows.row = [&](std::size_t i) { return place_row(row, i, i == desk.place); };
    const Rect list_at{at.x + ui.hairline(), rest.y, at.w - ui.hairline(), at.bottom() - rest.y};
    const ListEvents events = list(ui, "pseudonyms/places", list_at, rows);
    if (events.current)
        frame.act([place = *events.current](Workbench& bench) { bench.pseudonyms->place = place; });
    if (events.activated)
        frame.act([place = *events.activated](Workbench& bench) { open_pseudonym_place(bench, place); });
}

}  // namespace attune::workbench
