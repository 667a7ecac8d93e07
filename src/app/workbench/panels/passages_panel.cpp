// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/passages_panel.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/look_again.h"
#include "app/workbench/panels/quote_style.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "app/workbench/quotes_desk.h"
#include "app/workbench/seeking.h"
#include "app/workbench/split_walk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "text/counted.h"
#include "text/layout.h"
#include "text/utf8.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path rows_path = "passages/rows";
constexpr float letters_a_line = 75;

// "P4 (mother, Urdu)" as "P4".
std::string without_attributes(const std::string& label) {
    const auto open = label.find(" (");
    return open == std::string::npos || open == 0 ? label : label.substr(0, open);
}

// "+", "−", "±", "0", then a dot for each step of intensity.
std::string marks_of(const model::Magnitude& magnitude) {
    std::string marks;
    switch (magnitude.direction) {
        case model::CodingDirection::none:
            break;
        case model::CodingDirection::positive:
            marks = "+";
            break;
        case model::CodingDirection::negative:
            marks = "−";
            break;
        case model::CodingDirection::mixed:
            marks = "±";
            break;
        case model::CodingDirection::no_change:
            marks = "0";
            break;
    }
    for (int i = 0; i < magnitude.intensity; ++i) marks += i == 0 && !marks.empty() ? " •" : "•";
    return marks;
}

std::string direction_words(const model::Magnitude& magnitude) {
    std::string words(model::direction_word(magnitude.direction));
    std::replace(words.begin(), words.end(), '_', ' ');
    if (magnitude.intensity > 0)
        words += fmt::format("{}intensity {}", words.empty() ? "" : ", ", magnitude.intensity);
    return words;
}

// How a coding stands whose definition changed after it was made.
std::string again_words(const LookAgain& again, const model::Coding& coding) {
    const auto left = again.left.find(coding.id);
    if (left != again.left.end()) return fmt::format("under version {}", left->second);
    return coding.code == again.code ? "✓ looked at" : "✓ another code";
}

// What was said of the passage on its way into a report: "quote, starred".
std::string quote_words(const Frame& frame, const PassageRow& row) {
    if (!row.passage.in_source()) return {};
    const auto* mark = frame.bench.aside->quotes->mark_of(row.coding().source, row.coding().range);
    if (!mark) return {};
    return fmt::format("{}, {}", mark->range == row.coding().range ? "quote" : "quote in part",
                       state_words(mark->state));
}

// Bytes of the line for so many code points of the source.
std::size_t byte_in(const store::ContextLine& line, CodePoint at) {
    std::int64_t left = std::clamp<std::int64_t>(at - line.range.begin, 0, line.range.length());
    for (const auto& [value, byte, bytes] : text::code_points(line.text))
        if (left-- == 0) return byte;
    return line.text.size();
}

}  // namespace

void PassagesPanel::measure(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const float margin = ui.em(10.9f), gap = ui.em(1.1f), scroll = ui.em(measure::scrollbar);
    const float ideal = std::ceil(letters_a_line * ui.paint().average_letter(quote_style(frame)));
    const float room = at.w - margin - gap - scroll;
    const float codes = std::clamp(room - ideal, std::min(ui.em(10.5f), room * 0.3f), ui.em(15.5f));
    const float width = std::max(ui.em(8), std::min(ideal, room - codes));
    const float spare = std::max(0.f, room - width - codes);
    layout_ = {};
    layout_.page = at;
    layout_.text = {std::round(at.x + margin + spare / 2), at.y, std::floor(width), at.h};
    layout_.margin = {layout_.text.right() + gap, at.y, at.right() - scroll - layout_.text.right() - gap,
                      at.h};
}

ParagraphLook PassagesPanel::look_of(const PassageList& list, const PassagePiece& piece) const {
    ParagraphLook look;
    if (piece.kind == PassagePiece::Kind::heading) {
        look.style = style::strong;
        look.colour = text_colour_;
        look.space_above = std::round(em_ * (piece.line == 0 ? 0.5f : 1.7f));
        return look;
    }
    look.style = quote_;
    look.colour = muted_colour_;
    look.space_above = std::round(em_ * (piece.opens_row ? 1.15f : 0.25f));
    // Room for what stands beside it; a region's name and place are two lines anyway.
    const jobs::ListedPassage& passage = list.rows()[piece.row].passage;
    if (piece.opens_row && (passage.region.empty() || passage.context.lines.size() < 2))
        look.least_height = std::round(em_ * 2.5f);
    if (piece.kind == PassagePiece::Kind::gap) {
        look.style = style::small;
        return look;
    }
    const PassageRow& row = list.rows()[piece.row];
    const store::ContextLine& line = row.passage.context.lines[piece.line];
    const auto add = [&](std::size_t begin, std::size_t end, bool bold) {
        begin = std::max(begin, piece.begin);
        end = std::min(end, piece.end);
        if (begin < end) look.spans.push_back({begin - piece.begin, end - piece.begin, bold, text_colour_});
    };
    add(line.quote_begin, line.quote_end, false);
    if (list.found() && retrieve_ != nullptr)
        if (const auto reason = retrieve_->read.reasons.find(row.key());
            reason != retrieve_->read.reasons.end())
            for (const TextRange& word : reason->second.why)
                if (line.range.contains(word)) add(byte_in(line, word.begin), byte_in(line, word.end), true);
    // What was found stands out from the sentence around it.
    if (list.search())
        row.passage.in_source() ? add(byte_in(line, row.hit.begin), byte_in(line, row.hit.end), true)
                                : add(line.quote_begin, line.quote_end, true);
    return look;
}

void PassagesPanel::set_looks(Frame& frame, PassageList& list) {
    Ui& ui = frame.ui;
    const Colour words = ui.colour(Tone::text), muted = ui.colour(Tone::muted);
    if (looked_ == &list && list.look_of && words == text_colour_ && muted == muted_colour_ && em_ == ui.em())
        return;
    looked_ = &list;
    text_colour_ = words;
    muted_colour_ = muted;
    em_ = ui.em();
    quote_ = quote_style(frame);
    list.look_of = [this, &list](const PassagePiece& piece) { return look_of(list, piece); };
    list.column.looks_changed();
}

// The fill of the current row, behind its text.
void PassagesPanel::draw_under(Frame& frame, const VisibleParagraph& shown) {
    const PassagePiece& piece = list_->pieces()[shown.index];
    if (piece.kind == PassagePiece::Kind::heading || piece.row != list_->current()) return;
    Ui& ui = frame.ui;
    const float above = ui.em(piece.opens_row ? 0.5f : 0.25f), under = piece.closes_row ? ui.em(0.5f) : 0;
    const Rect at{layout_.page.x, shown.box.y - above, layout_.page.w, shown.box.h + above + under};
    const bool focused = ui.focused(rows_path);
    ui.paint().fill(at.snapped(), ui.colour(Tone::page));
    const float bar = ui.em(0.25f);
    ui.paint().fill(Rect{at.x, at.y, bar, at.h}.snapped(), ui.colour(focused ? Tone::accent : Tone::line));
}

// Who speaks, beside a line that opens a turn or a row.
void PassagesPanel::draw_over(Frame& frame, const VisibleParagraph& shown) {
    const PassagePiece& piece = list_->pieces()[shown.index];
    Ui& ui = frame.ui;
    if (piece.kind == PassagePiece::Kind::heading) {
        const PassageGroup& group = list_->groups()[piece.line];
        Node node;
        node.path = (Path("passages/group") / std::to_string(piece.line + 1)).text();
        node.role = Role::heading;
        node.name = group.title;
        node.bounds = shown.box;
        ui.describe(std::move(node));
        const std::string count = grouped(static_cast<std::int64_t>(group.rows));
        const float x = shown.box.x + shown.layout->width() + ui.em(0.7f);
        ui.paint().label({x, shown.box.y, ui.em(4), shown.box.h}, count,
                         {style::small, ui.colour(Tone::muted)});
        return;
    }
    if (piece.kind != PassagePiece::Kind::line) return;
    const PassageRow& row = list_->rows()[piece.row];
    const store::ContextLine& line = row.passage.context.lines[piece.line];
    if (piece.begin > 0 || (!piece.opens_row && !line.opens_turn)) return;
    const auto& first = shown.layout->lines().front();
    const float left = layout_.text.x - ui.em(8.7f), h = ui.em(1.5f);
    const float y = std::round(shown.box.y + first.baseline - h * 0.68f);
    if (line.turn > 0)
        ui.paint().label({left, y, ui.em(2.9f), h}, std::to_string(line.turn),
                         {style::tiny, ui.colour(Tone::muted), Align::end});
    const std::string label = row.passage.in_source() ? line.speakers : row.passage.field;
    const float width = ui.em(4.5f);
    const bool fits = ui.paint().measure(label, style::small_strong).w <= width;
    ui.paint().label({left + ui.em(3.7f), y, width, h}, fits ? label : without_attributes(label),
                     {style::small_strong, ui.colour(Tone::muted)});
}

std::vector<PassagesPanel::Band> PassagesPanel::bands() const {
    std::vector<Band> bands;
    for (const VisibleParagraph& shown : list_->column.visible()) {
        const PassagePiece& piece = list_->pieces()[shown.index];
        if (piece.kind == PassagePiece::Kind::heading) continue;
        const float above = std::round(em_ * (piece.opens_row ? 0.5f : 0.25f));
        const float under = piece.closes_row ? std::round(em_ * 0.5f) : 0;
        const float top = shown.box.y - above, bottom = shown.box.bottom() + under;
        if (bands.empty() || bands.back().row != piece.row)
            bands.push_back({piece.row, {layout_.page.x, top, layout_.page.w, bottom - top}, shown.box.y});
        else
            bands.back().at.h = bottom - bands.back().at.y;
    }
    // Only what is seen can be pressed.
    for (Band& band : bands) {
        const float top = std::max(band.at.y, layout_.page.y),
                    bottom = std::min(band.at.bottom(), layout_.page.bottom());
        band.at.y = top;
        band.at.h = std::max(0.f, bottom - top);
        band.first = std::max(band.first, layout_.page.y + em_ * 0.3f);
    }
    std::erase_if(bands, [](const Band& band) { return band.at.h < 1; });
    return bands;
}

void PassagesPanel::draw_row(Frame& frame, const Band& band) {
    Ui& ui = frame.ui;
    const PassageRow& row = list_->rows()[band.row];
    const model::Coding& coding = row.coding();
    const store::SourceRow* source = frame.view()->source(coding.source);
    const store::CodeRow* code = frame.view()->code(coding.code);
    const model::Coder* coder = frame.view()->coder(coding.coder);
    const Path own = rows_path / row.key();

    Node node;
    node.path = own.text();
    node.role = Role::list_item;
    node.name = jobs::words_of(row.passage.context);
    node.bounds = band.at;
    node.bounds.cut_right(ui.em(measure::scrollbar));
    const auto also = [&](const std::string& words) {
        if (words.empty()) return;
        if (!node.description.empty()) node.description += " · ";
        node.description += words;
    };
    also(source ? source->title : row.passage.title);
    if (row.passage.region) also(row.passage.field);
    also(row.passage.context.speakers);
    if (code) also(code->code.name);
    if (coder) also(coder->name);
    also(direction_words(coding.magnitude));
    if (list_->again) also(again_words(*list_->again, coding));
    also(quote_words(frame, row));
    node.position = static_cast<int>(band.row) + 1;
    node.set_size = static_cast<int>(list_->rows().size());
    node.state.focusable = true;
    node.state.selected = band.row == list_->current();
    node.state.focused = node.state.selected && ui.focused(rows_path);
    node.state.checked = row.ticked;
    const Rect pressable = node.bounds;
    const bool selected = node.state.selected;
    const Touch touch = ui.control(std::move(node), Grip::pointer);
    if (touch.pressed) {
        ui.set_focus(rows_path);
        const bool to = has(touch.mods, Mods::shift), also_this = has(touch.mods, Mods::ctrl);
        frame.act([at = band.row, to, also_this, twice = touch.clicks == 2](Workbench& bench) {
            if (to) return tick_to(bench, at);
            if (also_this) return toggle_tick(bench, at);
            choose_row(bench, at);
            if (twice) go_to_passage(bench);
        });
    }
    if (touch.held)
        ui.drag(own, [&] {
            const std::size_t count = list_->chosen().size();
            return Drag{"passage", "list", text::counted(count, "passage", "passages")};
        });
    if (auto dropped = ui.take_drop(pressable, "code"))
        frame.act([at = band.row, id = CodeId(dropped->data)](Workbench& bench) {
            if (bench.passages && at < bench.passages->rows().size() && !bench.passages->rows()[at].ticked)
                choose_row(bench, at);
            code_rows(bench, id);
        });

    const ClipScope clip(ui.paint(), layout_.page);
    if (selected || touch.hovered || list_->ticked() > 0 || list_->search()) {
        const float side = ui.em(1.05f);
        const Rect box{layout_.text.x - ui.em(10.1f), std::round(band.first + ui.em(0.25f)), side, side};
        if (!list_->split && row.passage.in_source()) {
            Node tick;
            tick.path = (own / "tick").text();
            tick.role = Role::check_box;
            tick.name = "Choose this passage";
            tick.bounds = box.outset(ui.em(0.25f));
            tick.state.checked = row.ticked;
            if (tick.bounds.y >= band.at.y && tick.bounds.bottom() <= band.at.bottom()) {
                const Touch box_touch = ui.control(std::move(tick), Grip::pointer);
                if (box_touch.activated)
                    frame.act([at = band.row](Workbench& bench) { toggle_tick(bench, at); });
            }
            const float rounding = ui.em(0.2f);
            if (row.ticked) {
                ui.paint().fill(box, ui.colour(Tone::accent), rounding);
                ui.paint().icon(Icon::check, box.inset(side * 0.12f), ui.colour(Tone::on_accent));
            } else {
                ui.paint().outline(box, ui.colour(Tone::frame), rounding);
            }
        }
    }
}

void PassagesPanel::draw_codes(Frame& frame, const Band& band) {
    Ui& ui = frame.ui;
    const ProjectView& view = *frame.view();
    const PassageRow& row = list_->rows()[band.row];
    const model::Coding& own = row.coding();
    const float line = std::ceil(ui.em(1.25f));
    const ClipScope clip(ui.paint(), layout_.page);
    float y = std::round(band.first);
    const float last = band.at.bottom() - ui.em(0.2f);
    const auto label = [&](Rect at, const std::string& words, const TextStyle& look, Tone tone) {
        ui.paint().label(at, words, {look, ui.colour(tone)});
    };
    const auto code_line = [&](const CodeId& id, Tone tone, const std::string& more) {
        const store::CodeRow* code = view.code(id);
        if (!code) return;
        Rect at{layout_.margin.x, y, layout_.margin.w, line};
        const float side = ui.em(0.6f);
        swatch(ui, at.cut_left(side).centred({side, side}), colour_of(code->code.colour),
               ui.colour(Tone::ground));
        at.cut_left(ui.em(0.4f));
        label(at, code->code.name + more, style::small, tone);
        y += line;
    };
    if (own.id || row.passage.region) {
        code_line(own.code, Tone::text, {});
        const model::Coder* coder = view.coder(own.coder);
        std::string words = coder ? initials_of(*coder) : std::string();
        if (const std::string marks = marks_of(own.magnitude); !marks.empty()) words += " · " + marks;
        if (!own.note.empty()) words += " · note";
        if (list_->again) {
            const std::string standing = again_words(*list_->again, own);
            words = words.empty() ? standing : standing + " · " + words;
        }
        if (y + line * 0.8f <= last)
            label({layout_.margin.x, y, layout_.margin.w, line}, words, style::tiny, Tone::muted);
        y += line;
    }
    if (const auto reason = frame.bench.retrieve->read.reasons.find(row.key());
        list_->found() && reason != frame.bench.retrieve->read.reasons.end() && y + line * 0.8f <= last) {
        label({layout_.margin.x, y, layout_.margin.w, line}, reason->second.words, style::small, Tone::text);
        y += line;
    }
    if (const auto* source = list_->names_sources ? view.source(own.source) : nullptr) {
        if (y + line * 0.8f <= last)
            label({layout_.margin.x, y, layout_.margin.w, line}, source->title, style::tiny, Tone::muted);
        y += line;
    }
    if (const std::string words = quote_words(frame, row); !words.empty() && y + line * 0.8f <= last) {
        Rect at{layout_.margin.x, y, layout_.margin.w, line};
        const auto* mark = frame.bench.aside->quotes->mark_of(own.source, own.range);
        label(at, fmt::format("{} {}", state_sign(mark->state), words), style::tiny, Tone::muted);
        y += line;
    }
    // What else the words are coded with.
    const auto coded = list_->coded.find(own.source);
    if (coded == list_->coded.end()) return;
    std::vector<CodeId> others;
    for (const model::Coding& one : coded->second)
        if (one.id != own.id && one.range.overlaps(own.range) && one.code != own.code &&
            std::find(others.begin(), others.end(), one.code) == others.end())
            others.push_back(one.code);
    for (std::size_t i = 0; i < others.size(); ++i) {
        const std::size_t left = others.size() - i;
        if (y + line * 0.8f > last) return;
        const bool no_room_after = y + line * 1.8f > last;
        if (left > 1 && no_room_after)
            return label({layout_.margin.x, y, layout_.margin.w, line}, fmt::format("+{}", left), style::tiny,
                         Tone::muted);
        code_line(others[i], Tone::muted, {});
    }
}

void PassagesPanel::ask_for_codes(Frame& frame, const std::vector<Band>& bands) {
    std::vector<SourceId> missing;
    for (const Band& band : bands) {
        const jobs::ListedPassage& passage = list_->rows()[band.row].passage;
        if (passage.in_source() && !list_->coded.contains(passage.coding.source) &&
            std::find(missing.begin(), missing.end(), passage.coding.source) == missing.end())
            missing.push_back(passage.coding.source);
    }
    if (!missing.empty())
        frame.act([missing = std::move(missing)](Workbench& bench) { read_coded(bench, missing); });
}

void PassagesPanel::draw_empty(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    std::string words = "No passage has this code yet: select one on the page and press Enter.";
    if (std::holds_alternative<ElementId>(list_->of)) words = "No passage has a code of this element yet.";
    if (std::holds_alternative<MemoId>(list_->of))
        words = "This memo speaks of no passage: select one on the page, press M and write.";
    if (list_->found()) words = nothing_found_words(frame);
    if (const Search* search = list_->search()) {
        const Seeking* seeking = frame.bench.seeking.get();
        if (seeking && seeking->run) return;
        words = search->words.empty() ? "Type what to look for and press Enter."
                                      : fmt::format("“{}” was not found.", search->words);
        if (seeking && !seeking->fault.empty()) words = seeking->fault;
    }
    TextLook look{style::label, Tone::muted};
    look.wrap = true;
    at.cut_top(ui.em(2));
    kit::text(ui, "passages/empty", Rect{layout_.text.x, at.y, layout_.text.w, ui.em(4)}, words, look);
}

PageLayout PassagesPanel::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("passages", "Passages", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    if (!frame.bench.passages) return layout_;
    PassageList& list = *frame.bench.passages;
    list_ = &list;
    retrieve_ = frame.bench.retrieve.get();
    draw_passages_head(frame, at);
    draw_passages_foot(frame, at);
    measure(frame, at);
    set_looks(frame, list);

    Node node;
    node.path = rows_path.text();
    node.role = Role::list;
    node.name = "Passages";
    node.bounds = at;
    node.set_size = static_cast<int>(list.rows().size());
    ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    if (list.rows().empty()) {
        draw_empty(frame, at);
        return layout_;
    }

    ColumnLook look;
    look.text_left = layout_.text.x - at.x;
    look.text_width = layout_.text.w;
    look.head = ui.em(0.6f);
    look.tail = ui.em(4);
    look.under = [&](const VisibleParagraph& shown) { draw_under(frame, shown); };
    look.over = [&](const VisibleParagraph& shown) { draw_over(frame, shown); };
    list.column.draw(ui, "passages/scroll", at, look);
    const auto shown = bands();
    for (const Band& band : shown) {
        draw_row(frame, band);
        draw_codes(frame, band);
        if (band.row != list.current()) continue;
        const Rect passage{layout_.text.x, band.at.y, layout_.text.w, band.at.h};
        layout_.passage = passage;
        layout_.first_line = Rect{passage.x, band.first, passage.w, ui.em(1.5f)};
        layout_.last_line = layout_.first_line;
    }
    ask_for_codes(frame, shown);
    return layout_;
}

}  // namespace attune::workbench
