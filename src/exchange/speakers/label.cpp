// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/label.h"

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/speakers/times.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

constexpr int longest_base = 31;
constexpr int longest_attribute = 40;
constexpr std::size_t most_words = 4;

bool opens_label(char32_t c) {
    return text::is_letter(c) || c == U'?' || c == U'+';
}

bool inside_label(char32_t c) {
    switch (c) {
        case U'\'':
        case U'\u2019':
        case U'.':
        case U'&':
        case U'/':
        case U'?':
        case U'+':
        case U'-':
        case U' ':
        case U'\u00A0':
        case U'_':
        case U'\u200C':  // joiners are letters' business in Persian and Indic names
        case U'\u200D':
            return true;
        default:
            break;
    }
    const auto kind = text::kind_of(c);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::mark ||
           kind == text::CharacterKind::number;
}

// Bytes of the base at the begin of `line`; 0 when there is none.
std::size_t base_length(std::string_view line) {
    std::size_t at = 0;
    for (int count = 0; at < line.size() && count < longest_base; ++count) {
        const auto here = text::decode_at(line, at);
        if (count == 0 ? !opens_label(here.value) : !inside_label(here.value)) break;
        at += static_cast<std::size_t>(here.bytes);
    }
    return at;
}

constexpr std::string_view wide_open = "\xEF\xBC\x88", wide_close = "\xEF\xBC\x89";  // full-width parentheses

// Bytes of "(mother)", "（母亲）" or "[00:12]" at `at`; 0 when none stands there.
std::size_t attribute_length(std::string_view line, std::size_t at) {
    if (at >= line.size()) return 0;
    const bool wide = line.substr(at).starts_with(wide_open);
    if (!wide && line[at] != '(' && line[at] != '[') return 0;
    const std::string_view close = wide ? wide_close : line[at] == '(' ? ")" : "]";
    const std::size_t begin = at + (wide ? wide_open.size() : 1);
    std::size_t end = begin;
    for (int count = 0; end < line.size() && !line.substr(end).starts_with(close); ++count) {
        if (count == longest_attribute || line[end] == '\n') return 0;
        end += static_cast<std::size_t>(text::decode_at(line, end).bytes);
    }
    return end < line.size() && end > begin ? end + close.size() - at : 0;
}

std::size_t spaces_at(std::string_view line, std::size_t at) {
    std::size_t length = 0;
    while (const std::size_t space = layout_space(line, at + length)) length += space;
    return length;
}

std::size_t count_words(std::string_view base) {
    std::size_t count = 0;
    for (const std::string_view word : words_of(base))
        if (word != "&" && word != "/" && word != "and") ++count;
    return count;
}

// Begin of the talk behind the style's sign at `at`; npos when the sign is not there.
std::size_t talk_after_colon(std::string_view line, std::size_t at, bool* spaced) {
    at += spaces_at(line, at);
    const std::string_view rest = line.substr(at);
    if (rest.starts_with("\xEF\xBC\x9A")) {  // the full-width colon needs no space
        at += 3;
        return at + spaces_at(line, at);
    }
    if (!rest.starts_with(':')) return std::string_view::npos;
    ++at;
    *spaced = at == line.size() || layout_space(line, at) > 0;
    return at + spaces_at(line, at);
}

std::size_t talk_after_dash(std::string_view line, std::size_t at) {
    const std::size_t before = spaces_at(line, at);
    if (before == 0) return std::string_view::npos;
    at += before;
    for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "-"}) {
        if (!line.substr(at).starts_with(dash)) continue;
        at += dash.size();
        const std::size_t after = spaces_at(line, at);
        return after > 0 || at == line.size() ? at + after : std::string_view::npos;
    }
    return std::string_view::npos;
}

std::optional<LabelSplit> split_bracketed(std::string_view line) {
    if (!line.starts_with('[')) return std::nullopt;
    const std::size_t length = base_length(line.substr(1));
    if (length == 0 || length + 1 >= line.size() || line[length + 1] != ']') return std::nullopt;
    LabelSplit split;
    split.label = trim(line.substr(1, length));
    std::size_t at = length + 2;
    if (at < line.size() && line[at] == ':') ++at;
    if (at < line.size() && !layout_space(line, at)) return std::nullopt;
    split.talk = line.substr(at + spaces_at(line, at));
    return split;
}

constexpr std::array<std::string_view, 6> short_titles{"MR.", "MS.", "MRS.", "DR.", "PROF.", "HON."};

// "MR. DUCA. talk", "VICE CHAIRMAN DUDLEY. talk", "J. O'NEIL. talk": words in capitals to the first full stop
// that is no title's and no initial's.
std::optional<LabelSplit> split_stopped(std::string_view line) {
    std::size_t at = 0;
    for (std::size_t words = 1; words <= most_words && at < longest_base; ++words) {
        const std::size_t begin = at;
        std::size_t letters = 0;
        while (at < line.size() && line[at] != '.' && !layout_space(line, at)) {
            const auto here = text::decode_at(line, at);
            const bool joins = here.value == U'\'' || here.value == U'\u2019' || here.value == U'-';
            // "McCARTHY" is written so too.
            const bool small = at > begin && here.value == U'c' && line[at - 1] == 'M';
            if (!joins && !small && !text::is_upper(here.value)) return std::nullopt;
            letters += joins ? 0 : 1;
            at += static_cast<std::size_t>(here.bytes);
        }
        if (letters == 0 || at == line.size()) return std::nullopt;
        const bool stop = line[at] == '.';
        const std::string_view word = line.substr(begin, at + (stop ? 1 : 0) - begin);
        const bool goes_on = !stop || letters == 1 ||
                             std::find(short_titles.begin(), short_titles.end(), word) != short_titles.end();
        if (stop) ++at;
        const std::size_t space = spaces_at(line, at);
        if (!goes_on) {
            if (space == 0 && at < line.size()) return std::nullopt;
            LabelSplit split;
            split.label = line.substr(0, at - 1);
            split.talk = line.substr(at + space);
            return split;
        }
        if (space == 0) return std::nullopt;
        at += space;
    }
    return std::nullopt;
}

// A dash may stand inside a label, so that the base is cut at the first dash between spaces.
std::size_t dash_base_length(std::string_view line, std::size_t length) {
    for (std::size_t at = 1; at < length; ++at)
        if (line[at] == '-' && line[at - 1] == ' ' && at + 1 < line.size() && layout_space(line, at + 1))
            return at - 1;
    return length;
}

}  // namespace

std::optional<LabelSplit> split_label(std::string_view line, LabelStyle style) {
    if (style == LabelStyle::bracket) return split_bracketed(line);
    if (style == LabelStyle::stop) return split_stopped(line);
    std::size_t length = base_length(line);
    if (length == 0) return std::nullopt;
    if (style == LabelStyle::dash) length = dash_base_length(line, length);
    const std::string_view base = trim_right(line.substr(0, length));
    if (base.empty()) return std::nullopt;
    LabelSplit split;
    split.label = base;
    std::size_t at = base.size();
    // "P3 (mother):", and "Speaker 1 (00:05):", "INT [00:02:10]:", where the time is no part of the label
    const std::size_t spaces = spaces_at(line, at);
    if (const std::size_t attribute = attribute_length(line, at + spaces)) {
        const std::string_view inside = line.substr(at + spaces, attribute);
        const auto time = bracketed_time(inside);
        const bool is_time = time && time->length == inside.size() && !time->four_parts;
        if (is_time) split.time_ms = time->start_ms;
        if (!is_time && inside.front() == '[') return std::nullopt;
        at += spaces + attribute;
        if (!is_time) split.label = line.substr(0, at);
    }
    if (count_words(base) > most_words) return std::nullopt;
    const std::size_t talk =
        style == LabelStyle::dash ? talk_after_dash(line, at) : talk_after_colon(line, at, &split.spaced);
    if (talk == std::string_view::npos) return std::nullopt;
    split.talk = line.substr(talk);
    // "https://", and the "f:11" of a lens or a proportion "A:4"
    if (!split.spaced && !split.talk.empty() && (split.talk.front() == '/' || is_digit(split.talk.front())))
        return std::nullopt;
    return split;
}

bool is_label_shaped(std::string_view text) {
    const std::string line = std::string(text) + ": ";
    const auto split = split_label(line);
    return split && split->label.size() == text.size();
}

LabelName label_name(std::string_view label) {
    for (const auto& [open, close] :
         {std::pair(std::string_view("("), std::string_view(")")), std::pair(wide_open, wide_close)}) {
        const std::size_t at = label.find(open);
        if (at == std::string_view::npos || at == 0 || !label.ends_with(close)) continue;
        const std::size_t inside = at + open.size();
        return {collapse_spaces(label.substr(0, at)),
                std::string(trim(label.substr(inside, label.size() - inside - close.size())))};
    }
    return {collapse_spaces(label), std::string()};
}

std::string_view bracketed_label(std::string_view text) {
    text = trim(text);
    if (text.ends_with(':')) text = trim_right(text.substr(0, text.size() - 1));
    if (text.size() < 3 || text.front() != '[' || text.back() != ']') return {};
    const std::string_view inside = trim(text.substr(1, text.size() - 2));
    return is_label_shaped(inside) ? inside : std::string_view();
}

std::vector<std::string> joint_parts(std::string_view label) {
    std::vector<std::string> parts;
    std::string part;
    int depth = 0;
    auto take = [&] {
        if (auto name = collapse_spaces(part); !name.empty()) parts.push_back(std::move(name));
        part.clear();
    };
    for (std::size_t at = 0; at < label.size(); ++at) {
        const char c = label[at];
        depth += c == '(' ? 1 : 0;
        depth -= c == ')' ? 1 : 0;
        const bool and_word = c == ' ' && starts_with_ignoring_case(label.substr(at), " and ");
        if (depth == 0 && (c == '&' || c == '/' || and_word)) {
            take();
            if (and_word) at += 4;
        } else {
            part += c;
        }
    }
    take();
    return parts;
}

std::string speaker_key(std::string_view label) {
    return lower(collapse_spaces(label));
}

bool initials_of(std::string_view initials, std::string_view name) {
    // "WCh" falls into "W" and "Ch"; each must begin the word that stands at its place.
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (const auto& here : text::code_points(initials)) {
        if (!text::is_letter(here.value)) return false;
        if (!text::is_upper(here.value)) {
            if (here.byte == 0) return false;
            continue;
        }
        if (here.byte > begin) pieces.push_back(initials.substr(begin, here.byte - begin));
        begin = here.byte;
    }
    pieces.push_back(initials.substr(begin));
    const auto words = words_of(name);
    if (words.size() < 2 || pieces.size() != words.size()) return false;
    return std::equal(pieces.begin(), pieces.end(), words.begin(),
                      [](std::string_view piece, std::string_view word) {
                          return word.size() > piece.size() && word.starts_with(piece);
                      });
}

bool is_titled(std::string_view label) {
    static constexpr std::array<std::string_view, 22> titles{
        "MR",       "MS",        "MRS",       "MISS",       "DR",         "PROF",    "HON",     "SIR",
        "LADY",     "LORD",      "CHAIRMAN",  "CHAIRWOMAN", "CHAIR",      "VICE",    "SENATOR", "PRESIDENT",
        "GOVERNOR", "SECRETARY", "PROFESSOR", "JUDGE",      "COUNCILLOR", "MINISTER"};
    const auto words = words_of(label);
    if (words.size() < 2) return false;
    std::string_view first = words.front();
    if (first.ends_with('.')) first.remove_suffix(1);
    return std::find(titles.begin(), titles.end(), first) != titles.end();
}

bool looks_like_full_name(std::string_view label) {
    if (is_titled(label)) return true;
    const auto words = words_of(label);
    if (words.size() < 2 || words.size() > 4) return false;
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        const auto first = text::decode_at(word, 0);
        if (!text::is_upper(first.value) || word.size() <= static_cast<std::size_t>(first.bytes))
            return false;
        const auto second = text::decode_at(word, static_cast<std::size_t>(first.bytes));
        return (text::is_letter(second.value) && !text::is_upper(second.value)) || second.value == U'\'' ||
               second.value == U'\u2019';
    });
}

bool looks_like_contact(std::string_view label) {
    if (label.find('@') != std::string_view::npos) return true;
    std::size_t digits = 0;
    for (const char c : label) {
        if (is_digit(c) || c == '*') {
            ++digits;
        } else if (c != '+' && c != ' ' && c != '-' && c != '(' && c != ')') {
            return false;
        }
    }
    return digits >= 7;
}

}  // namespace attune::exchange
