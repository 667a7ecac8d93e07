// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "exchange/ascii.h"
#include "exchange/speakers/times.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

using model::MarkKind;

constexpr std::size_t longest_bracket = 240;  // bytes; more is talk

bool has_word(std::string_view small, const auto& stems) {
    for (const std::string_view word : words_of(small))
        for (const std::string_view stem : stems)
            if (word.starts_with(stem)) return true;
    return false;
}

constexpr std::array<std::string_view, 4> lost_words{"inaudible", "unclear", "indistinct", "unintelligible"};
constexpr std::array<std::string_view, 4> pause_words{"pause", "silence", "long pause", "short pause"};
constexpr std::array<std::string_view, 10> overlap_words{
    "overtalk",     "over-talk",     "crosstalk",   "cross-talk",   "overlap",
    "talking over", "speaking over", "all talking", "simultaneous", "talk over each other"};
constexpr std::array<std::string_view, 30> sound_stems{
    "laugh",   "chuckl", "giggl",     "cries",       "crying",  "cry",  "sobs",    "sobbing",
    "sigh",    "cough",  "sneez",     "sniff",       "snort",   "nods", "nodding", "shakes",
    "shaking", "shrug",  "smil",      "gestur",      "whisper", "clap", "applau",  "tearful",
    "clears",  "groan",  "interrupt", "blank_audio", "babbl",   "noise"};
// What stands for words that were taken out, however it is written: "[name removed]" too, by its end.
constexpr std::array<std::string_view, 5> removed_words{"anonymised", "anonymized", "name removed",
                                                        "name withheld", "removed for confidentiality"};
constexpr std::array<std::string_view, 5> tape_words{"tape", "recording", "audio", "segment", "recorder"};
// What a scene is made of. In capitals these are what a pseudonymiser put for a person: [BABY].
constexpr std::array<std::string_view, 8> scene_stems{"baby",       "phone", "door",   "music",
                                                      "background", "knock", "cooing", "gasp"};
constexpr std::array<std::string_view, 26> listener_words{
    "yeah",  "yes",    "yep",   "yup",    "no",     "mm",     "mmm",     "mhm",      "mm-hm",
    "mm hm", "mm-hmm", "mmhmm", "uh-huh", "uh huh", "right",  "okay",    "ok",       "sure",
    "oh",    "ah",     "aha",   "hm",     "hmm",    "really", "exactly", "of course"};
// Words on -s and -ing that open no stage direction.
constexpr std::array<std::string_view, 26> not_acts{
    "this",       "his",    "hers",  "its",    "was",      "is",        "has",       "does",     "always",
    "perhaps",    "ours",   "yours", "theirs", "thing",    "things",    "something", "anything", "nothing",
    "everything", "during", "being", "having", "services", "sometimes", "us",        "as"};

bool is_lower_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// "[NAME]", "[KEY WORKER 2]", "[... REDACTED]".
bool is_redaction(std::string_view inside) {
    if (contains_ignoring_case(inside, "redact")) return true;
    if (inside.size() < 2 || inside.size() > 31 || inside.front() < 'A' || inside.front() > 'Z') return false;
    return std::all_of(inside.begin(), inside.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || is_digit(c) || c == ' ' || c == '/' || c == '\'' || c == '-' ||
               c == '\xE2' || c == '\x80' || c == '\x99';
    });
}

bool all_other_script(std::string_view inside) {
    bool letter = false;
    for (const auto& here : text::code_points(inside)) {
        if (!text::is_letter(here.value)) continue;
        if (text::script_of(here.value) == "Latn") return false;
        letter = true;
    }
    return letter;
}

// "gets up to make tea", "she laughs", "baby crying": an act told in the third person or by its -ing.
bool tells_an_act(std::string_view small) {
    const auto words = words_of(small);
    // One word alone may be what the transcriber added to a sentence: "[takes]".
    if (words.size() < 2 || words.size() > 8) return false;
    const bool subject = words[0] == "she" || words[0] == "he" || words[0] == "both" || words[0] == "they" ||
                         words[0] == "everyone";
    const std::size_t verb = subject ? 1 : 0;
    const std::string_view word = words[verb];
    if (word.size() < 4 || std::find(not_acts.begin(), not_acts.end(), word) != not_acts.end()) return false;
    return word.ends_with("s") || word.ends_with("ing");
}

bool holds_any(std::string_view small, const auto& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return small.find(phrase) != std::string_view::npos; });
}

std::optional<std::int64_t> time_inside(std::string_view inside) {
    for (std::size_t at = 0; at < inside.size(); ++at) {
        if (!is_digit(inside[at]) || (at > 0 && is_digit(inside[at - 1]))) continue;
        if (const auto time = clock_time(inside.substr(at)); time && time->parts < 4) return time->ms;
        if (const auto time = spoken_time(inside.substr(at)); time && time->parts >= 2) return time->ms;
    }
    return std::nullopt;
}

bool opens_with(std::string_view small, const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return small.starts_with(word) &&
               (small.size() == word.size() || !is_lower_letter(small[word.size()]));
    });
}

std::optional<FoundMark> classify(std::string_view inside, bool square) {
    const std::string_view core = trim(inside);
    if (core.empty()) return std::nullopt;
    const std::string small = lower(core);
    auto mark = [](MarkKind kind) { return FoundMark{kind, 0, 0, std::nullopt}; };
    if (opens_with(small, lost_words)) {
        auto lost = mark(MarkKind::inaudible);
        lost.time_ms = time_inside(core);
        return lost;
    }
    if (opens_with(small, pause_words)) return mark(MarkKind::pause);
    if (holds_any(small, overlap_words)) return mark(MarkKind::overlap);
    if (core == "?" || core == "??" ||
        (core.size() > 1 && (core.starts_with('?') || core.ends_with('?')) && words_of(core).size() <= 3) ||
        small == "phonetic" || small == "ph" || small.starts_with("sounds like"))
        return mark(MarkKind::uncertain);
    if (contains_ignoring_case(small, "redacted") || opens_with(small, removed_words))
        return mark(MarkKind::redaction);
    if (!square) {
        // Parentheses are talk too, so that only a known sound counts: "(laughs)", "(.)", "(0.5)".
        if (core == "." || core == ".." || core == "..." || core == "\xE2\x80\xA6")
            return mark(MarkKind::pause);
        const bool seconds = is_digit(core.front()) && core.find('.') != std::string_view::npos &&
                             core.find_first_not_of("0123456789.") == std::string_view::npos;
        if (seconds) return mark(MarkKind::pause);
        if (words_of(core).size() <= 3 && has_word(small, sound_stems)) return mark(MarkKind::nonverbal);
        return std::nullopt;
    }
    if (std::find(listener_words.begin(), listener_words.end(), small) != listener_words.end())
        return mark(MarkKind::backchannel);
    if (has_word(small, sound_stems) || has_word(small, tape_words)) return mark(MarkKind::nonverbal);
    if (is_redaction(core)) return mark(MarkKind::redaction);
    if (has_word(small, scene_stems)) return mark(MarkKind::nonverbal);
    if (all_other_script(core) || tells_an_act(small)) return mark(MarkKind::nonverbal);
    return std::nullopt;
}

std::optional<FoundMark> bracket_at(std::string_view text, std::size_t at) {
    const char open = text[at];
    if (const auto time = bracketed_time(text.substr(at, longest_bracket)); time && !time->four_parts)
        return FoundMark{MarkKind::time, at, at + time->length, time->start_ms};
    if (open == '#') return std::nullopt;
    const char close = open == '[' ? ']' : ')';
    for (std::size_t end = at + 1; end < text.size() && end - at <= longest_bracket; ++end) {
        if (text[end] == open || text[end] == '\n') return std::nullopt;
        if (text[end] != close) continue;
        std::string_view inside = text.substr(at + 1, end - at - 1);
        if (inside.ends_with('\\')) inside.remove_suffix(1);  // "\[laughs\]" in Markdown
        auto mark = classify(inside, open == '[');
        if (!mark) return std::nullopt;
        mark->begin = at > 0 && text[at - 1] == '\\' ? at - 1 : at;
        mark->end = end + 1;
        return mark;
    }
    return std::nullopt;
}

// "<name>", "<place 2>": small letters only; tags of HTML are no redactions.
std::optional<FoundMark> angle_at(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 14> tags{
        "b", "i", "u", "p", "br", "em", "hr", "li", "span", "ul", "code", "sup", "sub", "strong"};
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= 32 &&
           (is_lower_letter(text[end]) || is_digit(text[end]) || text[end] == ' '))
        ++end;
    if (end >= text.size() || text[end] != '>' || end < at + 3 || !is_lower_letter(text[at + 1]))
        return std::nullopt;
    const std::string_view inside = text.substr(at + 1, end - at - 1);
    if (std::find(tags.begin(), tags.end(), inside) != tags.end()) return std::nullopt;
    return FoundMark{MarkKind::redaction, at, end + 1, std::nullopt};
}

bool word_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const auto kind = text::kind_of(text::decode_before(text, at).value);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number;
}

bool word_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto kind = text::kind_of(text::decode_at(text, at).value);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number;
}

// Three or more X as a word of their own, or a row of block characters.
std::optional<FoundMark> blacked_out_at(std::string_view text, std::size_t at) {
    constexpr std::string_view block = "\xE2\x96\x88";
    std::size_t end = at;
    if (text[at] == 'X') {
        while (end < text.size() && text[end] == 'X') ++end;
        if (end - at < 3 || word_before(text, at) || word_at(text, end)) return std::nullopt;
    } else {
        while (text.substr(end).starts_with(block)) end += block.size();
        if (end == at) return std::nullopt;
    }
    return FoundMark{MarkKind::redaction, at, end, std::nullopt};
}

// Hours, minutes and seconds in the midst of talk; with two parts it would be a time of day.
std::optional<FoundMark> bare_time_at(std::string_view text, std::size_t at) {
    if (word_before(text, at) || (at > 0 && (text[at - 1] == ':' || text[at - 1] == '.')))
        return std::nullopt;
    const auto time = clock_time(text.substr(at, 24));
    if (!time || time->parts != 3 || word_at(text, at + time->length)) return std::nullopt;
    const bool dotted = text[text.find_first_not_of("0123456789", at)] == '.';
    if (dotted) return std::nullopt;  // "12.05.22" is a date
    return FoundMark{MarkKind::time, at, at + time->length, time->ms};
}

}  // namespace

std::vector<FoundMark> find_marks(std::string_view text) {
    std::vector<FoundMark> marks;
    std::size_t at = 0;
    while (at < text.size()) {
        at = text.find_first_of(
            "[(#<X\xE2"
            "0123456789",
            at);
        if (at == std::string_view::npos) break;
        std::optional<FoundMark> mark;
        switch (text[at]) {
            case '[':
            case '(':
            case '#':
                mark = bracket_at(text, at);
                break;
            case '<':
                mark = angle_at(text, at);
                break;
            case 'X':
            case '\xE2':
                mark = blacked_out_at(text, at);
                break;
            default:
                mark = bare_time_at(text, at);
                break;
        }
        if (mark) {
            marks.push_back(*mark);
            at = mark->end;
        } else {
            const char first = text[at++];
            if (first == 'X' || is_digit(first))  // the rest of the word cannot begin a mark either
                while (at < text.size() && text[at] == first) ++at;
        }
    }
    return marks;
}

bool is_document_line(std::string_view line) {
    std::string_view core = trim(line);
    if (core.size() > 120 || core.empty()) return false;
    // Without brackets or a rule around it, a whole sentence is talk: "The recording started."
    const bool framed = std::string_view("[(*-=<#_").find(core.front()) != std::string_view::npos;
    if (!framed && (core.ends_with('.') || starts_with_ignoring_case(core, "the "))) return false;
    const auto is_frame = [](char c) {
        return c == '[' || c == ']' || c == '(' || c == ')' || c == '*' || c == '-' || c == '=' || c == '#' ||
               c == '_' || c == '.' || c == '<' || c == '>' || c == ' ';
    };
    while (!core.empty() && is_frame(core.front())) core.remove_prefix(1);
    while (!core.empty() && is_frame(core.back())) core.remove_suffix(1);
    const std::string small = lower(core);
    const auto words = words_of(small);
    if (words.size() < 2 || words.size() > 6) return false;
    static constexpr std::array<std::string_view, 12> things{
        "recording", "interview", "transcript", "transcription", "tape", "audio",
        "session",   "group",     "discussion", "file",          "call", "conversation"};
    static constexpr std::array<std::string_view, 22> acts{
        "start",     "starts",   "started", "begin",     "begins",    "began",    "end",     "ends",
        "ended",     "stops",    "stopped", "stop",      "paused",    "resumes",  "resumed", "restarts",
        "restarted", "starting", "ending",  "commences", "continues", "concludes"};
    bool thing = false;
    bool act = false;
    for (const std::string_view word : words) {
        if (std::find(things.begin(), things.end(), word) != things.end()) {
            thing = true;
        } else if (std::find(acts.begin(), acts.end(), word) != acts.end()) {
            act = true;
        } else if (word != "of" && word != "the" && word != "focus" && word != "here" && word != "first" &&
                   word != "second" && (word.size() > 2 || !is_digit(word.front()))) {
            return false;
        }
    }
    return thing && act;
}

}  // namespace attune::exchange
