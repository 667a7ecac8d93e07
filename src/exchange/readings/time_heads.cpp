// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "exchange/ascii.h"
#include "exchange/readings/header.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

constexpr std::size_t longest_name = 80;    // bytes
constexpr std::size_t most_name_words = 6;  // "Participant 3 (Guest, joined late)"

struct Head {
    std::string_view name;
    std::int64_t start_ms = 0;
    std::optional<std::int64_t> end_ms;
    std::size_t lines = 1;  // it takes; 0 when there is no head
};

// The time that ends a line, and where it begins, its brackets included.
struct EndTime {
    std::size_t begin = 0;
    std::int64_t ms = 0;
};
std::optional<EndTime> end_time(std::string_view line) {
    if (line.ends_with(']') || line.ends_with(')')) {
        const std::size_t open = line.rfind(line.back() == ']' ? '[' : '(');
        if (open == std::string_view::npos || open == 0) return std::nullopt;
        const auto time = bracketed_time(line.substr(open));
        if (!time || time->four_parts || time->length != line.size() - open) return std::nullopt;
        return EndTime{open, time->start_ms};
    }
    std::size_t at = line.size();
    while (at > 0 && (is_digit(line[at - 1]) || line[at - 1] == ':')) --at;
    if (at == line.size() || at == 0) return std::nullopt;
    const auto time = clock_time(line.substr(at));
    if (!time || time->parts > 3 || time->length != line.size() - at) return std::nullopt;
    return EndTime{at, time->ms};
}

// "Karen Mills   0:03": the name, two spaces or a tab, the time and nothing else. One space will do where
// convention knows the name: "Speaker 1 00:03", "Speaker 1 [00:03]".
Head one_line_head(std::string_view line) {
    const auto time = end_time(line);
    if (!time) return {{}, 0, {}, 0};
    const std::string_view before = line.substr(0, time->begin);
    std::string_view name = trim_right(before);
    const std::string_view space = before.substr(name.size());
    if (const auto inside = bracketed_label(name); !inside.empty()) name = inside;  // "[Speaker 0]  00:03"
    const bool bracketed = time->begin < line.size() && !is_digit(line[time->begin]);
    const bool wide = !bracketed && (space.size() >= 2 || space == "\t");
    if (name.empty() || name.size() > longest_name || words_of(name).size() > most_name_words)
        return {{}, 0, {}, 0};
    if (!wide && (space.empty() || !conventional_role(name))) return {{}, 0, {}, 0};
    return {name, time->ms, std::nullopt, 1};
}

// Older Teams files write the range on a line of its own and the name below it; other services write
// "[Speaker 0]" behind it.
Head two_line_head(const std::vector<Line>& lines, std::size_t at) {
    const auto range = arrow_range(lines[at].text);
    if (!range) return {{}, 0, {}, 0};
    if (const auto name = bracketed_label(range->behind); !name.empty())
        return {name, range->start_ms, range->end_ms, 1};
    if (at + 2 >= lines.size() || lines[at + 1].text.size() > longest_name) return {{}, 0, {}, 0};
    if (words_of(lines[at + 1].text).size() > 5 || arrow_range(lines[at + 2].text)) return {{}, 0, {}, 0};
    return {lines[at + 1].text, range->start_ms, range->end_ms, 2};
}

Head head_at(const std::vector<Line>& lines, std::size_t at, bool ranges) {
    return ranges ? two_line_head(lines, at) : one_line_head(lines[at].text);
}

// Names recur; the first lines of subtitles under a range do not.
bool heads_fit(const std::vector<Line>& lines, bool ranges, Fit fit) {
    std::map<std::string, int> names;
    std::size_t heads = 0, sure = 0;
    for (std::size_t i = 0; i < lines.size();) {
        const Head head = head_at(lines, i, ranges);
        if (head.lines > 0) {
            ++heads;
            sure += ranges && head.lines == 1 && conventional_role(head.name) ? 1 : 0;
            ++names[speaker_key(head.name)];
        }
        i += std::max<std::size_t>(head.lines, 1);
    }
    if (fit == Fit::asked_for) return heads > 0;
    if (sure == heads && sure > 0) return true;  // "0:00 --> 3:52 [Speaker 0]": no chance says that
    return heads >= 2 && (!ranges || names.size() * 2 <= heads || names.size() <= 2);
}

// What Otter and Teams put above the first head: a title, a date, a length.
void take_front(const std::vector<Line>& lines, std::size_t end, Draft& draft) {
    const std::vector<Line> front(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(end));
    bool titled = false;
    for (std::size_t i = take_header(front, draft); i < front.size(); ++i) {
        const std::string& text = front[i].text;
        if (front[i].heading) {
            draft.note(text);
            continue;
        }
        if (text.ends_with("started transcription") || text.ends_with("stopped transcription")) continue;
        const auto length = spoken_time(text);
        if (length && length->length == text.size()) {
            draft.metadata.emplace_back("duration", text);
        } else if (!titled) {
            draft.metadata.emplace_back("title", text);
            titled = true;
        } else if (text.size() <= 40 && text.find_first_of("0123456789") != std::string::npos) {
            draft.metadata.emplace_back("date", text);
        } else {
            draft.metadata.emplace_back("note", text);
        }
    }
}

bool says_transcription_state(std::string_view text) {
    return words_of(text).size() <= 6 &&
           (text.ends_with("started transcription") || text.ends_with("stopped transcription"));
}

}  // namespace

std::optional<Draft> read_time_heads(const std::vector<Line>& lines, const JobControl& control, Fit fit) {
    bool ranges = false;
    if (!heads_fit(lines, false, fit)) {
        if (!heads_fit(lines, true, fit)) return std::nullopt;
        ranges = true;
    }
    std::size_t first = 0;
    while (first < lines.size() && head_at(lines, first, ranges).lines == 0) ++first;
    Draft draft;
    take_front(lines, first, draft);
    DraftTurn turn;
    auto close = [&] {
        if (!turn.text.empty()) draft.turns.push_back(std::move(turn));
        turn = DraftTurn{};
    };
    for (std::size_t i = first; i < lines.size();) {
        if (i % 4096 == 0 && control.cancelled()) break;
        const Head head = head_at(lines, i, ranges);
        if (head.lines > 0) {
            close();
            turn.labels = {collapse_spaces(head.name)};
            turn.start_ms = head.start_ms;
            turn.end_ms = head.end_ms;
            i += head.lines;
            continue;
        }
        const Line& line = lines[i++];
        if (says_transcription_state(line.text) || take_line_about_file(line, draft, turn.text.size()))
            continue;
        if (line.heading) {
            draft.note(line.text, turn.text.size());
            continue;
        }
        append_piece(turn, line.text, line.opens_paragraph ? "\n\n" : "\n", line);
    }
    close();
    if (draft.turns.empty()) return std::nullopt;
    draft.reading = "names with times";
    return draft;
}

}  // namespace attune::exchange
