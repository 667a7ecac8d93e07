// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/reading_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "jobs/source_words.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

// The lines of a text in code points; '\n' is one byte that occurs in no other UTF-8 sequence.
std::vector<TextLine> lines_of(std::string_view text) {
    std::vector<TextLine> lines;
    CodePoint at;
    for (;;) {
        const auto newline = text.find('\n');
        const std::string_view line = text.substr(0, newline);
        const CodePoint end = at + text::code_point_count(line);
        lines.push_back({{at, end}, std::nullopt, false});
        if (newline == std::string_view::npos) return lines;
        text.remove_prefix(newline + 1);
        at = end + 1;
    }
}

}  // namespace

ReadingText::ReadingText(store::SourceText source)
    : source_(std::move(source)),
      translator_(source_.text),
      boundaries_(translator_),
      lines_(lines_of(source_.text)) {
    std::size_t turn = 0;
    const auto& turns = source_.turns;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        TextLine& line = lines_[i];
        while (turn < turns.size() && turns[turn].range.end <= line.range.begin &&
               !(turns[turn].range.empty() && turns[turn].range.begin == line.range.begin))
            ++turn;
        if (turn == turns.size()) break;
        const TextRange range = turns[turn].range;
        const bool inside = range.begin <= line.range.begin || range.overlaps(line.range);
        if (!inside) continue;
        line.turn = turn;
        line.opens_turn = i == 0 || lines_[i - 1].turn != line.turn;
        if (range.empty()) ++turn;
    }
}

std::size_t ReadingText::line_at(CodePoint at) const {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), at,
                         [](CodePoint p, const TextLine& line) { return p < line.range.begin; });
    return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
}

const model::Turn* ReadingText::turn_of(const TextLine& line) const {
    return line.turn ? &source_.turns[*line.turn] : nullptr;
}

std::string ReadingText::speakers_of(const model::Turn& turn) const {
    return jobs::turn_speakers(source_, turn);
}

bool ReadingText::steps_over(const TextLine& line) const {
    const model::Turn* const turn = turn_of(line);
    if (!turn || turn->speakers.empty()) return false;
    return std::all_of(turn->speakers.begin(), turn->speakers.end(), [&](std::size_t speaker) {
        return speaker < source_.speakers.size() &&
               source_.speakers[speaker].role == model::Role::interviewer;
    });
}

bool ReadingText::right_to_left(CodePoint at) const {
    // As the page lays the line out: by its first letter that has a direction.
    for (const auto& [value, byte, bytes] : text::code_points(quote(lines_[line_at(at)].range))) {
        const text::Strength strength = text::strength_of(value);
        if (strength != text::Strength::none) return strength == text::Strength::right_to_left;
    }
    return false;
}

TextRange ReadingText::sentence_at(CodePoint at) const {
    at = std::clamp(at, CodePoint{}, end());
    const TextRange line = lines_[line_at(at)].range;
    if (line.empty()) return {at, at};
    // At the end of a line stands the newline, which belongs to the sentence before it.
    const CodePoint inside = std::min(at, line.end - 1);
    const TextRange sentence = boundaries_.range_at(text::Unit::sentence, inside);
    return boundaries_.trim_white_space(
        {std::max(sentence.begin, line.begin), std::min(sentence.end, line.end)});
}

std::optional<TextRange> ReadingText::sentence_from(CodePoint at) const {
    at = std::max(at, CodePoint{});
    for (std::size_t number = line_at(at); number < lines_.size(); ++number) {
        const TextLine& line = lines_[number];
        if (line.range.empty() || steps_over(line)) continue;
        CodePoint from = std::max(at, line.range.begin);
        while (from < line.range.end) {
            const TextRange whole = boundaries_.range_at(text::Unit::sentence, from);
            const TextRange sentence = sentence_at(from);
            if (!sentence.empty() && sentence.begin >= at) return sentence;
            from = std::max(whole.end, from + 1);
        }
    }
    return std::nullopt;
}

std::optional<TextRange> ReadingText::sentence_before(CodePoint at) const {
    at = std::min(at, end());
    for (std::size_t number = line_at(at) + 1; number-- > 0;) {
        const TextLine& line = lines_[number];
        if (line.range.empty() || steps_over(line)) continue;
        CodePoint until = std::min(at, line.range.end);
        while (until > line.range.begin) {
            const TextRange whole = boundaries_.range_at(text::Unit::sentence, until - 1);
            const TextRange sentence = sentence_at(until - 1);
            if (!sentence.empty() && sentence.end <= at) return sentence;
            until = std::min(whole.begin, until - 1);
        }
    }
    return std::nullopt;
}

TextRange ReadingText::turn_at(CodePoint at) const {
    const TextLine& line = lines_[line_at(at)];
    const model::Turn* const turn = turn_of(line);
    return boundaries_.trim_white_space(turn ? turn->range : line.range);
}

std::optional<TextRange> ReadingText::turn_from(CodePoint at) const {
    for (std::size_t number = line_at(at); number < lines_.size(); ++number) {
        const TextLine& line = lines_[number];
        if (line.range.begin < at || steps_over(line) || (line.turn && !line.opens_turn)) continue;
        const TextRange turn = turn_at(line.range.begin);
        if (!turn.empty()) return turn;
    }
    return std::nullopt;
}

CodePoint ReadingText::first_caret() const {
    const auto sentence = sentence_from({});
    return sentence ? sentence->begin : CodePoint{};
}

}  // namespace attune::workbench
