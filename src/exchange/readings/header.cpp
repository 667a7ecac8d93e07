// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/readings/header.h"

#include <algorithm>
#include <optional>

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
    std::size_t sign = line.find(':');
    const std::size_t tab = line.find('\t');
    if (tab < sign) sign = tab;
    if (sign > 48) return {};  // too far on, or not there
    Pair pair;
    pair.key = trim(line.substr(0, sign));
    std::string_view value = line.substr(sign + 1);
    if (line[sign] == '\t' && trim(value).starts_with(':')) value = trim(value).substr(1);
    pair.value = trim(value);
    pair.word = header_word(pair.key);
    return pair;
}

bool looks_like_talk(std::string_view value, std::size_t most_words) {
    return words_of(value).size() > most_words || value.ends_with('?') || value.ends_with('!') ||
           value.ends_with('.');
}

// "Interviewer: KM" may be a header's line or somebody's first words.
bool is_header_pair(const Pair& pair, const std::vector<Line>& lines, std::size_t at) {
    if (pair.word == HeaderWord::sure) return true;
    if (pair.word == HeaderWord::no) return false;
    const bool sure_follows = at + 1 < lines.size() && pair_of(lines[at + 1].text).word == HeaderWord::sure;
    if (sure_follows) return true;
    const std::string key = speaker_key(pair.key);
    const auto speaks_later =
        std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1, lines.end(), [&](const Line& line) {
            const auto split = split_label(line.text);
            return split && speaker_key(split->label) == key;
        });
    constexpr std::size_t longest_description = 25;  // words
    return !looks_like_talk(pair.value, speaks_later ? 2 : longest_description);
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
    std::vector<Pair> pairs;
    while (end < lines.size()) {
        const Pair pair = pair_of(lines[end].text);
        if (!is_header_pair(pair, lines, end)) break;
        sure = sure || pair.word == HeaderWord::sure;
        pairs.push_back(pair);
        ++end;
    }
    if (!sure) return 0;
    for (std::size_t i = 0; i < begin; ++i) draft.note(lines[i].text);
    for (const Pair& pair : pairs) take_header_pair(pair.key, pair.value, draft);
    return end;
}

}  // namespace attune::exchange
