// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/transcript_parts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/workbench/text_desk.h"
#include "jobs/source_words.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

// "P4 (mother, Urdu)" as "P4": the rest is in the inspector.
std::string without_attributes(const std::string& label) {
    const auto open = label.find(" (");
    return open == std::string::npos || open == 0 ? label : label.substr(0, open);
}

jobs::TurnTimes turn_times(const Workbench& bench) {
    return bench.texts->media.times_shown ? jobs::TurnTimes::shown : jobs::TurnTimes::left_out;
}

}  // namespace

void PageLooks::set(Frame& frame, OpenSource& page) {
    Ui& ui = frame.ui;
    const Colour words = ui.colour(Tone::text), muted = ui.colour(Tone::muted);
    const jobs::TurnTimes times = turn_times(frame.bench);
    if (of_ == &page && page.look_of && words == text_ && muted == muted_ && em_ == ui.em() &&
        times == times_)
        return;
    of_ = &page;
    times_ = times;
    text_ = words;
    muted_ = muted;
    em_ = ui.em();
    page.look_of = [&page, words, muted, times, between = ui.em(1.f), within = ui.em(0.35f),
                    two_lines = ui.em(2.5f)](const PageParagraph& paragraph) {
        const TextLine& line = page.text().lines()[paragraph.line];
        ParagraphLook look;
        look.colour = page.text().steps_over(line) ? muted : words;
        for (const TextRange& note : page.footnotes_in(paragraph.range)) {
            const auto& translator = page.text().translator();
            const auto start = translator.to_bytes(paragraph.range.begin).value;
            const auto byte = [&](CodePoint at) {
                return static_cast<std::size_t>(translator.to_bytes(at).value - start);
            };
            look.spans.push_back({byte(std::max(note.begin, paragraph.range.begin)),
                                  byte(std::min(note.end, paragraph.range.end)), false, muted});
        }
        const bool opens = paragraph.first && (line.opens_turn || !line.turn);
        look.space_above = opens ? between : paragraph.first ? within : 0;
        // A blank line parts two paragraphs of a turn; it need not be as high as a line of words.
        if (paragraph.range.empty() && !opens) look.style.size = 0.3F;
        const model::Turn* turn = page.text().turn_of(line);
        if (opens && turn && !turn->speakers.empty() && !jobs::turn_note(*turn, times).empty())
            look.least_height = two_lines;
        return look;
    };
    page.column.looks_changed();
}

Colour MarkColours::of(Frame& frame, model::Colour colour) {
    const Colour ground = frame.ui.colour(Tone::ground);
    if (!(ground == ground_)) {
        known_.clear();
        ground_ = ground;
    }
    const auto known = known_.find(colour.rgb);
    if (known != known_.end()) return known->second;
    return known_.emplace(colour.rgb, readable_mark(colour_of(colour), ground)).first->second;
}

void draw_turn_margin(Frame& frame, const OpenSource& page, const VisibleParagraph& shown, float text_x,
                      const Path& path) {
    const PageParagraph& paragraph = page.paragraphs()[shown.index];
    const TextLine& line = page.text().lines()[paragraph.line];
    const model::Turn* turn = page.text().turn_of(line);
    if (!paragraph.first || !turn || !line.opens_turn) return;
    Ui& ui = frame.ui;
    const auto& first = shown.layout->lines().front();
    const float left = text_x - ui.em(speaker_margin);
    const float baseline = shown.box.y + first.baseline;
    const auto put = [&](float x, float w, float base, const std::string& words, const TextStyle& look,
                         Tone tone, Align align) {
        const float h = ui.em(1.5f);
        ui.paint().label({x, std::round(base - h * 0.68f), w, h}, words, {look, ui.colour(tone), align});
    };
    const std::string number = std::to_string(*line.turn + 1);
    put(left, ui.em(2.9f), baseline, number, style::tiny, Tone::muted, Align::end);
    const std::string speakers = page.text().speakers_of(*turn);
    const float label_x = left + ui.em(3.7f), label_w = ui.em(4.7f);
    const bool fits = ui.paint().measure(speakers, style::small_strong).w <= label_w;
    put(label_x, label_w, baseline, fits ? speakers : without_attributes(speakers), style::small_strong,
        Tone::muted, Align::start);
    const std::string note = jobs::turn_note(*turn, turn_times(frame.bench));
    // Below the speaker; beside the number where nobody is named.
    const float below = speakers.empty() ? 0 : ui.em(1.15f);
    if (!note.empty()) put(label_x, label_w, baseline + below, note, style::tiny, Tone::muted, Align::start);

    Node node;
    node.path = (path / number).text();
    node.role = Role::label;
    node.name = speakers.empty() ? number : speakers;
    node.value = note;
    node.bounds = {left, shown.box.y, ui.em(8.4f), std::min(ui.em(2.6f), shown.box.h)};
    ui.describe(std::move(node));
}

std::vector<Rect> range_boxes(const OpenSource& page, const VisibleParagraph& shown, TextRange range) {
    const TextRange own = page.paragraphs()[shown.index].range;
    const auto& translator = page.text().translator();
    const CodePoint from = std::max(own.begin, range.begin), to = std::min(own.end, range.end);
    if (from >= to) return {};
    const auto start = translator.to_bytes(own.begin).value;
    std::vector<Rect> found;
    for (const text::Box& box : shown.layout->range_boxes(ByteOffset{translator.to_bytes(from).value - start},
                                                          ByteOffset{translator.to_bytes(to).value - start}))
        found.push_back({shown.box.x + box.x, shown.box.y + box.y, box.width, box.height});
    return found;
}

LineBand line_band(const OpenSource& page, CodePoint at, bool end) {
    const auto& visible = page.column.visible();
    const Place place = page.place_of(at);
    if (place.paragraph < visible.front().index)
        return {-1, visible.front().box.y, visible.front().box.y + 1};
    if (place.paragraph > visible.back().index)
        return {-2, visible.back().box.bottom() - 1, visible.back().box.bottom()};
    const VisibleParagraph& shown = visible[place.paragraph - visible.front().index];
    const auto byte = static_cast<std::int64_t>(place.byte) - (end && place.byte > 0 ? 1 : 0);
    const std::size_t number = shown.layout->line_of(ByteOffset{byte});
    const auto& line = shown.layout->lines()[number];
    return {static_cast<std::int64_t>(place.paragraph) * 4096 + static_cast<std::int64_t>(number),
            shown.box.y + line.top, shown.box.y + line.top + line.height};
}

void draw_passage_border(Ui& ui, const std::vector<Rect>& lines, Colour colour) {
    Painter& paint = ui.paint();
    const float t = std::max(1.f, std::round(1.5f * paint.scale()));
    if (lines.empty()) return;
    if (lines.size() == 1) return paint.outline(lines.front().outset(t), colour, ui.em(0.3f), t);
    const auto edge = [&](const Rect& line, const Rect* other, float y) {
        // The parts of the line's edge that the other does not cover.
        float from = line.x - t;
        const float to = line.right() + t;
        if (other && std::abs((other->y < line.y ? other->bottom() : other->y) -
                              (other->y < line.y ? line.y : line.bottom())) < 2) {
            if (other->x > from) paint.fill({from, y, std::min(other->x, to) - from, t}, colour);
            from = std::max(from, other->right());
        }
        if (from < to) paint.fill({from, y, to - from, t}, colour);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Rect& line = lines[i];
        edge(line, i > 0 ? &lines[i - 1] : nullptr, line.y - t);
        edge(line, i + 1 < lines.size() ? &lines[i + 1] : nullptr, line.bottom());
        paint.fill({line.x - t, line.y, t, line.h}, colour);
        paint.fill({line.right(), line.y, t, line.h}, colour);
    }
}

}  // namespace attune::workbench
