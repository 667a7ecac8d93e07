// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/selection.h"

#include <algorithm>

#include "app/workbench/reading_text.h"

namespace attune::workbench {

namespace {

TextRange word_at(const ReadingText& text, CodePoint at) {
    const auto& boundaries = text.boundaries();
    const TextRange line = text.lines()[text.line_at(at)].range;
    if (line.empty()) return {at, at};
    TextRange piece = boundaries.range_at(text::Unit::word, std::min(at, line.end - 1));
    // A click on the space between two words means the one before.
    if (boundaries.trim_white_space(piece).empty() && piece.begin > line.begin)
        piece = boundaries.range_at(text::Unit::word, piece.begin - 1);
    return boundaries.trim_white_space(piece);
}

TextRange unit_at(const ReadingText& text, CodePoint at, int clicks) {
    switch (clicks) {
        case 1:
            return {at, at};
        case 2:
            return word_at(text, at);
        case 3:
            return text.sentence_at(at);
        default:
            return text.turn_at(at);
    }
}

CodePoint whole(const ReadingText& text, CodePoint at) {
    at = std::clamp(at, CodePoint{}, text.end());
    return text.boundaries().snap_to_graphemes({at, at}).begin;
}

}  // namespace

TextRange Selection::raw() const {
    return {std::min(anchor_, caret_), std::max(anchor_, caret_)};
}

void Selection::set(CodePoint anchor, CodePoint caret) {
    anchor_ = anchor;
    caret_ = caret;
    before_adding_.clear();
}

std::optional<TextRange> Selection::range(const ReadingText& text) const {
    if (!extended()) return std::nullopt;
    const auto& boundaries = text.boundaries();
    const TextRange trimmed = boundaries.trim_white_space(boundaries.snap_to_graphemes(raw()));
    if (trimmed.empty()) return std::nullopt;
    return trimmed;
}

bool Selection::take_sentence(const ReadingText& text) {
    std::optional<TextRange> sentence;
    if (const auto selected = range(text)) {
        sentence = text.sentence_from(selected->end);
    } else {
        sentence = text.sentence_at(caret_);
        if (sentence->empty()) sentence = text.sentence_from(caret_);
    }
    if (!sentence) return false;
    set(sentence->begin, sentence->end);
    return true;
}

bool Selection::add_sentence(const ReadingText& text) {
    const auto selected = range(text);
    if (!selected) return take_sentence(text);
    const TextRange last = text.sentence_at(selected->end - 1);
    const auto grown = last.end > selected->end ? std::optional(last) : text.sentence_from(selected->end);
    if (!grown) return false;
    before_adding_.push_back(*selected);
    anchor_ = selected->begin;
    caret_ = grown->end;
    return true;
}

bool Selection::drop_sentence(const ReadingText& text) {
    const auto selected = range(text);
    if (!selected) return false;
    if (!before_adding_.empty()) {
        anchor_ = before_adding_.back().begin;
        caret_ = before_adding_.back().end;
        before_adding_.pop_back();
        return true;
    }
    const TextRange last = text.sentence_at(selected->end - 1);
    if (last.begin <= selected->begin) return false;
    const auto earlier = text.sentence_before(last.begin);
    if (!earlier || earlier->end <= selected->begin) return false;
    set(selected->begin, earlier->end);
    return true;
}

bool Selection::take_turn(const ReadingText& text) {
    const auto selected = range(text);
    const CodePoint at = selected ? std::max(selected->begin, std::min(caret_, selected->end - 1)) : caret_;
    std::optional<TextRange> turn = text.turn_at(at);
    if (turn->empty() || selected == turn) turn = text.turn_from(turn->end);
    if (!turn) return false;
    set(turn->begin, turn->end);
    return true;
}

bool Selection::swap_ends() {
    if (!extended()) return false;
    std::swap(anchor_, caret_);
    before_adding_.clear();
    return true;
}

void Selection::move(const ReadingText& text, Reach reach, Step step, Extend extend) {
    const bool forward = step == Step::forward;
    if (extend == Extend::no && extended() && reach == Reach::grapheme) {
        const TextRange selected = range(text).value_or(raw());
        const CodePoint end = forward ? selected.end : selected.begin;
        set(end, end);
        return;
    }
    const auto& boundaries = text.boundaries();
    CodePoint to = caret_;
    switch (reach) {
        case Reach::grapheme:
            to = forward ? boundaries.next(text::Unit::grapheme, caret_)
                         : boundaries.previous(text::Unit::grapheme, caret_);
            break;
        case Reach::word:
            to = forward ? boundaries.next_word_end(caret_) : boundaries.previous_word_begin(caret_);
            break;
        case Reach::text_end:
            to = forward ? text.end() : CodePoint{};
            break;
    }
    set(extend == Extend::yes ? anchor_ : to, to);
}

void Selection::move_to(const ReadingText& text, CodePoint at, Extend extend) {
    at = whole(text, at);
    set(extend == Extend::yes ? anchor_ : at, at);
}

void Selection::press(const ReadingText& text, CodePoint at, int clicks) {
    at = whole(text, at);
    clicks_ = std::clamp(clicks, 1, 4);
    pressed_ = unit_at(text, at, clicks_);
    if (pressed_.empty()) pressed_ = {at, at};
    set(pressed_.begin, pressed_.end);
}

void Selection::drag(const ReadingText& text, CodePoint at) {
    at = whole(text, at);
    TextRange unit = unit_at(text, at, clicks_);
    if (unit.empty()) unit = {at, at};
    if (unit.begin < pressed_.begin)
        set(pressed_.end, unit.begin);
    else
        set(pressed_.begin, std::max(unit.end, pressed_.end));
}

void Selection::select(TextRange range) {
    set(range.begin, range.end);
}

void Selection::clear() {
    set(caret_, caret_);
}

void Selection::clamp_to(const ReadingText& text) {
    set(whole(text, anchor_), whole(text, caret_));
}

}  // namespace attune::workbench
