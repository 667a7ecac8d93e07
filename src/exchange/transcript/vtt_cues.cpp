// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/vtt_cues.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "exchange/ascii.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/times.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

struct Entity {
    std::string_view name;
    std::string_view text;
};
constexpr std::array<Entity, 10> entities{{{"amp", "&"},
                                           {"lt", "<"},
                                           {"gt", ">"},
                                           {"quot", "\""},
                                           {"apos", "'"},
                                           {"nbsp", "\xC2\xA0"},
                                           {"lrm", "\xE2\x80\x8E"},
                                           {"rlm", "\xE2\x80\x8F"},
                                           {"hellip", "\xE2\x80\xA6"},
                                           {"rsquo", "\xE2\x80\x99"}}};

// The reference at text[at] == '&'; appends what it stands for and returns its bytes, 0 when it is a plain
// '&'.
std::size_t take_entity(std::string_view text, std::size_t at, std::string& out) {
    const std::size_t end = text.find(';', at);
    if (end == std::string_view::npos || end - at > 10) return 0;
    std::string_view name = text.substr(at + 1, end - at - 1);
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        int base = 10;
        if (name.starts_with('x') || name.starts_with('X')) {
            name.remove_prefix(1);
            base = 16;
        }
        std::uint32_t value = 0;
        const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), value, base);
        if (error != std::errc{} || stop != name.data() + name.size() || value == 0) return 0;
        text::append(out, static_cast<char32_t>(value));
        return end + 1 - at;
    }
    for (const Entity& entity : entities)
        if (entity.name == name) {
            out += entity.text;
            return end + 1 - at;
        }
    return 0;
}

std::string resolve(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t taken = text[at] == '&' ? take_entity(text, at, out) : 0;
        if (taken == 0) out += text[at];
        at += std::max<std::size_t>(taken, 1);
    }
    return out;
}

// "v.loud Karen Mills" and "v Karen": the annotation behind the first white space.
std::string annotation_of(std::string_view tag) {
    const std::size_t space = tag.find_first_of(" \t\n");
    return space == std::string_view::npos ? std::string() : collapse_spaces(resolve(tag.substr(space + 1)));
}

bool is_tag(std::string_view inside) {
    std::string_view name = inside.starts_with('/') ? inside.substr(1) : inside;
    if (name.empty()) return true;            // "</>" and "<>"
    if (is_digit(name.front())) return true;  // "<00:01.500>"
    if (!is_ascii_letter(name.front())) return false;
    const std::string_view word = name.substr(0, name.find_first_of(". \t\n"));
    static constexpr std::array<std::string_view, 9> known{"v",    "c",  "i",    "b",   "u",
                                                           "ruby", "rt", "lang", "font"};
    return std::find(known.begin(), known.end(), word) != known.end();
}

std::string tidy(std::string_view text) {
    std::string out;
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view talk = trim(line);
        if (talk.empty()) continue;
        if (!out.empty()) out += '\n';
        out += talk;
    }
    return out;
}

// Returns what stands behind the times.
std::string_view take_cue_settings(std::string_view line, Cue& cue, bool* good) {
    const auto range = arrow_range(line);
    *good = range.has_value();
    if (!range) return {};
    cue.start_ms = range->start_ms;
    cue.end_ms = std::max(range->end_ms, range->start_ms);
    return range->behind;
}

bool has_arrow(std::string_view line) {
    return line.find("-->") != std::string_view::npos;
}

}  // namespace

void name_voices(Cue& cue, std::string_view behind_times) {
    const std::string_view name = bracketed_label(behind_times);
    if (name.empty()) return;
    for (CueVoice& voice : cue.voices)
        if (!voice.voice) voice.voice = std::string(name);
}

bool is_vtt(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!text.starts_with("WEBVTT")) return false;
    return text.size() == 6 || text[6] == ' ' || text[6] == '\t' || text[6] == '\n' || text[6] == '\r';
}

std::vector<CueVoice> parse_cue_text(std::string_view payload) {
    std::vector<CueVoice> voices(1);
    std::string piece;
    auto close = [&] {
        voices.back().text = tidy(piece);
        piece.clear();
    };
    for (std::size_t at = 0; at < payload.size();) {
        if (payload[at] == '&') {
            const std::size_t taken = take_entity(payload, at, piece);
            if (taken == 0) piece += '&';
            at += std::max<std::size_t>(taken, 1);
            continue;
        }
        if (payload[at] != '<') {
            piece += payload[at++];
            continue;
        }
        // What is never closed, or much later, is talk: "3 < 4".
        constexpr std::size_t longest_tag = 300;
        const std::size_t close_at = payload.substr(at, longest_tag).find('>');
        const std::size_t end = at + close_at;
        const std::string_view inside =
            close_at == std::string_view::npos ? std::string_view() : payload.substr(at + 1, close_at - 1);
        if (close_at == std::string_view::npos || !is_tag(inside)) {
            piece += payload[at++];
            continue;
        }
        if (inside.starts_with("v ") || inside.starts_with("v.") || inside.starts_with("v\t")) {
            close();
            if (!voices.back().text.empty()) voices.emplace_back();
            if (std::string name = annotation_of(inside); !name.empty())
                voices.back().voice = std::move(name);
        } else if (inside == "/v") {
            close();
            if (!voices.back().text.empty()) voices.emplace_back();
        }
        at = end + 1;
    }
    close();
    if (voices.size() > 1 && voices.back().text.empty()) voices.pop_back();
    return voices;
}

VttFile parse_vtt(std::string_view text) {
    VttFile file;
    const auto lines = split(text, '\n');
    std::size_t at = 0;
    // The header runs to the first empty line, unless a cue comes sooner.
    if (!lines.empty() && is_vtt(lines[0])) ++at;
    while (at < lines.size() && at > 0 && !trim(lines[at]).empty() && !has_arrow(lines[at])) ++at;
    std::string_view before;  // the line before this one, which may be the next cue's id
    while (at < lines.size()) {
        const std::string_view line = trim(lines[at]);
        if (line.empty()) {
            before = {};
            ++at;
            continue;
        }
        if (before.empty() && (line == "NOTE" || line.starts_with("NOTE ") || line.starts_with("NOTE\t") ||
                               line == "STYLE" || line == "REGION")) {
            std::string note(line.starts_with("NOTE") ? trim(line.substr(4)) : std::string_view());
            const bool keep = line.starts_with("NOTE");
            for (++at; at < lines.size() && !trim(lines[at]).empty(); ++at) {
                if (!note.empty()) note += '\n';
                note += trim(lines[at]);
            }
            if (keep && !note.empty()) file.notes.push_back(std::move(note));
            continue;
        }
        if (!has_arrow(line)) {
            before = line;
            ++at;
            continue;
        }
        Cue cue;
        cue.id = std::string(before);
        bool good = false;
        const std::string_view behind = take_cue_settings(line, cue, &good);
        before = {};
        ++at;
        if (!good) {
            ++file.bad_times;
            continue;
        }
        const std::size_t begin = at;
        while (at < lines.size() && !trim(lines[at]).empty() && !has_arrow(lines[at])) ++at;
        std::size_t end = at;
        // Without an empty line between two cues, the line above the next times is its id when it is a
        // number.
        if (at < lines.size() && has_arrow(lines[at]) && end > begin + 1) {
            const std::string_view last = trim(lines[end - 1]);
            if (std::all_of(last.begin(), last.end(), is_digit)) {
                before = last;
                --end;
            }
        }
        std::string payload;
        for (std::size_t i = begin; i < end; ++i) {
            if (i > begin) payload += '\n';
            payload += lines[i];
        }
        cue.voices = parse_cue_text(payload);
        name_voices(cue, behind);
        file.cues.push_back(std::move(cue));
    }
    return file;
}

}  // namespace attune::exchange
