// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/readings/header.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

constexpr std::size_t most_title_lines = 3;
constexpr std::size_t longest_title = 120;  // bytes

struct Pair {
    HeaderWord word = HeaderWord::no;
    std::string_view key;
    std::string_view value;
};

Pair pair_of(std::string_view line) {
    constexpr std::string_view wide_colon = "\xEF\xBC\x9A";
    std::size_t sign = std::min(line.find(':'), line.find('\t'));
    const std::size_t wide = line.find(wide_colon);
    const std::size_t length = wide < sign ? wide_colon.size() : 1;
    sign = std::min(sign, wide);
    if (sign > 48) return {};  // too far on, or not there
    Pair pair;
    pair.key = trim(line.substr(0, sign));
    std::string_view value = line.substr(sign + length);
    if (line[sign] == '\t' && trim(value).starts_with(':')) value = trim(value).substr(1);
    pair.value = trim(value);
    pair.word = header_word(pair.key);
    return pair;
}

bool looks_like_talk(std::string_view value, std::size_t most_words) {
    return words_of(value).size() > most_words || value.ends_with('?') || value.ends_with('!') ||
           value.ends_with('.');
}

// A line of a header that neither asks nor answers and names no field.
bool is_bare(const Line& line) {
    return !line.heading && pair_of(line.text).word == HeaderWord::no && !split_label(line.text);
}

// The first line behind the header's line `at` and what belongs to it: the lines into which somebody wrapped
// it, and a value that stands below its word.
std::size_t behind_pair(const Pair& pair, const std::vector<Line>& lines, std::size_t at) {
    constexpr std::size_t shortest_wrapped = 50;  // bytes
    constexpr std::size_t longest_value = 60;     // bytes, of one below its word
    constexpr std::size_t most_wrapped = 5;       // lines
    std::size_t next = at + 1;
    if (pair.value.empty()) {
        const bool value = next + 1 < lines.size() && is_bare(lines[next]) &&
                           lines[next].text.size() <= longest_value &&
                           pair_of(lines[next + 1].text).word != HeaderWord::no;
        return value ? next + 1 : next;
    }
    while (next < lines.size() && next - at <= most_wrapped && !lines[next].opens_paragraph &&
           lines[next - 1].text.size() >= shortest_wrapped && is_bare(lines[next]))
        ++next;
    // Talk without labels may follow at once: then nothing tells where the header's line ends.
    const bool ends = next == lines.size() || lines[next].opens_paragraph || !is_bare(lines[next]);
    return ends ? next : at + 1;
}

std::string value_of(const Pair& pair, const std::vector<Line>& lines, std::size_t at, std::size_t behind) {
    std::string value(pair.value);
    for (std::size_t i = at + 1; i < behind; ++i) value += (value.empty() ? "" : " ") + lines[i].text;
    return value;
}

// Words that may be a header's or a speaker's, of the lines taken so far, by speaker_key.
using Described = std::set<std::string>;

// "Interviewer: KM" may be a header's line or somebody's first words.
bool is_header_pair(const Pair& pair, std::string_view value, const std::vector<Line>& lines,
                    std::size_t behind, const Described& described) {
    if (pair.word == HeaderWord::sure) return true;
    if (pair.word == HeaderWord::no) return false;
    if (behind < lines.size() && pair_of(lines[behind].text).word == HeaderWord::sure) return true;
    const std::string key = speaker_key(pair.key);
    if (described.contains(key)) return false;       // the second time, it speaks
    constexpr std::size_t longest_description = 25;  // words
    // Where the next line speaks under a word that the header has described, what stands before describes
    // too.
    if (behind < lines.size() && described.contains(speaker_key(pair_of(lines[behind].text).key)))
        return !looks_like_talk(value, 2 * longest_description);
    const auto speaks_later =
        std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(behind), lines.end(), [&](const Line& line) {
            const auto split = split_label(line.text);
            return split && speaker_key(split->label) == key;
        });
    return !looks_like_talk(value, speaks_later ? 2 : longest_description);
}

// "R1 (key worker), R2 - midwife and R3 (Early Help)" in its people.
std::vector<std::string> people_in(std::string_view value) {
    std::vector<std::string> people;
    std::string person;
    int depth = 0;
    for (std::size_t at = 0; at <= value.size(); ++at) {
        const bool end = at == value.size();
        if (!end && value[at] == '(') ++depth;
        if (!end && value[at] == ')') --depth;
        const bool and_word = !end && depth == 0 && starts_with_ignoring_case(value.substr(at), " and ");
        if (!end && !and_word && (depth > 0 || (value[at] != ',' && value[at] != ';'))) {
            person += value[at];
            continue;
        }
        if (auto name = collapse_spaces(person); !name.empty()) people.push_back(std::move(name));
        person.clear();
        if (and_word) at += 4;
    }
    return people;
}

void take_people(std::string_view value, Draft& draft) {
    for (const std::string& person : people_in(value)) {
        LabelName name = label_name(person);
        if (name.attributes.empty()) {
            for (const std::string_view sign : {" - ", " \xE2\x80\x93 ", " = ", ": "}) {
                const std::size_t at = person.find(sign);
                if (at == std::string::npos || at == 0) continue;
                name.base = collapse_spaces(std::string_view(person).substr(0, at));
                name.attributes = collapse_spaces(std::string_view(person).substr(at + sign.size()));
                break;
            }
        }
        if (name.attributes.empty()) continue;
        const auto [entry, fresh] = draft.attributes.try_emplace(speaker_key(name.base), name.attributes);
        if (!fresh && entry->second != name.attributes)
            draft.warnings.push_back(fmt::format(
                "“{}” names two people who were present ({} and {}); which of them speaks cannot be told.",
                name.base, entry->second, name.attributes));
    }
}

}  // namespace

void take_header_pair(std::string_view key, std::string_view value, Draft& draft) {
    draft.metadata.emplace_back(collapse_spaces(key), std::string(value));
    const std::string small = lower(collapse_spaces(key));
    if (small == "present" || small.starts_with("participants") || small == "attendees")
        take_people(value, draft);
    // "Interviewer: KM" tells who KM is where the labels are initials.
    const auto role = conventional_role(small);
    if (!role || words_of(value).size() > 4) return;
    for (const std::string& person : people_in(value)) {
        draft.people.emplace_back(label_name(person).base, *role);
        draft.roles.try_emplace(speaker_key(label_name(person).base), *role);
    }
}

std::size_t take_header(const std::vector<Line>& lines, Draft& draft) {
    std::size_t begin = 0;
    while (begin < lines.size() && begin < most_title_lines && lines[begin].text.size() <= longest_title &&
           (lines[begin].heading ||
            (pair_of(lines[begin].text).word == HeaderWord::no && !split_label(lines[begin].text))))
        ++begin;
    std::size_t end = begin;
    bool sure = false;
    std::vector<std::pair<std::string_view, std::string>> pairs;
    Described described;
    while (end < lines.size()) {
        const Pair pair = pair_of(lines[end].text);
        if (pair.word == HeaderWord::no) break;
        const std::size_t behind = behind_pair(pair, lines, end);
        std::string value = value_of(pair, lines, end, behind);
        if (!is_header_pair(pair, value, lines, behind, described)) break;
        sure = sure || pair.word == HeaderWord::sure;
        if (pair.word == HeaderWord::either) described.insert(speaker_key(pair.key));
        pairs.emplace_back(pair.key, std::move(value));
        end = behind;
    }
    if (!sure) return 0;
    for (std::size_t i = 0; i < begin; ++i) draft.note(lines[i].text);
    for (const auto& [key, value] : pairs) take_header_pair(key, value, draft);
    return end;
}

}  // namespace attune::exchange
