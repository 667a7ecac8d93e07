// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/media_bar.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/media_acts.h"
#include "app/workbench/panels/transcript_parts.h"
#include "app/workbench/text_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "text/isolate.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

void offer(Frame& frame, Rect row, const std::string& words, Tone tone, const ButtonLook& look,
           std::string_view action) {
    Ui& ui = frame.ui;
    const float width = std::min(button_size(ui, look).w, row.w);
    const Rect pressed = row.cut_right(width);
    row.cut_right(ui.em(0.6f));
    kit::text(ui, "recording/words", row, words, {style::small, tone});
    if (button(ui, "recording/act", pressed.centred({pressed.w, ui.em(measure::field)}), look))
        frame.run(action);
}

// Where Attune cannot play, another program can: it is told what is heard at the caret.
void elsewhere(Frame& frame, Rect row) {
    const MediaDesk& desk = frame.bench.texts->media;
    const std::string name = text::isolated(desk.place->media.name);
    const auto at = jobs::heard_at(desk.times, frame.bench.page->selection.caret());
    const std::string words = at ? fmt::format("At the caret: {} of {}",
                                               jobs::recording_clock(*at + desk.place->media.offset_ms), name)
                                 : name;
    const ButtonLook look{"Open it elsewhere", {}, Emphasis::plain, true, desk.player->missing()};
    offer(frame, row, words, Tone::text, look, "recording.open");
}

void transport(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const MediaDesk& desk = frame.bench.texts->media;
    const auto& playing = desk.playing;
    const bool plays = playing.state == MediaPlayer::State::playing;
    const auto act = [&](std::string_view id, const std::string& label, const std::string& description,
                         std::string_view action) {
        const ButtonLook look{label, {}, Emphasis::plain, true, description, frame.key_of(action)};
        const Size size = button_size(ui, look);
        if (size.w > row.w) return;  // its key still works
        const Rect at = row.cut_left(size.w);
        if (button(ui, Path("recording") / id, at.centred({at.w, ui.em(measure::field)}), look))
            frame.run(action);
        row.cut_left(ui.em(0.4f));
    };
    act("play", plays ? "Pause" : "Play",
        plays ? "Pause" : "Play from the caret, or go on where it was paused", "play.pause");
    act("back", "−5 s", "Five seconds back", "play.back");
    row.cut_left(ui.em(0.3f));
    const std::int64_t at = std::max<std::int64_t>(0, playing.position_ms - desk.place->media.offset_ms);
    std::string clock = jobs::recording_clock(at);
    if (playing.length_ms > 0) clock += " of " + jobs::recording_clock(playing.length_ms);
    const float clock_w =
        std::min(row.w, ui.paint().measure("00:00:00 of 00:00:00", style::small).w + ui.em(0.5f));
    kit::text(ui, "recording/clock", row.cut_left(clock_w), clock, {style::small});
    row.cut_left(ui.em(0.5f));
    act("slower", "Slower", "Play slower", "play.slower");
    const std::string speed = fmt::format("{:g}×", desk.speed);
    kit::text(ui, "recording/speed", row.cut_left(std::min(row.w, ui.em(2.8f))), speed,
              {style::small, Tone::muted, Align::centre});
    row.cut_left(ui.em(0.4f));
    act("faster", "Faster", "Play faster", "play.faster");
    const float box = ui.paint().measure("Follow the text", style::label).w + ui.em(2.1f);
    if (box <= row.w) {
        if (check_box(ui, "recording/follow", row.cut_left(box), "Follow the text", desk.follow))
            frame.act(toggle_follow);
        row.cut_left(ui.em(0.6f));
    }
    TextLook name{style::small, Tone::muted, Align::end};
    if (row.w > ui.em(4)) kit::text(ui, "recording/name", row, desk.place->media.name, name);
}

}  // namespace

void draw_media_bar(Frame& frame, Rect& at) {
    const MediaDesk& desk = frame.bench.texts->media;
    if (!frame.bench.page || desk.of != frame.bench.page->id()) return;
    const auto beside = desk.beside.find(desk.of);
    if (!desk.place && (beside == desk.beside.end() || !frame.bench.writable())) return;
    Ui& ui = frame.ui;
    const Rect whole = at.cut_top(ui.em(2.8f));
    const auto pane = ui.pane("recording", "Recording", whole);
    ui.paint().fill(whole, ui.colour(Tone::panel));
    ui.paint().horizontal(whole.x, whole.bottom() - ui.hairline(), whole.w, ui.colour(Tone::line));
    const Rect row = whole.inset(ui.em(1.1f), ui.em(0.3f));
    if (!desk.place)
        return offer(frame, row,
                     fmt::format("A recording lies beside the file of this source: {}",
                                 text::isolated(beside->second.filename().string())),
                     Tone::text,
                     {"Take it", {}, Emphasis::plain, true, "Its file stays where it is; undo takes it back"},
                     "recording.beside");
    if (!desk.place->there && !desk.place->kept.empty())
        return offer(frame, row,
                     fmt::format("{} came inside of another tool’s project, and is kept in this one.",
                                 text::isolated(desk.place->media.name)),
                     Tone::text,
                     {"Put it beside the project",
                      {},
                      Emphasis::plain,
                      frame.bench.writable(),
                      "Writes its file there, to be played; only you may read it"},
                     "recording.unpack");
    if (!desk.place->there)
        return offer(
            frame, row,
            desk.place->file.empty() ? fmt::format("Nobody has said yet where the recording {} lies.",
                                                   text::isolated(desk.place->media.name))
                                     : fmt::format("The recording {} is not where it was.",
                                                   text::isolated(desk.place->media.name)),
            Tone::warning,
            {"Find it…", {}, Emphasis::plain, frame.bench.writable(), "Choose where the recording lies now"},
            "recording.choose");
    if (desk.player && !desk.player->missing().empty()) return elsewhere(frame, row);
    transport(frame, row);
}

void draw_heard_turn(Frame& frame, const OpenSource& page, const VisibleParagraph& shown, float text_x) {
    const MediaDesk& desk = frame.bench.texts->media;
    if (!desk.heard || desk.of != page.id()) return;
    const PageParagraph& paragraph = page.paragraphs()[shown.index];
    const TextLine& line = page.text().lines()[paragraph.line];
    if (!line.turn || *line.turn != *desk.heard) return;
    Ui& ui = frame.ui;
    const Colour accent = ui.colour(Tone::accent);
    const float bar = std::max(2.f, std::round(3 * ui.paint().scale()));
    const float x = text_x - ui.em(0.75f);
    ui.paint().fill({x, shown.box.y, bar, shown.box.h}, accent, bar / 2);
    if (!paragraph.first || !line.opens_turn) return;
    // A small triangle as players have it: the colour does not speak alone.
    const float side = ui.em(0.42f), left = text_x - ui.em(8.7f) - ui.em(0.1f);
    const auto& first = shown.layout->lines().front();
    const float middle = shown.box.y + first.baseline - ui.em(0.28f);
    ui.paint().triangle({left, middle - side}, {left + side * 1.5f, middle}, {left, middle + side}, accent);
    Node node;
    node.path = "page/heard";
    node.role = Role::label;
    node.name = fmt::format("Turn {} is heard", *line.turn + 1);
    node.bounds = {left, middle - side, side * 1.5f, side * 2};
    ui.describe(std::move(node));
}

void draw_recording_facts(Frame& frame, InspectorColumn& column) {
    const MediaDesk& desk = frame.bench.texts->media;
    if (!frame.bench.page || desk.of != frame.bench.page->id()) return;
    const auto& turns = frame.bench.page->text().source().turns;
    if (!desk.place && desk.times.empty()) return;
    column.section("recording_section", "Recording");
    if (desk.place) {
        column.words("recording/name", desk.place->media.name);
        column.words("recording/where",
                     !desk.place->there && !desk.place->file.empty()
                         ? "Not where it was: " + desk.place->file.string()
                         : desk.place->file.string(),
                     desk.place->there ? Tone::muted : Tone::warning, style::small);
        column.space(0.2f);
    }
    const auto timed = static_cast<std::int64_t>(
        std::count_if(turns.begin(), turns.end(), [](const model::Turn& turn) { return turn.start_ms; }));
    if (!desk.times.empty()) {
        const auto [first, last] = std::minmax_element(
            desk.times.begin(), desk.times.end(), [](const auto& a, const auto& b) { return a.ms < b.ms; });
        column.words("recording/times",
                     fmt::format("{} of {} turns have a time, {} to {}", grouped(timed),
                                 grouped(static_cast<std::int64_t>(turns.size())),
                                 jobs::recording_clock(first->ms), jobs::recording_clock(last->ms)),
                     Tone::muted, style::small);
    }
}

}  // namespace attune::workbench
