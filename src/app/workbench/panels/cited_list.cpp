// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/cited_list.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/panels/quote_style.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

using text::counted;

// One line of the list: the name of a group, or a passage of it.
struct Line {
    const jobs::Cited* passage = nullptr;
    model::Stance stance = model::Stance::none;
    std::size_t count = 0;  // of a group
};

std::vector<Line> lines_of(const std::vector<const jobs::Cited*>& passages) {
    std::vector<Line> lines;
    for (const auto* passage : passages) {
        const auto stance = passage->row.evidence.stance;
        if (lines.empty() || lines.back().stance != stance)
            lines.push_back({nullptr, stance,
                             static_cast<std::size_t>(std::ranges::count_if(passages, [&](const auto* one) {
                                 return one->row.evidence.stance == stance;
                             }))});
        lines.push_back({passage, stance});
    }
    return lines;
}

std::string facts_of(const jobs::CitedPassages& cited, const jobs::Cited& passage) {
    std::vector<std::string> facts{passage.mark};
    if (passage.row.source_title != passage.mark) facts.push_back(passage.row.source_title);
    if (!passage.row.speakers.empty()) facts.push_back(passage.row.speakers);
    const auto cases = cited.case_names(passage);
    facts.insert(facts.end(), cases.begin(), cases.end());
    if (passage.row.corrected) facts.emplace_back("its words were corrected since");
    return fmt::format("{}", fmt::join(facts, " · "));
}

RowLook row_of(const CitedListLook& look, const Line& line) {
    RowLook row;
    if (!line.passage) {
        row.id = line.stance == model::Stance::against ? "against" : "for";
        row.label = fmt::format("{} · {}", line.stance == model::Stance::against ? "Against" : "For",
                                counted(static_cast<std::int64_t>(line.count), "passage", "passages"));
        row.heading = true;
        return row;
    }
    row.id = line.passage->row.evidence.id.text();
    row.label = line.passage->row.passage;
    std::ranges::replace(row.label, '\n', ' ');
    row.detail = facts_of(*look.cited, *line.passage);
    row.trailing = model::stance_word(line.stance);
    row.selected = line.passage == look.walked;
    return row;
}

void draw_full(Frame& frame, const Path& path, Rect at, const jobs::Cited& passage) {
    Ui& ui = frame.ui;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.em(0.4f));
    ScrollArea area(ui, path, at, "The passage in full");
    const Rect inner = area.inner();
    TextLook text{among_labels(frame, style::reading)};
    text.wrap = true;
    text.role = Role::paragraph;
    const float height = text_height(ui, passage.row.passage, inner.w, text.style);
    float y = area.top();
    kit::text(ui, path / "words", {inner.x, y, inner.w, height}, passage.row.passage, text);
    y += height;
    if (!passage.row.evidence.note.empty()) {
        TextLook note{style::small, Tone::muted};
        note.wrap = true;
        y += ui.em(0.3f);
        const float high = text_height(ui, passage.row.evidence.note, inner.w, style::small);
        kit::text(ui, path / "note", {inner.x, y, inner.w, high}, passage.row.evidence.note, note);
        y += high;
    }
    area.finish(y - area.top() + ui.em(0.5f));
}

}  // namespace

std::string reach_words(const jobs::CitedReach& reach) {
    if (reach.passages == 0) return "no passage";
    std::string words = fmt::format("{} · {}", counted(reach.passages, "passage", "passages"),
                                    counted(reach.families, "family", "families"));
    if (!reach.voices.empty()) words += fmt::format(" · {}", fmt::join(reach.voices, ", "));
    return words;
}

CitedListEvents draw_cited_list(Frame& frame, const Path& path, Rect at, const CitedListLook& look) {
    Ui& ui = frame.ui;
    const auto lines = lines_of(look.passages);
    CitedListEvents happened;
    ListLook rows;
    rows.name = look.name;
    rows.rows = lines.size();
    rows.tall = true;
    rows.type_ahead = false;  // letters say for and against
    rows.empty = look.empty;
    // In full beside the list where it is low and wide; else below it: at once, where few are listed. Where
    // it is low and narrow, the list needs all there is.
    if (look.walked && at.h <= ui.em(12) && at.w >= ui.em(46)) {
        draw_full(frame, path / "full", at.cut_right(std::round(at.w * 0.42f)), *look.walked);
        at.cut_right(ui.em(1.2f));
    } else if (look.walked && at.h > ui.em(12)) {
        const float least = std::min(at.h * 0.4f, ui.em(9));
        const float listed = static_cast<float>(lines.size()) * row_height(ui, rows) + ui.em(0.8f);
        draw_full(frame, path / "full", at.cut_bottom(std::round(std::max(least, at.h - listed))),
                  *look.walked);
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].passage && lines[i].passage == look.walked) rows.current = i;
    rows.row = [&](std::size_t row) { return row_of(look, lines[row]); };
    const ListEvents events = list(ui, path, at, rows);
    if (const auto to = events.current ? events.current : events.pressed; to && lines[*to].passage)
        happened.walked = lines[*to].passage->row.evidence.id;
    happened.activated = events.activated && lines[*events.activated].passage;
    return happened;
}

}  // namespace attune::workbench
