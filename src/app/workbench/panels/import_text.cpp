// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/panels/import_preview.h"
#include "jobs/source_words.h"
#include "kit/widgets/basics.h"
#include "text/layout.h"
#include "text/translator.h"

namespace attune::workbench {

using namespace kit;

namespace {

bool interviewer_speaks(const jobs::FilePlan& file, const model::Turn& turn) {
    return !turn.speakers.empty() && turn.speakers.front() < file.speakers.size() &&
           file.speakers[turn.speakers.front()].role == model::Role::interviewer;
}

// The turns as paragraphs. Views into the transcript: made anew whenever the plan changes.
void fill(ImportText& text, const ImportDesk& desk, const jobs::FilePlan& file) {
    if (text.file == desk.current && text.version == desk.version) return;
    const bool same_file = text.file == desk.current;
    text.file = desk.current;
    text.version = desk.version;
    text.paragraphs.clear();
    const model::Transcript& transcript = file.read.transcript;
    const text::Translator translator(transcript.text);
    for (std::size_t number = 0; number < transcript.turns.size(); ++number) {
        const model::Turn& turn = transcript.turns[number];
        const bool muted = interviewer_speaks(file, turn);
        std::string_view rest = translator.slice(turn.range);
        for (bool opens = true;; opens = false) {
            const std::size_t end = rest.find('\n');
            const std::string_view line = rest.substr(0, end);
            if (!line.empty() || opens) text.paragraphs.push_back({line, number, opens, muted});
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
    }
    const auto anchor = text.column.anchor();
    ColumnSource source;
    source.text = [&text](std::size_t i) { return text.paragraphs[i].text; };
    source.look = [&text](std::size_t i) {
        const auto& paragraph = text.paragraphs[i];
        ParagraphLook look;
        look.colour = paragraph.muted ? text.muted_colour : text.text_colour;
        look.space_above = text.em * (paragraph.opens_turn ? 0.7f : 0.2f);
        look.least_height = paragraph.opens_turn ? text.em * 2.4f : 0;
        return look;
    };
    text.column.reset(text.paragraphs.size(), std::move(source));
    if (same_file && anchor.paragraph < text.paragraphs.size()) text.column.set_anchor(anchor);
}

void take_looks(Ui& ui, ImportText& text) {
    const Colour ink = ui.colour(Tone::text), muted = ui.colour(Tone::muted);
    if (text.em == ui.em() && text.text_colour == ink && text.muted_colour == muted) return;
    text.em = ui.em();
    text.text_colour = ink;
    text.muted_colour = muted;
    text.column.looks_changed();
}

std::string speakers_of(const model::Transcript& transcript, const model::Turn& turn) {
    std::string words;
    for (const std::size_t speaker : turn.speakers)
        words += (words.empty() ? "" : " & ") + transcript.speakers[speaker].label;
    return words.empty() ? std::string("?") : words;
}

}  // namespace

void draw_import_text(Frame& frame, Rect at, const jobs::FilePlan& file) {
    Ui& ui = frame.ui;
    const ImportDesk& desk = *frame.bench.import_desk;
    const model::Transcript& transcript = file.read.transcript;
    const auto pane = ui.pane("import_text", "Text as it comes in", at);
    ui.paint().fill(at, ui.colour(Tone::page));
    ImportText& text = desk.text;
    take_looks(ui, text);
    fill(text, desk, file);
    const float margin = ui.em(7.5f), side = ui.em(1.1f);
    ColumnLook look;
    look.text_left = side + margin;
    look.text_width = std::max(ui.em(8), std::min(at.w - look.text_left - ui.em(1.6f), ui.em(46)));
    look.head = ui.em(0.8f);
    look.tail = ui.em(2);
    look.over = [&](const VisibleParagraph& shown) {
        const auto& paragraph = text.paragraphs[shown.index];
        Node node;
        node.path = (Path("import/text") / std::to_string(shown.index + 1)).text();
        node.role = Role::paragraph;
        node.name = std::string(shown.text);
        node.bounds = shown.box;
        ui.describe(std::move(node));
        if (!paragraph.opens_turn) return;
        const model::Turn& turn = transcript.turns[paragraph.turn];
        const float baseline =
            shown.layout->lines().empty() ? ui.em(1) : shown.layout->lines().front().baseline;
        const float h = ui.em(1.5f), y = std::round(shown.box.y + baseline - h * 0.68f);
        const std::string label = speakers_of(transcript, turn);
        ui.paint().label({at.x + side, y, margin - ui.em(0.8f), h}, label,
                         {style::small_strong, ui.colour(Tone::muted), Align::start});
        std::string note = jobs::turn_note(turn);
        if (turn.inferred) note = note.empty() ? "inferred" : note + " · inferred";
        if (!note.empty())
            ui.paint().label(
                {at.x + side, y + ui.em(1.2f), margin - ui.em(0.8f), h}, note,
                {style::tiny, ui.colour(turn.inferred ? Tone::warning : Tone::muted), Align::start});
    };
    Node node;
    node.path = "import/text";
    node.role = Role::page;
    node.name = "Text of " + file.read.original.name;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::tab_stop);
    if (touch.focused) {
        const float page = text.column.view_height() * 0.9f;
        if (ui.take(Key::down)) text.column.scroll_by(ui.em(3));
        if (ui.take(Key::up)) text.column.scroll_by(-ui.em(3));
        if (ui.take(Key::page_down)) text.column.scroll_by(page);
        if (ui.take(Key::page_up)) text.column.scroll_by(-page);
    }
    text.column.draw(ui, "import/column", at, look);
    if (touch.ring) focus_ring(ui, at, 0);
}

}  // namespace attune::workbench
