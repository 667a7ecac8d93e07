// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "exchange/ascii.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

// "Unknown Speaker 0:09 " or "Speaker 2 1:02:15 " wherever it stands.
struct InlineHead {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
    std::int64_t start_ms = 0;
};

std::optional<InlineHead> inline_head_at(std::string_view text, std::size_t at) {
    // The word "Speaker" was found at `at`.
    InlineHead head;
    head.begin = at;
    for (const std::string_view before : {"Unknown ", "Unidentified "})
        if (text.substr(0, at).ends_with(before)) head.begin = at - before.size();
    std::size_t end = at + 7;
    std::size_t name_end = end;
    if (end + 1 < text.size() && text[end] == ' ' && is_digit(text[end + 1]) && head.begin == at) {
        std::size_t digits = end + 1;
        while (digits < text.size() && digits - end <= 3 && is_digit(text[digits])) ++digits;
        if (digits < text.size() && text[digits] != ':') name_end = end = digits;
    }
    const std::size_t before_space = end;
    while (const std::size_t space = layout_space(text, end)) end += space;
    if (end == before_space || end >= text.size()) return std::nullopt;
    const auto time = clock_time(text.substr(end, 16));
    if (!time || time->parts > 3) return std::nullopt;
    end += time->length;
    const std::size_t talk = end;
    while (const std::size_t space = layout_space(text, end)) end += space;
    if (end == talk && end < text.size()) return std::nullopt;
    head.name = text.substr(head.begin, name_end - head.begin);
    head.start_ms = time->ms;
    head.end = end;
    return head;
}

std::vector<InlineHead> inline_heads(std::string_view text) {
    std::vector<InlineHead> heads;
    for (std::size_t at = text.find("Speaker"); at != std::string_view::npos; at = text.find("Speaker", at)) {
        if (auto head = inline_head_at(text, at)) {
            at = head->end;
            heads.push_back(*head);
        } else {
            at += 7;
        }
    }
    return heads;
}

std::optional<Draft> read_inline_heads(const std::vector<Line>& lines, const JobControl& control) {
    std::size_t count = 0;
    std::size_t inside = 0;  // with talk before it on its line, which no other reading parts
    for (const Line& line : lines)
        for (const InlineHead& head : inline_heads(line.text)) {
            ++count;
            inside += head.begin > 0 ? 1 : 0;
        }
    if (count < 3 || inside == 0) return std::nullopt;
    Draft draft;
    DraftTurn turn;
    for (const Line& line : lines) {
        if (control.cancelled()) break;
        const std::string_view text = line.text;
        std::size_t from = 0;
        auto take_until = [&](std::size_t end) {
            append_piece(turn, trim(text.substr(from, end - from)), line.opens_paragraph ? "\n\n" : "\n",
                         line);
        };
        for (const InlineHead& head : inline_heads(text)) {
            take_until(head.begin);
            if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
            turn = DraftTurn{};
            turn.labels = {std::string(head.name)};
            turn.start_ms = head.start_ms;
            from = head.end;
        }
        take_until(text.size());
    }
    if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
    draft.reading = "names with times inside the lines";
    return draft;
}

std::vector<std::size_t> arrows(std::string_view text) {
    std::vector<std::size_t> found;
    for (std::size_t at = text.find(">> "); at != std::string_view::npos; at = text.find(">> ", at + 3))
        if (at == 0 || layout_space(text, at - 1)) found.push_back(at);
    return found;
}

// Live captioners write ">>" where another person begins, and no name.
std::optional<Draft> read_arrows(const std::vector<Line>& lines, const JobControl& control) {
    std::size_t count = 0;
    for (const Line& line : lines) count += arrows(line.text).size();
    if (count < 3 || count * 2 < lines.size()) return std::nullopt;
    Draft draft;
    DraftTurn turn;
    for (const Line& line : lines) {
        if (control.cancelled()) break;
        const std::string_view text = line.text;
        std::size_t from = 0;
        auto take_until = [&](std::size_t end) {
            append_piece(turn, trim(text.substr(from, end - from)), line.opens_paragraph ? "\n\n" : "\n",
                         line);
        };
        for (const std::size_t at : arrows(text)) {
            take_until(at);
            if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
            turn = DraftTurn{};
            from = at + 3;
        }
        take_until(text.size());
    }
    if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
    draft.reading = "turns marked >>";
    draft.warnings.emplace_back("The turns are marked “>>” without names, so their speakers are unknown.");
    return draft;
}

}  // namespace

std::optional<Draft> read_inline_signs(const std::vector<Line>& lines, const JobControl& control) {
    if (auto draft = read_inline_heads(lines, control)) return draft;
    return read_arrows(lines, control);
}

void split_inline_labels(Document& document) {
    auto bold_label = [](const Paragraph& paragraph, const Span& span) {
        std::string_view bold =
            trim(std::string_view(paragraph.text).substr(span.begin, span.end - span.begin));
        const bool colon_after = std::string_view(paragraph.text).substr(span.end).starts_with(':');
        if (!bold.ends_with(':') && !colon_after) return std::string_view();
        if (bold.ends_with(':')) bold.remove_suffix(1);
        return is_label_shaped(bold) ? bold : std::string_view();
    };
    std::map<std::string, int> counts;
    for (const Block& block : document.blocks)
        for (const Span& span : block.paragraph.bold)
            if (const auto label = bold_label(block.paragraph, span); !label.empty())
                ++counts[speaker_key(label)];
    for (Block& block : document.blocks) {
        Paragraph& paragraph = block.paragraph;
        std::vector<std::size_t> cuts;
        for (const Span& span : paragraph.bold) {
            const std::string_view label = bold_label(paragraph, span);
            const bool speaker = !label.empty() && (conventional_role(label_name(label).base) ||
                                                    counts[speaker_key(label)] >= 2);
            if (speaker) cuts.push_back(static_cast<std::size_t>(label.data() - paragraph.text.data()));
        }
        if (cuts.size() < 2) continue;
        paragraph.breaks = std::move(cuts);
    }
}

}  // namespace attune::exchange
