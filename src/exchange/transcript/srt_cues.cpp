// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/srt_cues.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "exchange/ascii.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

bool is_counter(std::string_view line) {
    return !line.empty() && line.size() <= 9 && std::all_of(line.begin(), line.end(), is_digit);
}

int counter_of(std::string_view line) {
    int value = 0;
    std::from_chars(line.data(), line.data() + line.size(), value);
    return value;
}

bool has_arrow(std::string_view line) {
    return line.find("-->") != std::string_view::npos;
}

// "{\an8}" and "{\i1}", which other subtitle formats leave behind. Other braces are talk.
std::string without_overrides(std::string_view payload) {
    std::string out;
    for (std::size_t at = 0; at < payload.size();) {
        constexpr std::size_t longest = 100;
        if (payload.substr(at).starts_with("{\\")) {
            const std::size_t close = payload.substr(at, longest).find('}');
            if (close != std::string_view::npos) {
                at += close + 1;
                continue;
            }
        }
        out += payload[at++];
    }
    return out;
}

// The counter that stands directly above the times at `arrow`, or with empty lines between.
std::size_t counter_above(const std::vector<std::string_view>& lines, std::size_t begin, std::size_t arrow) {
    std::size_t at = arrow;
    while (at > begin && lines[at - 1].empty()) --at;
    return at > begin && is_counter(lines[at - 1]) ? at - 1 : arrow;
}

}  // namespace

bool is_srt(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bool counted = false;
    for (std::string_view line : split(bytes.substr(0, 512), '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        line = trim(line);
        if (line.empty()) continue;
        if (!counted && is_counter(line)) {
            counted = true;
            continue;
        }
        return line.substr(0, line.find("-->")).find(',') != std::string_view::npos &&
               arrow_range(line).has_value();
    }
    return false;
}

VttFile parse_srt(std::string_view text) {
    VttFile file;
    std::vector<std::string_view> lines;
    for (const std::string_view line : split(text, '\n')) lines.push_back(trim(line));
    auto next_arrow = [&](std::size_t from) {
        while (from < lines.size() && !has_arrow(lines[from])) ++from;
        return from;
    };
    std::size_t arrow = next_arrow(0);
    if (arrow == lines.size()) return file;
    // Where the first cue has no counter none has one, and a number above the next times is talk.
    const bool counted = counter_above(lines, 0, arrow) < arrow;
    int last_counter = counted ? counter_of(lines[counter_above(lines, 0, arrow)]) : 0;
    // Words above the first cue are the file's own, not talk.
    for (std::size_t i = 0; i < arrow; ++i)
        if (!lines[i].empty() && !is_counter(lines[i])) file.notes.emplace_back(lines[i]);
    std::string id = counted ? std::to_string(last_counter) : std::string();
    while (arrow < lines.size()) {
        const auto range = arrow_range(lines[arrow]);
        const std::size_t begin = arrow + 1;
        const std::size_t next = next_arrow(begin);
        std::size_t end = next;
        std::string next_id;
        if (counted && next < lines.size()) {
            // A number directly below talk is a counter only when it counts on.
            const std::size_t above = counter_above(lines, begin, next);
            const bool parted = above == begin || (above > begin && lines[above - 1].empty());
            if (above < next && (parted || counter_of(lines[above]) == last_counter + 1)) {
                end = above;
                last_counter = counter_of(lines[above]);
                next_id = lines[above];
            }
        }
        arrow = next;
        if (!range) {
            ++file.bad_times;
        } else {
            std::string payload;
            for (std::size_t i = begin; i < end; ++i) {
                if (lines[i].empty()) continue;
                if (!payload.empty()) payload += '\n';
                payload += lines[i];
            }
            Cue cue;
            cue.id = std::move(id);
            cue.start_ms = range->start_ms;
            cue.end_ms = std::max(range->start_ms, range->end_ms);
            cue.voices = parse_cue_text(without_overrides(payload));
            name_voices(cue, range->behind);
            file.cues.push_back(std::move(cue));
        }
        id = std::move(next_id);
    }
    return file;
}

}  // namespace attune::exchange
